"""A change as the language model gives it -> typed edits by id, or a fault that says why not."""

from collections.abc import Iterator
from typing import cast

from pydantic import ValidationError

from assistant.model import edits as e
from assistant.model.context import CONTEXT_FIELDS
from assistant.model.facts import Evidence, Fact, Origin, Source
from assistant.model.touchpoints import (
    ConflictState,
    Contact,
    FactField,
    FactsField,
    KpiKind,
    Participant,
    Side,
    Stage,
)
from assistant.model.whole import Settling
from assistant.reasoning.findings import findings
from assistant.reasoning.findings.texts import need_title
from assistant.understanding.embedded.items import scores
from assistant.understanding.embedded.readers import focus_goal, unknown
from assistant.understanding.embedded.words import Piece, capital
from assistant.understanding.llm.given import ITEMS, MANY, ONE, PEOPLE, Fault
from assistant.understanding.llm.honest import doubtful, found, share
from assistant.understanding.llm.reading import Change
from assistant.understanding.llm.taken import Taking

_LISTED = frozenset({"order", "stage", "contact", "kpi_kind"})  # fields that a 'yes' confirms


class Reader(Taking):
    """Turns changes into edits, in the light of the open question and the model."""

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
        if field in CONTEXT_FIELDS:
            yield e.SetContext(kind="set_context", field=field, fact=self._fact(change, quote))
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
        if field in ONE:
            fact = self._fact(change, quote)
            yield e.SetFact(kind="set_fact", touchpoint=id_, field=cast(FactField, field), fact=fact)
        elif field in MANY:
            fact = self._fact(change, quote)
            yield e.AddFact(kind="add_fact", touchpoint=id_, field=cast(FactsField, field), fact=fact)
        elif field in PEOPLE:
            side = Side(field.removesuffix("_participants"))
            how = change.detail.strip() if share(change.detail, self._said.text) == 1.0 else ""
            role = capital(change.value.strip())
            person = Participant(side=side, role=role, involvement=how, fact=self._fact(change, quote))
            yield e.AddParticipant(kind="add_participant", touchpoint=id_, participant=person)
        elif field in ITEMS:
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
