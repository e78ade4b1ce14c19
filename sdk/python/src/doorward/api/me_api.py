# Generated from openapi.json by openapi/python. Do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Unpack

from .._operation import AsyncCalls, AsyncPager, Calls, Operation, Pager, at

if TYPE_CHECKING:
    from .._operation import CallOptions
    from . import models


class MeApi(Calls):
    def accept_organization_invitation(
        self,
        body: models.AcceptOrganizationInvitation | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Membership:
        """Accept an invitation into an organization.

        ``POST /v1/me/organization-invitations/accept``.
        Refused with ``already_member``, ``email_domain_refused``, ``invitation_for_another_address`` or ``organization_invitation_invalid``, or what any call may be refused with.
        """
        answer: models.Membership = self._call(
            Operation(
                "acceptOrganizationInvitation",
                "POST",
                "/v1/me/organization-invitations/accept",
                body=body,
                options=options,
            )
        )
        return answer

    def change_email(
        self,
        body: models.ChangeEmail,
        **options: Unpack[CallOptions],
    ) -> models.EmailChangeStarted:
        """Ask for a change of your e-mail address.

        The new mailbox has to confirm it, and the old one to agree where its address was verified. Answers alike when somebody else has the address.

        ``POST /v1/me/email``.
        Refused with ``email_domain_refused``, ``email_unchanged``, ``mail_off``, ``sign_in_locked`` or ``wrong_password``, or what any call may be refused with.
        """
        answer: models.EmailChangeStarted = self._call(
            Operation(
                "changeEmail",
                "POST",
                "/v1/me/email",
                body=body,
                options=options,
            )
        )
        return answer

    def change_password(
        self,
        body: models.ChangePassword,
        **options: Unpack[CallOptions],
    ) -> None:
        """Change your password.

        Needs the current one and ends all your other sessions.

        ``POST /v1/me/password``.
        Refused with ``password_rejected``, ``sign_in_locked`` or ``wrong_password``, or what any call may be refused with.
        """
        self._call(
            Operation(
                "changePassword",
                "POST",
                "/v1/me/password",
                body=body,
                options=options,
            )
        )

    def confirm_email(
        self,
        body: models.ConfirmEmail | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Verify your e-mail address by the mailed link or code.

        ``POST /v1/me/email/verification/confirm``.
        Refused with ``invalid_code``, ``invalid_link`` or ``too_many_codes``, or what any call may be refused with.
        """
        self._call(
            Operation(
                "confirmEmail",
                "POST",
                "/v1/me/email/verification/confirm",
                body=body,
                options=options,
            )
        )

    def create_connection(
        self,
        body: models.NewConnection,
        *,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Connection:
        """Connect who you have shown to be at a provider.

        ``POST /v1/me/connections``.
        Refused with ``already_connected`` or ``invalid_social_code``, or what any call may be refused with.
        """
        answer: models.Connection = self._call(
            Operation(
                "createConnection",
                "POST",
                "/v1/me/connections",
                body=body,
                creates=True,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
        return answer

    def delete_connection(
        self,
        connection_id: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """Take a connection away; never the last way in.

        ``DELETE /v1/me/connections/{connection_id}``.
        Refused with ``connection_not_found`` or ``last_way_in``, or what any call may be refused with.
        """
        self._call(
            Operation(
                "deleteConnection",
                "DELETE",
                at("/v1/me/connections/{connection_id}", connection_id=connection_id),
                options=options,
            )
        )

    def get_me(
        self,
        **options: Unpack[CallOptions],
    ) -> models.Me:
        """Show your own account, roles and factors.

        ``GET /v1/me``.
        """
        answer: models.Me = self._call(
            Operation(
                "getMe",
                "GET",
                "/v1/me",
                options=options,
            )
        )
        return answer

    def join_organization(
        self,
        org_id: str,
        **options: Unpack[CallOptions],
    ) -> models.Membership:
        """Join an organization by your confirmed address of one of its domains.

        ``POST /v1/me/organizations/{org_id}/join``.
        Refused with ``already_member`` or ``join_not_open``, or what any call may be refused with.
        """
        answer: models.Membership = self._call(
            Operation(
                "joinOrganization",
                "POST",
                at("/v1/me/organizations/{org_id}/join", org_id=org_id),
                options=options,
            )
        )
        return answer

    def list_connections(
        self,
        **options: Unpack[CallOptions],
    ) -> models.ConnectionList:
        """List the providers you have connected.

        ``GET /v1/me/connections``.
        """
        answer: models.ConnectionList = self._call(
            Operation(
                "listConnections",
                "GET",
                "/v1/me/connections",
                options=options,
            )
        )
        return answer

    def list_my_organization_invitations(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[models.ReceivedInvitation]:
        """List the open invitations to your confirmed address.

        ``GET /v1/me/organization-invitations``.
        """
        return self._pages(
            Operation(
                "listMyOrganizationInvitations",
                "GET",
                "/v1/me/organization-invitations",
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
                options=options,
            )
        )

    def list_security_events(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[models.SecurityEvent]:
        """See what happened to your account, newest first.

        ``GET /v1/me/security-events``.
        """
        return self._pages(
            Operation(
                "listSecurityEvents",
                "GET",
                "/v1/me/security-events",
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
                options=options,
            )
        )

    def request_email_verification(
        self,
        **options: Unpack[CallOptions],
    ) -> models.CheckYourMail:
        """Ask for a mail that verifies your e-mail address.

        ``POST /v1/me/email/verification``.
        Refused with ``email_already_verified``, ``mail_off`` or ``no_email``, or what any call may be refused with.
        """
        answer: models.CheckYourMail = self._call(
            Operation(
                "requestEmailVerification",
                "POST",
                "/v1/me/email/verification",
                options=options,
            )
        )
        return answer

    def start_connection(
        self,
        body: models.StartConnection,
        **options: Unpack[CallOptions],
    ) -> models.SocialStart:
        """Begin to connect a provider to your account.

        ``POST /v1/me/connections/start``.
        Refused with ``next_not_allowed``, ``provider_off`` or ``provider_unreachable``, or what any call may be refused with.
        """
        answer: models.SocialStart = self._call(
            Operation(
                "startConnection",
                "POST",
                "/v1/me/connections/start",
                body=body,
                options=options,
            )
        )
        return answer

    def update_me(
        self,
        body: models.MePatch | None = None,
        *,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.User:
        """Change what you say of yourself.

        ``PATCH /v1/me``.
        Refused with ``username_taken``, or what any call may be refused with.
        """
        answer: models.User = self._call(
            Operation(
                "updateMe",
                "PATCH",
                "/v1/me",
                body=body,
                if_match=if_match,
                options=options,
            )
        )
        return answer

    def upgrade_guest(
        self,
        body: models.Upgrade,
        **options: Unpack[CallOptions],
    ) -> models.SignInStep:
        """Become a user and keep everything you had as a guest.

        ``POST /v1/me/upgrade``.
        Refused with ``country_not_allowed``, ``email_domain_refused``, ``email_taken``, ``invitation_required``, ``mail_off``, ``not_a_guest``, ``password_rejected``, ``registration_closed``, ``sign_in_blocked`` or ``username_taken``, or what any call may be refused with.
        """
        answer: models.SignInStep = self._call(
            Operation(
                "upgradeGuest",
                "POST",
                "/v1/me/upgrade",
                body=body,
                options=options,
            )
        )
        return answer


class AsyncMeApi(AsyncCalls):
    async def accept_organization_invitation(
        self,
        body: models.AcceptOrganizationInvitation | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Membership:
        """Accept an invitation into an organization.

        ``POST /v1/me/organization-invitations/accept``.
        Refused with ``already_member``, ``email_domain_refused``, ``invitation_for_another_address`` or ``organization_invitation_invalid``, or what any call may be refused with.
        """
        answer: models.Membership = await self._call(
            Operation(
                "acceptOrganizationInvitation",
                "POST",
                "/v1/me/organization-invitations/accept",
                body=body,
                options=options,
            )
        )
        return answer

    async def change_email(
        self,
        body: models.ChangeEmail,
        **options: Unpack[CallOptions],
    ) -> models.EmailChangeStarted:
        """Ask for a change of your e-mail address.

        The new mailbox has to confirm it, and the old one to agree where its address was verified. Answers alike when somebody else has the address.

        ``POST /v1/me/email``.
        Refused with ``email_domain_refused``, ``email_unchanged``, ``mail_off``, ``sign_in_locked`` or ``wrong_password``, or what any call may be refused with.
        """
        answer: models.EmailChangeStarted = await self._call(
            Operation(
                "changeEmail",
                "POST",
                "/v1/me/email",
                body=body,
                options=options,
            )
        )
        return answer

    async def change_password(
        self,
        body: models.ChangePassword,
        **options: Unpack[CallOptions],
    ) -> None:
        """Change your password.

        Needs the current one and ends all your other sessions.

        ``POST /v1/me/password``.
        Refused with ``password_rejected``, ``sign_in_locked`` or ``wrong_password``, or what any call may be refused with.
        """
        await self._call(
            Operation(
                "changePassword",
                "POST",
                "/v1/me/password",
                body=body,
                options=options,
            )
        )

    async def confirm_email(
        self,
        body: models.ConfirmEmail | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Verify your e-mail address by the mailed link or code.

        ``POST /v1/me/email/verification/confirm``.
        Refused with ``invalid_code``, ``invalid_link`` or ``too_many_codes``, or what any call may be refused with.
        """
        await self._call(
            Operation(
                "confirmEmail",
                "POST",
                "/v1/me/email/verification/confirm",
                body=body,
                options=options,
            )
        )

    async def create_connection(
        self,
        body: models.NewConnection,
        *,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Connection:
        """Connect who you have shown to be at a provider.

        ``POST /v1/me/connections``.
        Refused with ``already_connected`` or ``invalid_social_code``, or what any call may be refused with.
        """
        answer: models.Connection = await self._call(
            Operation(
                "createConnection",
                "POST",
                "/v1/me/connections",
                body=body,
                creates=True,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
        return answer

    async def delete_connection(
        self,
        connection_id: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """Take a connection away; never the last way in.

        ``DELETE /v1/me/connections/{connection_id}``.
        Refused with ``connection_not_found`` or ``last_way_in``, or what any call may be refused with.
        """
        await self._call(
            Operation(
                "deleteConnection",
                "DELETE",
                at("/v1/me/connections/{connection_id}", connection_id=connection_id),
                options=options,
            )
        )

    async def get_me(
        self,
        **options: Unpack[CallOptions],
    ) -> models.Me:
        """Show your own account, roles and factors.

        ``GET /v1/me``.
        """
        answer: models.Me = await self._call(
            Operation(
                "getMe",
                "GET",
                "/v1/me",
                options=options,
            )
        )
        return answer

    async def join_organization(
        self,
        org_id: str,
        **options: Unpack[CallOptions],
    ) -> models.Membership:
        """Join an organization by your confirmed address of one of its domains.

        ``POST /v1/me/organizations/{org_id}/join``.
        Refused with ``already_member`` or ``join_not_open``, or what any call may be refused with.
        """
        answer: models.Membership = await self._call(
            Operation(
                "joinOrganization",
                "POST",
                at("/v1/me/organizations/{org_id}/join", org_id=org_id),
                options=options,
            )
        )
        return answer

    async def list_connections(
        self,
        **options: Unpack[CallOptions],
    ) -> models.ConnectionList:
        """List the providers you have connected.

        ``GET /v1/me/connections``.
        """
        answer: models.ConnectionList = await self._call(
            Operation(
                "listConnections",
                "GET",
                "/v1/me/connections",
                options=options,
            )
        )
        return answer

    def list_my_organization_invitations(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[models.ReceivedInvitation]:
        """List the open invitations to your confirmed address.

        ``GET /v1/me/organization-invitations``.
        """
        return self._pages(
            Operation(
                "listMyOrganizationInvitations",
                "GET",
                "/v1/me/organization-invitations",
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
                options=options,
            )
        )

    def list_security_events(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[models.SecurityEvent]:
        """See what happened to your account, newest first.

        ``GET /v1/me/security-events``.
        """
        return self._pages(
            Operation(
                "listSecurityEvents",
                "GET",
                "/v1/me/security-events",
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
                options=options,
            )
        )

    async def request_email_verification(
        self,
        **options: Unpack[CallOptions],
    ) -> models.CheckYourMail:
        """Ask for a mail that verifies your e-mail address.

        ``POST /v1/me/email/verification``.
        Refused with ``email_already_verified``, ``mail_off`` or ``no_email``, or what any call may be refused with.
        """
        answer: models.CheckYourMail = await self._call(
            Operation(
                "requestEmailVerification",
                "POST",
                "/v1/me/email/verification",
                options=options,
            )
        )
        return answer

    async def start_connection(
        self,
        body: models.StartConnection,
        **options: Unpack[CallOptions],
    ) -> models.SocialStart:
        """Begin to connect a provider to your account.

        ``POST /v1/me/connections/start``.
        Refused with ``next_not_allowed``, ``provider_off`` or ``provider_unreachable``, or what any call may be refused with.
        """
        answer: models.SocialStart = await self._call(
            Operation(
                "startConnection",
                "POST",
                "/v1/me/connections/start",
                body=body,
                options=options,
            )
        )
        return answer

    async def update_me(
        self,
        body: models.MePatch | None = None,
        *,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.User:
        """Change what you say of yourself.

        ``PATCH /v1/me``.
        Refused with ``username_taken``, or what any call may be refused with.
        """
        answer: models.User = await self._call(
            Operation(
                "updateMe",
                "PATCH",
                "/v1/me",
                body=body,
                if_match=if_match,
                options=options,
            )
        )
        return answer

    async def upgrade_guest(
        self,
        body: models.Upgrade,
        **options: Unpack[CallOptions],
    ) -> models.SignInStep:
        """Become a user and keep everything you had as a guest.

        ``POST /v1/me/upgrade``.
        Refused with ``country_not_allowed``, ``email_domain_refused``, ``email_taken``, ``invitation_required``, ``mail_off``, ``not_a_guest``, ``password_rejected``, ``registration_closed``, ``sign_in_blocked`` or ``username_taken``, or what any call may be refused with.
        """
        answer: models.SignInStep = await self._call(
            Operation(
                "upgradeGuest",
                "POST",
                "/v1/me/upgrade",
                body=body,
                options=options,
            )
        )
        return answer
