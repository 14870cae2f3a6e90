"""Embed the material and keep the vectors in the package: `python -m knowledge.build`. `--check` only compares."""

import sys
from pathlib import Path

import numpy as np

from knowledge import e5
from knowledge.units import shipped, units


def main() -> int:
    """Write knowledge/vectors.npz; with --check, 1 where a unit has no vector."""
    wanted = {u.key: u.text for u in units()}
    kept = shipped()
    missing = [key for key in wanted if key not in kept]
    if "--check" in sys.argv:
        print(f"{len(missing)} of {len(wanted)} texts of the material have no shipped vector")
        return 1 if missing else 0
    for key, row in zip(missing, e5.passages([wanted[key] for key in missing]), strict=True):
        kept[key] = row
    keys = sorted(wanted)
    rows = np.stack([kept[key] for key in keys])
    rows = rows / np.abs(rows).max(axis=1, keepdims=True)
    np.savez_compressed(
        Path(__file__).parent / "vectors.npz", keys=np.array(keys), vectors=np.round(rows * 127).astype(np.int8)
    )
    print(f"{len(keys)} vectors kept, {len(missing)} made anew")
    return 0


if __name__ == "__main__":
    sys.exit(main())
