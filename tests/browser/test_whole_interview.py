"""A whole quick interview by typing and clicking only, to a file that the schema accepts."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import prompts
from assistant.interview.reply import shown
from assistant.model.schema import schema
from assistant.model.whole import Language
from tests.browser.conftest import Open, Served
from tests.session.play import answer, answers

START = {"fi": "Aloita haastattelu", "en": "Start the interview"}


@pytest.mark.parametrize("language", ["fi", "en"])
def test_from_the_first_page_to_a_downloaded_model(
    tabs: Open, served: Served, language: Language, tmp_path: Path
) -> None:
    told, tab = answers(language), tabs(language=language).go()
    tab.press(START[language])
    tab.page.locator(".question").wait_for()
    for _ in range(60):
        interview = served.interview(tab.id)
        if interview.question is None:
            break
        tab.say(answer(told, shown(interview.model, interview.question)))
    tab.page.get_by_text(prompts.text(language, "web.interview.done")).wait_for()
    tab.shot(f"done-{language}")
    tab.page.get_by_role("link", name=prompts.text(language, "web.nav.take"), exact=True).click()
    label = prompts.text(language, "web.take.download_of", name=prompts.text(language, "web.take.format.json"))
    with tab.page.expect_download() as download:
        tab.press(label)
    file = tmp_path / "model.json"
    download.value.save_as(file)
    document = json.loads(file.read_text(encoding="utf-8"))
    assert list(Draft202012Validator(schema()).iter_errors(document)) == []
    assert len(document["touchpoints"]) == 8
    assert document["plan"]
