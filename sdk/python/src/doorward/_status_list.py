"""One status list, as fetched (draft-ietf-oauth-status-list)."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass

from ._claims import is_time
from ._fetch import Fetch, FetchAnswer, FetchError, FetchRequest, Hangup, Wire
from ._json import parse_object
from ._options import Clock
from ._token import STATUS_LIST, ReadToken, Token, decode, decode_strictly

_MAX_BYTES = 1_048_576  # of what a list says once inflated: 8 million sessions at a bit each
_NO_END = 1e10  # of a list that names none: the year 2286
_ACCEPT = "application/statuslist+jwt"


@dataclass(frozen=True, slots=True)
class StatusList:
    #: Of one place: 1, 2, 4 or 8 (section 4.1).
    bits: int
    data: bytes
    #: Seconds since 1970.
    ends_at: float
    etag: str | None

    def at(self, index: int) -> int | None:
        """The status of a place: 0 is valid (section 7.1). None when the list does not reach that far."""
        first = index * self.bits
        if first // 8 >= len(self.data):
            return None
        return (self.data[first // 8] >> first % 8) & ((1 << self.bits) - 1)


def list_wire(own: Fetch | None) -> Wire:
    return Wire("the status list", own, STATUS_LIST.max_length, seconds=3)


@dataclass(frozen=True, slots=True)
class ListReader:
    """Fetches lists and judges them (section 8.3). Raises an error that says what went wrong."""

    wire: Wire
    #: Reads the form and header of a Status List Token.
    read: ReadToken
    #: Waits for keys, on this thread.
    is_genuine: Callable[[Token], bool]
    clock: Clock
    clock_tolerance: float

    def load(self, url: str, hangup: Hangup, before: StatusList | None) -> StatusList | None:
        """None when the one before still holds, by its tag."""
        headers = {"Accept": _ACCEPT}
        if before is not None and before.etag is not None:
            headers["If-None-Match"] = before.etag
        answer = self.wire.ask(FetchRequest(url, headers=headers), hangup)
        if answer.status == 304 and "If-None-Match" in headers:
            return None
        if answer.status != 200:
            raise FetchError(f"{self.wire.what} answered {answer.status}")
        return self._judge(url, answer)

    def _judge(self, url: str, answer: FetchAnswer) -> StatusList:
        token = self.read(answer.body.decode("latin-1"))
        claims = parse_object(decode(token.payload)) if self.is_genuine(token) else None
        fault = FetchError(f"{self.wire.what} does not hold")
        # one that is another's could say anything
        if claims is None or claims.get("sub") != url:
            raise fault
        issued_at, ends_at = claims.get("iat"), claims.get("exp", _NO_END)
        if not is_time(issued_at) or not is_time(ends_at):
            raise fault
        now, over_at = self.clock(), ends_at + self.clock_tolerance
        if now + self.clock_tolerance < issued_at or now >= over_at:
            raise fault
        said = claims.get("status_list")
        bits, packed = (said.get("bits"), decode_strictly(said.get("lst"))) if isinstance(said, dict) else (None, None)
        if not isinstance(bits, int) or bits not in (1, 2, 4, 8) or packed is None:
            raise fault
        return StatusList(bits, _inflate(packed), over_at, answer.header("etag"))


def _inflate(packed: bytes) -> bytes:
    """Section 4.1: DEFLATE in the ZLIB format (RFC 1950, 1951)."""
    stream = zlib.decompressobj()
    try:
        plain = stream.decompress(packed, _MAX_BYTES + 1)
    except zlib.error:
        raise FetchError("the status list is not in the ZLIB format") from None
    if len(plain) > _MAX_BYTES:
        raise FetchError(f"the status list is larger than {_MAX_BYTES} bytes")
    if not stream.eof or stream.unused_data:
        raise FetchError("the status list is cut off, or followed by something else")
    return plain
