"""Work that others wait for: on threads that keep no process alive, and given up at its deadline."""

from __future__ import annotations

import asyncio
import os
import threading
import weakref
from collections.abc import Callable, Generator
from concurrent.futures import Future
from typing import Generic, Protocol, TypeVar

from ._fetch import FetchError, Hangup, Wire

T = TypeVar("T")

MOST_AT_ONCE = 256
"""Questions under way of one kind: each is a thread, and a server that is slow must not use them all up."""

Steps = Generator["Future[None]", None, T]
"""Work that waits for what it yields; who drives it decides how: on the thread, or in an event loop."""


def on_this_thread(steps: Steps[T]) -> T:
    try:
        while True:
            next(steps).result()
    except StopIteration as end:
        result: T = end.value
        return result


async def in_this_loop(steps: Steps[T]) -> T:
    try:
        while True:
            await asyncio.wrap_future(next(steps))
    except StopIteration as end:
        result: T = end.value
        return result


class Flight(Generic[T]):
    """One fetch. It ends once: with its result, by its fault, at its deadline or by ``end``.

    ``land`` is called with the outcome before those who wait for ``done`` go on.
    """

    def __init__(
        self, wire: Wire, work: Callable[[Hangup], T], land: Callable[[Flight[T], T | Exception], None]
    ) -> None:
        self._wire = wire
        self._work = work
        self._land = land
        self._hangup = Hangup()
        self._lock = threading.Lock()
        self._over = False
        self._outcome: T | Exception
        self.done: Future[None] = Future()
        self.done.set_running_or_notify_cancel()  # from here on nobody who waits can cancel it for the others

    def start(self) -> None:
        late = FetchError(f"{self._wire.what} did not come in time")
        deadline = timer(self._wire.seconds, lambda: self.end(late))
        thread = threading.Thread(target=self._run, args=(deadline,), name="doorward-fetch", daemon=True)
        try:
            thread.start()
        except RuntimeError as error:  # no more threads, or the interpreter is about to end
            self.end(error)

    def _run(self, deadline: threading.Timer) -> None:
        outcome: T | Exception
        try:
            outcome = self._work(self._hangup)
        except Exception as error:  # of a fetch that is not ours, anything
            outcome = error
        deadline.cancel()
        self.end(outcome)

    def end(self, outcome: T | Exception) -> None:
        with self._lock:
            if self._over:
                return
            self._over = True
        self._outcome = outcome
        if isinstance(outcome, Exception):
            self._hangup.ring()
        self._land(self, outcome)
        self.done.set_result(None)

    def wait(self) -> Steps[T]:
        """What came of it; raises what went wrong."""
        yield self.done
        if isinstance(self._outcome, Exception):
            raise self._outcome
        return self._outcome


def timer(delay: float, ring: Callable[[], object]) -> threading.Timer:
    alarm = threading.Timer(min(delay, threading.TIMEOUT_MAX), ring)
    alarm.name = "doorward-timer"
    alarm.daemon = True
    try:
        alarm.start()
    except RuntimeError:
        alarm.cancel()  # no more threads: what is due is then done at the next token
    return alarm


class Forked(Protocol):
    def start_over(self) -> None:
        """Called after a fork, where locks and threads of the parent have come to nothing."""


survivors: weakref.WeakSet[Forked] = weakref.WeakSet()


def _after_fork() -> None:
    for survivor in list(survivors):
        survivor.start_over()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
