from __future__ import annotations

import re
from binascii import a2b_base64
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from ._errors import VerifyError
from ._json import parse_object
from ._options import Algorithm


class Token(NamedTuple):
    """A token whose form and header are in order; nothing in it is proven yet."""

    alg: Algorithm
    kid: str | None
    #: What is signed: the first two segments, as received.
    signed: bytes
    #: Its second segment, base64url.
    payload: str
    #: Its third segment, base64url.
    signature: str


ReadToken = Callable[[object], Token]


class Kind(NamedTuple):
    """What a token is by its ``typ`` (RFC 7515 4.1.9: `application/` may be left out), and how long it may be."""

    typ: re.Pattern[str]
    max_length: int


# media type names are compared without case
ACCESS_TOKEN = Kind(re.compile(r"(application/)?at\+jwt", re.IGNORECASE | re.ASCII), 16_384)  # RFC 9068 4
STATUS_LIST = Kind(re.compile(r"(application/)?statuslist\+jwt", re.IGNORECASE | re.ASCII), 1_048_576)

_COMPACT = re.compile(r"([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]*)")
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_LAST = (_ALPHABET, "", _ALPHABET[::16], _ALPHABET[::4])  # what a segment may end in, by its length modulo 4
_TO_STANDARD = bytes.maketrans(b"-_", b"+/")

# RFC 8725 3.10: a token never says where its key comes from, nor how it is to be read
_REFUSED = frozenset({"crit", "jku", "jwk", "x5u", "x5c", "b64", "zip"})


def create_reader(algorithms: Sequence[Algorithm], kind: Kind = ACCESS_TOKEN) -> ReadToken:
    """Reads compact tokens of that kind.

    Raises VerifyError missing_token, malformed, wrong_type, bad_signature (an algorithm that is not allowed).
    """
    # tokens of one key have one header: the latest is not read again
    latest: tuple[str, tuple[Algorithm, str | None]] | None = None

    def read(text: object) -> Token:
        nonlocal latest
        if text is None or text == "":
            raise VerifyError("missing_token")
        if not isinstance(text, str) or len(text) > kind.max_length:
            raise VerifyError("malformed")
        match = _COMPACT.fullmatch(text)
        if not match:
            raise VerifyError("malformed")
        head, payload, signature = match.groups()
        if not (is_canonical(payload) and is_canonical(signature)):
            raise VerifyError("malformed")
        known = latest
        if known is None or known[0] != head:
            if not is_canonical(head):
                raise VerifyError("malformed")
            known = latest = (head, _judge_header(parse_object(decode(head)), algorithms, kind))
        alg, kid = known[1]
        return Token(alg, kid, text[: match.end(2)].encode("ascii"), payload, signature)

    return read


def is_canonical(segment: str) -> bool:
    """RFC 7515 2 and RFC 4648 3.5: no padding and unused bits zero, so that one token has one spelling.

    Decoders accept more.
    """
    return segment[-1:] in _LAST[len(segment) % 4]


def decode(segment: str) -> bytes:
    """Decodes canonical base64url."""
    return a2b_base64(segment.encode("ascii").translate(_TO_STANDARD) + b"==")


def decode_strictly(segment: object) -> bytes | None:
    """The same of any value; None when it is no canonical base64url."""
    if not isinstance(segment, str) or not re.fullmatch(r"[A-Za-z0-9_-]+", segment) or not is_canonical(segment):
        return None
    return decode(segment)


def _judge_header(
    header: dict[str, Any] | None, algorithms: Sequence[Algorithm], kind: Kind
) -> tuple[Algorithm, str | None]:
    if header is None or not isinstance(header.get("alg"), str) or not _REFUSED.isdisjoint(header):
        raise VerifyError("malformed")
    kid, typ = header.get("kid"), header.get("typ")
    if "kid" in header and not isinstance(kid, str):
        raise VerifyError("malformed")
    for alg in algorithms:
        if alg == header["alg"]:
            break
    else:
        raise VerifyError("bad_signature", detail="The algorithm is not allowed here.")
    if not isinstance(typ, str) or not kind.typ.fullmatch(typ):
        raise VerifyError("wrong_type")
    return alg, kid
