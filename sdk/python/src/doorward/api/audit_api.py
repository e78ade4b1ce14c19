# Generated from openapi.json by openapi/python. Do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Unpack

from .._operation import AsyncCalls, AsyncPager, Calls, Operation, Pager, at

if TYPE_CHECKING:
    from .._operation import CallOptions
    from . import models


class AuditApi(Calls):
    def export_audit_events(
        self,
        body: models.NewAuditExport,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.AuditExport:
        """Export up to 10,000 events of the audit log as CSV or NDJSON, newest first.

        Any number of them, as a file that grows while it is read: `POST /v1/audit/exports/stream`, with the same `format` and filters.

        ``POST /v1/audit/exports``, for holders of ``audit:read``.
        """
        answer: models.AuditExport = self._call(
            Operation(
                "exportAuditEvents",
                "POST",
                "/v1/audit/exports",
                body=body,
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def list_audit_event_types(
        self,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.AuditEventTypeList:
        """See which types of events there are.

        ``GET /v1/audit/event-types``, for holders of ``audit:read``.
        """
        answer: models.AuditEventTypeList = self._call(
            Operation(
                "listAuditEventTypes",
                "GET",
                "/v1/audit/event-types",
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def list_audit_events(
        self,
        *,
        app_id: str | None = None,
        user_id: str | None = None,
        type: str | None = None,
        actor_id: str | None = None,
        target_id: str | None = None,
        request_id: str | None = None,
        var_from: str | None = None,
        to: str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[models.AuditEvent]:
        """Read the audit log, newest first.

        Where several filters rarely meet a page may hold few events, or none, and still name the next: only a page without `next_cursor` is the last.

        ``GET /v1/audit/events``, for holders of ``audit:read``.
        """
        return self._pages(
            Operation(
                "listAuditEvents",
                "GET",
                "/v1/audit/events",
                query={
                    "app_id": app_id,
                    "user_id": user_id,
                    "type": type,
                    "actor_id": actor_id,
                    "target_id": target_id,
                    "request_id": request_id,
                    "from": var_from,
                    "to": to,
                    "limit": limit,
                    "cursor": cursor,
                },
                tenant=tenant,
                options=options,
            )
        )


class AsyncAuditApi(AsyncCalls):
    async def export_audit_events(
        self,
        body: models.NewAuditExport,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.AuditExport:
        """Export up to 10,000 events of the audit log as CSV or NDJSON, newest first.

        Any number of them, as a file that grows while it is read: `POST /v1/audit/exports/stream`, with the same `format` and filters.

        ``POST /v1/audit/exports``, for holders of ``audit:read``.
        """
        answer: models.AuditExport = await self._call(
            Operation(
                "exportAuditEvents",
                "POST",
                "/v1/audit/exports",
                body=body,
                tenant=tenant,
                options=options,
            )
        )
        return answer

    async def list_audit_event_types(
        self,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.AuditEventTypeList:
        """See which types of events there are.

        ``GET /v1/audit/event-types``, for holders of ``audit:read``.
        """
        answer: models.AuditEventTypeList = await self._call(
            Operation(
                "listAuditEventTypes",
                "GET",
                "/v1/audit/event-types",
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def list_audit_events(
        self,
        *,
        app_id: str | None = None,
        user_id: str | None = None,
        type: str | None = None,
        actor_id: str | None = None,
        target_id: str | None = None,
        request_id: str | None = None,
        var_from: str | None = None,
        to: str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[models.AuditEvent]:
        """Read the audit log, newest first.

        Where several filters rarely meet a page may hold few events, or none, and still name the next: only a page without `next_cursor` is the last.

        ``GET /v1/audit/events``, for holders of ``audit:read``.
        """
        return self._pages(
            Operation(
                "listAuditEvents",
                "GET",
                "/v1/audit/events",
                query={
                    "app_id": app_id,
                    "user_id": user_id,
                    "type": type,
                    "actor_id": actor_id,
                    "target_id": target_id,
                    "request_id": request_id,
                    "from": var_from,
                    "to": to,
                    "limit": limit,
                    "cursor": cursor,
                },
                tenant=tenant,
                options=options,
            )
        )
