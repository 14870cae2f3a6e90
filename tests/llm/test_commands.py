"""The commands with a language model in the settings."""

from collections.abc import Iterator

import pytest

import prompts
from assistant.terminal import Words
from tests.llm.conftest import KEY
from tests.llm.parts import good, reading
from tests.llm.server import Asked, Part, Played, ScriptedServer
from tests.test_cli import Polku

pytestmark = [pytest.mark.usefixtures("words_only"), pytest.mark.slow]  # each talks to a server on loopback


@pytest.fixture
def polku(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Polku:
    return Polku(capsys, monkeypatch)


def trial(asked: Asked) -> Played:
    """The doctor's trial is no turn."""
    return Played(reading()) if "open" not in asked.shown else good(asked)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ScriptedServer]:
    with ScriptedServer(trial) as running:
        monkeypatch.setenv("POLKU_LLM", "openai:gpt-5-mini")
        monkeypatch.setenv("OPENAI_BASE_URL", running.url)
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        yield running


def test_a_talk_as_json_lines_says_who_read_each_turn(polku: Polku, server: ScriptedServer) -> None:
    _greeting, answer, command = polku.talk({"say": "Acme, Turku"}, {"say": "skip"}).lines
    assert (answer["interpreter"], command["interpreter"]) == ("openai:gpt-5-mini", "embedded")
    assert answer["edits"][0]["fact"]["value"] == "Acme, Turku"


def test_the_cost_is_shown_for_a_turn_and_for_the_interview(polku: Polku, server: ScriptedServer) -> None:
    lines = polku.talk({"say": "Acme, Turku"}, {"say": "Brass fittings"}).lines
    shown = polku("show", lines[0]["session"], "--json").json
    cost = shown["cost"]
    assert cost["calls"] == 2 and cost["money"] > 0
    assert cost["tokens_in"] == sum(t["spent"]["tokens_in"] for t in shown["turns"])
    told = polku("show", lines[0]["session"]).out
    assert "[calls 1; tokens in" in told
    assert "Language model in all: calls 2" in told and "USD" in told
    assert KEY not in told + str(shown)


def test_the_terminal_shows_the_reply_once_and_then_the_question(polku: Polku, server: ScriptedServer) -> None:
    ran = polku("interview", "--language", "fi", stdin=b"Kattoremontti Virtanen, Tampere\n")
    assert ran.status == 0
    assert ran.out.count("Selvä, kattoremontti virtanen, tampere.") == 1
    assert ran.out.index("Selvä, katto") < ran.out.index("Kirjasin: yritys")


def test_words_are_shown_as_they_come(capsys: pytest.CaptureFixture[str]) -> None:
    from rich.console import Console

    words = Words(Console(highlight=False))
    words.take("Hello [bold]")
    assert capsys.readouterr().out == "\nHello [bold]"
    words.take(" there")
    assert words.told == "Hello [bold] there"


def test_the_doctor_calls_the_language_model_and_tells_the_limit(polku: Polku, server: ScriptedServer) -> None:
    ran = polku("doctor", "--language", "en")
    assert ran.status == 0
    assert "✓ Language model: openai:gpt-5-mini answers (" in ran.out
    assert "2.00 USD an interview" in ran.out
    assert len(server.asked) == 1


def test_the_doctor_says_that_without_a_price_money_sets_no_limit(
    polku: Polku, server: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POLKU_LLM", "openai:homemade")
    assert "POLKU_LLM_PRICE" in polku("doctor", "--language", "en").out


def of(status: int, text: str = "no") -> Part:
    return lambda _asked: Played(text, status=status)


@pytest.mark.parametrize("language", prompts.LANGUAGES)
@pytest.mark.parametrize(
    ("part", "reason"),
    [(of(401, f"Incorrect API key provided: {KEY}"), "key"), (of(404), "model"), (of(429), "busy"), (of(500), "server"),
     (of(400), "request"), (of(200, "{}"), "unreadable"), (of(200, ""), "empty")],
)  # fmt: skip
def test_the_doctor_says_how_to_mend_a_language_model(
    polku: Polku, server: ScriptedServer, language: str, part: Part, reason: str
) -> None:
    server.part = part
    ran = polku("doctor", "--language", language)
    assert ran.status == 1
    assert prompts.text(language, f"llm.{reason}", **dict.fromkeys(("llm",), "openai:gpt-5-mini")) in ran.out
    assert KEY not in ran.out + ran.err


def test_the_doctor_names_the_package_a_provider_needs(polku: Polku, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLKU_LLM", "groq:some-model")
    ran = polku("doctor", "--language", "en")
    assert ran.status == 1
    assert "pip install langchain-groq" in ran.out


def test_a_missing_key_is_told_and_the_talk_goes_on(polku: Polku, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLKU_LLM", "openai:gpt-5-mini")
    assert prompts.text("en", "llm.key") in polku("doctor", "--language", "en").out
    answer = polku.talk({"say": "Acme, Turku"}).lines[1]
    assert prompts.text("en", "llm_why.key") in answer["reply"]
    assert answer["edits"]


def test_a_name_without_a_provider_is_told(polku: Polku, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLKU_LLM", "gpt-5-mini")
    ran = polku("list")
    assert ran.status == 1
    assert "POLKU_LLM" in ran.err


@pytest.mark.parametrize("method", ["function_calling", "json_mode"])
def test_servers_without_schemas_are_spoken_to_in_another_way(
    polku: Polku, server: ScriptedServer, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    monkeypatch.setenv("POLKU_LLM_METHOD", method)
    answer = polku.talk({"say": "Acme, Turku"}).lines[1]
    assert answer["interpreter"] == "openai:gpt-5-mini"
    assert ("tools" in server.asked[0].body) == (method == "function_calling")
    assert ("The JSON Schema" in server.asked[0].system) == (method == "json_mode")
