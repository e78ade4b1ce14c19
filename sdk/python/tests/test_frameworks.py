from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

import apps
import pytest
from apps import App, Service
from django.core.exceptions import ImproperlyConfigured
from django.core.handlers.asgi import ASGIHandler
from django.test.utils import override_settings
from vectors import TOKENS

from doorward import FetchAnswer, FetchRequest, ask_online
from doorward import django as dj
from doorward import fastapi as fa
from doorward import flask as fl
from doorward.testing import FakeIssuer


@dataclass(frozen=True)
class Framework:
    make: Callable[[dict[str, Any], dict[str, Any]], App]
    unpopulated: Callable[[], App]
    boot: Callable[[], AbstractContextManager[Service]]


FRAMEWORKS = {
    "fastapi": Framework(apps.fastapi_app, apps.fastapi_unpopulated, apps.uvicorn_service),
    "flask": Framework(apps.flask_app, apps.flask_unpopulated, apps.werkzeug_service),
    "django-wsgi": Framework(apps.django_wsgi, apps.django_unpopulated, apps.wsgiref_service),
    "django-asgi": Framework(apps.django_asgi, apps.django_unpopulated, apps.uvicorn_service),
}
METADATA = "https://api.example.com/.well-known/oauth-protected-resource"
ANSWERING = {"cookie": "token", "resource_metadata": METADATA, "docs": "https://auth.example.com/problems"}


@pytest.fixture(scope="module", params=FRAMEWORKS)
def framework(request: pytest.FixtureRequest) -> Framework:
    return FRAMEWORKS[request.param]


@pytest.fixture(scope="module")
def service(framework: Framework) -> Iterator[Service]:
    with framework.boot() as booted:
        yield booted


def options_of(issuer: FakeIssuer, **keys: Any) -> dict[str, Any]:
    return {"issuer": issuer.issuer, "audience": issuer.audience, "keys": keys}


@pytest.fixture
def api(framework: Framework, service: Service, issuer: FakeIssuer) -> Service:
    service.show(framework.make(options_of(issuer), ANSWERING))
    return service


# what a header can carry; the rest is between the HTTP libraries
SENDABLE = [vector for vector in TOKENS if re.fullmatch(r"[!-~]+", vector.token)]


def test_a_booted_service_answers_the_vectors_of_every_language(framework: Framework, service: Service) -> None:
    made: dict[str, App] = {}
    wrong: list[Any] = []
    for vector in SENDABLE:
        if vector.setting not in made:
            made[vector.setting] = framework.make(vector.options, {})
        service.show(made[vector.setting])
        answer = service.get_as(vector.token, "/guarded")
        if "auth" in vector.expect:
            fine = (answer.status, answer.json) == (200, {"user": vector.expect["auth"]["userId"]})
        else:
            fine = (answer.status, answer.json["code"]) == (401, vector.expect["code"])
        populated = service.get_as(vector.token, "/open")
        if not fine or populated.status != 200 or (populated.json["user"] is None) is ("auth" in vector.expect):
            wrong.append((vector.name, answer, populated))
    assert wrong == []
    assert len(SENDABLE) >= 200


class TestPopulate:
    def test_a_valid_token_names_the_caller(self, api: Service, issuer: FakeIssuer) -> None:
        assert api.get_as(issuer.token(), "/open").json == {"user": "user_1"}

    @pytest.mark.parametrize(
        "headers",
        [
            [],
            [("Authorization", "Bearer nonsense")],
            [("Authorization", "Bearer a.b.c")],
            [("Authorization", "Basic dXNlcjpwYXNz")],
            [("Authorization", "Bearer a b")],
            [("Authorization", "")],
        ],
    )
    def test_a_bad_one_passes_as_nobody(self, api: Service, headers: list[tuple[str, str]]) -> None:
        answer = api.get("/open", headers)
        assert (answer.status, answer.json) == (200, {"user": None})

    def test_the_scheme_is_compared_without_case(self, api: Service, issuer: FakeIssuer) -> None:
        assert api.get("/guarded", [("authorization", f"bEaReR {issuer.token()}")]).status == 200

    def test_a_cookie_counts_when_there_is_no_authorization(self, api: Service, issuer: FakeIssuer) -> None:
        cookie = ("Cookie", f"a=1; token={issuer.token(sub='user_cookie')}; b=2")
        assert api.get("/open", [cookie]).json == {"user": "user_cookie"}
        assert api.get("/open", [cookie, ("Authorization", f"Bearer {issuer.token()}")]).json == {"user": "user_1"}
        assert api.get("/open", [cookie, ("Authorization", "Basic dXNlcjpwYXNz")]).json == {"user": None}
        assert api.get("/open", [("Cookie", f"{cookie[1]}; token=other")]).json == {"user": None}

    def test_two_authorization_headers_are_refused(self, api: Service, issuer: FakeIssuer) -> None:
        header = ("Authorization", f"Bearer {issuer.token()}")
        assert api.get("/guarded", [header, header]).status == 401

    def test_a_token_in_the_address_counts_for_nothing(self, api: Service, issuer: FakeIssuer) -> None:
        assert api.get(f"/guarded?access_token={issuer.token()}").status == 401


RECENT = {"auth_time": int(time.time()) + 3000}  # ahead, so that the tests may take their time
MEMBER: dict[str, Any] = {"org_id": "org_1", "org_permissions": ["members:read"]}


class TestRequire:
    def test_without_populate_nothing_is_let_through(
        self, framework: Framework, service: Service, issuer: FakeIssuer
    ) -> None:
        service.show(framework.unpopulated() if framework.boot is not apps.uvicorn_service else _asgi(framework))
        assert service.get_as(issuer.token(), "/guarded").status == 500

    def test_missing_token_is_a_challenge_without_an_error_code(self, api: Service) -> None:
        answer = api.get("/guarded")
        assert answer.status == 401
        assert answer.headers["www-authenticate"] == f'Bearer resource_metadata="{METADATA}"'
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.json == {
            "type": "https://auth.example.com/problems/missing_token",
            "title": "No access token was sent.",
            "status": 401,
            "code": "missing_token",
        }

    @pytest.mark.parametrize(
        ("claims", "code"),
        [({"iat": 1, "exp": 2}, "expired"), ({"aud": "https://other.example"}, "wrong_audience")],
    )
    def test_a_token_refused_is_invalid_token(
        self, api: Service, issuer: FakeIssuer, claims: dict[str, Any], code: str
    ) -> None:
        answer = api.get_as(issuer.token(**claims), "/guarded")
        assert (answer.status, answer.json["code"]) == (401, code)
        assert answer.headers["www-authenticate"].startswith('Bearer error="invalid_token", error_description="The')

    @pytest.mark.parametrize(
        ("path", "claims"),
        [
            ("/guarded", {}),
            ("/write", {"permissions": ["posts:write"]}),
            ("/demand", {"permissions": ["posts:write"]}),
            ("/admin", {"roles": ["admin"]}),
            ("/profile", {"scope": "openid profile"}),
            ("/org", {"org_id": "org_1"}),
            ("/orgs/org_1", {"org_id": "org_1"}),
            ("/orgs/org_1/members", MEMBER),
            ("/orgs/org_1/owner", {"org_id": "org_1", "org_role": "owner"}),
            ("/orgs/org_1/owner", {"org_id": "org_1", "org_role": "owner", "authz": "online"}),
            ("/fresh", {**RECENT, "acr": "aal3"}),
            ("/both", {**RECENT, "acr": "aal2", "roles": ["admin"]}),
        ],
    )
    def test_who_has_what_is_asked_gets_through(
        self, api: Service, issuer: FakeIssuer, path: str, claims: dict[str, Any]
    ) -> None:
        assert api.get_as(issuer.token(**claims), path).status == 200

    @pytest.mark.parametrize(
        ("path", "claims", "status", "code"),
        [
            ("/write", {"permissions": ["posts:read"]}, 403, "insufficient_permission"),
            ("/write", {"org_id": "org_1", "org_permissions": ["posts:write"]}, 403, "insufficient_permission"),
            ("/write", {"permissions": ["posts:write"], "authz": "online"}, 403, "insufficient_permission"),
            ("/demand", {}, 403, "insufficient_permission"),
            ("/admin", {"roles": ["editor"]}, 403, "insufficient_role"),
            ("/profile", {"scope": "openid"}, 403, "insufficient_scope"),
            ("/org", {}, 403, "insufficient_permission"),
            ("/orgs/org_2", {"org_id": "org_1"}, 403, "insufficient_permission"),
            ("/orgs/org_2/members", MEMBER, 403, "insufficient_permission"),
            ("/orgs/org_1%20/members", MEMBER, 403, "insufficient_permission"),
            (
                "/orgs/org_1/members",
                {"org_id": "org_1", "permissions": ["members:read"]},
                403,
                "insufficient_permission",
            ),
            ("/orgs/org_1/owner", {"org_id": "org_1", "roles": ["owner"]}, 403, "insufficient_role"),
            ("/orgs/org_2/owner", {"org_id": "org_1", "org_role": "owner"}, 403, "insufficient_permission"),
            ("/fresh", {"auth_time": 1, "acr": "aal2"}, 401, "step_up_required"),
            ("/fresh", {**RECENT, "acr": "aal1"}, 401, "step_up_required"),
            ("/both", {"auth_time": 1, "roles": ["editor"]}, 403, "insufficient_role"),
        ],
    )
    def test_who_has_not_is_told_what_is_missing(
        self, api: Service, issuer: FakeIssuer, path: str, claims: dict[str, Any], status: int, code: str
    ) -> None:
        answer = api.get_as(issuer.token(**claims), path)
        assert (answer.status, answer.json["code"]) == (status, code)

    def test_a_route_without_the_parameter_a_guard_reads_fails(self, api: Service, issuer: FakeIssuer) -> None:
        assert api.get_as(issuer.token(org_id="org_1"), "/misnamed/org_1").status == 500

    def test_the_refusal_says_what_to_bring(self, api: Service, issuer: FakeIssuer) -> None:
        assert 'scope="profile"' in api.get_as(issuer.token(), "/profile").headers["www-authenticate"]
        answer = api.get_as(issuer.token(auth_time=1), "/fresh")
        assert 'acr_values="aal2 aal3", max_age="60"' in answer.headers["www-authenticate"]
        assert answer.json["next"] == {"acr_values": "aal2 aal3", "max_age": 60}
        assert "not active in an organization" in api.get_as(issuer.token(), "/org").json["detail"]
        assert "ask the issuer" in api.get_as(issuer.token(authz="online"), "/write").json["detail"]

    def test_head_is_guarded_like_get(self, api: Service) -> None:
        assert api.get("/guarded", method="HEAD").status in (401, 405)  # FastAPI answers no HEAD of itself


def _asgi(framework: Framework) -> App:
    if framework.make is apps.fastapi_app:
        return framework.unpopulated()
    with override_settings(MIDDLEWARE=[]):
        return ASGIHandler()


class TestLive:
    def test_a_key_rotated_in_counts_at_once(self, api: Service, issuer: FakeIssuer) -> None:
        assert api.get_as(issuer.token(), "/guarded").status == 200
        issuer.rotate_keys()
        assert api.get_as(issuer.token(), "/guarded").status == 200
        assert api.get_as(issuer.token(kid="key-1"), "/guarded").status == 200
        assert api.get_as(issuer.token(kid="nobody"), "/guarded").json["code"] == "unknown_key"

    def test_keys_at_hand_serve_while_the_issuer_is_down(self, api: Service, issuer: FakeIssuer) -> None:
        assert api.get_as(issuer.token(), "/guarded").status == 200
        issuer.close()
        assert api.get_as(issuer.token(), "/guarded").status == 200

    def test_without_keys_it_is_503_with_retry_after_and_no_challenge(self, api: Service, issuer: FakeIssuer) -> None:
        issuer.close()
        answer = api.get_as(issuer.token(), "/guarded")
        assert (answer.status, answer.json["code"], answer.json["retry_after"]) == (503, "keys_unavailable", 1)
        assert answer.headers["retry-after"] == "1"
        assert "www-authenticate" not in answer.headers
        assert api.get_as(issuer.token(), "/open").json == {"user": None}

    def test_a_session_that_ended_is_refused_within_a_poll_and_a_second(
        self, framework: Framework, service: Service, issuer: FakeIssuer
    ) -> None:
        service.show(framework.make({**options_of(issuer), "revocation": {"poll": 1}}, {}))
        token = issuer.token(sid="sess_7")
        assert service.get_as(token, "/guarded").status == 200
        issuer.end_session("sess_7")
        until = time.monotonic() + 2
        while (answer := service.get_as(token, "/guarded")).status == 200 and time.monotonic() < until:
            time.sleep(0.05)
        assert (answer.status, answer.json["code"]) == (401, "revoked")
        assert 'error="invalid_token"' in answer.headers["www-authenticate"]
        assert service.get_as(token, "/open").json == {"user": None}
        assert service.get_as(issuer.token(sid="sess_8"), "/guarded").status == 200

    def test_a_session_that_ended_is_refused_at_once_where_the_issuer_is_asked(
        self, framework: Framework, service: Service, issuer: FakeIssuer
    ) -> None:
        introspect = {"client_id": "app_1", "client_secret": "secret"}
        revocation = {"mode": "introspect", "introspect": introspect}
        service.show(framework.make({**options_of(issuer), "revocation": revocation}, {}))
        assert service.get_as(issuer.token(), "/guarded").status == 200
        issuer.end_session()
        assert service.get_as(issuer.token(), "/guarded").json["code"] == "revoked"
        issuer.go_down()
        answer = service.get_as(issuer.token(sid="another"), "/guarded")
        assert (answer.status, answer.json["code"]) == (503, "revocation_unavailable")
        assert answer.headers["retry-after"] == "1"


class Server:
    """Stands for the server's ``/v1/authorize``: says yes to what it was told to, and remembers what it was asked."""

    def __init__(self) -> None:
        self.allowed: list[Any] = []
        self.asked: list[Any] = []
        self.status = 200

    def fetch(self, request: FetchRequest) -> FetchAnswer:
        question = json.loads(request.body or b"")
        self.asked.append((request.url, request.headers["Authorization"], request.headers["Doorward-App"], question))
        return FetchAnswer(self.status, json.dumps({"allowed": question in self.allowed}).encode())


AT_7 = {"permission": "posts:write", "scope": "post:7"}


class TestOnline:
    @pytest.fixture
    def server(self) -> Server:
        return Server()

    @pytest.fixture
    def asking(self, framework: Framework, service: Service, issuer: FakeIssuer, server: Server) -> Service:
        online = ask_online(base_url="https://auth.example.com/", fetch=server.fetch)
        service.show(framework.make(options_of(issuer), {"online": online}))
        return service

    def test_a_right_at_one_thing_is_asked_for_with_the_callers_own_token(
        self, asking: Service, issuer: FakeIssuer, server: Server
    ) -> None:
        server.allowed = [AT_7, {"role": "writer", "scope": "post:7"}]
        token = issuer.token()
        assert asking.get_as(token, "/posts/7").status == 200
        assert server.asked == [("https://auth.example.com/v1/authorize", f"Bearer {token}", "app_1", AT_7)]
        assert asking.get_as(token, "/posts/7/role").status == 200
        assert asking.get_as(token, "/posts/8").json["code"] == "insufficient_permission"
        assert asking.get_as(token, "/posts/8/role").json["code"] == "insufficient_role"

    @pytest.mark.parametrize("thing", ["a%20b", "7" * 200, "7:7", "7%0A"])
    def test_an_id_that_no_scope_can_name_is_nobodys(
        self, asking: Service, issuer: FakeIssuer, server: Server, thing: str
    ) -> None:
        assert asking.get_as(issuer.token(), f"/posts/{thing}").status in (403, 404)
        assert server.asked == []

    def test_what_the_token_grants_for_the_whole_app_needs_no_question(
        self, asking: Service, issuer: FakeIssuer, server: Server
    ) -> None:
        assert asking.get_as(issuer.token(permissions=["posts:write"]), "/posts/7").status == 200
        assert server.asked == []

    def test_a_token_of_an_organization_speaks_for_what_is_held_there(
        self, asking: Service, issuer: FakeIssuer, server: Server
    ) -> None:
        assert asking.get_as(issuer.token(**MEMBER), "/at/org_1/members").status == 200
        assert asking.get_as(issuer.token(org_id="org_1"), "/at/org_1/members").status == 403
        assert server.asked == []
        assert asking.get_as(issuer.token(**MEMBER), "/at/org_2/members").status == 403
        assert server.asked[0][3] == {"permission": "members:read", "scope": "org:org_2"}

    def test_with_too_many_rights_for_a_token_all_of_them_are_asked_for(
        self, asking: Service, issuer: FakeIssuer, server: Server
    ) -> None:
        server.allowed = [{"permission": "posts:write"}, {"permission": "members:read", "scope": "org:org_1"}]
        assert asking.get_as(issuer.token(authz="online"), "/write").status == 200
        assert asking.get_as(issuer.token(authz="online"), "/admin").json["code"] == "insufficient_role"
        assert asking.get_as(issuer.token(authz="online", org_id="org_1"), "/orgs/org_1/members").status == 200
        assert asking.get_as(issuer.token(authz="online", org_id="org_2"), "/orgs/org_1/members").status == 403

    def test_what_policies_decide_is_asked_for_each_time_of_who_has_a_token(
        self, framework: Framework, asking: Service, issuer: FakeIssuer, server: Server
    ) -> None:
        thing = {"type": "post", "id": "7"}
        server.allowed = [{"resource": thing, "context": {"ip": "192.0.2.1"}, "permission": "posts:write"}]
        token = issuer.token(permissions=["posts:write"])
        for where in (
            ["/governed", "/governed-async"] if framework.make.__name__.startswith("django") else ["/governed"]
        ):
            assert asking.get(f"{where}/7").json["code"] == "missing_token"
            server.asked = []
            assert asking.get_as(token, f"{where}/7").status == 200
            assert asking.get_as(token, f"{where}/8").json["code"] == "insufficient_permission"
            assert len(server.asked) == 2

    @pytest.mark.parametrize(("status", "code"), [(401, "revoked"), (500, "authorization_unavailable")])
    def test_a_server_that_does_not_answer_is_never_a_yes(
        self, asking: Service, issuer: FakeIssuer, server: Server, status: int, code: str
    ) -> None:
        server.allowed, server.status = [AT_7], status
        answer = asking.get_as(issuer.token(), "/posts/7")
        assert (answer.status, answer.json["code"]) == (status if status == 401 else 503, code)

    def test_without_anybody_to_ask_a_right_at_a_scope_is_a_fault_of_the_service(
        self, api: Service, issuer: FakeIssuer
    ) -> None:
        assert api.get_as(issuer.token(), "/posts/7").status == 500
        assert api.get_as(issuer.token(), "/governed/7").status == 500
        assert api.get_as(issuer.token(), "/at/org_1/members").status == 403
        assert api.get_as(issuer.token(**MEMBER), "/at/org_1/members").status == 200


class TestFastApi:
    def test_guards_declare_their_scheme_in_the_applications_own_document(self, issuer: FakeIssuer) -> None:
        document = apps.fastapi_app(options_of(issuer), {}).openapi()
        assert document["components"]["securitySchemes"]["Doorward"] == {
            "type": "http",
            "scheme": "bearer",
            "bearerFormat": "JWT",
        }
        assert document["paths"]["/write"]["get"]["security"] == [{"Doorward": []}]
        assert "security" not in document["paths"]["/open"]["get"]

    def test_of_two_issuers_the_one_that_accepts_counts(self, issuer: FakeIssuer) -> None:
        other = FakeIssuer(issuer="https://other.example")
        app = apps.fastapi_app(options_of(issuer), {})
        fa.populate(app, other.async_verifier())
        with apps.uvicorn_service() as service:
            service.show(app)
            for one in (issuer, other):
                assert service.get_as(one.token(), "/guarded").status == 200
            assert service.get("/guarded").status == 401


class TestFlask:
    def test_a_blueprint_is_populated_and_guarded_on_its_own(self, issuer: FakeIssuer) -> None:
        with apps.werkzeug_service() as service:
            service.show(apps.flask_blueprint(options_of(issuer)))
            assert service.get("/open").json == {"populated": False}
            assert service.get("/private/async").json["code"] == "missing_token"
            assert service.get_as(issuer.token(), "/private/async").json == {"user": "user_1"}

    def test_of_two_issuers_the_one_that_accepts_counts(self, issuer: FakeIssuer) -> None:
        other = FakeIssuer(issuer="https://other.example")
        app = apps.flask_app(options_of(issuer), {})
        fl.populate(app, other.verifier())
        with apps.werkzeug_service() as service:
            service.show(app)
            for one in (issuer, other):
                assert service.get_as(one.token(), "/guarded").status == 200
            assert service.get("/guarded").status == 401


@pytest.mark.parametrize(
    "options", [{}, {"issuer": "https://auth.example.com"}, {"issuer": "https://a.example", "audience": "a", "docz": 1}]
)
def test_django_says_at_its_start_what_its_setting_lacks(options: dict[str, Any]) -> None:
    for make in (apps.django_wsgi, apps.django_asgi):
        with pytest.raises(ImproperlyConfigured, match=r"DOORWARD: doorward: (issuer|audience|a verifier has no docz)"):
            make(options, {})


def test_require_fresh_must_be_told_what_is_fresh() -> None:
    for require_fresh in (fa.require_fresh, fl.require_fresh, dj.require_fresh):
        with pytest.raises(ValueError, match="max_age or acr"):
            require_fresh()


def test_a_right_is_required_in_one_place_and_a_parameter_at_a_scope_has_a_type() -> None:
    for module in (fa, fl, dj):
        with pytest.raises(ValueError, match="in one place"):
            module.require_role("a", org="org_1", scope="post:7")
        with pytest.raises(ValueError, match="has a type"):
            module.require_permission("a:b", scope=module.Param("id"))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"base_url": "http://auth.example.com"}, "base_url is https"),
        ({"base_url": "https://a", "timeout": 0}, "timeout"),
    ],
)
def test_ask_online_names_the_option_at_fault(options: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        ask_online(**options)
