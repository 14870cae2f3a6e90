"""Metrics: their names, targets, and what they are for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.model.touchpoints import KpiKind
from assistant.understanding.embedded.denial import says_no
from assistant.understanding.embedded.features import Embed, fold
from assistant.understanding.embedded.items import plain_list
from assistant.understanding.embedded.mentions import Mentioned, mentions
from assistant.understanding.embedded.spread import sentences_of, spread
from assistant.understanding.embedded.words import Piece, listed, sentences, split

# Over folded text. What shows progress for the business, and what mainly serves to develop the stage (S0, step 3).
_DEVELOPMENT = re.compile(
    r"\b(?:\w*(?:aika|aikaa|aikoja|nopeus|nopeu\w*|viive|kesto|kestaa|lapimeno\w*|odotus\w*|jono\w*|avaus\w*|klik\w*|kavija\w*|vierailu\w*|lataus\w*|nayttokerra\w*|tykkay\w*|seuraaj\w*|katselu\w*|soitto\w*|puhelui\w*|kayntimaar\w*|virhe\w*|tayttoaste)\b"
    r"|(?:response|turnaround|lead|waiting|answer|reply|cycle|handling|throughput|delivery)\s+time|time\s+to|how\s+(?:long|fast|quickly)|minutes|queue|tickets?\s+closed|(?:closed|done|made|sent)\s+(?:a|per)\s+\w+|hours\s+vs|how\s+late|load\s+time|how\s+many\s+(?:calls|samples|minutes|hours|emails)|visits?|visitors|clicks?|opening|opens|open\s+rate|views?|followers|likes|downloads?|calls\s+made|number\s+of\s+calls|traffic|bounce|dwell|errors?|speed|page)\b"
)  # fmt: skip
_BUSINESS = re.compile(
    r"\b(?:\w*(?:myynti|myynnin|\w*pyynto\w*|palautus\w*|uusinta\w*|\w*osuus|\w*osuud\w*|liikevaihto|liikevaihd\w*|kate\b|katetta|katteen|kauppa\w*|kaupan|kauppoj\w*|tilaus\w*|tilauks\w*|tarjouspyyn\w*|yhteydenot\w*|osuma\w*|voitto\w*|konversio\w*|keskiosto\w*|uusintaosto\w*|asiakaspit\w*|pysyvyy\w*|poistuma\w*|reklamaatio\w*|tyytyvaisyy\w*|nps|suosittelu\w*|suositus\w*|toimitusvarmuus|toimitusvarmuu\w*|euro\w*|markkinaosuu\w*|asiakasmaar\w*|jasenmaar\w*|palaav\w*|varaus\w*|varaukset|uusien\s+asiak\w*|asiakka\w*\s+maar\w*|kannattavuu\w*|laskutus)\b"
    r"|sales|mrr|arr|trials?\s+to\s+paid|sign.?ups?|subscri\w+|returns|rebook\w*|revenue|turnover|margin|profit\w*|hit\s+rate|win\s+rate|conversion|orders?|reorders?|inquir\w+|enquir\w+|quotes?\s+(?:won|accepted|sent)|requests?|deals?|bookings?|retention|churn|share\s+of\s+wallet|complaints?|satisfaction|nps|referrals?|recommend\w*|repeat|returning|delivery\s+reliability|on\s?time\s+delivery|market\s+share|average\s+(?:basket|purchase|order)|members|renewals?|new\s+customers|customers?\s+(?:a|per)|no.?shows?|utilisation|occupancy|closing\s+rate)\b"
)  # fmt: skip
_TARGET = re.compile(
    r"(?ix)\s*(?:,\s*)?(?:\(|:|=|-\s)?\s*(?:,?\s*(?:tavoite(?:na|emme)?(?:\s+on)?|target(?:\s+is)?|goal(?:\s+is)?|pitäisi\s+olla|pitäis\s+olla|pitais\s+olla|should\s+be|aim(?:ing)?\s+(?:for|at)|we\s+want|haluttais|halutaan)\s*:?\s*)?"
    r"((?:alle|yli|vähintään|vahintaan|enintään|enintaan|korkeintaan|noin|under|over|below|above|at\s+least|at\s+most|less\s+than|more\s+than|within|max|min|<|>|≥|≤)\s*(?:\d[\w.,%€ ]*|yhden|kahden|kolmen|päivä\w*|paiva\w*|tunti|tunnin|viikko|viikon|vuorokau\w*|a\s+day|an\s+hour|a\s+week|one|two|three|five|ten)[\w%€ ]{0,24}|\d+(?:[.,]\d+)?\s*(?:%|prosent\w*|percent|per\s?cent|/\s?5|kpl)(?:\s+at\s+least)?)\s*\)?"
)  # fmt: skip
_LEAD = re.compile(
    r"(?ix)^(?:(?:ja|and|(?:toinen|kolmas|eka|yks|yksi|the\s+other|another|one|first|second)\s+(?:on|is)|sitten|then|also|myös|lisäksi|no|well|uhh?|uh|öö|joo|me\s+seurataan|seurataan|seuraamme|mitataan|mittaamme|katotaan|katsotaan|katsomme|lasketaan|laskemme|we\s+(?:follow|measure|track|look\s+at|count|watch|check)|mostly|lähinnä|lahinna|ainakin|vain|vaan|only|just|kai|ehkä|maybe|probably|the|our|meillä\s+on)(?:\s*[:,]\s*|\s+))+"
)
_TAIL = re.compile(
    r"(?i)\s+(?:seurataan|mitataan|katsotaan|katotaan|on\s+se\s+mitä\s+.*|is\s+what\s+we\s+.*|kiinnostaa|joka\s+(?:kuukausi|viikko)|are\s+what\s+we.*)$"
)


@dataclass(frozen=True)
class Metric:
    """A metric named: the words, its name, its target where one was told, what it is for."""

    piece: Piece
    name: str
    target: str | None
    kind: KpiKind


# A piece that is only a target, or says that there is none: it belongs to the metric before it.
_ONLY_TARGET = re.compile(
    r"(?ix)^(?:(?:tavoite(?:na|emme)?|target|goal|should\s+be|pitäis\s+olla|pitais\s+olla|the\s+target\s+is)\s*:?\s*)?(?:alle|yli|vähintään|vahintaan|under|over|below|above|at\s+least|at\s+most|about|noin|max|min|<|>)?\s*"
    r"\d[\d.,\s]*\s*(?:%|prosent\w*|pros|percent|per\s?cent|h|hours?|tuntia?|min\w*|days?|päivä\w*|paiva\w*|weeks?|viikko\w*|kpl|e|eur\w*|€)?(?:\s+(?:at\s+least|at\s+most|vähintään|ois\s+hyva|olis\s+hyvä|max))?$"
)
_NO_METRIC = re.compile(
    r"(?i)^(?:no\s+(?:target|goal)|emm[äa]\b|emme\b|(?:we|i)\s+(?:do\s+not|don['’]?t)\b|ei\s+(?:tavoitetta|mitata|seurata|oo|ole)|is\s+that|onko|en\s+(?:muista|tiedä|tieda)|should\s+be\s+all|i\s+only\s+look|not\s+sure|muita\s+ei)\b"
)
_WANTED_BY = re.compile(
    r"(?i)^.{0,30}?\b(?:wants?|haluaa|seuraa|katsoo|cares?\s+about|looks?\s+at|(?:we|i)\s+(?:count|look\s+at|track|follow|measure|check|watch))\s+"
)
_IS_WHAT = re.compile(
    r"(?i)\s+(?:is|are|on|ovat)\s+(?:what|the\s+one|se|ne)\b.*$|\s+but\s+no\s+(?:goal|target).*$|\s+for\s+that$"
)
_NUMBER_AFTER = re.compile(
    r"(?i)\s+(\d[\d.,]*\s*(?:%|prosent\w*|pros|percent|h|hours?|tuntia?|min\w*|days?|päivä\w*|paiva\w*|kpl|e|€)?(?:\s+(?:a|per)\s+(?:week|month|day|year)|\s+(?:viikossa|kuussa|päivässä))?)$"
)


_KINDS = {Mentioned.KPI_BUSINESS: KpiKind.BUSINESS_EVIDENCE, Mentioned.KPI_STAGE: KpiKind.STAGE_DEVELOPMENT}
LONGEST_ITEM = 7  # words of a metric with its target, in a plain list
UNKNOWN_NAME = 4  # words of an item without a label that is a metric all the same, beside others that have one
SHORT = 6  # words of an answer that is taken for a list even where no word is known for a metric


def metrics(said: Piece, embed: Embed | None) -> list[Metric]:
    """Every metric named, with the target told behind it.

    The words are labelled one by one; in a plain list a short item without a label is a metric too.
    """
    found = metrics_in_talk(said, ["kpis"], embed)
    if plain_list(said, LONGEST_ITEM):
        return _with_unlabelled(found, _listed(said))
    return found if found or len(said.text.split()) > SHORT or says_no(fold(said.text)) else _by_rules(said)


def _with_unlabelled(labelled: list[Metric], items: list[Metric]) -> list[Metric]:
    """What the words' labels name, with the targets of the list's items, and the short items that hold no label."""
    if not labelled:
        return items
    found = []
    for metric in labelled:
        own = next((i for i in items if i.piece.overlaps(_name_of(metric))), None)
        found.append(metric if metric.target or own is None else replace(metric, target=own.target))
    found += [
        i for i in items
        if len(i.name.split()) <= UNKNOWN_NAME and not _BEGINS_WITH_FIGURE.match(i.piece.text)
        and not any(i.piece.overlaps(_name_of(m)) for m in labelled)
    ]  # fmt: skip
    return sorted(found, key=lambda m: m.piece.start)


_BEGINS_WITH_FIGURE = re.compile(r"\W*\d[\d.,]*(?:\s|%|$)")


def _name_of(metric: Metric) -> Piece:
    return Piece(metric.name, metric.piece.start)


def metrics_in_talk(said: Piece, fields: Sequence[str], embed: Embed | None) -> list[Metric]:
    """Those among the words; `fields` are those that were asked."""
    told = [m for m in mentions(said.text, fields, embed) if m.kind in _KINDS]
    if not told:
        return []
    found: list[Metric] = []
    edges = [*(m.piece.start for m in told[1:]), len(said.text)]
    for mention, end in zip(told, edges, strict=True):
        behind = said.cut(mention.piece.end, end)
        name = mention.piece.text
        aim = _aim(behind.text)
        if all(fold(m.name) != fold(name) for m in found):
            piece = said.cut(mention.piece.start, end)
            plain = kind(name)  # what management follows in every trade; the network tells the rest
            found.append(Metric(piece, name[:200], aim, _KINDS[mention.kind] if plain is KpiKind.UNKNOWN else plain))
    return found


_AIMED = re.compile(
    r"(?i)\b(?:tavoit\w*|target|goal|aim\w*|haluttais\w*|halutaan|we\s+want|should\s+be|pitäis\w*\s+olla|pitais\w*\s+olla)\b"
)
# What it is now, or is guessed to be: no target.
_LEVEL = re.compile(
    r"(?i)\b(?:nyt|nykyään|nykyaan|tällä\s+hetkellä|arvioisin|arvelen|arviolta|luulen|at\s+the\s+moment|now|currently|i['’]?d\s+(?:say|guess)|i\s+(?:think|guess)|about|noin|around|roughly)\b"
)


def _aim(behind: str) -> str | None:
    """The target told behind a metric's name; what it is now is none, and what is named as the target comes first."""
    if (aimed := _AIMED.search(behind)) and (_LEVEL.search(behind[: aimed.start()])):
        behind = behind[aimed.start() :]
    elif not aimed and _LEVEL.search(behind):
        return None
    target = _TARGET.search(behind)
    number = None if target else _NUMBER_ALONE.search(behind)
    told = target or number
    return _LOOSE_END.sub("", told.group(1)) if told else None


_LOOSE_END = re.compile(r"[\s,]+(?:and|ja)?$")


_NUMBER_ALONE = re.compile(
    r"(?i)^\W*(?:(?:tavoite\w*|target|goal|aim\w*|should\s+be|pitäis\w*\s+olla|on|is|olis\w*|ois|about|noin)\W+){0,3}(\d[\d.,]*\s*(?:%|prosent\w*|pros|percent|h|hours?|tuntia?|min\w*|days?|päivä\w*|paiva\w*|kpl|e|€)?(?:\s+(?:a|per)\s+(?:week|month|day|year)|\s+(?:viikossa|kuussa|päivässä))?)\W*$"
)


_AMOUNT = r"(?:\d[\d.,]*|nolla|zero|yksi|kaksi|kolme|nelja|viisi|one|two|three|four|five|\w+k[yt]\w*ta|\w+ty)(?:\s*(?:%|pro(?:sent|s+a)\w*|pros|per\s?cent|h|hours?|tunti\w*|min\w*|days?|paiva\w*|weeks?|viikko\w*|kpl|e|eur\w*))?"
# An item that tells more of the metric before it: its target, its level, a condition, a doubt.
_MORE = re.compile(
    r"^(?:tavo\w*|targets?|goal|aim\w*|i|they|you|it|jos|if|kun?|koska|vaikka|because|since|when|nyt|now|niita|se|sen|sita|which|jonka|that|there|about|noin|ehka|maybe|halua\w*|haluis\w*|sais|saisi|pitais\w*|should|en|ei|tosin|so|not|get)\b"
    r"|^we\b(?!\s+(?:count|track|follow|measure|look|watch|check))"
    rf"|^\W*{_AMOUNT}(?:\s+(?:a|per)\s+\w+|\s+(?:viikossa|kuussa|paivassa|vuodessa))?(?:\s+(?:on|is|olis|ois)\b.*)?$"
    rf"|^{_AMOUNT}\s+(?:\w+sta|out\s+of\s+\w+)\b"
)
_WISHED = re.compile(r"\b(?:sais\w*|pitais\w*|olis\w*|ois|halu\w*|should|would|want|like|get)\b")
_AIM = re.compile(
    r"^(?:(?:tavo\w*|target|goal|aim)(?:\s+(?:on|is|olisi|ois))?\s*:?\s+)(?!ei\b|no\b|not\b)(?=\S)", re.IGNORECASE
)


def _listed(said: Piece) -> list[Metric]:
    """The items of a plain list; what only tells more of the one before is no metric of its own."""
    found: list[Metric] = []
    for metric in _by_rules(said):
        if not found or not _MORE.search(fold(metric.piece.text)):
            found.append(metric)
        elif found[-1].target is None:
            aim, last = _AIM.match(metric.piece.text), found[-1]
            wished = metric.target if _WISHED.search(fold(metric.piece.text)) else None
            found[-1] = Metric(last.piece, last.name, metric.piece.text[aim.end() :] if aim else wished, last.kind)
    return found


def _by_rules(said: Piece) -> list[Metric]:
    found: list[Metric] = []
    for sentence in sentences(said):
        for piece in listed(sentence):
            if found and _ONLY_TARGET.match(piece.text):
                last = found[-1]
                found[-1] = Metric(last.piece, last.name, last.target or piece.text, last.kind)
                continue
            metric = None if _NO_METRIC.match(piece.text) else _metric(piece)
            if metric and all(fold(m.name) != fold(metric.name) for m in found):
                found.append(metric)
    return found


_NO_NAME = frozenset(
    "under over below above about at least most less more than alle yli noin vahintaan enintaan".split()
)


def _metric(piece: Piece) -> Metric | None:
    target = _TARGET.search(piece.text)
    bare, told = piece.text, None
    if target and target.start() > 2:
        bare, told = piece.text[: target.start()] + piece.text[target.end() :], target.group(1).strip()
    bare = _IS_WHAT.sub("", _WANTED_BY.sub("", bare))
    name = _TAIL.sub("", _LEAD.sub("", bare)).strip(" .,:;()-")
    if told is None and (number := _NUMBER_AFTER.search(name)):
        name, told = name[: number.start()].strip(" .,:;()-"), number.group(1).strip()
    if len(name.split()) > 9:
        name = " ".join(name.split()[:9])
    return Metric(piece, name, told, kind(name)) if name and not name.isdigit() and fold(name) not in _NO_NAME else None


def kind(name: str) -> KpiKind:
    """What a metric is for, by its name; unknown where the name does not tell."""
    folded = fold(name)
    business, development = _BUSINESS.search(folded), _DEVELOPMENT.search(folded)
    if business and development:
        return KpiKind.STAGE_DEVELOPMENT if development.end() >= business.end() else KpiKind.BUSINESS_EVIDENCE
    return KpiKind.BUSINESS_EVIDENCE if business else KpiKind.STAGE_DEVELOPMENT if development else KpiKind.UNKNOWN


_SAYS_BUSINESS = re.compile(
    r"\b(?:liiketoimin\w*|(?:yritys)?johto\w*|johdo\w*|raportoi\w*|bisne\w*|biz|busines\w*|raha(?:a|n|sta)?|(?:firma|yrity)\w*\s+menee|tilinpaato\w*|tulo(?:ks\w*|sta)|results?|omistaj\w*|hallitu\w*|pankki\w*|pankil\w*|management|report\w*|board|boss|owners?|bank|money|investors?)\b"
)
_SAYS_DEVELOPMENT = re.compile(
    r"\b(?:kehit\w*|paremmin|sujuv\w*|sujum\w*|parant\w*|parane\w*|hio(?:taan|mme|a|ttais\w*)|oma(?:an|a|ksi|n)?|sisai\w*|itsel\w*|itsea\w*|opi(?:taan|mme|mise\w*)|oppi(?:a|ma\w*|mis\w*)?|viila\w*|virita\w*|hienosaa\w*|tekee?n?\s+paremmin|develop\w*|internal\w*|our\s+own|improv\w*|ourselves|tun(?:e|ing)|learn\w*|(?:get|do|doing|getting)\s+better|fine.?tun\w*)\b"
)


# A clause that tells more of the one before: '… on siihen, että kehitämme kohtaa'.
_GOES_ON = r"(?i:että|etta|et|jotta|niistä|niista|niist|joilla|joista|jotka|which|that|so\s+that|so\s+we)\b"


def kinds_told(said: Piece) -> list[tuple[Piece, KpiKind]]:
    """Clauses that tell what metrics are for: 'hit rate is for the business, the rest for our own use'."""
    clauses = [split(sentence, rf"\s*[,;]\s*(?!{_GOES_ON})|(?<=\w):\s+") for sentence in sentences_of(said)]
    return [(clause, kind_) for clause, kind_ in spread(clauses, _says) if kind_ is not None]


def _says(folded: str) -> tuple[KpiKind, int] | None:
    """What a clause says metrics are for, and where in it."""
    development, business = _SAYS_DEVELOPMENT.search(folded), _SAYS_BUSINESS.search(folded)
    if development and not (business and business.start() < development.start()):
        return KpiKind.STAGE_DEVELOPMENT, development.start()
    return (KpiKind.BUSINESS_EVIDENCE, business.start()) if business else None
