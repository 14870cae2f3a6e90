"""How the exports tell a day, whose work changes, and any text at all."""

import re
from datetime import date

from assistant.model.needs import DevelopmentNeed

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
