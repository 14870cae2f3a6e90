import pytest
from hypothesis import given

from assistant.model.edits import Edit
from assistant.model.whole import Depth, Model, Settling
from assistant.reasoning.agenda import open_questions
from assistant.reasoning.slots import progress, slots
from tests.builders import fact, model_of, need
from tests.driving import finished, walked
from tests.model.test_properties import applied
from tests.strategies import many_edits, start

DEPTHS: tuple[Depth, ...] = ("quick", "thorough")
PARTS = ["context", "1", "2", "3", "4", "all"]


def test_an_empty_interview_is_at_zero() -> None:
    assert progress(Model(), "thorough") == dict.fromkeys(PARTS, 0.0)


@given(many_edits)
def test_progress_stays_between_zero_and_one(edits: list[Edit]) -> None:
    model = applied(start(), edits)
    for depth in DEPTHS:
        share = progress(model, depth)
        assert list(share) == PARTS
        assert all(0 <= v <= 1 for v in share.values())


@pytest.mark.parametrize("depth", DEPTHS)
def test_progress_ends_at_one_when_everything_was_answered(depth: Depth) -> None:
    assert progress(finished(Model(depth=depth), depth), depth) == dict.fromkeys(PARTS, 1.0)


def test_progress_ends_at_one_when_no_finding_is_left_to_offer() -> None:
    assert progress(finished(Model(), "thorough", skip=True), "thorough") == dict.fromkeys(PARTS, 1.0)


def test_progress_ends_at_one_when_everything_was_skipped_quickly() -> None:
    assert progress(finished(Model(), "quick", skip=True), "quick") == dict.fromkeys(PARTS, 1.0)


@given(many_edits)
def test_a_question_is_asked_only_while_a_slot_is_open(edits: list[Edit]) -> None:
    model = applied(start(), edits)
    asked = [q for q in open_questions(model, "thorough") if not q.probe]
    assert not asked or any(not s.known for s in slots(model, "thorough"))


@pytest.mark.parametrize("depth", DEPTHS)
def test_the_context_is_done_after_its_questions(depth: Depth) -> None:
    later = next(model for model, question in walked(Model(), depth) if question.step > 0)
    assert progress(later, depth)["context"] == 1.0


def test_what_was_skipped_is_remembered() -> None:
    model = finished(Model(), "quick", skip=True)
    assert model.how_settled("company") is Settling.SKIPPED


def test_each_slot_is_on_the_checklist_once() -> None:
    rows = [(s.field, s.about) for s in slots(finished(Model(), "thorough"), "thorough")]
    assert len(set(rows)) == len(rows)


def test_a_told_fact_makes_its_slot_known() -> None:
    before = model_of(1)
    told = before.model_copy(
        update={"touchpoints": (before.touchpoints[0].model_copy(update={"current_support": fact()}),)}
    )
    known = {s.field for s in slots(told, "thorough") if s.known and s.about == "tp-1"}
    assert known == {"current_support"}


@pytest.mark.parametrize(("outcome", "asked"), [("done", False), ("dropped", False), ("under_way", True)])
def test_a_change_that_is_done_or_given_up_is_asked_nothing_more(outcome: str, asked: bool) -> None:
    review = {"need": "need-1", "on": "2026-05-30", "outcome": outcome, "fact": fact()}
    reviewed = model_of(2, development_needs=[need(1)], reviews=[review])
    assert ("need-1" in {s.about for s in slots(reviewed, "thorough")}) is asked
