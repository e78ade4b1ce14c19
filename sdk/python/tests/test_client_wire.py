from __future__ import annotations

import json
import pickle
import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from driven import BASE, Driven, Server, ok, problem

from doorward import __version__
from doorward.client import Answer, AsyncClient, Client, Problem, Unreachable, codes

Open = Callable[..., Driven]


@pytest.fixture(params=[Client, AsyncClient], ids=["sync", "async"])
def open_client(request: pytest.FixtureRequest) -> Iterator[Open]:
    opened: list[Driven] = []

    def open_one(handler: Any, **options: Any) -> Driven:
        opened.append(Driven(request.param, handler, **options))
        return opened[-1]

    yield open_one
    for one in opened:
        one.close()


class Script:
    """Answers in this order; the last one goes on."""

    def __init__(self, *answers: Callable[[], httpx.Response]) -> None:
        self.answers = list(answers)
        self.requests: list[httpx.Request] = []
        self.times: list[float] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        self.times.append(time.monotonic())
        return (self.answers.pop(0) if len(self.answers) > 1 else self.answers[0])()


def busy(code: str = "server_busy", **more: Any) -> Callable[[], httpx.Response]:
    return lambda: problem(503, code, **more)


def create(client: Any) -> Any:
    return client.api.create_user({"username": "ada"})


def lost() -> httpx.Response:
    raise httpx.ReadError("connection lost")


def test_a_read_is_asked_again_after_the_time_the_server_names(open_client: Open) -> None:
    script = Script(busy(retry_after=1), lambda: ok({"id": "user_1"}))
    assert open_client(script).do(lambda one: one.api.get_me()) == {"id": "user_1"}
    assert 1 <= script.times[1] - script.times[0] < 3


def test_a_proxy_that_says_later_is_heard_too(open_client: Open) -> None:
    script = Script(lambda: httpx.Response(503, headers={"retry-after": "1"}), lambda: ok({"id": "user_1"}))
    assert open_client(script).do(lambda one: one.api.get_me()) == {"id": "user_1"}
    assert script.times[1] - script.times[0] >= 1


def test_a_creation_is_asked_again_under_the_same_key(open_client: Open) -> None:
    script = Script(busy(), busy(), lambda: ok({"id": "user_1"}, 201))
    client = open_client(script)
    assert client.do(create)["id"] == "user_1"
    keys = [request.headers["idempotency-key"] for request in script.requests]
    assert len(keys) == 3
    assert len(set(keys)) == 1
    client.do(create)
    assert script.requests[-1].headers["idempotency-key"] not in keys
    client.do(lambda one: one.api.create_user({"username": "ada"}, idempotency_key="mine"))
    assert script.requests[-1].headers["idempotency-key"] == "mine"


@pytest.mark.parametrize(
    ("answer", "call", "requests"),
    [
        (busy(), lambda one: one.sign_in(identifier="ada", password="x"), 1),
        (busy(), lambda one: one.api.delete_user("user_1"), 1),
        (busy("provider_off"), lambda one: one.api.get_me(), 1),
        (busy(retry_after=11), lambda one: one.api.get_me(), 1),
        (lambda: problem(500, "internal_error"), lambda one: one.api.get_me(), 1),
        (lambda: problem(403, "forbidden"), create, 1),
        (busy(), create, 3),
    ],
    ids=[
        "a sign-in",
        "a change",
        "a provider that is off",
        "too long a wait",
        "a fault",
        "a refusal",
        "retries used up",
    ],
)
def test_what_is_not_asked_again(open_client: Open, answer: Any, call: Any, requests: int) -> None:
    script = Script(answer)
    with pytest.raises(Problem):
        open_client(script).do(call)
    assert len(script.requests) == requests


def test_an_answer_that_got_lost_is_asked_for_again_only_where_it_is_the_same(open_client: Open) -> None:
    script = Script(lost)
    with pytest.raises(Unreachable):
        open_client(script).do(create)
    assert len(script.requests) == 1
    server, lose = Server(), [True]
    refreshed = server.refresh

    def losing(request: httpx.Request) -> httpx.Response:
        if lose.pop() if lose else False:
            raise httpx.ReadError("connection lost")
        return refreshed(request)

    server.routes["/v1/auth/refresh"] = losing
    client = open_client(server)
    client.do(lambda one: one.sign_in(identifier="ada", password="x"))
    assert client.do(lambda one: one.refresh()).status == "signed_in"
    assert server.count("/v1/auth/refresh") == 2


def test_what_a_request_says(open_client: Open) -> None:
    script = Script(lambda: ok({"data": []}))
    client = open_client(script, app_id="app_1", access_token="a1")
    assert list(client.items(lambda one: one.api.list_users(is_guest=False, limit=2, tenant="acme"))) == []
    request = script.requests[0]
    assert str(request.url) == f"{BASE}/v1/users?limit=2&is_guest=false"
    expected = {
        "accept": "application/json",
        "authorization": "Bearer a1",
        "doorward-app": "app_1",
        "doorward-tenant": "acme",
        "user-agent": f"doorward-python/{__version__}",
    }
    assert expected.items() <= dict(request.headers).items()
    assert "content-type" not in request.headers
    traced = {"traceparent": "00-1-1-00", "x-request-id": "req_1"}
    client.do(lambda one: one.api.update_user("user_1", {"name": "Zoë"}, if_match='"3"', headers=traced))
    request = script.requests[1]
    assert (request.headers["if-match"], request.headers["x-request-id"]) == ('"3"', "req_1")
    assert request.headers["content-type"] == "application/json"
    assert json.loads(request.content) == {"name": "Zoë"}


def test_a_path_leads_where_its_operation_says(open_client: Open) -> None:
    script = Script(lambda: ok({"id": "role"}))
    client = open_client(script)
    client.do(lambda one: one.api.get_user("../apps?x=1#y"))
    assert script.requests[0].url.raw_path == b"/v1/users/..%2Fapps%3Fx%3D1%23y"


@pytest.mark.parametrize("wrong", ["", ".", ".."])
def test_a_path_segment_that_would_lead_elsewhere_is_refused(open_client: Open, wrong: str) -> None:
    with pytest.raises(ValueError, match="user_id"):
        open_client(Server()).do(lambda one: one.api.get_user(wrong))


def test_unknown_members_and_values_are_handed_on(open_client: Open) -> None:
    newer = {"id": "user_1", "status": "hibernating", "added_later": {"deep": [1, None]}}
    assert open_client(Script(lambda: ok(newer))).do(lambda one: one.api.get_user("user_1")) == newer


def test_what_stood_around_an_answer_can_be_heard(open_client: Open) -> None:
    heard: list[Answer] = []
    script = Script(lambda: ok({"id": "user_1"}, 200, ETag='"3"', **{"X-Request-Id": "req_1"}))
    open_client(script).do(lambda one: one.api.get_user("user_1", heard=heard.append))
    assert [(answer.status, answer.etag, answer.request_id) for answer in heard] == [(200, '"3"', "req_1")]


def test_no_redirect_is_followed_and_no_cookie_kept(open_client: Open) -> None:
    script = Script(lambda: httpx.Response(307, headers={"location": "https://elsewhere.example/"}))
    with pytest.raises(Unreachable) as raised:
        open_client(script).do(create)
    assert raised.value.status == 307
    assert len(script.requests) == 1


def test_an_answer_that_is_no_json_is_no_answer_of_the_server(open_client: Open) -> None:
    for answer in (
        lambda: httpx.Response(
            200, headers={"content-type": "text/html"}, content=b"<html>Sign in to the Wi-Fi</html>"
        ),
        lambda: httpx.Response(200, headers={"content-type": "application/json"}, content=b"{"),
        lambda: httpx.Response(200),
    ):
        with pytest.raises(Unreachable) as raised:
            open_client(Script(answer), retries=0).do(lambda one: one.api.get_me())
        assert raised.value.status == 200


def test_errors_outlive_a_process(open_client: Open) -> None:
    script = Script(lambda: problem(404, "user_not_found", request_id="req_1"))
    with pytest.raises(Problem) as raised:
        open_client(script).do(lambda one: one.api.get_user("user_1"))
    again = pickle.loads(pickle.dumps(raised.value))
    assert (again.code, again.request_id, again.operation) == (codes.USER_NOT_FOUND, "req_1", "getUser")
    away = pickle.loads(pickle.dumps(Unreachable("getUser", 502)))
    assert (away.operation, away.status) == ("getUser", 502)


@pytest.mark.parametrize(
    "address", ["", "auth.example.com", "ftp://auth.example.com", "https://", "https://a.example?x"]
)
def test_an_address_that_could_only_fail_later_is_refused(address: str) -> None:
    for kind in (Client, AsyncClient):
        with pytest.raises(ValueError, match="base_url"):
            kind(address)
        with pytest.raises(TypeError, match="unknown"):
            kind(BASE, colour="red")  # type: ignore[call-arg]


def test_a_path_below_which_the_server_answers_is_kept(open_client: Open) -> None:
    script = Script(lambda: ok({"id": "user_1"}))
    transport = httpx.MockTransport(script)
    with Client("https://example.com/auth/", http=httpx.Client(transport=transport)) as client:
        client.api.get_me()
    assert str(script.requests[0].url) == "https://example.com/auth/v1/me"


def test_own_connections_keep_no_cookies() -> None:
    from doorward.client._io import no_cookies

    jar = httpx.Cookies(no_cookies())
    request = httpx.Request("GET", BASE)
    jar.extract_cookies(httpx.Response(200, headers={"set-cookie": "a=b; Path=/"}, request=request))
    assert len(jar) == 0
