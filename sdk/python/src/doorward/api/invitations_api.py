# Generated from openapi.json by openapi/python. Do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Unpack

from .._operation import AsyncCalls, AsyncPager, Calls, Operation, Pager, at

if TYPE_CHECKING:
    from .._operation import CallOptions
    from . import models


class InvitationsApi(Calls):
    def create_invitation(
        self,
        body: models.NewInvitation,
        *,
        tenant: str | None = None,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Invitation:
        """Invite someone by e-mail.

        A newer invitation of one address replaces the one before.

        ``POST /v1/invitations``, for holders of ``users:manage``.
        Refused with ``email_taken``, ``mail_off`` or ``role_not_grantable``, or what any call may be refused with.
        """
        answer: models.Invitation = self._call(
            Operation(
                "createInvitation",
                "POST",
                "/v1/invitations",
                body=body,
                creates=True,
                tenant=tenant,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
        return answer

    def get_invitation(
        self,
        invitation_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Invitation:
        """Show an invitation.

        ``GET /v1/invitations/{invitation_id}``, for holders of ``users:read``.
        Refused with ``invitation_not_found``, or what any call may be refused with.
        """
        answer: models.Invitation = self._call(
            Operation(
                "getInvitation",
                "GET",
                at("/v1/invitations/{invitation_id}", invitation_id=invitation_id),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def list_invitations(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        status: Literal['pending', 'accepted', 'revoked', 'expired'] | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[models.Invitation]:
        """List invitations.

        ``GET /v1/invitations``, for holders of ``users:read``.
        """
        return self._pages(
            Operation(
                "listInvitations",
                "GET",
                "/v1/invitations",
                query={
                    "limit": limit,
                    "cursor": cursor,
                    "status": status,
                },
                tenant=tenant,
                options=options,
            )
        )

    def revoke_invitation(
        self,
        invitation_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Take an invitation back.

        ``DELETE /v1/invitations/{invitation_id}``, for holders of ``users:manage``.
        Refused with ``invitation_accepted`` or ``invitation_not_found``, or what any call may be refused with.
        """
        self._call(
            Operation(
                "revokeInvitation",
                "DELETE",
                at("/v1/invitations/{invitation_id}", invitation_id=invitation_id),
                tenant=tenant,
                options=options,
            )
        )


class AsyncInvitationsApi(AsyncCalls):
    async def create_invitation(
        self,
        body: models.NewInvitation,
        *,
        tenant: str | None = None,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Invitation:
        """Invite someone by e-mail.

        A newer invitation of one address replaces the one before.

        ``POST /v1/invitations``, for holders of ``users:manage``.
        Refused with ``email_taken``, ``mail_off`` or ``role_not_grantable``, or what any call may be refused with.
        """
        answer: models.Invitation = await self._call(
            Operation(
                "createInvitation",
                "POST",
                "/v1/invitations",
                body=body,
                creates=True,
                tenant=tenant,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
        return answer

    async def get_invitation(
        self,
        invitation_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Invitation:
        """Show an invitation.

        ``GET /v1/invitations/{invitation_id}``, for holders of ``users:read``.
        Refused with ``invitation_not_found``, or what any call may be refused with.
        """
        answer: models.Invitation = await self._call(
            Operation(
                "getInvitation",
                "GET",
                at("/v1/invitations/{invitation_id}", invitation_id=invitation_id),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def list_invitations(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        status: Literal['pending', 'accepted', 'revoked', 'expired'] | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[models.Invitation]:
        """List invitations.

        ``GET /v1/invitations``, for holders of ``users:read``.
        """
        return self._pages(
            Operation(
                "listInvitations",
                "GET",
                "/v1/invitations",
                query={
                    "limit": limit,
                    "cursor": cursor,
                    "status": status,
                },
                tenant=tenant,
                options=options,
            )
        )

    async def revoke_invitation(
        self,
        invitation_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Take an invitation back.

        ``DELETE /v1/invitations/{invitation_id}``, for holders of ``users:manage``.
        Refused with ``invitation_accepted`` or ``invitation_not_found``, or what any call may be refused with.
        """
        await self._call(
            Operation(
                "revokeInvitation",
                "DELETE",
                at("/v1/invitations/{invitation_id}", invitation_id=invitation_id),
                tenant=tenant,
                options=options,
            )
        )
