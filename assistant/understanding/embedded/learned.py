"""What was learned: the weights under weights/, and chances from scores."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import numpy as np

from assistant.understanding.embedded.features import Vectors

Weights = Mapping[str, Vectors]


@cache
def weights(name: str) -> Weights:
    """The weights of that name, by what they are for."""
    with (files(__package__) / "weights" / f"{name}.npz").open("rb") as file, np.load(file) as kept:
        found = {key: kept[key].astype(np.float32) for key in kept.files}
    for name in [key for key in found if key.endswith("_scale")]:  # the most numerous are kept in a byte each
        found[name.removesuffix("_scale")] *= found.pop(name)
    return found


def chances(scores: Vectors) -> Vectors:
    """Scores of one example as chances that add up to 1."""
    raised = np.exp(scores - scores.max())
    shares: Vectors = raised / raised.sum()
    return shares
