"""Months later: how did each change go? The same interview asks, keeps the answers, and plans afresh (S4)."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from assistant.interview.turn import Turn
from assistant.model.edits import Edit, ReviewNeed, Settle
from assistant.model.needs import Horizon, ReviewOutcome
from assistant.model.whole import Model, Settling
from assistant.reasoning.agenda import About, Question
from assistant.reasoning.plan import plan
from assistant.understanding.interpreter import Act, Heard, Interpreter, Note, Said

AFTER = timedelta(days=28)  # a sitting that begins so long after the last one begins with the review
REVIEW = "review"

# ruff: noqa: E501 (a table of patterns)
_OUTCOMES = (
    (ReviewOutcome.DROPPED, r"luovu(?:imme|in|ttiin|ttu|taan)\b|luopu|hylät|hylkä|ei (?:enää )?tehdä|päätettiin olla|dropp|gave up|given up|abandon|decided (?:not|against)"),
    (ReviewOutcome.NOT_BEGUN, r"ei (?:ole |olla |oo )?(?:vielä |koskaan )?(?:aloite|alote|ehdit|tehty|päästy|edennyt|tapahtunut)|aloittamatta|en (?:ole )?(?:vielä )?ehtinyt|emme (?:ole )?(?:vielä )?ehtineet|(?:not|never) (?:yet |been )?(?:begun|started|done)|have\s?n[o']t (?:yet )?(?:begun|started|done|had|got|been|managed)|did\s?n[o']t (?:yet )?(?:do|start|begin|get|have|happen|manage|launch)|nothing (?:has |was )?(?:happened|done|started)|no time"),
    (ReviewOutcome.UNDER_WAY, r"kesken(?!ä)|aloitet|alotet|aloitt?i|työn alla|osittain|osin|puolit|\w*vaiheessa|käynnis|valmisteil|valmistelu|under way|underway|in progress|started|begun|half|partly|working on"),
    (ReviewOutcome.DONE, r"teht(?:y|iin)|tehtii|teimme|valmi(?:s\b|sta\b|i|na|st(?:ui|unut|uivat))|hoidet|hoitui|toteut|käyttöön|kunnossa|julkais|done|finished|complete|ready|in use|launched|(?:it|that) works|works (?:well|fine)|we did(?!\s+not|n't)|published"),
)  # fmt: skip
_DENIED = re.compile(
    r"\b(?:ei|eivät|emme|en|not|nothing|never|\w+n't)\b(?:(?!\b(?:ja|mutta|vaan|and|but)\b)[^.,;:!?\n])*$"
)
_LEARNED = re.compile(
    r"opi(?:tt|m|n)|oppi|huoma(?!tta)|selvis|kannatta|jatkossa|learn|notic|turned out|found out|next time",
    re.IGNORECASE,
)


def sitting(turns: Sequence[Turn], now: datetime) -> int | None:
    """Number of the turn with which the present sitting begins, or None where there was no long pause."""
    times = [*(t.at for t in turns), now]
    starts = [n for n in range(1, len(times)) if times[n] - times[n - 1] >= AFTER]
    return starts[-1] if starts else None


def pause(turns: Sequence[Turn], now: datetime) -> timedelta:
    """How long the pause before the present sitting was."""
    times, begun = [*(t.at for t in turns), now], sitting(turns, now)
    return times[begun] - times[begun - 1] if begun else timedelta()


def due(model: Model, turns: Sequence[Turn], now: datetime) -> tuple[str, ...]:
    """The changes of now and next that this sitting has not yet asked about, in the order of the plan."""
    begun = sitting(turns, now)
    if begun is None or not model.development_needs:
        return ()
    old = {n.id for n in model.development_needs} - _added(turns[begun:], model)
    told = {e.need for t in turns[begun:] for e in t.edits if isinstance(e, ReviewNeed)}
    told |= {str(e.about) for t in turns[begun:] for e in t.edits if isinstance(e, Settle) and e.field == REVIEW}
    first = [i.need for i in plan(model, draws=0) if i.horizon is not Horizon.LATER]
    return tuple(n for n in first if n in old and n not in told)


def _added(turns: Sequence[Turn], model: Model) -> set[str]:
    """Needs told in these turns, by their titles."""
    titles = {e.title for t in turns for e in t.edits if e.kind == "add_need"}
    return {n.id for n in model.development_needs if n.title in titles}


def question(model: Model, need: str) -> Question:
    """How did it go?"""
    found = model.need(need)
    about = About(id=need, name=found.title if found else need)
    return Question(id=f"{REVIEW}:{need}", step=4, fields=("needs",), about=(about,))


def is_review(asked: Question | None) -> bool:
    """Is it a question of the review?"""
    return asked is not None and asked.id.startswith(f"{REVIEW}:")


def heard(interpreter: Interpreter, said: Said, asked: Question, model: Model, now: datetime) -> Heard:
    """An answer to the review; anything else is read as ever."""
    need = asked.about[0].id
    if (edit := reviewed(said, need, now)) is not None:
        return Heard(act=Act.ANSWER, edits=(edit,))
    other = interpreter.interpret(said, None, model)
    match other.act:
        case Act.SKIP | Act.DONT_KNOW:
            skip: Edit = Settle(
                kind="settle", field=REVIEW, about=need, how=Settling.SKIPPED, source=said.source(said.text)
            )
            return Heard(act=other.act, edits=(skip,))
        case Act.ANSWER | Act.MIXED | Act.SMALL_TALK if not other.asked:
            return Heard(act=Act.ANSWER, notes=(Note(key="review.not_understood"),))
        case _:
            return other


def _outcome(told: str) -> ReviewOutcome | None:
    """Done and under way: whichever is told first. 'Not ready' tells no outcome, 'not started' does; questions none.

    What is denied is left out: 'ei ole enää kesken, se on tehty' is done.
    """
    told = " ".join(s for s in _sentences(told.lower().replace("’", "'")) if not s.endswith("?"))
    found: dict[ReviewOutcome, int] = {}
    denied: set[ReviewOutcome] = set()
    for outcome, pattern in _OUTCOMES:
        for match in re.finditer(rf"\b(?:{pattern})", told):
            if outcome is not ReviewOutcome.NOT_BEGUN and _DENIED.search(told[: match.start()]):
                denied.add(outcome)
            else:
                found.setdefault(outcome, match.start())
    if not found:
        return ReviewOutcome.NOT_BEGUN if ReviewOutcome.UNDER_WAY in denied else None
    first = next(iter(found))
    if first is ReviewOutcome.UNDER_WAY and ReviewOutcome.DONE in found:
        first = min((first, ReviewOutcome.DONE), key=lambda o: found[o])
    return first


def _sentences(text: str) -> list[str]:
    return [s.strip() for s in re.split(r"(?<=[.!?])\s+|\n+", text) if s.strip()]


def reviewed(said: Said, need: str, now: datetime) -> ReviewNeed | None:
    """What was told of a change: its outcome, what happened and what was learned. None where no outcome is told."""
    outcome = _outcome(said.text)
    if outcome is None:
        return None
    sentences = _sentences(said.text)
    learned = [s for s in sentences if _LEARNED.search(s)]
    return ReviewNeed(
        kind="review_need", need=need, on=now.date().isoformat(), outcome=outcome,
        effect=" ".join(s for s in sentences if s not in learned), learned=" ".join(learned),
        fact=said.fact(said.text.strip(), quote=said.text.strip()),
    )  # fmt: skip
