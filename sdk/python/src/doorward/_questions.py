from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from ._errors import VerifyError
from ._fetch import Hangup, Wire
from ._flight import MOST_AT_ONCE, Flight, Steps, survivors

T = TypeVar("T")


class Questions:
    """What is asked of the server about one caller at a time. No answer is ``authorization_unavailable``."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self.start_over()
        survivors.add(self)

    def start_over(self) -> None:
        """After a fork, which no question survives."""
        self._under_way: set[Flight[object]] = set()

    def ask(self, work: Callable[[Hangup], T]) -> Steps[T]:
        """What ``work`` comes to; a VerifyError of its own is passed on."""
        if len(self._under_way) >= MOST_AT_ONCE:
            raise VerifyError("authorization_unavailable", retry_after=1)
        answers: list[T] = []
        flight: Flight[object] = Flight(self._wire, lambda hangup: answers.append(work(hangup)), self._land)
        self._under_way.add(flight)
        flight.start()
        try:
            yield from flight.wait()
        except VerifyError:
            raise
        except Exception as error:  # of a fetch that is not ours, anything
            raise VerifyError("authorization_unavailable", retry_after=1) from error
        return answers[0]

    def _land(self, flight: Flight[object], _outcome: object) -> None:
        self._under_way.discard(flight)
