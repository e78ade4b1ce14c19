# Generated from openapi.json by openapi/python. Do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Unpack

from .._operation import AsyncCalls, AsyncPager, Calls, Operation, Pager, at

if TYPE_CHECKING:
    from .._operation import CallOptions
    from . import models


class LimitsApi(Calls):
    def clear_caller(
        self,
        address: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Forget what limits count of an address. Bans stay: lift them..

        ``DELETE /v1/callers/{address}``, for holders of ``limits:manage``.
        """
        self._call(
            Operation(
                "clearCaller",
                "DELETE",
                at("/v1/callers/{address}", address=address),
                tenant=tenant,
                options=options,
            )
        )

    def clear_lock(
        self,
        lock_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Forget the wrong passwords for an account from one place..

        ``DELETE /v1/locks/{lock_id}``, for holders of ``limits:manage``.
        Refused with ``lock_not_found``, or what any call may be refused with.
        """
        self._call(
            Operation(
                "clearLock",
                "DELETE",
                at("/v1/locks/{lock_id}", lock_id=lock_id),
                tenant=tenant,
                options=options,
            )
        )

    def clear_user_locks(
        self,
        user_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Forget every wrong password for a user..

        ``DELETE /v1/users/{user_id}/locks``, for holders of ``limits:manage``.
        """
        self._call(
            Operation(
                "clearUserLocks",
                "DELETE",
                at("/v1/users/{user_id}/locks", user_id=user_id),
                tenant=tenant,
                options=options,
            )
        )

    def create_ban(
        self,
        body: models.NewBan,
        *,
        tenant: str | None = None,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Ban:
        """Ban an address or range from everything. In force everywhere within two seconds..

        ``POST /v1/bans``, for holders of ``limits:manage``.
        Refused with ``ban_covers_caller``, ``ban_exists`` or ``ban_too_wide``, or what any call may be refused with.
        """
        answer: models.Ban = self._call(
            Operation(
                "createBan",
                "POST",
                "/v1/bans",
                body=body,
                creates=True,
                tenant=tenant,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
        return answer

    def get_ban(
        self,
        ban_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Ban:
        """Read a ban that is in force..

        ``GET /v1/bans/{ban_id}``, for holders of ``limits:read``.
        Refused with ``ban_not_found``, or what any call may be refused with.
        """
        answer: models.Ban = self._call(
            Operation(
                "getBan",
                "GET",
                at("/v1/bans/{ban_id}", ban_id=ban_id),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def get_caller(
        self,
        address: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Caller:
        """See what limits count of an address at the moment..

        Of the whole instance: needs the permission there.

        ``GET /v1/callers/{address}``, for holders of ``limits:read``.
        """
        answer: models.Caller = self._call(
            Operation(
                "getCaller",
                "GET",
                at("/v1/callers/{address}", address=address),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def lift_ban(
        self,
        ban_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Lift a ban or lock-out. In force everywhere within two seconds..

        ``DELETE /v1/bans/{ban_id}``, for holders of ``limits:manage``.
        Refused with ``ban_not_found``, or what any call may be refused with.
        """
        self._call(
            Operation(
                "liftBan",
                "DELETE",
                at("/v1/bans/{ban_id}", ban_id=ban_id),
                tenant=tenant,
                options=options,
            )
        )

    def list_bans(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[models.Ban]:
        """List addresses that are locked out or banned..

        Of the whole instance: needs the permission there.

        ``GET /v1/bans``, for holders of ``limits:read``.
        """
        return self._pages(
            Operation(
                "listBans",
                "GET",
                "/v1/bans",
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
                tenant=tenant,
                options=options,
            )
        )

    def list_locks(
        self,
        *,
        user_id: str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[models.Lock]:
        """List wrong passwords that are remembered, and which of them lock..

        ``GET /v1/locks``, for holders of ``limits:read``.
        """
        return self._pages(
            Operation(
                "listLocks",
                "GET",
                "/v1/locks",
                query={
                    "user_id": user_id,
                    "limit": limit,
                    "cursor": cursor,
                },
                tenant=tenant,
                options=options,
            )
        )


class AsyncLimitsApi(AsyncCalls):
    async def clear_caller(
        self,
        address: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Forget what limits count of an address. Bans stay: lift them..

        ``DELETE /v1/callers/{address}``, for holders of ``limits:manage``.
        """
        await self._call(
            Operation(
                "clearCaller",
                "DELETE",
                at("/v1/callers/{address}", address=address),
                tenant=tenant,
                options=options,
            )
        )

    async def clear_lock(
        self,
        lock_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Forget the wrong passwords for an account from one place..

        ``DELETE /v1/locks/{lock_id}``, for holders of ``limits:manage``.
        Refused with ``lock_not_found``, or what any call may be refused with.
        """
        await self._call(
            Operation(
                "clearLock",
                "DELETE",
                at("/v1/locks/{lock_id}", lock_id=lock_id),
                tenant=tenant,
                options=options,
            )
        )

    async def clear_user_locks(
        self,
        user_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Forget every wrong password for a user..

        ``DELETE /v1/users/{user_id}/locks``, for holders of ``limits:manage``.
        """
        await self._call(
            Operation(
                "clearUserLocks",
                "DELETE",
                at("/v1/users/{user_id}/locks", user_id=user_id),
                tenant=tenant,
                options=options,
            )
        )

    async def create_ban(
        self,
        body: models.NewBan,
        *,
        tenant: str | None = None,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Ban:
        """Ban an address or range from everything. In force everywhere within two seconds..

        ``POST /v1/bans``, for holders of ``limits:manage``.
        Refused with ``ban_covers_caller``, ``ban_exists`` or ``ban_too_wide``, or what any call may be refused with.
        """
        answer: models.Ban = await self._call(
            Operation(
                "createBan",
                "POST",
                "/v1/bans",
                body=body,
                creates=True,
                tenant=tenant,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
        return answer

    async def get_ban(
        self,
        ban_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Ban:
        """Read a ban that is in force..

        ``GET /v1/bans/{ban_id}``, for holders of ``limits:read``.
        Refused with ``ban_not_found``, or what any call may be refused with.
        """
        answer: models.Ban = await self._call(
            Operation(
                "getBan",
                "GET",
                at("/v1/bans/{ban_id}", ban_id=ban_id),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    async def get_caller(
        self,
        address: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Caller:
        """See what limits count of an address at the moment..

        Of the whole instance: needs the permission there.

        ``GET /v1/callers/{address}``, for holders of ``limits:read``.
        """
        answer: models.Caller = await self._call(
            Operation(
                "getCaller",
                "GET",
                at("/v1/callers/{address}", address=address),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    async def lift_ban(
        self,
        ban_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Lift a ban or lock-out. In force everywhere within two seconds..

        ``DELETE /v1/bans/{ban_id}``, for holders of ``limits:manage``.
        Refused with ``ban_not_found``, or what any call may be refused with.
        """
        await self._call(
            Operation(
                "liftBan",
                "DELETE",
                at("/v1/bans/{ban_id}", ban_id=ban_id),
                tenant=tenant,
                options=options,
            )
        )

    def list_bans(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[models.Ban]:
        """List addresses that are locked out or banned..

        Of the whole instance: needs the permission there.

        ``GET /v1/bans``, for holders of ``limits:read``.
        """
        return self._pages(
            Operation(
                "listBans",
                "GET",
                "/v1/bans",
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
                tenant=tenant,
                options=options,
            )
        )

    def list_locks(
        self,
        *,
        user_id: str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[models.Lock]:
        """List wrong passwords that are remembered, and which of them lock..

        ``GET /v1/locks``, for holders of ``limits:read``.
        """
        return self._pages(
            Operation(
                "listLocks",
                "GET",
                "/v1/locks",
                query={
                    "user_id": user_id,
                    "limit": limit,
                    "cursor": cursor,
                },
                tenant=tenant,
                options=options,
            )
        )
