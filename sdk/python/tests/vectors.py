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


@dataclass(frozen=True)
class Vector:
    name: str
    token: str
    options: dict[str, Any]
    #: A text that is the same for vectors with the same options.
    setting: str
    expect: dict[str, Any]


def _read(entry: dict[str, Any]) -> Vector:
    said = {**_FILE["defaults"], **entry.get("options", {}), "keys": entry.get("keys", _FILE["defaults"]["keys"])}
    options = {name: value for name, value in said.items() if name not in ("now", "keys")}
    now = said["now"]
    options["clock"] = lambda: now
    secret = said["keys"] == "secret"
    options["keys"] = {"secret": KEYS["secret"]} if secret else {"jwks": KEYS["sets"][said["keys"]]}
    return Vector(entry["name"], entry["token"], options, json.dumps(said, sort_keys=True), entry["expect"])


TOKENS = [_read(entry) for entry in _FILE["vectors"]]


def snake(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)
