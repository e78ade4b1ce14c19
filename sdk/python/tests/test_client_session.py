from __future__ import annotations

import asyncio
import json
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from driven import Driven, Server, ok, problem

from doorward.client import AsyncClient, Client, FileStore, MemoryStore, Problem, SessionState, Unreachable

ME = "/v1/me"
REFRESH = "/v1/auth/refresh"

Open = Callable[..., Driven]


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture(params=[Client, AsyncClient], ids=["sync", "async"])
def open_client(request: pytest.FixtureRequest, server: Server) -> Iterator[Open]:
    opened: list[Driven] = []

    def open_one(handler: Any = server, **options: Any) -> Driven:
        opened.append(Driven(request.param, handler, **{"retries": 0, **options}))
        return opened[-1]

    yield open_one
    for one in opened:
        one.close()


def sign_in(client: Any) -> Any:
    return client.sign_in(identifier="ada", password="Battery-Staple-9")


def me(client: Any) -> Any:
    return client.api.get_me()


def state(client: Driven) -> SessionState:
    found: SessionState = client.do(lambda one: one.state())
    return found


def no_network(_: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("no route")


def test_a_sign_in_is_a_session_and_its_tokens_stay_inside(open_client: Open, server: Server) -> None:
    client = open_client()
    assert state(client).status == "signed_out"
    assert client.do(sign_in) == {"next": "session", "user_id": "user_1", "session_id": "sess_1"}
    assert state(client) == SessionState("signed_in", "user_1", "sess_1")
    assert client.do(me)["id"] == "user_1"
    assert client.do(lambda one: one.access_token()) == "a1"
    assert json.loads(server.requests[0].content)["transport"] == "json"


def test_a_step_that_is_no_session_signs_nobody_in(open_client: Open, server: Server) -> None:
    step = {"next": "check_your_mail", "attempt_token": "dwt_1", "expires_in": 600, "added_later": True}
    server.routes["/v1/auth/register"] = lambda _: ok(step, 202)
    client = open_client()
    assert client.do(lambda one: one.register(email="ada@example.com", password="Battery-Staple-9")) == step
    assert state(client).status == "signed_out"


def test_sixteen_calls_with_an_ended_token_ask_for_one_new_one(open_client: Open, server: Server) -> None:
    now = 1_000.0
    client = open_client(clock=lambda: now)
    client.do(sign_in)
    now += 901
    server.delay = 0.02
    answers = client.together([me] * 16)
    assert [answer["token"] for answer in answers] == [2] * 16
    assert server.count(REFRESH) == 1


def test_a_refused_renewal_is_one_for_all_who_waited(open_client: Open, server: Server) -> None:
    now = 1_000.0
    client = open_client(clock=lambda: now)
    client.do(sign_in)
    now += 901
    server.delay = 0.02
    server.routes[REFRESH] = lambda _: problem(429, "rate_limited")
    answers = client.together([me] * 8)
    assert [(answer.code, answer.operation) for answer in answers] == [("rate_limited", "getMe")] * 8
    assert server.count(REFRESH) == 1
    assert state(client).status == "signed_in"


def test_a_token_is_renewed_before_it_ends_beside_a_call_and_a_failure_of_that_is_none(
    open_client: Open, server: Server
) -> None:
    now = 1_000.0
    client = open_client(clock=lambda: now, retries=2)
    client.do(sign_in)
    now += 835
    assert client.do(me)["token"] == 1
    now += 50  # less than the half minute that is always left
    server.routes[REFRESH] = lambda _: problem(503, "server_busy")
    assert [client.do(me)["token"] for _ in range(3)] == [1] * 3
    assert server.count(REFRESH) == 1, "who is busy is not asked by every call"
    del server.routes[REFRESH]
    now += 10
    assert client.do(me)["token"] == 2


def test_a_token_the_server_refuses_is_renewed_and_the_call_sent_again(open_client: Open, server: Server) -> None:
    client = open_client()
    client.do(sign_in)
    server.routes[ME] = lambda request: (
        server.me(request) if request.headers["authorization"] == "Bearer a2" else problem(401, "invalid_credential")
    )
    assert client.do(me)["token"] == 2
    server.routes[ME] = lambda _: problem(401, "invalid_credential")
    with pytest.raises(Problem) as raised:
        client.do(me)
    assert raised.value.code == "invalid_credential"
    assert server.count(REFRESH) == 3, "twice more, and no further"


def test_a_stranger_is_refused_without_being_asked_to_renew(open_client: Open, server: Server) -> None:
    with pytest.raises(Problem):
        open_client().do(me)
    assert server.count(REFRESH) == 0


def test_no_network_is_offline_and_never_a_sign_out(open_client: Open, server: Server) -> None:
    now = 1_000.0
    handler: list[Any] = [no_network]
    store = MemoryStore()
    client = open_client(lambda request: handler[0](request), clock=lambda: now, store=store)
    handler[0] = server
    client.do(sign_in)
    handler[0] = no_network
    with pytest.raises(Unreachable) as raised:
        client.do(me)
    assert (raised.value.operation, raised.value.status) == ("getMe", None)
    assert state(client) == SessionState("offline", "user_1", "sess_1")
    now += 901
    with pytest.raises(Unreachable) as raised:
        client.do(me)
    assert raised.value.operation == "getMe", "the call that was made, not the renewal"
    assert store.read() is not None
    handler[0] = server
    assert client.do(me)["token"] == 2
    assert state(client).status == "signed_in"


@pytest.mark.parametrize(
    "code", ["session_ended", "refresh_token_reused", "account_suspended", "second_factor_required"]
)
def test_a_session_that_ended_elsewhere_is_expired_and_says_why(open_client: Open, server: Server, code: str) -> None:
    now, store = 1_000.0, MemoryStore()
    client = open_client(clock=lambda: now, store=store)
    client.do(sign_in)
    now += 901
    server.routes[REFRESH] = lambda _: problem(401, code)
    with pytest.raises(Problem):
        client.do(me)
    assert state(client) == SessionState("expired", reason=code)  # type: ignore[arg-type]
    assert store.read() is None
    assert client.do(sign_in)["next"] == "session"


def test_what_signs_out_during_a_renewal_is_the_last_word(open_client: Open, server: Server) -> None:
    client = open_client()
    client.do(sign_in)
    arrived, go_on = threading.Event(), threading.Event()

    def slow(request: httpx.Request) -> httpx.Response:
        if request.url.path != REFRESH:
            return server(request)
        arrived.set()
        go_on.wait(5)
        return ok(server.tokens())

    store = MemoryStore()
    one = open_client(slow, store=store)
    one.do(sign_in)

    def out(client: Any) -> Any:
        if isinstance(client, Client):
            arrived.wait(5)
            answer = client.sign_out()
            go_on.set()
            return answer
        return later(client)

    async def later(client: Any) -> Any:
        while not arrived.is_set():
            await asyncio.sleep(0.001)
        answer = await client.sign_out()
        go_on.set()
        return answer

    one.together([lambda client: client.refresh(), out])
    assert state(one).status == "signed_out"
    assert store.read() is None


def test_another_process_that_was_quicker_serves_here_too(open_client: Open, server: Server, tmp_path: Path) -> None:
    now = 1_000.0
    one = open_client(clock=lambda: now, store=FileStore(tmp_path / "tokens.json"))
    one.do(sign_in)
    other = open_client(clock=lambda: now, store=FileStore(tmp_path / "tokens.json"))
    assert state(other) == SessionState("signed_in", "user_1", "sess_1")
    now += 901
    assert other.do(me)["token"] == 2
    assert one.do(me)["token"] == 2
    assert server.count(REFRESH) == 1
    other.do(lambda client: client.sign_out())
    now += 901
    with pytest.raises(Problem):
        one.do(me)
    assert state(one).status == "signed_out"
    assert server.count(REFRESH) == 1


def test_a_call_is_never_sent_again_in_the_name_of_another(open_client: Open, server: Server) -> None:
    store = MemoryStore()
    one, other = open_client(store=store), open_client(store=store)
    one.do(sign_in)
    server.session = 2
    other.do(sign_in)
    with pytest.raises(Problem) as raised:
        one.do(me)
    assert raised.value.code == "invalid_credential"
    assert one.do(me)["token"] == 2


@pytest.mark.parametrize("kept", ["{", "[]", '{"access_token": 7}', '{"session_id": "s", "access_token": "a"}', "\x00"])
def test_a_corrupt_store_counts_as_empty(open_client: Open, tmp_path: Path, kept: str) -> None:
    path = tmp_path / "tokens.json"
    path.write_text(kept, encoding="utf-8")
    client = open_client(store=FileStore(path))
    assert state(client).status == "signed_out"
    client.do(sign_in)
    assert json.loads(path.read_text(encoding="utf-8"))["access_token"] == "a1"


def test_a_store_that_raises_costs_no_more_than_its_memory(open_client: Open, server: Server) -> None:
    class Broken:
        def read(self) -> object:
            raise OSError("gone")

        def write(self, tokens: object) -> None:
            raise OSError("full")

    now = 1_000.0
    client = open_client(clock=lambda: now, store=Broken())
    client.do(sign_in)
    now += 901
    assert client.do(me)["token"] == 2
    client.do(lambda one: one.sign_out())
    assert state(client).status == "signed_out"


def test_a_store_that_can_no_longer_be_written_does_not_bring_back_what_it_last_held(
    open_client: Open, server: Server
) -> None:
    class Full(MemoryStore):
        def write(self, tokens: Any) -> None:
            if self.read() is not None:
                raise OSError("full")
            super().write(tokens)

    now = 1_000.0
    client = open_client(clock=lambda: now, store=Full())
    client.do(sign_in)
    for generation in (2, 3):
        now += 901
        assert client.do(me)["token"] == generation
    assert state(client).status == "signed_in"


def test_a_store_may_be_asynchronous_with_asyncio_only(server: Server) -> None:
    class Slow:
        def __init__(self) -> None:
            self.kept: Any = None

        async def read(self) -> object:
            await asyncio.sleep(0)
            return self.kept

        async def write(self, tokens: object) -> None:
            self.kept = tokens

    store = Slow()
    client = Driven(AsyncClient, server, store=store)
    client.do(sign_in)
    assert store.kept["refresh_token"] == "r1"
    client.close()
    blocking = Driven(Client, server, store=Slow())
    with pytest.raises(TypeError, match="block"):
        blocking.do(me)
    blocking.close()


def test_tokens_in_a_file_are_for_its_owner_alone(tmp_path: Path) -> None:
    store = FileStore(tmp_path / "tokens.json")
    assert store.read() is None
    store.write({"session_id": "s", "access_token": "a", "refresh_token": "r", "expires_at": 1.0})
    assert stat.S_IMODE(os.stat(tmp_path / "tokens.json").st_mode) == 0o600
    assert os.listdir(tmp_path) == ["tokens.json"]
    store.write(None)
    store.write(None)
    assert os.listdir(tmp_path) == []


def test_a_sign_out_the_server_could_not_hear_is_told_before_the_next_call(open_client: Open, server: Server) -> None:
    handler: list[Any] = [server]
    client = open_client(lambda request: handler[0](request))
    client.do(sign_in)
    handler[0] = no_network
    assert client.do(lambda one: one.sign_out()) is False
    assert state(client).status == "signed_out"
    handler[0] = server
    client.do(sign_in)
    assert [request.url.path for request in server.requests][1:] == ["/v1/auth/sign-out", "/v1/auth/sign-in"]
    assert json.loads(server.requests[1].content) == {"refresh_token": "r1"}
    assert client.do(lambda one: one.sign_out()) is True
    assert client.do(lambda one: one.sign_out()) is True


def test_signing_out_everywhere_asks_the_server_first(open_client: Open, server: Server) -> None:
    client = open_client()
    client.do(sign_in)
    server.routes["/v1/me/sessions/revoke-all"] = lambda _: problem(503, "server_busy")
    with pytest.raises(Problem):
        client.do(lambda one: one.sign_out(everywhere=True))
    assert state(client).status == "signed_in"
    server.routes["/v1/me/sessions/revoke-all"] = lambda _: ok({"ended": 2})
    assert client.do(lambda one: one.sign_out(everywhere=True)) is True
    assert state(client).status == "signed_out"


def test_a_switch_of_organization_is_looked_for_in_new_tokens(open_client: Open, server: Server) -> None:
    client = open_client()
    client.do(sign_in)

    def switch(request: httpx.Request) -> httpx.Response:
        server.org = json.loads(request.content)["org_id"] if request.method == "PUT" else None
        return ok(None, 204)

    server.routes["/v1/me/organization"] = switch
    assert client.do(lambda one: one.switch_organization("org_1")).org_id == "org_1"
    assert client.do(lambda one: one.switch_organization(None)) == SessionState("signed_in", "user_1", "sess_1")
    assert server.count(REFRESH) == 2


@pytest.mark.parametrize(
    ("about", "asked"),
    [
        ({}, {"scope": "tenant"}),
        ({"org": "org_1"}, {"scope": "org:org_1"}),
        ({"scope": "post:7"}, {"scope": "post:7"}),
        ({"resource": {"type": "Post", "id": "7"}}, {"resource": {"type": "Post", "id": "7"}}),
        ({"context": {"ip": "::1"}}, {"scope": "tenant", "context": {"ip": "::1"}}),
    ],
    ids=["the tenant", "an organization", "a thing", "a resource", "circumstances"],
)
def test_what_a_user_may_is_asked_of_the_server(open_client: Open, server: Server, about: Any, asked: Any) -> None:
    server.routes["/v1/authorize"] = lambda _: ok({"allowed": True})
    client = open_client()
    assert client.do(lambda one: one.authorize("posts:write", **about)) is True
    assert json.loads(server.requests[0].content) == {"permission": "posts:write", **asked}


def test_no_token_shows_where_a_session_is_printed(server: Server) -> None:
    client = Driven(Client, server)
    client.do(sign_in)
    session = client.inner._core.session
    shown = f"{session.now!r} {session!r} {client.inner!r}"
    assert "sess_1" in shown
    assert "'a1'" not in shown
    assert "'r1'" not in shown
    client.close()


def test_a_given_token_is_sent_as_it_is_and_no_session_kept(open_client: Open, server: Server) -> None:
    server.tokens()
    assert open_client(access_token="a1").do(me)["token"] == 1
    given = iter(["a1", "a1", None])
    asked = open_client(access_token=lambda: next(given))
    assert asked.do(me)["token"] == 1
    assert asked.do(lambda one: one.access_token()) == "a1"
    with pytest.raises(Problem):
        asked.do(me)
    with pytest.raises(TypeError):
        asked.do(sign_in)
    assert server.count(REFRESH) == 0
    with pytest.raises(TypeError):
        open_client(access_token="a1", store=MemoryStore())


def test_who_is_interrupted_while_renewing_does_not_leave_the_others_waiting() -> None:
    now, server, first = 1_000.0, Server(), threading.Event()

    class Interrupted(BaseException):
        pass

    def handler(request: httpx.Request) -> httpx.Response:
        if request.url.path == REFRESH and not first.is_set():
            first.set()
            waiting.wait(5)
            raise Interrupted
        return server(request)

    waiting = threading.Event()
    client = Driven(Client, handler, clock=lambda: now)
    client.do(sign_in)
    now += 901
    seen: list[Any] = []

    def lead() -> None:
        try:
            client.do(me)
        except Interrupted as error:
            seen.append(error)

    def follow() -> None:
        first.wait(5)
        threading.Timer(0.05, waiting.set).start()
        seen.append(client.do(me)["token"])

    threads = [threading.Thread(target=lead), threading.Thread(target=follow)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert sorted(type(item).__name__ for item in seen) == ["Interrupted", "int"]
    client.close()


def test_who_gives_up_waiting_does_not_take_the_renewal_from_the_others() -> None:
    now, server = 1_000.0, Server()
    client = Driven(AsyncClient, server, clock=lambda: now)
    client.do(sign_in)
    now += 901
    server.delay = 0.05

    async def race(one: AsyncClient) -> Any:
        leader = asyncio.create_task(one.api.get_me())
        follower = asyncio.create_task(one.api.get_me())
        await asyncio.sleep(0.02)
        leader.cancel()
        return await follower

    assert client.do(race)["token"] == 2
    assert server.count(REFRESH) == 1
    client.close()


def test_the_client_is_imported_within_a_second_of_work() -> None:
    code = "import time; start = time.process_time(); import doorward.client; print(time.process_time() - start)"
    took = [
        float(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout)
        for _ in range(3)
    ]
    assert min(took) < 1
    slim = "import sys, doorward; sys.exit('httpx' in sys.modules or 'doorward.api' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", slim]).returncode == 0, "who verifies only pays for no client"
