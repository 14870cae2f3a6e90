"""Finnish words of an answer back to the form a list wants: 'Excelillä' -> 'Excel', 'osoitteen' -> 'osoite'.

A few endings by rule, not a dictionary: what no rule knows is left as it was said.
"""

import re

_PLACE = re.compile(r"^(\w{3,}?)(i?)(?:ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|seen)$")
_GENITIVE: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), into)
    for pattern, into in (
        (r"^(\w{2,}?([aouyäö]))\2n$", r"\1"),  # 'vihkoon'
        (r"^(\w+)imen$", r"\1in"),
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
    r"(?:post|kort|kirj|lomakk|vihk|taks|pank|kass|list|album|kalenter|rekister|arkist|kans|tikett|chat|appl|app|some|mapp|tarr|faks|papier|paper)$"
)


def base_of_place(word: str) -> str:
    """'Wordilla' -> 'Word', 'kassalla' -> 'kassa', 'sähköpostissa' -> 'sähköposti'; other words as they are."""
    match = _PLACE.match(word)
    if match is None:
        return word
    stem, i = match.group(1), match.group(2)
    if not i:
        return stem if stem[-1] in "aeiouyäö" else word
    return (
        stem + i
        if _KEEPS_I.search(stem.lower()) or stem[-1] in "aeouyäö"
        else stem
        if word[0].isupper() or _foreign(stem)
        else stem + i
    )


def _foreign(stem: str) -> bool:
    """Does the stem look like a foreign name: an ending Finnish words do not have, or letters it seldom uses?"""
    return bool(re.search(r"[bcfgqwxzå]|[^aeiouyäö]{2}$|(?:el|or|er|ok|om|et|ub|am)$", stem.lower()))


_INTO = re.compile(r"^(\w{3,}?)iin$")


def nominative(word: str) -> str:
    """'nimen' -> 'nimi', 'puhelinnumeron' -> 'puhelinnumero'; a word of another form as it is."""
    if len(word) < 5 or not word.endswith("n"):
        return word
    if into := _INTO.match(word):  # 'Exceliin' -> 'Excel', 'kalenteriin' -> 'kalenteri'
        stem = into.group(1)
        return stem if _foreign(stem) and not _KEEPS_I.search(stem.lower()) else f"{stem}i"
    return next((pattern.sub(into, word) for pattern, into in _GENITIVE if pattern.match(word)), word)
