# Generated from openapi.json by openapi/python. Do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Unpack

from .._operation import AsyncCalls, AsyncPager, Calls, Operation, Pager, at

if TYPE_CHECKING:
    from .._operation import CallOptions
    from . import models


class SessionsApi(Calls):
    def clear_organization(
        self,
        **options: Unpack[CallOptions],
    ) -> models.Access:
        """Switch this session back to no organization.

        ``DELETE /v1/me/organization``.
        Refused with ``session_ended``, or what any call may be refused with.
        """
        answer: models.Access = self._call(
            Operation(
                "clearOrganization",
                "DELETE",
                "/v1/me/organization",
                options=options,
            )
        )
        return answer

    def create_organization_token(
        self,
        org_id: str,
        **options: Unpack[CallOptions],
    ) -> models.JsonAccess:
        """Get an access token of one of your organizations, without switching to it.

        It ends no later than the token it was asked with. Not for callers with cookies, who switch.

        ``POST /v1/me/organizations/{org_id}/token``.
        Refused with ``org_not_found``, ``org_session_too_old`` or ``org_token_in_jar``, or what any call may be refused with.
        """
        answer: models.JsonAccess = self._call(
            Operation(
                "createOrganizationToken",
                "POST",
                at("/v1/me/organizations/{org_id}/token", org_id=org_id),
                options=options,
            )
        )
        return answer

    def list_own_sessions(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[models.SessionInfo]:
        """List your sessions.

        ``GET /v1/me/sessions``.
        """
        return self._pages(
            Operation(
                "listOwnSessions",
                "GET",
                "/v1/me/sessions",
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
                options=options,
            )
        )

    def list_user_sessions(
        self,
        user_id: str,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[models.SessionInfo]:
        """List a user's sessions.

        ``GET /v1/users/{user_id}/sessions``, for holders of ``sessions:read``.
        """
        return self._pages(
            Operation(
                "listUserSessions",
                "GET",
                at("/v1/users/{user_id}/sessions", user_id=user_id),
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
                tenant=tenant,
                options=options,
            )
        )

    def revoke_all_sessions(
        self,
        **options: Unpack[CallOptions],
    ) -> models.EndedCount:
        """Sign out everywhere.

        ``POST /v1/me/sessions/revoke-all``.
        """
        answer: models.EndedCount = self._call(
            Operation(
                "revokeAllSessions",
                "POST",
                "/v1/me/sessions/revoke-all",
                options=options,
            )
        )
        return answer

    def revoke_other_sessions(
        self,
        **options: Unpack[CallOptions],
    ) -> models.EndedCount:
        """End all your sessions but this one.

        ``POST /v1/me/sessions/revoke-others``.
        """
        answer: models.EndedCount = self._call(
            Operation(
                "revokeOtherSessions",
                "POST",
                "/v1/me/sessions/revoke-others",
                options=options,
            )
        )
        return answer

    def revoke_own_session(
        self,
        session_id: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """End one of your sessions.

        ``DELETE /v1/me/sessions/{session_id}``.
        Refused with ``session_not_found``, or what any call may be refused with.
        """
        self._call(
            Operation(
                "revokeOwnSession",
                "DELETE",
                at("/v1/me/sessions/{session_id}", session_id=session_id),
                options=options,
            )
        )

    def revoke_user_session(
        self,
        user_id: str,
        session_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """End one of a user's sessions.

        ``DELETE /v1/users/{user_id}/sessions/{session_id}``, for holders of ``sessions:manage``.
        Refused with ``session_not_found``, or what any call may be refused with.
        """
        self._call(
            Operation(
                "revokeUserSession",
                "DELETE",
                at("/v1/users/{user_id}/sessions/{session_id}", user_id=user_id, session_id=session_id),
                tenant=tenant,
                options=options,
            )
        )

    def revoke_user_sessions(
        self,
        user_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.EndedCount:
        """Sign a user out everywhere.

        ``POST /v1/users/{user_id}/sessions/revoke-all``, for holders of ``sessions:manage``.
        """
        answer: models.EndedCount = self._call(
            Operation(
                "revokeUserSessions",
                "POST",
                at("/v1/users/{user_id}/sessions/revoke-all", user_id=user_id),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def switch_organization(
        self,
        body: models.SwitchOrganizationBody,
        **options: Unpack[CallOptions],
    ) -> models.Access:
        """Switch this session to one of your organizations.

        Answers an access token of the organization, which ends no later than the one it was asked with; every refresh from now on gives another.

        ``PUT /v1/me/organization``.
        Refused with ``org_not_found``, ``org_session_too_old`` or ``session_ended``, or what any call may be refused with.
        """
        answer: models.Access = self._call(
            Operation(
                "switchOrganization",
                "PUT",
                "/v1/me/organization",
                body=body,
                options=options,
            )
        )
        return answer


class AsyncSessionsApi(AsyncCalls):
    async def clear_organization(
        self,
        **options: Unpack[CallOptions],
    ) -> models.Access:
        """Switch this session back to no organization.

        ``DELETE /v1/me/organization``.
        Refused with ``session_ended``, or what any call may be refused with.
        """
        answer: models.Access = await self._call(
            Operation(
                "clearOrganization",
                "DELETE",
                "/v1/me/organization",
                options=options,
            )
        )
        return answer

    async def create_organization_token(
        self,
        org_id: str,
        **options: Unpack[CallOptions],
    ) -> models.JsonAccess:
        """Get an access token of one of your organizations, without switching to it.

        It ends no later than the token it was asked with. Not for callers with cookies, who switch.

        ``POST /v1/me/organizations/{org_id}/token``.
        Refused with ``org_not_found``, ``org_session_too_old`` or ``org_token_in_jar``, or what any call may be refused with.
        """
        answer: models.JsonAccess = await self._call(
            Operation(
                "createOrganizationToken",
                "POST",
                at("/v1/me/organizations/{org_id}/token", org_id=org_id),
                options=options,
            )
        )
        return answer

    def list_own_sessions(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[models.SessionInfo]:
        """List your sessions.

        ``GET /v1/me/sessions``.
        """
        return self._pages(
            Operation(
                "listOwnSessions",
                "GET",
                "/v1/me/sessions",
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
                options=options,
            )
        )

    def list_user_sessions(
        self,
        user_id: str,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[models.SessionInfo]:
        """List a user's sessions.

        ``GET /v1/users/{user_id}/sessions``, for holders of ``sessions:read``.
        """
        return self._pages(
            Operation(
                "listUserSessions",
                "GET",
                at("/v1/users/{user_id}/sessions", user_id=user_id),
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
                tenant=tenant,
                options=options,
            )
        )

    async def revoke_all_sessions(
        self,
        **options: Unpack[CallOptions],
    ) -> models.EndedCount:
        """Sign out everywhere.

        ``POST /v1/me/sessions/revoke-all``.
        """
        answer: models.EndedCount = await self._call(
            Operation(
                "revokeAllSessions",
                "POST",
                "/v1/me/sessions/revoke-all",
                options=options,
            )
        )
        return answer

    async def revoke_other_sessions(
        self,
        **options: Unpack[CallOptions],
    ) -> models.EndedCount:
        """End all your sessions but this one.

        ``POST /v1/me/sessions/revoke-others``.
        """
        answer: models.EndedCount = await self._call(
            Operation(
                "revokeOtherSessions",
                "POST",
                "/v1/me/sessions/revoke-others",
                options=options,
            )
        )
        return answer

    async def revoke_own_session(
        self,
        session_id: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """End one of your sessions.

        ``DELETE /v1/me/sessions/{session_id}``.
        Refused with ``session_not_found``, or what any call may be refused with.
        """
        await self._call(
            Operation(
                "revokeOwnSession",
                "DELETE",
                at("/v1/me/sessions/{session_id}", session_id=session_id),
                options=options,
            )
        )

    async def revoke_user_session(
        self,
        user_id: str,
        session_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """End one of a user's sessions.

        ``DELETE /v1/users/{user_id}/sessions/{session_id}``, for holders of ``sessions:manage``.
        Refused with ``session_not_found``, or what any call may be refused with.
        """
        await self._call(
            Operation(
                "revokeUserSession",
                "DELETE",
                at("/v1/users/{user_id}/sessions/{session_id}", user_id=user_id, session_id=session_id),
                tenant=tenant,
                options=options,
            )
        )

    async def revoke_user_sessions(
        self,
        user_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.EndedCount:
        """Sign a user out everywhere.

        ``POST /v1/users/{user_id}/sessions/revoke-all``, for holders of ``sessions:manage``.
        """
        answer: models.EndedCount = await self._call(
            Operation(
                "revokeUserSessions",
                "POST",
                at("/v1/users/{user_id}/sessions/revoke-all", user_id=user_id),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    async def switch_organization(
        self,
        body: models.SwitchOrganizationBody,
        **options: Unpack[CallOptions],
    ) -> models.Access:
        """Switch this session to one of your organizations.

        Answers an access token of the organization, which ends no later than the one it was asked with; every refresh from now on gives another.

        ``PUT /v1/me/organization``.
        Refused with ``org_not_found``, ``org_session_too_old`` or ``session_ended``, or what any call may be refused with.
        """
        answer: models.Access = await self._call(
            Operation(
                "switchOrganization",
                "PUT",
                "/v1/me/organization",
                body=body,
                options=options,
            )
        )
        return answer
