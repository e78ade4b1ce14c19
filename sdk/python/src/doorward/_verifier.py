from __future__ import annotations

from dataclasses import dataclass
from types import TracebackType
from typing import Self, Unpack

from ._auth import Auth
from ._cache import TokenCache
from ._claims import judge_claims
from ._crypto import check_of_secret
from ._errors import VerifyError
from ._fetch import Wire
from ._flight import Steps, in_this_loop, on_this_thread
from ._introspection import Introspection
from ._json import parse_object
from ._key_set import KeySet, read_key_set
from ._keys import Keys, KeysState, SecretKey, Snapshot, StaticKeys
from ._options import (
    Algorithm,
    IntrospectionSettings,
    KeyOptions,
    Settings,
    VerifierOptions,
    check_url,
    must,
    settle,
    settle_revocation,
    settle_times,
)
from ._remote import RemoteDeps, RemoteKeys
from ._revocation import Revocation, RevocationState, StatusListDeps, StatusLists, Unchecked
from ._status_list import ListReader, list_wire
from ._token import STATUS_LIST, Token, create_reader, decode


@dataclass(frozen=True, slots=True)
class VerifierState:
    keys: KeysState
    revocation: RevocationState


class _Base:
    """Everything but the way of waiting, which differs between the two verifiers."""

    def __init__(self, **options: Unpack[VerifierOptions]) -> None:
        """``issuer`` and ``audience`` are required; the rest is in ``VerifierOptions``.

        Raises ValueError naming the option at fault, TypeError for an unknown one.
        """
        self._settings = settle(options)
        self._read = create_reader(self._settings.algorithms)
        self._keys = _create_keys(options, self._settings)
        self._revocation = _create_revocation(options, self._settings, self._keys)
        self._cache = TokenCache(self._settings, self._keys) if self._settings.cache else None

    def _at_hand(self, text: str | None) -> Auth | None:
        """The caller, when no key has to be fetched first."""
        if self._cache is not None:
            return self._cache.find(text) or self._cache.keep(text, self._keys.current(), self._check_at_hand(text))
        return self._check_at_hand(text)

    def _check_at_hand(self, text: str | None) -> Auth | None:
        token = self._read(text)
        check = self._keys.at_hand(token)
        return None if check is None else self._accept(token, check(token))

    def _fetching(self, text: str | None) -> Steps[Auth]:
        token = self._read(text)
        check = yield from self._keys.find(token)
        return self._accept(token, check(token))

    def _accept(self, token: Token, genuine: bool) -> Auth:
        if not genuine:
            raise VerifyError("bad_signature")
        claims = parse_object(decode(token.payload))
        if claims is None:
            raise VerifyError("malformed")
        judge_claims(claims, self._settings)
        return Auth(claims, self._settings.clock)

    def hydrate(self, snapshot: Snapshot) -> None:
        """Takes the keys of a snapshot, unless newer ones are held. Raises ValueError when it is of another issuer."""
        self._keys.hydrate(snapshot)

    def snapshot(self) -> Snapshot | None:
        """The keys as plain JSON; None before they are loaded, and with a secret."""
        return self._keys.snapshot()

    def state(self) -> VerifierState:
        """How old keys and status lists are, whether they are stale, and why the last fetch failed."""
        return VerifierState(self._keys.state(), self._revocation.state())

    def close(self) -> None:
        """Stops fetching. What is loaded goes on serving until it is too old."""
        self._keys.close()
        self._revocation.close()


class Verifier(_Base):
    """Checks the access tokens of one issuer, for threads. Safe to share among them, and across a fork.

    Nothing is fetched before the first ``verify`` or ``ready``.
    """

    def verify(self, token: str | None) -> Auth:
        """The caller behind a token. Waits only where something has to be fetched first. Raises VerifyError only."""
        auth = self._at_hand(token)
        if auth is None:
            auth = on_this_thread(self._fetching(token))
        if not self._revocation.is_settled(auth._claims):
            on_this_thread(self._revocation.check(token or "", auth._claims))
        return auth

    def ready(self) -> None:
        """Returns when there are keys to verify with. Raises VerifyError keys_unavailable."""
        on_this_thread(self._keys.ready())

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
        """The caller behind a token. Waits only where something has to be fetched first. Raises VerifyError only."""
        auth = self._at_hand(token)
        if auth is None:
            auth = await in_this_loop(self._fetching(token))
        if not self._revocation.is_settled(auth._claims):
            await in_this_loop(self._revocation.check(token or "", auth._claims))
        return auth

    async def ready(self) -> None:
        """Returns when there are keys to verify with. Raises VerifyError keys_unavailable."""
        await in_this_loop(self._keys.ready())

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        self.close()


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
    wire = Wire("the key set", options.get("fetch"))
    algorithms = settings.algorithms
    times = settle_times(keys)
    return RemoteKeys(
        RemoteDeps(settings.issuer, url, times, settings.clock, wire, lambda body: _read(body, algorithms))
    )


def _create_revocation(options: VerifierOptions, settings: Settings, keys: Keys) -> Revocation:
    chosen = settle_revocation(options.get("revocation", {}), settings.issuer)
    own = options.get("fetch")
    if chosen == "off":
        return Unchecked()
    if isinstance(chosen, IntrospectionSettings):
        return Introspection(chosen, Wire("the introspection", own))
    clock = settings.clock
    wire = list_wire(own)

    def is_genuine(token: Token) -> bool:
        return on_this_thread(keys.find(token))(token)

    read = create_reader(settings.algorithms, STATUS_LIST)
    reader = ListReader(wire, read, is_genuine, clock, settings.clock_tolerance)
    return StatusLists(chosen, StatusListDeps(settings.issuer, clock, wire, reader.load))


def _read(jwks: object, algorithms: tuple[Algorithm, ...]) -> KeySet:
    """Reads what was fetched (bytes) or saved (a JWK set)."""
    if isinstance(jwks, bytes):
        jwks = parse_object(jwks)
        if jwks is None:
            raise ValueError("the key set is not a JSON object")
    return read_key_set(jwks, algorithms)
