"""Whatever a person or a document gave is shown as text: no markup, no link, no script, no formula."""

from typing import Any

import pytest

from tests.browser.conftest import Open, Served
from tests.nasty import NASTY, nasty_model
from ui.frame import PAGES


@pytest.mark.parametrize("page", ["", *PAGES])
def test_no_page_takes_words_for_markup(tabs: Open, served: Served, page: str) -> None:
    interview = served.kept(nasty_model())
    for words in NASTY:
        interview.say(words)
    tab = tabs()
    told: list[str] = []

    def dismiss(dialog: Any) -> None:
        told.append(dialog.message)
        dialog.dismiss()

    tab.page.on("dialog", dismiss)
    tab.go(page, interview.id if page else None)
    if page == "map":
        tab.page.locator("[data-touchpoint]").first.click()
        tab.page.locator(".st-key-detail").wait_for()
    tab.page.wait_for_timeout(800)
    assert told == []
    assert tab.page.evaluate("window.pwned === undefined")
    held = ".stMainBlockContainer"
    assert tab.page.locator(f"{held} img[src=x], {held} script:not([data-x]) >> text=pwned").count() == 0
    assert tab.page.locator(f"{held} a[href^='javascript:'], {held} .katex, {held} iframe, {held} marquee").count() == 0
    assert tab.page.locator(f"{held} a[href*='evil.example']").count() == 0


def test_what_was_said_stands_in_the_talk_word_for_word(tabs: Open, served: Served) -> None:
    interview = served.kept()
    tab = tabs().go("interview", interview.id)
    for words in NASTY[:6]:
        tab.say(words)
        assert tab.page.locator(".bubble.you").last.inner_text().removeprefix("Sinä:").strip() == words.strip()
