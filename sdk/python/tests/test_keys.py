from __future__ import annotations

import asyncio
import json
import math
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest
from conftest import Clock, Open, Opened, code_of, key_fetches

from doorward import AsyncVerifier, FetchAnswer, FetchRequest, Verifier, VerifyError
from doorward.testing import FakeIssuer


@pytest.fixture
def token_of(issuer: FakeIssuer) -> Any:
    # lives long, so that only the keys age in these tests
    return lambda kid=None: issuer.token(kid=kid, exp=int(time.time()) + 1_000_000)


def refreshed(verifier: Opened, token: str) -> None:
    """The background fetch a verification sets off has come back."""
    code_of(verifier, token)
    verifier.settled()


def status(number: int, **fields: str) -> Any:
    def respond(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(number)
        for name, value in fields.items():
            handler.send_header(name, value)
        handler.end_headers()

    return respond


def body(text: str) -> Any:
    def respond(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        handler.wfile.write(text.encode())

    return respond


def test_nothing_is_fetched_before_the_first_need(issuer: FakeIssuer, open_verifier: Open) -> None:
    verifier = open_verifier()
    assert key_fetches(issuer) == 0
    state = verifier.state().keys
    assert (state.source, state.usable, state.fetching) == ("remote", False, False)
    assert verifier.snapshot() is None
    assert verifier.verify(issuer.token()).user_id == "user_1"
    state = verifier.state().keys
    assert (key_fetches(issuer), state.usable, state.kids, state.stale) == (1, True, ("key-1",), False)


def test_many_threads_share_the_first_fetch(issuer: FakeIssuer) -> None:
    with issuer.verifier() as verifier, ThreadPoolExecutor(50) as pool:
        callers = list(pool.map(verifier.verify, [issuer.token()] * 50))
    assert {auth.user_id for auth in callers} == {"user_1"}
    assert key_fetches(issuer) == 1


def test_many_tasks_share_the_first_fetch_and_one_that_gives_up_takes_it_from_nobody(issuer: FakeIssuer) -> None:
    async def scenario() -> set[str]:
        async with issuer.async_verifier() as verifier:
            tasks = [asyncio.create_task(verifier.verify(issuer.token())) for _ in range(50)]
            await asyncio.sleep(0)
            tasks[0].cancel()
            done = await asyncio.gather(*tasks, return_exceptions=True)
            assert isinstance(done[0], asyncio.CancelledError)
            return {auth.user_id for auth in done[1:] if not isinstance(auth, BaseException)}

    assert asyncio.run(scenario()) == {"user_1"}
    assert key_fetches(issuer) == 1


def test_a_waiting_task_leaves_the_event_loop_free(issuer: FakeIssuer) -> None:
    release = threading.Event()

    def respond(handler: BaseHTTPRequestHandler) -> None:
        release.wait(10)
        body(json.dumps(issuer.jwks()))(handler)

    async def scenario() -> None:
        issuer.respond = respond
        async with issuer.async_verifier() as verifier:
            task = asyncio.create_task(verifier.verify(issuer.token(sid=None)))
            for _ in range(20):
                await asyncio.sleep(0.001)
            assert not task.done()
            release.set()
            assert (await task).user_id == "user_1"

    asyncio.run(scenario())


def test_a_key_rotated_in_is_found_at_its_first_token(issuer: FakeIssuer, open_verifier: Open) -> None:
    verifier = open_verifier()
    verifier.ready()
    issuer.rotate_keys()
    assert verifier.verify(issuer.token()).user_id == "user_1"
    assert key_fetches(issuer) == 2


def test_unknown_keys_together_cause_one_fetch_a_cooldown(
    issuer: FakeIssuer, open_verifier: Open, clock: Clock, token_of: Any
) -> None:
    verifier = open_verifier({"cooldown": 30})
    verifier.ready()
    assert {code_of(verifier, token_of(f"made-up-{n}")) for n in range(20)} == {"unknown_key"}
    assert key_fetches(issuer) == 2
    clock.travel(31)
    with ThreadPoolExecutor(20) as pool:
        codes = set(pool.map(lambda n: code_of(verifier, token_of(f"x{n}")), range(20)))
    assert (codes, key_fetches(issuer)) == ({"unknown_key"}, 3)
    assert code_of(verifier, token_of()) is None


def test_10_000_random_kids_in_a_minute_cause_at_most_two_fetches(issuer: FakeIssuer) -> None:
    now = time.time()
    with issuer.verifier(clock=lambda: now) as verifier:
        verifier.ready()
        before = key_fetches(issuer)
        rest = issuer.token(expires_in=3600).split(".")[1:]
        for n in range(10_000):
            now += 60 / 10_000
            made_up = issuer.token(kid=f"made-up-{n}").split(".")[0]
            with pytest.raises(VerifyError):
                verifier.verify(".".join([made_up, *rest]))
    assert key_fetches(issuer) - before <= 2


def test_a_token_without_a_kid_never_causes_a_fetch(issuer: FakeIssuer, open_verifier: Open) -> None:
    verifier = open_verifier()
    verifier.ready()
    bare = issuer.token().split(".")
    bare[0] = "eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCJ9"
    assert code_of(verifier, ".".join(bare)) == "unknown_key"
    assert key_fetches(issuer) == 1


def test_old_keys_serve_while_new_ones_are_fetched_and_a_removed_key_is_dropped(
    issuer: FakeIssuer, open_verifier: Open, clock: Clock, token_of: Any
) -> None:
    verifier = open_verifier({"refresh": 300})
    verifier.ready()
    issuer.rotate_keys()
    issuer.withdraw("key-1")
    clock.travel(301)
    assert verifier.state().keys.stale
    assert code_of(verifier, token_of("key-1")) is None
    verifier.settled()
    state = verifier.state().keys
    assert (state.kids, state.stale) == (("key-2",), False)
    assert code_of(verifier, token_of("key-1")) == "unknown_key"


def test_an_issuer_that_publishes_no_key_any_more_is_believed(
    issuer: FakeIssuer, open_verifier: Open, clock: Clock, token_of: Any
) -> None:
    verifier = open_verifier()
    verifier.ready()
    issuer.withdraw("key-1")
    clock.travel(301)
    refreshed(verifier, token_of())
    assert code_of(verifier, token_of()) == "unknown_key"


def test_keys_are_fetched_again_by_themselves_until_closed(issuer: FakeIssuer, open_verifier: Open) -> None:
    verifier = open_verifier({"refresh": 0.05})
    verifier.ready()
    time.sleep(0.5)
    assert key_fetches(issuer) > 2
    verifier.close()
    verifier.settled()
    fetches = key_fetches(issuer)
    time.sleep(0.2)
    assert key_fetches(issuer) <= fetches + 1  # one may have been under way
    assert verifier.verify(issuer.token()).user_id == "user_1"


def test_the_last_good_keys_serve_while_the_issuer_is_down_up_to_their_bound(
    issuer: FakeIssuer, open_verifier: Open, clock: Clock, token_of: Any
) -> None:
    verifier = open_verifier({"refresh": 300, "stale_if_error": 3600, "cooldown": 30})
    verifier.ready()
    issuer.respond = status(500)
    clock.travel(3000)
    refreshed(verifier, token_of())
    assert code_of(verifier, token_of()) is None
    state = verifier.state().keys
    assert (state.usable, state.stale, state.kids) == (True, True, ("key-1",))
    assert state.last_error is not None
    assert state.last_error.message == "the key set answered 500"

    clock.travel(700)
    assert code_of(verifier, token_of()) == "keys_unavailable"
    assert not verifier.state().keys.usable

    issuer.respond = None
    clock.travel(31)
    assert code_of(verifier, token_of()) is None
    assert verifier.state().keys.last_error is None


def test_while_the_issuer_is_down_it_is_asked_once_a_cooldown(
    issuer: FakeIssuer, open_verifier: Open, clock: Clock, token_of: Any
) -> None:
    verifier = open_verifier({"refresh": 300, "cooldown": 30})
    verifier.ready()
    issuer.respond = status(503)
    clock.travel(301)
    for _ in range(10):
        refreshed(verifier, token_of())
        clock.travel(2)
    assert key_fetches(issuer) == 2
    clock.travel(11)
    refreshed(verifier, token_of())
    assert key_fetches(issuer) == 3


def test_an_issuer_down_at_the_start_is_asked_again_after_a_second_not_at_every_token(
    issuer: FakeIssuer, open_verifier: Open, clock: Clock, token_of: Any
) -> None:
    issuer.respond = status(503)
    verifier = open_verifier()
    with pytest.raises(VerifyError) as refused:
        verifier.ready()
    assert refused.value.code == "keys_unavailable"
    assert {code_of(verifier, token_of()) for _ in range(10)} == {"keys_unavailable"}
    assert key_fetches(issuer) == 1
    issuer.respond = None
    clock.travel(1)
    assert code_of(verifier, token_of()) is None


def test_keys_unavailable_tells_to_come_back_and_nothing_of_the_inside(issuer: FakeIssuer, open_verifier: Open) -> None:
    issuer.close()
    verifier = open_verifier()
    with pytest.raises(VerifyError) as refused:
        verifier.ready()
    assert refused.value.status == 503
    assert refused.value.headers()["Retry-After"] == "1"
    assert "WWW-Authenticate" not in refused.value.headers()
    assert "127.0.0.1" not in json.dumps(refused.value.problem())
    fault = verifier.state().keys.last_error
    assert fault is not None
    assert "127.0.0.1" not in fault.message


def test_20_rotations_under_load_refuse_nobody(issuer: FakeIssuer) -> None:
    failures: list[str] = []
    over = threading.Event()

    def work(verifier: Verifier) -> None:
        while not over.is_set():
            try:
                verifier.verify(issuer.token())
            except VerifyError as error:
                failures.append(error.code)

    with issuer.verifier(keys={"refresh": 0.05, "cooldown": 0.001}) as verifier:
        verifier.ready()
        threads = [threading.Thread(target=work, args=(verifier,)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for _ in range(20):
            kid = issuer.add_key()  # as Doorward has it: published before use
            time.sleep(0.1)
            issuer.kid = kid
        over.set()
        for thread in threads:
            thread.join()
    assert failures == []


BAD = {
    "a redirect": status(302, Location="/elsewhere"),
    "a redirect to itself": status(307, Location="/.well-known/jwks.json"),
    "404": status(404),
    "204": status(204),
    "no JSON": body("<html>"),
    "a list": body("[]"),
    "no keys": body("{}"),
    "keys that are no list": body('{"keys":{}}'),
    "keys named twice": body('{"keys":[],"keys":[]}'),
    "more than 100 kB": body(json.dumps({"keys": [], "filler": "x" * 102_400})),
    "no HTTP": lambda handler: handler.wfile.write(b"hello\n"),
    "a broken connection": lambda handler: handler.connection.close(),
}


@pytest.mark.parametrize("what", BAD)
def test_a_bad_key_set_is_refused_and_the_held_one_kept(
    what: str, issuer: FakeIssuer, open_verifier: Open, clock: Clock, token_of: Any
) -> None:
    verifier = open_verifier({"refresh": 300})
    verifier.ready()
    issuer.respond = BAD[what]
    clock.travel(301)
    refreshed(verifier, token_of())
    assert verifier.state().keys.last_error is not None
    assert code_of(verifier, token_of()) is None
    assert key_fetches(issuer) == 2


def test_an_issuer_that_sends_for_ever_is_cut_off(issuer: FakeIssuer, open_verifier: Open) -> None:
    sent = 0

    def respond(handler: BaseHTTPRequestHandler) -> None:
        nonlocal sent
        handler.send_response(200)
        handler.end_headers()
        try:
            while True:
                sent += handler.connection.send(b"x" * 65_536)
        except OSError:
            return

    issuer.respond = respond
    with pytest.raises(VerifyError):
        open_verifier().ready()
    assert sent < 20_000_000


def drip(handler: BaseHTTPRequestHandler, text: bytes) -> None:
    try:
        for _ in range(200):
            handler.connection.send(text)
            time.sleep(0.1)
    except OSError:
        return


@pytest.mark.parametrize(
    "answer",
    [
        lambda handler: time.sleep(7),
        lambda handler: drip(handler, b" "),
        lambda handler: drip(handler, b"HTTP/1.1 200 OK\r\n"),
    ],
    ids=["silent", "a status line that never ends", "headers that never end"],
)
def test_an_issuer_that_does_not_come_to_an_end_is_given_up_after_5_seconds(issuer: FakeIssuer, answer: Any) -> None:
    issuer.respond = answer
    start = time.monotonic()
    with issuer.verifier() as verifier, pytest.raises(VerifyError) as refused:
        verifier.ready()
    assert refused.value.code == "keys_unavailable"
    assert 4 < time.monotonic() - start < 8
    until = time.monotonic() + 3
    while fetching_threads() and time.monotonic() < until:
        time.sleep(0.01)
    assert fetching_threads() == []  # and its thread is gone


def fetching_threads() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name == "doorward-fetch"]


def test_close_ends_a_fetch_under_way(issuer: FakeIssuer, open_verifier: Open) -> None:
    issuer.respond = lambda handler: time.sleep(3)
    verifier = open_verifier()
    threading.Timer(0.1, verifier.close).start()
    start = time.monotonic()
    with pytest.raises(VerifyError):
        verifier.ready()
    assert time.monotonic() - start < 2
    assert key_fetches(issuer) == 1


def test_a_snapshot_serves_a_process_that_cannot_reach_the_issuer(
    issuer: FakeIssuer, open_verifier: Open, clock: Clock, token_of: Any
) -> None:
    first = open_verifier()
    first.ready()
    saved = json.loads(json.dumps(first.snapshot()))
    assert saved["issuer"] == issuer.issuer
    assert [key["kid"] for key in saved["jwks"]["keys"]] == ["key-1"]
    issuer.close()

    second = open_verifier()
    second.hydrate(saved)
    assert code_of(second, token_of()) is None
    clock.travel(86_401)
    assert code_of(second, token_of()) == "keys_unavailable"

    fixed = open_verifier({"jwks": saved["jwks"]})
    clock.travel(86_401)
    assert code_of(fixed, token_of()) is None
    state = fixed.state().keys
    assert (state.source, state.usable, state.kids) == ("static", True, ("key-1",))
    again = fixed.snapshot()
    assert again is not None
    assert again["jwks"] == saved["jwks"]
    with pytest.raises(ValueError, match="no meaning"):
        fixed.hydrate(saved)


def test_a_snapshot_is_as_old_as_its_keys_and_never_replaces_newer_ones(
    issuer: FakeIssuer, open_verifier: Open, clock: Clock
) -> None:
    verifier = open_verifier()
    verifier.ready()
    old: Any = {"issuer": issuer.issuer, "jwks": {"keys": []}, "loaded_at": clock() - 60}

    def changed(**more: Any) -> Any:
        return {**old, **more}

    verifier.hydrate(old)
    assert verifier.state().keys.kids == ("key-1",)

    late = open_verifier()
    late.hydrate(changed(loaded_at=clock() + 9_999))
    age = late.state().keys.age_seconds
    assert age is not None
    assert age >= 0
    with pytest.raises(ValueError, match="another issuer"):
        late.hydrate(changed(issuer="https://other.example"))
    with pytest.raises(ValueError, match="loaded_at"):
        late.hydrate(changed(loaded_at=math.nan))


def test_keys_that_do_not_serve_are_named_and_stay_out_of_a_snapshot(issuer: FakeIssuer, open_verifier: Open) -> None:
    keys = [{"kty": "oct", "kid": "shared", "k": "c2VjcmV0"}, "no key", {"kty": "EC"}]
    issuer.respond = body(json.dumps({"keys": keys}))
    verifier = open_verifier()
    verifier.ready()
    state = verifier.state().keys
    assert state.kids == ()
    assert [(key.kid, key.reason) for key in state.ignored] == [("shared", "not_public"), (None, "no_kid")]
    assert "c2VjcmV0" not in json.dumps(verifier.snapshot())


def test_with_a_secret_there_is_nothing_to_load_save_or_show(open_verifier: Open) -> None:
    verifier = open_verifier({"secret": "x" * 32})
    verifier.ready()
    assert verifier.snapshot() is None
    state = verifier.state().keys
    assert (state.source, state.usable, state.kids) == ("secret", True, ())


def test_a_fetch_of_ones_own_is_used_and_its_failures_are_only_told_to_state(
    issuer: FakeIssuer, open_verifier: Open
) -> None:
    asked: list[str] = []

    def fetch(request: FetchRequest) -> FetchAnswer:
        asked.append(request.url)
        if len(asked) == 1:
            raise KeyError("the proxy")
        return issuer.fetch(request)

    verifier = open_verifier(None, fetch=fetch)
    assert code_of(verifier, issuer.token()) == "keys_unavailable"
    fault = verifier.state().keys.last_error
    assert fault is not None
    assert "proxy" in fault.message
    time.sleep(1.1)
    assert code_of(verifier, issuer.token()) is None
    assert set(asked) == {f"{issuer.issuer}/.well-known/jwks.json"}
    assert key_fetches(issuer) == len(asked) - 1


def test_an_async_verifier_serves_one_event_loop_after_another(issuer: FakeIssuer) -> None:
    verifier = issuer.async_verifier()
    for _ in range(3):
        issuer.rotate_keys()
        assert asyncio.run(verifier.verify(issuer.token(kid="key-1"))).user_id == "user_1"
    verifier.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_forked_process_fetches_on_its_own(issuer: FakeIssuer) -> None:
    # as a preforking server does that loads the application first: threads, timers and locks stay behind
    release = threading.Event()

    def slow(handler: BaseHTTPRequestHandler) -> None:
        release.wait(10)
        body(json.dumps(issuer.jwks()))(handler)

    held = issuer.verifier(keys={"refresh": 0.05})
    held.ready()
    caught = issuer.verifier()
    issuer.respond = slow
    waiting = threading.Thread(target=caught.ready, daemon=True)
    waiting.start()
    while not caught.state().keys.fetching:
        time.sleep(0.001)
    child = os.fork()
    if child == 0:
        signal.alarm(10)
        try:
            good = caught.verify(issuer.token()).user_id == "user_1" and held.verify(issuer.token()).user_id == "user_1"
            until = time.monotonic() + 5
            while held.state().keys.stale and time.monotonic() < until:
                time.sleep(0.01)  # `held` has its alarm again
            os._exit(0 if good and not held.state().keys.stale else 1)
        except BaseException:
            os._exit(2)
    issuer.respond = None
    release.set()
    _, ended = os.waitpid(child, 0)
    waiting.join()
    held.close()
    caught.close()
    assert os.waitstatus_to_exitcode(ended) == 0


def test_a_process_with_a_verifier_ends_when_its_own_work_is_done(issuer: FakeIssuer) -> None:
    script = f"""
from doorward import Verifier
verifier = Verifier(issuer={issuer.issuer!r}, audience="a")
verifier.ready()
print(",".join(verifier.state().keys.kids))
"""
    run = subprocess.run([sys.executable, "-W", "error", "-c", script], capture_output=True, text=True, timeout=15)
    assert (run.stdout.strip(), run.stderr) == ("key-1", "")


def test_either_verifier_closes_at_the_end_of_a_with(issuer: FakeIssuer) -> None:
    async def scenario() -> AsyncVerifier:
        async with issuer.async_verifier() as verifier:
            await verifier.ready()
        return verifier

    with issuer.verifier() as verifier:
        verifier.ready()
    fetches = key_fetches(issuer)
    for closed in (verifier, asyncio.run(scenario())):
        assert closed.state().keys.usable
    assert key_fetches(issuer) == fetches + 1
