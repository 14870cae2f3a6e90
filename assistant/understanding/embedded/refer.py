"""Which touchpoints (or other named things) a text refers to: numbers, ranges, ordinals, inflected names, 'the rest'."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from assistant.understanding.embedded.alike import alike, shared_start
from assistant.understanding.embedded.features import Embed, fold
from assistant.understanding.embedded.words import Piece, split, tokens

MOST_LOOKS = 2  # times meaning is asked of the embeddings, which cost some 20 ms each
ONCE_MORE = 0.1  # less where the name tells that something is done again, and the text does not
_BRINGS = re.compile(r"^tuo\b(?=\s)")  # 'Tuo koiran': a verb where a name begins with it, 'that' elsewhere
_AGAIN = re.compile(
    r"(?:uuden|uusi|uudet|uudestaan|uudelleen|seuraava\w*|again|new|next|another|re(?:order|book|new)\w*)$"
)
SAME_WORD = 0.75  # how alike two words are that are one
SURE, AHEAD = 0.45, 0.06  # how well a name must fit, and how far ahead of the next best

_ORDINALS = {
    1: "ensimmai eka ekan ekas ekaks ekaksi first ykko", 2: "toinen toista toise toisena toiseksi toka second kakko", 3: "kolmas kolmatt kolmann kolman third kolmo",
    4: "neljas neljatt neljann neljan fourth nelo", 5: "viides viidett viidenn viiden fifth viito vito", 6: "kuudes kuudett kuudenn sixth kuuto kutos",
    7: "seitsemas seitsemann seventh seiska", 8: "kahdeksas kahdeksann eighth kasi", 9: "yhdeksas yhdeksann yhdeksikko yhdeksiko ninth ysi", 10: "kymmenes kymmenenn tenth kymppi",
}  # fmt: skip
_LAST = re.compile(r"^(?:viimei\w*|vika|vikan|viimisen|last|final)$")
_ALL = re.compile(
    r"\b(?:kaikki(?:\s+(?:naista|noista))?|kaikissa|kaikkiin|kaikkia|kaikista|jokaise\w*|joka\s+(?:kohda\w*|kerta)|every\s+time|all(?:\s+of\s+(?:them|these))?|every(?:thing|\s*one)?|each)\b"
)
_REST = re.compile(
    r"\b(?:muu|muut|muuten|muualla|otherwise(?!\s+us)|muissa|muista(?=\s+(?:ei|en|emme)\b)|muita|muihin|muissakin|loput|lopuissa|loppuja|loppuihin|toiset|the\s+rest|rest|the\s+others|others|all\s+other|everything\s+else)\b"
)
_BUT = re.compile(
    r"\b(?:paitsi|lukuun\s+ottamatta|all\s+but|except(?:\s+for)?|apart\s+from|other\s+than|but\s+not|but(?=\s+(?:the\s+)?(?:\d|first|last)))\b"
)
_AFTER = re.compile(r"(?:\b(?:after|following)\s+(?P<en>.+))|(?:(?P<fi>[\w' -]+?)\s+jalkeen\b)")
_FROM = re.compile(
    r"(?:\bfrom\s+(?P<en>.+?)\s+(?:on|onwards?|forward))|(?:(?P<fi>[\w' -]+?)\s+(?:eteenpain|alkaen|lahtien)\b)"
)
_UNTIL = re.compile(r"(?:\b(?:up\s+to|until|till)\s+(?P<en>.+))|(?:(?P<fi>[\w' -]+?)\s+(?:asti|saakka)\b)")
_KUN = r"ku(?:in|n)?"
_BEFORE = re.compile(  # 'ennen tilausta', 'kaikki ennen kuin asiakas tilaa'; no time of one: 'soitan ennen kuin se lähtee'
    rf"(?:\bbefore\s+(?!(?:it|they|he|she|we|i|you)\b)(?P<en>.+))|(?:(?:\bennen|\bkaik\w+\s+[\w\s]*?\bennen\s+{_KUN})\s+(?!{_KUN}\b)(?P<fi>[\w' -]+))"
)
_RANGE = re.compile(r"\b(\d{1,2})\s*(?:-|–|—|\.\.\.?|to|through|ja\s+valilla)\s*(\d{1,2})\b")
_FROM_TO = re.compile(
    r"\bfrom\s+(.+?)\s+(?:(?:right\s+|all\s+the\s+way\s+)?(?:through\s+to|up\s+to|to|until|till|through))\s+(.+)$"
    r"|(\S+(?:sta|lta))\s+(\S.*?\S)\s+(?:asti|saakka)\b"
)
_FROM_NUMBER_TO = re.compile(r"\b(\w+sta)\s+(\w+(?:iin|een|oon|aan|hin))\b")  # 'viidestä kasiin'
# 'The first six', 'kahdessa viimeisessä', 'viimeiset kolme': a count on either side of an end of the list.
_FORMS = {
    2: "2 two couple kaksi kaks kahta kahden kahdessa kahessa kahteen kahelle", 3: "3 three kolme kolmea kolmen kolmessa",
    4: "4 four nelja neljaa neljan neljassa", 5: "5 five viisi viis viitta viiden viidessa",
    6: "6 six kuusi kuus kuutta kuuden kuudessa", 7: "7 seven seitseman seittman seitsemaa seitsemassa",
    8: "8 eight kahdeksan kaheksan kahdeksaa kahdeksassa", 9: "9 nine yhdeksan yheksan yhdeksaa yhdeksassa",
}  # fmt: skip
_COUNTS = {form: count for count, forms in _FORMS.items() for form in forms.split()}
_COUNT = "|".join(_COUNTS)
_END = r"(?:first|last|final|ensimmai\w+|ek(?:a|at|aa|oissa)|vii?me(?:i|s)\w+|vik(?:a|at|aa|oissa))"
_COUNTED = re.compile(
    rf"\b(?P<end>{_END})\s+(?P<n>{_COUNT})\b|\b(?P<n2>{_COUNT})\s+(?:(?:of\s+)?the\s+)?(?P<end2>{_END})\b"
)


def counted(text: str, ids: list[str]) -> list[str]:
    """Those told by a count from an end: 'kahdessa viimeisessä', 'the first two'; none where it is not so told."""
    match = _COUNTED.search(fold(text))
    return _counted(match, ids) if match else []


def _counted(match: re.Match[str], ids: list[str]) -> list[str]:
    """So many from the beginning or the end."""
    count, end = _COUNTS[match["n"] or match["n2"]], match["end"] or match["end2"]
    return ids[:count] if end.startswith(("first", "ensim", "ek")) else ids[-count:]


_ITEMS = re.compile(r"\s*[,;\n]\s*|\s+(?:ja|seka|and|tai|or|plus|&)\s+|\s*\+\s*")
_NOISE = frozenset(
    """
    me meidan meijan meian meil meilla meilta meille te ne se he on ovat ollaan olemme kun ku kaan myos tama taa tuo nama noi siina tassa kohta kohdat
    kohdassa kohdissa kohtaa numero numerot nro vaihe vaiheessa piste asiakas asiakkaan tarkein tarkeimmat
    tarkeimpia tarkeita suora suorassa suoraan suoria kontakti kontaktissa kontakteja yhteydessa yhteys yhteytta
    joten eli siis niinku itse yksin omatoimisesti omatoiminen omatoimisia tekee hoitaa kautta mukana ainakin varmaan ehka sitten
    kyllä kylla niin joo ja the a an is are at in of to we they it them with only also these those number point
    points step steps stage touchpoint touchpoints direct contact directly contacts self service alone
    themselves themself customer customers own do does key most important everything all rest we're us our like when it's he she his her him they'd
    """.split()
)


@dataclass(frozen=True)
class Named:
    """A thing that can be referred to: its id and its name."""

    id: str
    name: str


@dataclass(frozen=True)
class Reference:
    """What a text refers to, in order; `unclear` holds pieces that fit nothing, or fit two things alike."""

    ids: tuple[str, ...]
    unclear: tuple[tuple[str, tuple[str, ...]], ...] = ()


class Names:
    """A list of named things in their order, prepared for looking up."""

    def __init__(self, things: Sequence[Named], embed: Embed | None = None) -> None:
        self.things = list(things)
        self._embed = embed
        self._looks_left = MOST_LOOKS
        self.words = [[*_BRINGS.findall(fold(t.name))[:1], *_content(t.name)] for t in self.things]

    @property
    def ids(self) -> list[str]:
        """Every id, in order."""
        return [t.id for t in self.things]

    def refer(self, text: str) -> Reference:
        """What the text refers to: 'kaikki paitsi 2', '3-5', 'everything after the quote', 'remontti ja lasku'."""
        folded = " ".join(fold(text).split())
        if but := _BUT.search(folded):
            left_out = set(self.refer(folded[but.end() :]).ids)
            named = self.refer(folded[: but.start()]).ids or self.ids  # '3-5 but not 4', 'all but 4'
            return Reference(tuple(i for i in named if i not in left_out))
        ids: list[str] = []
        unclear: list[tuple[str, tuple[str, ...]]] = []
        for item in self._items(folded):
            found = self._item(item)
            ids += [i for i in found.ids if i not in ids]
            unclear += found.unclear
        return Reference(tuple(ids), tuple(unclear))

    def best(self, text: str) -> str | None:
        """The one thing this text names, or None where it names nothing for sure."""
        found = self.refer(text)
        return found.ids[0] if len(found.ids) == 1 and not found.unclear else None

    def _items(self, folded: str) -> list[str]:
        """The items of an enumeration; a name that itself holds 'ja' stays whole."""
        pieces = split(Piece(folded, 0), _ITEMS)
        items: list[str] = []
        at = 0
        while at < len(pieces):
            if at + 1 < len(pieces):
                both = folded[pieces[at].start : pieces[at + 1].end]
                if any(_ITEMS.search(fold(t.name)) and fold(t.name) in both for t in self.things):
                    items.append(both)
                    at += 2
                    continue
            items.append(pieces[at].text)
            at += 1
        return items

    def _item(self, item: str) -> Reference:
        ids = self.ids
        if match := _COUNTED.search(item):
            return Reference(tuple(_counted(match, ids)))
        if match := _FROM_TO.search(item):
            first = self._place(match.group(1) or match.group(3))
            last = self._place(match.group(2) or match.group(4))
            if first is not None and last is not None and first <= last:
                return Reference(tuple(ids[first : last + 1]))
        if match := _FROM_NUMBER_TO.search(item):
            first_number, last_number = ordinal(match.group(1)), ordinal(match.group(2))
            if first_number and last_number and first_number < last_number:
                return Reference(tuple(ids[first_number - 1 : last_number]))
        for pattern, after, inclusive in (
            (_FROM, True, True),
            (_UNTIL, False, True),
            (_AFTER, True, False),
            (_BEFORE, False, False),
        ):
            if match := pattern.search(item):
                at = self._place(match.group("en") or match.group("fi"))
                if at is not None:
                    return Reference(tuple(ids[at + (not inclusive) :] if after else ids[: at + inclusive]))
        if match := _RANGE.search(item):
            return Reference(tuple(ids[int(match.group(1)) - 1 : int(match.group(2))]))
        if _ALL.search(item) and not [w for w in tokens(_ALL.sub(" ", item)) if w not in _NOISE]:
            return Reference(tuple(ids))
        if numbers := self._numbers(item):
            return self._first_of_its_name(item) or Reference(tuple(numbers))
        return self._name(item)

    def _first_of_its_name(self, item: str) -> Reference | None:
        """'The first message' is 'Sends a first message', and not the first of the list."""
        ordinals = [w for w in tokens(item) if not w.isdigit() and ordinal(w)]
        others = [w for w in _content(item) if w not in ordinals]
        if not ordinals or not others or any(c.isdigit() for c in item):
            return None
        found = [
            thing.id for thing, words in zip(self.things, self.words, strict=True)
            if any(o in words for o in ordinals) and any(alike(o, w) >= SAME_WORD for o in others for w in words)
        ]  # fmt: skip
        return Reference((found[0],)) if len(found) == 1 else None

    def _place(self, text: str | None) -> int | None:
        if not text:
            return None
        found = self._item(re.sub(r"^(?:kaikki|everything|all)\s+", "", text))
        return self.ids.index(found.ids[0]) if found.ids else None

    def _numbers(self, item: str) -> list[str]:
        """Touchpoints by number or ordinal, where the item names nothing else."""
        found, others, digits = [], 0, False
        for word in re.findall(r"[\w']+", item):
            number = int(word) if word.isdigit() and len(word) < 3 else ordinal(word)
            if number is not None and 1 <= number <= len(self.things):
                found.append(self.things[number - 1].id)
                digits |= word.isdigit()
            elif _LAST.match(word) and self.things:
                found.append(self.things[-1].id)
            elif word not in _NOISE:
                others += 1
        return found if digits or others <= 1 else []

    def _name(self, item: str) -> Reference:
        scores = self.scores(item)
        if not scores:
            return Reference(())
        ranked = sorted(range(len(scores)), key=lambda i: -scores[i])
        best = ranked[0]
        second = scores[ranked[1]] if len(ranked) > 1 else 0.0
        if scores[best] >= SURE and scores[best] - second >= AHEAD:
            return Reference((self.things[best].id,))
        if scores[best] < 0.2 or not self.things:
            return Reference((), ((item, ()),))
        if self._embed is not None and self._looks_left:
            self._looks_left -= 1
            close = [i for i in ranked[:4] if scores[i] >= scores[best] - 0.25]
            vectors = self._embed([item, *(self.things[i].name for i in close)])
            alike = np.asarray(vectors[1:] @ vectors[0]) * 4 + np.array([scores[i] for i in close])
            order = np.argsort(-alike)
            ahead = len(order) == 1 or alike[order[0]] - alike[order[1]] > 0.05
            if ahead and scores[close[int(order[0])]] >= 0.25:
                return Reference((self.things[close[int(order[0])]].id,))
        if scores[best] >= SURE:
            return Reference((), ((item, (self.things[best].id, self.things[ranked[1]].id)),))
        return Reference((), ((item, ()),))

    def scores(self, item: str) -> list[float]:
        """How well the item fits each name, 0 to 1; words that fit no name at all are passed over."""
        mine = [part for word in _content(item) for part in self._compound(word)]
        fits = {w: [max((alike(w, n) for n in name), default=0.0) for name in self.words] for w in mine}
        weight = {w: log(1 + len(self.things) / n) for w, f in fits.items() if (n := sum(x >= 0.4 for x in f))}
        total = sum(weight.values())
        if not total:
            return []
        found = []
        for at, name in enumerate(self.words):
            shared = sum(weight[w] * fits[w][at] for w in weight) / total
            back = sum(max(alike(w, n) for w in weight) for n in name) / len(name) if name else 0.0
            again = any(_AGAIN.match(n) for n in name) and not any(_AGAIN.match(w) for w in mine)
            found.append(0.75 * shared + 0.25 * back - (ONCE_MORE if again else 0))
        return found

    def _compound(self, word: str) -> list[str]:
        """'tarjouspyynto' -> 'tarjous', 'pyynto' where a name begins with the first part."""
        for n in (n for name in self.words for n in name):
            if len(word) >= 11 and n[3:].find(word[:6]) >= 0 and not n.startswith(word[:4]):
                return [word[:6], word[7:] if word[6] == "s" else word[6:]]
            stem = shared_start(word, n)
            rest = (
                word[stem:].removeprefix("s")
                if stem < len(word) and word[stem] == "s" and n[stem - 1 :] != "s"
                else word[stem:]
            )
            if stem >= 4 and stem >= len(n) - 3 and len(rest) >= 5:
                return [word[:stem], rest]
        return [word]


def _content(text: str) -> list[str]:
    words = tokens(text)
    return [w for w in words if w not in _NOISE] or words


_CASE = re.compile(r"n|an|ssa|sta|een|lla|lle|lta|t")


def ordinal(word: str) -> int | None:
    """'kolmas', 'third', 'kolmosen' -> 3."""
    for number, stems in _ORDINALS.items():
        for stem in stems.split():
            if (
                word.startswith(stem)
                and len(word) - len(stem) <= 6
                and (len(stem) > 3 or word == stem or _CASE.fullmatch(word[len(stem) :]))
            ):
                return number
    return None


def rest_of(text: str) -> bool:
    """Does the text speak of the rest ('muut asiakas tekee itse')?"""
    return bool(_REST.search(fold(text)))


def all_of(text: str) -> bool:
    """Does the text speak of all of them?"""
    return bool(_ALL.search(fold(text)))
