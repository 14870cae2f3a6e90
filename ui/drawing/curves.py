"""The Pareto and Lorenz curves of a customer base, as a picture; the line between them is an even return."""

from html import escape

from assistant.exports.shapes import COLOURS, curve, line, text

SIDE, LEFT, TOP = 320, 44, 14


def curves(pareto: tuple[float, ...], lorenz: tuple[float, ...], label: str) -> str:
    """Shares of the return by share of customers: the best first above, the least profitable first below."""
    drawn = [line(LEFT, TOP + SIDE, LEFT + SIDE, TOP)]
    for n in (0, 0.2, 0.5, 0.8, 1):
        drawn.append(line(LEFT + n * SIDE, TOP, LEFT + n * SIDE, TOP + SIDE))
        drawn.append(line(LEFT, TOP + n * SIDE, LEFT + SIDE, TOP + n * SIDE))
        drawn.append(text(LEFT + n * SIDE, TOP + SIDE + 18, f"{100 * n:g}", 12, "soft", anchor="middle"))
        drawn.append(text(LEFT - 8, TOP + (1 - n) * SIDE + 4, f"{100 * n:g}", 12, "soft", anchor="end"))
    drawn.append(curve(_path(pareto), "direct"))
    drawn.append(curve(_path(lorenz), "self"))
    drawn.append(text(LEFT + 0.3 * SIDE, TOP + 0.12 * SIDE, "Pareto", 13, "direct", bold=True))
    drawn.append(text(LEFT + 0.62 * SIDE, TOP + 0.9 * SIDE, "Lorenz", 13, "self", bold=True))
    size = f"viewBox='0 0 {LEFT + SIDE + 16} {TOP + SIDE + 28}'"
    name = escape(label, quote=True)
    opening = f"<svg class='matrix' xmlns='http://www.w3.org/2000/svg' {size} role='img' aria-label='{name}'"
    return f"{opening} fill='{COLOURS['ink']}'>{''.join(drawn)}</svg>"


def _path(shares: tuple[float, ...]) -> str:
    """Within the picture: a loss at the end may take a curve above or below it."""
    last = max(1, len(shares) - 1)
    points = [(LEFT + SIDE * n / last, TOP + SIDE * (1 - min(1.0, max(0.0, s)))) for n, s in enumerate(shares)]
    return "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in points)
