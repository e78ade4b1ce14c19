from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from apps import Service
from conftest import Clock
from test_frameworks import FRAMEWORKS, Framework, options_of

from doorward import AskApiKey, Auth, FetchAnswer, FetchRequest, VerifyError, ask_api_key, ask_online
from doorward.testing import FakeIssuer

BASE = "https://auth.example.com"
APP: dict[str, Any] = {"base_url": BASE, "client_id": "app_1", "client_secret": "dwas_1"}


def key(mark: str) -> str:
    return f"dw_{mark:0<49}"


GOOD, NARROW = key("good"), key("narrow")


class Server:
    """Stands for the server's ``/v1/api-keys/verify`` and ``/v1/authorize``, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Any] = []
        self.revoked: set[str] = set()
        self.down = False
        self.expires_at = "2099-01-01T00:00:00.000Z"

    def fetch(self, request: FetchRequest) -> FetchAnswer:
        body = json.loads(request.body or b"")
        self.asked.append((request.url.removeprefix(BASE), request.headers.get("Authorization"), body))
        if self.down:
            return FetchAnswer(503)
        return FetchAnswer(200, json.dumps(self._answer(request.url, body)).encode())

    def _answer(self, url: str, body: dict[str, Any]) -> dict[str, Any]:
        if url.endswith("/v1/authorize"):
            return {"allowed": body.get("scope") == "post:1"}
        if body["key"] in self.revoked or body["key"] not in (GOOD, NARROW):
            return {"active": False}
        return {
            "active": True,
            "api_key_id": "akey_1",
            "user_id": "user_1",
            "tenant_id": "tnt_1",
            "app_id": "app_1",
            "permissions": ["posts:write"],
            "scope": "post:1" if body["key"] == NARROW else "tenant",
            "created_at": "2026-01-01T00:00:00.000Z",
            "expires_at": self.expires_at,
        }


@pytest.fixture
def server() -> Server:
    return Server()


Ask = Callable[[AskApiKey, str], Auth]


@pytest.fixture(params=["sync", "async"])
def ask(request: pytest.FixtureRequest) -> Ask:
    if request.param == "sync":
        return lambda asker, shown: asker.ask(shown)
    return lambda asker, shown: asyncio.run(asker.ask_async(shown))


def code_of(work: Callable[[], object]) -> str | None:
    try:
        work()
    except VerifyError as error:
        return error.code
    return None


class TestCache:
    def test_without_one_a_revoked_key_is_refused_by_its_next_use(self, server: Server, ask: Ask) -> None:
        asker = ask_api_key(**APP, fetch=server.fetch)
        assert ask(asker, GOOD).user_id == "user_1"
        server.revoked.add(GOOD)
        assert code_of(lambda: ask(asker, GOOD)) == "invalid_api_key"
        assert len(server.asked) == 2

    def test_a_good_key_is_taken_for_at_most_its_seconds(self, server: Server, clock: Clock, ask: Ask) -> None:
        asker = ask_api_key(**APP, fetch=server.fetch, cache={"seconds": 5}, clock=clock)
        assert ask(asker, GOOD) is ask(asker, GOOD)
        assert len(server.asked) == 1
        server.revoked.add(GOOD)
        clock.travel(4)
        assert ask(asker, GOOD).user_id == "user_1"
        clock.travel(1)
        assert code_of(lambda: ask(asker, GOOD)) == "invalid_api_key"

    def test_never_past_its_expiry(self, server: Server, clock: Clock, ask: Ask) -> None:
        asker = ask_api_key(**APP, fetch=server.fetch, cache={"seconds": 5}, clock=clock)
        server.expires_at = datetime.fromtimestamp(clock() + 2, UTC).isoformat()
        ask(asker, GOOD)
        clock.travel(2)
        ask(asker, GOOD)
        assert len(server.asked) == 2

    def test_a_key_that_was_refused_or_not_answered_is_asked_about_each_time(self, server: Server, ask: Ask) -> None:
        asker = ask_api_key(**APP, fetch=server.fetch, cache={"seconds": 5})
        server.revoked.add(GOOD)
        assert code_of(lambda: ask(asker, GOOD)) == "invalid_api_key"
        server.revoked.clear()
        server.down = True
        assert code_of(lambda: ask(asker, GOOD)) == "authorization_unavailable"
        server.down = False
        assert ask(asker, GOOD).user_id == "user_1"

    def test_the_oldest_goes_first(self, server: Server, ask: Ask) -> None:
        asker = ask_api_key(**APP, fetch=server.fetch, cache={"seconds": 5, "max": 1})
        for shown in (GOOD, NARROW, GOOD):
            ask(asker, shown)
        assert len(server.asked) == 3

    def test_what_is_done_to_the_claims_meets_no_other_request(self, server: Server) -> None:
        asker = ask_api_key(**APP, fetch=server.fetch, cache={"seconds": 5})
        asker.ask(GOOD).claims["permissions"].append("all:all")
        assert asker.ask(GOOD).permissions == ("posts:write",)


def test_a_server_that_is_too_slow_is_no_yes_and_more_than_enough_questions_are_not_asked() -> None:
    release = threading.Event()

    def fetch(_request: FetchRequest) -> FetchAnswer:
        release.wait(10)
        return FetchAnswer(200, b'{"active":false}')

    asker = ask_api_key(**APP, fetch=fetch, timeout=0.05)
    assert code_of(lambda: asker.ask(GOOD)) == "authorization_unavailable"

    async def flood() -> list[object]:
        many = ask_api_key(**APP, fetch=fetch)
        asking = [asyncio.ensure_future(many.ask_async(GOOD)) for _ in range(257)]
        await asyncio.wait(asking, return_when=asyncio.FIRST_COMPLETED)
        release.set()
        return await asyncio.gather(*asking, return_exceptions=True)

    codes = [error.code for error in asyncio.run(flood()) if isinstance(error, VerifyError)]
    assert (codes.count("authorization_unavailable"), codes.count("invalid_api_key")) == (1, 256)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"base_url": "http://auth.example.com"}, "base_url is https"),
        ({"client_secret": ""}, "client_secret"),
        ({"timeout": 0}, "timeout"),
        ({"cache": {"seconds": 0}}, "at most 5"),
        ({"cache": {"seconds": 5.1}}, "at most 5"),
        ({"cache": {"seconds": float("nan")}}, "at most 5"),
        ({"cache": {"max": 1}}, "at most 5"),
        ({"cache": {"seconds": 1, "max": 0}}, "number of keys"),
    ],
)
def test_ask_api_key_names_the_option_at_fault(options: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        ask_api_key(**{**APP, **options})
    with pytest.raises(TypeError, match="cache has no secs"):
        ask_api_key(**{**APP, "cache": {"secs": 1}})


def test_an_asker_prints_without_the_secret() -> None:
    asker = ask_api_key(**APP)
    assert "dwas_" not in f"{asker!r} {asker._client!r} {asker._client.question(GOOD)!r}"


@pytest.fixture(scope="module", params=FRAMEWORKS)
def framework(request: pytest.FixtureRequest) -> Framework:
    return FRAMEWORKS[request.param]


@pytest.fixture(scope="module")
def service(framework: Framework) -> Iterator[Service]:
    with framework.boot() as booted:
        yield booted


class TestOneGuard:
    @pytest.fixture
    def api(self, framework: Framework, service: Service, issuer: FakeIssuer, server: Server) -> Service:
        asking = {
            "online": ask_online(base_url=BASE, fetch=server.fetch),
            "api_keys": ask_api_key(**APP, fetch=server.fetch),
        }
        service.show(framework.make(options_of(issuer), {"cookie": "token", **asking}))
        return service

    def code(self, api: Service, path: str, *headers: tuple[str, str]) -> Any:
        answer = api.get(path, headers)
        return answer.json["code"] if answer.status != 200 else 200

    def test_takes_a_token_or_a_key_in_either_header(self, api: Service, issuer: FakeIssuer) -> None:
        token = issuer.token(permissions=["posts:write"])
        assert api.get_as(token, "/write").status == 200
        assert api.get_as(GOOD, "/write").status == 200
        assert api.get("/write", [("X-Api-Key", GOOD)]).status == 200
        assert api.get("/open", [("X-Api-Key", GOOD)]).json == {"user": "user_1"}
        assert api.get("/open", [("X-Api-Key", key("unknown"))]).json == {"user": None}

    def test_never_takes_two_credentials_or_one_in_the_address_or_a_cookie(
        self, api: Service, issuer: FakeIssuer, server: Server
    ) -> None:
        shown = ("X-Api-Key", GOOD)
        assert self.code(api, "/guarded", shown, ("Authorization", f"Bearer {GOOD}")) == "malformed"
        assert self.code(api, "/guarded", shown, ("Authorization", f"Bearer {issuer.token()}")) == "malformed"
        assert self.code(api, f"/guarded?api_key={GOOD}&access_token={GOOD}") == "missing_token"
        assert self.code(api, "/guarded", ("Cookie", f"token={GOOD}")) == "malformed"
        # some servers make two fields one, which then is no key
        assert self.code(api, "/guarded", shown, shown) in ("malformed", "invalid_api_key")
        assert server.asked == []

    def test_refuses_a_key_as_a_challenge(self, api: Service) -> None:
        answer = api.get("/guarded", [("X-Api-Key", key("unknown"))])
        assert (answer.status, answer.json["code"]) == (401, "invalid_api_key")
        assert answer.headers["www-authenticate"].startswith('Bearer error="invalid_token", error_description="The API')

    def test_without_an_answer_is_503_with_retry_after(self, api: Service, server: Server) -> None:
        server.down = True
        answer = api.get("/guarded", [("X-Api-Key", GOOD)])
        assert (answer.status, answer.json["code"]) == (503, "authorization_unavailable")
        assert answer.headers["retry-after"] == "1"

    def test_lets_a_key_do_what_it_was_made_for(self, api: Service, server: Server) -> None:
        good, narrow = ("X-Api-Key", GOOD), ("X-Api-Key", NARROW)
        assert self.code(api, "/admin", good) == "insufficient_role"
        assert self.code(api, "/fresh", good) == "step_up_required"
        assert self.code(api, "/posts/2", good) == 200
        assert self.code(api, "/write", narrow) == "insufficient_permission"
        assert self.code(api, "/posts/1", narrow) == 200
        assert self.code(api, "/posts/2", narrow) == "insufficient_permission"
        asked = [(by, body["scope"]) for path, by, body in server.asked if path == "/v1/authorize"]
        assert asked == [(f"Bearer {NARROW}", "post:1"), (f"Bearer {NARROW}", "post:2")]

    def test_takes_none_where_it_was_not_told_to(
        self, framework: Framework, service: Service, issuer: FakeIssuer
    ) -> None:
        service.show(framework.make(options_of(issuer), {}))
        assert self.code(service, "/guarded", ("X-Api-Key", GOOD)) == "missing_token"
        assert self.code(service, "/guarded", ("Authorization", f"Bearer {GOOD}")) == "malformed"


def test_a_child_process_asks_on_its_own() -> None:
    """After a fork no question of the parent's is left to be waited for."""
    asker = ask_api_key(**APP, fetch=lambda _request: FetchAnswer(200, b'{"active":false}'))
    asker._questions._under_way.update(object() for _ in range(256))  # type: ignore[misc]
    assert code_of(lambda: asker.ask(GOOD)) == "authorization_unavailable"
    asker._questions.start_over()
    assert code_of(lambda: asker.ask(GOOD)) == "invalid_api_key"
