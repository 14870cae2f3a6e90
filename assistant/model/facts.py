"""A fact, how sure it is, and the words it rests on."""

import re
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field


class Value(BaseModel):
    """A frozen value; unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Evidence(StrEnum):
    """How sure a fact is."""

    KNOWN = "known"
    ASSUMED = "assumed"
    UNKNOWN = "unknown"


class Origin(StrEnum):
    """Where a fact came from."""

    INTERVIEW = "interview"
    DOCUMENT = "document"
    EDIT = "edit"
    RULE = "rule"


class Source(Value):
    """The words a fact rests on; `quote` stands word for word in that turn or document."""

    origin: Origin
    turn: int | None = Field(default=None, ge=0)
    document: str | None = None
    quote: str = ""
    respondent: str | None = None


class Fact(Value):
    """One thing told. An unknown fact has an empty value: its quote is how the person said so."""

    value: str
    evidence: Evidence
    source: Source

    @property
    def told(self) -> bool:
        """Something was said, known or assumed."""
        return self.evidence is not Evidence.UNKNOWN

    @property
    def nothing(self) -> bool:
        """The person said that there is nothing ('Ei oikein mitään.', 'Nothing really.')."""
        return self.told and says_nothing(self.value)


# ruff: noqa: E501 (a table of patterns)
# Whole answers that say 'there is nothing'. A longer answer that begins so ('Nothing but a brochure') tells something.
_NOTHING = re.compile(
    r"""(?ix) ^\W* (?: (?:no|well|hmm+|joo|(?:like|as)\s+i\s+said|niinku\s+(?:mä\s+)?sanoin|kuten\s+sanoin)\W+ )? (?:
        (?:ei|eipä|eipa) (?:\s+(?:oikein|oikeastaan|oikeestaan|nykyään|nyt|vielä|viela|kyllä|kylla|sitten|siinä|siina))*
            \s+ (?:mitään|mitaan|mikään|mikaan|mitenkään|mitenkaan|yhtään|yhtaan|ketään|ketaan|mitää)
            (?:\s+(?:erityistä|erityista|erikoista|erikoisempaa|oikeastaan|nykyään|vielä|viela|tällä\shetkellä|kyllä|nyt|siinä|siina))*
      | ei (?:\s+\w+){1,3} \s+ (?:mitenkään|mitenkaan|mitään|mitaan|lainkaan|ollenkaan)
      | (?:ei|emme|en) (?:\s+(?:me|olla|ole|olda))* (?:\s+(?:mukana|läsnä|lasna|paikalla))
            (?:\s+(?:siinä|siina|tässä|tassa|mitenkään|mitenkaan|ollenkaan|lainkaan|vielä|viela))*
      | (?:ei|eipä|eipa) (?:\s+(?:ole|tehdä|tehda|tue|tueta))?
      | (?:eipä|ei)\s+(?:kukaan|kellään|kellaan|kenenkään|kenenkaan|mitata|seurata|pyydetä|pyydeta|autetä|tueta|ole\s+mitattu|oo\s+mitattu|mitään\s+mittareita|käytetä|kirjata)(?:\s+(?:mitään|mitaan|mitenkään|vielä|viela))*
      | ei (?:\s+(?:nyt|oikein|kyllä|mitään|mitaan|tähän|tahan))* \s+ tu(?:le|u) (?:\s+(?:mitään|mitaan))? \s+ mieleen (?:\s+(?:mitään|mitaan|nyt|äkkiä))?
      | (?:nobody|no\s+one|not\s+measured|not\s+tracked|we\s+(?:do\s+not|don['’]?t)\s+(?:measure|track|follow|use|record|collect|help|ask)(?:\s+with)?(?:\s+(?:it|anything|that|any))?)
      | (?:en|emme)\s+(?:mitenkään|mitenkaan|oo\s+siellä|ole\s+siellä|mitään|mitaan)
      | ei\s+meillä\s+(?:siihen|siinä|sille)?\s*(?:oo|ole)?\s*mitään(?:\s+(?:ole|oo))?
      | nothing (?:[\s,]+(?:really|much|special|specific|it\sworks|comes\sto\smind|it['’]s\sfine|i\s+can\s+think\s+of|written|recorded|at\sall|yet|today|right\snow|at\sthe\smoment|so\sfar|there|here))*
      | (?:no|none|nope|not\s(?:really|at\sall|yet)) (?:\s+(?:support|of\sthem|at\sall|really|yet))*
      | we (?:\s+(?:do\snot|don['’]?t)) \s+ (?:do|have|offer|provide) (?:\s+(?:really))? \s+ anything
            (?:\s+(?:there|here|yet|special|at\sall|for\sthat|really))*
      | (?:we\s+)? (?:are\snot|aren['’]?t) \s+ (?:there|involved|present) (?:\s+(?:at\sall|yet))?
    ) \W*$"""
)


def says_nothing(text: str) -> bool:
    """Is the whole text a way of saying 'there is nothing'?"""
    return len(text) < 80 and bool(_NOTHING.match(text))
