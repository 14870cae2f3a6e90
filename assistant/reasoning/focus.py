"""The one goal chosen now (S1), and which changes serve it."""

from assistant.model.context import FocusGoal
from assistant.model.needs import DevelopmentNeed
from assistant.model.touchpoints import Stage
from assistant.model.whole import Model
from assistant.reasoning.topics import goals_named

_EARLY = (Stage.PROBLEM_RECOGNITION, Stage.SOLUTION_SEARCH, Stage.EVALUATION)
_AFTER = (Stage.USE_EXPERIENCE, Stage.GROWING_TOGETHER)
# Where along the path a goal is reached; a goal that is not listed is reached everywhere.
_WHERE: dict[FocusGoal, tuple[Stage, ...]] = {
    FocusGoal.NEW_CUSTOMERS: _EARLY,
    FocusGoal.RETENTION: _AFTER,
    FocusGoal.SATISFACTION: _AFTER,
    FocusGoal.MARGIN: (Stage.PURCHASE, *_AFTER),
    FocusGoal.PREDICTABLE_SALES: (Stage.SOLUTION_SEARCH, Stage.EVALUATION, Stage.PURCHASE),
}
# Rules whose need serves a goal wherever it is met.
_SERVES: dict[FocusGoal, frozenset[str]] = {
    FocusGoal.NEW_CUSTOMERS: frozenset({"late_start", "no_early_support", "passive_waiting", "ideal_customer_guess"}),
    FocusGoal.RETENTION: frozenset({"no_referrals", "silent_after_sale", "not_measured_after_sale", "goal_conflict",
                                    "promises_not_handed_over", "no_additional_sales", "history_wanted_not_kept"}),
    FocusGoal.SATISFACTION: frozenset({"unanswered_need", "goal_conflict", "pace_conflict", "silo"}),
    FocusGoal.MARGIN: frozenset({"no_additional_sales", "ideal_customer_guess", "key_without_business_kpi"}),
    FocusGoal.PREDICTABLE_SALES: frozenset({"measured_only_after_sale", "only_development_kpis", "no_kpis",
                                            "key_without_business_kpi", "decider_not_met", "no_decider_named"}),
    FocusGoal.REPEATABLE_WAY: frozenset({"stage_without_process", "stage_without_owner", "stage_without_tool",
                                         "one_person_carries", "silo", "data_without_system"}),
    FocusGoal.UNDERSTANDING_NEEDS: frozenset({"guess_on_key", "buyers_without_motive", "ideal_customer_guess",
                                              "no_help_with_need", "no_decider_named", "unanswered_need"}),
}  # fmt: skip


def focus_goal(model: Model) -> FocusGoal | None:
    """The goal chosen: the one picked, else the only one that the person's words name, else None."""
    if model.context.focus_goal is not None:
        return model.context.focus_goal
    focus = model.context.focus
    named = goals_named(focus.value) if focus is not None and focus.told else ()
    return named[0] if len(named) == 1 else None


def fits(model: Model, need: DevelopmentNeed, goal: FocusGoal) -> bool:
    """Does a change serve the goal: by its words, by the rule behind it, or by where along the path it works?"""
    if need.origin in _SERVES[goal] or goal in goals_named(f"{need.title} · {need.description.value}"):
        return True
    where = _WHERE.get(goal, ())
    return any(t.stage in where for t in model.touchpoints if t.id in need.touchpoints)
