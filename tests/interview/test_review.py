from datetime import UTC, datetime, timedelta

import pytest

from assistant.exports.compare import compared, told_comparison
from assistant.exports.document import export, from_json, restored, to_json
from assistant.interview.interview import Interview
from assistant.interview.review import reviewed
from assistant.model.needs import ReviewOutcome
from assistant.understanding.embedded import EmbeddedInterpreter
from assistant.understanding.interpreter import Said
from tests.builders import kpi, model, need, touchpoint
from tests.fakes import FakeLibrary, FakeStore

THEN = datetime(2026, 3, 1, tzinfo=UTC)


class Calendar:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.now = THEN

    def __call__(self) -> datetime:
        return self.now

    def pass_days(self, days: int) -> None:
        self.now += timedelta(days=days)


@pytest.fixture
def clock() -> Calendar:
    return Calendar()


@pytest.fixture
def interview(clock: Calendar) -> Interview:
    told = model(
        touchpoint(1, kpis=[kpi("Orders a week")]),
        development_needs=[
            need(1, impact=5, effort=2, touchpoints=["tp-1"]), need(2, impact=4, effort=2),
            need(3, impact=1, effort=5), need(4, impact=1, effort=5), need(5, impact=1, effort=5),
        ],
    )  # fmt: skip
    return Interview.begun("en", "quick", EmbeddedInterpreter(None), FakeLibrary(), FakeStore(), told, clock)


def asked(interview: Interview) -> str | None:
    return interview.question.id if interview.question else None


def test_an_interview_gone_on_with_soon_asks_what_it_would_have_asked(interview: Interview, clock: Calendar) -> None:
    clock.pass_days(20)
    assert not str(asked(interview)).startswith("review:")


def test_months_later_it_first_asks_how_the_changes_went(interview: Interview, clock: Calendar) -> None:
    clock.pass_days(90)
    assert asked(interview) == "review:need-1"
    greeting = interview.greeting()
    assert "90 days" in greeting.reply and "Orders a week" in greeting.reply
    assert greeting.question is not None and greeting.question.fields == ("needs",)


def test_an_answer_is_kept_and_the_next_change_is_asked_about(interview: Interview, clock: Calendar) -> None:
    clock.pass_days(90)
    outcome = interview.say("Done. Orders rose from 10 to 14. We learned that a picture helps.")
    (kept,) = interview.model.reviews
    assert (kept.need, kept.outcome, kept.on) == ("need-1", ReviewOutcome.DONE, "2026-05-30")
    assert kept.learned == "We learned that a picture helps."
    assert "Need 1 – done" in outcome.reply
    assert asked(interview) == "review:need-2"


def test_what_is_done_leaves_the_plan_and_stays_in_the_log(interview: Interview, clock: Calendar) -> None:
    clock.pass_days(90)
    interview.say("Done, it works.")
    document = interview.export()
    assert "need-1" not in {i.need for i in document.plan}
    assert "need-1" in {n.id for n in document.development_needs}
    back = export(restored(from_json(to_json(document))), document.id, document.title, THEN, document.updated_at)
    assert (back.reviews, back.plan) == (document.reviews, document.plan)


def test_every_change_is_asked_about_once_a_sitting_and_later_ones_not(interview: Interview, clock: Calendar) -> None:
    clock.pass_days(90)
    seen = []
    while str(asked(interview)).startswith("review:"):
        seen.append(asked(interview))
        interview.say("skip" if len(seen) == 2 else "Under way.")
    assert len(seen) == len(set(seen))
    assert "review:need-5" not in seen
    clock.pass_days(60)
    assert asked(interview) == "review:need-1"


def test_what_tells_no_outcome_is_asked_again(interview: Interview, clock: Calendar) -> None:
    clock.pass_days(90)
    interview.say("Hmm, customers and things.")
    assert interview.model.reviews == ()
    assert asked(interview) == "review:need-1"


def test_a_review_can_be_undone(interview: Interview, clock: Calendar) -> None:
    clock.pass_days(90)
    interview.say("Done.")
    interview.undo()
    assert interview.model.reviews == ()


def test_the_capacity_told_is_kept_and_moves_what_is_taken_up(interview: Interview) -> None:
    def now() -> int:
        return sum(i.horizon == "now" for i in interview.export().plan)

    before = now()
    outcome = interview.edit({"kind": "set_capacity", "capacity": {"hours": 1000}})
    assert "1000 h" in outcome.reply
    assert now() > before
    assert to_json(interview.export()) == to_json(from_json(to_json(interview.export())))


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ("Tehty, tilaukset kasvoivat.", "done"), ("Otettiin käyttöön huhtikuussa.", "done"), ("It is in use.", "done"),
        ("Vielä kesken, Anna aloitti.", "under_way"), ("We started in May.", "under_way"),
        ("Ei ole vielä aloitettu.", "not_begun"), ("Emme ole ehtineet.", "not_begun"), ("Not started.", "not_begun"),
        ("Se on suunnitteluvaiheessa", "under_way"), ("Valmis! Mitä seuraavaksi?", "done"),
        ("Ei mitään ongelmia ja kaikki on valmista", "done"), ("Nothing done", "not_begun"),
        ("Se ei ollut helppoa mutta nyt se on tehty", "done"), ("It hasn't started", "not_begun"),
        ("We haven’t started yet", "not_begun"), ("Ei ole vielä käynnistetty", "not_begun"),
        ("No we did not launch it", "not_begun"),
        ("Ei ole enää kesken, se on tehty", "done"), ("Emme luopuneet, se on käytössä ja valmis", "done"),
        ("Ei ole vielä valmis, mutta on aloitettu", "under_way"),
        ("Siitä luovuttiin, liian kallis.", "dropped"), ("We dropped it.", "dropped"),
    ],
)  # fmt: skip
def test_the_outcome_is_heard_as_people_tell_it(said: str, outcome: str) -> None:
    found = reviewed(Said(text=said, turn=3), "need-1", THEN)
    assert found is not None and found.outcome == outcome
    assert found.fact.source.quote in said


@pytest.mark.parametrize(
    "said",
    [
        "Not finished yet, the supplier was late.", "Ei ole vielä valmis", "Sitä ei otettu käyttöön.", "It isn't ready",
        "Ei ole hoidettu", "It was never launched", "Onko tämä valmis?", "Luovutimme oppaan asiakkaille",
        "On behalf of the customer we asked",
    ],
)  # fmt: skip
def test_what_is_denied_or_asked_is_no_outcome(said: str) -> None:
    assert reviewed(Said(text=said, turn=3), "need-1", THEN) is None


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ("Done, started in May", "done"), ("We have not regretted it: it is in use", "done"),
        ("Never started", "not_begun"),
        ("Sovittiin keskenään ja se on tehty", "done"), ("Se on valmistelussa", "under_way"),
    ],
)  # fmt: skip
def test_the_outcome_told_first_holds(said: str, outcome: str) -> None:
    found = reviewed(Said(text=said, turn=3), "need-1", THEN)
    assert found is not None and found.outcome == outcome


def test_the_welcome_tells_the_pause_after_the_first_answer_too(interview: Interview, clock: Calendar) -> None:
    clock.pass_days(90)
    interview.say("Done, orders rose.")
    assert "90" in interview.welcome()


def test_two_dates_are_set_side_by_side(interview: Interview, clock: Calendar) -> None:
    old = interview.export()
    clock.pass_days(90)
    interview.say("Done, orders rose.")
    interview.edit({"kind": "add_touchpoint", "name": "Recommends us"})
    new = interview.export()
    found = compared(new, old)
    assert found == compared(old, new)
    assert found.touchpoints_added == ("Recommends us",)
    assert [(m.title, m.before, m.after) for m in found.moved][-1] == ("Need 1", 1, None)
    told = told_comparison(found, old, new)
    assert "Need 1: done. Done, orders rose." in told and "2026-05-30" in told
