"""What a conversant interpreter is given of the talk so far."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from assistant.errors import KnowledgeUnavailable
from assistant.interview import reply
from assistant.interview.ports import Library
from assistant.interview.turn import Citation, Turn
from assistant.model.whole import Model
from assistant.reasoning.agenda import Question
from assistant.understanding.interpreter import Exchange, Passage, Spent, Talk, Wording

OnWords = Callable[[str], None]
BEFORE, COMING = 3, 3  # turns and questions given


def ignored(_words: str) -> None:
    """Nobody watches the reply being written."""


@dataclass(frozen=True)
class Spoken(Talk):
    """The talk, with the passages that were found for it."""

    found: list[Citation] = field(default_factory=list)


def talk(
    model: Model, question: Question | None, asked: str, coming: Sequence[Question], turns: Sequence[Turn],
    library: Library, on_words: OnWords, keep: Callable[[], None],
) -> Spoken:  # fmt: skip
    """The talk up to the open question, which was put as `asked`; `coming` are the other open questions in order."""
    found: list[Citation] = []

    def passages(text: str) -> list[Passage]:
        try:
            found.extend(library.find(text, model.language, question.step if question else None))
        except KnowledgeUnavailable:
            return []  # told where the question is answered
        return [Passage(id=c.id, text=c.quote) for c in found]

    said = [t for t in turns if t.kind == "say" and t.said][-BEFORE:]
    return Spoken(
        asked=asked,
        coming=tuple(Wording(id=q.id, text=reply.shown(model, q).text) for q in coming[:COMING]),
        before=tuple(Exchange(asked=_was_asked(t), said=t.said or "") for t in said),
        spent=sum((t.spent for t in turns), Spent()),
        alone=bool(said) and said[-1].prompt is None,
        passages=passages,
        on_words=on_words,
        keep=keep,
        found=found,
    )


def _was_asked(turn: Turn) -> str:
    """What the turn answered, in short: its fields and the ids of what they were about."""
    if turn.asked is None:
        return ""
    return f"{'+'.join(turn.asked.fields)} {','.join(a.id for a in turn.asked.about)}".strip()
