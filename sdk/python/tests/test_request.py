from __future__ import annotations

import json
import random
from collections.abc import Callable
from typing import Any

import pytest

from doorward import Auth, VerifyError, bearer_from, demand
from doorward._json import parse_object
from doorward.testing import FakeIssuer

CLAIMS = {"sub": "user_1", "client_id": "app_1", "permissions": ["a:b"], "org_id": "org_1", "org_permissions": ["c:d"]}


@pytest.fixture
def auth() -> Auth:
    return Auth(CLAIMS, lambda: 1_000.0)


def code_of(work: Callable[[], object]) -> object:
    try:
        return work()
    except VerifyError as error:
        return error.code


def test_mappings_lists_and_pairs_are_read_alike() -> None:
    assert bearer_from({"authorization": "Bearer abc"}) == "abc"
    assert bearer_from({"Authorization": ["bEARER abc"]}) == "abc"
    assert bearer_from([("AUTHORIZATION", "Bearer abc"), ("Accept", "*/*")]) == "abc"
    assert bearer_from({}) is None
    assert bearer_from({"Authorization": "Basic dXNlcjpwYXNz"}) is None


@pytest.mark.parametrize(
    "headers",
    [
        [("Authorization", "Bearer a"), ("authorization", "Bearer a")],
        {"Authorization": ["Bearer a", "Bearer b"]},
        {"Authorization": "Bearer a", "authorization": "Bearer a"},
        {"Authorization": "Bearer"},
        {"Authorization": "Bearer "},
        {"Authorization": "Bearer a b"},
        {"Authorization": "Bearer a,Bearer a"},
        {"Authorization": "Bearer ä"},
        {"Authorization": "Bearer a\n"[:-1] + "\x00"},
    ],
)
def test_an_authorization_that_is_not_one_token_is_malformed(headers: Any) -> None:
    assert code_of(lambda: bearer_from(headers)) == "malformed"


def test_only_a_cookie_that_was_named_is_read_exactly_once() -> None:
    headers = {"Cookie": "xtoken=no; token=abc; token2=no"}
    assert bearer_from(headers) is None
    assert bearer_from(headers, cookie="token") == "abc"
    assert bearer_from(headers, cookie="oken") is None
    assert bearer_from({"Cookie": "token="}, cookie="token") is None
    assert code_of(lambda: bearer_from({"Cookie": "token=a; token=b"}, cookie="token")) == "malformed"
    assert code_of(lambda: bearer_from([("Cookie", "token=a"), ("Cookie", "token=a")], cookie="token")) == "malformed"
    assert bearer_from({**headers, "Authorization": "Basic x"}, cookie="token") is None


def test_demand_refuses_when_nothing_is_asked(auth: Auth) -> None:
    assert code_of(lambda: demand(auth)) == "insufficient_permission"


def test_demand_answers_as_has_does_with_the_code_of_what_is_missing(auth: Auth) -> None:
    assert code_of(lambda: demand(auth, permission="a:b")) is None
    assert code_of(lambda: demand(auth, permission="c:d", org="org_1")) is None
    assert code_of(lambda: demand(auth, permission="a:b", role="x", max_age=1)) == "insufficient_role"
    assert code_of(lambda: demand(auth, permission="a:b", max_age=1)) == "step_up_required"
    assert code_of(lambda: demand(auth, permission="c:d")) == "insufficient_permission"
    asked: Any = {"permission": "a:b", "permisson": "a:b"}
    assert code_of(lambda: demand(auth, **asked)) == "insufficient_permission"


def test_is_authorized_is_the_permission(auth: Auth) -> None:
    assert [auth.is_authorized("a", "b"), auth.is_authorized("a", "c")] == [True, False]
    assert [auth.is_authorized("c", "d", org="org_1"), auth.is_authorized("c", "d", org="org_2")] == [True, False]


def test_a_caller_prints_without_claims_and_equals_itself(auth: Auth) -> None:
    assert "claims" not in repr(auth)
    assert auth == Auth(dict(CLAIMS), lambda: 2.0)


def test_a_challenge_cannot_be_broken_out_of() -> None:
    error = VerifyError("insufficient_scope", scope='a", error="none\\')
    assert 'scope="a\\", error=\\"none\\\\"' in error.headers()["WWW-Authenticate"]


def test_a_missing_token_is_challenged_without_an_error_code() -> None:
    error = VerifyError("missing_token")
    assert error.headers() == {
        "Content-Type": "application/problem+json",
        "Cache-Control": "no-store",
        "WWW-Authenticate": "Bearer",
    }
    assert error.problem("https://auth.example.com/docs/problems")["type"].endswith("/docs/problems/missing_token")


def test_step_up_says_what_to_bring(auth: Auth) -> None:
    with pytest.raises(VerifyError) as refused:
        demand(auth, max_age=60, acr=["aal2", "aal3"])
    challenge = refused.value.headers()["WWW-Authenticate"]
    assert 'error="insufficient_user_authentication"' in challenge
    assert 'acr_values="aal2 aal3", max_age="60"' in challenge
    assert refused.value.problem()["next"] == {"acr_values": "aal2 aal3", "max_age": 60}


@pytest.mark.parametrize(
    ("text", "fine"),
    [
        ('{"a":1}', True),
        ('{"a":{"b":1},"c":{"b":1}}', True),
        ('{"a":1,"a":1}', False),
        ('{"a":NaN}', False),
        ('{"a":-Infinity}', False),
        ('{"a":"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["}', True),
        ('{"a":' + "[" * 31 + "]" * 31 + "}", True),
        ('{"a":' + "[" * 32 + "]" * 32 + "}", False),
        ('{"a":[' + "[]," * 50 + "[]]}", True),
        ('{"a":' + "[" * 9000, False),
        ('{"a":' + "9" * 9000 + "}", False),
        ("[1]", False),
        ('{"a":1}x', False),
    ],
)
def test_json_is_read_strictly(text: str, fine: bool) -> None:
    assert (parse_object(text.encode()) is not None) is fine


def test_of_members_named_twice_none_gets_through_wherever_and_however_they_are_written() -> None:
    chance = random.Random(7)

    def text(depth: int) -> str:
        kinds = ["1", '"x"', '"\\":"', '" :"', "[]", f"[{text(depth - 1)}]"] if depth else ["1", '"a\\":"']
        members = []
        for _ in range(chance.randrange(4)):
            name = chance.choice(["a", "b", "c", '\\"', "\\u0061", ":", " "])
            value = text(depth - 1) if depth and chance.random() < 0.4 else chance.choice(kinds)
            members.append(f'"{name}"{chance.choice(["", "", "", " ", chr(10)])}:{chance.choice(["", " "])}{value}')
        return "{" + ",".join(members) + "}"

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        assert len(dict(pairs)) == len(pairs)
        return dict(pairs)

    refused = 0
    for _ in range(5_000):
        made = text(3)
        try:
            wanted = json.loads(made, object_pairs_hook=unique)
        except AssertionError:
            wanted, refused = None, refused + 1
        assert parse_object(made.encode()) == wanted, made
    assert 500 < refused < 4_500


def test_json_in_another_encoding_is_none() -> None:
    assert parse_object('{"a":1}'.encode("utf-16")) is None
    assert parse_object('{"a":1}'.encode("utf-8-sig")) is None
    assert parse_object(b'{"a":"\xed\xa0\x80"}') is None


def test_a_number_too_large_for_a_time_is_malformed() -> None:
    issuer = FakeIssuer()
    for exp in (10**400, 2**53, 1e300):
        assert code_of(lambda exp=exp: issuer.verifier().verify(issuer.token(exp=exp))) == "malformed"  # type: ignore[misc]


def test_true_is_not_1_in_a_claim_asked_for() -> None:
    issuer = FakeIssuer()
    verifier = issuer.verifier(claims={"tier": 1})
    assert verifier.verify(issuer.token(tier=1)).user_id == "user_1"
    assert code_of(lambda: verifier.verify(issuer.token(tier=True))) == "wrong_audience"
