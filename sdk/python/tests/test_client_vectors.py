from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import httpx
import pytest
from driven import Driven

from doorward.client import AsyncClient, Client, Problem, Unreachable

FOLDER = Path(__file__).resolve().parents[2] / "vectors"
PROBLEMS = json.loads((FOLDER / "problems.json").read_text(encoding="utf-8"))["vectors"]
PAGES = json.loads((FOLDER / "pages.json").read_text(encoding="utf-8"))["vectors"]

both = pytest.mark.parametrize("kind", [Client, AsyncClient], ids=["sync", "async"])


@both
@pytest.mark.parametrize("vector", PROBLEMS, ids=lambda vector: vector["name"])
def test_every_answer_becomes_the_error_it_is(kind: Any, vector: dict[str, Any]) -> None:
    answer, expect = vector["answer"], vector["expect"]
    content = answer["body"].encode()
    client = Driven(
        kind, lambda _: httpx.Response(answer["status"], headers=answer["headers"], content=content), retries=0
    )
    error: Any = None
    try:
        client.do(lambda one: one.api.get_user("user_1"))
    except (Problem, Unreachable) as raised:
        error = raised
    assert error.operation == "getUser"
    if "unreachable" in expect:
        assert isinstance(error, Unreachable)
        assert error.status == expect["unreachable"]["status"]
    else:
        for name, value in expect["problem"].items():
            found = getattr(error, name)
            assert ([dataclasses.asdict(item) for item in found] if name == "errors" else found) == value, name
    client.close()


@both
@pytest.mark.parametrize("vector", PAGES, ids=lambda vector: vector["name"])
def test_a_list_is_iterated_item_by_item(kind: Any, vector: dict[str, Any]) -> None:
    answers, queries, expect = iter(vector["answers"]), [], vector["expect"]

    def handler(request: httpx.Request) -> httpx.Response:
        assert request.url.path == "/v1/users"
        queries.append(dict(request.url.params))
        answer = next(answers)
        kind = "application/json" if answer["status"] == 200 else "application/problem+json"
        body = json.dumps(answer["body"]).encode()
        return httpx.Response(answer["status"], headers={"content-type": kind}, content=body)

    client = Driven(kind, handler, retries=0)
    limit = {"limit": vector["limit"]} if "limit" in vector else {}
    ids, code = [], None
    try:
        for user in client.items(lambda one: one.api.list_users(**limit), vector.get("take")):
            ids.append(user["id"])
    except Problem as problem:
        code = problem.code
    assert (ids, queries, code) == (expect["ids"], expect["queries"], expect.get("problem"))
    client.close()
