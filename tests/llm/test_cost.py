import pytest

import prompts
from assistant.settings import Settings
from assistant.understanding.interpreter import Spent
from assistant.understanding.llm import Limits, Price
from tests.builders import model_of
from tests.llm.conftest import Begin
from tests.llm.parts import good, in_turn, playing
from tests.llm.server import Played, bytes_by_three

pytestmark = pytest.mark.slow  # each talks to a server on loopback

PRICE = Price(tokens_in=1.0, cached=0.1, tokens_out=10.0)


def test_a_turn_keeps_what_the_provider_counted(begin: Begin) -> None:
    told = begin(good, price=PRICE)
    told.interview.say("Acme, Turku")
    told.interview.say("Brass fittings")
    first, second = (t.spent for t in told.interview.turns[1:])
    assert first.calls == second.calls == 1
    assert first.tokens_in > 500 and first.tokens_out > 20
    assert second.tokens_cached > 500  # the unchanging start
    fresh = second.tokens_in - second.tokens_cached
    assert second.money == pytest.approx((fresh + 0.1 * second.tokens_cached + 10 * second.tokens_out) / 1e6, abs=1e-6)


def test_an_interview_costs_what_its_turns_cost(begin: Begin) -> None:
    told = begin(good, price=PRICE)
    for said in ("Acme, Turku", "Brass fittings", "skip"):
        told.interview.say(said)
    spent = told.interview.spent
    assert spent.calls == 2
    assert spent.money == pytest.approx(sum(t.spent.money or 0.0 for t in told.interview.turns))


def test_without_a_price_the_money_is_not_known(begin: Begin) -> None:
    told = begin(good)
    told.interview.say("Acme, Turku")
    assert told.interview.spent.money is None
    assert Spent() + told.interview.spent == told.interview.spent


def test_failed_calls_are_counted(begin: Begin) -> None:
    told = begin(in_turn(Played("no", status=500), good), price=PRICE)
    told.interview.say("Acme, Turku")
    assert told.interview.spent.calls == 2


@pytest.mark.parametrize("limits", [Limits(money=0.0001), Limits(tokens=1000)])
def test_beyond_the_budget_the_embedded_interpreter_goes_on_and_says_so_once(begin: Begin, limits: Limits) -> None:
    told = begin(good, price=PRICE, limits=limits)
    replies = [told.interview.say(s) for s in ("Acme, Turku", "Brass fittings", "Plumbers nearby")]
    assert [r.interpreter for r in replies] == ["openai:scripted", "embedded", "embedded"]
    why = prompts.text("en", "llm_why.budget")
    assert [why in r.reply for r in replies] == [False, True, False]
    assert len(told.server.asked) == 1


@pytest.mark.parametrize("touchpoints", [12, 80, 200])
def test_a_call_stays_small_whatever_the_model_and_the_talk_hold(begin: Begin, touchpoints: int) -> None:
    told = begin(playing(), model=model_of(touchpoints))
    said = "We answer every call within the day, and the seller writes the quote. " * 45
    for _ in range(4):
        told.interview.say(said)
    assert max(t.spent.tokens_in for t in told.interview.turns) <= 4000  # bytes / 3: a third too much for English
    assert bytes_by_three(said) > 1000


def test_the_start_of_every_call_is_the_same(begin: Begin) -> None:
    told = begin(good)
    for said in ("Acme, Turku", "Brass fittings", "Plumbers nearby who need parts"):
        told.interview.say(said)
    assert len({a.system for a in told.server.asked}) == 1
    assert len({str(a.body["response_format"]) for a in told.server.asked}) == 1


@pytest.mark.parametrize(
    ("llm", "price"),
    [("openai:gpt-5-mini", 0.25), ("openai:gpt-5-mini-2025-08-07", 0.25), ("openai:homemade", None), (None, None)],
)
def test_prices_are_listed_by_the_models_name(llm: str | None, price: float | None) -> None:
    known = Settings(llm=llm).price
    assert (known[0] if known else None) == price


def test_a_price_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLKU_LLM", "openai:homemade")
    monkeypatch.setenv("POLKU_LLM_PRICE", "1, 0.5, 2")
    assert Settings().price == (1.0, 0.5, 2.0)
