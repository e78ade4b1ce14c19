"""What a call ends with when it does not succeed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..api.models import ProblemNext


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong with one member of the input; ``pointer`` leads to it (RFC 6901), such as ``/password``."""

    pointer: str
    code: str
    detail: str


class Problem(Exception):
    """The server refused (RFC 9457).

    ``code`` is stable and one of ``doorward.client.codes``; a newer server may answer codes that this version lacks.
    """

    def __init__(self, body: Mapping[str, Any], operation: str) -> None:
        title, detail = str(body["title"]), body.get("detail")
        super().__init__(f"{title} {detail}" if detail else title)
        self.body = body
        self.operation = operation
        """``operationId`` of the call that was refused."""
        self.code: str = body["code"]
        self.status: int = body["status"]
        self.type: str = str(body.get("type", "about:blank"))
        """Address of the code's documentation."""
        self.title = title
        self.detail: str | None = detail
        self.instance: str | None = body.get("instance")
        self.request_id: str | None = body.get("request_id")
        """Name it when you ask the operator."""
        self.retry_after: int | float | None = body.get("retry_after")
        """Seconds to wait before trying again."""
        self.next: ProblemNext | None = body.get("next")
        """The fresher proof this call wants (RFC 9470): for which ``action``, and by which ``methods`` it is given."""
        self.errors = [_field_error(error) for error in body.get("errors") or [] if isinstance(error, Mapping)]

    def __reduce__(self) -> tuple[type[Problem], tuple[Mapping[str, Any], str]]:
        return type(self), (self.body, self.operation)


class Unreachable(Exception):
    """No answer of the server's came: no network, a timeout, or something in between that answered for it.

    Says nothing about the session, which stays as it was.
    """

    def __init__(self, operation: str, status: int | None = None, retry_after: float | None = None) -> None:
        super().__init__("The Doorward server cannot be reached.")
        self.operation = operation
        """``operationId`` of the call."""
        self.status = status
        """HTTP status of whoever did answer."""
        self.retry_after = retry_after

    def __reduce__(self) -> tuple[type[Unreachable], tuple[str, int | None, float | None]]:
        return type(self), (self.operation, self.status, self.retry_after)


def is_problem(body: object) -> bool:
    """Has ``body`` the shape of a problem? Whatever else it says is handed on."""
    if not isinstance(body, Mapping):
        return False
    status = body.get("status")
    return (
        isinstance(body.get("code"), str)
        and isinstance(body.get("title"), str)
        and isinstance(status, int)
        and not isinstance(status, bool)
    )


def _field_error(error: Mapping[str, Any]) -> FieldError:
    return FieldError(*(str(error.get(name, "")) for name in ("pointer", "code", "detail")))
