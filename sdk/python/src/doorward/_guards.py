"""What the guards of all frameworks have in common: what is asked, of what came of a request's credential."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from ._auth import Auth, Requirement
from ._errors import VerifyError
from ._options import must
from ._request import Headers, bearer_from, demand


@dataclass(frozen=True, slots=True)
class Param:
    """The path parameter of this name, in place of an organization's id."""

    name: str


OrgOf = str | Literal[True] | Param
"""The organization a route is about: its id, the path parameter that holds it, or True for any."""

ParamOf = Callable[[str], object]
"""The path parameter of a name; None when the route has none."""

Asks = Callable[[ParamOf], Requirement | None]
"""What a guard asks of the caller; None for a valid token, whatever it allows."""


class Verifies(Protocol):
    def verify(self, token: str | None) -> Auth: ...


class VerifiesAsync(Protocol):
    def verify(self, token: str | None) -> Awaitable[Auth]: ...


@dataclass(frozen=True, slots=True)
class Answering:
    """How a service answers: the cookie to read without an Authorization header, and what answers refer to."""

    cookie: str | None = None
    resource_metadata: str | None = None
    docs: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What came of a request's credential; ``missing_token`` when it had none."""

    outcome: Auth | VerifyError
    answering: Answering

    @property
    def auth(self) -> Auth | None:
        return self.outcome if isinstance(self.outcome, Auth) else None


def authenticate(verifier: Verifies, headers: Headers, answering: Answering) -> Found:
    """Verifies the token of a request. Only what is no fault of the request is raised."""
    try:
        return Found(verifier.verify(bearer_from(headers, cookie=answering.cookie)), answering)
    except VerifyError as error:
        return Found(error, answering)


async def authenticate_async(verifier: VerifiesAsync, headers: Headers, answering: Answering) -> Found:
    try:
        return Found(await verifier.verify(bearer_from(headers, cookie=answering.cookie)), answering)
    except VerifyError as error:
        return Found(error, answering)


def admit(found: Found | None, asks: Asks, param_of: ParamOf) -> Auth:
    """The caller, who has what is asked. Raises VerifyError."""
    if found is None:
        raise RuntimeError("doorward: populate comes before require_…")
    if isinstance(found.outcome, VerifyError):
        raise found.outcome
    asked = asks(param_of)
    if asked is not None:
        demand(found.outcome, **asked)
    return found.outcome


def answer_to(error: VerifyError, found: Found | None) -> tuple[bytes, int, dict[str, str]]:
    """Body, status and header fields of the answer to a refused request."""
    answering = found.answering if found else Answering()
    body = json.dumps(error.problem(answering.docs)).encode()
    return body, error.status, error.headers(answering.resource_metadata)


def asks_auth() -> Asks:
    return lambda _param_of: None


def asks_permission(permission: str, org: OrgOf | None) -> Asks:
    return lambda param_of: {"permission": permission, **_within(org, param_of)}


def asks_role(role: str, org: OrgOf | None) -> Asks:
    return lambda param_of: {"role": role, **_within(org, param_of)}


def asks_scope(scope: str) -> Asks:
    return lambda _param_of: {"scope": scope}


def asks_org(org: OrgOf) -> Asks:
    return lambda param_of: _within(org, param_of)


def asks_fresh(max_age: float | None, acr: str | Sequence[str] | None) -> Asks:
    must(max_age is not None or acr is not None, "require_fresh needs max_age or acr")
    asked: Requirement = {}
    if max_age is not None:
        asked["max_age"] = max_age
    if acr is not None:
        asked["acr"] = acr
    return lambda _param_of: asked


def _within(org: OrgOf | None, param_of: ParamOf) -> Requirement:
    if org is None:
        return {}
    if not isinstance(org, Param):
        return {"org": org}
    value = param_of(org.name)
    if not isinstance(value, str):
        raise RuntimeError(f"doorward: the route has no text parameter {org.name}")
    return {"org": value}
