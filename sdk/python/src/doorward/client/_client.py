"""The two clients."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Any, Literal, Self, TypeAlias, TypedDict, Unpack, cast
from urllib.parse import urlsplit

import httpx

from .. import __version__
from .._operation import Operation
from ..api import Api, AsyncApi, models
from ._core import Core
from ._io import Io, TaskIo, ThreadIo, run
from ._session import SessionState
from ._store import MemoryStore, Store
from ._wire import Wire


class SignedIn(TypedDict):
    next: Literal["session"]
    user_id: str
    session_id: str


Step: TypeAlias = SignedIn | models.MustChangePassword | models.CheckYourMail
"""What comes next. ``session``: signed in. Anything else is a step to take first; its token continues the attempt."""


class Options(TypedDict, total=False):
    app_id: str
    """The app the calls are for, ``app_…``; absent, the server's default app."""
    retries: int
    """How often a call that is safe to repeat is tried again when the server says 429 or 503. Default 2."""
    timeout: float
    """Longest wait for one answer, in seconds. Default 30."""
    store: Store
    """Where tokens live. Default: ``MemoryStore()``."""
    clock: Callable[[], float]
    """Seconds since 1970."""


class Client:
    """A client of one Doorward server and app for threads, and the one place its session is kept.

    On a server make one for each person, never one for all. ``access_token``, a text or a function asked before each
    call, makes the calls of somebody whose token you have; the client then keeps no session. ``http`` is yours to
    bring for proxies or certificates, and to close. Raises ValueError or TypeError on wrong options.
    """

    def __init__(
        self,
        base_url: str,
        *,
        access_token: str | Callable[[], str | None] | None = None,
        http: httpx.Client | None = None,
        **options: Unpack[Options],
    ) -> None:
        self._core = _core(ThreadIo(http), base_url, access_token, options)
        self.api = Api(lambda operation: run(self._core.invoke(operation)))
        """Every operation of the server: ``client.api.list_users(limit=10)``."""

    def register(self, **body: Unpack[models.Registration]) -> Step:
        """Opens an account and signs in, or answers ``check_your_mail``: ``sign_in_by_code`` or ``…_link`` goes on."""
        return cast(Step, run(self._core.take(_act("register", "register", body, creates=True))))

    def sign_in(self, **body: Unpack[models.SignIn]) -> Step:
        return cast(Step, run(self._core.take(_act("signIn", "sign-in", body))))

    def sign_in_by_link(self, **body: Unpack[models.SignInByLink]) -> Step:
        """Signs in by the mailed link's token."""
        return cast(Step, run(self._core.take(_act("signInByLink", "sign-in/link", body))))

    def sign_in_by_code(self, **body: Unpack[models.SignInByCode]) -> Step:
        """Signs in by the mailed code, with the ``attempt_token`` of the step before."""
        return cast(Step, run(self._core.take(_act("signInByCode", "sign-in/code", body))))

    def set_new_password(self, **body: Unpack[models.NewPassword]) -> Step:
        """Takes the step ``new_password``."""
        return cast(Step, run(self._core.take(_act("setNewPassword", "sign-in/new-password", body))))

    def guest(self, **body: Unpack[models.Guest]) -> Step:
        """Opens an account without a name and signs in."""
        return cast(Step, run(self._core.take(_act("beGuest", "guest", body, creates=True))))

    def upgrade(self, **body: Unpack[models.Upgrade]) -> Step:
        """Makes the guest who is signed in a user, who keeps the id."""
        return cast(Step, run(self._core.take(_upgrade(body), as_guest=True)))

    def request_magic_link(self, **body: Unpack[models.MagicLink]) -> models.CheckYourMail:
        """Mails a link and a code, if the address may have them."""
        return cast(models.CheckYourMail, run(self._core.ask(_act("requestMagicLink", "magic-link", body))))

    def resend(self, **body: Unpack[models.Resend]) -> models.CheckYourMail:
        """Mails once more; the answer carries the ``attempt_token`` to go on with."""
        return cast(models.CheckYourMail, run(self._core.ask(_act("resendMail", "sign-in/resend", body))))

    def sign_out(self, *, everywhere: bool = False) -> bool:
        """Signs out here at once, whether the server can be told or not.

        False: it could not, and will be before the next call. With ``everywhere``, all sessions of the user, the
        server comes first, and what it says is raised.
        """
        return run(self._core.sign_out(everywhere=everywhere))

    def refresh(self) -> SessionState:
        """New tokens now, as after a change of what they carry. Calls refresh by themselves."""
        return run(self._core.refresh())

    def switch_organization(self, org_id: str | None) -> SessionState:
        """Makes the session active in this organization, or in none, and renews its tokens so that they say so."""
        return run(self._core.switch_organization(org_id))

    def access_token(self) -> str | None:
        """For calls to your own backend: an access token that has not ended. None when signed out."""
        return run(self._core.access_token())

    def state(self) -> SessionState:
        return run(self._core.state())

    def close(self) -> None:
        run(self._core.io.close())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class AsyncClient:
    """``Client`` for asyncio, of one event loop. Methods of a store and ``access_token`` may be coroutines."""

    def __init__(
        self,
        base_url: str,
        *,
        access_token: str | Callable[[], str | None] | Callable[[], Awaitable[str | None]] | None = None,
        http: httpx.AsyncClient | None = None,
        **options: Unpack[Options],
    ) -> None:
        self._core = _core(TaskIo(http), base_url, access_token, options)
        self.api = AsyncApi(self._core.invoke)
        """Every operation: ``await client.api.get_me()``, ``async for user in client.api.list_users()``."""

    async def register(self, **body: Unpack[models.Registration]) -> Step:
        """Opens an account and signs in, or answers ``check_your_mail``: ``sign_in_by_code`` or ``…_link`` goes on."""
        return cast(Step, await self._core.take(_act("register", "register", body, creates=True)))

    async def sign_in(self, **body: Unpack[models.SignIn]) -> Step:
        return cast(Step, await self._core.take(_act("signIn", "sign-in", body)))

    async def sign_in_by_link(self, **body: Unpack[models.SignInByLink]) -> Step:
        """Signs in by the mailed link's token."""
        return cast(Step, await self._core.take(_act("signInByLink", "sign-in/link", body)))

    async def sign_in_by_code(self, **body: Unpack[models.SignInByCode]) -> Step:
        """Signs in by the mailed code, with the ``attempt_token`` of the step before."""
        return cast(Step, await self._core.take(_act("signInByCode", "sign-in/code", body)))

    async def set_new_password(self, **body: Unpack[models.NewPassword]) -> Step:
        """Takes the step ``new_password``."""
        return cast(Step, await self._core.take(_act("setNewPassword", "sign-in/new-password", body)))

    async def guest(self, **body: Unpack[models.Guest]) -> Step:
        """Opens an account without a name and signs in."""
        return cast(Step, await self._core.take(_act("beGuest", "guest", body, creates=True)))

    async def upgrade(self, **body: Unpack[models.Upgrade]) -> Step:
        """Makes the guest who is signed in a user, who keeps the id."""
        return cast(Step, await self._core.take(_upgrade(body), as_guest=True))

    async def request_magic_link(self, **body: Unpack[models.MagicLink]) -> models.CheckYourMail:
        """Mails a link and a code, if the address may have them."""
        return cast(models.CheckYourMail, await self._core.ask(_act("requestMagicLink", "magic-link", body)))

    async def resend(self, **body: Unpack[models.Resend]) -> models.CheckYourMail:
        """Mails once more; the answer carries the ``attempt_token`` to go on with."""
        return cast(models.CheckYourMail, await self._core.ask(_act("resendMail", "sign-in/resend", body)))

    async def sign_out(self, *, everywhere: bool = False) -> bool:
        """Signs out here at once, whether the server can be told or not.

        False: it could not, and will be before the next call. With ``everywhere``, all sessions of the user, the
        server comes first, and what it says is raised.
        """
        return await self._core.sign_out(everywhere=everywhere)

    async def refresh(self) -> SessionState:
        """New tokens now, as after a change of what they carry. Calls refresh by themselves."""
        return await self._core.refresh()

    async def switch_organization(self, org_id: str | None) -> SessionState:
        """Makes the session active in this organization, or in none, and renews its tokens so that they say so."""
        return await self._core.switch_organization(org_id)

    async def access_token(self) -> str | None:
        """For calls to your own backend: an access token that has not ended. None when signed out."""
        return await self._core.access_token()

    async def state(self) -> SessionState:
        return await self._core.state()

    async def close(self) -> None:
        await self._core.io.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()


def _core(io: Io, base_url: str, access_token: Any, options: Options) -> Core:
    unknown = options.keys() - Options.__annotations__.keys()
    if unknown:
        raise TypeError(f"unknown options: {', '.join(sorted(unknown))}")
    parts = urlsplit(base_url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise ValueError("base_url must be an http or https address")
    if access_token is not None and "store" in options:
        raise TypeError("a client with access_token= keeps no session of its own: leave store away")
    wire = Wire(
        io,
        base_url=base_url.rstrip("/"),
        app_id=options.get("app_id"),
        retries=options.get("retries", 2),
        timeout=options.get("timeout", 30.0),
        agent=f"doorward-python/{__version__}",
    )
    store = options.get("store") or MemoryStore()
    return Core(io, wire, store=store, clock=options.get("clock", time.time), given=access_token)


def _act(operation: str, path: str, body: Any, *, creates: bool = False) -> Operation:
    return Operation(operation, "POST", f"/v1/auth/{path}", body={**body, "transport": "json"}, creates=creates)


def _upgrade(body: models.Upgrade) -> Operation:
    return Operation("upgradeGuest", "POST", "/v1/me/upgrade", body={**body, "transport": "json"})
