"""The made-up records that turns speak of: tests/eval/data/records/*.json -> a model."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from assistant.model import edits as e
from assistant.model.apply import apply
from assistant.model.context import CONTEXT_FIELDS
from assistant.model.touchpoints import Contact, FactField, FactsField, Participant, Side, Stage
from assistant.model.whole import Model
from assistant.understanding.interpreter import Said

FOLDER = Path(__file__).parent / "data/records"
SAID = Said(text="", turn=1)


def record(name: str) -> Model:
    """The model of that name."""
    told = json.loads((FOLDER / f"{name}.json").read_text())
    model = Model(language=told["language"], depth="thorough")
    for field in CONTEXT_FIELDS:
        model = apply(model, e.SetContext(kind="set_context", field=field, fact=SAID.fact(told[field])))
    for role in told["buyers"]:
        model = apply(model, e.AddBuyer(kind="add_buyer", role=role, source=SAID.source(role)))
    for point in told["touchpoints"]:
        fact, stage, contact = SAID.fact(point["name"]), Stage(point["stage"]), Contact(point["contact"])
        made = e.AddTouchpoint(kind="add_touchpoint", name=point["name"], fact=fact, stage=stage, contact=contact)
        model = apply(model, made)
        for edit in _of_touchpoint(point, model.touchpoints[-1].id):
            model = apply(model, edit)
    for need in told["needs"]:
        title = need["title"]
        model = apply(model, e.AddNeed(kind="add_need", title=title, description=SAID.fact(title)))
        for edit in _of_need(need, model.development_needs[-1].id):
            model = apply(model, edit)
    return model


def _of_touchpoint(point: dict[str, Any], id_: str) -> Iterator[e.Edit]:
    for field in get_args(FactField):
        if value := point.get(field):
            yield e.SetFact(kind="set_fact", touchpoint=id_, field=field, fact=SAID.fact(value))
    for field in get_args(FactsField):
        for value in point.get(field, ()):
            yield e.AddFact(kind="add_fact", touchpoint=id_, field=field, fact=SAID.fact(value))
    for side in Side:
        for role in point.get(f"{side}_participants", ()):
            person = Participant(side=side, role=role, fact=SAID.fact(role))
            yield e.AddParticipant(kind="add_participant", touchpoint=id_, participant=person)
    for name in point.get("systems", ()):
        yield e.AddSystem(kind="add_system", touchpoint=id_, name=name, fact=SAID.fact(name))
    for name in point.get("data", ()):
        yield e.AddData(kind="add_data", touchpoint=id_, name=name, fact=SAID.fact(name))
    for name in point.get("kpis", ()):
        yield e.AddKpi(kind="add_kpi", touchpoint=id_, name=name, fact=SAID.fact(name))
    if point.get("key"):
        yield e.SetKey(kind="set_key", touchpoint=id_, key=True, source=SAID.source(""))


def _of_need(need: dict[str, Any], id_: str) -> Iterator[e.Edit]:
    source = SAID.source("")
    if need.get("impact"):
        yield e.ScoreNeed(
            kind="score_need", need=id_, impact=need["impact"], effort=need.get("effort"), source=source
        )  # fmt: skip
    if need.get("owner"):
        yield e.SetOwner(kind="set_owner", need=id_, owner=need["owner"], source=source)
    for who in need.get("affected", ()):
        yield e.AddAffected(kind="add_affected", need=id_, who=who, source=source)
