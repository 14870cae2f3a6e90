"""Make the worked examples of knowledge/examples with all their exports: `python -m tests.session.examples`.

Each is written by hand as YAML; everything beside it is what the program makes of it. A test holds the exports that are
the same each time (JSON, Markdown, SVG) against the program.
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from assistant.exports import FORMATTED, formatted
from assistant.exports.document import export
from assistant.exports.look import Look
from assistant.model.context import Buyer, Context, Respondent
from assistant.model.facts import Evidence, Fact, Origin, Source
from assistant.model.needs import Affected, Capacity, DevelopmentNeed
from assistant.model.touchpoints import ConflictState, Data, GoalConflict, Kpi, Participant, Side, System, Touchpoint
from assistant.model.whole import Export, Model

FOLDER = Path(__file__).parents[2] / "knowledge" / "examples"
NAMES = ("bank-card.fi", "upholsterer.en")
AT = datetime(2026, 11, 21, 12, tzinfo=UTC)


class Reader:
    """Reads one example; every fact's words are those of the file."""

    def __init__(self, name: str) -> None:
        self.name = f"{name}.yaml"
        self.told: dict[str, Any] = yaml.safe_load((FOLDER / self.name).read_text(encoding="utf-8"))

    def fact(self, words: str) -> Fact:
        source = Source(origin=Origin.DOCUMENT, document=self.name, quote=words)
        assumed = words.endswith(" ?")
        return Fact(
            value=words.removesuffix(" ?"), evidence=Evidence.ASSUMED if assumed else Evidence.KNOWN, source=source
        )

    def maybe(self, words: str | None) -> Fact | None:
        return self.fact(words) if words else None

    def facts(self, words: str | list[str] | None) -> list[Fact]:
        return [self.fact(w) for w in ([words] if isinstance(words, str) else words or [])]

    def document(self) -> Export:
        told = self.told
        path = [self.touchpoint(n, t) for n, t in enumerate(told["touchpoints"], 1)]
        context = Context(
            **{f: self.fact(told[f]) for f in ("company", "offering", "ideal_customer", "focus")},
            focus_goal=told["focus_goal"],
            buyers=tuple(Buyer(role=r, motives=(self.fact(m),)) for r, m in told["buyers"].items()),
            respondents=tuple(Respondent(name=n, role=r) for n, r in told["respondents"].items()),
        )
        made = Model(
            language=told["language"], title=told["title"], context=context, touchpoints=tuple(path), serial=100,
            development_needs=tuple(self.need(n, d, path) for n, d in enumerate(told["needs"], 1)),
            capacity=Capacity(hours=told["capacity"]) if "capacity" in told else None,
        )  # fmt: skip
        return export(made, self.name.partition(".")[0], made.title, AT, AT)

    def touchpoint(self, number: int, t: dict[str, Any]) -> Touchpoint:
        conflict = t.get("conflict")
        state = ConflictState.NONE if conflict == "none" else ConflictState.CONFLICT
        return Touchpoint(
            id=f"tp-{number}", position=number, name=t["name"], stage=t["stage"], contact=t["contact"],
            customer_action=self.fact(t["name"]), key=t.get("key", False), current_support=self.maybe(t.get("support")),
            unmet_needs=tuple(self.facts(t.get("unmet"))), customer_goal=self.maybe(t.get("customer_goal")),
            company_goal=self.maybe(t.get("company_goal")), actions=tuple(self.facts(t.get("actions"))),
            goal_conflict=GoalConflict(state=state, description="" if conflict == "none" else conflict)
            if conflict else None,
            participants=tuple(Participant(side=Side.COMPANY, role=r, fact=self.fact(r)) for r in t.get("people", [])),
            systems=tuple(System(name=s, fact=self.fact(s)) for s in t.get("systems", [])),
            data=tuple(Data(name=d.split(": ")[0], system=d.split(": ")[1], fact=self.fact(d.split(": ")[0]))
                       for d in t.get("data", [])),
            kpis=tuple(Kpi.model_validate({"name": k.split(": ")[0], "kind": k.split(": ")[1],
                                           "fact": self.fact(k.split(": ")[0])}) for k in t.get("kpis", [])),
        )  # fmt: skip

    def need(self, number: int, n: dict[str, Any], path: list[Touchpoint]) -> DevelopmentNeed:
        return DevelopmentNeed(
            id=f"need-{number}", title=n["title"], description=self.fact(n.get("text", n["title"])),
            touchpoints=tuple(t.id for t in path if t.name in n["at"]), origin=n.get("from", "respondent"),
            impact=n.get("impact"), effort=n.get("effort"), owner=n.get("owner"),
            affected=tuple(Affected(who=w, how=h) for w, h in n.get("affected", {}).items()),
        )  # fmt: skip


def steady(name: str) -> dict[str, bytes]:
    """The exports that are the same each time they are made, by file name."""
    document = Reader(name).document()
    return {f"{name}.{kind}": FORMATTED[kind](document) for kind in ("json", "md", "svg")}


def main() -> None:
    """Write every export of every example."""
    for name in NAMES:
        document = Reader(name).document()
        made = {**steady(name), **{f"{name}.{kind}": formatted(kind, document) for kind in ("xlsx", "docx", "pdf")}}
        made[f"{name}.poster.pdf"] = formatted("pdf", document, Look(poster="a3"))
        for file, content in made.items():
            (FOLDER / file).write_bytes(content)


if __name__ == "__main__":
    main()
