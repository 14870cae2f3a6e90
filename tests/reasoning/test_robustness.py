import random

from hypothesis import given
from hypothesis import strategies as st

from assistant.model.whole import Model
from assistant.reasoning.agenda import open_questions
from assistant.reasoning.order import after_what_they_need, pulled
from assistant.reasoning.plan import planning
from tests.builders import fact, model, model_of, need, touchpoint
from tests.reasoning.test_plan import planned


def with_needs(*needs: object) -> Model:
    return model_of(6, development_needs=needs)


@given(planned())
def test_the_same_model_gives_the_same_ranges(told: Model) -> None:
    assert planning(told).robustness == planning(told).robustness


@given(planned(), st.randoms(use_true_random=False))
def test_the_order_of_telling_does_not_change_the_ranges(told: Model, chance: random.Random) -> None:
    needs = list(told.development_needs)
    chance.shuffle(needs)
    shuffled = told.model_copy(update={"development_needs": tuple(needs)})
    assert planning(shuffled).robustness.ranges == planning(told).robustness.ranges


@given(planned())
def test_without_noise_a_draw_is_the_plan(told: Model) -> None:
    import numpy as np

    from assistant.reasoning.robustness import _matrix, _ranks

    made = planning(told, draws=0)
    ids = sorted(made.scored)
    if not ids:
        return
    scores = np.array([[made.scored[n].score for n in ids]])
    ranks = _ranks(scores, _matrix(ids, made.waits))[0]
    assert [n for _, n in sorted(zip(ranks.tolist(), ids, strict=True))] == [n.id for n in made.ordered]


def test_a_need_far_ahead_is_certain_and_one_far_behind_is_not() -> None:
    needs = [need(1, impact=5, effort=1), *(need(n, impact=2, effort=3) for n in range(2, 8))]
    found = planning(with_needs(*needs)).robustness
    assert "need-1" in found.certain
    assert found.ranges["need-1"] == (1, 1)
    assert len(found.certain) < 3


def test_what_was_not_told_spreads_wider_than_what_was() -> None:
    needs = [need(1, impact=3, effort=3), need(2), *(need(n, impact=3, effort=3) for n in range(3, 12))]
    ranges = planning(with_needs(*needs)).robustness.ranges
    assert ranges["need-2"][1] - ranges["need-2"][0] >= ranges["need-1"][1] - ranges["need-1"][0]


def test_the_decisive_answer_is_about_a_need_near_the_border() -> None:
    needs = [need(n, impact=5, effort=1) for n in (1, 2)] + [need(3), *(need(n, impact=3, effort=3) for n in (4, 5))]
    found = planning(with_needs(*needs, need(9, impact=1, effort=5))).robustness.decisive
    assert found is not None and found[0] == "need-3"


def test_the_score_that_would_change_the_order_most_is_asked_first() -> None:
    told = model(
        touchpoint(1, key=True),
        development_needs=[
            need(1, effort=5, impact=1), *(need(n, impact=4, effort=2) for n in (2, 3, 4)),
            need(5, description=fact("x"), effort=2), need(6, impact=1, effort=5),
        ],
    )  # fmt: skip
    told = told.model_copy(update={"development_needs": tuple(
        n.model_copy(update={"effort": None}) if n.id in ("need-1", "need-5") else n for n in told.development_needs
    )})  # fmt: skip
    asked = [q.about[0].id for q in open_questions(told, "thorough") if "effort" in q.fields]
    assert asked == ["need-5", "need-1"]


def test_a_need_that_a_better_one_waits_for_is_pulled_forward() -> None:
    scores, waits = {"a": 1.0, "b": 5.0, "c": 3.0}, {"a": (), "b": ("a",), "c": ()}
    assert after_what_they_need(pulled(scores, waits), waits) == ["a", "b", "c"]


def test_nothing_is_decisive_without_needs() -> None:
    assert planning(Model()).robustness.decisive is None
