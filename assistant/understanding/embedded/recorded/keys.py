"""A key touchpoint more or less: '5 on kans tärkeä kohta', '8 isn't key', 'swap 4 and 7 in the key ones'."""

import re
from collections.abc import Sequence

from assistant.model import edits as e
from assistant.model.whole import Model
from assistant.reasoning.agenda import Question
from assistant.understanding.embedded.features import fold
from assistant.understanding.embedded.recorded.clause import by_bare_number, clause
from assistant.understanding.embedded.recorded.held import Entry
from assistant.understanding.embedded.words import Piece, split
from assistant.understanding.interpreter import Said

_KEY = re.compile(
    r"\b(?:un-?key|avainkoh\w+|avainhet\w+|tarke(?:i\w+|a|at|ana|aksi|aks|eks|eksi|ita|immat|impia)\s+(?:koh\w+|pist\w+)|tarkei(?:siin|sta|ssa|hin|ta)\b|tarkei?mp\w+\b|tark(?:eana|eaksi|eeks|eeksi|eaks)\b|tarkean\s+merk\w+|ratkaiseva\s+(?:kohta|paikka)|tahdella|(?:niin|kovin|oikein)\s+tarkea\w*\b(?=\s*(?:[,.;!?]|$))|among\s+the\s+(?:important|key)|key\s+(?:point|touchpoint|moment|one|list)s?\b|(?:is|are|isn['’]?t|isnt|aren['’]?t|be|as|not|also|marked|it['’]?s|its|keep\s+it)\s+(?:\w+\s+){0,2}?key\b(?=\s*(?:[,.;!?]|$|too|also|anymore|any|because|so|since|in\s+my|to\s+be\s+honest|as\s+well|after\s+all|really|at\s+all))|(?:kans|kanssa|myos|also)\s+(?:tark\w+|important|key)\b|tarke\w*\s+(?:kans|myos)\b|important\s+(?:too|as\s+well)|mark\s.*\bkey\b|star\s+(?:number|step|\d)|most\s+important)"
)
_ALSO = r"too|also|as\s+well|myos|kans|kin|lisaa\w*|add|mark|merk\w+|nosta\w*|missing|puuttuu|viela|joukkoon|mukaan|star|in|tilalle|sisaan|include|tee|instead"
_NO = re.compile(
    r"\b(?:ei|eika|en|ala|ookaan|not|isn['’]?t|isnt|aint|ain['’]?t|does\s*n['’]?t|doesnt|do\s*n['’]?t|dont|should\s*n['’]?t|need\s*n['’]?t|would\s*n['’]?t|veks|ota\b(?=.*tarke)|drop|remove|delete|take|out|off|pois|poista\w*|pudota\w*|tiputa|unohda|riisu|un-?key|unmark|no\s+longer|lose|skip|forget)\b"
)
_CHANGES = re.compile(rf"\b(?:{_ALSO}|swap|vaihda)\b|{_NO.pattern}")
_YES = re.compile(rf"\b(?:{_ALSO})\b|\b(?:on|is|does|do)$")
_ONLY = re.compile(r"\b(?:only|just|vain|vaan|ainoastaan)\b")
_AGAIN = re.compile(r"\b(?:still|same|samat|edelleen|yha|keep)\b")
_OTHER_THINGS = re.compile(
    r"\b(?:tieto\w*|tiedo\w+|jarjestelm\w*|mittar\w*|data|information|systems?|metrics?|written\s+down|goal|tavoite)\b"
)
_PARTS = r"\s*[,;]\s*|\s+(?:ja|and|but|mutta|mut|vaan|so|niin)\s+|\s+(?=(?:eika|eikä|ei|not)\s+(?:number\s+)?\d)"
SHORT = 11  # words of a sentence that may speak of key touchpoints without saying so, where they are asked about


def keys_changed(
    said: Said, piece: Piece, model: Model, question: Question | None, held: Sequence[Entry]
) -> list[e.Edit]:
    """The key touchpoints that a sentence adds or takes away."""
    asked = question is not None and question.fields[0] == "key_touchpoints" and bool(model.key_touchpoints)
    folded = fold(piece.text)
    says_key = _KEY.search(folded)
    if not says_key and not (asked and _CHANGES.search(folded) and len(folded.split()) < SHORT):
        return []
    if _OTHER_THINGS.search(folded) or (asked and _AGAIN.search(folded) and not _NO.search(folded)):
        return []
    if asked and says_key and not _CHANGES.search(folded):
        return []  # the answer itself: 'the key ones are 3 and 5'
    told: dict[str, bool] = {}
    cued, yes = False, True
    for part in split(piece, _PARTS):
        read = by_bare_number(clause(part, model, question, held), model)
        words = fold(part.text)
        cue = bool(_KEY.search(words) or _CHANGES.search(words) or _ONLY.search(words) or _YES.search(words))
        if not cue and cued and not asked and len(words.split()) > 4:
            continue  # a reason: 'it is over in a minute'
        yes = _said_yes(words, before=yes)
        cued = cued or cue
        ids = read.where.ids if read.where.sure or (says_key and not told) else ()
        told |= {i: yes for i in ids if i not in told or read.where.sure}
    if _ONLY.search(folded) and any(told.values()):
        told = {**{t.id: False for t in model.key_touchpoints}, **told}
    source = said.source(piece.text)
    return [
        e.SetKey(kind="set_key", touchpoint=t.id, key=told[t.id], source=source)
        for t in model.touchpoints if t.id in told and told[t.id] is not t.key
    ]  # fmt: skip


def _said_yes(folded: str, *, before: bool) -> bool:
    """Is it key by this part; a part that says neither goes on as the one before."""
    if _NO.search(folded):
        return False
    return True if _YES.search(folded) or _KEY.search(folded) or _ONLY.search(folded) else before
