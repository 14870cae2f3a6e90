"""The labelled examples under data/: what is learned from (`train`) and what is only reported (`report`)."""

import json
from pathlib import Path
from typing import Any

_DATA = Path(__file__).parent / "data"


def labelled(name: str, split: str) -> list[dict[str, Any]]:
    """The examples of a split: acts, hedges, journeys, questions or slots."""
    every: list[dict[str, Any]] = json.loads((_DATA / f"{name}.json").read_text(encoding="utf-8"))
    return [row for row in every if row["split"] == split]


def learned_from(name: str) -> list[dict[str, Any]]:
    """Examples only learned from: asks, unanswered, plain."""
    return [json.loads(line) for line in (_DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
