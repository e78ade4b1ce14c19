# Generated from openapi.json by openapi/python. Do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Unpack

from .._operation import AsyncCalls, AsyncPager, Calls, Operation, Pager, at

if TYPE_CHECKING:
    from .._operation import CallOptions
    from . import models


class ImpersonationApi(Calls):
    def end_impersonation(
        self,
        session_id: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """Stop acting as a user, or have somebody stop acting as you.

        For who acts, with the token they act with or their own, and for the user. Administrators end it as any session.

        ``DELETE /v1/impersonations/{session_id}``.
        Refused with ``session_not_found``, or what any call may be refused with.
        """
        self._call(
            Operation(
                "endImpersonation",
                "DELETE",
                at("/v1/impersonations/{session_id}", session_id=session_id),
                options=options,
            )
        )

    def impersonate(
        self,
        user_id: str,
        body: models.Impersonate,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Impersonation:
        """Act as a user.

        Half an hour at most, not refreshed, ending with the caller's own session or right. The token reads what is the user's own and asks what they may; it manages nothing and changes nothing of theirs. The user sees it among their sessions, with the reason.

        ``POST /v1/users/{user_id}/impersonate``, for holders of ``users:impersonate``.
        Refused with ``app_not_found``, ``impersonation_of_self``, ``user_exceeds_own_rights``, ``user_not_active`` or ``user_not_found``, or what any call may be refused with.
        """
        answer: models.Impersonation = self._call(
            Operation(
                "impersonate",
                "POST",
                at("/v1/users/{user_id}/impersonate", user_id=user_id),
                body=body,
                tenant=tenant,
                options=options,
            )
        )
        return answer


class AsyncImpersonationApi(AsyncCalls):
    async def end_impersonation(
        self,
        session_id: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """Stop acting as a user, or have somebody stop acting as you.

        For who acts, with the token they act with or their own, and for the user. Administrators end it as any session.

        ``DELETE /v1/impersonations/{session_id}``.
        Refused with ``session_not_found``, or what any call may be refused with.
        """
        await self._call(
            Operation(
                "endImpersonation",
                "DELETE",
                at("/v1/impersonations/{session_id}", session_id=session_id),
                options=options,
            )
        )

    async def impersonate(
        self,
        user_id: str,
        body: models.Impersonate,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Impersonation:
        """Act as a user.

        Half an hour at most, not refreshed, ending with the caller's own session or right. The token reads what is the user's own and asks what they may; it manages nothing and changes nothing of theirs. The user sees it among their sessions, with the reason.

        ``POST /v1/users/{user_id}/impersonate``, for holders of ``users:impersonate``.
        Refused with ``app_not_found``, ``impersonation_of_self``, ``user_exceeds_own_rights``, ``user_not_active`` or ``user_not_found``, or what any call may be refused with.
        """
        answer: models.Impersonation = await self._call(
            Operation(
                "impersonate",
                "POST",
                at("/v1/users/{user_id}/impersonate", user_id=user_id),
                body=body,
                tenant=tenant,
                options=options,
            )
        )
        return answer
