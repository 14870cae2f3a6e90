"""Whatever the language model does, the turn is kept, answered once, and read by the embedded interpreter."""

import time

import pytest

import prompts
from assistant.interview.interview import Interview
from assistant.understanding.interpreter import Act
from assistant.understanding.llm import Limits
from tests.fakes import FakeLibrary
from tests.llm.conftest import KEY, Begin
from tests.llm.parts import change, good, in_turn, playing, reading
from tests.llm.server import Asked, Played

pytestmark = pytest.mark.slow  # each talks to a server on loopback

WHOLE = reading(reply="A workshop of twelve people.", changes=[change("company", "Acme, Turku")])
FAULTS: dict[str, Played] = {
    "timeout": Played(WHOLE, stall=5.0),
    "trickle": Played(WHOLE, piece=1, between=0.2),
    "busy": Played("slow down", status=429),
    "busy for long": Played("slow down", status=429, headers={"retry-after": "120"}),
    "server": Played("oops", status=500),
    "cut": Played(WHOLE, cut=1),
    "cut silently": Played(WHOLE, cut=2, silent=True),
    "cut before a word": Played(WHOLE, cut=0),
    "malformed": Played("Sure! Here is what I think: {reply: no"),
    "of another shape": Played('{"answer": 42}'),
    "truncated": Played(WHOLE[:60], finish="length"),
    "refused": Played(refusal="I cannot help with that."),
    "filtered": Played(WHOLE[:20], finish="content_filter"),
    "empty": Played(""),
    "wrong key": Played(f"Incorrect API key provided: {KEY}", status=401),
    "no such model": Played("The model does not exist", status=404),
    "bad request": Played("response_format is not supported", status=400),
}
LIMITS = Limits(seconds=3.0)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_leaves_the_turn_to_the_embedded_interpreter(begin: Begin, fault: str) -> None:
    told = begin(lambda _asked: FAULTS[fault], limits=LIMITS)
    started = time.monotonic()
    outcome = told.interview.say("Acme, Turku")
    assert time.monotonic() - started < LIMITS.seconds + 3.0
    company = told.interview.model.context.company
    assert company is not None and company.value == "Acme, Turku"
    assert [t.said for t in told.interview.turns if t.kind == "say"] == ["Acme, Turku"]
    assert told.store.logs[told.interview.id][1].said == "Acme, Turku"
    assert outcome.interpreter == "embedded"
    assert outcome.reply.count("without the language model") == 1
    assert outcome.question is not None and outcome.question.fields == ("offering",)
    assert KEY not in outcome.model_dump_json()


def test_no_network_is_told_in_plain_words(begin: Begin) -> None:
    told = begin(good)
    told.server.__exit__(None, None, None)
    outcome = told.interview.say("Acme, Turku")
    assert prompts.text("en", "llm_why.network") in outcome.reply


@pytest.mark.parametrize(
    ("fault", "why"),
    [("timeout", "timeout"), ("busy", "busy"), ("server", "server"), ("cut", "cut"), ("cut silently", "cut"),
     ("malformed", "unreadable"),
     ("truncated", "unreadable"), ("refused", "refused"), ("filtered", "refused"), ("empty", "empty"),
     ("wrong key", "key"), ("no such model", "model"), ("bad request", "request")],
)  # fmt: skip
def test_the_line_says_what_went_wrong(begin: Begin, fault: str, why: str) -> None:
    limits = LIMITS if why == "timeout" else Limits(seconds=20.0)  # a busy machine must not look like a slow model
    outcome = begin(lambda _asked: FAULTS[fault], limits=limits).interview.say("Acme, Turku")
    assert prompts.text("en", f"llm_why.{why}") in outcome.reply


def test_the_next_turn_tries_the_model_again(begin: Begin) -> None:
    told = begin(in_turn(FAULTS["wrong key"], good))
    told.interview.say("Acme, Turku")
    outcome = told.interview.say("Brass fittings")
    assert outcome.interpreter == "openai:scripted"
    assert len(told.server.asked) == 2


def test_a_passing_fault_is_tried_again_once(begin: Begin) -> None:
    told = begin(in_turn(FAULTS["server"], good))
    assert told.interview.say("Acme, Turku").interpreter == "openai:scripted"
    assert told.interview.spent.calls == 2


def test_a_short_retry_after_is_waited_for_and_a_long_one_is_not(begin: Begin) -> None:
    soon = begin(in_turn(Played("slow down", status=429, headers={"retry-after": "2"}), good))
    assert soon.interview.say("Acme, Turku").interpreter == "openai:scripted"
    late = begin(in_turn(FAULTS["busy for long"], good))
    assert late.interview.say("Acme, Turku").interpreter == "embedded"
    assert late.interview.say("Brass fittings").interpreter == "embedded"
    assert len(late.server.asked) == 1


def test_malformed_json_is_sent_back_once_for_repair(begin: Begin) -> None:
    told = begin(in_turn(FAULTS["malformed"], WHOLE))
    outcome = told.interview.say("Acme, Turku")
    assert outcome.interpreter == "openai:scripted"
    assert [a.mending for a in told.server.asked] == [False, True]
    assert "Invalid JSON" in str(told.server.asked[1].body["messages"][-1]["content"])


def test_after_three_failures_the_model_is_left_alone_and_later_tried_again(begin: Begin) -> None:
    now = [0.0]
    told = begin(in_turn(*[FAULTS["wrong key"]] * 3, good))
    told.interpreter._circuit._clock = lambda: now[0]
    said = ["Acme, Turku", "Brass fittings", "Plumbers nearby", "The owner, who wants it to last", "Keep customers"]
    replies = [told.interview.say(s).reply for s in said[:4]]
    assert "three times in a row" in replies[2]
    assert "language model" not in replies[3]
    assert len(told.server.asked) == 3
    now[0] += 61
    assert told.interview.say(said[4]).interpreter == "openai:scripted"


def test_a_trial_that_fails_leaves_the_model_alone_again(begin: Begin) -> None:
    now = [0.0]
    told = begin(lambda _asked: FAULTS["wrong key"])
    told.interpreter._circuit._clock = lambda: now[0]
    for _ in range(4):
        told.interview.say("Acme")
    now[0] += 61
    told.interview.say("Acme")
    told.interview.say("Acme")
    assert len(told.server.asked) == 4


def _stop(_words: str) -> None:
    raise SystemExit


def _interrupt(_words: str) -> None:
    raise KeyboardInterrupt


def test_what_was_said_is_stored_before_the_call(begin: Begin) -> None:
    told = begin(good)
    seen: list[str | None] = []

    def looking(asked: Asked) -> Played:
        seen.append(told.store.held(told.interview.id))
        return good(asked)

    told.server.part = looking
    told.interview.say("Acme, Turku")
    assert seen == ["Acme, Turku"]
    assert told.store.held(told.interview.id) is None


def test_what_was_said_when_the_talk_broke_off_is_read_when_it_goes_on(begin: Begin) -> None:
    told = begin(playing(reply="One two three four five six."))
    with pytest.raises(SystemExit):
        told.interview.say("Acme, Turku", _stop)
    assert len(told.interview.turns) == 1
    again = Interview.resumed(told.interview.id, told.interpreter, FakeLibrary(), told.store)
    greeting = again.greeting()
    assert "Acme, Turku" in greeting.reply
    assert again.model.context.company is not None
    assert [t.said for t in again.turns if t.said] == ["Acme, Turku"]
    assert told.store.held(again.id) is None


@pytest.mark.parametrize("then", ["and 12 people", "Acme, Turku"])
def test_what_was_said_when_the_talk_broke_off_is_read_with_what_is_said_next(begin: Begin, then: str) -> None:
    told = begin(in_turn(Played(reading(reply="One two three four five.")), good))
    with pytest.raises(SystemExit):
        told.interview.say("Acme, Turku", _stop)
    told.interview.say(then)
    said = [t.said for t in told.interview.turns if t.said]
    assert said == (["Acme, Turku\nand 12 people"] if then != "Acme, Turku" else ["Acme, Turku"])


def test_cancelling_keeps_what_was_said(begin: Begin) -> None:
    told = begin(playing(reply="One two three four five six."))
    outcome = told.interview.say("Acme, Turku", _interrupt)
    assert prompts.text("en", "llm_why.cancelled") in outcome.reply
    assert told.interview.model.context.company is not None


def test_commands_in_plain_words_need_no_call(begin: Begin) -> None:
    told = begin(good)
    told.interview.say("Acme, Turku")
    acts = [told.interview.say(s).act for s in ("skip", "go back", "help")]
    assert acts == [Act.SKIP, Act.GO_BACK, Act.HELP]
    assert len(told.server.asked) == 1


def test_a_very_long_answer_is_read_whole_without_a_call(begin: Begin) -> None:
    told = begin(good)
    outcome = told.interview.say("We mend roofs. " * 400)
    assert told.server.asked == []
    assert prompts.text("en", "llm_why.too_long") in outcome.reply
    assert told.interview.model.context.company is not None
