"""Every page in light, in dark and on a phone: a picture to look at, and nothing serious for axe-core to find."""

from typing import Any

import pytest

from assistant.exports.document import from_json, restored
from tests.browser.conftest import LOOKS, ROOT, Open, Served, missing
from ui.examples import example
from ui.frame import PAGES

AXE = ROOT / ".ci/node_modules/axe-core/axe.min.js"
FLOWS_OVER = "document.querySelector('.stMain').scrollWidth - document.querySelector('.stMain').clientWidth"
RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]
# Streamlit's own table draws its cells on a canvas and mirrors them for screen readers as it can.
VENDORS = ["[data-testid=stDataFrame]"]


@pytest.fixture(scope="module")
def example_id(served: Served) -> str:
    document = from_json(example("fi"))
    return served.polku.begin("fi", document.depth, restored(document)).id


def faults(page: Any) -> list[str]:
    """What axe-core finds serious or critical."""
    if not AXE.exists():
        missing("axe-core is not installed: npm install --prefix .ci axe-core")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "([vendors, rules]) => axe.run({exclude: vendors.map(v => [v])}, {runOnly: rules})",
        [VENDORS, RULES],
    )["violations"]
    return [
        f"{v['id']}: {node['target']} {node['failureSummary'][:200]}"
        for v in found if v["impact"] in ("serious", "critical") for node in v["nodes"]
    ]  # fmt: skip


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("page", ["", *PAGES])
def test_a_page_is_seen_and_read_by_everyone(tabs: Open, served: Served, example_id: str, page: str, look: str) -> None:
    id_ = served.kept().id if page == "interview" else example_id
    tab = tabs(look).go(page, id_ if page else None)
    if page == "interview":
        tab.say("Leipomo Kultakuori Porvoosta, meitä on viisi. Täytekakkuja juhliin tilauksesta.")
    if page == "map":
        tab.page.locator("[data-touchpoint='tp-4']").click()
        tab.page.locator(".st-key-detail").wait_for()
    tab.page.wait_for_timeout(700)
    tab.shot(f"{page or 'home'}-{look}")
    wide = tab.page.evaluate(FLOWS_OVER)
    assert wide <= 1
    assert faults(tab.page) == []


@pytest.mark.parametrize("page", ["", *PAGES])
def test_nothing_is_cut_off_at_twice_the_size(tabs: Open, example_id: str, page: str) -> None:
    tab = tabs(viewport={"width": 640, "height": 400}, device_scale_factor=2).go(page, example_id if page else None)
    tab.shot(f"{page or 'home'}-zoomed")
    wide = tab.page.evaluate(FLOWS_OVER)
    assert wide <= 1
    if page == "interview":
        tab.page.get_by_test_id("stChatInputTextArea").scroll_into_view_if_needed()


def test_on_a_phone_the_model_folds_under_a_tab(tabs: Open, example_id: str) -> None:
    tab = tabs("phone").go("interview", example_id)
    assert not tab.page.locator(".model").is_visible()
    tab.page.get_by_role("radio", name="Malli").or_(tab.page.get_by_role("button", name="Malli")).first.click()
    tab.page.locator(".model").wait_for(state="visible")
    assert not tab.page.get_by_test_id("stChatInputTextArea").is_visible()
