"""How long a question takes beside 20,000 passages of one's own: `python -m tests.bench.own [--passages N]`.

The passages are made up and so are their vectors (embedding them would take half an hour); the question is embedded
for real, and both searches, by meaning and by words, run over all of them.
"""

import argparse
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np
from langchain_core.embeddings import Embeddings

from assistant.adapters.library import Material
from knowledge import e5, modelfile

WORDS = """asiakas tarjous huolto asennus lasku toimitus takuu myyjä käynti soitto sähköposti mittari tavoite viikko
customer offer service install invoice delivery warranty seller visit call email metric goal week month price""".split()
ASKED = ["Kuinka usein suodatin vaihdetaan?", "Mikä on kohtaamispiste?", "can goods be returned", "who calls first"]


class MadeUp(Embeddings):
    """Vectors by chance for passages, real ones for questions."""

    def __init__(self) -> None:
        self._random = np.random.default_rng(0)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        rows = self._random.normal(size=(len(texts), modelfile.SIZE))
        found: list[list[float]] = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).tolist()
        return found

    def embed_query(self, text: str) -> list[float]:
        return [float(x) for x in e5.query(text)]


class Bench(Material):
    """The material with made-up vectors for one's own passages."""

    @property
    def _own_embeddings(self) -> Embeddings:
        return MadeUp()


def main() -> None:
    """Print the times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=20_000)
    count = parser.parse_args().passages
    random = Random(1)
    with TemporaryDirectory(ignore_cleanup_errors=True) as home:
        files = Path(home) / "files"
        files.mkdir()
        for n in range(10):
            told = [" ".join(random.choices(WORDS, k=80)) + f" {i}." for i in range(count // 10)]
            (files / f"{n}.txt").write_text("\n\n".join(t.ljust(650, "x") for t in told), encoding="utf-8")
        material = Bench(Path(home) / "home", "embedded", None)
        began = perf_counter()
        taken = material.add([files], lambda *_: None, print)
        print(f"{sum(t.passages for t in taken)} passages taken in, {perf_counter() - began:.1f} s without embedding")
        began = perf_counter()
        material.find(ASKED[0], "fi", None)
        print(f"first question {perf_counter() - began:.2f} s")
        again = Bench(Path(home) / "home", "embedded", None)
        began = perf_counter()
        again.find(ASKED[0], "fi", None)
        print(f"first question of a later start {perf_counter() - began:.2f} s")
        spent = []
        for n in range(40):
            question = f"{ASKED[n % len(ASKED)]} {n}"
            began = perf_counter()
            again.find(question, "fi", None)
            spent.append(1000 * (perf_counter() - began))
        print(f"a question {median(spent):.0f} ms in the median, {sorted(spent)[-2]:.0f} ms at most but one")


if __name__ == "__main__":
    main()
