"""A note in the data folder, one a port, of the process that serves there: so that the command again finds the page."""

import os
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

_DIRECT = build_opener(ProxyHandler({}))  # a proxy knows nothing of our own machine


def serves(home: Path, port: int, url: str) -> bool:
    """Does Polku serve that address from this data folder already?"""
    try:
        process, place = _note(home, port).read_text(encoding="utf-8").split()
        return place == url and _lives(int(process)) and answers(url)
    except (OSError, ValueError, OverflowError):  # a note that cannot be read, or is none of ours, is no note
        return False


def note(home: Path, port: int, url: str) -> None:
    """Tell that this process serves there.

    Raises:
        OSError: the folder cannot be written.
    """
    home.mkdir(parents=True, exist_ok=True)
    place = _note(home, port)
    try:
        place.write_text(f"{os.getpid()} {url}", encoding="utf-8")
    except OSError:
        if not place.exists():
            raise
        # Something else of that name is in the way: the command again will not find the page, and that is all.


def forget(home: Path, port: int) -> None:
    """Nobody serves there any more."""
    with suppress(OSError):  # at the very end nobody is helped by an error; a note that stays names a dead process
        _note(home, port).unlink(missing_ok=True)


def answers(url: str) -> bool:
    """Does a Streamlit server answer at that address?"""
    try:
        with _DIRECT.open(f"{url}/_stcore/health", timeout=2) as answer:
            return bool(answer.status == 200)
    except (OSError, HTTPException):  # nobody, or something that does not speak HTTP
        return False


def _note(home: Path, port: int) -> Path:
    return home / f"served-{port}"


def _lives(process: int) -> bool:
    """A killed server leaves its note, and another program may answer at its port since."""
    if os.name == "nt":
        return True  # on Windows signal 0 is Ctrl+C and not a question; there the answer at the port must do
    os.kill(process, 0)  # asks only; an OSError where there is none, or it is another person's
    return True
