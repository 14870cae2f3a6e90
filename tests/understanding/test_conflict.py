import pytest

from assistant.model import edits as e
from assistant.model.touchpoints import ConflictState
from assistant.understanding.embedded import EmbeddedInterpreter
from tests.eval.report import question
from tests.understanding.journeys import CAFE, of, said


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("ah a bit yeah, she wants time and I want the deposit", ConflictState.CONFLICT),
        ("no ei oikeestaan, tai no joskus", ConflictState.CONFLICT),
        ("they do, yeah", ConflictState.CONFLICT),
        ("ah no, not really", ConflictState.NONE),
        ("no ei oo", ConflictState.NONE),
        ("Ei ole ristiriitaa", ConflictState.NONE),
        ("en tiedä", ConflictState.UNKNOWN),
    ],
)
def test_goals_collide_or_not_as_it_was_told(text: str, state: ConflictState) -> None:
    edits = EmbeddedInterpreter(None).interpret(said(text), question("goal_conflict"), of(CAFE)).edits
    assert [x.state for x in edits if isinstance(x, e.SetGoalConflict)] == [state]
