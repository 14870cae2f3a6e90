"""Impact against effort, as a picture: where each need stands, by its rank in the plan."""

from collections import defaultdict
from html import escape

import prompts
from assistant.exports.shapes import COLOURS, box, line, text
from assistant.model.whole import Export

CELL, LEFT, TOP = 74, 64, 14
SIDE = 5 * CELL
MIDDLE = 3


def matrix(document: Export) -> str:
    """The matrix; a dashed circle where a score is still an estimate."""
    language = document.language
    needs = {n.id: n for n in document.development_needs}
    cells: dict[tuple[int, int], list[str]] = defaultdict(list)
    for item in document.plan:
        need = needs[item.need]
        cells[need.impact or MIDDLE, need.effort or MIDDLE].append(item.need)
    ranks = {item.need: item.rank for item in document.plan}
    drawn = [*_grid(language)]
    for (impact, effort), held in cells.items():
        for number, id_ in enumerate(held):
            x = LEFT + (effort - 1) * CELL + CELL / 2 + (number % 3 - min(len(held) - 1, 2) / 2) * 23
            y = TOP + (5 - impact) * CELL + CELL / 2 + (number // 3) * 24 - (12 if len(held) > 3 else 0)
            need = needs[id_]
            drawn.append(_dot(x, y, ranks[id_], need.title, need.impact is None or need.effort is None))
    title = escape(prompts.text(language, "web.plan.matrix"), quote=True)
    size = f"viewBox='0 0 {LEFT + SIDE + 10} {TOP + SIDE + 44}'"
    opening = f"<svg class='matrix' xmlns='http://www.w3.org/2000/svg' {size} role='img' aria-label='{title}'>"
    return f"{opening}{''.join(drawn)}</svg>"


def _grid(language: str) -> list[str]:
    first = box(LEFT, TOP, 2 * CELL, 2 * CELL, "direct-shade", round_=6)
    rows = [box(LEFT, TOP, SIDE, SIDE, "paper", "line"), first]
    for n in range(6):
        rows.append(line(LEFT + n * CELL, TOP, LEFT + n * CELL, TOP + SIDE))
        rows.append(line(LEFT, TOP + n * CELL, LEFT + SIDE, TOP + n * CELL))
    for n in range(1, 6):
        rows.append(text(LEFT + (n - 0.5) * CELL, TOP + SIDE + 18, str(n), 12, "soft", anchor="middle"))
        rows.append(text(LEFT - 12, TOP + (5.5 - n) * CELL + 4, str(n), 12, "soft", anchor="middle"))
    effort, impact = (prompts.text(language, f"web.plan.{w}") for w in ("effort", "impact"))
    rows.append(text(LEFT + SIDE / 2, TOP + SIDE + 38, f"{effort} →", 13, "ink", bold=True, anchor="middle"))
    middle = TOP + SIDE / 2
    words = text(24, middle, f"{impact} →", 13, "ink", bold=True, anchor="middle")
    rows.append(f"<g transform='rotate(-90 24 {middle:g})'>{words}</g>")
    return rows


def _dot(x: float, y: float, rank: int, title: str, estimate: bool) -> str:
    dash = " stroke-dasharray='3 2'" if estimate else ""
    number = text(x, y + 4.5, str(rank), 12, "direct" if estimate else "head-ink", bold=True, anchor="middle")
    fill = "paper" if estimate else "direct"
    label = escape(f"{rank}. {title}", quote=True)
    return (
        f"<g><title>{label}</title><circle class='c-{fill} e-direct' cx='{x:g}' cy='{y:g}' "
        f"r='11' fill='{COLOURS[fill]}' stroke='{COLOURS['direct']}' stroke-width='1.6'{dash}/>{number}</g>"
    )
