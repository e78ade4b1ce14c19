from __future__ import annotations

import asyncio
import json
from base64 import urlsafe_b64encode
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

import pytest
from conftest import Opened
from vectors import API_KEYS, INTROSPECTION, REQUIREMENTS, SIGNATURES, STATUS, TOKENS, Vector, options_of, snake

from doorward import AsyncVerifier, Auth, FetchAnswer, FetchRequest, Verifier, VerifyError, ask_api_key
from doorward._crypto import check_of_jwk, check_of_secret
from doorward._guards import Answering, Found, authenticate, authenticate_async
from doorward._token import Token, decode
from doorward.testing import FakeIssuer


def sync_verify(vector: Vector) -> Auth:
    return Verifier(**vector.options).verify(vector.token)


def async_verify(vector: Vector) -> Auth:
    return asyncio.run(AsyncVerifier(**vector.options).verify(vector.token))


@pytest.mark.parametrize("verify", [sync_verify, async_verify])
@pytest.mark.parametrize("vector", TOKENS, ids=lambda vector: vector.name)
def test_a_verifier_answers_the_vectors_of_every_language(vector: Vector, verify: Any) -> None:
    try:
        auth = verify(vector)
    except VerifyError as error:
        assert {"code": error.code} == vector.expect
        return
    assert "auth" in vector.expect
    for name, value in vector.expect["auth"].items():
        said = getattr(auth, snake(name))
        assert (list(said) if isinstance(said, tuple) else said) == value


@pytest.mark.parametrize("place", [0, 32])
def test_a_signature_has_its_one_length_though_zeros_before_a_number_change_nothing(place: int) -> None:
    issuer = FakeIssuer()
    head, payload, signature = issuer.token().split(".")
    raw = decode(signature)
    longer = urlsafe_b64encode(raw[:place] + bytes(3) + raw[place:]).rstrip(b"=").decode()
    with pytest.raises(VerifyError) as refused:
        issuer.verifier().verify(f"{head}.{payload}.{longer}")
    assert refused.value.code == "bad_signature"


def taken(verify: Callable[[], object]) -> dict[str, Any]:
    try:
        verify()
    except VerifyError as error:
        return {"code": error.code}
    return {"accepted": True}


@pytest.fixture(params=[Verifier, AsyncVerifier], ids=["sync", "async"])
def verdict(request: pytest.FixtureRequest) -> Callable[[dict[str, Any], str], dict[str, Any]]:
    """What becomes of a token, by a verifier of these options."""

    def judge(options: dict[str, Any], token: str) -> dict[str, Any]:
        verifier = request.param(**options)
        opened = Opened(verifier)
        try:
            return taken(lambda: opened.verify(token))
        finally:
            opened.close()

    return judge


@pytest.mark.parametrize("vector", STATUS["vectors"], ids=lambda vector: vector["name"])
def test_a_verifier_answers_the_status_vectors_of_every_language(vector: dict[str, Any], verdict: Any) -> None:
    asked: list[str] = []

    def fetch(request: FetchRequest) -> FetchAnswer:
        asked.append(request.url)
        return FetchAnswer(200, vector["list"].encode()) if "list" in vector else FetchAnswer(503)

    said = vector.get("options", {})
    revocation = {"mode": said.get("revocation", "status-list"), "on_stale": said.get("on_stale", "reject")}
    options = {**options_of(STATUS["defaults"]), "revocation": revocation, "fetch": fetch}
    assert verdict(options, vector["token"]) == vector["expect"]
    assert set(asked) <= {f"{STATUS['defaults']['issuer']}/status/1"}


@pytest.mark.parametrize("vector", INTROSPECTION["vectors"], ids=lambda vector: vector["name"])
def test_a_verifier_answers_the_introspection_vectors_of_every_language(vector: dict[str, Any], verdict: Any) -> None:
    asked: list[FetchRequest] = []

    def fetch(request: FetchRequest) -> FetchAnswer:
        asked.append(request)
        if "answer" not in vector:
            raise TimeoutError
        answer = vector["answer"]
        return FetchAnswer(answer["status"], answer["body"].encode(), answer.get("headers", {}))

    said = {**INTROSPECTION["defaults"], **vector.get("options", {})}
    introspect = {name: said[name] for name in ("url", "client_id", "client_secret") if name in said}
    options = {**options_of(said), "revocation": {"mode": "introspect", "introspect": introspect}, "fetch": fetch}
    assert verdict(options, vector["token"]) == vector["expect"]
    for request in asked:
        assert (request.url, request.headers["Authorization"]) == tuple(vector["request"].values())
        assert request.headers["Content-Type"] == "application/x-www-form-urlencoded"
        assert request.method == "POST"
        assert parse_qs((request.body or b"").decode())["token"] == [vector["token"]]
    assert len(asked) == ("request" in vector)


def sync_found(options: dict[str, Any], headers: Any, answering: Answering) -> Found:
    return authenticate(Verifier(**options), headers, answering)


def async_found(options: dict[str, Any], headers: Any, answering: Answering) -> Found:
    return asyncio.run(authenticate_async(AsyncVerifier(**options), headers, answering))


@pytest.mark.parametrize("find", [sync_found, async_found])
@pytest.mark.parametrize("vector", API_KEYS["vectors"], ids=lambda vector: vector["name"])
def test_a_guard_that_takes_api_keys_answers_the_vectors_of_every_language(vector: dict[str, Any], find: Any) -> None:
    asked: list[dict[str, Any]] = []

    def fetch(request: FetchRequest) -> FetchAnswer:
        assert (request.method, request.headers["Content-Type"]) == ("POST", "application/json")
        app, body = request.headers["Doorward-App"], json.loads(request.body or b"")
        asked.append({"url": request.url, "app": app, "body": body})
        if "answer" not in vector:
            raise TimeoutError
        answer = vector["answer"]
        return FetchAnswer(answer["status"], answer["body"].encode(), answer.get("headers", {}))

    said = {**API_KEYS["defaults"], **vector.get("options", {})}
    app = {name: said[name] for name in ("base_url", "client_id", "client_secret")}
    api_keys = ask_api_key(**app, fetch=fetch) if said["api_keys"] else None
    headers = [(name, value) for name, value in vector["headers"]]
    found = find(options_of(said), headers, Answering(said["cookie"], api_keys=api_keys))
    assert asked == ([vector["request"]] if "request" in vector else [])
    if isinstance(found.outcome, VerifyError):
        assert {"code": found.outcome.code} == vector["expect"]
        return
    wanted = dict(vector["expect"]["auth"])
    for name, value in wanted.pop("claims", {}).items():
        assert found.outcome.claims[name] == value
    for name, value in wanted.items():
        member = getattr(found.outcome, snake(name))
        assert (list(member) if isinstance(member, tuple) else member) == value


@pytest.mark.parametrize("group", SIGNATURES["groups"], ids=lambda group: f"{group['source']} {group['alg']}")
def test_a_signature_check_answers_the_vectors_of_every_language(group: dict[str, Any]) -> None:
    secret = group["alg"] == "HS256"
    check = check_of_secret(decode(group["key"]["k"])) if secret else check_of_jwk(group["key"], group["alg"])
    wrong = [
        vector["name"]
        for vector in group["vectors"]
        if check(Token(group["alg"], None, decode(vector["input"]), "", vector["signature"])) is not vector["valid"]
    ]
    assert wrong == []


def test_the_vectors_are_all_there() -> None:
    assert len(TOKENS) >= 240
    assert len(API_KEYS["vectors"]) >= 70
    assert sum(len(group["vectors"]) for group in SIGNATURES["groups"]) >= 800
    assert {vector.expect["code"] for vector in TOKENS if "code" in vector.expect} >= {
        "missing_token",
        "malformed",
        "bad_signature",
        "unknown_key",
        "expired",
        "not_yet_valid",
        "wrong_issuer",
        "wrong_audience",
        "wrong_type",
    }


@pytest.mark.parametrize("vector", REQUIREMENTS["vectors"], ids=lambda vector: vector["name"])
def test_auth_has_answers_the_vectors_of_every_language(vector: dict[str, Any]) -> None:
    dropped = vector.get("drop", [])
    kept = {name: value for name, value in REQUIREMENTS["claims"].items() if name not in dropped}
    auth = Auth({**kept, **vector.get("add", {})}, lambda: float(REQUIREMENTS["now"]))
    asked = {snake(name): value for name, value in vector["asked"].items()}
    assert auth.has(**asked) is vector["has"]
