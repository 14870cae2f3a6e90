"""The company, whom it serves, and what it is after now."""

import re
from enum import StrEnum
from typing import Literal, get_args

from pydantic import Field

from assistant.model.facts import Fact, Value

ContextField = Literal["company", "offering", "ideal_customer", "focus"]
CONTEXT_FIELDS: tuple[ContextField, ...] = get_args(ContextField)


class FocusGoal(StrEnum):
    """The goals a company may choose one of (S1)."""

    MARGIN = "margin"
    SATISFACTION = "satisfaction"
    NEW_CUSTOMERS = "new_customers"
    RETENTION = "retention"
    PREDICTABLE_SALES = "predictable_sales"
    REPEATABLE_WAY = "repeatable_way"
    UNDERSTANDING_NEEDS = "understanding_needs"


class Buyer(Value):
    """A buyer persona, and why this person buys."""

    role: str = Field(min_length=1)
    motives: tuple[Fact, ...] = ()


class Respondent(Value):
    """Who answered."""

    name: str = Field(min_length=1)
    role: str = ""


class Context(Value):
    """What the customer process is for."""

    company: Fact | None = None
    offering: Fact | None = None
    ideal_customer: Fact | None = None
    focus: Fact | None = None
    focus_goal: FocusGoal | None = None
    buyers: tuple[Buyer, ...] = ()
    respondents: tuple[Respondent, ...] = ()


_WE_ARE = re.compile(
    r"(?i:(?:no\s+)?(?:(?:(?:me|mä|ma|minä|mina)\s+)?(?:ollaan|olemme|oomme|oon|olen)|(?:meillä|meilla|meil|mulla|minulla)\s+on"
    r"|we\s+are(?:\s+called)?|we['’]re(?:\s+called)?|called|this\s+is|tämä\s+on"
    r"|(?:firma|firman\s+nimi|yritys|yrityksen\s+nimi|our\s+company)\s+(?:on|is))\s+)(?=[A-ZÅÄÖ0-9])"
)


def name_begins(told: str) -> int:
    """Where a name begins in what was told of a company: behind 'we are', 'firma on'; else at its beginning."""
    match = _WE_ARE.match(told)
    return match.end() if match else 0
