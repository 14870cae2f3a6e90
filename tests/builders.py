"""Small builders: a value with what the test does not care about filled in."""

from typing import Any

from assistant.model.facts import Evidence, Fact, Origin, Source
from assistant.model.needs import DevelopmentNeed
from assistant.model.touchpoints import (
    ConflictState,
    Data,
    GoalConflict,
    Kpi,
    KpiKind,
    Participant,
    Side,
    Stage,
    System,
    Touchpoint,
)
from assistant.model.whole import Model


def source(quote: str = "words", turn: int = 1) -> Source:
    return Source(origin=Origin.INTERVIEW, turn=turn, quote=quote)


def fact(value: str = "Something", evidence: Evidence = Evidence.KNOWN) -> Fact:
    return Fact(value=value, evidence=evidence, source=source(value))


def assumed(value: str = "Perhaps something") -> Fact:
    return fact(value, Evidence.ASSUMED)


def unknown() -> Fact:
    return Fact(value="", evidence=Evidence.UNKNOWN, source=source("I don't know"))


def touchpoint(number: int = 1, **fields: Any) -> Touchpoint:
    name = f"Point {number}"
    plain = {
        "id": f"tp-{number}", "position": number, "name": name, "stage": Stage.EVALUATION, "customer_action": fact(name)
    }  # fmt: skip
    return Touchpoint.model_validate({**plain, **fields})


def need(number: int = 1, **fields: Any) -> DevelopmentNeed:
    title = f"Need {number}"
    return DevelopmentNeed.model_validate(
        {"id": f"need-{number}", "title": title, "description": fact(title), **fields}
    )


def model(*touchpoints: Touchpoint, **fields: Any) -> Model:
    """A model of these touchpoints, in this order."""
    placed = [t.model_copy(update={"position": n}) for n, t in enumerate(touchpoints, 1)]
    return Model.model_validate({"touchpoints": placed, "serial": 100, **fields})


def model_of(count: int, **fields: Any) -> Model:
    """A model with so many touchpoints, spread over the six stages in order."""
    stages = list(Stage)
    return model(
        *(touchpoint(n, stage=stages[(n - 1) * len(stages) // max(count, len(stages))]) for n in range(1, count + 1)),
        **fields,
    )


def system(name: str = "CRM") -> System:
    return System(name=name, fact=fact(name))


def data(name: str = "Phone numbers") -> Data:
    return Data(name=name, fact=fact(name))


def kpi(name: str = "Orders", kind: KpiKind = KpiKind.UNKNOWN) -> Kpi:
    return Kpi(name=name, kind=kind, fact=fact(name))


def person(role: str = "Seller", side: Side = Side.COMPANY, **fields: Any) -> Participant:
    return Participant.model_validate({"side": side, "role": role, "fact": fact(role), **fields})


def conflict(state: ConflictState = ConflictState.CONFLICT) -> GoalConflict:
    return GoalConflict(state=state)
