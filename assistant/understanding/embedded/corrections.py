"""Corrections of the touchpoints: move, swap, remove, rename, merge, add, stage, contact."""

import re
from collections.abc import Iterator
from itertools import pairwise, zip_longest
from typing import Literal

from assistant.model import edits as e
from assistant.model.facts import Source
from assistant.model.whole import Model
from assistant.understanding.embedded.features import Embed, fold
from assistant.understanding.embedded.journey import guess
from assistant.understanding.embedded.meeting import contact_kind
from assistant.understanding.embedded.names import named
from assistant.understanding.embedded.refer import Named, Names, Reference, ordinal, rest_of
from assistant.understanding.embedded.segment import NO_NAME
from assistant.understanding.embedded.stages import named_stage
from assistant.understanding.embedded.words import Piece, capital, sentences
from assistant.understanding.interpreter import Note, Said

SURELY = 0.7  # how well a name must fit before what it names is removed
ABOUT_THE_LIST = frozenset({"touchpoints", "order", "stage", "contact"})  # questions at which any correction is meant

# Over folded text; X and Y are what the correction is about.
_FIRST = r"(?:ensimmaiseksi|ensimmaisena|ekaks|ekana|alkuun|aluksi|ensin|first|to\s+the\s+(?:top|start|beginning|front)|to\s+be\s+first|as\s+the\s+first|top|at\s+the\s+(?:top|start|beginning))"
_LAST = r"(?:viimeiseksi|viimeisena|vikaks|loppuun|lopuksi|last|to\s+the\s+(?:end|bottom)|at\s+the\s+(?:end|bottom))"
_MOVE = re.compile(
    rf"^(?:siirra|siirretaan|laita|pane|nosta|vie|move|put|place|shift)\s+(?P<x>.+?)\s+(?:(?P<first>{_FIRST})|(?P<last>{_LAST})|(?:ennen|before|ahead\s+of)\s+(?P<before>.+)|(?:after|behind)\s+(?P<after>.+)"
    r"|(?P<before_fi>.+?)\s+(?:edelle|eteen)|(?P<after_fi>.+?)\s+(?:jalkeen|peraan)|(?:to\s+)?(?:(?:position|place|number|kohtaan|paikalle|sijalle)\s+)?(?P<at>\d{1,2}|\w+)(?:\.|:ksi|:nneksi|nneksi|neksi|:teen|:een)?(?:\s+(?:paikalle|sijalle|kohtaan|kohdaksi|place|position))?)$"
)
_COMES = re.compile(
    rf"^(?P<x>.+?)\s+(?:tulee|on|kuuluu|menee|pitaisi\s+olla|pitais\s+olla|comes|goes|is|should\s+(?:be|come|go)|belongs|needs\s+to\s+be|happens?|\w+(?:taan|etaan|daan))\s+(?:oikeasti\s+|itse\s+asiassa\s+|vasta\s+|jo\s+|actually\s+|really\s+)?(?:(?P<first>{_FIRST})|(?P<last>{_LAST})|(?:ennen(?:\s*kuin|\s*ku)?|before)\s+(?P<before>[^,;]+)|after\s+(?P<after>[^,;]+)|(?P<after_fi>[^,;]+?)\s+jalkeen)(?:\s*[,;].*)?$"
)
_SWAP = re.compile(
    r"^(?:vaihda|vaihdetaan|swap|switch|exchange)\s+(?P<x>.+?)\s+(?:ja|and|with)\s+(?P<y>.+?)(?:\s+(?:keskenaan|paikkaa|jarjestys|toisin\s+pain|around|over|places|round))*$|^(?P<x2>\S+)\s+(?:ja|and)\s+(?P<y2>\S+)\s+(?:toisin\s*pain|(?:are\s+)?the\s+(?:wrong|other)\s+way\s+(?:round|around))$"
)
_REMOVE = re.compile(
    r"^(?:(?:ota|otetaan|jata|jatetaan|heita|heitetaan)\s+(?P<x3>.+?)\s+pois(?:\s+(?:kokonaan|listalta|valista))*(?:\s*,.*)?"
    r"|(?:poista|poistetaan|pyyhi|jata|ota|heita|remove|delete|drop|erase|take|scrap|bin|get\s+rid\s+of)\s+(?:pois\s+)?(?P<x>.+?)(?:\s+(?:pois|listalta|kokonaan|valista|out|away|off|off\s+the\s+list|from\s+the\s+list|altogether))*|(?P<x2>.+?)\s+(?:pois(?:\s+listalta)?|ei\s+kuulu\s+(?:tahan|listalle|mukaan)|(?:does\s+not|doesn'?t)\s+belong(?:\s+here)?))$"
)
# Where the list itself is asked about: 'the stock check is our own work', 'laskutus ei näy asiakkaalle'.
_INNER_WORK = re.compile(
    r"^(?P<x2>.+?)\s+(?:(?:is\s+not|isn'?t)\s+(?:something|anything)\s+(?:they|the\s+customers?)\s+(?:see|notice|know\s+(?:of|about))(?:\s+\w+)?"
    r"|is\s+(?:our\s+own\s+(?:work|thing|business|job)|internal(?:\s+work)?)|on\s+(?:ihan\s+)?(?:meidan\s+)?(?:omaa|oma|sisaista)\s+(?:tyota?|hommaa?|juttua?|asiaa?)(?:mme)?|ei\s+nay\s+(?:asiakkaalle|ulospain|heille|niille))$"
)
_REASON = re.compile(r"\s+(?:ku|kun|koska|silla|because|since|as)\s+")
_RENAME = re.compile(
    r"^(?:(?:nimea|muuta|vaihda)\s+(?P<x>.+?)\s+(?:nimeksi|nimeks|nimelle|muotoon)\s+(?P<y>.+)|(?:rename|call)\s+(?P<x2>.+?)\s+(?:to|as|into)\s+(?P<y2>.+)|call\s+(?P<x3>(?:number\s+|no\s+)?\d{1,2}|it)\s+(?P<y3>.+)|(?P<x4>.+?)\s+(?:nimeksi|nimeks)\s+(?P<y4>.+)|change\s+(?P<x5>.+?)\s+to\s+(?P<y5>.+)|(?P<x6>\S+|(?:kohta|kohdan|number|no)\s+\d{1,2})\s*(?:n\s+)?(?:nimi\s+(?:pitais|pitaisi|pitas)\s+olla|should\s+be\s+called|pitais\s+olla\s+nimeltaan|->|=>|→)\s*(?P<y6>.+)|nimea\s+(?P<x7>\S+)\s+uud(?:el|est)\w+\s*:?\s*(?P<y7>.+)"
    r"|(?P<x8>\S+|(?:kohdan|kohta|number|no)\s+\d{1,2})(?:n|['’]s)?\s+(?:nimi|name)\s*(?:on|is|pitaa\s+olla|vois(?:i)?\s+olla|could\s+be|should\s+be|:|=)\s*(?!(?:vaha|vahan|hassu|huono|vaara|outo|liian|ihan|a\s+bit|odd|wrong|silly|bad|too)\b)(?P<y8>[^,;]+)|(?P<x9>\S+)\s+(?:on\s+nimeltaan|is\s+called)\s+(?P<y9>.+))$"
)
# 'Ykkösen nimi on hassu, laita siihen vaikka …': what is wrong with the name, and then the name.
_RENAMED_FOR = re.compile(
    r"^(?:(?P<x>(?:kohdan\s+)?\S+?)(?:n|['’]s)?\s+(?:nimi|name)|(?:the\s+)?name\s+(?:of|for)\s+(?P<x2>(?:number\s+)?\S+)"
    r"|(?P<x3>eka|toka|\d{1,2}|\w+nen|\w+oinen)\s+(?:on|is)\s+(?:\w+\s+)?(?:hassu\w*|outo\w*|oudosti|huono\w*|vaarin|kompelo\w*|odd|silly|clumsy))\b[^,;]*[,;]\s*"
    r"(?:laita|pane|vaihda|muuta|korjaa|pista|call|make|put|change)\s+(?:(?:siihen|siita|se|sen|tilalle|nimeksi|nimeks|sille|it|that|to|vaikka|vaik|vain|vaan|instead|just)\s+)*(?P<y>.+)$"
)
_ONLY_NUMBERS = re.compile(
    r"\d{1,2}(?:(?:\s*,\s*(?:ja\s+|and\s+)?|\s+(?:ja|and|to)\s+|\s*[–-]\s*)\d{1,2}(?!\s+(?:pita|on\b|is\b|should|kuuluu|menee)))*(?=\W|$)"
)
_ITS_NAME = re.compile(
    r"^(?:sen|its|the)\s+(?:nimi|name)\s+(?:on|is|should\s+be|pitais\w*\s+olla|vois\w*\s+olla)\s+(?P<y>[^,;]+)$"
)
_JUST = re.compile(r"^(?:(?:vaan|vain|vaikka|vaik|just|simply)\s+)+", re.IGNORECASE)
_PUT_IN_STAGE = re.compile(r"^(?:put|move|laita|siirra|pane|vie)\s+(?P<x>.+?)\s+(?:in|into|under|to)\s+(?P<stage>\D+)$")
_TOO = re.compile(r"[,;]\s*(?:ja\s+|and\s+)?(?P<x>\d{1,2})\s+(?:too|as\s+well|also|samoin|myos|kanssa|kans)\b")
_ALSO = re.compile(r"\s+(?:ja|and)\s+(?:kohdan\s+|kohta\s+|number\s+)?(\d{1,2})(?::n|n|sen)?\s+(?P<name>\S.*)$")
_MERGE = re.compile(
    r"^(?:yhdista|yhdistetaan|merge|combine|join)\s+(?:kohdat\s+|numbers?\s+)?(?P<x>.+?)(?:\s+(?:yhdeksi|toisiinsa|keskenaan|into\s+one|together))?(?:\s*,.*)?$|^(?P<x2>.+?)\s+(?:ovat|on|are)\s+(?:all\s+|kaikki\s+|really\s+)?(?:sama\w*\s+(?:asia\w*|kohta\w*|juttu\w*)|yks(?:i)?\s+(?:ja\s+sama|asia|juttu|kohta)|one\s+(?:thing|step|point)|(?:one\s+and\s+)?the\s+same(?:\s+thing)?)(?:\s*[,;].*)?$"
)
_ADD_FIRST = re.compile(
    r"^(?P<verb>lisaa|add|insert)\s+(?P<place>loppuun|alkuun|at\s+the\s+(?:end|start))\s+(?P<what>.+)$"
)
_ADD = re.compile(
    r"^(?:lisaa|lisataan|lisaisin|add|insert|listasta\s+puuttuu|puuttuu|missing(?:\s+is)?|you\s+forgot|you\s+dropped|(?:unohtui|unohdin)(?!\s+(?:mainita|sanoa|kertoa|etta)))\s+(?:viela\s+|listalle\s+|valiin\s+|kohta:\s+|kohdan:?\s+|:\s*|kohtaamispiste\s+|touchpoint\s+|a\s+(?:step|point|touchpoint)\s+|kohta\s+|also\s+)*(?P<what>.+?)"
    rf"(?:\s+(?:(?P<first>{_FIRST})|(?P<last>{_LAST})|(?:ennen|before)\s+(?P<before>[^,;]+)|after\s+(?P<after>[^,;]+)|(?P<after_fi>(?:kohdan\s+)?\S+)\s+jalkeen|(?P<x>\S+)\s+ja\s+(?P<y>\S+)\s+valiin|between\s+(?P<between>.+?)\s+and\s+[^,;]+)(?:\s*[,;].*)?)?$"
)
# 'Lisää kolmosen jälkeen: muistutus', '7 ja 8 väliin puuttuu hyväksyntä', 'put in a call before the quote'.
_ADD_AFTER = re.compile(
    r"^(?:lisaa|lisataan|add|insert)\s+(?:(?P<after_fi>\S+)\s+jalkeen|after\s+(?P<after>(?:number\s+)?\S+))\s*[:,]?\s+(?P<what>.+)$"
)
_MISSING_AFTER = re.compile(
    r"^(?:(?P<after_fi>\S+)\s+jalkeen|after\s+(?P<after>(?:the\s+)?\S+))\s+(?P<what>.+?)\s+(?:puuttuu|is\s+missing)$"
)
_ADD_BETWEEN = re.compile(
    r"^(?:(?:lisaa|add|insert)\s+)?(?:(?P<x>\S+)\s+ja\s+(?P<y>\S+)\s+vali(?:in|sta|ssa)|between\s+(?P<between>\S+)\s+and\s+\S+)\s*[:,]?\s+(?:(?:se|itse|ite|puuttuu|tulee|viela|kuuluu|lisaa|there\s+is|add|is|comes|goes)\s+)*:?\s*(?P<what>.+)$"
)
_PUT_IN = re.compile(
    r"^put\s+in\s+(?P<what>.+?)(?:\s+(?:before\s+(?P<before>.+)|after\s+(?P<after>.+)|between\s+(?P<between>.+?)\s+and\s+.+))?$"
)
_BETWEEN = re.compile(
    r"^(?:(?:siirra|laita|pane|move|put)\s+)?(?P<x>\S+)\s+(?:(?:kuuluu|tulee|menee|on|belongs|goes|comes|is|pita\w*\s+olla|should\s+(?:be|go))\s+)?(?:(?P<after_fi>\S+)\s+ja\s+\S+\s+vali(?:in|ssa)|between\s+(?P<after>\S+)\s+and\s+\S+)(?:\s*[,;].*)?$"
)
_FORGOTTEN = r"^(?:(?:ma|mina|i|we)\s+)?(?:unohdin|unohtui|forgot|you(?:['’]ve|\s+have)?\s+(?:missed(?:\s+out)?|left\s+out|forgotten))(?!\s+(?:that|etta))(?:\s+viela)?\s*[,:]?\s*(?:(?:the|a|an)\s+)?"
_FORGOT = (
    re.compile(rf"{_FORGOTTEN}(?P<after_fi>\S+(?:\s+\S+)?)\s+jalkeen\s+(?P<what>.+)$"),
    re.compile(
        rf"{_FORGOTTEN}(?P<what>[^,;.]+?)\s*[,;]?\s+(?:(?:it|that|se|joka|which)\s+)?(?:goes|comes|is|happens|tulee|menee|on)\s+(?:right\s+|just\s+|heti\s+|juuri\s+)?(?:(?:before|b4|ennen)\s+(?P<before>.+)|after\s+(?P<after>.+)|(?P<after_fi>.+?)\s+jalkeen)$"
    ),
)
# 'they see the GP before they ask around': only where both sides name a touchpoint for sure.
_SOONER = re.compile(r"^(?P<x>.+?)\s+(?:ennen(?:\s*kuin?|\s*ku)?|before|b4)\s+(?P<before>[^,;]+)(?:\s*[,;].*)?$")
# At a question about something else, only what speaks of the list itself changes it.
_OF_THE_LIST = re.compile(r"\d|\bkoh[td]a|\blista|touchpoint|\blist\b|\bnumber\b")
_LIST_WORD = re.compile(r"\bkoh[td]a|\blista|touchpoint|\blist\b|\bnumber\b")
_SHIFTS = re.compile(r"^(?:siirra|siirretaan|move)\b")
_IS = re.compile(
    r"^(?P<x>.+?)\s+(?:on|ovat|kuuluu|kuuluvat|is|are|belongs?(?:\s+to)?|should\s+be|pitais\s+olla|pitaisi\s+olla)\s+(?:itse\s+asiassa\s+|oikeastaan\s+|kylla\s+|vaiheeseen\s+|vaiheessa\s+|actually\s+|really\s+|in\s+|part\s+of\s+|the\s+|a\s+)*(?P<y>.+)$"
)
# What stands before something taken back: plainly (never an answer), strongly (seldom one), lightly (before anything).
_PLAINLY = r"(?:korjaan|korjaus|tarkennan|tarkennus|oikaisen|oikaisu|correction)(?=\s*[:,–-]|\s+(?:viela\s*[:,–-]|to\b)|(?:\s+\w+){0,2}?\s+(?:edelli|aiem|aikais|aske[ni]|vastau|tohon|tuohon|siihen)\w*)|(?:let\s+me|i\s+(?:need|have|want)\s+to)\s+correct\b|to\s+correct\s+(?:myself|that)\b"
_STRONGLY = r"eiku\w*|ei\s+kun?|hups\w*|oho|oops|whoops"
_LIGHTLY = r"sori|sorry|anteeksi|ai\s+niin|wait|hold\s+on|actually|itse\s+asiassa"
_BEFORE = r"(?:(?:no|ni|niin|ja|ai|hei|oh|and|so|please)[\s,]+){0,3}"
_TAKES_BACK = re.compile(
    rf"^{_BEFORE}(?:(?P<plainly>{_PLAINLY})|(?P<strongly>{_STRONGLY})|(?P<lightly>{_LIGHTLY}))(?!\w)[\s,:–-]*"
)
_OPENING = re.compile(
    rf"^(?:(?:{_PLAINLY}|{_STRONGLY}|{_LIGHTLY}|no|ni|ei|siis|hei|ai|joo|niin|mutta|mut|ja|sitten|sit|oikeastaan|oh|hmm|and|then|please|also|but|could\s+you|can\s+you|voisitko|voitko)\s*[,:–-]?\s+)+"
)
_ENDING = re.compile(r"[\s,]+(?:actually|though|oikeastaan|itse\s+asiassa|kylla|siis)$")
_TAKEN_BACK = re.compile(r"(?:ei|eiku|no|nah|never\s+mind|jata|anna\s+olla)\b")
How = Literal["plainly", "strongly", "lightly"]


def takes_back(text: str) -> tuple[How, int] | None:
    """How a text that begins as a correction begins, and where that beginning ends; None where it does not."""
    match = _TAKES_BACK.match(fold(text))
    if not match:
        return None
    how: How = "plainly" if match["plainly"] else "strongly" if match["strongly"] else "lightly"
    return how, match.end()


def without_opening(piece: Piece) -> Piece:
    """Without what leads up to a correction: 'ei kun hei, korjaa …'."""
    opening = _OPENING.match(fold(piece.text))
    return piece.cut(opening.end()) if opening else piece


class Corrector:
    """Reads corrections against the touchpoints of a model."""

    def __init__(self, said: Said, model: Model, field: str | None, embed: Embed | None) -> None:
        self.said, self.model, self._embed = said, model, embed
        self.free = field in ABOUT_THE_LIST
        self.contact_asked = field == "contact"  # its answer is read whole, with what it says of the rest
        self.names = Names([Named(t.id, t.name) for t in model.touchpoints], embed)
        self.notes: list[Note] = []

    def edits(self, text: Piece) -> list[e.Edit]:
        """The corrections in the text, sentence by sentence; `notes` tells what was not found or not clear."""
        if not self.model.touchpoints:
            return []
        found: list[e.Edit] = []
        every = sentences(text)
        for sentence, following in zip_longest(every, every[1:]):
            if following and _TAKEN_BACK.match(fold(following.text)) and self.said.text[sentence.end :].startswith("?"):
                continue  # 'Vaihda 6 ja 7? Ei, jätä.'
            for piece in _clauses(sentence):
                bare = without_opening(piece)
                told = fold(bare.text)
                folded = _ENDING.sub("", told)
                if (its := _ITS_NAME.match(folded)) and (last := _touched(found)):
                    found += self._call(bare, last, bare.cut(its.start("y"), its.end("y")))
                    continue
                found += list(self._one(bare, folded, put_right=bare != piece or folded != told))
        return found

    def _one(self, piece: Piece, folded: str, *, put_right: bool) -> Iterator[e.Edit]:
        """The corrections of a clause; `put_right` is whether it begins or ends as what takes something back."""
        if match := _RENAMED_FOR.match(folded):
            yield from self._renamed_for(piece, match)
        elif self.free and (put := self._put_in_stage(piece, folded)):
            yield from put
        elif match := _SWAP.match(folded):
            yield from self._swap(piece, match)
        elif match := _MERGE.match(folded):
            yield from self._merge(piece, match)
        elif (match := _RENAME.match(folded)) and (
            self.free
            or match.group("x4")
            or match.group("x6")
            or self._numbered(match.group("x8") or match.group("x9"))
            or (
                re.search(r"\b(?:nime|rename|kohta|number|touchpoint)", folded)
                and not (match.group("x8") or match.group("x9"))
            )
        ):
            yield from self._rename(piece, match)
        elif match := self._added(folded):
            yield from self._add(piece, match)
        elif (
            ((match := _MOVE.match(folded)) and (self.free or _OF_THE_LIST.search(folded) or _SHIFTS.match(folded)))
            or (self.free and (match := _BETWEEN.match(folded)))
            or ((match := _COMES.match(folded)) and (self.free or (put_right and self._against_the_order(match))))
        ):
            yield from self._move(piece, match)
        elif (
            (match := _REMOVE.match(folded))
            and (self._removes_listed(match, folded) or (self.free and not self._begins_as_named(folded)))
        ) or (self.free and (match := _INNER_WORK.match(folded))):
            yield from self._remove(piece, match)
        elif self.free and (match := _IS.match(folded)):
            yield from self._is(piece, match)
        elif self.free and (match := _SOONER.match(folded)) and self._surely(match.group("x"), match.group("before")):
            yield from self._move(piece, match)

    def _removes_listed(self, match: re.Match[str], folded: str) -> bool:
        """Does it speak of the list, or name numbers and nothing else ('poista 2 ja 3', not 'bin 2 bags')?"""
        groups = match.groupdict()
        what = groups.get("x") or groups.get("x2") or groups.get("x3") or ""
        words = re.findall(r"\w+", re.sub(r"\b(?:ja|and|to|the|number|numero|nro)\b", " ", what))
        return bool(_LIST_WORD.search(folded)) or all(w.isdigit() or ordinal(w) for w in words)

    def _begins_as_named(self, folded: str) -> bool:
        """Does it begin as a touchpoint's name does: 'drop off and pick up' beside 'Drop the dog off'?"""
        first = folded.split()[0]
        return any(fold(t.name).split()[0] == first for t in self.model.touchpoints)

    def _added(self, folded: str) -> re.Match[str] | None:
        patterns = (
            (_ADD_FIRST, _ADD_AFTER, _MISSING_AFTER, _ADD_BETWEEN, _PUT_IN, *_FORGOT, _ADD)
            if self.free
            else (_ADD_FIRST, _ADD_AFTER, _ADD)
        )
        match = next(filter(None, (p.match(folded) for p in patterns)), None)
        elsewhere = match is not None and (_LIST_WORD.search(folded) or any(self._numbered(p) for p in _places(match)))
        return match if self.free or elsewhere else None

    @staticmethod
    def _numbered(text: str | None) -> bool:
        """Is something pointed at by its number, or by 'kolmonen', 'third'?"""
        return bool(text) and any(w.isdigit() or ordinal(w) for w in re.findall(r"\w+", text or ""))

    def _against_the_order(self, match: re.Match[str]) -> bool:
        """Does it tell of two touchpoints, each named for sure, another order than the list has?"""
        before, after = match.group("before"), match.group("after") or match.group("after_fi")
        other = before or after
        if not other or not self._surely(match.group("x"), other):
            return False
        one, two = self._find(match.group("x"), quiet=True), self._find(other, quiet=True)
        if len(one) != 1 or len(two) != 1 or one == two:
            return False
        sooner = self.names.ids.index(one[0]) < self.names.ids.index(two[0])
        return sooner if after else not sooner

    def _surely(self, *texts: str) -> bool:
        """Does each of them name a touchpoint for sure?"""
        return all(max(self.names.scores(text), default=0) >= SURELY for text in texts)

    def _find(self, text: str | None, *, quiet: bool = False) -> tuple[str, ...]:
        """The touchpoints a text names; what is not found, or fits two alike, is noted."""
        found: Reference = self.names.refer(text) if text else Reference(())
        if quiet:
            return found.ids
        for words, candidates in found.unclear:
            if candidates:
                by_id = {t.id: t for t in self.model.touchpoints}
                first, second = (by_id[c] for c in candidates[:2])
                blanks = {
                    "said": words,
                    "first": f"{first.position}. {first.name}",
                    "second": f"{second.position}. {second.name}",
                }
                self.notes.append(Note(key="note.ambiguous", blanks=blanks))
            else:
                self.notes.append(Note(key="note.not_found", blanks={"said": words}))
        return () if found.unclear else found.ids

    def _position(self, match: re.Match[str], moving: str | None) -> int | None:
        """Where to, counted from 1, once `moving` has been taken out."""
        groups = match.groupdict()
        order = [i for i in self.names.ids if i != moving]
        if place := groups.get("place"):
            return len(order) + 1 if place in ("loppuun", "at the end") else 1
        if groups.get("first"):
            return 1
        if groups.get("last"):
            return len(order) + 1
        if before := groups.get("before") or groups.get("before_fi"):
            ids = self._find(before)
            return order.index(ids[0]) + 1 if ids and ids[0] in order else None
        if (
            after := groups.get("after")
            or groups.get("after_fi")
            or groups.get("between")
            or groups.get("x" if "what" in groups else "after")
        ):
            ids = self._find(after)
            return order.index(ids[-1]) + 2 if ids and ids[-1] in order else None
        if at := groups.get("at"):
            number = int(at) if at.isdigit() else ordinal(at)
            return number if number and 1 <= number <= len(order) + 1 else None
        return None

    def _move(self, piece: Piece, match: re.Match[str]) -> Iterator[e.Edit]:
        moving = self._find(match.group("x"), quiet=not self.free)
        if len(moving) != 1:
            return
        position = self._position(match, moving[0])
        if position is not None:
            source = self.said.source(piece.text)
            yield e.MoveTouchpoint(kind="move_touchpoint", touchpoint=moving[0], position=position, source=source)
            yield from self._stage_there(moving[0], position, source)

    def _stage_there(self, moved: str, position: int, source: Source) -> Iterator[e.Edit]:
        """Until the stages have been confirmed, one that moves is guessed anew from its new neighbours."""
        touchpoint = self.model.touchpoint(moved)
        if touchpoint is None or self.model.how_settled("stage") is not None:
            return
        order = [t for t in self.model.touchpoints if t.id != moved]
        order.insert(position - 1, touchpoint)
        stage, _ = guess([t.customer_action.value for t in order], self._embed)[position - 1]
        if stage is not touchpoint.stage:
            yield e.SetStage(kind="set_stage", touchpoint=moved, stage=stage, source=source)

    def _swap(self, piece: Piece, match: re.Match[str]) -> Iterator[e.Edit]:
        one, two = (self._find(match.group(n) or match.group(f"{n}2")) for n in ("x", "y"))
        if len(one) == len(two) == 1 and one != two:
            order = self.names.ids
            first, second = sorted((one[0], two[0]), key=order.index)
            low, high = order.index(first) + 1, order.index(second) + 1
            source = self.said.source(piece.text)
            yield e.MoveTouchpoint(kind="move_touchpoint", touchpoint=second, position=low, source=source)
            yield e.MoveTouchpoint(kind="move_touchpoint", touchpoint=first, position=high, source=source)

    def _remove(self, piece: Piece, match: re.Match[str]) -> Iterator[e.Edit]:
        groups = match.groupdict()
        what = _REASON.split(groups.get("x") or groups.get("x2") or groups.get("x3") or "")[0]
        if only := _ONLY_NUMBERS.match(what):  # 'poista 2. ja 12 pitäs olla 8 ja 9 välissä'
            what = only.group()
        numbered = re.search(r"\d", what) or any(ordinal(word) for word in what.split())
        if not numbered and max(self.names.scores(what), default=0) < SURELY:
            self.notes.append(Note(key="note.not_found", blanks={"said": what}))
            return
        for id_ in self._find(what):
            yield e.RemoveTouchpoint(kind="remove_touchpoint", touchpoint=id_, source=self.said.source(piece.text))

    def _rename(self, piece: Piece, match: re.Match[str]) -> Iterator[e.Edit]:
        which = next(n for n in ("", *"23456789") if match.groupdict().get(f"x{n}"))
        what, start, end = match.group(f"x{which}"), match.start(f"y{which}"), match.end(f"y{which}")
        if which == "4" and not (self._numbered(what) or self._surely(what)):
            return  # 'laita se nimeksi' names somebody else
        if which == "8" and (also := _ALSO.search(match.string, start, end)):  # 'kohdan 4 nimi olisi X ja kohdan 2 Y'
            end = also.start()
            yield from self._named(piece, also[1], piece.cut(also.start("name"), also.end("name")))
        yield from self._named(piece, what, piece.cut(start, end))

    def _renamed_for(self, piece: Piece, match: re.Match[str]) -> Iterator[e.Edit]:
        yield from self._named(
            piece, match["x"] or match["x2"] or match["x3"], piece.cut(match.start("y"), match.end("y"))
        )

    def _named(self, piece: Piece, what: str, new: Piece) -> Iterator[e.Edit]:
        ids = self._find(what)
        if len(ids) == 1:
            yield from self._call(piece, ids[0], new)

    def _call(self, piece: Piece, id_: str, new: Piece) -> list[e.Edit]:
        name, source = _JUST.sub("", new.text).strip("'\"’‘”“"), self.said.source(piece.text)
        named_ = e.RenameTouchpoint(
            kind="rename_touchpoint", touchpoint=id_, name=capital(name)[:200] or "-", source=source
        )
        return [named_] if name else []

    def _put_in_stage(self, piece: Piece, folded: str) -> list[e.Edit]:
        """'Put 6 and 7 in negotiation and decision': by number, and to a stage that is named."""
        match = _PUT_IN_STAGE.match(folded)
        stage = named_stage(match["stage"]) if match else None
        if match is None or stage is None or not self._numbered(match["x"]) or re.search(r"\d", match["stage"]):
            return []
        source = self.said.source(piece.text)
        return [e.SetStage(kind="set_stage", touchpoint=i, stage=stage, source=source) for i in self._find(match["x"])]

    def _merge(self, piece: Piece, match: re.Match[str]) -> Iterator[e.Edit]:
        ids = self._find(match.group("x") or match.group("x2"), quiet=not self.free)
        if len(ids) > 1:
            yield e.MergeTouchpoints(kind="merge_touchpoints", touchpoints=ids, source=self.said.source(piece.text))

    def _add(self, piece: Piece, match: re.Match[str]) -> Iterator[e.Edit]:
        what = piece.cut(match.start("what"), match.end("what"))
        position = self._position(match, None)
        if not what.text or fold(what.text) in NO_NAME or (_places(match) and position is None):
            return
        at = (position or len(self.model.touchpoints) + 1) - 1
        near = self.model.touchpoints[min(at, len(self.model.touchpoints) - 1)]
        yield e.AddTouchpoint(
            kind="add_touchpoint", name=named(what.text), fact=self.said.fact(capital(what.text), quote=what.text),
            position=position, stage=near.stage,
        )  # fmt: skip

    def _is(self, piece: Piece, match: re.Match[str]) -> Iterator[e.Edit]:
        told = match.group("y")
        if rest_of(told):
            return  # it tells of others too: `contacts` reads it whole
        kind = contact_kind(told)
        contact = kind[0] if kind else None
        stage = named_stage(told)
        if (contact is None and stage is None) or (contact is not None and self.contact_asked):
            return
        too = _TOO.search(told)  # '7 is the decision, 8 too'
        for id_ in (*self._find(match.group("x"), quiet=True), *(self._find(too["x"], quiet=True) if too else ())):
            if contact is not None:
                yield e.SetContact(
                    kind="set_contact", touchpoint=id_, contact=contact, source=self.said.source(piece.text)
                )
            elif stage is not None:
                yield e.SetStage(kind="set_stage", touchpoint=id_, stage=stage, source=self.said.source(piece.text))


def _touched(edits: list[e.Edit]) -> str | None:
    """The touchpoint that the last of these edits moves or changes."""
    return getattr(edits[-1], "touchpoint", None) if edits else None


def _places(match: re.Match[str]) -> list[str]:
    """Where to, as it was told."""
    groups = match.groupdict()
    told = ("first", "last", "before", "after", "after_fi", "between", "x", "place")
    return [groups[name] for name in told if groups.get(name)]


_VERB = r"(?:siirra|vaihda|poista|yhdista|nimea|lisaa|muuta|move|swap|remove|delete|merge|combine|rename|call|add|insert|put)\b"


def _clauses(sentence: Piece) -> list[Piece]:
    """A sentence of several commands, cut before each: 'poista 3 ja siirrä 5 alkuun', 'poista 2 ja 3 on suora'."""
    folded = fold(sentence.text)
    next_ = _VERB if not re.match(rf"\W*{_VERB}", folded) else rf"(?:{_VERB}|\d{{1,2}}\s+(?:on|ovat|is|are)\b)"
    next_ = rf"(?:{next_}|(?:sen|its)\s+(?:nimi|name)\b|\d{{1,2}}\s+(?:pitais\w*|pitas|pitaa|should)\s|(?:kohdan\s+)?\d{{1,2}}(?:n|:n)?\s+nim(?:eksi|eks|i)\b)"
    starts = [m.end() for m in re.finditer(rf"\s*(?:,|;|\bja\b|\band\b)\s*(?:sitten\s+|then\s+)?(?={next_})", folded)]
    edges = [0, *starts, len(sentence.text)]
    pieces = [sentence.cut(a, b) for a, b in pairwise(edges)]
    return [p.cut(0, len(re.sub(r"[\s,]+(?:ja|and|sitten|then)$", "", p.text))) for p in pieces if p.text]
