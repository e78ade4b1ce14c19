from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeGuard

from ._errors import VerifyError
from ._options import ClaimValue, Settings

_MAX_INTEGER = 2**53 - 1
_ABSENT = object()


def _is_string(value: object) -> bool:
    return isinstance(value, str)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and value != ""


def is_time(value: object) -> TypeGuard[float]:
    """Of a value out of JSON."""
    return (type(value) is int or type(value) is float) and 0 <= value <= _MAX_INTEGER


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


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


_REQUIRED = {"sub", "client_id", "jti", "iat", "exp"}
_SHAPES: Mapping[str, Callable[[object], bool]] = {
    "sub": _is_text,
    "client_id": _is_text,
    "jti": _is_text,
    "iat": is_time,
    "exp": is_time,
    "nbf": is_time,
    "auth_time": is_time,
    "tid": _is_text,
    "sid": _is_text,
    "acr": _is_text,
    "token_use": _is_text,
    "authz": _is_text,
    "org_id": _is_text,
    "org_slug": _is_text,
    "org_role": _is_text,
    "scope": _is_string,
    "amr": _are_texts,
    "roles": _are_texts,
    "permissions": _are_texts,
    "org_permissions": _are_texts,
    "act": _is_actor,
    "status": _is_status,
}


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
    if not payload.keys() >= _REQUIRED:
        return False
    for name, value in payload.items():
        fits = _SHAPES.get(name)
        if fits is not None and not fits(value):
            return False
    return True


def _is_for(aud: object, audiences: frozenset[str]) -> bool:
    named = [aud] if isinstance(aud, str) else aud
    return isinstance(named, list) and _are_texts(named) and not audiences.isdisjoint(named)


def _equal(wanted: ClaimValue, value: object) -> bool:
    """As JSON has it: true is not 1, though Python says so."""
    return wanted == value and isinstance(wanted, bool) == isinstance(value, bool)
