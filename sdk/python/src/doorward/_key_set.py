from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from ._crypto import Check, check_of_jwk
from ._options import Algorithm, Jwk, JwkSet
from ._token import Token, decode_strictly


@dataclass(frozen=True, slots=True)
class IgnoredKey:
    """A key of a set that is not used, and why."""

    kid: str | None
    reason: Literal["not_public", "no_kid", "unsuitable", "ambiguous"]


@dataclass(frozen=True, slots=True)
class KeySet:
    """The keys of a JWK set that may check a signature here, and why the others may not."""

    checks: Mapping[tuple[Algorithm, str], Check]
    #: Those in use, as published.
    jwks: JwkSet
    ignored: tuple[IgnoredKey, ...]

    def find(self, token: Token) -> Check | None:
        return None if token.kid is None else self.checks.get((token.alg, token.kid))

    def is_same(self, other: KeySet) -> bool:
        return (self.jwks, self.ignored) == (other.jwks, other.ignored)

    @property
    def kids(self) -> tuple[str, ...]:
        return tuple(str(jwk["kid"]) for jwk in self.jwks["keys"])


# RFC 7518 6, RFC 8037 2: what a key must be to serve an algorithm
_SHAPES: Mapping[Algorithm, tuple[str, str | None, tuple[str, ...]]] = {
    "ES256": ("EC", "P-256", ("x", "y")),
    "ES384": ("EC", "P-384", ("x", "y")),
    "EdDSA": ("OKP", "Ed25519", ("x",)),
    "RS256": ("RSA", None, ("n", "e")),
    "PS256": ("RSA", None, ("n", "e")),
}
_SECRET = frozenset({"d", "p", "q", "dp", "dq", "qi", "oth", "k"})
_RSA_MIN_BITS = 2048  # RFC 7518 3.3
_IDENTITY = ("kty", "crv", "x", "y", "n", "e", "alg")


def read_key_set(jwks: object, algorithms: Sequence[Algorithm]) -> KeySet:
    """Raises ValueError when this is no JWK set (RFC 7517 5); a key that does not fit is only left out."""
    if not isinstance(jwks, Mapping) or not isinstance(jwks.get("keys"), list | tuple):
        raise ValueError("not a JWK set")
    ignored: list[IgnoredKey] = []
    candidates: list[Jwk] = []
    for jwk in jwks["keys"]:
        if not isinstance(jwk, Mapping):
            continue
        reason = _unfit(jwk, algorithms)
        if reason:
            ignored.append(IgnoredKey(_text(jwk.get("kid")), reason))
        else:
            candidates.append(jwk)
    keys: list[Jwk] = []
    for jwk in candidates:
        # two keys under one name: nothing says which is meant, so neither is
        if any(_clash(jwk, other) for other in candidates):
            ignored.append(IgnoredKey(_text(jwk.get("kid")), "ambiguous"))
        else:
            keys.append(jwk)
    checks = {(alg, str(jwk["kid"])): check_of_jwk(jwk, alg) for jwk in keys for alg in algorithms if _fits(jwk, alg)}
    return KeySet(checks, {"keys": keys}, tuple(ignored))


def _unfit(jwk: Jwk, algorithms: Sequence[Algorithm]) -> Literal["not_public", "no_kid", "unsuitable"] | None:
    if jwk.get("kty") == "oct" or not _SECRET.isdisjoint(jwk):
        return "not_public"
    if not _text(jwk.get("kid")):
        return "no_kid"
    return None if any(_fits(jwk, alg) for alg in algorithms) else "unsuitable"


def _fits(jwk: Jwk, alg: Algorithm) -> bool:
    shape = _SHAPES.get(alg)
    if shape is None:
        return False
    kty, crv, members = shape
    if jwk.get("kty") != kty or (crv is not None and jwk.get("crv") != crv):
        return False
    if _or(jwk.get("alg"), alg) != alg or _or(jwk.get("use"), "sig") != "sig":
        return False
    operations = jwk.get("key_ops", ["verify"])
    if not isinstance(operations, list | tuple) or "verify" not in operations:
        return False
    if not all(_text(jwk.get(name)) for name in members):
        return False
    return kty != "RSA" or int.from_bytes(decode_strictly(jwk["n"]) or b"").bit_length() >= _RSA_MIN_BITS


def _clash(one: Jwk, other: Jwk) -> bool:
    if one.get("kid") != other.get("kid") or one.get("kty") != other.get("kty"):
        return False
    return any(one.get(name) != other.get(name) for name in _IDENTITY)


def _or(value: Any, default: str) -> Any:
    return default if value is None else value


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None
