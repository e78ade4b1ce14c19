# Generated from openapi.json by openapi/python. Do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Unpack

from .._operation import AsyncCalls, AsyncPager, Calls, Operation, Pager, at

if TYPE_CHECKING:
    from .._operation import CallOptions
    from . import models


class PasskeysApi(Calls):
    def delete_passkey(
        self,
        passkey_id: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """Delete a passkey.

        But not the last way to sign in.

        ``DELETE /v1/me/passkeys/{passkey_id}``.
        Refused with ``last_second_factor``, ``last_way_in`` or ``passkey_not_found``, or what any call may be refused with.
        """
        self._call(
            Operation(
                "deletePasskey",
                "DELETE",
                at("/v1/me/passkeys/{passkey_id}", passkey_id=passkey_id),
                options=options,
            )
        )

    def list_passkeys(
        self,
        **options: Unpack[CallOptions],
    ) -> models.PasskeyList:
        """List your passkeys.

        ``GET /v1/me/passkeys``.
        """
        answer: models.PasskeyList = self._call(
            Operation(
                "listPasskeys",
                "GET",
                "/v1/me/passkeys",
                options=options,
            )
        )
        return answer

    def register_passkey(
        self,
        body: models.NewPasskey,
        *,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Passkey:
        """Register the passkey a browser made.

        ``POST /v1/me/passkeys``.
        Refused with ``passkey_attestation_refused``, ``passkey_rejected``, ``passkey_taken``, ``passkeys_off`` or ``too_many_passkeys``, or what any call may be refused with.
        """
        answer: models.Passkey = self._call(
            Operation(
                "registerPasskey",
                "POST",
                "/v1/me/passkeys",
                body=body,
                creates=True,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
        return answer

    def rename_passkey(
        self,
        passkey_id: str,
        body: models.PasskeyPatch,
        **options: Unpack[CallOptions],
    ) -> models.Passkey:
        """Rename a passkey.

        ``PATCH /v1/me/passkeys/{passkey_id}``.
        Refused with ``passkey_not_found``, or what any call may be refused with.
        """
        answer: models.Passkey = self._call(
            Operation(
                "renamePasskey",
                "PATCH",
                at("/v1/me/passkeys/{passkey_id}", passkey_id=passkey_id),
                body=body,
                options=options,
            )
        )
        return answer

    def start_passkey_registration(
        self,
        **options: Unpack[CallOptions],
    ) -> models.PasskeyCreation:
        """Get what a browser needs to make a passkey.

        Good for five minutes and one registration, in this app.

        ``POST /v1/me/passkeys/options``.
        Refused with ``passkeys_off``, or what any call may be refused with.
        """
        answer: models.PasskeyCreation = self._call(
            Operation(
                "startPasskeyRegistration",
                "POST",
                "/v1/me/passkeys/options",
                options=options,
            )
        )
        return answer


class AsyncPasskeysApi(AsyncCalls):
    async def delete_passkey(
        self,
        passkey_id: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """Delete a passkey.

        But not the last way to sign in.

        ``DELETE /v1/me/passkeys/{passkey_id}``.
        Refused with ``last_second_factor``, ``last_way_in`` or ``passkey_not_found``, or what any call may be refused with.
        """
        await self._call(
            Operation(
                "deletePasskey",
                "DELETE",
                at("/v1/me/passkeys/{passkey_id}", passkey_id=passkey_id),
                options=options,
            )
        )

    async def list_passkeys(
        self,
        **options: Unpack[CallOptions],
    ) -> models.PasskeyList:
        """List your passkeys.

        ``GET /v1/me/passkeys``.
        """
        answer: models.PasskeyList = await self._call(
            Operation(
                "listPasskeys",
                "GET",
                "/v1/me/passkeys",
                options=options,
            )
        )
        return answer

    async def register_passkey(
        self,
        body: models.NewPasskey,
        *,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Passkey:
        """Register the passkey a browser made.

        ``POST /v1/me/passkeys``.
        Refused with ``passkey_attestation_refused``, ``passkey_rejected``, ``passkey_taken``, ``passkeys_off`` or ``too_many_passkeys``, or what any call may be refused with.
        """
        answer: models.Passkey = await self._call(
            Operation(
                "registerPasskey",
                "POST",
                "/v1/me/passkeys",
                body=body,
                creates=True,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
        return answer

    async def rename_passkey(
        self,
        passkey_id: str,
        body: models.PasskeyPatch,
        **options: Unpack[CallOptions],
    ) -> models.Passkey:
        """Rename a passkey.

        ``PATCH /v1/me/passkeys/{passkey_id}``.
        Refused with ``passkey_not_found``, or what any call may be refused with.
        """
        answer: models.Passkey = await self._call(
            Operation(
                "renamePasskey",
                "PATCH",
                at("/v1/me/passkeys/{passkey_id}", passkey_id=passkey_id),
                body=body,
                options=options,
            )
        )
        return answer

    async def start_passkey_registration(
        self,
        **options: Unpack[CallOptions],
    ) -> models.PasskeyCreation:
        """Get what a browser needs to make a passkey.

        Good for five minutes and one registration, in this app.

        ``POST /v1/me/passkeys/options``.
        Refused with ``passkeys_off``, or what any call may be refused with.
        """
        answer: models.PasskeyCreation = await self._call(
            Operation(
                "startPasskeyRegistration",
                "POST",
                "/v1/me/passkeys/options",
                options=options,
            )
        )
        return answer
