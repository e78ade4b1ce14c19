from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypedDict, Unpack

from ._options import Clock, is_number


class Actor(TypedDict):
    """RFC 8693 4.1: who acts on the subject's behalf. Further members may follow."""

    sub: str


class Requirement(TypedDict, total=False):
    """What is asked of a caller. Everything given must hold; nothing given never holds.

    - ``permission``: ``resource:action``, exactly. With ``org``, one held in that organization.
    - ``role``: with ``org``, the role in that organization.
    - ``scope``: one scope.
    - ``org``: the organization the token is active in; ``True`` for any.
    - ``acr``: RFC 9470, one of these.
    - ``max_age``: seconds since the user last proved who they are.
    """

    permission: str
    role: str
    scope: str
    org: str | Literal[True]
    acr: str | Sequence[str]
    max_age: float


class Where(TypedDict, total=False):
    """Where a permission is asked: with ``org`` in that organization, else in the whole app."""

    org: str | Literal[True]


@dataclass(frozen=True, slots=True)
class Auth:
    """The caller behind a verified token. ``auth_time`` is in seconds since 1970."""

    user_id: str
    #: None for callers without a session, such as service accounts.
    session_id: str | None
    tenant_id: str | None
    app_id: str
    #: The organization the token is active in; with it come its slug, the caller's role there and what is held
    #: there alone.
    org_id: str | None
    org_slug: str | None
    org_role: str | None
    org_permissions: tuple[str, ...]
    scopes: tuple[str, ...]
    roles: tuple[str, ...]
    permissions: tuple[str, ...]
    acr: str | None
    amr: tuple[str, ...]
    auth_time: float | None
    #: Who acts on the user's behalf, when somebody does.
    actor: Actor | None
    #: All that the token says, as sent (RFC 9068 and Doorward's own claims).
    claims: Mapping[str, Any] = field(repr=False)
    _clock: Clock = field(repr=False, compare=False)

    def has(self, **asked: Unpack[Requirement]) -> bool:
        """Whether all that is asked holds: ``auth.has(permission="posts:write", max_age=300)``.

        A name misspelt, or given as None, never holds. A token too large for its permissions says
        ``authz: "online"``: then permissions and roles (but the role in the organization) never hold here, and the
        issuer has to be asked.
        """
        requirement: dict[str, Any] = dict(asked)
        return bool(requirement) and all(
            name in _TESTS and _TESTS[name](self, value, requirement) for name, value in requirement.items()
        )

    def is_authorized(self, resource: str, action: str, **where: Unpack[Where]) -> bool:
        """The permission ``resource:action``, in the whole app, or with ``org`` in that organization."""
        return self.has(permission=f"{resource}:{action}", **where)


def create_auth(claims: Mapping[str, Any], clock: Clock) -> Auth:
    """``claims`` as ``judge_claims`` lets them through."""
    get = claims.get
    return Auth(
        claims["sub"],
        get("sid"),
        get("tid"),
        claims["client_id"],
        get("org_id"),
        get("org_slug"),
        get("org_role"),
        tuple(get("org_permissions", ())),
        tuple(filter(None, get("scope", "").split(" "))),
        tuple(get("roles", ())),
        tuple(get("permissions", ())),
        get("acr"),
        tuple(get("amr", ())),
        get("auth_time"),
        get("act"),
        claims,
        clock,
    )


def _org(auth: Auth, org: Any, _asked: Mapping[str, Any]) -> bool:
    return auth.org_id is not None and (org is True or org == auth.org_id)


def _permission(auth: Auth, permission: Any, asked: Mapping[str, Any]) -> bool:
    return _listed(auth, auth.org_permissions if asked.get("org") else auth.permissions, permission)


def _role(auth: Auth, role: Any, asked: Mapping[str, Any]) -> bool:
    if asked.get("org"):  # one word, said in every token of it
        return bool(role) and role == auth.org_role
    return _listed(auth, auth.roles, role)


def _scope(auth: Auth, scope: Any, _asked: Mapping[str, Any]) -> bool:
    return scope in auth.scopes


def _acr(auth: Auth, acr: Any, _asked: Mapping[str, Any]) -> bool:
    return auth.acr is not None and auth.acr in one_or_several(acr)


def _max_age(auth: Auth, max_age: Any, _asked: Mapping[str, Any]) -> bool:
    return auth.auth_time is not None and is_number(max_age) and auth._clock() - auth.auth_time <= max_age


_TESTS: Mapping[str, Callable[[Auth, Any, Mapping[str, Any]], bool]] = {
    "org": _org,
    "permission": _permission,
    "role": _role,
    "scope": _scope,
    "acr": _acr,
    "max_age": _max_age,
}


def _listed(auth: Auth, held: tuple[str, ...], wanted: Any) -> bool:
    return auth.claims.get("authz") != "online" and wanted in held


def one_or_several(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, list | tuple | set | frozenset) else (value,)
