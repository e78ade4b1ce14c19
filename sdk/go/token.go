package doorward

import (
	"encoding/base64"
	"strings"
	"sync/atomic"
)

// token is one whose form and header are in order; nothing in it is proven yet.
type token struct {
	header
	signed    string // the first two segments and the dot between them
	payload   string // base64url
	signature string // base64url
}

// bare is the header alone, for a key to be found by.
func (t *token) bare() *token { return &token{header: t.header} }

type header struct {
	alg   Algorithm
	kid   string
	named bool // whether there is a kid
}

// reader reads tokens of an issuer. Tokens of one key have one header: the latest is not read again.
type reader struct {
	algorithms []Algorithm
	typ        string // as typ has to be, without application/
	maximum    int    // characters
	latest     atomic.Pointer[readHeader]
}

type readHeader struct {
	segment string
	header  header
}

const maxLength = 16_384

// read returns missing_token, malformed, bad_signature (an algorithm not allowed) or wrong_type.
func (r *reader) read(text string) (*token, error) {
	if text == "" {
		return nil, refuse(ErrMissingToken)
	}
	if len(text) > r.maximum || strings.Count(text, ".") != 2 {
		return nil, refuse(ErrMalformed)
	}
	head, rest, _ := strings.Cut(text, ".")
	payload, signature, _ := strings.Cut(rest, ".")
	if head == "" || payload == "" || !isCanonical(head) || !isCanonical(payload) || !isCanonical(signature) {
		return nil, refuse(ErrMalformed)
	}
	known, err := r.readHead(head)
	if err != nil {
		return nil, err
	}
	signed := text[:len(text)-len(signature)-1]
	return &token{header: known, signed: signed, payload: payload, signature: signature}, nil
}

func (r *reader) readHead(segment string) (header, error) {
	if latest := r.latest.Load(); latest != nil && latest.segment == segment {
		return latest.header, nil
	}
	known, err := r.judgeHeader(parseObject(decode(segment)))
	if err == nil {
		r.latest.Store(&readHeader{strings.Clone(segment), known})
	}
	return known, err
}

// isCanonical: base64url without padding and with unused bits zero (RFC 7515 2, RFC 4648 3.5), so that one token has one
// spelling. Decoders, Go's among them, accept line breaks.
func isCanonical(segment string) bool {
	for i := range len(segment) {
		if sextets[segment[i]] == noSextet {
			return false
		}
	}
	switch len(segment) % 4 {
	case 0:
		return true
	case 2:
		return sextets[segment[len(segment)-1]]&0b1111 == 0
	case 3:
		return sextets[segment[len(segment)-1]]&0b11 == 0
	default:
		return false
	}
}

const noSextet = 0xff

var sextets = func() (values [256]byte) {
	for i := range values {
		values[i] = noSextet
	}
	for i, char := range []byte("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") {
		values[char] = byte(i)
	}
	return values
}()

// decode decodes canonical base64url; nil for any other text.
func decode(segment string) []byte {
	bytes, err := base64.RawURLEncoding.DecodeString(segment)
	if err != nil {
		return nil
	}
	return bytes
}

// RFC 8725 3.10: a token never says where its key comes from, nor how it is to be read.
var refusedParameters = []string{"crit", "jku", "jwk", "x5u", "x5c", "b64", "zip"}

func (r *reader) judgeHeader(parameters map[string]any) (header, error) {
	named, ok := parameters["alg"].(string)
	if !ok {
		return header{}, refuse(ErrMalformed)
	}
	for _, name := range refusedParameters {
		if _, there := parameters[name]; there {
			return header{}, refuse(ErrMalformed)
		}
	}
	value, there := parameters["kid"]
	kid, isText := value.(string)
	if there && !isText {
		return header{}, refuse(ErrMalformed)
	}
	for _, alg := range r.algorithms {
		if string(alg) == named {
			return header{alg, kid, there}, r.judgeType(parameters["typ"])
		}
	}
	return header{}, &VerifyError{Code: ErrBadSignature, Detail: "The algorithm is not allowed here."}
}

// judgeType: RFC 7515 4.1.9. Media type names are compared without case, application/ may be left out.
func (r *reader) judgeType(typ any) error {
	text, _ := typ.(string)
	if strings.EqualFold(text, r.typ) || strings.EqualFold(text, "application/"+r.typ) {
		return nil
	}
	return refuse(ErrWrongType)
}
