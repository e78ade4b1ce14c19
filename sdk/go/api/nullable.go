package api

import (
	"bytes"
	"encoding/json"
)

// Nullable is a member that can be changed ([Set]), taken away ([Null]) or, as the zero Nullable, left as it is.
type Nullable[T any] struct {
	value   T
	null    bool
	present bool
}

// Set gives a member this value.
func Set[T any](value T) Nullable[T] { return Nullable[T]{value: value, present: true} }

// Null takes a member away.
func Null[T any]() Nullable[T] { return Nullable[T]{null: true, present: true} }

// Get gives the value; not ok when there is none.
func (n Nullable[T]) Get() (value T, ok bool) { return n.value, n.present && !n.null }

// IsZero tells whether the member is left as it is.
func (n Nullable[T]) IsZero() bool { return !n.present }

// MarshalJSON writes the value, or null.
func (n Nullable[T]) MarshalJSON() ([]byte, error) {
	if !n.present || n.null {
		return []byte("null"), nil
	}
	return json.Marshal(n.value)
}

// UnmarshalJSON reads a value, or null.
func (n *Nullable[T]) UnmarshalJSON(text []byte) error {
	*n = Nullable[T]{null: bytes.Equal(text, []byte("null")), present: true}
	if n.null {
		return nil
	}
	return json.Unmarshal(text, &n.value)
}
