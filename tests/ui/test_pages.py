import pytest

import prompts
from assistant.model.whole import Model
from tests.builders import model_of
from tests.driving import finished
from tests.ui.conftest import Tab, another, kept, text
from ui import session
from ui.frame import PAGES

pytestmark = pytest.mark.slow  # each runs a page whole


def test_the_first_page_says_what_this_is_and_starts_with_one_click(tab: Tab) -> None:
    tab.run()
    assert text("home.title") in tab.html
    tab.press("start")
    assert "How do your customers buy" not in tab.html
    assert prompts.text("en", "question.none.company+offering") in tab.html


def test_the_first_page_can_be_turned_to_finnish(tab: Tab) -> None:
    tab.run()
    tab.at.segmented_control("language_chosen").set_value("fi")
    tab.run()
    assert prompts.text("fi", "web.home.title") in tab.html


@pytest.mark.parametrize("page", PAGES)
def test_a_page_without_an_interview_says_what_to_do(tab: Tab, page: str) -> None:
    tab.go(page)
    assert tab.told == [text("none_open")]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("id_", ["nobody", "' OR 1=1 --", "<script>alert(1)</script>", "ä" * 500])
def test_an_interview_that_is_not_here_is_one_sentence(tab: Tab, page: str, id_: str) -> None:
    tab.go(page, id_)
    assert tab.told == [text("not_here")]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_draws_an_empty_and_a_finished_interview(tab: Tab, page: str) -> None:
    tab.run()
    assert tab.go(page, kept().id).told == []
    assert tab.go(page, kept(finished(Model(depth="quick"), "quick")).id).told == []


def test_an_interview_is_listed_with_its_progress_and_gone_when_deleted(tab: Tab) -> None:
    tab.run()
    id_ = kept(model_of(3, title="Liisa & Co <b>")).id
    tab.run()
    assert "Liisa &amp; Co &lt;b&gt;" in tab.html
    tab.press(f"delete-{id_}")
    tab.press("delete_yes")
    assert session.polku().kept() == []
    assert tab.told == [text("home.deleted", title="Liisa & Co <b>")]


def test_many_interviews_can_be_searched(tab: Tab) -> None:
    tab.run()
    for n in range(9):
        kept(model_of(1, title=f"Company {n}"))
    tab.run()
    tab.at.text_input("find").set_value("any 7")
    tab.run()
    assert "Company 7" in tab.html
    assert "Company 6" not in tab.html


@pytest.mark.parametrize("language", prompts.LANGUAGES)
def test_the_example_opens_as_a_copy_of_ones_own(tab: Tab, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLKU_LANGUAGE", language)
    tab.run()
    tab.press("example")
    (summary,) = session.polku().kept()
    assert summary.id != "example"
    assert len(session.polku().resume(summary.id).model.touchpoints) > 6


def test_a_fault_is_one_sentence_and_no_traceback(tab: Tab, monkeypatch: pytest.MonkeyPatch) -> None:
    tab.run()
    id_ = kept().id
    monkeypatch.setattr("ui.frame._ways", lambda held: 1 / 0)
    tab.go("plan", id_)
    assert tab.told == [text("fault", what="ZeroDivisionError")]


def test_settings_are_edits_of_the_interview(tab: Tab) -> None:
    tab.run()
    tab.go("settings", kept().id)
    tab.at.text_input("set_title").set_value("The bakery")
    tab.run()
    tab.at.segmented_control("set_language").set_value("fi")
    tab.run()
    interview = session.polku().resume(tab.id)
    assert (interview.title, interview.model.language) == ("The bakery", "fi")
    assert prompts.text("fi", "web.settings.nothing_leaves") in tab.html


def test_a_refresh_goes_on_where_it_was(tab: Tab) -> None:
    tab.run().press("start").go("interview")
    tab.say("A bicycle workshop in Cork. We service bikes.")
    again = another().go("interview", tab.id)
    assert "A bicycle workshop in Cork" in again.html
    assert prompts.text("en", "question.none.ideal_customer+buyers") in again.html
