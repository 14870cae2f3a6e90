"""What a turn looks like: known commands, the question to us in it, and the signs that `judged` weighs."""

import re
from dataclasses import dataclass

from assistant.model.whole import Language
from assistant.understanding.embedded import hedge
from assistant.understanding.embedded.asked import of_ourselves
from assistant.understanding.embedded.features import fold
from assistant.understanding.embedded.words import Piece, sentences, whole
from assistant.understanding.interpreter import Act

# Whole turns, over folded text without edge punctuation. Short forms only: a longer turn is read as an answer.
_WHOLE: tuple[tuple[Act, re.Pattern[str]], ...] = tuple(
    (act, re.compile(rf"(?x)^(?:{pattern})$"))
    for act, pattern in (
        (Act.SKIP, r"""/?(?:ohita|skip|pass|next)(?:\s+(?:tama|taa|tan|se|kysymys|tama\s+kysymys|this|it|that|one|this\s+one|this\s+question|please|the\s+question|question))*
            |(?:ohitetaan|skipataan|hypataan|jatetaan|hypataan\s+yli|jatetaan\s+valiin)(?:\s+(?:tama|taa|tan|se|nyt|yli|valiin|pois|kysymys|kohta|loput|nama))*
            |(?:mennaan|menna|siirry|siirrytaan|jatketaan|jatka)\s+(?:jo\s+)?(?:eteenpain|seuraavaan|seuraavaan\s+kysymykseen)(?:\s+vaan|\s+vaan\s+nyt)?
            |seuraava(?:\s+(?:kysymys|kiitos))?|next(?:\s+(?:question|one))?(?:\s+please)?|(?:let'?s\s+)?(?:move|go)\s+on|skipping\s+this(?:\s+one)?|(?:let'?s\s+)?skip\s+(?:it|this|that)(?:\s+\w+){0,3}
            |(?:ei\s+)?(?:halua|haluta|viitsi)\s+vastata(?:\s+tahan)?|en\s+(?:halua|viitsi)\s+vastata(?:\s+tahan)?"""),
        (
            Act.UNDO,
            r"""/?(?:(?:hups|oho|oops|whoops|sori|sorry|vaarin|vaara|eiku|ei\s+kun?|wrong|my\s+mistake|no|and|ja)\s+){0,3}(?:undo|peru|perutaan|kumoa)(?:\s+(?:se|tuo|toi)\s+\w+|\s+(?:se|tama|taa|tuo|toi|tan|sen|sitten?|nyt|vaan|heti|viimeisin|viimeinen|edellinen|asken|that|it|so|again|taas|viela|the\s+last\s+(?:one|thing)|please))*
            |(?:(?:hups|oho|oops|whoops|sori|sorry|eiku|wrong|no)\s+){0,2}(?:poista|pyyhi|ota|otetaan|heita|delete|remove|erase|scrap|take|strike)\s+(?:pois\s+)?(?:se|toi|tuo|aske[it]?nen|aikaisempi|edellinen|viimeisin|that|it)(?:\s+(?:aske[it]?nen|edellinen|vastaus|answer))?(?:\s+(?:pois|out|off|again|please|kiitos))*
            |(?:(?:hups|oho|sori|sorry|no)\s+){0,2}(?:poista|pyyhi|delete|remove|erase|scrap|undo|peru|unohda|forget|ignore)\s+(?:mita\s+(?:just|juuri|asken|aske)?\s*sanoin|(?:se\s+)?(?:edellinen|viimeisin|viime|aske[it]?nen)\s+vastau\w+|what\s+i\s+(?:just\s+)?said|my\s+(?:last|previous)\s+answer|the\s+last\s+(?:answer|thing\s+i\s+said))(?:\s+(?:pois|please|kiitos))*
            |ei\s+sittenkaan\s+peru(?:taan)?|take\s+(?:that|it)\s+back|scratch\s+that""",
        ),
        (Act.GO_BACK, r"""/?(?:takaisin|taaksepain|back|go\s+back)(?:\s+(?:a|one|please|kiitos))*(?:\s+(?:step|question))?
            |(?:palataan|mennaan|palaa|mene|menna|hypataan)\s+(?:viela\s+)?(?:yksi\s+)?(?:takaisin|taaksepain|edelliseen|taakse|pari\s+taaksepain)(?:\s+(?:kysymykseen|kohtaan|kysymykseen\s+viela))?
            |edellinen(?:\s+(?:kysymys|uudestaan))?|previous(?:\s+(?:question|one))?(?:\s+please)?|(?:can|could)\s+(?:we|you|i)\s+go\s+back(?:\s+(?:to\s+the\s+previous(?:\s+(?:question|one))?|one|a\s+(?:step|question)))?
            |(?:let'?s\s+)?(?:go|take\s+me|step)\s+back(?:\s+(?:to\s+the\s+(?:previous|last)(?:\s+(?:question|one))?|one|a\s+(?:step|question)|please))*|one\s+(?:step\s+)?back(?:wards)?|one\s+step\s+backwards"""),
        (Act.STOP, r"""/?(?:lopeta|lopetetaan|quit|exit|stop|riittaa)(?:\s+(?:tahan|nyt|talta\s+(?:paivalta|eraa|kertaa)|talla\s+kertaa|here|now|for\s+(?:today|now)))*
            |(?:jatketaan|jatkan|jatkamme|continue|let'?s\s+continue|let\s+us\s+continue)\s+(?:tasta\s+)?(?:huomenna|myohemmin|ensi\s+viikolla|toiste|toinen\s+kerta|tomorrow|later|next\s+week|another\s+(?:time|day))
            |(?:nyt\s+)?(?:pitaa|taytyy|taytyypa)\s+(?:lahtea|menna|lopettaa)(?:\s+\w+){0,3}|(?:that'?s|thats)\s+(?:enough|it|all)\s+for\s+(?:today|now)|i\s+(?:have|need|gotta|must)\s+(?:to\s+)?(?:go|stop|run)(?:\s+now)?
            |(?:otetaan|pidetaan)\s+tauko|(?:let'?s\s+)?(?:call\s+it\s+a\s+day|take\s+a\s+break|stop\s+here|pause\s+here)"""),
        (Act.HELP, r"""/?(?:apua|help|ohje|ohjeet|esimerkki|example|auta)(?:\s+me)?(?:\s+please)?
            |(?:nayta|anna|kerro|saisko|saisinko|voisitko\s+antaa|onko)\s+(?:jo(?:ta)?(?:ku|in|tain)\s+)?esimerk\w+
            |(?:show|give)\s+me\s+(?:an?\s+)?(?:example|hint)|(?:can|could)\s+(?:you|i)\s+(?:give|show|have|get)\s+(?:me\s+)?(?:an?\s+)?(?:example|hint)
            |(?:en|ma\s+en|mina\s+en)\s+(?:ihan\s+)?(?:ymmarra|tajua|hoksaa)(?:\s+(?:kysymysta|tata|mita\s+.{3,40}))?|i\s+(?:do\s?n[o']?t|dont)\s+(?:quite\s+)?(?:understand|get\s+(?:it|this|the\s+question))(?:\s+.{0,30})?
            |(?:en\s+tieda\s+|i\s+don'?t\s+know\s+)?(?:mita|what)\s+(?:tahan|minun|mun|to|should\s+i|am\s+i\s+supposed\s+to|do\s+i)\s+(?:pitais(?:i)?\s+|kuuluu\s+)?(?:vastata|sanoa|answer|say|write)(?:\s+\w+){0,2}
            |i'?m\s+(?:stuck|lost)(?:\s*,?.{0,30})?|mita\s+tassa\s+haetaan"""),
        (Act.SMALL_TALK, r"""(?:\w+\W+){0,2}?(?:kerro|kerropa|kerrotko|kertoisitko|voisitko\s+kertoa|osaatko(?:\s+kertoa)?|heita|heitatko|laula|lausu|keksi|tell(?:\s+(?:me|us))?|sing(?:\s+me)?|(?:can|could)\s+you\s+tell(?:\s+me)?|got|know|do\s+you\s+know|give\s+(?:me|us)|let['’]?s\s+hear)\s+(?:\w+\s+){0,4}?(?:\w*vitsi\w*|\w*juttu|tarina|runo|laulu|satu|jokes?|story|poem|song|riddle|something\s+funny)(?:\s+\w+){0,3}
            |(?:moi|moikka|hei|heippa|terve|moro|huomenta|paivaa|iltaa|hello|hi|hey|good\s+(?:morning|afternoon|evening))(?:\s+(?:vaan|there|polku|kaikki|taas|again))*
            |(?:kiitos|kiitti|kiitoksia|thanks|thank\s+you|cheers)(?:\s+(?:paljon|kovasti|avusta|sulle|a\s+lot|very\s+much|so\s+much|mate|for\s+\w+))*
            |(?:ok|okei|okay|selva|hyva|kiva|nice|great|cool|jees)|mita\s+kuuluu|how\s+are\s+you(?:\s+(?:doing|today))?|(?:ihan\s+)?(?:kiva|hauska)\s+(?:botti|ohjelma|juttu)|nice\s+weather(?:\s+.{0,20})?"""),
    )
)  # fmt: skip
_COMPLAINT = re.compile(
    r"""(?x)\b(?:turha(?:a|uttava\w*)|turhauttaa|arsyttava\w*|arsyttaa|hermo(?:t|ja)|typera\w*|tyhma\w*\s+(?:kysymys|kone|botti)|rasittava\w*|
       kysyit\s+(?:tata\s+|taman\s+|sita\s+)?(?:jo|juuri|just)|kysyit\s+.{0,20}\bjo\b|johan\s+(?:ma|mina)?\s*(?:sanoin|vastasin|kerroin)|sanoin\s+jo|vastasin\s+jo|kirjasit\s+.{0,15}(?:vaarin|ihan\s+eri)|et\s+(?:kuuntele|ymmarra)|kestaa\s+.{0,20}(?:kauan|ikuisuu)
       |already\s+(?:asked|told|said|answered)|waste\s+of\s+time|annoying|ridiculous|pointless|useless|frustrat\w+|stupid\s+(?:question|bot|thing)|you\s+(?:are|'re)\s+not\s+listening|taking\s+(?:far\s+)?too\s+long|how\s+many\s+more\s+questions)\b"""
)
# Words with which a person leads up to a question of their own: 'hei nyt jäin miettimään, että …', 'by the way, …'.
_LEADS_UP = r"""(?:siis|no|hei|mut|mutta|ja|sit|sitten|nyt|viela|muuten|ai|niin|joo|yks|yksi|juttu|kysymys|sanopa|sanoppa|kerropa|kerroppa|kuule|tuli|mieleen|mulla|minulla|ma|mina|jain|jai|mietin|miettimaan|mietityttaa|pohdin|ihmettelen|haluaisin|haluisin|kysya|tietaa|etta|et|ku|kun|btw|
      anteeksi|sori|forgive|pardon|excuse|beg|me|your|the|my|for|asking|
      so|but|and|well|sorry|wait|hold|on|hmm+|ok|okay|by|the|way|hey|oh|one|just|a|quick|question|i|was|am|i'm|wondering|wonder|out|of|curiosity)"""
_ASKS = re.compile(
    rf"""(?x)^(?:{_LEADS_UP}\W+){{0,8}}
      (?:miksi|miks|minka\s+takia|milla|kenelle|kenelta|kenella|minne|\w{{2,}}tt?e?ko|mita|mika|mikas|mitas|mitka|miten|kuinka|paljonko|paljoko|montako|milloin|millon|mihin|mista|missa|kuka|keta|ketka|kenen|kumpi|kannattaako|kannattaisko|pitaako|pitaisiko|pitaisko|onko|onks|voiko|voinko|voitko|voisitko|voisko|saako|saisko|riittaako|riittaisko|kuuluuko|tarvitseeko|tarkoitatko|tarkoititko|haluatko|osaatko|osaisitko|tiedatko|tiiatko|tiiaksa|tiedaksa|muistatko|sanoisitko|kertoisitko|auttaako|
       why|what|whats|what's|how|which|who|whose|when|where|do\s+(?:you|u|i|we)|does|did|is|are|can|could|should|shall|would|will|may|any\s+(?:idea|chance))\b"""
)  # fmt: skip
_WHY = re.compile(rf"(?x)^(?:{_LEADS_UP}\W+){{0,3}}(?:why|miksi|miks|minka\s+takia|minka\s+vuoksi|mita\s+varten)\b")
_ONLY_LEADS_UP = re.compile(rf"(?x)^(?:{_LEADS_UP}\W*)+$")
# Words of a question put to the assistant about the method, its terms or its own question.
_TO_US = re.compile(
    r"""(?x)\b(?:tarkoit\w+|tarkottaa|tarkottaako|mita\s+(?:on|tarkoittaa)|mika\s+(?:on|ihmeen)|mitka\s+on|miksi\s+(?:tata|tama|naita|kysy\w*|sa|sina|haluat|tarvitset|pitaa|kannattaa)|kysyt|kysytaan|kysymys\w*|
       pitaisko|pitaako|kannattaa\w*|tarvitseeko|voinko|voiko|saanko|saako|mean\w*|(?:do|did)\s+(?:you|u)|(?:you|u)\s+(?:think|reckon|know)|osa(?:at|isit)ko|ti(?:eda|ia)tko|sanoisitko|kertoisitko|you\s+(?:ask|want|need|mean)|should\s+i|do\s+i|can\s+i|is\s+it\s+(?:ok|enough)|what\s+(?:is|are|does|do|if)|what's|whats|difference|ero(?:a|lla)?)\b"""
)


_GREETING = re.compile(
    r"(?:moi|moikka|moro|hei|heippa|terve|tere|paivaa|huomenta|iltaa|hello|hi|hey|good\s+(?:morning|afternoon|evening))"
    r"(?:\s+(?:vaan|vain|kaikki|taas|polku|there|all|again))*(?:\s*[,.!]+\s*|\s+[–-]\s+)"
)
_POLITE = re.compile(r"^(?:(?:no|joo|ok|okei|hei|niin|ei|well|ok|please|no)\s+)?(.*?)(?:\s+(?:kiitos|please|thanks))?$")
_COMMANDS = tuple(act for act, _ in _WHOLE)


@dataclass(frozen=True)
class Parts:
    """The sentences of a turn: those that ask us something, and the others."""

    asked: tuple[Piece, ...]
    rest: tuple[Piece, ...]


def parts(text: str) -> Parts:
    """The turn's sentences, apart."""
    every = sentences(Piece(text, 0))
    asked = tuple(s for s in every if _is_question(text, s))
    return Parts(asked, tuple(s for s in every if s not in asked))


def command(text: str) -> Act | None:
    """What a whole turn of a few plain words is for ('ohita', 'go back'); None where it is no such turn."""
    bare = _bare(text)
    polite = _POLITE.sub(r"\1", bare)
    return next((act for act, pattern in _WHOLE if pattern.match(bare) or pattern.match(polite)), None)


# 'You couldn't tell me a joke, could you?', 'kerro joku vitsi väliin, oon ollut töissä kuudesta asti'
_ENTERTAIN = re.compile(
    r"^(?:\w+\W+){0,4}?(?:kerro\w*|heita\w*|laula\w*|lausu\w*|keksi\w*|tell|sing|got|know|give|hear)\s+(?:\w+\s+){0,3}?"
    r"(?:\w*vitsi\w*|tarina|runo|laulu|satu|jokes?|story|poem|song|riddle|something\s+funny)\b"
)


def entertain(text: str) -> bool:
    """Does a turn begin by asking for a joke, a song or a story, whatever follows?"""
    return bool(_ENTERTAIN.match(fold(text)))


def greeted(text: str) -> int:
    """Where the greeting before what is said ends: 'moro, ollaan putkifirma' -> 6; 0 where there is none."""
    match = _GREETING.match(fold(text))
    return match.end() if match and len(text[match.end() :].split()) > 1 else 0


_PAUSED = re.compile(r"^(?:(?:no\s+niin|nonii\w*|noh?|öö+|tota|tuota|hmm+)\s*[,.…]+\s*)+(?=\w)", re.IGNORECASE)
_FILLER = re.compile(r"^(?:(?:no\s+niin|nonii\w*|noh?|öö+|tota|tuota|hmm+)(?:\s*[,.…]+\s*|\s+))+(?=\w)", re.IGNORECASE)
_FINNISH = re.compile(
    r"\b(?:ja|tai|se|siis|on|vaan|vain|kai|varmaan|ehka|sitten|sit|nyt|kylla|meilla|ne|ma|ainakin|yleensa)\b"
)
_ENGLISH = re.compile(
    r"\b(?:the|and|or|but|just|we|us|it|is|at|of|for|yet|system|systems|data|record|records|computer|tool|tools|software)\b"
)


def filler(text: str, language: Language, *, names: bool) -> int:
    """Where what a Finn begins with ends: 'öö, vihko' -> 4 and, where `names` are asked, 'no Excel' -> 3.

    In English 'no Excel' denies it; where the words do not tell the language, the interview's `language` does.
    """
    folded = fold(text)
    finnish = not _ENGLISH.search(folded) and (language == "fi" or bool(_FINNISH.search(folded)))
    match = (_FILLER if names and finnish else _PAUSED).match(text)
    return match.end() if match else 0


_MEANING = re.compile(
    r"^(?:mita\s+(?:tassa\s+)?(?!tama|taa|tuo|toi|se|talla|tolla|tuolla|silla|tassa|tarkoittaa|meinaa)\S+(?:\s+\S+)?\s+(?:tarkoittaa|meinaa)"
    r"|mita\s+(?:tarkoittaa|meinaa)\s+(?!tama|taa|tuo|toi|se|talla|tassa)\S+(?:\s+\S+)?"
    r"|what\s+does\s+(?:an?\s+|the\s+)?(?!this|that|it)\S+(?:\s+\S+)?\s+mean|what\s+is\s+meant\s+by\s+(?!this|that|it)\S+(?:\s+\S+)?)"
    r"(?:\s+(?:tassa|taalla|tassa\s+kohtaa|here|in\s+this))?$"
)


def complains(text: str) -> bool:
    """Does it hold words of a complaint: 'turhauttavaa', 'you already asked'?"""
    return bool(_COMPLAINT.search(_bare(text)))


def asks_meaning(text: str) -> bool:
    """Is it asked what a term means: 'mitä silo tarkoittaa?', not 'what does this mean?'"""
    return bool(_MEANING.match(_bare(text)))


def asks(text: str) -> bool:
    """Can it be a question: a question mark, a word that asks, or words put to the assistant?"""
    bare = _bare(text)
    return "?" in text or bool(_ASKS.match(bare) or _TO_US.search(bare) or _ASKING.search(bare))


_ASKING = re.compile(r"\b\w{3,}(?:ko|kohan|ks)\b|\b(?:wonder\w*|mietin|ihmettelen|kysymy\w+|question)\b")


def only_leads_up(text: str) -> bool:
    """Is it nothing but what leads up to a question: 'hei nyt jäin miettimään'?"""
    return bool(_ONLY_LEADS_UP.match(fold(text)))


def signs(text: str) -> list[float]:
    """What the rules see in a turn, as numbers for a classifier."""
    bare, words, told = _bare(text), len(text.split()), parts(text)
    every = sentences(Piece(text, 0))
    last = fold(every[-1].text) if every else ""
    known = command(text)
    seen = (
        *(known is act for act in _COMMANDS), told.asked, told.asked and not told.rest, told.asked and told.rest,
        _COMPLAINT.search(bare), _ASKS.match(bare), _TO_US.search(bare), _ASKS.match(last), _TO_US.search(last),
        "?" in text, text.rstrip().endswith("?"), "!" in text, text.rstrip().endswith("!"), "," in text,
        any(c.isdigit() for c in text), words <= 2, words <= 6,
    )  # fmt: skip
    return [*(float(bool(s)) for s in seen), min(words, 20) / 10, len(every) / 3, *hedge.signs(text)]


def _bare(text: str) -> str:
    return " ".join(fold(whole(text).text).replace("’", "'").replace(",", " ").split())


def _is_question(text: str, sentence: Piece) -> bool:
    """A question to the assistant; a customer's question told in an answer ends in a full stop or says who asks."""
    folded = fold(sentence.text)
    marked = text[sentence.end : sentence.end + 2].lstrip().startswith("?")
    begins = bool(_ASKS.match(folded))
    if _WHY.match(folded) and not hedge.dont_know(sentence.text):
        return True  # no answer begins so: 'why start with them and not with us'
    return (marked and (begins or bool(_TO_US.search(folded)) or of_ourselves(sentence.text) is not None)) or (
        begins and len(folded.split()) <= 12 and bool(_TO_US.search(folded)) and not hedge.dont_know(sentence.text)
    )
