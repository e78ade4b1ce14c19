from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol, TypedDict

from ._crypto import Check
from ._errors import VerifyError
from ._flight import Steps
from ._key_set import IgnoredKey, KeySet
from ._loader import FetchFault
from ._options import Clock, JwkSet, must
from ._token import Token


class Snapshot(TypedDict):
    """The keys of a process, plain JSON, to be saved and handed to ``hydrate`` of the next one. Public keys only.

    ``loaded_at``: when they were fetched, seconds since 1970.
    """

    issuer: str
    jwks: JwkSet
    loaded_at: float


@dataclass(frozen=True, slots=True)
class KeysState:
    source: Literal["remote", "static", "secret"]
    #: Whether there are keys to verify with right now.
    usable: bool
    kids: tuple[str, ...] = ()
    #: Keys the set holds which are not used, and why.
    ignored: tuple[IgnoredKey, ...] = ()
    #: Seconds since the keys in use were fetched.
    age_seconds: float | None = None
    #: The keys are older than ``refresh``: the issuer has not answered since.
    stale: bool = False
    fetching: bool = False
    #: Gone after a fetch that succeeds.
    last_error: FetchFault | None = None


class Keys(Protocol):
    def at_hand(self, token: Token) -> Check | None:
        """The key a token names, if it is here. Never waits."""

    def find(self, token: Token) -> Steps[Check]:
        """The key a token names, fetching when that can help. Raises VerifyError unknown_key, keys_unavailable."""

    def current(self) -> object:
        """Stands for the keys in use: another object when they may have changed, None without any. Never waits."""

    def ready(self) -> Steps[None]: ...

    def hydrate(self, snapshot: Snapshot) -> None: ...

    def snapshot(self) -> Snapshot | None: ...

    def state(self) -> KeysState: ...

    def close(self) -> None: ...


class _LocalKeys:
    """Keys nobody has to fetch."""

    def __init__(self, source: Literal["static", "secret"], find: Callable[[Token], Check | None]) -> None:
        self._source: Literal["static", "secret"] = source
        self.at_hand = find

    def find(self, token: Token) -> Steps[Check]:
        check = self.at_hand(token)
        if check is None:
            raise VerifyError("unknown_key")
        return check
        yield

    def current(self) -> object:
        return self

    def ready(self) -> Steps[None]:
        return
        yield

    def hydrate(self, snapshot: Snapshot) -> None:
        must(False, f"hydrate() has no meaning with {self._source} keys")

    def snapshot(self) -> Snapshot | None:
        return None

    def state(self) -> KeysState:
        return KeysState(self._source, usable=True)

    def close(self) -> None:
        return None


class StaticKeys(_LocalKeys):
    """A fixed set: never fetched, never too old."""

    def __init__(self, held: KeySet, issuer: str, clock: Clock) -> None:
        super().__init__("static", held.find)
        self._held = held
        self._snapshot: Snapshot = {"issuer": issuer, "jwks": held.jwks, "loaded_at": clock()}

    def snapshot(self) -> Snapshot:
        return self._snapshot

    def state(self) -> KeysState:
        return KeysState("static", usable=True, kids=self._held.kids, ignored=self._held.ignored)


class SecretKey(_LocalKeys):
    """HS256: one secret for every token."""

    def __init__(self, check: Check) -> None:
        super().__init__("secret", lambda _token: check)
