from __future__ import annotations

import math
from typing import Any

import pytest

from doorward import AsyncVerifier, FetchAnswer, FetchRequest, RevocationState, Verifier
from doorward._options import check_url

BASE = {"issuer": "https://auth.example.com", "audience": "api"}
SECRET = "x" * 32
REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "no issuer": ({"issuer": None}, "issuer is required"),
    "an empty issuer": ({"issuer": ""}, "issuer is required"),
    "no audience": ({"audience": None}, "audience is required"),
    "an empty audience": ({"audience": ""}, "audience is required"),
    "no audience in the list": ({"audience": []}, "audience is required"),
    "an empty audience in the list": ({"audience": ["api", ""]}, "audience is required"),
    "no algorithm": ({"algorithms": []}, "algorithms"),
    "alg none": ({"algorithms": ["none"]}, "algorithms"),
    "HS256 with public keys": ({"algorithms": ["ES256", "HS256"]}, "HS256 only with keys.secret"),
    "a secret with ES256": ({"keys": {"secret": SECRET}, "algorithms": ["ES256"]}, "HS256 and nothing else"),
    "a secret with more": ({"keys": {"secret": SECRET}, "algorithms": ["HS256", "ES256"]}, "nothing else"),
    "a short secret": ({"keys": {"secret": "x" * 31}}, "at least 32 bytes"),
    "a short secret in bytes": ({"keys": {"secret": bytes(31)}}, "at least 32 bytes"),
    "a secret and a set": ({"keys": {"secret": SECRET, "jwks": {"keys": []}}}, "one of"),
    "a set and an address": ({"keys": {"jwks": {"keys": []}, "jwks_uri": "https://a.example"}}, "one of"),
    "a set that is none": ({"keys": {"jwks": []}}, "not a JWK set"),
    "plain http": ({"keys": {"jwks_uri": "http://auth.example.com/jwks.json"}}, "https"),
    "plain http by way of the issuer": ({"issuer": "http://auth.example.com"}, "https"),
    "a host that only looks like loopback": ({"issuer": "http://127.0.0.1.evil.example"}, "https"),
    "a host named after localhost": ({"issuer": "http://localhost.evil.example"}, "https"),
    "a loopback host before a backslash": ({"issuer": "http://127.0.0.1\\@evil.example"}, "absolute URL"),
    "a file": ({"keys": {"jwks_uri": "file:///etc/jwks.json"}}, "absolute URL"),
    "no address": ({"issuer": "auth"}, "absolute URL"),
    "a port that is none": ({"issuer": "https://auth.example.com:99999"}, "absolute URL"),
    "a line break in the address": ({"issuer": "https://auth.example.com/\nx"}, "absolute URL"),
    "credentials in the address": ({"keys": {"jwks_uri": "https://user:pass@auth.example.com/"}}, "credentials"),
    "a fragment in the address": ({"keys": {"jwks_uri": "https://auth.example.com/#a"}}, "fragment"),
    "no refresh": ({"keys": {"refresh": 0}}, "refresh"),
    "a refresh that is no number": ({"keys": {"refresh": math.nan}}, "refresh"),
    "no cooldown": ({"keys": {"cooldown": 0}}, "cooldown"),
    "stale_if_error below refresh": ({"keys": {"refresh": 300, "stale_if_error": 299}}, "stale_if_error"),
    "a negative tolerance": ({"clock_tolerance": -1}, "clock_tolerance"),
    "a tolerance beyond a minute": ({"clock_tolerance": 61}, "clock_tolerance"),
    "a tolerance that is no number": ({"clock_tolerance": math.nan}, "clock_tolerance"),
    "a tolerance in words": ({"clock_tolerance": "5"}, "clock_tolerance"),
    "a tolerance that is true": ({"clock_tolerance": True}, "clock_tolerance"),
    "a claim that is nothing": ({"claims": {"tid": None}}, "claims.tid"),
    "a claim that is one of none": ({"claims": {"tid": []}}, "claims.tid"),
    "a mode that is none": ({"revocation": {"mode": "on"}}, "revocation.mode is one of status-list, introspect, off"),
    "an on_stale that is none": ({"revocation": {"on_stale": "allow"}}, "on_stale is reject or accept"),
    "no poll": ({"revocation": {"poll": 0.5}}, "poll is 1 to max_staleness"),
    "a poll that is no number": ({"revocation": {"poll": math.nan}}, "poll is 1 to max_staleness"),
    "max_staleness below poll": ({"revocation": {"poll": 60, "max_staleness": 30}}, "poll is 1 to max_staleness"),
    "max_staleness beyond an hour": ({"revocation": {"max_staleness": 3601}}, "max_staleness, 3600"),
    "introspection as nobody": ({"revocation": {"mode": "introspect"}}, "revocation.introspect"),
    "introspection in another mode": ({"revocation": {"introspect": {}}}, "revocation.introspect goes with that mode"),
    "introspection without a secret": (
        {"revocation": {"mode": "introspect", "introspect": {"client_id": "app_1", "client_secret": ""}}},
        "client_id and client_secret",
    ),
    "introspection over plain http": (
        {
            "revocation": {
                "mode": "introspect",
                "introspect": {"url": "http://a.example", "client_id": "a", "client_secret": "b"},
            }
        },
        "revocation.introspect.url is https",
    ),
    "a cache of none": ({"cache": {"max": 0}}, "cache.max"),
    "a cache of true": ({"cache": {"max": True}}, "cache.max"),
}


@pytest.mark.parametrize("what", REFUSED)
@pytest.mark.parametrize("kind", [Verifier, AsyncVerifier])
def test_a_wrong_option_is_named(what: str, kind: Any) -> None:
    options, message = REFUSED[what]
    with pytest.raises(ValueError, match=message):
        kind(**{**BASE, **options})


@pytest.mark.parametrize(
    "options",
    [
        {"issuers": "x"},
        {"keys": {"jwksUri": "https://a.example"}},
        {"revocation": {"maxStaleness": 1}},
        {"revocation": {"mode": "introspect", "introspect": {"clientId": "a"}}},
        {"cache": {"size": 1}},
    ],
)
def test_an_unknown_option_is_named(options: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match=r"has no (issuers|jwksUri|maxStaleness|clientId|size)"):
        Verifier(**{**BASE, **options})


@pytest.mark.parametrize(
    "issuer",
    [
        "https://auth.example.com",
        "https://auth.example.com/t/acme",
        "http://localhost:3000",
        "http://127.0.0.1:3000",
        "http://[::1]:3000",
    ],
)
def test_an_issuer_is_taken(issuer: str) -> None:
    state = Verifier(issuer=issuer, audience="api").state()
    assert (state.keys.source, state.revocation) == ("remote", RevocationState("status-list"))


@pytest.mark.parametrize(
    ("issuer", "address"),
    [
        ("https://auth.example.com", "https://auth.example.com/.well-known/jwks.json"),
        ("https://auth.example.com/", "https://auth.example.com/.well-known/jwks.json"),
        ("https://auth.example.com/t/acme", "https://auth.example.com/t/acme/.well-known/jwks.json"),
    ],
)
def test_an_issuer_is_asked_for_its_keys_below_it(issuer: str, address: str) -> None:
    asked: list[str] = []

    def fetch(request: FetchRequest) -> FetchAnswer:
        asked.append(request.url)
        return FetchAnswer(200, b'{"keys":[]}')

    with Verifier(issuer=issuer, audience="api", fetch=fetch) as verifier:
        verifier.ready()
    assert asked == [address]


def test_an_address_in_capitals_is_the_same_host() -> None:
    assert check_url("HTTP://LOCALHOST:3000/", "x") == "HTTP://LOCALHOST:3000/"
