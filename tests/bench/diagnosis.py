"""Times the diagnosis and the plan of a large model: `python -m tests.bench.diagnosis`. Prints; asserts nothing."""

from collections.abc import Callable
from statistics import median
from time import perf_counter

from assistant.model.whole import Model
from assistant.reasoning.findings import findings
from assistant.reasoning.plan import plan
from tests.bench.models import large


def timed(what: Callable[[], object], rounds: int = 15) -> str:
    """Median and slowest of some rounds, in milliseconds."""
    times = []
    for _ in range(rounds):
        begun = perf_counter()
        what()
        times.append(1000 * (perf_counter() - begun))
    return f"median {median(times):.1f} ms, slowest {max(times):.1f} ms"


def main() -> None:
    """The figures of the diagnosis."""
    told = large()

    def anew() -> Model:
        """The same model as another object, of which nothing is remembered."""
        return told.model_copy()

    print("findings of 30 touchpoints:", timed(lambda: findings(anew())))
    print("findings and plan of 40 needs, no draws:", timed(lambda: plan(anew(), draws=0)))
    print("findings and plan with 1000 draws:", timed(lambda: plan(anew())))


if __name__ == "__main__":
    main()
