"""The one error a verification ends with, and the answer it becomes."""

from __future__ import annotations

from typing import Final, Literal, NotRequired, TypedDict

VerifyErrorCode = Literal[
    "missing_token",
    "malformed",
    "bad_signature",
    "unknown_key",
    "expired",
    "not_yet_valid",
    "wrong_issuer",
    "wrong_audience",
    "wrong_type",
    "revoked",
    "revocation_unavailable",
    "keys_unavailable",
    "invalid_api_key",
    "authorization_unavailable",
    "insufficient_scope",
    "insufficient_permission",
    "insufficient_role",
    "step_up_required",
]
"""Stable, and the same in every SDK."""

_KINDS: Final[dict[VerifyErrorCode, tuple[int, str]]] = {
    "missing_token": (401, "No access token was sent."),
    "malformed": (401, "The access token is not well formed."),
    "bad_signature": (401, "The signature is not one this service accepts."),
    "unknown_key": (401, "The access token names no key of its issuer."),
    "expired": (401, "The access token has expired."),
    "not_yet_valid": (401, "The access token is not valid yet."),
    "wrong_issuer": (401, "The access token comes from another issuer."),
    "wrong_audience": (401, "The access token is meant for another service."),
    "wrong_type": (401, "The token is not an access token."),
    "revoked": (401, "The session has ended."),
    "revocation_unavailable": (503, "It cannot be told whether the session has ended."),
    "keys_unavailable": (503, "The keys of the issuer are not available."),
    "invalid_api_key": (401, "The API key is not valid here, or no longer."),
    "authorization_unavailable": (503, "The issuer could not be asked what the caller may do."),
    "insufficient_scope": (403, "The access token lacks a scope."),
    "insufficient_permission": (403, "The access token lacks a permission."),
    "insufficient_role": (403, "The access token lacks a role."),
    "step_up_required": (401, "A more recent or stronger sign-in is required."),
}


class StepUp(TypedDict, total=False):
    """What a sign-in must bring (RFC 9470): ``acr_values`` space-separated, ``max_age`` in seconds."""

    acr_values: str
    max_age: float


class ProblemBody(TypedDict):
    """RFC 9457 body."""

    type: str
    title: str
    status: int
    code: VerifyErrorCode
    detail: NotRequired[str]
    retry_after: NotRequired[int]
    next: NotRequired[StepUp]


class VerifyError(Exception):
    """Why a token or its caller is refused. Holds no part of the token.

    ``code`` is stable, ``status`` the HTTP status to answer with; ``retry_after`` is in seconds.
    """

    def __init__(
        self,
        code: VerifyErrorCode,
        *,
        detail: str | None = None,
        scope: str | None = None,
        next: StepUp | None = None,
        retry_after: int | None = None,
    ) -> None:
        status, title = _KINDS[code]
        super().__init__(title)
        self.code: VerifyErrorCode = code
        self.status = status
        self.title = title
        self.detail = detail
        self.scope = scope
        self.next = next
        self.retry_after = retry_after

    def problem(self, docs: str | None = None) -> ProblemBody:
        """The body of the answer, ``application/problem+json`` (RFC 9457).

        ``docs`` is the base address of pages that explain the codes; without it ``type`` is ``about:blank``.
        """
        body: ProblemBody = {
            "type": f"{docs}/{self.code}" if docs else "about:blank",
            "title": self.title,
            "status": self.status,
            "code": self.code,
        }
        if self.detail:
            body["detail"] = self.detail
        if self.retry_after:
            body["retry_after"] = self.retry_after
        if self.next:
            body["next"] = self.next
        return body

    def headers(self, resource_metadata: str | None = None) -> dict[str, str]:
        """Header fields of the answer, ``WWW-Authenticate`` (RFC 6750, 9470, 9728) and ``Retry-After`` among them.

        ``resource_metadata`` is the address of this service's own metadata (RFC 9728 5.1).
        """
        fields = {"Content-Type": "application/problem+json", "Cache-Control": "no-store"}
        if self.status != 503:
            fields["WWW-Authenticate"] = self._challenge(resource_metadata)
        if self.retry_after:
            fields["Retry-After"] = str(self.retry_after)
        return fields

    def _challenge(self, resource_metadata: str | None) -> str:
        step_up = self.next or {}
        params: list[tuple[str, str | float | None]] = [
            # RFC 6750 3.1: a request without a token gets no error code
            *([] if self.code == "missing_token" else self._explanation()),
            ("scope", self.scope),
            ("acr_values", step_up.get("acr_values")),
            ("max_age", step_up.get("max_age")),
            ("resource_metadata", resource_metadata),
        ]
        given = ", ".join(f"{name}={_quoted(value)}" for name, value in params if value is not None)
        return f"Bearer {given}".strip()

    def _explanation(self) -> list[tuple[str, str | float | None]]:
        if self.code == "step_up_required":
            error = "insufficient_user_authentication"  # RFC 9470 3
        else:
            error = "insufficient_scope" if self.status == 403 else "invalid_token"
        return [("error", error), ("error_description", self.title)]


def _quoted(value: str | float) -> str:
    return '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'
