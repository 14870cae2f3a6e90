"""Models on which the rules of the diagnosis speak, and models on which they are silent."""

# ruff: noqa: E501 (tables)
from typing import Any

from assistant.model.context import Buyer, Context, FocusGoal, Respondent
from assistant.model.touchpoints import Contact, Data, KpiKind, Side, Stage, Touchpoint
from assistant.model.whole import Model
from tests.builders import assumed, conflict, data, fact, kpi, model, need, person, system, touchpoint, unknown

NOTHING = fact("Nothing really")
DIRECT, ALONE = Contact.DIRECT, Contact.SELF_SERVICE
WOKEN, SEARCH, WEIGH, BUY, USE, LAST = Stage
Cases = dict[str, tuple[list[Model], list[Model]]]


def of(*stages: Stage, **fields: Any) -> Model:
    return model(*(touchpoint(n, stage=s, **fields) for n, s in enumerate(stages, 1)))


def about(**context: Any) -> Model:
    return model(touchpoint(1), context=Context(**context))


def staffed(number: int, *roles: str, **fields: Any) -> Touchpoint:
    return touchpoint(number, participants=[person(r) for r in roles], **fields)


def decided_by(*people: str, **last: Any) -> Model:
    *others, final = [person(p, Side.CUSTOMER) for p in people]
    return model(touchpoint(1, stage=BUY, participants=[*others, final.model_copy(update=last)]))


def met(*held: dict[str, Any], depth: str = "thorough") -> Model:
    """Points met directly, each in a stage of its own; the fields told at each."""
    told = [touchpoint(n, stage=s, contact=DIRECT, **h) for n, (s, h) in enumerate(zip(Stage, held, strict=False), 1)]
    return model(*told, depth=depth)


def sold_and_delivered(seller: str, fitter: str, sold_in: str = "CRM", fitted_in: str = "Paper") -> Model:
    return model(
        staffed(1, seller, stage=BUY, systems=[system(sold_in)]),
        staffed(2, fitter, stage=USE, systems=[system(fitted_in)]),
    )


def kept_in(home: str | None, *later: Touchpoint) -> Model:
    return model(touchpoint(1, data=[Data(name="Measures", system=home, fact=fact())]), *later)


def named(*names: str, **fields: Any) -> Model:
    return model(*(touchpoint(n, name=name, **fields) for n, name in enumerate(names, 1)))


def after_sale(*metrics: str, said: str = "") -> Model:
    told = [kpi(m).model_copy(update={"target": said or None}) for m in metrics]
    return model(touchpoint(1, stage=BUY), touchpoint(2, stage=USE, kpis=told))


def early(support: str, *actions: str) -> Model:
    return model(
        touchpoint(1, stage=WOKEN, current_support=NOTHING),
        touchpoint(2, stage=SEARCH, current_support=fact(support), actions=[fact(a) for a in actions]),
    )


def waits(name: str, **before: Any) -> Model:
    first = touchpoint(1, stage=SEARCH, contact=ALONE, **{"current_support": fact("A web page"), **before})
    return model(first, touchpoint(2, name=name, stage=WEIGH, contact=DIRECT, actions=[fact("We answer")]))


def more_sold(at: int) -> Model:
    names = ["Buys", "Receives it", "Uses it"]
    names.insert(at, "Is offered an upgrade")
    stages = [BUY, USE, USE, USE] if at else [BUY] * 4
    return model(*(touchpoint(n, name=x, stage=s) for n, (x, s) in enumerate(zip(names, stages, strict=True), 1)))


GOAL = {"company_goal": fact("A deal")}
SELLS = {"participants": [person("Seller")]}
DOES = {"actions": [fact("We measure")], "key": True}
CRM = {"systems": [system("CRM")]}
RETAIN = Context(focus=fact("That customers stay"), focus_goal=FocusGoal.RETENTION)
AT_USE = need(2, touchpoints=["tp-2"])

DIAGNOSIS: Cases = {
    "thin_stage": (
        [of(WOKEN, SEARCH, SEARCH, SEARCH, SEARCH)],
        [of(WOKEN, SEARCH, SEARCH), of(SEARCH, SEARCH, SEARCH, SEARCH), Model()],
    ),
    "passive_waiting": (
        [waits("Calls us"), waits("Pyytää tarjouksen", actions=[NOTHING])],
        [waits("Sees a demonstration"), waits("Calls us", actions=[fact("We send a letter")]),
         waits("Calls us", participants=[person()]), waits("Calls us", current_support=None), of(WOKEN)],
    ),
    "no_help_with_need": (
        [early("A picture of the shop"), early("Kuvia verkossa", "Vastataan puhelimeen")],
        [early("A guide"), early("Pictures", "We assess what is needed"), early("Opas ja laskuri"),
         of(WOKEN, SEARCH), of(WOKEN, SEARCH, current_support=NOTHING)],
    ),
    "interest_at_risk": (
        [model(touchpoint(1, contact=ALONE, current_support=NOTHING, unmet_needs=[fact("A price")])),
         named("Fills a long form", goal_conflict=conflict())],
        [named("Fills a long form"), named("Looks", unmet_needs=[NOTHING], goal_conflict=conflict()),
         named("Fills a long form", goal_conflict=conflict(), stage=USE)],
    ),
    "silent_after_sale": (
        [of(BUY, USE, LAST, contact=ALONE)],
        [of(USE, LAST, contact=DIRECT), of(USE, LAST), of(USE, contact=ALONE), of(WOKEN, BUY, contact=ALONE)],
    ),
    "early_additional_sales": ([more_sold(1)], [more_sold(2), more_sold(3), more_sold(0), of(BUY, USE)]),
    "no_additional_sales": (
        [of(BUY, USE, LAST, current_support=NOTHING)],
        [of(USE, LAST, current_support=fact("Extra services are offered")), of(USE, LAST), of(BUY, WEIGH)],
    ),
    "ideal_customer_guess": (
        [about(ideal_customer=assumed()), about(ideal_customer=unknown())],
        [about(ideal_customer=fact()), about()],
    ),
    "buyers_without_motive": (
        [about(buyers=(Buyer(role="CEO"),)), about(buyers=(Buyer(role="CEO", motives=(unknown(),)),))],
        [about(buyers=(Buyer(role="CEO", motives=(fact("Peace"),)),)), about()],
    ),
    "no_focus": (
        [about(focus=unknown())],
        [about(focus=fact()), about(focus=unknown(), focus_goal=FocusGoal.MARGIN), about()],
    ),
    "several_focuses": (
        [about(focus=fact("Better margin and new customers")), about(focus=fact("Kate ja uudet asiakkaat"))],
        [about(focus=fact("New customers")), about(focus=fact("Peace of mind")), about(focus=unknown()), about()],
    ),
    "needs_off_focus": (
        [of(BUY, USE).model_copy(update={"context": RETAIN, "development_needs": (need(1), need(3))})],
        [of(BUY, USE).model_copy(update={"context": RETAIN, "development_needs": (need(1), AT_USE)}),
         of(BUY, USE).model_copy(update={"context": RETAIN, "development_needs": (need(1),)}),
         of(BUY, USE).model_copy(update={"development_needs": (need(1), need(3))}),
         about(focus_goal=FocusGoal.RETENTION)],
    ),
    "one_voice": (
        [model(staffed(1, "Seller", "Fitter", "Clerk"))],
        [model(staffed(1, "Seller", "Fitter")), model(staffed(1, "Seller", "seller", "SELLER")),
         model(staffed(1, "Seller", "Fitter", "Clerk"),
               context=Context(respondents=(Respondent(name="Liisa"), Respondent(name="Matti"))))],
    ),
    "no_decider_named": (
        [decided_by("Buyer", "CEO")],
        [decided_by("Buyer", "CEO", involvement="decides"), decided_by("Buyer"), decided_by("CEO", "ceo"), of(BUY)],
    ),
    "stage_without_goal": (
        [met(GOAL, {}), met({**GOAL, "key": True}, {"key": True}, depth="quick"), met(GOAL, {"company_goal": unknown()})],
        [met(GOAL, GOAL), met({}, {}), met({**GOAL, "key": True}, {}, depth="quick"), of(BUY, company_goal=fact())],
    ),
    "stage_without_owner": ([met(SELLS, {})], [met(SELLS, SELLS), met({}, {}), met(SELLS)]),
    "stage_without_process": (
        [met(DOES, {"key": True}), met(DOES, {"key": True, "actions": [NOTHING]})],
        [met(DOES, {}), met(DOES, DOES), met({"key": True}, {"key": True})],
    ),
    "stage_without_tool": ([met(CRM, {})], [met(CRM, CRM), met({}), met(CRM, {"data": [Data(name="x", system="Excel",
                           fact=fact())]})]),
    "one_person_carries": (
        [model(*(staffed(n, "Liisa") for n in range(1, 5))), model(*(staffed(n, "Liisa") for n in range(1, 6)),
         staffed(6, "Matti"))],
        [model(*(staffed(n, "Liisa") for n in range(1, 4))), model(*(staffed(n, "Liisa", "Matti") for n in range(1, 6))),
         model(*(staffed(n, "Liisa" if n < 5 else "Matti") for n in range(1, 8))), Model()],
    ),
    "promises_not_handed_over": (
        [sold_and_delivered("Seller", "Fitter")],
        [sold_and_delivered("Seller", "seller"), sold_and_delivered("Seller", "Fitter", "CRM", "crm"),
         model(staffed(1, "Seller", stage=BUY), touchpoint(2, stage=USE)), of(BUY, USE)],
    ),
    "contradicting_neighbours": (
        [named("Makes a complaint", "Sees an advert"), named("Saa uutiskirjeen", "Tekee reklamaation"),
         model(touchpoint(1, stage=BUY), touchpoint(2, name="Saa alennuskoodin mainoksesta", stage=USE))],
        [named("Makes a complaint", "Gets an answer"), named("Sees an advert", "Asks for a price"),
         named("Makes a complaint", "Sees an advert", systems=[system()]),
         named("Makes a complaint", "Gets an answer", "Sees an advert")],
    ),
    "complaint_not_seen": (
        [model(touchpoint(1, stage=BUY, systems=[system("CRM")]),
               touchpoint(2, name="Tekee reklamaation", stage=USE, systems=[system("Mail")]))],
        [model(touchpoint(1, stage=BUY, systems=[system("CRM")]),
               touchpoint(2, name="Tekee reklamaation", stage=USE, systems=[system("crm")])),
         model(touchpoint(1, name="Tekee reklamaation", stage=USE, systems=[system("Mail")])),
         model(touchpoint(1, stage=BUY, systems=[system("CRM")]), touchpoint(2, stage=USE, systems=[system("Mail")]))],
    ),
    "data_never_used": (
        [kept_in("Paper", touchpoint(2, systems=[system("CRM")]))],
        [kept_in("Paper", touchpoint(2, systems=[system("paper")])), kept_in("Paper"),
         kept_in("Paper", touchpoint(2)), kept_in(None, touchpoint(2, systems=[system()])),
         kept_in("Paper", touchpoint(2, data=[data("measures")], systems=[system()])),
         kept_in("Paper", touchpoint(2, actions=[fact("We look at the measures")], systems=[system()]))],
    ),
    "history_wanted_not_kept": (
        [model(touchpoint(1, actions=[fact("Muistutus vuoden päästä")], systems=[system()])),
         model(touchpoint(1, unmet_needs=[fact("That they remember me")]), touchpoint(2, data=[data()]))],
        [model(touchpoint(1, data=[data()]), touchpoint(2, actions=[fact("We remind them")], systems=[system()])),
         model(touchpoint(1, actions=[fact("We remind them")])), model(touchpoint(1, systems=[system()]))],
    ),
    "metric_without_data": (
        [model(touchpoint(1, kpis=[kpi()]), touchpoint(2, data=[data()]))],
        [model(touchpoint(1, kpis=[kpi()], data=[data()])), model(touchpoint(1, kpis=[kpi()])), Model()],
    ),
    "no_consent": (
        [of(BUY, USE, data=[data()])],
        [of(BUY, data=[data()]), of(BUY, USE, data=[data("Marketing consent")]),
         of(BUY, USE, data=[data()], actions=[fact("Pyydetään suostumus")])],
    ),
    "no_kpis": (
        [of(BUY, USE, systems=[system()]), of(BUY, USE, data=[data()])],
        [of(BUY, systems=[system()]), of(BUY, USE, data=[data()], kpis=[kpi()]), of(BUY, USE)],
    ),
    "no_continuous_pulse": (
        [after_sale("Satisfaction once a year"), after_sale("Tyytyväisyyskysely", said="kerran vuodessa")],
        [after_sale("Satisfaction once a year", "Feedback after every visit"), after_sale("Satisfaction"),
         after_sale("Orders"), of(USE)],
    ),
    "only_satisfaction_after": (
        [after_sale("Satisfaction"), after_sale("NPS", "Palautteet")],
        [after_sale("Satisfaction", "Repeat orders"), after_sale(), model(touchpoint(1, stage=BUY, kpis=[kpi("NPS")]))],
    ),
    "actions_without_review": (
        [of(BUY).model_copy(update={"development_needs": (need(1, owner="Liisa", touchpoints=["tp-1"]),)})],
        [of(BUY, kpis=[kpi("Orders", KpiKind.UNKNOWN)]).model_copy(
            update={"development_needs": (need(1, owner="Liisa", touchpoints=["tp-1"]),)}),
         of(BUY).model_copy(update={"development_needs": (need(1, touchpoints=["tp-1"]),)}),
         of(BUY).model_copy(update={"development_needs": (need(1, owner="Liisa"),)})],
    ),
}  # fmt: skip
