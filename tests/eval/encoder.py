"""What the embedding model computes, to be tuned with torch: lower layers as they are, upper ones to be learned.

Of each upper layer the biases and norms are learned, and of its matrices a factor a row and what is added, a matrix of
low rank; see `knowledge.encoder`.
"""

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from knowledge.encoder import EPSILON, FIRST, HEADS, MATRICES, NORMS, columns
from knowledge.modelfile import LAYERS, SIZE, Vectors, model_file

AT_ONCE = 6000  # tokens
MORE = 2.0  # times the low-rank matrix, which thereby learns faster


def _numbers(name: str) -> Tensor:
    return torch.from_numpy(model_file().numbers(name).copy())


class Layer(nn.Module):
    """Attention and feed-forward, each with what is added and a norm behind it; matrices in bfloat16."""

    def __init__(self, number: int, *, learned: bool, rank: int = 0) -> None:
        super().__init__()
        self.rank = rank
        for name in MATRICES:
            matrix = torch.from_numpy(model_file().weights(f"l{number}.{name}.w", columns(name)))
            self.register_buffer(name, matrix.to(torch.bfloat16))
            self.register_parameter(f"{name}_b", nn.Parameter(_numbers(f"l{number}.{name}.b"), learned))
            self.register_parameter(f"{name}_s", nn.Parameter(torch.ones(len(matrix)), learned))
            if rank:
                down = torch.randn(rank, columns(name)) / columns(name) ** 0.5
                self.register_parameter(f"{name}_down", nn.Parameter(down))
                self.register_parameter(f"{name}_up", nn.Parameter(torch.zeros(rank, len(matrix))))
        for name in NORMS:
            for part in ("w", "b"):
                self.register_parameter(f"{name}_{part}", nn.Parameter(_numbers(f"l{number}.{name}.{part}"), learned))

    def _through(self, name: str, x: Tensor) -> Tensor:
        factor, bias = (getattr(self, f"{name}_{part}").to(torch.bfloat16) for part in ("s", "b"))
        found: Tensor = functional.linear(x, getattr(self, name)) * factor + bias
        if self.rank:
            down, up = (getattr(self, f"{name}_{part}").to(torch.bfloat16) for part in ("down", "up"))
            found = found + MORE * (x @ down.T @ up)
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
    file, places, kind = model_file(), _numbers("emb.pos").view(-1, SIZE), _numbers("emb.type")[:SIZE]
    weight, bias = _numbers("emb.ln.w"), _numbers("emb.ln.b")
    found: list[Vectors] = [np.zeros((0, SIZE), np.float16)] * len(tokens)
    order = sorted(range(len(tokens)), key=lambda n: len(tokens[n]))
    while order:
        count = max(1, min(len(order), AT_ONCE // (len(tokens[order[0]]) + 10)))
        batch, order = order[:count], order[count:]
        whole = [np.array([file.begin, *tokens[n], file.end]) for n in batch]
        own = [file.weights("emb.word", SIZE, ids) for ids in whole]
        x, there = padded(own)
        x = functional.layer_norm(x + places[: x.shape[1]] + kind, (SIZE,), weight, bias, EPSILON)
        for layer in layers:
            x = layer(x, there)
        for row, n in enumerate(batch):
            found[n] = x[row, : len(whole[row])].half().numpy()
    return found


class Upper(nn.Module):
    """The layers that are tuned."""

    def __init__(self, rank: int) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer(n, learned=True, rank=rank) for n in range(FIRST, LAYERS))
        self.begun = {name: value.detach().clone() for name, value in self.named_parameters()}

    def forward(self, states: Sequence[Vectors]) -> tuple[Tensor, Tensor]:
        """The states of the text's own tokens, and which are there (those that begin and end a text are not)."""
        x, there = padded(states)
        for layer in self.layers:
            x = layer(x, there)
        own = there.clone()
        own[:, 0] = False
        own[torch.arange(len(states)), there.sum(1) - 1] = False
        return x, own

    def added(self) -> dict[str, Vectors]:
        """What `knowledge.encoder` keeps of a tuning, by name: for each layer what is added to the model's numbers."""
        kept: dict[str, list[Vectors]] = {}
        for name, value in self.named_parameters():
            _layers, _at, own = name.split(".")
            matrix, _, part = own.rpartition("_")
            low_rank = part in ("down", "up")
            change = value.detach() * (MORE if part == "up" else 1) - (0 if low_rank else self.begun[name])
            kept.setdefault(f"{matrix}.{part}", []).append(change.numpy())
        return {name: np.stack(rows) for name, rows in kept.items()}
