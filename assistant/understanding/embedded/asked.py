"""What a question to the assistant is about: the open question itself, the assistant, or the method."""

import re

from assistant.understanding.embedded.features import fold

# Questions that point at the open question and name nothing of the method.
_THIS = re.compile(
    r"""(?x)^(?:(?:siis|hei|no|mut|mutta|ai|so|but|and|well|ok)\W+)*(?:
      mita\s+(?:sa\s+|sina\s+)?(?:talla|tolla|tuolla|silla|tassa)?\s*(?:oikein\s+|oikeestaan\s+)?(?:tarkoit\w+|tarkotat\w*|haet(?:aan)?|meinaat)(?:\s+(?:talla|tolla|silla|kysymyksella))?
    | mita\s+(?:tama|taa|toi|tuo)\s+(?:kysymys\s+)?(?:tarkoittaa|meinaa)
    | (?:miksi|miks|minka\s+takia|mita\s+varten)\s+(?:sa\s+|sina\s+|te\s+)?(?:tata|tallasta|tallaista|taa|tama|tan|naita|sita|tota)?\s*(?:kysyt|kysytaan|kyselet|kysytte|pitaa\s+(?:kayda\s+lapi|tietaa|kertoa|vastata)|halutaan\s+tietaa|haluat\s+tietaa|tarvitaan)(?:\s+(?:tata|taa|tama|naita))?
    | (?:miksi|miks|why)(?:\s+(?:this|that|niin|tama|taa))? | what\s+do\s+you\s+mean(?:\s+(?:by\s+(?:that|this)|exactly|here))* | what\s+(?:does|is)\s+(?:this|that)(?:\s+mean)?
    | why\s+(?:are\s+you|do\s+you|would\s+you)\s+(?:ask(?:ing)?|want\s+to\s+know|need)(?:\s+(?:me\s+)?(?:this|that|about\s+(?:this|that)))? | why\s+does\s+(?:this|that|it)\s+matter(?:\s+(?:here|though))* | what\s+is\s+this\s+(?:question\s+)?(?:for|about)
    )\W*$"""
)
_OURSELVES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (key, re.compile(rf"\b(?:{pattern})"))
    for key, pattern in (
        ("how_long", r"kauanko|kuinka\s+kauan|kuin\s+kauan|montako\s+(?:kysymysta|viela?)|kuinka\s+monta\s+kysymysta|paljonko\s+(?:viela?|on\s+jaljella|naita)|(?:naitako|kysymyksiako)\s+on|onko\s+(?:naita|kysymyksia)\s+(?:viela?\s+)?(?:paljon|monta|jaljella)|viela?ko\s+(?:naita|kysymyksia|paljon)|(?:are|is)\s+there\s+(?:many|much|a\s+lot)\s+more|(?:many|much)\s+more\s+(?:questions|to\s+go)|how\s+(?:long|much\s+longer)\s+(?:does|will|is|till)|how\s+many\s+(?:(?:more\s+)?questions|more\b|left\b)|are\s+we\s+(?:nearly|almost)"),
        ("later", r"(?:voiko|voinko|voidaanko|saako)\s+.{0,25}(?:keskeyt|jatkaa|tallent|lopettaa)|(?:can|could)\s+(?:i|we)\s+.{0,25}(?:later|tomorrow|save|pause|continue|stop\s+and)|(?:tallentuuko|is\s+(?:this|it)\s+saved)"),
        ("privacy", r"kuka\s+(?:nakee|lukee|saa)|kenelle\s+.{0,15}menee|minne\s+.{0,20}(?:menee|tallen)|mihin\s+.{0,20}(?:tieto|vastau)\w*\s+(?:menee|meni|tallen)|tietosuoja|onko\s+.{0,15}luottamuksel|who\s+(?:sees|reads|gets)|where\s+(?:does|do)\s+(?:this|my|the)\s+.{0,20}go|is\s+(?:this|it)\s+(?:private|confidential)|privacy"),
        ("robot", r"ootko\s+(?:sa\s+)?(?:robotti|ihminen|botti|tekoaly)|oletko\s+(?:sina\s+)?(?:robotti|ihminen|botti|tekoaly)|are\s+you\s+(?:a\s+)?(?:robot|human|real|bot|person|an?\s+ai)|kuka\s+(?:sa|sina)\s+(?:oot|olet)|who\s+are\s+you"),
        ("result", r"(?:tuleeko|saanko|mita)\s+.{0,25}(?:raport|lopuksi|tuloks)|what\s+(?:do|will)\s+i\s+get|(?:is\s+there|do\s+i\s+get)\s+a\s+report"),
    )
)  # fmt: skip


def of_this(asked: str) -> bool:
    """'Mitä tällä tarkoitat?', 'why do you ask?': the question is about the open question."""
    return bool(_THIS.match(" ".join(fold(asked).split())))


def of_ourselves(asked: str) -> str | None:
    """The key of what is asked of the assistant itself, such as how long this takes; None for the method."""
    folded = " ".join(fold(asked).split())
    return next((key for key, pattern in _OURSELVES if pattern.search(folded)), None)


_LIST = re.compile(
    r"(?:(?:no|hei|ok|please|wait)\W+)*(?:/?(?:lista|list)|(?:nayta|naytatko|nayttaisitko|saanko\s+nahda|voisinko\s+nahda|missa\s+on|mika\s+oli)\s+(?:mulle\s+|se\s+|koko\s+|viela\s+|taas\s+)*(?:lista|kohtaamispiste\w*|polku)\w*"
    r"|(?:(?:can|could|may)\s+(?:you|i)\s+)?(?:show|see|print)\s+(?:me\s+)?(?:the\s+|my\s+)?(?:whole\s+)?(?:list|touchpoints|journey)|where\s+is\s+(?:the|my)\s+list|what(?:['’]?s|\s+is)\s+(?:on\s+)?(?:the|my)\s+list)"
    r"(?:\s+(?:again|uudestaan|taas|please|kiitos|now|nyt|so\s+far))*\W*"
)


def shows_list(text: str) -> bool:
    """Does it ask to see the touchpoints listed so far?"""
    return bool(_LIST.fullmatch(" ".join(fold(text).split())))
