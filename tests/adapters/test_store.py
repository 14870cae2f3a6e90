import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

import prompts
from assistant.adapters.store import SqlStore
from assistant.errors import NotKept, PolkuError, StoreUnavailable
from assistant.interview.interview import Interview
from assistant.interview.ports import Summary
from assistant.interview.turn import Turn
from assistant.model.edits import SetTitle
from tests.builders import source
from tests.fakes import FakeLibrary, ScriptedInterpreter

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)


def summary(id_: str = "one", minutes: int = 0, title: str = "Title") -> Summary:
    at = NOW + timedelta(minutes=minutes)
    return Summary(id=id_, title=title, language="fi", created_at=NOW, updated_at=at, progress=0.25)


def turn(number: int = 0, said: str = "Päivää 🙂") -> Turn:
    edit = SetTitle(kind="set_title", title="T", source=source())
    return Turn(number=number, at=NOW, kind="say", said=said, edits=(edit,))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "polku.sqlite3"


def opened(file: Path, wait: float = 0.1) -> SqlStore:
    return SqlStore(f"sqlite:///{file}", wait=wait)


def begun(file: Path) -> SqlStore:
    store = opened(file)
    store.begin(turn(), summary())
    return store


def key(error: pytest.ExceptionInfo[PolkuError]) -> str:
    """The key of an error that has its words in both languages."""
    for language in prompts.LANGUAGES:
        assert prompts.text(language, error.value.key, **error.value.blanks)
    return error.value.key


def test_turns_come_back_as_they_were(file: Path) -> None:
    store = begun(file)
    store.append(turn(1, "x" * 100_000), summary())
    assert opened(file).turns("one") == [turn(0), turn(1, "x" * 100_000)]


def test_the_line_of_an_interview_follows_its_last_turn(file: Path) -> None:
    store = begun(file)
    later = summary(minutes=5, title="New")
    store.append(turn(1), later)
    assert opened(file).summary("one") == later


def test_the_newest_interview_comes_first(file: Path) -> None:
    store = opened(file)
    for id_, minutes in (("old", 1), ("new", 9), ("middle", 5)):
        store.begin(turn(), summary(id_, minutes))
    assert [s.id for s in store.summaries()] == ["new", "middle", "old"]


def test_times_of_other_zones_are_ordered_as_moments(file: Path) -> None:
    store = opened(file)
    store.begin(turn(), summary("early"))
    later = (NOW + timedelta(minutes=1)).astimezone(timezone(timedelta(hours=-8)))
    store.begin(turn(), summary("late").model_copy(update={"updated_at": later}))
    assert [s.id for s in store.summaries()] == ["late", "early"]


def test_a_deleted_interview_is_gone_with_its_turns(file: Path) -> None:
    store = begun(file)
    store.append(turn(1), summary())
    store.begin(turn(), summary("two"))
    store.delete("one")
    assert [s.id for s in store.summaries()] == ["two"]
    assert list(store.turns("one")) == []


@pytest.mark.parametrize("what", ["summary", "delete"])
def test_an_unknown_id_is_not_kept(file: Path, what: str) -> None:
    with pytest.raises(NotKept) as no:
        getattr(opened(file), what)("nobody")
    assert key(no) == "store.not_kept"


def test_the_file_is_durable_and_readers_do_not_wait(file: Path) -> None:
    store = begun(file)
    with store._engine.connect() as connection:
        asked = [connection.exec_driver_sql(f"PRAGMA {p}").scalar() for p in ("journal_mode", "synchronous")]
    assert asked == ["wal", 2]


def test_of_two_writers_the_second_is_told_of_the_conflict(file: Path) -> None:
    first, second = begun(file), opened(file)
    first.append(turn(1, "mine"), summary())
    with pytest.raises(StoreUnavailable) as no:
        second.append(turn(1, "yours"), summary(title="Yours"))
    assert key(no) == "store.conflict"
    assert [t.said for t in first.turns("one")[1:]] == ["mine"]
    assert first.summary("one").title == "Title"


def test_of_two_windows_the_second_changes_nothing(file: Path) -> None:
    store = opened(file)
    one = Interview.begun("en", "quick", ScriptedInterpreter(), FakeLibrary(), store)
    two = Interview.resumed(one.id, ScriptedInterpreter(), FakeLibrary(), opened(file))
    one.edit({"kind": "set_title", "title": "One"})
    with pytest.raises(StoreUnavailable):
        two.edit({"kind": "set_title", "title": "Two"})
    assert two.model.title == ""
    again = Interview.resumed(one.id, ScriptedInterpreter(), FakeLibrary(), store)
    assert again.model.title == "One"


def test_a_locked_database_is_told(file: Path) -> None:
    store = begun(file)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreUnavailable) as no:
        store.append(turn(1), summary())
    assert key(no) == "store.locked"
    other.execute("ROLLBACK")
    other.close()
    store.append(turn(1), summary())
    assert len(store.turns("one")) == 2


def test_a_file_that_is_no_database_is_damaged_and_left_alone(file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(b"not a database at all, whatever it says" * 100)
    before = file.read_bytes()
    with pytest.raises(StoreUnavailable) as no:
        opened(file)
    assert key(no) == "store.damaged"
    assert file.read_bytes() == before


def test_a_file_damaged_in_the_middle_is_told(file: Path) -> None:
    store = begun(file)
    for n in range(1, 40):
        store.append(turn(n, "x" * 2000), summary())
    with sqlite3.connect(file) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()
    content = bytearray(file.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    file.write_bytes(bytes(content))
    with pytest.raises(StoreUnavailable) as no:
        store.turns("one")
    assert key(no) == "store.damaged"


@pytest.mark.parametrize("text", ["", "{", '{"number": "x"}', "null"])
def test_a_turn_that_cannot_be_read_is_damage(file: Path, text: str) -> None:
    store = begun(file)
    _run(file, "INSERT INTO turns VALUES ('one', 1, ?)", [text])
    with pytest.raises(StoreUnavailable) as no:
        store.turns("one")
    assert key(no) == "store.damaged"


@pytest.mark.parametrize("column", ["language", "updated_at"])
def test_a_line_that_cannot_be_read_is_damage(file: Path, column: str) -> None:
    store = begun(file)
    _run(file, f"UPDATE interviews SET {column} = 'nonsense'")
    with pytest.raises(StoreUnavailable):
        store.summaries()


def test_an_interview_begins_with_its_first_turn_or_not_at_all(file: Path) -> None:
    store = begun(file)
    _run(file, "INSERT INTO turns VALUES ('two', 0, 'in the way')")
    with pytest.raises(StoreUnavailable):
        store.begin(turn(), summary("two"))
    assert [s.id for s in store.summaries()] == ["one"]


def test_tables_of_another_make_are_damage(file: Path) -> None:
    file.parent.mkdir()
    _run(file, "CREATE TABLE interviews (id TEXT)")
    with pytest.raises(StoreUnavailable) as no:
        opened(file).summaries()
    assert key(no) == "store.damaged"


def test_a_full_disk_is_told_and_nothing_is_lost(file: Path) -> None:
    store = begun(file)

    def small(connection: Any, _record: object) -> None:
        connection.execute("PRAGMA max_page_count=8")

    event.listen(store._engine, "connect", small)
    with pytest.raises(StoreUnavailable) as no:
        store.append(turn(1, "x" * 100_000), summary(title="New"))
    assert key(no) == "store.full"
    assert opened(file).turns("one") == [turn(0)]
    assert opened(file).summary("one") == summary()


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StoreUnavailable) as no:
        opened(tmp_path / "polku.sqlite3")
    tmp_path.chmod(0o700)
    assert key(no) == "store.closed"


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file")
    with pytest.raises(StoreUnavailable) as no:
        opened(tmp_path / "home" / "polku.sqlite3")
    assert key(no) == "store.closed"


@pytest.mark.parametrize("url", ["nonsense", "nosuch://x/y", "sqlite+nosuch:///x", ""])
def test_an_address_that_is_none_is_told(url: str) -> None:
    with pytest.raises(StoreUnavailable) as no:
        SqlStore(url)
    assert key(no) == "store.address"


def test_a_password_is_not_told() -> None:
    with pytest.raises(StoreUnavailable) as no:
        SqlStore("postgresql+nosuch://me:secret@host/db")
    assert "secret" not in prompts.text("en", no.value.key, **no.value.blanks)


def _run(file: Path, statement: str, values: Sequence[object] = ()) -> None:
    connection = sqlite3.connect(file)
    with connection:
        connection.execute(statement, values)
    connection.close()


@pytest.mark.slow
@pytest.mark.parametrize("killed_after", [1, 4])
def test_a_killed_process_loses_nothing_it_replied_to(tmp_path: Path, indexed_home: Path, killed_after: int) -> None:
    root = Path(__file__).parents[2]
    url = f"sqlite:///{tmp_path / 'polku.sqlite3'}"
    environment = {**os.environ, "POLKU_HOME": str(indexed_home), "POLKU_STORE": url, "PYTHONPATH": str(root)}
    with subprocess.Popen(
        [sys.executable, "-m", "assistant.cli", "interview", "--jsonl", "--language", "en"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment,
    ) as process:  # fmt: skip
        assert process.stdin and process.stdout
        process.stdout.readline()
        for n in range(killed_after):
            process.stdin.write(f'{{"edit": {{"kind": "set_title", "title": "Title {n}"}}}}\n')
            process.stdin.flush()
            assert f'"turn": {n + 1}' in process.stdout.readline()
        process.send_signal(signal.SIGKILL)
    store = SqlStore(url)
    (kept,) = store.summaries()
    assert kept.title == f"Title {killed_after - 1}"
    assert [t.number for t in store.turns(kept.id)] == list(range(killed_after + 1))
