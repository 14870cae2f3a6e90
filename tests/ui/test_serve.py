import ast
import os
import socket
import subprocess
import sys
from pathlib import Path
from time import sleep

import pytest

import prompts
from assistant.cli import main
from ui.serve import _answers, options

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


def test_the_command_again_opens_what_it_serves_already(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "assistant.cli", "--no-browser", "--port", str(port)]
    environment = {**os.environ, "POLKU_HOME": str(tmp_path), "PYTHONPATH": str(UI.parent)}
    url = f"http://127.0.0.1:{port}"
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as first:
        for _ in range(200):
            if _answers(url):
                break
            sleep(0.1)
        assert main(["--port", str(port)]) == 0
        assert capsys.readouterr().out.strip() == prompts.text("en", "web.running", url=url)
        monkeypatch.setenv("POLKU_HOME", str(tmp_path / "another"))
        assert main(["--port", str(port)]) == 1
        first.terminate()
    assert opened == [url]
    assert not (tmp_path / "address").exists()


@pytest.mark.parametrize("left", ["http://127.0.0.1:{port}", "http://127.0.0.1:1"])
def test_an_address_left_by_one_that_was_killed_is_no_address(
    tmp_path: Path, left: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))  # taken, but nobody answers there
        port = other.getsockname()[1]
        (tmp_path / "address").write_text(left.format(port=port))
        assert main(["--no-browser", "--port", str(port)]) == 1
    assert capsys.readouterr().err.strip() == prompts.text("en", "web.port_taken", port=port, next=port + 1)


def test_a_data_folder_that_is_a_file_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "home").write_text("a file")
    monkeypatch.setenv("POLKU_HOME", str(tmp_path / "home"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert main(["--no-browser", "--port", str(port)]) == 1
    assert "POLKU_HOME" in capsys.readouterr().err


def test_an_address_that_is_not_ours_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--no-browser", "--host", "192.0.2.1", "--port", "8765"]) == 1
    assert capsys.readouterr().err.strip() == prompts.text("en", "web.cannot_listen", host="192.0.2.1")


@pytest.mark.parametrize("port", ["0", "65536", "x"])
def test_a_port_that_cannot_be_is_wrong_usage(port: str) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--port", port])
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
