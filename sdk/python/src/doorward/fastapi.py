"""Guards for FastAPI (and any Starlette application): ``populate`` once, then dependencies.

populate(app, verifier)

@app.post("/posts")
async def write(auth: Annotated[Auth, Depends(require_permission("posts:write"))]) -> …
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Annotated, Any

from fastapi import Depends, Request, Response, Security
from fastapi.security import HTTPBearer
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from ._api_keys import AskApiKey, ask_api_key
from ._auth import Auth
from ._errors import VerifyError
from ._flight import in_this_loop
from ._guards import (
    Answering,
    Found,
    OrgOf,
    Param,
    Rule,
    ScopeOf,
    VerifiesAsync,
    admit,
    answer_to,
    asks_auth,
    asks_authorized,
    asks_fresh,
    asks_org,
    asks_permission,
    asks_role,
    asks_scope,
    authenticate_async,
)
from ._online import About, AskOnline, ask_online

__all__ = [
    "Dependency",
    "OrgOf",
    "Param",
    "ScopeOf",
    "ask_api_key",
    "ask_online",
    "current_auth",
    "populate",
    "require_auth",
    "require_authorized",
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
    online: AskOnline | None = None,
    api_keys: AskApiKey | None = None,
) -> None:
    """Verifies each request's token, if it has one, and sets ``request.state.auth``. Never refuses: ``require_…`` do.

    - ``verifier``: an AsyncVerifier. With several, one for each issuer, whichever accepts counts.
    - ``cookie``: a cookie to read when there is no Authorization header; then mind cross-site requests.
    - ``resource_metadata``: RFC 9728, address of this service's metadata, named in every challenge.
    - ``docs``: base address of pages that explain problem codes; the problem's ``type`` is below it.
    - ``online``: ``ask_online(base_url=…)``, asked when the token cannot say: for rights at a ``scope``, and when there
      were too many for the token.
    - ``api_keys``: ``ask_api_key(base_url=…, client_id=…, client_secret=…)``: then an API key counts as well, in
      ``X-Api-Key`` or as the bearer token.
    """
    app.add_middleware(
        _Populate, verifier=verifier, answering=Answering(cookie, resource_metadata, docs, online, api_keys)
    )
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


def require_permission(permission: str, *, org: OrgOf | None = None, scope: ScopeOf | None = None) -> Dependency:
    """A permission ``resource:action``, held in the whole app, or with ``org`` in that organization.

    With ``scope`` at one thing of the app, where what is held in the whole app counts too.
    """
    return _guard(asks_permission(permission, org, scope))


def require_role(role: str, *, org: OrgOf | None = None, scope: ScopeOf | None = None) -> Dependency:
    """A role of the app, or with ``org`` the role that makes the caller a member of it.

    With ``scope`` at one thing of the app, where what is held in the whole app counts too.
    """
    return _guard(asks_role(role, org, scope))


def require_scope(scope: str) -> Dependency:
    return _guard(asks_scope(scope))


def require_org(org: OrgOf = True) -> Dependency:
    """A token active in this organization."""
    return _guard(asks_org(org))


def require_fresh(*, max_age: float | None = None, acr: str | Sequence[str] | None = None) -> Dependency:
    """A sign-in at most ``max_age`` seconds old, of one of these ``acr`` (RFC 9470)."""
    return _guard(asks_fresh(max_age, acr))


def require_authorized(action: str, about: Callable[..., About | Awaitable[About]]) -> Dependency:
    """An action on a thing, asked of the server each time: policies know more than the token says.

    ``about`` is a dependency that tells the thing; it runs for callers with a valid token alone, and may read it from
    your database.
    """
    valid, told = Depends(require_auth()), Depends(about)

    async def check(request: Request, _auth: Auth = valid, thing: About = told) -> Auth:
        return await in_this_loop(admit(_found(request.scope), asks_authorized(action, thing), _no_param))

    return check


def _guard(rule: Rule) -> Dependency:
    async def check(request: Request, _credentials: Annotated[Any, Security(_scheme)]) -> Auth:
        return await in_this_loop(admit(_found(request.scope), rule, request.path_params.get))

    return check


def _no_param(_name: str) -> None:
    return None


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
