"""Train what hears the tone of a turn: `python -m tests.eval.train_tone` (needs torch; 40 minutes).

Prints the accuracy of its act and of how sure it is on a fifth of the companies held out, then goes over all of the
training part once more, and writes weights/tone.npz and knowledge/tuned/tone.npz.
"""

from dataclasses import dataclass
from random import Random

import numpy as np
import torch
from torch import Tensor, nn

from assistant.model.facts import Evidence
from assistant.understanding.embedded.features import Vectors
from assistant.understanding.embedded.hedge import evidence
from assistant.understanding.embedded.tone import ACTS, EVIDENCE, SIGNS, rows_in, seen, told
from assistant.understanding.interpreter import Act
from knowledge.modelfile import SIZE
from knowledge.tokens import tokens
from tests.eval.encoder import Upper, lower
from tests.eval.labelled import held, labelled, learned_from
from tests.eval.network import batches, in_bytes, tuning_written
from tests.eval.train import WEIGHTS

UNITS, OF_SIGNS, BETWEEN, RANK = 384, 32, 128, 4  # numbers of the network; the rank of what is added below it
DROPPED, SIGNS_DROPPED, UNHEARD = 0.4, 0.5, 0.05  # shares left out in training; all the units of a text
ROUNDS, BATCH, RATE, TUNED_RATE, DECAY = 4, 32, 2e-3, 1.5e-3, 1e-2  # the encoder learns at a rate of its own
WARMING, LAST_RATE = 200, 0.15  # steps to the full rate; of the rate, for the round over all
MOST = 80  # tokens of a text
SOME = 3  # one in so many of the answers of other kinds, and half as many touchpoints
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
        sure = (
            (EVIDENCE.index(Evidence(r["evidence"])), 1.0)
            if r.get("evidence")
            else (known, 1.0)
            if plain
            else (NONE, 0.0)
        )
        every.append(Told(r["said"], r["question_field"], r["company"], ACTS.index(Act(r["act"])), 1.0, *sure, "act"))
    for r in learned_from("plain"):
        sure = (known, 2.0)
        every.append(Told(r["said"], r["question_field"], r["company"], answer, 1.0, *sure))
    for r in labelled("hedges", "train"):
        act = lost if r["evidence"] == "unknown" else answer
        sure = (EVIDENCE.index(Evidence(r["evidence"])), 1.0)
        every.append(Told(r["said"], r["field"], r["company"], act, 0.3, *sure, "sure"))
    for r in labelled("slots", "train")[::SOME]:
        sure = (known, 0.5) if evidence(r["said"]) is Evidence.KNOWN else (NONE, 0.0)
        every.append(Told(r["said"], r["field"], r["company"], answer, 0.3, *sure))
    for j in labelled("journeys", "train"):
        every += [Told(t["quote"], "touchpoints", j["company"], answer, 0.5) for t in j["touchpoints"][:: 2 * SOME]]
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
        self.upper = Upper(RANK)
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
        """The network in half precision, a byte for each of the most numerous; the tuned layers beside the model."""
        kept = {
            "between_bias": self.between.bias, "out": self.out.weight.T, "out_bias": self.out.bias,
            "units_bias": self.units.bias,
        }  # fmt: skip
        halves = {name: tensor.detach().numpy().astype(np.float16) for name, tensor in kept.items()}
        signs = in_bytes("signs", self.signs.weight.detach().numpy())
        units = in_bytes("units", self.units.weight.detach().numpy().T)
        between = in_bytes("between", self.between.weight.detach().numpy().T)
        np.savez_compressed(WEIGHTS / "tone.npz", **halves | signs | units | between)
        tuning_written(self.upper, "tone")


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


def learn(network: Tone, every: list[Example], rounds: int, share: float = 1.0) -> None:
    """Train the network on these, at a share of the rates."""
    random = Random(0)
    tuned, own = list(network.upper.parameters()), [p for n, p in network.named_parameters() if n[:5] != "upper"]
    groups = [
        {"params": [p for p in tuned if p.requires_grad], "weight_decay": 0.0, "rate": share * TUNED_RATE},
        {"params": own, "weight_decay": DECAY, "rate": share * RATE},
    ]
    steps = torch.optim.AdamW(groups)
    every_batch = [batch for _ in range(rounds) for batch in batches(every, BATCH, random)]
    network.train()
    for done, batch in enumerate(every_batch, 1):
        for group in steps.param_groups:
            group["lr"] = group["rate"] * (min(1, done / WARMING) * (1 - done / len(every_batch)) + 0.005)
        steps.zero_grad()
        loss(network, batch).backward()
        nn.utils.clip_grad_norm_(network.parameters(), 5)
        steps.step()
    network.eval()


def main() -> None:
    """Measure on companies held out, then learn from all and write."""
    every_told = examples()
    texts = list(dict.fromkeys(told(t.said, t.field) for t in every_told))
    states = dict(zip(texts, lower([[token.number for token in tokens(text)][:MOST] for text in texts]), strict=True))
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


if __name__ == "__main__":
    main()
