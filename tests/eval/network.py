"""What `assistant.understanding.embedded.network` computes, and the tuned layers below it, to be learned with torch."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.utils import clip_grad_norm_, rnn

from assistant.understanding.embedded.context import places_of
from assistant.understanding.embedded.features import EMBEDDING_SCALE, Vectors
from assistant.understanding.embedded.words import Piece
from knowledge.e5 import passages
from knowledge.encoder import MOST, TUNED
from knowledge.modelfile import SIZE
from knowledge.tokens import tokens
from tests.eval.encoder import Upper, lower

WORDS, MEANING, STATE = 16, 48, 96  # numbers an item: of its signs, of its meaning; of the network's state a way
RANK = 6  # of what is added to the matrices of the tuned layers
SIGNS_DROPPED = 0.5  # the share left out in training
BATCH, RATE, TUNED_RATE, DECAY = 16, 2e-3, 1.5e-3, 1e-3  # texts; the encoder learns at a rate of its own
WARMING, LAST_RATE = 200, 0.15  # steps to the full rate; of the rate, for the round over all
ALIKE = 30  # batches whose texts are put together by length


@dataclass(frozen=True)
class Told:
    """A text whose pieces are labelled: the rows of each one's signs, its label; where it comes from."""

    text: str
    pieces: Sequence[Piece]
    rows: list[list[int]]
    labels: list[int]
    company: str
    source: dict[str, Any]
    asked: str = ""


@dataclass(frozen=True)
class Example:
    """What the network reads of a text: a row a token, from below the tuned layers, and the tokens of each piece.

    Where pieces are read alone, `states` has a row a piece.
    """

    told: Told
    states: Vectors
    places: list[range]


def alone(told: Told) -> Example:
    """A text whose pieces are read each by itself."""
    states = EMBEDDING_SCALE * passages([piece.text for piece in told.pieces])
    return Example(told, states, [range(n, n + 1) for n in range(len(states))])


def prepared(every: Sequence[Told]) -> list[Example]:
    """Texts with what the network reads of them; those too long to be read at once are left out."""
    befores = [f"{t.asked}: " if t.asked else "" for t in every]
    cut = [tokens(before + t.text) for before, t in zip(befores, every, strict=True)]
    fits = [n for n, own in enumerate(cut) if len(own) <= MOST]
    states = lower([[token.number for token in cut[n]] for n in fits])
    return [
        Example(every[n], own, places_of([token.start for token in cut[n]], every[n].pieces, len(befores[n])))
        for n, own in zip(fits, states, strict=True)
    ]


class InContext(nn.Module):
    """What pieces mean in their text: the mean state of their tokens, behind tuned layers."""

    dropped, unmeant = 0.4, 0.15  # shares left out in training: of numbers, and of texts' meanings

    def __init__(self) -> None:
        super().__init__()
        self.upper = Upper(RANK)
        self.drop = nn.Dropout(self.dropped)

    def forward(self, batch: Sequence[Example]) -> Tensor:
        """Texts x pieces x SIZE."""
        states, _ = self.upper([x.states for x in batch])
        shares = torch.zeros(len(batch), max(len(x.places) for x in batch), states.shape[1])
        for row, x in enumerate(batch):
            for at, place in enumerate(x.places):
                shares[row, at, place.start + 1 : place.stop + 1] = 1 / len(place)  # behind what begins the text
        found: Tensor = self.drop(torch.bmm(shares, states))
        return found


class Alone(nn.Module):
    """What pieces mean by themselves: their embeddings less the mean of all."""

    dropped, unmeant = 0.5, 0.2
    mean: Tensor

    def __init__(self, every: Sequence[Example]) -> None:
        super().__init__()
        self.register_buffer("mean", torch.from_numpy(np.concatenate([x.states for x in every]).mean(axis=0)))

    def forward(self, batch: Sequence[Example]) -> Tensor:
        """Texts x pieces x SIZE."""
        return rnn.pad_sequence([torch.from_numpy(x.states) - self.mean for x in batch], batch_first=True)


class Network(nn.Module):
    """Texts -> scores of the labels of their pieces."""

    def __init__(self, meant: InContext | Alone, labels: int, signs: int, state: int) -> None:
        super().__init__()
        self.meant = meant
        self.signs = nn.EmbeddingBag(signs, WORDS, mode="sum")
        nn.init.normal_(self.signs.weight, std=0.05)
        self.meaning = nn.Linear(SIZE, MEANING)
        self.gru = nn.GRU(WORDS + MEANING, state, bidirectional=True, batch_first=True)
        self.out = nn.Linear(2 * state + WORDS + MEANING, labels)
        self.moves = nn.Parameter(torch.zeros(labels + 1, labels))
        self.drop = nn.Dropout(meant.dropped)

    def forward(self, batch: Sequence[Example]) -> Tensor:
        """Texts x pieces x labels; those of shorter texts are filled up."""
        sizes = [len(x.places) for x in batch]
        own = torch.relu(self.meaning(self.meant(batch)))
        if self.training:
            own = own * (torch.rand(len(batch), 1, 1) > self.meant.unmeant).float()
        read = self.drop(torch.cat([self._signs(batch, sizes), own], 2))
        packed = rnn.pack_padded_sequence(read, torch.tensor(sizes), batch_first=True, enforce_sorted=False)
        heard, _ = rnn.pad_packed_sequence(self.gru(packed)[0], batch_first=True)
        found: Tensor = self.out(self.drop(torch.cat([heard, read], 2)))
        return found

    def _signs(self, batch: Sequence[Example], sizes: list[int]) -> Tensor:
        rows = [own for x in batch for own in x.told.rows]
        flat, starts = torch.tensor([r for row in rows for r in row]), np.cumsum([0, *(len(row) for row in rows[:-1])])
        kept = torch.ones(len(flat))
        if self.training:
            kept = (torch.rand(len(flat)) > SIGNS_DROPPED).float() / (1 - SIGNS_DROPPED)
        found = self.signs(flat, torch.tensor(starts), per_sample_weights=kept)
        return rnn.pad_sequence(list(found.split(sizes)), batch_first=True)

    def loss(self, batch: Sequence[Example]) -> Tensor:
        """Less the mean log chance of the right sequence (a linear-chain conditional random field)."""
        scores, every = self(batch), torch.arange(len(batch))
        sizes = torch.tensor([len(x.places) for x in batch])
        labels = rnn.pad_sequence([torch.tensor(x.told.labels) for x in batch], batch_first=True)
        reached = scores[:, 0] + self.moves[-1]
        right = scores[every, 0, labels[:, 0]] + self.moves[-1, labels[:, 0]]
        for at in range(1, int(sizes.max())):
            there = at < sizes
            moved = torch.logsumexp(reached[:, :, None] + self.moves[:-1], 1) + scores[:, at]
            reached = torch.where(there[:, None], moved, reached)
            step = self.moves[labels[:, at - 1], labels[:, at]] + scores[every, at, labels[:, at]]
            right = right + there * step
        return (torch.logsumexp(reached, 1) - right).mean()

    def weights(self) -> dict[str, Vectors]:
        """By the names that the product reads."""
        kept = {
            "signs": self.signs.weight, "out": self.out.weight.T, "out_bias": self.out.bias, "moves": self.moves,
            "meaning": self.meaning.weight.T, "meaning_bias": self.meaning.bias, **dict(self.gru.named_parameters()),
        }  # fmt: skip
        if isinstance(self.meant, Alone):
            kept["mean"] = self.meant.mean
        return {name: tensor.detach().numpy() for name, tensor in kept.items()}

    @torch.no_grad()
    def scored(self, every: Sequence[Example]) -> list[Vectors]:
        """The scores of each text's pieces."""
        order = sorted(range(len(every)), key=lambda n: len(every[n].states))
        found: list[Vectors] = [np.zeros(0, np.float32)] * len(every)
        for at in range(0, len(order), BATCH):
            own = order[at : at + BATCH]
            for n, scores in zip(own, self([every[n] for n in own]).numpy(), strict=True):
                found[n] = scores[: len(every[n].places)]
        return found


def batches(every: Sequence[Any], size: int, random: Random) -> list[list[Any]]:
    """Batches in any order, each of texts of about one length."""
    every, found = random.sample(list(every), len(every)), []
    for at in range(0, len(every), size * ALIKE):
        near = sorted(every[at : at + size * ALIKE], key=lambda x: len(x.states))
        found += [near[n : n + size] for n in range(0, len(near), size)]
    return random.sample(found, len(found))


def learn(network: Network, every: Sequence[Example], rounds: int, share: float = 1.0, size: int = BATCH) -> None:
    """Train the network on these, at a share of the rates, in batches of that size."""
    random = Random(0)
    own = [p for name, p in network.named_parameters() if not name.startswith("meant")]
    tuned = [p for p in network.meant.parameters() if p.requires_grad]
    groups = [{"params": own, "weight_decay": DECAY, "rate": share * RATE}]
    groups += [{"params": tuned, "weight_decay": 0.0, "rate": share * TUNED_RATE}] if tuned else []
    steps = torch.optim.AdamW(groups)
    every_batch = [batch for _ in range(rounds) for batch in batches(every, size, random)]
    total, a_round = 0.0, len(every_batch) // rounds
    network.train()
    for done, batch in enumerate(every_batch, 1):
        for group in steps.param_groups:
            group["lr"] = group["rate"] * (min(1, done / WARMING) * (1 - done / len(every_batch)) + 0.01)
        steps.zero_grad()
        loss = network.loss(batch)
        loss.backward()
        clip_grad_norm_(network.parameters(), 5)
        steps.step()
        total += float(loss.detach())
        if done % a_round == 0:
            print(f"round {done // a_round} of {rounds}: loss {total / a_round:.3f}", flush=True)
            total = 0.0
    network.eval()


def learned(every: Sequence[Example], labels: int, signs: int, state: int, rounds: int, size: int) -> Network:
    """A network that reads pieces alone, trained on these."""
    torch.manual_seed(0)
    network = Network(Alone(every), labels, signs, state)
    learn(network, every, rounds, size=size)
    return network


def written(network: Network, file: Path) -> None:
    """The weights, most of them in a byte each with a scale; the tuned layers beside the model."""
    own = network.weights()
    flat = {name: values.astype(np.float16) for name, values in own.items() if values.ndim == 1}
    kept = {name: in_bytes(name, values) for name, values in own.items() if name not in flat}
    np.savez_compressed(file, **flat, **{key: value for pair in kept.values() for key, value in pair.items()})
    if isinstance(network.meant, InContext):
        tuning_written(network.meant.upper, file.stem)


def tuning_written(upper: Upper, name: str) -> None:
    """A tuning of the embedding model."""
    pairs = [in_bytes(part, values, axis=-1) for part, values in upper.added().items()]
    np.savez_compressed(TUNED / f"{name}.npz", **{key: value for pair in pairs for key, value in pair.items()})


def in_bytes(name: str, values: Vectors, axis: int = 0) -> dict[str, Any]:
    """Numbers as -127 … 127, and what those along an axis are to be multiplied by."""
    scale = np.maximum(np.abs(values).max(axis=axis, keepdims=True), 1e-9) / 127
    return {name: np.round(values / scale).astype(np.int8), f"{name}_scale": scale.astype(np.float32)}
