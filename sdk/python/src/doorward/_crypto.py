"""Signatures, by ``cryptography``; a check never raises."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256, SHA384

from ._options import Algorithm, Jwk
from ._token import Token, decode, decode_strictly

Check = Callable[[Token], bool]
"""Tells whether a token's signature is this key's."""

_Verify = Callable[[bytes, bytes], None]
_CURVES: dict[str, tuple[ec.EllipticCurve, ec.ECDSA, int]] = {
    "ES256": (ec.SECP256R1(), ec.ECDSA(SHA256()), 32),
    "ES384": (ec.SECP384R1(), ec.ECDSA(SHA384()), 48),
}


def check_of_jwk(jwk: Jwk, alg: Algorithm) -> Check:
    """A key that is none, such as a point off its curve, is no signature's own."""
    try:
        verify = _verify_of(jwk, alg)
    except ValueError:
        return lambda _token: False

    def check(token: Token) -> bool:
        try:
            verify(decode(token.signature), token.signed)
        except InvalidSignature:
            return False
        return True

    return check


def check_of_secret(secret: bytes) -> Check:
    """HS256, RFC 7518 3.2."""

    def check(token: Token) -> bool:
        mac = hmac.digest(secret, token.signed, hashlib.sha256)
        return hmac.compare_digest(mac, decode(token.signature))

    return check


def _verify_of(jwk: Jwk, alg: Algorithm) -> _Verify:
    match alg:
        case "ES256" | "ES384":
            return _ecdsa(jwk, alg)
        case "EdDSA":
            return ed25519.Ed25519PublicKey.from_public_bytes(_member(jwk, "x")).verify
        case _:
            return _rsa(jwk, alg)


def _ecdsa(jwk: Jwk, alg: Algorithm) -> _Verify:
    curve, scheme, size = _CURVES[alg]
    x, y = _member(jwk, "x"), _member(jwk, "y")
    if len(x) != size or len(y) != size:  # RFC 7518 6.2.1.2
        raise ValueError("a coordinate has the wrong length")
    key = ec.EllipticCurvePublicNumbers(int.from_bytes(x), int.from_bytes(y), curve).public_key()

    def verify(signature: bytes, data: bytes) -> None:
        if len(signature) != 2 * size:  # RFC 7518 3.4: r || s, never DER
            raise InvalidSignature
        r, s = int.from_bytes(signature[:size]), int.from_bytes(signature[size:])
        key.verify(encode_dss_signature(r, s), data, scheme)

    return verify


def _rsa(jwk: Jwk, alg: Algorithm) -> _Verify:
    n, e = int.from_bytes(_member(jwk, "n")), int.from_bytes(_member(jwk, "e"))
    key = rsa.RSAPublicNumbers(e, n).public_key()
    hashing = SHA256()
    scheme: padding.AsymmetricPadding = padding.PKCS1v15()
    if alg == "PS256":  # RFC 7518 3.5: the salt is as long as the hash
        scheme = padding.PSS(padding.MGF1(hashing), hashing.digest_size)
    return lambda signature, data: key.verify(signature, data, scheme, hashing)


def _member(jwk: Jwk, name: str) -> bytes:
    value = decode_strictly(jwk.get(name))
    if value is None:
        raise ValueError(f"{name} is no base64url")
    return value
