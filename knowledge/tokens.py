"""A text in the tokens of the embedding model: the likeliest pieces of each of its words, and where each begins."""

from dataclasses import dataclass
from functools import cache, lru_cache

from knowledge.modelfile import ModelFile, model_file

_BEGINS = "▁"  # stands before each word
_UNKNOWN = 10.0  # less than the rarest piece, for a letter that is none


@dataclass(frozen=True)
class Token:
    """A token's number in the model, and the place in the text where it begins."""

    number: int
    start: int


def tokens(text: str) -> list[Token]:
    """The tokens of a text, in order, without those that begin and end it."""
    file, words = model_file(), []
    letters = [(own, at) for at, letter in enumerate(text) for own in file.normal.get(letter, letter)]
    for before, (letter, at) in zip([(" ", 0), *letters], letters, strict=False):
        if letter == " ":
            continue
        if before[0] == " ":
            words.append([(_BEGINS, at)])
        words[-1].append((letter, at))
    return [
        Token(number, word[at][1]) for word in words for number, at in _pieces("".join(letter for letter, _ in word))
    ]


@lru_cache(maxsize=4096)
def _pieces(word: str) -> tuple[tuple[int, int], ...]:
    """The likeliest pieces of a word (Viterbi over a unigram model, Kudo 2018), each with the letter it begins at."""
    file, longest = model_file(), _longest()
    coded = [letter.encode(errors="replace") for letter in word]
    reached: list[tuple[float, int, int]] = [(0.0, 0, 0)] + [(float("-inf"), 0, 0)] * len(word)
    for at in range(len(word)):
        so_far, spelled = reached[at][0], b""
        for end in range(at, len(word)):
            spelled += coded[end]
            if len(spelled) > longest:
                break
            number = file.pieces.get(spelled)
            if number is not None and number != file.unknown and so_far + file.scores[number] > reached[end + 1][0]:
                reached[end + 1] = (so_far + file.scores[number], at, number)
        if so_far + _rarest(file) > reached[at + 1][0]:
            reached[at + 1] = (so_far + _rarest(file), at, file.unknown)
    found, at = [], len(word)
    while at:
        _, start, number = reached[at]
        found.append((number, start))
        at = start
    return tuple(reversed(found))


@cache
def _longest() -> int:
    """The bytes of the longest piece."""
    return max(map(len, model_file().pieces))


@cache
def _rarest(file: ModelFile) -> float:
    """The score of a letter that is no piece."""
    return min(file.scores) - _UNKNOWN
