import io
import json
import os
import sqlite3
import subprocess
import sys
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from jsonschema import Draft202012Validator

import prompts
from assistant.cli import main
from assistant.exports.document import export, to_json
from assistant.interview.interview import cleaned
from assistant.model.whole import Model
from tests.adapters.test_store import NOW
from tests.builders import model, need, touchpoint
from tests.driving import finished

ROOT = Path(__file__).parents[1]


class Ran(NamedTuple):
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


class Polku:
    """Runs commands in this process, in a home of their own."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capsys, self._monkeypatch = capsys, monkeypatch

    def __call__(self, *arguments: str, stdin: bytes = b"") -> Ran:
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="ascii"))
        try:
            status = main(list(arguments))
        except SystemExit as stop:
            status = int(stop.code or 0)
        return Ran(status, *self._capsys.readouterr())

    def talk(self, *turns: object, options: tuple[str, ...] = ("--language", "en")) -> Ran:
        """An interview as JSON lines; a turn given as bytes goes in as it is."""
        rows = [t if isinstance(t, bytes) else json.dumps(t).encode() for t in turns]
        return self("interview", "--jsonl", *options, stdin=b"".join(row + b"\n" for row in rows))

    def kept(self) -> str:
        """The id of an interview with a few turns."""
        return str(
            self.talk({"edit": TITLED}, {"edit": {"kind": "add_touchpoint", "name": "Buys"}}).lines[0]["session"]
        )


TITLED = {"kind": "set_title", "title": "Liisan pyörät"}


@pytest.fixture
def polku(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, words_only: None) -> Polku:
    return Polku(capsys, monkeypatch)


def refused(ran: Ran) -> str:
    """The one sentence with which a command could not be done."""
    assert ran.status == 1
    assert ran.out == ""
    sentence = ran.err.removesuffix("\n")
    assert sentence and "\n" not in sentence and "Traceback" not in sentence
    return sentence


# Lists, and what becomes of an interview.


def test_an_empty_list_is_an_empty_document(polku: Polku) -> None:
    assert polku("list", "--json").json == []


def test_a_list_shows_what_the_contract_says(polku: Polku) -> None:
    id_ = polku.kept()
    (line,) = polku("list", "--json").json
    assert list(line) == ["id", "title", "language", "updated_at", "progress"]
    assert (line["id"], line["title"], line["language"]) == (id_, "Liisan pyörät", "en")
    assert 0 < line["progress"] < 1


def test_a_list_for_people_names_the_interviews(polku: Polku) -> None:
    id_ = polku.kept()
    told = polku("list").out
    assert id_ in told and "Liisan pyörät" in told


def test_an_interview_is_shown_with_its_turns_and_cost(polku: Polku) -> None:
    shown = polku("show", polku.kept(), "--json").json
    assert list(shown) == ["id", "title", "language", "updated_at", "progress", "turns", "cost"]
    assert [t["number"] for t in shown["turns"]] == [0, 1, 2]
    assert polku("show", shown["id"]).out.startswith("Liisan pyörät\n")


def test_a_deleted_interview_is_gone(polku: Polku) -> None:
    id_ = polku.kept()
    assert polku("delete", id_).status == 0
    assert polku("list", "--json").json == []
    assert id_ in refused(polku("show", id_))


def test_an_export_holds_to_the_schema_the_command_prints(polku: Polku) -> None:
    schema = polku("schema").json
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(polku("export", polku.kept()).json)


def test_an_export_imported_and_exported_again_is_equal(polku: Polku, tmp_path: Path) -> None:
    first = tmp_path / "first.json"
    assert polku("export", polku.kept(), "-o", str(first)).out == ""
    again = polku("export", polku("import", str(first)).out.strip()).json
    before = json.loads(first.read_text(encoding="utf-8"))
    aside = ("id", "created_at", "updated_at")
    assert {k: v for k, v in again.items() if k not in aside} == {k: v for k, v in before.items() if k not in aside}
    assert again["id"] != before["id"]


def test_a_report_is_written_in_markdown(polku: Polku, tmp_path: Path) -> None:
    report = tmp_path / "report.md"
    polku("export", polku.kept(), "--format", "md", "-o", str(report))
    assert "Liisan pyörät" in report.read_text(encoding="utf-8").splitlines()[0]


def test_a_plan_is_worked_out_afresh(polku: Polku, tmp_path: Path) -> None:
    file = tmp_path / "model.json"
    told = model(touchpoint(1), development_needs=[need(1, impact=5, effort=1), need(2, impact=1, effort=5)])
    document = json.loads(to_json(export(told, "id", "Title", NOW, NOW)))
    file.write_text(json.dumps({**document, "plan": [], "findings": []}), encoding="utf-8")
    made = polku("plan", str(file), "--json").json
    assert list(made) == ["findings", "development_needs", "plan"]
    assert [i["need"] for i in made["plan"]] == ["need-1", "need-2"]
    assert polku("plan", str(file)).out.startswith("1. **Need 1**")


def test_a_model_without_needs_has_no_plan(polku: Polku, tmp_path: Path) -> None:
    file = tmp_path / "model.json"
    file.write_bytes(to_json(export(Model(), "id", "Title", NOW, NOW)))
    assert polku("plan", str(file), "--json").json["plan"] == []
    assert "no plan" in polku("plan", str(file)).out


# Asking.


def test_an_answer_comes_with_its_sources(polku: Polku) -> None:
    told = polku("ask", "--json", "--language", "en", "What", "is", "a", "silo?").json
    assert list(told) == ["answer", "citations"]
    assert list(told["citations"][0]) == ["id", "title", "source", "quote"]
    assert told["citations"][0]["id"] == "what-is-a-silo"
    assert told["citations"][0]["quote"] in told["answer"]


@pytest.mark.parametrize("language", prompts.LANGUAGES)
def test_what_the_material_does_not_say_has_no_citations(polku: Polku, language: str) -> None:
    told = polku("ask", "--json", "--language", language, "Xyzzy plugh?").json
    assert told == {"answer": prompts.text(language, "answer.declined"), "citations": []}


def test_an_empty_question_is_declined(polku: Polku) -> None:
    assert polku("ask", "--json", "").json["citations"] == []


def test_a_question_that_is_not_utf8_does_no_harm(polku: Polku) -> None:
    assert polku("ask", "\udcff silo").status in (0, 1)


# The doctor.


def test_the_doctor_looks_at_every_part(polku: Polku) -> None:
    ran = polku("doctor", "--json")
    assert ran.status == 0
    assert [(c["part"], c["ok"]) for c in ran.json] == [
        ("interpreter", True), ("llm", True), ("embeddings", True), ("index", True), ("store", True),
    ]  # fmt: skip


@pytest.mark.parametrize("language", prompts.LANGUAGES)
def test_the_doctor_says_how_to_mend_what_is_wrong(
    polku: Polku, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setattr("assistant.doctor.version", lambda name: "1.0")
    monkeypatch.setenv("POLKU_STORE", "nonsense")
    ran = polku("doctor", "--language", language)
    assert ran.status == 1
    assert f"✗ {prompts.text(language, 'doctor.store')}: " in ran.out
    assert "POLKU_STORE" in ran.out


def test_the_doctor_works_where_the_package_is_not_installed(polku: Polku, monkeypatch: pytest.MonkeyPatch) -> None:
    def version(name: str) -> str:
        if name == "polku":
            raise PackageNotFoundError(name)
        return "1.0"

    monkeypatch.setattr("assistant.doctor.version", version)
    assert polku("doctor").status == 0


# What cannot be done.


@pytest.mark.parametrize("language", prompts.LANGUAGES)
@pytest.mark.parametrize(
    "command", [("show", "nobody"), ("delete", "nobody"), ("export", "nobody"), ("interview", "--resume", "nobody")]
)
def test_an_unknown_id_is_told_in_the_persons_language(
    polku: Polku, monkeypatch: pytest.MonkeyPatch, language: str, command: tuple[str, ...]
) -> None:
    monkeypatch.setenv("POLKU_LANGUAGE", language)
    assert refused(polku(*command)) == prompts.text(language, "store.not_kept", id="nobody")


@pytest.mark.parametrize("command", ["import", "plan"])
@pytest.mark.parametrize("content", [None, b"", b"hello", b"{}", b'{"schema_version": "2.0"}', b"\xff\xfe"])
def test_a_file_that_cannot_be_read_is_told(polku: Polku, tmp_path: Path, command: str, content: bytes | None) -> None:
    file = tmp_path / "model.json"
    if content is not None:
        file.write_bytes(content)
    assert refused(polku(command, str(file)))


def test_a_folder_is_no_file(polku: Polku, tmp_path: Path) -> None:
    assert str(tmp_path) in refused(polku("import", str(tmp_path)))
    assert str(tmp_path) in refused(polku("export", polku.kept(), "-o", str(tmp_path)))


@pytest.mark.parametrize(
    ("name", "value"),
    [("POLKU_LANGUAGE", "sv"), ("POLKU_STORE", "nonsense"), ("POLKU_STORE", "nosuch://me:secret@host/db")],
)
def test_a_setting_that_cannot_be_used_is_named(
    polku: Polku, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    sentence = refused(polku("list"))
    assert name in sentence and "secret" not in sentence


def test_a_home_that_is_a_file_is_told(polku: Polku, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file")
    monkeypatch.setenv("POLKU_HOME", str(tmp_path / "home"))
    assert "POLKU_HOME" in refused(polku("list"))


def test_a_damaged_database_is_told(polku: Polku, tmp_path: Path) -> None:
    (tmp_path / "polku.sqlite3").write_bytes(b"no database" * 100)
    assert str(tmp_path / "polku.sqlite3") in refused(polku("list"))


def test_embeddings_of_no_known_provider_are_told_in_one_sentence(
    polku: Polku, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POLKU_EMBEDDINGS", "nosuch:model")
    assert refused(polku("ask", "What is a silo?"))


def test_embeddings_without_a_key_are_told(polku: Polku, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLKU_EMBEDDINGS", "openai:text-embedding-3-small")
    assert refused(polku("ask", "What is a silo?"))


def test_an_interview_is_begun_whole_or_not_at_all(polku: Polku, tmp_path: Path) -> None:
    assert polku("list", "--json").json == []  # makes the tables
    with sqlite3.connect(tmp_path / "polku.sqlite3") as raw:
        raw.execute("CREATE TRIGGER full BEFORE INSERT ON turns BEGIN SELECT RAISE(ABORT, 'no room'); END")
    raw.close()
    assert refused(polku.talk())
    assert polku("list", "--json").json == []


@pytest.mark.parametrize("command", [("show",), ("delete",)])
def test_an_argument_that_is_not_utf8_does_no_harm(polku: Polku, command: tuple[str, ...]) -> None:
    assert polku(*command, "\udcff").status in (0, 1)


@pytest.mark.parametrize(
    "arguments",
    [("dance",), ("show",), ("interview", "--language", "sv"), ("interview", "--depth", "deep"), ("ask",),
     ("export", "x", "--format", "odt"), ("list", "--nonsense")],
)  # fmt: skip
def test_wrong_usage_has_its_own_status(polku: Polku, arguments: tuple[str, ...]) -> None:
    ran = polku(*arguments)
    assert ran.status == 2
    assert ran.err.startswith("usage: polku")


def test_help_is_no_error(polku: Polku) -> None:
    assert polku("--help").status == 0


# The interview as JSON lines.


def test_the_first_line_comes_before_any_input(polku: Polku) -> None:
    (first,) = polku.talk().lines
    assert first["question"]["fields"] == ["company"]
    assert first["turn"] == 0


@pytest.mark.parametrize(("language", "word"), [("fi", "Hei"), ("en", "Hello")])
def test_the_language_asked_for_is_spoken(polku: Polku, language: str, word: str) -> None:
    assert polku.talk(options=("--language", language)).lines[0]["reply"].startswith(word)


@pytest.mark.parametrize(("locale", "word"), [("fi_FI.UTF-8", "Hei"), ("de_DE.UTF-8", "Hello"), ("C", "Hello")])
def test_the_language_of_the_machine_is_spoken(
    polku: Polku, monkeypatch: pytest.MonkeyPatch, locale: str, word: str
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    assert polku.talk(options=()).lines[0]["reply"].startswith(word)


def test_saying_editing_and_undoing_each_get_a_line(polku: Polku) -> None:
    ran = polku.talk({"say": "Acme Ltd, five people"}, {"edit": TITLED}, {"undo": True})
    assert [line["turn"] for line in ran.lines] == [0, 1, 2, 3]
    assert ran.lines[1]["edits"][0]["kind"] == "set_context"
    assert ran.lines[2]["edits"][0]["title"] == "Liisan pyörät"
    assert ran.lines[3]["edits"] == []
    assert ran.err == prompts.text("en", "own.words_only") + "\n"  # said once, since these tests have no embeddings


def test_a_quote_is_found_word_for_word_in_what_was_said(polku: Polku) -> None:
    said = "Ääkkös Oy, viisi ihmistä 🙂"
    (edit,) = polku.talk({"say": said}, options=("--language", "fi")).lines[1]["edits"]
    assert edit["fact"]["source"]["quote"] in said
    assert edit["fact"]["source"]["quote"]


def test_an_interview_goes_on_where_it_was_left(polku: Polku) -> None:
    first = polku.talk({"say": "Acme Ltd"}).lines
    again = polku.talk(options=("--resume", first[0]["session"])).lines[0]
    assert again["session"] == first[0]["session"]
    assert again["turn"] == 1
    assert again["question"] == first[-1]["question"]


BAD: dict[str, bytes] = {
    "invalid JSON": b"{", "no object": b"5", "a list": b"[]", "a text": b'"hello"', "nothing known": b"{}",
    "say of a wrong type": b'{"say": 5}', "say of nothing": b'{"say": null}', "undo of nothing": b'{"undo": false}',
    "an edit of a wrong type": b'{"edit": "x"}', "no edit": b'{"edit": {"kind": "dance"}}',
    "invalid UTF-8": b"\xff\xfe\xfd", "deep": b'{"say": ' + b"[" * 100_000, "a huge number": b'{"say": ' + b"9" * 9999,
    "an edit with a lone surrogate": b'{"edit": {"kind": "set_title", "title": "\\ud800"}}',
    "an edit with an endless number": b'{"edit": {"kind": "score_need", "need": "n", "impact": Infinity}}',
}  # fmt: skip


@pytest.mark.parametrize("line", BAD.values(), ids=BAD)
def test_a_line_that_cannot_be_read_gets_an_error_and_changes_nothing(polku: Polku, line: bytes) -> None:
    first, error, after = polku.talk({"say": "Acme Ltd"}, line, {"edit": TITLED}).lines[1:]
    assert list(error) == ["error"]
    assert error["error"]
    assert after["turn"] == first["turn"] + 1


def test_a_participant_given_as_text_gets_an_error(polku: Polku) -> None:
    edit = {"kind": "add_participant", "touchpoint": "tp-1", "participant": "CEO"}
    assert list(polku.talk({"edit": edit}).lines[1]) == ["error"]


ODD: dict[str, str] = {
    "control characters": "Acme\x00\x07\x1b[31m Ltd", "emoji": "🙂 Acme 👩‍👩‍👧", "a lone surrogate": "Acme \ud800 Ltd",
    "another language": "我们是一家公司，五个人。", "right to left": "شركة",
    "markup": "<script>alert(1)</script> **x**",
    "blanks": "{name} {0} {} %s", "a long line": "word " * 20_000, "one long word": "x" * 100_000,
    "many lines": "\n" * 1000 + "Acme",
}  # fmt: skip


@pytest.mark.parametrize("said", ODD.values(), ids=ODD)
def test_odd_words_are_kept_and_the_interview_goes_on(polku: Polku, said: str) -> None:
    touchpoint_added = {"edit": {"kind": "add_touchpoint", "name": "Buys"}}
    ran = polku.talk({"say": said}, touchpoint_added, {"say": said}, {"edit": TITLED})
    assert [line["turn"] for line in ran.lines] == [0, 1, 2, 3, 4]
    turns = polku("show", ran.lines[0]["session"], "--json").json["turns"]
    assert turns[1]["said"] == turns[3]["said"] == cleaned(said)


def test_bytes_that_are_not_utf8_within_a_line_are_kept_as_question_marks(polku: Polku) -> None:
    ran = polku.talk(b'{"say": "Acme \xff Ltd"}')
    assert ran.lines[1]["turn"] == 1
    assert polku("show", ran.lines[0]["session"], "--json").json["turns"][1]["said"] == "Acme \ufffd Ltd"


def test_a_blank_line_gets_an_error_and_changes_nothing(polku: Polku) -> None:
    ran = polku.talk(b"", b"   ", {"edit": TITLED})
    assert [list(line) for line in ran.lines[1:3]] == [["error"], ["error"]]
    assert ran.lines[-1]["turn"] == 1


def test_a_line_saying_nothing_is_no_turn(polku: Polku) -> None:
    assert [line["turn"] for line in polku.talk({"say": ""}, {"say": "  "}, {"edit": TITLED}).lines] == [0, 0, 0, 1]


def test_a_finished_interview_has_no_question(polku: Polku, tmp_path: Path) -> None:
    file = tmp_path / "model.json"
    file.write_bytes(to_json(export(finished(Model(), "quick"), "id", "Title", NOW, NOW)))
    imported = polku("import", str(file)).out.strip()
    line = polku.talk({"say": "skip"}, options=("--resume", imported)).lines[0]
    assert line["progress"]["context"] == 1.0
    assert (line["question"] is None) == line["done"]


def test_the_terminal_talks_until_the_input_ends(polku: Polku) -> None:
    ran = polku("interview", "--language", "en", stdin=b"Acme Ltd, five people\n/plan\n/nonsense\n/undo\n/quit\n")
    assert ran.status == 0
    for told in ("Hello", "Written down", "no plan", "There is no command /nonsense", "I took the last", "--resume"):
        assert told in ran.out


# In a process of their own.


def process(*arguments: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    settings = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    command = [sys.executable, "-m", "assistant.cli", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, env=settings, timeout=60, check=False)


def test_a_process_answers_with_its_status() -> None:
    done = process("schema", LC_ALL="C", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["title"] == "Polku export 1.0"
    assert process("dance").returncode == 2


def test_a_process_that_fails_says_one_sentence() -> None:
    done = process("show", "nobody", POLKU_LANGUAGE="fi", LC_ALL="C")
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode() == prompts.text("fi", "store.not_kept", id="nobody") + "\n"


def test_nobody_listening_is_no_error() -> None:
    settings = {**os.environ, "PYTHONPATH": str(ROOT)}
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "assistant.cli", "schema"], stdout=write, stderr=subprocess.PIPE, env=settings,
        timeout=60, check=False,
    )  # fmt: skip
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.slow
def test_a_process_talks_in_json_lines_whatever_it_is_given(indexed_home: Path, tmp_path: Path) -> None:
    lines = [b'{"say": "Acme \\ud800 Ltd"}', b"\xff\xfe", b"{", json.dumps({"say": "What is a silo?"}).encode()]
    done = process(
        "interview", "--jsonl", "--language", "en", stdin=b"\n".join(lines) + b"\n",
        POLKU_HOME=str(indexed_home), POLKU_STORE=f"sqlite:///{tmp_path / 'polku.sqlite3'}",
    )  # fmt: skip
    told = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    assert (done.returncode, done.stderr) == (0, b"")
    assert [line.get("turn") for line in told] == [0, 1, None, None, 2]
    assert told[-1]["citations"][0]["id"] == "what-is-a-silo"
    assert told[-1]["question"] == told[1]["question"]
