from __future__ import annotations

import math
import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NotRequired, TypedDict, TypeGuard, get_args
from urllib.parse import urlsplit

from ._fetch import Fetch

Algorithm = Literal["ES256", "ES384", "EdDSA", "RS256", "PS256", "HS256"]
"""Signature algorithms of RFC 7518 and RFC 8037 this package checks. HS256 only with ``keys={"secret": …}``."""

ASYMMETRIC: tuple[Algorithm, ...] = tuple(name for name in get_args(Algorithm) if name != "HS256")

Jwk = Mapping[str, Any]
"""A public key as RFC 7517 writes it."""

Clock = Callable[[], float]
"""Seconds since 1970."""

ClaimValue = str | int | float | bool


class JwkSet(TypedDict):
    """RFC 7517 5."""

    keys: Sequence[Jwk]


class KeyOptions(TypedDict, total=False):
    """Where keys come from: the issuer, a fixed set, or (HS256 compatibility) one shared secret. Durations in seconds.

    - ``jwks_uri``: default ``{issuer}/.well-known/jwks.json``; https, or http on a loopback host.
    - ``refresh``: age at which the keys are fetched again, in the background. Default 300.
    - ``stale_if_error``: how long the last good keys serve while the issuer does not answer, from when they were
      fetched. Default 86400.
    - ``cooldown``: least time between two fetches caused by unknown keys, and between two attempts while keys are
      held. Default 30.
    - ``jwks``: instead, a fixed set, never fetched and never too old.
    - ``secret``: instead, HS256 under this secret (text taken as UTF-8, or bytes; at least 32), and nothing else.
    """

    jwks_uri: str
    refresh: float
    stale_if_error: float
    cooldown: float
    jwks: JwkSet
    secret: str | bytes


RevocationMode = Literal["status-list", "introspect", "off"]


class IntrospectOptions(TypedDict):
    """How the issuer is asked (RFC 7662), as which of its confidential apps.

    - ``url``: default ``/v1/auth/introspect`` below the issuer without its ``/t/{slug}``; https, or http on a loopback
      host.
    - ``client_id``, ``client_secret``: the app's id and one of its secrets.
    """

    url: NotRequired[str]
    client_id: str
    client_secret: str


class RevocationOptions(TypedDict, total=False):
    """Whether a token counts when its session has ended. Durations in seconds.

    - ``mode``: default ``status-list``: asks the list a token names, of its issuer's origin only. ``introspect``: asks
      the issuer at every token, for routes that need certainty. ``off``: a token counts until it expires.
    - ``poll``: time between two fetches of a list in use, at least 1. Default 5. While the issuer answers, an ended
      session is refused within a second more.
    - ``max_staleness``: how long a list serves while the issuer does not answer. At most 3600, default 900.
    - ``on_stale``: what becomes of a token after that: refused with ``revocation_unavailable`` (``reject``, the
      default), or taken (``accept``).
    - ``introspect``: with that mode, how to ask.
    """

    mode: RevocationMode
    poll: float
    max_staleness: float
    on_stale: Literal["reject", "accept"]
    introspect: IntrospectOptions


class CacheOptions(TypedDict):
    """Tokens verified before, up to ``max`` of them, need no second check of their signature while they live.

    Keys taken out, sessions that ended and the end of the token still count at once.
    """

    max: int


class VerifierOptions(TypedDict):
    """What a verifier is made with.

    - ``issuer``: exactly the token's ``iss``.
    - ``audience``: one of these must be in the token's ``aud``.
    - ``algorithms``: default ES256 alone. Never taken from a token.
    - ``clock_tolerance``: seconds by which this clock and the issuer's may differ, for exp, nbf and iat. 0 to 60,
      default 5.
    - ``claims``: claims that must be present with this value, or one of these: ``{"tid": "tnt_…"}``. Else
      ``wrong_audience``.
    - ``revocation``: whether a token counts when its session has ended. Default: as the issuer's status list has it.
    - ``cache``: tokens to remember. Default none.
    - ``fetch``: your own way to ask the issuer, for proxies or client certificates.
    - ``clock``: seconds since 1970; default ``time.time``.
    """

    issuer: str
    audience: str | Sequence[str]
    algorithms: NotRequired[Sequence[Algorithm]]
    keys: NotRequired[KeyOptions]
    clock_tolerance: NotRequired[float]
    revocation: NotRequired[RevocationOptions]
    claims: NotRequired[Mapping[str, ClaimValue | Sequence[ClaimValue]]]
    cache: NotRequired[CacheOptions]
    fetch: NotRequired[Fetch]
    clock: NotRequired[Clock]


@dataclass(frozen=True, slots=True)
class Settings:
    """The options checked and completed."""

    issuer: str
    audiences: frozenset[str]
    algorithms: tuple[Algorithm, ...]
    clock_tolerance: float
    claims: tuple[tuple[str, tuple[ClaimValue, ...]], ...]
    #: How many tokens to remember.
    cache: int
    clock: Clock


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds."""

    refresh: float
    stale_if_error: float
    cooldown: float


@dataclass(frozen=True, slots=True)
class StatusListOptions:
    """Seconds."""

    poll: float
    max_staleness: float
    on_stale: Literal["reject", "accept"]


@dataclass(frozen=True, slots=True)
class IntrospectionSettings:
    url: str
    client_id: str
    client_secret: str = field(repr=False)


_MAX_STALENESS = 3600  # a list of the issuer outlives an hour without an answer
_SOURCES = ("jwks", "jwks_uri", "secret")


def must(holds: bool, message: str) -> None:
    """Raises ValueError saying so when it does not hold."""
    if not holds:
        raise ValueError(f"doorward: {message}")


def only(known: type, given: Mapping[str, object], what: str) -> None:
    """Raises TypeError when a name is given that a TypedDict has not."""
    unknown = sorted(set(given) - set(known.__annotations__))
    if unknown:
        raise TypeError(f"doorward: {what} has no {', '.join(unknown)}")


def settle(options: VerifierOptions) -> Settings:
    only(VerifierOptions, options, "a verifier")
    keys = options.get("keys", {})
    only(KeyOptions, keys, "keys")
    issuer = options.get("issuer")
    audience = options.get("audience")
    audiences = [audience] if isinstance(audience, str) else list(audience or [])
    tolerance = options.get("clock_tolerance", 5)
    must(_is_text(issuer), "issuer is required")
    must(bool(audiences) and all(map(_is_text, audiences)), "audience is required")
    must(is_number(tolerance) and 0 <= tolerance <= 60, "clock_tolerance is a number of seconds from 0 to 60")
    must(len([name for name in _SOURCES if name in keys]) <= 1, f"keys holds one of {', '.join(_SOURCES)}")
    return Settings(
        issuer=str(issuer),
        audiences=frozenset(audiences),
        algorithms=_settle_algorithms(options.get("algorithms"), keys),
        clock_tolerance=tolerance,
        claims=tuple((name, _several(name, value)) for name, value in options.get("claims", {}).items()),
        cache=_settle_cache(options.get("cache")),
        clock=options.get("clock", time.time),
    )


def settle_times(keys: KeyOptions) -> Times:
    times = Times(keys.get("refresh", 300), keys.get("stale_if_error", 86_400), keys.get("cooldown", 30))
    must(is_number(times.refresh) and times.refresh > 0, "keys.refresh is a number of seconds above 0")
    must(is_number(times.cooldown) and times.cooldown > 0, "keys.cooldown is a number of seconds above 0")
    must(
        is_number(times.stale_if_error) and times.stale_if_error >= times.refresh,
        "keys.stale_if_error is a number of seconds, at least keys.refresh",
    )
    return times


def settle_revocation(
    options: RevocationOptions, issuer: str
) -> StatusListOptions | IntrospectionSettings | Literal["off"]:
    only(RevocationOptions, options, "revocation")
    mode, on_stale = options.get("mode", "status-list"), options.get("on_stale", "reject")
    must(mode in get_args(RevocationMode), f"revocation.mode is one of {', '.join(get_args(RevocationMode))}")
    must(on_stale in ("reject", "accept"), "revocation.on_stale is reject or accept")
    must((mode == "introspect") == ("introspect" in options), "revocation.introspect goes with that mode")
    if mode == "introspect":
        return _settle_introspection(options["introspect"], issuer)
    poll, most = options.get("poll", 5), options.get("max_staleness", 900)
    fine = is_number(poll) and is_number(most) and 1 <= poll <= most <= _MAX_STALENESS
    must(fine, f"revocation.poll is 1 to max_staleness, {_MAX_STALENESS}")
    return "off" if mode == "off" else StatusListOptions(poll, most, on_stale)


def _settle_introspection(options: IntrospectOptions, issuer: str) -> IntrospectionSettings:
    only(IntrospectOptions, options, "revocation.introspect")
    client_id, client_secret = options.get("client_id"), options.get("client_secret")
    must(_is_text(client_id) and _is_text(client_secret), "revocation.introspect needs client_id and client_secret")
    base = re.sub(r"/t/[^/]+$", "", issuer.removesuffix("/"))
    url = check_url(options.get("url", f"{base}/v1/auth/introspect"), "revocation.introspect.url")
    return IntrospectionSettings(url, str(client_id), str(client_secret))


def _settle_cache(options: CacheOptions | None) -> int:
    if options is None:
        return 0
    only(CacheOptions, options, "cache")
    most = options.get("max")
    must(isinstance(most, int) and not isinstance(most, bool) and most > 0, "cache.max is a number above 0")
    return most


def check_url(address: str, name: str) -> str:
    """Raises ValueError unless https, or http on a loopback host."""
    must(isinstance(address, str) and re.fullmatch(r"[!-\[\]-~]+", address) is not None, f"{name} is an absolute URL")
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise ValueError(f"doorward: {name} is an absolute URL") from None
    must(bool(parts.scheme and host), f"{name} is an absolute URL")
    loopback = re.fullmatch(r"localhost|127(\.\d{1,3}){3}|::1", host or "") is not None
    secure = parts.scheme == "https" or (parts.scheme == "http" and loopback)
    must(secure, f"{name} is https (http on a loopback host only)")
    must("@" not in parts.netloc and "#" not in address, f"{name} holds no credentials and no fragment")
    return address


def is_number(value: object) -> TypeGuard[float]:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return isinstance(value, int) or math.isfinite(value)


def _settle_algorithms(algorithms: Sequence[Algorithm] | None, keys: KeyOptions) -> tuple[Algorithm, ...]:
    if "secret" in keys:
        must(tuple(algorithms or ("HS256",)) == ("HS256",), "keys.secret allows HS256 and nothing else")
        return ("HS256",)
    chosen = ("ES256",) if algorithms is None else tuple(algorithms)
    fault = f"algorithms must be among {', '.join(ASYMMETRIC)} (HS256 only with keys.secret)"
    must(bool(chosen) and all(name in ASYMMETRIC for name in chosen), fault)
    return chosen


def _several(name: str, value: ClaimValue | Sequence[ClaimValue]) -> tuple[ClaimValue, ...]:
    values = tuple(value) if isinstance(value, list | tuple) else (value,)
    plain = all(isinstance(one, str | int | float) for one in values)
    must(bool(values) and plain, f"claims.{name} is a text, a number, a truth value, or several")
    return values


def _is_text(value: object) -> bool:
    return isinstance(value, str) and value != ""
