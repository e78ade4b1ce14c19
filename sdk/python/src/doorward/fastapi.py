"""Guards for FastAPI (and any Starlette application): ``populate`` once, then dependencies.

populate(app, verifier)

@app.post("/posts")
async def write(auth: Annotated[Auth, Depends(require_permission("posts:write"))]) -> …
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Annotated, Any

from fastapi import Request, Response, Security
from fastapi.security import HTTPBearer
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from ._auth import Auth
from ._errors import VerifyError
from ._guards import (
    Answering,
    Asks,
    Found,
    OrgOf,
    Param,
    VerifiesAsync,
    admit,
    answer_to,
    asks_auth,
    asks_fresh,
    asks_org,
    asks_permission,
    asks_role,
    asks_scope,
    authenticate_async,
)

__all__ = [
    "Dependency",
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

Dependency = Callable[..., Awaitable[Auth]]
"""For ``Depends``: answers the caller, or raises the VerifyError that ``populate`` turns into an answer."""

_KEY = "doorward"
# declares the scheme in the application's own OpenAPI document; the token itself is read by populate
_scheme = HTTPBearer(bearerFormat="JWT", scheme_name="Doorward", auto_error=False)


def populate(
    app: Starlette,
    verifier: VerifiesAsync,
    *,
    cookie: str | None = None,
    resource_metadata: str | None = None,
    docs: str | None = None,
) -> None:
    """Verifies each request's token, if it has one, and sets ``request.state.auth``. Never refuses: ``require_…`` do.

    - ``verifier``: an AsyncVerifier. With several, one for each issuer, whichever accepts counts.
    - ``cookie``: a cookie to read when there is no Authorization header; then mind cross-site requests.
    - ``resource_metadata``: RFC 9728, address of this service's metadata, named in every challenge.
    - ``docs``: base address of pages that explain problem codes; the problem's ``type`` is below it.
    """
    app.add_middleware(_Populate, verifier=verifier, answering=Answering(cookie, resource_metadata, docs))
    app.add_exception_handler(VerifyError, _answer)


async def current_auth(request: Request) -> Auth | None:
    """A dependency: the caller, or None for a stranger. Never refuses."""
    found = _found(request.scope)
    if found is None:
        raise RuntimeError("doorward: populate comes before current_auth")
    return found.auth


def require_auth() -> Dependency:
    """A valid token, whatever it allows."""
    return _guard(asks_auth())


def require_permission(permission: str, *, org: OrgOf | None = None) -> Dependency:
    """A permission ``resource:action``, held in the whole app, or with ``org`` in that organization."""
    return _guard(asks_permission(permission, org))


def require_role(role: str, *, org: OrgOf | None = None) -> Dependency:
    """A role of the app, or with ``org`` the role that makes the caller a member of it."""
    return _guard(asks_role(role, org))


def require_scope(scope: str) -> Dependency:
    return _guard(asks_scope(scope))


def require_org(org: OrgOf = True) -> Dependency:
    """A token active in this organization."""
    return _guard(asks_org(org))


def require_fresh(*, max_age: float | None = None, acr: str | Sequence[str] | None = None) -> Dependency:
    """A sign-in at most ``max_age`` seconds old, of one of these ``acr`` (RFC 9470)."""
    return _guard(asks_fresh(max_age, acr))


def _guard(asks: Asks) -> Dependency:
    async def check(request: Request, _credentials: Annotated[Any, Security(_scheme)]) -> Auth:
        return admit(_found(request.scope), asks, request.path_params.get)

    return check


class _Populate:
    def __init__(self, app: ASGIApp, verifier: VerifiesAsync, answering: Answering) -> None:
        self._app = app
        self._verifier = verifier
        self._answering = answering

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            before = _found(scope)
            if before is None or before.auth is None:
                found = await authenticate_async(self._verifier, Headers(scope=scope), self._answering)
                scope.setdefault("state", {}).update({_KEY: found, "auth": found.auth})
        await self._app(scope, receive, send)


async def _answer(request: Request, error: Exception) -> Response:
    if not isinstance(error, VerifyError):
        raise error
    body, status, headers = answer_to(error, _found(request.scope))
    return Response(body, status, headers)


def _found(scope: Scope) -> Found | None:
    found: Found | None = scope.get("state", {}).get(_KEY)
    return found
