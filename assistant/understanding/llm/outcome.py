"""A reading -> what was heard: the edits that hold, the faults, the reply, the answer, one follow-up."""

from collections.abc import Iterable, Sequence
from typing import Literal

import prompts
from assistant.errors import Refused
from assistant.model import edits as e
from assistant.model.apply import apply
from assistant.model.facts import Fact
from assistant.model.whole import Model, Settling
from assistant.reasoning.agenda import Question, probe_of
from assistant.reasoning.slots import MISSING_STAGES
from assistant.understanding.embedded.readers import unknown
from assistant.understanding.interpreter import Act, FollowUp, Heard, Note, Passage, Said, Talk, Wording
from assistant.understanding.llm.changes import Reader
from assistant.understanding.llm.given import Fault, abouts
from assistant.understanding.llm.honest import figures, found, share
from assistant.understanding.llm.reading import Change, Reading
from assistant.understanding.llm.speech import unfit

PROMPT = "interview"
FEW = 12  # words of a turn that only says 'stop' or 'I don't know'
SAME = 0.34  # share of a question's words that an adapted wording of it must keep


class Read:
    """One turn, read: takes a reading, and what was mended of it.

    `asks_only`: the turn is a question by its form, so that nothing in it is told. `faults` are the changes that could
    not be made, with the reason; `left` says that the embedded interpreter has to read the turn, too.
    """

    def __init__(
        self, said: Said, question: Question | None, model: Model, talk: Talk, passages: Sequence[Passage],
        *, asks_only: bool,
    ) -> None:  # fmt: skip
        self._said, self._question, self._before, self._talk = said, question, model, talk
        self.passages, self._asks_only = passages, asks_only
        self._passages = {p.id: p for p in passages}
        self._instructions = prompts.instructions(PROMPT)[0]
        self._reader = Reader(said, question, model)
        self._reading: Reading | None = None
        self._model = model
        self._edits: list[e.Edit] = []
        self._fields: set[str] = set()
        self._notes: list[Note] = []
        self._leaned: Heard | None = None
        self.faults: list[tuple[Change, str]] = []

    def take(self, reading: Reading) -> None:
        """The changes that hold are kept."""
        self._reading = reading
        if not self._asks_only and reading.act != "question":
            self.mend(reading.changes)

    def mend(self, changes: Sequence[Change]) -> None:
        """Of these changes, too, those that hold are kept."""
        self.faults = []
        for change in changes:
            try:
                self._make(self._reader.edits(change))
                self._fields.add(change.field)
            except Fault as fault:
                self.faults.append((change, fault.reason))

    def _make(self, edits: Iterable[e.Edit]) -> None:
        model, made = self._model, []
        for edit in edits:
            if any(_same(edit, known) for known in self._edits):
                continue
            try:
                model = apply(model, edit)
            except Refused as no:
                raise Fault(f"the record refuses it: {no.key.rpartition('.')[2]}") from no
            made.append(edit)
        self._model = model
        self._edits += made

    @property
    def left(self) -> bool:
        """Is there something the embedded interpreter should read?"""
        if self._reading is None or self._question is None:
            return bool(self.faults)
        answers = self._reading.act in ("answer", "mixed", "correction") and not self._asks_only
        return answers and not self._fields & set(self._question.fields) and (bool(self.faults) or not self._edits)

    def lean_on(self, heard: Heard) -> None:
        """What the embedded interpreter made of the turn, where that adds to what is known already."""
        if heard.act in (Act.ANSWER, Act.MIXED, Act.CORRECTION):
            self._leaned = heard
            for edit in heard.edits:
                try:
                    self._make((edit,))
                except Fault:
                    continue  # the record holds the same, told by the language model's own edits

    def heard(self, *, spoken: bool) -> Heard:
        """All of it. `spoken`: the reply was fit to be shown."""
        reading = self._reading
        assert reading is not None
        act = self._act(reading)
        self._close(act)
        asks = act in (Act.QUESTION, Act.MIXED)
        answer, cites = self._answer(reading) if asks else (None, ())
        follow = self._follow(reading) if reading.doubt != "none" else None
        return Heard(
            act=act, edits=tuple(self._edits), asked=self._said.text if asks else None, notes=self._told(),
            reply=reading.reply.strip() if spoken and not unfit(reading.reply, self._instructions) else "",
            answer=answer, cites=cites, follow=follow, wording=self._wording(reading),
        )  # fmt: skip

    def _act(self, reading: Reading) -> Act:
        """What the turn is for; what ends or undoes something is believed of short turns only."""
        act = Act(reading.act)
        if act is Act.UNDO:
            self._notes.append(Note(key="note.llm.say_undo"))
            return Act.ANSWER
        if self._asks_only:
            return Act.QUESTION
        if act in (Act.STOP, Act.SKIP, Act.DONT_KNOW, Act.GO_BACK) and len(self._said.text.split()) > FEW:
            return Act.ANSWER
        if self._leaned and not reading.changes:
            return self._leaned.act
        return act

    def _close(self, act: Act) -> None:
        """What the question needs beside its values, so that it is not asked again."""
        question = self._question
        if question is None:
            return
        source = self._said.source(self._said.text.strip())
        closing: list[e.Edit] = []
        if not self._edits and act is Act.SKIP and question.id != "touchpoints":
            closing = [
                e.Settle(kind="settle", field=probe_of(f) if question.probe else f, about=a, how=Settling.SKIPPED,
                         source=source) for f in question.fields for a in abouts(question)
            ]  # fmt: skip
        elif not self._edits and act is Act.DONT_KNOW and question.id != "touchpoints":
            quote = self._said.text.strip()
            closing = [
                x for f in question.fields for a in abouts(question)
                for x in unknown(self._said, quote, f, a, self._model)
            ]  # fmt: skip
        elif self._edits and (fields := self._confirmed(question)):
            about = abouts(question)[0]
            closing = [
                e.Settle(kind="settle", field=f, about=about, how=Settling.CONFIRMED, source=source) for f in fields
            ]
        if question.probe and question.about and self._edits:
            field, about = probe_of(question.fields[0]), question.about[0].id
            closing.append(e.Settle(kind="settle", field=field, about=about, how=Settling.PROBED, source=source))
        self._make(closing)

    def _confirmed(self, question: Question) -> tuple[str, ...]:
        """The fields of the open question that its values alone do not close."""
        kinds = {x.kind for x in self._edits}
        if question.fields == ("contact",) and "set_contact" in kinds:
            return question.fields
        if question.fields == ("kpi_kind",) and "set_kpi_kind" in kinds:
            return question.fields
        if question.id.endswith(MISSING_STAGES) and "add_touchpoint" in kinds:
            return question.fields
        if question.fields == ("needs",) and question.about and "add_need" in kinds:
            return question.fields
        return ()

    def _answer(self, reading: Reading) -> tuple[str | None, tuple[str, ...]]:
        """The answer with the passages it rests on; empty where none is left; None where nothing was to be answered."""
        if not self._passages:
            return None, ()
        cites = tuple(dict.fromkeys(p for p in reading.passages if p in self._passages))
        given = " ".join(self._passages[c].text for c in cites)
        text = reading.answer.strip()
        sound = text and cites and not unfit(text, self._instructions) and figures(text) <= figures(given)
        return (text, cites) if sound else ("", ())

    def _follow(self, reading: Reading) -> FollowUp | None:
        """One more question, where the answer just given has not had one, and the contradiction is a real one."""
        quick = reading.doubt == "vague" and self._before.depth == "quick"
        if quick or (self._question is not None and self._question.probe):
            return None
        for field, about, now in filter(None, map(_fact, self._edits)):
            held = [f.value for f in _held(self._before, field, about) if found(reading.earlier.rstrip("…"), f.value)]
            contradicts = bool(held) and share(held[0], now.value) < 1.0
            if (reading.doubt == "contradiction" and not contradicts) or not now.told:
                continue
            if self._before.how_settled(probe_of(field), about) is not None:
                continue
            probed = e.Settle(kind="settle", field=probe_of(field), about=about, how=Settling.PROBED, source=now.source)
            self._make((probed,))
            why: Literal["vague", "contradiction"] = "vague" if reading.doubt == "vague" else "contradiction"
            earlier = held[0] if why == "contradiction" else ""
            return FollowUp(field=field, about=about or "", why=why, said=now.value, earlier=earlier)
        return None

    def _wording(self, reading: Reading) -> Wording | None:
        """The adapted wording of the coming question it is nearest to, where it still is that question."""
        text = " ".join(reading.next.split())
        if not text.endswith("?") or len(text) > 300 or unfit(text, self._instructions):
            return None
        near = {
            w.id: share(w.text.partition("\n")[0], text) for w in self._talk.coming if figures(text) <= figures(w.text)
        }
        best = max(near, key=lambda id_: near[id_], default=None)
        return Wording(id=best, text=text) if best is not None and near[best] >= SAME else None

    def _told(self) -> tuple[Note, ...]:
        """What was not recorded, and what the embedded interpreter had to say."""
        language = self._model.language
        missed = dict.fromkeys(c.field for c, _ in self.faults if not (self._leaned and self._leaned.edits))
        names = ", ".join(prompts.text(language, f"field.{f}") for f in missed if f not in self._fields)
        notes = [Note(key="note.llm.not_recorded", blanks={"fields": names})] if names else []
        leaned = self._leaned.notes if self._leaned and not self._edits else ()
        return (*self._notes, *notes, *leaned)


def _same(left: e.Edit, right: e.Edit) -> bool:
    """The same change, whatever words it rests on."""
    return _bare(left.model_dump()) == _bare(right.model_dump())


def _bare(value: object) -> object:
    if isinstance(value, dict):
        return {k: _bare(v) for k, v in value.items() if k not in ("source", "evidence")}
    if isinstance(value, list | tuple):
        return [_bare(v) for v in value]
    return value.casefold() if isinstance(value, str) else value


def _fact(edit: e.Edit) -> tuple[str, str | None, Fact] | None:
    """The fact an edit records, with its field and what it is about; None where it is no fact in words."""
    match edit:
        case e.SetContext():
            return edit.field, None, edit.fact
        case e.SetFact() | e.AddFact():
            return edit.field, edit.touchpoint, edit.fact
        case _:
            return None


def _held(model: Model, field: str, about: str | None) -> tuple[Fact, ...]:
    """What the record holds of that field."""
    touchpoint = model.touchpoint(about) if about else None
    held = getattr(touchpoint if touchpoint else model.context, field, None)
    return held if isinstance(held, tuple) else (held,) if held else ()
