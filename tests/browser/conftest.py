"""A real browser: Debian's chromium, driven by Playwright, against the web app as `polku` starts it.

Skipped with a reason where there is no Playwright or no chromium; with BROWSER_TESTS=required that is a failure.
Screenshots go to tests/browser/shots, which git ignores.
"""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from assistant.interview.interview import Interview
from assistant.model.whole import Model
from assistant.settings import Settings
from assistant.wiring import Polku

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
SHOTS = Path(__file__).parent / "shots"
CHROMIUM = which("chromium") or which("chromium-browser") or which("google-chrome")
ARGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1280, "height": 800}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1280, "height": 800}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "color_scheme": "light", "has_touch": True},
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(item.path).parent == Path(__file__).parent:
            item.add_marker(pytest.mark.slow)
            item.add_marker(pytest.mark.timeout(400))


class Served(NamedTuple):
    """The web app on this machine, and the interviews it keeps."""

    url: str
    polku: Polku

    def kept(self, model: Model | None = None, language: str = "fi", depth: str = "quick") -> Interview:
        """A new interview in its store."""
        return self.polku.begin(language, depth, model)  # type: ignore[arg-type]

    def interview(self, id_: str) -> Interview:
        """The interview as it stands in the store."""
        return self.polku.resume(id_)


def _lacking() -> str | None:
    try:
        import playwright.sync_api  # noqa: F401
    except ModuleNotFoundError:
        return "Playwright is not installed: pip install '.[browser]'"
    return None if CHROMIUM else "there is no chromium: apt-get install chromium"


def missing(reason: str) -> None:
    """Skip, or fail where these tests must run."""
    if os.environ.get("BROWSER_TESTS") == "required":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    if reason := _lacking():
        missing(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def served(browser: "Browser", tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    home = tmp_path_factory.mktemp("served")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("POLKU_", "OPENAI_", "STREAMLIT_"))}
    environment |= {"POLKU_HOME": str(home), "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-m", "assistant.cli", "--no-browser", "--port", str(port)]
    process = subprocess.Popen(command, cwd=home, env=environment)
    url = f"http://127.0.0.1:{port}"
    try:
        _wait_for(url)
        yield Served(url, Polku(Settings(home=home)))
    finally:
        process.terminate()
        process.wait(20)


def _wait_for(url: str) -> None:
    for _ in range(200):
        try:
            with urlopen(f"{url}/_stcore/health") as answer:
                if answer.status == 200:
                    return
        except (URLError, ConnectionError):
            time.sleep(0.1)
    raise AssertionError("the web app does not answer")


class Tab:
    """A tab of the browser, in the words of the tests."""

    def __init__(self, page: "Page", url: str) -> None:
        self.page, self.url = page, url

    def go(self, name: str = "", id_: str | None = None) -> "Tab":
        self.page.goto(f"{self.url}/{name}" + (f"?id={id_}" if id_ else ""))
        self.page.locator(".st-key-ways").wait_for(timeout=60_000)
        self.settled()
        return self

    def settled(self) -> None:
        """Until the page has been drawn to its end."""
        self.page.wait_for_timeout(150)
        self.page.wait_for_function("document.querySelector('.stApp').dataset.testScriptState === 'notRunning'")
        self.page.wait_for_timeout(250)

    def until(self, true: Callable[[], bool]) -> None:
        """Until the store says so: a page may still be on its way to it."""
        for _ in range(100):
            if true():
                return
            self.page.wait_for_timeout(200)
        raise AssertionError("it never came to that")

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def say(self, words: str) -> None:
        """Typed and sent; done when the talk holds it and the page has answered."""
        before = self.page.locator("[data-turn]").first.get_attribute("data-turn")
        box = self.page.get_by_test_id("stChatInputTextArea")
        box.fill(words)
        box.press("Enter")
        self.page.wait_for_function(
            "n => document.querySelector('[data-turn]')?.dataset.turn !== n && !document.querySelector('.thinking')",
            arg=before,
        )
        self.settled()

    @property
    def question(self) -> str:
        return self.page.locator(".question").inner_text()

    @property
    def id(self) -> str:
        return self.page.url.split("id=")[1].split("&")[0]

    def shot(self, name: str) -> None:
        SHOTS.mkdir(exist_ok=True)
        self.page.screenshot(path=SHOTS / f"{name}.png")


Open = Callable[..., Tab]


@pytest.fixture
def tabs(browser: "Browser", served: Served) -> Iterator[Open]:
    """Opens tabs. Nothing that any of them asks for may lie outside this machine."""
    contexts = []
    outside: list[str] = []

    def opened(look: str = "light", language: str = "fi", **more: Any) -> Tab:
        locale = "fi-FI" if language == "fi" else "en-GB"
        context = browser.new_context(locale=locale, timezone_id="Europe/Helsinki", **{**LOOKS[look], **more})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on(
            "request", lambda r: None if r.url.startswith((served.url, "data:", "blob:")) else outside.append(r.url)
        )
        return Tab(page, served.url)

    yield opened
    for context in contexts:
        context.close()
    assert outside == []
