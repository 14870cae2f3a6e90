"""What is embedded of the material: each card's body, sentences and ways of asking; and the vectors shipped with it."""

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from knowledge.cards import cards
from knowledge.modelfile import Vectors


@dataclass(frozen=True)
class Unit:
    """A text that is embedded on its own: `kind` is body, sentence or ask."""

    card: str
    language: str
    kind: str
    text: str

    @property
    def key(self) -> str:
        """What tells whether the text has changed."""
        return short_hash(f"{self.kind}\n{self.text}")


@cache
def units() -> tuple[Unit, ...]:
    """Every unit of the framework's material."""
    found = []
    for card in cards():
        found.append(Unit(card.id, card.language, "body", f"{card.title}. {card.body}"))
        found += [Unit(card.id, card.language, "sentence", s) for s in card.sentences]
        found += [Unit(card.id, card.language, "ask", a) for a in card.asks]
    return tuple(found)


def content_hash(embeddings: str) -> str:
    """A name for these units under these embeddings."""
    return short_hash(embeddings + "\n" + "".join(u.key for u in units()))


def short_hash(text: str) -> str:
    """Sixteen hexadecimal digits that stand for a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def shipped() -> dict[str, Vectors]:
    """The vectors that come with the package, by the key of their unit; made by `python -m knowledge.build`."""
    file = files("knowledge") / "vectors.npz"
    if not file.is_file():
        return {}
    with file.open("rb") as opened, np.load(opened) as kept:
        rows = kept["vectors"].astype(np.float32) / 127
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        return dict(zip((str(k) for k in kept["keys"]), rows, strict=True))
