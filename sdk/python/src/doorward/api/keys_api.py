# Generated from openapi.json by openapi/python. Do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Unpack

from .._operation import AsyncCalls, AsyncPager, Calls, Operation, Pager, at

if TYPE_CHECKING:
    from .._operation import CallOptions
    from . import models


class KeysApi(Calls):
    def list_keys(
        self,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.SigningKeyList:
        """List the tenant's signing keys; private halves never leave the server..

        ``GET /v1/keys``, for holders of ``keys:read``.
        """
        answer: models.SigningKeyList = self._call(
            Operation(
                "listKeys",
                "GET",
                "/v1/keys",
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def rotate_key(
        self,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.SigningKey:
        """Publish a new signing key; it takes over when every verifier can know it..

        ``POST /v1/keys/rotate``, for holders of ``keys:manage``.
        Refused with ``key_rotation_pending``, or what any call may be refused with.
        """
        answer: models.SigningKey = self._call(
            Operation(
                "rotateKey",
                "POST",
                "/v1/keys/rotate",
                tenant=tenant,
                options=options,
            )
        )
        return answer


class AsyncKeysApi(AsyncCalls):
    async def list_keys(
        self,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.SigningKeyList:
        """List the tenant's signing keys; private halves never leave the server..

        ``GET /v1/keys``, for holders of ``keys:read``.
        """
        answer: models.SigningKeyList = await self._call(
            Operation(
                "listKeys",
                "GET",
                "/v1/keys",
                tenant=tenant,
                options=options,
            )
        )
        return answer

    async def rotate_key(
        self,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.SigningKey:
        """Publish a new signing key; it takes over when every verifier can know it..

        ``POST /v1/keys/rotate``, for holders of ``keys:manage``.
        Refused with ``key_rotation_pending``, or what any call may be refused with.
        """
        answer: models.SigningKey = await self._call(
            Operation(
                "rotateKey",
                "POST",
                "/v1/keys/rotate",
                tenant=tenant,
                options=options,
            )
        )
        return answer
