"""What the guards of all frameworks have in common: what is asked, of what came of a request's credential."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol, cast

from ._api_keys import AskApiKey
from ._auth import Auth, Requirement
from ._errors import VerifyError
from ._flight import Steps
from ._online import About, AskOnline, Question
from ._options import must
from ._request import Headers, bearer_from, demand, key_from


@dataclass(frozen=True, slots=True)
class Param:
    """The path parameter of this name, in place of an id: of an organization, or of a thing of this ``type``."""

    name: str
    type: str | None = None


OrgOf = str | Literal[True] | Param
"""The organization a route is about: its id, the path parameter that holds it, or True for any."""

ScopeOf = str | Param
"""One thing of the app that a route is about: a whole scope, or ``Param("id", type="post")``.

Of type ``org``: an organization, for which a token active in it answers without a question.
"""

ParamOf = Callable[[str], object]
"""The path parameter of a name; None when the route has none."""

_NOT_POPULATED = "doorward: populate comes before require_…"


@dataclass(frozen=True, slots=True)
class Rule:
    """What a guard asks of the caller."""

    #: Of the token; None for a valid one, whatever it allows.
    asks: Callable[[Auth, ParamOf], Requirement | None]
    #: Of the server where the token does not say yes; None where the token's word is final, and with nobody to ask.
    asks_online: Callable[[Auth, ParamOf, AskOnline | None], Question | None] = lambda *_: None


class Verifies(Protocol):
    def verify(self, token: str | None) -> Auth: ...


class VerifiesAsync(Protocol):
    def verify(self, token: str | None) -> Awaitable[Auth]: ...


@dataclass(frozen=True, slots=True)
class Answering:
    """How a service answers: what else than a bearer token it takes, whom it asks, and what answers refer to."""

    cookie: str | None = None
    resource_metadata: str | None = None
    docs: str | None = None
    #: Asked when the token cannot say.
    online: AskOnline | None = None
    #: Asked about API keys; without it there are none.
    api_keys: AskApiKey | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What came of a request's credential; ``missing_token`` when it had none."""

    outcome: Auth | VerifyError
    answering: Answering
    token: str = field(default="", repr=False)

    @property
    def auth(self) -> Auth | None:
        return self.outcome if isinstance(self.outcome, Auth) else None


def authenticate(verifier: Verifies, headers: Headers, answering: Answering) -> Found:
    """Verifies the token of a request, or its API key. Only what is no fault of the request is raised."""
    try:
        if answering.api_keys is not None and (key := key_from(headers)) is not None:
            return Found(answering.api_keys.ask(key), answering, key)
        token = bearer_from(headers, cookie=answering.cookie)
        return Found(verifier.verify(token), answering, token or "")
    except VerifyError as error:
        return Found(error, answering)


async def authenticate_async(verifier: VerifiesAsync, headers: Headers, answering: Answering) -> Found:
    try:
        if answering.api_keys is not None and (key := key_from(headers)) is not None:
            return Found(await answering.api_keys.ask_async(key), answering, key)
        token = bearer_from(headers, cookie=answering.cookie)
        return Found(await verifier.verify(token), answering, token or "")
    except VerifyError as error:
        return Found(error, answering)


def identified(found: Found | None) -> tuple[Found, Auth]:
    """The caller behind a valid token. Raises VerifyError."""
    if found is None:
        raise RuntimeError(_NOT_POPULATED)
    if isinstance(found.outcome, VerifyError):
        raise found.outcome
    return found, found.outcome


def admit(found: Found | None, rule: Rule, param_of: ParamOf) -> Steps[Auth]:
    """The caller, who has what is asked. Raises VerifyError."""
    here, auth = identified(found)
    online = here.answering.online
    asked = rule.asks(auth, param_of)
    if asked is not None and auth.has(**asked):
        return auth
    question = rule.asks_online(auth, param_of, online)
    if question is not None and online is not None:
        if not (yield from online.asking(here.token, auth, question)):
            raise VerifyError("insufficient_role" if "role" in question else "insufficient_permission")
    elif asked is not None:
        demand(auth, **asked)
    return auth


def answer_to(error: VerifyError, found: Found | None) -> tuple[bytes, int, dict[str, str]]:
    """Body, status and header fields of the answer to a refused request."""
    answering = found.answering if found else Answering()
    body = json.dumps(error.problem(answering.docs)).encode()
    return body, error.status, error.headers(answering.resource_metadata)


def asks_auth() -> Rule:
    return Rule(lambda _auth, _param_of: None)


def asks_permission(permission: str, org: OrgOf | None, scope: ScopeOf | None) -> Rule:
    return _asks_right({"permission": permission}, org, scope)


def asks_role(role: str, org: OrgOf | None, scope: ScopeOf | None) -> Rule:
    return _asks_right({"role": role}, org, scope)


def asks_scope(scope: str) -> Rule:
    return Rule(lambda _auth, _param_of: {"scope": scope})


def asks_org(org: OrgOf) -> Rule:
    return Rule(lambda _auth, param_of: _within(org, param_of))


def asks_fresh(max_age: float | None, acr: str | Sequence[str] | None) -> Rule:
    must(max_age is not None or acr is not None, "require_fresh needs max_age or acr")
    asked: Requirement = {}
    if max_age is not None:
        asked["max_age"] = max_age
    if acr is not None:
        asked["acr"] = acr
    return Rule(lambda _auth, _param_of: asked)


def asks_authorized(action: str, about: About) -> Rule:
    """Asks the server each time, whatever the token says."""

    def asks_online(_auth: Auth, _param_of: ParamOf, online: AskOnline | None) -> Question:
        if online is None:
            raise RuntimeError("doorward: require_authorized needs populate with online=")
        return cast(Question, {**about, "permission": action})

    return Rule(lambda _auth, _param_of: None, asks_online)


def _asks_right(right: Question, org: OrgOf | None, scope: ScopeOf | None) -> Rule:
    must(org is None or scope is None, "a right is required in one place, of org and scope")
    must(not isinstance(scope, Param) or bool(scope.type), "the scope of a path parameter has a type")
    return _asks_at_scope(right, scope) if org is None else _asks_in_org(right, org)


def _asks_in_org(right: Question, org: OrgOf) -> Rule:
    def asks_online(auth: Auth, param_of: ParamOf, online: AskOnline | None) -> Question | None:
        # the role in the organization is said in every token of it
        if "permission" not in right or not auth.has(**_within(org, param_of)):
            return None
        return _question_for(right, f"org:{auth.org_id}", auth, online)

    return Rule(lambda _auth, param_of: {**_requirement(right), **_within(org, param_of)}, asks_online)


def _asks_at_scope(right: Question, scope: ScopeOf | None) -> Rule:
    def asks(auth: Auth, param_of: ParamOf) -> Requirement:
        asked = _requirement(right)
        if _speaks_for(auth, right, _scope_in(scope, param_of)) and not auth.has(**asked):
            return {**asked, "org": True}
        return asked

    def asks_online(auth: Auth, param_of: ParamOf, online: AskOnline | None) -> Question | None:
        return _question_for(right, _scope_in(scope, param_of), auth, online)

    return Rule(asks, asks_online)


def _question_for(right: Question, scope: str | None, auth: Auth, online: AskOnline | None) -> Question | None:
    """What to ask when the token does not say yes."""
    listed = scope is None or _speaks_for(auth, right, scope)
    if listed and auth._claims.get("authz") != "online":
        return None
    if scope is None:
        return right if online else None
    # without anybody to ask, a token of the organization could still have said it
    if online is None and not scope.startswith("org:"):
        raise RuntimeError("doorward: a right at a scope needs populate with online=")
    # an id no scope can name is nobody's
    nameable = re.fullmatch(r"[a-z][a-z0-9_-]{0,31}:[A-Za-z0-9_.~-]{1,128}", scope)
    return {**right, "scope": scope} if online and nameable else None


def _speaks_for(auth: Auth, right: Question, scope: str | None) -> bool:
    """A token lists the permissions held in the organization it is active in."""
    return "permission" in right and auth.org_id is not None and scope == f"org:{auth.org_id}"


def _requirement(right: Question) -> Requirement:
    return {"permission": right["permission"]} if "permission" in right else {"role": right["role"]}


def _scope_in(scope: ScopeOf | None, param_of: ParamOf) -> str | None:
    return f"{scope.type}:{_text_of(scope, param_of)}" if isinstance(scope, Param) else scope


def _within(org: OrgOf, param_of: ParamOf) -> Requirement:
    return {"org": _text_of(org, param_of) if isinstance(org, Param) else org}


def _text_of(param: Param, param_of: ParamOf) -> str:
    value = param_of(param.name)
    if not isinstance(value, str):
        raise RuntimeError(f"doorward: the route has no text parameter {param.name}")
    return value
