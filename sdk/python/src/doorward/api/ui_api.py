# Generated from openapi.json by openapi/python. Do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Unpack

from .._operation import AsyncCalls, AsyncPager, Calls, Operation, Pager, at

if TYPE_CHECKING:
    from .._operation import CallOptions
    from . import models


class UiApi(Calls):
    def get_ui_config(
        self,
        **options: Unpack[CallOptions],
    ) -> models.UiConfig:
        """What a sign-in page of the app must know: ways in, branding, languages, password rules, CAPTCHA.

        ``GET /v1/ui-config``.
        """
        answer: models.UiConfig = self._call(
            Operation(
                "getUiConfig",
                "GET",
                "/v1/ui-config",
                options=options,
            )
        )
        return answer


class AsyncUiApi(AsyncCalls):
    async def get_ui_config(
        self,
        **options: Unpack[CallOptions],
    ) -> models.UiConfig:
        """What a sign-in page of the app must know: ways in, branding, languages, password rules, CAPTCHA.

        ``GET /v1/ui-config``.
        """
        answer: models.UiConfig = await self._call(
            Operation(
                "getUiConfig",
                "GET",
                "/v1/ui-config",
                options=options,
            )
        )
        return answer
