"""Refresh, two tabs, undo, tables: what is seen is what is kept."""

from collections.abc import Callable

import prompts
from tests.browser.conftest import Open, Served, Tab
from tests.builders import model_of

FI = "fi"


def fi(key: str, **blanks: object) -> str:
    return prompts.text(FI, f"web.{key}", **blanks)


def begun(tab: Tab) -> Tab:
    tab.go()
    tab.press(fi("home.start"))
    tab.page.locator(".question").wait_for()
    return tab


def test_a_refresh_in_the_middle_goes_on_where_it_was(tabs: Open) -> None:
    tab = begun(tabs())
    tab.say("Leipomo Kultakuori Porvoosta. Täytekakkuja juhliin.")
    before = tab.question
    tab.page.reload()
    tab.page.locator(".question").wait_for()
    assert tab.question == before
    tab.page.locator(".model", has_text="Kultakuori").wait_for()


def test_the_second_of_two_tabs_is_told_and_loses_nothing(tabs: Open, served: Served) -> None:
    one = begun(tabs())
    two = tabs().go("interview", one.id)
    one.say("Leipomo Kultakuori Porvoosta. Täytekakkuja juhliin.")
    box = two.page.get_by_test_id("stChatInputTextArea")
    box.fill("Jotain aivan muuta")
    box.press("Enter")
    two.page.get_by_text(fi("other_tab")).wait_for()
    two.page.locator(".st-key-unsent", has_text="Jotain aivan muuta").wait_for()
    two.page.locator(".model", has_text="Kultakuori").wait_for()
    assert len([t for t in served.interview(one.id).turns if t.said]) == 1
    two.press(fi("interview.send_again"))
    two.page.locator(".st-key-unsent").wait_for(state="detached")
    two.settled()
    assert served.interview(one.id).turns[-1].said == "Jotain aivan muuta"


def test_undo_is_one_click(tabs: Open, served: Served) -> None:
    tab = begun(tabs())
    first = tab.question
    tab.say("Leipomo Kultakuori Porvoosta. Täytekakkuja juhliin.")
    tab.page.locator(".st-key-undo button").click()
    tab.page.wait_for_function("q => document.querySelector('.question').innerText === q", arg=first)
    assert served.interview(tab.id).model.context.company is None


def _type_over(tab: Tab, words: str, kept: Callable[[], bool]) -> None:
    """Type into the name of the first row until it is kept: the table is a picture, and deaf until it is drawn."""
    editor = tab.page.locator("textarea.gdg-input")
    for _ in range(15):
        tab.settled()
        tab.page.get_by_test_id("stDataFrame").click(position={"x": 200, "y": 50})
        tab.page.keyboard.press("Enter")
        for _ in range(15):
            if editor.count():
                break
            tab.page.wait_for_timeout(200)
        else:
            tab.page.keyboard.press("Escape")
            continue
        tab.page.wait_for_timeout(500)
        tab.page.keyboard.press("Control+a")
        tab.page.keyboard.type(words)
        tab.page.keyboard.press("Enter")
        for _ in range(25):
            if kept():
                return
            tab.page.wait_for_timeout(200)
    raise AssertionError("what is typed is not kept")


def test_a_cell_typed_into_is_kept_and_undone(tabs: Open, served: Served) -> None:
    id_ = served.kept(model_of(3, language=FI)).id
    tab = tabs().go("tables", id_)
    tab.page.get_by_test_id("stDataFrame").wait_for()
    _type_over(tab, "Kysyy hintaa", lambda: served.interview(id_).model.touchpoints[0].name == "Kysyy hintaa")
    tab.page.get_by_text(fi("tables.saved")).wait_for()
    tab.press(fi("tables.undo"))
    tab.until(lambda: served.interview(id_).model.touchpoints[0].name == "Point 1")


def test_the_talk_knows_what_a_table_holds(tabs: Open, served: Served) -> None:
    tab = begun(tabs())
    served.interview(tab.id).edit({"kind": "set_context", "field": "company", "fact": "Leipomo"})
    tab.go("interview", tab.id)
    assert prompts.text(FI, "question.none.offering") in tab.question


def test_a_touchpoint_is_opened_from_the_map_by_mouse_and_by_keyboard(tabs: Open, served: Served) -> None:
    id_ = served.kept(model_of(4, language=FI)).id
    tab = tabs().go("map", id_)
    tab.page.locator("[data-touchpoint='tp-2']").click()
    tab.page.locator(".st-key-detail h2", has_text="2. Point 2").wait_for()
    tab.page.locator("[data-touchpoint='tp-3']").focus()
    tab.page.keyboard.press("Enter")
    tab.page.locator(".st-key-detail h2", has_text="3. Point 3").wait_for()
    box = tab.page.get_by_label(prompts.text(FI, "field.current_support").capitalize())
    tab.until(lambda: box.count() == 1)  # that of the touchpoint before is gone
    box.fill("Vastaamme heti")
    box.press("Enter")
    tab.until(lambda: served.interview(id_).model.touchpoints[2].current_support is not None)
    support = served.interview(id_).model.touchpoints[2].current_support
    assert support is not None
    assert support.value == "Vastaamme heti"


def test_the_first_answer_needs_no_mouse(tabs: Open, served: Served) -> None:
    tab = tabs().go()
    for _ in range(30):
        tab.page.keyboard.press("Tab")
        if tab.page.evaluate("document.activeElement.innerText") == fi("home.start"):
            break
    tab.page.keyboard.press("Enter")
    tab.page.locator(".question").wait_for()
    for _ in range(60):
        tab.page.keyboard.press("Tab")
        if tab.page.evaluate("document.activeElement.tagName") == "TEXTAREA":
            break
    tab.page.keyboard.type("Leipomo Kultakuori. Kakkuja.")
    tab.page.keyboard.press("Enter")
    tab.page.locator("[data-turn='1']").wait_for()
    assert served.interview(tab.id).turns[-1].said == "Leipomo Kultakuori. Kakkuja."


def test_a_wrong_and_a_huge_file_are_one_sentence_each(tabs: Open) -> None:
    tab = tabs().go()
    picker = tab.page.locator("input[type=file]")
    picker.set_input_files({"name": "x.json", "mimeType": "application/json", "buffer": b"{"})
    tab.page.get_by_text(prompts.text(FI, "unreadable.json")).wait_for()
    tab.settled()
    picker.evaluate(
        """input => { const big = new File([new Uint8Array(200 * 1048576)], 'big.json'), data = new DataTransfer();
        data.items.add(big); input.files = data.files;
        input.dispatchEvent(new Event('change')); }"""
    )
    tab.page.get_by_text(fi("home.too_big", size=200, most=10)).wait_for()


def test_an_exported_file_opens_as_a_new_interview(tabs: Open, served: Served) -> None:
    from assistant.exports import FORMATTED

    old = served.kept(model_of(5, language=FI))
    tab = tabs().go()
    content = FORMATTED["json"](old.export())
    tab.page.locator("input[type=file]").set_input_files(
        {"name": "old.json", "mimeType": "application/json", "buffer": content}
    )
    tab.page.locator(".question").wait_for()
    assert tab.id != old.id
    assert len(served.interview(tab.id).model.touchpoints) == 5
