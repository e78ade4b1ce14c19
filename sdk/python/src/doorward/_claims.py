from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple, TypeGuard

from ._errors import VerifyError
from ._options import ClaimValue, Settings

_MAX_INTEGER = 2**53 - 1
_ABSENT = object()
_TEXT = frozenset({str})
_NUMBER = frozenset({int, float})  # and not bool, which is one to Python


def _is_string(value: object) -> bool:
    return isinstance(value, str)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and value != ""


def is_time(value: object) -> TypeGuard[float]:
    """Of a value out of JSON."""
    return type(value) in _NUMBER and 0 <= value <= _MAX_INTEGER  # type: ignore[operator]


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and _TEXT.issuperset(map(type, value)) and all(value)


def _is_actor(value: object) -> bool:
    return isinstance(value, dict) and _is_text(value.get("sub"))


def _is_status(value: object) -> bool:
    """draft-ietf-oauth-status-list 6.2. Other ways to tell a status are none of ours."""
    if not isinstance(value, dict):
        return False
    return "status_list" not in value or _is_place(value["status_list"])


def _is_place(value: object) -> bool:
    if not isinstance(value, dict) or not _is_text(value.get("uri")):
        return False
    index = value.get("idx")
    return isinstance(index, int) and not isinstance(index, bool) and 0 <= index <= _MAX_INTEGER


_TEXTS = {
    *("sub", "client_id", "jti", "tid", "sid", "acr", "token_use", "authz"),
    *("org_id", "org_slug", "org_role"),
}
_TIMES = {"iat", "exp", "nbf", "auth_time"}
_REQUIRED = {"sub", "client_id", "jti", "iat", "exp"}
_OTHERS: Mapping[str, Callable[[object], bool]] = {
    "scope": _is_string,
    "amr": _are_texts,
    "roles": _are_texts,
    "permissions": _are_texts,
    "org_permissions": _are_texts,
    "act": _is_actor,
    "status": _is_status,
}


class _Names(NamedTuple):
    """Claims by what they must be. The tokens of an issuer have few sets of names, so that this is found out once."""

    texts: Callable[[Mapping[str, Any]], tuple[Any, ...]]
    times: Callable[[Mapping[str, Any]], tuple[Any, ...]]
    others: tuple[tuple[str, Callable[[object], bool]], ...]


@lru_cache(maxsize=128)
def _sorted_out(names: tuple[str, ...]) -> _Names | None:
    """None when one is missing."""
    if not _REQUIRED.issubset(names):
        return None
    return _Names(
        itemgetter(*(name for name in names if name in _TEXTS)),
        itemgetter(*(name for name in names if name in _TIMES)),
        tuple((name, _OTHERS[name]) for name in names if name in _OTHERS),
    )


def judge_claims(payload: Mapping[str, Any], settings: Settings) -> None:
    """Judges the claims of a token whose signature holds (RFC 9068 4). Raises VerifyError."""
    now, tolerance = settings.clock(), settings.clock_tolerance
    if payload.get("iss") != settings.issuer:
        raise VerifyError("wrong_issuer")
    if not _is_for(payload.get("aud"), settings.audiences):
        raise VerifyError("wrong_audience")
    if not _is_shaped(payload) or payload["exp"] <= payload["iat"]:
        raise VerifyError("malformed")
    # the claim separates access tokens from others an issuer may sign under the same keys
    if payload.get("token_use", "access") != "access":
        raise VerifyError("wrong_type")
    if now >= payload["exp"] + tolerance:  # RFC 7519 4.1.4: "on or after"
        raise VerifyError("expired")
    if now + tolerance < max(payload["iat"], payload.get("nbf", 0)):
        raise VerifyError("not_yet_valid")
    for name, accepted in settings.claims:
        if not any(_equal(value, payload.get(name, _ABSENT)) for value in accepted):
            raise VerifyError("wrong_audience", detail=f"The claim {name} is not one this service accepts.")


def _is_shaped(payload: Mapping[str, Any]) -> bool:
    names = _sorted_out(tuple(payload))
    if names is None:
        return False
    texts, times = names.texts(payload), names.times(payload)
    if not _TEXT.issuperset(map(type, texts)) or not all(texts):
        return False
    if not _NUMBER.issuperset(map(type, times)) or not 0 <= min(times) <= max(times) <= _MAX_INTEGER:
        return False
    return all(fits(payload[name]) for name, fits in names.others)


def _is_for(aud: object, audiences: frozenset[str]) -> bool:
    if isinstance(aud, str):
        return aud in audiences
    return isinstance(aud, list) and _are_texts(aud) and not audiences.isdisjoint(aud)


def _equal(wanted: ClaimValue, value: object) -> bool:
    """As JSON has it: true is not 1, though Python says so."""
    return wanted == value and isinstance(wanted, bool) == isinstance(value, bool)
