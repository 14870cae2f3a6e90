"""Reads prompts/texts/*.yaml once and fills the blanks; an open blank or an unknown key fails loudly."""

import re
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Any

import yaml

LANGUAGES = ("fi", "en")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def _texts(language: str) -> dict[str, str | list[str]]:
    """All texts of a language by dotted key, from every file of its folder."""
    found: dict[str, str | list[str]] = {}
    for file in sorted((files("prompts") / "texts" / language).iterdir(), key=lambda f: f.name):
        if file.name.endswith(".yaml"):
            _flatten("", yaml.load(file.read_text(encoding="utf-8"), _LOADER), found)
    return found


def _flatten(prefix: str, tree: dict[str, Any], into: dict[str, str | list[str]]) -> None:
    for key, value in tree.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict):
            _flatten(f"{name}.", value, into)
        elif name in into:
            raise ValueError(f"the text {name} stands twice")
        else:
            into[name] = [str(v) for v in value] if isinstance(value, list) else str(value).strip()


def has(language: str, key: str) -> bool:
    """Is there a text of that key?"""
    return key in _texts(language)


def raw(language: str, key: str) -> str:
    """The text or list of that key with its blanks open, a line an item."""
    value = _texts(language)[key]
    return "\n".join(value) if isinstance(value, list) else value


def keys(language: str) -> frozenset[str]:
    """Every key of a language."""
    return frozenset(_texts(language))


def blanks(language: str, key: str) -> frozenset[str]:
    """The names of the blanks of a text."""
    value = _texts(language)[key]
    parts = value if isinstance(value, list) else [value]
    return frozenset(name for part in parts for _, name, _, _ in Formatter().parse(part) if name)


def text(language: str, key: str, **values: object) -> str:
    """The text of that key with its blanks filled.

    Raises:
        KeyError: no such text, or a blank was left open.
    """
    value = _texts(language)[key]
    if isinstance(value, list):
        raise KeyError(f"{key} is a list")
    return value.format(**values)


def words(language: str, key: str) -> tuple[str, ...]:
    """The list of that key, such as the choices of a question."""
    value = _texts(language)[key]
    if not isinstance(value, list):
        raise KeyError(f"{key} is not a list")
    return tuple(value)


@cache
def instructions(name: str) -> tuple[str, str]:
    """The text of a language-model prompt, and its name with its version, such as `interview@1`.

    Raises:
        FileNotFoundError: no such prompt.
        ValueError: it has no version.
    """
    kept = (files("prompts") / "llm" / f"{name}.md").read_text(encoding="utf-8")
    parts = re.match(r"---\nversion: (\d+)\n---\n(.+)$", kept, re.DOTALL)
    if parts is None:
        raise ValueError(f"the prompt {name} has no version")
    return parts.group(2).strip(), f"{name}@{parts.group(1)}"
