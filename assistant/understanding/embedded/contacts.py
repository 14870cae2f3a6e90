"""Answers about where the company meets the customer: 'suoraa 4, 6 ja 8–10, muut asiakas hoitaa itse'."""

import re
from collections.abc import Collection

from assistant.model import edits as e
from assistant.model.touchpoints import Contact
from assistant.model.whole import Model, Settling
from assistant.understanding.embedded.features import Embed, fold
from assistant.understanding.embedded.meeting import (
    concluded,
    contact_kind,
    names_contact,
    only_contact,
    opposite,
)
from assistant.understanding.embedded.refer import Named, Names, Reference, all_of, rest_of
from assistant.understanding.embedded.spread import sentences_of, spread
from assistant.understanding.embedded.words import Piece, split
from assistant.understanding.interpreter import Note, Said

_EXCEPT = re.compile(r"\b(?:paitsi|lukuun\s+ottamatta|except(?:\s+for)?|apart\s+from|all\s+but)\b")
# Where the talk turns to the rest or to the other kind.
_TURN = r"(?:mutta|mut|but|muut|muuten|loput|the\s+rest|others|otherwise|muissa|muita|muualla)\b"
_JOINED = rf"\s*;\s*|\s*,\s*(?:and\s+|ja\s+)?(?={_TURN})|\s+(?:ja|and|mutta|mut|but)\s+(?={_TURN})"
_NUMBERS_FIRST = re.compile(  # not '3 minutes in the shop'
    r"\W*(?:(?:no|nro|numbers?|numerot?|kohdat?|kohta|points?)\b\W*)?\d{1,2}\s*(?:$|[,;–-]|(?:ja|and|koska|because|where|joissa|jossa|in|at|by|on|over|via)\b"
    r"|(?!(?:minuuti|tunni|paiva|viiko|kuu|vuode)(?:ssa|s)\b)\w+(?:ssa|lla|lta|tse)\b)"
)
_NUMBERS = re.compile(r"(?:\W|no\b|well\b|and\b|ja\b)*\d{1,2}(?:(?:\s*[,–-]\s*|\s+(?:ja|and|to)\s+)\d{1,2})*\s+(?=\S)")
# 'The rest is right': what is not named stays as it was guessed.
_AS_IT_IS = re.compile(
    r"(?:(?:ja|and|but|mutta)\s+)?(?:the\s+)?(?:rest|others)\s+(?:is|are)\s+(?:all\s+)?(?:right|correct|fine|ok|good)\W*"
    r"|(?:(?:ja|mutta)\s+)?(?:muut|loput)\s+(?:on|ovat)\s+(?:ihan\s+)?(?:oikein|kunnossa|hyvin|ok|noin|niin)\W*"
)
# 'Lunch is with us too', 'kassa on kans suora': it adds to what was told, and nothing is said of the others.
_IN_ADDITION = re.compile(
    r"^(?:\W*(?:oh|no|ja|and|so)\W+)*(?:wait|actually|hetkinen|hups\w*|eiku|oho|oops)\b|\b(?:too|as\s+well|aswell|also|after\s+all|myos|kans|sittenkin)\b"
)
_CLAUSE = r"\s*[,;.\n]\s*|\s+(?:mutta|mut|but)\s+"
_LONGEST_NAME = 6  # words; what is longer and names nothing is talk beside the point
Told = dict[str, tuple[Contact, str]]


def contact(said: Said, answer: Piece, model: Model, embed: Embed | None) -> tuple[list[e.Edit], list[Note]]:
    """Where the company meets the customer; 'the rest' is what was not named, 'except' what is the other way."""
    names = Names([Named(t.id, t.name) for t in model.touchpoints], embed)
    told: Told = {}
    rest: tuple[Contact, str] | None = None
    notes: list[Note] = []
    as_it_is = False
    for clause, lent in spread([_clauses(s) for s in sentences_of(answer)], _lent):
        folded = fold(clause.text)
        if _AS_IT_IS.fullmatch(folded):
            as_it_is = True
            continue
        own = contact_kind(folded)
        kind = own[0] if own else _of_the_others(told) if rest_of(folded) else lent or _by_the_rest(answer)
        if exception := _EXCEPT.search(folded):
            kind, folded = _excepted(names, clause, folded, exception, kind, told)
        reference = names.refer(folded)
        if rest_of(folded) or (all_of(folded) and len(reference.ids) in (0, len(model.touchpoints))):
            rest = (kind, clause.text)
            told.update({i: (kind, clause.text) for i in reference.ids if not all_of(folded) and i not in told})
            continue
        if not (own or lent or exception) and (reference.unclear or not _lists_only(clause, reference)):
            return [], []  # it says of nothing how it is, and speaks of more than the list: no answer to this
        told.update({i: (kind, clause.text) for i in reference.ids if not exception or i not in told})
        notes += [
            Note(key="note.not_found", blanks={"said": words})
            for words in (*(words for words, _ in reference.unclear), *_named_nothing(clause, names))
            if len(words.split()) <= _LONGEST_NAME
        ]
    if not told and rest is None:
        return [], notes
    in_addition = bool(_IN_ADDITION.search(fold(answer.text)))
    if (
        rest is None
        and not (as_it_is or in_addition)
        and len({k for k, _ in told.values()}) == 1
        and len(told) < len(model.touchpoints)
    ):
        rest = (opposite(next(iter(told.values()))[0]), answer.text)
    made: list[e.Edit] = []
    for touchpoint in model.touchpoints:
        given = told.get(touchpoint.id) or rest
        if given and given[0] is not touchpoint.contact:
            source = said.source(given[1])
            made.append(e.SetContact(kind="set_contact", touchpoint=touchpoint.id, contact=given[0], source=source))
    settled = e.Settle(kind="settle", field="contact", how=Settling.CONFIRMED, source=said.source(answer.text))
    return [*made, settled], notes


def _named_nothing(clause: Piece, names: Names) -> list[str]:
    """Words that stand behind touchpoints in an enumeration and name none: 'noutaminen' beside 'korjaus, lasku'."""
    found: list[str] = []
    enumerated = False
    for item in split(clause, r"\s*,\s*|\s+(?:ja|and)\s+"):
        talk = contact_kind(fold(item.text)) or rest_of(item.text) or all_of(item.text) or not item.text.isalpha()
        names_one = bool(names.refer(item.text).ids)
        if enumerated and not names_one and not talk:
            found.append(item.text)
        enumerated |= names_one
    return found


_REASON = re.compile(r"(?:silla|koska|kun|because|since|as)\b")


def contact_corrected(said: Said, text: Piece, model: Model, embed: Embed | None) -> list[e.Edit]:
    """'No, 3 the customer does alone': contact of those named, and of others only where it speaks of the rest."""
    head, colon, _ = text.text.partition(":")
    if colon and _OWNS_UP.search(fold(head)) and not names_another(text.cut(0, len(head)), model, ()):
        text = text.cut(len(head) + 1)
    if rest_of(fold(text.text)) and contact_kind(fold(text.text)):
        edits, not_found = contact(said, text, model, embed)
        return [] if not_found else edits
    names = Names([Named(t.id, t.name) for t in model.touchpoints], embed)
    made: dict[str, e.Edit] = {}
    for clause, kind in spread([_clauses(s) for s in sentences_of(text)], contact_kind):
        if made and _REASON.match(fold(clause.text)):
            continue
        own = contact_kind(fold(clause.text))
        first = clause.text.partition(",")[0]  # 'the haggling is direct, they ring me about it'
        about = concluded(fold(clause.text)) or (first if own and own[1] < len(first) else clause.text)
        found = names.refer(about)
        if (
            kind is not None
            and (own or _NUMBERS_FIRST.match(fold(clause.text)))
            and len(found.ids) < len(model.touchpoints)
        ):
            source = said.source(clause.text)
            made.update(
                {i: e.SetContact(kind="set_contact", touchpoint=i, contact=kind, source=source) for i in found.ids}
            )
    return list(made.values())


# 'Laskutuksesta annoin väärän tiedon, …', 'yksi jäi mainitsematta'
_OWNS_UP = re.compile(
    r"\b(?:(?:annoin|sanoin|kerroin|laitoin|meni|kirjoitin|puhuin)\s+(?:\w+\s+)?vaar\w+|erehdyin|jai\s+(?:sanomatta|mainitsematta)|sittenkin"
    r"|made\s+a\s+mistake|(?:got|said|put|told)\s+(?:\w+\s+){0,3}wrong|was\s+(?:wrong|mistaken)|my\s+mistake|after\s+all)\b"
)


def contact_told_late(
    said: Said, answer: Piece, model: Model, asked: Collection[str], embed: Embed | None, *, taken_back: bool
) -> list[e.Edit]:
    """Contact told while something else is asked of the touchpoints `asked`: 'puhelu on suora, muut itsekseen'.

    It is contact where the answer says so of the rest too, or of touchpoints that are not asked about; what begins
    as taken back ('actually the photo they take themselves') needs to say it less plainly.
    """
    folded = fold(answer.text)
    if (numbers := _NUMBERS.match(folded)) and only_contact(folded[numbers.end() :]):  # '1 and 3 they do alone'
        return contact_corrected(said, answer, model, embed)
    plainly = names_contact(folded)
    taken_back = taken_back or concluded(folded) is not None or bool(_OWNS_UP.search(folded))
    if not taken_back and not (plainly and all(contact_kind(fold(c.text)) for c in split(answer, _CLAUSE))):
        return []  # something else is told beside it: an answer to what was asked
    kind = contact_kind(folded)
    alone = kind is not None and kind[0] is Contact.SELF_SERVICE
    if plainly and (taken_back or rest_of(folded)):
        return contact_corrected(said, answer, model, embed)
    others = (plainly or alone) and names_another(answer, model, asked)
    return contact_corrected(said, answer, model, embed) if others else []


def names_another(answer: Piece, model: Model, asked: Collection[str]) -> bool:
    """Does the answer name touchpoints, and none of those asked about?"""
    found = Names([Named(t.id, t.name) for t in model.touchpoints], None).refer(answer.text).ids
    return bool(found) and not set(found) & set(asked)


def _lists_only(clause: Piece, reference: Reference) -> bool:
    """Does it list numbers, whatever it tells of them, or hardly more than names: '3 and 4, where we serve them'?"""
    if _NUMBERS_FIRST.match(fold(clause.text)):
        return True
    words = [word for word in clause.text.split() if not any(c.isdigit() for c in word)]
    return len(words) <= 2 * len(reference.ids) + 1


def _excepted(
    names: Names, clause: Piece, folded: str, exception: re.Match[str], kind: Contact, told: Told
) -> tuple[Contact, str]:
    """What stands behind the 'except' is the other way; the kind and the words of what stands before it."""
    behind, ahead = contact_kind(folded[exception.end() :]), contact_kind(folded[: exception.start()])
    other = behind[0] if behind else opposite(ahead[0] if ahead else kind)
    told.update(dict.fromkeys(names.refer(folded[exception.end() :]).ids, (other, clause.text)))
    return (ahead[0] if ahead else opposite(other)), folded[: exception.start()]


def _lent(folded: str) -> tuple[Contact, int] | None:
    """The kind a clause lends to those around it: what is said of the rest holds for the rest alone."""
    return None if rest_of(folded) else contact_kind(folded)


def _of_the_others(told: Told) -> Contact:
    """What the rest is where nothing is said of it: not what was named before ('the job. Rest is up to them')."""
    return opposite(list(told.values())[-1][0]) if told else Contact.SELF_SERVICE


def _by_the_rest(answer: Piece) -> Contact:
    """'3 and 4. The rest alone': what is named without a kind is what the rest is not; else where we meet."""
    for clause in (c for sentence in sentences_of(answer) for c in _clauses(sentence)):
        folded = fold(clause.text)
        if rest_of(folded) and (kind := contact_kind(folded)):
            return opposite(kind[0])
    return Contact.DIRECT


def _against_each_other(piece: Piece) -> list[Piece]:
    """Cut at 'but' where each side says how the contact is: 'the booking is direct but the newsletter isn't'."""
    parts = split(piece, r"[\s,]+(?:but|mutta|mut)\s+")
    return parts if all(contact_kind(fold(p.text)) for p in parts) else [piece]


def _clauses(sentence: Piece) -> list[Piece]:
    """A sentence cut where it turns to the rest, and at its commas where they divide the kinds."""
    found: list[Piece] = []
    for piece in (part for joined in split(sentence, _JOINED) for part in _against_each_other(joined)):
        parts = split(piece, r"\s*,\s*")
        kinds = {k[0] for p in parts if (k := contact_kind(fold(p.text)))}
        said_twice = sum(contact_kind(fold(p.text)) is not None for p in parts) > 1
        found += parts if said_twice and len(kinds) > 1 and not _EXCEPT.search(fold(piece.text)) else [piece]
    return found
