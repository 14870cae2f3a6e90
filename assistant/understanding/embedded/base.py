"""Finnish words of an answer back to the form a list wants: 'Excelillä' -> 'Excel', 'osoitteen' -> 'osoite'.

A few endings by rule, not a dictionary: what no rule knows is left as it was said.
"""

import re

_PLACE = re.compile(r"^(\w{3,}?)(i?)(?:ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|seen)$")
_GENITIVE: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), into)
    for pattern, into in (
        (r"^(\w*(?:maa|pää|puu|suu|jää|sää|luu|kuu|muu|vapaa|harmaa|vakaa))n$", r"\1"),  # 'työmaan'
        (r"^(\w*(?:[Pp][aä][aä]lli|[Yy]ksi))k([oö])n$", r"\1kk\2"),  # 'päällikön'
        (r"^(\w{2,}?([aouyäö]))\2n$", r"\1"),  # 'vihkoon'
        (r"^(\w{2,})imen$", r"\1in"),
        (r"^(\w+[uy])(?:ks|st)en$", r"\1s"),
        (r"^(\w+)tteen$", r"\1te"),
        (r"^(\w+)kkeen$", r"\1ke"),
        (r"^(\w+)ppeen$", r"\1pe"),
        (r"^(\w+)nnan$", r"\1nta"),
        (r"^(\w+)den$", r"\1si"),
        (r"^(\w+[^aeiouyäö])een$", r"\1e"),
        (r"^(\w*[^aeiouyäö])en$", r"\1i"),
        (r"^(\w{3,}[aouyäöi])n$", r"\1"),
    )
)
# Foreign names take an i before the ending (Excelissä); Finnish words that end in i keep it (sähköpostissa).
_KEEPS_I = re.compile(
    r"(?:post|kort|kahv|(?<!r)net|kirj|lomakk|vihk|taks|pank|kass|list|album|kalenter|rekister|arkist|kans|tikett|chat|raport|tiket|budjet|appl|(?<!whats)app|some|mapp|tarr|faks|papier|paper)$"
)

_LIST = re.compile(r"lista$")  # 'asiakaslista' looks as if it told from where
_WEAK = re.compile(r"(?<=[aeiouyäörn])[kpt]$")  # 'netissä' of 'netti'


def base_of_place(word: str) -> str:
    """'Wordilla' -> 'Word', 'kassalla' -> 'kassa', 'sähköpostissa' -> 'sähköposti'; other words as they are."""
    match = _PLACE.match(word)
    if match is None or _LIST.search(word.lower()):
        return word
    if word.endswith("eeseen"):  # 'lomakkeeseen'
        return nominative(f"{word.removesuffix('seen')}n")
    stem, i = match.group(1), match.group(2)
    if not i and len(stem) > 5 and stem.endswith("ime"):  # 'puhelimella'
        return f"{stem.removesuffix('ime')}in"
    if not i:
        return stem if stem[-1] in "aeiouyäö" else word
    if _KEEPS_I.search(stem.lower()):
        return _WEAK.sub(r"\g<0>\g<0>", stem) + i
    return stem if stem[-1] not in "aeouyäö" and (word[0].isupper() or _foreign(stem)) else stem + i


_PARTITIVE = re.compile(r"^([A-ZÅÄÖ]\w{2,}[^aeiouyäö\W])i[aä]$")


def base_of_partitive(word: str) -> str:
    """'Netvisoria' -> 'Netvisor', 'Exceliä' -> 'Excel': of foreign names alone."""
    match = _PARTITIVE.match(word)
    return match.group(1) if match and _foreign(match.group(1)) else word


def _foreign(stem: str) -> bool:
    """Does the stem look like a foreign name: letters Finnish seldom uses, or an ending its words do not have?"""
    return bool(re.search(r"[bcfgqwxzå]|(?:[rln]d|[mpt]s|rt|ks|el|or|er|ok|om|et|ub|am)$", stem.lower()))


_INTO = re.compile(r"^(\w{3,}?)iin$")
_INNER_CAPITAL = re.compile(r"[a-z][A-Z]")
_MANY = re.compile(r"(?:is|lm)$")  # 'lomakkeisiin', 'järjestelmiin': of several


# As they stand in a list already; English words in -tion and -sion among them.
_BASIC = re.compile(
    r"(?:[st]ion|person|season|reason|amazon|icon|nen|jäsen|(?:puhel|ava|sanel|tulost|palaut|lask|näpp|mitt|eläm)in)$",
    re.IGNORECASE,
)


_OF_SEVERAL = re.compile(r"^(\w{3,})(?:jien)$")  # 'asentajien', 'myyjien'


def nominative(word: str) -> str:
    """'nimen' -> 'nimi', 'puhelinnumeron' -> 'puhelinnumero'; a word of another form as it is."""
    if several := _OF_SEVERAL.match(word):
        return f"{several.group(1)}j{'a' if re.search('[aou]', several.group(1)) else 'ä'}t"
    if len(word) < 5 or not word.endswith("n") or _BASIC.search(word):
        return word
    if into := _INTO.match(word):  # 'Exceliin' -> 'Excel', 'kalenteriin' -> 'kalenteri'
        stem = into.group(1)
        if _MANY.search(stem.lower()):
            return word
        if _INNER_CAPITAL.search(stem):  # 'HubSpottiin' -> 'HubSpot'
            return stem[:-1] if stem.endswith("tt") else stem
        return stem if _foreign(stem) and not _KEEPS_I.search(stem.lower()) else f"{stem}i"
    return next((pattern.sub(into, word) for pattern, into in _GENITIVE if pattern.match(word)), word)
