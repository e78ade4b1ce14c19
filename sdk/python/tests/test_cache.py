from __future__ import annotations

import time
from typing import Any

import pytest
from conftest import Clock, Open, Opened, code_of, key_fetches, list_fetches

from doorward._crypto import check_of_jwk
from doorward.testing import FakeIssuer


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The tokens whose signature was checked, in order."""
    made: list[str] = []

    def counting(*args: Any) -> Any:
        check = check_of_jwk(*args)

        def counted(token: Any) -> bool:
            made.append(token.payload)
            return check(token)

        return counted

    monkeypatch.setattr("doorward._key_set.check_of_jwk", counting)
    return made


@pytest.fixture
def verifier(open_verifier: Open) -> Opened:
    return open_verifier(cache={"max": 3}, revocation={}, clock_tolerance=5)


def warm(verifier: Opened, token: str) -> None:
    for _ in range(2):  # the first loads the keys
        assert code_of(verifier, token) is None


def test_a_token_verified_before_needs_no_second_check(issuer: FakeIssuer, verifier: Opened, checks: list[str]) -> None:
    token = issuer.token(sub="user_7")
    warm(verifier, token)
    before = len(checks)
    assert verifier.verify(token).user_id == "user_7"
    assert len(checks) == before


def test_without_the_option_every_token_is_checked(issuer: FakeIssuer, open_verifier: Open, checks: list[str]) -> None:
    verifier, token = open_verifier(), issuer.token()
    warm(verifier, token)
    warm(verifier, token)
    assert len(checks) == 4


def test_another_signature_under_the_same_claims_is_another_token(issuer: FakeIssuer, verifier: Opened) -> None:
    token, other = issuer.token(sub="user_7"), issuer.token(sub="user_8")
    warm(verifier, token)
    assert code_of(verifier, f"{token.rpartition('.')[0]}.{other.rpartition('.')[2]}") == "bad_signature"


def test_what_is_done_to_the_claims_of_one_request_is_not_seen_by_the_next(
    issuer: FakeIssuer, verifier: Opened
) -> None:
    token = issuer.token(roles=["reader"], act={"sub": "user_9"})
    for _ in range(4):
        auth = verifier.verify(token)
        assert (auth.roles, auth.claims["roles"], auth.actor) == (("reader",), ["reader"], {"sub": "user_9"})
        auth.claims["roles"].append("admin")
        auth.claims["act"]["sub"] = "user_0"
        assert auth.actor is not None
        auth.actor["sub"] = "user_0"


def test_a_token_ends_when_it_says(issuer: FakeIssuer, verifier: Opened, clock: Clock) -> None:
    token = issuer.token(sid=None)
    warm(verifier, token)
    clock.travel(900 + 4)
    assert code_of(verifier, token) is None
    clock.travel(1)
    assert code_of(verifier, token) == "expired"


def test_a_token_does_not_begin_before_it_says(issuer: FakeIssuer, verifier: Opened, clock: Clock) -> None:
    token = issuer.token(sid=None)
    warm(verifier, token)
    clock.travel(-10)
    assert code_of(verifier, token) == "not_yet_valid"


def test_an_ended_session_is_refused_as_soon_as_the_list_says(
    issuer: FakeIssuer, verifier: Opened, clock: Clock
) -> None:
    token = issuer.token(sid="a")
    warm(verifier, token)
    issuer.end_session("a")
    clock.travel(7)
    assert code_of(verifier, token) == "revoked"
    assert list_fetches(issuer) == 2


def test_a_list_that_is_too_old_refuses(issuer: FakeIssuer, open_verifier: Open, clock: Clock) -> None:
    verifier = open_verifier(cache={"max": 3}, revocation={"max_staleness": 30})
    token = issuer.token()
    warm(verifier, token)
    issuer.go_down()
    clock.travel(31)
    assert code_of(verifier, token) == "revocation_unavailable"


def test_a_key_taken_out_takes_its_tokens_along(issuer: FakeIssuer, verifier: Opened, clock: Clock) -> None:
    token = issuer.token(sid=None)
    warm(verifier, token)
    issuer.rotate_keys(keep_old=False)
    clock.travel(301)
    assert code_of(verifier, token) is None  # the fetch is under way
    verifier.settled()
    assert code_of(verifier, token) == "unknown_key"


def test_the_same_keys_fetched_again_keep_their_tokens(
    issuer: FakeIssuer, verifier: Opened, clock: Clock, checks: list[str]
) -> None:
    token = issuer.token(sid=None)
    warm(verifier, token)
    clock.travel(301)
    assert code_of(verifier, token) is None
    verifier.settled()
    assert key_fetches(issuer) == 2
    before = len(checks)
    assert code_of(verifier, token) is None
    assert len(checks) == before


def test_keys_that_are_too_old_serve_no_cached_token_either(issuer: FakeIssuer, verifier: Opened, clock: Clock) -> None:
    token = issuer.token(sid=None, exp=int(time.time()) + 1_000_000)
    warm(verifier, token)
    issuer.go_down()
    clock.travel(86_401)
    assert code_of(verifier, token) == "keys_unavailable"


def test_over_its_bound_the_oldest_leave(issuer: FakeIssuer, verifier: Opened, checks: list[str]) -> None:
    tokens = [issuer.token() for _ in range(4)]
    for token in tokens:
        warm(verifier, token)
    before = len(checks)
    assert code_of(verifier, tokens[3]) is None
    assert len(checks) == before
    assert code_of(verifier, tokens[0]) is None
    assert len(checks) == before + 1


def test_introspection_asks_about_a_cached_token_too(
    issuer: FakeIssuer, open_verifier: Open, checks: list[str]
) -> None:
    introspect = {"client_id": "app_1", "client_secret": "secret"}
    verifier = open_verifier(cache={"max": 3}, revocation={"mode": "introspect", "introspect": introspect})
    token = issuer.token()
    warm(verifier, token)
    issuer.end_session()
    before = len(checks)
    assert code_of(verifier, token) == "revoked"
    assert len(checks) == before + 1  # the issuer's own


@pytest.mark.parametrize("text", ["", "a.b.c", "\ud800", "x" * 100_000, None])
def test_what_is_no_token_is_none_with_a_cache_too(verifier: Opened, text: str | None) -> None:
    assert code_of(verifier, text) in ("missing_token", "malformed")
