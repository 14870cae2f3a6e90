"""How alike two words are: past inflection, consonant grades and common synonyms, Finnish and English together."""

import re

# Words that mean the same in a customer's path, by their beginnings, Finnish and English together.
_SAME = tuple(
    frozenset(group.split())
    for group in (
        "request ask inquir enquir query pyyn pyyd pyyt kysel kysy",
        "call phone ring soit puhel",
        "visit kayn kayd kotikay",
        "complain reklam valit",
        "pay maks",
        "invoice bill lasku",
        "deliver toimit",
        "compar vertai vertaa",
        "search look googl etsi hakemi hakukone",
        "recommend refer suosit",
        "decid decision paat",
        "quot offer proposal tarjou",
        "meet tapaa palaver",
        "order tila",
        "contact yhteyd",
        "read luke luet",
        "install asen",
        "contract agreement sopim",
        "review arvio arvost",
        "book varau varaa",
        "train koulut",
        "use kayt",
        "need tarv tarp",
        "uusi uude uusin again repeat renew reorder",
        "support tuki tue",
        "repair fix mend korja huol",
        "pick collect fetch hak hausa haust nout noud",
    )
)  # fmt: skip


def alike(left: str, right: str) -> float:
    """How alike two folded words are, 0 to 1: their shared beginning past inflection, or the same meaning."""
    a, b = _single(left), _single(right)
    if a == b:
        return 1.0
    same = any(any(a.startswith(w) for w in group) and any(b.startswith(w) for w in group) for group in _SAME)
    meaning = 0.75 if same else 0.0
    start = shared_start(a, b)
    shorter = min(len(a), len(b))
    if start >= 4 or (start == shorter and start >= 3):
        letters = max(0.55, min(1.0, start / min(max(len(a), len(b)), 7)) if shorter > start + 2 else 0.95)
        return max(letters, meaning)
    if same:
        return meaning
    for part, whole in ((a, b), (b, a)):  # the later part of a compound: 'muistutus' in 'tekstiviestimuistutus'
        if len(part) >= 5 and part[: max(5, 3 * len(part) // 5)] in whole[3:]:
            return 0.8
    return 0.45 if start == 3 and shorter >= 4 else 0.0


def _single(word: str) -> str:
    """Without doubled consonants and without -minen: forms of a Finnish stem then begin alike (katto, katolla)."""
    bare = _DOING.sub("", word)
    return re.sub(r"([bcdfghjklmnpqrstvwxz])\1", r"\1", bare)


_DOING = re.compile(
    r"(?<=\w{3})(?:nti|nnin|nnissa|nnista|nnilla|minen|mise(?:n|ssa|sta|en)|mista|miseen)$"
)  # 'tuominen', 'tuonti' of 'tuodaan'


def shared_start(left: str, right: str) -> int:
    """How many letters two words share from their beginning."""
    n = 0
    while n < min(len(left), len(right)) and left[n] == right[n]:
        n += 1
    return n
