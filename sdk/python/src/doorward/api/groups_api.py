# Generated from openapi.json by openapi/python. Do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Unpack

from .._operation import AsyncCalls, AsyncPager, Calls, Operation, Pager, at

if TYPE_CHECKING:
    from .._operation import CallOptions
    from . import models


class GroupsApi(Calls):
    def assign_group_role(
        self,
        group_id: str,
        body: models.AssignGroupRole,
        *,
        tenant: str | None = None,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.RoleAssignment:
        """Give a group a role.

        Nobody gives what they lack. A role given already stays as it is, and its assignment is the answer.

        ``POST /v1/groups/{group_id}/roles``, for holders of ``roles:manage``.
        Refused with ``grant_exceeds_own_rights``, ``group_not_found``, ``org_not_found``, ``role_not_found`` or ``scope_not_allowed``, or what any call may be refused with.
        """
        answer: models.RoleAssignment = self._call(
            Operation(
                "assignGroupRole",
                "POST",
                at("/v1/groups/{group_id}/roles", group_id=group_id),
                body=body,
                creates=True,
                tenant=tenant,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
        return answer

    def create_group(
        self,
        body: models.NewGroup,
        *,
        tenant: str | None = None,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Group:
        """Create a group.

        ``POST /v1/groups``, for holders of ``roles:manage``.
        Refused with ``group_name_taken``, or what any call may be refused with.
        """
        answer: models.Group = self._call(
            Operation(
                "createGroup",
                "POST",
                "/v1/groups",
                body=body,
                creates=True,
                tenant=tenant,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
        return answer

    def delete_group(
        self,
        group_id: str,
        *,
        cascade: bool | None = None,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Remove a group.

        ``DELETE /v1/groups/{group_id}``, for holders of ``roles:manage``.
        Refused with ``grant_exceeds_own_rights``, ``group_in_use`` or ``group_not_found``, or what any call may be refused with.
        """
        self._call(
            Operation(
                "deleteGroup",
                "DELETE",
                at("/v1/groups/{group_id}", group_id=group_id),
                query={
                    "cascade": cascade,
                },
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )

    def get_group(
        self,
        group_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Group:
        """Read a group.

        ``GET /v1/groups/{group_id}``, for holders of ``roles:read``.
        Refused with ``group_not_found``, or what any call may be refused with.
        """
        answer: models.Group = self._call(
            Operation(
                "getGroup",
                "GET",
                at("/v1/groups/{group_id}", group_id=group_id),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def list_group_members(
        self,
        group_id: str,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[models.GroupMember]:
        """List who is in a group.

        ``GET /v1/groups/{group_id}/members``, for holders of ``roles:read``.
        Refused with ``group_not_found``, or what any call may be refused with.
        """
        return self._pages(
            Operation(
                "listGroupMembers",
                "GET",
                at("/v1/groups/{group_id}/members", group_id=group_id),
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
                tenant=tenant,
                options=options,
            )
        )

    def list_group_roles(
        self,
        group_id: str,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[models.RoleAssignment]:
        """List the roles a group was given.

        ``GET /v1/groups/{group_id}/roles``, for holders of ``roles:read``.
        Refused with ``group_not_found``, or what any call may be refused with.
        """
        return self._pages(
            Operation(
                "listGroupRoles",
                "GET",
                at("/v1/groups/{group_id}/roles", group_id=group_id),
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
                tenant=tenant,
                options=options,
            )
        )

    def list_groups(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[models.Group]:
        """List the groups of the tenant.

        ``GET /v1/groups``, for holders of ``roles:read``.
        """
        return self._pages(
            Operation(
                "listGroups",
                "GET",
                "/v1/groups",
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
                tenant=tenant,
                options=options,
            )
        )

    def put_group_member(
        self,
        group_id: str,
        user_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.GroupMember:
        """Let a user into a group.

        Who lets in gives what the group holds: nobody gives what they lack. Who is in already stays in.

        ``PUT /v1/groups/{group_id}/members/{user_id}``, for holders of ``roles:manage``.
        Refused with ``grant_exceeds_own_rights``, ``group_not_found`` or ``user_not_found``, or what any call may be refused with.
        """
        answer: models.GroupMember = self._call(
            Operation(
                "putGroupMember",
                "PUT",
                at("/v1/groups/{group_id}/members/{user_id}", group_id=group_id, user_id=user_id),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def remove_group_member(
        self,
        group_id: str,
        user_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Take a user out of a group.

        ``DELETE /v1/groups/{group_id}/members/{user_id}``, for holders of ``roles:manage``.
        Refused with ``grant_exceeds_own_rights``, ``group_not_found`` or ``member_not_found``, or what any call may be refused with.
        """
        self._call(
            Operation(
                "removeGroupMember",
                "DELETE",
                at("/v1/groups/{group_id}/members/{user_id}", group_id=group_id, user_id=user_id),
                tenant=tenant,
                options=options,
            )
        )

    def remove_group_role(
        self,
        group_id: str,
        assignment_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Take a role from a group.

        ``DELETE /v1/groups/{group_id}/roles/{assignment_id}``, for holders of ``roles:manage``.
        Refused with ``assignment_not_found``, ``grant_exceeds_own_rights`` or ``group_not_found``, or what any call may be refused with.
        """
        self._call(
            Operation(
                "removeGroupRole",
                "DELETE",
                at("/v1/groups/{group_id}/roles/{assignment_id}", group_id=group_id, assignment_id=assignment_id),
                tenant=tenant,
                options=options,
            )
        )

    def update_group(
        self,
        group_id: str,
        body: models.GroupPatch | None = None,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Group:
        """Rename or describe a group.

        ``PATCH /v1/groups/{group_id}``, for holders of ``roles:manage``.
        Refused with ``group_name_taken`` or ``group_not_found``, or what any call may be refused with.
        """
        answer: models.Group = self._call(
            Operation(
                "updateGroup",
                "PATCH",
                at("/v1/groups/{group_id}", group_id=group_id),
                body=body,
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer


class AsyncGroupsApi(AsyncCalls):
    async def assign_group_role(
        self,
        group_id: str,
        body: models.AssignGroupRole,
        *,
        tenant: str | None = None,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.RoleAssignment:
        """Give a group a role.

        Nobody gives what they lack. A role given already stays as it is, and its assignment is the answer.

        ``POST /v1/groups/{group_id}/roles``, for holders of ``roles:manage``.
        Refused with ``grant_exceeds_own_rights``, ``group_not_found``, ``org_not_found``, ``role_not_found`` or ``scope_not_allowed``, or what any call may be refused with.
        """
        answer: models.RoleAssignment = await self._call(
            Operation(
                "assignGroupRole",
                "POST",
                at("/v1/groups/{group_id}/roles", group_id=group_id),
                body=body,
                creates=True,
                tenant=tenant,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
        return answer

    async def create_group(
        self,
        body: models.NewGroup,
        *,
        tenant: str | None = None,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Group:
        """Create a group.

        ``POST /v1/groups``, for holders of ``roles:manage``.
        Refused with ``group_name_taken``, or what any call may be refused with.
        """
        answer: models.Group = await self._call(
            Operation(
                "createGroup",
                "POST",
                "/v1/groups",
                body=body,
                creates=True,
                tenant=tenant,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
        return answer

    async def delete_group(
        self,
        group_id: str,
        *,
        cascade: bool | None = None,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Remove a group.

        ``DELETE /v1/groups/{group_id}``, for holders of ``roles:manage``.
        Refused with ``grant_exceeds_own_rights``, ``group_in_use`` or ``group_not_found``, or what any call may be refused with.
        """
        await self._call(
            Operation(
                "deleteGroup",
                "DELETE",
                at("/v1/groups/{group_id}", group_id=group_id),
                query={
                    "cascade": cascade,
                },
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )

    async def get_group(
        self,
        group_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Group:
        """Read a group.

        ``GET /v1/groups/{group_id}``, for holders of ``roles:read``.
        Refused with ``group_not_found``, or what any call may be refused with.
        """
        answer: models.Group = await self._call(
            Operation(
                "getGroup",
                "GET",
                at("/v1/groups/{group_id}", group_id=group_id),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def list_group_members(
        self,
        group_id: str,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[models.GroupMember]:
        """List who is in a group.

        ``GET /v1/groups/{group_id}/members``, for holders of ``roles:read``.
        Refused with ``group_not_found``, or what any call may be refused with.
        """
        return self._pages(
            Operation(
                "listGroupMembers",
                "GET",
                at("/v1/groups/{group_id}/members", group_id=group_id),
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
                tenant=tenant,
                options=options,
            )
        )

    def list_group_roles(
        self,
        group_id: str,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[models.RoleAssignment]:
        """List the roles a group was given.

        ``GET /v1/groups/{group_id}/roles``, for holders of ``roles:read``.
        Refused with ``group_not_found``, or what any call may be refused with.
        """
        return self._pages(
            Operation(
                "listGroupRoles",
                "GET",
                at("/v1/groups/{group_id}/roles", group_id=group_id),
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
                tenant=tenant,
                options=options,
            )
        )

    def list_groups(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[models.Group]:
        """List the groups of the tenant.

        ``GET /v1/groups``, for holders of ``roles:read``.
        """
        return self._pages(
            Operation(
                "listGroups",
                "GET",
                "/v1/groups",
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
                tenant=tenant,
                options=options,
            )
        )

    async def put_group_member(
        self,
        group_id: str,
        user_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.GroupMember:
        """Let a user into a group.

        Who lets in gives what the group holds: nobody gives what they lack. Who is in already stays in.

        ``PUT /v1/groups/{group_id}/members/{user_id}``, for holders of ``roles:manage``.
        Refused with ``grant_exceeds_own_rights``, ``group_not_found`` or ``user_not_found``, or what any call may be refused with.
        """
        answer: models.GroupMember = await self._call(
            Operation(
                "putGroupMember",
                "PUT",
                at("/v1/groups/{group_id}/members/{user_id}", group_id=group_id, user_id=user_id),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    async def remove_group_member(
        self,
        group_id: str,
        user_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Take a user out of a group.

        ``DELETE /v1/groups/{group_id}/members/{user_id}``, for holders of ``roles:manage``.
        Refused with ``grant_exceeds_own_rights``, ``group_not_found`` or ``member_not_found``, or what any call may be refused with.
        """
        await self._call(
            Operation(
                "removeGroupMember",
                "DELETE",
                at("/v1/groups/{group_id}/members/{user_id}", group_id=group_id, user_id=user_id),
                tenant=tenant,
                options=options,
            )
        )

    async def remove_group_role(
        self,
        group_id: str,
        assignment_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Take a role from a group.

        ``DELETE /v1/groups/{group_id}/roles/{assignment_id}``, for holders of ``roles:manage``.
        Refused with ``assignment_not_found``, ``grant_exceeds_own_rights`` or ``group_not_found``, or what any call may be refused with.
        """
        await self._call(
            Operation(
                "removeGroupRole",
                "DELETE",
                at("/v1/groups/{group_id}/roles/{assignment_id}", group_id=group_id, assignment_id=assignment_id),
                tenant=tenant,
                options=options,
            )
        )

    async def update_group(
        self,
        group_id: str,
        body: models.GroupPatch | None = None,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Group:
        """Rename or describe a group.

        ``PATCH /v1/groups/{group_id}``, for holders of ``roles:manage``.
        Refused with ``group_name_taken`` or ``group_not_found``, or what any call may be refused with.
        """
        answer: models.Group = await self._call(
            Operation(
                "updateGroup",
                "PATCH",
                at("/v1/groups/{group_id}", group_id=group_id),
                body=body,
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer
