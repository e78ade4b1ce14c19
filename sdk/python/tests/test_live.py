"""What only a server can prove: run by scenario.sh, beside a live one."""

from __future__ import annotations

import asyncio
import os
import re
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import Opened, code_of
from running import running

from doorward import AskOnline, AsyncVerifier, Auth, Verifier, VerifyError, ask_api_key, ask_online
from doorward.client import Client

pytestmark = pytest.mark.skipif("DOORWARD_URL" not in os.environ, reason="there is no live server here")


def known(name: str) -> str:
    return os.environ[f"DOORWARD_{name}"]


@pytest.fixture
def client() -> Iterator[Client]:
    with Client(known("URL"), app_id=known("APP")) as one:
        one.register(username=f"live-{uuid.uuid4().hex[:12]}", password="Battery-Staple-9")
        yield one


@pytest.fixture
def admin() -> Iterator[Client]:
    with Client(known("URL"), app_id=known("APP")) as one:
        one.sign_in(identifier=known("ADMIN_USERNAME"), password=known("ADMIN_PASSWORD"))
        yield one


@pytest.fixture(params=[Verifier, AsyncVerifier], ids=["sync", "async"])
def verifier(request: pytest.FixtureRequest) -> Iterator[Opened]:
    introspect = {"client_id": known("CLIENT_ID"), "client_secret": known("CLIENT_SECRET")}
    revocation = {"mode": "introspect", "introspect": introspect}
    opened = Opened(request.param(issuer=known("ISSUER"), audience=known("AUDIENCE"), revocation=revocation))
    yield opened
    opened.close()


def token_of(client: Client) -> str:
    token = client.access_token()
    assert token is not None
    return token


def test_introspection_refuses_a_session_at_once_when_it_has_ended(client: Client, verifier: Opened) -> None:
    token = token_of(client)
    assert verifier.verify(token).user_id == client.api.get_me()["id"]
    client.sign_out()
    assert code_of(verifier, token) == "revoked"


def test_introspection_with_a_wrong_secret_is_no_answer(client: Client) -> None:
    introspect: Any = {"client_id": known("CLIENT_ID"), "client_secret": "wrong"}
    with (
        Verifier(
            issuer=known("ISSUER"),
            audience=known("AUDIENCE"),
            revocation={"mode": "introspect", "introspect": introspect},
        ) as verifier,
        pytest.raises(VerifyError) as refused,
    ):
        verifier.verify(token_of(client))
    assert refused.value.code == "revocation_unavailable"


def sync_ask(online: AskOnline, token: str, auth: Auth, **asked: Any) -> bool:
    return online.ask(token, auth, **asked)


def async_ask(online: AskOnline, token: str, auth: Auth, **asked: Any) -> bool:
    return asyncio.run(online.ask_async(token, auth, **asked))


@pytest.fixture
def key(client: Client, admin: Client) -> Any:
    """Of a user who may read posts in the whole app and write one of them."""
    app, user = known("APP"), client.api.get_me()["id"]
    for name in ("posts:read", "posts:write"):
        admin.api.put_app_permission(app, name)
    admin.api.put_app_role(app, "reader", {"permissions": ["posts:read"]})
    admin.api.put_app_role(app, "writer", {"permissions": ["posts:write"]})
    admin.api.assign_user_role(user, {"role": "reader", "app_id": app, "scope": "tenant"})
    admin.api.assign_user_role(user, {"role": "writer", "app_id": app, "scope": "post:7"})
    return client.api.create_api_key({"name": "Live", "permissions": ["posts:read"], "expires_in_seconds": 600})


@pytest.mark.parametrize("cache", [None, {"seconds": 5}])
def test_an_api_key_is_worth_what_its_owner_holds(client: Client, key: Any, cache: Any) -> None:
    app: dict[str, Any] = {"client_id": known("CLIENT_ID"), "client_secret": known("CLIENT_SECRET")}
    keys = ask_api_key(base_url=known("URL"), cache=cache, **app)
    for auth in (keys.ask(key["secret"]), asyncio.run(keys.ask_async(key["secret"]))):
        assert (auth.user_id, auth.permissions) == (client.api.get_me()["id"], ("posts:read",))
        assert (auth.app_id, auth.claims["jti"], auth.session_id) == (known("APP"), key["id"], None)
    one = client.api.create_api_key(
        {"name": "One", "permissions": ["posts:write"], "scope": "post:7", "expires_in_seconds": 600}
    )
    auth = keys.ask(one["secret"])
    assert auth.permissions == ()
    online = ask_online(base_url=known("URL"))
    assert online.ask(one["secret"], auth, permission="posts:write", scope="post:7")
    assert not online.ask(one["secret"], auth, permission="posts:write", scope="post:8")
    client.api.revoke_own_api_key(key["id"])
    with pytest.raises(VerifyError) as refused:
        ask_api_key(base_url=known("URL"), **app).ask(key["secret"])
    assert refused.value.code == "invalid_api_key"
    with pytest.raises(VerifyError) as refused:
        ask_api_key(base_url=known("URL"), client_id=known("APP"), client_secret="dwas_wrong").ask(key["secret"])
    assert refused.value.code == "authorization_unavailable"


def test_the_program_of_the_page_about_api_keys_runs(client: Client, key: Any, tmp_path: Path) -> None:
    page = (Path(__file__).resolve().parents[3] / "docs/api-keys.md").read_text(encoding="utf-8")
    [program] = re.findall(r"```python\n(# api.py.*?)```", page, re.DOTALL)
    (tmp_path / "api.py").write_text(program, encoding="utf-8")
    names = ("ISSUER", "AUDIENCE", "CLIENT_ID", "CLIENT_SECRET")
    with running(["uvicorn", "api:app", "--port", "{port}"], tmp_path, {name: known(name) for name in names}) as api:
        user = {"by": client.api.get_me()["id"]}
        assert api.get("/posts", [("X-Api-Key", key["secret"])]).json == user
        assert api.get_as(key["secret"], "/posts").json == user
        assert api.get("/posts").json["code"] == "missing_token"
        client.api.revoke_own_api_key(key["id"])
        assert api.get("/posts", [("X-Api-Key", key["secret"])]).json["code"] == "invalid_api_key"


@pytest.mark.parametrize("ask", [sync_ask, async_ask])
def test_the_server_says_what_a_token_cannot(client: Client, admin: Client, ask: Any) -> None:
    app = known("APP")
    admin.api.put_app_permission(app, "posts:write")
    admin.api.put_app_role(app, "writer", {"permissions": ["posts:write"]})
    user = client.api.get_me()["id"]
    admin.api.assign_user_role(user, {"role": "writer", "app_id": app, "scope": "post:7"})
    online = ask_online(base_url=known("URL"))
    with Verifier(issuer=known("ISSUER"), audience=known("AUDIENCE")) as verifier:
        token = token_of(client)
        auth = verifier.verify(token)
    assert not auth.has(permission="posts:write")
    assert ask(online, token, auth, permission="posts:write", scope="post:7")
    assert ask(online, token, auth, role="writer", scope="post:7")
    assert not ask(online, token, auth, permission="posts:write", scope="post:8")
    client.sign_out()
    with pytest.raises(VerifyError) as refused:
        ask(online, token, auth, permission="posts:write", scope="post:7")
    assert refused.value.code == "revoked"
