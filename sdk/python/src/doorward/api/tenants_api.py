# Generated from openapi.json by openapi/python. Do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Unpack

from .._operation import AsyncCalls, AsyncPager, Calls, Operation, Pager, at

if TYPE_CHECKING:
    from .._operation import CallOptions
    from . import models


class TenantsApi(Calls):
    def create_tenant(
        self,
        body: models.NewTenant,
        *,
        tenant: str | None = None,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Tenant:
        """Create a tenant, with its app `default`, signing key and built-in roles..

        ``POST /v1/tenants``, for holders of ``tenants:manage``.
        Refused with ``tenant_slug_taken``, or what any call may be refused with.
        """
        answer: models.Tenant = self._call(
            Operation(
                "createTenant",
                "POST",
                "/v1/tenants",
                body=body,
                creates=True,
                tenant=tenant,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
        return answer

    def get_tenant(
        self,
        tenant_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Tenant:
        """Read a tenant..

        ``GET /v1/tenants/{tenant_id}``, for holders of ``tenants:read``.
        Refused with ``tenant_not_found``, or what any call may be refused with.
        """
        answer: models.Tenant = self._call(
            Operation(
                "getTenant",
                "GET",
                at("/v1/tenants/{tenant_id}", tenant_id=tenant_id),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def list_tenants(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[models.Tenant]:
        """List the tenants of this instance..

        ``GET /v1/tenants``, for holders of ``tenants:read``.
        """
        return self._pages(
            Operation(
                "listTenants",
                "GET",
                "/v1/tenants",
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
                tenant=tenant,
                options=options,
            )
        )

    def suspend_tenant(
        self,
        tenant_id: str,
        body: models.SuspendTenant,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Tenant:
        """Suspend a tenant: every call in it is refused, its data stays..

        ``POST /v1/tenants/{tenant_id}/suspend``, for holders of ``tenants:manage``.
        Refused with ``tenant_is_default`` or ``tenant_not_found``, or what any call may be refused with.
        """
        answer: models.Tenant = self._call(
            Operation(
                "suspendTenant",
                "POST",
                at("/v1/tenants/{tenant_id}/suspend", tenant_id=tenant_id),
                body=body,
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer

    def unsuspend_tenant(
        self,
        tenant_id: str,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Tenant:
        """Open a suspended tenant again..

        ``POST /v1/tenants/{tenant_id}/unsuspend``, for holders of ``tenants:manage``.
        Refused with ``tenant_not_found``, or what any call may be refused with.
        """
        answer: models.Tenant = self._call(
            Operation(
                "unsuspendTenant",
                "POST",
                at("/v1/tenants/{tenant_id}/unsuspend", tenant_id=tenant_id),
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer

    def update_tenant(
        self,
        tenant_id: str,
        body: models.TenantPatch | None = None,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Tenant:
        """Rename a tenant; its slug is for good..

        ``PATCH /v1/tenants/{tenant_id}``, for holders of ``tenants:manage``.
        Refused with ``tenant_not_found``, or what any call may be refused with.
        """
        answer: models.Tenant = self._call(
            Operation(
                "updateTenant",
                "PATCH",
                at("/v1/tenants/{tenant_id}", tenant_id=tenant_id),
                body=body,
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer


class AsyncTenantsApi(AsyncCalls):
    async def create_tenant(
        self,
        body: models.NewTenant,
        *,
        tenant: str | None = None,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Tenant:
        """Create a tenant, with its app `default`, signing key and built-in roles..

        ``POST /v1/tenants``, for holders of ``tenants:manage``.
        Refused with ``tenant_slug_taken``, or what any call may be refused with.
        """
        answer: models.Tenant = await self._call(
            Operation(
                "createTenant",
                "POST",
                "/v1/tenants",
                body=body,
                creates=True,
                tenant=tenant,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
        return answer

    async def get_tenant(
        self,
        tenant_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Tenant:
        """Read a tenant..

        ``GET /v1/tenants/{tenant_id}``, for holders of ``tenants:read``.
        Refused with ``tenant_not_found``, or what any call may be refused with.
        """
        answer: models.Tenant = await self._call(
            Operation(
                "getTenant",
                "GET",
                at("/v1/tenants/{tenant_id}", tenant_id=tenant_id),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def list_tenants(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[models.Tenant]:
        """List the tenants of this instance..

        ``GET /v1/tenants``, for holders of ``tenants:read``.
        """
        return self._pages(
            Operation(
                "listTenants",
                "GET",
                "/v1/tenants",
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
                tenant=tenant,
                options=options,
            )
        )

    async def suspend_tenant(
        self,
        tenant_id: str,
        body: models.SuspendTenant,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Tenant:
        """Suspend a tenant: every call in it is refused, its data stays..

        ``POST /v1/tenants/{tenant_id}/suspend``, for holders of ``tenants:manage``.
        Refused with ``tenant_is_default`` or ``tenant_not_found``, or what any call may be refused with.
        """
        answer: models.Tenant = await self._call(
            Operation(
                "suspendTenant",
                "POST",
                at("/v1/tenants/{tenant_id}/suspend", tenant_id=tenant_id),
                body=body,
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer

    async def unsuspend_tenant(
        self,
        tenant_id: str,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Tenant:
        """Open a suspended tenant again..

        ``POST /v1/tenants/{tenant_id}/unsuspend``, for holders of ``tenants:manage``.
        Refused with ``tenant_not_found``, or what any call may be refused with.
        """
        answer: models.Tenant = await self._call(
            Operation(
                "unsuspendTenant",
                "POST",
                at("/v1/tenants/{tenant_id}/unsuspend", tenant_id=tenant_id),
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer

    async def update_tenant(
        self,
        tenant_id: str,
        body: models.TenantPatch | None = None,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Tenant:
        """Rename a tenant; its slug is for good..

        ``PATCH /v1/tenants/{tenant_id}``, for holders of ``tenants:manage``.
        Refused with ``tenant_not_found``, or what any call may be refused with.
        """
        answer: models.Tenant = await self._call(
            Operation(
                "updateTenant",
                "PATCH",
                at("/v1/tenants/{tenant_id}", tenant_id=tenant_id),
                body=body,
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer
