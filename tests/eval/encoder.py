"""What the embedding model computes, to be tuned with torch: lower layers as they are, upper ones to be learned.

Of each upper layer the biases and norms are learned, and a factor a row of its matrices; see `knowledge.tuning`.
"""

from collections.abc import Sequence
from functools import cache

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from assistant.understanding.embedded.features import Vectors
from knowledge.e5 import SIZE, model_file
from knowledge.tuning import BLOCK, BLOCK_BYTES, FIRST, LAST, MATRICES, NORMS, tensors

HEADS, BETWEEN = 12, 1536
BEGIN, END = 0, 2  # the tokens around a text
EPSILON = 1e-12
AT_ONCE = 6000  # tokens


@cache
def _file() -> bytes:
    return model_file().read_bytes()


def _numbers(name: str) -> Tensor:
    place = tensors(_file())[name]
    return torch.tensor(np.frombuffer(_file(), "<f4", place.count, place.start).copy())


def _weights(blocks: np.ndarray) -> Vectors:
    """4 bits a weight, a scale for each block (Q4_0 of ggml)."""
    scale, packed = blocks[..., :2].copy().view("<f2").astype(np.float32), blocks[..., 2:]
    whole = np.concatenate([(packed & 15).astype(np.int8) - 8, (packed >> 4).astype(np.int8) - 8], -1)
    return np.asarray(whole * scale, np.float32)


def _blocks(name: str, columns: int) -> np.ndarray:
    place = tensors(_file())[name]
    data = np.frombuffer(_file(), np.uint8, place.count // BLOCK * BLOCK_BYTES, place.start)
    return data.reshape(-1, columns // BLOCK, BLOCK_BYTES)


class Layer(nn.Module):
    """Attention and feed-forward, each with what is added and a norm behind it; matrices in bfloat16."""

    def __init__(self, number: int, *, learned: bool) -> None:
        super().__init__()
        for name in MATRICES:
            columns = BETWEEN if name == "fo" else SIZE
            matrix = torch.tensor(_weights(_blocks(f"l{number}.{name}.w", columns))).reshape(-1, columns)
            self.register_buffer(name, matrix.to(torch.bfloat16))
            self.register_parameter(f"{name}_b", nn.Parameter(_numbers(f"l{number}.{name}.b"), learned))
            self.register_parameter(f"{name}_s", nn.Parameter(torch.ones(len(matrix)), learned))
        for name in NORMS:
            for part in ("w", "b"):
                self.register_parameter(f"{name}_{part}", nn.Parameter(_numbers(f"l{number}.{name}.{part}"), learned))

    def _through(self, name: str, x: Tensor) -> Tensor:
        factor, bias = (getattr(self, f"{name}_{part}").to(torch.bfloat16) for part in ("s", "b"))
        found: Tensor = functional.linear(x, getattr(self, name)) * factor + bias
        return found

    def _normed(self, name: str, x: Tensor) -> Tensor:
        return functional.layer_norm(x, (SIZE,), getattr(self, f"{name}_w"), getattr(self, f"{name}_b"), EPSILON)

    def forward(self, x: Tensor, there: Tensor) -> Tensor:
        """States of tokens (texts x tokens x SIZE), and which tokens are there."""
        texts, length, _ = x.shape
        read = x.to(torch.bfloat16)
        q, k, v = (self._through(n, read).view(texts, length, HEADS, -1).transpose(1, 2) for n in ("q", "k", "v"))
        heard = functional.scaled_dot_product_attention(q, k, v, attn_mask=there[:, None, None, :])
        x = self._normed("aln", x + self._through("ao", heard.transpose(1, 2).reshape(texts, length, SIZE)).float())
        between = functional.gelu(self._through("fi", x.to(torch.bfloat16)))
        return self._normed("oln", x + self._through("fo", between).float())


def padded(states: Sequence[Vectors]) -> tuple[Tensor, Tensor]:
    """States of texts of several lengths as one tensor, and which tokens are there."""
    longest = max(map(len, states))
    x, there = torch.zeros(len(states), longest, SIZE), torch.zeros(len(states), longest, dtype=torch.bool)
    for row, own in enumerate(states):
        x[row, : len(own)] = torch.from_numpy(own).float()
        there[row, : len(own)] = True
    return x, there


@torch.no_grad()
def lower(tokens: Sequence[Sequence[int]]) -> list[Vectors]:
    """The states behind the lower layers, in half precision: a row a token, with those that begin and end the text."""
    layers = [Layer(n, learned=False) for n in range(FIRST)]
    words, places, kind = _blocks("emb.word", SIZE), _numbers("emb.pos").view(-1, SIZE), _numbers("emb.type")[:SIZE]
    weight, bias = _numbers("emb.ln.w"), _numbers("emb.ln.b")
    found: list[Vectors] = [np.zeros((0, SIZE), np.float16)] * len(tokens)
    order = sorted(range(len(tokens)), key=lambda n: len(tokens[n]))
    while order:
        count = max(1, min(len(order), AT_ONCE // (len(tokens[order[0]]) + 10)))
        batch, order = order[:count], order[count:]
        whole = [[BEGIN, *tokens[n], END] for n in batch]
        own = [_weights(words[np.array(ids)]).reshape(len(ids), SIZE) for ids in whole]
        x, there = padded(own)
        x = functional.layer_norm(x + places[: x.shape[1]] + kind, (SIZE,), weight, bias, EPSILON)
        for layer in layers:
            x = layer(x, there)
        for row, n in enumerate(batch):
            found[n] = x[row, : len(whole[row])].half().numpy()
    return found


class Upper(nn.Module):
    """The layers that are tuned."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer(n, learned=True) for n in range(FIRST, LAST))

    def forward(self, states: Sequence[Vectors]) -> tuple[Tensor, Tensor]:
        """The states of the text's own tokens, and which are there (those that begin and end a text are not)."""
        x, there = padded(states)
        for layer in self.layers:
            x = layer(x, there)
        own = there.clone()
        own[:, 0] = False
        own[torch.arange(len(states)), there.sum(1) - 1] = False
        return x, own

    def changes(self) -> dict[str, np.ndarray]:
        """What `knowledge.tuning.tuned` takes."""
        names = [*(f"{n}.{part}" for n in MATRICES for part in "bs"), *(f"{n}.{part}" for n in NORMS for part in "wb")]
        return {
            name: np.stack([getattr(x, name.replace(".", "_")).detach().numpy() for x in self.layers]).astype(
                np.float16
            )
            for name in names
        }
