# Generated from openapi.json by openapi/python. Do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Unpack

from .._operation import AsyncCalls, AsyncPager, Calls, Operation, Pager, at

if TYPE_CHECKING:
    from .._operation import CallOptions
    from . import models


class AppsApi(Calls):
    def create_app(
        self,
        body: models.NewApp,
        *,
        tenant: str | None = None,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.App:
        """Create an app; its id is its public client id..

        ``POST /v1/apps``, for holders of ``apps:manage``.
        Refused with ``app_slug_taken``, or what any call may be refused with.
        """
        answer: models.App = self._call(
            Operation(
                "createApp",
                "POST",
                "/v1/apps",
                body=body,
                creates=True,
                tenant=tenant,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
        return answer

    def get_app(
        self,
        app_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.App:
        """Read an app..

        ``GET /v1/apps/{app_id}``, for holders of ``apps:read``.
        Refused with ``app_not_found``, or what any call may be refused with.
        """
        answer: models.App = self._call(
            Operation(
                "getApp",
                "GET",
                at("/v1/apps/{app_id}", app_id=app_id),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def list_app_secrets(
        self,
        app_id: str,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[models.AppSecret]:
        """List an app's working secrets by their last characters..

        ``GET /v1/apps/{app_id}/secrets``, for holders of ``apps:read``.
        Refused with ``app_not_found``, or what any call may be refused with.
        """
        return self._pages(
            Operation(
                "listAppSecrets",
                "GET",
                at("/v1/apps/{app_id}/secrets", app_id=app_id),
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
                tenant=tenant,
                options=options,
            )
        )

    def list_apps(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[models.App]:
        """List the tenant's apps..

        ``GET /v1/apps``, for holders of ``apps:read``.
        """
        return self._pages(
            Operation(
                "listApps",
                "GET",
                "/v1/apps",
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
                tenant=tenant,
                options=options,
            )
        )

    def revoke_app_secret(
        self,
        app_id: str,
        secret_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """End one secret of an app at once..

        ``DELETE /v1/apps/{app_id}/secrets/{secret_id}``, for holders of ``apps:manage``.
        Refused with ``app_not_found`` or ``app_secret_not_found``, or what any call may be refused with.
        """
        self._call(
            Operation(
                "revokeAppSecret",
                "DELETE",
                at("/v1/apps/{app_id}/secrets/{secret_id}", app_id=app_id, secret_id=secret_id),
                tenant=tenant,
                options=options,
            )
        )

    def rotate_app_secret(
        self,
        app_id: str,
        body: models.RotateAppSecret | None = None,
        *,
        tenant: str | None = None,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.NewAppSecret:
        """Make a new secret for an app, shown once; the earlier ones work on for the overlap..

        ``POST /v1/apps/{app_id}/secrets``, for holders of ``apps:manage``.
        Refused with ``app_not_found``, or what any call may be refused with.
        """
        answer: models.NewAppSecret = self._call(
            Operation(
                "rotateAppSecret",
                "POST",
                at("/v1/apps/{app_id}/secrets", app_id=app_id),
                body=body,
                creates=True,
                tenant=tenant,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
        return answer

    def suspend_app(
        self,
        app_id: str,
        body: models.SuspendApp,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.App:
        """Suspend an app: every call through it is refused..

        ``POST /v1/apps/{app_id}/suspend``, for holders of ``apps:manage``.
        Refused with ``app_not_found`` or ``tenant_is_default``, or what any call may be refused with.
        """
        answer: models.App = self._call(
            Operation(
                "suspendApp",
                "POST",
                at("/v1/apps/{app_id}/suspend", app_id=app_id),
                body=body,
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer

    def unsuspend_app(
        self,
        app_id: str,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.App:
        """Open a suspended app again..

        ``POST /v1/apps/{app_id}/unsuspend``, for holders of ``apps:manage``.
        Refused with ``app_not_found``, or what any call may be refused with.
        """
        answer: models.App = self._call(
            Operation(
                "unsuspendApp",
                "POST",
                at("/v1/apps/{app_id}/unsuspend", app_id=app_id),
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer

    def update_app(
        self,
        app_id: str,
        body: models.AppPatch | None = None,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.App:
        """Change an app: its name, origins, redirect URIs or audiences, each list as a whole..

        ``PATCH /v1/apps/{app_id}``, for holders of ``apps:manage``.
        Refused with ``app_not_found``, or what any call may be refused with.
        """
        answer: models.App = self._call(
            Operation(
                "updateApp",
                "PATCH",
                at("/v1/apps/{app_id}", app_id=app_id),
                body=body,
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer


class AsyncAppsApi(AsyncCalls):
    async def create_app(
        self,
        body: models.NewApp,
        *,
        tenant: str | None = None,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.App:
        """Create an app; its id is its public client id..

        ``POST /v1/apps``, for holders of ``apps:manage``.
        Refused with ``app_slug_taken``, or what any call may be refused with.
        """
        answer: models.App = await self._call(
            Operation(
                "createApp",
                "POST",
                "/v1/apps",
                body=body,
                creates=True,
                tenant=tenant,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
        return answer

    async def get_app(
        self,
        app_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.App:
        """Read an app..

        ``GET /v1/apps/{app_id}``, for holders of ``apps:read``.
        Refused with ``app_not_found``, or what any call may be refused with.
        """
        answer: models.App = await self._call(
            Operation(
                "getApp",
                "GET",
                at("/v1/apps/{app_id}", app_id=app_id),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def list_app_secrets(
        self,
        app_id: str,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[models.AppSecret]:
        """List an app's working secrets by their last characters..

        ``GET /v1/apps/{app_id}/secrets``, for holders of ``apps:read``.
        Refused with ``app_not_found``, or what any call may be refused with.
        """
        return self._pages(
            Operation(
                "listAppSecrets",
                "GET",
                at("/v1/apps/{app_id}/secrets", app_id=app_id),
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
                tenant=tenant,
                options=options,
            )
        )

    def list_apps(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[models.App]:
        """List the tenant's apps..

        ``GET /v1/apps``, for holders of ``apps:read``.
        """
        return self._pages(
            Operation(
                "listApps",
                "GET",
                "/v1/apps",
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
                tenant=tenant,
                options=options,
            )
        )

    async def revoke_app_secret(
        self,
        app_id: str,
        secret_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """End one secret of an app at once..

        ``DELETE /v1/apps/{app_id}/secrets/{secret_id}``, for holders of ``apps:manage``.
        Refused with ``app_not_found`` or ``app_secret_not_found``, or what any call may be refused with.
        """
        await self._call(
            Operation(
                "revokeAppSecret",
                "DELETE",
                at("/v1/apps/{app_id}/secrets/{secret_id}", app_id=app_id, secret_id=secret_id),
                tenant=tenant,
                options=options,
            )
        )

    async def rotate_app_secret(
        self,
        app_id: str,
        body: models.RotateAppSecret | None = None,
        *,
        tenant: str | None = None,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.NewAppSecret:
        """Make a new secret for an app, shown once; the earlier ones work on for the overlap..

        ``POST /v1/apps/{app_id}/secrets``, for holders of ``apps:manage``.
        Refused with ``app_not_found``, or what any call may be refused with.
        """
        answer: models.NewAppSecret = await self._call(
            Operation(
                "rotateAppSecret",
                "POST",
                at("/v1/apps/{app_id}/secrets", app_id=app_id),
                body=body,
                creates=True,
                tenant=tenant,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
        return answer

    async def suspend_app(
        self,
        app_id: str,
        body: models.SuspendApp,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.App:
        """Suspend an app: every call through it is refused..

        ``POST /v1/apps/{app_id}/suspend``, for holders of ``apps:manage``.
        Refused with ``app_not_found`` or ``tenant_is_default``, or what any call may be refused with.
        """
        answer: models.App = await self._call(
            Operation(
                "suspendApp",
                "POST",
                at("/v1/apps/{app_id}/suspend", app_id=app_id),
                body=body,
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer

    async def unsuspend_app(
        self,
        app_id: str,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.App:
        """Open a suspended app again..

        ``POST /v1/apps/{app_id}/unsuspend``, for holders of ``apps:manage``.
        Refused with ``app_not_found``, or what any call may be refused with.
        """
        answer: models.App = await self._call(
            Operation(
                "unsuspendApp",
                "POST",
                at("/v1/apps/{app_id}/unsuspend", app_id=app_id),
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer

    async def update_app(
        self,
        app_id: str,
        body: models.AppPatch | None = None,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.App:
        """Change an app: its name, origins, redirect URIs or audiences, each list as a whole..

        ``PATCH /v1/apps/{app_id}``, for holders of ``apps:manage``.
        Refused with ``app_not_found``, or what any call may be refused with.
        """
        answer: models.App = await self._call(
            Operation(
                "updateApp",
                "PATCH",
                at("/v1/apps/{app_id}", app_id=app_id),
                body=body,
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer
