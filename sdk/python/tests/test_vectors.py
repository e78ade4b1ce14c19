from __future__ import annotations

import asyncio
from base64 import urlsafe_b64encode
from typing import Any

import pytest
from vectors import REQUIREMENTS, TOKENS, Vector, snake

from doorward import AsyncVerifier, Auth, Verifier, VerifyError
from doorward._auth import create_auth
from doorward._token import decode
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


def test_the_vectors_are_all_there() -> None:
    assert len(TOKENS) >= 212
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
    auth = create_auth({**kept, **vector.get("add", {})}, lambda: float(REQUIREMENTS["now"]))
    asked = {snake(name): value for name, value in vector["asked"].items()}
    assert auth.has(**asked) is vector["has"]
