# Generated from openapi.json by openapi/python. Do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Unpack

from .._operation import AsyncCalls, AsyncPager, Calls, Operation, Pager, at

if TYPE_CHECKING:
    from .._operation import CallOptions
    from . import models


class SettingsApi(Calls):
    def create_social_provider(
        self,
        body: models.NewSocialProvider,
        *,
        tenant: str | None = None,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.SocialProvider:
        """Let people sign in with a provider. In force everywhere within two seconds..

        ``POST /v1/social-providers``, for holders of ``settings:manage``.
        Refused with ``app_not_found`` or ``social_provider_taken``, or what any call may be refused with.
        """
        answer: models.SocialProvider = self._call(
            Operation(
                "createSocialProvider",
                "POST",
                "/v1/social-providers",
                body=body,
                creates=True,
                tenant=tenant,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
        return answer

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

    def delete_social_provider(
        self,
        social_provider_id: str,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Take a provider away..

        ``DELETE /v1/social-providers/{social_provider_id}``, for holders of ``settings:manage``.
        Refused with ``social_provider_not_found``, or what any call may be refused with.
        """
        self._call(
            Operation(
                "deleteSocialProvider",
                "DELETE",
                at("/v1/social-providers/{social_provider_id}", social_provider_id=social_provider_id),
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

    def get_social_provider(
        self,
        social_provider_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.SocialProvider:
        """Read a provider; never its secret..

        ``GET /v1/social-providers/{social_provider_id}``, for holders of ``settings:read``.
        Refused with ``social_provider_not_found``, or what any call may be refused with.
        """
        answer: models.SocialProvider = self._call(
            Operation(
                "getSocialProvider",
                "GET",
                at("/v1/social-providers/{social_provider_id}", social_provider_id=social_provider_id),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def list_social_providers(
        self,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.SocialProviderList:
        """List the providers people may sign in with; never their secrets..

        ``GET /v1/social-providers``, for holders of ``settings:read``.
        """
        answer: models.SocialProviderList = self._call(
            Operation(
                "listSocialProviders",
                "GET",
                "/v1/social-providers",
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

    def put_social_provider(
        self,
        social_provider_id: str,
        body: models.SocialProviderPut,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.SocialProvider:
        """Set a provider as a whole..

        ``PUT /v1/social-providers/{social_provider_id}``, for holders of ``settings:manage``.
        Refused with ``social_provider_not_found`` or ``social_secret_required``, or what any call may be refused with.
        """
        answer: models.SocialProvider = self._call(
            Operation(
                "putSocialProvider",
                "PUT",
                at("/v1/social-providers/{social_provider_id}", social_provider_id=social_provider_id),
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
    async def create_social_provider(
        self,
        body: models.NewSocialProvider,
        *,
        tenant: str | None = None,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.SocialProvider:
        """Let people sign in with a provider. In force everywhere within two seconds..

        ``POST /v1/social-providers``, for holders of ``settings:manage``.
        Refused with ``app_not_found`` or ``social_provider_taken``, or what any call may be refused with.
        """
        answer: models.SocialProvider = await self._call(
            Operation(
                "createSocialProvider",
                "POST",
                "/v1/social-providers",
                body=body,
                creates=True,
                tenant=tenant,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
        return answer

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

    async def delete_social_provider(
        self,
        social_provider_id: str,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Take a provider away..

        ``DELETE /v1/social-providers/{social_provider_id}``, for holders of ``settings:manage``.
        Refused with ``social_provider_not_found``, or what any call may be refused with.
        """
        await self._call(
            Operation(
                "deleteSocialProvider",
                "DELETE",
                at("/v1/social-providers/{social_provider_id}", social_provider_id=social_provider_id),
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

    async def get_social_provider(
        self,
        social_provider_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.SocialProvider:
        """Read a provider; never its secret..

        ``GET /v1/social-providers/{social_provider_id}``, for holders of ``settings:read``.
        Refused with ``social_provider_not_found``, or what any call may be refused with.
        """
        answer: models.SocialProvider = await self._call(
            Operation(
                "getSocialProvider",
                "GET",
                at("/v1/social-providers/{social_provider_id}", social_provider_id=social_provider_id),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    async def list_social_providers(
        self,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.SocialProviderList:
        """List the providers people may sign in with; never their secrets..

        ``GET /v1/social-providers``, for holders of ``settings:read``.
        """
        answer: models.SocialProviderList = await self._call(
            Operation(
                "listSocialProviders",
                "GET",
                "/v1/social-providers",
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

    async def put_social_provider(
        self,
        social_provider_id: str,
        body: models.SocialProviderPut,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.SocialProvider:
        """Set a provider as a whole..

        ``PUT /v1/social-providers/{social_provider_id}``, for holders of ``settings:manage``.
        Refused with ``social_provider_not_found`` or ``social_secret_required``, or what any call may be refused with.
        """
        answer: models.SocialProvider = await self._call(
            Operation(
                "putSocialProvider",
                "PUT",
                at("/v1/social-providers/{social_provider_id}", social_provider_id=social_provider_id),
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
