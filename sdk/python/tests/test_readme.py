"""The examples of README.md, run as a reader would."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any, get_args

import pytest
from running import running

from doorward import CacheOptions, IntrospectOptions, KeyOptions, RevocationOptions, VerifierOptions, VerifyErrorCode
from doorward.testing import FakeIssuer

README = (Path(__file__).resolve().parents[1] / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


def block(mark: str) -> str:
    found: list[str] = [text for text in BLOCKS if mark in text]
    assert len(found) == 1, mark
    return found[0]


@pytest.mark.parametrize(
    ("mark", "command"),
    [
        ("# api.py", ["uvicorn", "api:app", "--port", "{port}"]),
        ("app = Flask(__name__)", ["flask", "--app", "api", "run", "--port", "{port}"]),
    ],
    ids=["fastapi", "flask"],
)
def test_the_quick_start_runs(mark: str, command: list[str], tmp_path: Path, issuer: FakeIssuer) -> None:
    (tmp_path / "api.py").write_text(block(mark), encoding="utf-8")
    known = {"ISSUER": issuer.issuer, "AUDIENCE": issuer.audience}
    with running(command, tmp_path, known) as service:
        assert service.get("/").json == {"hello": "stranger"}
        assert service.get_as(issuer.token(), "/").json == {"hello": "user_1"}
        assert service.get("/me").json["code"] == "missing_token"
        assert service.get_as(issuer.token(), "/me").json["sub"] == "user_1"
        assert service.get_as(issuer.token(), "/posts").status == 405
        writer = [("Authorization", f"Bearer {issuer.token(permissions=['posts:write'])}"), ("Content-Length", "0")]
        assert service.get("/posts", writer, "POST").json == {"by": "user_1"}
        reader = [("Authorization", f"Bearer {issuer.token()}"), ("Content-Length", "0")]
        assert service.get("/posts", reader, "POST").json["code"] == "insufficient_permission"


def test_the_example_for_any_framework_runs() -> None:
    known: dict[str, Any] = {}
    exec(block("def handle(headers)"), known)
    status, headers, problem = known["handle"]({})
    assert (status, headers["WWW-Authenticate"], problem["code"]) == (401, "Bearer", "missing_token")
    issuer = FakeIssuer(audience="app_…")
    known["verifier"] = issuer.verifier()
    token = issuer.token(permissions=["posts:write"])
    assert known["handle"]({"Authorization": f"Bearer {token}"}) == (200, {}, {"hello": "user_1"})


def test_every_option_is_in_the_table() -> None:
    options = (VerifierOptions, KeyOptions, RevocationOptions, CacheOptions, IntrospectOptions)
    assert [name for kind in options for name in kind.__annotations__ if name not in README] == []


def test_every_example_compiles() -> None:
    for text in BLOCKS:
        compile(text, "README.md", "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)


def test_the_example_of_a_test_passes() -> None:
    known: dict[str, Any] = {}
    exec(block("def test_who_may_write"), known)
    known["test_who_may_write"]()


def test_the_client_example_is_the_file_that_runs() -> None:
    file = Path(__file__).resolve().parents[3] / "examples/python/walk.py"
    assert block("# examples/python/walk.py") == file.read_text(encoding="utf-8")


def test_every_public_name_of_the_errors_is_in_its_table() -> None:
    assert all(code in README for code in get_args(VerifyErrorCode))
