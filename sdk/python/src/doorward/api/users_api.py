# Generated from openapi.json by openapi/python. Do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Unpack

from .._operation import AsyncCalls, AsyncPager, Calls, Operation, Pager, at

if TYPE_CHECKING:
    from .._operation import CallOptions
    from . import models


class UsersApi(Calls):
    def create_user(
        self,
        body: models.NewUser | None = None,
        *,
        tenant: str | None = None,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.ManagedUser:
        """Create a user.

        Nobody sets a password for another: the user comes in by a mailed link, or resets the password.

        ``POST /v1/users``, for holders of ``users:manage``.
        Refused with ``email_taken``, ``external_id_taken`` or ``username_taken``, or what any call may be refused with.
        """
        answer: models.ManagedUser = self._call(
            Operation(
                "createUser",
                "POST",
                "/v1/users",
                body=body,
                creates=True,
                tenant=tenant,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
        return answer

    def delete_user(
        self,
        user_id: str,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Delete a user.

        Their sessions end at once. They can be restored until they are erased; their names stay taken.

        ``DELETE /v1/users/{user_id}``, for holders of ``users:manage``.
        Refused with ``last_owner``, ``last_superadmin``, ``user_exceeds_own_rights`` or ``user_not_found``, or what any call may be refused with.
        """
        self._call(
            Operation(
                "deleteUser",
                "DELETE",
                at("/v1/users/{user_id}", user_id=user_id),
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )

    def erase_user(
        self,
        user_id: str,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Erase a deleted user for good.

        ``POST /v1/users/{user_id}/erase``, for holders of ``users:manage``.
        Refused with ``user_exceeds_own_rights``, ``user_not_deleted`` or ``user_not_found``, or what any call may be refused with.
        """
        self._call(
            Operation(
                "eraseUser",
                "POST",
                at("/v1/users/{user_id}/erase", user_id=user_id),
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )

    def get_user(
        self,
        user_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.ManagedUser:
        """Show a user.

        ``GET /v1/users/{user_id}``, for holders of ``users:read``.
        Refused with ``user_not_found``, or what any call may be refused with.
        """
        answer: models.ManagedUser = self._call(
            Operation(
                "getUser",
                "GET",
                at("/v1/users/{user_id}", user_id=user_id),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def list_users(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        id: str | None = None,
        username_prefix: str | None = None,
        email: str | None = None,
        external_id: str | None = None,
        status: Literal['active', 'suspended', 'deleted'] | None = None,
        is_guest: bool | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[models.ManagedUser]:
        """List or find users.

        Every page costs the same. Filters hold together.

        ``GET /v1/users``, for holders of ``users:read``.
        """
        return self._pages(
            Operation(
                "listUsers",
                "GET",
                "/v1/users",
                query={
                    "limit": limit,
                    "cursor": cursor,
                    "id": id,
                    "username_prefix": username_prefix,
                    "email": email,
                    "external_id": external_id,
                    "status": status,
                    "is_guest": is_guest,
                },
                tenant=tenant,
                options=options,
            )
        )

    def require_password_reset(
        self,
        user_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Have a user choose another password at the next sign-in.

        Ends all their sessions. Nobody but the user sees or sets the password.

        ``POST /v1/users/{user_id}/require-password-reset``, for holders of ``users:manage``.
        Refused with ``no_password``, ``user_exceeds_own_rights`` or ``user_not_found``, or what any call may be refused with.
        """
        self._call(
            Operation(
                "requirePasswordReset",
                "POST",
                at("/v1/users/{user_id}/require-password-reset", user_id=user_id),
                tenant=tenant,
                options=options,
            )
        )

    def reset_factors(
        self,
        user_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Take away the second factors a user has lost.

        Ends all their sessions. Where a second factor is required, they set one up at the next sign-in.

        ``DELETE /v1/users/{user_id}/factors``, for holders of ``users:manage``.
        Refused with ``user_exceeds_own_rights`` or ``user_not_found``, or what any call may be refused with.
        """
        self._call(
            Operation(
                "resetFactors",
                "DELETE",
                at("/v1/users/{user_id}/factors", user_id=user_id),
                tenant=tenant,
                options=options,
            )
        )

    def restore_user(
        self,
        user_id: str,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.ManagedUser:
        """Restore a deleted user.

        ``POST /v1/users/{user_id}/restore``, for holders of ``users:manage``.
        Refused with ``restore_window_over``, ``user_exceeds_own_rights`` or ``user_not_found``, or what any call may be refused with.
        """
        answer: models.ManagedUser = self._call(
            Operation(
                "restoreUser",
                "POST",
                at("/v1/users/{user_id}/restore", user_id=user_id),
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer

    def suspend_user(
        self,
        user_id: str,
        body: models.SuspendUser,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.ManagedUser:
        """Suspend a user.

        Their sessions end at once.

        ``POST /v1/users/{user_id}/suspend``, for holders of ``users:manage``.
        Refused with ``last_superadmin``, ``user_deleted``, ``user_exceeds_own_rights`` or ``user_not_found``, or what any call may be refused with.
        """
        answer: models.ManagedUser = self._call(
            Operation(
                "suspendUser",
                "POST",
                at("/v1/users/{user_id}/suspend", user_id=user_id),
                body=body,
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer

    def unsuspend_user(
        self,
        user_id: str,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.ManagedUser:
        """Let a suspended user back in.

        ``POST /v1/users/{user_id}/unsuspend``, for holders of ``users:manage``.
        Refused with ``user_deleted``, ``user_exceeds_own_rights`` or ``user_not_found``, or what any call may be refused with.
        """
        answer: models.ManagedUser = self._call(
            Operation(
                "unsuspendUser",
                "POST",
                at("/v1/users/{user_id}/unsuspend", user_id=user_id),
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer

    def update_user(
        self,
        user_id: str,
        body: models.UserPatch | None = None,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.ManagedUser:
        """Change a user.

        ``PATCH /v1/users/{user_id}``, for holders of ``users:manage``.
        Refused with ``email_taken``, ``external_id_taken``, ``user_deleted``, ``user_exceeds_own_rights``, ``user_not_found`` or ``username_taken``, or what any call may be refused with.
        """
        answer: models.ManagedUser = self._call(
            Operation(
                "updateUser",
                "PATCH",
                at("/v1/users/{user_id}", user_id=user_id),
                body=body,
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer


class AsyncUsersApi(AsyncCalls):
    async def create_user(
        self,
        body: models.NewUser | None = None,
        *,
        tenant: str | None = None,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.ManagedUser:
        """Create a user.

        Nobody sets a password for another: the user comes in by a mailed link, or resets the password.

        ``POST /v1/users``, for holders of ``users:manage``.
        Refused with ``email_taken``, ``external_id_taken`` or ``username_taken``, or what any call may be refused with.
        """
        answer: models.ManagedUser = await self._call(
            Operation(
                "createUser",
                "POST",
                "/v1/users",
                body=body,
                creates=True,
                tenant=tenant,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
        return answer

    async def delete_user(
        self,
        user_id: str,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Delete a user.

        Their sessions end at once. They can be restored until they are erased; their names stay taken.

        ``DELETE /v1/users/{user_id}``, for holders of ``users:manage``.
        Refused with ``last_owner``, ``last_superadmin``, ``user_exceeds_own_rights`` or ``user_not_found``, or what any call may be refused with.
        """
        await self._call(
            Operation(
                "deleteUser",
                "DELETE",
                at("/v1/users/{user_id}", user_id=user_id),
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )

    async def erase_user(
        self,
        user_id: str,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Erase a deleted user for good.

        ``POST /v1/users/{user_id}/erase``, for holders of ``users:manage``.
        Refused with ``user_exceeds_own_rights``, ``user_not_deleted`` or ``user_not_found``, or what any call may be refused with.
        """
        await self._call(
            Operation(
                "eraseUser",
                "POST",
                at("/v1/users/{user_id}/erase", user_id=user_id),
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )

    async def get_user(
        self,
        user_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.ManagedUser:
        """Show a user.

        ``GET /v1/users/{user_id}``, for holders of ``users:read``.
        Refused with ``user_not_found``, or what any call may be refused with.
        """
        answer: models.ManagedUser = await self._call(
            Operation(
                "getUser",
                "GET",
                at("/v1/users/{user_id}", user_id=user_id),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def list_users(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        id: str | None = None,
        username_prefix: str | None = None,
        email: str | None = None,
        external_id: str | None = None,
        status: Literal['active', 'suspended', 'deleted'] | None = None,
        is_guest: bool | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[models.ManagedUser]:
        """List or find users.

        Every page costs the same. Filters hold together.

        ``GET /v1/users``, for holders of ``users:read``.
        """
        return self._pages(
            Operation(
                "listUsers",
                "GET",
                "/v1/users",
                query={
                    "limit": limit,
                    "cursor": cursor,
                    "id": id,
                    "username_prefix": username_prefix,
                    "email": email,
                    "external_id": external_id,
                    "status": status,
                    "is_guest": is_guest,
                },
                tenant=tenant,
                options=options,
            )
        )

    async def require_password_reset(
        self,
        user_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Have a user choose another password at the next sign-in.

        Ends all their sessions. Nobody but the user sees or sets the password.

        ``POST /v1/users/{user_id}/require-password-reset``, for holders of ``users:manage``.
        Refused with ``no_password``, ``user_exceeds_own_rights`` or ``user_not_found``, or what any call may be refused with.
        """
        await self._call(
            Operation(
                "requirePasswordReset",
                "POST",
                at("/v1/users/{user_id}/require-password-reset", user_id=user_id),
                tenant=tenant,
                options=options,
            )
        )

    async def reset_factors(
        self,
        user_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Take away the second factors a user has lost.

        Ends all their sessions. Where a second factor is required, they set one up at the next sign-in.

        ``DELETE /v1/users/{user_id}/factors``, for holders of ``users:manage``.
        Refused with ``user_exceeds_own_rights`` or ``user_not_found``, or what any call may be refused with.
        """
        await self._call(
            Operation(
                "resetFactors",
                "DELETE",
                at("/v1/users/{user_id}/factors", user_id=user_id),
                tenant=tenant,
                options=options,
            )
        )

    async def restore_user(
        self,
        user_id: str,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.ManagedUser:
        """Restore a deleted user.

        ``POST /v1/users/{user_id}/restore``, for holders of ``users:manage``.
        Refused with ``restore_window_over``, ``user_exceeds_own_rights`` or ``user_not_found``, or what any call may be refused with.
        """
        answer: models.ManagedUser = await self._call(
            Operation(
                "restoreUser",
                "POST",
                at("/v1/users/{user_id}/restore", user_id=user_id),
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer

    async def suspend_user(
        self,
        user_id: str,
        body: models.SuspendUser,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.ManagedUser:
        """Suspend a user.

        Their sessions end at once.

        ``POST /v1/users/{user_id}/suspend``, for holders of ``users:manage``.
        Refused with ``last_superadmin``, ``user_deleted``, ``user_exceeds_own_rights`` or ``user_not_found``, or what any call may be refused with.
        """
        answer: models.ManagedUser = await self._call(
            Operation(
                "suspendUser",
                "POST",
                at("/v1/users/{user_id}/suspend", user_id=user_id),
                body=body,
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer

    async def unsuspend_user(
        self,
        user_id: str,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.ManagedUser:
        """Let a suspended user back in.

        ``POST /v1/users/{user_id}/unsuspend``, for holders of ``users:manage``.
        Refused with ``user_deleted``, ``user_exceeds_own_rights`` or ``user_not_found``, or what any call may be refused with.
        """
        answer: models.ManagedUser = await self._call(
            Operation(
                "unsuspendUser",
                "POST",
                at("/v1/users/{user_id}/unsuspend", user_id=user_id),
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer

    async def update_user(
        self,
        user_id: str,
        body: models.UserPatch | None = None,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.ManagedUser:
        """Change a user.

        ``PATCH /v1/users/{user_id}``, for holders of ``users:manage``.
        Refused with ``email_taken``, ``external_id_taken``, ``user_deleted``, ``user_exceeds_own_rights``, ``user_not_found`` or ``username_taken``, or what any call may be refused with.
        """
        answer: models.ManagedUser = await self._call(
            Operation(
                "updateUser",
                "PATCH",
                at("/v1/users/{user_id}", user_id=user_id),
                body=body,
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer
