"""The stage of a touchpoint told by its number at any question: '8 on käyttökokemusta eikä syvenemistä'."""

import re

from assistant.model import edits as e
from assistant.model.whole import Model
from assistant.understanding.embedded.features import fold
from assistant.understanding.embedded.recorded.clause import Clause, by_bare_number
from assistant.understanding.embedded.recorded.places import is_number
from assistant.understanding.embedded.refer import Named, Names
from assistant.understanding.embedded.stages import named_stage
from assistant.understanding.embedded.taking_back import without_opening
from assistant.understanding.embedded.words import Piece, sentences
from assistant.understanding.interpreter import Said

SEVERAL = 2  # touchpoints named before a stage
LONGEST = 14  # words of a sentence that only tells a stage
_STAGE = (
    r"(?:tarpeen\s+heraa\w*|ratkaisun\s+etsi\w*|vaihtoehtojen\s+\w+|neuvottelu\w*|ostopaato\w*|kayttokokemu\w*|(?:suhteen\s+)?syvene\w*"
    r"|a\s+need\s+comes\s+up|looking\s+for\s+a\s+solution|evaluat\w+(?:\s+(?:the\s+)?options)?|negotiation\w*|(?:purchase\s+)?decision|experience\s+of\s+use|growing\s+together)"
)
_IS = re.compile(
    rf"^(?:\w+[\s,]+){{0,3}}?(?:vaihe\w*\s+|stage\s+of\s+)?¤+(?:\s*(?:,|ja|and|[–-])\s*¤+)*\s+(?:(?:on|onkin|ovat|kuuluu|kuuluvat|is|are|belongs?\s+(?:to|in|under)|should\s+be|pitais\w*\s+olla|pitas\s+olla|oikeasti|actually|really|in|the)\s+)+(?P<stage>{_STAGE}.*)$"
)


# 'Booking, the questionnaire and the examination all belong to evaluation'
_BELONG = re.compile(
    rf"^(?P<what>[^:]+?(?:,|\s(?:ja|and)\s)[^:]+?)\s+(?:(?:all|both|kaikki|molemmat)\s+)?(?:belong\s+(?:to|in|under)|are\s+(?:all\s+)?(?:part\s+of|in)|kuuluvat?|ovat)\s+(?:kaikki\s+)?(?:the\s+)?(?P<stage>{_STAGE}\S*)\b"
)


def _of_named(said: Said, clause: Clause, model: Model) -> list[e.Edit]:
    """The stage of several touchpoints that are listed by name, every one of which is found."""
    piece = without_opening(clause.piece)
    match = _BELONG.match(fold(piece.text))
    stage = named_stage(match["stage"]) if match else None
    if match is None or stage is None:
        return []
    found = Names([Named(t.id, t.name) for t in model.touchpoints]).refer(piece.text[: match.end("what")])
    if found.unclear or len(found.ids) < SEVERAL:
        return []
    source = said.source(clause.piece.text)
    return [e.SetStage(kind="set_stage", touchpoint=i, stage=stage, source=source) for i in found.ids]


_TO_STAGE = re.compile(
    rf"\b(?:kuuluu|kuuluis\w*|kuuluvat|belongs?|goes|sits|siirtyy)\s+(?:\w+\s+){{0,3}}?(?:(?:to|in|into|under)\s+(?:the\s+)?)?(?P<stage>{_STAGE}|\w{{4,}}vaihee\w+|\w+\s+stage\b)"
)


def stage_of_one(said: Said, text: Piece, model: Model) -> list[e.Edit]:
    """The stage that one touchpoint, told by name before it, is said to belong to, by its whole name."""
    match = _TO_STAGE.search(fold(text.text))
    stage = named_stage(match["stage"]) if match else None
    if match is None or stage is None:
        return []
    names = Names([Named(t.id, t.name) for t in model.touchpoints])
    found = [names.refer(sentence.text).ids for sentence in sentences(text.cut(0, match.start()))]
    one = next((ids[0] for ids in found if len(ids) == 1), None)
    source = said.source(text.text)
    return [e.SetStage(kind="set_stage", touchpoint=one, stage=stage, source=source)] if one else []


def stage_told(said: Said, clause: Clause, model: Model) -> list[e.Edit]:
    """The stage of those that a clause points at by number; none where it tells something else."""
    read = by_bare_number(clause, model)
    match = _IS.match(read.masked) if len(read.folded.split()) <= LONGEST else None
    stage = named_stage(match["stage"]) if match else None
    if stage is None or not read.where.sure or not all(is_number(p) for p in read.where.pieces):
        return _of_named(said, clause, model)
    source = said.source(read.piece.text)
    return [e.SetStage(kind="set_stage", touchpoint=i, stage=stage, source=source) for i in read.where.ids]
