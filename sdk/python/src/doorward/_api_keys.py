"""Whose API key it is and what it is good for, asked of the server."""

from __future__ import annotations

import hashlib
import json
import re
import time
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple, NotRequired, TypedDict

from ._auth import Auth
from ._errors import VerifyError
from ._fetch import DEADLINE, Fetch, FetchError, FetchRequest, Hangup, Wire
from ._flight import Steps, in_this_loop, on_this_thread
from ._json import parse_object
from ._options import Clock, check_url, is_number, must, only
from ._questions import Questions

_SHAPE = re.compile(r"dw_[0-9A-Za-z]{49}")
_LONGEST = 5


class ApiKeyCacheOptions(TypedDict):
    """Keys that were good, by SHA-256 of the key. A key that was not is asked about each time.

    - ``seconds``: for how long, at most 5: a key revoked meanwhile is accepted until then.
    - ``max``: how many; the oldest goes first. Default 10000.
    """

    seconds: float
    max: NotRequired[int]


class _Good(NamedTuple):
    auth: Auth
    #: Seconds since 1970.
    until: float


class AskApiKey:
    """Asks the server about API keys, with the app's own proof. Made by ``ask_api_key``."""

    def __init__(self, client: _Client, wire: Wire, cache: _Cache | None, clock: Clock) -> None:
        self._client = client
        self._wire = wire
        self._cache = cache
        self._clock = clock
        self._questions = Questions(wire)

    def ask(self, key: str) -> Auth:
        """Whose key this is, now. Raises VerifyError invalid_api_key, authorization_unavailable.

        What it is good for in the whole app is in ``permissions``; a key made for one thing alone holds nothing there.
        It has no session, role or time of sign-in.
        """
        return on_this_thread(self._asking(key))

    async def ask_async(self, key: str) -> Auth:
        return await in_this_loop(self._asking(key))

    def _asking(self, key: str) -> Steps[Auth]:
        if not _SHAPE.fullmatch(key):
            raise VerifyError("invalid_api_key")
        asked = self._clock()
        digest = hashlib.sha256(key.encode()).digest()
        held = self._cache.find(digest, asked) if self._cache else None
        if held is not None:
            return held
        good = yield from self._questions.ask(lambda hangup: self._ask(key, hangup))
        if self._cache:
            self._cache.keep(digest, good, asked)
        return good.auth

    def _ask(self, key: str, hangup: Hangup) -> _Good:
        answer = self._wire.ask(self._client.question(key), hangup)
        said = parse_object(answer.body) if answer.status == 200 else None
        if said is None or not isinstance(said.get("active"), bool):
            raise FetchError(f"{self._wire.what} answered {answer.status}")
        if not said["active"]:
            raise VerifyError("invalid_api_key")
        good = _read(said, self._client.base, self._clock)
        if good is None:
            raise FetchError(f"{self._wire.what} is not an answer about a key")
        return good


@dataclass(frozen=True, slots=True)
class _Client:
    """Where is asked, as which app."""

    base: str
    url: str
    id: str
    secret: str = field(repr=False)

    def question(self, key: str) -> FetchRequest:
        headers = {"Doorward-App": self.id, "Content-Type": "application/json", "Accept": "application/json"}
        body = json.dumps({"key": key, "client_secret": self.secret}).encode()
        return FetchRequest(self.url, "POST", headers, body)


class _Cache:
    def __init__(self, options: ApiKeyCacheOptions) -> None:
        only(ApiKeyCacheOptions, options, "cache")
        self._seconds, self._max = options.get("seconds"), options.get("max", 10_000)
        fine = is_number(self._seconds) and 0 < self._seconds <= _LONGEST
        must(fine, f"cache.seconds is above 0 and at most {_LONGEST}")
        whole = isinstance(self._max, int) and not isinstance(self._max, bool)
        must(whole and self._max > 0, "cache.max is a number of keys")
        self._held: OrderedDict[bytes, _Good] = OrderedDict()

    def find(self, digest: bytes, now: float) -> Auth | None:
        held = self._held.get(digest)
        return held.auth if held is not None and now < held.until else None

    def keep(self, digest: bytes, good: _Good, asked: float) -> None:
        self._held[digest] = good._replace(until=min(asked + (self._seconds or 0), good.until))
        self._held.move_to_end(digest)
        while len(self._held) > self._max:
            self._held.popitem(last=False)


def _read(said: Mapping[str, Any], base: str, clock: Clock) -> _Good | None:
    """A key's answer in the words of a token's claims."""
    names = ("api_key_id", "user_id", "app_id", "tenant_id", "scope")
    texts = [said.get(name) for name in names]
    permissions = said.get("permissions")
    begins, ends = _time(said.get("created_at")), _time(said.get("expires_at"))
    listed = isinstance(permissions, list) and all(map(_is_text, permissions))
    if not (listed and all(map(_is_text, texts))) or begins is None or ends is None:
        return None
    jti, user, app, tenant, scope = texts
    claims: dict[str, Any] = {
        "iss": base,
        "sub": user,
        "aud": app,
        "client_id": app,
        "tid": tenant,
        "jti": jti,
        "iat": int(begins),
        "exp": int(ends),
        "token_use": "api_key",
        # what it may at one thing it may not in the whole app
        "permissions": permissions if scope == "tenant" else [],
        "api_key_scope": scope,
        "api_key_permissions": permissions,
    }
    return _Good(Auth(claims, clock), ends)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and value != ""


def _time(value: object) -> float | None:
    """Seconds since 1970 of an RFC 3339 text."""
    if not isinstance(value, str) or not re.match(r"\d{4}-\d\d-\d\dT", value):
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return moment.timestamp() if moment.tzinfo else None


def ask_api_key(
    *,
    base_url: str,
    client_id: str,
    client_secret: str,
    cache: ApiKeyCacheOptions | None = None,
    timeout: float = DEADLINE,
    fetch: Fetch | None = None,
    clock: Clock = time.time,
) -> AskApiKey:
    """Asks the Doorward server at ``base_url`` about API keys; ``/v1/api-keys/verify`` is below it.

    - ``base_url``: https, or http on a loopback host.
    - ``client_id``, ``client_secret``: the app whose keys these are: its id, and one of its secrets.
    - ``cache``: default none, so that a key that is revoked is refused by its next use.
    - ``timeout``: longest wait for the answer, in seconds.
    - ``clock``: seconds since 1970.

    Anything but a clear yes is no, or an error. Raises ValueError naming the option at fault.
    """
    must(_is_text(client_id) and _is_text(client_secret), "client_id and client_secret are required")
    must(is_number(timeout) and timeout > 0, "timeout is a number of seconds above 0")
    base = base_url.rstrip("/")
    url = check_url(f"{base}/v1/api-keys/verify", "base_url")
    client = _Client(base, url, client_id, client_secret)
    return AskApiKey(client, Wire("the API key", fetch, seconds=timeout), _Cache(cache) if cache else None, clock)
