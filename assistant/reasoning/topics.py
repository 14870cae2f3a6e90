"""What a touchpoint's own words speak of: complaints, marketing, consent. Tables of Finnish and English word stems."""

# ruff: noqa: E501 (tables)
import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import lru_cache

from assistant.model.context import FocusGoal
from assistant.model.facts import Fact
from assistant.model.touchpoints import Touchpoint


class Topic(StrEnum):
    """Something a rule listens for."""

    INQUIRY = "inquiry"
    NEED_HELP = "need_help"
    EFFORT = "effort"
    MARKETING = "marketing"
    COMPLAINT = "complaint"
    CONSENT = "consent"
    MORE_SALES = "more_sales"
    HISTORY = "history"
    SATISFACTION = "satisfaction"
    RARELY = "rarely"


_STEMS = {
    Topic.INQUIRY: r"ottaa yhtey|otta(?:a|vat) yhtey|yhteydenot|soitta|lähettää (?:viesti|kysely|sähköpost)|kysyy|pyytää "
    r"|tiedustel|varaa aja|calls?\b|contacts? (?:us|the)|gets? in touch|asks? |inquir|enquir|requests? |writes? to us",
    Topic.NEED_HELP: r"tarve|tarpe|kartoit|neuvo|opas|oppaa|ohjee|laskuri|selvitt|vertailu|itsearvio|needs?\b|advi[cs]e|"
    r"advis|guide|checklist|assess|consult|self-test|calculator|compar",
    Topic.EFFORT: r"lomak|täyttä|jono|odott|odotu|etsiä uudelleen|uudestaan|monimutk|hankal|vaikea|epäselv|forms?\b|queue|"
    r"wait|again and again|complicated|difficult|unclear|hard to|confus",
    Topic.MARKETING: r"mainos|mainon|markkinoi|uutiskirj|kampanj|alennuskood|kuponk|kupong|tarjousviest|advert|\bads?\b|"
    r"newsletter|campaign|coupon|promotion|marketing",
    Topic.COMPLAINT: r"reklam|valitus|valitta|valittu|hyvity|palautu(?:s|ks|st)|vika\b|viasta|vian\b|virhee|takuu|"
    r"complain|refund|defect|warranty|fault",
    Topic.CONSENT: r"suostum|markkinointilu|lupa käyttää|luvan käyttää|tietosuoj|evästee|gdpr|consent|permission|opt[- ]in|"
    r"privacy|cookie",
    Topic.MORE_SALES: r"lisämyy|lisäpalvelu|lisätuot|lisäosa|ristiinmyy|jatkotarjou|seuraava[an]? tuot|kausitarjou|upsell|"
    r"cross[- ]?sell|add-on|additional (?:sales|service|product)|extra (?:service|product)|upgrade",
    Topic.HISTORY: r"histori|aiemm|aikaisemm|edelli(?:s|n)|viime (?:kerra|kerta|kerrasta|vuo)|muistut|muistaa|tuntee "
    r"(?:asiakkaan|meidät)|previous|history|last time|remind|remember|knows? (?:us|the customer|me)",
    Topic.SATISFACTION: r"tyytyväi|nps|suosittelu(?:halu|indeks)|asiakaskysely|palautte|palautekysel|csat|"
    r"satisf|feedback|survey|net promoter",
    Topic.RARELY: r"vuosittai|kerran vuo|kahdesti vuo|kaksi kertaa vuo|kahden vuoden|parin vuoden|silloin tällöin|"
    r"yearly|once a year|twice a year|annual|every other year|every now and then",
}  # fmt: skip
_PATTERNS = {topic: re.compile(stems, re.IGNORECASE) for topic, stems in _STEMS.items()}

_GOALS = {
    FocusGoal.MARGIN: r"\bkate|katetta|katteen|kannattav|marginaal|tuotto|margin|profitab",
    FocusGoal.SATISFACTION: r"tyytyväi|asiakaskokemu|satisf|experience",
    FocusGoal.NEW_CUSTOMERS: r"uu(?:si|sia|sien|det|den|tta) asiak|uusasiak|asiakashankin|liidej|liidi|new customer|acquisi|leads?\b",
    FocusGoal.RETENTION: r"pysy|asiakaspi|sitout|uudestaan|uudelleen|useammin|nykyis|poistum|lisämyy|muistut|kanta-asiak|retention|retain|stay|"
    r"come back|again|more often|existing|present customer|churn|remind|loyal",
    FocusGoal.PREDICTABLE_SALES: r"ennust|ennakoi|osumatark|tasais|kauppojen määr|hit rate|predictab|forecast|steady",
    FocusGoal.REPEATABLE_WAY: r"toimintata(?:pa|va)|toistettav|yhtenäi|monistet|repeatab|way of working|standardi[sz]",
    FocusGoal.UNDERSTANDING_NEEDS: r"ymmär|tarpei(?:ta|den)|asiakastieto|understand|needs of",
}  # fmt: skip
_GOAL_PATTERNS = {goal: re.compile(stems, re.IGNORECASE) for goal, stems in _GOALS.items()}


@lru_cache(maxsize=8192)
def speaks(text: str, topic: Topic) -> bool:
    """Does a text speak of it?"""
    return bool(_PATTERNS[topic].search(text))


def goals_named(text: str) -> tuple[FocusGoal, ...]:
    """The goals of S1 that a text names."""
    return tuple(goal for goal, pattern in _GOAL_PATTERNS.items() if pattern.search(text))


def told(facts: Iterable[Fact | None]) -> Iterator[str]:
    """The values of the facts that tell something."""
    return (f.value for f in facts if f is not None and f.told and not f.nothing)


def what_happens(touchpoint: Touchpoint) -> str:
    """What both sides do there, in the person's words."""
    own = (touchpoint.customer_action, touchpoint.current_support, *touchpoint.actions)
    return " · ".join([touchpoint.name, *told(own)])


def what_is_given(touchpoint: Touchpoint) -> str:
    """What the company does there, in the person's words."""
    return " · ".join(told((touchpoint.current_support, *touchpoint.actions)))


def what_is_wanted(touchpoint: Touchpoint) -> str:
    """What either side would want there, in the person's words."""
    return " · ".join(told((touchpoint.customer_goal, *touchpoint.unmet_needs, *touchpoint.actions)))


def everything(touchpoint: Touchpoint) -> str:
    """All that was told of a touchpoint."""
    items = (i.name for group in (touchpoint.systems, touchpoint.data, touchpoint.kpis) for i in group)
    own = told((touchpoint.company_goal,))
    return " · ".join([what_happens(touchpoint), what_is_wanted(touchpoint), *own, *items])
