"""What is in use, what is wrong and how to mend it."""

from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from time import monotonic

from pydantic import Field

import prompts
from assistant.errors import LlmUnavailable, PolkuError
from assistant.model.facts import Value
from assistant.model.whole import Language
from assistant.settings import Settings
from assistant.wiring import Polku
from knowledge import e5

_SHOWN = ("polku", "pydantic", "langchain", "openai", "chromadb", "streamlit", "sqlalchemy")


class Check(Value):
    """One thing looked at: what it is, whether it works, and what is in use or how to mend it."""

    part: str
    ok: bool
    key: str
    blanks: dict[str, str] = Field(default_factory=dict)


def examined(polku: Polku) -> list[Check]:
    """Every part, tried for real."""
    settings = polku.settings
    if settings.llm:
        used = {"llm": settings.llm}
        found = [Check(part="interpreter", ok=True, key="doctor.with_llm", blanks=used), *_llm(polku, settings)]
    else:
        found = [
            Check(part="interpreter", ok=True, key="doctor.embedded"),
            Check(part="llm", ok=True, key="doctor.no_llm"),
        ]
    has = settings.embeddings != "embedded" or e5.available()
    found.append(Check(part="embeddings", ok=True, key="doctor.embedded" if has else "doctor.words_only"))
    found.append(_tried("index", polku.library.warm))
    found.append(_tried("store", lambda: polku.store))
    return found


def _llm(polku: Polku, settings: Settings) -> Iterator[Check]:
    """The language model called for real, and what its use will cost."""
    began = monotonic()
    try:
        polku.try_llm()
    except LlmUnavailable as error:
        yield _failed("llm", error)
        return
    seconds = f"{monotonic() - began:.1f}"
    yield Check(part="llm", ok=True, key="doctor.llm_answers", blanks={"llm": settings.llm or "", "seconds": seconds})
    if settings.price is None and settings.llm_tokens is None:
        yield Check(part="budget", ok=True, key="doctor.no_price", blanks={"llm": settings.llm or ""})
    elif settings.price is not None and settings.llm_budget is not None:
        yield Check(part="budget", ok=True, key="doctor.budget_set", blanks={"money": f"{settings.llm_budget:.2f}"})


def _tried(part: str, work: object) -> Check:
    try:
        assert callable(work)
        work()
    except PolkuError as error:
        return _failed(part, error)
    return Check(part=part, ok=True, key="doctor.ok")


def _failed(part: str, error: PolkuError) -> Check:
    return Check(part=part, ok=False, key=error.key, blanks={k: str(v) for k, v in error.blanks.items()})


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:  # run from a checkout that is not installed
        return "–"


def told(checks: list[Check], language: Language) -> str:
    """The checks in words, a line each, and the versions."""
    lines = [
        f"{'✓' if c.ok else '✗'} {prompts.text(language, f'doctor.{c.part}')}: "
        + prompts.text(language, c.key, **c.blanks)
        for c in checks
    ]
    versions = ", ".join(f"{name} {_version(name)}" for name in _SHOWN)
    return "\n".join([*lines, f"  {prompts.text(language, 'doctor.versions')}: {versions}"])
