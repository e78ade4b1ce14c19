from __future__ import annotations

import threading
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from ._fetch import FetchError, Hangup, Wire
from ._flight import Flight, survivors, timer
from ._options import Clock

T = TypeVar("T")

_RETRY = 1.0  # with nothing at hand nothing can be verified, so the wait between two attempts is short


@dataclass(frozen=True, slots=True)
class FetchFault:
    """Why the latest fetch failed; ``at`` in seconds since 1970."""

    at: float
    message: str


@dataclass(frozen=True, slots=True)
class Plan(Generic[T]):
    """What is fetched, and when. Seconds."""

    wire: Wire
    clock: Clock
    #: Answers what was fetched; None where what is held, and handed in, still holds.
    fetch: Callable[[Hangup, T | None], T | None]
    #: How long what is held serves, from when it was last confirmed.
    lifetime: float
    #: Until the next fetch after one that succeeded, and after one that failed while something is held that serves.
    again: float
    patience: float
    #: When what is held is over by its own word.
    ends_at: Callable[[T], float] = lambda _value: float("inf")


@dataclass(frozen=True, slots=True)
class Held(Generic[T]):
    value: T
    #: When the fetch that last confirmed it began: nothing is ever taken for younger than it is.
    confirmed_at: float
    ends_at: float


class Loader(Generic[T]):
    """Holds the last good answer and knows when the next fetch is due. There is one fetch at a time."""

    def __init__(self, plan: Plan[T]) -> None:
        self._plan = plan
        self._clock = plan.clock
        self.held: Held[T] | None = None
        self.last_error: FetchFault | None = None
        #: What is done when the next fetch is due.
        self.ring: Callable[[], object] = self.load
        self._due_at = self._asked_at = float("-inf")
        self._closed = False
        self._be_idle()
        survivors.add(self)

    def _be_idle(self) -> None:
        self._lock = threading.RLock()
        self.flight: Flight[T | None] | None = None
        self._alarm: threading.Timer | None = None

    def usable(self) -> T | None:
        held = self.held
        return None if held is None or self._clock() > held.ends_at else held.value

    def age(self) -> float:
        """Seconds since what is held was last confirmed; infinite without any."""
        held = self.held
        return float("inf") if held is None else self._clock() - held.confirmed_at

    def current(self) -> T | None:
        """What is held, while it serves; sets off the next fetch when it is time for it."""
        now = self._clock()
        if now >= self._due_at:
            self.load_due()
        held = self.held
        return None if held is None or now > held.ends_at else held.value

    def load_due(self) -> Flight[T | None] | None:
        """The fetch under way, or a new one when it is time for it."""
        if self._clock() >= self._due_at:
            with self._lock:  # where one that lands is not missed
                if self.flight is None and not self._closed and self._clock() >= self._due_at:
                    return self.load()
        return self.flight

    def load(self) -> Flight[T | None]:
        """The fetch under way, or a new one."""
        with self._lock:
            if self.flight is not None:
                return self.flight
            started_at = self._clock()
            before = self.usable()
            flight = Flight(
                self._plan.wire,
                lambda hangup: self._plan.fetch(hangup, before),
                lambda ended, outcome: self._land(ended, outcome, started_at),
            )
            self.flight = flight
            if self._closed:
                flight.end(FetchError("closed"))
            else:
                flight.start()
            return flight

    def load_rarely(self, cooldown: float) -> Flight[T | None] | None:
        """The fetch under way, or a new one unless the latest this began is younger than ``cooldown`` seconds."""
        with self._lock:
            if self.flight is None:
                now = self._clock()
                if now - self._asked_at < cooldown:
                    return None
                self._asked_at = now
            return self.load()

    def _land(self, flight: Flight[T | None], outcome: T | Exception | None, started_at: float) -> None:
        with self._lock:
            if self.flight is not flight:
                return
            self.flight = None
            if isinstance(outcome, Exception):
                self.last_error = FetchFault(self._clock(), str(outcome) or type(outcome).__name__)
            else:
                self.last_error = None
                self._hold(outcome, started_at)
            if not self._closed:
                self._again(self._plan.again if self.last_error is None else self._patience())

    def _hold(self, value: T | None, confirmed_at: float) -> None:
        if value is None and self.held is not None:
            value = self.held.value
        if value is not None:
            ends_at = min(confirmed_at + self._plan.lifetime, self._plan.ends_at(value))
            self.held = Held(value, confirmed_at, ends_at)

    def _patience(self) -> float:
        return _RETRY if self.usable() is None else self._plan.patience

    def _again(self, delay: float) -> None:
        self._due_at = self._clock() + delay
        if self._alarm is not None:
            self._alarm.cancel()
        me = weakref.ref(self)
        self._alarm = timer(delay, lambda: _ring(me()))

    def __del__(self) -> None:
        """Nobody closed it, and nobody uses it any more."""
        if self._alarm is not None:
            self._alarm.cancel()

    def put(self, value: T, confirmed_at: float) -> None:
        """Holds what was saved then, unless something newer is held."""
        with self._lock:
            if self.held is not None and self.held.confirmed_at >= confirmed_at:
                return
            self._hold(value, confirmed_at)
            if not self._closed:
                self._again(max(0.0, confirmed_at + self._plan.again - self._clock()))

    def close(self) -> None:
        with self._lock:
            self._closed = True
            if self._alarm is not None:
                self._alarm.cancel()
            if self.flight is not None:
                self.flight.end(FetchError("closed"))

    def start_over(self) -> None:
        self._be_idle()
        self._due_at = min(self._due_at, self._clock())


def _ring(loader: Loader[T] | None) -> None:
    if loader is not None:
        loader.ring()
