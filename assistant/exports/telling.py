"""How the exports tell a day, whose work changes, and any text at all."""

import re
from collections.abc import Callable, Iterator
from datetime import date

import prompts
from assistant.model.facts import Evidence, Fact
from assistant.model.needs import DevelopmentNeed
from assistant.model.touchpoints import Side, Touchpoint

_UNFIT = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML cannot hold


def plain(text: str) -> str:
    """A text without the characters that no XML document may hold."""
    return _UNFIT.sub("", text)


def told_date(language: str, day: date) -> str:
    """A date as people write it."""
    return f"{day.day}.{day.month}.{day.year}" if language == "fi" else day.isoformat()


def told_day(language: str, day: str) -> str:
    """A day of ISO 8601 as `told_date` tells it; what is no day of the calendar stays as it was written."""
    try:
        return told_date(language, date.fromisoformat(day))
    except ValueError:
        return day


def whose_work(need: DevelopmentNeed) -> list[str]:
    """Those whose work a need changes, each with how where it was told; how may begin with who ('Annan työ …')."""
    return [
        (a.how if a.how.lower().startswith(a.who.lower()) else f"{a.who}: {a.how}") if a.how else a.who
        for a in need.affected
    ]


FACTS = ("current_support", "unmet_needs", "customer_goal", "company_goal", "actions")
ROWS = (*FACTS, "goal_conflict", "customer_participants", "company_participants", "systems", "data", "kpis")


def told_fact(language: str, fact: Fact, shown: Callable[[str], str]) -> str:
    """A fact with a mark where it is assumed; `shown` keeps a person's words from being taken for markup."""
    mark = f" *({prompts.text(language, 'word.assumed')})*" if fact.evidence is Evidence.ASSUMED else ""
    return shown(fact.value or prompts.text(language, "evidence.unknown")) + mark


def touchpoint_rows(
    language: str, touchpoint: Touchpoint, shown: Callable[[str], str], fields: tuple[str, ...] = ROWS
) -> Iterator[str]:
    """What is recorded of a touchpoint, a Markdown row a field; fields that hold nothing have none."""
    for field in fields:
        if told := _value(language, touchpoint, field, shown):
            yield f"- {prompts.text(language, f'field.{field}').capitalize()}: {told}"


def _value(language: str, touchpoint: Touchpoint, field: str, shown: Callable[[str], str]) -> str:
    if field in FACTS:
        held = getattr(touchpoint, field)
        facts: tuple[Fact, ...] = held if isinstance(held, tuple) else (held,) if held else ()
        return "; ".join(told_fact(language, f, shown) for f in facts if f.told)
    if field == "goal_conflict":
        conflict = touchpoint.goal_conflict
        if conflict is None:
            return ""
        told = f": {shown(conflict.description)}" if conflict.description else ""
        return prompts.text(language, f"conflict.{conflict.state}") + told
    if field.endswith("_participants"):
        side = Side(field.removesuffix("_participants"))
        return ", ".join(shown(p.role) for p in touchpoint.participants if p.side is side)
    if field == "kpis":
        kinds = [(k.name, prompts.text(language, f"kpi_kind.{k.kind}")) for k in touchpoint.kpis]
        return ", ".join(f"{shown(name)} ({kind})" for name, kind in kinds)
    return ", ".join(shown(item.name) for item in getattr(touchpoint, field))
