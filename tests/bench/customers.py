"""Times the analysis of a million customers: `python -m tests.bench.customers`. Prints; asserts nothing."""

import resource
import tempfile
from pathlib import Path
from time import perf_counter

import numpy as np

from assistant.customers.analysis import analysed
from assistant.customers.reading import read


def main() -> None:
    """Time and peak memory, the file's making left out of the time."""
    rng = np.random.default_rng(1)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "customers.csv"
        with file.open("w", encoding="utf-8") as out:
            out.write("Asiakas;Toimiala;Kaupunki;Henkilöstö;Kate\n")
            for n, margin in enumerate(rng.pareto(1.2, 1_000_000) * 1000 - 500):
                out.write(f"Yritys {n};Ala {n % 17};Kaupunki {n % 29};{n % 300};{margin:.2f}\n".replace(".", ","))
        begun = perf_counter()
        found = analysed(read(file))
        took = perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{found.customers} customers: {took:.1f} s, peak memory {peak:.0f} MB")


if __name__ == "__main__":
    main()
