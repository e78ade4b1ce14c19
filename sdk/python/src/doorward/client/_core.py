"""What both clients do, written once."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from typing import Any, Final

from .._operation import Operation
from ..api import Api
from ._io import Io
from ._problem import Problem, Unreachable
from ._session import SIGNED_OUT, Session, SessionState
from ._store import Held, Store
from ._wire import Wire

Described = Callable[[Api], object]
"""A call, made of an ``Api`` that only notes what is called."""

TokenSource = Callable[[], str | None] | Callable[[], Awaitable[str | None]]

_MOST_RENEWALS: Final = 2
"""Twice, for what another process left may have ended as well."""
_MOST_ASKED: Final = 3
"""How often a switch of organization is looked for in new tokens: a renewal under way may have left before it."""


class Core:
    """``given``: the access token of somebody, or where to ask for it; the client then keeps no session of its own."""

    def __init__(
        self, io: Io, wire: Wire, *, store: Store, clock: Callable[[], float], given: str | TokenSource | None
    ) -> None:
        self.io = io
        self.wire = wire
        self.given = given
        self.session = Session(io, store, clock, self._exchange)
        self._owed: Operation | None = None

    async def invoke(self, operation: Operation) -> Any:
        """A call of whoever is signed in, with tokens renewed in time, or renewed and sent again when they were not."""
        if self.given is not None:
            return await self._send(operation, await self._given())
        await self._begin()
        await self._as(operation.id, self.session.renew_in_time())
        renewals = 0
        while True:
            sent = self.session.now
            try:
                return await self._send(operation, _token(sent.held))
            except Problem as problem:
                if renewals == _MOST_RENEWALS or sent.held is None or problem.code != "invalid_credential":
                    raise
                renewed = await self._as(operation.id, self.session.renew(sent.turn))
                # a call is never sent again in another's name
                if not renewed or _is_other(sent.held, self.session.now.held):
                    raise
            renewals += 1

    async def take(self, call: Described, *, as_guest: bool = False) -> dict[str, Any]:
        """An act that may sign someone in; gives the step without its tokens."""
        self._refuse_given()
        await self._begin()
        operation = described(call)
        step: dict[str, Any] = await (self.invoke(operation) if as_guest else self._send(operation, None))
        if step.get("next") != "session":
            return step
        await self.session.open(step["tokens"], step["user_id"])
        return {"next": "session", "user_id": step["user_id"], "session_id": step["tokens"]["session_id"]}

    async def ask(self, call: Described) -> Any:
        """A call of a stranger."""
        await self._begin()
        return await self._send(described(call), None)

    async def sign_out(self, *, everywhere: bool) -> bool:
        self._refuse_given()
        await self.session.load()
        if everywhere:
            await self.invoke(described(lambda api: api.revoke_all_sessions()))
        held = await self.session.end(SIGNED_OUT)
        if everywhere or held is None:
            return True
        refresh_token = held.refresh_token
        self._owed = described(lambda api: api.sign_out({"refresh_token": refresh_token}))
        return await self._settle()

    async def refresh(self) -> SessionState:
        self._refuse_given()
        await self._begin()
        await self.session.renew(self.session.now.turn)
        return self.session.now.state

    async def switch_organization(self, org_id: str | None) -> SessionState:
        self._refuse_given()
        if org_id is None:
            await self.invoke(described(lambda api: api.clear_organization()))
        else:
            await self.invoke(described(lambda api: api.switch_organization({"org_id": org_id})))
        for _ in range(_MOST_ASKED):
            held = self.session.now.held
            if held is None or held.org_id == org_id:
                break
            await self.session.renew(self.session.now.turn)
        return self.session.now.state

    async def access_token(self) -> str | None:
        if self.given is not None:
            return await self._given()
        await self.session.load()
        await self.session.renew_in_time()
        return _token(self.session.now.held)

    async def state(self) -> SessionState:
        if self.given is not None:
            return SessionState("signed_in")
        await self.session.load()
        return self.session.now.state

    async def _begin(self) -> None:
        await self.session.load()
        await self._settle()

    async def _settle(self) -> bool:
        """Tells the server of a sign-out it has not heard of. True: nothing is owed."""
        owed = self._owed
        if owed is None:
            return True
        try:
            await self._send(owed, None)
        except (Problem, Unreachable) as error:
            if isinstance(error, Unreachable) or error.status == 429 or error.status >= 500:
                return False
        if self._owed is owed:
            self._owed = None
        return True

    async def _send(self, operation: Operation, access_token: str | None, *, patient: bool = True) -> Any:
        try:
            answer = await self.wire.send(operation, access_token, patient=patient)
        except Problem:
            self.session.reached(True)
            raise
        except Unreachable:
            self.session.reached(False)
            raise
        self.session.reached(True)
        return answer

    async def _exchange(self, refresh_token: str, patient: bool) -> Any:
        refresh = described(lambda api: api.refresh({"refresh_token": refresh_token, "transport": "json"}))
        return await self._send(refresh, None, patient=patient)

    async def _as(self, operation: str, work: Awaitable[Any]) -> Any:
        """Told as the failure of the call that was made: that is the one its caller handles."""
        try:
            return await work
        except Problem as problem:
            raise Problem(problem.body, operation) from problem
        except Unreachable as error:
            raise Unreachable(operation, error.status, error.retry_after) from error

    async def _given(self) -> str | None:
        found = self.given() if callable(self.given) else self.given
        return await found if inspect.isawaitable(found) else found

    def _refuse_given(self) -> None:
        if self.given is not None:
            raise TypeError("a client with access_token= keeps no session of its own")


def described(call: Described) -> Operation:
    noted: list[Operation] = []
    call(Api(noted.append))
    return noted[0]


def _token(held: Held | None) -> str | None:
    return None if held is None else held.access_token


def _is_other(before: Held, after: Held | None) -> bool:
    return after is None or before.session_id != after.session_id
