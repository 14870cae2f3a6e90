"""How sure a statement is, from how it is said."""

import re

from assistant.model.facts import Evidence
from assistant.understanding.embedded.features import fold

# Patterns are over folded text (lower case, no diacritics).
_UNKNOWN = re.compile(
    r"""(?x)
      \b(?:en|emme|ei|emma|enka|ma\sen|mina\sen)\s+(?:(?:me|mina|ma|kylla|nyt|oikein|oo|ole|ollenkaan|yhtaan|ihan|varmaan|oikeesti|oikeasti|edes|sita)\s+)*
        (?:osaa|osata|tieda|tiia|tia|tiedeta|tii|tie|muista|muisteta|keksi|hajuakaan|kysytty|selvitetty|mitattu|selvilla)\b
    | \b(?:ei|eipa)\s+(?:(?:mitaan|minkaanlaista|oo|ole|pienintakaan|harmainta|harmaintakaan)\s+)*(?:hajua|hajuakaan|hajuu|kasitysta|aavistusta|aavistustakaan|tietoa|tietoo|hajuukaan|hajuakaa|kasitystakaan)\b
    | \bvaikea\s+sanoa\b | \bmahdoton\s+sanoa\b | \bmista(?:s|pa|han)?\s+(?:ma|mina)\s+(?:sen|sita)?\s*ti[ei] | \bhow\s+(?:should|would|could)\s+i\s+know\b | \bpaha\s+sanoa\b
    | \b(?:i|we)\s+(?:really\s+|honestly\s+|just\s+|simply\s+)?(?:do\s?n[o']?t|dont|don’t|have\s?n[o']?t|havent|could\s?n[o']?t|couldnt|can\s?no?t|cant|can't|wouldn'?t|wouldnt|would\snot)\s+(?:really\s+|actually\s+)?
        (?:know|a\sclue|say|tell|asked|measured|recall|remember|have|got|checked)\b
    | \b(?:no|not\sa|haven'?t\sa|without\sa)\s+(?:idea|clue)\b | \bnot\s+sure\b | \bno\s+way\s+(?:of\s+)?(?:know|tell)
    | \b(?:never|nobody|no\sone)\s+(?:has\s+|have\s+|ever\s+)*(?:asked|checked|measured|knows)\b | \bhard\s+to\s+say\b | \bbeats\s+me\b | \bfoggiest\b
    | \b(?:en|ei)\s+(?:pysty|voi)\s+(?:arvioi|sano)\w* | \bei\s+(?:oo|ole)\s+(?:koskaan\s+)?(?:tiedossa|kysytty|selvilla)\b | \b(?:eos|emt|emmatiia|enpa\s+tieda|idk|no\s+idea)\b | \bei\s+tietoakaan\b
    | \bcould\s?n['o]?t\s+(?:say|tell)\b | \bcan'?t\s+(?:answer|judge)\b | \bcant\s+tell\b | \bhave\s?n['o]?t\s+thought\b | \bnever\s+looked\s+into\b | \b(?:faintest|mystery\s+to)\b
    | \b(?:minä|mina|ma)\s+en$ | \bno\s+picture\b | \beika\s+kukaan\s+tieda\b
    | ^\W*(?:do\s?n[o'’]?t|dont)\s+know\b | \bnot\s+known\b | \bunknown\b | \byour\s+guess\b | \bwho\s+knows\b | \bdunno\b | ^\W*pass\W*$
    """
)
_ASSUMED = re.compile(
    r"""(?x)
      \b(?:ehka|kai|kait|kaiketi|luultavasti|oletettavasti|todennakoisesti|arviolta|arvaisin|arvaan|arvelen|arvelisin|arvellaan|arvioisin|
         luulen|luulemme|luultais|luulisin|otaksun|otaksuisin|otaksumme|luullaan|luulis|oletan|oletamme|oletetaan|olettaisin|olettais|oletus|veikkaan|veikkaisin|veikataan|veikkaus|
         uskon|uskoisin|uskotaan|uskomme|varmaan|varmaankin|varmasti\s+ehka|mahdollisesti|epailen|kuvittelen|kuvittelisin|paattelen|mutu|mututuntumalta|mutulla|
         jospa|ilmeisesti|vissiin|eikohan|kutina|heitan|en\s+(?:oo|ole)\s+(?:ihan\s+|aivan\s+|taysin\s+)?varma|nahtavasti|taitaa|taitavat|taitais|lienee|saattaa|saattais|saattaisi|saattavat|voisi\s+olla|vois\s+olla|voi\s+olla|
         ymmartaakseni|kasittaakseni|tietaakseni|muistaakseni|tuntuu\s+(?:silta|etta)|vaikuttaa\s+silta|sanoisin|suunnilleen\s+varmaan|pakko\s+olla)\b
    | \b(?:maybe|perhaps|probably|possibly|presumably|i\s+(?:would\s+|'d\s+|d\s+)?(?:guess|think|suppose|imagine|assume|reckon|believe|bet|suspect|expect|say)|
         i'd\s+(?:guess|think|suppose|imagine|assume|reckon|bet|say)|id\s+(?:guess|say|imagine)|we\s+(?:guess|think|suppose|assume|believe|reckon|suspect|imagine)|
         my\s+(?:guess|hunch|feeling|bet|assumption)|our\s+(?:guess|hunch|assumption)|just\s+a\s+(?:\w+\s+)?guess|a\s+guess|guessing|might|could\s+be|may\s+be|must\s+be|
         most\s+likely|likely|as\s+far\s+as\s+i|apparently|seems?\s+(?:to|like|that)|if\s+i\s+had\s+to\s+guess|i\s+have\s+a\s+feeling|supposedly|an?\s+assumption|gut\s+feeling|my\s+gut|not\s+certain\s+but|probly|i\s+gather|may\s+well|looks\s+like|(?:i'd|id)\s+assume|dunno)\b
    """
)
# Words that may say something else ('we do a guess-the-weight game', 'ehkäpä kerran vuodessa'): others than these leave
# nothing known (of 1,295 labelled statements that hold another, 4 are known).
_WEAK = re.compile(
    r"\b(?:a\s+guess|arvaan|arviolta|dunno|ehka|en\s+(?:oo|ole)\s+(?:ihan\s+|aivan\s+|taysin\s+)?varma|guessing|i\s+say|i\s+think|looks\s+like|luulis|luullaan|may\s+well|maybe|might|must\s+be|oletamme|perhaps|possibly|probably"
    r"|saattaa|uskotaan|varmaan|veikataan|voi\s+olla|we\s+guess(?!\s+(?:that|they|it|he|she|the)\b)|we\s+think)\b"
)
# 'We know from a survey', 'the customer does not know': sure statements that hold a hedge's words.
_KNOWN = re.compile(
    r"""(?x)
      \b(?:tiedetaan|tiedamme|tiedan)\b(?!\s+ei) | \b(?:kysyttiin|kysely(?:n|sta|ssa)|mitattu|laskettu|palautteesta|ovat\s+sanoneet|sanovat|kertovat)\b
    | \bwe\s+(?:know|asked|measured|counted)\b | \bfor\s+(?:sure|certain)\b | \bthey\s+(?:tell|told)\s+us\b | \bi\s+know\b
    """
)
# Guessing ascribed to somebody else: 'asiakas luulee', 'the customer does not know'.
_OTHERS = re.compile(
    r"""(?x)
      \b(?:asiakas|asiakkaat|he|ne|se|ostaja|moni|jotkut|osa|kaikki|isanta|vaimo)\b[^.;]{0,30}?\b(?:ei(?:vat)?\s+\w*\s*(?:tieda|osaa|tiia)|luulee|luulevat|arvailee|epailee|epailevat|miettii)\b
    | \b(?:joka|jotka|ketka|who|that)\s[^.;,]{0,20}?\b(?:ei(?:vat)?\s+(?:\w+\s+)?(?:tieda|osaa|tiia|muista)|luulee|luulevat|(?:do|does)\s?n[o'’]?t\s+(?:really\s+|even\s+)?know)\b
    | \b(?:customers?|they|people|he|she|buyers?|clients?|guests?|patients?|parents?)\b[^.;]{0,30}?\b(?:(?:do|does|did)\s?n[o']?t\s+(?:really\s+|even\s+)?know|doesnt\s+know|dont\s+know|(?<!\bi\s)(?<!\bwe\s)(?<!i'd\s)(?:thinks?|guess(?:es)?|wonders?|assumes?))\b
    """
)


def evidence(text: str) -> Evidence:
    """Known, assumed (a hedge) or unknown ('I don't know' and nothing more)."""
    folded = fold(text)
    own = _OTHERS.sub(" ", folded)
    unknown = _UNKNOWN.search(own)
    assumed = _ASSUMED.search(own)
    if unknown and not _tells_more(own):
        return Evidence.UNKNOWN
    if unknown or assumed:
        return Evidence.KNOWN if assumed and not unknown and _KNOWN.search(own) else Evidence.ASSUMED
    return Evidence.KNOWN


# Such a word at the head of a statement, or as its subject's own verb: of 149 labelled ones 2 are known all the same.
_HEADS = re.compile(
    r"^(?:(?:well|no|hm+|joo|eh+|oh|and|or|ja|tai|so)\W+)*(?:perhaps|maybe|possibly|probably|ehka|kenties|varmaan)(?![-\w])(?!\s+(?:it|se)\s+(?:sounds|kuulostaa))"
    r"|^(?:they|he|she|we|it)\s+(?:might|probably)\b|^i\s+think\b|,\s+i\s+think\b|\bi\s+think\W*$"
)


def doubts(text: str) -> bool:
    """Does the person say in a word that leaves no doubt of it that it is a guess: 'arvelen', 'luultavasti', 'I'd say'?"""
    own = _OTHERS.sub(" ", fold(text))
    return evidence(text) is Evidence.ASSUMED and bool(_HEADS.search(own) or _ASSUMED.search(_WEAK.sub(" ", own)))


# Signs of not knowing: a no, a question, words for what is not known.
_NOT_TOLD = re.compile(
    r"\b(?:e[inm]\w*|no|not|nope|never|nobody|none|nothing|\w+n['’]?t|unknown|clue|idea|dunno|idk|hard|vaike\w*|paha|mahdot\w*|myster\w*|arvoitu\w*|who|how|kuka|mista\w*|tie\w*|ti[ij]\w*|know\w*)\b|\?"
)


def may_be_unknown(text: str) -> bool:
    """Does it hold any sign of not knowing?"""
    return bool(_NOT_TOLD.search(fold(text)))


def signs(text: str) -> list[float]:
    """What the rules see in a statement, as thirteen numbers for a classifier."""
    folded = fold(text)
    own = _OTHERS.sub(" ", folded)
    unknown, more, ruled = bool(_UNKNOWN.search(own)), _tells_more(own), evidence(text)
    words = len(text.split())
    seen = (
        unknown, _ASSUMED.search(own), _KNOWN.search(own), own != folded, unknown and more, unknown and not more,
        ruled is Evidence.KNOWN, ruled is Evidence.ASSUMED, ruled is Evidence.UNKNOWN, words <= 3, words <= 6, "?" in text,
    )  # fmt: skip
    return [*(float(bool(s)) for s in seen), min(words, 20) / 10]


def dont_know(text: str) -> bool:
    """Is the whole answer 'I don't know'?"""
    return evidence(text) is Evidence.UNKNOWN


_FIND_OUT = re.compile(
    r"\b(?:pitais\w*|pitaisi|taytyy|tarvis|should|must|could|voisin|kysyn|kysya|kysyttava|ask|check|find\s+out|selvit\w*|joku\s+muu|somebody\s+else|someone\s+else|tietaa|tietais|tietavat|knows?|handles?|keeps?)\b"
)
_FILLER = re.compile(
    r"^(?:no|joo|hmm+|siis|ihan|oikeesti|rehellisesti|sorry|well|honestly|to\s+be\s+honest|sanoa|sita|tata|tasta|siita|that|about\s+that|it|this|yet|viela|nyt|kylla|oikein|really|hyva|good|fair|kysymys|question)$"
)
# One word behind a 'maybe' that is no guess of what was asked: 'I don't know, maybe tomorrow'.
_NO_GUESS = re.compile(
    r"^(?:\w{1,3}|nothing|none|nobody|kukaan|mitaan|later|tomorrow|huomenna|myohemmin|joskus|sometimes?|jotain|jotakin|something|someone|joku)$"
)


def would_ask(text: str) -> bool:
    """Does it say who might know, or that it should be found out?"""
    return bool(_FIND_OUT.search(fold(text)))


# What an 'I don't know' is about.
_ASKS = re.compile(
    r"\s*(?:mita|mika|miten|kuinka|onko|kuka|ketka|milloin|koska(?=\s+he)|paljonko|montako|missa|mihin|miksi|what|how|whether|if|which|who|when|where|why)\b"
)


def _tells_more(text: str) -> bool:
    """'I don't know for sure, but …', 'en tiedä, kai säästää rahaa': does a clause tell something all the same?"""
    for clause in re.split(r"[,;.\n]|\b(?:mutta|mut|but|though)\b", text):
        if _ASKS.match(clause):  # 'en osaa sanoa, mitä muuta hän tarvitsisi'
            continue
        unknown = _UNKNOWN.search(clause)
        rest = (
            clause if unknown is None else clause[unknown.end() :] if _ASSUMED.search(clause[unknown.end() :]) else ""
        )
        words = [w for w in re.findall(r"[\w']+", _ASSUMED.sub(" ", rest)) if not _FILLER.match(w)]
        guess = len(words) == 1 and bool(_ASSUMED.search(rest)) and not _NO_GUESS.match(words[0])  # 'ehkä Excel'
        if (len(words) >= 2 or guess) and not _FIND_OUT.search(_ASSUMED.sub(" ", rest)):
            return True
    return False
