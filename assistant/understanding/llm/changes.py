"""A change as the language model gives it -> typed edits by id, or a fault that says why not."""

import re
from collections.abc import Callable, Iterator
from typing import TypeVar, cast

from pydantic import ValidationError

from assistant.model import edits as e
from assistant.model.apply import same
from assistant.model.context import ContextField
from assistant.model.facts import Evidence, Fact, Origin, Source
from assistant.model.touchpoints import (
    ConflictState,
    Contact,
    FactField,
    FactsField,
    ItemField,
    KpiKind,
    Participant,
    Side,
    Stage,
)
from assistant.model.whole import Model, Settling
from assistant.reasoning.agenda import Question
from assistant.reasoning.findings import findings
from assistant.reasoning.findings.texts import need_title
from assistant.reasoning.slots import FINDINGS, MISSING_STAGES
from assistant.understanding.embedded.items import scores
from assistant.understanding.embedded.readers import focus_goal, unknown
from assistant.understanding.embedded.words import Piece, capital
from assistant.understanding.interpreter import Said
from assistant.understanding.llm.honest import doubtful, folded, found, share, sureness
from assistant.understanding.llm.reading import Change

T = TypeVar("T")
_CONTEXT = frozenset({"company", "offering", "ideal_customer", "focus"})
_ONE = frozenset({"current_support", "customer_goal", "company_goal"})
_MANY = frozenset({"unmet_needs", "actions"})
_ITEMS = frozenset({"systems", "data", "kpis"})
_PEOPLE = frozenset({"customer_participants", "company_participants"})
_LISTED = frozenset({"order", "stage", "contact", "kpi_kind"})  # fields that a 'yes' confirms
_EVERY = re.compile(
    r"\b(?:kaikk\w*|molem\w*|viimei\w*|ensimm\w*|toi(?:nen|se\w*)|kolma\w*|all|both|every|last|first|second|third)\b"
)


class Fault(Exception):
    """The change cannot be an edit. `reason` is told to the language model; `not_said` that nobody said it."""

    def __init__(self, reason: str, *, not_said: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.not_said = reason, not_said


def abouts(question: Question) -> tuple[str | None, ...]:
    """What the open question is settled about: its touchpoints or needs, or the name of a question of its own kind."""
    if question.fields == ("needs",) and question.about:
        return (FINDINGS,)
    if question.id.endswith(MISSING_STAGES):
        return (MISSING_STAGES,)
    return tuple(a.id for a in question.about) or (None,)


class Reader:
    """Turns changes into edits, in the light of the open question and the model."""

    def __init__(self, said: Said, question: Question | None, model: Model) -> None:
        self._said, self._question, self._model = said, question, model

    def edits(self, change: Change) -> tuple[e.Edit, ...]:
        """The edits of one change.

        Raises:
            Fault: its words were not said, or it does not fit the record.
        """
        quote = found(change.quote, self._said.text)
        if quote is None:
            raise Fault("quote is not in said", not_said=True)
        try:
            made = tuple(self._made(change, quote))
        except ValidationError as error:
            raise Fault(f"value does not fit: {error.errors()[0]['msg']}") from error
        if not made:
            raise Fault("it changes nothing")
        return made

    def _made(self, change: Change, quote: str) -> Iterator[e.Edit]:
        match change.do:
            case "unknown":
                if not doubtful(quote, self._said.text):
                    raise Fault("nobody said that it is not known", not_said=True)
                for about in self._abouts(change):
                    yield from unknown(self._said, quote, change.field, about, self._model)
            case "nothing":
                yield from self._nothing(change, quote)
            case "confirm":
                if change.field not in _LISTED:
                    raise Fault("only order, stage, contact and kpi_kind are confirmed")
                yield self._settle(change.field, None, Settling.CONFIRMED, quote)
            case "remove" | "rename" | "move" | "merge":
                yield from self._taken(change, quote)
            case _:
                yield from self._told(change, quote)

    # What is told.

    def _told(self, change: Change, quote: str) -> Iterator[e.Edit]:
        field = change.field
        if field in _CONTEXT:
            yield e.SetContext(kind="set_context", field=cast(ContextField, field), fact=self._fact(change, quote))
            if field == "focus" and (goal := focus_goal(quote)):
                yield e.SetFocusGoal(kind="set_focus_goal", goal=goal, source=self._said.source(quote))
        elif field == "buyers":
            self._all_said(change)
            motive = change.model_copy(update={"value": change.detail})
            motives = (self._fact(motive, quote),) if change.detail.strip() else ()
            source = self._said.source(quote)
            yield e.AddBuyer(kind="add_buyer", role=capital(change.value.strip()), motives=motives, source=source)
        elif field == "touchpoints":
            yield self._touchpoint(change, quote)
        elif field == "needs":
            yield from self._needs(change, quote)
        elif field in ("impact", "effort", "owner", "affected"):
            yield from self._of_need(change, quote)
        elif field == "order":
            raise Fault("to change the order, move a touchpoint")
        else:
            for id_ in self._touchpoints(change):
                yield from self._of_touchpoint(change, id_, quote)

    def _of_touchpoint(self, change: Change, id_: str, quote: str) -> Iterator[e.Edit]:
        field, source = change.field, self._said.source(quote)
        if field in _ONE:
            fact = self._fact(change, quote)
            yield e.SetFact(kind="set_fact", touchpoint=id_, field=cast(FactField, field), fact=fact)
        elif field in _MANY:
            fact = self._fact(change, quote)
            yield e.AddFact(kind="add_fact", touchpoint=id_, field=cast(FactsField, field), fact=fact)
        elif field in _PEOPLE:
            side = Side(field.removesuffix("_participants"))
            how = change.detail.strip() if share(change.detail, self._said.text) == 1.0 else ""
            role = capital(change.value.strip())
            person = Participant(side=side, role=role, involvement=how, fact=self._fact(change, quote))
            yield e.AddParticipant(kind="add_participant", touchpoint=id_, participant=person)
        elif field in _ITEMS:
            yield self._item(change, id_, quote)
        elif field == "stage":
            stage = self._one_of(Stage, change.value)
            yield e.SetStage(kind="set_stage", touchpoint=id_, stage=stage, source=source)
        elif field == "contact":
            contact = self._one_of(Contact, change.value)
            yield e.SetContact(kind="set_contact", touchpoint=id_, contact=contact, source=source)
        elif field == "key_touchpoints":
            self._spoken_of(id_)
            yield e.SetKey(kind="set_key", touchpoint=id_, key=True, source=source)
        elif field == "goal_conflict":
            state = self._one_of(ConflictState, change.value)
            told = change.detail.strip() if share(change.detail, self._said.text) == 1.0 else quote
            yield e.SetGoalConflict(
                kind="set_goal_conflict", touchpoint=id_, state=state, description=told, source=source
            )
        elif field == "kpi_kind":
            kind = self._one_of(KpiKind, change.detail)
            yield e.SetKpiKind(kind="set_kpi_kind", touchpoint=id_, name=change.value, kpi_kind=kind, source=source)

    def _item(self, change: Change, id_: str, quote: str) -> e.Edit:
        fact, name = self._fact(change, quote), capital(change.value.strip())
        more = change.detail.strip() if share(change.detail, self._said.text) == 1.0 else ""
        match change.field:
            case "systems":
                return e.AddSystem(kind="add_system", touchpoint=id_, name=name, fact=fact)
            case "data":
                return e.AddData(kind="add_data", touchpoint=id_, name=name, system=more or None, fact=fact)
            case _:
                return e.AddKpi(kind="add_kpi", touchpoint=id_, name=name, target=more or None, fact=fact)

    def _touchpoint(self, change: Change, quote: str) -> e.Edit:
        kinds, _, after = change.detail.partition("@")
        stage, _, contact = kinds.strip().partition("/")
        before = self._model.touchpoint(after.strip())
        fact = self._fact(change, quote)
        return e.AddTouchpoint(
            kind="add_touchpoint", name=capital(change.value.strip()), fact=fact,
            position=before.position + 1 if before else None,
            stage=Stage(stage.strip()) if stage.strip() in list(Stage) else Stage.EVALUATION,
            contact=Contact(contact.strip()) if contact.strip() in list(Contact) else Contact.UNKNOWN,
        )  # fmt: skip

    def _needs(self, change: Change, quote: str) -> Iterator[e.Edit]:
        offered = {a.id: a.name for a in self._question.about} if self._question else {}
        rules = [i for i in change.about if i in offered and self._question and self._question.fields == ("needs",)]
        if rules:
            known = {f.rule: f for f in findings(self._model)}
            for rule in [r for r in rules if r in known]:
                source = Source(origin=Origin.RULE, turn=self._said.turn, quote=quote)
                fact = Fact(value=known[rule].statement, evidence=Evidence.KNOWN, source=source)
                yield e.AddNeed(
                    kind="add_need", title=need_title(self._model, known[rule]), description=fact,
                    touchpoints=known[rule].touchpoints, origin=rule,
                )  # fmt: skip
            return
        about = tuple(i for i in change.about if self._model.touchpoint(i))
        fact = self._fact(change, quote)
        yield e.AddNeed(kind="add_need", title=capital(change.value.strip()), description=fact, touchpoints=about)

    def _of_need(self, change: Change, quote: str) -> Iterator[e.Edit]:
        source = self._said.source(quote)
        for need in self._abouts(change):
            if need is None or self._model.need(need) is None:
                raise Fault(f"no such need: {need}")
            match change.field:
                case "impact" | "effort":
                    score = int(change.value) if change.value.strip().isdigit() else 0
                    if score not in [n for _, n in scores(Piece(quote, 0))]:
                        raise Fault("that number was not said", not_said=True)
                    given = {change.field: score}
                    yield e.ScoreNeed.model_validate({"kind": "score_need", "need": need, "source": source, **given})
                case "owner":
                    self._all_said(change)
                    yield e.SetOwner(kind="set_owner", need=need, owner=capital(change.value.strip()), source=source)
                case _:
                    self._all_said(change)
                    how = change.detail.strip() if share(change.detail, self._said.text) == 1.0 else quote
                    who = capital(change.value.strip())
                    yield e.AddAffected(kind="add_affected", need=need, who=who, how=how, source=source)

    # What is taken away, moved or closed.

    def _taken(self, change: Change, quote: str) -> Iterator[e.Edit]:
        source, value = self._said.source(quote), change.value.strip()
        if change.field in _CONTEXT or change.field in ("order", "stage", "contact"):
            raise Fault(f"{change.field} cannot be taken away; set it anew")
        if change.field == "buyers":
            yield e.RemoveBuyer(kind="remove_buyer", role=value, source=source)
        elif change.field == "touchpoints":
            ids = self._touchpoints(change)
            for id_ in ids:
                self._spoken_of(id_)
            if change.do == "merge":
                name = capital(value) if value and share(value, self._said.text) == 1.0 else None
                yield e.MergeTouchpoints(kind="merge_touchpoints", touchpoints=tuple(ids), name=name, source=source)
                return
            for id_ in ids:
                if change.do == "rename":
                    self._all_said(change)
                    yield e.RenameTouchpoint(
                        kind="rename_touchpoint", touchpoint=id_, name=capital(value), source=source
                    )
                elif change.do == "move":
                    place = int(value) if value.isdigit() else 0
                    yield e.MoveTouchpoint(kind="move_touchpoint", touchpoint=id_, position=place, source=source)
                else:
                    yield e.RemoveTouchpoint(kind="remove_touchpoint", touchpoint=id_, source=source)
        elif change.field in ("needs", "impact", "effort", "owner", "affected"):
            for need in self._abouts(change):
                if change.do == "rename":
                    self._all_said(change)
                    yield e.RenameNeed(kind="rename_need", need=str(need), title=capital(value), source=source)
                elif change.field == "needs":
                    self._all_said(change)
                    yield e.RemoveNeed(kind="remove_need", need=str(need), source=source)
        else:
            for id_ in self._touchpoints(change):
                yield from self._less(change, id_, source)

    def _less(self, change: Change, id_: str, source: Source) -> Iterator[e.Edit]:
        field, value = change.field, change.value.strip()
        if field == "key_touchpoints":
            self._spoken_of(id_)
            yield e.SetKey(kind="set_key", touchpoint=id_, key=False, source=source)
            return
        self._all_said(change)
        if field in _PEOPLE:
            side = Side(field.removesuffix("_participants"))
            yield e.RemoveParticipant(kind="remove_participant", touchpoint=id_, side=side, role=value, source=source)
        elif field in _ITEMS:
            item = cast(ItemField, field)
            yield e.RemoveItem(kind="remove_item", touchpoint=id_, field=item, name=value, source=source)
        elif field in _ONE or field in _MANY:
            held = cast("FactField | FactsField", field)
            yield e.RemoveFact(kind="remove_fact", touchpoint=id_, field=held, value=value or None, source=source)

    def _nothing(self, change: Change, quote: str) -> Iterator[e.Edit]:
        if not doubtful(quote, self._said.text):
            raise Fault("nobody said that there is nothing", not_said=True)
        for about in self._abouts(change):
            if about and change.field in _ONE:
                fact = self._said.fact(capital(quote))
                yield e.SetFact(kind="set_fact", touchpoint=about, field=cast(FactField, change.field), fact=fact)
            elif about and change.field in _MANY:
                fact = self._said.fact(capital(quote))
                yield e.AddFact(kind="add_fact", touchpoint=about, field=cast(FactsField, change.field), fact=fact)
            else:
                yield self._settle(change.field, about, Settling.NOTHING, quote)

    # What all of them need.

    def _fact(self, change: Change, quote: str) -> Fact:
        value = " ".join(change.value.split())
        if not value:
            raise Fault("value is empty")
        sure = sureness(value, quote, self._said.text, change.sure)
        if sure is None:
            raise Fault("value is not in the person's words", not_said=True)
        return self._said.fact(capital(value), sure, quote)

    def _all_said(self, change: Change) -> None:
        """For what has no room for a guess: an owner, a name, something to remove."""
        if share(change.value, self._said.text) < 1.0:
            raise Fault("value is not in the person's words", not_said=True)

    def _spoken_of(self, id_: str) -> None:
        """Was that touchpoint meant: by its name, its number, or a word for several?"""
        touchpoint = self._model.touchpoint(id_)
        said = folded(self._said.text)[0]
        by_number = touchpoint and re.search(rf"(?<!\d){touchpoint.position}(?!\d)", said)
        ranges = [range(int(a), int(b) + 1) for a, b in re.findall(r"(\d+)\s*-\s*(\d+)", said)]
        in_range = touchpoint and any(touchpoint.position in r for r in ranges)
        asked = self._question and len(self._question.about) == 1 and self._question.about[0].id == id_
        if not (
            by_number or in_range or asked or _EVERY.search(said) or (touchpoint and share(touchpoint.name, said) > 0.0)
        ):
            raise Fault(f"{id_} was not spoken of", not_said=True)

    def _abouts(self, change: Change) -> list[str | None]:
        """The ids it is about: as given, else the open question's, else the company as a whole."""
        if change.about:
            known = [i for i in change.about if self._known(i)]
            if len(known) < len(change.about):
                raise Fault(f"no such id: {next(i for i in change.about if i not in known)}")
            return [*known]
        question = self._question
        if question is None or change.field not in question.fields:
            return [None]
        return [*abouts(question)]

    def _touchpoints(self, change: Change) -> list[str]:
        """The touchpoints it is about."""
        ids = [i for i in self._abouts(change) if i is not None and self._model.touchpoint(i)]
        if change.field == "kpi_kind" and not ids:
            ids = [t.id for t in self._model.touchpoints if any(same(k.name, change.value) for k in t.kpis)]
        if not ids:
            raise Fault("which touchpoint? give its id in about")
        return ids

    def _known(self, id_: str) -> bool:
        offered = self._question is not None and any(a.id == id_ for a in self._question.about)
        return offered or self._model.touchpoint(id_) is not None or self._model.need(id_) is not None

    def _settle(self, field: str, about: str | None, how: Settling, quote: str) -> e.Edit:
        return e.Settle(kind="settle", field=field, about=about, how=how, source=self._said.source(quote))

    @staticmethod
    def _one_of(kind: Callable[[str], T], value: str) -> T:
        try:
            return kind(value.strip())
        except ValueError as error:
            raise Fault(f"{value!r} is none of the values") from error
