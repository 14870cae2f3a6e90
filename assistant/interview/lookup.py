"""A person's question -> an answer from the material. No passage, no answer."""

from collections.abc import Mapping, Sequence

from pydantic import Field

import prompts
from assistant.errors import KnowledgeUnavailable
from assistant.interview.plain import plain
from assistant.interview.ports import Library
from assistant.interview.turn import Citation
from assistant.model.facts import Value
from assistant.model.whole import Language
from assistant.understanding.interpreter import Heard


class Answer(Value):
    """An answer cannot be made without the passages it rests on."""

    text: str
    citations: tuple[Citation, ...] = Field(min_length=1)


def answered(
    library: Library, heard: Heard, language: Language, step: int | None, found: Mapping[str, Citation]
) -> tuple[str, tuple[Citation, ...]]:
    """What is said to the question `heard` asks, with its passages; `found` are those the interpreter was given."""
    try:
        if heard.answer is not None:
            answer = worded(heard.answer, [found[c] for c in heard.cites], language)
        elif heard.topic:
            answer = explained(library, heard.topic, language)
        else:
            answer = looked_up(library, heard.asked or "", language, step)
    except KnowledgeUnavailable as no:  # what else the turn told is kept all the same
        return prompts.text(language, no.key, **no.blanks), ()
    return (answer.text, answer.citations) if answer else (declined(language), ())


def looked_up(library: Library, question: str, language: Language, step: int | None = None) -> Answer | None:
    """The answer with its passages, or None where the material does not say."""
    found = tuple(library.find(question, language, step))
    if not found:
        return None
    parts = [_said(language, "answer.quoted", found[0], quote=plain(found[0].quote))]
    parts += [_said(language, "answer.also", c) for c in found[1:3]]
    return Answer(text="\n".join(parts), citations=found)


def _said(language: Language, key: str, cited: Citation, **more: str) -> str:
    """A sentence about a passage; one's own material is called so."""
    source = prompts.text(language, "own.source") if cited.source == "own" else cited.source
    return prompts.text(language, key, title=plain(cited.title), source=source, **more)


def worded(text: str, citations: Sequence[Citation], language: Language) -> Answer | None:
    """An answer in a language model's words with the passages it rests on, or None where it rests on none."""
    if not text or not citations:
        return None
    names = [_said(language, "answer.named", c) for c in citations]
    return Answer(text=f"{plain(text)}\n— {', '.join(names)}", citations=tuple(citations))


def explained(library: Library, field: str, language: Language) -> Answer | None:
    """Why that is asked, from the material."""
    found = library.topic(field, language)
    if found is None:
        return None
    text = prompts.text(
        language, "answer.quoted", quote=plain(found.quote), title=plain(found.title), source=found.source
    )
    return Answer(text=f"{prompts.text(language, f'why.{field}')}\n{text}", citations=(found,))


def declined(language: Language) -> str:
    """What is said where the material does not answer."""
    return prompts.text(language, "answer.declined")
