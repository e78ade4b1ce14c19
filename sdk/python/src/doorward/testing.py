"""An issuer for your own tests: signs what you ask for, and can serve its keys on a loopback socket."""

from __future__ import annotations

import json
import threading
import time
import uuid
from base64 import urlsafe_b64encode
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from ._options import Clock, Jwk, JwkSet
from ._verifier import AsyncVerifier, Verifier

__all__ = ["FakeIssuer"]


class FakeIssuer:
    """Issues access tokens as Doorward does (ES256, ``at+jwt``, RFC 9068), under keys made on the spot.

    Offline, with verifiers of its own::

        issuer = FakeIssuer()
        auth = issuer.verifier().verify(issuer.token(permissions=["posts:write"]))

    Or served, for a service that fetches keys by itself::

        with FakeIssuer().serve() as issuer:
            app = create_app(issuer=issuer.issuer, audience=issuer.audience)
    """

    def __init__(
        self,
        *,
        issuer: str = "https://auth.example.com",
        audience: str = "https://api.example.com",
        clock: Clock = time.time,
    ) -> None:
        """``clock`` in seconds since 1970; the verifiers made here read it, too."""
        self.issuer = issuer
        self.audience = audience
        #: How often the keys were asked for.
        self.fetches = 0
        #: Answers with this instead of the keys; None for the keys again.
        self.respond: Callable[[BaseHTTPRequestHandler], None] | None = None
        self._clock = clock
        self._private: dict[str, ec.EllipticCurvePrivateKey] = {}
        self._published: dict[str, Jwk] = {}
        self._server: ThreadingHTTPServer | None = None
        self.kid = self.rotate()

    def rotate(self) -> str:
        """Makes a key, publishes it beside the others and signs with it from now on. Answers its ``kid``."""
        self.kid = self.add_key()
        return self.kid

    def add_key(self) -> str:
        """Makes a key and publishes it beside the others, for later use. Answers its ``kid``."""
        kid = f"key-{len(self._private) + 1}"
        private = ec.generate_private_key(ec.SECP256R1())
        numbers = private.public_key().public_numbers()
        point = {"x": _encode(numbers.x.to_bytes(32)), "y": _encode(numbers.y.to_bytes(32))}
        self._private[kid] = private
        self._published[kid] = {"kty": "EC", "crv": "P-256", **point, "kid": kid, "alg": "ES256", "use": "sig"}
        return kid

    def withdraw(self, kid: str) -> None:
        """Publishes this key no longer; tokens can still be signed with it."""
        self._published.pop(kid, None)

    def jwks(self) -> JwkSet:
        """The published keys (RFC 7517 5)."""
        return {"keys": list(self._published.values())}

    def token(self, *, kid: str | None = None, header: dict[str, Any] | None = None, **claims: Any) -> str:
        """A token good for 15 minutes, of a user with a session, with these claims added; None takes a claim away.

        ``token(roles=["admin"])``, ``token(exp=1)``, ``token(sub="user_7", org_id="org_1")``. With a ``kid`` nobody
        made, the signature is no one's.
        """
        kid = kid or self.kid
        now = int(self._clock())
        body = {
            "iss": self.issuer,
            "sub": "user_1",
            "aud": self.audience,
            "client_id": "app_1",
            "tid": "tnt_1",
            "sid": "sess_1",
            "jti": uuid.uuid4().hex,
            "iat": now,
            "exp": now + 900,
            "auth_time": now,
            "token_use": "access",
            **claims,
        }
        head = {"alg": "ES256", "typ": "at+jwt", "kid": kid, **(header or {})}
        said = {name: value for name, value in body.items() if value is not None}
        text = ".".join(_encode(json.dumps(part).encode()) for part in (head, said))
        return f"{text}.{_encode(self._sign(text.encode(), kid))}"

    def verifier(self, **options: Any) -> Verifier:
        """A verifier that trusts this issuer: its keys of now, or with ``serve`` those it publishes."""
        return Verifier(**{**self._options(), **options})

    def async_verifier(self, **options: Any) -> AsyncVerifier:
        return AsyncVerifier(**{**self._options(), **options})

    def serve(self) -> Self:
        """Serves the keys at ``{issuer}/.well-known/jwks.json`` on a loopback socket, until ``stop``."""
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.issuer = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def stop(self) -> None:
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        self.stop()

    def _options(self) -> dict[str, Any]:
        keys = {"jwks": self.jwks()} if self._server is None else {}
        return {"issuer": self.issuer, "audience": self.audience, "keys": keys, "clock": self._clock}

    def _sign(self, data: bytes, kid: str) -> bytes:
        private = self._private.get(kid)
        if private is None:
            return bytes(64)
        r, s = decode_dss_signature(private.sign(data, ec.ECDSA(SHA256())))
        return r.to_bytes(32) + s.to_bytes(32)  # RFC 7518 3.4


def _handler(issuer: FakeIssuer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            issuer.fetches += 1
            if issuer.respond is not None:
                issuer.respond(self)
                return
            found = self.path == "/.well-known/jwks.json"
            body = json.dumps(issuer.jwks()).encode() if found else b"{}"
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", "application/jwk-set+json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing: a test's output is its own."""

    return Handler


def _encode(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()
