"""How well turns about what is recorded are understood: `python -m tests.eval.amended [--split train|report]`.

Turns of three kinds: corrections (all their changes and no others: right; none and a word about it: asked back),
questions that ask to see a part of the record (that part: right), and plain answers that sound like either (kept:
nothing outside what was asked is touched). The part `report` is only reported: nothing is tuned on it.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from assistant.model import edits as e
from assistant.model.whole import Model
from assistant.reasoning.agenda import question_of
from assistant.understanding.embedded import EmbeddedInterpreter
from assistant.understanding.embedded.features import fold
from assistant.understanding.interpreter import Heard, Said
from knowledge.e5 import embedded
from tests.eval.records import record

Change = tuple[str, ...]  # what is done, to what, where, and the name or words last
ALIKE = 0.5  # of the words of what is told that have to be the same
ROWS = Path(__file__).parent / "data/amended.jsonl"
ITEMS = {"systems": "system", "data": "data", "kpis": "kpi"}
OF_ALL = frozenset({"needs", "key_touchpoints", "kpi_kind"})  # questions whose answers touch anything


def changes(model: Model, edits: Iterable[e.Edit]) -> list[Change]:
    """The edits in short; what changes nothing is left out, and a fact told anew is one change."""
    number = {t.id: str(t.position) for t in model.touchpoints}
    title = {n.id: n.title for n in model.development_needs}
    found: list[Change] = []
    for x in edits:
        match x:
            case e.RemoveItem():
                found.append(("remove", ITEMS[x.field], number[x.touchpoint], x.name))
            case e.RemoveParticipant():
                found.append(("remove", f"{x.side}_participant", number[x.touchpoint], x.role))
            case e.AddParticipant(participant=p):
                found.append(("add", f"{p.side}_participant", number[x.touchpoint], p.role))
            case e.AddSystem() | e.AddData() | e.AddKpi():
                found.append(("add", x.kind.removeprefix("add_"), number[x.touchpoint], x.name))
            case e.SetFact() | e.AddFact():
                found.append(("set", x.field, number[x.touchpoint], x.fact.value))
            case e.RemoveFact():
                found.append(("remove", x.field, number[x.touchpoint], ""))
            case e.SetKey() if (t := model.touchpoint(x.touchpoint)) and t.key is not x.key:
                found.append(("key", number[x.touchpoint], str(x.key)))
            case e.RemoveNeed():
                found.append(("remove", "need", "", title[x.need]))
            case e.RemoveBuyer():
                found.append(("remove", "buyer", "", x.role))
            case e.RemoveAffected():
                found.append(("remove", "affected", title[x.need], x.who))
            case e.AddAffected():
                found.append(("need", title[x.need], "affected", x.who))
            case e.SetOwner():
                found.append(("need", title[x.need], "owner", x.owner or ""))
            case e.RenameNeed():
                found.append(("need", title[x.need], "title", x.title))
            case e.ScoreNeed():
                scores = {"impact": x.impact, "effort": x.effort}
                found += [("need", title[x.need], f, str(n)) for f, n in scores.items() if n is not None]
            case e.SetKey():
                pass
            case _:
                found.append((x.kind,))
    told = {c[1:3] for c in found if c[0] == "set"}
    return [c for c in found if not (c[0] == "remove" and c[3:] == ("",) and c[1:3] in told)]


def wanted(want: Iterable[dict[str, Any]]) -> list[Change]:
    """The labelled changes in the same form."""
    found: list[Change] = []
    for w in want:
        match w["do"]:
            case "remove" if w["what"] == "fact":
                found.append(("remove", w["field"], str(w["at"]), ""))
            case "remove":
                where = w["need"] if w["what"] == "affected" else str(w.get("at", ""))
                found.append(("remove", w["what"], where, w["name"]))
            case "add":
                found.append(("add", w["what"], str(w["at"]), w["name"]))
            case "set":
                found.append(("set", w["field"], str(w["at"]), w["value"]))
            case "key":
                found.append(("key", str(w["at"]), str(w["is"])))
            case "need":
                fields = ("impact", "effort", "owner", "title", "affected")
                found += [("need", w["need"], f, str(w[f])) for f in fields if f in w]
    return found


def same(one: Change, other: Change) -> bool:
    """The same change: names may differ in their ending, what is told in half of its words."""
    if len(one) != len(other) or one[:-1] != other[:-1]:
        return False
    a, b = (" ".join(fold(x[-1]).strip(" .!,").split()) for x in (one, other))
    if a == b or one[0] == "key":
        return a == b
    if one[0] == "set":
        mine, theirs = set(a.split()), set(b.split())
        return len(mine & theirs) >= ALIKE * len(mine | theirs)
    shorter = min(len(a), len(b))
    return shorter > 2 and a[: max(3, shorter - 3)] == b[: max(3, shorter - 3)] and abs(len(a) - len(b)) <= 8


def all_same(found: list[Change], want: list[Change]) -> bool:
    """Is every change found one that is wanted, and the other way round?"""
    left = list(found)
    for w in want:
        hit = next((f for f in left if same(f, w)), None)
        if hit is None:
            return False
        left.remove(hit)
    return not left


def outcome(row: dict[str, Any], model: Model, heard: Heard, asked: set[str]) -> tuple[str, str]:
    """The kind of a turn, and what became of it."""
    found = changes(model, heard.edits)
    if not row["want"]:
        about = {getattr(x, "touchpoint", None) or getattr(x, "need", None) for x in heard.edits} - {None}
        strayed = any(c[0] == "remove" for c in found) or (row["open"] not in OF_ALL and not about <= asked)
        return "answers", "touched more" if strayed else "kept" if heard.edits else "not recorded"
    if row["want"][0]["do"] == "show":
        touchpoint = model.touchpoint(heard.topic or "")
        shown = str(touchpoint.position) if touchpoint else heard.ourselves
        return "questions", "right" if shown == str(row["want"][0]["about"]) and not found else "wrong"
    if all_same(found, wanted(row["want"])):
        return "corrections", "right"
    return "corrections", "wrong" if found else "asked back"


def main() -> None:
    """Print one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=("train", "report"), default="report")
    split = parser.parse_args().split
    reader = EmbeddedInterpreter(embedded())
    rows = [r for line in ROWS.read_text().splitlines() if (r := json.loads(line))["split"] == split]
    models = {name: record(name) for name in {r["record"] for r in rows}}
    tally: dict[str, Counter[tuple[str, str]]] = {name: Counter() for name in sorted(models)}
    for row in rows:
        model = models[row["record"]]
        needs = [n.id for n in model.development_needs if n.title == row.get("need")]
        about = [model.touchpoints[n - 1].id for n in row.get("at", ())] or needs
        heard = reader.interpret(Said(text=row["said"], turn=9), question_of(model, (row["open"],), about), model)
        tally[row["record"]][outcome(row, model, heard, {*about})] += 1
    for name, counts in tally.items():
        for kind in ("corrections", "questions", "answers"):
            told = {what: n for (k, what), n in sorted(counts.items()) if k == kind}
            print(f"{name} ({models[name].language}) {kind:12}", ", ".join(f"{what} {n}" for what, n in told.items()))


if __name__ == "__main__":
    main()
