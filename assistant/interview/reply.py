"""Turn -> words: what was understood, what was not, and the next question."""

from collections.abc import Sequence

import prompts
from assistant.interview.turn import Refusal, Shown
from assistant.model import edits as e
from assistant.model.facts import Evidence, Fact
from assistant.model.touchpoints import Touchpoint
from assistant.model.whole import Language, Model
from assistant.reasoning.agenda import Question
from assistant.reasoning.findings import findings
from assistant.reasoning.hypotheses import hypotheses
from assistant.reasoning.plan import plan
from assistant.understanding.interpreter import Note

FIRST_IN_PLAN = 3  # items of the plan told at the end


def shown(model: Model, question: Question) -> Shown:
    """The question in words, with why it is asked and the choices there are."""
    language = model.language
    text = _question_text(model, question)
    return Shown(
        id=question.id, step=question.step, fields=question.fields,
        about=tuple({"id": a.id, "name": a.name} for a in question.about), text=text,
        why=prompts.text(language, f"why.{question.fields[0]}"), choices=_choices(language, question),
    )  # fmt: skip


def _question_text(model: Model, question: Question) -> str:
    language, fields, about = model.language, "+".join(question.fields), question.about
    if question.probe:
        told = getattr(model.touchpoint(about[0].id), question.fields[0])
        said = told[0].value if isinstance(told, tuple) else told.value
        return prompts.text(language, f"question.probe.{fields}", said=said, name=about[0].name)
    if fields == "needs" and about:
        because = {f.rule: f.because for f in findings(model)}
        rows = [f"{n}. **{a.name}** – {because[a.id]}" for n, a in enumerate(about, 1)]
        return "\n".join([prompts.text(language, "question.none.needs_findings"), "", *rows])
    if fields == "touchpoints" and question.id != "touchpoints":
        from assistant.reasoning.slots import empty_stages

        names = ", ".join(prompts.text(language, f"stage.{s}") for s in empty_stages(model))
        return prompts.text(language, "question.none.touchpoints_missing", stages=names)
    if fields in ("order+stage", "order", "stage", "contact", "key_touchpoints"):
        return f"{prompts.text(language, f'question.none.{fields}')}\n\n{listing(model)}"
    if fields == "kpi_kind":
        names = ", ".join(dict.fromkeys(k.name for t in model.touchpoints for k in t.kpis))
        return prompts.text(language, "question.none.kpi_kind", names=names)
    if not about:
        return _joined(language, "none", question.fields)
    if len(about) == 1:
        return _joined(language, "one", question.fields, name=about[0].name)
    rows = [f"- {a.name}" for a in about]
    how = prompts.text(language, "question.how_to_list", first=about[0].name)
    return "\n".join([_joined(language, "many", question.fields), "", *rows, "", how])


def _joined(language: Language, group: str, fields: tuple[str, ...], **blanks: object) -> str:
    """The wording made for these fields together, else each field's own in a row."""
    key = f"question.{group}.{'+'.join(fields)}"
    if prompts.has(language, key):
        return prompts.text(language, key, **blanks)
    return " ".join(prompts.text(language, f"question.{group}.{f}", **blanks) for f in fields)


def _choices(language: Language, question: Question) -> tuple[str, ...]:
    fields = question.fields
    if fields == ("needs",) and question.about:
        return prompts.words(language, "choices.findings")
    if fields[0] == "order":
        return prompts.words(language, "choices.order")
    if fields in (("impact",), ("effort",)):
        return prompts.words(language, "choices.score")
    if fields in (("goal_conflict",), ("focus",)):
        return prompts.words(language, f"choices.{fields[0]}")
    return (prompts.text(language, "choices.dont_know"), prompts.text(language, "choices.skip"))


def listing(model: Model) -> str:
    """The touchpoints as a numbered list with stage and contact."""
    language = model.language
    return "\n".join(
        f"{t.position}. {t.name} – *{prompts.text(language, f'stage.{t.stage}')}, "
        f"{prompts.text(language, f'contact.{t.contact}')}*" for t in model.touchpoints
    )  # fmt: skip


def heard(model: Model, edits: Sequence[e.Edit], refused: Sequence[Refusal], notes: Sequence[Note]) -> list[str]:
    """What was recorded, what was refused and what was not understood, a line each."""
    language = model.language
    lines = [prompts.text(language, note.key, **note.blanks) for note in notes]
    lines += list(dict.fromkeys(r.reason for r in refused))
    if told := recorded(model, edits):
        lines.insert(0, told)
    return lines


def recorded(model: Model, edits: Sequence[e.Edit]) -> str:
    """One line of what the edits recorded, with guesses and gaps marked; empty where nothing is worth telling."""
    language = model.language
    added = [x for x in edits if isinstance(x, e.AddTouchpoint)]
    if added:
        return prompts.text(language, "heard.touchpoint" if len(added) == 1 else "heard.touchpoints", n=len(added))
    if any(
        isinstance(x, e.MoveTouchpoint | e.RemoveTouchpoint | e.MergeTouchpoints | e.RenameTouchpoint) for x in edits
    ):
        return prompts.text(language, "heard.corrected")
    fields: dict[str, Evidence] = {}
    for edit in edits:
        for field, evidence in _told(edit):
            if fields.get(field) in (None, Evidence.KNOWN):
                fields[field] = evidence
    known = [f for f, v in fields.items() if v is not Evidence.UNKNOWN]
    parts = []
    if known:
        guess = f" ({prompts.text(language, 'word.assumed')})"
        names = [prompts.text(language, f"field.{f}") + (guess if fields[f] is Evidence.ASSUMED else "") for f in known]
        parts.append(prompts.text(language, "heard.recorded", fields=", ".join(names)))
    gaps = [f for f, v in fields.items() if v is Evidence.UNKNOWN and prompts.has(language, f"validation.{f}")]
    if gaps:
        parts.append(
            prompts.text(language, "heard.unknown", validation=prompts.text(language, f"validation.{gaps[0]}"))
        )
    return " ".join(parts)


def _told(edit: e.Edit) -> list[tuple[str, Evidence]]:
    match edit:
        case e.SetContext() | e.SetFact() | e.AddFact():
            return [(edit.field, edit.fact.evidence)]
        case e.AddBuyer():
            return [("buyers", _surest(edit.motives))]
        case e.SetGoalConflict():
            return [("goal_conflict", Evidence.UNKNOWN if edit.state == "unknown" else Evidence.KNOWN)]
        case e.AddParticipant():
            return [(f"{edit.participant.side}_participants", edit.participant.fact.evidence)]
        case e.AddSystem():
            return [("systems", edit.fact.evidence)]
        case e.AddData():
            return [("data", edit.fact.evidence)]
        case e.AddKpi():
            return [("kpis", edit.fact.evidence)]
        case e.SetKpiKind():
            return [("kpi_kind", Evidence.KNOWN)]
        case e.SetContact():
            return [("contact", Evidence.KNOWN)]
        case e.SetStage():
            return [("stage", Evidence.KNOWN)]
        case e.SetKey():
            return [("key_touchpoints", Evidence.KNOWN)]
        case e.AddNeed():
            return [("needs", edit.description.evidence)]
        case e.ScoreNeed():
            return [(f, Evidence.KNOWN) for f in ("impact", "effort") if getattr(edit, f) is not None]
        case e.SetOwner():
            return [("owner", Evidence.KNOWN)]
        case e.AddAffected():
            return [("affected", Evidence.KNOWN)]
        case e.Settle(how="unknown"):
            return [(edit.field, Evidence.UNKNOWN)]
        case _:
            return []


def _surest(facts: Sequence[Fact]) -> Evidence:
    return Evidence.ASSUMED if any(f.evidence is Evidence.ASSUMED for f in facts) else Evidence.KNOWN


def finished(model: Model, session: str) -> str:
    """The last words: the first things of the plan, what rests on guesses, and how to take it away."""
    language = model.language
    titles = {n.id: n.title for n in model.development_needs}
    items = plan(model)[:FIRST_IN_PLAN]
    lines = [prompts.text(language, "finished.intro")]
    for item in items:
        horizon = prompts.text(language, f"horizon.{item.horizon}")
        lines.append(f"{item.rank}. **{titles[item.need]}** ({horizon}). {item.because} {item.next_action}")
    guesses = len(hypotheses(model))
    if guesses:
        lines.append(prompts.text(language, "finished.hypotheses", n=guesses))
    lines.append(prompts.text(language, "finished.take_away", id=session))
    return "\n".join(lines)


def asked(question: Shown) -> str:
    """The question with why it is asked."""
    return f"{question.text}\n\n*{question.why}*"


def example(model: Model, question: Question | None) -> str:
    """Help with the open question: what it means, and an example."""
    language = model.language
    if question is None:
        return prompts.text(language, "help.general")
    return prompts.text(language, f"example.{question.fields[0]}")


def touchpoint_line(touchpoint: Touchpoint) -> str:
    """'3. Name'."""
    return f"{touchpoint.position}. {touchpoint.name}"
