"""Guards for Django: a middleware that populates, then decorators. WSGI and ASGI, sync and async views.

MIDDLEWARE = [..., "doorward.django.PopulateMiddleware"]
DOORWARD = {"issuer": "https://auth.example.com", "audience": "app_…"}

@require_permission("posts:write")
def write(request): …
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import wraps
from inspect import isawaitable
from typing import Any, TypeVar, cast

from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from ._api_keys import ask_api_key
from ._auth import Auth
from ._errors import VerifyError
from ._flight import Steps, in_this_loop, on_this_thread
from ._guards import (
    Answering,
    Found,
    OrgOf,
    Param,
    Rule,
    ScopeOf,
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
    authenticate_async,
    identified,
)
from ._online import About, ask_online
from ._options import VerifierOptions
from ._verifier import AsyncVerifier, Verifier

__all__ = [
    "OrgOf",
    "Param",
    "PopulateMiddleware",
    "ScopeOf",
    "ask_api_key",
    "ask_online",
    "current_auth",
    "require_auth",
    "require_authorized",
    "require_fresh",
    "require_org",
    "require_permission",
    "require_role",
    "require_scope",
]

T = TypeVar("T")
V = TypeVar("V", bound=Callable[..., Any])
_ANSWERING = ("cookie", "resource_metadata", "docs", "online", "api_keys")


class PopulateMiddleware:
    """Verifies each request's token, if it has one, and sets ``request.auth``. Never refuses: ``require_…`` do.

    The setting ``DOORWARD`` holds what a verifier is made with, and may hold ``cookie`` (a cookie to read when there is
    no Authorization header), ``resource_metadata`` (RFC 9728, address of this service's metadata, named in every
    challenge), ``docs`` (base address of pages that explain problem codes), ``online`` (``ask_online(base_url=…)``,
    asked when the token cannot say) and ``api_keys`` (``ask_api_key(base_url=…, client_id=…, client_secret=…)``: then
    an API key counts as well, in ``X-Api-Key`` or as the bearer token).
    """

    sync_capable = True
    async_capable = True

    def __init__(self, get_response: Callable[[HttpRequest], Any]) -> None:
        self._get_response = get_response
        given: dict[str, Any] = dict(getattr(settings, "DOORWARD", {}))
        self._answering = Answering(**{name: given.pop(name) for name in _ANSWERING if name in given})
        self._async_verifier: AsyncVerifier | None = None
        try:
            if iscoroutinefunction(get_response):
                self._async_verifier = AsyncVerifier(**cast(VerifierOptions, given))
                markcoroutinefunction(self)
            else:
                self._verifier = Verifier(**cast(VerifierOptions, given))
        except (TypeError, ValueError) as error:
            raise ImproperlyConfigured(f"DOORWARD: {error}") from error

    def __call__(self, request: HttpRequest) -> HttpResponseBase | Awaitable[HttpResponseBase]:
        if self._async_verifier is not None:
            return self._call_async(request, self._async_verifier)
        _remember(request, authenticate(self._verifier, request.headers, self._answering))
        answer: HttpResponseBase = self._get_response(request)
        return answer

    async def _call_async(self, request: HttpRequest, verifier: AsyncVerifier) -> HttpResponseBase:
        _remember(request, await authenticate_async(verifier, request.headers, self._answering))
        answer: HttpResponseBase = await self._get_response(request)
        return answer

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Turns what a guard or ``demand`` raises into its answer."""
        if not isinstance(error, VerifyError):
            return None
        body, status, headers = answer_to(error, _found(request))
        return HttpResponse(body, status=status, headers=headers)


def current_auth(request: HttpRequest) -> Auth | None:
    """The caller of this request, or None for a stranger."""
    found = _found(request)
    if found is None:
        raise RuntimeError("doorward: PopulateMiddleware is not among MIDDLEWARE")
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
    it from your database. It may be async where the view is.
    """

    def check(request: HttpRequest, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Steps[Auth]:
        found, _ = identified(_found(request))
        thing = about(request, *args, **kwargs)
        return admit(found, asks_authorized(action, cast(About, thing)), kwargs.get)

    async def check_async(request: HttpRequest, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Steps[Auth]:
        found, _ = identified(_found(request))
        thing = about(request, *args, **kwargs)
        told = await thing if isawaitable(thing) else thing
        return admit(found, asks_authorized(action, told), kwargs.get)

    return _decorate(check, check_async)


def _guard(rule: Rule) -> Callable[[V], V]:
    def check(request: HttpRequest, _args: tuple[Any, ...], _kwargs: dict[str, Any]) -> Steps[Auth]:
        match = request.resolver_match
        return admit(_found(request), rule, (match.kwargs if match else {}).get)

    async def check_async(request: HttpRequest, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Steps[Auth]:
        return check(request, args, kwargs)

    return _decorate(check, check_async)


_Checks = Callable[[HttpRequest, tuple[Any, ...], dict[str, Any]], T]


def _decorate(check: _Checks[Steps[Auth]], check_async: _Checks[Awaitable[Steps[Auth]]]) -> Callable[[V], V]:
    def decorate(view: V) -> V:
        if iscoroutinefunction(view):

            @wraps(view)
            async def guarded_async(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
                await in_this_loop(await check_async(request, args, kwargs))
                return await view(request, *args, **kwargs)

            return cast(V, guarded_async)

        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            on_this_thread(check(request, args, kwargs))
            return view(request, *args, **kwargs)

        return cast(V, guarded)

    return decorate


def _remember(request: HttpRequest, found: Found) -> None:
    request.__dict__.update(_doorward=found, auth=found.auth)


def _found(request: HttpRequest) -> Found | None:
    found: Found | None = getattr(request, "_doorward", None)
    return found
