"""What `assistant.understanding.embedded.network` computes, to be learned with torch."""

from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from assistant.understanding.embedded.features import Vectors
from assistant.understanding.embedded.network import SIGNS

WORDS, MEANING, STATE = 16, 48, 96  # numbers an item: of its signs, of its meaning; of the network's state a way
SIGNS_DROPPED, MEANINGS_DROPPED, DROPPED = 0.5, 0.2, 0.5  # shares left out in training; meanings a whole example long
ROUNDS, BATCH, RATE, DECAY = 10, 8, 2e-3, 1e-3
Example = dict[str, Any]  # rows: signs of each item; labels; meanings: an embedding an item, where there are any


class Network(nn.Module):
    """Signs and meanings of a sequence -> scores of its labels; `mean` is None where there are no meanings."""

    def __init__(self, labels: int, mean: Vectors | None, signs: int, state: int) -> None:
        super().__init__()
        self.mean = mean
        self.signs = nn.EmbeddingBag(signs, WORDS, mode="sum")
        nn.init.normal_(self.signs.weight, std=0.05)
        self.meaning = None if mean is None else nn.Linear(len(mean), MEANING)
        read = WORDS + (0 if mean is None else MEANING)
        self.gru = nn.GRU(read, state, bidirectional=True, batch_first=True)
        self.out = nn.Linear(2 * state + read, labels)
        self.moves = nn.Parameter(torch.zeros(labels + 1, labels))
        self.drop = nn.Dropout(DROPPED)

    def forward(self, example: Example) -> Tensor:
        """A row of scores an item."""
        rows = example["rows"]
        flat = torch.tensor([r for row in rows for r in row])
        starts = torch.tensor(np.cumsum([0, *(len(row) for row in rows[:-1])]))
        kept = torch.ones(len(flat))
        if self.training:
            kept = (torch.rand(len(flat)) > SIGNS_DROPPED).float() / (1 - SIGNS_DROPPED)
        read = self.signs(flat, starts, per_sample_weights=kept)
        if self.meaning is not None:
            own = torch.tensor(example["meanings"] - self.mean)
            if self.training:
                own = own * float(torch.rand(()) > MEANINGS_DROPPED)
            read = torch.cat([read, torch.relu(self.meaning(own))], 1)
        read = self.drop(read)
        found: Tensor = self.out(self.drop(torch.cat([self.gru(read[None])[0][0], read], 1)))
        return found

    def loss(self, example: Example) -> Tensor:
        """Less the log chance of the right sequence (a linear-chain conditional random field)."""
        scores, labels = self(example), example["labels"]
        reached, right = scores[0] + self.moves[-1], scores[0, labels[0]] + self.moves[-1, labels[0]]
        for at in range(1, len(labels)):
            reached = torch.logsumexp(reached[:, None] + self.moves[:-1], 0) + scores[at]
            right = right + self.moves[labels[at - 1], labels[at]] + scores[at, labels[at]]
        total: Tensor = torch.logsumexp(reached, 0) - right
        return total

    def weights(self) -> dict[str, Vectors]:
        """By the names that the product reads."""
        kept = {
            "signs": self.signs.weight, "out": self.out.weight.T, "out_bias": self.out.bias, "moves": self.moves,
            **dict(self.gru.named_parameters()),
        }  # fmt: skip
        if self.meaning is not None:
            kept |= {"meaning": self.meaning.weight.T, "meaning_bias": self.meaning.bias}
        found = {name: tensor.detach().numpy() for name, tensor in kept.items()}
        return found if self.mean is None else found | {"mean": self.mean}


def learned(
    examples: list[Example], labels: int, signs: int = SIGNS, state: int = STATE, rounds: int = ROUNDS
) -> Network:
    """The network trained on these in so many rounds, with so many rows of signs and numbers of its state."""
    torch.manual_seed(0)
    random = Random(0)
    examples = list(examples)
    told = "meanings" in examples[0]
    mean = np.concatenate([x["meanings"] for x in examples]).mean(axis=0) if told else None
    network = Network(labels, mean, signs, state)
    steps = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    for number in range(rounds):
        random.shuffle(examples)
        for group in steps.param_groups:
            group["lr"] = RATE * (1 - number / rounds) + RATE / 20
        for at in range(0, len(examples), BATCH):
            steps.zero_grad()
            torch.stack([network.loss(x) for x in examples[at : at + BATCH]]).mean().backward()
            nn.utils.clip_grad_norm_(network.parameters(), 5)
            steps.step()
    return network.eval()


def written(network: Network, file: Path) -> None:
    """The weights in half precision; the signs, of which there are most, in a byte each and their scale."""
    kept = {name: values.astype(np.float16) for name, values in network.weights().items()}
    np.savez_compressed(file, **kept | in_bytes(network.weights()["signs"]))


def in_bytes(signs: Vectors) -> dict[str, Any]:
    """The signs as -127 … 127, and what each column is to be multiplied by."""
    scale = np.maximum(np.abs(signs).max(axis=0), 1e-6) / 127
    return {"signs": np.round(signs / scale).astype(np.int8), "signs_scale": scale.astype(np.float32)}
