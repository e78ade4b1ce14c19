# Generated from openapi.json by openapi/python. Do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Unpack

from .._operation import AsyncCalls, AsyncPager, Calls, Operation, Pager, at

if TYPE_CHECKING:
    from .._operation import CallOptions
    from . import models


class RolesApi(Calls):
    def assign_user_role(
        self,
        user_id: str,
        body: models.AssignRole,
        *,
        tenant: str | None = None,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.RoleAssignment:
        """Give a user a role.

        Nobody gives what they lack. A role given already stays as it is, and its assignment is the answer.

        ``POST /v1/users/{user_id}/roles``, for holders of ``roles:manage``.
        Refused with ``grant_exceeds_own_rights``, ``member_role``, ``not_a_member``, ``org_not_found``, ``role_not_found``, ``scope_not_allowed`` or ``user_not_found``, or what any call may be refused with.
        """
        answer: models.RoleAssignment = self._call(
            Operation(
                "assignUserRole",
                "POST",
                at("/v1/users/{user_id}/roles", user_id=user_id),
                body=body,
                creates=True,
                tenant=tenant,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
        return answer

    def create_role(
        self,
        body: models.NewRole,
        *,
        tenant: str | None = None,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.RoleDetail:
        """Create a role of an app, or of the management of the tenant.

        A role holds permissions of its own app and what the roles hold that it inherits from. Nobody makes a role that holds what they lack.

        ``POST /v1/roles``, for holders of ``roles:manage``.
        Refused with ``app_not_found``, ``grant_exceeds_own_rights``, ``permission_unknown``, ``role_cycle``, ``role_hierarchy_too_deep``, ``role_name_taken``, ``role_not_found`` or ``too_many_roles``, or what any call may be refused with.
        """
        answer: models.RoleDetail = self._call(
            Operation(
                "createRole",
                "POST",
                "/v1/roles",
                body=body,
                creates=True,
                tenant=tenant,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
        return answer

    def delete_app_permission(
        self,
        app_id: str,
        name: str,
        *,
        cascade: bool | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Remove a permission of an app.

        ``DELETE /v1/apps/{app_id}/permissions/{name}``, for holders of ``permissions:manage``.
        Refused with ``app_not_found``, ``grant_exceeds_own_rights``, ``permission_in_use`` or ``permission_not_found``, or what any call may be refused with.
        """
        self._call(
            Operation(
                "deleteAppPermission",
                "DELETE",
                at("/v1/apps/{app_id}/permissions/{name}", app_id=app_id, name=name),
                query={
                    "cascade": cascade,
                },
                tenant=tenant,
                options=options,
            )
        )

    def delete_role(
        self,
        role_id: str,
        *,
        cascade: bool | None = None,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Remove a role.

        ``DELETE /v1/roles/{role_id}``, for holders of ``roles:manage``.
        Refused with ``grant_exceeds_own_rights``, ``role_built_in``, ``role_in_use`` or ``role_not_found``, or what any call may be refused with.
        """
        self._call(
            Operation(
                "deleteRole",
                "DELETE",
                at("/v1/roles/{role_id}", role_id=role_id),
                query={
                    "cascade": cascade,
                },
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )

    def get_role(
        self,
        role_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.RoleDetail:
        """Read a role, and what it inherits from.

        ``GET /v1/roles/{role_id}``, for holders of ``roles:read``.
        Refused with ``role_not_found``, or what any call may be refused with.
        """
        answer: models.RoleDetail = self._call(
            Operation(
                "getRole",
                "GET",
                at("/v1/roles/{role_id}", role_id=role_id),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def list_permissions(
        self,
        *,
        app_id: str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[models.Permission]:
        """List the permissions of an app, or Doorward's own.

        ``GET /v1/permissions``, for holders of ``permissions:read``.
        Refused with ``app_not_found``, or what any call may be refused with.
        """
        return self._pages(
            Operation(
                "listPermissions",
                "GET",
                "/v1/permissions",
                query={
                    "app_id": app_id,
                    "limit": limit,
                    "cursor": cursor,
                },
                tenant=tenant,
                options=options,
            )
        )

    def list_role_assignments(
        self,
        role_id: str,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[models.RoleAssignment]:
        """List to whom a role was given.

        ``GET /v1/roles/{role_id}/assignments``, for holders of ``roles:read``.
        Refused with ``role_not_found``, or what any call may be refused with.
        """
        return self._pages(
            Operation(
                "listRoleAssignments",
                "GET",
                at("/v1/roles/{role_id}/assignments", role_id=role_id),
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
                tenant=tenant,
                options=options,
            )
        )

    def list_roles(
        self,
        *,
        app_id: str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[models.Role]:
        """List the roles of an app, or the management roles of the tenant.

        ``GET /v1/roles``, for holders of ``roles:read``.
        Refused with ``app_not_found``, or what any call may be refused with.
        """
        return self._pages(
            Operation(
                "listRoles",
                "GET",
                "/v1/roles",
                query={
                    "app_id": app_id,
                    "limit": limit,
                    "cursor": cursor,
                },
                tenant=tenant,
                options=options,
            )
        )

    def list_user_roles(
        self,
        user_id: str,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[models.RoleAssignment]:
        """List the roles a user was given.

        What groups of theirs were given is listed with the groups.

        ``GET /v1/users/{user_id}/roles``, for holders of ``roles:read``.
        Refused with ``user_not_found``, or what any call may be refused with.
        """
        return self._pages(
            Operation(
                "listUserRoles",
                "GET",
                at("/v1/users/{user_id}/roles", user_id=user_id),
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
                tenant=tenant,
                options=options,
            )
        )

    def put_app_permission(
        self,
        app_id: str,
        name: str,
        body: models.PutPermission | None = None,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Permission:
        """Create or describe a permission of an app by its name.

        Idempotent: said twice, it changes nothing the second time.

        ``PUT /v1/apps/{app_id}/permissions/{name}``, for holders of ``permissions:manage``.
        Refused with ``app_not_found``, ``permission_reserved`` or ``too_many_permissions``, or what any call may be refused with.
        """
        answer: models.Permission = self._call(
            Operation(
                "putAppPermission",
                "PUT",
                at("/v1/apps/{app_id}/permissions/{name}", app_id=app_id, name=name),
                body=body,
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def put_app_role(
        self,
        app_id: str,
        name: str,
        body: models.PutRole | None = None,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.RoleDetail:
        """Create or replace a role of an app by its name.

        Idempotent: said twice, it changes nothing the second time.

        ``PUT /v1/apps/{app_id}/roles/{name}``, for holders of ``roles:manage``.
        Refused with ``app_not_found``, ``grant_exceeds_own_rights``, ``permission_unknown``, ``role_cycle``, ``role_hierarchy_too_deep``, ``role_not_found`` or ``too_many_roles``, or what any call may be refused with.
        """
        answer: models.RoleDetail = self._call(
            Operation(
                "putAppRole",
                "PUT",
                at("/v1/apps/{app_id}/roles/{name}", app_id=app_id, name=name),
                body=body,
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer

    def remove_user_role(
        self,
        user_id: str,
        assignment_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Take a role from a user.

        ``DELETE /v1/users/{user_id}/roles/{assignment_id}``, for holders of ``roles:manage``.
        Refused with ``assignment_not_found``, ``grant_exceeds_own_rights``, ``last_superadmin``, ``member_role`` or ``user_not_found``, or what any call may be refused with.
        """
        self._call(
            Operation(
                "removeUserRole",
                "DELETE",
                at("/v1/users/{user_id}/roles/{assignment_id}", user_id=user_id, assignment_id=assignment_id),
                tenant=tenant,
                options=options,
            )
        )

    def update_role(
        self,
        role_id: str,
        body: models.RolePatch | None = None,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.RoleDetail:
        """Change a role; whoever holds it holds the new at once.

        ``PATCH /v1/roles/{role_id}``, for holders of ``roles:manage``.
        Refused with ``grant_exceeds_own_rights``, ``permission_unknown``, ``role_built_in``, ``role_cycle``, ``role_hierarchy_too_deep``, ``role_name_taken`` or ``role_not_found``, or what any call may be refused with.
        """
        answer: models.RoleDetail = self._call(
            Operation(
                "updateRole",
                "PATCH",
                at("/v1/roles/{role_id}", role_id=role_id),
                body=body,
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer


class AsyncRolesApi(AsyncCalls):
    async def assign_user_role(
        self,
        user_id: str,
        body: models.AssignRole,
        *,
        tenant: str | None = None,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.RoleAssignment:
        """Give a user a role.

        Nobody gives what they lack. A role given already stays as it is, and its assignment is the answer.

        ``POST /v1/users/{user_id}/roles``, for holders of ``roles:manage``.
        Refused with ``grant_exceeds_own_rights``, ``member_role``, ``not_a_member``, ``org_not_found``, ``role_not_found``, ``scope_not_allowed`` or ``user_not_found``, or what any call may be refused with.
        """
        answer: models.RoleAssignment = await self._call(
            Operation(
                "assignUserRole",
                "POST",
                at("/v1/users/{user_id}/roles", user_id=user_id),
                body=body,
                creates=True,
                tenant=tenant,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
        return answer

    async def create_role(
        self,
        body: models.NewRole,
        *,
        tenant: str | None = None,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.RoleDetail:
        """Create a role of an app, or of the management of the tenant.

        A role holds permissions of its own app and what the roles hold that it inherits from. Nobody makes a role that holds what they lack.

        ``POST /v1/roles``, for holders of ``roles:manage``.
        Refused with ``app_not_found``, ``grant_exceeds_own_rights``, ``permission_unknown``, ``role_cycle``, ``role_hierarchy_too_deep``, ``role_name_taken``, ``role_not_found`` or ``too_many_roles``, or what any call may be refused with.
        """
        answer: models.RoleDetail = await self._call(
            Operation(
                "createRole",
                "POST",
                "/v1/roles",
                body=body,
                creates=True,
                tenant=tenant,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
        return answer

    async def delete_app_permission(
        self,
        app_id: str,
        name: str,
        *,
        cascade: bool | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Remove a permission of an app.

        ``DELETE /v1/apps/{app_id}/permissions/{name}``, for holders of ``permissions:manage``.
        Refused with ``app_not_found``, ``grant_exceeds_own_rights``, ``permission_in_use`` or ``permission_not_found``, or what any call may be refused with.
        """
        await self._call(
            Operation(
                "deleteAppPermission",
                "DELETE",
                at("/v1/apps/{app_id}/permissions/{name}", app_id=app_id, name=name),
                query={
                    "cascade": cascade,
                },
                tenant=tenant,
                options=options,
            )
        )

    async def delete_role(
        self,
        role_id: str,
        *,
        cascade: bool | None = None,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Remove a role.

        ``DELETE /v1/roles/{role_id}``, for holders of ``roles:manage``.
        Refused with ``grant_exceeds_own_rights``, ``role_built_in``, ``role_in_use`` or ``role_not_found``, or what any call may be refused with.
        """
        await self._call(
            Operation(
                "deleteRole",
                "DELETE",
                at("/v1/roles/{role_id}", role_id=role_id),
                query={
                    "cascade": cascade,
                },
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )

    async def get_role(
        self,
        role_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.RoleDetail:
        """Read a role, and what it inherits from.

        ``GET /v1/roles/{role_id}``, for holders of ``roles:read``.
        Refused with ``role_not_found``, or what any call may be refused with.
        """
        answer: models.RoleDetail = await self._call(
            Operation(
                "getRole",
                "GET",
                at("/v1/roles/{role_id}", role_id=role_id),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def list_permissions(
        self,
        *,
        app_id: str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[models.Permission]:
        """List the permissions of an app, or Doorward's own.

        ``GET /v1/permissions``, for holders of ``permissions:read``.
        Refused with ``app_not_found``, or what any call may be refused with.
        """
        return self._pages(
            Operation(
                "listPermissions",
                "GET",
                "/v1/permissions",
                query={
                    "app_id": app_id,
                    "limit": limit,
                    "cursor": cursor,
                },
                tenant=tenant,
                options=options,
            )
        )

    def list_role_assignments(
        self,
        role_id: str,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[models.RoleAssignment]:
        """List to whom a role was given.

        ``GET /v1/roles/{role_id}/assignments``, for holders of ``roles:read``.
        Refused with ``role_not_found``, or what any call may be refused with.
        """
        return self._pages(
            Operation(
                "listRoleAssignments",
                "GET",
                at("/v1/roles/{role_id}/assignments", role_id=role_id),
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
                tenant=tenant,
                options=options,
            )
        )

    def list_roles(
        self,
        *,
        app_id: str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[models.Role]:
        """List the roles of an app, or the management roles of the tenant.

        ``GET /v1/roles``, for holders of ``roles:read``.
        Refused with ``app_not_found``, or what any call may be refused with.
        """
        return self._pages(
            Operation(
                "listRoles",
                "GET",
                "/v1/roles",
                query={
                    "app_id": app_id,
                    "limit": limit,
                    "cursor": cursor,
                },
                tenant=tenant,
                options=options,
            )
        )

    def list_user_roles(
        self,
        user_id: str,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[models.RoleAssignment]:
        """List the roles a user was given.

        What groups of theirs were given is listed with the groups.

        ``GET /v1/users/{user_id}/roles``, for holders of ``roles:read``.
        Refused with ``user_not_found``, or what any call may be refused with.
        """
        return self._pages(
            Operation(
                "listUserRoles",
                "GET",
                at("/v1/users/{user_id}/roles", user_id=user_id),
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
                tenant=tenant,
                options=options,
            )
        )

    async def put_app_permission(
        self,
        app_id: str,
        name: str,
        body: models.PutPermission | None = None,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Permission:
        """Create or describe a permission of an app by its name.

        Idempotent: said twice, it changes nothing the second time.

        ``PUT /v1/apps/{app_id}/permissions/{name}``, for holders of ``permissions:manage``.
        Refused with ``app_not_found``, ``permission_reserved`` or ``too_many_permissions``, or what any call may be refused with.
        """
        answer: models.Permission = await self._call(
            Operation(
                "putAppPermission",
                "PUT",
                at("/v1/apps/{app_id}/permissions/{name}", app_id=app_id, name=name),
                body=body,
                tenant=tenant,
                options=options,
            )
        )
        return answer

    async def put_app_role(
        self,
        app_id: str,
        name: str,
        body: models.PutRole | None = None,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.RoleDetail:
        """Create or replace a role of an app by its name.

        Idempotent: said twice, it changes nothing the second time.

        ``PUT /v1/apps/{app_id}/roles/{name}``, for holders of ``roles:manage``.
        Refused with ``app_not_found``, ``grant_exceeds_own_rights``, ``permission_unknown``, ``role_cycle``, ``role_hierarchy_too_deep``, ``role_not_found`` or ``too_many_roles``, or what any call may be refused with.
        """
        answer: models.RoleDetail = await self._call(
            Operation(
                "putAppRole",
                "PUT",
                at("/v1/apps/{app_id}/roles/{name}", app_id=app_id, name=name),
                body=body,
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer

    async def remove_user_role(
        self,
        user_id: str,
        assignment_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Take a role from a user.

        ``DELETE /v1/users/{user_id}/roles/{assignment_id}``, for holders of ``roles:manage``.
        Refused with ``assignment_not_found``, ``grant_exceeds_own_rights``, ``last_superadmin``, ``member_role`` or ``user_not_found``, or what any call may be refused with.
        """
        await self._call(
            Operation(
                "removeUserRole",
                "DELETE",
                at("/v1/users/{user_id}/roles/{assignment_id}", user_id=user_id, assignment_id=assignment_id),
                tenant=tenant,
                options=options,
            )
        )

    async def update_role(
        self,
        role_id: str,
        body: models.RolePatch | None = None,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.RoleDetail:
        """Change a role; whoever holds it holds the new at once.

        ``PATCH /v1/roles/{role_id}``, for holders of ``roles:manage``.
        Refused with ``grant_exceeds_own_rights``, ``permission_unknown``, ``role_built_in``, ``role_cycle``, ``role_hierarchy_too_deep``, ``role_name_taken`` or ``role_not_found``, or what any call may be refused with.
        """
        answer: models.RoleDetail = await self._call(
            Operation(
                "updateRole",
                "PATCH",
                at("/v1/roles/{role_id}", role_id=role_id),
                body=body,
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer
