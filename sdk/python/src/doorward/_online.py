"""What a token cannot say, asked of the server."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, NotRequired, TypedDict, Unpack

from ._auth import Auth
from ._errors import VerifyError
from ._fetch import DEADLINE, Fetch, FetchError, FetchRequest, Hangup, Wire
from ._flight import Steps, in_this_loop, on_this_thread
from ._json import parse_object
from ._options import check_url, is_number, must
from ._questions import Questions


class Parent(TypedDict):
    """A thing that another is in."""

    type: str
    id: str


class Resource(TypedDict):
    """A thing as the app's policy schema has it: ``type`` and ``attributes``, and everything it is in."""

    type: str
    id: str
    attributes: NotRequired[Mapping[str, Any]]
    parents: NotRequired[Sequence[Parent]]


class About(TypedDict, total=False):
    """What an action is to be done to, and the circumstances.

    - ``scope``: ``org:<id>`` or ``<type>:<id>``; without it, where the resource is, or else the whole app.
    - ``resource``: for policies.
    - ``context``: for policies, what you say, such as the ``ip`` of your caller.
    """

    scope: str
    resource: Resource
    context: Mapping[str, Any]


class Question(About, total=False):
    """A permission or a role, in the whole app or at one scope of it."""

    permission: str
    role: str


class AskOnline:
    """Asks the server itself, with the caller's own token: for what a token cannot say. Made by ``ask_online``."""

    def __init__(self, url: str, wire: Wire) -> None:
        self._url = url
        self._wire = wire
        self._questions = Questions(wire)

    def ask(self, token: str, auth: Auth, **question: Unpack[Question]) -> bool:
        """Whether the caller of this token may, now. Raises VerifyError revoked, authorization_unavailable."""
        return on_this_thread(self.asking(token, auth, question))

    async def ask_async(self, token: str, auth: Auth, **question: Unpack[Question]) -> bool:
        return await in_this_loop(self.asking(token, auth, question))

    def asking(self, token: str, auth: Auth, question: Question) -> Steps[bool]:
        return self._questions.ask(lambda hangup: self._ask(token, auth, question, hangup))

    def _ask(self, token: str, auth: Auth, question: Question, hangup: Hangup) -> bool:
        headers = {
            "Authorization": f"Bearer {token}",
            "Doorward-App": auth.app_id,
            "Content-Type": "application/json",
            "Accept": "application/json",
        }
        body = json.dumps(question).encode()
        answer = self._wire.ask(FetchRequest(self._url, "POST", headers, body), hangup)
        if answer.status == 401:
            raise VerifyError("revoked")
        if answer.status != 200:
            raise FetchError(f"{self._wire.what} answered {answer.status}")
        return (parse_object(answer.body) or {}).get("allowed") is True


def ask_online(*, base_url: str, timeout: float = DEADLINE, fetch: Fetch | None = None) -> AskOnline:
    """Asks the Doorward server at ``base_url``, below which is ``/v1/authorize``; https, or http on a loopback host.

    ``timeout`` in seconds. Anything but a clear yes is no, or an error. Raises ValueError naming the option at fault.
    """
    must(is_number(timeout) and timeout > 0, "timeout is a number of seconds above 0")
    url = check_url(f"{base_url.rstrip('/')}/v1/authorize", "base_url")
    return AskOnline(url, Wire("the authorization", fetch, seconds=timeout))
