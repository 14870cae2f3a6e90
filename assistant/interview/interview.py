"""An interview: the turns so far, and what may be done next. Model, agenda and progress are derived from the turns."""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any
from uuid import uuid4

from pydantic import ValidationError

import prompts
from assistant.errors import Refused, Unreadable
from assistant.interview import lookup, recall, reply, review
from assistant.interview.course import Course
from assistant.interview.plain import plain
from assistant.interview.ports import Library, Store, Summary
from assistant.interview.stamped import stamped
from assistant.interview.talk import OnWords, ignored, talk
from assistant.interview.turn import Citation, Outcome, Refusal, Shown, Turn
from assistant.model.apply import apply
from assistant.model.context import name_begins
from assistant.model.edits import EDITS, Edit, LoadModel
from assistant.model.whole import Depth, Export, Language, Model
from assistant.reasoning.agenda import Question, open_questions
from assistant.reasoning.slots import progress
from assistant.understanding.interpreter import Act, Conversant, Heard, Interpreter, Note, Said, Spent

Clock = Callable[[], datetime]
USUAL = {"quick": 28, "thorough": 60}  # questions in an interview of a dozen touchpoints


def _now() -> datetime:
    return datetime.now(UTC)


class Interview:
    """One interview. Every change is a turn, kept before its outcome is shown."""

    def __init__(
        self,
        id_: str,
        created_at: datetime,
        turns: Sequence[Turn],
        interpreter: Interpreter,
        library: Library,
        store: Store,
        clock: Clock = _now,
    ) -> None:
        self.id, self.created_at = id_, created_at
        self._interpreter, self._library, self._store = interpreter, library, store
        self._clock = clock
        self._turns: list[Turn] = []
        self._models: list[Model] = [Model()]
        self._held: str | None = None
        self._agenda: tuple[Model | None, tuple[Question, ...]] = (None, ())
        for turn in turns:
            self._take(turn, self._replayed(turn))

    # How an interview begins.

    @classmethod
    def begun(
        cls,
        language: Language,
        depth: Depth,
        interpreter: Interpreter,
        library: Library,
        store: Store,
        model: Model | None = None,
        clock: Clock = _now,
    ) -> "Interview":
        """A new interview, empty or from a model made elsewhere."""
        now = clock()
        self = cls(uuid4().hex[:12], now, (), interpreter, library, store, clock)
        start = model or Model(language=language, depth=depth)
        kind = "load" if model else "start"
        load: Edit = LoadModel(kind="load_model", model=start)
        first = Turn(number=0, at=now, kind=kind, edits=(load,), interpreter=interpreter.name)
        store.begin(first, self._summary(start, now))
        self._take(first, start)
        return self

    @classmethod
    def resumed(cls, id_: str, interpreter: Interpreter, library: Library, store: Store) -> "Interview":
        """An interview kept in the store."""
        summary = store.summary(id_)
        self = cls(id_, summary.created_at, store.turns(id_), interpreter, library, store)
        self._held = store.held(id_)
        return self

    # What is known.

    @property
    def model(self) -> Model:
        """All that was said."""
        return self._models[-1]

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The log."""
        return tuple(self._turns)

    @property
    def question(self) -> Question | None:
        """The open question, or None when nothing is left to ask."""
        return self._course.first(self._clock()) or self._course.onward(self._open)

    @property
    def spent(self) -> Spent:
        """What the language model's calls took so far."""
        return sum((t.spent for t in self._turns), Spent())

    def greeting(self) -> Outcome:
        """The first words, or where we were, and the open question. What was said last but never read is read now."""
        return self._caught_up() or self._outcome([self.welcome()], None)

    def welcome(self) -> str:
        """The first words, or where we were."""
        model, language = self.model, self.model.language
        answered = any(t.kind in ("say", "edit") for t in self._turns)
        if answered or model.touchpoints:
            share = progress(model, model.depth)["all"]
            words = prompts.text(language, "greeting.again", title=plain(self.title), percent=round(100 * share))
            left = sorted({q.step for q in self._open})
            if left:
                names = ", ".join(prompts.text(language, f"step.{s}") for s in left)
                words += " " + prompts.text(language, "greeting.left", steps=names)
            if review.is_review(self.question):
                days = review.pause(self._turns, self._clock()).days
                words += " " + prompts.text(language, "review.greeting", days=days)
        else:
            words = prompts.text(language, f"greeting.{model.depth}")
        return words

    @property
    def title(self) -> str:
        """What the interview is called: its own title, else the company's first words."""
        return titled(self.model)

    def export(self) -> Export:
        """The record and what follows from it."""
        from assistant.exports.document import export

        return export(self.model, self.id, self.title, self.created_at, self._turns[-1].at)

    # What may be done.

    def say(self, text: str, on_words: OnWords = ignored) -> Outcome:
        """One turn of the person's: understood, applied, kept, answered.

        `on_words` takes the first words of the reply as a language model writes them. Whatever it raises ends the
        turn; what was said is kept then, and read with what is said next, or when the interview is resumed.
        """
        said = Said(text=_with_held(self._held, cleaned(text)), turn=self._next)
        if not said.text.strip():
            return self._outcome([prompts.text(self.model.language, "note.empty")], None)
        question = self.question
        if question and review.is_review(question):
            heard, found = review.heard(self._interpreter, said, question, self.model, self._clock()), {}
        elif isinstance(self._interpreter, Conversant):
            asked = self._shown(question).text if question else ""
            hold = partial(self._hold, said)
            coming = [q for q in self._open if question is None or q.id != question.id]
            spoken = talk(self.model, question, asked, coming, self._turns, self._library, on_words, hold)
            heard = self._interpreter.converse(said, question, self.model, spoken)
            found = {c.id: c for c in spoken.found}
        else:
            heard, found = self._interpreter.interpret(said, question, self.model), {}
        return self._turned(said, question, heard, found)

    def _turned(self, said: Said, question: Question | None, heard: Heard, found: dict[str, Citation]) -> Outcome:
        """The turn of what was heard, kept and answered."""
        if heard.act is Act.UNDO:
            return self.undo()
        model, made, refused = self._applied(heard.edits)
        answer_lines, citations = self._answered(heard, question, found)
        way = self._course.after(heard, question, changed=bool(made))
        lines = [heard.reply] if heard.reply else []
        asked = tuple(a.id for a in question.about) if question else ()
        lines += [*answer_lines, *reply.heard(model, made, refused, (*heard.notes, *way.notes), self.model, asked)]
        lines += self._manners(heard, question)
        turn = Turn(
            number=said.turn, at=self._clock(), kind="say", said=said.text, act=heard.act, asked=question,
            edits=tuple(made), refused=tuple(refused), reply="\n\n".join(lines), citations=citations,
            reopened=way.reopened, step=way.step, follow=way.follow, wording=heard.wording,
            interpreter=heard.by or self._interpreter.name, spent=heard.spent, prompt=heard.prompt,
        )  # fmt: skip
        self._commit(turn, model)
        return self._outcome(lines, turn)

    def _caught_up(self) -> Outcome | None:
        """The turn of what was said before the talk broke off, or None. It is read without calling out."""
        if self._held is None:
            return None
        said, question = Said(text=self._held, turn=self._next), self.question
        heard = self._interpreter.interpret(said, question, self.model)
        told = Note(key="note.caught_up", blanks={"said": plain(reply.shortened(said.text))})
        return self._turned(said, question, heard.model_copy(update={"notes": (told, *heard.notes)}), {})

    def _hold(self, said: Said) -> None:
        self._store.hold(self.id, said.turn, said.text)
        self._held = said.text

    def edit(self, *data: dict[str, Any]) -> Outcome:
        """Typed edits by hand, from a table or another program: one turn, made together or not at all.

        Raises:
            Unreadable: one is no edit at all.
        """
        edits = [self._edit_of(d) for d in data]
        model, made, refused = self._applied(edits)
        if refused:
            model, made = self.model, []
        lines = reply.heard(model, made, refused, ())
        turn = Turn(
            number=self._next, at=self._clock(), kind="edit", asked=self.question, edits=tuple(made),
            refused=tuple(refused), reply="\n\n".join(lines), interpreter=self._interpreter.name,
        )  # fmt: skip
        self._commit(turn, model)
        return self._outcome(lines, turn)

    def _edit_of(self, data: dict[str, Any]) -> Edit:
        try:
            return EDITS.validate_python(stamped(data, self._next))
        except (ValidationError, TypeError, AttributeError) as error:
            raise Unreadable("unreadable.edit", kind=str(data.get("kind"))[:60]) from error

    def undo(self) -> Outcome:
        """The last change is taken back; that, too, is a turn."""
        language = self.model.language
        if len(self._models) <= 2:
            return self._outcome([prompts.text(language, "note.nothing_to_undo")], None)
        words = prompts.text(language, "note.undone")
        turn = Turn(number=self._next, at=self._clock(), kind="undo", reply=words, interpreter=self._interpreter.name)
        self._commit(turn, self._models[-2])
        return self._outcome([words], turn)

    # How it is done.

    @property
    def _open(self) -> tuple[Question, ...]:
        """The open questions of the model as it is; worked out once for each model."""
        model, every = self._agenda
        if model is not self.model:
            every = open_questions(self.model, self.model.depth)
            self._agenda = (self.model, every)
        return every

    @property
    def _course(self) -> Course:
        return Course(self.model, self._turns, self._interpreter)

    @property
    def _next(self) -> int:
        return len(self._turns)

    def _applied(self, edits: Sequence[Edit]) -> tuple[Model, list[Edit], list[Refusal]]:
        model, made, refused = self.model, [], []
        for edit in edits:
            try:
                model = apply(model, edit)
                made.append(edit)
            except Refused as no:
                reason = prompts.text(model.language, no.key, **no.blanks)
                refused.append(Refusal(edit=edit.model_dump(mode="json", by_alias=True), reason=reason))
        return model, made, refused

    def _replayed(self, turn: Turn) -> Model:
        if turn.kind == "undo":
            return self._models[-2]
        model = self.model
        for edit in turn.edits:
            model = apply(model, edit)
        return model

    def _take(self, turn: Turn, model: Model) -> None:
        self._turns.append(turn)
        self._held = None
        if turn.kind == "undo":
            self._models.pop()
        elif turn.edits:
            self._models.append(model)

    def _commit(self, turn: Turn, model: Model) -> None:
        """Kept first, then taken: what fails to be kept changes nothing here."""
        self._store.append(turn, self._summary(model, turn.at))
        self._take(turn, model)

    def _summary(self, model: Model, at: datetime) -> Summary:
        share = progress(model, model.depth)["all"]
        return Summary(
            id=self.id,
            title=titled(model),
            language=model.language,
            created_at=self.created_at,
            updated_at=at,
            progress=share,
        )

    def _answered(
        self, heard: Heard, question: Question | None, found: dict[str, Citation]
    ) -> tuple[list[str], tuple[Citation, ...]]:
        """An answer to what the person asked: of the interview itself, else from the material."""
        if not heard.asked:
            return [], ()
        if heard.ourselves in recall.SHOWN and heard.answer is None:
            return [recall.recalled(self.model, heard.ourselves or "", heard.topic)], ()
        if heard.ourselves == "list" and question and question.fields in reply.WITH_LISTING:
            return [], ()  # the question shows it
        if heard.ourselves and heard.answer is None:
            left = len(self._open) if self.model.touchpoints else USUAL[self.model.depth]
            key = "no_list" if heard.ourselves == "list" and not self.model.touchpoints else heard.ourselves
            told = {"left": left, "id": self.id, "list": reply.listing(self.model)}
            return [prompts.text(self.model.language, f"ourselves.{key}", **told)], ()
        step = question.step if question else None
        text, citations = lookup.answered(self._library, heard, self.model.language, step, found)
        if heard.act is Act.HELP and not citations:
            return [], ()  # the example alone helps more than that nothing is known
        return [text], citations

    def _manners(self, heard: Heard, question: Question | None) -> list[str]:
        """A line for what is neither an answer nor a question."""
        language = self.model.language
        match heard.act:
            case Act.SMALL_TALK | Act.COMPLAINT | Act.STOP:
                return [prompts.text(language, f"manners.{heard.act}", id=self.id)]
            case Act.HELP:
                return [reply.example(self.model, question)]
            case Act.SKIP:
                return [prompts.text(language, "manners.skip" if heard.edits else "manners.cannot_skip")]
            case Act.DONT_KNOW if not heard.edits:
                return [prompts.text(language, "manners.cannot_skip")]
            case _:
                return []

    def _shown(self, question: Question) -> Shown:
        """The question as it is put: as a follow-up, as a language model worded it, or in the fixed words."""
        last = self._turns[-1]
        adapted = last.wording.text if last.wording and last.wording.id == question.id else None
        return reply.shown(self.model, question, self._course.follow if question.probe else None, adapted)

    def _outcome(self, lines: list[str], turn: Turn | None) -> Outcome:
        question = self.question
        shown = self._shown(question) if question else None
        ended = (
            turn is None or bool(turn.edits) or turn.kind == "undo"
        )  # told whole once, and where the plan may change
        closing = (
            reply.asked(shown)
            if shown
            else reply.finished(self.model, self.id)
            if ended
            else reply.open_end(self.model)
        )
        told = list(dict.fromkeys([*lines, closing]))
        return Outcome(
            session=self.id, turn=max(self._next - 1, 0), reply="\n\n".join(told), question=shown,
            edits=turn.edits if turn else (), refused=turn.refused if turn else (),
            citations=turn.citations if turn else (), progress=progress(self.model, self.model.depth),
            interpreter=(turn.interpreter if turn else "") or self._interpreter.name, done=question is None,
            act=turn.act if turn else None,
        )  # fmt: skip


_AND_MORE = re.compile(r"\s+(?:ja\s+meitä|and\s+(?:we|there))\b.*$")  # 'Acme Oy ja meitä on kolme'


def titled(model: Model) -> str:
    """A title for a model: its own, else the company's name as far as it was told."""
    if model.title:
        return model.title
    company = model.context.company
    if company and company.value:
        name = company.value.split(",")[0].split(".")[0]
        return _AND_MORE.sub("", name[name_begins(name) :])[:80]
    return prompts.text(model.language, "untitled")


def _with_held(held: str | None, text: str) -> str:
    """What is said now after what was said before the talk broke off, unless it was only said again."""
    return text if held is None or held.strip() in text else f"{held}\n{text}"


def cleaned(text: str) -> str:
    """What was said without what cannot be kept: lone surrogates and control characters."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return "".join(c for c in whole if c in "\n\t" or (ord(c) >= 32 and not 0x7F <= ord(c) < 0xA0)).replace("\t", " ")
