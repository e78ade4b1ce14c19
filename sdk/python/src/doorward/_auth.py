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
    """The caller behind a verified token."""

    #: With a cache the next request is given the same ones: nobody else gets hold of them.
    _claims: Mapping[str, Any]
    _clock: Clock = field(compare=False)

    def __repr__(self) -> str:
        return f"Auth(user_id={self.user_id!r}, session_id={self.session_id!r}, app_id={self.app_id!r})"

    @property
    def claims(self) -> dict[str, Any]:
        """A copy of all that the token says, as sent (RFC 9068 and Doorward's own claims)."""
        copied: dict[str, Any] = _copy(self._claims)
        return copied

    @property
    def user_id(self) -> str:
        return self._text("sub") or ""

    @property
    def session_id(self) -> str | None:
        """None for callers without a session, such as service accounts."""
        return self._text("sid")

    @property
    def tenant_id(self) -> str | None:
        return self._text("tid")

    @property
    def app_id(self) -> str:
        return self._text("client_id") or ""

    @property
    def org_id(self) -> str | None:
        """The organization the token is active in.

        With it come its slug, the caller's role there and what is held there alone.
        """
        return self._text("org_id")

    @property
    def org_slug(self) -> str | None:
        return self._text("org_slug")

    @property
    def org_role(self) -> str | None:
        return self._text("org_role")

    @property
    def org_permissions(self) -> tuple[str, ...]:
        return self._texts("org_permissions")

    @property
    def scopes(self) -> tuple[str, ...]:
        return tuple(filter(None, (self._text("scope") or "").split(" ")))

    @property
    def roles(self) -> tuple[str, ...]:
        return self._texts("roles")

    @property
    def permissions(self) -> tuple[str, ...]:
        return self._texts("permissions")

    @property
    def acr(self) -> str | None:
        return self._text("acr")

    @property
    def amr(self) -> tuple[str, ...]:
        return self._texts("amr")

    @property
    def auth_time(self) -> float | None:
        """Seconds since 1970."""
        time: float | None = self._claims.get("auth_time")
        return time

    @property
    def actor(self) -> Actor | None:
        """Who acts on the user's behalf, when somebody does."""
        actor: Actor | None = _copy(self._claims.get("act"))
        return actor

    def _text(self, name: str) -> str | None:
        text: str | None = self._claims.get(name)
        return text

    def _texts(self, name: str) -> tuple[str, ...]:
        return tuple(self._claims.get(name, ()))

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
    return auth._claims.get("authz") != "online" and wanted in held


def one_or_several(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, list | tuple | set | frozenset) else (value,)


def _copy(value: Any) -> Any:
    """Of a value out of JSON."""
    if isinstance(value, dict):
        return {name: _copy(member) for name, member in value.items()}
    return [_copy(item) for item in value] if isinstance(value, list) else value
