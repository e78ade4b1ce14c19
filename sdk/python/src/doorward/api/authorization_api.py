# Generated from openapi.json by openapi/python. Do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Unpack

from .._operation import AsyncCalls, AsyncPager, Calls, Operation, Pager, at

if TYPE_CHECKING:
    from .._operation import CallOptions
    from . import models


class AuthorizationApi(Calls):
    def authorize(
        self,
        body: models.Authorize | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Authorization:
        """May I do that, there?.

        Reads the rights of this moment, where an access token carries those of its last refresh. What is not held is `allowed: false`, not a problem.

        ``POST /v1/authorize``.
        """
        answer: models.Authorization = self._call(
            Operation(
                "authorize",
                "POST",
                "/v1/authorize",
                body=body,
                options=options,
            )
        )
        return answer

    def authorize_batch(
        self,
        body: models.AuthorizeBatch,
        **options: Unpack[CallOptions],
    ) -> models.AuthorizationBatch:
        """May I do these, each there?.

        ``POST /v1/authorize/batch``.
        """
        answer: models.AuthorizationBatch = self._call(
            Operation(
                "authorizeBatch",
                "POST",
                "/v1/authorize/batch",
                body=body,
                options=options,
            )
        )
        return answer

    def authorize_user(
        self,
        user_id: str,
        body: models.AuthorizeUser | None = None,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Authorization:
        """May this user do that, there?.

        ``POST /v1/users/{user_id}/authorize``, for holders of ``roles:read``.
        Refused with ``app_not_found`` or ``user_not_found``, or what any call may be refused with.
        """
        answer: models.Authorization = self._call(
            Operation(
                "authorizeUser",
                "POST",
                at("/v1/users/{user_id}/authorize", user_id=user_id),
                body=body,
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def authorize_user_batch(
        self,
        user_id: str,
        body: models.AuthorizeUserBatch,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.AuthorizationBatch:
        """May this user do these, each there?.

        ``POST /v1/users/{user_id}/authorize/batch``, for holders of ``roles:read``.
        Refused with ``app_not_found`` or ``user_not_found``, or what any call may be refused with.
        """
        answer: models.AuthorizationBatch = self._call(
            Operation(
                "authorizeUserBatch",
                "POST",
                at("/v1/users/{user_id}/authorize/batch", user_id=user_id),
                body=body,
                tenant=tenant,
                options=options,
            )
        )
        return answer


class AsyncAuthorizationApi(AsyncCalls):
    async def authorize(
        self,
        body: models.Authorize | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Authorization:
        """May I do that, there?.

        Reads the rights of this moment, where an access token carries those of its last refresh. What is not held is `allowed: false`, not a problem.

        ``POST /v1/authorize``.
        """
        answer: models.Authorization = await self._call(
            Operation(
                "authorize",
                "POST",
                "/v1/authorize",
                body=body,
                options=options,
            )
        )
        return answer

    async def authorize_batch(
        self,
        body: models.AuthorizeBatch,
        **options: Unpack[CallOptions],
    ) -> models.AuthorizationBatch:
        """May I do these, each there?.

        ``POST /v1/authorize/batch``.
        """
        answer: models.AuthorizationBatch = await self._call(
            Operation(
                "authorizeBatch",
                "POST",
                "/v1/authorize/batch",
                body=body,
                options=options,
            )
        )
        return answer

    async def authorize_user(
        self,
        user_id: str,
        body: models.AuthorizeUser | None = None,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Authorization:
        """May this user do that, there?.

        ``POST /v1/users/{user_id}/authorize``, for holders of ``roles:read``.
        Refused with ``app_not_found`` or ``user_not_found``, or what any call may be refused with.
        """
        answer: models.Authorization = await self._call(
            Operation(
                "authorizeUser",
                "POST",
                at("/v1/users/{user_id}/authorize", user_id=user_id),
                body=body,
                tenant=tenant,
                options=options,
            )
        )
        return answer

    async def authorize_user_batch(
        self,
        user_id: str,
        body: models.AuthorizeUserBatch,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.AuthorizationBatch:
        """May this user do these, each there?.

        ``POST /v1/users/{user_id}/authorize/batch``, for holders of ``roles:read``.
        Refused with ``app_not_found`` or ``user_not_found``, or what any call may be refused with.
        """
        answer: models.AuthorizationBatch = await self._call(
            Operation(
                "authorizeUserBatch",
                "POST",
                at("/v1/users/{user_id}/authorize/batch", user_id=user_id),
                body=body,
                tenant=tenant,
                options=options,
            )
        )
        return answer
