"""One call over HTTP: asked again when that is safe and the server says later."""

from __future__ import annotations

import json
import random
import re
import secrets
from collections.abc import Mapping
from typing import Any

import httpx

from .._operation import Answer, Operation
from ._io import Io, Outgoing
from ._problem import Problem, Unreachable, is_problem

LONGEST_WAIT = 10.0
_jitter = random.SystemRandom()


class Wire:
    def __init__(self, io: Io, *, base_url: str, app_id: str | None, retries: int, timeout: float, agent: str) -> None:
        self._io = io
        self._base_url = base_url
        self._headers = {"accept": "application/json", "user-agent": agent}
        if app_id is not None:
            self._headers["doorward-app"] = app_id
        self._retries = retries
        self._timeout = timeout

    async def send(self, operation: Operation, access_token: str | None, *, patient: bool = True) -> Any:
        """The body of the answer, None where there is none. Raises Problem and Unreachable, at once if not patient."""
        # the server answers a repeated refresh with the same successor: an answer lost on the way is asked for again
        refreshes = operation.id == "refresh"
        safe = refreshes or operation.creates or operation.method == "GET"
        outgoing = self._outgoing(operation, access_token)
        tried = 0
        while True:
            try:
                return await self._exchange(operation, outgoing)
            except (Problem, Unreachable) as error:
                wait = _wait(error, tried, unanswered=refreshes)
                given_up = not patient or not safe or tried >= self._retries
                if given_up or wait is None or wait > LONGEST_WAIT:
                    raise
            tried += 1
            await self._io.sleep(wait)

    def _outgoing(self, operation: Operation, access_token: str | None) -> Outgoing:
        options = operation.options
        headers = {**self._headers, **options.get("headers", {}), **_own_headers(operation)}
        if access_token is not None:
            headers["authorization"] = f"Bearer {access_token}"
        content = None
        if operation.body is not None:
            headers["content-type"] = "application/json"
            content = json.dumps(operation.body, ensure_ascii=False, allow_nan=False).encode()
        return {
            "method": operation.method,
            "url": self._base_url + operation.path,
            "params": {name: _text(value) for name, value in operation.query.items() if value is not None},
            "headers": headers,
            "content": content,
            "timeout": options.get("timeout", self._timeout),
        }

    async def _exchange(self, operation: Operation, outgoing: Outgoing) -> Any:
        try:
            response = await self._io.send(outgoing)
        except httpx.RequestError as error:
            raise Unreachable(operation.id) from error
        body = _json(response)
        if response.is_success and (body is not None or response.status_code == 204):
            heard = operation.options.get("heard")
            if heard:
                heard(Answer(response.status_code, response.headers))
            return body
        seconds = _retry_after(response)
        if not is_problem(body) or response.is_success:
            raise Unreachable(operation.id, response.status_code, seconds)
        known = {"request_id": response.headers.get("x-request-id"), "retry_after": seconds}
        raise Problem({**{name: value for name, value in known.items() if value is not None}, **body}, operation.id)


def _own_headers(operation: Operation) -> Mapping[str, str]:
    key = operation.idempotency_key
    if operation.creates and key is None:
        key = secrets.token_hex(16)
    own = {"doorward-tenant": operation.tenant, "idempotency-key": key, "if-match": operation.if_match}
    return {name: value for name, value in own.items() if value is not None}


def _text(value: str | int | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _json(response: httpx.Response) -> Any:
    if not re.match(r"application/([\w.-]+\+)?json\b", response.headers.get("content-type", "")):
        return None
    try:
        return response.json()
    except ValueError:
        return None


def _retry_after(response: httpx.Response) -> int | None:
    value = response.headers.get("retry-after", "")
    return int(value) if re.fullmatch(r"[0-9]{1,9}", value) else None


def _wait(error: Problem | Unreachable, tried: int, *, unanswered: bool) -> float | None:
    """Seconds until the next try; None when there is to be none."""
    backoff = 0.25 * 2**tried * _jitter.uniform(1, 2)
    if isinstance(error, Unreachable) and error.status is None:
        return backoff if unanswered else None
    if error.status not in (429, 503) or (isinstance(error, Problem) and error.code == "provider_off"):
        return None
    return backoff if error.retry_after is None else error.retry_after + _jitter.uniform(0, 0.5)
