"""Guards for Flask: ``populate`` once, then decorators.

populate(app, verifier)

@app.post("/posts")
@require_permission("posts:write")
def write(): …
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import wraps
from typing import Any, TypeVar, cast

from flask import Blueprint, Flask, Response, current_app, g, request

from ._api_keys import AskApiKey, ask_api_key
from ._auth import Auth
from ._errors import VerifyError
from ._flight import on_this_thread
from ._guards import (
    Answering,
    Found,
    OrgOf,
    Param,
    Rule,
    ScopeOf,
    Verifies,
    admit,
    answer_to,
    asks_auth,
    asks_authorized,
    asks_fresh,
    asks_org,
    asks_permission,
    asks_role,
    asks_scope,
    authenticate,
    identified,
)
from ._online import About, AskOnline, ask_online

__all__ = [
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

V = TypeVar("V", bound=Callable[..., Any])


def populate(
    app: Flask | Blueprint,
    verifier: Verifies,
    *,
    cookie: str | None = None,
    resource_metadata: str | None = None,
    docs: str | None = None,
    online: AskOnline | None = None,
    api_keys: AskApiKey | None = None,
) -> None:
    """Verifies each request's token, if it has one, and sets ``g.auth``. Never refuses: ``require_…`` do.

    - ``verifier``: a Verifier. With several, one for each issuer, the first to accept counts.
    - ``cookie``: a cookie to read when there is no Authorization header; then mind cross-site requests.
    - ``resource_metadata``: RFC 9728, address of this service's metadata, named in every challenge.
    - ``docs``: base address of pages that explain problem codes; the problem's ``type`` is below it.
    - ``online``: ``ask_online(base_url=…)``, asked when the token cannot say: for rights at a ``scope``, and when there
      were too many for the token.
    - ``api_keys``: ``ask_api_key(base_url=…, client_id=…, client_secret=…)``: then an API key counts as well, in
      ``X-Api-Key`` or as the bearer token.
    """
    answering = Answering(cookie, resource_metadata, docs, online, api_keys)

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


def require_permission(permission: str, *, org: OrgOf | None = None, scope: ScopeOf | None = None) -> Callable[[V], V]:
    """A permission ``resource:action``, held in the whole app, or with ``org`` in that organization.

    With ``scope`` at one thing of the app, where what is held in the whole app counts too.
    """
    return _guard(asks_permission(permission, org, scope))


def require_role(role: str, *, org: OrgOf | None = None, scope: ScopeOf | None = None) -> Callable[[V], V]:
    """A role of the app, or with ``org`` the role that makes the caller a member of it.

    With ``scope`` at one thing of the app, where what is held in the whole app counts too.
    """
    return _guard(asks_role(role, org, scope))


def require_scope(scope: str) -> Callable[[V], V]:
    return _guard(asks_scope(scope))


def require_org(org: OrgOf = True) -> Callable[[V], V]:
    """A token active in this organization."""
    return _guard(asks_org(org))


def require_fresh(*, max_age: float | None = None, acr: str | Sequence[str] | None = None) -> Callable[[V], V]:
    """A sign-in at most ``max_age`` seconds old, of one of these ``acr`` (RFC 9470)."""
    return _guard(asks_fresh(max_age, acr))


def require_authorized(action: str, about: Callable[..., About | Awaitable[About]]) -> Callable[[V], V]:
    """An action on a thing, asked of the server each time: policies know more than the token says.

    ``about`` tells the thing, given what the view is given; it runs for callers with a valid token alone, and may read
    it from your database.
    """

    def decorate(view: V) -> V:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            found, _ = identified(_found())
            thing = current_app.ensure_sync(about)(*args, **kwargs)
            on_this_thread(admit(found, asks_authorized(action, thing), kwargs.get))
            return current_app.ensure_sync(view)(*args, **kwargs)

        return cast(V, guarded)

    return decorate


def _guard(rule: Rule) -> Callable[[V], V]:
    def decorate(view: V) -> V:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            on_this_thread(admit(_found(), rule, (request.view_args or {}).get))
            return current_app.ensure_sync(view)(*args, **kwargs)

        return cast(V, guarded)

    return decorate


def _answer(error: VerifyError) -> Response:
    body, status, headers = answer_to(error, _found())
    return Response(body, status, headers)


def _found() -> Found | None:
    found: Found | None = g.get("_doorward")
    return found
