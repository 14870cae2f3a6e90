"""What is in use, what is wrong and how to mend it."""

from importlib.metadata import PackageNotFoundError, version

from pydantic import Field

import prompts
from assistant.errors import PolkuError
from assistant.model.facts import Value
from assistant.model.whole import Language
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
    found = [Check(part="interpreter", ok=True, key="doctor.embedded")]
    if settings.llm:
        found.append(Check(part="llm", ok=True, key="doctor.llm_waits", blanks={"llm": settings.llm}))
    else:
        found.append(Check(part="llm", ok=True, key="doctor.no_llm"))
    has = settings.embeddings != "embedded" or e5.available()
    found.append(Check(part="embeddings", ok=True, key="doctor.embedded" if has else "doctor.words_only"))
    found.append(_tried("index", polku.library.warm))
    found.append(_tried("store", lambda: polku.store))
    return found


def _tried(part: str, work: object) -> Check:
    try:
        assert callable(work)
        work()
    except PolkuError as error:
        return Check(part=part, ok=False, key=error.key, blanks={k: str(v) for k, v in error.blanks.items()})
    return Check(part=part, ok=True, key="doctor.ok")


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
