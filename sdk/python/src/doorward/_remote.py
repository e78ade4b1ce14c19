"""The issuer's keys, fetched on first need and kept fresh on threads that keep no process alive."""

from __future__ import annotations

import os
import threading
import weakref
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass

from ._crypto import Check
from ._errors import VerifyError
from ._fetch import DEADLINE, Hangup
from ._key_set import KeySet
from ._keys import KeysFault, KeysState, Snapshot, Steps
from ._options import Clock, Times, is_number, must
from ._token import Token

_RETRY = 1.0  # with no key at hand nothing can be verified, so the wait between two attempts is short


@dataclass(frozen=True, slots=True)
class RemoteDeps:
    issuer: str
    times: Times
    clock: Clock
    fetch: Callable[[Hangup], bytes]
    #: Raises ValueError when the body is no key set.
    read: Callable[[object], KeySet]


class RemoteKeys:
    def __init__(self, deps: RemoteDeps) -> None:
        self._loader = loader = _Loader(deps)
        self.hydrate = loader.hydrate
        self.snapshot = loader.snapshot
        self.state = loader.state
        self.close = loader.close

    def find(self, token: Token) -> Steps[Check]:
        yield from self._ensure()
        if self._loader.is_due():
            self._loader.load()
        check = self._look(token)
        if check is None and token.kid is not None:
            flight = self._loader.flight() or (self._loader.load() if self._loader.may_ask() else None)
            if flight is not None:
                yield flight
                check = self._look(token)
        if check is None:
            raise VerifyError("unknown_key")
        return check

    def ready(self) -> Steps[None]:
        yield from self._ensure()
        if self._loader.usable() is None:
            raise _unavailable()

    def _ensure(self) -> Steps[None]:
        if self._loader.usable() is None:
            flight = self._loader.flight() or (self._loader.load() if self._loader.is_due() else None)
            if flight is not None:
                yield flight

    def _look(self, token: Token) -> Check | None:
        held = self._loader.usable()
        if held is None:
            raise _unavailable()
        return held.find(token)


def _unavailable() -> VerifyError:
    return VerifyError("keys_unavailable", retry_after=1)


@dataclass(frozen=True, slots=True)
class _Held:
    keys: KeySet
    #: When the fetch began: keys are never taken for younger than they are.
    loaded_at: float


class _Loader:
    """Holds the last good set and knows when the next fetch is due. What ``load`` answers never fails."""

    def __init__(self, deps: RemoteDeps) -> None:
        self._deps = deps
        self._clock = deps.clock
        self._times = deps.times
        self._held: _Held | None = None
        self._last_error: KeysFault | None = None
        self._due_at = float("-inf")
        self._asked_at = float("-inf")
        self._closed = False
        self._be_idle()
        _loaders.add(self)

    def _be_idle(self) -> None:
        """Also after a fork, where locks and threads of the parent have come to nothing."""
        self._lock = threading.RLock()
        self._flight: Future[None] | None = None
        self._hangup = Hangup()
        self._alarm: threading.Timer | None = None

    def usable(self) -> KeySet | None:
        held = self._held
        if held is None or self._clock() - held.loaded_at > self._times.stale_if_error:
            return None
        return held.keys

    def is_due(self) -> bool:
        return self._flight is None and not self._closed and self._clock() >= self._due_at

    def flight(self) -> Future[None] | None:
        return self._flight

    def may_ask(self) -> bool:
        """One fetch a cooldown for all unknown keys together: who invents key ids cannot make us hammer the issuer."""
        with self._lock:
            now = self._clock()
            if now - self._asked_at < self._times.cooldown:
                return False
            self._asked_at = now
            return True

    def load(self) -> Future[None]:
        with self._lock:
            if self._flight is not None:
                return self._flight
            flight: Future[None] = Future()
            flight.set_running_or_notify_cancel()  # from here on nobody who waits can cancel it for the others
            if self._closed:
                flight.set_result(None)
                return flight
            self._flight, self._hangup = flight, Hangup()
            deadline = _timer(DEADLINE, lambda: self._land(flight, self._fault("the key set did not come in time")))
            work = threading.Thread(target=self._attempt, args=(flight, self._hangup, deadline), daemon=True)
            work.name = "doorward-keys"
            try:
                work.start()
            except RuntimeError as error:  # no more threads, or the interpreter is about to end
                self._land(flight, self._fault(str(error)))
            return flight

    def _fault(self, message: str) -> KeysFault:
        return KeysFault(self._clock(), message)

    def _attempt(self, flight: Future[None], hangup: Hangup, deadline: threading.Timer) -> None:
        loaded_at = self._clock()
        outcome: _Held | KeysFault
        try:
            outcome = _Held(self._deps.read(self._deps.fetch(hangup)), loaded_at)
        except Exception as error:  # of a fetch that is not ours, anything
            outcome = self._fault(str(error) or type(error).__name__)
        deadline.cancel()
        self._land(flight, outcome)

    def _land(self, flight: Future[None], outcome: _Held | KeysFault) -> None:
        """Ends a flight, once: with its keys, by its fault, at its deadline or by ``close``."""
        with self._lock:
            if self._flight is not flight:
                return
            if isinstance(outcome, _Held):
                self._held, self._last_error = outcome, None
            else:
                self._last_error = outcome
                self._hangup.ring()
            self._flight = None
            if not self._closed:
                self._again(self._times.refresh if self._last_error is None else self._patience())
        flight.set_result(None)

    def _patience(self) -> float:
        return _RETRY if self.usable() is None else self._times.cooldown

    def _again(self, delay: float) -> None:
        self._due_at = self._clock() + delay
        if self._alarm is not None:
            self._alarm.cancel()
        self._alarm = _timer(delay, self.load)

    def hydrate(self, snapshot: Snapshot) -> None:
        must(snapshot.get("issuer") == self._deps.issuer, "the snapshot is of another issuer")
        must(is_number(snapshot.get("loaded_at")), "the snapshot has no loaded_at")
        loaded_at = min(snapshot["loaded_at"], self._clock())
        held = _Held(self._deps.read(snapshot["jwks"]), loaded_at)
        with self._lock:
            if self._held is not None and self._held.loaded_at >= loaded_at:
                return
            self._held = held
            if not self._closed:
                self._again(max(0.0, loaded_at + self._times.refresh - self._clock()))

    def snapshot(self) -> Snapshot | None:
        held = self._held
        if held is None:
            return None
        return {"issuer": self._deps.issuer, "jwks": held.keys.jwks, "loaded_at": held.loaded_at}

    def state(self) -> KeysState:
        with self._lock:
            held = self._held
            age = None if held is None else self._clock() - held.loaded_at
            return KeysState(
                "remote",
                usable=self.usable() is not None,
                kids=() if held is None else held.keys.kids,
                ignored=() if held is None else held.keys.ignored,
                age_seconds=age,
                stale=age is not None and age > self._times.refresh,
                fetching=self._flight is not None,
                last_error=self._last_error,
            )

    def close(self) -> None:
        with self._lock:
            self._closed = True
            if self._alarm is not None:
                self._alarm.cancel()
            if self._flight is not None:
                self._land(self._flight, self._fault("closed"))

    def start_over(self) -> None:
        self._be_idle()
        self._due_at = min(self._due_at, self._clock())


def _timer(delay: float, ring: Callable[[], object]) -> threading.Timer:
    timer = threading.Timer(min(delay, threading.TIMEOUT_MAX), ring)
    timer.name = "doorward-timer"
    timer.daemon = True
    try:
        timer.start()
    except RuntimeError:
        timer.cancel()  # no more threads: what is due is then done at the next token
    return timer


_loaders: weakref.WeakSet[_Loader] = weakref.WeakSet()


def _after_fork() -> None:
    for loader in list(_loaders):
        loader.start_over()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
