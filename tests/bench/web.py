"""How fast the web app is: `python -m tests.bench.web`. Prints a table; nothing is asserted.

Start: `polku` as a command, until the first page can be used in a browser (cold: a new data folder). A turn: from
Enter to the next question on the page, at the beginning and at turn 150 with 25 touchpoints. Thirty sessions at once:
websocket clients that speak Streamlit's protocol, each answering every ten seconds. Memory: the server's, per further
session.
"""

import argparse
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from assistant.interview.interview import Interview
from assistant.model.touchpoints import Stage
from assistant.settings import Settings
from assistant.wiring import Polku
from tests.bench.client import Session
from tests.browser.conftest import ARGS, CHROMIUM, ROOT

POLKU = ("assistant.cli", "--no-browser", "--port", "{port}")
BARE = ("streamlit", "run", "bare.py", "--server.port", "{port}", "--server.headless", "true",
        "--server.address", "127.0.0.1", "--browser.gatherUsageStats", "false")  # fmt: skip
BARE_PAGE = "import streamlit as st\nwith st.container(key='start'):\n    st.button('Start')\n"
COLD, WARM, BARE_START = "first page, cold", "first page, warm", "a bare Streamlit page with one button"
AGAIN = 5  # warm starts, each followed by a bare one
STARTS = (COLD, *(WARM, BARE_START) * AGAIN)
ASKED = {COLD: "< 5 s", BARE_START: "–"}
# Looked at with every picture drawn: a locator looks each half second once it has waited a while.
USABLE = "document.querySelector('.st-key-start button')?.checkVisibility()"
RELOAD = "first page, `polku` again while it runs"
ANSWERS = ("Puhelin ja sähköposti.", "Haluaa tietää hinnan nopeasti.", "Myyjä ja asiakas.", "En tiedä.", "Ohita")


def free_port() -> int:
    """A port that nobody listens to."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


@contextmanager
def server(home: Path, port: int = 0, command: Sequence[str] = POLKU) -> Iterator[tuple[str, int]]:
    """The web app in that data folder: its address and its process id."""
    port = port or free_port()
    environment = {**os.environ, "POLKU_HOME": str(home), "PYTHONPATH": str(ROOT), "POLKU_LANGUAGE": "fi"}
    command = [sys.executable, "-m", *(part.format(port=port) for part in command)]
    process = subprocess.Popen(command, env=environment, cwd=home, stdout=subprocess.DEVNULL)
    try:
        yield f"127.0.0.1:{port}", process.pid
    finally:
        process.terminate()
        process.wait(20)


def listening(address: str) -> None:
    """Wait until somebody answers there."""
    host, port = address.split(":")
    while True:
        try:
            socket.create_connection((host, int(port))).close()
            return
        except ConnectionError:
            time.sleep(0.02)


def grown(polku: Polku, turns: int) -> Interview:
    """An interview of 25 touchpoints and so many turns."""
    interview = polku.begin("fi", "thorough")
    stages = list(Stage)
    for n in range(25):
        interview.edit({"kind": "add_touchpoint", "name": f"Kohta numero {n + 1}", "stage": stages[n * 6 // 25]})
    for touchpoint in interview.model.touchpoints[3:8]:
        interview.edit({"kind": "set_key", "touchpoint": touchpoint.id, "key": True})
    while len(interview.turns) < turns:
        interview.say(random.choice(ANSWERS[:4]))
    return interview


def starts(home: Path) -> dict[str, list[float]]:
    """Seconds from the command to a usable first page, each start on its own.

    Cold: a new data folder, a browser that never was there. Warm: later starts at the same address, as a person starts
    it on other days. Beside them the command given again while it serves already, and a Streamlit page
    with one button.
    """
    from playwright.sync_api import sync_playwright

    (home / "bare.py").write_text(BARE_PAGE, encoding="utf-8")
    port = free_port()
    took: dict[str, list[float]] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        context = browser.new_context()
        for name in STARTS:
            page = context.new_page()
            begun = time.perf_counter()
            with server(home, port, BARE if name == BARE_START else POLKU) as (address, _):
                listening(address)
                page.goto(f"http://{address}/")
                page.wait_for_function(USABLE, polling="raf")
                took.setdefault(name, []).append(time.perf_counter() - begun)
                if name == COLD:
                    time.sleep(6)  # the index is built beside
                    begun = time.perf_counter()
                    again = [sys.executable, "-m", *(part.format(port=port) for part in POLKU)]
                    environment = {**os.environ, "POLKU_HOME": str(home), "PYTHONPATH": str(ROOT)}
                    subprocess.run(again, env=environment, cwd=home, stdout=subprocess.DEVNULL, check=True)
                    page.goto(f"http://{address}/")
                    page.wait_for_function(USABLE, polling="raf")
                    took[RELOAD] = [time.perf_counter() - begun]
                page.close()
        browser.close()
    return took


def turns(address: str, id_: str, count: int) -> list[float]:
    """Seconds from Enter to the next question on the page."""
    from playwright.sync_api import sync_playwright

    took = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        page = browser.new_page()
        page.goto(f"http://{address}/interview?id={id_}")
        page.locator(".question").wait_for()
        box = page.get_by_test_id("stChatInputTextArea")
        for n in range(count):
            page.wait_for_timeout(600)
            box.fill(ANSWERS[n % 4])
            # The clock runs in the page: from the key to the picture that shows the next question.
            page.evaluate(
                """() => { const was = document.querySelector('[data-turn]').dataset.turn; window.took = null;
                document.addEventListener('keydown', () => { const from = performance.now(), look = () =>
                  document.querySelector('[data-turn]')?.dataset.turn !== was
                  && !document.querySelector('.thinking') && document.querySelector('.question')
                    ? window.took = performance.now() - from : requestAnimationFrame(look);
                  requestAnimationFrame(look); }, {once: true, capture: true}); }"""
            )
            box.press("Enter")
            took.append(page.wait_for_function("window.took").json_value() / 1000)
        browser.close()
    return took


def crowd(address: str, ids: list[str], rounds: int, every: float) -> list[float]:
    """Seconds a turn takes, while each of these sessions answers every so often."""
    took: list[float] = []

    def one(id_: str) -> None:
        time.sleep(random.random() * every)
        session = Session(address, f"id={id_}", "interview")
        for n in range(rounds):
            begun = time.perf_counter()
            session.say(ANSWERS[n % 4])
            spent = time.perf_counter() - begun
            took.append(spent)
            time.sleep(max(0.0, every - spent))

    threads = [threading.Thread(target=one, args=(id_,)) for id_ in ids]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return took


def memory(pid: int) -> float:
    """Megabytes a process holds."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=30)
    parser.add_argument("--rounds", type=int, default=6)
    args = parser.parse_args()
    rows: list[tuple[str, str, str]] = []
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        if CHROMIUM:
            for name, each in starts(home).items():
                least_most = f" ({min(each):.2f}–{max(each):.2f})" if len(each) > 1 else ""
                rows.append((name, ASKED.get(name, "< 2 s"), f"{statistics.median(each):.2f} s{least_most}"))
        polku = Polku(Settings(home=home))
        with server(home) as (address, pid):
            listening(address)
            if CHROMIUM:
                for name, id_ in (
                    ("at the start", polku.begin("fi", "quick").id),
                    ("at turn 150", grown(polku, 150).id),
                ):
                    took = turns(address, id_, 15)
                    rows.append((f"a turn {name}, median", "< 400 ms", f"{1000 * statistics.median(took):.0f} ms"))
            ids = [grown(polku, 60).id for _ in range(args.sessions)]
            first = Session(address, f"id={ids[0]}", "interview")
            first.say(ANSWERS[0])
            before = memory(pid)
            held = [Session(address, f"id={id_}", "interview") for id_ in ids[1:]]
            for session in held:
                session.say(ANSWERS[0])
            further = (memory(pid) - before) / max(1, len(held))
            rows.append(("memory, each further session", "< 15 MB", f"{further:.1f} MB"))
            for session in (first, *held):
                session.close()
            took = sorted(crowd(address, ids, args.rounds, 10.0))
            rows.append((f"{args.sessions} sessions, median", "–", f"{1000 * statistics.median(took):.0f} ms"))
            rows.append((f"{args.sessions} sessions, p95", "< 1500 ms", f"{1000 * took[int(0.95 * len(took))]:.0f} ms"))
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n")
    print("| figure | asked | measured |\n|---|---|---|")
    for row in rows:
        print(f"| {' | '.join(row)} |")


if __name__ == "__main__":
    main()
