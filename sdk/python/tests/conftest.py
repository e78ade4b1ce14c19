from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from doorward import AsyncVerifier, Auth, Verifier, VerifyError
from doorward.testing import FakeIssuer


class Clock:
    """Time that can be pushed ahead."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def __call__(self) -> float:
        return time.time() + self.ahead

    def travel(self, seconds: float) -> None:
        self.ahead += seconds


class Opened:
    """Either verifier, driven from a test's thread."""

    def __init__(self, inner: Verifier | AsyncVerifier) -> None:
        self.inner = inner
        self.hydrate, self.snapshot, self.state, self.close = inner.hydrate, inner.snapshot, inner.state, inner.close

    def verify(self, token: str | None) -> Auth:
        if isinstance(self.inner, Verifier):
            return self.inner.verify(token)
        return asyncio.run(self.inner.verify(token))

    def ready(self) -> None:
        if isinstance(self.inner, Verifier):
            self.inner.ready()
        else:
            asyncio.run(self.inner.ready())

    def settled(self) -> None:
        """Any fetch under way has come back."""
        until = time.monotonic() + 10
        while self._is_fetching() and time.monotonic() < until:
            time.sleep(0.002)

    def _is_fetching(self) -> bool:
        state = self.state()
        return state.keys.fetching or any(one.fetching for one in state.revocation.lists)


def key_fetches(issuer: FakeIssuer) -> int:
    return issuer.requests()["/.well-known/jwks.json"]


def list_fetches(issuer: FakeIssuer) -> int:
    return issuer.requests()["/status/1"]


def code_of(verifier: Opened, token: str | None) -> str | None:
    try:
        verifier.verify(token)
    except VerifyError as error:
        return error.code
    return None


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def issuer() -> Iterator[FakeIssuer]:
    with FakeIssuer().serve() as served:
        yield served


@pytest.fixture(params=[Verifier, AsyncVerifier], ids=["sync", "async"])
def verifier_type(request: pytest.FixtureRequest) -> type[Verifier] | type[AsyncVerifier]:
    chosen: type[Verifier] | type[AsyncVerifier] = request.param
    return chosen


Open = Callable[..., Opened]


@pytest.fixture
def open_verifier(
    issuer: FakeIssuer, clock: Clock, verifier_type: type[Verifier] | type[AsyncVerifier]
) -> Iterator[Open]:
    opened: list[Opened] = []

    def open_one(keys: dict[str, Any] | None = None, **more: Any) -> Opened:
        base = {"issuer": issuer.issuer, "audience": issuer.audience, "clock": clock, "clock_tolerance": 60}
        off = {"mode": "off"}  # unless a test is about it
        one = Opened(verifier_type(**{**base, "keys": keys or {}, "revocation": off, **more}))
        opened.append(one)
        return one

    yield open_one
    for one in opened:
        one.close()
