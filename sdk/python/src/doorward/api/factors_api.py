# Generated from openapi.json by openapi/python. Do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Unpack

from .._operation import AsyncCalls, AsyncPager, Calls, Operation, Pager, at

if TYPE_CHECKING:
    from .._operation import CallOptions
    from . import models


class FactorsApi(Calls):
    def confirm_totp(
        self,
        body: models.ConfirmTotp,
        **options: Unpack[CallOptions],
    ) -> None:
        """Take up an authenticator app with a code it shows.

        ``POST /v1/me/factors/totp/confirm``.
        Refused with ``totp_setup_expired`` or ``wrong_factor_code``, or what any call may be refused with.
        """
        self._call(
            Operation(
                "confirmTotp",
                "POST",
                "/v1/me/factors/totp/confirm",
                body=body,
                options=options,
            )
        )

    def create_recovery_codes(
        self,
        **options: Unpack[CallOptions],
    ) -> models.RecoveryCodes:
        """Make ten recovery codes, shown this once.

        Those made before work no more.

        ``POST /v1/me/factors/recovery-codes``.
        Refused with ``no_second_factor``, or what any call may be refused with.
        """
        answer: models.RecoveryCodes = self._call(
            Operation(
                "createRecoveryCodes",
                "POST",
                "/v1/me/factors/recovery-codes",
                options=options,
            )
        )
        return answer

    def list_factors(
        self,
        **options: Unpack[CallOptions],
    ) -> models.Factors:
        """Show your second factors.

        ``GET /v1/me/factors``.
        """
        answer: models.Factors = self._call(
            Operation(
                "listFactors",
                "GET",
                "/v1/me/factors",
                options=options,
            )
        )
        return answer

    def remove_totp(
        self,
        **options: Unpack[CallOptions],
    ) -> None:
        """Remove your authenticator app.

        Recovery codes go with your last second factor.

        ``DELETE /v1/me/factors/totp``.
        Refused with ``last_second_factor`` or ``totp_not_found``, or what any call may be refused with.
        """
        self._call(
            Operation(
                "removeTotp",
                "DELETE",
                "/v1/me/factors/totp",
                options=options,
            )
        )

    def set_up_totp(
        self,
        **options: Unpack[CallOptions],
    ) -> models.TotpSetup:
        """Begin to set up an authenticator app.

        One that is there works until the new one is confirmed.

        ``POST /v1/me/factors/totp``.
        Refused with ``mfa_off``, or what any call may be refused with.
        """
        answer: models.TotpSetup = self._call(
            Operation(
                "setUpTotp",
                "POST",
                "/v1/me/factors/totp",
                options=options,
            )
        )
        return answer


class AsyncFactorsApi(AsyncCalls):
    async def confirm_totp(
        self,
        body: models.ConfirmTotp,
        **options: Unpack[CallOptions],
    ) -> None:
        """Take up an authenticator app with a code it shows.

        ``POST /v1/me/factors/totp/confirm``.
        Refused with ``totp_setup_expired`` or ``wrong_factor_code``, or what any call may be refused with.
        """
        await self._call(
            Operation(
                "confirmTotp",
                "POST",
                "/v1/me/factors/totp/confirm",
                body=body,
                options=options,
            )
        )

    async def create_recovery_codes(
        self,
        **options: Unpack[CallOptions],
    ) -> models.RecoveryCodes:
        """Make ten recovery codes, shown this once.

        Those made before work no more.

        ``POST /v1/me/factors/recovery-codes``.
        Refused with ``no_second_factor``, or what any call may be refused with.
        """
        answer: models.RecoveryCodes = await self._call(
            Operation(
                "createRecoveryCodes",
                "POST",
                "/v1/me/factors/recovery-codes",
                options=options,
            )
        )
        return answer

    async def list_factors(
        self,
        **options: Unpack[CallOptions],
    ) -> models.Factors:
        """Show your second factors.

        ``GET /v1/me/factors``.
        """
        answer: models.Factors = await self._call(
            Operation(
                "listFactors",
                "GET",
                "/v1/me/factors",
                options=options,
            )
        )
        return answer

    async def remove_totp(
        self,
        **options: Unpack[CallOptions],
    ) -> None:
        """Remove your authenticator app.

        Recovery codes go with your last second factor.

        ``DELETE /v1/me/factors/totp``.
        Refused with ``last_second_factor`` or ``totp_not_found``, or what any call may be refused with.
        """
        await self._call(
            Operation(
                "removeTotp",
                "DELETE",
                "/v1/me/factors/totp",
                options=options,
            )
        )

    async def set_up_totp(
        self,
        **options: Unpack[CallOptions],
    ) -> models.TotpSetup:
        """Begin to set up an authenticator app.

        One that is there works until the new one is confirmed.

        ``POST /v1/me/factors/totp``.
        Refused with ``mfa_off``, or what any call may be refused with.
        """
        answer: models.TotpSetup = await self._call(
            Operation(
                "setUpTotp",
                "POST",
                "/v1/me/factors/totp",
                options=options,
            )
        )
        return answer
