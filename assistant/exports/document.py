"""The exported model, and back: an export opened again and exported once more is equal."""

import json
import re
from datetime import UTC, datetime
from typing import Any

from pydantic import ValidationError

from assistant.errors import Unreadable
from assistant.model.apply import changed
from assistant.model.facts import Origin, Source
from assistant.model.needs import HypothesisStatus
from assistant.model.whole import Export, Judgement, Model, Settled, Settling, inconsistency
from assistant.reasoning.findings import findings
from assistant.reasoning.hypotheses import hypotheses
from assistant.reasoning.plan import plan


def export(model: Model, id_: str, title: str, created_at: datetime, updated_at: datetime) -> Export:
    """The record, and what follows from it."""
    found = findings(model)
    return Export(
        id=id_, title=title, language=model.language, depth=model.depth, created_at=created_at, updated_at=updated_at,
        context=model.context, touchpoints=model.touchpoints, hypotheses=hypotheses(model), findings=found,
        development_needs=model.development_needs, plan=plan(model, found),
        capacity=model.capacity, reviews=model.reviews,
    )  # fmt: skip


def to_json(document: Export) -> bytes:
    """UTF-8, indented, the keys in the contract's order."""
    return (json.dumps(document.dumped(), ensure_ascii=False, indent=1) + "\n").encode()


def from_json(content: bytes) -> Export:
    """An exported model.

    Raises:
        Unreadable: no JSON, or not an export of this version.
    """
    try:
        data: Any = json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise Unreadable("unreadable.json") from error
    if not isinstance(data, dict) or "schema_version" not in data:
        raise Unreadable("unreadable.foreign")
    if data["schema_version"] != "1.0":
        raise Unreadable("unreadable.version", version=str(data["schema_version"])[:20])
    try:
        return _tidied(Export.model_validate_json(content.decode("utf-8-sig")))
    except ValidationError as error:
        where = ".".join(str(p) for p in error.errors()[0]["loc"])[:120]
        raise Unreadable("unreadable.field", field=where) from error


def _tidied(told: Export) -> Export:
    """A document from elsewhere: times without a zone are UTC, and a plan speaks of needs that are there."""
    needs = {n.id for n in told.development_needs}
    plan_ = [i for i in told.plan if i.need in needs]
    return changed(
        told,
        created_at=_zoned(told.created_at),
        updated_at=_zoned(told.updated_at),
        plan=[changed(i, depends_on=[n for n in i.depends_on if n in needs]) for i in plan_],
    )


def _zoned(at: datetime) -> datetime:
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def restored(document: Export) -> Model:
    """The record of an export, with what was closed as 'not known' known to be so.

    Raises:
        Unreadable: ids, names or positions do not fit together.
    """
    ids = [*(t.id for t in document.touchpoints), *(n.id for n in document.development_needs)]
    numbers = [int(m.group()) for id_ in ids if (m := re.search(r"\d+$", id_))]
    model = Model(
        language=document.language,
        depth=document.depth,
        title=document.title,
        context=document.context,
        touchpoints=document.touchpoints,
        development_needs=document.development_needs,
        settled=tuple(_confirmed(document)),
        judgements=tuple(
            Judgement(hypothesis=h.id, status=h.status, owner=h.owner)
            for h in document.hypotheses
            if h.status is not HypothesisStatus.OPEN or h.owner
        ),
        capacity=document.capacity,
        reviews=document.reviews,
        serial=max(numbers, default=0),
    )
    if where := inconsistency(model):
        raise Unreadable("unreadable.field", field=where)
    return model.model_copy(update={"settled": (*model.settled, *_unknown(document, model))})


def _unknown(document: Export, model: Model) -> list[Settled]:
    """Hypotheses that do not follow from the facts stand for 'I don't know'."""
    source = Source(origin=Origin.EDIT)
    follow = {h.id for h in hypotheses(model)}
    return [
        Settled(field=h.field, about=h.touchpoint, how=Settling.UNKNOWN, source=source)
        for h in document.hypotheses
        if h.id not in follow
    ]


def _confirmed(document: Export) -> list[Settled]:
    """Order, stages and contact that a person told need no second confirmation; a draft's from documents do."""
    touchpoints = document.touchpoints
    told = bool(touchpoints) and all(t.customer_action.source.origin is not Origin.DOCUMENT for t in touchpoints)
    source = Source(origin=Origin.EDIT)
    fields = ("order", "stage", "contact", "kpi_kind") if told else ()
    return [Settled(field=f, about=None, how=Settling.CONFIRMED, source=source) for f in fields]
