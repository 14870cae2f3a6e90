"""The framework's material: short cards, one idea each, in Finnish and English."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

LANGUAGES = ("fi", "en")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SENTENCE = re.compile(r"\n+|(?<=[.!?])\s+(?=[A-ZÅÄÖ0-9“\"])")


@dataclass(frozen=True)
class Card:
    """One idea. `asks` are ways to ask what it answers; `step` is 0 to 4 or None; `stage` as in the record."""

    id: str
    language: str
    title: str
    source: str
    publisher: str
    step: int | None
    stage: str | None
    asks: tuple[str, ...]
    body: str

    @property
    def sentences(self) -> tuple[str, ...]:
        """The body's sentences, word for word."""
        return sentences(self.body)


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, word for word."""
    return tuple(_SENTENCE.split(text))


def parsed(text: str, name: str) -> Card:
    """A card from its file's text.

    Raises:
        ValueError: the front matter is missing or lacks a field.
    """
    parts = re.match(r"^---\n(.*?)\n---\n(.*)$", text, re.DOTALL)
    if parts is None:
        raise ValueError(f"{name} has no front matter")
    front = yaml.load(parts.group(1), _LOADER)
    body = " ".join(parts.group(2).split())
    missing = {"id", "title", "language", "source", "publisher", "step", "stage", "asks"} - front.keys()
    if missing or not body:
        raise ValueError(f"{name} lacks {', '.join(sorted(missing)) or 'a body'}")
    return Card(
        id=front["id"], language=front["language"], title=front["title"], source=front["source"],
        publisher=front["publisher"], step=front["step"], stage=front["stage"], asks=tuple(front["asks"]), body=body,
    )  # fmt: skip


@cache
def cards() -> tuple[Card, ...]:
    """Every card, Finnish first, by id."""
    found: list[Card] = []
    for language in LANGUAGES:
        folder = files("knowledge") / "material" / language
        rows = sorted(folder.iterdir(), key=lambda f: f.name)
        found += [parsed(f.read_text(encoding="utf-8"), f"{language}/{f.name}") for f in rows]
    return tuple(found)


@cache
def card(id_: str, language: str) -> Card | None:
    """The card of that id in that language, or None."""
    return next((c for c in cards() if c.id == id_ and c.language == language), None)
