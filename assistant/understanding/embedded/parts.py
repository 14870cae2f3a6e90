"""Told journeys cut at every possible boundary, and the signs by which each part is judged.

A part begins after a full stop, a comma or a conjunction. Whether it begins a touchpoint, goes on with the one
before, is the company's inner work or an aside is learned from labelled journeys (`python -m tests.eval.train`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from assistant.understanding.embedded.concepts import concepts
from assistant.understanding.embedded.features import Embed, Vectors, fold
from assistant.understanding.embedded.journey import EMBEDDING_SCALE
from assistant.understanding.embedded.words import Piece, sentences, tokens

LABELS = ("touchpoint", "continues", "inner_work", "aside")
# Leans towards a touchpoint of its own: two in one are harder for a person to see than one too many.
BOLDNESS = 0.5
SIGNS = 8192  # rows of the hashed signs

_BOUNDARY = re.compile(
    r"(?ix)\s*[;:–—]\s+(?:(?:ja|and|then|sitten|sit)\s+)?"
    r"|\s*,\s*(?:(?:ja|sekä|seka|tai|mutta|mut|and|or|but|then|and\s+then|sitten|sit)\s+)?"
    r"|\s+(?:ja\s+sitten|ja\s+sit|and\s+then|jonka\s+jälkeen|minkä\s+jälkeen|jonka\s+jalkeen|minka\s+jalkeen|after\s+which|before|ja|sekä|seka|and|then|sit|sitten|niin)\s+"
)


@dataclass(frozen=True)
class Part:
    """A run between two boundaries; `before` is the boundary's own words, empty at the start of a sentence."""

    piece: Piece
    before: str
    sentence: int


def parts(said: Piece) -> list[Part]:
    """Every part of the text, in order."""
    found: list[Part] = []
    for number, sentence in enumerate(sentences(said)):
        at, before = 0, ""
        for match in _BOUNDARY.finditer(sentence.text):
            piece = sentence.cut(at, match.start())
            if piece.text:
                found.append(Part(piece, before, number))
                before = ""
            at, before = match.end(), " ".join([before, *fold(match.group(0)).split()]).strip()
        last = sentence.cut(at)
        if last.text:
            found.append(Part(last, before, number))
    return found


def signs(every: Sequence[Part], at: int, label_before: str) -> list[str]:
    """The signs of a part among its neighbours, as strings."""
    part = every[at]
    own = tokens(part.piece.text) or [""]
    last = tokens(every[at - 1].piece.text) or [""] if at else ["<"]
    follows = every[at + 1] if at + 1 < len(every) else None
    same_sentence = bool(at) and every[at - 1].sentence == part.sentence
    boundary = part.before or "."
    size = min(len(own), 7)
    found = [
        f"b={boundary}", f"n={size}", f"bn={boundary}|{size}", f"y={label_before}", f"by={boundary}|{label_before}",
        f"1={own[0]}", f"12={' '.join(own[:2])}", f"b1={boundary}|{own[0]}", f"z={own[-1][-3:]}", f"s={part.sentence == 0}",
        f"p1={last[0]}", f"pz={last[-1][-3:]}", f"pn={min(len(last), 7)}|{boundary}", f"in={same_sentence}",
        f"q={'' if follows is None or follows.sentence != part.sentence else follows.before}", f"y1={label_before}|{own[0]}",
    ]  # fmt: skip
    mine, others = concepts(part.piece.text), concepts(every[at - 1].piece.text) if at else ()
    found += [f"c={c}" for c in mine] + [f"bc={boundary}|{c}" for c in mine]
    found += [f"pc={other}|{c}" for other in others for c in mine] + [f"c#={min(len(mine), 2)}|{boundary}"]
    found += [f"same={bool(set(mine) & set(others))}|{boundary}", f"new={bool(mine) and bool(others)}|{boundary}"]
    for place, word in enumerate(own[:4]):
        found += [f"e{place}={word[-3:]}", f"e{place}={word[-2:]}", f"be{place}={boundary}|{word[-2:]}"]
    found += [f"w={word}" for word in own] + [f"w5={word[:5]}" for word in own] + [f"v={word[-4:]}" for word in own]
    return found


@cache
def sign_rows(sign: str) -> int:
    """The row of a sign in the weights."""
    return crc32(sign.encode()) % SIGNS


@cache
def _weights(kind: str) -> dict[str, NDArray[np.float32]]:
    """`kind` is `dense` (with embeddings) or `words` (without)."""
    with (files(__package__) / "weights" / f"parts-{kind}.npz").open("rb") as file, np.load(file) as kept:
        return {name: kept[name].astype(np.float32) for name in kept.files}


def meanings(every: Sequence[Part], embed: Embed, mean: Vectors) -> Vectors:
    """A row of 768 numbers a part: its own embedding, and that of the part before."""
    own = EMBEDDING_SCALE * (embed([p.piece.text for p in every]) - mean)
    before = np.concatenate([np.zeros_like(own[:1]), own[:-1]])
    return np.concatenate([own, before], axis=1)


def labelled(every: Sequence[Part], embed: Embed | None = None) -> list[str]:
    """A label a part, in order; each is judged knowing the one before."""
    if not every:
        return []
    kept = _weights("words" if embed is None else "dense")
    meant = None if embed is None else meanings(every, embed, kept["mean"]) @ kept["meaning"]
    found: list[str] = []
    for at in range(len(every)):
        rows = sorted({sign_rows(s) for s in signs(every, at, found[-1] if found else "")})
        scores = kept["signs"][rows].sum(axis=0) + kept["bias"]
        if meant is not None:
            scores = scores + meant[at]
        scores[0] += BOLDNESS
        found.append(LABELS[int(scores.argmax())])
    return found
