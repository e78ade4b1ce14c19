from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Literal
from urllib.parse import urlsplit

DEADLINE = 5.0
MAX_BYTES = 102_400


class FetchError(Exception):
    """Why something did not come, without the body of the answer."""


@dataclass(frozen=True, slots=True)
class FetchRequest:
    """What is to be asked over HTTP."""

    url: str
    method: Literal["GET", "POST"] = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class FetchAnswer:
    """What was answered; the names of header fields in any case."""

    status: int
    body: bytes = field(default=b"", repr=False)
    headers: Mapping[str, str] = field(default_factory=dict)

    def header(self, name: str) -> str | None:
        return next((value for field, value in self.headers.items() if field.lower() == name), None)


Fetch = Callable[[FetchRequest], FetchAnswer]
"""Answers a request, following no redirect, or raises. Called on a thread of its own."""


class Hangup:
    """Lets another thread end a fetch, wherever it waits."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self._over = False

    def watch(self, connected: socket.socket) -> None:
        with self._lock:
            if self._over:
                raise FetchError("the fetch was given up")
            self._socket = connected

    def ring(self) -> None:
        with self._lock:
            self._over = True
            if self._socket is None:
                return
            try:
                # the plain one: an SSL socket would take itself apart under the thread that reads
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)
            except OSError:
                self._socket = None  # closed already


@dataclass(frozen=True, slots=True)
class Wire:
    """How one kind of thing is fetched: ``what`` as errors call it, ``own`` in place of this package's HTTP."""

    what: str
    own: Fetch | None = None
    max_bytes: int = MAX_BYTES
    seconds: float = DEADLINE

    def ask(self, request: FetchRequest, hangup: Hangup) -> FetchAnswer:
        """The answer, whose body is read where its status is 200. Raises FetchError saying what went wrong."""
        answer = self._over_http(request, hangup) if self.own is None else self.own(request)
        if len(answer.body) > self.max_bytes:
            raise FetchError(f"{self.what} is larger than {self.max_bytes} bytes")
        return answer

    def _over_http(self, request: FetchRequest, hangup: Hangup) -> FetchAnswer:
        parts = urlsplit(request.url)
        connection = _connect(parts.scheme, parts.hostname or "", parts.port)
        try:
            connection.connect()
            hangup.watch(connection.sock)
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            connection.request(request.method, path, request.body, dict(request.headers))
            with connection.getresponse() as answer:
                body = answer.read(self.max_bytes + 1) if answer.status == 200 else b""
                return FetchAnswer(answer.status, body, dict(answer.getheaders()))
        except (OSError, HTTPException) as error:
            raise FetchError(f"{self.what} could not be fetched: {type(error).__name__}") from error
        finally:
            connection.close()


def _connect(scheme: str, host: str, port: int | None) -> HTTPConnection:
    if scheme == "https":
        return HTTPSConnection(host, port, timeout=DEADLINE, context=ssl.create_default_context())
    return HTTPConnection(host, port, timeout=DEADLINE)
