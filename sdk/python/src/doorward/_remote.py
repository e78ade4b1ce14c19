"""The issuer's keys, fetched on first need and kept fresh in the background."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ._crypto import Check
from ._errors import VerifyError
from ._fetch import FetchError, FetchRequest, Hangup, Wire
from ._flight import Steps
from ._key_set import KeySet
from ._keys import KeysState, Snapshot
from ._loader import Loader, Plan
from ._options import Clock, Times, is_number, must
from ._token import Token

_ACCEPT = {"Accept": "application/jwk-set+json, application/json"}


@dataclass(frozen=True, slots=True)
class RemoteDeps:
    issuer: str
    url: str
    times: Times
    clock: Clock
    wire: Wire
    #: Raises ValueError when what was fetched (bytes) or saved is no key set.
    read: Callable[[object], KeySet]


class RemoteKeys:
    def __init__(self, deps: RemoteDeps) -> None:
        self._deps = deps
        self._clock = deps.clock
        times = deps.times
        plan = Plan(deps.wire, deps.clock, self._fetch, times.stale_if_error, times.refresh, times.cooldown)
        self._loader: Loader[KeySet] = Loader(plan)
        self.current = self._loader.current
        self.close = self._loader.close

    def _fetch(self, hangup: Hangup, before: KeySet | None) -> KeySet | None:
        answer = self._deps.wire.ask(FetchRequest(self._deps.url, headers=_ACCEPT), hangup)
        if answer.status != 200:
            raise FetchError(f"{self._deps.wire.what} answered {answer.status}")
        keys = self._deps.read(answer.body)
        # the same keys stay the same object, so that what was decided with them stands
        return None if before is not None and before.is_same(keys) else keys

    def at_hand(self, token: Token) -> Check | None:
        held = self.current()
        return None if held is None else held.find(token)

    def find(self, token: Token) -> Steps[Check]:
        held = yield from self._held()
        check = held.find(token)
        if check is None and token.kid is not None:
            # one for all unknown keys together: who invents key ids cannot make us hammer the issuer
            flight = self._loader.load_rarely(self._deps.times.cooldown)
            if flight is not None:
                yield flight.done
                check = (yield from self._held()).find(token)
        if check is None:
            raise VerifyError("unknown_key")
        return check

    def ready(self) -> Steps[None]:
        yield from self._held()

    def _held(self) -> Steps[KeySet]:
        held = self.current()
        if held is None:
            flight = self._loader.flight
            if flight is not None:
                yield flight.done
            held = self._loader.usable()
        if held is None:
            raise VerifyError("keys_unavailable", retry_after=1)
        return held

    def hydrate(self, snapshot: Snapshot) -> None:
        must(snapshot.get("issuer") == self._deps.issuer, "the snapshot is of another issuer")
        must(is_number(snapshot.get("loaded_at")), "the snapshot has no loaded_at")
        self._loader.put(self._deps.read(snapshot["jwks"]), min(snapshot["loaded_at"], self._clock()))

    def snapshot(self) -> Snapshot | None:
        held = self._loader.held
        if held is None:
            return None
        return {"issuer": self._deps.issuer, "jwks": held.value.jwks, "loaded_at": held.confirmed_at}

    def state(self) -> KeysState:
        loader, held = self._loader, self._loader.held
        age = None if held is None else self._clock() - held.confirmed_at
        return KeysState(
            "remote",
            usable=loader.usable() is not None,
            kids=() if held is None else held.value.kids,
            ignored=() if held is None else held.value.ignored,
            age_seconds=age,
            stale=age is not None and age > self._deps.times.refresh,
            fetching=loader.flight is not None,
            last_error=loader.last_error,
        )
