"""What an answer names, word by word: participants of both sides, systems, information, metrics and goals.

Each word is labelled by a small network that reads its letters, its neighbours and, where there are embeddings, its
meaning in the whole answer; the weights come from labelled answers (`python -m tests.eval.train_slots`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from assistant.understanding.embedded.context import in_context
from assistant.understanding.embedded.denial import denied
from assistant.understanding.embedded.features import Embed, fold
from assistant.understanding.embedded.learned import weights
from assistant.understanding.embedded.network import best, scored, sign_row
from assistant.understanding.embedded.ourselves import SELF
from assistant.understanding.embedded.words import Piece, trimmed


class Mentioned(StrEnum):
    """What is named."""

    CUSTOMER = "participant.customer"
    COMPANY = "participant.company"
    SYSTEM = "system"
    DATA = "data"
    KPI_BUSINESS = "kpi.business_evidence"
    KPI_STAGE = "kpi.stage_development"
    CUSTOMER_GOAL = "customer_goal"
    COMPANY_GOAL = "company_goal"


@dataclass(frozen=True)
class Mention:
    """A run of words that names something."""

    kind: Mentioned
    piece: Piece


KINDS = tuple(Mentioned)
SIGNS = 8192  # rows of the hashed signs
LABELS = 1 + 2 * len(KINDS)  # nothing; then for each kind its first word, and the words that go on
BARRED = tuple(
    (before, 2 + 2 * n)
    for n in range(len(KINDS))
    for before in (-1, *range(LABELS))
    if before not in (1 + 2 * n, 2 + 2 * n)
)
_WORD = re.compile(r"[^\W_]+(?:[-'’:&/.][^\W_]+)*")


def words_of(text: str) -> list[Piece]:
    """The words, with what joins two halves of one ('e-mail', 'Pekka's')."""
    return [Piece(m.group(), m.start()) for m in _WORD.finditer(text)]


def rows_of(text: str, words: Sequence[Piece], fields: Sequence[str]) -> list[list[int]]:
    """The rows of each word's signs; `fields` are those that were asked."""
    folded = [fold(w.text) for w in words]
    between = [text[a.end : b.start].strip() for a, b in pairwise(words)]
    rows = []
    for at, word in enumerate(folded):
        before = folded[at - 1] if at else "<"
        after = folded[at + 1] if at + 1 < len(folded) else ">"
        left = between[at - 1] if at else "<"
        right = between[at] if at < len(between) else ">"
        told = {
            f"w={word}", f"w4={word[:4]}", f"w6={word[:6]}", *(f"e{n}={word[-n:]}" for n in (2, 3, 4, 5)),
            f"cap={words[at].text[:1].isupper()}{words[at].text.isupper()}", f"digit={any(c.isdigit() for c in word)}",
            f"b={before}", f"be={before[-3:]}", f"a={after}", f"ae={after[-3:]}", f"l={left[:1]}", f"r={right[:1]}",
            f"at={min(at, 3)}", f"left={left[:1]}|{word[-3:]}", f"n={min(len(word), 12)}",
            f"bb={folded[at - 2] if at > 1 else '<'}", f"aa={folded[at + 2] if at + 2 < len(folded) else '>'}",
        }  # fmt: skip
        told |= {f"f={f}" for f in fields} | {f"f={f}|{word[:5]}" for f in fields}
        runs = f"^{word}$"
        told |= {f"g={runs[n : n + 4]}" for n in range(max(1, len(runs) - 3))}
        rows.append(sorted({sign_row(sign, SIGNS) for sign in told}))
    return rows


def mentions(text: str, fields: Sequence[str], embed: Embed | None) -> list[Mention]:
    """Everything named and not denied, in the order told; `fields` are those that were asked."""
    told = [m for m in _labelled(text, tuple(fields), embed) if not denied(fold(text[: m.piece.start]))]
    return _once(text, told)


_THAT_IS = re.compile(r"(?:\s+it[es]\w*)?\s*,?\s*(?:eli|i\.?e\.?|aka|that\s+is|meaning(?:\s+the)?)\s+(?:\w+\s+)?")
_ITEMS = {Mentioned.SYSTEM, Mentioned.DATA}
_PEOPLE = {Mentioned.CUSTOMER, Mentioned.COMPANY}


def _once(text: str, told: list[Mention]) -> list[Mention]:
    """Without what only explains a name: 'konversio eli moniko ostaa', and 'mä itse eli yrittäjä' is the owner."""
    kept: list[Mention] = []
    for mention in told:
        last = kept[-1] if kept else None
        if last is not None and _is_part_of(last, mention, text):  # 'röntgenlaitteen kuva-arkisto'
            start = last.piece.start
            kept[-1] = Mention(mention.kind, Piece(text[start : mention.piece.end], start))
            continue
        if last is not None and {last.kind, mention.kind} <= _PEOPLE and (one := _one_person(last, mention, text)):
            kept[-1] = one
            continue
        if mention.kind in _PEOPLE and (role := _role_behind(mention, text)):
            kept.append(role)
            continue
        same = last is not None and last.kind.partition(".")[0] == mention.kind.partition(".")[0]
        if last is None or not same or not _THAT_IS.fullmatch(fold(text[last.piece.end : mention.piece.start])):
            kept.append(mention)
        elif fold(last.piece.text).split()[0] in SELF:
            kept[-1] = mention
    return kept


# 'Priya our waitress', 'Tom, he's the driver': the role is recorded.
_WHO_IS = re.compile(
    r"\s+(?:our|the|my)\s+|,?\s+(?:he|she)(?:['’]?s|\s+is)\s+(?:the|our|my)\s+|,?\s+joka\s+on\s+(?:meidän\s+)?"
)
# 'The owner, so me'
_AS_THE = re.compile(r"\s+as\s+(?:the|a)\s+")  # 'me as the photographer'
_APPOSED = re.compile(r",\s+(?:the|our)\s+")  # 'me, the owner'
_SO_ME = re.compile(r",?\s+(?:so|eli|siis)\s+")


def _one_person(first: Mention, second: Mention, text: str) -> Mention | None:
    """The one of two names side by side that is recorded, where both are of one person."""
    between = fold(text[first.piece.end : second.piece.start])
    if first.piece.text[:1].isupper() and " " not in first.piece.text and _WHO_IS.fullmatch(between):
        return second
    if fold(first.piece.text) in SELF and (_AS_THE.fullmatch(between) or _APPOSED.fullmatch(between)):
        return second
    return first if _SO_ME.fullmatch(between) and fold(second.piece.text) in SELF else None


# The words of a role: "the van driver", up to what says where or when.
_ROLE = re.compile(r"[^\W\d][\w-]*(?:\s+(?!(?:at|in|of|on|who|from|ja|and|joka)\b)[^\W\d][\w-]*){0,2}")


def _role_behind(name: Mention, text: str) -> Mention | None:
    """What a person's name is followed by, where it tells who that is: 'Tom, he's the driver'."""
    told = name.piece.text[:1].isupper() and " " not in name.piece.text and _WHO_IS.match(fold(text[name.piece.end :]))
    role = _ROLE.match(text, name.piece.end + told.end()) if told else None
    return Mention(name.kind, Piece(role.group(), role.start())) if role else None


def _is_part_of(owner: Mention, part: Mention, text: str) -> bool:
    """Are they one thing, called by what it belongs to: a genitive and what follows it at once?"""
    next_to = text[owner.piece.end : part.piece.start] == " "
    return next_to and {owner.kind, part.kind} == _ITEMS and owner.piece.text.endswith("n")


@lru_cache(maxsize=256)  # a turn asks several times: for the systems, the information, the participants
def _labelled(text: str, fields: tuple[str, ...], embed: Embed | None) -> tuple[Mention, ...]:
    words = words_of(text)
    if not words:
        return ()
    kept = weights("mentions")
    found: list[Mention] = []
    meanings = None if embed is None else in_context(text, words, embed, "mentions", "+".join(fields))
    labels = best(scored(rows_of(text, words, fields), meanings, kept), kept["moves"], BARRED)
    for word, label in zip(words, labels, strict=True):
        if label == 0:
            continue
        kind = KINDS[(label - 1) // 2]
        # Two of a kind with nothing but a space between are one: 'area supervisor', "residents' satisfaction".
        goes_on = found and found[-1].kind is kind and not text[found[-1].piece.end : word.start].strip(" '’\t\n")
        start = found.pop().piece.start if goes_on else word.start
        found.append(Mention(kind, trimmed(Piece(text[start : word.end], start))))
    return tuple(found)
