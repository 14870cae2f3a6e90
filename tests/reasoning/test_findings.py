import re
from typing import Any

import pytest

import prompts
from assistant.model.facts import Evidence
from assistant.model.needs import HypothesisStatus
from assistant.model.touchpoints import Contact, KpiKind, Side, Stage
from assistant.model.whole import Judgement, Language, Model
from assistant.reasoning.findings import RULES, findings
from assistant.reasoning.findings.texts import need_title, next_action
from tests.builders import assumed, conflict, data, fact, kpi, model, model_of, person, system, touchpoint, unknown
from tests.reasoning.cases import DIAGNOSIS

NOTHING = fact("Nothing really")
DIRECT, ALONE = Contact.DIRECT, Contact.SELF_SERVICE
WANTED = Stage.PROBLEM_RECOGNITION
DECIDER: dict[str, Any] = {"side": Side.CUSTOMER, "involvement": "decides"}


def with_kpi(stage: Stage, kind: KpiKind = KpiKind.UNKNOWN, key: bool = False) -> Model:
    return model(touchpoint(1, stage=stage, kpis=[kpi(kind=kind)], key=key), touchpoint(2, stage=Stage.USE_EXPERIENCE))


def neighbours(left: str, right: str, who: str = "Other seller") -> Model:
    return model(
        touchpoint(1, systems=[system(left)], participants=[person("Seller")]),
        touchpoint(2, systems=[system(right)], participants=[person(who)]),
    )


def one(**fields: object) -> Model:
    return model(touchpoint(1, **fields))


EARLY = touchpoint(1, stage=WANTED, contact=ALONE, current_support=NOTHING)
HELPED = touchpoint(1, stage=WANTED, contact=ALONE, current_support=fact("A guide on our pages"))
MET_LATE = touchpoint(2, stage=Stage.EVALUATION, contact=DIRECT)
LAST = Stage.GROWING_TOGETHER

# Rule: models on which it speaks, models on which it is silent.
CASES: dict[str, tuple[list[Model], list[Model]]] = {
    "pace_conflict": (
        [one(stage=Stage.PURCHASE, goal_conflict=conflict())],
        [one(stage=Stage.USE_EXPERIENCE, goal_conflict=conflict()), one(stage=WANTED)],
    ),
    "goal_conflict": (
        [one(stage=Stage.USE_EXPERIENCE, goal_conflict=conflict())],
        [one(stage=Stage.PURCHASE, goal_conflict=conflict()), one(stage=Stage.USE_EXPERIENCE)],
    ),
    "guess_on_key": (
        [one(key=True, customer_goal=assumed()), one(key=True, customer_goal=unknown())],
        [one(key=False, customer_goal=assumed()), one(key=True, customer_goal=fact()), one(key=True)],
    ),
    "decider_not_met": (
        [one(participants=[person("CEO", **DECIDER, face_to_face=False)])],
        [
            one(participants=[person("CEO", **DECIDER, face_to_face=True)]),
            one(participants=[person("CEO", **DECIDER)]),
            one(participants=[person("CEO", Side.COMPANY, involvement="decides", face_to_face=False)]),
        ],
    ),
    "silo": (
        [neighbours("CRM", "Excel")],
        [neighbours("CRM", "crm"), neighbours("CRM", "Excel", who="seller"), one(systems=[system()])],
    ),
    "data_without_system": ([one(data=[data()])], [one(data=[data()], systems=[system()]), one()]),
    "key_without_business_kpi": (
        [with_kpi(Stage.PURCHASE, KpiKind.STAGE_DEVELOPMENT, key=True)],
        [with_kpi(Stage.PURCHASE, KpiKind.BUSINESS_EVIDENCE, key=True), one(key=True)],
    ),
    "measured_only_after_sale": (
        [with_kpi(Stage.USE_EXPERIENCE), with_kpi(LAST)],
        [with_kpi(Stage.PURCHASE), one(stage=LAST)],
    ),
    "not_measured_after_sale": ([with_kpi(Stage.PURCHASE)], [with_kpi(Stage.USE_EXPERIENCE), model_of(6)]),
    "only_development_kpis": (
        [with_kpi(Stage.PURCHASE, KpiKind.STAGE_DEVELOPMENT)],
        [with_kpi(Stage.PURCHASE, KpiKind.BUSINESS_EVIDENCE), with_kpi(Stage.PURCHASE, KpiKind.UNKNOWN), one()],
    ),
    "empty_stage": ([model_of(3), one()], [model_of(6), Model()]),
    "late_start": (
        [model(EARLY, MET_LATE)],
        [model(HELPED, MET_LATE), model(touchpoint(1, stage=WANTED), MET_LATE), model(MET_LATE)],
    ),
    "no_early_support": (
        [model(EARLY, MET_LATE)],
        [model(HELPED, MET_LATE), model(MET_LATE), model(touchpoint(1, stage=WANTED))],
    ),
    "unanswered_need": (
        [one(key=True, unmet_needs=[fact("A price")]), one(current_support=NOTHING, unmet_needs=[assumed("A price")])],
        [
            one(key=True, unmet_needs=[NOTHING]), one(key=True, unmet_needs=[unknown()]),
            one(current_support=fact("A list"), unmet_needs=[fact("A price")]),
        ],
    ),
    "no_referrals": (
        [one(stage=LAST, contact=ALONE, current_support=NOTHING)],
        [one(stage=LAST, current_support=fact("We ask")), one(stage=LAST, contact=DIRECT, current_support=NOTHING),
         one(stage=LAST), one(stage=Stage.PURCHASE, current_support=NOTHING)],
    ),
    **DIAGNOSIS,
}  # fmt: skip
SPEAKS = [(rule, m) for rule, (speaks, _) in CASES.items() for m in speaks]
SILENT = [(rule, m) for rule, (_, silent) in CASES.items() for m in silent]


def test_every_rule_has_its_models() -> None:
    assert CASES.keys() == {rule.__name__ for rule in RULES}


@pytest.mark.parametrize(("rule", "told"), SPEAKS, ids=[r for r, _ in SPEAKS])
def test_a_rule_speaks_where_it_should(rule: str, told: Model) -> None:
    assert [f.rule for f in findings(told)].count(rule) == 1


@pytest.mark.parametrize(("rule", "told"), SILENT, ids=[r for r, _ in SILENT])
def test_a_rule_is_silent_where_it_should_be(rule: str, told: Model) -> None:
    assert rule not in [f.rule for f in findings(told)]


@pytest.mark.parametrize("language", prompts.LANGUAGES)
@pytest.mark.parametrize(("rule", "told"), SPEAKS, ids=[r for r, _ in SPEAKS])
def test_a_finding_tells_what_why_and_what_to_do(rule: str, told: Model, language: Language) -> None:
    spoken = told.model_copy(update={"language": language})
    finding = next(f for f in findings(spoken) if f.rule == rule)
    assert finding.statement and finding.because
    assert need_title(spoken, finding) and next_action(spoken, rule)
    named = [spoken.touchpoint(t) for t in finding.touchpoints]
    assert all(t is not None for t in named)


def test_the_docstring_of_a_rule_names_its_source() -> None:
    assert all(re.search(r"\(S[0-4]\b", rule.__doc__ or "") for rule in RULES)


def test_the_source_told_is_the_source_of_the_docstring() -> None:
    documented = {r.__name__: re.findall(r"\((S[0-4])\b", r.__doc__ or "")[0] for r in RULES}
    told = {f.rule: f.source for _, m in SPEAKS for f in findings(m)}
    assert told == documented


def test_the_most_severe_findings_come_first() -> None:
    told = model(EARLY, MET_LATE, touchpoint(3, data=[data()]))
    weights = [["high", "medium", "low"].index(f.severity) for f in findings(told)]
    assert weights == sorted(weights)
    assert len(set(weights)) > 1


def test_an_empty_model_has_no_findings() -> None:
    assert findings(Model()) == ()


def test_a_guess_weighs_more_when_it_is_not_the_only_one() -> None:
    guess = {"key": True, "customer_goal": fact("x", Evidence.ASSUMED)}
    severities = [
        next(f.severity for f in findings(m) if f.rule == "guess_on_key")
        for m in (model(touchpoint(1, **guess)), model(touchpoint(1, **guess), touchpoint(2, **guess)))
    ]
    assert severities == ["medium", "high"]


def test_a_guess_that_was_confirmed_is_no_guess_any_more() -> None:
    guessed = model(touchpoint(1, key=True, customer_goal=assumed("To know the price")))
    assert "guess_on_key" in {f.rule for f in findings(guessed)}
    confirmed = guessed.model_copy(
        update={"judgements": (Judgement(hypothesis="hy-tp-1-customer_goal", status=HypothesisStatus.CONFIRMED),)}
    )
    assert "guess_on_key" not in {f.rule for f in findings(confirmed)}
