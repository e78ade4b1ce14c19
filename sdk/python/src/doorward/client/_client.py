"""The two clients."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Mapping
from types import TracebackType
from typing import Any, Literal, Self, TypeAlias, TypedDict, Unpack, cast
from urllib.parse import urlsplit

import httpx

from .. import __version__
from .._operation import Operation
from ..api import Api, AsyncApi, models
from ._core import Core, described
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
    """Longest wait for the server to connect, to take or to send something, in seconds. Default 30."""
    store: Store
    """Where tokens live. Default: ``MemoryStore()``."""
    clock: Callable[[], float]
    """Seconds since 1970."""


class About(TypedDict, total=False):
    """Where something is to be done, and to what; without both ``org`` and ``scope``, where the resource is."""

    org: str
    """An organization, by id."""
    scope: str
    """``tenant``, ``org:<id>`` or ``<type>:<id>``."""
    resource: models.PolicyResource
    context: Mapping[str, Any]
    """The circumstances, as the app's policies know them."""


class Client:
    """A client of one Doorward server and app for threads, and the one place its session is kept.

    On a server make one for each person, never one for all; they may share their ``http``, which is yours to bring
    and to close. ``access_token``, a text or a function asked before each call, makes the calls of somebody whose
    token you have; the client then keeps no session. Raises ValueError or TypeError on wrong options.
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
        return cast(Step, run(self._core.take(lambda api: api.register({**body, "transport": "json"}))))

    def sign_in(self, **body: Unpack[models.SignIn]) -> Step:
        return cast(Step, run(self._core.take(lambda api: api.sign_in({**body, "transport": "json"}))))

    def sign_in_by_link(self, **body: Unpack[models.SignInByLink]) -> Step:
        """Signs in by the mailed link's token."""
        return cast(Step, run(self._core.take(lambda api: api.sign_in_by_link({**body, "transport": "json"}))))

    def sign_in_by_code(self, **body: Unpack[models.SignInByCode]) -> Step:
        """Signs in by the mailed code, with the ``attempt_token`` of the step before."""
        return cast(Step, run(self._core.take(lambda api: api.sign_in_by_code({**body, "transport": "json"}))))

    def set_new_password(self, **body: Unpack[models.NewPassword]) -> Step:
        """Takes the step ``new_password``."""
        return cast(Step, run(self._core.take(lambda api: api.set_new_password({**body, "transport": "json"}))))

    def guest(self, **body: Unpack[models.Guest]) -> Step:
        """Opens an account without a name and signs in."""
        return cast(Step, run(self._core.take(lambda api: api.be_guest({**body, "transport": "json"}))))

    def upgrade(self, **body: Unpack[models.Upgrade]) -> Step:
        """Makes the guest who is signed in a user, who keeps the id."""
        return cast(
            Step, run(self._core.take(lambda api: api.upgrade_guest({**body, "transport": "json"}), as_guest=True))
        )

    def request_magic_link(self, **body: Unpack[models.MagicLink]) -> models.CheckYourMail:
        """Mails a link and a code, if the address may have them."""
        return cast(models.CheckYourMail, run(self._core.ask(lambda api: api.request_magic_link(body))))

    def resend(self, **body: Unpack[models.Resend]) -> models.CheckYourMail:
        """Mails once more; the answer carries the ``attempt_token`` to go on with."""
        return cast(models.CheckYourMail, run(self._core.ask(lambda api: api.resend_mail(body))))

    def sign_out(self, *, everywhere: bool = False) -> bool:
        """Signs out here at once, whether the server can be told or not.

        False: it could not, and will be before the next call. With ``everywhere``, all sessions of the user, the
        server comes first, and what it says is raised.
        """
        return run(self._core.sign_out(everywhere=everywhere))

    def authorize(self, permission: str, **about: Unpack[About]) -> bool:
        """May the signed-in user do that, there? The server's word of this moment, not the token's."""
        return cast(bool, run(self._core.invoke(_question(permission, about)))["allowed"])

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
        return cast(Step, await self._core.take(lambda api: api.register({**body, "transport": "json"})))

    async def sign_in(self, **body: Unpack[models.SignIn]) -> Step:
        return cast(Step, await self._core.take(lambda api: api.sign_in({**body, "transport": "json"})))

    async def sign_in_by_link(self, **body: Unpack[models.SignInByLink]) -> Step:
        """Signs in by the mailed link's token."""
        return cast(Step, await self._core.take(lambda api: api.sign_in_by_link({**body, "transport": "json"})))

    async def sign_in_by_code(self, **body: Unpack[models.SignInByCode]) -> Step:
        """Signs in by the mailed code, with the ``attempt_token`` of the step before."""
        return cast(Step, await self._core.take(lambda api: api.sign_in_by_code({**body, "transport": "json"})))

    async def set_new_password(self, **body: Unpack[models.NewPassword]) -> Step:
        """Takes the step ``new_password``."""
        return cast(Step, await self._core.take(lambda api: api.set_new_password({**body, "transport": "json"})))

    async def guest(self, **body: Unpack[models.Guest]) -> Step:
        """Opens an account without a name and signs in."""
        return cast(Step, await self._core.take(lambda api: api.be_guest({**body, "transport": "json"})))

    async def upgrade(self, **body: Unpack[models.Upgrade]) -> Step:
        """Makes the guest who is signed in a user, who keeps the id."""
        return cast(
            Step, await self._core.take(lambda api: api.upgrade_guest({**body, "transport": "json"}), as_guest=True)
        )

    async def request_magic_link(self, **body: Unpack[models.MagicLink]) -> models.CheckYourMail:
        """Mails a link and a code, if the address may have them."""
        return cast(models.CheckYourMail, await self._core.ask(lambda api: api.request_magic_link(body)))

    async def resend(self, **body: Unpack[models.Resend]) -> models.CheckYourMail:
        """Mails once more; the answer carries the ``attempt_token`` to go on with."""
        return cast(models.CheckYourMail, await self._core.ask(lambda api: api.resend_mail(body)))

    async def sign_out(self, *, everywhere: bool = False) -> bool:
        """Signs out here at once, whether the server can be told or not.

        False: it could not, and will be before the next call. With ``everywhere``, all sessions of the user, the
        server comes first, and what it says is raised.
        """
        return await self._core.sign_out(everywhere=everywhere)

    async def authorize(self, permission: str, **about: Unpack[About]) -> bool:
        """May the signed-in user do that, there? The server's word of this moment, not the token's."""
        return cast(bool, (await self._core.invoke(_question(permission, about)))["allowed"])

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
    store = options.get("store", MemoryStore())
    return Core(io, wire, store=store, clock=options.get("clock", time.time), given=access_token)


def _question(permission: str, about: About) -> Operation:
    named = f"org:{about['org']}" if "org" in about else about.get("scope")
    scope = named or (None if "resource" in about else "tenant")
    members = {"scope": scope, "resource": about.get("resource"), "context": about.get("context")}
    given = {name: value for name, value in members.items() if value is not None}
    body = cast(models.Authorize, {"permission": permission, **given})
    return described(lambda api: api.authorize(body))
