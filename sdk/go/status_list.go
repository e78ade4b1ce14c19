package doorward

import (
	"bytes"
	"compress/zlib"
	"context"
	"errors"
	"net/http"
	"time"
)

// statusList is a Status List as used (draft-ietf-oauth-status-list, section 4).
type statusList struct {
	bits  int
	bytes []byte
	ends  time.Time
	etag  string
}

// at gives the status of a place: 0 is valid (section 7.1). Not ok when the list does not reach that far.
func (l *statusList) at(index int64) (status int, ok bool) {
	bit := index * int64(l.bits)
	if bit/8 >= int64(len(l.bytes)) {
		return 0, false
	}
	return int(l.bytes[bit/8]>>(bit%8)) & (1<<l.bits - 1), true
}

const (
	listType    = "statuslist+jwt"
	maxListForm = 1 << 20
	// of what a list says once inflated: 8 million sessions at a bit each
	maxListBytes = 1 << 20
	listTimeout  = 3 * time.Second
)

// listReader fetches lists and judges them.
type listReader struct {
	settings *settings
	reader   reader
	keys     keySource
	client   *http.Client
}

var errListHoldsNot = errors.New("the status list does not hold")

// load judges what is fetched (section 8.3). It is nil when the list of that etag still holds.
func (l *listReader) load(ctx context.Context, uri, etag string) (*statusList, error) {
	from := source{"the status list", uri, "application/" + listType, listTimeout, maxListForm}
	answer, err := from.fetch(ctx, l.client, question{etag: etag})
	if err != nil || answer == nil {
		return nil, err
	}
	token, err := l.reader.read(string(answer.body))
	if err != nil {
		return nil, err
	}
	key, err := l.keys.find(ctx, token)
	if err != nil {
		return nil, err
	}
	if !key.holds(token) {
		return nil, errListHoldsNot
	}
	list, packed := l.judge(parseObject(decode(token.payload)), uri)
	if list == nil {
		return nil, errListHoldsNot
	}
	list.etag = answer.etag
	list.bytes, err = inflate(packed)
	return list, err
}

// judge gives the list without its bytes, or nil: one that is another's could say anything.
func (l *listReader) judge(said Claims, uri string) (list *statusList, packed []byte) {
	tolerance := l.settings.clockTolerance
	now := l.settings.clock()
	inside, _ := said["status_list"].(map[string]any)
	bits, _ := inside["bits"].(float64)
	lst, isText := inside["lst"].(string)
	if said["sub"] != any(uri) || !isText || bits != 1 && bits != 2 && bits != 4 && bits != 8 {
		return nil, nil
	}
	if !isTime(said["iat"]) || now.Add(tolerance).Before(instant(said.time("iat"))) {
		return nil, nil
	}
	ends := now.AddDate(100, 0, 0) // a list that names no end
	if exp, there := said["exp"]; there {
		if !isTime(exp) {
			return nil, nil
		}
		ends = instant(said.time("exp")).Add(tolerance)
	}
	if !now.Before(ends) {
		return nil, nil
	}
	return &statusList{bits: int(bits), ends: ends}, decode(lst)
}

func instant(seconds float64) time.Time {
	return time.UnixMilli(int64(min(seconds, 1e12) * 1000))
}

// inflate: section 4.1, DEFLATE in the ZLIB format (RFC 1950, 1951).
func inflate(packed []byte) ([]byte, error) {
	plain, err := zlib.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	return source{what: "the status list", maximum: maxListBytes}.read(plain)
}
