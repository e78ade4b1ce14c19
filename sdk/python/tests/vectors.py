"""The vectors of every language, read where they lie."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).resolve().parents[2] / "vectors"


def load(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((_FOLDER / name).read_text(encoding="utf-8"))
    return content


KEYS = load("keys.json")
_FILE = load("tokens.json")
REQUIREMENTS = load("requirements.json")
STATUS = load("status.json")
API_KEYS = load("api-keys.json")
INTROSPECTION = load("introspection.json")
SIGNATURES = load("signatures.json")


@dataclass(frozen=True)
class Vector:
    name: str
    token: str
    options: dict[str, Any]
    #: A text that is the same for vectors with the same options.
    setting: str
    expect: dict[str, Any]


def options_of(said: dict[str, Any]) -> dict[str, Any]:
    """A verifier's options as a file says them."""
    names = ("issuer", "audience", "algorithms", "clock_tolerance", "claims")
    secret = said["keys"] == "secret"
    return {
        **{name: said[name] for name in names if name in said},
        "keys": {"secret": KEYS["secret"]} if secret else {"jwks": KEYS["sets"][said["keys"]]},
        "clock": lambda: said["now"],
    }


def _read(entry: dict[str, Any]) -> Vector:
    said = {**_FILE["defaults"], **entry.get("options", {}), "keys": entry.get("keys", _FILE["defaults"]["keys"])}
    return Vector(entry["name"], entry["token"], options_of(said), json.dumps(said, sort_keys=True), entry["expect"])


TOKENS = [_read(entry) for entry in _FILE["vectors"]]


def snake(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)
