"""Addresses and numbers of people are replaced by placeholders before a call, and put back after it."""

import re
from collections.abc import Callable

_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("EMAIL", r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
        ("IBAN", r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b"),
        ("ID", r"\b\d{6}[-+A-FU-Ya-fu-y]\d{3}[0-9A-FHJ-NPR-Ya-fhj-npr-y]\b"),
        ("PHONE", r"(?<![\w+/.,-])(?:\+\d{1,3}|00\d{1,3}|0)[ -]?(?:\(0\)[ -]?)?\d{1,3}(?:[ -]?\d{2,4}){2,4}(?![\w/-])"),
    )
)


_PLACEHOLDER = re.compile(rf"\[(?:{'|'.join(name for name, _ in _KINDS)})_\d+\]", re.IGNORECASE)


class Mask:
    """The placeholders of one call: the same thing gets the same one everywhere in it."""

    def __init__(self, *, on: bool = True) -> None:
        self._on = on
        self._held: dict[str, str] = {}  # placeholder -> what it stands for

    def masked(self, text: str) -> str:
        """The text with placeholders."""
        if not self._on:
            return text
        for name, pattern in _KINDS:
            for held in dict.fromkeys(m.group() for m in pattern.finditer(text)):
                text = text.replace(held, self._placeholder(name, held, text))
        return text

    def unmasked(self, text: str, written: Callable[[str], str] = str) -> str:
        """The text with what the placeholders stand for, `written` as the text needs it; their letter case is free."""
        return _PLACEHOLDER.sub(lambda m: written(self._held.get(m.group().upper(), m.group())), text)

    def _placeholder(self, name: str, held: str, text: str) -> str:
        known = next((p for p, h in self._held.items() if h == held), None)
        if known is None:
            number = len(self._held) + 1
            while f"[{name}_{number}]" in text:  # somebody wrote just that
                number += 1
            known = f"[{name}_{number}]"
            self._held[known] = held
        return known
