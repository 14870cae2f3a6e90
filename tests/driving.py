"""Walks an interview by answering every question with edits, as an untiring respondent would."""

from collections.abc import Iterator

from assistant.model import edits as e
from assistant.model.apply import apply
from assistant.model.facts import Fact
from assistant.model.touchpoints import ConflictState, Side, Stage
from assistant.model.whole import Depth, Model, Settling
from assistant.reasoning.agenda import Question, open_questions, probe_of
from assistant.reasoning.slots import FINDINGS, MISSING_STAGES
from tests.builders import fact, person, source

KEYS = ("tp-2", "tp-5", "tp-8")
STAGES = tuple(Stage)


class Respondent:
    """Answers every field. `stages` are those of the touchpoints told, `value` what every fact says."""

    def __init__(self, stages: tuple[Stage, ...] = STAGES * 2, value: str = "A clear answer of substance") -> None:
        self.stages, self.value = stages, value

    def answers(self, question: Question) -> Iterator[e.Edit]:
        """Every edit of a full answer."""
        if question.probe:
            yield settled(probe_of(question.fields[0]), question.about[0].id, Settling.PROBED)
        elif question.id == "touchpoints":
            yield from self._journey()
        elif question.id.endswith(MISSING_STAGES):
            yield settled("touchpoints", MISSING_STAGES, Settling.NOTHING)
        elif question.fields == ("needs",) and question.about:
            for about in question.about:
                yield e.AddNeed(kind="add_need", title=about.name, description=self._fact(), origin=about.id)
            yield settled("needs", FINDINGS, Settling.CONFIRMED)
        else:
            for field in question.fields:
                for id_ in [a.id for a in question.about] or [""]:
                    yield from self._field(field, id_)

    def _fact(self) -> Fact:
        return fact(self.value)

    def _journey(self) -> Iterator[e.Edit]:
        for n, stage in enumerate(sorted(self.stages, key=STAGES.index), 1):
            yield e.AddTouchpoint(kind="add_touchpoint", name=f"Point {n}", fact=fact(f"Point {n}"), stage=stage)

    def _field(self, field: str, id_: str) -> Iterator[e.Edit]:
        it = self._fact()
        match field:
            case "company" | "offering" | "ideal_customer" | "focus":
                yield e.SetContext(kind="set_context", field=field, fact=it)
            case "buyers":
                yield e.AddBuyer(kind="add_buyer", role="Owner", motives=(it,), source=source())
            case "order" | "stage" | "contact" | "kpi_kind":
                yield settled(field, None, Settling.CONFIRMED)
            case "key_touchpoints":
                for key in [k for k in KEYS if int(k.removeprefix("tp-")) <= len(self.stages)]:
                    yield e.SetKey(kind="set_key", touchpoint=key, key=True, source=source())
            case "current_support" | "customer_goal" | "company_goal":
                yield e.SetFact(kind="set_fact", touchpoint=id_, field=field, fact=it)
            case "unmet_needs" | "actions":
                yield e.AddFact(kind="add_fact", touchpoint=id_, field=field, fact=it)
            case "goal_conflict":
                yield e.SetGoalConflict(
                    kind="set_goal_conflict", touchpoint=id_, state=ConflictState.NONE, source=source()
                )
            case "customer_participants" | "company_participants":
                side = Side(field.removesuffix("_participants"))
                yield e.AddParticipant(kind="add_participant", touchpoint=id_, participant=person("Owner", side))
            case "systems":
                yield e.AddSystem(kind="add_system", touchpoint=id_, name="CRM", fact=it)
            case "data":
                yield e.AddData(kind="add_data", touchpoint=id_, name="Phone", fact=it)
            case "kpis":
                yield e.AddKpi(kind="add_kpi", touchpoint=id_, name="Orders", fact=it)
            case "needs":
                for n in range(1, 4):
                    yield e.AddNeed(kind="add_need", title=f"Need {n}", description=it)
            case "impact":
                yield e.ScoreNeed(kind="score_need", need=id_, impact=4, source=source())
            case "effort":
                yield e.ScoreNeed(kind="score_need", need=id_, effort=2, source=source())
            case "owner":
                yield e.SetOwner(kind="set_owner", need=id_, owner="Liisa", source=source())
            case "affected":
                yield e.AddAffected(kind="add_affected", need=id_, who="Matti", source=source())
            case _:
                raise AssertionError(f"a field of no contract: {field}")


def settled(field: str, about: str | None, how: Settling) -> e.Settle:
    return e.Settle(kind="settle", field=field, about=about, how=how, source=source())


def skipping(question: Question) -> Iterator[e.Edit]:
    """Every question closed without a value, but the journey."""
    if question.id == "touchpoints":
        yield from Respondent().answers(question)
        return
    special = {"needs:findings": FINDINGS}.get(question.id)
    special = MISSING_STAGES if question.id.endswith(MISSING_STAGES) else special
    abouts: list[str | None] = [special] if special else [a.id for a in question.about] or [None]
    for field in question.fields:
        for about in abouts:
            yield settled(probe_of(field) if question.probe else field, about, Settling.SKIPPED)


def walked(
    model: Model, depth: Depth, respondent: Respondent | None = None, *, skip: bool = False
) -> Iterator[tuple[Model, Question]]:
    """Each question with the model in which it was asked; the last model comes with the loop's end."""
    who = respondent or Respondent()
    for _ in range(300):
        every = open_questions(model, depth)
        if not every:
            return
        yield model, every[0]
        for edit in skipping(every[0]) if skip else who.answers(every[0]):
            model = apply(model, edit)
    raise AssertionError("the interview does not end")


def finished(model: Model, depth: Depth, respondent: Respondent | None = None, *, skip: bool = False) -> Model:
    """The model when nothing is left to ask."""
    who = respondent or Respondent()
    for before, question in walked(model, depth, who, skip=skip):
        model = before
        for edit in skipping(question) if skip else who.answers(question):
            model = apply(model, edit)
    return model
