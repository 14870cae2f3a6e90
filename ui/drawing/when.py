"""A moment in words."""

from datetime import datetime

import prompts
from assistant.model.whole import Language


def when(at: datetime, now: datetime, language: Language) -> str:
    """How long ago that was; both moments in the reader's time zone."""
    minutes = int((now - at).total_seconds() // 60)
    if minutes < 1:
        return prompts.text(language, "web.when.now")
    if minutes < 60:
        return prompts.text(language, "web.when.minutes", n=minutes)
    days = (now.date() - at.date()).days
    if days < 2:
        return prompts.text(language, "web.when.today" if days == 0 else "web.when.yesterday", time=clock(at, language))
    return prompts.text(language, "web.when.date", day=at.day, month=at.month, year=at.year)


def clock(at: datetime, language: Language) -> str:
    """The time of day: 14.05 in Finnish, 14:05 in English."""
    return f"{at.hour}{'.' if language == 'fi' else ':'}{at.minute:02}"
