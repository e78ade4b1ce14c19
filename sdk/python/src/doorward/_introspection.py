"""Whether a session lives, asked of the issuer at each token (RFC 7662)."""

from __future__ import annotations

import hashlib
import threading
from base64 import b64encode
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote_plus, urlencode

from ._errors import VerifyError
from ._fetch import FetchError, FetchRequest, Hangup, Wire
from ._flight import MOST_AT_ONCE, Flight, Steps, survivors
from ._json import parse_object
from ._options import IntrospectionSettings
from ._revocation import RevocationState


class Introspection:
    """Nothing is kept: those who ask about the very same token at once share one question, and no more."""

    def __init__(self, settings: IntrospectionSettings, wire: Wire) -> None:
        # RFC 6749 2.3.1: both parts are form-encoded first
        pair = f"{quote_plus(settings.client_id)}:{quote_plus(settings.client_secret)}"
        self._headers = {
            "Authorization": f"Basic {b64encode(pair.encode()).decode()}",
            "Content-Type": "application/x-www-form-urlencoded",
            "Accept": "application/json",
        }
        self._url = settings.url
        self._wire = wire
        self._closed = False
        self._stale = False
        self.start_over()
        survivors.add(self)

    def start_over(self) -> None:
        self._lock = threading.Lock()
        self._flights: dict[bytes, Flight[bool]] = {}

    def is_settled(self, claims: Mapping[str, Any]) -> bool:
        return False

    def check(self, token: str, claims: Mapping[str, Any]) -> Steps[None]:
        try:
            active = yield from self._asking(token).wait()
        except Exception as error:  # of a fetch that is not ours, anything
            self._stale = True
            raise VerifyError("revocation_unavailable", retry_after=1) from error
        self._stale = False
        if not active:
            raise VerifyError("revoked")

    def _asking(self, token: str) -> Flight[bool]:
        digest = hashlib.sha256(token.encode()).digest()
        with self._lock:
            flight = self._flights.get(digest)
            if flight is not None:
                return flight
            if len(self._flights) >= MOST_AT_ONCE:
                raise FetchError(f"{self._wire.what}: too many questions are under way")
            flight = Flight(self._wire, lambda hangup: self._ask(token, hangup), lambda *_: self._forget(digest))
            self._flights[digest] = flight
        if self._closed:
            flight.end(FetchError("closed"))
        else:
            flight.start()
        return flight

    def _forget(self, digest: bytes) -> None:
        with self._lock:
            self._flights.pop(digest, None)

    def _ask(self, token: str, hangup: Hangup) -> bool:
        form = urlencode({"token": token, "token_type_hint": "access_token"}).encode()
        answer = self._wire.ask(FetchRequest(self._url, "POST", self._headers, form), hangup)
        active = (parse_object(answer.body) or {}).get("active") if answer.status == 200 else None
        if not isinstance(active, bool):
            raise FetchError(f"{self._wire.what} answered {answer.status}")
        return active

    def state(self) -> RevocationState:
        return RevocationState("introspect", self._stale)

    def close(self) -> None:
        """Asks no more: every token is then refused with ``revocation_unavailable``."""
        self._closed = True
