"""The short name of a touchpoint: the person's words without connectives, conditions and time phrases."""

import re

from assistant.understanding.embedded.features import fold
from assistant.understanding.embedded.words import capital, whole

LONGEST = 9  # words
ENOUGH = 3  # words of a name before its first comma, where it is cut there

# Finnish and English side by side: words that lead in and tell nothing of the touchpoint.
# All are over folded text.
_LEAD = re.compile(
    r"""(?x)^(?:
      (?:etta|et|ja|seka|mutta|mut|tai|niin|no|eli|siis|joskus|yleensa|usein|ensin|aluksi|alussa|ensiksi|sitten|sit|siitten|sitte|(?:sen|taman|jonka|minka)\ jalkeen|
         seuraavaksi|lopuksi|lopuks|lopulta|ehka|toivottavasti|kai|varmaan|viimeksi|viimein|silloin|samalla|myos|(?:kaikki|polku|matka)\ (?:lahtee|alkaa)\ (?:yleensa\ |tavallisesti\ )?siita,?\ ett?a?|
         (?:no\ )?(?:yleensa\ )?(?:se\ )?(?:yleensa\ )?(?:lahtee|alkaa)\ (?:yleensa\ |tavallisesti\ )?siita,?\ ett?a?|siina\ samassa|samassa|siita\ etta|lahtee\ siita\ etta|parhaassa\ tapauksessa|jossain\ vaiheessa|jossain\ kohtaa|valilla|nykyaan|heti|saman\ tien|pian|
         (?:on\ )?vuorossa(?:\ on)?|seuraa|(?:jonka|minka|sen)\ paatteeksi|paatteeksi|(?:aika\ )?mon(?:i|et)(?:\ heista)?|osa(?:\ heista)?|jotkut|useimmat|
         asiakas|asiakkaat|asiakkaamme|ostaja|han|he|ne|se|itse|ja\ sitten|ja\ sit|sitten\ kun|sit\ ku)
    | on(?=\ \w+$) | (?:i\ (?:suppose|guess|think|reckon)|that|which|(?:most|some|many|a\ few)\ of\ them|and|but|or|so|then|next(?!\ (?:day|morning|evening|week|month|year|monday))|(?:at|in|right\ at)\ the\ (?:very\ )?(?:start|beginning)|one\ day|after\ that|afterwards|afterward|after\ this|later|later\ on|finally|lastly|first(?!\ (?:order|visit|meeting|appointment|call|contact|delivery|payment|invoice|lesson|session|shift|day|week|time|batch|month)\b)|firstly|first\ of\ all|second|secondly|third|at\ first|usually|normally|typically|sometimes|often|eventually|
         in\ the\ end|at\ the\ end\ of\ (?:it|this|that)|at\ the\ end|of\ it(?=\ (?:they|he|she|the))|on(?=\ (?:they|he|she)\b)|from\ (?:then|there)\ on|it\ (?:usually\ |normally\ |all\ )?(?:starts|begins)\ with|(?:it|everything|all)(?:['’]s|\ is|\ has)\ (?:gone|been)\ (?:well|fine|ok)(?=\ (?:they|he|she)\b)|to\ begin\ with|once\ that\ is\ done|meanwhile|also|hopefully|maybe|perhaps|probably|the\ customer|customer|customers|the\ client|client|clients|they|he|she|it|the\ buyer|buyer|people|they['’]ll|they\ will|and\ then|the|an|a)
    )(?:\s*[,:]\s*|\s+)"""
)  # fmt: skip
_CONDITION = re.compile(
    r"^(?:jos|mikali|kun|ku|kunhan|ellei|if|when|once|as soon as|in case|unless|after|before)\b[^,]{3,80},\s*"
)
# 'Ku on päättäny tulla ni varaa ajan'
_CONDITION_SPOKEN = re.compile(r"^(?:jos|kun|ku|sitku|mikali)\s[^,]{3,80}?\s(?:ni|nii|niin)\s+(?=\w+\s+\w)")
_CONDITION_EN = re.compile(
    r"^(?:if|when|once)\s+\w+\s+.{2,50}?\s(?=(?:they|we|he|she|i|some|most|many|others|people)\s+\w)"
)
_TIME = re.compile(
    r"""(?x)\s*\b(?:
      (?:noin\s+|aina\s+)?(?:\d+|puolen|puolentoista|pari|parin|muutaman|yhden|kahden|kolmen|neljan|viiden|kuuden|seitseman|kahdeksan|kymmenen|viikon|kuukauden|paivan|tunnin|vuoden)\s+(?:\d+\s+)?(?:paivan|viikon|kuukauden|kuun|tunnin|vuoden|minuutin|pv|vk|kk)?\s*(?:paasta|kuluttua|sisalla|kohdalla|valein|ajan)
    | (?:seuraavana|samana|sovittuna|ensi)\s+(?:paivana|viikolla|aamuna|maanantaina|keskiviikkona|vuonna)
    | kerran\s+(?:vuodessa|kuussa|viikossa|paivassa) | once\s+a\s+(?:year|month|week|day)
    | (?:the\s+)?(?:next|same|following|very\s+next)\s+(?:day|week|month|morning|monday|year) | (?:within|in|after)\s+(?:about\s+)?(?:a|an|one|two|three|four|\d+|a\s+few|a\s+couple\s+of)\s+(?:days?|weeks?|months?|hours?|years?)(?:\s+time)?
    | (?:(?:a\s+)?few|a\s+couple\s+of|one|two|three|six|\d+)\s+(?:days?|weeks?|months?|hours?|years?)\s+(?:later|after|before|out|ahead)
    )\b[,]?\s*"""
)  # fmt: skip
_TAIL = re.compile(
    r"""(?x)\s*(?:,\s*|\s)(?:jotta|koska|silla|etta\ |et\ |joka|jotka|jossa|jolla|mika\ on|joka\ on|because|so\ that|which|since|in\ order\ to|that\ )\b.*$"""
)


_NOTICES = re.compile(
    r"^(?:\w+\s+){0,3}?(?:huomaa|huomaavat|tajuaa|tajuavat|toteaa|notices?|sees?|realises?|realizes?)\s*,?\s*(?:etta|et|that)\s+(?P<what>\w+\s+\w.+)$"
)
# What a name cut short may not end in.
_DANGLING = re.compile(
    r"(?:[\s,;]+(?:ja|seka|tai|etta|et|kun|jos|joka|on|and|or|the|an?|to|of|for|with|at|in|on|by|from|that|which|who|if|when|give|gives|get|gets|their|our|his|her|is|are|was|has|have|ovat|oli))+$"
)


def _without(pattern: re.Pattern[str], text: str, instead: str = "") -> str:
    """The text without what the pattern finds in it; it is looked for in the folded text."""
    kept, at = [], 0
    for match in pattern.finditer(fold(text)):
        kept += [text[at : match.start()], instead]
        at = match.end()
    return "".join([*kept, text[at:]])


def named(text: str) -> str:
    """The name of a touchpoint told in these words; never empty where there are words."""
    name = text
    for condition in (_CONDITION, _CONDITION_SPOKEN, _CONDITION_EN):
        name = whole(_without(condition, name)).text or whole(text).text
    without_time = whole(_without(_TIME, name, " ")).text
    if without_time:
        name = " ".join(without_time.split())
    for _ in range(4):
        shorter = whole(_without(_LEAD, name)).text
        if not shorter or shorter == name or len(shorter.split()) < 1:
            break
        name = shorter
    if told := _NOTICES.match(fold(name)):  # 'yrittäjä huomaa, että …': what is noticed is the name
        name = name[told.start("what") :]
    if len(name.split()) > 4:
        short = whole(_without(_TAIL, name)).text
        name = short if len(short.split()) >= 2 else name
    if len(name.split()) > LONGEST and len(name.partition(",")[0].split()) >= ENOUGH:
        name = name.partition(",")[0]
    if len(name.split()) > LONGEST:
        name = _without(_DANGLING, " ".join(name.split()[:LONGEST])).rstrip(" ,;")
    return capital(name)[:200]
