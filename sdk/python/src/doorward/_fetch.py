from __future__ import annotations

import socket
import ssl
import threading
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

DEADLINE = 5.0
MAX_BYTES = 102_400


class FetchError(Exception):
    """Why the keys did not come, without the body of the answer."""


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


def fetch_keys(url: str, hangup: Hangup) -> bytes:
    """The body at ``url``: status 200 only, no redirects, 100 kB at most. Raises FetchError saying what went wrong."""
    parts = urlsplit(url)
    connection = _connect(parts.scheme, parts.hostname or "", parts.port)
    try:
        connection.connect()
        hangup.watch(connection.sock)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", path, headers={"Accept": "application/jwk-set+json, application/json"})
        answer = connection.getresponse()
        if answer.status != 200:
            raise FetchError(f"the key set answered {answer.status}")
        return checked(answer.read(MAX_BYTES + 1))
    except (OSError, HTTPException) as error:
        raise FetchError(f"the key set could not be fetched: {type(error).__name__}") from error
    finally:
        connection.close()


def checked(body: bytes) -> bytes:
    if len(body) > MAX_BYTES:
        raise FetchError(f"the key set is larger than {MAX_BYTES} bytes")
    return body


def _connect(scheme: str, host: str, port: int | None) -> HTTPConnection:
    if scheme == "https":
        return HTTPSConnection(host, port, timeout=DEADLINE, context=ssl.create_default_context())
    return HTTPConnection(host, port, timeout=DEADLINE)
