"""What SVG pictures are drawn of: every text escaped, every colour with a class that a page may restyle."""

from html import escape
from textwrap import wrap

from assistant.exports.telling import plain

COLOURS = {
    "paper": "#ffffff", "ink": "#1f2a33", "soft": "#55626a", "line": "#d4dbe0", "shade": "#f4f6f7", "head": "#1f2a33",
    "head-ink": "#ffffff", "head-soft": "#c9d6dd", "direct": "#2b7a6b", "direct-shade": "#e3f1ee",
    "self": "#8a6212", "self-shade": "#fdf3dd", "unknown": "#6b767d", "unknown-shade": "#eef1f3", "path": "#b9c6c2",
    "red": "#a3341f", "red-shade": "#fbe9e4", "violet": "#5b4a91", "violet-shade": "#eeeaf8",
}  # fmt: skip


def escaped(words: str) -> str:
    """Words as an SVG holds them: no markup, and no character that XML has not."""
    return escape(plain(words), quote=True)


def text(x: float, y: float, words: str, size: float, colour: str, *, bold: bool = False, anchor: str = "") -> str:
    """One line of text; `y` is its baseline."""
    more = (" font-weight='600'" if bold else "") + (f" text-anchor='{anchor}'" if anchor else "")
    shown = escaped(words)
    fill = COLOURS[colour]
    return f"<text class='c-{colour}' x='{x:g}' y='{y:g}' font-size='{size:g}' fill='{fill}'{more}>{shown}</text>"


def box(
    x: float, y: float, width: float, height: float, fill: str, edge: str = "", *, round_: float = 7,
    stroke: float = 1, dashed: bool = False,
) -> str:  # fmt: skip
    """A rectangle with round corners."""
    line = f" stroke='{COLOURS[edge]}' stroke-width='{stroke:g}'" if edge else ""
    line += " stroke-dasharray='5 4'" if dashed else ""
    classes = f"c-{fill}" + (f" e-{edge}" if edge else "")
    return (
        f"<rect class='{classes}' x='{x:g}' y='{y:g}' width='{width:g}' height='{height:g}' rx='{round_:g}' "
        f"fill='{COLOURS[fill]}'{line}/>"
    )


def line(x1: float, y1: float, x2: float, y2: float, colour: str = "line") -> str:
    """A straight thin line."""
    stroke = COLOURS[colour]
    return f"<line class='e-{colour}' x1='{x1:g}' x2='{x2:g}' y1='{y1:g}' y2='{y2:g}' stroke='{stroke}'/>"


def curve(points: str, colour: str = "path") -> str:
    """An open line of that SVG path."""
    return f"<path class='e-{colour}' d='{points}' fill='none' stroke='{COLOURS[colour]}' stroke-width='2.5'/>"


def pill(x: float, y: float, words: str, colour: str) -> tuple[str, float]:
    """A small label, and how wide it is (about: a picture cannot measure its letters)."""
    width = 5.1 * len(words) + 9
    return box(x, y, width, 16, "paper", colour, round_=8, stroke=0.8) + text(x + 5, y + 11.6, words, 10, colour), width


def lines(words: str, width: int, most: int) -> list[str]:
    """The words in lines of so many letters, the last one cut where there are more."""
    found = wrap(words, width, break_on_hyphens=False)
    if len(found) > most:
        found = [*found[: most - 1], found[most - 1][: width - 1].rstrip() + "…"]
    return found
