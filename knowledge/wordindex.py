"""Search by words: BM25 over stems (bm25s), kept in memory or on disk."""

import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import bm25s  # type: ignore[import-untyped,unused-ignore]
import numpy as np

from knowledge.words import stems

_NOTHING = "\0"  # bm25s takes no empty collection


class WordIndex:
    """Texts by their words, each with an id. Finnish and English stems side by side, whatever the text's language."""

    def __init__(self, ids: Sequence[str], index: bm25s.BM25) -> None:
        self._ids, self._index = list(ids), index

    @classmethod
    def made(cls, ids: Sequence[str], texts: Sequence[str]) -> "WordIndex":
        """An index of these texts."""
        index = bm25s.BM25()
        index.index([both(t) or [_NOTHING] for t in texts] or [[_NOTHING]], show_progress=False)
        return cls(ids, index)

    @classmethod
    def opened(
        cls, folder: Path, version: str, passages: Callable[[], tuple[Sequence[str], Sequence[str]]]
    ) -> "WordIndex":
        """The index kept in the folder under that version, else made of the passages (ids, texts) and kept."""
        place = folder / version
        if (place / "ids.json").is_file():
            ids = json.loads((place / "ids.json").read_text(encoding="utf-8"))
            return cls(ids, bm25s.BM25.load(str(place), show_progress=False))
        made = cls.made(*passages())
        shutil.rmtree(folder, ignore_errors=True)
        place.mkdir(parents=True)
        made._index.save(str(place), show_progress=False)
        (place / "ids.json").write_text(json.dumps(made._ids), encoding="utf-8")
        return made

    def best(self, question: str, count: int) -> list[tuple[str, float]]:
        """The ids that share most of the question's words, with their BM25, best first; none that share nothing."""
        asked = list(dict.fromkeys(both(question)))
        if not asked or not self._ids:
            return []
        scores = np.asarray(self._index.get_scores(asked))
        top = np.argsort(-scores, kind="stable")[:count]
        return [(self._ids[n], float(scores[n])) for n in top if scores[n] > 0]


def both(text: str) -> list[str]:
    """Finnish stems, and English ones where they differ."""
    finnish, english = stems(text, "fi"), stems(text, "en")
    return [s for pair in zip(finnish, english, strict=True) for s in dict.fromkeys(pair)]


def covered(question: str, text: str) -> float:
    """The share (0 to 1) of the question's telling words that the text has."""
    asked = set(both(question))
    return len(asked & set(both(text))) / len(asked) if asked else 0.0
