"""How well what owners type is understood: `python -m tests.eval.report [--split train|report]` prints one table.

The part `report` is only reported: nothing is tuned on it. Figures of `train` are flattered by what was learned
from it. A predicted touchpoint is right where it covers at least half of a labelled one (or the other way round),
one for one.
"""

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from assistant.model import edits as e
from assistant.model.facts import Evidence
from assistant.model.touchpoints import Stage, Touchpoint
from assistant.model.whole import Model
from assistant.reasoning.agenda import About, Question
from assistant.reasoning.slots import CONTEXT
from assistant.understanding.embedded import EmbeddedInterpreter
from assistant.understanding.embedded.features import fold
from assistant.understanding.embedded.journey import guess
from assistant.understanding.embedded.segment import Kind, segments
from assistant.understanding.embedded.sure import sure
from assistant.understanding.embedded.words import Piece, split, whole
from assistant.understanding.interpreter import Act, Said
from knowledge.e5 import embedded
from tests.eval.labelled import labelled

FIELDS = {
    "goals": ("customer_goal", "company_goal"),
    "people": ("customer_participants", "company_participants"),
    "systems_and_data": ("systems", "data"),
}
OF_THE_WHOLE = {*CONTEXT, "touchpoints", "order", "stage", "contact", "key_touchpoints", "kpi_kind", "needs"}
Span = tuple[int, int]


def matched(found: list[Span], wanted: list[Span]) -> list[tuple[int, int]]:
    """Pairs (found, wanted) that cover each other by half of the shorter, one for one."""
    pairs = []
    used: set[int] = set()
    for n, (a, b) in enumerate(found):
        shares = [
            ((min(b, d) - max(a, c)) / max(1, min(b - a, d - c)), k) for k, (c, d) in enumerate(wanted) if k not in used
        ]
        if shares and max(shares)[0] >= 0.5:
            used.add(max(shares)[1])
            pairs.append((n, max(shares)[1]))
    return pairs


def naive(text: str) -> list[Piece]:
    """What anyone would write first: cut at punctuation, 'ja', 'sitten', 'and', 'then'."""
    return split(whole(text), r"[.,;:\n]+|->|→|\b(?:ja|sitten|and|then)\b")


class Tally:
    """Hits, predictions and truths by figure and language."""

    def __init__(self) -> None:
        self.counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)

    def add(self, figure: str, language: str, hits: float, found: float, wanted: float) -> None:
        """One example."""
        self.counts[figure, language].update({"hits": hits, "found": found, "wanted": wanted})

    def line(self, figure: str) -> str:
        """Precision, recall and F1 a language; the three are one where everything gets an answer."""
        cells = []
        for language in ("fi", "en"):
            p, r, f1 = self._scores(figure, language)
            cells.append(f"{p:9.3f}{r:9.3f}{f1:9.3f}{self.counts[figure, language]['wanted']:7.0f}")
        return f"{figure:34}" + " |".join(cells)

    def macro(self, name: str, prefix: str) -> str:
        """The mean F1 of the figures that begin so, a language."""
        cells = []
        for language in ("fi", "en"):
            known = [f for (f, spoken), c in self.counts.items() if spoken == language and c["wanted"]]
            rows = [f for f in known if f.startswith(prefix)]
            cells.append(f"{sum(self._scores(f, language)[2] for f in rows) / len(rows):27.3f}{len(rows):7}")
        return f"{name:34}" + " |".join(cells)

    def _scores(self, figure: str, language: str) -> tuple[float, float, float]:
        c = self.counts[figure, language]
        p, r = c["hits"] / max(1, c["found"]), c["hits"] / max(1, c["wanted"])
        return p, r, 2 * p * r / (p + r) if p + r else 0.0


def journeys(part: str, tally: Tally) -> None:
    """Segmentation, inner work, and stage, contact and channels of the touchpoints found."""
    embed = embedded()
    for j in labelled("journeys", part):
        said, language = j["said"], j["language"]
        style = "prose" if "prose" in j["style"] else "lists"
        wanted = [(said.find(t["quote"]), said.find(t["quote"]) + len(t["quote"])) for t in j["touchpoints"]]
        told = [s for s in segments(said, embed) if s.kind is Kind.TOUCHPOINT]
        spans = [(s.piece.start, s.piece.end) for s in told]
        pairs = matched(spans, wanted)
        for figure in ("segmentation", f"segmentation, {style}"):
            tally.add(figure, language, len(pairs), len(spans), len(wanted))
        plain = [(p.start, p.end) for p in naive(said)]
        tally.add("naive splitter", language, len(matched(plain, wanted)), len(plain), len(wanted))
        inner = [(said.find(q), said.find(q) + len(q)) for q in j["inner_work"]]
        taken = len(matched([s for n, s in enumerate(spans) if n not in dict(pairs)], inner))
        tally.add("inner work taken for a touchpoint", language, taken, len(inner), len(inner))
        guesses = guess([t["quote"] for t in j["touchpoints"]], embed)
        for t, (stage, contact) in zip(j["touchpoints"], guesses, strict=True):
            tally.add("stage", language, stage == t["stage"], 1, 1)
            tally.add("contact", language, contact == t["contact"], 1, 1)
        for found, at in pairs:
            right = set(j["touchpoints"][at]["channels"])
            tally.add("channels", language, set(told[found].channels) == right, 1, 1)


def answers(part: str, tally: Tally) -> None:
    """Talk acts, evidence, and the slots of answers."""
    interpreter = EmbeddedInterpreter(embedded())
    for row in labelled("acts", part):
        heard = interpreter.interpret(Said(text=row["said"], turn=1), question(row["question_field"]), model())
        act = Act.GO_BACK if heard.act is Act.GO_TO else heard.act
        tally.add("talk acts", row["language"], act == row["act"], 1, 1)
        tally.add(f"  act {row['act']}", row["language"], act == row["act"], 0, 1)
        tally.add(f"  act {act}", row["language"], 0, 1, 0)
    for row in labelled("hedges", part):
        tally.add(
            "evidence", row["language"], sure(row["said"], embedded(), row["field"]) == Evidence(row["evidence"]), 1, 1
        )
    for row in labelled("slots", part):
        fields = FIELDS.get(row["field"], (row["field"],))
        heard = interpreter.interpret(Said(text=row["said"], turn=1), question(*fields), model())
        found = set(slots(heard.edits))
        wanted = set(labelled_slots(row))
        tally.add("slots", row["language"], overlap(found, wanted), len(found), len(wanted))


def model() -> Model:
    """A model with one touchpoint and one need, for questions to be about."""
    said = Said(text="x", turn=0)
    touchpoint = Touchpoint(id="tp-1", position=1, name="X", stage=Stage.EVALUATION, customer_action=said.fact("X"))
    return Model(touchpoints=(touchpoint,), serial=1)


def question(*fields: str) -> Question:
    """An open question about those fields."""
    about = () if fields[0] in OF_THE_WHOLE else (About(id="tp-1", name="X"),)
    return Question(id="+".join(fields), step=1, fields=fields, about=about)


def slots(edits: Iterable[e.Edit]) -> Iterable[tuple[str, str]]:
    """What edits record, as (slot, name)."""
    for edit in edits:
        match edit:
            case e.AddParticipant(participant=p):
                yield (f"participant.{p.side}", p.role)
            case e.AddBuyer():
                yield ("participant.customer", edit.role)
            case e.AddSystem():
                yield ("system", edit.name)
            case e.AddData():
                yield ("data", edit.name)
            case e.AddKpi():
                yield (f"kpi.{edit.kpi_kind}", edit.name)
            case e.SetFact(field="customer_goal" | "company_goal"):
                yield (edit.field, edit.fact.value)
            case e.AddAffected():
                yield ("participant.company", edit.who)
            case _:
                pass


def labelled_slots(row: dict[str, Any]) -> Iterable[tuple[str, str]]:
    """The labelled slots of an answer, as (slot, name)."""
    yield from ((f"participant.{p['side']}", p["role"]) for p in row["participants"])
    yield from (("system", name) for name in row["systems"])
    yield from (("data", name) for name in row["data"])
    yield from ((f"kpi.{k['kind']}", k["name"]) for k in row["kpis"])
    yield from ((goal, row[goal]) for goal in ("customer_goal", "company_goal") if row[goal])


def overlap(found: set[tuple[str, str]], wanted: set[tuple[str, str]]) -> int:
    """How many slots agree in kind and in most of their words' beginnings, one for one."""
    left, hits = set(wanted), 0
    for slot, name in sorted(found):
        best = next((w for w in sorted(left) if w[0] == slot and alike(name, w[1])), None)
        if best:
            left.remove(best)
            hits += 1
    return hits


def alike(one: str, two: str) -> bool:
    """Do two names share at least half of their words' beginnings, both ways?"""
    a, b = ({w[:4] for w in re.findall(r"\w+", fold(text))} for text in (one, two))
    return bool(a and b) and len(a & b) / len(a) >= 0.5 and len(a & b) / len(b) >= 0.5


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", choices=("train", "report"), default="report")
    part = parser.parse_args().split
    tally = Tally()
    journeys(part, tally)
    answers(part, tally)
    print(f"{part:34}{'fi: P':>9}{'R':>9}{'F1':>9}{'n':>7} |{'en: P':>9}{'R':>9}{'F1':>9}{'n':>7}")
    for figure in sorted({f for f, _ in tally.counts}, key=lambda f: (f.startswith("  "), f)):
        print(tally.line(figure))
    print(tally.macro("talk acts, mean F1 of the acts", "  act "))


if __name__ == "__main__":
    main()
