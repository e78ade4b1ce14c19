# Generated from openapi.json by openapi/python. Do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Unpack

from .._operation import AsyncCalls, AsyncPager, Calls, Operation, Pager, at

if TYPE_CHECKING:
    from .._operation import CallOptions
    from . import models


class RiskApi(Calls):
    def delete_risk_provider(
        self,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Ask nobody about sign-ins any more..

        ``DELETE /v1/risk/provider``, for holders of ``settings:manage``.
        Refused with ``risk_provider_not_set``, or what any call may be refused with.
        """
        self._call(
            Operation(
                "deleteRiskProvider",
                "DELETE",
                "/v1/risk/provider",
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )

    def get_risk_assessment(
        self,
        assessment_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.RiskAssessment:
        """See why one sign-in was judged as it was.

        ``GET /v1/risk/assessments/{assessment_id}``, for holders of ``audit:read``.
        Refused with ``risk_assessment_not_found``, or what any call may be refused with.
        """
        answer: models.RiskAssessment = self._call(
            Operation(
                "getRiskAssessment",
                "GET",
                at("/v1/risk/assessments/{assessment_id}", assessment_id=assessment_id),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def get_risk_provider(
        self,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.RiskProvider:
        """Read whom the tenant asks about sign-ins; never the secret..

        ``GET /v1/risk/provider``, for holders of ``settings:read``.
        Refused with ``risk_provider_not_set``, or what any call may be refused with.
        """
        answer: models.RiskProvider = self._call(
            Operation(
                "getRiskProvider",
                "GET",
                "/v1/risk/provider",
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def list_risk_assessments(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        request_id: str | None = None,
        user_id: str | None = None,
        level: Literal['low', 'medium', 'high', 'critical'] | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[models.RiskAssessment]:
        """See what was found out about sign-ins, and what followed.

        ``GET /v1/risk/assessments``, for holders of ``audit:read``.
        """
        return self._pages(
            Operation(
                "listRiskAssessments",
                "GET",
                "/v1/risk/assessments",
                query={
                    "limit": limit,
                    "cursor": cursor,
                    "request_id": request_id,
                    "user_id": user_id,
                    "level": level,
                },
                tenant=tenant,
                options=options,
            )
        )

    def put_risk_provider(
        self,
        body: models.NewRiskProvider,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.RiskProvider:
        """Set whom the tenant asks about sign-ins. In force everywhere within two seconds..

        ``PUT /v1/risk/provider``, for holders of ``settings:manage``.
        Refused with ``risk_provider_secret_required``, or what any call may be refused with.
        """
        answer: models.RiskProvider = self._call(
            Operation(
                "putRiskProvider",
                "PUT",
                "/v1/risk/provider",
                body=body,
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer

    def simulate_risk(
        self,
        body: models.SimulateRisk | None = None,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.RiskSimulation:
        """Judge a sign-in again, by this policy or another.

        Nothing is asked of anybody and nothing is kept. The provider’s answer is the one it gave then.

        ``POST /v1/risk/simulate``, for holders of ``audit:read``.
        Refused with ``risk_assessment_not_found``, or what any call may be refused with.
        """
        answer: models.RiskSimulation = self._call(
            Operation(
                "simulateRisk",
                "POST",
                "/v1/risk/simulate",
                body=body,
                tenant=tenant,
                options=options,
            )
        )
        return answer


class AsyncRiskApi(AsyncCalls):
    async def delete_risk_provider(
        self,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Ask nobody about sign-ins any more..

        ``DELETE /v1/risk/provider``, for holders of ``settings:manage``.
        Refused with ``risk_provider_not_set``, or what any call may be refused with.
        """
        await self._call(
            Operation(
                "deleteRiskProvider",
                "DELETE",
                "/v1/risk/provider",
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )

    async def get_risk_assessment(
        self,
        assessment_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.RiskAssessment:
        """See why one sign-in was judged as it was.

        ``GET /v1/risk/assessments/{assessment_id}``, for holders of ``audit:read``.
        Refused with ``risk_assessment_not_found``, or what any call may be refused with.
        """
        answer: models.RiskAssessment = await self._call(
            Operation(
                "getRiskAssessment",
                "GET",
                at("/v1/risk/assessments/{assessment_id}", assessment_id=assessment_id),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    async def get_risk_provider(
        self,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.RiskProvider:
        """Read whom the tenant asks about sign-ins; never the secret..

        ``GET /v1/risk/provider``, for holders of ``settings:read``.
        Refused with ``risk_provider_not_set``, or what any call may be refused with.
        """
        answer: models.RiskProvider = await self._call(
            Operation(
                "getRiskProvider",
                "GET",
                "/v1/risk/provider",
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def list_risk_assessments(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        request_id: str | None = None,
        user_id: str | None = None,
        level: Literal['low', 'medium', 'high', 'critical'] | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[models.RiskAssessment]:
        """See what was found out about sign-ins, and what followed.

        ``GET /v1/risk/assessments``, for holders of ``audit:read``.
        """
        return self._pages(
            Operation(
                "listRiskAssessments",
                "GET",
                "/v1/risk/assessments",
                query={
                    "limit": limit,
                    "cursor": cursor,
                    "request_id": request_id,
                    "user_id": user_id,
                    "level": level,
                },
                tenant=tenant,
                options=options,
            )
        )

    async def put_risk_provider(
        self,
        body: models.NewRiskProvider,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.RiskProvider:
        """Set whom the tenant asks about sign-ins. In force everywhere within two seconds..

        ``PUT /v1/risk/provider``, for holders of ``settings:manage``.
        Refused with ``risk_provider_secret_required``, or what any call may be refused with.
        """
        answer: models.RiskProvider = await self._call(
            Operation(
                "putRiskProvider",
                "PUT",
                "/v1/risk/provider",
                body=body,
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer

    async def simulate_risk(
        self,
        body: models.SimulateRisk | None = None,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.RiskSimulation:
        """Judge a sign-in again, by this policy or another.

        Nothing is asked of anybody and nothing is kept. The provider’s answer is the one it gave then.

        ``POST /v1/risk/simulate``, for holders of ``audit:read``.
        Refused with ``risk_assessment_not_found``, or what any call may be refused with.
        """
        answer: models.RiskSimulation = await self._call(
            Operation(
                "simulateRisk",
                "POST",
                "/v1/risk/simulate",
                body=body,
                tenant=tenant,
                options=options,
            )
        )
        return answer
