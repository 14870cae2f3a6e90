"""Where the talk goes: what is asked first, what is asked next, and back to what was answered. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import prompts
from assistant.interview import review
from assistant.interview.turn import Turn
from assistant.model.whole import Model
from assistant.reasoning.agenda import About, Question, question_of
from assistant.reasoning.slots import MISSING_STAGES, STEP
from assistant.understanding.interpreter import Act, Conversant, FollowUp, Heard, Interpreter, Note


@dataclass(frozen=True)
class Way:
    """Where a turn leaves the talk, as the turn keeps it; `notes` tell it."""

    reopened: Question | None
    step: int | None
    follow: FollowUp | None
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class Course:
    """The talk as it stands. It keeps nothing of its own, so it is made where it is asked."""

    model: Model
    turns: Sequence[Turn]
    interpreter: Interpreter

    @property
    def follow(self) -> FollowUp | None:
        """The follow-up that is open; the embedded interpreter knows none about the company as a whole."""
        follow = self.turns[-1].follow if self.turns else None
        return follow if follow and (follow.about or isinstance(self.interpreter, Conversant)) else None

    def first(self, now: datetime) -> Question | None:
        """What is asked before the agenda: the follow-up, a question gone back to, or the review; None without."""
        if (follow := self.follow) and (more := _followed(self.model, follow)):
            return more
        reopened = self.turns[-1].reopened if self.turns else None
        if reopened and (again := self._again(reopened)):
            return again
        waiting = review.due(self.model, self.turns, now)
        return review.question(self.model, waiting[0]) if waiting else None

    def onward(self, every: Sequence[Question]) -> Question | None:
        """The question of the agenda, from the step last gone to; None where `every` open question is answered."""
        step = next((t.step for t in reversed(self.turns) if t.step is not None), 0)
        return next((q for q in every if q.step >= step or q.probe), every[0] if every else None)

    def after(self, heard: Heard, asked: Question | None, *, changed: bool) -> Way:
        """Where what was `heard` takes the talk: back to an answered question, ahead to a step, or on.

        What is open stays open until something is `changed`; a follow-up may also be skipped.
        """
        back, step = None, heard.step
        notes: tuple[Note, ...] = ()
        if heard.act is Act.GO_BACK:
            back, step = self._back(asked), None
            notes = () if back else (Note(key="note.nothing_before"),)
        elif step is not None:
            name = prompts.text(self.model.language, f"step.{step}")
            notes = (Note(key="note.gone_to", blanks={"step": name}),)
        left = self.turns[-1].reopened if self.turns and not changed else None
        follow = heard.follow or (None if changed or heard.act is Act.SKIP else self.follow)
        return Way(back or left, step, follow, notes)

    def _back(self, asked: Question | None) -> Question | None:
        """The question answered before this one."""
        answered = [t.asked for t in self.turns if t.kind == "say" and t.edits and t.asked]
        ids = [q.id for q in answered]
        if asked and asked.id in ids:
            answered = answered[: len(ids) - 1 - ids[::-1].index(asked.id)]
        return next((again for q in reversed(answered) if (again := self._again(q))), None)

    def _again(self, question: Question) -> Question | None:
        """The question as it stands now, or None where what it was about is gone."""
        if (
            question.probe
            or review.is_review(question)
            or question.id.endswith(MISSING_STAGES)
            or (question.fields == ("needs",) and question.about)
        ):
            return None
        known = [a.id for a in question.about if self.model.touchpoint(a.id) or self.model.need(a.id)]
        return question_of(self.model, question.fields, known) if len(known) == len(question.about) else None


def _followed(model: Model, follow: FollowUp) -> Question | None:
    """The question of a follow-up, or None where what it was about is gone."""
    touchpoint = model.touchpoint(follow.about) if follow.about else None
    if follow.about and touchpoint is None:
        return None
    about = (About(id=touchpoint.id, name=touchpoint.name),) if touchpoint else ()
    name = f"probe:{follow.field}" + (f":{follow.about}" if follow.about else "")
    return Question(id=name, step=STEP[follow.field], fields=(follow.field,), about=about, probe=True)
