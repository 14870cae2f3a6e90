"""The map of the journey as SVG: six stages as columns under both rows of the frame, direct contact and self-service
on two lanes, the touchpoints joined in order, systems and people as bands below.

A key touchpoint has a heavy frame and a star; a conflict of goals, open assumptions and findings are marked in words.
Each touchpoint is a group with its id in `data-touchpoint`.
"""

from collections.abc import Iterator
from itertools import pairwise

import prompts
from assistant.exports.bands import bands
from assistant.exports.shapes import box, curve, escaped, line, lines, pill, text
from assistant.model.needs import HypothesisStatus
from assistant.model.touchpoints import ConflictState, Contact, Stage, Touchpoint
from assistant.model.whole import Export

COLUMN, HEIGHT, GAP, MARGIN, GUTTER, HEAD = 184, 66, 12, 16, 118, 84  # pixels
LEFT, WIDTH = MARGIN + GUTTER, MARGIN * 2 + GUTTER + 6 * COLUMN
_COLOUR = {Contact.DIRECT: "direct", Contact.SELF_SERVICE: "self", Contact.UNKNOWN: "unknown"}
_FONT = "font-family='Inter, Segoe UI, Helvetica, Arial, sans-serif'"
Places = dict[str, tuple[float, float]]


def to_svg(document: Export) -> bytes:
    """The whole map; as wide as six columns, as high as the fullest stage needs."""
    places, lanes, bottom = _placed(document)
    rows = [*_heads(document), *lanes, *_path(document, places)]
    for touchpoint in document.touchpoints:
        rows += _touchpoint(document, touchpoint, *places[touchpoint.id])
    below, bottom = bands(document, LEFT, bottom, COLUMN, MARGIN)
    rows += below
    legend = _words(document, "map.legend")
    rows.append(text(MARGIN, bottom + 22, legend, 12, "soft"))
    height = bottom + 22 + MARGIN
    opening = (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {WIDTH} {height:g}' width='{WIDTH}' height='{height:g}'"
    )
    title = escaped(_words(document, "map.title", title=document.title))
    head = [f"{opening} role='img' {_FONT}>", f"<title>{title}</title>", box(0, 0, WIDTH, height, "paper", round_=0)]
    return ("\n".join([*head, *rows, "</svg>"]) + "\n").encode()


def _words(document: Export, key: str, **blanks: object) -> str:
    return prompts.text(document.language, key, **blanks)


def _placed(document: Export) -> tuple[Places, list[str], float]:
    """Where each touchpoint stands, the lanes behind them, and where the lanes end."""
    places: Places = {}
    rows: list[str] = []
    top = MARGIN + HEAD + 6.0
    for contact in Contact:
        held = {s: [t for t in document.touchpoints if t.stage is s and t.contact is contact] for s in Stage}
        most = max(len(column) for column in held.values())
        if not most and contact is Contact.UNKNOWN:
            continue
        height = max(1, most) * (HEIGHT + GAP) + GAP
        rows += _lane(document, contact, top, height)
        for number, column in enumerate(held.values()):
            for row, touchpoint in enumerate(column):
                places[touchpoint.id] = (LEFT + number * COLUMN + 7, top + GAP + row * (HEIGHT + GAP))
        top += height
    return places, rows, top


def _lane(document: Export, contact: Contact, top: float, height: float) -> Iterator[str]:
    yield line(MARGIN, top, WIDTH - MARGIN, top)
    for row, words in enumerate(lines(_capital(_words(document, f"map.lane.{contact}")), 15, 3)):
        yield text(MARGIN + 2, top + 26 + 16 * row, words, 12.5, _COLOUR[contact], bold=True)
    for number in range(1, 6):
        yield line(LEFT + number * COLUMN, top, LEFT + number * COLUMN, top + height, "shade")


def _heads(document: Export) -> Iterator[str]:
    """Both rows of the frame: the customer's stage, and the company's under it."""
    for row, side in enumerate(("customer", "company")):
        yield text(MARGIN + 2, MARGIN + 26 + 38 * row, _words(document, f"map.{side}"), 12, "soft")
    for number, stage in enumerate(Stage):
        x = LEFT + number * COLUMN
        yield box(x + 3, MARGIN, COLUMN - 6, HEAD - 4, "head", round_=8)
        top = lines(f"{stage.number}. {_capital(_words(document, f'stage.{stage}'))}", 22, 2)
        below = lines(_capital(_words(document, f"company_stage.{stage}")), 27, 2)
        for row, words in enumerate(top):
            yield text(x + 14, MARGIN + 22 + 17 * row, words, 13.5, "head-ink", bold=True)
        for row, words in enumerate(below):
            yield text(x + 14, MARGIN + 60 + 14 * row, words, 11.5, "head-soft")


def _path(document: Export, places: Places) -> Iterator[str]:
    """The way the customer goes, from touchpoint to touchpoint, behind them."""
    wide, half = COLUMN - 14, HEIGHT / 2
    for one, two in pairwise(document.touchpoints):
        (x1, y1), (x2, y2) = places[one.id], places[two.id]
        if x1 == x2:
            middle = x1 + wide / 2
            yield curve(f"M{middle:g} {y1 + half:g}L{middle:g} {y2 + half:g}")
            continue
        start, end = (x1 + wide, x2) if x2 > x1 else (x1, x2 + wide)
        bend = (start + end) / 2
        yield curve(f"M{start:g} {y1 + half:g}C{bend:g} {y1 + half:g} {bend:g} {y2 + half:g} {end:g} {y2 + half:g}")


def _touchpoint(document: Export, touchpoint: Touchpoint, x: float, y: float) -> Iterator[str]:
    colour = _COLOUR[touchpoint.contact]
    told = [_label(document, touchpoint), *(words for words, _ in _marks(document, touchpoint))]
    yield f"<g class='touchpoint' data-touchpoint='{escaped(touchpoint.id)}'>"
    yield f"<title>{escaped(', '.join(told))}</title>"
    yield box(
        x, y, COLUMN - 14, HEIGHT, f"{colour}-shade", colour,
        stroke=2.6 if touchpoint.key else 1, dashed=touchpoint.contact is Contact.UNKNOWN,
    )  # fmt: skip
    star = "★ " if touchpoint.key else ""
    for row, words in enumerate(lines(f"{touchpoint.position}. {star}{touchpoint.name}", 23, 2)):
        yield text(x + 9, y + 19 + 16 * row, words, 12.8, "ink", bold=touchpoint.key)
    left = x + 8
    for words, mark in _marks(document, touchpoint):
        drawn, width = pill(left, y + HEIGHT - 21, words, mark)
        left += width + 3
        yield drawn
    yield "</g>"


def _label(document: Export, touchpoint: Touchpoint) -> str:
    key = f", {_words(document, 'report.key')}" if touchpoint.key else ""
    return f"{touchpoint.position}. {touchpoint.name}{key}"


def _marks(document: Export, touchpoint: Touchpoint) -> Iterator[tuple[str, str]]:
    """The signs on a touchpoint, each with its colour."""
    if touchpoint.goal_conflict and touchpoint.goal_conflict.state is ConflictState.CONFLICT:
        yield _words(document, "map.conflict"), "red"
    if any(h.touchpoint == touchpoint.id and h.status is HypothesisStatus.OPEN for h in document.hypotheses):
        yield _words(document, "map.guess"), "violet"
    if any(touchpoint.id in f.touchpoints for f in document.findings):
        yield _words(document, "map.finding"), "self"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
