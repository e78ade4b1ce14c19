"""Whether the sessions of tokens have ended."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urlsplit

from ._errors import VerifyError
from ._fetch import Hangup, Wire
from ._flight import Steps
from ._loader import FetchFault, Loader, Plan
from ._options import Clock, RevocationMode, StatusListOptions, check_url
from ._status_list import StatusList

_GRACE = 1.0  # what the issuer's answer may take, beside `poll`


@dataclass(frozen=True, slots=True)
class ListState:
    """A status list in use."""

    uri: str
    #: Whether it decides: held, and no older than ``max_staleness``.
    usable: bool
    #: Seconds since the issuer last confirmed it.
    age_seconds: float | None
    stale: bool
    fetching: bool
    #: Gone after a fetch that succeeds.
    last_error: FetchFault | None


@dataclass(frozen=True, slots=True)
class RevocationState:
    mode: RevocationMode
    #: The issuer does not answer: some list in use was not confirmed for longer than ``poll`` and a second, or the
    #: latest question was not answered.
    stale: bool = False
    lists: tuple[ListState, ...] = ()


class Revocation(Protocol):
    def is_settled(self, claims: Mapping[str, Any]) -> bool:
        """Decides with what is at hand; False when something has to be fetched first. Raises VerifyError revoked."""

    def check(self, token: str, claims: Mapping[str, Any]) -> Steps[None]:
        """Decides what is not settled, fetching first where that can help.

        Raises VerifyError revoked, revocation_unavailable.
        """

    def state(self) -> RevocationState: ...

    def close(self) -> None: ...


class Unchecked:
    """A token counts until it expires."""

    def is_settled(self, claims: Mapping[str, Any]) -> bool:
        return True

    def check(self, token: str, claims: Mapping[str, Any]) -> Steps[None]:
        return
        yield

    def state(self) -> RevocationState:
        return RevocationState("off")

    def close(self) -> None:
        return None


@dataclass(frozen=True, slots=True)
class StatusListDeps:
    issuer: str
    clock: Clock
    wire: Wire
    #: The list at an address as it is now; None when it is still the one before.
    load: Callable[[str, Hangup, StatusList | None], StatusList | None]


class _Slot:
    def __init__(self, uri: str, loader: Loader[StatusList]) -> None:
        self.uri = uri
        self.loader = loader
        self.used_at = 0.0


class StatusLists:
    """The lists that tokens of late have named, each fetched at its first token and polled as long as it is used."""

    def __init__(self, options: StatusListOptions, deps: StatusListDeps) -> None:
        self._options = options
        self._deps = deps
        self._clock = deps.clock
        self._slots: dict[str, _Slot] = {}
        self._fresh = options.poll + _GRACE
        self._closed = False

    def is_settled(self, claims: Mapping[str, Any]) -> bool:
        named = _named(claims)
        if named is None:
            return True
        slot = self._slots.get(named["uri"])
        held = None if slot is None else slot.loader.held
        now = self._clock()
        if slot is None or held is None or now > min(held.confirmed_at + self._fresh, held.ends_at):
            return False
        slot.used_at = now
        found = held.value.at(named["idx"])
        if found:
            raise VerifyError("revoked")
        return found is not None  # a place beyond the list is for `check` to refuse

    def check(self, token: str, claims: Mapping[str, Any]) -> Steps[None]:
        named = claims["status"]["status_list"]
        slot = self._slot_of(named["uri"])
        loader = slot.loader
        flight = None if self._is_fresh(slot) else loader.load_due()
        # an issuer known not to answer holds nobody up while there is a list to go by
        if flight is not None and (loader.last_error is None or loader.usable() is None):
            yield flight.done
        self._judge(slot, named["idx"])

    def _is_fresh(self, slot: _Slot) -> bool:
        return slot.loader.age() <= self._fresh

    def _judge(self, slot: _Slot, index: int) -> None:
        held = slot.loader.held
        found = None if held is None else held.value.at(index)
        if found:  # what has ended stays ended, however old the list
            raise VerifyError("revoked")
        usable = slot.loader.usable() is not None
        if not (found is not None if usable else self._options.on_stale == "accept"):
            raise VerifyError("revocation_unavailable", retry_after=1)

    def _slot_of(self, uri: str) -> _Slot:
        slot = self._slots.get(uri)
        if slot is None:
            _check_origin(uri, self._deps.issuer)
            slot = self._slots.setdefault(uri, self._open(uri))
        slot.used_at = self._clock()
        return slot

    def _open(self, uri: str) -> _Slot:
        options, load = self._options, self._deps.load
        plan = Plan(
            self._deps.wire,
            self._clock,
            lambda hangup, before: load(uri, hangup, before),
            options.max_staleness,
            options.poll,
            options.poll,
            lambda held: held.ends_at,
        )
        loader: Loader[StatusList] = Loader(plan)
        slot = _Slot(uri, loader)
        loader.ring = lambda: self._ring(slot)
        if self._closed:
            loader.close()
        return slot

    def _ring(self, slot: _Slot) -> None:
        if self._clock() - slot.used_at > self._options.max_staleness:
            self._slots.pop(slot.uri, None)
            slot.loader.close()
        else:
            slot.loader.load()

    def state(self) -> RevocationState:
        lists = tuple(self._state_of(slot) for slot in list(self._slots.values()))
        return RevocationState("status-list", any(one.stale for one in lists), lists)

    def _state_of(self, slot: _Slot) -> ListState:
        loader = slot.loader
        return ListState(
            slot.uri,
            usable=loader.usable() is not None,
            age_seconds=None if loader.held is None else loader.age(),
            stale=not self._is_fresh(slot),
            fetching=loader.flight is not None,
            last_error=loader.last_error,
        )

    def close(self) -> None:
        self._closed = True
        for slot in list(self._slots.values()):
            slot.loader.close()


def _named(claims: Mapping[str, Any]) -> dict[str, Any] | None:
    """As ``judge_claims`` lets it through."""
    status = claims.get("status")
    named: dict[str, Any] | None = None if status is None else status.get("status_list")
    return named


def _check_origin(uri: str, issuer: str) -> None:
    """Nobody is asked but the issuer, whatever a token says."""
    try:
        same = _origin(check_url(uri, "status_list.uri")) == _origin(issuer)
    except ValueError:
        same = False
    if not same:
        raise VerifyError("revocation_unavailable", detail="The token names a status list of another origin.")


def _origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port or {"https": 443, "http": 80}.get(parts.scheme)
