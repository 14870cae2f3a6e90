"""The bands under the map: which systems and which people are there, stage by stage."""

from collections.abc import Iterator
from itertools import groupby

import prompts
from assistant.exports.shapes import box, line, text
from assistant.model.touchpoints import Side, Stage, Touchpoint
from assistant.model.whole import Export

ROW, MOST = 24, 8  # pixels; bands of a kind, those met most often first
LETTERS = 18  # of a name in the margin
Used = dict[str, list[Touchpoint]]


def bands(document: Export, left: float, top: float, column: float, margin: float) -> tuple[list[str], float]:
    """The bands from `top` down, and where they end."""
    rows: list[str] = []
    kinds = (
        ("systems", "unknown", _systems(document)),
        ("customer_participants", "self", _people(document, Side.CUSTOMER)),
        ("company_participants", "direct", _people(document, Side.COMPANY)),
    )
    for field, colour, used in kinds:
        if not used:
            continue
        rows.append(line(margin, top, left + 6 * column, top))
        title = prompts.text(document.language, f"field.{field}")
        rows.append(text(margin + 2, top + 17, title[:1].upper() + title[1:], 11.5, colour, bold=True))
        top += 24
        ordered = sorted(used.items(), key=lambda u: (-len(u[1]), u[1][0].position))
        for name, touchpoints in ordered[:MOST]:
            rows += _band(name, touchpoints, left, top, column, margin, colour)
            top += ROW
        if len(ordered) > MOST:
            more = prompts.text(document.language, "map.more", n=len(ordered) - MOST)
            rows.append(text(margin + 2, top + 14, more, 11.5, "soft"))
            top += ROW - 4
        top += 6
    return rows, top


def _systems(document: Export) -> Used:
    return _gathered((s.name, t) for t in document.touchpoints for s in t.systems)


def _people(document: Export, side: Side) -> Used:
    return _gathered((p.role, t) for t in document.touchpoints for p in t.participants if p.side is side)


def _gathered(pairs: Iterator[tuple[str, Touchpoint]]) -> Used:
    """The touchpoints of each name, letter case aside."""
    used: Used = {}
    names: dict[str, str] = {}
    for name, touchpoint in pairs:
        shown = names.setdefault(" ".join(name.lower().split()), name)
        used.setdefault(shown, []).append(touchpoint)
    return used


def _band(
    name: str, touchpoints: list[Touchpoint], left: float, top: float, column: float, margin: float, colour: str
) -> Iterator[str]:
    shown = name if len(name) <= LETTERS else name[: LETTERS - 1].rstrip() + "…"
    yield text(margin + 2, top + 14, shown, 11.5, "ink")
    stages = sorted({t.stage.number for t in touchpoints})
    for _, run in groupby(enumerate(stages), key=lambda e: e[1] - e[0]):
        numbers = [stage for _, stage in run]
        x, width = left + (numbers[0] - 1) * column + 7, len(numbers) * column - 14
        yield box(x, top + 1, width, ROW - 6, f"{colour}-shade", round_=9)
    for stage in Stage:
        if at := [str(t.position) for t in touchpoints if t.stage is stage]:
            yield text(left + (stage.number - 1) * column + 18, top + 14, ", ".join(at), 11.5, colour)
