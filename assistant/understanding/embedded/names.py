"""The short name of a touchpoint: the person's words without connectives, conditions and time phrases."""

import re

from assistant.understanding.embedded.words import capital, whole

LONGEST = 9  # words

# Finnish and English side by side: words that lead in and tell nothing of the touchpoint.
_LEAD = re.compile(
    r"""(?ix)^(?:
      (?:että|etta|et|ja|sekä|seka|mutta|mut|tai|niin|no|eli|siis|joskus|yleensä|yleensa|usein|ensin|aluksi|alussa|ensiksi|sitten|sit|siitten|sitte|sen\ jälkeen|sen\ jalkeen|tämän\ jälkeen|
         tamän\ jälkeen|jonka\ jälkeen|minkä\ jälkeen|minka\ jalkeen|jonka\ jalkeen|seuraavaksi|lopuksi|lopuks|lopulta|ehkä|ehka|toivottavasti|kai|varmaan|viimeksi|viimein|silloin|samalla|myös|myos|kaikki\ alkaa\ siitä,?\ että|se\ alkaa\ siitä,?\ että|
         (?:no\ )?(?:yleensä\ )?(?:se\ )?(?:yleensä\ )?lähtee\ (?:yleensä\ )?siitä,?\ ett?ä?|siinä\ samassa|samassa|siitä\ että|lähtee\ siitä\ että|parhaassa\ tapauksessa|jossain\ vaiheessa|jossain\ kohtaa|välillä|valilla|nykyään|heti|saman\ tien|pian|
         asiakas|asiakkaat|asiakkaamme|ostaja|hän|han|he|ne|se|itse|ja\ sitten|ja\ sit|sitten\ kun|sit\ ku)
    | (?:i\ (?:suppose|guess|think|reckon)|that|which|(?:most|some|many|a\ few)\ of\ them|and|but|or|so|then|next|after\ that|afterwards|afterward|after\ this|later|later\ on|finally|lastly|first|firstly|first\ of\ all|second|secondly|third|at\ first|usually|normally|typically|sometimes|often|eventually|
         in\ the\ end|at\ the\ end\ of\ (?:it|this|that)|at\ the\ end|of\ it(?=\ (?:they|he|she|the))|on(?=\ (?:they|he|she)\b)|from\ (?:then|there)\ on|it\ (?:usually\ |normally\ |all\ )?(?:starts|begins)\ with|(?:it|everything|all)(?:['’]s|\ is|\ has)\ (?:gone|been)\ (?:well|fine|ok)(?=\ (?:they|he|she)\b)|to\ begin\ with|once\ that\ is\ done|meanwhile|also|hopefully|maybe|perhaps|probably|the\ customer|customer|customers|the\ client|client|clients|they|he|she|it|the\ buyer|buyer|people|they['’]ll|they\ will|and\ then|the|an|a)
    )(?:\s*[,:]\s*|\s+)"""
)  # fmt: skip
_CONDITION = re.compile(
    r"(?i)^(?:jos|mikäli|mikali|kun|ku|kunhan|ellei|if|when|once|as soon as|in case|unless|after|before)\b[^,]{3,80},\s*"
)
_CONDITION_EN = re.compile(r"(?i)^(?:if|when|once)\s+\w+\s+.{2,50}?\s(?=(?:they|we|he|she|i)\s+\w)")
_TIME = re.compile(
    r"""(?ix)\s*\b(?:
      (?:noin\s+)?(?:\d+|pari|parin|muutaman|yhden|kahden|kolmen|neljän|neljan|viiden|kuuden|seitsemän|kahdeksan|kymmenen|viikon|kuukauden|päivän|paivan|tunnin|vuoden)\s+(?:\d+\s+)?(?:päivän|paivan|viikon|kuukauden|kuun|tunnin|vuoden|minuutin|pv|vk|kk)?\s*(?:päästä|paasta|kuluttua|sisällä|sisalla|kohdalla|välein|valein|ajan)
    | (?:seuraavana|samana|sovittuna|ensi)\s+(?:päivänä|paivana|viikolla|aamuna|maanantaina|keskiviikkona|vuonna)
    | (?:the\s+)?(?:next|same|following)\s+(?:day|week|month|morning|monday|year) | (?:within|in|after)\s+(?:about\s+)?(?:a|an|one|two|three|four|\d+|a\s+few|a\s+couple\s+of)\s+(?:days?|weeks?|months?|hours?|years?)(?:\s+time)?
    | (?:(?:a\s+)?few|a\s+couple\s+of|one|two|three|six|\d+)\s+(?:days?|weeks?|months?|hours?|years?)\s+(?:later|after|before|out|ahead)
    )\b[,]?\s*"""
)  # fmt: skip
_TAIL = re.compile(
    r"""(?ix)\s*(?:,\s*|\s)(?:jotta|koska|sillä|silla|että\ |et\ |joka|jotka|jossa|jolla|mikä\ on|joka\ on|because|so\ that|which|since|in\ order\ to|that\ )\b.*$"""
)


_NOTICES = re.compile(
    r"(?i)^(?:\w+\s+){0,3}?(?:huomaa|huomaavat|tajuaa|tajuavat|toteaa|notices?|realises?|realizes?)\s*,?\s*(?:että|etta|et|that)\s+(?P<what>\w+\s+\w.+)$"
)
# What a name cut short may not end in.
_DANGLING = re.compile(
    r"(?i)(?:[\s,;]+(?:ja|sekä|seka|tai|että|etta|et|kun|jos|joka|on|and|or|the|an?|to|of|for|with|at|in|on|by|from|that|which|who|if|when|give|gives|get|gets|their|our|his|her|is|are|was|has|have|ovat|oli))+$"
)


def named(text: str) -> str:
    """The name of a touchpoint told in these words; never empty where there are words."""
    name = whole(_CONDITION_EN.sub("", _CONDITION.sub("", text))).text or whole(text).text
    for _ in range(4):
        shorter = whole(_LEAD.sub("", name)).text
        if not shorter or shorter == name or len(shorter.split()) < 1:
            break
        name = shorter
    without_time = whole(_TIME.sub(" ", name)).text
    if without_time:
        name = " ".join(without_time.split())
    if told := _NOTICES.match(name):  # 'yrittäjä huomaa, että …': what is noticed is the name
        name = told["what"]
    if len(name.split()) > 4:
        short = whole(_TAIL.sub("", name)).text
        name = short if len(short.split()) >= 2 else name
    if len(name.split()) > LONGEST:
        name = _DANGLING.sub("", " ".join(name.split()[:LONGEST])).rstrip(" ,;")
    return capital(name)[:200]
