"""Who answers for a development need, and whose work it changes."""

import re
from collections.abc import Iterator

from assistant.model import edits as e
from assistant.model.facts import says_nothing
from assistant.model.touchpoints import Side
from assistant.model.whole import Settling
from assistant.understanding.embedded.base import nominative
from assistant.understanding.embedded.features import Embed, fold
from assistant.understanding.embedded.items import plain_list
from assistant.understanding.embedded.mentions import Mentioned, mentions
from assistant.understanding.embedded.ourselves import ME, SELF
from assistant.understanding.embedded.people import LONGEST_ITEM, people
from assistant.understanding.embedded.words import Piece, capital, listed, split
from assistant.understanding.interpreter import Said

_LEAD = re.compile(
    r"(?i)^(?:(?:vastuu\s+on|vastuu(?:henkilö)?:?|omistaja:?|owner:?|responsible:?|vastaa|siitä\s+vastaa|se\s+on|kai|ehkä|varmaan|no|it['’]s|it\s+is|that\s+is|that['’]s|probably|maybe|i\s+guess|the)\s+)+"
)
_TAIL = re.compile(
    r"(?i)\s+(?:vastaan?|hoitaa|hoidan|tekee|teen|ottaa|otan|voisi|vois|vetää|vetaa|vedän|katsoo|huolehtii|huolehdin|pitää|its?e|is\s+responsible|takes?|would|will|can|could|should|do|does|answers?|handles?|keeps?|looks?|runs?|owns?|manages?|sorts?|myself|himself|herself|sure|again|i\s+suppose|i\s+guess|i['’]?d\s+(?:guess|say)|kai|varmaan|taas)\b.*$"
)
_NOT_BUT = re.compile(r"(?i)^(?:ei|not)\s+.+?\s+(?:vaan|but)\s+")
_MYSELF = re.compile(
    rf"(?:it['’]?s\s+|that['’]?s\s+|se\s+on\s+)?(?:on\s+|up\s+to\s+)?(?P<me>{ME.pattern})(?:\s+(?:ite|itse|myself))?"
)
_I_DO = re.compile(r"(?P<me>i|mina|ma)\s+(?!guess|think|suppose|would|d\b)\w+")  # 'mä soitan ite'
_HEDGE = re.compile(r"(?i)\bi(?:['’]?d)?\s+(?:guess|think|say|suppose|reckon)\b")
_ASKED, _SIDES = ("company_participants",), (Mentioned.COMPANY, Mentioned.CUSTOMER)


def names_somebody(piece: Piece, embed: Embed | None) -> bool:
    """Does it name anybody of the company, the one who talks among them?"""
    told = fold(_HEDGE.sub(" ", piece.text))
    return bool(ME.search(told)) or any(m.kind in _SIDES for m in mentions(piece.text, _ASKED, embed))


_CAPITAL = re.compile(r"(?<=[\w,]\s)(?!I\b)[A-ZÅÄÖ][a-zåäö]+")


def owner(said: Said, piece: Piece, field: str, about: str, embed: Embed | None) -> Iterator[e.Edit]:
    """Who answers for it."""
    told = _NOT_BUT.sub("", _LEAD.sub("", piece.text))
    first = split(Piece(told, 0), r"\s*[,;:.]\s+")[:1]  # 'henna, hennan pitää joka kerta …', not 'the seller, Anna'
    if first and len(first[0].text.split()) <= LONGEST_ITEM < len(told.split()):
        told = first[0].text
    name = _TAIL.sub("", told).strip(" .,:;")
    if len(name.split()) > LONGEST_ITEM:  # 'I'd put Dan on it but …'
        capital_ = _CAPITAL.search(piece.text)
        named = [capital_.group()] if capital_ else _named(piece, piece, embed)
        name = named[0] if named else name
    if not name or says_nothing(piece.text):
        yield e.Settle(kind="settle", field=field, about=about, how=Settling.NOTHING, source=said.source(piece.text))
        return
    if myself := _MYSELF.fullmatch(fold(name)) or _I_DO.match(fold(told)):
        name = SELF[myself["me"]]
    yield e.SetOwner(kind="set_owner", need=about, owner=capital(name)[:200], source=said.source(piece.text))


_POSSESSIVE = re.compile(r"\b(?P<en>[^\W\d_]{2,})(?:['’]s|s['’])(?=\s|$|\W)")
# 'Annan ja Villen työ', 'leipurin pitää': a genitive before what is theirs or what they have to do.
_GENITIVE = re.compile(
    r"(?i)\b(?P<who>[^\W\d_]{2,}n(?:\s*,\s*[^\W\d_]{2,}n)*(?:\s+(?:ja|sekä)\s+[^\W\d_]{2,}n)?)\s+"
    r"(?:työ|tyo|puhelu|tapa|rutiini|päivä|paiva|arki|arke|homma|ei\s+(?:enää\s+|enaa\s+)?(?:tarvi|pidä|pida|täydy)|pitää|pitaa|pitäis|tarvitsee|tarvii|täytyy|taytyy|kannattaa)"
)
_COUNT = re.compile(
    r"(?:kahden|kolmen|neljan|viiden|molempien|muiden|eniten|vahiten|sitten)$"
)  # no genitives of somebody
# What is not somebody: 'Minun on päivitettävä hinnat', 'luovutus lyhenee', 'paperivihko jää pois'.
_HAS_TO_BE = re.compile(r"\w{3,}(?:t|tt)ava$")
_GOES = re.compile(
    r"\s+(?:lyhene\w*|nopeutu\w*|jaa\s+pois|poistu\w*|vahene\w*|helpottu\w*|kevene\w*|loppu\w*|parane\w*|gets?\s+(?:shorter|easier|faster)|goes\s+away)\b"
)
_NOBODY = frozenset("it this that they them se tama toi he ne sen joku jokainen".split())


def affected(said: Said, piece: Piece, field: str, about: str, embed: Embed | None) -> Iterator[e.Edit]:
    """Whose work changes, and how."""
    source = said.source(piece.text)
    if says_nothing(piece.text) or _NOBODYS.search(fold(piece.text)):
        yield e.Settle(kind="settle", field=field, about=about, how=Settling.NOTHING, source=source)
        return
    if said_before := _SAID.match(piece.text):
        piece = piece.cut(said_before.end())
    head = piece  # behind a comma stands what they do ('Sari, kirjaa kaiken'), but for names of a word each
    if any(len(item.text.split()) > 1 for item in listed(piece)):
        head = split(piece, r"\s*[,:]\s*|\s[-–]\s")[0]
    words, only_names = piece.text.split(), head == piece and plain_list(piece, LONGEST_ITEM)
    who = _named(piece, head, embed)
    if not who:
        does = _HAS_TO.match(head.text)
        who = ["kaikki" if _EVERYBODYS.match(fold(head.text)) else does[1] if does else " ".join(head.text.split()[:3])]
    # 'Anna ja Sari kirjaavat sen kassalla': the same of both; of names alone it is not told how.
    how = "" if len(words) < 3 or (only_names and len(who) > 1) else piece.text
    for one in who:
        yield e.AddAffected(kind="add_affected", need=about, who=capital(one)[:200], how=how, source=source)


_NOBODYS = re.compile(
    r"\b(?:kenenkaan|kenenkaa)\b.*\bei\b|\bei\s+(?:\w+\s+)?kenenkaa?n?\b|\b(?:nobody|no\s+one)(?:['’]?s)?\b"
)
_SAID = re.compile(
    r"(?i)(?:(?:no\s+)?(?:just|mä|minä|ma)?\s*sanoin\s+jo|(?:like\s+)?i\s+(?:already\s+|just\s+)?(?:said|told\s+you))(?:\s+already)?\s*[,:.–-]\s+"
)
_HAS_TO = re.compile(
    r"(?:[Tt]he\s+|[Oo]ur\s+)?((?<=\s)\w+|[A-ZÅÄÖ]\w+)\s+(?:has|have|will|must|needs?|gets?|can|should|would|joutuu|alkaa|saa|voi)\b"
)
_EVERYBODYS = re.compile(r"(?:ja\s+)?kaikkien\b")


def _named(piece: Piece, head: Piece, embed: Embed | None) -> list[str]:
    """Those named, in their basic form, in the order told."""
    found: dict[int, str] = {}
    for match in _GENITIVE.finditer(piece.text):
        for word in re.finditer(r"[^\W\d_]{2,}n\b", match["who"]):
            if not _COUNT.match(fold(word.group())):
                found[match.start("who") + word.start()] = owner_of(word.group())
    for match in _POSSESSIVE.finditer(piece.text):
        found.setdefault(match.start(), match["en"])
    for match in ME.finditer(fold(_HEDGE.sub(lambda m: " " * len(m.group()), piece.text))):
        found.setdefault(match.start(), SELF[match.group()])
    if _EVERYBODYS.match(fold(piece.text)):
        return []
    told = [m.piece.text for m in mentions(piece.text, _ASKED, embed) if m.kind in _SIDES]
    for role in dict.fromkeys([p.role for p in people(head, Side.COMPANY, embed)] + (told if head != piece else [])):
        at = piece.text.find(role)
        taken = any(
            at <= start < at + len(role) or start <= at < start + len(name) + 2 for start, name in found.items()
        )
        thing = _HAS_TO_BE.search(fold(role)) or _GOES.match(fold(piece.text[at + len(role) :]) if at >= 0 else "")
        if not taken and not thing and not any(fold(w) in _NOBODY or _POSSESSIVE.search(w) for w in role.split()):
            found[at if at >= 0 else len(piece.text)] = role
    return list(dict.fromkeys(name for _, name in sorted(found.items()) if fold(name) not in _NOBODY))


SHORT_NAME = 7  # letters of a genitive that is a first name, which seldom changes its consonants
_PLURAL = re.compile(r"(?:ien|jen|iden|tten)$")


def owner_of(genitive: str) -> str:
    """'Leipurin' -> 'Leipuri', 'Annan' -> 'Anna', 'Sadun' -> 'Satu', 'minun' -> 'minä'; of several only 'asentajien' -> 'asentajat'."""
    if fold(genitive) in ("minun", "mun", "kaikkien"):
        return "kaikki" if genitive[:1].lower() == "k" else "minä"
    if fold(genitive).endswith("dun"):
        return f"{genitive[:-3]}tu"
    if genitive[:1].isupper() and len(genitive) <= SHORT_NAME and not _PLURAL.search(genitive):
        return genitive[:-1]
    return genitive if _PLURAL.search(genitive) and not genitive.endswith("jien") else nominative(genitive)
