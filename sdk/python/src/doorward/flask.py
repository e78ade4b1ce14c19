"""Guards for Flask: ``populate`` once, then decorators.

populate(app, verifier)

@app.post("/posts")
@require_permission("posts:write")
def write(): …
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, TypeVar, cast

from flask import Blueprint, Flask, Response, current_app, g, request

from ._auth import Auth
from ._errors import VerifyError
from ._guards import (
    Answering,
    Asks,
    Found,
    OrgOf,
    Param,
    Verifies,
    admit,
    answer_to,
    asks_auth,
    asks_fresh,
    asks_org,
    asks_permission,
    asks_role,
    asks_scope,
    authenticate,
)

__all__ = [
    "OrgOf",
    "Param",
    "current_auth",
    "populate",
    "require_auth",
    "require_fresh",
    "require_org",
    "require_permission",
    "require_role",
    "require_scope",
]

V = TypeVar("V", bound=Callable[..., Any])


def populate(
    app: Flask | Blueprint,
    verifier: Verifies,
    *,
    cookie: str | None = None,
    resource_metadata: str | None = None,
    docs: str | None = None,
) -> None:
    """Verifies each request's token, if it has one, and sets ``g.auth``. Never refuses: ``require_…`` do.

    - ``verifier``: a Verifier. With several, one for each issuer, the first to accept counts.
    - ``cookie``: a cookie to read when there is no Authorization header; then mind cross-site requests.
    - ``resource_metadata``: RFC 9728, address of this service's metadata, named in every challenge.
    - ``docs``: base address of pages that explain problem codes; the problem's ``type`` is below it.
    """
    answering = Answering(cookie, resource_metadata, docs)

    def look() -> None:
        before = _found()
        if before is None or before.auth is None:
            g._doorward = authenticate(verifier, request.headers, answering)
            g.auth = g._doorward.auth

    app.before_request(look)
    app.register_error_handler(VerifyError, _answer)


def current_auth() -> Auth | None:
    """The caller of this request, or None for a stranger."""
    found = _found()
    if found is None:
        raise RuntimeError("doorward: populate comes before current_auth")
    return found.auth


def require_auth() -> Callable[[V], V]:
    """A valid token, whatever it allows."""
    return _guard(asks_auth())


def require_permission(permission: str, *, org: OrgOf | None = None) -> Callable[[V], V]:
    """A permission ``resource:action``, held in the whole app, or with ``org`` in that organization."""
    return _guard(asks_permission(permission, org))


def require_role(role: str, *, org: OrgOf | None = None) -> Callable[[V], V]:
    """A role of the app, or with ``org`` the role that makes the caller a member of it."""
    return _guard(asks_role(role, org))


def require_scope(scope: str) -> Callable[[V], V]:
    return _guard(asks_scope(scope))


def require_org(org: OrgOf = True) -> Callable[[V], V]:
    """A token active in this organization."""
    return _guard(asks_org(org))


def require_fresh(*, max_age: float | None = None, acr: str | Sequence[str] | None = None) -> Callable[[V], V]:
    """A sign-in at most ``max_age`` seconds old, of one of these ``acr`` (RFC 9470)."""
    return _guard(asks_fresh(max_age, acr))


def _guard(asks: Asks) -> Callable[[V], V]:
    def decorate(view: V) -> V:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            admit(_found(), asks, (request.view_args or {}).get)
            return current_app.ensure_sync(view)(*args, **kwargs)

        return cast(V, guarded)

    return decorate


def _answer(error: VerifyError) -> Response:
    body, status, headers = answer_to(error, _found())
    return Response(body, status, headers)


def _found() -> Found | None:
    found: Found | None = g.get("_doorward")
    return found
