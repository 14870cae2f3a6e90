"""Systems, information, metrics and people put right: taken away, called otherwise, moved to the other side."""

import re
from collections.abc import Iterator, Sequence

from assistant.model import edits as e
from assistant.understanding.embedded.denial import denied
from assistant.understanding.embedded.features import Embed, fold
from assistant.understanding.embedded.recorded.clause import THING, Clause
from assistant.understanding.embedded.recorded.held import ITEMS, KINDS, PEOPLE, Entry, Kind, Named
from assistant.understanding.embedded.recorded.made import addition, person_on, removal
from assistant.understanding.embedded.words import Piece
from assistant.understanding.interpreter import Said

_DO_AWAY = r"(?:poist\w+|pyyhi\w*|pyyhkai\w+|tipu\w+|heita\w*|remove|delete|drop(?!-)|scrap|strike|bin|erase|dump|cut|clear|get\s+rid\s+of)"
_OFF = r"(?:pois|veks|roskiin|off|out|away)"
_USED = r"(?:kayt\w+|mitata|mittaa|mitattu|seurata|seuraa|kysyta|kysy|keratä|kerata|keraa|talleteta|tallenneta|kirjata|kirjaa|oteta|pideta|tarvita|measure\w*|track\w*|use|used|using|ask|take|record\w*|collect\w*|keep|count|follow|have|had|give|giving|need)"
_PRESENT = r"(?:kaytossa|mukana|mikaan|siella|olemassa|involved|in\s+use|around|part\s+of|take\s+part|there|measured|tracked|used|a\s+(?:metric|measure|system|tool)|something\s+we)"
_T, _P = "§+", "¤+"
_AWAY = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_DO_AWAY}\b.*{_T}",
        rf"{_T}.*\b(?:voi|voisi|vois|saa|pitaa|pitaisi|pitais|pitas|can|could|should|must|needs\s+to)\b.*\b(?:poist\w+|pois|go|come\s+(?:off|out)|be\s+(?:removed|deleted|dropped))\b",
        rf"\b(?:ota|otetaan|jata|jatetaan|take|leave|get|keep)\b.*{_T}.*\b{_OFF}\b",
        rf"{_T}\s+(?:{_P}\s+)?{_OFF}\b",
        rf"\b{_OFF}\s+(?:with\s+)?(?:the\s+|that\s+|toi\s+|se\s+)?{_T}$",
        rf"{_T}\s+(?:\w+\s+)?(?:ei|eivat)\s+(?:\w+\s+){{0,3}}(?:ole|oo|olla|kuulu|osallistu)\b",
        rf"{_T}\w*\s+(?:\w+\s+){{0,2}}(?:ei|eihan|eivat)\s+(?:\w+\s+){{0,4}}{_USED}\b",
        rf"\b(?:ei|eihan|emme)\s+(?:\w+\s+){{0,4}}{_T}\w*(?:\s+\w+)?\s+(?:oo|ole|enaa|{_USED})\b",
        rf"\b(?:ei|eihan|emme)\s+(?:\w+\s+){{0,2}}{_USED}\s+(?:\w+\s+){{0,2}}{_T}",
        rf"{_T}\w*(?:\s+me|\s+ne|\s+we)?\s+(?:ei|we\s+never|we\s+don'?t|we\s+do\s+not|never)\b.*\b{_USED}\b",
        rf"{_T}\s+(?:\w+\s+)?(?:is|are|was|were)?\s*(?:isn'?t|aren'?t|ain'?t|is\s+not|are\s+not|not|no\s+longer|never)\s+(?:\w+\s+){{0,2}}{_PRESENT}\b",
        rf"{_T}\s+(?:does\s*n[o']?t|doesnt|does\s+not|do\s*n[o']?t|has\s+no|never)\b.*(?:\bpart\b|\binvolved\b|\bthere\b|{_P})",
        rf"\b(?:we|i|nobody|no\s+one)\s+(?:\w+\s+)?(?:do\s*n[o']?t|dont|do\s+not|never|no\s+longer|have\s*n[o']?t|havent|stopped|quit|gave\s+up)\s+(?:\w+\s+){{0,2}}?(?:{_USED}\s+)?(?:a\s+|the\s+|any\s+)?{_T}",
        rf"\b(?:nobody|no\s+one)\s+(?:\w+\s+)?{_USED}\s+(?:the\s+)?{_T}",
        rf"{_T}.*[,–-]\s*(?:so\s+|and\s+)?(?:\w+\s+)?(?:remove|delete|drop|wipe|scrap|poista\w*|take|leave)\s*(?:it|that|them|se|ne|sen|pls|please|out|off|away)*(?:\s+(?:out|off|away|pls|please))?$",
        rf"\bthere(?:['’]?s|\s+is|\s+are|\s+was)\s+no\s+{_T}",
        rf"^(?:\W*(?:and|so|but|ja)\s+)?no\s+{_T}\s+(?:{_P}|please|there|here)",
        rf"\bnever\s+(?:the\s+)?{_T}\s+(?:there|{_P})",
        rf"{_T}(?:['’]?s|\s+(?:is|are|was|were|has\s+been))\s+(?:\w+\s+)?(?:history|gone|dead|out|off|over|nonsense|last\s+year|a\s+mistake|an?\s+error|my\s+mistake|a\s+slip)\b",
        rf"\b(?:binned|ditched|dropped|scrapped|gave\s+up|got\s+rid\s+of|stopped\s+using)\s+(?:the\s+|that\s+)?{_T}",
        rf"{_T}(?:['’]?s)?\s.*\b(?:should\s*n['’]?t\s+be|has\s+nothing\s+to\s+do|have\s+nothing\s+to\s+do)\b",
        rf"^(?:\W*\w+\W+)?no\s+{_T}\s+(?:please|any\s*more)",
        rf"\bnot\s+(?:the\s+)?{_T}\s+any\s*more\b",
        rf"\bnot\s+(?:the\s+)?{_T}\s.*\b(?:we|i)\s+(?:\w+\s+)?(?:binned|ditched|dropped|scrapped|retired|stopped|gave\s+up|got\s+rid)\b",
        rf"\b(?:ei|eika)\s+{_T}.*\b(?:luovu\w+|hylattiin|poistettiin|lopetettiin)\b",
        rf"{_T}\s+(?:on|ovat|oli)\s+(?:nykyaan\s+|jo\s+)?(?:pois(?:tettu|tunut)?(?:\s+kaytosta)?|historiaa)\b",
        rf"{_T}\s+(?:oli|on)\s+(?:\w+\s+){{0,2}}(?:moka|mokani|virhe|vahinko|erehdys|turha)",
    )
)  # fmt: skip
_KEEPS_ONLY = re.compile(rf"\b(?:vaan|vain|only|just)\s+(?:the\s+)?{_T}")
_KEEPS = re.compile(rf"{_T}\s+(?:riittaa|jaa|saa\s+jaada|stays?|is\s+enough|will\s+do|is\s+fine)\b")
_SAY = r"(?:should|ought\s+to|must|needs\s+to|has\s+to|could|pitaisi|pitais|pitas|kuuluisi|kuuluis|pitaa)\s+(?:be|say|read|olla|lukea)"
_LEADS = r"(?:(?:it['’]?s|its|se\s+on|that['’]?s|usually|really|rather|just|yleensa|oikeasti|nykyaan|the|a|an)\s+)*"
_CALL = (
    r"(?:vaihda\w*|vaihtaisi\w*|muuta\w*|korja\w*|nimea\w*|change|swap|switch|replace|rename|correct|update|make|call)"
)
# 'Muuta juhlapäivä noutopäiväksi': the new name stands in the translative.
_INTO = (
    re.compile(rf"\b{_CALL}\b.*{_T}\s+(?P<y>\w+(?:ksi|ks))\b"),
    re.compile(
        rf"{_T}\s+(?:{_P}\s+)?(?:pitaa|pitais\w*|pitas|voi\w*|vois)\s+(?:vaihtaa|muuttaa|korjata)\s+(?P<y>\S+(?:ksi|ks))\b"
    ),
)
_OTHERWISE = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:ei|eika|not|isn['’]?t)\s+(?:\w+\s+)?{_T}(?:\s+(?:\w+\s+)?{_P})?\s*(?:[,.]\s*(?:vaan\s+|but\s+)?|\s+vaan\s+|\s+but\s+|[–-]+\s*){_LEADS}(?P<y>.+)$",
        rf"^(?:.*\b{_SAY}\s+|.*\b(?:is|on)\s+)?(?P<y>[^,;§¤]+?)(?:\s+{_P})?,?\s+(?:ei|eika|not|instead\s+of|rather\s+than)\s+(?:the\s+|an?\s+)?{_T}(?:\s+{_P})?$",
        rf"{_T}\s*(?:[-–]+>|=+>|→)\s*(?P<y>.+)$",
        rf"\b{_CALL}\b.*{_T}\s*(?:{_P}\s*)?(?:to|for|with|into|by|tilalle|paikalle|muotoon|nimelle|:)\s*(?P<y>.+)$",
        rf"\b(?:rename|call)\s+(?:it\s+|that\s+|the\s+)?{_T}\s+(?P<y>.+)$",
        rf"{_T}\s+(?:\w+\s+)?(?:tilalle|paikalle|sijaan|sijasta)\s+(?:tulee\s+|kuuluu\s+|vaikka\s+)?(?P<y>.+)$",
        rf"{_T}\s+(?:{_P}\s+)?{_SAY}\s+{_LEADS}(?P<y>.+)$",
        rf"{_T}\s+(?:{_P}\s+)?(?:on|is)\s+(?:nykyaan|nyt|nykyisin|now|really|actually|these\s+days|oikeasti|called|nimeltaan)\s+(?:nimeltaan\s+|called\s+)?(?P<y>.+)$",
        rf"{_T}\s+(?:{_P}\s+)?(?:on\s+|is\s+)?(?:[–-]+\s*)?(?:the\s+)?(?:wrong|vaara|vaarin)\b[^,;]*[,;]\s*(?:oikea\s+(?:olisi|on)\s+|our\s+|{_LEADS})(?P<y>.+)$",
        rf"{_T}\s+(?:{_P}\s+)?(?:isn['’]?t|is\s+not|ain['’]?t|ei\s+(?:ole|oo))\b[^,;]*[,;]\s*(?:vaan\s+|but\s+)?(?:it['’]?s|its|se\s+on|vaan)\s+{_LEADS}(?P<y>.+)$",
        rf"{_T}.*\b(?:vaihda|vaihdetaan|change|swap|replace)\s+(?:se|sen|it|him|her|that|them)\s+(?:(?:to|for|with|into)\s+)?(?P<y>.+)$",
        rf"\bno\s+{_T}\b[^,;]*[,;]\s*(?:only\s+|just\s+|we\s+(?:use|have)\s+)*(?P<y>.+?)(?:\s+only)?$",
        rf"(?:ei|eihan)\s+(?:\w+\s+){{0,3}}{_T}\w*\s+(?:oo|ole|kayteta|enaa)\s+(?:\w+\s+)?vaan\s+(?P<y>.+)$",
        rf"{_T}(?:['’]?s|\s+is|\s+was)\s+(?:out|off|gone|history|dead|last\s+year|over)\b[^,;]*[,;]\s*(?:it['’]?s|its|we\s+(?:use|have|moved\s+to|switched\s+to|went\s+to))\s+(?P<y>.+)$",
        rf"{_T}\s+on\s+(?:nykyaan\s+|jo\s+)?pois(?:tettu|tunut)?\b[^,;]*[,;]\s*(?:(?:se|nyt|meilla|jarjestelma|ohjelma|tilalla)\s+on|tilalle\s+tuli)\s+(?:nyt\s+|nykyaan\s+|nykyisin\s+)?(?P<y>.+)$",
        rf"{_T}\?+\s*(?:no|ei|eiku)\W+(?P<y>.+)$",
        rf"{_T}\s[^,;]*[,;–-]?\s*\b(?:that['’]?s\s+called|it['’]?s\s+called|is\s+called|better\s+as|better\s+read|should\s+read)\s+(?P<y>.+)$",
        rf"{_T}\s[^,;]*\b(?:moved|switched|changed|went)\s+to\s+(?P<y>.+)$",
        rf"\bnot\s+(?:the\s+)?{_T}\s+any\s*more\b.*\b(?:moved|switched|changed|went)\s+(?:\w+\s+){{0,3}}?to\s+(?P<y>.+)$",
        rf"{_T}[^,;]*[.,;–-]+\s*(?:ma\s+|i\s+)?(?:tarkoitin|tarkotin|meant|mean)\s+(?P<y>[^,;]+)",
    )
)  # fmt: skip
_NO_NAME = re.compile(
    r"^(?:we|me|i|ma|mina|they|ne|he|se|it|that|this|koska|kun|because|since|so|ja|and|joka|which|who|nobody|kukaan|nothing|ei|mitaan)\b"
)
_ENDS = re.compile(r"\s*(?:[;.!?]|,\s|\s(?:please|kiitos|then|now|instead|in\s(?:the\s)?\w+|since|last|niin|laita|korjaa|these\s+days|nowadays|who|which|that|joka|koska|ja\s+se|ku|kun)\b).*$", re.IGNORECASE)  # fmt: skip
_NEAR = re.compile(
    r"§+(?:(?!\s(?:ja|and|mutta|but)\s)[^.;])*?(?=,\s+(?!ei\b|not\b|eika\b|vaan\b|hän|han\b|she\b|he\b|so\b)|\s(?:ja|and|mutta|but)\s|[.;]|$)"
)
_OURS = re.compile(
    r"\b(?:meidan\s+(?:\w+\s+)?(?:puol\w*|vak\w+|vae\w*|porukk\w+|tyontek\w+|oma\w*)|meidan\b|meilla\s+toissa|toissa\s+meilla|meilta\b|ours\b|our\s+(?:side|own|people|man|guy|staff)|works?\s+for\s+us|one\s+of\s+us|omiin\b)"
)
_THEIRS = re.compile(
    r"\b(?:asiakkaan\s+(?:puol\w*|vake\w*|vaki\w*|edusta\w*)|asiakkaalta\b|asiakasyrity\w+|asiakas(?=\s*(?:,|eika|$))|customer(?:['’]?s)?(?:\s+side|\s+end)?(?=\W|$)|on\s+their\s+side|theirs\b|belongs?\s+to\s+(?:them|the\s+customer)|client(?:['’]?s)?\s+side)"
)


_PUTS_RIGHT = re.compile(
    r"\b(?:ei|eika|eihan|not|\w+n['’]t|vaara\w*|wrong|kuuluu|belongs?|siirra|move|actually|oikeasti|is|on|are|ovat|should|pitais\w*)\b"
)


def things_changed(said: Said, clause: Clause, embed: Embed | None) -> list[e.Edit]:
    """The edits of a clause that puts right what is held by name; none where it may answer the open question."""
    found: list[e.Edit] = []
    for thing in clause.things:
        people = [x for x in thing.entries if x.kind in PEOPLE]
        found += (
            list(_other_side(said, clause, thing, people))
            or _renamed(said, clause, thing, embed)
            or list(_away(said, clause, thing))
        )
    return found


def _other_side(said: Said, clause: Clause, thing: Named, people: Sequence[Entry]) -> Iterator[e.Edit]:
    if not people:
        return
    text = clause.masked_for(thing)
    if {f"{kind.value}" for kind in PEOPLE} & {*clause.fields} and not _PUTS_RIGHT.search(text):
        return  # it tells who takes part on which side, as was asked
    near = _NEAR.match(text, text.index(THING))
    text = text[: near.end()] if near else text
    cues = [
        (m.start(), kind) for kind, p in ((Kind.COMPANY, _OURS), (Kind.CUSTOMER, _THEIRS)) for m in p.finditer(text)
    ]
    side = next((kind for at, kind in sorted(cues) if not denied(text[:at])), None)
    if side is None or re.search(r"\b(?:lisaa\w*|lisais\w*|add|also|myos)\b", text):
        return
    for entry in clause.scoped(people):
        if entry.kind is not side:
            yield removal(said, clause.piece, entry)
            yield person_on(said, clause.piece, side, entry.about or "", entry.name)


def _meant(clause: Clause, thing: Named) -> list[Entry]:
    """What is meant by the name: a buyer only where buying is spoken of, else what is held at touchpoints."""
    buying = re.search(r"\b(?:buyers?|buys?|pays|osta\w*|ostos\w*)\b", clause.folded)
    kinds = (Kind.BUYER,) if buying else (*ITEMS, *PEOPLE)
    own = [x for x in thing.entries if x.kind in kinds]
    return clause.scoped(own or thing.entries)


def _away(said: Said, clause: Clause, thing: Named) -> Iterator[e.Edit]:
    text = clause.masked_for(thing)
    at = thing.piece.start - clause.piece.start
    if not any(p.search(text) for p in _AWAY) or _KEEPS.match(text[at:]) or _KEEPS_ONLY.search(text):
        return
    meant = _meant(clause, thing)
    # 'Get rid of the paper diary' is a need where needs are asked.
    is_need = "needs" in clause.fields and not clause.where.sure and not any(p.search(clause.folded) for _, p in KINDS)
    if not is_need and not clause.answers({x.kind for x in thing.entries}, meant):
        yield from (removal(said, clause.piece, x) for x in meant)


def _renamed(said: Said, clause: Clause, thing: Named, embed: Embed | None) -> list[e.Edit]:
    text = clause.masked_for(thing)
    match = next(filter(None, (p.search(text) for p in (*_INTO, *_OTHERWISE))), None)
    if match is None:
        return []
    meant = [x for x in _meant(clause, thing) if x.about]
    if not meant or clause.answers({x.kind for x in thing.entries}, meant):
        return []
    told = _without_place(clause, clause.cut(match, "y"))
    told = told.cut(0, end.start()) if (end := _ENDS.search(told.text)) else told
    if match.re in _INTO:
        told = told.cut(0, len(re.sub(r"ksi?$", "", told.text)))
    if not told.text or len(told.text.split()) > 5 or _NO_NAME.match(fold(told.text)):
        return []
    made: list[e.Edit] = []
    for entry in meant:
        made += [removal(said, clause.piece, entry), *addition(said, told, entry.kind, entry.about or "", embed)[:2]]
    return made


def _without_place(clause: Clause, told: Piece) -> Piece:
    """Without where it points at its beginning or end."""
    for place in clause.where.pieces:
        if place.start <= told.start < place.end or told.start == place.start:
            told = told.cut(place.end - told.start)
        elif place.end >= told.end > place.start > told.start:
            told = told.cut(0, place.start - told.start)
    return told
