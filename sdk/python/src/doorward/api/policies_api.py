# Generated from openapi.json by openapi/python. Do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Unpack

from .._operation import AsyncCalls, AsyncPager, Calls, Operation, Pager, at

if TYPE_CHECKING:
    from .._operation import CallOptions
    from . import models


class PoliciesApi(Calls):
    def get_organization_policies(
        self,
        app_id: str,
        org_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.PolicyDocument:
        """Read the policies of an organization for an app: the draft, and which version is in force.

        ``GET /v1/organizations/{org_id}/apps/{app_id}/policies``, for holders of ``policies:read``.
        Refused with ``app_not_found``, ``org_not_found`` or ``policy_document_not_found``, or what any call may be refused with.
        """
        answer: models.PolicyDocument = self._call(
            Operation(
                "getOrganizationPolicies",
                "GET",
                at("/v1/organizations/{org_id}/apps/{app_id}/policies", app_id=app_id, org_id=org_id),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def get_organization_policy_version(
        self,
        app_id: str,
        org_id: str,
        version: int,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.PolicyVersionDetail:
        """Read one version of the policies of an organization for an app.

        ``GET /v1/organizations/{org_id}/apps/{app_id}/policies/versions/{version}``, for holders of ``policies:read``.
        Refused with ``app_not_found``, ``org_not_found``, ``policy_document_not_found`` or ``policy_version_not_found``, or what any call may be refused with.
        """
        answer: models.PolicyVersionDetail = self._call(
            Operation(
                "getOrganizationPolicyVersion",
                "GET",
                at("/v1/organizations/{org_id}/apps/{app_id}/policies/versions/{version}", app_id=app_id, org_id=org_id, version=version),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def get_policies(
        self,
        app_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.PolicyDocument:
        """Read the policies of an app: the draft, and which version is in force.

        ``GET /v1/apps/{app_id}/policies``, for holders of ``policies:read``.
        Refused with ``app_not_found`` or ``policy_document_not_found``, or what any call may be refused with.
        """
        answer: models.PolicyDocument = self._call(
            Operation(
                "getPolicies",
                "GET",
                at("/v1/apps/{app_id}/policies", app_id=app_id),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def get_policy_version(
        self,
        app_id: str,
        version: int,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.PolicyVersionDetail:
        """Read one version of the policies of an app.

        ``GET /v1/apps/{app_id}/policies/versions/{version}``, for holders of ``policies:read``.
        Refused with ``app_not_found``, ``policy_document_not_found`` or ``policy_version_not_found``, or what any call may be refused with.
        """
        answer: models.PolicyVersionDetail = self._call(
            Operation(
                "getPolicyVersion",
                "GET",
                at("/v1/apps/{app_id}/policies/versions/{version}", app_id=app_id, version=version),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def list_organization_policy_versions(
        self,
        app_id: str,
        org_id: str,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[models.PolicyVersion]:
        """List what was published of the policies of an organization for an app, newest first.

        ``GET /v1/organizations/{org_id}/apps/{app_id}/policies/versions``, for holders of ``policies:read``.
        Refused with ``app_not_found``, ``org_not_found`` or ``policy_document_not_found``, or what any call may be refused with.
        """
        return self._pages(
            Operation(
                "listOrganizationPolicyVersions",
                "GET",
                at("/v1/organizations/{org_id}/apps/{app_id}/policies/versions", app_id=app_id, org_id=org_id),
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
                tenant=tenant,
                options=options,
            )
        )

    def list_policy_versions(
        self,
        app_id: str,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[models.PolicyVersion]:
        """List what was published of the policies of an app, newest first.

        ``GET /v1/apps/{app_id}/policies/versions``, for holders of ``policies:read``.
        Refused with ``app_not_found`` or ``policy_document_not_found``, or what any call may be refused with.
        """
        return self._pages(
            Operation(
                "listPolicyVersions",
                "GET",
                at("/v1/apps/{app_id}/policies/versions", app_id=app_id),
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
                tenant=tenant,
                options=options,
            )
        )

    def publish_organization_policies(
        self,
        app_id: str,
        org_id: str,
        body: models.PublishOrganizationPolicies | None = None,
        *,
        tenant: str | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.PolicyVersion:
        """Put the draft of the policies of an organization for an app in force as the next version, everywhere at once.

        ``POST /v1/organizations/{org_id}/apps/{app_id}/policies/publish``, for holders of ``policies:manage``.
        Refused with ``app_not_found``, ``org_not_found``, ``policy_document_not_found``, ``policy_invalid``, ``policy_schema_missing`` or ``policy_widens``, or what any call may be refused with.
        """
        answer: models.PolicyVersion = self._call(
            Operation(
                "publishOrganizationPolicies",
                "POST",
                at("/v1/organizations/{org_id}/apps/{app_id}/policies/publish", app_id=app_id, org_id=org_id),
                body=body,
                creates=True,
                tenant=tenant,
                idempotency_key=idempotency_key,
                if_match=if_match,
                options=options,
            )
        )
        return answer

    def publish_policies(
        self,
        app_id: str,
        body: models.PublishPolicies | None = None,
        *,
        tenant: str | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.PolicyVersion:
        """Put the draft of the policies of an app in force as the next version, everywhere at once.

        ``POST /v1/apps/{app_id}/policies/publish``, for holders of ``policies:manage``.
        Refused with ``app_not_found``, ``policy_breaks_organizations``, ``policy_document_not_found`` or ``policy_invalid``, or what any call may be refused with.
        """
        answer: models.PolicyVersion = self._call(
            Operation(
                "publishPolicies",
                "POST",
                at("/v1/apps/{app_id}/policies/publish", app_id=app_id),
                body=body,
                creates=True,
                tenant=tenant,
                idempotency_key=idempotency_key,
                if_match=if_match,
                options=options,
            )
        )
        return answer

    def put_organization_policy_draft(
        self,
        app_id: str,
        org_id: str,
        body: models.PutOrganizationPolicyDraft,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.PolicyDocument:
        """Keep a draft of the policies of an organization for an app; nothing changes until it is published.

        ``PUT /v1/organizations/{org_id}/apps/{app_id}/policies/draft``, for holders of ``policies:manage``.
        Refused with ``app_not_found`` or ``org_not_found``, or what any call may be refused with.
        """
        answer: models.PolicyDocument = self._call(
            Operation(
                "putOrganizationPolicyDraft",
                "PUT",
                at("/v1/organizations/{org_id}/apps/{app_id}/policies/draft", app_id=app_id, org_id=org_id),
                body=body,
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer

    def put_policy_draft(
        self,
        app_id: str,
        body: models.PutPolicyDraft,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.PolicyDocument:
        """Keep a draft of the policies of an app; nothing changes until it is published.

        ``PUT /v1/apps/{app_id}/policies/draft``, for holders of ``policies:manage``.
        Refused with ``app_not_found``, or what any call may be refused with.
        """
        answer: models.PolicyDocument = self._call(
            Operation(
                "putPolicyDraft",
                "PUT",
                at("/v1/apps/{app_id}/policies/draft", app_id=app_id),
                body=body,
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer

    def roll_back_organization_policies(
        self,
        app_id: str,
        org_id: str,
        body: models.RollBackOrganizationPolicies,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.PolicyVersion:
        """Put another version of the policies of an organization for an app in force again.

        ``POST /v1/organizations/{org_id}/apps/{app_id}/policies/rollback``, for holders of ``policies:manage``.
        Refused with ``app_not_found``, ``org_not_found``, ``policy_document_not_found``, ``policy_invalid``, ``policy_schema_missing``, ``policy_version_not_found`` or ``policy_widens``, or what any call may be refused with.
        """
        answer: models.PolicyVersion = self._call(
            Operation(
                "rollBackOrganizationPolicies",
                "POST",
                at("/v1/organizations/{org_id}/apps/{app_id}/policies/rollback", app_id=app_id, org_id=org_id),
                body=body,
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer

    def roll_back_policies(
        self,
        app_id: str,
        body: models.RollBackPolicies,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.PolicyVersion:
        """Put another version of the policies of an app in force again.

        ``POST /v1/apps/{app_id}/policies/rollback``, for holders of ``policies:manage``.
        Refused with ``app_not_found``, ``policy_breaks_organizations``, ``policy_document_not_found``, ``policy_invalid`` or ``policy_version_not_found``, or what any call may be refused with.
        """
        answer: models.PolicyVersion = self._call(
            Operation(
                "rollBackPolicies",
                "POST",
                at("/v1/apps/{app_id}/policies/rollback", app_id=app_id),
                body=body,
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer

    def simulate_policies(
        self,
        body: models.SimulatePolicies,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.PolicySimulation:
        """What would be decided, by what, and what would turn it round.

        ``POST /v1/policies/simulate``, for holders of ``policies:read``.
        Refused with ``app_not_found``, ``policy_document_not_found``, ``policy_invalid``, ``policy_widens`` or ``user_not_found``, or what any call may be refused with.
        """
        answer: models.PolicySimulation = self._call(
            Operation(
                "simulatePolicies",
                "POST",
                "/v1/policies/simulate",
                body=body,
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def validate_organization_policies(
        self,
        app_id: str,
        org_id: str,
        body: models.CheckOrganizationPolicies,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.PolicyCheck:
        """Check policies of an organization for an app as publishing would; nothing is kept.

        ``POST /v1/organizations/{org_id}/apps/{app_id}/policies/validate``, for holders of ``policies:read``.
        Refused with ``app_not_found``, ``org_not_found`` or ``policy_schema_missing``, or what any call may be refused with.
        """
        answer: models.PolicyCheck = self._call(
            Operation(
                "validateOrganizationPolicies",
                "POST",
                at("/v1/organizations/{org_id}/apps/{app_id}/policies/validate", app_id=app_id, org_id=org_id),
                body=body,
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def validate_policies(
        self,
        app_id: str,
        body: models.CheckPolicies,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.PolicyCheck:
        """Check policies of an app as publishing would; nothing is kept.

        ``POST /v1/apps/{app_id}/policies/validate``, for holders of ``policies:read``.
        Refused with ``app_not_found``, or what any call may be refused with.
        """
        answer: models.PolicyCheck = self._call(
            Operation(
                "validatePolicies",
                "POST",
                at("/v1/apps/{app_id}/policies/validate", app_id=app_id),
                body=body,
                tenant=tenant,
                options=options,
            )
        )
        return answer


class AsyncPoliciesApi(AsyncCalls):
    async def get_organization_policies(
        self,
        app_id: str,
        org_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.PolicyDocument:
        """Read the policies of an organization for an app: the draft, and which version is in force.

        ``GET /v1/organizations/{org_id}/apps/{app_id}/policies``, for holders of ``policies:read``.
        Refused with ``app_not_found``, ``org_not_found`` or ``policy_document_not_found``, or what any call may be refused with.
        """
        answer: models.PolicyDocument = await self._call(
            Operation(
                "getOrganizationPolicies",
                "GET",
                at("/v1/organizations/{org_id}/apps/{app_id}/policies", app_id=app_id, org_id=org_id),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    async def get_organization_policy_version(
        self,
        app_id: str,
        org_id: str,
        version: int,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.PolicyVersionDetail:
        """Read one version of the policies of an organization for an app.

        ``GET /v1/organizations/{org_id}/apps/{app_id}/policies/versions/{version}``, for holders of ``policies:read``.
        Refused with ``app_not_found``, ``org_not_found``, ``policy_document_not_found`` or ``policy_version_not_found``, or what any call may be refused with.
        """
        answer: models.PolicyVersionDetail = await self._call(
            Operation(
                "getOrganizationPolicyVersion",
                "GET",
                at("/v1/organizations/{org_id}/apps/{app_id}/policies/versions/{version}", app_id=app_id, org_id=org_id, version=version),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    async def get_policies(
        self,
        app_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.PolicyDocument:
        """Read the policies of an app: the draft, and which version is in force.

        ``GET /v1/apps/{app_id}/policies``, for holders of ``policies:read``.
        Refused with ``app_not_found`` or ``policy_document_not_found``, or what any call may be refused with.
        """
        answer: models.PolicyDocument = await self._call(
            Operation(
                "getPolicies",
                "GET",
                at("/v1/apps/{app_id}/policies", app_id=app_id),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    async def get_policy_version(
        self,
        app_id: str,
        version: int,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.PolicyVersionDetail:
        """Read one version of the policies of an app.

        ``GET /v1/apps/{app_id}/policies/versions/{version}``, for holders of ``policies:read``.
        Refused with ``app_not_found``, ``policy_document_not_found`` or ``policy_version_not_found``, or what any call may be refused with.
        """
        answer: models.PolicyVersionDetail = await self._call(
            Operation(
                "getPolicyVersion",
                "GET",
                at("/v1/apps/{app_id}/policies/versions/{version}", app_id=app_id, version=version),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def list_organization_policy_versions(
        self,
        app_id: str,
        org_id: str,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[models.PolicyVersion]:
        """List what was published of the policies of an organization for an app, newest first.

        ``GET /v1/organizations/{org_id}/apps/{app_id}/policies/versions``, for holders of ``policies:read``.
        Refused with ``app_not_found``, ``org_not_found`` or ``policy_document_not_found``, or what any call may be refused with.
        """
        return self._pages(
            Operation(
                "listOrganizationPolicyVersions",
                "GET",
                at("/v1/organizations/{org_id}/apps/{app_id}/policies/versions", app_id=app_id, org_id=org_id),
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
                tenant=tenant,
                options=options,
            )
        )

    def list_policy_versions(
        self,
        app_id: str,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[models.PolicyVersion]:
        """List what was published of the policies of an app, newest first.

        ``GET /v1/apps/{app_id}/policies/versions``, for holders of ``policies:read``.
        Refused with ``app_not_found`` or ``policy_document_not_found``, or what any call may be refused with.
        """
        return self._pages(
            Operation(
                "listPolicyVersions",
                "GET",
                at("/v1/apps/{app_id}/policies/versions", app_id=app_id),
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
                tenant=tenant,
                options=options,
            )
        )

    async def publish_organization_policies(
        self,
        app_id: str,
        org_id: str,
        body: models.PublishOrganizationPolicies | None = None,
        *,
        tenant: str | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.PolicyVersion:
        """Put the draft of the policies of an organization for an app in force as the next version, everywhere at once.

        ``POST /v1/organizations/{org_id}/apps/{app_id}/policies/publish``, for holders of ``policies:manage``.
        Refused with ``app_not_found``, ``org_not_found``, ``policy_document_not_found``, ``policy_invalid``, ``policy_schema_missing`` or ``policy_widens``, or what any call may be refused with.
        """
        answer: models.PolicyVersion = await self._call(
            Operation(
                "publishOrganizationPolicies",
                "POST",
                at("/v1/organizations/{org_id}/apps/{app_id}/policies/publish", app_id=app_id, org_id=org_id),
                body=body,
                creates=True,
                tenant=tenant,
                idempotency_key=idempotency_key,
                if_match=if_match,
                options=options,
            )
        )
        return answer

    async def publish_policies(
        self,
        app_id: str,
        body: models.PublishPolicies | None = None,
        *,
        tenant: str | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.PolicyVersion:
        """Put the draft of the policies of an app in force as the next version, everywhere at once.

        ``POST /v1/apps/{app_id}/policies/publish``, for holders of ``policies:manage``.
        Refused with ``app_not_found``, ``policy_breaks_organizations``, ``policy_document_not_found`` or ``policy_invalid``, or what any call may be refused with.
        """
        answer: models.PolicyVersion = await self._call(
            Operation(
                "publishPolicies",
                "POST",
                at("/v1/apps/{app_id}/policies/publish", app_id=app_id),
                body=body,
                creates=True,
                tenant=tenant,
                idempotency_key=idempotency_key,
                if_match=if_match,
                options=options,
            )
        )
        return answer

    async def put_organization_policy_draft(
        self,
        app_id: str,
        org_id: str,
        body: models.PutOrganizationPolicyDraft,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.PolicyDocument:
        """Keep a draft of the policies of an organization for an app; nothing changes until it is published.

        ``PUT /v1/organizations/{org_id}/apps/{app_id}/policies/draft``, for holders of ``policies:manage``.
        Refused with ``app_not_found`` or ``org_not_found``, or what any call may be refused with.
        """
        answer: models.PolicyDocument = await self._call(
            Operation(
                "putOrganizationPolicyDraft",
                "PUT",
                at("/v1/organizations/{org_id}/apps/{app_id}/policies/draft", app_id=app_id, org_id=org_id),
                body=body,
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer

    async def put_policy_draft(
        self,
        app_id: str,
        body: models.PutPolicyDraft,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.PolicyDocument:
        """Keep a draft of the policies of an app; nothing changes until it is published.

        ``PUT /v1/apps/{app_id}/policies/draft``, for holders of ``policies:manage``.
        Refused with ``app_not_found``, or what any call may be refused with.
        """
        answer: models.PolicyDocument = await self._call(
            Operation(
                "putPolicyDraft",
                "PUT",
                at("/v1/apps/{app_id}/policies/draft", app_id=app_id),
                body=body,
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer

    async def roll_back_organization_policies(
        self,
        app_id: str,
        org_id: str,
        body: models.RollBackOrganizationPolicies,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.PolicyVersion:
        """Put another version of the policies of an organization for an app in force again.

        ``POST /v1/organizations/{org_id}/apps/{app_id}/policies/rollback``, for holders of ``policies:manage``.
        Refused with ``app_not_found``, ``org_not_found``, ``policy_document_not_found``, ``policy_invalid``, ``policy_schema_missing``, ``policy_version_not_found`` or ``policy_widens``, or what any call may be refused with.
        """
        answer: models.PolicyVersion = await self._call(
            Operation(
                "rollBackOrganizationPolicies",
                "POST",
                at("/v1/organizations/{org_id}/apps/{app_id}/policies/rollback", app_id=app_id, org_id=org_id),
                body=body,
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer

    async def roll_back_policies(
        self,
        app_id: str,
        body: models.RollBackPolicies,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.PolicyVersion:
        """Put another version of the policies of an app in force again.

        ``POST /v1/apps/{app_id}/policies/rollback``, for holders of ``policies:manage``.
        Refused with ``app_not_found``, ``policy_breaks_organizations``, ``policy_document_not_found``, ``policy_invalid`` or ``policy_version_not_found``, or what any call may be refused with.
        """
        answer: models.PolicyVersion = await self._call(
            Operation(
                "rollBackPolicies",
                "POST",
                at("/v1/apps/{app_id}/policies/rollback", app_id=app_id),
                body=body,
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer

    async def simulate_policies(
        self,
        body: models.SimulatePolicies,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.PolicySimulation:
        """What would be decided, by what, and what would turn it round.

        ``POST /v1/policies/simulate``, for holders of ``policies:read``.
        Refused with ``app_not_found``, ``policy_document_not_found``, ``policy_invalid``, ``policy_widens`` or ``user_not_found``, or what any call may be refused with.
        """
        answer: models.PolicySimulation = await self._call(
            Operation(
                "simulatePolicies",
                "POST",
                "/v1/policies/simulate",
                body=body,
                tenant=tenant,
                options=options,
            )
        )
        return answer

    async def validate_organization_policies(
        self,
        app_id: str,
        org_id: str,
        body: models.CheckOrganizationPolicies,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.PolicyCheck:
        """Check policies of an organization for an app as publishing would; nothing is kept.

        ``POST /v1/organizations/{org_id}/apps/{app_id}/policies/validate``, for holders of ``policies:read``.
        Refused with ``app_not_found``, ``org_not_found`` or ``policy_schema_missing``, or what any call may be refused with.
        """
        answer: models.PolicyCheck = await self._call(
            Operation(
                "validateOrganizationPolicies",
                "POST",
                at("/v1/organizations/{org_id}/apps/{app_id}/policies/validate", app_id=app_id, org_id=org_id),
                body=body,
                tenant=tenant,
                options=options,
            )
        )
        return answer

    async def validate_policies(
        self,
        app_id: str,
        body: models.CheckPolicies,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.PolicyCheck:
        """Check policies of an app as publishing would; nothing is kept.

        ``POST /v1/apps/{app_id}/policies/validate``, for holders of ``policies:read``.
        Refused with ``app_not_found``, or what any call may be refused with.
        """
        answer: models.PolicyCheck = await self._call(
            Operation(
                "validatePolicies",
                "POST",
                at("/v1/apps/{app_id}/policies/validate", app_id=app_id),
                body=body,
                tenant=tenant,
                options=options,
            )
        )
        return answer
