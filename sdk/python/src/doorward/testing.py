"""An issuer for your own tests: signs what you ask for, and answers verifiers in memory or on a loopback socket."""

from __future__ import annotations

import json
import threading
import time
import uuid
import zlib
from base64 import urlsafe_b64encode
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Literal, Self
from urllib.parse import parse_qs, urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from ._errors import VerifyError
from ._fetch import FetchAnswer, FetchRequest
from ._options import Clock, Jwk, JwkSet
from ._verifier import AsyncVerifier, Verifier

__all__ = ["FakeIssuer"]

_KEYS, _LIST, _INTROSPECTION = "/.well-known/jwks.json", "/status/1", "/v1/auth/introspect"


class FakeIssuer:
    """Issues access tokens as Doorward does (ES256, ``at+jwt``, RFC 9068), under keys made on the spot.

    Without a socket, with verifiers of its own::

        issuer = FakeIssuer()
        auth = issuer.verifier().verify(issuer.token(permissions=["posts:write"]))

    Or served, for a service that asks its issuer by itself::

        with FakeIssuer().serve() as issuer:
            app = create_app(issuer=issuer.issuer, audience=issuer.audience)

    Either way it publishes its keys, a status list of the sessions that ended, and answers introspection.
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
        #: On a socket: answers with this instead; None for what it always answers.
        self.respond: Callable[[BaseHTTPRequestHandler], None] | None = None
        self._clock = clock
        self._private: dict[str, ec.EllipticCurvePrivateKey] = {}
        self._published: dict[str, Jwk] = {}
        self._places: dict[str, int] = {}
        self._ended: set[str] = set()
        self._requests: Counter[str] = Counter()
        self._down = False
        self._server: ThreadingHTTPServer | None = None
        self.kid = self.rotate_keys()

    def token(
        self, *, kid: str | None = None, header: dict[str, Any] | None = None, expires_in: float = 900, **claims: Any
    ) -> str:
        """A token good for 15 minutes, of a user with a session, with these claims added; None takes a claim away.

        ``token(roles=["admin"])``, ``token(exp=1)``, ``token(sub="user_7", org_id="org_1")``. With a ``kid`` nobody
        made, the signature is no one's.
        """
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
            "exp": now + expires_in,
            "auth_time": now,
            "token_use": "access",
            **claims,
        }
        if "status" not in body and body["sid"] is not None:
            body["status"] = {"status_list": {"idx": self._place(body["sid"]), "uri": f"{self.issuer}{_LIST}"}}
        said = {name: value for name, value in body.items() if value is not None}
        return self._jwt("at+jwt", said, kid, header)

    def rotate_keys(self, *, keep_old: bool = True) -> str:
        """Makes a key, publishes it (beside the others) and signs with it from now on. Answers its ``kid``."""
        if not keep_old:
            self._published.clear()
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

    def end_session(self, sid: str = "sess_1") -> None:
        """Its tokens are revoked: by the status list, within a poll, and by introspection, at once."""
        self._place(sid)
        self._ended.add(sid)

    def go_down(self) -> None:
        """Answers 503 to everything from now on."""
        self._down = True

    def come_back(self) -> None:
        self._down = False

    def requests(self) -> Mapping[str, int]:
        """How often each path was asked for; 0 for one that never was."""
        return Counter(self._requests)

    def fetch(self, request: FetchRequest) -> FetchAnswer:
        """Answers in memory: the option ``fetch`` of a verifier."""
        path = urlsplit(request.url).path
        self._requests[path] += 1
        if self._down:
            return FetchAnswer(503)
        if path == _KEYS:
            return FetchAnswer(200, json.dumps(self.jwks()).encode(), {"Content-Type": "application/jwk-set+json"})
        if path == _LIST:
            return self._status_list(request)
        if (path, request.method) == (_INTROSPECTION, "POST"):
            return self._introspect(request)
        return FetchAnswer(404)

    def verifier(self, **options: Any) -> Verifier:
        """A verifier that trusts this issuer, and asks it in memory; once served, over its socket."""
        return Verifier(**{**self._options(), **options})

    def async_verifier(self, **options: Any) -> AsyncVerifier:
        return AsyncVerifier(**{**self._options(), **options})

    def serve(self) -> Self:
        """Answers on a loopback socket, until ``close``; its address becomes the ``issuer``."""
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.issuer = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def close(self) -> None:
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        self.close()

    def _options(self) -> dict[str, Any]:
        own = {"fetch": self.fetch} if self._server is None else {}
        return {"issuer": self.issuer, "audience": self.audience, "clock": self._clock, **own}

    def _place(self, sid: str) -> int:
        return self._places.setdefault(sid, len(self._places))

    def _status_list(self, request: FetchRequest) -> FetchAnswer:
        ended = sorted(self._places[sid] for sid in self._ended)
        etag = f'"{"-".join(map(str, ended))}"'
        headers = {"Content-Type": "application/statuslist+jwt", "ETag": etag}
        if FetchAnswer(304, headers=request.headers).header("if-none-match") == etag:
            return FetchAnswer(304, headers=headers)
        bits = bytearray(len(self._places) // 8 + 1)
        for place in ended:
            bits[place // 8] |= 1 << place % 8
        now = int(self._clock())
        packed = {"bits": 1, "lst": _encode(zlib.compress(bytes(bits), 9))}
        said = {"sub": request.url, "iat": now, "exp": now + 7200, "ttl": 5, "status_list": packed}
        return FetchAnswer(200, self._jwt("statuslist+jwt", said).encode(), headers)

    def _introspect(self, request: FetchRequest) -> FetchAnswer:
        """RFC 7662, for whatever credentials."""
        headers = {"Content-Type": "application/json", "Cache-Control": "no-store"}
        token = parse_qs((request.body or b"").decode()).get("token", [""])[0]
        options = {**self._options(), "keys": {"jwks": self.jwks()}, "revocation": {"mode": "off"}}
        said: dict[str, Any] = {"active": False}
        try:
            claims = Verifier(**options).verify(token).claims
            if claims.get("sid") not in self._ended:
                said = {**claims, "active": True, "token_type": "Bearer"}
        except VerifyError:
            pass  # what is no token of ours is not active
        return FetchAnswer(200, json.dumps(said).encode(), headers)

    def _jwt(
        self, typ: str, said: Mapping[str, Any], kid: str | None = None, header: dict[str, Any] | None = None
    ) -> str:
        kid = kid or self.kid
        head = {"alg": "ES256", "typ": typ, "kid": kid, **(header or {})}
        text = ".".join(_encode(json.dumps(part).encode()) for part in (head, said))
        return f"{text}.{_encode(self._sign(text.encode(), kid))}"

    def _sign(self, data: bytes, kid: str) -> bytes:
        private = self._private.get(kid)
        if private is None:
            return bytes(64)
        r, s = decode_dss_signature(private.sign(data, ec.ECDSA(SHA256())))
        return r.to_bytes(32) + s.to_bytes(32)  # RFC 7518 3.4


def _handler(issuer: FakeIssuer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer("GET", b"")

        def do_POST(self) -> None:
            self._answer("POST", self.rfile.read(int(self.headers.get("Content-Length", 0))))

        def _answer(self, method: Literal["GET", "POST"], body: bytes) -> None:
            request = FetchRequest(f"{issuer.issuer}{self.path}", method, dict(self.headers.items()), body)
            answer = issuer.fetch(request)
            with suppress(ConnectionError):  # of a verifier that was closed meanwhile
                self._send(answer) if issuer.respond is None else issuer.respond(self)

        def _send(self, answer: FetchAnswer) -> None:
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if answer.status != 304:
                self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing: a test's output is its own."""

    return Handler


def _encode(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()
