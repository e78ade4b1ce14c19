package doorward

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/hmac"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/sha512"
	"math/big"
	"slices"
)

// check tells whether a token's signature is a key's.
type check func(*token) bool

// key is one that may check signatures here.
type key struct{ holds check }

// neverItsOwn is the check of a key that is none, such as a point off its curve.
func neverItsOwn(*token) bool { return false }

func checkOf(jwk JWK, alg Algorithm) check {
	switch alg {
	case ES256:
		return checkECDSA(jwk, elliptic.P256(), func(text []byte) []byte { sum := sha256.Sum256(text); return sum[:] })
	case ES384:
		return checkECDSA(jwk, elliptic.P384(), func(text []byte) []byte { sum := sha512.Sum384(text); return sum[:] })
	case EdDSA:
		return checkEdDSA(jwk)
	case RS256:
		return checkRSA(jwk, func(key *rsa.PublicKey, digest, signature []byte) error {
			return rsa.VerifyPKCS1v15(key, crypto.SHA256, digest, signature)
		})
	case PS256: // RFC 7518 3.5: a salt as long as the digest
		return checkRSA(jwk, func(key *rsa.PublicKey, digest, signature []byte) error {
			return rsa.VerifyPSS(key, crypto.SHA256, digest, signature, &rsa.PSSOptions{SaltLength: rsa.PSSSaltLengthEqualsHash})
		})
	default:
		return neverItsOwn
	}
}

// checkECDSA: RFC 7518 3.4, r and s side by side and never DER; 6.2.1, coordinates as long as the field.
func checkECDSA(jwk JWK, curve elliptic.Curve, digest func([]byte) []byte) check {
	size := (curve.Params().BitSize + 7) / 8
	x, y := jwk.bytes("x"), jwk.bytes("y")
	if len(x) != size || len(y) != size {
		return neverItsOwn
	}
	key, err := ecdsa.ParseUncompressedPublicKey(curve, slices.Concat([]byte{4}, x, y)) // SEC 1 2.3.4
	if err != nil {
		return neverItsOwn
	}
	return func(token *token) bool {
		signature := decode(token.signature)
		if len(signature) != 2*size {
			return false
		}
		r, s := new(big.Int).SetBytes(signature[:size]), new(big.Int).SetBytes(signature[size:])
		return ecdsa.Verify(key, digest([]byte(token.signed)), r, s)
	}
}

func checkEdDSA(jwk JWK) check {
	key := jwk.bytes("x")
	if len(key) != ed25519.PublicKeySize {
		return neverItsOwn
	}
	return func(token *token) bool {
		return ed25519.Verify(key, []byte(token.signed), decode(token.signature))
	}
}

func checkRSA(jwk JWK, verify func(key *rsa.PublicKey, digest, signature []byte) error) check {
	e := new(big.Int).SetBytes(jwk.bytes("e"))
	if !e.IsInt64() || e.Int64() > 1<<31-1 {
		return neverItsOwn
	}
	key := &rsa.PublicKey{N: new(big.Int).SetBytes(jwk.bytes("n")), E: int(e.Int64())}
	return func(token *token) bool {
		digest := sha256.Sum256([]byte(token.signed))
		return verify(key, digest[:], decode(token.signature)) == nil
	}
}

// checkSecret: HS256, RFC 7518 3.2.
func checkSecret(secret []byte) check {
	return func(token *token) bool {
		mac := hmac.New(sha256.New, secret)
		mac.Write([]byte(token.signed))
		return hmac.Equal(mac.Sum(nil), decode(token.signature))
	}
}

func (k JWK) text(name string) string  { text, _ := k[name].(string); return text }
func (k JWK) bytes(name string) []byte { return decode(k.text(name)) }
