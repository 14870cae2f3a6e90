"""Times the diagnosis and the plan of a large model: `python -m tests.bench.diagnosis`. Prints; asserts nothing."""

from collections.abc import Callable
from statistics import median
from time import perf_counter

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
    print("findings of 30 touchpoints:", timed(lambda: findings(told)))
    print("findings and plan of 40 needs, no draws:", timed(lambda: plan(told, findings(told), draws=0)))
    print("findings and plan with 1000 draws:", timed(lambda: plan(told, findings(told))))


if __name__ == "__main__":
    main()
