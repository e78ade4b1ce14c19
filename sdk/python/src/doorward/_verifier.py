from __future__ import annotations

import asyncio
from dataclasses import dataclass
from types import TracebackType
from typing import Self, TypeVar, Unpack

from ._auth import Auth, create_auth
from ._claims import judge_claims
from ._crypto import check_of_secret
from ._errors import VerifyError
from ._fetch import Hangup, checked, fetch_keys
from ._json import parse_object
from ._key_set import KeySet, read_key_set
from ._keys import Keys, KeysState, SecretKey, Snapshot, StaticKeys, Steps
from ._options import (
    Algorithm,
    KeyOptions,
    RevocationOptions,
    Settings,
    VerifierOptions,
    check_url,
    must,
    settle,
    settle_times,
)
from ._remote import RemoteDeps, RemoteKeys
from ._token import create_reader, decode

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class VerifierState:
    keys: KeysState
    revocation: RevocationOptions


class _Base:
    """Everything but the way of waiting, which differs between the two verifiers."""

    def __init__(self, **options: Unpack[VerifierOptions]) -> None:
        """``issuer`` and ``audience`` are required; the rest is in ``VerifierOptions``.

        Raises ValueError naming the option at fault, TypeError for an unknown one.
        """
        self._settings = settle(options)
        self._read = create_reader(self._settings.algorithms)
        self._keys = _create_keys(options, self._settings)

    def _verify(self, text: str | None) -> Steps[Auth]:
        token = self._read(text)
        check = yield from self._keys.find(token)
        if not check(token):
            raise VerifyError("bad_signature")
        claims = parse_object(decode(token.payload))
        if claims is None:
            raise VerifyError("malformed")
        judge_claims(claims, self._settings, self._settings.clock())
        return create_auth(claims, self._settings.clock)

    def hydrate(self, snapshot: Snapshot) -> None:
        """Takes the keys of a snapshot, unless newer ones are held. Raises ValueError when it is of another issuer."""
        self._keys.hydrate(snapshot)

    def snapshot(self) -> Snapshot | None:
        """The keys as plain JSON; None before they are loaded, and with a secret."""
        return self._keys.snapshot()

    def state(self) -> VerifierState:
        """How old the keys are, whether they are stale, and why the last fetch failed."""
        return VerifierState(self._keys.state(), {"mode": "off"})

    def close(self) -> None:
        """Stops fetching. What is loaded goes on serving until it is too old."""
        self._keys.close()


class Verifier(_Base):
    """Checks the access tokens of one issuer, for threads. Safe to share among them, and across a fork.

    Nothing is fetched before the first ``verify`` or ``ready``.
    """

    def verify(self, token: str | None) -> Auth:
        """The caller behind a token. Waits only where keys have to be fetched first. Raises VerifyError only."""
        return _on_this_thread(self._verify(token))

    def ready(self) -> None:
        """Returns when there are keys to verify with. Raises VerifyError keys_unavailable."""
        _on_this_thread(self._keys.ready())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        self.close()


class AsyncVerifier(_Base):
    """The same for asyncio. A signature is checked on the event loop's thread: the hop to another costs more.

    Nothing is fetched before the first ``verify`` or ``ready``.
    """

    async def verify(self, token: str | None) -> Auth:
        """The caller behind a token. Waits only where keys have to be fetched first. Raises VerifyError only."""
        return await _in_this_loop(self._verify(token))

    async def ready(self) -> None:
        """Returns when there are keys to verify with. Raises VerifyError keys_unavailable."""
        await _in_this_loop(self._keys.ready())

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        self.close()


def _on_this_thread(steps: Steps[T]) -> T:
    try:
        while True:
            next(steps).result()
    except StopIteration as end:
        result: T = end.value
        return result


async def _in_this_loop(steps: Steps[T]) -> T:
    try:
        while True:
            await asyncio.wrap_future(next(steps))
    except StopIteration as end:
        result: T = end.value
        return result


def _create_keys(options: VerifierOptions, settings: Settings) -> Keys:
    keys: KeyOptions = options.get("keys", {})
    if "secret" in keys:
        secret = keys["secret"].encode() if isinstance(keys["secret"], str) else bytes(keys["secret"])
        must(len(secret) >= 32, "keys.secret is at least 32 bytes")  # RFC 7518 3.2
        return SecretKey(check_of_secret(secret))
    if "jwks" in keys:
        return StaticKeys(read_key_set(keys["jwks"], settings.algorithms), settings.issuer, settings.clock)
    url = keys.get("jwks_uri", f"{settings.issuer.removesuffix('/')}/.well-known/jwks.json")
    check_url(url, "keys.jwks_uri (or issuer, which it derives from)")
    own = options.get("fetch")

    def fetch(hangup: Hangup) -> bytes:
        return fetch_keys(url, hangup) if own is None else checked(own(url))

    times = settle_times(keys)
    algorithms = settings.algorithms
    return RemoteKeys(RemoteDeps(settings.issuer, times, settings.clock, fetch, lambda body: _read(body, algorithms)))


def _read(jwks: object, algorithms: tuple[Algorithm, ...]) -> KeySet:
    """Reads what was fetched (bytes) or saved (a JWK set)."""
    if isinstance(jwks, bytes):
        jwks = parse_object(jwks)
        if jwks is None:
            raise ValueError("the key set is not a JSON object")
    return read_key_set(jwks, algorithms)
