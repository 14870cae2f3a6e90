"""Parts the scripted server's model can play."""

import json
import re
from typing import Any

from tests.llm.server import Asked, Part, Played

_COMPANY = ("company", "offering", "ideal_customer", "focus")


def reading(**fields: Any) -> str:
    """A reading as JSON, with what the test does not care about filled in; `reply` stands first."""
    plain: dict[str, Any] = {
        "reply": "", "act": "answer", "changes": [], "answer": "", "passages": [], "doubt": "none",
        "earlier": "", "next": "",
    }  # fmt: skip
    return json.dumps({**plain, **fields}, ensure_ascii=False)


def change(field: str, value: str, quote: str | None = None, **more: Any) -> dict[str, Any]:
    """A change as the schema has it; the quote is the value where none is given."""
    plain: dict[str, Any] = {"do": "set", "field": field, "about": [], "value": value, "detail": "", "sure": "said"}
    return {**plain, "quote": value if quote is None else quote, **more}


def playing(**fields: Any) -> Part:
    """The same reading to every turn."""
    return lambda asked: Played(reading(**fields))


def in_turn(*parts: Played | str | Part) -> Part:
    """One part a request, the last one again and again."""
    queue = list(parts)

    def play(asked: Asked) -> Played:
        part = queue.pop(0) if len(queue) > 1 else queue[0]
        if isinstance(part, Played):
            return part
        return Played(part) if isinstance(part, str) else part(asked)

    return play


def good(asked: Asked) -> Played:
    """A model that reads what was said as an answer to the open question, word for word."""
    shown = asked.shown
    said, opened = str(shown["said"]), shown.get("open", {})
    fields, about = opened.get("fields", []), [a.split(" ")[0] for a in opened.get("about", [])]
    lines = [line.strip() for line in said.split("\n") if line.strip()]
    changes = []
    for n, field in enumerate(fields):
        told = lines[n] if len(lines) == len(fields) else said.strip()
        changes += list(_changes(field, told, about))
    upcoming = shown.get("next", [])
    return Played(
        reading(
            reply=f"Selvä, {said.split('.')[0][:60].lower()}.",
            changes=changes,
            next=upcoming[0].split("\n")[0] if upcoming else "",
        )
    )


def _changes(field: str, told: str, about: list[str]) -> list[dict[str, Any]]:
    match field:
        case "order" | "stage" | "contact" | "kpi_kind":
            return [change(field, "", told, do="confirm")]
        case "key_touchpoints":
            return [change(field, "", told, about=[f"tp-{n}" for n in re.findall(r"\d+", told)])]
        case "goal_conflict":
            return [change(field, "none", told, about=about)]
        case "impact" | "effort":
            number = re.findall(r"\d", told)
            return [change(field, number[-1 if field == "effort" else 0], told, about=about)] if number else []
        case "touchpoints" if re.match(r"(?:ei|no)\b", told, re.IGNORECASE):
            return [change(field, "", told, do="nothing")]
        case "touchpoints":
            parts = [p.strip() for p in re.split(r"[,;]|\.\s", told) if p.strip(" .")]
            return [change(field, p, do="add", detail="evaluation/direct") for p in parts]
        case "buyers" | "systems" | "data" | "kpis" | "needs" | "owner" | "affected":
            return [change(field, " ".join(told.split()[:6]), told, about=about)]
        case "customer_participants" | "company_participants":
            return [change(field, " ".join(told.split()[:6]), told, about=about)]
        case _:
            return [change(field, told.rstrip("."), told, about=about)]
