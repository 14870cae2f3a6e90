import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import prompts
from assistant.errors import PolkuError
from assistant.understanding.interpreter import Act, Note

ROOT = Path(__file__).parents[2]
CODE = sorted([*(ROOT / "assistant").rglob("*.py"), *(ROOT / "ui").rglob("*.py")])
# A call that takes a key of prompts/texts, and which of its arguments that is.
TAKES_A_KEY = {"text": 1, "has": 1, "words": 1, "Note": 0}


def literals() -> Iterator[tuple[str, str]]:
    """Every key that stands as a literal in the code, with its file."""
    raised = {"PolkuError", *(c.__name__ for c in PolkuError.__subclasses__())}
    for file in CODE:
        for call in (n for n in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(n, ast.Call)):
            name = getattr(call.func, "attr", getattr(call.func, "id", ""))
            place = 0 if name in raised else TAKES_A_KEY.get(name)
            given = [*call.args[place : place + 1]] if place is not None else []
            given += [k.value for k in call.keywords if k.arg == "key"]
            for argument in given:
                for constant in ast.walk(argument) if isinstance(argument, ast.IfExp) else [argument]:
                    if isinstance(constant, ast.Constant) and isinstance(constant.value, str):
                        yield constant.value, file.name


def test_both_languages_have_the_same_keys() -> None:
    assert prompts.keys("fi") == prompts.keys("en")


def test_both_languages_have_the_same_blanks() -> None:
    differing = [k for k in prompts.keys("fi") if prompts.blanks("fi", k) != prompts.blanks("en", k)]
    assert differing == []


def test_both_languages_have_as_many_choices() -> None:
    lists = [k for k in prompts.keys("fi") if k in ("choices.order", "choices.focus", "choices.score")]
    assert lists
    assert all(len(prompts.words("fi", k)) == len(prompts.words("en", k)) for k in lists)


def test_the_keys_of_the_code_are_found() -> None:
    assert len({key for key, _ in literals()}) > 40


@pytest.mark.parametrize("language", prompts.LANGUAGES)
def test_every_key_the_code_uses_exists(language: str) -> None:
    missing = {(k, file) for k, file in literals() if "." in k and not prompts.has(language, k)}
    assert missing == set()


@pytest.mark.parametrize("language", prompts.LANGUAGES)
def test_no_text_is_empty_and_every_blank_has_a_name(language: str) -> None:
    for key in prompts.keys(language):
        blanks = prompts.blanks(language, key)
        assert all(name.isidentifier() for name in blanks)
        if not key.startswith("choices."):
            filled = prompts.text(language, key, **dict.fromkeys(blanks, 7))
            assert filled.strip()
            assert not [name for _, name, _, _ in Formatter().parse(filled) if name is not None]


def test_an_open_blank_fails_loudly() -> None:
    with pytest.raises(KeyError):
        prompts.text("en", "refused.same_name")


def test_an_unknown_key_fails_loudly() -> None:
    with pytest.raises(KeyError):
        prompts.text("en", "refused.nonsense")


def test_a_list_is_no_text_and_a_text_is_no_list() -> None:
    with pytest.raises(KeyError):
        prompts.text("en", "choices.score")
    with pytest.raises(KeyError):
        prompts.words("en", "untitled")


def test_braces_in_what_fills_a_blank_stay_as_they_are() -> None:
    assert "{name} {0}" in prompts.text("en", "refused.same_name", name="{name} {0}")


@pytest.mark.parametrize("language", prompts.LANGUAGES)
def test_an_error_is_one_line(language: str) -> None:
    errors = [k for k in prompts.keys(language) if k.split(".")[0] in ("refused", "unreadable", "store", "knowledge")]
    assert errors
    for key in errors:
        told = prompts.text(language, key, **dict.fromkeys(prompts.blanks(language, key), "x"))
        assert "\n" not in told and told.endswith(".")


@pytest.mark.parametrize("language", prompts.LANGUAGES)
@pytest.mark.parametrize("act", [Act.SMALL_TALK, Act.COMPLAINT, Act.STOP])
def test_manners_have_their_words(language: str, act: Act) -> None:
    assert prompts.text(language, f"manners.{act}", id="x")


def test_a_note_holds_the_blanks_of_its_text() -> None:
    assert prompts.text("fi", Note(key="note.too_long").key, most="5")
