"""`polku list` and `polku show`: what is kept, as words and as data."""

from collections.abc import Sequence
from typing import Any

import prompts
from assistant.interview.ports import Summary
from assistant.interview.turn import Turn
from assistant.model.whole import Language
from assistant.understanding.interpreter import Spent


def told(kept: Sequence[Summary], language: Language) -> str:
    """Every interview, a line each."""
    if not kept:
        return prompts.text(language, "list.empty")
    return "\n".join(
        prompts.text(
            language, "list.row",
            id=s.id, percent=round(100 * s.progress), date=s.updated_at.date().isoformat(), title=s.title,
        ) for s in kept
    )  # fmt: skip


def line(summary: Summary) -> dict[str, Any]:
    """An interview as the contract's line of a list."""
    return summary.model_dump(mode="json", include={"id", "title", "language", "updated_at", "progress"})


def told_turns(summary: Summary, turns: Sequence[Turn]) -> str:
    """One interview: what was said and answered, and what it cost."""
    language, lines = summary.language, [summary.title]
    for turn in turns:
        if turn.said is not None:
            lines.append(f"\n{prompts.text(language, 'show.person')}: {turn.said}")
        if turn.reply:
            lines.append(f"{prompts.text(language, 'show.polku')}: {turn.reply}")
        if turn.spent.calls:
            lines.append(_cost(language, "show.turn_cost", turn.spent))
    spent = _spent(turns)
    if spent.calls:
        lines.append(f"\n{_cost(language, 'show.cost', spent)}")
    return "\n".join(lines)


def dumped(summary: Summary, turns: Sequence[Turn]) -> dict[str, Any]:
    """One interview as the contract's document."""
    shown = [t.model_dump(mode="json", by_alias=True) for t in turns]
    return {**line(summary), "turns": shown, "cost": _spent(turns).model_dump()}


def _spent(turns: Sequence[Turn]) -> Spent:
    return sum((t.spent for t in turns), Spent())


def _cost(language: Language, key: str, spent: Spent) -> str:
    """What calls took, as one line."""
    money = prompts.text(language, "show.no_price") if spent.money is None else f"{spent.money:.4f} USD"
    return prompts.text(language, key, **{**spent.model_dump(), "money": money})
