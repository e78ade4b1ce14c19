"""What the client needs of the world, once for threads and once for tasks.

Everything above is written once, with ``await``. What ``ThreadIo`` offers never waits for an event loop: it blocks, so
that a coroutine over it runs through in one go (``run``).
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import CancelledError, Future
from contextlib import AbstractAsyncContextManager
from http.cookiejar import CookieJar, DefaultCookiePolicy
from types import TracebackType
from typing import Any, Protocol, TypedDict, TypeVar

import httpx

T = TypeVar("T")
Work = Callable[[], Coroutine[Any, Any, bool]]


class Outgoing(TypedDict):
    method: str
    url: str
    params: dict[str, str]
    headers: dict[str, str]
    content: bytes | None
    timeout: float


class Io(Protocol):
    async def send(self, outgoing: Outgoing) -> httpx.Response: ...

    async def sleep(self, seconds: float) -> None: ...

    async def close(self) -> None: ...

    @property
    def lock(self) -> AbstractAsyncContextManager[None]: ...

    async def share(self, work: Work) -> bool:
        """The outcome of ``work``, which runs once for all who ask while it runs."""

    @property
    def sharing(self) -> bool:
        """Is shared work under way?"""


def run(work: Coroutine[Any, Any, T]) -> T:
    """What a coroutine over ``ThreadIo`` answers."""
    try:
        work.send(None)
    except StopIteration as done:
        answer: T = done.value
        return answer
    work.close()
    raise TypeError("a blocking client takes a store and a token source that block")


def no_cookies() -> CookieJar:
    """Tokens travel as bearer: a jar could only mix people up."""
    return CookieJar(DefaultCookiePolicy(allowed_domains=[]))


class _ThreadLock:
    def __init__(self) -> None:
        self._lock = threading.Lock()

    async def __aenter__(self) -> None:
        self._lock.acquire()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._lock.release()


class ThreadIo:
    def __init__(self, http: httpx.Client | None) -> None:
        self._own = http is None
        self._http = http or httpx.Client(cookies=no_cookies())
        self.lock: AbstractAsyncContextManager[None] = _ThreadLock()
        self._gate = threading.Lock()
        self._running: Future[bool] | None = None

    async def send(self, outgoing: Outgoing) -> httpx.Response:
        return self._http.request(**outgoing, follow_redirects=False)

    async def sleep(self, seconds: float) -> None:
        time.sleep(seconds)

    async def close(self) -> None:
        if self._own:
            self._http.close()

    @property
    def sharing(self) -> bool:
        return self._running is not None

    async def share(self, work: Work) -> bool:
        while True:
            with self._gate:
                theirs = self._running
                mine = self._running = theirs or Future()
            if theirs is None:
                return await self._lead(mine, work)
            try:
                return theirs.result()
            except CancelledError:
                continue  # whoever did it was interrupted

    async def _lead(self, mine: Future[bool], work: Work) -> bool:
        try:
            outcome = await work()
        except Exception as error:
            self._over()
            mine.set_exception(error)
            raise
        except BaseException:
            self._over()
            mine.cancel()
            raise
        self._over()
        mine.set_result(outcome)
        return outcome

    def _over(self) -> None:
        with self._gate:
            self._running = None


class TaskIo:
    def __init__(self, http: httpx.AsyncClient | None) -> None:
        self._own = http is None
        self._http = http or httpx.AsyncClient(cookies=no_cookies())
        self.lock: AbstractAsyncContextManager[None] = asyncio.Lock()
        self._running: asyncio.Task[bool] | None = None

    async def send(self, outgoing: Outgoing) -> httpx.Response:
        return await self._http.request(**outgoing, follow_redirects=False)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    async def close(self) -> None:
        if self._own:
            await self._http.aclose()

    @property
    def sharing(self) -> bool:
        return self._running is not None and not self._running.done()

    async def share(self, work: Work) -> bool:
        if self._running is None or self._running.done():
            self._running = asyncio.create_task(work())
            self._running.add_done_callback(lambda task: task.cancelled() or task.exception())
        # whoever gives up does not take it from the others
        return await asyncio.shield(self._running)
