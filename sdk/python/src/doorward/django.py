"""Guards for Django: a middleware that populates, then decorators. WSGI and ASGI, sync and async views.

MIDDLEWARE = [..., "doorward.django.PopulateMiddleware"]
DOORWARD = {"issuer": "https://auth.example.com", "audience": "app_…"}

@require_permission("posts:write")
def write(request): …
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import wraps
from typing import Any, TypeVar, cast

from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from ._auth import Auth
from ._errors import VerifyError
from ._guards import (
    Answering,
    Asks,
    Found,
    OrgOf,
    Param,
    admit,
    answer_to,
    asks_auth,
    asks_fresh,
    asks_org,
    asks_permission,
    asks_role,
    asks_scope,
    authenticate,
    authenticate_async,
)
from ._options import VerifierOptions
from ._verifier import AsyncVerifier, Verifier

__all__ = [
    "OrgOf",
    "Param",
    "PopulateMiddleware",
    "current_auth",
    "require_auth",
    "require_fresh",
    "require_org",
    "require_permission",
    "require_role",
    "require_scope",
]

V = TypeVar("V", bound=Callable[..., Any])
_ANSWERING = ("cookie", "resource_metadata", "docs")


class PopulateMiddleware:
    """Verifies each request's token, if it has one, and sets ``request.auth``. Never refuses: ``require_…`` do.

    The setting ``DOORWARD`` holds what a verifier is made with, and may hold ``cookie`` (a cookie to read when there is
    no Authorization header), ``resource_metadata`` (RFC 9728, address of this service's metadata, named in every
    challenge) and ``docs`` (base address of pages that explain problem codes).
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
    def check(request: HttpRequest) -> None:
        match = request.resolver_match
        admit(_found(request), asks, (match.kwargs if match else {}).get)

    def decorate(view: V) -> V:
        if iscoroutinefunction(view):

            @wraps(view)
            async def guarded_async(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
                check(request)
                return await view(request, *args, **kwargs)

            return cast(V, guarded_async)

        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            check(request)
            return view(request, *args, **kwargs)

        return cast(V, guarded)

    return decorate


def _remember(request: HttpRequest, found: Found) -> None:
    request.__dict__.update(_doorward=found, auth=found.auth)


def _found(request: HttpRequest) -> Found | None:
    found: Found | None = getattr(request, "_doorward", None)
    return found
