"""Told journeys cut at every possible boundary, and the signs by which each part is judged.

A part begins after a line break, a list's mark, an arrow, a full stop, a comma, a bracket or a conjunction. Whether it
begins a touchpoint, goes on inside the one before, is the company's inner work, an aside, or stands outside (a heading,
a condition, a lead-in) is learned from labelled journeys of every form (`python -m tests.eval.train_parts`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.understanding.embedded.concepts import concepts
from assistant.understanding.embedded.features import fold
from assistant.understanding.embedded.words import Piece, sentences, tokens

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_MARK = re.compile(
    r"^\s*(?:\(?\d{1,2}\s*[.):-](?=\s|\D)|\(?[a-hA-H]\)|[-–—*•·▪◦‣>→]+(?=\s|\w)|#+)\s*"
)  # fmt: skip
# Conjunctions by length, so that 'ja sitten' is met before 'ja'. Finnish with and without diacritics.
_AFTER_COMMA = r"""ja\s+sitten|ja\s+sit|ja|sekä|seka|tai|mutta|mut|and\s+then|and|or|but|then|sitten|sit|niin|ni|joten|jonka|minkä|minka|jolloin|jos|kun|ku|koska|että|etta|et|which|who|so|because|when|if|once"""
_CONJUNCTION = r"""ja\s+sitten|ja\s+sit|and\s+then|jonka\s+jälkeen|minkä\s+jälkeen|jonka\s+jalkeen|minka\s+jalkeen|sen\s+jälkeen|sen\s+jalkeen|after\s+which|after\s+that|ennen\s+kuin|kunnes|until|before|ja|sekä|seka|and|then|sit|sitten|niin|ni|jos|kun|ku|koska|että|etta|et|vaikka|eikä|eika|jotta|joten|because|so\s+that|so|while|if|when|once|after|as\s+soon\s+as|but|mutta|mut|tai|or|unless|whether|where|which|who|eli"""
_BOUNDARY = re.compile(
    r"(?i)\s*(?:-+>|=+>|→|⇒|➔|➜|»|—>|\s>{1,2}\s)\s*"
    r"|\s*[;:–—]\s+(?:(?:ja|and|then|sitten|sit)\s+)?|\s+-\s+|\s+[/+]\s+"
    r"|\s*[(\[]\s*|\s*[)\]]\s*[,.]?\s*"
    rf"|\s*,\s*(?:(?:{_AFTER_COMMA})\s+)?"
    r"|(?:(?<=^)|(?<=[\s,;.]))\(?\d{1,2}[.)]\s+"
    rf"|\s+(?:{_CONJUNCTION})\s+"
)
NEW_LINE, MARKED_LINE, SENTENCE = "\n", "\n*", "."


@dataclass(frozen=True)
class Part:
    """A run between two boundaries; `before` is the boundary's own words.

    `line` and `sentence` are counted from 0 and 1, `at` is its place in its line; `bracket` tells that it stands in
    brackets, `colon` that a colon closes it.
    """

    piece: Piece
    before: str
    sentence: int
    line: int
    at: int
    bracket: bool
    colon: bool


def parts(text: str) -> list[Part]:
    """Every part of a told journey, in order."""
    found: list[Part] = []
    sentence = 0
    for number, row in enumerate(_LINE.finditer(text)):
        raw = row.group()
        line = Piece(raw.strip(), row.start() + len(raw) - len(raw.lstrip()))
        mark = _MARK.match(line.text)
        before = MARKED_LINE if mark else NEW_LINE
        at = 0
        for one in sentences(line.cut(mark.end()) if mark else line):
            sentence += 1
            cut = _cut(one, before, sentence, number, at)
            found += cut
            at += len(cut)
            before = SENTENCE
        if found and found[-1].line == number and raw.rstrip().endswith(":"):
            found[-1] = replace(found[-1], colon=True)
    return found


def _cut(sentence: Piece, before: str, number: int, line: int, at: int) -> list[Part]:
    found: list[Part] = []
    start, bracket = 0, False
    for match in _BOUNDARY.finditer(sentence.text):
        mark = match.group(0)
        piece = sentence.cut(start, match.start())
        if piece.text:
            found.append(Part(piece, before, number, line, at + len(found), bracket, ":" in mark))
            before = ""
        bracket = bool(re.search(r"[(\[]", mark)) or (bracket and not re.search(r"[)\]]", mark))
        start, before = match.end(), " ".join([before, *_plain(mark).split()]).strip(" ")
    last = sentence.cut(start)
    if last.text:
        found.append(Part(last, before, number, line, at + len(found), bracket, False))
    return found


def _plain(mark: str) -> str:
    """The boundary's own words, one sign for every arrow, number and dash."""
    mark = re.sub(r"-+>|=+>|[→⇒➔➜»]|—>|>+", "->", fold(mark))
    mark = re.sub(r"\b(?:ni|ku)\b", lambda m: {"ni": "niin", "ku": "kun"}[m.group()], mark)  # as they are spoken
    return re.sub(r"[–—]", "-", re.sub(r"\(?\d{1,2}[.)]", "#", mark))


def shape(every: Sequence[Part]) -> list[str]:
    """Signs of the whole text's form: lines, marks, commas, arrows, how long its parts are."""
    lines = every[-1].line + 1
    count = len(every)
    marked = sum(p.before.startswith(MARKED_LINE) for p in every) / lines > 0.4
    average = int(min(sum(len(p.piece.text.split()) for p in every) / count, 8) // 2)
    commas = int(4 * sum(p.before == "," for p in every) / count)
    arrows = sum("->" in p.before for p in every) > 2
    full_stops = min(every[-1].sentence, 4)
    return [
        f"L{min(lines, 4)}", f"M{marked}", f"A{average}", f"S{full_stops}", f"C{commas}", f"R{arrows}",
        f"ASC{average}{full_stops}{commas}", f"LM{min(lines, 4)}{marked}",
    ]  # fmt: skip


def signs(every: Sequence[Part], at: int, form: Sequence[str]) -> list[str]:
    """The signs of a part among its neighbours, as strings; `form` is the text's `shape`."""
    part = every[at]
    own = tokens(part.piece.text) or [""]
    last = tokens(every[at - 1].piece.text) or [""] if at else ["<"]
    follows = every[at + 1] if at + 1 < len(every) else None
    same_sentence = bool(at) and every[at - 1].sentence == part.sentence
    same_line = bool(at) and every[at - 1].line == part.line
    boundary = part.before or SENTENCE
    size = min(len(own), 7)
    found = [
        f"b={boundary}", f"n={size}", f"bn={boundary}|{size}", f"1={own[0]}", f"12={' '.join(own[:2])}",
        f"b1={boundary}|{own[0]}", f"z={own[-1][-3:]}", f"s={part.sentence == 1}", f"p1={last[0]}", f"pz={last[-1][-3:]}",
        f"pn={min(len(last), 7)}|{boundary}", f"in={same_sentence}|{same_line}",
        f"q={'' if follows is None or follows.sentence != part.sentence else follows.before}",
        f"br={part.bracket}", f"co={part.colon}|{size}|{part.at == 0}", f"at={min(part.at, 2)}|{form[0]}",
        f"up={part.piece.text.isupper()}", f"cap={part.piece.text[:1].isupper()}|{boundary}", f"lead={part.line == 0}|{part.at == 0}|{form[-1]}",
    ]  # fmt: skip
    if same_sentence:
        # The last of an enumeration ('asennus, lasku ja takuukortti') is one like those before it.
        found.append(f"enum={every[at - 1].before}|{boundary}|{min(len(last), 4)}|{min(size, 4)}")
        found.append(f"enum={every[at - 1].before}|{boundary}|{max(len(last), len(own)) <= 3}")
    found += [f"x={f}|{boundary}" for f in form] + [f"x={f}|{part.at == 0}" for f in form]
    mine, others = concepts(part.piece.text), concepts(every[at - 1].piece.text) if at else ()
    found += [f"c={c}" for c in mine] + [f"bc={boundary}|{c}" for c in mine]
    found += [f"pc={other}|{c}" for other in others for c in mine] + [f"c#={min(len(mine), 2)}|{boundary}"]
    found += [f"same={bool(set(mine) & set(others))}|{boundary}", f"new={bool(mine) and bool(others)}|{boundary}"]
    for place, word in enumerate(own[:4]):
        found += [f"e{place}={word[-3:]}", f"e{place}={word[-2:]}", f"be{place}={boundary}|{word[-2:]}"]
    found += [f"w={word}" for word in own] + [f"w5={word[:5]}" for word in own] + [f"v={word[-4:]}" for word in own]
    found += [f"ww={one} {two}" for one, two in pairwise(own)]
    if follows is not None:
        first = (tokens(follows.piece.text) or [""])[0]
        found += [f"f1={first}", f"fe={first[-2:]}|{follows.before}"]
    return found
