"""Short things told in a row: systems, information, scores, development needs."""

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.model.facts import says_nothing
from assistant.understanding.embedded.base import base_of_partitive, base_of_place, nominative
from assistant.understanding.embedded.denial import affirmed, all_denied, no_such, says_no
from assistant.understanding.embedded.features import Embed, fold
from assistant.understanding.embedded.hedge import dont_know, would_ask
from assistant.understanding.embedded.mentions import Mentioned, mentions
from assistant.understanding.embedded.words import Piece, capital, listed, sentences, split, trimmed

_LEAD = re.compile(
    r"""(?ix)^(?:(?:ja|sekä|and|plus|sitten|sit|then|myös|also|lisäksi|no|well|joo|ainakin|lähinnä|lahinna|mostly|mainly|vain|vaan|only|just|ehkä|maybe|kai|varmaan(?:kin)?|luultavasti|probably|perhaps|i\s+(?:think|guess|suppose)|yleensä|usually|
      meillä\s+on|meilla\s+on|meillä|käytetään|kaytetaan|käytämme|kaytossa\s+on|käytössä\s+on|tehdään|kirjataan|kirjaamme|tallennetaan|saadaan|saa|niistä\s+saa|niista\s+saa|siitä\s+saa|siitä\s+jää|siitä\s+syntyy|syntyy|kerätään|kertyy|jää|tulee|otetaan|
      we\s+(?:use|have|get|collect|record|store|keep|write\s+down)|they\s+(?:use|give)|there\s+(?:is|are)|it['’]s|it\s+is|is|in|with|via|on|the|our|their|a|an|some|asiakkaan)(?:\s*[:,]\s*|\s+))+"""
)  # fmt: skip
_TAIL = re.compile(
    r"(?ix)\s+(?:käytössä|kaytossa|avulla|kautta|siellä|siella|siinä|siina|sitten|niistä|vain|vaan|myös|myos|talteen|ylös|ylos|tallessa|lähinnä|kai|ehkä|maybe|probably|i\s+think|i\s+guess|too|as\s+well|mostly|is\s+used|are\s+used|is\s+recorded|are\s+kept|get\s+stored)$"
)


_PURPOSE = re.compile(
    r"(?i)\s+(?:for|with|where|which|that|joka|jossa|jolla|johon|on\s+the|in\s+the|at\s+the|full\s+of|out\s+of)\b.*$"
)


# No name of a system or of information: who keeps it, or what was said before.
_NO_NAME = re.compile(
    r"(?:the\s+)?same(?:\s+(?:as\s+.*|again|here))?|sam(?:a|at|oja|aa)(?:\s+kuin?\s+.*)?|(?:just\s+|only\s+|vain\s+|pelkka\s+)?(?:me|i|we|us|you|they|mina|ma|sina|sa|itse|han|he|ne)"
)


PLAIN = 4  # words of an item of a plain list
UNKNOWN_NAME = 3  # words of a listed name that the network does not know, beside names that it knows
SHORT = 6  # words of an answer that is taken for a list even where no word is known for what was asked


# What tells more of the item before: 'Word, jolla kortit tulostetaan', 'palautukset, ne kirjautuvat pysäkeittäin'.
_TELLS_MORE = re.compile(
    r"(?:jo(?:ka|lla|nka|sta|ssa|hon|tka|ista|issa|illa)|mi(?:lla|sta|ssa|hin)|which|that|where|whose)\s+\w|(?:ne|se|niita|sita|they|it|those)\s+\w+\s+\w"
)


def plain_list(said: Piece, most: int = PLAIN) -> bool:
    """Is it nothing but a list of short names: 'Excel, sähköposti ja vihko'?"""
    pieces = [piece for sentence in sentences(said) for piece in listed(sentence)]
    bare = [_LEAD.sub("", piece.text + " ").split() for piece in pieces]
    return all(len(words) <= most for words in bare) and not _ASIDE.search(fold(said.text))


_ASIDE = re.compile(
    r"\b(?:ei|eika|en|emme|ei\s+oo|not|no|don'?t|doesn'?t|mutta|mut|but|jos|kun|if|when|joka|jossa|which|who|where|sanoo|kysyy|tekee|hoitaa|pitaa|nyt|now|niita|eli|haluis\w*|halua\w*|sais|pitais\w*|want|would|has|have|gets?|does|is|are|on|ovat)\b"
)


def items(said: Piece, kind: Mentioned, embed: Embed | None) -> list[tuple[Piece, str]]:
    """The systems or the information named, each with its words and its name in the form of a list.

    The words are labelled one by one; in a plain list a short item without a label is one too.
    """
    if plain_list(said):
        return _listed(said, kind, embed)
    named = items_in_talk(said, kind, [_FIELD[kind]], embed)
    return named if named or len(said.text.split()) > SHORT or says_no(fold(said.text)) else _by_rules(said)


def _listed(said: Piece, kind: Mentioned, embed: Embed | None) -> list[tuple[Piece, str]]:
    """The items of a plain list: what the labels name, and the short ones that hold no label.

    Systems and information look alike to the network, and here the question tells them apart.
    """
    every = [m for m in mentions(said.text, [_FIELD[kind]], embed) if m.kind in _FIELD]
    known = [Piece(m.piece.text, m.piece.start + said.start) for m in every]
    items_ = _by_rules(said)
    if not known:
        return items_
    others = [
        item for item in items_
        if len(item[1].split()) <= UNKNOWN_NAME and not any(item[0].overlaps(k) for k in known)
    ]  # fmt: skip
    found = [(piece, _listed_form(piece.text)[:200]) for piece in known]
    return sorted([*found, *others], key=lambda item: item[0].start)


def items_in_talk(said: Piece, kind: Mentioned, fields: Sequence[str], embed: Embed | None) -> list[tuple[Piece, str]]:
    """Those of a kind among the words; `fields` are those that were asked."""
    named: dict[str, tuple[Piece, str]] = {}
    for mention in mentions(said.text, fields, embed):
        if mention.kind is kind:
            name = _listed_form(mention.piece.text)[:200]
            named.setdefault(fold(name), (Piece(mention.piece.text, said.start + mention.piece.start), name))
    return list(named.values())


_FIELD = {Mentioned.SYSTEM: "systems", Mentioned.DATA: "data"}


def _by_rules(said: Piece) -> list[tuple[Piece, str]]:
    found: list[tuple[Piece, str]] = []
    for sentence in sentences(said):
        for part in listed(sentence):
            piece = part.cut(affirmed(fold(part.text)))
            name = _LEAD.sub("", piece.text + " ").strip(" .,:;")
            name = _TAIL.sub("", name).strip(" .,:;")
            name = _PURPOSE.sub("", name).strip(" .,:;") or name
            if len(fold(name)) < 2 or says_nothing(piece.text) or _NO_NAME.fullmatch(fold(name)):
                continue
            if all_denied(fold(piece.text)) or no_such(fold(piece.text)) or _TELLS_MORE.match(fold(piece.text)):
                continue
            if dont_know(piece.text) or would_ask(piece.text):
                continue
            name = _listed_form(" ".join(name.split()[:6]))[:200]
            if all(fold(n) != fold(name) for _, n in found):
                found.append((piece, name))
    return found


def _listed_form(name: str) -> str:
    """A single word without its ending of place, the last of several without its genitive."""
    words = name.split()
    if len(words) == 1:
        return nominative(base_of_place(base_of_partitive(name)))
    return (
        " ".join([*words[:-1], nominative(words[-1])])
        if words[-1].endswith(("on", "an", "än", "en", "in", "un", "yn", "ön"))
        else name
    )


_SIZES: tuple[tuple[int, re.Pattern[str]], ...] = tuple(
    (score, re.compile(rf"\b(?:{pattern})\b"))
    for score, pattern in (
        (5, r"viisi|viito\w*|vitonen|five|valtava\w*|todella\s+(?:paljon|iso|suuri)|tosi\s+(?:paljon|iso|suuri)|erittain\s+(?:paljon|iso|suuri)|huge|enormous|very\s+(?:much|big|high|large)|massive"),
        (1, r"yksi|ykko\w*|one|olematon|hyvin\s+(?:vahan|pieni)|tosi\s+(?:vahan|pieni)|minimaali\w*|very\s+(?:little|small|low)|hardly|tiny|minimal"),
        (4, r"vaikea\w*|tyolas|hard|difficult|nelja|nelo\w*|four|paljon|iso\w*|suuri\w*|a\s+lot|big|high|large|much"),
        (3, r"kolme|kolmo\w*|three|kohtalai\w*|keski\w*|jonkin\s+verran|jotain\s+silta\s+valilta|medium|moderate|some|average"),
        (2, r"helppo\w*|nopea\w*|easy|quick|kaksi|kakko\w*|two|vahan|vahainen|pieni\w*|pikku\w*|small|little|low"),
    )
)  # fmt: skip
# Numbers of things, which are no scores: 'neljä eri tarvetta', 'three days'.
_COUNTED = re.compile(
    r"\b(?:yksi|kaksi|kolme|nelja|viisi|one|two|three|four|five)\s+(?:(?:eri|different)\b\s*\w*|\w{3,}(?:tta|ta|aa|vaa|koa|tia)\b|(?:days?|weeks?|months?|hours?|people|needs|of)\b)"
)
_DIGIT = re.compile(r"(?<![\d/–-])([0-9]+)(?:\s*/\s*5)?(?![\d/–-])")
_PAIR = re.compile(r"(?<![\d/])[1-5]\s*/\s*[1-4](?![\d/])")  # '2/3' is two, '3/5' three out of five


def scores(said: Piece) -> list[tuple[Piece, int]]:
    """The scores told, in order: digits first, else words ('iso', 'a little'); may lie outside 1–5."""
    apart = _PAIR.sub(lambda m: m.group().replace("/", " "), said.text)
    digits = [(said.cut(m.start(), m.end()), int(m.group(1))) for m in _DIGIT.finditer(apart)]
    if digits:
        return [(Piece(said.text[p.start - said.start : p.end - said.start], p.start), n) for p, n in digits]
    found: list[tuple[Piece, int]] = []
    for clause in split(said, r"\s*[,;.\n]\s*|\s+(?:ja|mutta|mut|and|but)\s+"):
        told = _COUNTED.sub(" ", fold(clause.text))
        score = next((n for n, pattern in _SIZES if pattern.search(told)), None)
        if score is not None:
            found.append((clause, score))
    return found


_SIGHS = re.compile(
    r"(?:(?:oh|ah|ai|voi|no|well|yeah|joo|sure|look|here|god|lord|dear|my|hm+|oo+|uh|huh|hyva|luoja|let\s+me\s+think|mietitaan)\W*)+"
)
ENUMERATION = 3  # so many items between commas are one each, even of a single word
# What follows a need and is none itself: its reason, place or time.
_TOLD_ON = re.compile(
    r"(?i)(?:koska|jotta|että|et|kun|ku|jos|niin|jolloin|joka|jotka|because|so|since|as|which|when|if|that|on|in|at|for|to|with|ne|se|nyt|they|it|now|right\s+now)\b|.*\b(?:siitä|siita|siihen|about\s+it|for\s+it)\b"
)
_NEED_TAIL = re.compile(
    r"(?i)^(?:(?:ja|sekä|seka|and|sit|sitten|then|also|myös|myos|ensin|first|lisäksi|vielä|viela|että|etta|et|that)\s+)+"
)


_LAST_OF_SEVERAL = re.compile(r"(?i),\s*(?:ja|sekä|seka|and)\s+[^,;]+$")  # 'a, b, c, ja d'
_INSTEAD = re.compile(r"(?i)(?:ei|eikä|eika|not|instead\s+of|rather\s+than)\b")  # 'a proper list, not the book'


_INLINE = re.compile(r"(?:(?<=^)|(?<=\s))\(?\d{1,2}[.)]\s+(?=\S)")


def _by_numbers(said: Piece) -> list[Piece]:
    """'1. … 2. … 3. …' in one line, cut before each number from one on; none where it is no such list."""
    marks = list(_INLINE.finditer(said.text))
    numbers = [int(re.sub(r"\D", "", m.group())) for m in marks]
    if len(marks) < 2 or numbers != list(range(1, len(marks) + 1)) or marks[0].start() > 0:
        return []
    edges = [*(m.start() for m in marks), len(said.text)]
    return [said.cut(a, b) for a, b in pairwise(edges)]


def needs(said: Piece) -> list[Piece]:
    """The development needs told: a sentence or a line each, or the items of one long enumeration."""
    found: list[Piece] = []
    numbered = _by_numbers(said)
    for sentence in numbered or sentences(said):
        bare = (
            sentence.cut(match.end())
            if (match := re.match(r"^\s*(?:\(?\d{1,2}\s*[.):-]|[-–•*])\s*", sentence.text))
            else sentence
        )
        pieces = split(bare, r"\s*[,;]\s*(?:(?:ja|sekä|seka|and)\s+)?")
        enough = 2 if len(pieces) < ENUMERATION else 1
        told_on = bool(numbered) or any(_TOLD_ON.match(p.text) for p in pieces[1:])
        enumerated = not numbered and len(pieces) > ENUMERATION and bool(_LAST_OF_SEVERAL.search(bare.text))
        if (
            len(pieces) > 1 and (enumerated or not told_on) and not any(_INSTEAD.match(p.text) for p in pieces[1:])
            and all(len(p.text.split()) >= enough for p in pieces)
        ):  # fmt: skip
            last = split(pieces[-1], r"\s+(?:ja|sekä|seka|and)\s+")
            pieces = [*pieces[:-1], *(last if all(len(p.text.split()) >= enough for p in last) else [pieces[-1]])]
        else:
            pieces = [bare]
        for piece in pieces:
            lead = _NEED_TAIL.match(piece.text)
            piece = trimmed(Piece(piece.text[lead.end() :], piece.start + lead.end())) if lead else piece
            if piece.text and not says_nothing(piece.text) and not _SIGHS.fullmatch(fold(piece.text)):
                found.append(piece)
    return found


# What leads up to a need ('no jos toivoa saa niin …', 'toinen olis …') and what is told on after it.
_NEED_LEAD = re.compile(
    r"(?:(?:no|ja|sit|sitten|and|well|then|ensinnakin|ensiksi|toiseksi|kolmanneksi|neljanneksi|lopuksi|first(?:ly)?|second(?:ly)?|third(?:ly)?|lastly|also|lisaksi)[\s,:]+"
    r"|jos\s+\w+\s+saa(?:\s+niin|\s*,)?\s+|(?:eka|ensimmainen|toinen|kolmas|neljas|viides|yks|yksi|vika|viimeinen)\s+(?:on|ois|olis|olisi)\s+(?:se\s+)?"
    r"|(?:the\s+)?(?:first|second|third|fourth|last|another|one|other)(?:\s+one)?\s+(?:is|would\s+be)\s+)+"
)
_NEED_TOLD_ON = re.compile(
    r",\s+(?:(?:nyt|koska|silla|ne|se|kun|ku|because|as|since|now|right\s+now|it|they|that|at\s+the\s+moment)\s.*|[^,]*\b(?:siita|siihen|about\s+it|for\s+it)\b.*)$"
)
TITLE_LEFT = 2  # words that have to be left of a title that is cut


def need_title(piece: Piece) -> str:
    """What a need is called: without what leads up to it and its reason, which its description keeps."""
    folded = fold(piece.text)
    lead, told_on = _NEED_LEAD.match(folded), _NEED_TOLD_ON.search(folded)
    title = piece.cut(lead.end() if lead else 0, told_on.start() if told_on else None).text
    return capital(title if len(title.split()) >= TITLE_LEFT else piece.text)[:300]
