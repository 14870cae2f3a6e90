"""A turn that puts the record right, wherever the talk is: sentence by sentence, each by the first that reads it."""

from collections.abc import Sequence

from assistant.model import edits as e
from assistant.model.whole import Model
from assistant.reasoning.agenda import Question
from assistant.understanding.embedded.features import Embed
from assistant.understanding.embedded.recorded.added import things_added
from assistant.understanding.embedded.recorded.clause import clause
from assistant.understanding.embedded.recorded.held import Entry, entries
from assistant.understanding.embedded.recorded.keys import keys_changed
from assistant.understanding.embedded.recorded.needs import needs_changed
from assistant.understanding.embedded.recorded.things import things_changed
from assistant.understanding.embedded.recorded.told import told_anew
from assistant.understanding.embedded.words import Piece, sentences, split
from assistant.understanding.interpreter import Said

LONGEST = 40  # words of a sentence that puts something right; longer ones tell


def amended(said: Said, text: Piece, question: Question | None, model: Model, embed: Embed | None) -> list[e.Edit]:
    """The edits of a turn that speaks of what is recorded; none where it may be an answer to the open question."""
    held = list(entries(model))
    short = [s for s in sentences(text) if len(s.text.split()) <= LONGEST]
    found = [x for sentence in short for x in _sentence(said, sentence, question, model, held, embed)]
    return list(dict.fromkeys(found))


def _sentence(
    said: Said, sentence: Piece, question: Question | None, model: Model, held: Sequence[Entry], embed: Embed | None
) -> list[e.Edit]:
    if made := keys_changed(said, sentence, model, question, held):
        return made
    read = clause(sentence, model, question, held)
    if made := told_anew(said, read, model) or needs_changed(said, sentence, model, question, embed):
        return made
    whole = _clause(said, sentence, question, model, held, embed)
    parts = split(sentence, r"\s*[,;]\s+(?:ja\s+|and\s+|but\s+|mutta\s+)?|\s+(?:ja|and|but|mutta)\s+")
    each = [_clause(said, part, question, model, held, embed) for part in parts] if len(parts) > 1 else []
    return [edit for made in each for edit in made] if sum(bool(m) for m in each) > 1 else whole


def _clause(
    said: Said, piece: Piece, question: Question | None, model: Model, held: Sequence[Entry], embed: Embed | None
) -> list[e.Edit]:
    read = clause(piece, model, question, held)
    return told_anew(said, read, model) or things_changed(said, read, embed) or things_added(said, read, model, embed)
