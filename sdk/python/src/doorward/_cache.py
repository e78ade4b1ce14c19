from __future__ import annotations

import hashlib
from collections import OrderedDict

from ._auth import Auth
from ._keys import Keys
from ._options import Settings
from ._token import ACCESS_TOKEN


class TokenCache:
    """Callers of tokens that were verified, by the SHA-256 of the whole token, signature included.

    An entry counts only under the very keys it was verified with, and while the token lives. Over ``settings.cache``
    entries the oldest leave. Nothing of a token that was refused is kept.
    """

    def __init__(self, settings: Settings, keys: Keys) -> None:
        self._max = settings.cache
        self._clock = settings.clock
        self._tolerance = settings.clock_tolerance
        self._keys = keys
        self._entries: OrderedDict[bytes, tuple[Auth, object, float, float]] = OrderedDict()

    def find(self, text: str | None) -> Auth | None:
        if not isinstance(text, str) or len(text) > ACCESS_TOKEN.max_length:
            return None
        entry = self._entries.get(_digest(text))
        if entry is None:
            return None
        auth, keys, begins_at, ends_at = entry
        return auth if keys is self._keys.current() and begins_at <= self._clock() < ends_at else None

    def keep(self, text: str | None, keys: object, auth: Auth | None) -> Auth | None:
        """``keys``: those in use before the token was verified, so that none taken out meanwhile is counted on."""
        if isinstance(text, str) and keys is not None and auth is not None:
            claims, tolerance = auth._claims, self._tolerance
            begins_at = max(claims["iat"], claims.get("nbf", 0)) - tolerance
            self._entries[_digest(text)] = (auth, keys, begins_at, claims["exp"] + tolerance)
            while len(self._entries) > self._max:
                self._entries.popitem(last=False)
        return auth


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
