import os
import socket
from pathlib import Path

import pytest

from assistant.settings import settings


def test_a_test_cannot_reach_the_network() -> None:
    with socket.socket() as outside, pytest.raises(RuntimeError, match="network"):
        outside.connect(("192.0.2.1", 80))


def test_a_test_can_reach_this_machine() -> None:
    with socket.socket() as server, socket.socket() as client:
        server.bind(("127.0.0.1", 0))
        server.listen()
        client.connect(server.getsockname())


def test_a_test_has_a_home_and_no_settings_of_its_own(tmp_path: Path) -> None:
    assert settings().home == tmp_path == Path.cwd()
    assert [n for n in os.environ if n.startswith(("POLKU_", "OPENAI_"))] == ["POLKU_HOME"]
