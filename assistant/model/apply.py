"""apply(model, edit) -> model: the only door. It says no with a reason, and never changes what it was given."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar, assert_never

from assistant.errors import Refused
from assistant.model import edits as e
from assistant.model.context import Buyer
from assistant.model.facts import Evidence, Fact, Value
from assistant.model.needs import Affected, DevelopmentNeed, Review
from assistant.model.touchpoints import Data, GoalConflict, Kpi, Participant, System, Touchpoint, TouchpointId
from assistant.model.whole import Judgement, Model, Settled, hypothesis_id, inconsistency

V = TypeVar("V", bound=Value)
MOST_TOUCHPOINTS = 200


def changed(value: V, **fields: Any) -> V:
    """A checked copy with these fields changed (`model_copy` would skip validation)."""
    own = {name: getattr(value, name) for name in type(value).model_fields}
    return type(value).model_validate({**own, **fields})


def apply(model: Model, edit: e.Edit) -> Model:
    """The model after the edit.

    Raises:
        Refused: the edit cannot be applied; the key says why.
    """
    match edit:
        case e.SetContext():
            return _replaced(_context(model, **{edit.field: edit.fact}), edit.field)
        case e.SetFocusGoal():
            return _context(model, focus_goal=edit.goal)
        case e.AddBuyer() | e.RemoveBuyer():
            return _buyers(model, edit)
        case e.AddRespondent():
            kept = [r for r in model.context.respondents if not same(r.name, edit.respondent.name)]
            return _context(model, respondents=(*kept, edit.respondent))
        case e.SetTitle():
            return changed(model, title=edit.title)
        case e.SetLanguage():
            return changed(model, language=edit.language)
        case e.SetDepth():
            return changed(model, depth=edit.depth)
        case e.AddTouchpoint() | e.RemoveTouchpoint() | e.MoveTouchpoint() | e.MergeTouchpoints():
            return _order(model, edit)
        case e.RenameTouchpoint():
            _free_name(model, edit.name, but=edit.touchpoint)
            return _with(model, edit.touchpoint, lambda t: changed(t, name=edit.name))
        case e.SetStage():
            return _with(model, edit.touchpoint, lambda t: changed(t, stage=edit.stage))
        case e.SetContact():
            return _with(model, edit.touchpoint, lambda t: changed(t, contact=edit.contact))
        case e.SetChannels():
            return _with(model, edit.touchpoint, lambda t: changed(t, channels=edit.channels))
        case e.SetKey():
            return _with(model, edit.touchpoint, lambda t: changed(t, key=edit.key))
        case e.SetFact():
            made = _with(model, edit.touchpoint, lambda t: changed(t, **{edit.field: edit.fact}))
            return _replaced(made, edit.field, edit.touchpoint)
        case e.AddFact():
            made = _with(model, edit.touchpoint, lambda t: _more(t, edit.field, edit.fact))
            return _added(made, edit.field, edit.touchpoint, edit.fact)
        case e.RemoveFact():
            return _with(model, edit.touchpoint, lambda t: _less(t, edit))
        case e.SetGoalConflict():
            conflict = GoalConflict(state=edit.state, description=edit.description)
            made = _with(model, edit.touchpoint, lambda t: changed(t, goal_conflict=conflict))
            return _replaced(made, "goal_conflict", edit.touchpoint)
        case e.AddParticipant() | e.RemoveParticipant() | e.AddSystem() | e.AddData() | e.AddKpi():
            return _items(model, edit)
        case e.RemoveItem():
            return _with(model, edit.touchpoint, lambda t: _without(t, edit.field, edit.name))
        case e.SetKpiKind():
            return _with(model, edit.touchpoint, lambda t: _kpi_kind(t, edit))
        case e.AddNeed():
            return _add_need(model, edit)
        case (
            e.ScoreNeed() | e.SetOwner() | e.AddAffected() | e.RemoveAffected() | e.LinkNeed() | e.RenameNeed()
            | e.RemoveNeed()
        ):  # fmt: skip
            return _need(model, edit)
        case e.JudgeHypothesis():
            others = [j for j in model.judgements if j.hypothesis != edit.hypothesis]
            judged = Judgement(hypothesis=edit.hypothesis, status=edit.status, owner=edit.owner)
            return changed(model, judgements=(*others, judged))
        case e.SetCapacity():
            return changed(model, capacity=edit.capacity)
        case e.ReviewNeed():
            return _review(model, edit)
        case e.Settle():
            return _settle(model, edit)
        case e.LoadModel():
            if model.touchpoints or model.development_needs or model.context.company:
                raise Refused("refused.not_empty")
            if where := inconsistency(edit.model):
                raise Refused("unreadable.field", field=where)
            return edit.model
        case _:
            assert_never(edit)


def same(left: str, right: str) -> bool:
    """The same name, letter case and white space aside."""
    return " ".join(left.lower().split()) == " ".join(right.lower().split())


def _context(model: Model, **fields: Any) -> Model:
    return changed(model, context=changed(model.context, **fields))


def _with(model: Model, touchpoint: TouchpointId, change: Callable[[Touchpoint], Touchpoint]) -> Model:
    if model.touchpoint(touchpoint) is None:
        raise Refused("refused.no_touchpoint", id=touchpoint)
    return changed(model, touchpoints=[change(t) if t.id == touchpoint else t for t in model.touchpoints])


def _numbered(touchpoints: Iterable[Touchpoint]) -> list[Touchpoint]:
    return [t if t.position == n else changed(t, position=n) for n, t in enumerate(touchpoints, 1)]


def _free_name(model: Model, name: str, but: TouchpointId | None = None) -> None:
    if any(same(t.name, name) for t in model.touchpoints if t.id != but):
        raise Refused("refused.same_name", name=name)


def _replaced(model: Model, field: str, about: str | None = None) -> Model:
    """A value took the place of the one before: nothing that was judged of that one holds."""
    judged = [j for j in model.judgements if j.hypothesis != hypothesis_id(field, about)]
    kept = model if len(judged) == len(model.judgements) else changed(model, judgements=judged)
    return _unsettled(kept, field, about)


def _added(model: Model, field: str, about: str | None, *facts: Fact) -> Model:
    """Something came beside what was told: what was judged of that holds, unless there is a new guess to judge."""
    guess = any(f.evidence is not Evidence.KNOWN for f in facts)
    return _replaced(model, field, about) if guess else _unsettled(model, field, about)


def _unsettled(model: Model, field: str, about: str | None) -> Model:
    """A value was given: the question is no longer closed without one."""
    settled = [s for s in model.settled if (s.field, s.about) != (field, about)]
    return model if len(settled) == len(model.settled) else changed(model, settled=settled)


def _buyers(model: Model, edit: e.AddBuyer | e.RemoveBuyer) -> Model:
    buyers = model.context.buyers
    known = next((b for b in buyers if same(b.role, edit.role)), None)
    if isinstance(edit, e.RemoveBuyer):
        if known is None:
            raise Refused("refused.no_such_item", name=edit.role)
        return _context(model, buyers=[b for b in buyers if b is not known])
    if known is None:
        told = _context(model, buyers=(*buyers, Buyer(role=edit.role, motives=edit.motives)))
        return _added(told, "buyers", None, *edit.motives)
    if not edit.motives:
        return model
    new = [m for m in edit.motives if all(m.value != k.value for k in known.motives)]
    motives = (*known.motives, *new)
    told = _context(model, buyers=[changed(b, motives=motives) if b is known else b for b in buyers])
    return _added(told, "buyers", None, *new)


def _order(model: Model, edit: e.AddTouchpoint | e.RemoveTouchpoint | e.MoveTouchpoint | e.MergeTouchpoints) -> Model:
    match edit:
        case e.AddTouchpoint():
            return _add_touchpoint(model, edit)
        case e.RemoveTouchpoint():
            if model.touchpoint(edit.touchpoint) is None:
                raise Refused("refused.no_touchpoint", id=edit.touchpoint)
            return _gone(model, {edit.touchpoint})
        case e.MoveTouchpoint():
            moved = model.touchpoint(edit.touchpoint)
            if moved is None:
                raise Refused("refused.no_touchpoint", id=edit.touchpoint)
            rest = [t for t in model.touchpoints if t is not moved]
            if edit.position > len(model.touchpoints):
                raise Refused("refused.position", position=edit.position, most=len(model.touchpoints))
            rest.insert(edit.position - 1, moved)
            return changed(model, touchpoints=_numbered(rest))
        case e.MergeTouchpoints():
            return _merge(model, edit)


def _add_touchpoint(model: Model, edit: e.AddTouchpoint) -> Model:
    _free_name(model, edit.name)
    if len(model.touchpoints) >= MOST_TOUCHPOINTS:
        raise Refused("refused.too_many", most=MOST_TOUCHPOINTS)
    serial = model.serial + 1
    position = min(edit.position or len(model.touchpoints) + 1, len(model.touchpoints) + 1)
    new = Touchpoint(
        id=f"tp-{serial}", position=position, name=edit.name, stage=edit.stage, contact=edit.contact,
        channels=edit.channels, customer_action=edit.fact,
    )  # fmt: skip
    touchpoints = [*model.touchpoints]
    touchpoints.insert(position - 1, new)
    return changed(model, touchpoints=_numbered(touchpoints), serial=serial)


def _gone(model: Model, ids: set[TouchpointId]) -> Model:
    """The model without these touchpoints, and without anything that points at them."""
    needs = [changed(n, touchpoints=[t for t in n.touchpoints if t not in ids]) for n in model.development_needs]
    return changed(
        model,
        touchpoints=_numbered(t for t in model.touchpoints if t.id not in ids),
        development_needs=needs,
        settled=[s for s in model.settled if s.about not in ids],
    )


def _merge(model: Model, edit: e.MergeTouchpoints) -> Model:
    ids = list(dict.fromkeys(edit.touchpoints))
    parts = [model.touchpoint(i) for i in ids]
    for id_, part in zip(ids, parts, strict=True):
        if part is None:
            raise Refused("refused.no_touchpoint", id=id_)
    found = [p for p in parts if p is not None]
    if len(found) < 2:
        raise Refused("refused.merge_one")
    first, *others = found
    if edit.name is not None and any(same(t.name, edit.name) for t in model.touchpoints if t.id not in ids):
        raise Refused("refused.same_name", name=edit.name)
    whole = changed(first, name=edit.name or first.name, key=any(p.key for p in found))
    for other in others:
        for field in ("current_support", "customer_goal", "company_goal", "goal_conflict"):
            if getattr(whole, field) is None:
                whole = changed(whole, **{field: getattr(other, field)})
        for field in ("channels", "unmet_needs", "actions", "participants", "systems", "data", "kpis"):
            whole = changed(whole, **{field: _together(getattr(whole, field), getattr(other, field))})
    kept = changed(model, touchpoints=[whole if t.id == first.id else t for t in model.touchpoints])
    needs = [
        changed(n, touchpoints=list(dict.fromkeys(first.id if t in ids else t for t in n.touchpoints)))
        for n in kept.development_needs
    ]
    return _gone(changed(kept, development_needs=needs), set(ids[1:]))


def _together(mine: tuple[Any, ...], theirs: tuple[Any, ...]) -> tuple[Any, ...]:
    """Both lists in one: nothing named twice, and nothing unknown beside what is known."""
    first: dict[tuple[str, str], Any] = {}
    for value in (*mine, *theirs):
        first.setdefault(_named(value), value)
    every = list(first.values())
    told = [v for v in every if not isinstance(v, Fact) or v.told]
    return tuple(told or every[:1])


def _named(value: Any) -> tuple[str, str]:
    """What tells two values of a list apart: a name, a role and its side, or the words."""
    match value:
        case Participant():
            return (value.side, " ".join(value.role.lower().split()))
        case Fact():
            return ("", " ".join(value.value.lower().split()))
        case System() | Data() | Kpi():
            return ("", " ".join(value.name.lower().split()))
        case _:
            return ("", str(value))


def _more(touchpoint: Touchpoint, field: str, fact: Fact) -> Touchpoint:
    """A fact added; what was unknown before is known now, and the same words twice are once."""
    told = [f for f in getattr(touchpoint, field) if f.told and not same(f.value, fact.value)]
    if told and not fact.told:
        raise Refused("refused.already_told", name=touchpoint.name)
    return changed(touchpoint, **{field: (*told, fact)})


def _less(touchpoint: Touchpoint, edit: e.RemoveFact) -> Touchpoint:
    if edit.field in ("unmet_needs", "actions"):
        facts = getattr(touchpoint, edit.field)
        kept = [f for f in facts if edit.value is not None and not same(f.value, edit.value)]
        if len(kept) == len(facts):
            raise Refused("refused.no_such_item", name=edit.value or edit.field)
        return changed(touchpoint, **{edit.field: kept})
    if getattr(touchpoint, edit.field) is None:
        raise Refused("refused.no_such_item", name=edit.value or edit.field)
    return changed(touchpoint, **{edit.field: None})


def _items(model: Model, edit: e.AddParticipant | e.RemoveParticipant | e.AddSystem | e.AddData | e.AddKpi) -> Model:
    match edit:
        case e.AddParticipant():
            new = edit.participant
            made = _with(model, edit.touchpoint, lambda t: changed(t, participants=_with_participant(t, new)))
            return _added(made, f"{new.side}_participants", edit.touchpoint, new.fact)
        case e.RemoveParticipant():
            return _with(model, edit.touchpoint, lambda t: _without_participant(t, edit))
        case e.AddSystem():
            return _upsert(model, edit.touchpoint, "systems", System(name=edit.name, fact=edit.fact))
        case e.AddData():
            return _upsert(model, edit.touchpoint, "data", Data(name=edit.name, system=edit.system, fact=edit.fact))
        case e.AddKpi():
            kpi = Kpi(name=edit.name, kind=edit.kpi_kind, target=edit.target, fact=edit.fact)
            return _upsert(model, edit.touchpoint, "kpis", kpi)


def _with_participant(touchpoint: Touchpoint, new: Participant) -> tuple[Participant, ...]:
    others = (p for p in touchpoint.participants if p.side is not new.side or not same(p.role, new.role))
    return (*others, new)


def _upsert(model: Model, touchpoint: TouchpointId, field: str, item: System | Data | Kpi) -> Model:
    made = _with(model, touchpoint, lambda t: changed(
        t, **{field: (*(i for i in getattr(t, field) if not same(i.name, item.name)), item)}))  # fmt: skip
    return _added(made, field, touchpoint, item.fact)


def _without_participant(touchpoint: Touchpoint, edit: e.RemoveParticipant) -> Touchpoint:
    kept = [p for p in touchpoint.participants if p.side is not edit.side or not same(p.role, edit.role)]
    if len(kept) == len(touchpoint.participants):
        raise Refused("refused.no_such_item", name=edit.role)
    return changed(touchpoint, participants=kept)


def _without(touchpoint: Touchpoint, field: str, name: str) -> Touchpoint:
    items = getattr(touchpoint, field)
    kept = [i for i in items if not same(i.name, name)]
    if len(kept) == len(items):
        raise Refused("refused.no_such_item", name=name)
    return changed(touchpoint, **{field: kept})


def _kpi_kind(touchpoint: Touchpoint, edit: e.SetKpiKind) -> Touchpoint:
    if not any(same(k.name, edit.name) for k in touchpoint.kpis):
        raise Refused("refused.no_such_item", name=edit.name)
    return changed(
        touchpoint, kpis=[changed(k, kind=edit.kpi_kind) if same(k.name, edit.name) else k for k in touchpoint.kpis]
    )


def _add_need(model: Model, edit: e.AddNeed) -> Model:
    if any(same(n.title, edit.title) for n in model.development_needs):
        raise Refused("refused.same_need", name=edit.title)
    for id_ in edit.touchpoints:
        if model.touchpoint(id_) is None:
            raise Refused("refused.no_touchpoint", id=id_)
    serial = model.serial + 1
    confidence = {"known": 1.0, "assumed": 0.6, "unknown": 0.3}[edit.description.evidence]
    need = DevelopmentNeed(
        id=f"need-{serial}", title=edit.title, description=edit.description, touchpoints=edit.touchpoints,
        origin=edit.origin, confidence=confidence,
    )  # fmt: skip
    return changed(model, development_needs=(*model.development_needs, need), serial=serial)


NeedEdit = e.ScoreNeed | e.SetOwner | e.AddAffected | e.RemoveAffected | e.LinkNeed | e.RenameNeed | e.RemoveNeed


def _need(model: Model, edit: NeedEdit) -> Model:
    need = model.need(edit.need)
    if need is None:
        raise Refused("refused.no_need", id=edit.need)
    match edit:
        case e.RemoveNeed():
            kept = [n for n in model.development_needs if n is not need]
            settled = [s for s in model.settled if s.about != edit.need]
            reviews = [r for r in model.reviews if r.need != edit.need]
            return changed(model, development_needs=kept, settled=settled, reviews=reviews)
        case e.ScoreNeed():
            new = changed(
                need,
                impact=need.impact if edit.impact is None else edit.impact,
                effort=need.effort if edit.effort is None else edit.effort,
            )
        case e.SetOwner():
            new = changed(need, owner=edit.owner)
        case e.AddAffected():
            others = [a for a in need.affected if not same(a.who, edit.who)]
            new = changed(need, affected=(*others, Affected(who=edit.who, how=edit.how)))
        case e.RemoveAffected():
            kept_affected = [a for a in need.affected if not same(a.who, edit.who)]
            if len(kept_affected) == len(need.affected):
                raise Refused("refused.no_such_item", name=edit.who)
            new = changed(need, affected=kept_affected)
        case e.LinkNeed():
            for id_ in edit.touchpoints:
                if model.touchpoint(id_) is None:
                    raise Refused("refused.no_touchpoint", id=id_)
            new = changed(need, touchpoints=edit.touchpoints)
        case e.RenameNeed():
            if any(same(n.title, edit.title) for n in model.development_needs if n is not need):
                raise Refused("refused.same_need", name=edit.title)
            new = changed(need, title=edit.title)
    return changed(model, development_needs=[new if n is need else n for n in model.development_needs])


def _review(model: Model, edit: e.ReviewNeed) -> Model:
    if model.need(edit.need) is None:
        raise Refused("refused.no_need", id=edit.need)
    kept = [r for r in model.reviews if (r.need, r.on) != (edit.need, edit.on)]
    new = Review(**{name: getattr(edit, name) for name in Review.model_fields})
    return changed(model, reviews=(*kept, new))


def _settle(model: Model, edit: e.Settle) -> Model:
    if edit.field == "touchpoints" and edit.about is None:
        raise Refused("refused.cannot_settle")
    others = [s for s in model.settled if (s.field, s.about) != (edit.field, edit.about)]
    new = Settled(field=edit.field, about=edit.about, how=edit.how, source=edit.source)
    return changed(model, settled=(*others, new))
