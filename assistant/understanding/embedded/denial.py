"""What a clause denies: 'emme käytä Exceliä', 'no longer Excel', 'we don't meet them'. All over folded text."""

import re

NO = (
    r"(?:ei(?:vat|ka)?(?!\s+kun?\b)|emme|en|not(?!\s+(?:only|just)\b)|never|nobody|none|cannot|\w+n['’]t"
    r"|no(?=\s+(?:longer|more|one)\b)|(?<=have\s)no|(?<=has\s)no|(?<=got\s)no|(?<=is\s)no|(?<=use\s)no)"
)
# Where what is denied ends: 'ei muuta kuin Excel', 'not the CRM but Excel', 'en ole varma mutta 3', 'emme käytä … ja kirjaamme …'.
OTHERWISE = (
    r"(?:mutta|mut|vaan|kuin|paitsi|ilman|joten|koska|but|except|only|just|so|because|without|other\s+than"
    r"|ja\s+\w+(?:mme|taan)\b|and\s+(?:we|it|they)\b)"
)
_DENIES = re.compile(rf"\b{NO}\b(?![^,;.]*\b{OTHERWISE}\b)[^,;.]*$|(?:^|[,;.]\s+|\b(?:and|but|or)\s+)no\s+$")
_BEGINS = re.compile(rf"^(?:we\s+|me\s+)?(?:{NO}|nothing|no\s+\w+\s+(?:is|are|gets?|kept|stored|written))\b")
_SAYS_NO = re.compile(rf"\b(?:{NO}|kukaan|ketaan|nothing|nowhere|neither)\b")
_OTHERWISE = re.compile(rf"\b{OTHERWISE}\b\s*")


def denied(before: str) -> bool:
    """Is what follows these words of a sentence denied by them?"""
    return bool(_DENIES.search(before))


def all_denied(folded: str) -> bool:
    """Does it begin with a no that nothing takes back: 'emme kirjaa mitään Exceliin'?"""
    return bool(_BEGINS.match(folded)) and not _OTHERWISE.search(folded)


def says_no(folded: str) -> bool:
    """Does it deny anything, and say nothing instead: 'meillä ei ole siihen mitään'?"""
    return bool(_SAYS_NO.search(folded)) and not _OTHERWISE.search(folded)


_NONE = re.compile(
    r"\bei(?:pa|ka)?\s+(?:\w+\s+){0,3}(?:kukaan|ketaan|kenenkaan|keneltakaan|mitaan|mikaan|mitaa)\b|\b(?:kukaan|ketaan|mitaan)\s+ei\b"
    r"|\b(?:nobody|no\s+one|none|nothing)\b|\bn['’]?t\s+(?:\w+\s+){0,2}(?:anyone|anybody|anything)\b"
)


def says_none(folded: str) -> bool:
    """Does its first clause say that there is nobody or nothing: 'asiakkaan puolelta ei ole ketään mukana'?"""
    first = re.split(r"[,;.]|\b(?:koska|silla|because|since|as)\b", folded, maxsplit=1)[0]
    return bool(_NONE.search(first)) and not re.search(r"\b(?:kuin|except|but|paitsi|muu|else)\b", folded)


_NO_SUCH = re.compile(r"^no\s+(?!nothing\b)[^\W\d]\w*")


def no_such(item: str) -> bool:
    """Is an item of a list denied in English: 'no CRM'? A Finn's 'no' in the beginning is cut off before."""
    return bool(_NO_SUCH.match(item))


def affirmed(folded: str) -> int:
    """Where in a text that begins with a no stands what is said instead ('ei muuta kuin Excel'); else 0."""
    match = _OTHERWISE.search(folded) if _BEGINS.match(folded) else None
    return match.end() if match else 0


_ALL_WELL = re.compile(
    r"(?:(?:no|well)\W+)?(?:(?:all|everything|it|that)(?:['’]?s|\s+is)?\s+)?(?:all\s+)?(?:fine|good|ok|okay)(?:\s+(?:there|as\s+it\s+is|already|now))?\W*"
    r"|(?:no\W+)?(?:se\s+|ne\s+|taa\s+|tama\s+)?(?:(?:kaikki|ihan|on|toimii|jo|siina)\s+)*(?:kunnossa|ok|okei|hyvin|jees)\W*"
)


_IS_WELL = re.compile(
    r"(?:the\s+)?(?:\w+\s+){1,3}(?:is|are|works?)\s+(?:all\s+)?(?:fine|good|ok|okay|great|well)(?:\s+(?:there|as\s+(?:it|they)\s+(?:is|are)|already|now))?\W*"
    r"|(?:\w+\s+){1,3}(?:on|ovat|toimii|toimivat)\s+(?:ihan\s+|jo\s+|kylla\s+)*(?:kunnossa|ok|okei|hyvin|hyva|jees)\W*"
)
_NO_MORE = re.compile(
    r"\W*(?:\w+\s+){0,3}(?:muuta|mitaan|enempaa|lisaa)\s+(?:\w+\s+){0,2}(?:ei|eivat)\s+(?:\w+\s+){0,2}(?:tarvi\w*|kaipa\w*|puutu)\W*"
    r"|\W*(?:\w+\s+){0,3}(?:ei|eivat)\s+(?:\w+\s+){0,3}(?:tarvi\w*|kaipa\w*|puutu)\s+(?:\w+\s+){0,2}(?:muuta|mitaan|enempaa|lisaa)(?:\s+\w+){0,1}\W*"
    r"|\W*(?:(?:there['’]?s\s+)?nothing|not\s+a\s+thing)\s+(?:else\s+|more\s+)?(?:is\s+)?(?:missing|needed|lacking|more|else|to\s+add)(?:\s+(?:there|here|really|that\s+i\s+know\s+of))?\W*"
    r"|\W*(?:no\W+)?(?:ei\s+(?:muuta|muita)|siina\s+kaikki|nothing\s+(?:else|more)|no\s+more|that['’]?s\s+(?:all|it))\W*"
    r"|\W*(?:they|he|she|customers?|we)\s+(?:do|does)\s*n[o'’]?t\s+(?:really\s+)?need\s+(?:anything|more|any\s*more)(?:\s+(?:else|more|there|from\s+us))*\W*"
)


def all_well(folded: str) -> bool:
    """Is it nothing but that all is well or nothing missing: 'it's fine', 'muuta ei tarvita', 'nothing more'?"""
    return any(p.fullmatch(folded) for p in (_ALL_WELL, _IS_WELL, _NO_MORE))
