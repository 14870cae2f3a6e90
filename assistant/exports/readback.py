"""A filled-in work template -> Export. What a person did not touch comes back just as it was.

A cell that still says what the program wrote stands for the fact that was there; one that was changed becomes a fact of
its own, whose words are the cell's. Rows without an id are new, rows taken away are gone.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from typing import Any, TypeVar

from pydantic import ValidationError

import prompts
from assistant.errors import Unreadable
from assistant.exports.document import export, restored
from assistant.exports.sheets import UNKNOWN, affected_line, clean, one_line, sheets, shown, sureness
from assistant.exports.workbook import Rows, fitted, opened
from assistant.model.context import CONTEXT_FIELDS, Buyer, Context, FocusGoal, Respondent
from assistant.model.facts import Evidence, Fact, Origin, Source
from assistant.model.needs import Affected, DevelopmentNeed, HypothesisStatus
from assistant.model.touchpoints import (
    ConflictState,
    Contact,
    Data,
    GoalConflict,
    Kpi,
    KpiKind,
    Participant,
    Side,
    Stage,
    System,
    Touchpoint,
)
from assistant.model.whole import Export, Judgement, Language, Model

V = TypeVar("V")
NOW = datetime(2000, 1, 1, tzinfo=UTC)


def from_xlsx(content: bytes, name: str = "xlsx") -> Export:
    """The model of a workbook.

    Raises:
        Unreadable: no workbook, or none that the template can be read from.
    """
    base, rows = opened(content)
    told = base or _blank(_language(rows))
    made = tuple(sheets(told))
    if base is not None and not rows.keys() >= {s.title for s in made}:
        raise Unreadable("unreadable.workbook")
    written = {s.name: list(s.rows) for s in made}
    found = {s.name: fitted(rows.get(s.title, []), len(s.head)) for s in made}
    if base is not None and found == written:
        return base
    try:
        model = _Reader(told, found, name).model()
    except ValidationError as error:
        where = ".".join(str(p) for p in error.errors()[0]["loc"])[:120]
        raise Unreadable("unreadable.field", field=where) from error
    return export(model, told.id, told.title, told.created_at, told.updated_at)


def _language(rows: Rows) -> Language:
    """A template of one's own has no hidden model: its language is that of its sheets' titles."""
    for language in ("fi", "en"):
        if prompts.text(language, "sheet.touchpoints") in rows:
            return "fi" if language == "fi" else "en"
    raise Unreadable("unreadable.workbook")


def _blank(language: Language) -> Export:
    return export(Model(language=language), "xlsx", prompts.text(language, "untitled"), NOW, NOW)


@cache
def _no_marks() -> frozenset[str]:
    """What says 'no' in the column of key touchpoints, in lower case."""
    return frozenset(
        {"", "-", "–", "—", "0", "false", UNKNOWN, *(prompts.text(spoken, "sheet.no") for spoken in prompts.LANGUAGES)}
    )


class _Reader:
    """Puts a model together from the cells and from what stood behind those that were not changed."""

    def __init__(self, base: Export, rows: Rows, name: str) -> None:
        self.base, self.rows, self.name = base, rows, name
        self.serial = restored(base).serial
        self.ids: dict[str, str] = {}  # what a row is called in its first column -> the touchpoint's id
        self.names: dict[str, str] = {}  # its name in lower case -> the same
        self.before = {t.id for t in base.touchpoints}  # a need's cell may name one whose row was taken away

    def model(self) -> Model:
        """The whole."""
        touchpoints = tuple(self._touchpoints())
        base = restored(self.base)
        return Model(
            language=self.base.language, depth=self.base.depth, title=base.title, context=self._context(),
            touchpoints=touchpoints, development_needs=tuple(self._needs({t.id for t in touchpoints})),
            settled=base.settled, judgements=tuple(self._judgements()), capacity=base.capacity, reviews=base.reviews,
            serial=self.serial,
        )  # fmt: skip

    def _word(self, key: str) -> str:
        return prompts.text(self.base.language, key)

    def _fact(self, cell: str, old: Fact | None = None) -> Fact | None:
        """The fact of a cell: the old one where the cell still says it."""
        if not cell or (old is not None and cell == clean(shown(self.base, old))):
            return old if cell else None
        source = Source(origin=Origin.EDIT, document=self.name, quote=cell)
        mark = f" ({self._word('word.assumed')})"
        if cell == UNKNOWN:
            return Fact(value="", evidence=Evidence.UNKNOWN, source=source)
        assumed = cell.endswith(mark)
        return Fact(
            value=cell.removesuffix(mark), evidence=Evidence.ASSUMED if assumed else Evidence.KNOWN, source=source
        )

    def _sure(self, fact: Fact | None, words: str, sure: str) -> Fact:
        sure = sure.lower()
        if fact is not None and sureness(self.base, fact) == sure:
            return fact
        source = fact.source if fact else Source(origin=Origin.EDIT, document=self.name, quote=words)
        evidence = {UNKNOWN: Evidence.UNKNOWN, self._word("word.assumed"): Evidence.ASSUMED}.get(sure, Evidence.KNOWN)
        return Fact(value="" if evidence is Evidence.UNKNOWN else words, evidence=evidence, source=source)

    def _facts(self, cell: str, old: tuple[Fact, ...]) -> tuple[Fact, ...]:
        rest, made = list(old), []
        for line in cell.split("\n") if cell else []:
            same = next((f for f in rest if clean(shown(self.base, f)) == line), None)
            if same is not None:
                rest.remove(same)
            made.append(same or self._fact(line))
        return tuple(f for f in made if f is not None)

    def _chosen(self, cell: str, prefix: str, values: Any, otherwise: V) -> V:
        """The value whose word a cell holds."""
        for value in values:
            if one_line(cell).lower() == self._word(f"{prefix}.{value}").lower():
                found: V = value
                return found
        return otherwise

    def _context(self) -> Context:
        old, cells = self.base.context, self.rows["context"]
        made: dict[str, Any] = {}
        buyers, respondents = [], []
        names = {self._word(f"field.{f}"): f for f in CONTEXT_FIELDS}
        for label, value, more in cells:
            if label in names:
                made[names[label]] = self._fact(value, getattr(old, names[label]))
            elif label == self._word("sheet.focus_goal"):
                made["focus_goal"] = self._chosen(value, "focus_goal", FocusGoal, None)
            elif label == self._word("sheet.buyer") and value:
                known = next((b for b in old.buyers if clean(one_line(b.role)) == value), None)
                role = known.role if known else value
                buyers.append(Buyer(role=role, motives=self._facts(more, known.motives if known else ())))
            elif label == self._word("sheet.respondent") and value:
                respondents.append(Respondent(name=value, role=more))
        return Context(**made, buyers=tuple(buyers), respondents=tuple(respondents))

    def _touchpoints(self) -> Iterator[Touchpoint]:
        known = {t.id: t for t in self.base.touchpoints}
        people, items = self._by_touchpoint("people"), self._by_touchpoint("items")
        for position, row in enumerate(self.rows["touchpoints"], 1):
            old = known.pop(row[0], None)
            if old is None:
                self.serial += 1
            id_ = old.id if old else f"tp-{self.serial}"
            self.ids.setdefault(row[0], id_)  # a row copied to begin a new one brings the id of the first
            self.names.setdefault(row[1].lower(), id_)
            mine = (row[0], row[1].lower())
            yield self._touchpoint(id_, position, row, old, [people, items], mine)

    def _touchpoint(
        self, id_: str, position: int, row: tuple[str, ...], old: Touchpoint | None,
        lists: list[dict[str, list[tuple[str, ...]]]], mine: tuple[str, str],
    ) -> Touchpoint:  # fmt: skip
        people, items = ([r for key in dict.fromkeys(mine) if key for r in found.get(key, [])] for found in lists)
        name = old.name if old and clean(one_line(old.name)) == row[1] else row[1] or row[6] or id_
        conflict = old.goal_conflict if old else None
        state = self._chosen(row[11], "conflict", ConflictState, None)
        same = conflict is not None and state == conflict.state and clean(one_line(conflict.description)) == row[12]
        action = self._fact(row[6] or name, old.customer_action if old else None)
        channels = (
            tuple(old.channels)
            if old and clean("\n".join(map(one_line, old.channels))) == row[4]
            else tuple(line for line in row[4].split("\n") if line)
        )
        return Touchpoint(
            id=id_, position=position, name=name,
            stage=self._chosen(row[2], "stage", Stage, old.stage if old else Stage.EVALUATION),
            contact=self._chosen(row[3], "contact", Contact, old.contact if old else Contact.UNKNOWN),
            channels=channels, key=row[5].lower() not in _no_marks(), customer_action=action,
            current_support=self._fact(row[7], old.current_support if old else None),
            unmet_needs=self._facts(row[8], old.unmet_needs if old else ()),
            customer_goal=self._fact(row[9], old.customer_goal if old else None),
            company_goal=self._fact(row[10], old.company_goal if old else None),
            goal_conflict=conflict if same else GoalConflict(state=state, description=row[12]) if state else None,
            actions=self._facts(row[13], old.actions if old else ()),
            participants=tuple(self._people(people, old)), systems=tuple(self._systems(items, old)),
            data=tuple(self._data(items, old)), kpis=tuple(self._kpis(items, old)),
        )  # fmt: skip

    def _by_touchpoint(self, sheet: str) -> dict[str, list[tuple[str, ...]]]:
        """Rows by the id in their first column, else by the touchpoint's name in lower case."""
        found: dict[str, list[tuple[str, ...]]] = {}
        for row in self.rows[sheet]:
            found.setdefault(row[0] or row[1].lower(), []).append(row)
        return found

    def _people(self, rows: list[tuple[str, ...]], old: Touchpoint | None) -> Iterator[Participant]:
        for row in rows:
            side = Side.CUSTOMER if row[2].lower() == self._word("sheet.customer").lower() else Side.COMPANY
            was = (
                next((p for p in old.participants if p.side is side and clean(one_line(p.role)) == row[3]), None)
                if old
                else None
            )
            met, _, sure = row[5].partition(" · ")
            if met.lower() in (UNKNOWN, self._word("word.assumed")):
                met, sure = "", met
            face = {self._word("sheet.yes"): True, self._word("sheet.no"): False}.get(met.lower())
            if row[3]:
                yield Participant(
                    side=side, role=was.role if was else row[3], involvement=self._involvement(row[4], was),
                    face_to_face=face, fact=self._sure(was.fact if was else None, row[3], sure),
                )  # fmt: skip

    def _involvement(self, cell: str, was: Participant | None) -> str:
        known = ["decides", "influences", "uses", "pays", "serves", "takes_part", was.involvement if was else ""]
        for word in filter(None, known):
            key = f"involvement.{word}"
            told = self._word(key) if prompts.has(self.base.language, key) else one_line(word)
            if cell == clean(told):
                return word
        return cell

    def _named(self, rows: list[tuple[str, ...]], kind: str, old: tuple[Any, ...]) -> Iterator[tuple[Any, Any]]:
        """Rows of a kind, each with the item that it was."""
        for row in rows:
            if row[2].lower() == self._word(f"sheet.{kind}").lower() and row[3]:
                yield row, next((i for i in old if clean(one_line(i.name)) == row[3]), None)

    def _systems(self, rows: list[tuple[str, ...]], old: Touchpoint | None) -> Iterator[System]:
        for row, was in self._named(rows, "system", old.systems if old else ()):
            fact = self._sure(was.fact if was else None, row[3], row[6])
            yield System(name=was.name if was else row[3], fact=fact)

    def _data(self, rows: list[tuple[str, ...]], old: Touchpoint | None) -> Iterator[Data]:
        for row, was in self._named(rows, "data", old.data if old else ()):
            fact = self._sure(was.fact if was else None, row[3], row[6])
            where = was.system if was and clean(one_line(was.system or "")) == row[4] else row[4] or None
            yield Data(name=was.name if was else row[3], system=where, fact=fact)

    def _kpis(self, rows: list[tuple[str, ...]], old: Touchpoint | None) -> Iterator[Kpi]:
        for row, was in self._named(rows, "kpi", old.kpis if old else ()):
            fact = self._sure(was.fact if was else None, row[3], row[6])
            target = was.target if was and clean(one_line(was.target or "")) == row[4] else row[4] or None
            kind = self._chosen(row[5], "kpi_kind", KpiKind, KpiKind.UNKNOWN)
            yield Kpi(name=was.name if was else row[3], kind=kind, target=target, fact=fact)

    def _needs(self, touchpoints: set[str]) -> Iterator[DevelopmentNeed]:
        known = {n.id: n for n in self.base.development_needs}
        for row in self.rows["needs"]:
            old = known.pop(row[0], None)
            if not row[1]:
                continue
            if old is None:
                self.serial += 1
            title = old.title if old and clean(one_line(old.title)) == row[1] else row[1]
            description = self._fact(row[2] or row[1], old.description if old else None)
            where = dict.fromkeys(self._where(row[3]))
            yield DevelopmentNeed(
                id=old.id if old else f"need-{self.serial}", title=title, description=description,
                touchpoints=tuple(w for w in where if w in touchpoints), origin=row[4] or "respondent",
                impact=_score(row[5]), effort=_score(row[6]), confidence=old.confidence if old else 1.0,
                owner=old.owner if old and clean(one_line(old.owner or "")) == row[7] else row[7] or None,
                affected=self._affected(row[8], old),
            )  # fmt: skip

    def _where(self, cell: str, ends: str = "\n,") -> Iterator[str]:
        """The touchpoints that a cell names by id or name: a line each, or between commas; ids between spaces too."""
        if not (named := " ".join(cell.split())):
            return
        if known := self.ids.get(named) or self.names.get(named.lower()):
            yield known
        elif all(word in self.ids or word in self.before for word in named.split()):
            yield from (self.ids[word] for word in named.split() if word in self.ids)
        elif ends:
            for part in cell.split(ends[0]):
                yield from self._where(part, ends[1:])

    def _affected(self, cell: str, old: DevelopmentNeed | None) -> tuple[Affected, ...]:
        known = {clean(affected_line(a)): a for a in old.affected} if old else {}
        lines = [(line, *line.partition(": ")) for line in cell.split("\n") if line]
        return tuple(known.get(line) or Affected(who=who, how=how) for line, who, _, how in lines)

    def _judgements(self) -> Iterator[Judgement]:
        for row in self.rows["hypotheses"]:
            id_, _, _, state, owner = row
            status = self._chosen(state, "doc.status", HypothesisStatus, HypothesisStatus.OPEN)
            if status is not HypothesisStatus.OPEN or owner:
                yield Judgement(hypothesis=id_, status=status, owner=owner or None)


def _score(cell: str) -> int | None:
    """A score of 1 to 5; what is none stays open."""
    return int(cell) if cell in ("1", "2", "3", "4", "5") else None
