import ast
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import BaseRequestHandler, TCPServer
from threading import Thread
from time import monotonic, sleep

import pytest

import prompts
from assistant.cli import main
from ui import served
from ui.serve import options

UI = Path(__file__).parents[2] / "ui"
# Parsed here, where no other thread compiles: CPython 3.11 breaks a parse off where one does (gh-106905).
TREES = {file: ast.parse(file.read_text(encoding="utf-8")) for file in UI.rglob("*.py")}


def test_a_taken_port_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert main(["--no-browser", "--port", str(port)]) == 1
    assert capsys.readouterr().err.strip() == prompts.text("en", "web.port_taken", port=port, next=port + 1)


@pytest.fixture
def port() -> int:
    """A port that nobody listens to."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        found: int = free.getsockname()[1]
    return found


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that the browser was sent to."""
    addresses: list[str] = []
    monkeypatch.setattr("webbrowser.open", addresses.append)
    return addresses


class Healthy(BaseHTTPRequestHandler):
    """Answers as any Streamlit app does."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nobody reads it."""


class NoHttp(BaseRequestHandler):
    """Speaks, but not HTTP."""

    def handle(self) -> None:
        self.request.recv(1000)
        self.request.sendall(b"220 mail.example ESMTP\r\n")


@contextmanager
def answering(handler: type[BaseRequestHandler] = Healthy) -> Iterator[int]:
    """The port of a program that answers so."""
    with TCPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()


def answered_in_time(url: str) -> bool:
    until = monotonic() + 30
    while monotonic() < until:
        if served.answers(url):
            return True
        sleep(0.1)
    return False


def test_the_command_again_opens_what_it_serves_already(
    tmp_path: Path, port: int, opened: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    command = [sys.executable, "-m", "assistant.cli", "--no-browser", "--port", str(port)]
    environment = {**os.environ, "POLKU_HOME": str(tmp_path), "PYTHONPATH": str(UI.parent)}
    url = f"http://127.0.0.1:{port}"
    first = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        if not answered_in_time(url):
            pytest.fail("the first one does not answer in time")
        assert main(["--port", str(port)]) == 0
        assert capsys.readouterr().out.strip() == prompts.text("en", "web.running", url=url)
        monkeypatch.setenv("POLKU_HOME", str(tmp_path / "another"))
        assert main(["--port", str(port)]) == 1
        first.terminate()
        first.wait(20)
    finally:
        first.kill()  # does nothing to one that has ended
        first.wait(20)
    assert opened == [url]
    assert list(tmp_path.glob("served-*")) == []


def test_a_note_of_another_address_is_no_note(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with answering() as port:
        (tmp_path / f"served-{port}").write_text(f"{os.getpid()} http://127.0.0.1:1")
        assert main(["--no-browser", "--port", str(port)]) == 1
    assert capsys.readouterr().err.strip() == prompts.text("en", "web.port_taken", port=port, next=port + 1)


def test_an_address_left_by_one_that_was_killed_is_no_address(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))  # taken, but nobody answers there
        port = other.getsockname()[1]
        served.note(tmp_path, port, f"http://127.0.0.1:{port}")
        assert main(["--no-browser", "--port", str(port)]) == 1
    assert capsys.readouterr().err.strip() == prompts.text("en", "web.port_taken", port=port, next=port + 1)


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot be asked whether a process lives")
def test_another_app_at_the_port_of_one_that_was_killed_is_not_opened(tmp_path: Path, opened: list[str]) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        gone.wait(20)
    with answering() as port:
        served.note(tmp_path, port, f"http://127.0.0.1:{port}")
        note = tmp_path / f"served-{port}"
        note.write_text(note.read_text().replace(str(os.getpid()), str(gone.pid), 1))
        assert main(["--port", str(port)]) == 1
        served.note(tmp_path, port, f"http://127.0.0.1:{port}")
        assert main(["--port", str(port)]) == 0  # the same with a process that lives
    assert opened == [f"http://127.0.0.1:{port}"]


@pytest.mark.parametrize(
    "left", [b"", b"\xff\xfe", b"x {url}", b"{url}", b"99999999999999999999999 {url}", b"1 2 3"]
)  # fmt: skip
def test_a_note_that_makes_no_sense_is_no_note(tmp_path: Path, left: bytes) -> None:
    with answering() as port:
        (tmp_path / f"served-{port}").write_bytes(left.replace(b"{url}", f"http://127.0.0.1:{port}".encode()))
        assert main(["--no-browser", "--port", str(port)]) == 1


def test_a_note_that_may_not_be_read_is_no_note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> str:
        raise PermissionError  # a file's mode would not keep root out

    with answering() as port:
        url = f"http://127.0.0.1:{port}"
        served.note(tmp_path, port, url)
        with monkeypatch.context() as patch:
            patch.setattr(Path, "read_text", refused)
            assert not served.serves(tmp_path, port, url)
        assert served.serves(tmp_path, port, url)


def test_a_folder_in_the_notes_place_hinders_nothing(tmp_path: Path, port: int) -> None:
    url = f"http://127.0.0.1:{port}"
    (tmp_path / f"served-{port}").mkdir()
    assert not served.serves(tmp_path, port, url)
    served.note(tmp_path, port, url)
    served.forget(tmp_path, port)


def test_each_port_has_its_own_note(tmp_path: Path) -> None:
    with answering() as one, answering() as other:
        for port in (one, other):
            served.note(tmp_path, port, f"http://127.0.0.1:{port}")
        served.forget(tmp_path, other)
        assert served.serves(tmp_path, one, f"http://127.0.0.1:{one}")
        assert not served.serves(tmp_path, other, f"http://127.0.0.1:{other}")


def test_what_does_not_speak_http_does_not_answer() -> None:
    with answering(NoHttp) as port:
        assert not served.answers(f"http://127.0.0.1:{port}")


def test_our_own_machine_is_asked_without_a_proxy() -> None:
    """In a process of its own, since the settings of proxies are read where the module is imported."""
    with answering() as port:
        told = subprocess.run(
            [sys.executable, "-c", f"from ui import served; print(served.answers('http://127.0.0.1:{port}'))"],
            env={**os.environ, "http_proxy": "http://127.0.0.1:1", "no_proxy": "", "NO_PROXY": ""},
            capture_output=True, text=True, check=True, cwd=UI.parent,
        )  # fmt: skip
    assert told.stdout.strip() == "True"


def test_a_data_folder_that_is_a_file_is_one_sentence(
    tmp_path: Path, port: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "home").write_text("a file")
    monkeypatch.setenv("POLKU_HOME", str(tmp_path / "home"))
    assert main(["--no-browser", "--port", str(port)]) == 1
    assert "POLKU_HOME" in capsys.readouterr().err


def test_an_address_that_is_not_ours_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--no-browser", "--host", "192.0.2.1", "--port", "8765"]) == 1
    assert capsys.readouterr().err.strip() == prompts.text("en", "web.cannot_listen", host="192.0.2.1")


@pytest.mark.parametrize("wrong", ["0", "65536", "x"])
def test_a_port_that_cannot_be_is_wrong_usage(wrong: str) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--port", wrong])
    assert stop.value.code == 2


def test_nothing_is_told_to_anybody_and_a_browser_only_where_wanted() -> None:
    assert options("127.0.0.1", 1, browser=True)["browser.gatherUsageStats"] is False
    assert "server.headless" not in options("127.0.0.1", 1, browser=True)
    assert options("127.0.0.1", 1, browser=False)["server.headless"] is True


def test_streamlit_knows_every_setting_of_ours() -> None:
    from streamlit import config

    known = set(config.get_config_options())
    assert set(options("127.0.0.1", 1, browser=False)) <= known


def test_every_text_a_page_asks_for_exists() -> None:
    asked = {
        call.args[0].value
        for tree in TREES.values() for call in ast.walk(tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "text"
        and call.args and isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str)
    }  # fmt: skip
    assert len(asked) > 60
    assert [key for key in asked for language in prompts.LANGUAGES if not prompts.has(language, f"web.{key}")] == []


def test_only_one_room_touches_the_memory_of_a_tab() -> None:
    touching = [
        file.name for file, tree in TREES.items()
        if any(isinstance(n, ast.Attribute) and n.attr == "session_state" for n in ast.walk(tree))
    ]  # fmt: skip
    assert touching == ["session.py"]


def test_help_does_not_wait_for_the_web_app() -> None:
    told = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "assistant.cli", "--help"],
        capture_output=True, text=True, check=True, cwd=UI.parent,
    )  # fmt: skip
    assert "streamlit" not in told.stderr
