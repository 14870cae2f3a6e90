"""A person's question -> an answer from the material. No passage, no answer."""

from collections.abc import Sequence

from pydantic import Field

import prompts
from assistant.interview.ports import Library
from assistant.interview.turn import Citation
from assistant.model.facts import Value
from assistant.model.whole import Language


class Answer(Value):
    """An answer cannot be made without the passages it rests on."""

    text: str
    citations: tuple[Citation, ...] = Field(min_length=1)


def looked_up(library: Library, question: str, language: Language, step: int | None = None) -> Answer | None:
    """The answer with its passages, or None where the material does not say."""
    found = tuple(library.find(question, language, step))
    if not found:
        return None
    parts = [prompts.text(language, "answer.quoted", quote=c.quote, title=c.title, source=c.source) for c in found[:1]]
    parts += [prompts.text(language, "answer.also", title=c.title, source=c.source) for c in found[1:2]]
    return Answer(text="\n".join(parts), citations=found)


def worded(text: str, citations: Sequence[Citation], language: Language) -> Answer | None:
    """An answer in a language model's words with the passages it rests on, or None where it rests on none."""
    if not text or not citations:
        return None
    names = [prompts.text(language, "answer.named", title=c.title, source=c.source) for c in citations]
    return Answer(text=f"{text}\n— {', '.join(names)}", citations=tuple(citations))


def explained(library: Library, field: str, language: Language) -> Answer | None:
    """Why that is asked, from the material."""
    found = library.topic(field, language)
    if found is None:
        return None
    text = prompts.text(language, "answer.quoted", quote=found.quote, title=found.title, source=found.source)
    return Answer(text=f"{prompts.text(language, f'why.{field}')}\n{text}", citations=(found,))


def declined(language: Language) -> str:
    """What is said where the material does not answer."""
    return prompts.text(language, "answer.declined")
