"""The customer base is read from a file a person gives, and what cannot be read is one sentence."""

import prompts
from tests.browser.conftest import SHOTS, Open, Served
from tests.builders import model_of

ROWS = "Nimi;Toimiala;Kate\n" + "".join(
    f"Asiakas {n};{'hotelli' if n % 10 == 0 else 'kauppa'};{9000 - n if n % 10 == 0 else 120 + n}\n" for n in range(100)
)


def test_a_file_of_customers_is_told_and_drawn_without_names(tabs: Open, served: Served) -> None:
    tab = tabs().go("customers", served.kept(model_of(5, language="fi")).id)
    picker = tab.page.locator("input[type=file]")
    picker.set_input_files({"name": "a.csv", "mimeType": "text/csv", "buffer": b"\n"})
    tab.page.locator(".told-once.error").wait_for()
    tab.settled()
    picker.set_input_files({"name": "a.csv", "mimeType": "text/csv", "buffer": ROWS.encode()})
    tab.page.locator(".report table").wait_for()
    tab.settled()
    shown = tab.page.locator("body").inner_text()
    assert prompts.text("fi", "customers.apart_title") in shown
    assert "Toimiala = hotelli" in shown
    assert "Asiakas 10" not in shown
    assert tab.page.locator("svg.matrix path").count() == 2
    tab.page.screenshot(path=str(SHOTS / "customers-read.png"), full_page=True)
