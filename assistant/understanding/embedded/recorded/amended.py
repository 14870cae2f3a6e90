"""A turn that puts the record right, wherever the talk is: sentence by sentence, each by the first that reads it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.model import edits as e
from assistant.model.whole import Model
from assistant.reasoning.agenda import Question
from assistant.understanding.embedded.corrections import ABOUT_THE_LIST
from assistant.understanding.embedded.features import Embed
from assistant.understanding.embedded.recorded.added import things_added
from assistant.understanding.embedded.recorded.clause import clause
from assistant.understanding.embedded.recorded.held import KINDS, Entry, entries
from assistant.understanding.embedded.recorded.introduced import introduced
from assistant.understanding.embedded.recorded.keys import keys_changed
from assistant.understanding.embedded.recorded.kinds import kind_told
from assistant.understanding.embedded.recorded.moved import moved
from assistant.understanding.embedded.recorded.needs import need_added, needs_changed
from assistant.understanding.embedded.recorded.stages import stage_of_one, stage_told
from assistant.understanding.embedded.recorded.things import things_changed
from assistant.understanding.embedded.recorded.told import told_anew
from assistant.understanding.embedded.taking_back import without_aside
from assistant.understanding.embedded.words import Piece, sentences, split
from assistant.understanding.interpreter import Said

LONGEST = 40  # words of a sentence that puts something right; longer ones tell
NEW_NAME = 4  # words of a sentence that tells what is right after one that told what is not
_NOT_THIS = re.compile(r"(?:[^:]{1,60}:\s*|\w+\s+)?(?:ei|not)\s+\S+(?:\s+\S+){0,3}", re.IGNORECASE)
LISTED = 3  # sentences of an answer about needs, from which on each is a need


@dataclass(frozen=True)
class PutRight:
    """The edits, and the sentences before or after those that put something right, which may answer what was asked."""

    edits: tuple[e.Edit, ...]
    rest: Piece | None


def amended(said: Said, text: Piece, question: Question | None, model: Model, embed: Embed | None) -> PutRight | None:
    """What of the record a turn puts right; None where it may be an answer to the open question."""
    held, every = list(entries(model)), _together(text, sentences(text))
    if question and question.fields == ("needs",) and not question.about and len(every) >= LISTED:
        return None
    if (question is None or question.fields[0] not in ABOUT_THE_LIST) and (of_one := stage_of_one(said, text, model)):
        return PutRight(tuple(of_one), None)
    found: list[e.Edit] = []
    others: list[Piece] = []
    for sentence in every:
        told = len(sentence.text.split()) <= LONGEST and not said.text[sentence.end :].startswith("?")
        made = _sentence(said, without_aside(sentence), question, model, held, embed) if told else []
        found += made
        if not made:
            others.append(sentence)
    return PutRight(tuple(dict.fromkeys(found)), _one_run(text, every, others)) if found else None


def _together(text: Piece, every: Sequence[Piece]) -> list[Piece]:
    """The sentences, 'Test run: not plant manager. Production manager.' as one."""
    found: list[Piece] = []
    for sentence in every:
        if found and _NOT_THIS.fullmatch(found[-1].text) and len(sentence.text.split()) <= NEW_NAME:
            found[-1] = text.cut(found[-1].start - text.start, sentence.end - text.start)
        else:
            found.append(sentence)
    return found


def _one_run(text: Piece, every: Sequence[Piece], others: Sequence[Piece]) -> Piece | None:
    """The other sentences as one piece, where they begin or end the turn together."""
    count = len(others)
    if not count or (list(others) != list(every[:count]) and list(others) != list(every[-count:])):
        return None
    return text.cut(others[0].start - text.start, others[-1].end - text.start)


def _sentence(
    said: Said, sentence: Piece, question: Question | None, model: Model, held: Sequence[Entry], embed: Embed | None
) -> list[e.Edit]:
    if made := keys_changed(said, sentence, model, question, held):
        return made
    if made := introduced(said, sentence, model) or need_added(said, sentence, question):
        return made
    read = clause(sentence, model, question, held)
    of_the_list = question is not None and question.fields[0] in ABOUT_THE_LIST
    if made := [] if of_the_list else moved(said, read, model):
        return made
    if made := [] if of_the_list else stage_told(said, read, model) or kind_told(said, read):
        return made
    if made := told_anew(said, read, model) or needs_changed(said, sentence, model, question, embed):
        return made
    if of_the_list and not any(pattern.search(read.folded) for _, pattern in KINDS):
        return list(things_changed(said, read, embed))  # a place where something is done is none to add there
    whole = _clause(said, sentence, question, model, held, embed)
    parts = split(sentence, r"\s*[,;]\s+(?:ja\s+|and\s+|but\s+|mutta\s+)?|\s+(?:ja|and|but|mutta)\s+")
    each = [_clause(said, part, question, model, held, embed) for part in parts] if len(parts) > 1 else []
    return [edit for made in each for edit in made] if sum(bool(m) for m in each) > 1 else whole


def _clause(
    said: Said, piece: Piece, question: Question | None, model: Model, held: Sequence[Entry], embed: Embed | None
) -> list[e.Edit]:
    read = clause(piece, model, question, held)
    return told_anew(said, read, model) or things_changed(said, read, embed) or things_added(said, read, model, embed)
