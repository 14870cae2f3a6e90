"""What `knowledge.chooser` computes, to be learned with torch: question -> card, or none of them."""

from collections.abc import Sequence
from random import Random
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from knowledge.chooser import COLUMNS, weighed
from knowledge.modelfile import SIZE, Vectors

LETTERS, MEANING, MEMBERS = 128, 256, 2  # numbers a network: of the letter runs, of the meaning; networks averaged
LETTERS_DROPPED, MEANING_LOST, MEANING_DROPPED, DROPPED = 0.3, 0.1, 0.2, 0.5
ROUNDS, BATCH, RATE, DECAY, SMOOTHED = 14, 128, 2e-3, 1e-2, 0.1
MISTYPED = 0.2  # of the questions, anew every round
Runs = tuple[NDArray[np.intp], Vectors]  # columns of a question's letter runs, and their weights


def mistyped(text: str, random: Random) -> str:
    """The text with a letter swapped, left out or doubled about every 25 letters."""
    typed = list(text)
    for _ in range(1 + len(typed) // 25 if len(typed) > 8 else 0):
        at = random.randrange(1, len(typed) - 1)
        match random.randrange(3):
            case 0:
                typed[at - 1], typed[at] = typed[at], typed[at - 1]
            case 1:
                del typed[at]
            case _:
                typed.insert(at, typed[at])
    return "".join(typed)


class Chooser(nn.Module):
    """Letter runs and meaning (an embedding less the mean, scaled) -> scores of the cards, 'none' last."""

    def __init__(self, labels: int) -> None:
        super().__init__()
        self.letters = nn.EmbeddingBag(COLUMNS, LETTERS, mode="sum")
        nn.init.normal_(self.letters.weight, std=0.1)
        self.letters_scale = nn.Parameter(torch.tensor(6.0))
        self.meaning = nn.Linear(SIZE, MEANING)
        self.out = nn.Linear(LETTERS + MEANING, labels)
        self.drop, self.drop_meaning = nn.Dropout(DROPPED), nn.Dropout(MEANING_DROPPED)

    def forward(self, told: Sequence[Runs], meanings: Tensor) -> Tensor:
        """A row of scores a question."""
        columns = torch.tensor(np.concatenate([c for c, _ in told]))
        values = torch.tensor(np.concatenate([v for _, v in told]))
        starts = torch.tensor(np.cumsum([0, *(len(c) for c, _ in told[:-1])]))
        if self.training:
            values = values * (torch.rand(len(values)) > LETTERS_DROPPED).float() / (1 - LETTERS_DROPPED)
            meanings = meanings * (torch.rand(len(meanings), 1) > MEANING_LOST).float()
        by_letters = torch.relu(self.letters_scale * self.letters(columns, starts, per_sample_weights=values))
        by_meaning = torch.relu(self.meaning(self.drop_meaning(meanings)))
        found: Tensor = self.out(self.drop(torch.cat([by_letters, by_meaning], 1)))
        return found


def learned(texts: Sequence[str], meanings: Vectors, labels: Sequence[int], rare: Vectors, seed: int) -> Chooser:
    """One network trained on these questions."""
    torch.manual_seed(seed)
    random, order = Random(seed), np.random.default_rng(seed)
    network = Chooser(max(labels) + 1)
    steps = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    as_told = [weighed(t, rare) for t in texts]
    meaning, label = torch.tensor(meanings), torch.tensor(labels)
    for number in range(ROUNDS):
        for group in steps.param_groups:
            group["lr"] = RATE * (1 - number / ROUNDS) + RATE / 20
        for at in np.array_split(order.permutation(len(texts)), len(texts) // BATCH):
            told = [weighed(mistyped(texts[n], random), rare) if random.random() < MISTYPED else as_told[n] for n in at]
            steps.zero_grad()
            nn.functional.cross_entropy(network(told, meaning[at]), label[at], label_smoothing=SMOOTHED).backward()
            steps.step()
        print("round", number + 1, "of", ROUNDS, flush=True)
    return network.eval()


def joined(networks: Sequence[Chooser]) -> dict[str, Any]:
    """The networks as one whose scores are their mean; the letters in whole numbers of -127 to 127."""
    by_letters = np.concatenate([(n.letters_scale * n.letters.weight).detach().numpy() for n in networks], axis=1)
    scale = np.abs(by_letters).max(axis=0) / 127
    outs = [n.out.weight.detach().numpy().T / len(networks) for n in networks]
    return {
        "letters": np.round(by_letters / scale).astype(np.int8), "letters_scale": scale.astype(np.float32),
        "meaning": np.concatenate([n.meaning.weight.detach().numpy().T for n in networks], axis=1).astype(np.float16),
        "meaning_bias": np.concatenate([n.meaning.bias.detach().numpy() for n in networks]),
        "out": np.concatenate([*(o[:LETTERS] for o in outs), *(o[LETTERS:] for o in outs)]).astype(np.float16),
        "out_bias": np.mean([n.out.bias.detach().numpy() for n in networks], axis=0),
    }  # fmt: skip
