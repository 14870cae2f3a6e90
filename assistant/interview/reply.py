"""Turn -> words: what was understood, what was not, and the next question."""

from collections.abc import Sequence
from itertools import pairwise

import prompts
from assistant.interview.plain import plain
from assistant.interview.recall import planned
from assistant.interview.turn import Refusal, Shown
from assistant.model import edits as e
from assistant.model.facts import Evidence, Fact
from assistant.model.needs import ReviewOutcome
from assistant.model.touchpoints import ConflictState, Contact
from assistant.model.whole import Language, Model
from assistant.reasoning.agenda import Question
from assistant.reasoning.capacity import a_month
from assistant.reasoning.findings import findings
from assistant.reasoning.hypotheses import open_hypotheses
from assistant.reasoning.plan import shown_by
from assistant.reasoning.slots import MISSING_STAGES
from assistant.understanding.interpreter import FollowUp, Note

FIRST_IN_PLAN = 3  # items of the plan told at the end
WITH_LISTING = (
    ("order", "stage"),
    ("order",),
    ("stage",),
    ("contact",),
    ("key_touchpoints",),
)  # questions with the list
ECHOED = 70  # characters of what was recorded that are told back


def shown(model: Model, question: Question, follow: FollowUp | None = None, adapted: str | None = None) -> Shown:
    """The question in words, with why it is asked and the choices there are.

    A `follow`-up has words of its own; `adapted` are a language model's words for a question of one line.
    """
    language = model.language
    text = _question_text(model, question) if follow is None else _follow_text(language, follow, question)
    if adapted and "\n" not in text:
        text = adapted
    reviewing = question.id.startswith("review:")
    why = "review.why" if reviewing else f"why.{question.fields[0]}"
    return Shown(
        id=question.id, step=question.step, fields=question.fields,
        about=tuple({"id": a.id, "name": a.name} for a in question.about), text=text,
        why=prompts.text(language, why),
        choices=tuple(prompts.text(language, f"outcome.{o}") for o in ReviewOutcome) if reviewing
        else _choices(language, question),
    )  # fmt: skip


def _question_text(model: Model, question: Question) -> str:
    language, fields, about = model.language, "+".join(question.fields), question.about
    if question.probe:
        told = getattr(model.touchpoint(about[0].id), question.fields[0])
        said = told[0].value if isinstance(told, tuple) else told.value
        return prompts.text(language, f"question.probe.{fields}", said=plain(said), name=plain(about[0].name))
    if question.id.startswith("review:"):
        return _review_text(model, about[0].id)
    if fields == "needs" and about:
        because = {f.rule: f.because for f in findings(model)}
        rows = [f"{n}. **{plain(a.name)}** – {plain(because[a.id])}" for n, a in enumerate(about, 1)]
        return "\n".join([prompts.text(language, "question.none.needs_findings"), "", *rows])
    if fields == "touchpoints" and question.id != "touchpoints":
        names = ", ".join(prompts.text(language, f"stage.{s}") for s in model.empty_stages)
        return prompts.text(language, "question.none.touchpoints_missing", stages=names)
    if question.fields in WITH_LISTING:
        return f"{prompts.text(language, f'question.none.{fields}')}\n\n{listing(model)}"
    if fields == "kpi_kind":
        names = ", ".join(dict.fromkeys(plain(k.name) for t in model.touchpoints for k in t.kpis))
        return prompts.text(language, "question.none.kpi_kind", names=names)
    if not about:
        return _joined(language, "none", question.fields)
    if len(about) == 1:
        return _joined(language, "one", question.fields, name=plain(about[0].name))
    listed = numbered([(a.number or n, plain(a.name)) for n, a in enumerate(about, 1)])
    how = prompts.text(language, "question.how_to_list", first=about[0].number, second=about[1].number)
    return "\n".join([_joined(language, "many", question.fields), "", listed, "", how])


def brief(language: Language, question: Question) -> str:
    """An answered question in short, for the talk so far: without lists, and whatever became of what it was about."""
    fields, names = "+".join(question.fields), [plain(a.name) for a in question.about]
    if question.probe or fields == "kpi_kind" or question.id.endswith(MISSING_STAGES):
        told = ", ".join(prompts.text(language, f"field.{f}") for f in question.fields)
        return f"{told[:1].upper()}{told[1:]}" + (f": {', '.join(names)}" if names else "")
    if fields == "needs" and names:
        return prompts.text(language, "question.none.needs_findings")
    if len(names) == 1:
        return _joined(language, "one", question.fields, name=names[0])
    return (
        f"{_joined(language, 'many', question.fields)} {', '.join(names)}"
        if names
        else _joined(language, "none", question.fields)
    )


def _follow_text(language: Language, follow: FollowUp, question: Question) -> str:
    """The follow-up: the contradiction is named, or what was said is taken up."""
    said, earlier = plain(shortened(follow.said)), plain(shortened(follow.earlier))
    if follow.why == "contradiction":
        return prompts.text(language, "follow.contradiction", said=said, earlier=earlier)
    name = plain(question.about[0].name) if question.about else ""
    key = f"question.probe.{follow.field}"
    if name and prompts.has(language, key):
        return prompts.text(language, key, said=said, name=name)
    return prompts.text(language, "follow.vague", said=said)


def shortened(text: str) -> str:
    """What was said, short enough to be told back."""
    flat = " ".join(text.split()).rstrip(".")
    return flat if len(flat) <= ECHOED else flat[:ECHOED].rsplit(" ", 1)[0].rstrip(" ,;:.") + " …"


def _review_text(model: Model, id_: str) -> str:
    need = model.need(id_)
    kpi = shown_by(model, need) if need else None
    name = need.title if need else id_
    if kpi:
        return prompts.text(model.language, "review.question_kpi", name=plain(name), kpi=plain(kpi.name))
    return prompts.text(model.language, "review.question", name=plain(name))


def _joined(language: Language, group: str, fields: tuple[str, ...], **blanks: object) -> str:
    """The wording made for these fields together, else each field's own in a row."""
    key = f"question.{group}.{'+'.join(fields)}"
    if prompts.has(language, key):
        return prompts.text(language, key, **blanks)
    if all(prompts.has(language, f"single.{f}") for f in fields):
        parts = ", ".join(prompts.text(language, f"single.{f}") for f in fields)
        return prompts.text(language, "single.joined", parts=parts, **blanks)
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


def numbered(rows: Sequence[tuple[int, str]]) -> str:
    """A list that keeps its numbers. Markdown counts a list anew from its first number, so one with gaps is lines."""
    if all(after == before + 1 for (before, _), (after, _) in pairwise(rows)):
        return "\n".join(f"{number}. {text}" for number, text in rows)
    return "  \n".join(f"{number}\\. {text}" for number, text in rows)


def listing(model: Model) -> str:
    """The touchpoints as a numbered list with stage and contact."""
    language = model.language
    return "\n".join(
        f"{t.position}. {plain(t.name)} – *{prompts.text(language, f'stage.{t.stage}')}, "
        f"{prompts.text(language, f'contact.{t.contact}')}*" for t in model.touchpoints
    )  # fmt: skip


def heard(
    model: Model, edits: Sequence[e.Edit], refused: Sequence[Refusal], notes: Sequence[Note],
    before: Model | None = None, asked: Sequence[str] | None = None,
) -> list[str]:  # fmt: skip
    """What was recorded, what was refused and what was not understood, a line each.

    `before` is the model without the edits; `asked` are the ids of what was asked about: one alone is not named again.
    """
    language = model.language
    lines = [prompts.text(language, n.key, **{k: plain(v) for k, v in n.blanks.items()}) for n in notes]
    lines += list(dict.fromkeys(plain(r.reason) for r in refused))
    told = " ".join(filter(None, (removed(before or model, edits), recorded(model, edits, asked))))
    return [told, *lines] if told else lines


def removed(model: Model, edits: Sequence[e.Edit]) -> str:
    """One line of what the edits took away from the model, with its touchpoints; empty where nothing was."""
    language, names = model.language, dict[str, list[str]]()
    anew = {(x.touchpoint, x.field) for x in edits if isinstance(x, e.AddFact)}
    for edit in edits:
        match edit:
            case e.RemoveItem() | e.RemoveParticipant():
                name = edit.name if isinstance(edit, e.RemoveItem) else edit.role
            case e.RemoveFact() if (edit.touchpoint, edit.field) not in anew:
                name = prompts.text(language, f"field.{edit.field}")
            case e.RemoveNeed():
                name = need.title if (need := model.need(edit.need)) else edit.need
            case e.RemoveBuyer():
                name = edit.role
            case e.RemoveAffected():
                name = edit.who
            case _:
                continue
        touchpoint = model.touchpoint(getattr(edit, "touchpoint", ""))
        names.setdefault(plain(name), []).extend([str(touchpoint.position)] if touchpoint else [])
    told = [f"{name} ({', '.join(where)})" if where else name for name, where in names.items()]
    return prompts.text(language, "heard.removed", names="; ".join(told)) if told else ""


def recorded(model: Model, edits: Sequence[e.Edit], asked: Sequence[str] | None = None) -> str:
    """One line of what the edits recorded, with guesses and gaps marked; empty where nothing is worth telling.

    What was told of something else than was `asked` about is told with its number or title.
    """
    language = model.language
    added = [x for x in edits if isinstance(x, e.AddTouchpoint)]
    if added:
        return prompts.text(language, "heard.touchpoint" if len(added) == 1 else "heard.touchpoints", n=len(added))
    if any(
        isinstance(x, e.MoveTouchpoint | e.RemoveTouchpoint | e.MergeTouchpoints | e.RenameTouchpoint) for x in edits
    ):
        return prompts.text(language, "heard.corrected")
    if reviews := [x for x in edits if isinstance(x, e.ReviewNeed)]:
        name = need.title if (need := model.need(reviews[0].need)) else reviews[0].need
        outcome = prompts.text(language, f"outcome.{reviews[0].outcome}")
        return prompts.text(language, "review.recorded", name=name, outcome=outcome)
    fields: dict[tuple[str, str], Evidence] = {}  # by the field and where, if it was not asked there
    values: dict[tuple[str, str], list[str]] = {}
    for edit in edits:
        for field, evidence, value in _told(language, edit):
            key = (field, "" if asked is None or field in _OF_ALL else _where(model, edit, asked))
            values.setdefault(key, []).append(value)
            if fields.get(key) in (None, Evidence.KNOWN):
                fields[key] = evidence
    if ("key_touchpoints", "") in values:
        values["key_touchpoints", ""] = [_ranges([t.position for t in model.key_touchpoints])]
    if ("contact", "") in values:
        values["contact", ""] = _contacts(model, edits)
    known = [f for f, v in fields.items() if v is not Evidence.UNKNOWN]
    parts = []
    if known:
        guess = f" ({prompts.text(language, 'word.assumed')})"
        told, named = [], ""
        for key in known:
            again = key[0] == named and key[1].isdigit()  # 'missing help (4) – …; 6: …'
            told.append(_echo(language, *key, values[key], again=again) + guess * (fields[key] is Evidence.ASSUMED))
            named = key[0]
        parts.append(prompts.text(language, "heard.recorded", fields="; ".join(told)))
    gaps = [f for f, v in fields.items() if v is Evidence.UNKNOWN and prompts.has(language, f"validation.{f[0]}")]
    if gaps:
        validation = prompts.text(language, f"validation.{gaps[0][0]}")
        where = ", ".join(dict.fromkeys(w for _, w in gaps if w))
        text = "heard.unknown" if not known or not where else "heard.unknown_too"
        parts.append(prompts.text(language, text, validation=validation, where=where))
    return " ".join(parts)


def _contacts(model: Model, edits: Sequence[e.Edit]) -> list[str]:
    """'direct contact 1, 4–6': where the contact was told, by number; all of them where the question was answered."""
    answered = any(isinstance(x, e.Settle) and x.field == "contact" for x in edits)
    told = {x.touchpoint for x in edits if isinstance(x, e.SetContact)}
    numbers: dict[Contact, list[int]] = {}
    for touchpoint in model.touchpoints:
        if answered or touchpoint.id in told:
            numbers.setdefault(touchpoint.contact, []).append(touchpoint.position)
    return [f"{prompts.text(model.language, f'contact.{c}')} {_ranges(n)}" for c, n in numbers.items()]


def _ranges(numbers: list[int]) -> str:
    """1, 2, 3, 5 -> '1–3, 5'."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{r[0]}–{r[-1]}" if len(r) > 1 else f"{r[0]}" for r in runs)


_OF_ALL = frozenset({"key_touchpoints", "contact", "stage", "kpi_kind", "needs"})  # told of the list as a whole


def _where(model: Model, edit: e.Edit, asked: Sequence[str]) -> str:
    """The number of the touchpoint or the title of the need an edit concerns; empty where it was asked about."""
    about = getattr(edit, "touchpoint", None) or getattr(edit, "need", None)
    if not isinstance(about, str) or (about in asked and len(asked) == 1):
        return ""
    if touchpoint := model.touchpoint(about):
        return str(touchpoint.position)
    need = model.need(about)
    return need.title if need else ""


def _echo(language: Language, field: str, where: str, values: list[str], *, again: bool) -> str:
    """'customer's goal: to know the price', 'systems (4): Excel': the field with what was recorded, shortened.

    Where the field was just named, its number alone stands before the value (`again`).
    """
    name = prompts.text(language, f"field.{field}") + (f" ({plain(where)})" if where else "")
    value = ", ".join(dict.fromkeys(v.strip().rstrip(".") for v in values if v.strip()))
    if not value:
        return where if again else name
    if again:
        return f"{where}: {plain(shortened(value))}"
    return prompts.text(language, "heard.told", field=name, value=plain(shortened(value)))


def _told(language: Language, edit: e.Edit) -> list[tuple[str, Evidence, str]]:
    """What an edit tells: the field, how sure it is, and the value in words."""
    known = Evidence.KNOWN
    match edit:
        case e.SetContext() | e.SetFact() | e.AddFact():
            return [(edit.field, edit.fact.evidence, edit.fact.value)]
        case e.AddBuyer():
            return [("buyers", _surest(edit.motives), edit.role)]
        case e.SetGoalConflict():
            unknown = edit.state is ConflictState.UNKNOWN
            key = "heard.conflict" if edit.state is ConflictState.CONFLICT else "heard.no_conflict"
            told = "" if unknown else prompts.text(language, key)
            return [("goal_conflict", Evidence.UNKNOWN if unknown else known, told)]
        case e.AddParticipant(participant=person):
            return [(f"{person.side}_participants", person.fact.evidence, person.role)]
        case e.AddSystem():
            return [("systems", edit.fact.evidence, edit.name)]
        case e.AddData():
            return [("data", edit.fact.evidence, edit.name)]
        case e.AddKpi():
            return [("kpis", edit.fact.evidence, edit.name)]
        case e.SetKpiKind():
            return [("kpi_kind", known, f"{edit.name} – {prompts.text(language, f'kpi_kind.{edit.kpi_kind}')}")]
        case e.SetContact():
            return [("contact", known, "")]
        case e.SetStage():
            return [("stage", known, prompts.text(language, f"stage.{edit.stage}"))]
        case e.SetKey():
            return [("key_touchpoints", known, "")]
        case e.AddNeed():
            return [("needs", edit.description.evidence, edit.title)]
        case e.ScoreNeed():
            scores = {"impact": edit.impact, "effort": edit.effort}
            return [(f, known, str(n)) for f, n in scores.items() if n is not None]
        case e.RenameNeed():
            return [("needs", known, edit.title)]
        case e.SetOwner():
            return [("owner", known, edit.owner or "")]
        case e.AddAffected():
            return [("affected", known, edit.how or edit.who)]
        case e.SetCapacity(capacity=capacity):
            return [("capacity", known, f"{a_month(capacity):.0f} h")]
        case e.Settle(how="unknown"):
            return [(edit.field, Evidence.UNKNOWN, "")]
        case _:
            return []


def _surest(facts: Sequence[Fact]) -> Evidence:
    return Evidence.ASSUMED if any(f.evidence is Evidence.ASSUMED for f in facts) else Evidence.KNOWN


def finished(model: Model, session: str) -> str:
    """The last words: the first things of the plan, what rests on guesses, and how to take it away."""
    language = model.language
    every = planned(model)
    more = len(every) - FIRST_IN_PLAN
    lines = [prompts.text(language, "finished.intro"), "", *every[:FIRST_IN_PLAN], ""]
    if more > 0:
        lines.append(prompts.text(language, "finished.more", n=more))
    guesses = len(open_hypotheses(model))
    if guesses:
        lines.append(prompts.text(language, "finished.hypotheses", n=guesses))
    lines.append(prompts.text(language, "finished.take_away", id=session))
    return "\n".join(lines)


def open_end(model: Model) -> str:
    """That all is asked, and what may still be done, once the end has been told."""
    return prompts.text(model.language, "note.nothing_open")


def asked(question: Shown) -> str:
    """The question with why it is asked."""
    return f"{question.text}\n\n*{question.why}*"


def example(model: Model, question: Question | None) -> str:
    """Help with the open question: what it means, and an example."""
    language = model.language
    if question is None:
        return prompts.text(language, "help.general")
    return prompts.text(language, f"example.{question.fields[0]}")
