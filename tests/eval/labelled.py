"""The labelled examples under data/: what is learned from (`train`) and what is only reported (`report`)."""

import json
import zlib
from pathlib import Path
from typing import Any

_DATA = Path(__file__).parent / "data"


def labelled(name: str, split: str) -> list[dict[str, Any]]:
    """The examples of a split: acts, hedges, journeys, questions or slots; `train` with those only learned from."""
    every: list[dict[str, Any]] = json.loads((_DATA / f"{name}.json").read_text(encoding="utf-8"))
    more = learned_from(name) if split == "train" and (_DATA / f"{name}.jsonl").exists() else []
    return [row for row in every if row["split"] == split] + more


def learned_from(name: str) -> list[dict[str, Any]]:
    """Examples only learned from: asks, unanswered, plain, stages, and more of acts, hedges, journeys and slots."""
    return [json.loads(line) for line in (_DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def held(company: str) -> bool:
    """Is the company held out, to measure on while training? A fifth of them are."""
    return zlib.crc32(company.encode()) % 5 == 0
