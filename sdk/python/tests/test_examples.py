"""The examples of the frameworks, booted as their pages say: beside a FakeIssuer, or a live server at DOORWARD_URL."""

from __future__ import annotations

import json
import os
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from apps import Answer, Service
from running import running

from doorward.testing import FakeIssuer

_EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
_COMMANDS = {
    "fastapi": ["uvicorn", "api:app", "--port", "{port}"],
    "flask": ["flask", "--app", "api", "run", "--port", "{port}"],
    "django": ["django", "runserver", "{port}", "--settings", "settings", "--pythonpath", ".", "--noreload"],
}
_REVOKED_WITHIN = 6


@dataclass(frozen=True)
class Issuer:
    """Whoever signs people in: a new one, and out again."""

    issuer: str
    audience: str
    sign_in: Callable[[], str]
    sign_out: Callable[[str], None]


def _live() -> Issuer:
    def ask(path: str, body: dict[str, Any], token: str | None = None) -> Any:
        headers = {"Content-Type": "application/json", "Doorward-App": os.environ["DOORWARD_APP"]}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        url = f"{os.environ['DOORWARD_URL']}{path}"
        with urllib.request.urlopen(urllib.request.Request(url, json.dumps(body).encode(), headers)) as answer:
            return json.loads(answer.read() or b"null")

    def sign_in() -> str:
        account = {"username": f"note-{time.monotonic_ns()}", "password": "Battery-Staple-9"}
        token: str = ask("/v1/auth/register", account)["tokens"]["access_token"]
        return token

    def sign_out(token: str) -> None:
        ask("/v1/auth/sign-out", {}, token)

    return Issuer(os.environ["DOORWARD_ISSUER"], os.environ["DOORWARD_AUDIENCE"], sign_in, sign_out)


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    if "DOORWARD_URL" in os.environ:
        yield _live()
        return
    with FakeIssuer().serve() as fake:
        yield Issuer(
            fake.issuer, fake.audience, lambda: fake.token(sid="sess_7"), lambda _token: fake.end_session("sess_7")
        )


@pytest.mark.parametrize("framework", _COMMANDS)
def test_the_example_runs(framework: str, issuer: Issuer) -> None:
    known = {"ISSUER": issuer.issuer, "AUDIENCE": issuer.audience}
    with running(_COMMANDS[framework], _EXAMPLES / framework, known) as service:
        token = issuer.sign_in()
        user = service.get_as(token, "/").json["hello"]
        assert user.startswith("user_")
        assert service.get("/").json == {"hello": "stranger"}
        assert _says(service.get("/notes")) == (401, "missing_token")
        assert service.get_as(token, "/notes").json == []
        milk = b'{"text": "milk"}'
        assert _says(_send(service, "POST", None, milk)) == (401, "missing_token")
        assert (_send(service, "POST", token, milk).status, service.get_as(token, "/notes").json) == (201, ["milk"])
        assert _says(service.get_as(token, "/notes/all")) == (403, "insufficient_permission")
        assert _says(_send(service, "DELETE", None)) == (401, "missing_token")
        assert _send(service, "DELETE", token).status == 204
        assert service.get_as(token, "/notes").json == []
        issuer.sign_out(token)
        until = time.monotonic() + _REVOKED_WITHIN
        while (answer := service.get_as(token, "/notes")).status == 200 and time.monotonic() < until:
            time.sleep(0.1)
        assert _says(answer) == (401, "revoked")


def _send(service: Service, method: str, token: str | None, body: bytes = b"") -> Answer:
    headers = [("Content-Type", "application/json"), ("Content-Length", str(len(body)))]
    if token is not None:
        headers.append(("Authorization", f"Bearer {token}"))
    return service.get("/notes", headers, method, body)


def _says(answer: Answer) -> tuple[int, str]:
    return answer.status, answer.json["code"]


@pytest.mark.parametrize("framework", _COMMANDS)
def test_its_page_shows_its_files(framework: str) -> None:
    page = (_EXAMPLES.parent / "docs" / "sdk" / f"{framework}.md").read_text(encoding="utf-8")
    for file in sorted((_EXAMPLES / framework).glob("*.py")):
        text = file.read_text(encoding="utf-8")
        assert text.startswith(f"# examples/{framework}/{file.name}\n")
        assert f"```python\n{text}```" in page
