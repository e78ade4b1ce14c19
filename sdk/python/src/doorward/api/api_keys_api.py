# Generated from openapi.json by openapi/python. Do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Unpack

from .._operation import AsyncCalls, AsyncPager, Calls, Operation, Pager, at

if TYPE_CHECKING:
    from .._operation import CallOptions
    from . import models


class APIKeysApi(Calls):
    def create_api_key(
        self,
        body: models.NewApiKey,
        *,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.NewApiKeySecret:
        """Make an API key for this app.

        The key itself is in this answer alone. It is never allowed more than you hold at the moment it is used, and nothing that takes a session.

        ``POST /v1/me/api-keys``.
        Refused with ``grant_exceeds_own_rights`` or ``too_many_api_keys``, or what any call may be refused with.
        """
        answer: models.NewApiKeySecret = self._call(
            Operation(
                "createApiKey",
                "POST",
                "/v1/me/api-keys",
                body=body,
                creates=True,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
        return answer

    def get_api_key(
        self,
        api_key_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.ApiKey:
        """See an API key.

        ``GET /v1/api-keys/{api_key_id}``, for holders of ``keys:read``.
        Refused with ``api_key_not_found``, or what any call may be refused with.
        """
        answer: models.ApiKey = self._call(
            Operation(
                "getApiKey",
                "GET",
                at("/v1/api-keys/{api_key_id}", api_key_id=api_key_id),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def get_own_api_key(
        self,
        api_key_id: str,
        **options: Unpack[CallOptions],
    ) -> models.ApiKey:
        """See one of your API keys.

        ``GET /v1/me/api-keys/{api_key_id}``.
        Refused with ``api_key_not_found``, or what any call may be refused with.
        """
        answer: models.ApiKey = self._call(
            Operation(
                "getOwnApiKey",
                "GET",
                at("/v1/me/api-keys/{api_key_id}", api_key_id=api_key_id),
                options=options,
            )
        )
        return answer

    def list_api_keys(
        self,
        *,
        user_id: str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[models.ApiKey]:
        """List the API keys of everybody, or of one user.

        ``GET /v1/api-keys``, for holders of ``keys:read``.
        """
        return self._pages(
            Operation(
                "listApiKeys",
                "GET",
                "/v1/api-keys",
                query={
                    "user_id": user_id,
                    "limit": limit,
                    "cursor": cursor,
                },
                tenant=tenant,
                options=options,
            )
        )

    def list_own_api_keys(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[models.ApiKey]:
        """List your API keys of every app.

        ``GET /v1/me/api-keys``.
        """
        return self._pages(
            Operation(
                "listOwnApiKeys",
                "GET",
                "/v1/me/api-keys",
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
                options=options,
            )
        )

    def revoke_api_key(
        self,
        api_key_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Revoke an API key of anybody, at once.

        ``DELETE /v1/api-keys/{api_key_id}``, for holders of ``keys:manage``.
        Refused with ``api_key_not_found``, or what any call may be refused with.
        """
        self._call(
            Operation(
                "revokeApiKey",
                "DELETE",
                at("/v1/api-keys/{api_key_id}", api_key_id=api_key_id),
                tenant=tenant,
                options=options,
            )
        )

    def revoke_own_api_key(
        self,
        api_key_id: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """Revoke one of your API keys, at once.

        ``DELETE /v1/me/api-keys/{api_key_id}``.
        Refused with ``api_key_not_found``, or what any call may be refused with.
        """
        self._call(
            Operation(
                "revokeOwnApiKey",
                "DELETE",
                at("/v1/me/api-keys/{api_key_id}", api_key_id=api_key_id),
                options=options,
            )
        )

    def rotate_api_key(
        self,
        api_key_id: str,
        body: models.RotateApiKey,
        *,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.NewApiKeySecret:
        """Give one of your API keys a new secret.

        The one before works on for the overlap. At most two work at any time: a third ends the oldest.

        ``POST /v1/me/api-keys/{api_key_id}/rotate``.
        Refused with ``api_key_not_found``, or what any call may be refused with.
        """
        answer: models.NewApiKeySecret = self._call(
            Operation(
                "rotateApiKey",
                "POST",
                at("/v1/me/api-keys/{api_key_id}/rotate", api_key_id=api_key_id),
                body=body,
                creates=True,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
        return answer

    def verify_api_key(
        self,
        body: models.VerifyApiKey,
        **options: Unpack[CallOptions],
    ) -> models.ApiKeyVerification:
        """Ask whether an API key is good, and for what.

        For backends of the app the key was made for, which show a secret of the app. Read from the database each time: what is revoked, or no longer held, counts no more at once.

        ``POST /v1/api-keys/verify``.
        Refused with ``invalid_client``, or what any call may be refused with.
        """
        answer: models.ApiKeyVerification = self._call(
            Operation(
                "verifyApiKey",
                "POST",
                "/v1/api-keys/verify",
                body=body,
                options=options,
            )
        )
        return answer


class AsyncAPIKeysApi(AsyncCalls):
    async def create_api_key(
        self,
        body: models.NewApiKey,
        *,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.NewApiKeySecret:
        """Make an API key for this app.

        The key itself is in this answer alone. It is never allowed more than you hold at the moment it is used, and nothing that takes a session.

        ``POST /v1/me/api-keys``.
        Refused with ``grant_exceeds_own_rights`` or ``too_many_api_keys``, or what any call may be refused with.
        """
        answer: models.NewApiKeySecret = await self._call(
            Operation(
                "createApiKey",
                "POST",
                "/v1/me/api-keys",
                body=body,
                creates=True,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
        return answer

    async def get_api_key(
        self,
        api_key_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.ApiKey:
        """See an API key.

        ``GET /v1/api-keys/{api_key_id}``, for holders of ``keys:read``.
        Refused with ``api_key_not_found``, or what any call may be refused with.
        """
        answer: models.ApiKey = await self._call(
            Operation(
                "getApiKey",
                "GET",
                at("/v1/api-keys/{api_key_id}", api_key_id=api_key_id),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    async def get_own_api_key(
        self,
        api_key_id: str,
        **options: Unpack[CallOptions],
    ) -> models.ApiKey:
        """See one of your API keys.

        ``GET /v1/me/api-keys/{api_key_id}``.
        Refused with ``api_key_not_found``, or what any call may be refused with.
        """
        answer: models.ApiKey = await self._call(
            Operation(
                "getOwnApiKey",
                "GET",
                at("/v1/me/api-keys/{api_key_id}", api_key_id=api_key_id),
                options=options,
            )
        )
        return answer

    def list_api_keys(
        self,
        *,
        user_id: str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[models.ApiKey]:
        """List the API keys of everybody, or of one user.

        ``GET /v1/api-keys``, for holders of ``keys:read``.
        """
        return self._pages(
            Operation(
                "listApiKeys",
                "GET",
                "/v1/api-keys",
                query={
                    "user_id": user_id,
                    "limit": limit,
                    "cursor": cursor,
                },
                tenant=tenant,
                options=options,
            )
        )

    def list_own_api_keys(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[models.ApiKey]:
        """List your API keys of every app.

        ``GET /v1/me/api-keys``.
        """
        return self._pages(
            Operation(
                "listOwnApiKeys",
                "GET",
                "/v1/me/api-keys",
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
                options=options,
            )
        )

    async def revoke_api_key(
        self,
        api_key_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Revoke an API key of anybody, at once.

        ``DELETE /v1/api-keys/{api_key_id}``, for holders of ``keys:manage``.
        Refused with ``api_key_not_found``, or what any call may be refused with.
        """
        await self._call(
            Operation(
                "revokeApiKey",
                "DELETE",
                at("/v1/api-keys/{api_key_id}", api_key_id=api_key_id),
                tenant=tenant,
                options=options,
            )
        )

    async def revoke_own_api_key(
        self,
        api_key_id: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """Revoke one of your API keys, at once.

        ``DELETE /v1/me/api-keys/{api_key_id}``.
        Refused with ``api_key_not_found``, or what any call may be refused with.
        """
        await self._call(
            Operation(
                "revokeOwnApiKey",
                "DELETE",
                at("/v1/me/api-keys/{api_key_id}", api_key_id=api_key_id),
                options=options,
            )
        )

    async def rotate_api_key(
        self,
        api_key_id: str,
        body: models.RotateApiKey,
        *,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.NewApiKeySecret:
        """Give one of your API keys a new secret.

        The one before works on for the overlap. At most two work at any time: a third ends the oldest.

        ``POST /v1/me/api-keys/{api_key_id}/rotate``.
        Refused with ``api_key_not_found``, or what any call may be refused with.
        """
        answer: models.NewApiKeySecret = await self._call(
            Operation(
                "rotateApiKey",
                "POST",
                at("/v1/me/api-keys/{api_key_id}/rotate", api_key_id=api_key_id),
                body=body,
                creates=True,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
        return answer

    async def verify_api_key(
        self,
        body: models.VerifyApiKey,
        **options: Unpack[CallOptions],
    ) -> models.ApiKeyVerification:
        """Ask whether an API key is good, and for what.

        For backends of the app the key was made for, which show a secret of the app. Read from the database each time: what is revoked, or no longer held, counts no more at once.

        ``POST /v1/api-keys/verify``.
        Refused with ``invalid_client``, or what any call may be refused with.
        """
        answer: models.ApiKeyVerification = await self._call(
            Operation(
                "verifyApiKey",
                "POST",
                "/v1/api-keys/verify",
                body=body,
                options=options,
            )
        )
        return answer
