"""The map of the journey as SVG: six stages as columns, direct contact and self-service on two lanes.

Key touchpoints have a heavy frame; a conflict of goals and guesses are marked with a sign and words.
"""

from collections.abc import Iterator
from html import escape
from textwrap import wrap

import prompts
from assistant.model.facts import Evidence
from assistant.model.touchpoints import ConflictState, Contact, Stage, Touchpoint
from assistant.model.whole import Export

COLUMN, BOX, GAP, MARGIN, HEAD = 186, 64, 10, 16, 92  # pixels
LANE_TITLE = 26
_INK, _SOFT, _LINE = "#1f2a33", "#5b6872", "#d4dbe0"
_FILL = {Contact.DIRECT: "#e3f1ee", Contact.SELF_SERVICE: "#fdf3dd", Contact.UNKNOWN: "#eef1f3"}
_EDGE = {Contact.DIRECT: "#2b7a6b", Contact.SELF_SERVICE: "#b07d1a", Contact.UNKNOWN: "#8a969e"}
_FONT = "font-family='Inter, Segoe UI, Helvetica, Arial, sans-serif'"


def to_svg(document: Export) -> bytes:
    """The whole map; as wide as six columns, as high as the fullest stage needs."""
    lanes = (_lane(document, {Contact.DIRECT, Contact.UNKNOWN}), _lane(document, {Contact.SELF_SERVICE}))
    heights = [LANE_TITLE + max(1, max(len(c) for c in lane)) * (BOX + GAP) + GAP for lane in lanes]
    width, height = 2 * MARGIN + 6 * COLUMN, MARGIN + HEAD + sum(heights) + MARGIN + 26
    rows = [*_heads(document), *_drawn(document, lanes[0], Contact.DIRECT, MARGIN + HEAD, heights[0])]
    rows += _drawn(document, lanes[1], Contact.SELF_SERVICE, MARGIN + HEAD + heights[0], heights[1])
    rows.append(_text(MARGIN, height - 14, prompts.text(document.language, "map.legend"), 12, _SOFT))
    title = escape(prompts.text(document.language, "map.title", title=document.title))
    opening = (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}' width='{width}' height='{height}'"
    )
    head = [f"{opening} role='img' {_FONT}>", f"<title>{title}</title>"]
    head.append(f"<rect width='{width}' height='{height}' fill='#ffffff'/>")
    return ("\n".join([*head, *rows, "</svg>"]) + "\n").encode()


def _lane(document: Export, contacts: set[Contact]) -> list[list[Touchpoint]]:
    return [[t for t in document.touchpoints if t.stage is s and t.contact in contacts] for s in Stage]


def _heads(document: Export) -> Iterator[str]:
    """Both rows of the frame: the customer's stage, and the company's under it."""
    for number, stage in enumerate(Stage):
        x = MARGIN + number * COLUMN
        yield f"<rect x='{x + 3}' y='{MARGIN}' width='{COLUMN - 6}' height='{HEAD - 12}' rx='8' fill='{_INK}'/>"
        top = wrap(_capital(prompts.text(document.language, f"stage.{stage}")), 18)[:2]
        below = wrap(prompts.text(document.language, f"company_stage.{stage}"), 24)[:2]
        for row, line in enumerate(top):
            yield _text(x + 14, MARGIN + 24 + 17 * row, line, 14, "#ffffff", bold=True)
        for row, line in enumerate(below):
            yield _text(x + 14, MARGIN + 26 + 17 * len(top) + 14 * row, line, 12, "#c9d6dd")


def _drawn(
    document: Export, lane: list[list[Touchpoint]], contact: Contact, top: float, height: float
) -> Iterator[str]:
    yield f"<line x1='{MARGIN}' x2='{MARGIN + 6 * COLUMN}' y1='{top}' y2='{top}' stroke='{_LINE}'/>"
    name = _capital(prompts.text(document.language, f"contact.{contact}"))
    yield _text(MARGIN + 4, top + 18, name, 12, _EDGE[contact], bold=True)
    for number, touchpoints in enumerate(lane):
        for row, touchpoint in enumerate(touchpoints):
            x, y = MARGIN + number * COLUMN + 6, top + LANE_TITLE + row * (BOX + GAP)
            yield from _box(document, touchpoint, x, y)


def _box(document: Export, touchpoint: Touchpoint, x: float, y: float) -> Iterator[str]:
    edge, wide = _EDGE[touchpoint.contact], 2.6 if touchpoint.key else 1
    lines = wrap(f"{touchpoint.position}. {touchpoint.name}", 25)
    if len(lines) > 2:
        lines = [lines[0], lines[1][:23].rstrip() + "…"]
    yield f"<g><title>{escape(touchpoint.name)}</title>"
    yield (
        f"<rect x='{x}' y='{y}' width='{COLUMN - 12}' height='{BOX}' rx='7' fill='{_FILL[touchpoint.contact]}' "
        f"stroke='{edge}' stroke-width='{wide}'/>"
    )
    for row, line in enumerate(lines):
        yield _text(x + 10, y + 20 + 16 * row, line, 13, _INK, bold=touchpoint.key)
    if marks := _marks(document, touchpoint):
        yield _text(x + 10, y + BOX - 8, marks, 11, _SOFT)
    yield "</g>"


def _marks(document: Export, touchpoint: Touchpoint) -> str:
    marks = []
    if touchpoint.goal_conflict and touchpoint.goal_conflict.state is ConflictState.CONFLICT:
        marks.append(prompts.text(document.language, "map.conflict"))
    goals = (touchpoint.customer_goal, touchpoint.company_goal)
    if any(g is not None and g.evidence is not Evidence.KNOWN for g in goals):
        marks.append(prompts.text(document.language, "map.guess"))
    if any(touchpoint.id in f.touchpoints for f in document.findings):
        marks.append(prompts.text(document.language, "map.finding"))
    return " · ".join(marks)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _text(x: float, y: float, text: str, size: int, colour: str, *, bold: bool = False) -> str:
    weight = " font-weight='600'" if bold else ""
    return f"<text x='{x}' y='{y}' font-size='{size}' fill='{colour}'{weight}>{escape(text)}</text>"
