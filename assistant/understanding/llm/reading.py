"""What comes out of a call: one flat object, which the code turns into edits. The type is the schema."""

from functools import cache
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

Field = Literal[
    "company", "offering", "ideal_customer", "buyers", "focus", "touchpoints", "order", "stage", "contact",
    "current_support", "unmet_needs", "key_touchpoints", "customer_goal", "company_goal", "goal_conflict", "actions",
    "customer_participants", "company_participants", "systems", "data", "kpis", "kpi_kind", "needs", "impact",
    "effort", "owner", "affected",
]  # fmt: skip


class _Flat(BaseModel):
    """Every field is required and none has a default, as strict schema modes want it."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Change(_Flat):
    """One thing told. `about` are ids; `quote` the exact words it rests on."""

    do: Literal["set", "add", "remove", "rename", "move", "merge", "confirm", "unknown", "nothing"]
    field: Field
    about: list[str]
    value: str
    detail: str
    sure: Literal["said", "hedged", "inferred"]
    quote: str


class Mended(_Flat):
    """Changes that were sent back, mended."""

    changes: list[Change]


class Reading(_Flat):
    """One turn, read. `reply` comes first, so that it can be shown while the rest is written.

    `doubt` is about the first fact of `changes`, `earlier` what it contradicts; `next` words the next question anew.
    """

    reply: str
    act: Literal[
        "answer", "question", "mixed", "correction", "skip", "dont_know", "go_back", "stop", "small_talk",
        "complaint", "help", "undo",
    ]  # fmt: skip
    changes: list[Change]
    answer: str
    passages: list[str]
    doubt: Literal["none", "vague", "contradiction"]
    earlier: str
    next: str


@cache
def schema(kind: type[BaseModel] = Reading) -> dict[str, Any]:
    """The JSON Schema, without what strict modes refuse (titles, defaults, descriptions)."""
    made: dict[str, Any] = _bare(kind.model_json_schema())
    return {"title": kind.__name__.lower(), "description": kind.__name__, **made}


def _bare(node: Any) -> Any:
    if isinstance(node, list):
        return [_bare(n) for n in node]
    if not isinstance(node, dict):
        return node
    return {
        k: {name: _bare(n) for name, n in v.items()} if k in ("properties", "$defs") else _bare(v)
        for k, v in node.items()
        if k not in ("title", "default", "description")
    }
