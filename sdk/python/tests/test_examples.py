"""The examples of the frameworks, booted as their pages say: beside a FakeIssuer, or a live server at DOORWARD_URL."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from apps import Answer, Service
from running import running

from doorward.client import Client
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
    """Whoever signs somebody in, and out again."""

    issuer: str
    audience: str
    sign_in: Callable[[], str]
    sign_out: Callable[[], object]


@contextmanager
def _live() -> Iterator[Issuer]:
    with Client(os.environ["DOORWARD_URL"], app_id=os.environ["DOORWARD_APP"]) as client:

        def sign_in() -> str:
            client.register(username=f"note-{time.monotonic_ns()}", password="Battery-Staple-9")
            return client.access_token() or ""

        yield Issuer(os.environ["DOORWARD_ISSUER"], os.environ["DOORWARD_AUDIENCE"], sign_in, client.sign_out)


@contextmanager
def _fake() -> Iterator[Issuer]:
    with FakeIssuer().serve() as fake:
        yield Issuer(fake.issuer, fake.audience, fake.token, fake.end_session)


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    with _live() if "DOORWARD_URL" in os.environ else _fake() as one:
        yield one


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
        issuer.sign_out()
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
