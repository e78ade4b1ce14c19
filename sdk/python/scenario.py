"""The live scenario of every SDK (sdk/scenario/README.md), by both clients of this package."""

from __future__ import annotations

import asyncio
import inspect
import os
import sys
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import httpx

from doorward import AsyncVerifier, Verifier, VerifyError
from doorward.client import Answer, AsyncClient, Client, MemoryStore, Problem, codes

URL, PROXY = os.environ["DOORWARD_URL"], os.environ["DOORWARD_PROXY_URL"]
ISSUER, AUDIENCE = os.environ["DOORWARD_ISSUER"], os.environ["DOORWARD_AUDIENCE"]
ACCESS, GRACE = float(os.environ["DOORWARD_ACCESS_SECONDS"]), float(os.environ["DOORWARD_GRACE_SECONDS"])
ADMIN = {"identifier": os.environ["DOORWARD_ADMIN_USERNAME"], "password": os.environ["DOORWARD_ADMIN_PASSWORD"]}
PASSWORD = "Battery-Staple-9"
# 6 s are promised; a busy machine is given twice that, while the token would still live.
REVOKED_WITHIN = 12.0
CALLERS = 16


async def done(answer: Any) -> Any:
    """What a call answers, of either client."""
    return await answer if inspect.isawaitable(answer) else answer


async def items(pager: Any) -> list[Any]:
    return [item async for item in pager] if hasattr(pager, "__aiter__") else list(pager)


async def together(client: Any, call: Callable[[Any], Any]) -> list[Any]:
    if isinstance(client, AsyncClient):
        return await asyncio.gather(*(call(client) for _ in range(CALLERS)))
    with ThreadPoolExecutor(CALLERS) as threads:
        return list(threads.map(lambda _: call(client), range(CALLERS)))


async def refused(call: Any) -> str:
    try:
        await done(call())
    except (Problem, VerifyError) as error:
        return error.code
    raise AssertionError("it should have been refused")


def refreshes() -> int:
    counts: dict[str, int] = httpx.get(f"{PROXY}/scenario/requests").json()
    return counts.get("POST /v1/auth/refresh", 0)


class Scenario:
    def __init__(self, kind: type[Client] | type[AsyncClient]) -> None:
        self.kind = kind
        self.username = f"py-{kind.__name__.lower()}-{uuid4().hex[:8]}"
        self.store = MemoryStore()
        self.opened: list[Any] = []
        self.client = self.open()
        self.admin = self.open()

    def open(self, url: str = URL, **options: Any) -> Any:
        client = self.kind(url, app_id=os.environ["DOORWARD_APP"], **options)
        self.opened.append(client)
        return client

    async def signed_in(self, url: str = URL, **options: Any) -> Any:
        client = self.open(url, **options)
        await done(client.sign_in(identifier=self.username, password=PASSWORD))
        return client

    async def register(self) -> None:
        step = await done(self.open().register(username=self.username, password=PASSWORD))
        assert step["next"] == "session", step

    async def sign_in(self) -> None:
        self.client = await self.signed_in(store=self.store)
        assert (await done(self.client.state())).status == "signed_in"

    async def me(self) -> None:
        assert (await done(self.client.api.get_me()))["username"] == self.username

    async def list_pages(self) -> None:
        await done(self.admin.sign_in(**ADMIN))
        ids = [user["id"] for user in await items(self.admin.api.list_users(limit=2))]
        whole = await done(self.admin.api.list_users(limit=100).first())
        assert len(ids) == len(set(ids)) > 5, ids
        assert set(ids) == {user["id"] for user in whole.data}

    async def refresh_race(self) -> None:
        client = await self.signed_in(PROXY)
        for _ in range(2):
            await asyncio.sleep(ACCESS + GRACE)
            before = refreshes()
            answers = await together(client, lambda one: one.api.get_me())
            assert [answer["username"] for answer in answers] == [self.username] * CALLERS
            assert refreshes() == before + 1

    async def problem(self) -> None:
        code = await refused(lambda: self.open().sign_in(identifier=self.username, password="Wrong-Horse-7"))
        assert code == codes.INVALID_CREDENTIALS, code

    async def retry_503(self) -> None:
        client = await self.signed_in(PROXY)
        start = time.monotonic()
        fault = {"X-Scenario-Fault": f"unavailable-once:{uuid4()}"}
        assert (await done(client.api.get_me(headers=fault)))["username"] == self.username
        assert time.monotonic() - start >= 1, "not before Retry-After"

    async def idempotent_create(self) -> None:
        key, name = str(uuid4()), f"{self.username}-twin"
        heard: list[Answer] = []
        call = {"idempotency_key": key, "heard": heard.append}
        first, second = [await done(self.admin.api.create_user({"username": name}, **call)) for _ in range(2)]
        assert first == second
        assert [answer.headers.get("idempotency-replayed") for answer in heard] == [None, "true"]
        assert len(await items(self.admin.api.list_users(username_prefix=name))) == 1

    async def admin_call(self) -> None:
        assert "settings" in await done(self.admin.api.get_settings())
        assert await refused(self.client.api.get_settings) == codes.FORBIDDEN

    async def verify_live(self) -> None:
        kind = Verifier if self.kind is Client else AsyncVerifier
        verifier = kind(issuer=ISSUER, audience=AUDIENCE)
        client = await self.signed_in()
        token = await done(client.access_token())
        assert (await done(verifier.verify(token))).session_id == (await done(client.state())).session_id
        assert await done(client.sign_out())
        until = time.monotonic() + REVOKED_WITHIN
        while True:
            try:
                await done(verifier.verify(token))
            except VerifyError as error:
                assert error.code == "revoked", error.code
                break
            assert time.monotonic() < until, f"not refused within {REVOKED_WITHIN} s"
            await asyncio.sleep(0.05)
        verifier.close()

    async def logout(self) -> None:
        await done(self.client.refresh())
        kept = self.store.read()
        assert kept is not None
        assert await done(self.client.sign_out())
        assert self.store.read() is None
        again = {"refresh_token": kept["refresh_token"]}
        assert await refused(lambda: self.open().api.refresh(again)) == codes.SESSION_ENDED

    async def run(self) -> None:
        steps: list[Callable[[], Awaitable[None]]] = [
            *(self.register, self.sign_in, self.me, self.list_pages, self.refresh_race, self.problem),
            *(self.retry_503, self.idempotent_create, self.admin_call, self.verify_live, self.logout),
        ]
        for step in steps:
            start = time.monotonic()
            await step()
            print(f"scenario: {step.__name__} ok {round((time.monotonic() - start) * 1000)}", flush=True)
        for client in self.opened:
            await done(client.close())


if __name__ == "__main__":
    for kind in (Client, AsyncClient):
        print(f"scenario of doorward.client.{kind.__name__} on Python {sys.version.split()[0]}")
        asyncio.run(Scenario(kind).run())
