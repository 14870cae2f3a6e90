"""Is an answer so general that it would fit any company?"""

import re

# Words that tell nothing on their own; an answer made of them alone is worth one follow-up.
_GENERAL = frozenset(
    """
    hyvä hyvää hyvän parempi parempaa paras parasta laadukas laadukasta laatu laatua palvelu palvelua palvelut
    asiakaspalvelu asiakaspalvelua kokemus kokemusta asiakaskokemus tyytyväinen tyytyväisyys tyytyväisyyttä
    onnellinen mukava mukavaa helppo helppoa helppous nopea nopeaa nopeus luottamus luottamusta kaikki kaikkea
    toimiva toimivaa asiakas asiakkaat asiakkaita asiakkaan yleensä aina vain vaan ihan tosi se että on olla
    saada haluaa halutaan me ne good great better best quality service services customer customers experience
    nice easy fast quick happy satisfied satisfaction trust everything value excellent top always just very
    really they we want to get the a be is some our
    """.split()
)
PROBED_FIELDS = ("customer_goal", "company_goal", "unmet_needs")


def vague(value: str) -> bool:
    """True for 'hyvä palvelu' or 'good service'; False for 'fast answer to a quote request'."""
    words = re.findall(r"\w+", value.lower())
    return 0 < len(words) <= 6 and all(word in _GENERAL for word in words)
