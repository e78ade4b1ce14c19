# Generated from openapi.json by openapi/python. Do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Unpack

from .._operation import AsyncCalls, AsyncPager, Calls, Operation, Pager, at

if TYPE_CHECKING:
    from .._operation import CallOptions
    from . import models


class SettingsApi(Calls):
    def delete_captcha(
        self,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Ask for no CAPTCHA any more..

        ``DELETE /v1/captcha``, for holders of ``settings:manage``.
        Refused with ``captcha_not_set``, or what any call may be refused with.
        """
        self._call(
            Operation(
                "deleteCaptcha",
                "DELETE",
                "/v1/captcha",
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )

    def get_app_settings(
        self,
        app_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.EffectiveSettings:
        """Read the settings in force for an app, and where each comes from..

        ``GET /v1/apps/{app_id}/settings``, for holders of ``settings:read``.
        Refused with ``app_not_found``, or what any call may be refused with.
        """
        answer: models.EffectiveSettings = self._call(
            Operation(
                "getAppSettings",
                "GET",
                at("/v1/apps/{app_id}/settings", app_id=app_id),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def get_captcha(
        self,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Captcha:
        """Read which CAPTCHA the tenant asks for; never its secret..

        ``GET /v1/captcha``, for holders of ``settings:read``.
        Refused with ``captcha_not_set``, or what any call may be refused with.
        """
        answer: models.Captcha = self._call(
            Operation(
                "getCaptcha",
                "GET",
                "/v1/captcha",
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def get_settings(
        self,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.EffectiveSettings:
        """Read the tenant's settings in force, and where each comes from..

        ``GET /v1/settings``, for holders of ``settings:read``.
        Refused with ``tenant_not_found``, or what any call may be refused with.
        """
        answer: models.EffectiveSettings = self._call(
            Operation(
                "getSettings",
                "GET",
                "/v1/settings",
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def put_captcha(
        self,
        body: models.NewCaptcha,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Captcha:
        """Set which CAPTCHA the tenant asks for. In force everywhere within two seconds..

        ``PUT /v1/captcha``, for holders of ``settings:manage``.
        Refused with ``captcha_secret_required``, or what any call may be refused with.
        """
        answer: models.Captcha = self._call(
            Operation(
                "putCaptcha",
                "PUT",
                "/v1/captcha",
                body=body,
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer

    def update_app_settings(
        self,
        app_id: str,
        body: models.AppSettingsPatch,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.EffectiveSettings:
        """Override settings for one app; `null` takes an override back..

        ``PATCH /v1/apps/{app_id}/settings``, for holders of ``settings:manage``.
        Refused with ``app_not_found`` or ``setting_invalid``, or what any call may be refused with.
        """
        answer: models.EffectiveSettings = self._call(
            Operation(
                "updateAppSettings",
                "PATCH",
                at("/v1/apps/{app_id}/settings", app_id=app_id),
                body=body,
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer

    def update_settings(
        self,
        body: models.TenantSettingsPatch,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.EffectiveSettings:
        """Change the tenant's settings; `null` takes one back. In force everywhere within two seconds..

        ``PATCH /v1/settings``, for holders of ``settings:manage``.
        Refused with ``setting_invalid`` or ``tenant_not_found``, or what any call may be refused with.
        """
        answer: models.EffectiveSettings = self._call(
            Operation(
                "updateSettings",
                "PATCH",
                "/v1/settings",
                body=body,
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer


class AsyncSettingsApi(AsyncCalls):
    async def delete_captcha(
        self,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Ask for no CAPTCHA any more..

        ``DELETE /v1/captcha``, for holders of ``settings:manage``.
        Refused with ``captcha_not_set``, or what any call may be refused with.
        """
        await self._call(
            Operation(
                "deleteCaptcha",
                "DELETE",
                "/v1/captcha",
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )

    async def get_app_settings(
        self,
        app_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.EffectiveSettings:
        """Read the settings in force for an app, and where each comes from..

        ``GET /v1/apps/{app_id}/settings``, for holders of ``settings:read``.
        Refused with ``app_not_found``, or what any call may be refused with.
        """
        answer: models.EffectiveSettings = await self._call(
            Operation(
                "getAppSettings",
                "GET",
                at("/v1/apps/{app_id}/settings", app_id=app_id),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    async def get_captcha(
        self,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Captcha:
        """Read which CAPTCHA the tenant asks for; never its secret..

        ``GET /v1/captcha``, for holders of ``settings:read``.
        Refused with ``captcha_not_set``, or what any call may be refused with.
        """
        answer: models.Captcha = await self._call(
            Operation(
                "getCaptcha",
                "GET",
                "/v1/captcha",
                tenant=tenant,
                options=options,
            )
        )
        return answer

    async def get_settings(
        self,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.EffectiveSettings:
        """Read the tenant's settings in force, and where each comes from..

        ``GET /v1/settings``, for holders of ``settings:read``.
        Refused with ``tenant_not_found``, or what any call may be refused with.
        """
        answer: models.EffectiveSettings = await self._call(
            Operation(
                "getSettings",
                "GET",
                "/v1/settings",
                tenant=tenant,
                options=options,
            )
        )
        return answer

    async def put_captcha(
        self,
        body: models.NewCaptcha,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Captcha:
        """Set which CAPTCHA the tenant asks for. In force everywhere within two seconds..

        ``PUT /v1/captcha``, for holders of ``settings:manage``.
        Refused with ``captcha_secret_required``, or what any call may be refused with.
        """
        answer: models.Captcha = await self._call(
            Operation(
                "putCaptcha",
                "PUT",
                "/v1/captcha",
                body=body,
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer

    async def update_app_settings(
        self,
        app_id: str,
        body: models.AppSettingsPatch,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.EffectiveSettings:
        """Override settings for one app; `null` takes an override back..

        ``PATCH /v1/apps/{app_id}/settings``, for holders of ``settings:manage``.
        Refused with ``app_not_found`` or ``setting_invalid``, or what any call may be refused with.
        """
        answer: models.EffectiveSettings = await self._call(
            Operation(
                "updateAppSettings",
                "PATCH",
                at("/v1/apps/{app_id}/settings", app_id=app_id),
                body=body,
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer

    async def update_settings(
        self,
        body: models.TenantSettingsPatch,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.EffectiveSettings:
        """Change the tenant's settings; `null` takes one back. In force everywhere within two seconds..

        ``PATCH /v1/settings``, for holders of ``settings:manage``.
        Refused with ``setting_invalid`` or ``tenant_not_found``, or what any call may be refused with.
        """
        answer: models.EffectiveSettings = await self._call(
            Operation(
                "updateSettings",
                "PATCH",
                "/v1/settings",
                body=body,
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer
