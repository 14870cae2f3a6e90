import pytest

import prompts
from assistant.model.touchpoints import Stage
from assistant.model.whole import Model
from tests.builders import model, need, touchpoint
from tests.driving import finished
from tests.ui.conftest import Tab, another, kept, text
from ui import session

pytestmark = pytest.mark.slow  # each runs a page whole


def opened(tab: Tab, **fields: object) -> Tab:
    tab.run()
    return tab.go("interview", kept(model(**fields)).id if fields else kept().id)


def test_an_answer_is_shown_recorded_and_followed_by_the_next_question(tab: Tab) -> None:
    opened(tab).say("Chain Bicycle Repair, three people in Cork. We service commuter bikes.")
    assert "<div class='bubble you'>" in tab.html
    assert "Written down" in tab.html
    assert prompts.text("en", "question.none.ideal_customer+buyers") in tab.html
    assert "<dd>Chain Bicycle Repair" in tab.html


def test_the_question_says_why_it_is_asked(tab: Tab) -> None:
    assert prompts.text("en", "why.company") in opened(tab).html


def test_a_suggestion_is_an_answer(tab: Tab) -> None:
    opened(tab).press("choice-0")
    assert session.polku().resume(tab.id).turns[-1].said == prompts.text("en", "choices.dont_know")


def test_an_example_is_shown_and_the_question_stays(tab: Tab) -> None:
    opened(tab).press("show_example")
    assert "Chain Bicycle Repair" in tab.html
    assert prompts.text("en", "question.none.company+offering") in tab.html


def test_the_goals_are_offered_as_buttons(tab: Tab) -> None:
    opened(tab).say("A workshop. Bikes.").say("A cyclist. The cyclist, who wants it easy.")
    labels = [b.label for b in tab.at.button]
    assert set(prompts.words("en", "choices.focus")) <= set(labels)
    tab.press("choice-3")
    assert session.polku().resume(tab.id).model.context.focus_goal == "retention"


def test_undo_takes_the_last_answer_back(tab: Tab) -> None:
    opened(tab).say("Chain Bicycle Repair in Cork. We service bikes.").press("undo")
    assert session.polku().resume(tab.id).model.context.company is None
    assert prompts.text("en", "question.none.company+offering") in tab.html


def test_the_scores_are_chosen_and_the_question_goes_on_to_the_rest(tab: Tab) -> None:
    closed = [
        {"field": f, "about": None, "how": "skipped", "source": {"origin": "edit"}}
        for f in ("company", "offering", "ideal_customer", "buyers", "focus", "order", "stage", "contact",
                  "key_touchpoints")
    ]  # fmt: skip
    points = [touchpoint(n, stage=s, contact="direct") for n, s in enumerate(Stage, 1)]
    closed += [
        {"field": f, "about": f"tp-{n}", "how": "skipped", "source": {"origin": "edit"}}
        for n in range(1, 7) for f in ("current_support", "unmet_needs")
    ]  # fmt: skip
    closed.append({"field": "needs", "about": "findings", "how": "nothing", "source": {"origin": "edit"}})
    made = model(*points, settled=closed, development_needs=[need(1)], depth="quick")
    tab.run()
    tab.go("interview", kept(made).id)
    tab.at.segmented_control("score-need-1-impact").set_value(5)
    tab.run()
    assert session.polku().resume(tab.id).model.development_needs[0].impact == 5
    assert not [s for s in tab.at.segmented_control if s.key == "score-need-1-impact"]
    assert [s for s in tab.at.segmented_control if s.key == "score-need-1-effort"]


def test_the_part_asked_about_is_lit_and_what_changed_shines(tab: Tab) -> None:
    opened(tab).say("A workshop. Bikes.").say("skip").say("skip")
    tab.say("The chain rattles, books online, brings the bike, picks it up")
    assert "touchpoint" in tab.html
    assert "fresh" in tab.html


def test_a_second_tab_does_not_overwrite_the_first_and_keeps_what_was_said(tab: Tab) -> None:
    opened(tab)
    second = another().go("interview", tab.id)
    tab.say("Chain Bicycle Repair in Cork. We service bikes.")
    second.say("Something else altogether")
    assert text("other_tab") in second.told
    assert "Something else altogether" in second.html
    assert [t.said for t in session.polku().resume(tab.id).turns if t.said] == [
        "Chain Bicycle Repair in Cork. We service bikes."
    ]
    second.press("again")
    assert session.polku().resume(tab.id).turns[-1].said == "Something else altogether"


def test_a_message_not_sent_can_be_dropped(tab: Tab) -> None:
    opened(tab)
    second = another().go("interview", tab.id)
    tab.say("Chain Bicycle Repair in Cork.")
    second.say("Not this").press("drop")
    assert "Not this" not in second.html


def test_only_the_last_turns_are_drawn_until_the_earlier_are_asked_for(tab: Tab) -> None:
    opened(tab).say("The first of all answers. It was short.")
    for _ in range(9):
        tab.say("what is a touchpoint?")
    assert "The first of all answers" not in tab.html.split("class='model'")[0]
    tab.press("earlier")
    assert "The first of all answers" in tab.html.split("class='model'")[0]


def test_an_answer_from_the_material_opens_to_its_passage(tab: Tab) -> None:
    opened(tab).say("What is a touchpoint?")
    assert "<details class='citation'>" in tab.html
    assert "<mark>" in tab.html


def test_when_all_is_asked_the_way_on_is_shown(tab: Tab) -> None:
    tab.run()
    tab.go("interview", kept(finished(Model(depth="quick"), "quick")).id)
    assert text("interview.done") in tab.html
