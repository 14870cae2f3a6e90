"""Made-up owners against the language model of the environment: `POLKU_LLM=… python -m tests.live.play`.

Prints, an owner a column, how the exported model stands against what a careful consultant would have recorded, and
what the interview cost. Without POLKU_LLM it says so and plays nothing; `--embedded` plays the embedded interpreter.
"""

import difflib
import re
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import yaml

from assistant.interview.interview import Interview
from assistant.interview.turn import Shown
from assistant.settings import Settings, settings
from assistant.wiring import Polku

OWNERS = [yaml.safe_load(f.read_text(encoding="utf-8")) for f in sorted(Path(__file__).parent.glob("*.yaml"))]
UNKNOWN = {"fi": "En osaa sanoa.", "en": "I don't know."}
SKIP = {"fi": "ohita", "en": "skip"}
ALL = {"fi": "kaikki", "en": "all"}
MOST = 150  # turns


def alike(left: str, right: str) -> float:
    """0 to 1: how alike two names are, by letters and by beginnings of words."""
    a, b = re.findall(r"\w+", left.lower()), re.findall(r"\w+", right.lower())
    shared = sum(any(x[:5] == y[:5] for y in b) for x in a) / max(len(a), 1)
    back = sum(any(x[:5] == y[:5] for y in a) for x in b) / max(len(b), 1)
    return max(
        difflib.SequenceMatcher(None, " ".join(a), " ".join(b)).ratio(), (shared + back) / 2, 0.9 * max(shared, back)
    )


def answer(owner: dict[str, Any], question: Shown) -> str:
    """What the owner says: a line a field, of several touchpoints a line each."""
    language, lines = owner["language"], []
    if question.fields == ("needs",) and question.about:
        return ALL[language]
    if question.fields == ("touchpoints",) and question.id != "touchpoints":
        return UNKNOWN[language]
    for field in question.fields:
        told = owner["say"].get(field, UNKNOWN[language])
        if not isinstance(told, dict):
            lines.append(told)
            continue
        for about in question.about:
            said = next((v for k, v in told.items() if k in about["name"].lower()), UNKNOWN[language])
            lines.append(f"{about['name']}: {said}" if len(question.about) > 1 else said)
    return "\n".join(dict.fromkeys(lines))


def talked(owner: dict[str, Any], interview: Interview) -> dict[str, Any]:
    """The interview to its end; how many questions, and the time of a turn in milliseconds."""
    outcome, seen = interview.greeting(), dict[str, int]()
    times: list[float] = []
    while outcome.question is not None and len(times) < MOST:
        question = outcome.question
        seen[question.id] = seen.get(question.id, 0) + 1
        said = answer(owner, question) if seen[question.id] <= 2 else SKIP[owner["language"]]
        began = time.perf_counter()
        outcome = interview.say(said)
        times.append(1000 * (time.perf_counter() - began))
    times.sort()
    return {"done": outcome.done, "questions": len(times), "turn_p50_ms": round(times[len(times) // 2]),
            "turn_p95_ms": round(times[int(0.95 * len(times))])}  # fmt: skip


def scored(owner: dict[str, Any], interview: Interview) -> dict[str, Any]:
    """The exported model against the truth."""
    model = interview.export().model_dump(mode="json", by_alias=True)
    left, pairs = list(model["touchpoints"]), []
    for truth in owner["truth"]:
        best = max(left, key=lambda t: alike(truth["name"], t["name"]), default=None)
        if best is not None and alike(truth["name"], best["name"]) >= 0.5:
            left.remove(best)
            pairs.append((truth, best))
    wanted = [(w, f, t[f]) for w, t in pairs for f in w if isinstance(w[f], dict)]
    texts = [(w[f]["keys"], w[f]["evidence"], g if isinstance(g, list) else [g] if g else []) for w, f, g in wanted]
    titles = [n["title"] for n in model["development_needs"]]
    facts = [f for f in _facts(model) if f["source"]["origin"] == "interview"]
    said = "\n".join(t.said or "" for t in interview.turns)
    return {
        "touchpoint_recall": _share([True] * len(pairs), len(owner["truth"])),
        "touchpoint_precision": _share([True] * len(pairs), len(model["touchpoints"])),
        "stage": _share([w["stage"] == t["stage"] for w, t in pairs]),
        "contact": _share([w["contact"] == t["contact"] for w, t in pairs]),
        "text_facts": _share([any(all(k in f["value"].lower() for k in keys) for f in g) for keys, _, g in texts]),
        "evidence": _share([any(f["evidence"] == e for f in g) for _, e, g in texts]),
        "needs": _share([any(alike(n, t) >= 0.4 for t in titles) for n in owner["needs"]]),
        "planned": _share([True] * len(model["plan"]), len(titles)),
        "facts": len(facts),
        "facts_quoted": _share([bool(f["source"]["quote"]) and f["source"]["quote"] in said for f in facts]),
        **interview.spent.model_dump(),
    }


def _facts(node: Any) -> list[dict[str, Any]]:
    if isinstance(node, list):
        return [f for n in node for f in _facts(n)]
    if not isinstance(node, dict):
        return []
    own = [node] if {"value", "evidence", "source"} <= node.keys() else []
    return own + [f for n in node.values() for f in _facts(n)]


def _share(hits: list[bool], of: int | None = None) -> float | None:
    total = len(hits) if of is None else of
    return round(sum(hits) / total, 3) if total else None


def figures(given: Settings, depth: str = "quick") -> list[dict[str, Any]]:
    """Every owner's figures, in a home of its own."""
    found = []
    for owner in OWNERS:
        with tempfile.TemporaryDirectory() as home:
            polku = Polku(given.model_copy(update={"home": Path(home), "store": None}))
            polku.library.warm()
            interview = polku.begin(owner["language"], "quick" if depth == "quick" else "thorough")
            found.append(
                {"owner": owner["say"]["company"][:24], **talked(owner, interview), **scored(owner, interview)}
            )
    return found


def main() -> int:
    """The table."""
    given = settings()
    if "--embedded" in sys.argv:
        given = given.model_copy(update={"llm": None})
    elif not given.llm:
        print("Set POLKU_LLM and its key to play against a language model; --embedded plays without one.")
        return 0
    columns = figures(given, "thorough" if "--thorough" in sys.argv else "quick")
    for name in columns[0]:
        print(f"| {name} | " + " | ".join(str(c[name]) for c in columns) + " |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
