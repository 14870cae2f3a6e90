from datetime import datetime, timedelta

import pytest

import prompts
from assistant.exports import FORMATTED
from assistant.exports.compare import compared, told_comparison
from assistant.exports.document import from_json, to_json
from assistant.model.whole import Export
from tests.builders import model, need, touchpoint
from tests.exports.test_document import THEN, exported


def planned(at: datetime = THEN) -> Export:
    return exported(model(touchpoint(1), development_needs=[need(1, impact=5, effort=1)]), at=at)


def astray(document: Export) -> Export:
    """A file edited by hand, opened again: its plan speaks of a need that is not there."""
    first = document.plan[0]
    stray = first.model_copy(update={"need": "need-99", "rank": 2})
    waiting = first.model_copy(update={"depends_on": ("need-99",)})
    return from_json(to_json(document.model_copy(update={"plan": (waiting, stray)})))


@pytest.mark.parametrize("which", ["the earlier", "the later"])
def test_a_time_without_a_zone_is_compared_as_utc(which: str) -> None:
    old, new = planned(THEN), planned(THEN + timedelta(days=90))
    bare = {"the earlier": old, "the later": new}[which]
    plain = from_json(to_json(bare.model_copy(update={"updated_at": bare.updated_at.replace(tzinfo=None)})))
    pair = (plain, new) if bare is old else (old, plain)
    for one, two in (pair, pair[::-1]):
        found = compared(one, two)
        assert (found.before, found.after) == ("2026-01-01", "2026-04-01")
        assert "2026-04-01" in told_comparison(found, one, two)


def test_a_plan_with_a_need_that_is_not_there_is_compared_without_it() -> None:
    document = planned()
    found = compared(document, astray(document))
    assert found.moved == ()


@pytest.mark.parametrize("language", prompts.LANGUAGES)
@pytest.mark.parametrize("kind", FORMATTED)
def test_a_plan_with_a_need_that_is_not_there_leaves_in_every_format(kind: str, language: str) -> None:
    document = astray(planned()).model_copy(update={"language": language})
    made = FORMATTED[kind](document)
    assert made
    if kind == "md":
        assert b"need-99" not in made
