from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Unpack

from ._auth import Auth, Requirement, one_or_several
from ._errors import StepUp, VerifyError, VerifyErrorCode

Headers = Mapping[str, str] | Mapping[str, Sequence[str]] | Iterable[tuple[str, str]]
"""A mapping of header fields, to a text or several, or their pairs."""

# In the order they are refused: what no new sign-in would mend comes first
_CODES: Mapping[str, VerifyErrorCode] = {
    "org": "insufficient_permission",
    "permission": "insufficient_permission",
    "role": "insufficient_role",
    "scope": "insufficient_scope",
    "acr": "step_up_required",
    "max_age": "step_up_required",
}


def bearer_from(headers: Headers, *, cookie: str | None = None) -> str | None:
    """The token of a request: from Authorization, of which there may be one, else from the cookie of that name.

    Never from the address or the body. None when there is none, or Authorization is of another scheme. Requests with
    cookies need protection against cross-site requests, which a header does not. Raises VerifyError malformed.
    """
    fields = _values(headers, "authorization")
    if len(fields) > 1:
        raise VerifyError("malformed", detail="There is more than one Authorization header.")
    if not fields:
        return _from_cookie(_values(headers, "cookie"), cookie) if cookie else None
    scheme, _, rest = fields[0].strip().partition(" ")
    if scheme.lower() != "bearer":  # RFC 9110 11.1: schemes are compared without case
        return None
    token = rest.strip()
    if not re.fullmatch(r"[A-Za-z0-9._~+/-]+=*", token):  # RFC 6750 2.1: b64token
        raise VerifyError("malformed")
    return token


def key_from(headers: Headers) -> str | None:
    """The API key of a request: what ``X-Api-Key`` holds, or a bearer token that begins as keys do; never both.

    Never from a cookie, which a browser sends unasked. Raises VerifyError malformed.
    """
    keys = _values(headers, "x-api-key")
    if not keys:
        token = bearer_from(headers)
        return token if token is not None and token.startswith("dw_") else None
    if len(keys) > 1 or _values(headers, "authorization"):
        raise VerifyError("malformed", detail="There is more than one credential.")
    return keys[0]


def demand(auth: Auth, **asked: Unpack[Requirement]) -> None:
    """``auth.has``, or the error to answer with. Raises VerifyError insufficient_…, step_up_required."""
    if auth.has(**asked):
        return
    given: dict[str, Any] = dict(asked)
    within = {"org": given["org"]} if "org" in given else {}
    for name, code in _CODES.items():
        if name in given and not auth.has(**{**within, name: given[name]}):
            raise _refusal(code, auth, given)
    raise _refusal("insufficient_permission", auth, given)


def _refusal(code: VerifyErrorCode, auth: Auth, asked: Mapping[str, Any]) -> VerifyError:
    if code == "step_up_required":
        step_up: StepUp = {}
        if asked.get("acr"):
            step_up["acr_values"] = " ".join(one_or_several(asked["acr"]))
        if asked.get("max_age") is not None:
            step_up["max_age"] = asked["max_age"]
        return VerifyError(code, next=step_up)
    if code == "insufficient_scope":
        return VerifyError(code, scope=asked["scope"])
    if asked.get("org") is not None and auth.org_id is None:
        return VerifyError(code, detail="The token is not active in an organization.")
    if auth._claims.get("authz") == "online":
        return VerifyError(code, detail="The token does not list its permissions: ask the issuer.")
    return VerifyError(code)


def _from_cookie(fields: Sequence[str], name: str) -> str | None:
    pairs = [pair.strip() for pair in ";".join(fields).split(";")]
    values = [pair[len(name) + 1 :] for pair in pairs if pair.startswith(f"{name}=")]
    # a second one was set by somebody else, such as a sibling domain, and nothing tells which is ours
    if len(values) > 1:
        raise VerifyError("malformed", detail=f"There is more than one cookie {name}.")
    return (values[0] or None) if values else None


def _values(headers: Headers, name: str) -> list[str]:
    pairs = headers.items() if isinstance(headers, Mapping) else headers
    found: list[str] = []
    for field, value in pairs:
        if field.lower() == name:
            found.extend([value] if isinstance(value, str) else value)
    return found
