import json
import logging

import pytest

from assistant.interview.interview import Interview
from assistant.understanding.embedded import EmbeddedInterpreter
from assistant.understanding.llm import Limits
from assistant.understanding.llm.mask import Mask
from tests.fakes import FakeLibrary, FakeStore
from tests.llm.conftest import KEY, Begin
from tests.llm.parts import change, good, in_turn, reading
from tests.llm.server import Asked, Played

pytestmark = pytest.mark.slow  # each talks to a server on loopback

PRIVATE = [
    "matti.meikalainen@yritys.fi", "+358 40 123 4567", "040-1234567", "09 123 4567", "+44 20 7946 0958", "131052-308T",
    "010203A123K", "FI21 1234 5600 0007 85", "FI2112345600000785", "DE89370400440532013000",
]  # fmt: skip
PLAIN = [
    "10–500 kpl sarjoja", "22 henkeä", "1 200 000 euroa", "2019, 2020 ja 2021", "Y-tunnus 1234567-8", "klo 12.30–15.45",
    "0,5 prosenttia", "00100 Helsinki", "vastaamme 24 tunnissa", "1-5 päivää", "www.yritys.fi",
]  # fmt: skip


@pytest.mark.parametrize("private", PRIVATE)
def test_what_is_private_is_masked_and_put_back(private: str) -> None:
    mask = Mask()
    text = f"Soita tai kirjoita: {private}."
    assert private not in mask.masked(text)
    assert mask.unmasked(mask.masked(text)) == text


@pytest.mark.parametrize("plain", PLAIN)
def test_what_is_not_private_stays(plain: str) -> None:
    assert Mask().masked(f"Meillä on {plain}.") == f"Meillä on {plain}."


def test_the_same_thing_gets_the_same_placeholder_and_a_forged_one_is_left_alone() -> None:
    mask = Mask()
    text = "a@b.fi, c@d.fi, a@b.fi and [EMAIL_1]"
    masked = mask.masked(text)
    assert masked.split(", ")[0] == masked.split(", ")[2].split(" ")[0]
    assert mask.unmasked(masked) == text


@pytest.mark.parametrize("private", PRIVATE)
def test_nothing_private_reaches_the_model_and_all_of_it_is_recorded(begin: Begin, private: str) -> None:
    told = begin(good, language="fi")
    words: list[str] = []
    told.interview.say(f"Olemme Acme, tavoittaa {private}", words.append)
    told.interview.say("Myymme putkia")
    assert all(private not in json.dumps(a.body, ensure_ascii=False) for a in told.server.asked)
    company = told.interview.model.context.company
    assert company is not None and private in company.value and private in company.source.quote
    assert "[" not in "".join(words)


def test_a_placeholder_cut_between_two_pieces_is_shown_whole(begin: Begin) -> None:
    def play(asked: Asked) -> Played:
        return Played(reading(reply=f"I have {asked.shown['said'].split()[-1]} now, thanks."), piece=3)

    shown: list[str] = []
    begin(play).interview.say("Write to a@b.fi", shown.append)
    assert "".join(shown) == "I have a@b.fi now, thanks."
    assert not any("[" in s for s in shown)


def test_masking_can_be_switched_off(begin: Begin) -> None:
    told = begin(good, limits=Limits(mask=False))
    told.interview.say("Acme, a@b.fi")
    assert told.server.asked[0].shown["said"] == "Acme, a@b.fi"


def test_a_repair_is_masked_too(begin: Begin) -> None:
    told = begin(in_turn(reading(changes=[change("company", "Globex", "Globex")]), reading()))
    told.interview.say("Acme, a@b.fi")
    assert len(told.server.asked) == 2
    assert "a@b.fi" not in json.dumps(told.server.asked[1].body)


def test_the_key_is_in_no_log_reply_export_or_store(
    begin: Begin, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    told = begin(in_turn(Played(f"Incorrect API key provided: {KEY}", status=401), good))
    replies = [told.interview.say(s).model_dump_json() for s in ("Acme, Turku", "Brass fittings")]
    kept = "".join(t.model_dump_json() for t in told.store.logs[told.interview.id])
    seen = capsys.readouterr()
    everything = [*replies, kept, told.interview.export().model_dump_json(), caplog.text, seen.out, seen.err]
    assert not any(KEY in text for text in everything)
    assert KEY not in repr(told.interpreter._chat.__dict__)
    assert told.server.asked[0].headers["authorization"] == f"Bearer {KEY}"


def test_nothing_is_traced_to_a_third_party(begin: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    monkeypatch.setenv("LANGSMITH_API_KEY", "ls-key")
    tracing = begin(good)
    monkeypatch.setenv("LANGSMITH_ENDPOINT", tracing.server.url)
    told = begin(good)
    told.interview.say("Acme, Turku")
    assert tracing.server.asked == []
    assert len(told.server.asked) == 1


def test_without_a_language_model_nothing_leaves_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_args: object) -> None:
        raise AssertionError("something was sent")

    monkeypatch.setattr("socket.socket.connect", refused)
    interview = Interview.begun("fi", "quick", EmbeddedInterpreter(None), FakeLibrary(), FakeStore())
    assert interview.say("Acme, Turku").interpreter == "embedded"
