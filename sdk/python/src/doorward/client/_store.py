"""Where the tokens of a session live between calls."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NotRequired, Protocol, TypedDict


class StoredTokens(TypedDict):
    """Plain JSON. Times are seconds since 1970 on this machine's clock."""

    session_id: str
    access_token: str
    refresh_token: str
    expires_at: float
    renew_at: NotRequired[float]
    user_id: NotRequired[str]
    org_id: NotRequired[str]


class Store(Protocol):
    """Whatever ``read`` answers is checked: what is not tokens counts as nothing.

    A store that raises costs no more than its memory. Share one between processes and they share the session.
    """

    def read(self) -> object: ...

    def write(self, tokens: StoredTokens | None) -> object: ...


class MemoryStore:
    """Tokens that are gone with the process."""

    def __init__(self) -> None:
        self._kept: StoredTokens | None = None

    def read(self) -> StoredTokens | None:
        return self._kept

    def write(self, tokens: StoredTokens | None) -> None:
        self._kept = tokens


class FileStore:
    """Tokens in a file that its owner alone may read. Its folder must be there."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._path = Path(path)

    def read(self) -> object:
        try:
            return json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None

    def write(self, tokens: StoredTokens | None) -> None:
        if tokens is None:
            self._path.unlink(missing_ok=True)
            return
        # mkstemp makes it readable by its owner only; who reads meanwhile sees the old file or the new one, whole
        handle, name = tempfile.mkstemp(dir=self._path.parent, prefix=f".{self._path.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(tokens, file)
            os.replace(name, self._path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


@dataclass(frozen=True, slots=True)
class Held:
    """The tokens of a session, as ``StoredTokens`` has them."""

    session_id: str
    access_token: str = field(repr=False)
    refresh_token: str = field(repr=False)
    expires_at: float
    renew_at: float
    user_id: str | None = None
    org_id: str | None = None

    def stored(self) -> StoredTokens:
        tokens: StoredTokens = {
            "session_id": self.session_id,
            "access_token": self.access_token,
            "refresh_token": self.refresh_token,
            "expires_at": self.expires_at,
            "renew_at": self.renew_at,
        }
        if self.user_id is not None:
            tokens["user_id"] = self.user_id
        if self.org_id is not None:
            tokens["org_id"] = self.org_id
        return tokens


def parse_tokens(value: object) -> Held | None:
    if not isinstance(value, Mapping):
        return None
    session_id, access_token, refresh_token = (
        _text(value.get(name)) for name in ("session_id", "access_token", "refresh_token")
    )
    expires_at = _time(value.get("expires_at"))
    if session_id is None or access_token is None or refresh_token is None or expires_at is None:
        return None
    renew_at = _time(value.get("renew_at"))
    return Held(
        session_id,
        access_token,
        refresh_token,
        expires_at,
        renew_at=expires_at if renew_at is None else renew_at,
        user_id=_text(value.get("user_id")),
        org_id=_text(value.get("org_id")),
    )


def _time(value: object) -> float | None:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
