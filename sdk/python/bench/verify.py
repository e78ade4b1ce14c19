"""Prints how fast tokens are verified: beside ``cryptography`` alone, and with a cache beside without one.

And API keys: with a cache beside asking a server on a loopback socket, which answers at once.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from statistics import median
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from doorward import ask_api_key
from doorward._token import create_reader, decode
from doorward.testing import FakeIssuer

_TOKENS = 32


@dataclass(frozen=True)
class Figures:
    #: How many tokens are verified in the time of one ES256 check by ``cryptography`` and no more.
    verify_ratio: float
    #: How many are known to the cache in the time that one is verified.
    cache_ratio: float
    #: Microseconds.
    verify_us: float
    cached_us: float
    #: How many API keys are known to the cache in the time that the server is asked about one.
    api_key_cache_ratio: float


def measure(rounds: int) -> Figures:
    """Medians of rounds over distinct tokens, in which the two compared take turns: a slow second weighs on both."""
    issuer = FakeIssuer()
    rights: dict[str, Any] = {
        "roles": ["editor"],
        "permissions": ["posts:read", "posts:write"],
        "scope": "openid profile",
    }
    tokens = [issuer.token(sub=f"user_{n}", amr=["pwd"], **rights) for n in range(_TOKENS)]
    raw = _raw(issuer, tokens)
    with issuer.verifier() as plain, issuer.verifier(cache={"max": 1000}) as caching:

        def verify() -> None:
            for token in tokens:
                plain.verify(token)

        def cached() -> None:
            for token in tokens:
                caching.verify(token)

        for work in (verify, cached, cached):  # the first of a verifier loads its keys
            work()
        pairs = [_in_turns(raw, verify, n) for n in range(rounds)]
        hits = [_in_turns(verify, cached, n) for n in range(rounds)]
    return Figures(
        verify_ratio=median(one / other for one, other in pairs),
        cache_ratio=median(one / other for one, other in hits),
        verify_us=median(other for _, other in pairs) / _TOKENS * 1e6,
        cached_us=median(other for _, other in hits) / _TOKENS * 1e6,
        api_key_cache_ratio=_measure_api_keys(rounds),
    )


def _measure_api_keys(rounds: int) -> float:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Yes)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    app: dict[str, Any] = {
        "base_url": f"http://127.0.0.1:{server.server_port}",
        "client_id": "app_1",
        "client_secret": "dwas_1",
    }
    plain, caching = ask_api_key(**app), ask_api_key(**app, cache={"seconds": 5})
    shown = f"dw_{'0' * 49}"
    asked, cached = [], []
    try:
        for _ in range(rounds):
            caching.ask(shown)
            asked.append(_waited(lambda: plain.ask(shown)))
            cached.append(_waited(lambda: caching.ask(shown)))
    finally:
        server.shutdown()
        server.server_close()
    return median(one / other for one, other in zip(asked, cached, strict=True))


class _Yes(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        body = json.dumps(_GOOD).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


_GOOD = {
    "active": True,
    "api_key_id": "akey_1",
    "user_id": "user_1",
    "tenant_id": "tnt_1",
    "app_id": "app_1",
    "permissions": ["posts:read"],
    "scope": "tenant",
    "created_at": "2026-01-01T00:00:00.000Z",
    "expires_at": "2099-01-01T00:00:00.000Z",
}


def _waited(work: Callable[[], object]) -> float:
    """Seconds by the clock on the wall: other threads work meanwhile."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _raw(issuer: FakeIssuer, tokens: list[str]) -> Callable[[], None]:
    """ES256 (RFC 7518 3.4) of the same bytes: r and s to what ``cryptography`` takes, and its check."""
    point = issuer.jwks()["keys"][0]
    x, y = (int.from_bytes(decode(point[name])) for name in ("x", "y"))
    key, scheme = ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1()).public_key(), ec.ECDSA(SHA256())
    read = create_reader(("ES256",))
    signed = [(decode(token.signature), token.signed) for token in map(read, tokens)]

    def raw() -> None:
        for signature, data in signed:
            r, s = int.from_bytes(signature[:32]), int.from_bytes(signature[32:])
            key.verify(encode_dss_signature(r, s), data, scheme)

    return raw


def _in_turns(one: Callable[[], None], other: Callable[[], None], turn: int) -> tuple[float, float]:
    """Seconds of this thread that each takes."""
    if turn % 2:
        second, first = _took(other), _took(one)
        return first, second
    return _took(one), _took(other)


def _took(work: Callable[[], None]) -> float:
    began = time.thread_time()
    work()
    return time.thread_time() - began


if __name__ == "__main__":
    figures = measure(201)
    print(f"figure: verify-ratio {figures.verify_ratio:.2f}")
    print(f"figure: cache-ratio {figures.cache_ratio:.1f}")
    print(f"figure: verify-us {figures.verify_us:.0f}")
    print(f"figure: cached-us {figures.cached_us:.1f}")
    print(f"figure: api-key-cache-ratio {figures.api_key_cache_ratio:.1f}")
