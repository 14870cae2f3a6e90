"""Every test runs in its own home, without settings of the machine and without the network."""

import os
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from assistant.adapters.library import Material

os.environ.setdefault("HYPOTHESIS_STORAGE_DIRECTORY", str(Path(tempfile.gettempdir()) / "polku-hypothesis"))
settings.register_profile(
    "polku", deadline=None, database=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
settings.register_profile("many", settings.get_profile("polku"), max_examples=300)  # pytest --hypothesis-profile many
settings.load_profile("polku")


@pytest.fixture(autouse=True)
def _own_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in list(os.environ):
        if name.startswith(("POLKU_", "OPENAI_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("POLKU_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)  # a developer's own .env stays out


def _here(address: Any) -> bool:
    return isinstance(address, str | bytes) or str(address[0]) in ("127.0.0.1", "::1", "localhost")


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if not _here(address):
            raise RuntimeError(f"a test reached for the network: {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
    yield


@pytest.fixture
def words_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a platform without the embedded model: the material is searched by words, at once."""
    monkeypatch.setattr("knowledge.e5.available", lambda: False)


@pytest.fixture(scope="session")
def indexed_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the index in it; built once a session."""
    home = tmp_path_factory.mktemp("indexed")
    Material(home, "embedded", None).warm()
    return home


@pytest.fixture(scope="session")
def material(indexed_home: Path) -> Material:
    """The framework's material with its index."""
    return Material(indexed_home, "embedded", None)
