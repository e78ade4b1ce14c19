"""A client of either kind before a server that a test plays."""

from __future__ import annotations

import asyncio
import contextvars
import inspect
import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import httpx

from doorward.client import AsyncClient, AsyncPager, Client

BASE = "https://auth.example.com"
Handler = Callable[[httpx.Request], httpx.Response]


def ok(body: Any = None, status: int = 200, **headers: str) -> httpx.Response:
    return httpx.Response(status) if body is None else httpx.Response(status, json=body, headers=headers)


def problem(status: int, code: str, **more: Any) -> httpx.Response:
    headers = {"content-type": "application/problem+json"}
    if "retry_after" in more:
        headers["retry-after"] = str(more["retry_after"])
    body = {"type": "about:blank", "title": "Refused.", "status": status, "code": code, **more}
    return httpx.Response(status, content=json.dumps(body).encode(), headers=headers)


class Server:
    """Hands out tokens ``a1 r1``, ``a2 r2``, … and takes the newest access token only, unless told otherwise."""

    def __init__(self) -> None:
        self.requests: list[httpx.Request] = []
        self.generation = 0
        self.session = 1
        self.life = 900
        self.delay = 0.0
        self.org: str | None = None
        self.routes: dict[str, Callable[[httpx.Request], httpx.Response]] = {}
        self._lock = threading.Lock()

    def __call__(self, request: httpx.Request) -> httpx.Response:
        time.sleep(self.delay)
        with self._lock:
            self.requests.append(request)
            route = self.routes.get(request.url.path)
            if route:
                return route(request)
            if request.url.path in ("/v1/auth/sign-in", "/v1/auth/register"):
                return ok({"next": "session", "user_id": "user_1", "tokens": self.tokens()})
            if request.url.path == "/v1/auth/refresh":
                return self.refresh(request)
            if request.url.path == "/v1/auth/sign-out":
                return ok(None, 204)
            return self.me(request)

    def tokens(self) -> Mapping[str, Any]:
        self.generation += 1
        org = {} if self.org is None else {"org_id": self.org}
        return {
            "transport": "json",
            "access_token": f"a{self.generation}",
            "refresh_token": f"r{self.generation}",
            "expires_in": self.life,
            "session_id": f"sess_{self.session}",
            **org,
        }

    def refresh(self, request: httpx.Request) -> httpx.Response:
        given = json.loads(request.content)["refresh_token"]
        return ok(self.tokens()) if given == f"r{self.generation}" else problem(401, "refresh_token_reused")

    def me(self, request: httpx.Request) -> httpx.Response:
        good = request.headers.get("authorization") == f"Bearer a{self.generation}"
        return ok({"id": "user_1", "token": self.generation}) if good else problem(401, "invalid_credential")

    def count(self, path: str) -> int:
        return sum(request.url.path == path for request in self.requests)


class Driven:
    """Calls a client from a test's thread."""

    def __init__(self, kind: type[Client] | type[AsyncClient], handler: Handler, **options: Any) -> None:
        self.runner = asyncio.Runner()
        transport = httpx.MockTransport(handler)
        self.inner: Any
        if kind is Client:
            self.inner = Client(BASE, http=httpx.Client(transport=transport), **options)
        else:
            self.inner = AsyncClient(BASE, http=httpx.AsyncClient(transport=_Threaded(handler)), **options)

    def do(self, call: Callable[[Any], Any]) -> Any:
        answer = call(self.inner)
        if inspect.isawaitable(answer):
            return self.runner.run(_awaited(answer))
        return answer

    def items(self, call: Callable[[Any], Any], take: int | None = None) -> Iterator[Any]:
        pager = call(self.inner)
        if not isinstance(pager, AsyncPager):
            yield from _taken(pager, take)
            return
        items = pager.__aiter__()
        taken = 0
        while take is None or taken < take:
            try:
                yield self.runner.run(_awaited(items.__anext__()))
            except StopAsyncIteration:
                return
            taken += 1

    def together(self, calls: list[Callable[[Any], Any]]) -> list[Any]:
        """At once, in threads or tasks; what one raises is its answer."""
        if isinstance(self.inner, AsyncClient):
            return self.runner.run(_gathered(self.inner, calls))
        answers: list[Any] = [None] * len(calls)

        def work(index: int) -> None:
            try:
                answers[index] = calls[index](self.inner)
            except Exception as error:
                answers[index] = error

        threads = [threading.Thread(target=work, args=(index,)) for index in range(len(calls))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(20)
        return answers

    def close(self) -> None:
        self.do(lambda client: client.close())
        self.runner.close()


class _Threaded(httpx.AsyncBaseTransport):
    """Plays the server in a thread, so that its delays leave the event loop alone."""

    def __init__(self, handler: Handler) -> None:
        self._handler = handler

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        await request.aread()
        answer: asyncio.Future[httpx.Response] = asyncio.get_running_loop().run_in_executor(
            None, contextvars.copy_context().run, self._handler, request
        )
        return await answer


async def _awaited(answer: Any) -> Any:
    return await answer


async def _gathered(client: AsyncClient, calls: list[Callable[[Any], Any]]) -> list[Any]:
    return await asyncio.gather(*(call(client) for call in calls), return_exceptions=True)


def _taken(items: Any, take: int | None) -> Iterator[Any]:
    for index, item in enumerate(items):
        yield item
        if index + 1 == take:
            return
