# Generated from openapi.json by openapi/python. Do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Unpack

from .._operation import AsyncCalls, AsyncPager, Calls, Operation, Pager, at

if TYPE_CHECKING:
    from .._operation import CallOptions
    from . import models


class KeysApi(Calls):
    def create_app_key(
        self,
        app_id: str,
        *,
        tenant: str | None = None,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.NewAppKey:
        """Sign the tokens of an app with a secret of its own (HS256), shown once; the one before ends..

        ``POST /v1/keys/apps/{app_id}``, for holders of ``keys:manage``.
        Refused with ``app_key_locks_out`` or ``app_not_found``, or what any call may be refused with.
        """
        answer: models.NewAppKey = self._call(
            Operation(
                "createAppKey",
                "POST",
                at("/v1/keys/apps/{app_id}", app_id=app_id),
                creates=True,
                tenant=tenant,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
        return answer

    def get_app_key(
        self,
        app_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.AppKey:
        """Read which key of its own the tokens of an app are signed with..

        ``GET /v1/keys/apps/{app_id}``, for holders of ``keys:read``.
        Refused with ``app_key_not_found``, or what any call may be refused with.
        """
        answer: models.AppKey = self._call(
            Operation(
                "getAppKey",
                "GET",
                at("/v1/keys/apps/{app_id}", app_id=app_id),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def get_key_ring(
        self,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.KeyRing:
        """See what is sealed under which key of the ring, and which keys may leave it..

        Reads every sealed column of the instance. Names of keys are shown, never the keys.

        ``GET /v1/keys/ring``, for holders of ``keys:read``.
        """
        answer: models.KeyRing = self._call(
            Operation(
                "getKeyRing",
                "GET",
                "/v1/keys/ring",
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def get_rewrap(
        self,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Rewrap:
        """See how far everything sealed has come on its way to the active key of the ring..

        ``GET /v1/keys/ring/rewrap``, for holders of ``keys:read``.
        """
        answer: models.Rewrap = self._call(
            Operation(
                "getRewrap",
                "GET",
                "/v1/keys/ring/rewrap",
                tenant=tenant,
                options=options,
            )
        )
        return answer

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

    def remove_app_key(
        self,
        app_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Sign the tokens of an app with its tenant's keys again..

        ``DELETE /v1/keys/apps/{app_id}``, for holders of ``keys:manage``.
        Refused with ``app_key_not_found``, or what any call may be refused with.
        """
        self._call(
            Operation(
                "removeAppKey",
                "DELETE",
                at("/v1/keys/apps/{app_id}", app_id=app_id),
                tenant=tenant,
                options=options,
            )
        )

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

    def start_rewrap(
        self,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Rewrap:
        """Move everything sealed to the active key of the ring, as a job..

        Once that key is the first on every server. What is under way goes on from where it is.

        ``POST /v1/keys/ring/rewrap``, for holders of ``keys:manage``.
        """
        answer: models.Rewrap = self._call(
            Operation(
                "startRewrap",
                "POST",
                "/v1/keys/ring/rewrap",
                tenant=tenant,
                options=options,
            )
        )
        return answer


class AsyncKeysApi(AsyncCalls):
    async def create_app_key(
        self,
        app_id: str,
        *,
        tenant: str | None = None,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.NewAppKey:
        """Sign the tokens of an app with a secret of its own (HS256), shown once; the one before ends..

        ``POST /v1/keys/apps/{app_id}``, for holders of ``keys:manage``.
        Refused with ``app_key_locks_out`` or ``app_not_found``, or what any call may be refused with.
        """
        answer: models.NewAppKey = await self._call(
            Operation(
                "createAppKey",
                "POST",
                at("/v1/keys/apps/{app_id}", app_id=app_id),
                creates=True,
                tenant=tenant,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
        return answer

    async def get_app_key(
        self,
        app_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.AppKey:
        """Read which key of its own the tokens of an app are signed with..

        ``GET /v1/keys/apps/{app_id}``, for holders of ``keys:read``.
        Refused with ``app_key_not_found``, or what any call may be refused with.
        """
        answer: models.AppKey = await self._call(
            Operation(
                "getAppKey",
                "GET",
                at("/v1/keys/apps/{app_id}", app_id=app_id),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    async def get_key_ring(
        self,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.KeyRing:
        """See what is sealed under which key of the ring, and which keys may leave it..

        Reads every sealed column of the instance. Names of keys are shown, never the keys.

        ``GET /v1/keys/ring``, for holders of ``keys:read``.
        """
        answer: models.KeyRing = await self._call(
            Operation(
                "getKeyRing",
                "GET",
                "/v1/keys/ring",
                tenant=tenant,
                options=options,
            )
        )
        return answer

    async def get_rewrap(
        self,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Rewrap:
        """See how far everything sealed has come on its way to the active key of the ring..

        ``GET /v1/keys/ring/rewrap``, for holders of ``keys:read``.
        """
        answer: models.Rewrap = await self._call(
            Operation(
                "getRewrap",
                "GET",
                "/v1/keys/ring/rewrap",
                tenant=tenant,
                options=options,
            )
        )
        return answer

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

    async def remove_app_key(
        self,
        app_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Sign the tokens of an app with its tenant's keys again..

        ``DELETE /v1/keys/apps/{app_id}``, for holders of ``keys:manage``.
        Refused with ``app_key_not_found``, or what any call may be refused with.
        """
        await self._call(
            Operation(
                "removeAppKey",
                "DELETE",
                at("/v1/keys/apps/{app_id}", app_id=app_id),
                tenant=tenant,
                options=options,
            )
        )

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

    async def start_rewrap(
        self,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Rewrap:
        """Move everything sealed to the active key of the ring, as a job..

        Once that key is the first on every server. What is under way goes on from where it is.

        ``POST /v1/keys/ring/rewrap``, for holders of ``keys:manage``.
        """
        answer: models.Rewrap = await self._call(
            Operation(
                "startRewrap",
                "POST",
                "/v1/keys/ring/rewrap",
                tenant=tenant,
                options=options,
            )
        )
        return answer
