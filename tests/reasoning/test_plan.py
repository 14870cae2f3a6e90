import random
from math import isclose, prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

import prompts
from assistant.model.needs import Capacity, DevelopmentNeed, Horizon, PlanItem
from assistant.model.touchpoints import KpiKind
from assistant.model.whole import Language, Model
from assistant.reasoning.capacity import MONTHS, hours
from assistant.reasoning.findings import findings
from assistant.reasoning.plan import plan
from assistant.reasoning.priority import number, priority
from tests.builders import assumed, kpi, model, model_of, need, touchpoint

SCORE = st.none() | st.integers(1, 5)
ORIGINS = st.sampled_from(
    ["respondent", "guess_on_key", "data_without_system", "key_without_business_kpi", "silo", "a rule of old"]
)


@st.composite
def planned(draw: st.DrawFn) -> Model:
    """A model with up to eight needs of every kind."""
    needs = [
        need(
            n, impact=draw(SCORE), effort=draw(SCORE), origin=draw(ORIGINS), confidence=draw(st.sampled_from([0.3, 1])),
            touchpoints=draw(st.lists(st.sampled_from(["tp-1", "tp-2", "tp-3"]), unique=True, max_size=2)),
        )
        for n in range(1, draw(st.integers(0, 8)) + 1)
    ]  # fmt: skip
    touchpoints = [touchpoint(n, key=n < 3, data=[], customer_goal=assumed()) for n in (1, 2, 3)]
    return model(*touchpoints, development_needs=needs)


def score(of: Model, this: DevelopmentNeed) -> float:
    return priority(of, this, findings(of)).score


@given(planned())
def test_every_need_has_its_place_once(told: Model) -> None:
    items = plan(told)
    assert sorted(i.need for i in items) == sorted(n.id for n in told.development_needs)
    assert [i.rank for i in items] == list(range(1, len(items) + 1))


@given(planned())
def test_nothing_comes_before_what_it_depends_on(told: Model) -> None:
    items = plan(told)
    rank = {i.need: i.rank for i in items}
    horizon = {i.need: list(Horizon).index(i.horizon) for i in items}
    for item in items:
        assert all(rank[first] < item.rank for first in item.depends_on)
        assert all(horizon[first] <= horizon[item.need] for first in item.depends_on)


@given(planned())
def test_the_first_need_is_taken_up_now_and_later_ones_never_sooner(told: Model) -> None:
    horizons = [list(Horizon).index(i.horizon) for i in plan(told)]
    assert horizons[:1] in ([], [0])
    assert horizons == sorted(horizons)


@given(planned(), st.randoms(use_true_random=False))
def test_the_order_of_telling_does_not_change_the_plan(told: Model, chance: random.Random) -> None:
    needs = list(told.development_needs)
    chance.shuffle(needs)
    shuffled = told.model_copy(update={"development_needs": tuple(needs)})

    def rows(items: tuple[PlanItem, ...]) -> list[tuple[object, ...]]:
        return [(i.need, i.rank, i.score, i.horizon, sorted(i.depends_on), i.rank_range) for i in items]

    assert rows(plan(shuffled)) == rows(plan(told))


@given(planned())
def test_the_range_of_ranks_holds_the_rank(told: Model) -> None:
    items = plan(told)
    assert all(1 <= i.rank_range[0] <= i.rank <= i.rank_range[1] <= len(items) for i in items)


@given(planned())
def test_among_independent_needs_the_better_score_comes_first(told: Model) -> None:
    items = plan(told)
    awaited = {first for i in items for first in i.depends_on}
    free = [i for i in items if not i.depends_on and i.need not in awaited]
    scores = [i.score for i in free]
    assert scores == sorted(scores, reverse=True)


@given(planned())
def test_every_item_tells_why_and_what_next(told: Model) -> None:
    for item in plan(told):
        assert item.because.strip()
        assert item.next_action.strip()


@given(planned(), st.integers(1, 4))
def test_raising_the_impact_never_lowers_the_score(told: Model, impact: int) -> None:
    for this in told.development_needs:
        low, high = (this.model_copy(update={"impact": i}) for i in (impact, impact + 1))
        assert score(told, high) > score(told, low)


@given(planned(), st.integers(1, 4))
def test_raising_the_effort_never_raises_the_score(told: Model, effort: int) -> None:
    for this in told.development_needs:
        easy, hard = (this.model_copy(update={"effort": e}) for e in (effort, effort + 1))
        assert score(told, hard) < score(told, easy)


@given(planned())
def test_a_score_is_the_product_of_its_factors(told: Model) -> None:
    for this in told.development_needs:
        found = priority(told, this, findings(told))
        assert isclose(found.score, prod(found.multipliers.values()), abs_tol=0.005)


@given(planned())
def test_every_factor_that_changes_a_score_is_told(told: Model) -> None:
    for this in told.development_needs:
        found = priority(told, this, findings(told))
        weighing = [f for name, f in found.multipliers.items() if name != "impact" and number("en", f) != "1"]
        assert all(f"(×{number('en', f)})" in found.because for f in weighing)
        assert f"{round(found.multipliers['impact'])}/5" in found.because


@given(planned(), st.integers(1, 4))
def test_raising_the_impact_never_lowers_the_rank(told: Model, impact: int) -> None:
    for this in told.development_needs:
        ranks = []
        for score_given in (impact, impact + 1):
            raised = [n.model_copy(update={"impact": score_given}) if n is this else n for n in told.development_needs]
            items = plan(told.model_copy(update={"development_needs": tuple(raised)}), draws=0)
            ranks.append(next(i.rank for i in items if i.need == this.id))
        assert ranks[1] <= ranks[0]


@given(planned(), st.integers(10, 400))
def test_what_is_taken_up_fits_the_capacity(told: Model, a_month: int) -> None:
    items = plan(told.model_copy(update={"capacity": Capacity(hours=a_month)}), draws=0)
    work = {n.id: hours(n) for n in told.development_needs}
    for horizon, length in MONTHS.items():
        taken = [work[i.need] for i in items if i.horizon == horizon]
        assert len(taken) < 2 or sum(taken) <= length * a_month


def test_the_score_is_the_one_of_the_formula() -> None:
    told = model(touchpoint(1, key=True))
    this = need(1, impact=4, effort=4, confidence=0.5, touchpoints=["tp-1"])
    assert isclose(score(told, this), 4 * 0.85 * 1.1 / 2, abs_tol=0.005)


def test_a_guess_weighs_less_than_what_is_known() -> None:
    assert score(Model(), need(1, confidence=0.3)) < score(Model(), need(1))


@pytest.mark.parametrize("language", prompts.LANGUAGES)
def test_the_reason_tells_what_was_told_and_what_assumed(language: Language) -> None:
    told = model(touchpoint(1, key=True), language=language)
    sure = priority(told, need(1, impact=4, effort=2), ()).because
    guessed = priority(told, need(1, confidence=0.6, touchpoints=["tp-1"], origin="silo"), ()).because
    assert "4/5" in sure and "2/5" in sure
    for key in ("guess", "finding", "key"):
        assert prompts.text(language, f"priority.{key}") in guessed
        assert prompts.text(language, f"priority.{key}") not in sure


def test_a_guess_is_checked_before_anything_is_built_on_it() -> None:
    told = model_of(
        1, development_needs=[
            need(1, impact=5, effort=1, touchpoints=["tp-1"]),
            need(2, impact=1, effort=5, touchpoints=["tp-1"], origin="guess_on_key"),
            need(3, impact=4, effort=1),
        ],
    )  # fmt: skip
    items = {i.need: i for i in plan(told)}
    assert items["need-1"].depends_on == ("need-2",)
    assert items["need-3"].depends_on == ()
    assert items["need-2"].rank < items["need-1"].rank


def test_data_has_a_home_before_its_metric() -> None:
    told = model_of(
        1, development_needs=[
            need(1, impact=5, touchpoints=["tp-1"], origin="key_without_business_kpi"),
            need(2, impact=1, touchpoints=["tp-1"], origin="data_without_system"),
        ],
    )  # fmt: skip
    assert [i.need for i in plan(told)] == ["need-2", "need-1"]


def test_what_does_not_fit_now_is_left_for_later() -> None:
    told = model_of(1, development_needs=[need(n, impact=3, effort=5) for n in range(1, 5)])
    assert [i.horizon for i in plan(told)] == ["now", "next", "later", "later"]


def test_the_metric_shown_is_the_one_that_speaks_of_the_business() -> None:
    metrics = [kpi("Visits", KpiKind.STAGE_DEVELOPMENT), kpi("Orders", KpiKind.BUSINESS_EVIDENCE)]
    told = model(touchpoint(1, kpis=metrics), development_needs=[need(1, touchpoints=["tp-1"]), need(2)])
    assert {i.need: i.kpi for i in plan(told)} == {"need-1": "Orders", "need-2": None}


def test_the_owner_is_named_in_the_next_action() -> None:
    told = model_of(1, development_needs=[need(1, owner="Liisa {x}"), need(2)])
    actions = {i.need: i.next_action for i in plan(told)}
    assert "Liisa {x}" in actions["need-1"]
    assert "Liisa" not in actions["need-2"]
