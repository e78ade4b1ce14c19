"""What the type checker says of the client. Read by mypy alone, to which an ignore that nothing needs is an error."""

from __future__ import annotations

from typing import assert_type

from doorward.api import models
from doorward.client import AsyncClient, AsyncPager, Client, Pager, Problem, Step, codes


def calls(client: Client) -> None:
    assert_type(client.api.create_user({"username": "ada"}), models.ManagedUser)
    assert_type(client.api.list_users(status="active"), Pager[models.ManagedUser])
    client.api.delete_user("user_1", if_match='"3"')
    client.api.create_user({"usernam": "ada"})  # type: ignore[arg-type]
    client.api.suspend_user("user_1")  # type: ignore[call-arg]
    client.api.list_users(status="hibernating")  # type: ignore[arg-type]
    client.api.get_user("user_1", idempotency_key="k")  # type: ignore[call-arg]
    client.api.get_user("user_1", timeout="soon")  # type: ignore[arg-type]
    client.sign_in(identifier="ada")  # type: ignore[call-arg]
    client.sign_in(identifier="ada", password="x", remember=True)  # type: ignore[call-arg]


def steps(step: Step) -> str:
    if step["next"] == "session":
        assert_type(step["user_id"], str)
        return step["session_id"]
    return step["attempt_token"]


def problems(problem: Problem) -> None:
    assert_type(problem.code == codes.USERNAME_TAKEN, bool)
    codes.NO_SUCH_CODE  # type: ignore[attr-defined]  # noqa: B018


async def awaited(client: AsyncClient) -> None:
    assert_type(await client.api.get_me(), models.Me)
    assert_type(client.api.list_users(), AsyncPager[models.ManagedUser])
    client.api.get_me()["id"]  # type: ignore[index]
