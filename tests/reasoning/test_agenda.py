import pytest

import prompts
from assistant.interview.reply import shown
from assistant.model.apply import apply
from assistant.model.edits import MoveTouchpoint
from assistant.model.touchpoints import Stage
from assistant.model.whole import Depth, Language, Model, Settling
from assistant.reasoning.agenda import Question, open_questions, question_of
from assistant.reasoning.slots import CONTEXT, MISSING_STAGES
from assistant.reasoning.vague import vague
from tests.builders import fact, model, model_of, source, touchpoint
from tests.driving import Respondent, settled, skipping, walked

DEPTHS: tuple[Depth, ...] = ("quick", "thorough")
FEW = (Stage.PURCHASE, Stage.EVALUATION, Stage.EVALUATION)
VAGUE = Respondent(value="good service")


def asked(depth: Depth, respondent: Respondent | None = None, *, skip: bool = False) -> list[Question]:
    return [q for _, q in walked(Model(depth=depth), depth, respondent, skip=skip)]


def pairs(question: Question) -> list[tuple[str, str]]:
    special = question.id if not question.about else ""
    return [(f, a) for f in question.fields for a in [x.id for x in question.about] or [special]]


@pytest.mark.parametrize("depth", DEPTHS)
def test_the_context_is_asked_first_and_then_the_journey(depth: Depth) -> None:
    fields = [f for q in asked(depth) for f in q.fields]
    assert tuple(fields[: len(CONTEXT)]) == CONTEXT
    assert fields[len(CONTEXT)] == "touchpoints"


@pytest.mark.parametrize("depth", DEPTHS)
@pytest.mark.parametrize("skip", [False, True], ids=["answered", "skipped"])
def test_nothing_is_asked_twice(depth: Depth, skip: bool) -> None:
    every = [p for q in asked(depth, skip=skip) for p in pairs(q)]
    assert len(set(every)) == len(every)


@pytest.mark.parametrize("depth", DEPTHS)
def test_the_steps_come_in_order(depth: Depth) -> None:
    steps = [q.step for q in asked(depth)]
    assert steps == sorted(steps)


def test_a_thorough_interview_of_twelve_touchpoints_takes_at_most_65_questions() -> None:
    assert 30 < len(asked("thorough")) <= 65


def test_a_quick_interview_of_twelve_touchpoints_takes_at_most_30_questions() -> None:
    assert 10 < len(asked("quick")) <= 30


def test_a_quick_interview_goes_deep_only_into_the_key_touchpoints() -> None:
    deep = {a.id for q in asked("quick") if q.step in (2, 3) for a in q.about}
    assert deep == {"tp-2", "tp-5", "tp-8"}


def test_a_thorough_interview_asks_of_other_touchpoints_too() -> None:
    assert len({a.id for q in asked("thorough") if q.step == 3 for a in q.about}) == 12


def test_what_is_known_is_not_asked() -> None:
    told = model(touchpoint(1, key=True, customer_goal=fact()), touchpoint(2, key=True))
    about = {a.id for q in open_questions(told, "quick") if "customer_goal" in q.fields for a in q.about}
    assert about == {"tp-2"}


def test_empty_stages_are_asked_about_once() -> None:
    missing = [q for q in asked("thorough", Respondent(FEW)) if q.id.endswith(MISSING_STAGES)]
    assert len(missing) == 1


def test_a_path_with_every_stage_is_not_asked_about_empty_ones() -> None:
    assert not [q for q in asked("thorough") if q.id.endswith(MISSING_STAGES)]


def test_a_vague_answer_about_a_key_touchpoint_is_probed_once() -> None:
    probes = [q.id for q in asked("thorough", VAGUE) if q.probe]
    assert len(probes) == 9  # three fields of three key touchpoints
    assert len(set(probes)) == 9


def test_a_quick_interview_does_not_probe() -> None:
    assert not [q for q in asked("quick", VAGUE) if q.probe]


def test_a_clear_answer_is_not_probed() -> None:
    assert not [q for q in asked("thorough") if q.probe]


def test_skipping_closes_every_question_but_the_journey() -> None:
    closed = asked("thorough", skip=True)
    assert "customer_goal" in {f for q in closed for f in q.fields}
    assert "impact" not in {f for q in closed for f in q.fields}


def test_a_skipped_probe_does_not_come_back() -> None:
    told = model(touchpoint(1, key=True, customer_goal=fact("good service")))
    probe = open_questions(told, "thorough")[0]
    assert probe.probe
    for edit in skipping(probe):
        told = apply(told, edit)
    assert not [q for q in open_questions(told, "thorough") if q.probe]


def test_we_ask_only_the_customers_goal_where_the_company_has_no_part() -> None:
    absent = model(
        touchpoint(1, key=True), touchpoint(2, contact="self_service", current_support=fact("Nothing really"))
    )
    fields = {f for q in open_questions(absent, "thorough") if "tp-2" in [a.id for a in q.about] for f in q.fields}
    assert fields == {"unmet_needs", "customer_goal"}


def test_several_touchpoints_are_asked_about_together_in_even_runs() -> None:
    sizes = [len(q.about) for q in open_questions(model_of(12), "quick") if q.fields == ("current_support",)]
    assert sizes == [4, 4, 4]


def test_without_metrics_their_kind_is_not_asked() -> None:
    assert not [q for q in open_questions(model_of(2), "thorough") if "kpi_kind" in q.fields]


def test_findings_already_taken_are_not_offered_again() -> None:
    offered = [q for q in open_questions(model_of(1), "thorough") if q.id == "needs:findings"]
    assert [a.id for a in offered[0].about] == ["empty_stage"]
    taken = model_of(1, development_needs=[{"id": "n", "title": "x", "description": fact(), "origin": "empty_stage"}])
    assert not [q for q in open_questions(taken, "thorough") if q.id == "needs:findings"]


@pytest.mark.parametrize("language", prompts.LANGUAGES)
@pytest.mark.parametrize("depth", DEPTHS)
@pytest.mark.parametrize("respondent", [Respondent(), VAGUE, Respondent(FEW)], ids=["full", "vague", "few"])
def test_every_question_has_a_wording_and_a_reason(language: Language, depth: Depth, respondent: Respondent) -> None:
    for at, question in walked(Model(language=language, depth=depth), depth, respondent):
        told = shown(at, question)
        assert told.text.strip()
        assert told.why.strip()
        assert "{" not in told.text
        assert told.choices
        assert all(about.name in told.text or "missing" in question.id for about in question.about)


@pytest.mark.parametrize("language", prompts.LANGUAGES)
@pytest.mark.parametrize("respondent", [Respondent(), VAGUE, Respondent(FEW)], ids=["full", "vague", "few"])
def test_every_field_alone_has_a_wording(language: Language, respondent: Respondent) -> None:
    for at, question in walked(Model(language=language), "thorough", respondent):
        if question.probe or "needs" in question.fields or question.id.startswith("touchpoints"):
            continue
        for field in question.fields:
            alone = question_of(at, (field,), [a.id for a in question.about])
            assert shown(at, alone).text.strip()


@pytest.mark.parametrize("said", ["hyvä palvelu", "Good service!", "Laatu", "everything", "happy customers"])
def test_an_answer_that_fits_any_company_is_vague(said: str) -> None:
    assert vague(said)


@pytest.mark.parametrize("said", ["", "fast answer to a quote request", "Tarjous päivässä", "price"])
def test_an_answer_of_substance_is_not_vague(said: str) -> None:
    assert not vague(said)


def test_a_skip_is_not_forgotten_when_the_order_changes() -> None:
    closed = apply(model_of(3), settled("customer_goal", "tp-1", Settling.SKIPPED))
    moved = apply(closed, MoveTouchpoint(kind="move_touchpoint", touchpoint="tp-1", position=3, source=source()))
    assert moved.how_settled("customer_goal", "tp-1") is Settling.SKIPPED
