"""What goes into a call: the open question, the part of the model it concerns, the last turns, what was said.

All of it is one JSON object, so that nothing anybody wrote can pass for an instruction; its parts are cut to a share
of characters, so that a call costs the same at the hundredth turn as at the fifth.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from assistant.model.context import CONTEXT_FIELDS
from assistant.model.facts import Fact
from assistant.model.touchpoints import Touchpoint
from assistant.model.whole import Model
from assistant.reasoning.agenda import About, Question
from assistant.reasoning.slots import STEP
from assistant.understanding.interpreter import Passage, Said, Talk
from assistant.understanding.llm.honest import folded

LONGEST = 3_500  # characters of what was said that a call takes
MOST = 5_400  # characters of all the rest and what was said; less of the rest is sent where much was said
NAME, VALUE, TOLD, TOPIC, ASKED, PASSAGE = 40, 70, 80, 40, 150, 420  # characters of one of each
TURNS, PASSAGES, COMING = 3, 3, 2
_HELD = ("current_support", "unmet_needs", "customer_goal", "company_goal", "actions", "systems", "data", "kpis")
_OF_THE_LIST = frozenset({"touchpoints", "order", "stage", "contact"})
PATH = 24  # touchpoints shown; of a longer path those near the question and those spoken of


def scene(said: Said, question: Question | None, model: Model, talk: Talk, passages: Sequence[Passage]) -> str:
    """The turn as JSON, in the order in which the least important parts come first."""
    about = [a.id for a in question.about] if question else []
    shown: dict[str, Any] = {
        "language": model.language,
        "path": _path(model, about, said.text, kinds=question is None or question.fields[0] in _OF_THE_LIST),
        "known": _known(model, question, talk),
        "talk": [f"{_cut(x.asked, TOPIC)}: {_cut(x.said, TOLD)}" for x in talk.before[-TURNS:]],
        "passages": [{"id": p.id, "text": _cut(p.text, PASSAGE)} for p in passages[:PASSAGES]],
        "next": [_cut(w.text.partition("\n")[0], ASKED) for w in talk.coming[:COMING]],
        "open": _open(question, talk),
        "said": said.text,
    }
    for less in ("talk", "known", "next"):
        if len(_json(shown)) <= max(MOST, len(said.text) + MOST // 3):
            break
        shown[less] = None
    return _json({k: v for k, v in shown.items() if v or k == "said"})


def _json(shown: dict[str, Any]) -> str:
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":"))


def _cut(text: str, most: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 1].rstrip() + "…"


def _open(question: Question | None, talk: Talk) -> dict[str, Any]:
    if question is None:
        return {}
    about = [_named(a) for a in question.about]
    return {"fields": list(question.fields), "about": about, "text": _cut(talk.asked, 2 * ASKED)}


def _named(about: About) -> str:
    return f"{about.id} {f'{about.number}. ' if about.number else ''}{_cut(about.name, NAME)}"


def _path(model: Model, about: Iterable[str], said: str, *, kinds: bool) -> str:
    """The touchpoints by place, id and name, where it matters with stage and contact."""
    every = model.touchpoints
    if len(every) > PATH:
        spoken = set(folded(said)[0].split())
        near = {t.position + n for t in every if t.id in about for n in (-1, 0, 1)}
        ranked = sorted(
            every, key=lambda t: (t.position not in near, not spoken & set(folded(t.name)[0].split()), t.position)
        )
        every = tuple(sorted(ranked[:PATH], key=lambda t: t.position))
    return "; ".join(
        f"{t.position} {t.id} {_cut(t.name, NAME)}{f' {t.stage}/{t.contact}' if kinds else ''}" for t in every
    )


def _known(model: Model, question: Question | None, talk: Talk) -> dict[str, Any]:
    """What is recorded of what the open question and the next ones are about."""
    if question is None:
        return {}
    if not question.about:
        return _context(model) if question.step == 0 else {}
    known = {}
    for about in question.about:
        if touchpoint := model.touchpoint(about.id):
            known[about.id] = _facts(touchpoint, question.step)
        elif need := model.need(about.id):
            owner = {"owner": need.owner} if need.owner else {}
            known[about.id] = {"title": _cut(need.title, VALUE), "impact": need.impact, "effort": need.effort, **owner}
    return {id_: told for id_, told in known.items() if told}


def _context(model: Model) -> dict[str, Any]:
    context = model.context
    facts = {f: getattr(context, f) for f in CONTEXT_FIELDS}
    told: dict[str, Any] = {f: _value(v) for f, v in facts.items() if v is not None}
    if context.buyers:
        told["buyers"] = [_cut(b.role, NAME) for b in context.buyers]
    return told


def _facts(touchpoint: Touchpoint, step: int) -> dict[str, Any]:
    """What is recorded of a touchpoint for a step: there an answer may contradict it."""
    told: dict[str, Any] = {}
    for field in [f for f in _HELD if STEP[f] == step and getattr(touchpoint, f)]:
        held = getattr(touchpoint, field)
        if isinstance(held, Fact):
            told[field] = _value(held)
        else:
            told[field] = [_value(h) if isinstance(h, Fact) else _cut(h.name, NAME) for h in held[-4:]]
    if step == STEP["goal_conflict"] and touchpoint.participants:
        told["people"] = [f"{p.side}: {_cut(p.role, NAME)}" for p in touchpoint.participants[-4:]]
    return told


def _value(fact: Fact) -> str:
    return _cut(fact.value, VALUE) if fact.told else "?"
