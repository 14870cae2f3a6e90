"""What a report is made of, whatever it is written as. Every text is plain: writers escape it."""

from typing import Literal

from assistant.model.facts import Value


class Heading(Value):
    """A title of level 1 to 3; `name` is where the contents point."""

    kind: Literal["heading"] = "heading"
    level: int
    text: str
    name: str = ""


class Text(Value):
    """A paragraph."""

    kind: Literal["text"] = "text"
    text: str
    style: Literal["plain", "lead", "note"] = "plain"


class Item(Value):
    """A line of a list: its beginning stands out, a mark says how much it weighs."""

    title: str
    text: str = ""
    mark: str = ""


class Items(Value):
    """A list, numbered or not."""

    kind: Literal["items"] = "items"
    items: tuple[Item, ...]
    numbered: bool = False


class Table(Value):
    """A table; `widths` are parts of the page's width."""

    kind: Literal["table"] = "table"
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]


class Card(Value):
    """One item of the plan: a title with a mark, why, and rows of label and value."""

    kind: Literal["card"] = "card"
    title: str
    mark: str
    text: str
    rows: tuple[tuple[str, str], ...]


class Figures(Value):
    """Numbers in a row, each with what it counts."""

    kind: Literal["figures"] = "figures"
    figures: tuple[tuple[str, str], ...]


class Lane(Value):
    """A row of a calendar: twelve cells, 0 empty, 1 going on, 2 work, 3 a review."""

    name: str
    cells: tuple[int, ...]


class Calendar(Value):
    """Twelve months on a page of its own, with its title; rows stand under the function they belong to."""

    kind: Literal["calendar"] = "calendar"
    title: str
    text: str
    name: str
    months: tuple[str, ...]
    groups: tuple[tuple[str, tuple[Lane, ...]], ...]


class Place(Value):
    """Where the map, the contents or a new page comes."""

    kind: Literal["map", "contents", "page"]


Block = Heading | Text | Items | Table | Card | Figures | Calendar | Place


class Report(Value):
    """A whole report. `labels` are the few words that the writers themselves need."""

    language: str
    title: str
    subtitle: str
    date: str
    blocks: tuple[Block, ...]
    labels: dict[str, str]
