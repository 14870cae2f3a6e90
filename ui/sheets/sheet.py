"""What a table is: its columns, its rows, and what a change of a row means as edits."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from assistant.model.facts import Evidence, Fact
from assistant.model.whole import Model

Cells = Mapping[str, Any]
EditData = dict[str, Any]
Key = tuple[str, ...]


class Unfinished(Exception):
    """A row that cannot become an edit yet; the key of prompts/texts says what it lacks."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@dataclass(frozen=True)
class Column:
    """A column: `label` is a key of prompts/texts, `choices` the values of a chosen one, each a key under `named`."""

    name: str
    label: str
    kind: Literal["text", "number", "check", "choice", "touchpoint", "touchpoints", "need"] = "text"
    choices: tuple[str, ...] = ()
    named: str = ""
    fixed: bool = False
    most: int = 5
    wide: bool = False

    @property
    def width(self) -> int:
        """How wide it is drawn, in pixels."""
        return 250 if self.wide else {"number": 76, "check": 84, "choice": 185, "touchpoint": 230}.get(self.kind, 160)


@dataclass(frozen=True)
class Row:
    """A row and what it is about; `key` stays the same as long as the thing does."""

    key: Key
    cells: dict[str, Any]


class Added(Protocol):
    """A new row's cells, some of them perhaps missing, as edits."""

    def __call__(self, model: Model, cells: Cells) -> Iterator[EditData]:
        """The edits.

        Raises:
            Unfinished: a cell that must be filled is empty.
        """


@dataclass(frozen=True)
class Sheet:
    """A table. Without `added` and `deleted` its rows are fixed."""

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[Model], list[Row]]
    changed: Callable[[Model, Row, Cells], Iterator[EditData]]
    added: Added | None = None
    deleted: Callable[[Row], EditData] | None = None
    title: str = ""
    needs_touchpoints: bool = True


@dataclass(frozen=True)
class Change:
    """What was done to a table since it was drawn, by the rows' places."""

    edited: Mapping[int, Cells]
    added: Sequence[Cells]
    deleted: Sequence[int]


def edits_of(sheet: Sheet, model: Model, rows: Sequence[Row], change: Change) -> list[list[EditData]]:
    """A change as edits; those of one row belong together.

    Raises:
        Unfinished: an added row lacks what it must have.
    """
    groups = [list(sheet.changed(model, rows[n], cells)) for n, cells in change.edited.items()]
    if sheet.added:
        groups += [list(sheet.added(model, cells)) for cells in change.added if any(filled(v) for v in cells.values())]
    if sheet.deleted:
        groups += [[sheet.deleted(rows[n])] for n in change.deleted]
    return [g for g in groups if g]


def key_of(row: Row) -> str:
    """What a row is about, as one word."""
    return "|".join(row.key)


def filled(value: Any) -> bool:
    """Does a cell hold something?"""
    return value not in (None, "", [], ()) and value == value


def words(value: Any) -> str:
    """A cell's text, trimmed; empty where it holds nothing."""
    return " ".join(str(value).split()) if filled(value) else ""


def several(value: Any) -> list[str]:
    """A cell's list: parted by semicolons."""
    return [part for piece in (str(value) if filled(value) else "").split(";") if (part := " ".join(piece.split()))]


def told(fact: Fact | None) -> str:
    """A fact as a cell."""
    return fact.value if fact else ""


def guessed(fact: Fact | None) -> bool:
    """Is it marked as a guess?"""
    return fact is not None and fact.evidence is Evidence.ASSUMED


def fact(value: str, guess: Any = False) -> EditData:
    """A cell as a fact."""
    return {"value": value, "evidence": Evidence.ASSUMED if guess else Evidence.KNOWN}
