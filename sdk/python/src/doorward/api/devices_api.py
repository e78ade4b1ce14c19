# Generated from openapi.json by openapi/python. Do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Unpack

from .._operation import AsyncCalls, AsyncPager, Calls, Operation, Pager, at

if TYPE_CHECKING:
    from .._operation import CallOptions
    from . import models


class DevicesApi(Calls):
    def distrust_device(
        self,
        device_id: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """Trust one of your devices no longer.

        ``DELETE /v1/me/devices/{device_id}/trust``.
        Refused with ``device_not_found``, or what any call may be refused with.
        """
        self._call(
            Operation(
                "distrustDevice",
                "DELETE",
                at("/v1/me/devices/{device_id}/trust", device_id=device_id),
                options=options,
            )
        )

    def forget_device(
        self,
        device_id: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """Forget one of your devices and sign it out.

        ``DELETE /v1/me/devices/{device_id}``.
        Refused with ``device_not_found``, or what any call may be refused with.
        """
        self._call(
            Operation(
                "forgetDevice",
                "DELETE",
                at("/v1/me/devices/{device_id}", device_id=device_id),
                options=options,
            )
        )

    def forget_user_device(
        self,
        user_id: str,
        device_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Forget one of a user's devices and sign it out.

        ``DELETE /v1/users/{user_id}/devices/{device_id}``, for holders of ``sessions:manage``.
        Refused with ``device_not_found``, or what any call may be refused with.
        """
        self._call(
            Operation(
                "forgetUserDevice",
                "DELETE",
                at("/v1/users/{user_id}/devices/{device_id}", user_id=user_id, device_id=device_id),
                tenant=tenant,
                options=options,
            )
        )

    def list_own_devices(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[models.Device]:
        """List your devices.

        ``GET /v1/me/devices``.
        """
        return self._pages(
            Operation(
                "listOwnDevices",
                "GET",
                "/v1/me/devices",
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
                options=options,
            )
        )

    def list_user_devices(
        self,
        user_id: str,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[models.Device]:
        """List a user's devices.

        ``GET /v1/users/{user_id}/devices``, for holders of ``sessions:read``.
        """
        return self._pages(
            Operation(
                "listUserDevices",
                "GET",
                at("/v1/users/{user_id}/devices", user_id=user_id),
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
                tenant=tenant,
                options=options,
            )
        )

    def rename_device(
        self,
        device_id: str,
        body: models.DeviceChange,
        **options: Unpack[CallOptions],
    ) -> models.Device:
        """Name one of your devices.

        ``PATCH /v1/me/devices/{device_id}``.
        Refused with ``device_not_found``, or what any call may be refused with.
        """
        answer: models.Device = self._call(
            Operation(
                "renameDevice",
                "PATCH",
                at("/v1/me/devices/{device_id}", device_id=device_id),
                body=body,
                options=options,
            )
        )
        return answer

    def trust_device(
        self,
        body: models.TrustDevice | None = None,
        **options: Unpack[CallOptions],
    ) -> models.TrustedDevice:
        """Trust the device this call comes from.

        For `device_trust_seconds` a sign-in on it is not asked for a second factor while its risk is below `risk_challenge_level`. Where `mfa_mode` is `required` it is asked all the same.

        ``POST /v1/me/devices/trust``.
        Refused with ``device_not_found``, or what any call may be refused with.
        """
        answer: models.TrustedDevice = self._call(
            Operation(
                "trustDevice",
                "POST",
                "/v1/me/devices/trust",
                body=body,
                options=options,
            )
        )
        return answer


class AsyncDevicesApi(AsyncCalls):
    async def distrust_device(
        self,
        device_id: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """Trust one of your devices no longer.

        ``DELETE /v1/me/devices/{device_id}/trust``.
        Refused with ``device_not_found``, or what any call may be refused with.
        """
        await self._call(
            Operation(
                "distrustDevice",
                "DELETE",
                at("/v1/me/devices/{device_id}/trust", device_id=device_id),
                options=options,
            )
        )

    async def forget_device(
        self,
        device_id: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """Forget one of your devices and sign it out.

        ``DELETE /v1/me/devices/{device_id}``.
        Refused with ``device_not_found``, or what any call may be refused with.
        """
        await self._call(
            Operation(
                "forgetDevice",
                "DELETE",
                at("/v1/me/devices/{device_id}", device_id=device_id),
                options=options,
            )
        )

    async def forget_user_device(
        self,
        user_id: str,
        device_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Forget one of a user's devices and sign it out.

        ``DELETE /v1/users/{user_id}/devices/{device_id}``, for holders of ``sessions:manage``.
        Refused with ``device_not_found``, or what any call may be refused with.
        """
        await self._call(
            Operation(
                "forgetUserDevice",
                "DELETE",
                at("/v1/users/{user_id}/devices/{device_id}", user_id=user_id, device_id=device_id),
                tenant=tenant,
                options=options,
            )
        )

    def list_own_devices(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[models.Device]:
        """List your devices.

        ``GET /v1/me/devices``.
        """
        return self._pages(
            Operation(
                "listOwnDevices",
                "GET",
                "/v1/me/devices",
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
                options=options,
            )
        )

    def list_user_devices(
        self,
        user_id: str,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[models.Device]:
        """List a user's devices.

        ``GET /v1/users/{user_id}/devices``, for holders of ``sessions:read``.
        """
        return self._pages(
            Operation(
                "listUserDevices",
                "GET",
                at("/v1/users/{user_id}/devices", user_id=user_id),
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
                tenant=tenant,
                options=options,
            )
        )

    async def rename_device(
        self,
        device_id: str,
        body: models.DeviceChange,
        **options: Unpack[CallOptions],
    ) -> models.Device:
        """Name one of your devices.

        ``PATCH /v1/me/devices/{device_id}``.
        Refused with ``device_not_found``, or what any call may be refused with.
        """
        answer: models.Device = await self._call(
            Operation(
                "renameDevice",
                "PATCH",
                at("/v1/me/devices/{device_id}", device_id=device_id),
                body=body,
                options=options,
            )
        )
        return answer

    async def trust_device(
        self,
        body: models.TrustDevice | None = None,
        **options: Unpack[CallOptions],
    ) -> models.TrustedDevice:
        """Trust the device this call comes from.

        For `device_trust_seconds` a sign-in on it is not asked for a second factor while its risk is below `risk_challenge_level`. Where `mfa_mode` is `required` it is asked all the same.

        ``POST /v1/me/devices/trust``.
        Refused with ``device_not_found``, or what any call may be refused with.
        """
        answer: models.TrustedDevice = await self._call(
            Operation(
                "trustDevice",
                "POST",
                "/v1/me/devices/trust",
                body=body,
                options=options,
            )
        )
        return answer
