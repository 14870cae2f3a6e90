from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import prompts
from assistant.errors import NotKept, StoreUnavailable, Unreadable
from assistant.interview.interview import Interview, cleaned, titled
from assistant.model.context import Buyer, Context
from assistant.model.edits import EDITS, Edit, Settle
from assistant.model.facts import Origin
from assistant.model.whole import Model, Settling
from assistant.understanding.interpreter import Act, Heard, Note
from tests.builders import assumed, fact, model, model_of, source, touchpoint
from tests.driving import finished, settled
from tests.fakes import PASSAGE, FakeLibrary, FakeStore, ScriptedInterpreter, answer, begun
from tests.strategies import any_edit, start

few = settings(max_examples=8)  # each example walks a whole interview
Move = Heard | dict[str, Any] | None  # said, typed by hand, or taken back


def edit(kind: str, **fields: Any) -> Edit:
    return EDITS.validate_python({"kind": kind, **fields})


def context(field: str, value: str = "Something") -> Edit:
    return edit("set_context", field=field, fact=fact(value))


def resumed(interview: Interview, store: FakeStore) -> Interview:
    return Interview.resumed(interview.id, ScriptedInterpreter(), FakeLibrary(), store)


heard = st.builds(lambda edits: answer(*edits), st.lists(any_edit, max_size=3))
by_hand = any_edit.map(lambda e: e.model_dump(mode="json", by_alias=True))
moves: st.SearchStrategy[list[Move]] = st.lists(heard | by_hand | st.none(), max_size=8)


def play(interview: Interview, sequence: list[Move]) -> list[Model]:
    """The model after each move."""
    script = interview._interpreter
    assert isinstance(script, ScriptedInterpreter)
    seen = [interview.model]
    for move in sequence:
        if move is None:
            interview.undo()
        elif isinstance(move, Heard):
            script.queue.append(move)
            interview.say("words")
        else:
            interview.edit(move)
        seen.append(interview.model)
    return seen


# Beginning and going on.


def test_an_interview_begins_with_a_greeting_and_the_first_question() -> None:
    outcome = begun().greeting()
    assert outcome.question is not None
    assert outcome.question.fields == ("company",)
    assert outcome.question.text in outcome.reply
    assert (outcome.turn, outcome.done) == (0, False)


def test_an_interview_can_begin_from_a_model_made_elsewhere() -> None:
    interview = begun(model=start())
    assert interview.model == start()
    assert interview.turns[0].kind == "load"


def test_a_resumed_interview_is_where_it_was() -> None:
    store = FakeStore()
    first = begun(answer(context("company", "Acme, Turku")), store=store)
    first.say("Acme, Turku")
    again = resumed(first, store)
    assert (again.model, again.question, again.turns) == (first.model, first.question, first.turns)
    assert again.title == "Acme"
    assert "Acme" in again.greeting().reply


def test_an_interview_that_is_not_kept_cannot_be_resumed() -> None:
    with pytest.raises(NotKept):
        Interview.resumed("nobody", ScriptedInterpreter(), FakeLibrary(), FakeStore())


# Saying.


def test_what_is_said_is_heard_applied_kept_and_answered() -> None:
    store = FakeStore()
    interview = begun(answer(context("company", "Acme")), store=store)
    outcome = interview.say("Acme")
    assert interview.model.context.company == fact("Acme")
    assert outcome.edits == (context("company", "Acme"),)
    told = outcome.reply.split("\n")[0]
    assert told.startswith("Written down: company") and "Acme" in told
    assert outcome.question is not None and outcome.question.fields == ("offering",)
    assert store.kept[interview.id].title == "Acme"
    assert store.logs[interview.id][1].said == "Acme"


def test_the_interpreter_is_given_the_open_question_and_the_model() -> None:
    interview = begun(answer())
    question = interview.question
    interview.say("Hello")
    script = interview._interpreter
    assert isinstance(script, ScriptedInterpreter)
    assert script.given[0][0].text == "Hello"
    assert script.given[0][0].turn == 1
    assert script.given[0][1:] == (question, interview.model)


def test_a_refused_edit_is_told_and_the_others_are_made() -> None:
    wrong = edit("set_stage", touchpoint="tp-9", stage="purchase", source=source())
    interview = begun(answer(wrong, context("company")))
    outcome = interview.say("Something")
    assert interview.model.context.company == fact()
    assert outcome.edits == (context("company"),)
    assert [r.edit["kind"] for r in outcome.refused] == ["set_stage"]
    assert "There is no touchpoint tp-9" in outcome.reply


def test_the_same_refusal_is_told_once() -> None:
    wrong = edit("set_stage", touchpoint="tp-9", stage="purchase", source=source())
    outcome = begun(answer(wrong, wrong)).say("x")
    assert outcome.reply.count("There is no touchpoint tp-9") == 1
    assert len(outcome.refused) == 2


@pytest.mark.parametrize("said", ["", "   ", "\n\t", "\x00\x07"])
def test_an_empty_message_is_no_turn(said: str) -> None:
    interview = begun()
    outcome = interview.say(said)
    assert len(interview.turns) == 1
    assert outcome.reply.startswith("I got no message.")


def test_a_question_back_is_answered_and_leaves_the_question_open() -> None:
    library = FakeLibrary(PASSAGE)
    interview = begun(Heard(act=Act.QUESTION, asked="What is a silo?"), library=library)
    before = interview.question
    outcome = interview.say("What is a silo?")
    assert interview.question == before
    assert outcome.citations == (PASSAGE,)
    assert PASSAGE.quote in outcome.reply
    assert library.asked == [("What is a silo?", "en", 0)]


def test_what_the_material_does_not_say_is_declined_without_passages() -> None:
    outcome = begun(Heard(act=Act.QUESTION, asked="Will it rain?"), library=FakeLibrary()).say("Will it rain?")
    assert outcome.citations == ()
    assert outcome.reply.startswith("The material does not say.")


def test_an_answer_and_a_question_at_once_get_both() -> None:
    both = Heard(act=Act.MIXED, edits=(context("company"),), asked="What is a silo?")
    outcome = begun(both).say("Something. What is a silo?")
    assert outcome.edits and outcome.citations
    assert outcome.question is not None and outcome.question.fields == ("offering",)


@pytest.mark.parametrize("act", [Act.SMALL_TALK, Act.COMPLAINT, Act.STOP, Act.HELP, Act.SKIP, Act.DONT_KNOW])
def test_manners_change_nothing_and_get_a_word(act: Act) -> None:
    interview = begun(Heard(act=act))
    before = (interview.model, interview.question)
    outcome = interview.say("words")
    assert (interview.model, interview.question) == before
    assert outcome.question is not None
    assert not outcome.reply.startswith(outcome.question.text)


def test_a_note_is_told() -> None:
    heard_so = Heard(act=Act.ANSWER, notes=(Note(key="note.not_found", blanks={"said": "{tp}"}),))
    assert "“{tp}”" in begun(heard_so).say("{tp}").reply


# Where the talk goes.


def test_back_reopens_the_question_before() -> None:
    interview = begun(answer(context("company")), answer(context("offering")), Heard(act=Act.GO_BACK))
    for said in ("one", "two", "back"):
        interview.say(said)
    assert interview.question is not None and interview.question.fields == ("offering",)


def test_back_twice_goes_back_two_questions_and_an_answer_goes_on() -> None:
    back = Heard(act=Act.GO_BACK)
    interview = begun(
        answer(context("company")), answer(context("offering")), back, back, answer(context("company", "New"))
    )
    for said in ("one", "two", "back", "back"):
        interview.say(said)
    assert interview.question is not None and interview.question.fields == ("company",)
    interview.say("New")
    assert interview.model.context.company == fact("New")
    assert interview.question.fields == ("ideal_customer",)


def test_a_reopened_question_stays_open_while_the_person_asks_back() -> None:
    interview = begun(answer(context("company")), Heard(act=Act.GO_BACK), Heard(act=Act.QUESTION, asked="Why?"))
    for said in ("one", "back", "Why?"):
        interview.say(said)
    assert interview.question is not None and interview.question.fields == ("company",)


def test_back_at_the_beginning_says_that_there_is_nothing_before() -> None:
    assert begun(Heard(act=Act.GO_BACK)).say("back").reply.startswith("There is no earlier question")


def test_a_person_may_go_to_a_later_step_and_what_was_left_comes_after() -> None:
    interview = begun(Heard(act=Act.GO_TO, step=1), answer(*[
        edit("add_touchpoint", name="Buys", fact=fact()),
        settled("order", None, Settling.CONFIRMED),
    ]))  # fmt: skip
    outcome = interview.say("to the touchpoints")
    assert outcome.question is not None and outcome.question.step == 1
    later = interview.say("Buys").question
    assert later is not None and later.step == 1


def test_an_interview_is_done_when_nothing_is_left_to_ask() -> None:
    outcome = begun(model=finished(Model(), "thorough")).greeting()
    assert outcome.done
    assert outcome.question is None
    assert outcome.line()["question"] is None
    assert "1. **" in outcome.reply


def test_the_last_words_count_only_open_hypotheses() -> None:
    told = finished(Model(), "thorough")
    guess = told.touchpoints[0].model_copy(update={"customer_goal": assumed("Clear enough a guess")})
    told = told.model_copy(update={"touchpoints": (guess, *told.touchpoints[1:])})
    interview = begun(model=told)
    judged = {"kind": "judge_hypothesis", "hypothesis": "hy-tp-1-customer_goal", "status": "confirmed"}
    assert "assumptions to check" in interview.greeting().reply
    assert "assumptions to check" not in interview.edit(judged).reply


def test_the_journey_cannot_be_closed_without_touchpoints() -> None:
    interview = begun()
    for field in ("company", "offering", "ideal_customer", "buyers", "focus", "touchpoints"):
        interview.edit({"kind": "settle", "field": field, "how": "skipped"})
    assert interview.question is not None


# Typing by hand.


def test_an_edit_typed_by_hand_rests_on_what_was_typed() -> None:
    interview = begun()
    interview.edit({"kind": "add_touchpoint", "name": "Pyytää tarjouksen"})
    source_of = interview.model.touchpoints[0].customer_action.source
    assert (source_of.origin, source_of.turn, source_of.quote) == (Origin.EDIT, 1, "Pyytää tarjouksen")


TYPED: dict[str, dict[str, Any]] = {
    "a bare value": {"kind": "set_context", "field": "company", "fact": "Acme"},
    "a fact": {"kind": "set_context", "field": "company", "fact": {"value": "Acme", "evidence": "assumed"}},
    "a buyer": {"kind": "add_buyer", "role": "CEO", "motives": ["Acme"]},
    "a participant": {
        "kind": "add_participant", "touchpoint": "tp-1", "participant": {"side": "company", "role": "Acme"},
    },
    "a need": {"kind": "add_need", "title": "Acme"},
    "a metric": {"kind": "add_kpi", "touchpoint": "tp-1", "name": "Acme"},
    "a goal": {"kind": "set_fact", "touchpoint": "tp-1", "field": "customer_goal", "fact": "Acme"},
}  # fmt: skip


@pytest.mark.parametrize("typed", TYPED.values(), ids=TYPED)
def test_every_typed_fact_gets_its_origin_and_quote(typed: dict[str, Any]) -> None:
    outcome = begun(model=model_of(1)).edit(typed)
    assert not outcome.refused
    made = str(outcome.edits[0].model_dump(mode="json", by_alias=True))
    assert "'origin': 'edit'" in made
    assert "'quote': 'Acme'" in made


@pytest.mark.parametrize(
    ("kind", "fields", "quote"),
    [
        ("rename_touchpoint", {"name": "New"}, "New"), ("move_touchpoint", {"position": 1}, "1"),
        ("set_goal_conflict", {"state": "conflict", "description": "We push"}, "conflict, We push"),
    ],
)  # fmt: skip
def test_every_typed_change_gets_its_origin_and_quote(kind: str, fields: dict[str, Any], quote: str) -> None:
    outcome = begun(model=model_of(2)).edit({"kind": kind, "touchpoint": "tp-1", **fields})
    made = outcome.edits[0].model_dump(mode="json")["source"]
    assert (made["origin"], made["turn"], made["quote"]) == ("edit", 1, quote)


def test_a_source_given_by_hand_is_not_believed() -> None:
    lie = {"origin": "interview", "turn": 0, "quote": "I said so"}
    outcome = begun().edit({"kind": "set_context", "field": "company", "fact": {"value": "Acme", "source": lie}})
    assert outcome.edits[0].model_dump(mode="json")["fact"]["source"]["origin"] == "edit"


@pytest.mark.parametrize(
    "typed",
    [
        {}, {"kind": "dance"}, {"kind": ["set_title"]}, {"kind": "set_title"}, {"kind": "set_title", "title": 5},
        {"kind": "add_buyer", "role": "x", "motives": 5}, {"kind": "set_title", "title": "\ud800"},
        {"kind": "add_participant", "touchpoint": "tp-1", "participant": 5},
        {"kind": "move_touchpoint", "touchpoint": "tp-1", "position": 0},
        {"kind": "score_need", "need": "need-1", "impact": 6}, {"kind": "set_title", "title": "x" * 201},
    ],
)  # fmt: skip
def test_what_is_no_edit_is_unreadable_and_changes_nothing(typed: dict[str, Any]) -> None:
    interview = begun(model=model_of(2))
    with pytest.raises(Unreadable):
        interview.edit(typed)
    assert len(interview.turns) == 1


def test_a_participant_given_as_text_is_unreadable() -> None:
    with pytest.raises(Unreadable):
        begun(model=model_of(1)).edit({"kind": "add_participant", "touchpoint": "tp-1", "participant": "CEO"})


# Taking back.


@few
@given(moves)
def test_undo_restores_the_model_before_the_last_change(sequence: list[Move]) -> None:
    interview = begun(model=start())
    play(interview, sequence)
    before = interview.model
    changed = len(interview._models)
    interview.edit({"kind": "set_title", "title": "Another"})
    assert interview.model.title == "Another"
    interview.undo()
    assert interview.model == before
    assert len(interview._models) == changed


@few
@given(moves)
def test_undoing_everything_leads_back_to_the_start(sequence: list[Move]) -> None:
    interview = begun(model=start())
    play(interview, sequence)
    for _ in sequence:
        interview.undo()
    assert interview.model == start()


@few
@given(moves)
def test_the_turns_are_numbered_without_a_gap(sequence: list[Move]) -> None:
    interview = begun(model=start())
    play(interview, sequence)
    assert [t.number for t in interview.turns] == list(range(len(interview.turns)))


@few
@given(moves)
def test_replaying_the_log_gives_the_same_model(sequence: list[Move]) -> None:
    store = FakeStore()
    interview = begun(model=start(), store=store)
    play(interview, sequence)
    again = resumed(interview, store)
    assert again.model == interview.model
    assert again._models == interview._models
    assert again.question == interview.question


def test_the_start_cannot_be_undone() -> None:
    interview = begun()
    assert interview.undo().reply.startswith("There is nothing to undo.")
    assert len(interview.turns) == 1


def test_undo_asks_the_question_again() -> None:
    interview = begun(answer(context("company")))
    before = interview.question
    interview.say("Something")
    assert interview.question != before
    interview.undo()
    assert interview.question == before


def test_a_turn_that_changed_nothing_is_not_what_undo_takes_back() -> None:
    interview = begun(answer(context("company")), Heard(act=Act.SMALL_TALK))
    interview.say("Something")
    interview.say("Hello")
    interview.undo()
    assert interview.model.context.company is None


# When the store fails.

WAYS: dict[str, Callable[[Interview], object]] = {
    "say": lambda i: i.say("Acme"), "undo": lambda i: i.undo(),
    "edit": lambda i: i.edit({"kind": "set_title", "title": "New"}),
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_what_cannot_be_kept_changes_nothing(way: Callable[[Interview], object]) -> None:
    store = FakeStore()
    interview = begun(answer(context("company")), answer(context("offering")), store=store)
    interview.say("one")
    before = (interview.model, interview.turns, interview.question)
    store.broken = True
    with pytest.raises(StoreUnavailable):
        way(interview)
    assert (interview.model, interview.turns, interview.question) == before


def test_an_interview_goes_on_when_the_store_is_mended() -> None:
    store = FakeStore()
    interview = begun(answer(context("company")), answer(context("company")), store=store)
    store.broken = True
    with pytest.raises(StoreUnavailable):
        interview.say("Acme")
    store.broken = False
    assert interview.say("Acme").turn == 1


def test_an_interview_is_begun_with_its_first_turn() -> None:
    store = FakeStore()
    interview = begun(store=store)
    assert store.logs[interview.id] == list(interview.turns)
    assert [t.number for t in interview.turns] == [0]


def test_an_interview_that_could_not_begin_is_not_on_the_list() -> None:
    store = FakeStore()
    store.broken = True
    with pytest.raises(StoreUnavailable):
        begun(store=store)
    assert not store.summaries()


# What was said, as it can be kept.


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("a\ud800b", "a?b"), ("a\x00b\x1bc\x7fd\x85e", "abcde"), ("🙂👩‍👩‍👧 ok", "🙂👩‍👩‍👧 ok"), ("a\tb\nc", "a b\nc"),
        ("ä ö å – “x”", "ä ö å – “x”"), ("日本語 العربية", "日本語 العربية"), ("", ""),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_of_the_words_is_left_out(said: str, kept: str) -> None:
    assert cleaned(said) == kept


@given(st.text(st.characters(codec=None)))
def test_cleaned_words_can_always_be_kept(said: str) -> None:
    once = cleaned(said)
    assert once.encode("utf-8").decode("utf-8") == once
    assert cleaned(once) == once


def test_a_lone_surrogate_is_kept_as_a_question_mark() -> None:
    store = FakeStore()
    interview = begun(answer(), store=store)
    interview.say("hi \ud800")
    assert store.logs[interview.id][1].said == "hi ?"


def test_the_line_of_an_outcome_has_the_fields_of_the_contract() -> None:
    line = begun(model=model(touchpoint(1, name="Buys"))).greeting().line()
    assert list(line) == [
        "session", "turn", "reply", "question", "edits", "refused", "citations", "progress", "interpreter", "done",
    ]  # fmt: skip
    assert list(line["question"]) == ["id", "step", "fields", "about", "text", "choices"]
    assert list(line["progress"]) == ["context", "1", "2", "3", "4", "all"]


def test_settling_is_an_edit_like_any_other() -> None:
    interview = begun(answer(settled("company", None, Settling.SKIPPED)))
    outcome = interview.say("skip")
    assert isinstance(outcome.edits[0], Settle)
    assert outcome.question is not None and outcome.question.fields == ("offering",)


@pytest.mark.parametrize(
    ("company", "title"),
    [
        ("We're Harbour Lights, a small guesthouse", "Harbour Lights"),
        ("Ollaan Lumon Pyörä. Kolme tekijää.", "Lumon Pyörä"),
        ("Lumon Pyörä, Joensuu", "Lumon Pyörä"),
        ("Firma on Lumon Pyörä ja meitä on kolme", "Lumon Pyörä"),
        ("Called Harbour Lights", "Harbour Lights"),
        ("We are a bakery", "We are a bakery"),
    ],
)
def test_the_title_is_the_companys_name_without_what_leads_up_to_it(company: str, title: str) -> None:
    assert titled(model(context=Context(company=fact(company)))) == title


def test_the_end_is_told_once_and_then_only_that_all_is_asked() -> None:
    interview = begun(Heard(act=Act.SMALL_TALK), model=finished(Model(), "thorough"))
    intro = prompts.text("en", "finished.intro")
    assert intro in interview.greeting().reply
    after = interview.say("thanks").reply
    assert intro not in after
    assert prompts.text("en", "note.nothing_open") in after


def test_the_list_is_shown_once_where_the_question_holds_it() -> None:
    told = Context(company=fact("A"), offering=fact("B"), ideal_customer=fact("C"), focus=fact("D"))
    told = told.model_copy(update={"buyers": (Buyer(role="Owner"),)})
    record = model(touchpoint(1, name="Rings us"), context=told, language="en")
    interview = begun(Heard(act=Act.QUESTION, asked="show the list", ourselves="list"), model=record)
    assert interview.question is not None
    assert interview.question.fields == ("order", "stage")
    assert interview.say("show the list").reply.count("Rings us") == 1
