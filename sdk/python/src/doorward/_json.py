from __future__ import annotations

import json
from typing import Any

_MAX_DEPTH = 32


def parse_object(data: bytes) -> dict[str, Any] | None:
    """A JSON object, strictly: valid UTF-8, no byte order mark, no member named twice, at most 32 levels; else None."""
    try:
        text = data.decode("utf-8").strip(" \t\r\n")
        value, end = _scan(text, 0)
        if isinstance(value, dict) and not _is_plainly_unique(text, value):
            _scan_strictly(text, 0)
    except (ValueError, RecursionError, StopIteration):
        return None
    if not isinstance(value, dict) or end != len(text):
        return None
    # what opens no more than 32 brackets is no deeper
    shallow = text.count("{") + text.count("[") <= _MAX_DEPTH
    return value if shallow or _fits(value, _MAX_DEPTH) else None


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """RFC 7515 4, RFC 7519 4: names are unique. A dict silently keeps the last."""
    value = dict(pairs)
    if len(value) != len(pairs):
        raise ValueError("a member is named twice")
    return value


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


# what JSONDecoder.decode calls, less its looking for white space around
_scan = json.JSONDecoder(parse_constant=_no_constant).scan_once  # type: ignore[attr-defined]
_scan_strictly = json.JSONDecoder(object_pairs_hook=_unique).scan_once  # type: ignore[attr-defined]


def _is_plainly_unique(text: str, value: dict[str, Any]) -> bool:
    """Whether all members of ``text`` came out, where that is quickly told: as many as there are quotes before a colon.

    A member is such a quote, unless white space stands between. There may be more of them, within texts, but not less:
    so where as many came out, none was lost. Members within lists are not looked for.
    """
    if " :" in text or "\n:" in text or "\t:" in text or "\r:" in text:
        return False
    return text.count('":') == _members(value)


def _members(value: dict[str, Any]) -> int:
    found = len(value)
    for inner in value.values():
        if type(inner) is dict:
            found += _members(inner)
    return found


def _fits(value: object, levels: int) -> bool:
    if isinstance(value, dict):
        inner = list(value.values())
    elif isinstance(value, list):
        inner = value
    else:
        return True
    return levels > 0 and all(_fits(item, levels - 1) for item in inner)
