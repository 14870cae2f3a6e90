"""When to leave a failing language model alone: three failures in a row open the circuit, later it is tried again."""

from collections.abc import Callable

FAILURES = 3
PAUSE = 60.0  # seconds until it is tried again


class Circuit:
    """Counts failures in a row. `clock` gives seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._failures = 0
        self._until = 0.0

    @property
    def open(self) -> bool:
        """Is the language model left alone now?"""
        return self._clock() < self._until

    @property
    def tired(self) -> bool:
        """Did it fail so often in a row that it is left alone for a while?"""
        return self._failures >= FAILURES

    def worked(self) -> None:
        """A call succeeded."""
        self._failures, self._until = 0, 0.0

    def failed(self, wait: float | None = None) -> None:
        """A call failed; the provider may have asked to `wait` so many seconds."""
        self._failures += 1
        pause = PAUSE if self._failures >= FAILURES else 0.0
        self._until = self._clock() + max(pause, wait or 0.0)
