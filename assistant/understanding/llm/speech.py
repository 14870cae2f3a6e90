"""The reply as it is written: read out of the unfinished JSON word by word, and stopped where it must not go on."""

import json
import re
from collections.abc import Callable
from functools import cache, lru_cache

from assistant.understanding.llm.honest import figures, folded

MOST = 600  # characters of a reply
RUN = 5  # words of the instructions in a row that are too many
_LEAD = re.compile(r'\{\s*"reply"\s*:\s*"')
_END = re.compile(r'(?<!\\)(?:\\\\)*"')
_MARKUP = re.compile(r"https?:|www\.|\]\(|[<>`{}]|\S{60}", re.IGNORECASE)
_WORD = re.compile(r"\w+")


class Speech:
    """Takes the pieces of a call's JSON and passes on the reply in them.

    `shown` is what the call was given. `stopped` is true once something was written that no person should read: a link,
    markup, the instructions, or a figure that nobody told.
    """

    def __init__(
        self, instructions: str, shown: str, unmasked: Callable[[str], str], on_words: Callable[[str], None]
    ) -> None:
        self._instructions, self._shown, self._unmasked, self._on_words = instructions, shown, unmasked, on_words
        self._raw, self._told = "", ""
        self.stopped = self._whole = False

    def take(self, piece: str) -> None:
        """One more piece of the JSON."""
        self._raw += piece
        if not self.stopped and not self._whole and (so_far := begun(self._raw)) is not None:
            self._whole = so_far[1]
            self._say(*so_far)

    def _say(self, text: str, whole: bool) -> None:
        steady = text if whole else _steady(text, self._instructions)
        told = self._unmasked(steady)
        if unfit(text, self._instructions) or not figures(steady) <= figures(self._shown):
            self.stopped = True
        elif len(told) > len(self._told):
            new, self._told = told[len(self._told) :], told
            self._on_words(new)


def begun(raw: str) -> tuple[str, bool] | None:
    """The reply as far as it is written, and whether it is whole; None where it has not begun."""
    lead = _LEAD.search(raw)
    if lead is None:
        return None
    end = _END.search(raw, lead.end())
    text = raw[lead.end() : end.end() - 1] if end else raw[lead.end() :]
    if not end:  # an escape may be cut in the middle
        text = re.sub(r"\\(?:u[0-9a-fA-F]{0,3})?$", "", text)
        text = re.sub(r"\\u[dD][89abAB][0-9a-fA-F]{2}(?:\\(?:u[0-9a-fA-F]{0,3})?)?$", "", text)
    try:
        return str(json.loads(f'"{text}"', strict=False)), end is not None
    except ValueError:
        return "", False


def _steady(text: str, instructions: str) -> str:
    """What of an unfinished reply can be shown: whole words, no open placeholder, no run that may be a leak."""
    cut = max(text.rfind(" "), text.rfind("\n")) + 1
    opened = text.rfind("[")
    if opened > text.rfind("]"):
        cut = min(cut, opened)
    text = text[:cut]
    words = list(_WORD.finditer(text))
    for back in range(min(RUN - 1, len(words)), 1, -1):
        if tuple(_plain(w.group()) for w in words[-back:]) in runs(instructions, back):
            return text[: words[-back].start()]
    return text


def unfit(text: str, instructions: str) -> bool:
    """Does it hold a link, markup, or a run of the instructions; or is it too long?"""
    words = [_plain(w) for w in _WORD.findall(text)]
    leaks = any(tuple(words[i : i + RUN]) in runs(instructions, RUN) for i in range(len(words) - RUN + 1))
    return leaks or len(text) > MOST or bool(_MARKUP.search(text))


@lru_cache(maxsize=2048)
def _plain(word: str) -> str:
    return folded(word)[0]


@cache
def runs(instructions: str, length: int) -> frozenset[tuple[str, ...]]:
    """Every run of so many words of the instructions."""
    words = [_plain(w) for w in _WORD.findall(instructions)]
    return frozenset(tuple(words[i : i + length]) for i in range(len(words) - length + 1))
