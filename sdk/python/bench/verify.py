"""Prints how fast tokens are verified: beside ``cryptography`` alone, and with a cache beside without one."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from doorward._token import create_reader, decode
from doorward.testing import FakeIssuer


def compare(works: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Seconds each takes of its thread: medians of rounds that take turns, for a busy machine slows all alike."""
    took: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            began = time.thread_time()
            for _ in range(50):
                work()
            took[name].append((time.thread_time() - began) / 50)
    return {name: median(of) for name, of in took.items()}


def measure(rounds: int) -> dict[str, float]:
    """Seconds: ``raw`` is ``cryptography``'s ES256 check of the same bytes and no more."""
    issuer = FakeIssuer()
    text = issuer.token(roles=["editor"], permissions=["posts:read", "posts:write"], scope="openid profile")
    token = create_reader(("ES256",))(text)
    signature = decode(token.signature)
    der = encode_dss_signature(int.from_bytes(signature[:32]), int.from_bytes(signature[32:]))
    point = issuer.jwks()["keys"][0]
    x, y = (int.from_bytes(decode(point[name])) for name in ("x", "y"))
    key, scheme = ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1()).public_key(), ec.ECDSA(SHA256())
    with issuer.verifier() as plain, issuer.verifier(cache={"max": 1000}) as caching:
        for verifier in (plain, caching, caching):  # the first of a verifier loads its keys
            verifier.verify(text)
        return compare(
            {
                "raw": lambda: key.verify(der, token.signed, scheme),
                "verify": lambda: plain.verify(text),
                "cached": lambda: caching.verify(text),
            },
            rounds,
        )


if __name__ == "__main__":
    seconds = measure(200)
    print(f"figure: verify-ratio {seconds['raw'] / seconds['verify']:.2f}")
    print(f"figure: cache-ratio {seconds['verify'] / seconds['cached']:.1f}")
    print(f"figure: verify-us {seconds['verify'] * 1e6:.0f}")
    print(f"figure: cached-us {seconds['cached'] * 1e6:.1f}")
