"""The model as it grows, as HTML: what is known, what is asked now, and what the last answer changed."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

import prompts
from assistant.interview.turn import Shown
from assistant.model.edits import Edit
from assistant.model.facts import Evidence, Fact
from assistant.model.touchpoints import ConflictState, Stage, Touchpoint
from assistant.model.whole import Language, Model
from assistant.reasoning.slots import CONTEXT
from ui.drawing.words import plain

ONE = ("current_support", "unmet_needs", "customer_goal", "company_goal", "goal_conflict", "actions")
MANY = ("customer_participants", "company_participants", "systems", "data", "kpis")


def panel(model: Model, question: Shown | None, edits: Sequence[Edit]) -> str:
    """The whole model; the part the question concerns is lit up, the parts the edits touched shine for a moment."""
    asked = {a["id"] for a in question.about} if question else set()
    fields = set(question.fields) if question else set()
    new = _touched(model, edits)
    rows = [*_context(model, fields, new)]
    if model.touchpoints:
        rows += [_stage(model, s, asked, fields, new) for s in Stage]
    rows += _needs(model, asked, new)
    language = model.language
    if not any(rows):
        rows = [f"<p class='nothing'>{prompts.text(language, 'web.model.empty')}</p>"]
    return f"<div class='model'>{''.join(rows)}</div>"


def _touched(model: Model, edits: Sequence[Edit]) -> set[str]:
    """Ids and context fields that these edits changed."""
    found: set[str] = set()
    names = {t.name: t.id for t in model.touchpoints}
    for edit in edits:
        data = edit.model_dump(include={"touchpoint", "touchpoints", "need", "field", "name", "title"})
        match edit.kind:
            case "set_context":
                found.add(data["field"])
            case "add_buyer" | "remove_buyer":
                found.add("buyers")
            case "set_focus_goal":
                found.add("focus")
            case "add_touchpoint":
                found.add(names.get(data["name"], ""))
            case "add_need":
                found |= {n.id for n in model.development_needs if n.title == data["title"]}
            case _:
                found |= {str(data[k]) for k in ("touchpoint", "need") if data.get(k)}
    return found


def _context(model: Model, fields: set[str], new: set[str]) -> Iterator[str]:
    rows = [row for field in CONTEXT if (row := _context_row(model, field, fields, new))]
    if rows:
        yield f"<dl class='context'>{''.join(rows)}</dl>"


def _context_row(model: Model, field: str, fields: set[str], new: set[str]) -> str:
    value = _buyers(model) if field == "buyers" else _fact(model.language, getattr(model.context, field))
    lit = field in fields
    if not value and not lit:
        return ""
    value = value or f"<span class='open'>{prompts.text(model.language, 'web.model.plain')}</span>"
    label = _capital(prompts.text(model.language, f"field.{field}"))
    return f"<div class='{_classes('row', lit=lit, new=field in new)}'><dt>{label}</dt><dd>{value}</dd></div>"


def _buyers(model: Model) -> str:
    told = []
    for buyer in model.context.buyers:
        motives = "; ".join(_fact(model.language, m) for m in buyer.motives if m.value)
        told.append(plain(buyer.role) + (f": {motives}" if motives else ""))
    return "<br>".join(told)


def _stage(model: Model, stage: Stage, asked: set[str], fields: set[str], new: set[str]) -> str:
    language, held = model.language, model.in_stage(stage)
    body = "".join(_touchpoint(model, t, t.id in asked, fields, t.id in new) for t in held)
    body = body or f"<p class='open'>{prompts.text(language, 'web.model.empty_stage')}</p>"
    name = _capital(prompts.text(language, f"stage.{stage}"))
    return f"<section class='stage'><h3>{stage.number}. {name}</h3>{body}</section>"


def _touchpoint(model: Model, t: Touchpoint, lit: bool, fields: set[str], new: bool) -> str:
    language = model.language
    marks = "".join(f"<span class='mark {m}'>{prompts.text(language, f'web.model.{m}')}</span>" for m in _marks(t))
    if lit:
        marks += f"<span class='mark now'>{prompts.text(language, 'web.model.now')}</span>"
    if new:
        marks += f"<span class='mark new'>{prompts.text(language, 'web.model.new')}</span>"
    contact = prompts.text(language, f"contact.{t.contact}")
    rows = "".join(facts(t, language, fields if lit else set()))
    return (
        f"<details class='{_classes(f'touchpoint {t.contact}', lit=lit, new=new)}'{' open' if lit else ''}>"
        f"<summary><span class='name'>{t.position}. {plain(t.name)}</span>{marks}</summary>"
        f"<dl><div class='row'><dt>{_capital(prompts.text(language, 'field.contact'))}</dt><dd>{contact}</dd></div>"
        f"{rows}</dl></details>"
    )


def _marks(t: Touchpoint) -> Iterator[str]:
    if t.key:
        yield "key"
    if t.goal_conflict and t.goal_conflict.state is ConflictState.CONFLICT:
        yield "conflict"


def facts(t: Touchpoint, language: Language, fields: Collection[str] = (), but: Collection[str] = ()) -> Iterator[str]:
    """What is known of a touchpoint, a row a field, `but` some; `fields` are shown even where nothing is known."""
    for field in (f for f in (*ONE, *MANY) if f not in but):
        value = "; ".join(v for v in _values(t, field, language) if v)
        if not value and field not in fields:
            continue
        value = value or f"<span class='open'>{prompts.text(language, 'web.model.plain')}</span>"
        label = _capital(prompts.text(language, f"field.{field}"))
        yield f"<div class='{_classes('row', lit=field in fields)}'><dt>{label}</dt><dd>{value}</dd></div>"


def _values(t: Touchpoint, field: str, language: Language) -> Iterator[str]:
    if field.endswith("_participants"):
        yield from (plain(p.role) for p in t.participants if field.startswith(p.side.value))
        return
    held: Any = getattr(t, field)
    if field == "goal_conflict" and held is not None:
        told = f": {plain(held.description)}" if held.description else ""
        yield prompts.text(language, f"conflict.{held.state}") + told
        return
    for value in held if isinstance(held, tuple) else (held,) if held else ():
        yield _fact(language, value) if isinstance(value, Fact) else plain(value.name)


def _fact(language: Language, fact: Fact | None) -> str:
    if fact is None:
        return ""
    if fact.evidence is Evidence.UNKNOWN:
        return f"<span class='open'>{prompts.text(language, 'web.model.unknown')}</span>"
    guess = f" <span class='mark guess'>{prompts.text(language, 'web.model.guess')}</span>"
    return plain(fact.value) + (guess if fact.evidence is Evidence.ASSUMED else "")


def _needs(model: Model, asked: set[str], new: set[str]) -> Iterator[str]:
    if not model.development_needs:
        return
    rows = "".join(
        f"<li class='{_classes('need', lit=n.id in asked, new=n.id in new)}'>{plain(n.title)}</li>"
        for n in model.development_needs
    )
    title = prompts.text(model.language, "web.model.needs")
    yield f"<section class='stage'><h3>{title}</h3><ul>{rows}</ul></section>"


def _classes(first: str, *, lit: bool = False, new: bool = False) -> str:
    return first + (" lit" if lit else "") + (" fresh" if new else "")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
