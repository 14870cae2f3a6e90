"""Stages named in words: in headings ('Harkinta:') and in corrections ('5 on ostopäätös')."""

import re

from assistant.model.touchpoints import Stage
from assistant.understanding.embedded.features import fold

_NAMES: tuple[tuple[Stage, str], ...] = (
    (Stage.PROBLEM_RECOGNITION, r"heraami|ongelma|oire|tarve\b|tarpee|heraa|tunnettuu|tietoisuus|awareness|problem|need|trigger|symptom|wake"),
    (Stage.SOLUTION_SEARCH, r"etsi|tiedonha|haku\b|kartoit|kontakt|search|looking|finding|research|discover|lead"),
    (Stage.EVALUATION, r"harkin|vertail|arvioin|aktivoi|tutust|evaluat|consider|compar|options|activation|choos"),
    (Stage.PURCHASE, r"osto|ostami|hankin|paatos|paatta|neuvottel|kauppa|myynti|myyntityo|tilaus|tilaami|varaus|purchas|buy|decid|decision|negotiat|deal|order|booking|selling"),
    (Stage.USE_EXPERIENCE, r"kaytt|kaytto|toimitus|toteutus|kayton|palvelu|asiakaspito|tyytyvai|asennus|retkell|use\b|using|usage|experience|deliver|during|service|satisf|retention|collect|onboard"),
    (Stage.GROWING_TOGETHER, r"syven|kasv|suositt|suosit|jalkeen\b|jalkimark|yhteisty|jatko|uusinta|growing|growth|deepen|referr|recommend|loyal|after\b|renew"),
)  # fmt: skip
_COMPILED = tuple((stage, re.compile(rf"\b(?:{pattern})")) for stage, pattern in _NAMES)
_DENIED = re.compile(r"(?<=\S)[\s,]+\b(?:ei|eika|not|no\s+longer)\s+[^,;.]*")
_BEFORE = re.compile(r"\b(?:ennen|before|pre)\b")


_WHEN = re.compile(r"\b(?:jalkeen|after)\b")


def heading_stage(text: str) -> Stage | None:
    """The stage a heading names, or None where it names another thing or only a time before ('ennen ostoa')."""
    folded = fold(text)
    if _BEFORE.search(folded) or len(folded.split()) > 5:
        return None
    if re.search(
        r"\b(?:ostamisen|oston|kaupan|osto)\w*\s+jalkeen|after\s+(?:the\s+)?(?:purchase|buying|sale|deal)", folded
    ):
        return Stage.USE_EXPERIENCE
    return next((stage for stage, pattern in _COMPILED if pattern.search(folded)), None)


def named_stage(text: str) -> Stage | None:
    """The stage a correction names first and does not deny ('ostopäätös, ei harkinta', 'vaihe 4')."""
    folded = _DENIED.sub(" ", fold(text))
    if number := re.search(r"\b(?:vaihe|vaiheeseen|vaiheessa|stage)\s+([1-6])\b", folded):
        return tuple(Stage)[int(number.group(1)) - 1]
    told = _WHEN.sub(" ", folded)  # 'kolmosen jälkeen' is a place, not a stage
    found = [(m.start(), stage) for stage, pattern in _COMPILED if (m := pattern.search(told))]
    return min(found, key=lambda at: at[0])[1] if found else None
