"""The step of the interview a person wants to go to: 'mennään mittareihin', 'back to the goals'."""

import re

from assistant.understanding.embedded.features import fold
from assistant.understanding.embedded.words import whole

_GO_TO = re.compile(
    r"^(?:(?:mennaan|siirry|siirrytaan|hyppaa|hypataan|palataan|palaa|menna|go|jump|let'?s\s+go|skip|move|take\s+me|back)\s+(?:jo\s+|suoraan\s+|takaisin\s+|back\s+|straight\s+|ahead\s+|on\s+)*(?:to\s+)?(?:the\s+)?)(?P<where>.+)$"
)
_STEPS: tuple[tuple[int, str], ...] = (
    (
        4,
        r"suunnitel|kehitystarp|kehittamistarp|kehittamis|plan|needs|neljanteen|vaihe(?:eseen)?\s+4|askel\w*\s+4|step\s+(?:4|four)",
    ),
    (
        3,
        r"mittar|jarjestelm|tieto|kpi|metric|system|data|kolmanteen|vaihe(?:eseen)?\s+3|askel\w*\s+3|step\s+(?:3|three)",
    ),
    (2, r"tavoit|osallistuj|ihmis|goal|people|participant|toiseen|vaihe(?:eseen)?\s+2|askel\w*\s+2|step\s+(?:2|two)"),
    (
        1,
        r"kohtaamispist|kosketuspist|touchpoint|listaan|ensimmaiseen|vaihe(?:eseen)?\s+1|askel\w*\s+1|step\s+(?:1|one)",
    ),
    (0, r"alkuun|alkukysym|beginning|start|company|yritys"),
)


def step_wanted(text: str) -> int | None:
    """The step a person wants to go to, or None."""
    match = _GO_TO.match(" ".join(fold(whole(text).text).split()))
    if not match or len(text.split()) > 9:
        return None
    return next((step for step, pattern in _STEPS if re.search(rf"\b(?:{pattern})", match.group("where"))), None)
