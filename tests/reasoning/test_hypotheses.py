import pytest

import prompts
from assistant.model.apply import apply
from assistant.model.context import Buyer, Context
from assistant.model.edits import JudgeHypothesis
from assistant.model.needs import HypothesisStatus
from assistant.model.touchpoints import ConflictState
from assistant.model.whole import Language, Model, Settling
from assistant.reasoning.hypotheses import hypotheses, open_hypotheses
from tests.builders import assumed, conflict, fact, kpi, model, model_of, person, source, touchpoint, unknown
from tests.driving import settled


def ids(of: Model) -> list[str]:
    return [h.id for h in hypotheses(of)]


def judged(of: Model, status: HypothesisStatus) -> Model:
    edit = JudgeHypothesis(
        kind="judge_hypothesis", hypothesis="hy-tp-1-customer_goal", status=status, owner="Liisa", source=source()
    )
    return apply(of, edit)


def test_what_is_known_is_no_hypothesis() -> None:
    assert ids(model(touchpoint(1, customer_goal=fact(), actions=[fact()], kpis=[kpi()]))) == []


@pytest.mark.parametrize("language", prompts.LANGUAGES)
def test_an_assumed_fact_is_told_with_its_words_and_a_way_to_check_it(language: Language) -> None:
    told = model(touchpoint(1, customer_goal=assumed("Wants {peace}.")), language=language)
    (only,) = hypotheses(told)
    assert only.id == "hy-tp-1-customer_goal"
    assert "Wants {peace}" in only.statement and "Point 1" in only.statement
    assert only.validation == prompts.text(language, "validation.customer_goal")
    assert only.status is HypothesisStatus.OPEN


def test_an_unknown_fact_is_something_to_find_out() -> None:
    (only,) = hypotheses(model(touchpoint(1, customer_goal=unknown())))
    assert only.statement.startswith("Not known at “Point 1”")


def test_a_question_closed_as_unknown_is_something_to_find_out() -> None:
    assert ids(apply(model_of(1), settled("systems", "tp-1", Settling.UNKNOWN))) == ["hy-tp-1-systems"]


@pytest.mark.parametrize("how", [Settling.SKIPPED, Settling.NOTHING])
def test_a_question_closed_otherwise_is_no_hypothesis(how: Settling) -> None:
    assert ids(apply(model_of(1), settled("systems", "tp-1", how))) == []


def test_guessed_people_and_conflicts_are_hypotheses() -> None:
    guessed = person("CEO").model_copy(update={"fact": assumed("CEO")})
    told = model(touchpoint(1, participants=[guessed], goal_conflict=conflict(ConflictState.UNKNOWN)))
    assert ids(told) == ["hy-tp-1-goal_conflict", "hy-tp-1-company_participants"]


def test_guesses_about_the_company_and_its_buyers_are_hypotheses() -> None:
    context = Context(company=assumed(), focus=fact(), buyers=(Buyer(role="CEO", motives=(assumed(),)),))
    assert ids(Model(context=context)) == ["hy-company", "hy-buyers"]


def test_the_guesses_of_key_touchpoints_come_first() -> None:
    told = model(touchpoint(1, customer_goal=assumed()), touchpoint(2, key=True, customer_goal=assumed()))
    assert [h.touchpoint for h in hypotheses(told)] == ["tp-2", "tp-1"]


@pytest.mark.parametrize("status", [HypothesisStatus.CONFIRMED, HypothesisStatus.REJECTED])
def test_a_judged_hypothesis_stays_but_is_not_open(status: HypothesisStatus) -> None:
    told = judged(model(touchpoint(1, customer_goal=assumed())), status)
    assert [(h.status, h.owner) for h in hypotheses(told)] == [(status, "Liisa")]
    assert open_hypotheses(told) == ()


def test_a_hypothesis_somebody_took_stays_open() -> None:
    told = judged(model(touchpoint(1, customer_goal=assumed())), HypothesisStatus.OPEN)
    assert [h.owner for h in open_hypotheses(told)] == ["Liisa"]
