from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest
from conftest import Clock, Open, Opened, code_of, list_fetches

from doorward import FetchAnswer, RevocationState, Verifier, VerifyError, ask_online
from doorward.testing import FakeIssuer


@pytest.fixture
def token_of(issuer: FakeIssuer) -> Callable[[str], str]:
    # lives long, so that only the lists age in these tests
    return lambda sid: issuer.token(sid=sid, exp=int(time.time()) + 1_000_000)


@pytest.fixture
def open_polling(open_verifier: Open) -> Callable[..., Opened]:
    return lambda **revocation: open_verifier(revocation=revocation)


@pytest.fixture
def silent(issuer: FakeIssuer) -> Iterator[Callable[[BaseHTTPRequestHandler], None]]:
    over = threading.Event()

    def respond(_handler: BaseHTTPRequestHandler) -> None:
        over.wait(20)

    yield respond
    over.set()


def eventually(holds: Callable[[], bool], seconds: float = 10) -> bool:
    until = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > until:
            return False
        time.sleep(0.01)
    return True


def test_a_list_is_fetched_once_for_all_who_wait_and_not_by_tokens_that_name_none(issuer: FakeIssuer) -> None:
    with issuer.verifier() as verifier:
        verifier.verify(issuer.token(sid=None))
        assert list_fetches(issuer) == 0
        assert verifier.state().revocation == RevocationState("status-list")
        threads = [threading.Thread(target=verifier.verify, args=(issuer.token(),)) for _ in range(50)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert list_fetches(issuer) == 1
        (one,) = verifier.state().revocation.lists
        assert (one.uri, one.usable, one.stale, one.fetching) == (f"{issuer.issuer}/status/1", True, False, False)


def test_a_list_is_asked_for_again_by_its_tag_and_an_ended_session_is_refused_within_a_poll_and_a_second(
    issuer: FakeIssuer, open_polling: Any, token_of: Any
) -> None:
    verifier = open_polling(poll=1)
    assert code_of(verifier, token_of("a")) is None
    assert eventually(lambda: list_fetches(issuer) > 2)
    issuer.end_session("a")
    since = time.monotonic()
    assert eventually(lambda: code_of(verifier, token_of("a")) == "revoked")
    assert time.monotonic() - since < 2
    assert code_of(verifier, token_of("b")) is None


def test_the_tag_of_a_list_spares_its_body() -> None:
    issuer = FakeIssuer()
    answers: list[int] = []

    def fetch(request: Any) -> Any:
        answer = issuer.fetch(request)
        if request.url.endswith("/status/1"):
            answers.append(answer.status)
        return answer

    with issuer.verifier(fetch=fetch, revocation={"poll": 1}) as verifier:
        verifier.verify(issuer.token())
        assert eventually(lambda: len(answers) > 2)
    assert answers[:3] == [200, 304, 304]


def test_a_list_nobody_polled_meanwhile_is_waited_for_as_in_a_process_that_slept(
    issuer: FakeIssuer, clock: Clock, open_polling: Any, token_of: Any
) -> None:
    verifier = open_polling()
    assert code_of(verifier, token_of("a")) is None
    issuer.end_session("a")
    clock.travel(60)
    assert code_of(verifier, token_of("a")) == "revoked"


def test_ten_minutes_without_the_issuer_refuse_none_that_lives_and_all_that_ended_and_are_told(
    issuer: FakeIssuer, clock: Clock, open_polling: Any, token_of: Any
) -> None:
    verifier = open_polling()
    issuer.end_session("gone")
    assert code_of(verifier, token_of("gone")) == "revoked"
    issuer.go_down()
    for _ in range(10):
        clock.travel(60)
        for _ in range(2):
            assert code_of(verifier, token_of("a")) is None
            assert code_of(verifier, token_of("gone")) == "revoked"
            verifier.settled()
    state = verifier.state()
    (one,) = state.revocation.lists
    assert (state.revocation.stale, state.keys.stale, one.usable) == (True, True, True)
    assert (one.age_seconds or 0) >= 600
    assert one.last_error is not None
    assert one.last_error.message == "the status list answered 503"
    clock.travel(301)
    assert code_of(verifier, token_of("a")) == "revocation_unavailable"
    assert code_of(verifier, token_of("gone")) == "revoked"
    verifier.settled()
    issuer.come_back()
    clock.travel(2)
    assert code_of(verifier, token_of("a")) is None
    assert not verifier.state().revocation.stale


def test_with_max_staleness_30_all_are_refused_after_30_seconds_or_taken_where_that_was_asked(
    issuer: FakeIssuer, clock: Clock, open_polling: Any, token_of: Any
) -> None:
    strict, lenient = open_polling(max_staleness=30), open_polling(max_staleness=30, on_stale="accept")
    for verifier in (strict, lenient):
        assert code_of(verifier, token_of("a")) is None
    issuer.go_down()
    clock.travel(29)
    for verifier in (strict, lenient):
        assert code_of(verifier, token_of("a")) is None
        verifier.settled()
    clock.travel(2)
    assert code_of(strict, token_of("a")) == "revocation_unavailable"
    assert code_of(lenient, token_of("a")) is None


def test_an_issuer_known_not_to_answer_holds_nobody_up(
    issuer: FakeIssuer, clock: Clock, open_polling: Any, token_of: Any, silent: Any
) -> None:
    verifier = open_polling()
    assert code_of(verifier, token_of("a")) is None
    issuer.go_down()
    clock.travel(60)
    assert code_of(verifier, token_of("a")) is None
    verifier.settled()
    issuer.respond = silent
    clock.travel(60)
    before = time.monotonic()
    assert {code_of(verifier, token_of("a")) for _ in range(20)} == {None}
    assert time.monotonic() - before < 1


@pytest.mark.parametrize("what", ["a redirect", "too large"])
def test_a_list_is_followed_nowhere_else_nor_taken_when_it_is_too_large(
    what: str, issuer: FakeIssuer, open_polling: Any, token_of: Any
) -> None:
    verifier = open_polling()
    assert code_of(verifier, issuer.token(sid=None)) is None  # it has the keys

    def respond(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(302 if what == "a redirect" else 200)
        handler.send_header("Location", f"{issuer.issuer}/elsewhere")
        handler.end_headers()
        if what == "too large":
            handler.wfile.write(b"x" * 1_048_577)

    issuer.respond = respond
    assert code_of(verifier, token_of("a")) == "revocation_unavailable"
    assert issuer.requests()["/elsewhere"] == 0


def test_a_list_goes_when_nothing_has_named_it_for_long_and_is_not_fetched_after_close(
    issuer: FakeIssuer, clock: Clock, open_polling: Any, token_of: Any
) -> None:
    verifier = open_polling(poll=1, max_staleness=1)
    assert code_of(verifier, token_of("a")) is None
    clock.travel(100)
    assert eventually(lambda: verifier.state().revocation.lists == ())
    verifier.close()
    before = list_fetches(issuer)
    assert code_of(verifier, token_of("a")) == "revocation_unavailable"
    assert list_fetches(issuer) == before


def test_a_verifier_that_is_let_go_stops_polling(issuer: FakeIssuer) -> None:
    verifier = issuer.verifier(revocation={"poll": 1})
    verifier.verify(issuer.token())
    del verifier
    time.sleep(0.3)  # for the threads of its fetches to end
    gc.collect()
    before = list_fetches(issuer)
    time.sleep(1.5)
    assert list_fetches(issuer) == before


AS = {"client_id": "app:1", "client_secret": "s e%c"}


class TestIntrospection:
    @pytest.fixture
    def verifier(self, open_verifier: Open) -> Opened:
        return open_verifier(revocation={"mode": "introspect", "introspect": AS})

    def test_a_session_that_ended_is_refused_at_once(self, issuer: FakeIssuer, verifier: Opened) -> None:
        assert code_of(verifier, issuer.token()) is None
        issuer.end_session()
        assert code_of(verifier, issuer.token()) == "revoked"
        assert verifier.state().revocation == RevocationState("introspect")
        assert list_fetches(issuer) == 0

    def test_a_token_is_asked_about_every_time(self, issuer: FakeIssuer, verifier: Opened) -> None:
        token = issuer.token()
        for _ in range(3):
            assert code_of(verifier, token) is None
        assert issuer.requests()["/v1/auth/introspect"] == 3

    def test_nobody_is_asked_about_a_token_that_is_refused_anyway(self, issuer: FakeIssuer, verifier: Opened) -> None:
        assert code_of(verifier, issuer.token(exp=1, iat=0)) == "expired"
        assert code_of(verifier, issuer.token(kid="nobody")) == "unknown_key"
        assert issuer.requests()["/v1/auth/introspect"] == 0

    def test_an_issuer_that_does_not_answer_is_503_with_retry_after(self, issuer: FakeIssuer, verifier: Opened) -> None:
        assert code_of(verifier, issuer.token()) is None
        issuer.go_down()
        assert code_of(verifier, issuer.token()) == "revocation_unavailable"
        assert verifier.state().revocation.stale
        issuer.come_back()
        assert code_of(verifier, issuer.token()) is None
        assert not verifier.state().revocation.stale
        issuer.close()
        assert code_of(verifier, issuer.token()) == "revocation_unavailable"

    def test_those_who_ask_at_once_about_the_same_token_share_one_question(self, issuer: FakeIssuer) -> None:
        release = threading.Event()
        asked: list[Any] = []

        def fetch(request: Any) -> Any:
            if request.method == "POST":
                asked.append(request)
                release.wait(10)
            return issuer.fetch(request)

        options: Any = {"mode": "introspect", "introspect": AS}
        with Verifier(issuer=issuer.issuer, audience=issuer.audience, revocation=options, fetch=fetch) as verifier:
            same, other = issuer.token(), issuer.token()
            threads = [threading.Thread(target=verifier.verify, args=(token,)) for token in [same] * 10 + [other]]
            for thread in threads:
                thread.start()
            assert eventually(lambda: len(asked) == 2)
            time.sleep(0.1)
            release.set()
            for thread in threads:
                thread.join()
        assert len(asked) == 2

    @pytest.mark.parametrize("kind", ["introspection", "online"])
    def test_a_slow_issuer_uses_up_so_many_threads_and_no_more(
        self, kind: str, issuer: FakeIssuer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(f"doorward._{'questions' if kind == 'online' else kind}.MOST_AT_ONCE", 2)
        release, asked = threading.Event(), threading.Semaphore(0)

        def fetch(request: Any) -> Any:
            if request.method == "GET":
                return issuer.fetch(request)
            asked.release()
            release.wait(10)
            return FetchAnswer(200, b'{"active":true,"allowed":true}')

        options: Any = {"mode": "introspect", "introspect": AS}
        online = ask_online(base_url=issuer.issuer, fetch=fetch)
        with (
            issuer.verifier() as known,
            Verifier(issuer=issuer.issuer, audience=issuer.audience, revocation=options, fetch=fetch) as verifier,
            ThreadPoolExecutor(2) as pool,
        ):
            auth = known.verify(issuer.token())

            def ask() -> object:
                token = issuer.token()
                return verifier.verify(token) if kind == "introspection" else online.ask(token, auth, role="a")

            waiting = [pool.submit(ask) for _ in range(2)]
            for _ in waiting:
                asked.acquire(timeout=10)
            with pytest.raises(VerifyError) as refused:
                ask()
            assert refused.value.status == 503
            release.set()
            assert all(one.result() for one in waiting)
            assert ask()

    def test_after_close_nobody_is_asked(self, issuer: FakeIssuer, verifier: Opened) -> None:
        assert code_of(verifier, issuer.token()) is None
        verifier.close()
        assert code_of(verifier, issuer.token()) == "revocation_unavailable"
        assert issuer.requests()["/v1/auth/introspect"] == 1
