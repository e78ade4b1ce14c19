"""One application, written in each framework as its users would, and the servers that boot it for real."""

from __future__ import annotations

import json
import socketserver
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import Annotated, Any, Protocol
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

import django
import uvicorn
from django.conf import settings
from django.core.handlers.asgi import ASGIHandler
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.test.utils import override_settings
from django.urls import path
from django.utils.decorators import method_decorator
from django.views import View
from fastapi import Depends, FastAPI
from flask import Blueprint, Flask, g
from werkzeug.serving import WSGIRequestHandler as WerkzeugHandler
from werkzeug.serving import make_server

from doorward import About, AsyncVerifier, Auth, Verifier, demand
from doorward import django as dj
from doorward import fastapi as fa
from doorward import flask as fl

App = Any  # WSGI or ASGI


class Make(Protocol):
    def __call__(self, options: dict[str, Any], answering: dict[str, Any]) -> App: ...


def _post(id: str) -> About:
    return {"resource": {"type": "post", "id": id}, "context": {"ip": "192.0.2.1"}}


def fastapi_app(options: dict[str, Any], answering: dict[str, Any]) -> FastAPI:
    app = FastAPI()
    fa.populate(app, AsyncVerifier(**options), **answering)
    guards: dict[str, fa.Dependency] = {
        "/guarded": fa.require_auth(),
        "/write": fa.require_permission("posts:write"),
        "/admin": fa.require_role("admin"),
        "/profile": fa.require_scope("profile"),
        "/org": fa.require_org(),
        "/orgs/{org}": fa.require_org(fa.Param("org")),
        "/orgs/{org}/members": fa.require_permission("members:read", org=fa.Param("org")),
        "/orgs/{org}/owner": fa.require_role("owner", org=fa.Param("org")),
        "/at/{org}/members": fa.require_permission("members:read", scope=fa.Param("org", type="org")),
        "/posts/{id}": fa.require_permission("posts:write", scope=fa.Param("id", type="post")),
        "/posts/{id}/role": fa.require_role("writer", scope=fa.Param("id", type="post")),
        "/governed/{id}": fa.require_authorized("posts:write", _post),
        "/misnamed/{other}": fa.require_org(fa.Param("org")),
        "/fresh": fa.require_fresh(max_age=60, acr=["aal2", "aal3"]),
    }

    @app.get("/open")
    async def open_to_all(auth: Annotated[Auth | None, Depends(fa.current_auth)]) -> dict[str, Any]:
        return {"user": auth.user_id if auth else None}

    @app.get("/demand")
    def demanding(auth: Annotated[Auth, Depends(fa.require_auth())]) -> str:
        demand(auth, permission="posts:write")
        return "reached"

    for where, guard in guards.items():

        def reached(auth: Auth = Depends(guard)) -> dict[str, Any]:  # noqa: B008
            return {"user": auth.user_id}

        app.get(where)(reached)
    app.get("/both", dependencies=[Depends(guards["/admin"]), Depends(guards["/fresh"])])(lambda: "reached")
    return app


def flask_app(options: dict[str, Any], answering: dict[str, Any]) -> Flask:
    app = Flask(__name__)
    fl.populate(app, Verifier(**options), **answering)
    guards: dict[str, Any] = {
        "/guarded": fl.require_auth(),
        "/write": fl.require_permission("posts:write"),
        "/admin": fl.require_role("admin"),
        "/profile": fl.require_scope("profile"),
        "/org": fl.require_org(),
        "/orgs/<org>": fl.require_org(fl.Param("org")),
        "/orgs/<org>/members": fl.require_permission("members:read", org=fl.Param("org")),
        "/orgs/<org>/owner": fl.require_role("owner", org=fl.Param("org")),
        "/at/<org>/members": fl.require_permission("members:read", scope=fl.Param("org", type="org")),
        "/posts/<id>": fl.require_permission("posts:write", scope=fl.Param("id", type="post")),
        "/posts/<id>/role": fl.require_role("writer", scope=fl.Param("id", type="post")),
        "/governed/<id>": fl.require_authorized("posts:write", _post),
        "/misnamed/<other>": fl.require_org(fl.Param("org")),
        "/fresh": fl.require_fresh(max_age=60, acr=["aal2", "aal3"]),
    }

    @app.get("/open")
    def open_to_all() -> dict[str, Any]:
        auth = fl.current_auth()
        assert auth is g.auth
        return {"user": auth.user_id if auth else None}

    @app.get("/demand")
    @fl.require_auth()
    def demanding() -> str:
        demand(g.auth, permission="posts:write")
        return "reached"

    def reached(**_params: str) -> dict[str, Any]:
        return {"user": g.auth.user_id}

    for where, guard in guards.items():
        app.add_url_rule(where, where, guard(reached))
    app.add_url_rule("/both", "/both", guards["/admin"](guards["/fresh"](reached)))
    return app


def _django_open(request: HttpRequest) -> HttpResponse:
    auth = dj.current_auth(request)
    assert auth is request.auth  # type: ignore[attr-defined]
    return JsonResponse({"user": auth.user_id if auth else None})


@dj.require_auth()
def _django_demand(request: HttpRequest) -> HttpResponse:
    auth = dj.current_auth(request)
    assert auth
    demand(auth, permission="posts:write")
    return HttpResponse("reached")


def _django_reached(request: HttpRequest, **_params: str) -> HttpResponse:
    auth = dj.current_auth(request)
    return JsonResponse({"user": auth and auth.user_id})


async def _django_reached_async(request: HttpRequest, **_params: str) -> HttpResponse:
    return _django_reached(request)


def _django_post(_request: HttpRequest, id: str) -> About:
    return _post(id)


async def _django_post_async(_request: HttpRequest, id: str) -> About:
    return _post(id)


@method_decorator(dj.require_permission("posts:write"), name="dispatch")
class _DjangoView(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        return _django_reached(request)


_recent = dj.require_fresh(max_age=60, acr=["aal2", "aal3"])

urlpatterns = [
    path("open", _django_open),
    path("demand", _django_demand),
    path("guarded", dj.require_auth()(_django_reached_async)),
    path("write", _DjangoView.as_view()),
    path("admin", dj.require_role("admin")(_django_reached)),
    path("profile", dj.require_scope("profile")(_django_reached)),
    path("org", dj.require_org()(_django_reached)),
    path("orgs/<org>", dj.require_org(dj.Param("org"))(_django_reached)),
    path("orgs/<org>/members", dj.require_permission("members:read", org=dj.Param("org"))(_django_reached)),
    path("orgs/<org>/owner", dj.require_role("owner", org=dj.Param("org"))(_django_reached)),
    path("at/<org>/members", dj.require_permission("members:read", scope=dj.Param("org", type="org"))(_django_reached)),
    path("posts/<id>", dj.require_permission("posts:write", scope=dj.Param("id", type="post"))(_django_reached)),
    path("posts/<id>/role", dj.require_role("writer", scope=dj.Param("id", type="post"))(_django_reached)),
    path("governed/<id>", dj.require_authorized("posts:write", _django_post)(_django_reached)),
    path("governed-async/<id>", dj.require_authorized("posts:write", _django_post_async)(_django_reached_async)),
    path("misnamed/<other>", dj.require_org(dj.Param("org"))(_django_reached)),
    path("fresh", _recent(_django_reached)),
    path("both", dj.require_role("admin")(_recent(_django_reached))),
]

POPULATE = "doorward.django.PopulateMiddleware"
settings.configure(
    ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], MIDDLEWARE=[POPULATE], LOGGING_CONFIG=None, SECRET_KEY="unused"
)
django.setup()


def django_wsgi(options: dict[str, Any], answering: dict[str, Any]) -> WSGIHandler:
    with override_settings(DOORWARD={**options, **answering}):
        return WSGIHandler()


def django_asgi(options: dict[str, Any], answering: dict[str, Any]) -> ASGIHandler:
    with override_settings(DOORWARD={**options, **answering}):
        return ASGIHandler()


def flask_unpopulated() -> Flask:
    app = Flask(__name__)
    app.add_url_rule("/guarded", "guarded", fl.require_auth()(lambda: "reached"))
    return app


def fastapi_unpopulated() -> FastAPI:
    app = FastAPI()
    app.get("/guarded", dependencies=[Depends(fa.require_auth())])(lambda: "reached")
    return app


def django_unpopulated() -> WSGIHandler:
    with override_settings(MIDDLEWARE=[]):
        return WSGIHandler()


def flask_blueprint(options: dict[str, Any]) -> Flask:
    """Only what is below the blueprint is populated; its guard stands before all of its views."""
    app = Flask(__name__)
    private = Blueprint("private", __name__, url_prefix="/private")
    fl.populate(private, Verifier(**options))
    private.before_request(fl.require_auth()(lambda: None))

    @private.get("/async")
    async def of_private() -> dict[str, Any]:
        return {"user": g.auth.user_id}

    app.register_blueprint(private)
    app.add_url_rule("/open", "open", lambda: {"populated": "auth" in g})
    return app


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: str

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Service:
    """A server on a loopback socket. ``show`` makes it serve an application."""

    port: int
    show: Callable[[App], None]

    def get(self, path: str, headers: Sequence[tuple[str, str]] = (), method: str = "GET", body: bytes = b"") -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.putrequest(method, path)
            for name, value in headers:
                connection.putheader(name, value)
            connection.endheaders(body or None)
            answer = connection.getresponse()
            fields = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, fields, answer.read().decode())
        finally:
            connection.close()

    def get_as(self, token: str, path: str) -> Answer:
        return self.get(path, [("Authorization", f"Bearer {token}")])


@contextmanager
def uvicorn_service() -> Iterator[Service]:
    shown: list[App] = []

    async def dispatch(scope: Any, receive: Any, send: Any) -> None:
        await shown[-1](scope, receive, send)

    server = uvicorn.Server(uvicorn.Config(dispatch, "127.0.0.1", 0, lifespan="off", log_level="critical"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.005)
    try:
        yield Service(server.servers[0].sockets[0].getsockname()[1], shown.append)
    finally:
        server.should_exit = True
        thread.join(10)


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


class _QuietWerkzeug(WerkzeugHandler):
    def log(self, type: str, message: str, *args: object) -> None:
        """Says nothing."""


class _Threading(socketserver.ThreadingMixIn, WSGIServer):
    daemon_threads = True


@contextmanager
def werkzeug_service() -> Iterator[Service]:
    shown: list[App] = []
    server = make_server("127.0.0.1", 0, lambda *args: shown[-1](*args), threaded=True, request_handler=_QuietWerkzeug)
    yield from _running(server, server.port, shown)


@contextmanager
def wsgiref_service() -> Iterator[Service]:
    shown: list[App] = []
    server = _Threading(("127.0.0.1", 0), _Quiet)
    server.set_app(lambda *args: shown[-1](*args))
    yield from _running(server, server.server_port, shown)


def _running(server: Any, port: int, shown: list[App]) -> Iterator[Service]:
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield Service(port, shown.append)
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)
