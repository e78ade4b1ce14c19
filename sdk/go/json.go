package doorward

import (
	"encoding/json"
	"unicode/utf8"
)

const maxDepth = 32

// parseObject reads a JSON object strictly: valid UTF-8, no byte order mark, no member named twice (RFC 7515 4, RFC 7519
// 4), at most 32 levels; else nil.
func parseObject(text []byte) map[string]any {
	written, ok := countWritten(text)
	if !ok || !utf8.Valid(text) {
		return nil
	}
	var value map[string]any
	if json.Unmarshal(text, &value) != nil || value == nil {
		return nil
	}
	// encoding/json silently keeps the last of two members of one name, so the two counts differ
	if countParsed(value) != written {
		return nil
	}
	return value
}

func countParsed(value any) int {
	count := 0
	switch value := value.(type) {
	case map[string]any:
		count = len(value)
		for _, inner := range value {
			count += countParsed(inner)
		}
	case []any:
		for _, inner := range value {
			count += countParsed(inner)
		}
	}
	return count
}

// countWritten counts the members of a JSON text: every colon outside a string is one. Not ok when too deep.
func countWritten(text []byte) (count int, ok bool) {
	depth := 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '"':
			i = endOfString(text, i)
		case ':':
			count++
		case '{', '[':
			if depth++; depth > maxDepth {
				return 0, false
			}
		case '}', ']':
			depth--
		}
	}
	return count, true
}

func endOfString(text []byte, start int) int {
	i := start + 1
	for i < len(text) && text[i] != '"' {
		if text[i] == '\\' {
			i++
		}
		i++
	}
	return i
}
