# Generated from openapi.json by openapi/python. Do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Unpack

from .._operation import AsyncCalls, AsyncPager, Calls, Operation, Pager, at

if TYPE_CHECKING:
    from .._operation import CallOptions
    from . import models


class OrganizationsApi(Calls):
    def assign_member_role(
        self,
        org_id: str,
        user_id: str,
        body: models.AssignMemberRole,
        *,
        tenant: str | None = None,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.RoleAssignment:
        """Give a member a further role at the organization.

        Nobody gives what they do not reach. A role given already stays as it is, and its assignment is the answer.

        ``POST /v1/organizations/{org_id}/members/{user_id}/roles``, for holders of ``roles:manage``.
        Refused with ``grant_exceeds_own_rights``, ``member_role``, ``org_member_not_found``, ``org_not_found`` or ``role_not_found``, or what any call may be refused with.
        """
        answer: models.RoleAssignment = self._call(
            Operation(
                "assignMemberRole",
                "POST",
                at("/v1/organizations/{org_id}/members/{user_id}/roles", org_id=org_id, user_id=user_id),
                body=body,
                creates=True,
                tenant=tenant,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
        return answer

    def assign_team_role(
        self,
        org_id: str,
        team_id: str,
        body: models.AssignTeamRole,
        *,
        tenant: str | None = None,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.RoleAssignment:
        """Give a team a role at the organization.

        Whoever is in it, or comes into it, holds the role. Nobody gives what they do not reach. A role given already stays as it is, and its assignment is the answer.

        ``POST /v1/organizations/{org_id}/teams/{team_id}/roles``, for holders of ``roles:manage``.
        Refused with ``grant_exceeds_own_rights``, ``group_not_found``, ``org_not_found`` or ``role_not_found``, or what any call may be refused with.
        """
        answer: models.RoleAssignment = self._call(
            Operation(
                "assignTeamRole",
                "POST",
                at("/v1/organizations/{org_id}/teams/{team_id}/roles", org_id=org_id, team_id=team_id),
                body=body,
                creates=True,
                tenant=tenant,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
        return answer

    def claim_organization_domain(
        self,
        org_id: str,
        body: models.NewOrganizationDomain,
        *,
        tenant: str | None = None,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.OrganizationDomain:
        """Claim a mail domain for an organization.

        The answer says which TXT record to write; then verify it.

        ``POST /v1/organizations/{org_id}/domains``, for holders of ``org:write``.
        Refused with ``domain_claimed``, ``domain_not_claimable``, ``domain_taken``, ``org_not_found`` or ``too_many_domains``, or what any call may be refused with.
        """
        answer: models.OrganizationDomain = self._call(
            Operation(
                "claimOrganizationDomain",
                "POST",
                at("/v1/organizations/{org_id}/domains", org_id=org_id),
                body=body,
                creates=True,
                tenant=tenant,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
        return answer

    def create_organization(
        self,
        body: models.NewOrganization,
        *,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Organization:
        """Create an organization.

        Its creator owns it. The setting `organizations` says whether everybody may create one or only who holds `org:write` at the tenant, who may also name another owner.

        ``POST /v1/organizations``.
        Refused with ``org_slug_taken``, ``organization_creation_restricted``, ``too_many_organizations`` or ``user_not_found``, or what any call may be refused with.
        """
        answer: models.Organization = self._call(
            Operation(
                "createOrganization",
                "POST",
                "/v1/organizations",
                body=body,
                creates=True,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
        return answer

    def create_organization_member(
        self,
        org_id: str,
        body: models.NewOrganizationMember,
        *,
        tenant: str | None = None,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.OrganizationMember:
        """Make a user of the tenant a member.

        Needs `members:write` at the tenant: an organization itself invites.

        ``POST /v1/organizations/{org_id}/members``, for holders of ``members:write``.
        Refused with ``already_member``, ``email_domain_refused``, ``grant_exceeds_own_rights``, ``org_not_found`` or ``user_not_found``, or what any call may be refused with.
        """
        answer: models.OrganizationMember = self._call(
            Operation(
                "createOrganizationMember",
                "POST",
                at("/v1/organizations/{org_id}/members", org_id=org_id),
                body=body,
                creates=True,
                tenant=tenant,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
        return answer

    def create_organization_role(
        self,
        org_id: str,
        body: models.NewOrganizationRole,
        *,
        tenant: str | None = None,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Role:
        """Create a role of the organization itself.

        Of permissions within your reach there: what you hold, and what the roles hold that the tenant lends to organizations. It counts at the organization only, inherits nothing and answers to no name: an app that asks for a role by name is not told of it.

        ``POST /v1/organizations/{org_id}/roles``, for holders of ``roles:manage``.
        Refused with ``app_not_found``, ``grant_exceeds_own_rights``, ``org_not_found``, ``permission_unknown``, ``role_name_taken`` or ``too_many_roles``, or what any call may be refused with.
        """
        answer: models.Role = self._call(
            Operation(
                "createOrganizationRole",
                "POST",
                at("/v1/organizations/{org_id}/roles", org_id=org_id),
                body=body,
                creates=True,
                tenant=tenant,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
        return answer

    def create_team(
        self,
        org_id: str,
        body: models.NewTeam,
        *,
        tenant: str | None = None,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Group:
        """Create a team.

        ``POST /v1/organizations/{org_id}/teams``, for holders of ``members:write``.
        Refused with ``group_name_taken``, ``org_not_found`` or ``too_many_teams``, or what any call may be refused with.
        """
        answer: models.Group = self._call(
            Operation(
                "createTeam",
                "POST",
                at("/v1/organizations/{org_id}/teams", org_id=org_id),
                body=body,
                creates=True,
                tenant=tenant,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
        return answer

    def delete_organization(
        self,
        org_id: str,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Delete an organization.

        At once and for good, with its members, roles, teams and invitations. Accounts stay.

        ``DELETE /v1/organizations/{org_id}``, for holders of ``org:delete``.
        Refused with ``org_not_found``, or what any call may be refused with.
        """
        self._call(
            Operation(
                "deleteOrganization",
                "DELETE",
                at("/v1/organizations/{org_id}", org_id=org_id),
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )

    def delete_organization_member(
        self,
        org_id: str,
        user_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Take a member out of an organization.

        With all they hold there.

        ``DELETE /v1/organizations/{org_id}/members/{user_id}``, for holders of ``members:write``.
        Refused with ``last_owner``, ``member_exceeds_own_rights``, ``org_member_not_found`` or ``org_not_found``, or what any call may be refused with.
        """
        self._call(
            Operation(
                "deleteOrganizationMember",
                "DELETE",
                at("/v1/organizations/{org_id}/members/{user_id}", org_id=org_id, user_id=user_id),
                tenant=tenant,
                options=options,
            )
        )

    def delete_organization_role(
        self,
        org_id: str,
        role_id: str,
        *,
        cascade: bool | None = None,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Remove a role of the organization itself.

        ``DELETE /v1/organizations/{org_id}/roles/{role_id}``, for holders of ``roles:manage``.
        Refused with ``grant_exceeds_own_rights``, ``org_not_found``, ``role_in_use`` or ``role_not_found``, or what any call may be refused with.
        """
        self._call(
            Operation(
                "deleteOrganizationRole",
                "DELETE",
                at("/v1/organizations/{org_id}/roles/{role_id}", org_id=org_id, role_id=role_id),
                query={
                    "cascade": cascade,
                },
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )

    def delete_team(
        self,
        org_id: str,
        team_id: str,
        *,
        cascade: bool | None = None,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Remove a team.

        ``DELETE /v1/organizations/{org_id}/teams/{team_id}``, for holders of ``members:write``.
        Refused with ``grant_exceeds_own_rights``, ``group_in_use``, ``group_not_found`` or ``org_not_found``, or what any call may be refused with.
        """
        self._call(
            Operation(
                "deleteTeam",
                "DELETE",
                at("/v1/organizations/{org_id}/teams/{team_id}", org_id=org_id, team_id=team_id),
                query={
                    "cascade": cascade,
                },
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )

    def get_organization(
        self,
        org_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Organization:
        """Read an organization.

        ``GET /v1/organizations/{org_id}``, for holders of ``org:read``.
        Refused with ``org_not_found``, or what any call may be refused with.
        """
        answer: models.Organization = self._call(
            Operation(
                "getOrganization",
                "GET",
                at("/v1/organizations/{org_id}", org_id=org_id),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def get_organization_domain(
        self,
        org_id: str,
        domain_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.OrganizationDomain:
        """Get a mail domain of an organization.

        ``GET /v1/organizations/{org_id}/domains/{domain_id}``, for holders of ``org:read``.
        Refused with ``domain_not_found``, or what any call may be refused with.
        """
        answer: models.OrganizationDomain = self._call(
            Operation(
                "getOrganizationDomain",
                "GET",
                at("/v1/organizations/{org_id}/domains/{domain_id}", org_id=org_id, domain_id=domain_id),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def get_organization_member(
        self,
        org_id: str,
        user_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.OrganizationMember:
        """Read a member of an organization.

        ``GET /v1/organizations/{org_id}/members/{user_id}``, for holders of ``members:read``.
        Refused with ``org_member_not_found`` or ``org_not_found``, or what any call may be refused with.
        """
        answer: models.OrganizationMember = self._call(
            Operation(
                "getOrganizationMember",
                "GET",
                at("/v1/organizations/{org_id}/members/{user_id}", org_id=org_id, user_id=user_id),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def get_organization_role(
        self,
        org_id: str,
        role_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Role:
        """Read a role an organization may give.

        ``GET /v1/organizations/{org_id}/roles/{role_id}``, for holders of ``roles:read``.
        Refused with ``org_not_found`` or ``role_not_found``, or what any call may be refused with.
        """
        answer: models.Role = self._call(
            Operation(
                "getOrganizationRole",
                "GET",
                at("/v1/organizations/{org_id}/roles/{role_id}", org_id=org_id, role_id=role_id),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def get_organization_settings(
        self,
        org_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.EffectiveOrganizationSettings:
        """See what is in force for an organization, and where it comes from.

        ``GET /v1/organizations/{org_id}/settings``, for holders of ``org:read``.
        Refused with ``org_not_found``, or what any call may be refused with.
        """
        answer: models.EffectiveOrganizationSettings = self._call(
            Operation(
                "getOrganizationSettings",
                "GET",
                at("/v1/organizations/{org_id}/settings", org_id=org_id),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def get_team(
        self,
        org_id: str,
        team_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Group:
        """Read a team.

        ``GET /v1/organizations/{org_id}/teams/{team_id}``, for holders of ``members:read``.
        Refused with ``group_not_found`` or ``org_not_found``, or what any call may be refused with.
        """
        answer: models.Group = self._call(
            Operation(
                "getTeam",
                "GET",
                at("/v1/organizations/{org_id}/teams/{team_id}", org_id=org_id, team_id=team_id),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def invite_to_organization(
        self,
        org_id: str,
        body: models.NewOrganizationInvitation,
        *,
        tenant: str | None = None,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.OrganizationInvitation:
        """Invite an address into an organization.

        By a mail whose link works once. A newer invitation of the same address replaces the one before.

        ``POST /v1/organizations/{org_id}/invitations``, for holders of ``invitations:write``.
        Refused with ``already_member``, ``email_domain_refused``, ``grant_exceeds_own_rights``, ``mail_off`` or ``org_not_found``, or what any call may be refused with.
        """
        answer: models.OrganizationInvitation = self._call(
            Operation(
                "inviteToOrganization",
                "POST",
                at("/v1/organizations/{org_id}/invitations", org_id=org_id),
                body=body,
                creates=True,
                tenant=tenant,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
        return answer

    def leave_organization(
        self,
        org_id: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """Leave an organization.

        With all you hold there. The last owner cannot.

        ``POST /v1/me/organizations/{org_id}/leave``.
        Refused with ``last_owner`` or ``org_not_found``, or what any call may be refused with.
        """
        self._call(
            Operation(
                "leaveOrganization",
                "POST",
                at("/v1/me/organizations/{org_id}/leave", org_id=org_id),
                options=options,
            )
        )

    def list_member_roles(
        self,
        org_id: str,
        user_id: str,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[models.RoleAssignment]:
        """List the roles a member was given at the organization.

        With the base role; what teams were given is listed with the teams.

        ``GET /v1/organizations/{org_id}/members/{user_id}/roles``, for holders of ``roles:read``.
        Refused with ``org_member_not_found`` or ``org_not_found``, or what any call may be refused with.
        """
        return self._pages(
            Operation(
                "listMemberRoles",
                "GET",
                at("/v1/organizations/{org_id}/members/{user_id}/roles", org_id=org_id, user_id=user_id),
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
                tenant=tenant,
                options=options,
            )
        )

    def list_my_organizations(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[models.Membership]:
        """List the organizations you belong to, and as what.

        ``GET /v1/me/organizations``.
        """
        return self._pages(
            Operation(
                "listMyOrganizations",
                "GET",
                "/v1/me/organizations",
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
                options=options,
            )
        )

    def list_organization_domains(
        self,
        org_id: str,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[models.OrganizationDomain]:
        """List the mail domains of an organization.

        ``GET /v1/organizations/{org_id}/domains``, for holders of ``org:read``.
        Refused with ``org_not_found``, or what any call may be refused with.
        """
        return self._pages(
            Operation(
                "listOrganizationDomains",
                "GET",
                at("/v1/organizations/{org_id}/domains", org_id=org_id),
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
                tenant=tenant,
                options=options,
            )
        )

    def list_organization_invitations(
        self,
        org_id: str,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        status: Literal['pending', 'accepted', 'revoked', 'expired'] | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[models.OrganizationInvitation]:
        """List the invitations of an organization.

        ``GET /v1/organizations/{org_id}/invitations``, for holders of ``invitations:read``.
        Refused with ``org_not_found``, or what any call may be refused with.
        """
        return self._pages(
            Operation(
                "listOrganizationInvitations",
                "GET",
                at("/v1/organizations/{org_id}/invitations", org_id=org_id),
                query={
                    "limit": limit,
                    "cursor": cursor,
                    "status": status,
                },
                tenant=tenant,
                options=options,
            )
        )

    def list_organization_members(
        self,
        org_id: str,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[models.OrganizationMember]:
        """List the members of an organization.

        ``GET /v1/organizations/{org_id}/members``, for holders of ``members:read``.
        Refused with ``org_not_found``, or what any call may be refused with.
        """
        return self._pages(
            Operation(
                "listOrganizationMembers",
                "GET",
                at("/v1/organizations/{org_id}/members", org_id=org_id),
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
                tenant=tenant,
                options=options,
            )
        )

    def list_organization_roles(
        self,
        org_id: str,
        *,
        app_id: str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[models.Role]:
        """List the roles an organization may give.

        Those the tenant lends to organizations, and its own, which have an `org_id`.

        ``GET /v1/organizations/{org_id}/roles``, for holders of ``roles:read``.
        Refused with ``app_not_found`` or ``org_not_found``, or what any call may be refused with.
        """
        return self._pages(
            Operation(
                "listOrganizationRoles",
                "GET",
                at("/v1/organizations/{org_id}/roles", org_id=org_id),
                query={
                    "app_id": app_id,
                    "limit": limit,
                    "cursor": cursor,
                },
                tenant=tenant,
                options=options,
            )
        )

    def list_organizations(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[models.Organization]:
        """List the organizations of the tenant.

        ``GET /v1/organizations``, for holders of ``org:read``.
        """
        return self._pages(
            Operation(
                "listOrganizations",
                "GET",
                "/v1/organizations",
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
                tenant=tenant,
                options=options,
            )
        )

    def list_team_members(
        self,
        org_id: str,
        team_id: str,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[models.GroupMember]:
        """List who is in a team.

        ``GET /v1/organizations/{org_id}/teams/{team_id}/members``, for holders of ``members:read``.
        Refused with ``group_not_found`` or ``org_not_found``, or what any call may be refused with.
        """
        return self._pages(
            Operation(
                "listTeamMembers",
                "GET",
                at("/v1/organizations/{org_id}/teams/{team_id}/members", org_id=org_id, team_id=team_id),
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
                tenant=tenant,
                options=options,
            )
        )

    def list_team_roles(
        self,
        org_id: str,
        team_id: str,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[models.RoleAssignment]:
        """List the roles a team was given.

        ``GET /v1/organizations/{org_id}/teams/{team_id}/roles``, for holders of ``roles:read``.
        Refused with ``group_not_found`` or ``org_not_found``, or what any call may be refused with.
        """
        return self._pages(
            Operation(
                "listTeamRoles",
                "GET",
                at("/v1/organizations/{org_id}/teams/{team_id}/roles", org_id=org_id, team_id=team_id),
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
                tenant=tenant,
                options=options,
            )
        )

    def list_teams(
        self,
        org_id: str,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[models.Group]:
        """List the teams of an organization.

        ``GET /v1/organizations/{org_id}/teams``, for holders of ``members:read``.
        Refused with ``org_not_found``, or what any call may be refused with.
        """
        return self._pages(
            Operation(
                "listTeams",
                "GET",
                at("/v1/organizations/{org_id}/teams", org_id=org_id),
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
                tenant=tenant,
                options=options,
            )
        )

    def preview_organization_invitation(
        self,
        body: models.OrganizationInvitationToken,
        **options: Unpack[CallOptions],
    ) -> models.OrganizationInvitationPreview:
        """What a mailed invitation into an organization offers.

        Spends nothing.

        ``POST /v1/organization-invitations/preview``.
        Refused with ``organization_invitation_invalid``, or what any call may be refused with.
        """
        answer: models.OrganizationInvitationPreview = self._call(
            Operation(
                "previewOrganizationInvitation",
                "POST",
                "/v1/organization-invitations/preview",
                body=body,
                options=options,
            )
        )
        return answer

    def put_organization_role(
        self,
        org_id: str,
        app_id: str,
        name: str,
        body: models.PutOrganizationRole | None = None,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Role:
        """Create or replace a role of the organization itself by its name.

        Idempotent: said twice, it changes nothing the second time.

        ``PUT /v1/organizations/{org_id}/apps/{app_id}/roles/{name}``, for holders of ``roles:manage``.
        Refused with ``app_not_found``, ``grant_exceeds_own_rights``, ``org_not_found``, ``permission_unknown``, ``role_name_taken`` or ``too_many_roles``, or what any call may be refused with.
        """
        answer: models.Role = self._call(
            Operation(
                "putOrganizationRole",
                "PUT",
                at("/v1/organizations/{org_id}/apps/{app_id}/roles/{name}", org_id=org_id, app_id=app_id, name=name),
                body=body,
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer

    def put_organization_settings(
        self,
        org_id: str,
        body: models.PutOrganizationSettings | None = None,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.EffectiveOrganizationSettings:
        """Be stricter than the tenant.

        Replaces what the organization says; what is left out is as the tenant has it.

        ``PUT /v1/organizations/{org_id}/settings``, for holders of ``org:write``.
        Refused with ``org_not_found`` or ``setting_looser``, or what any call may be refused with.
        """
        answer: models.EffectiveOrganizationSettings = self._call(
            Operation(
                "putOrganizationSettings",
                "PUT",
                at("/v1/organizations/{org_id}/settings", org_id=org_id),
                body=body,
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer

    def put_team_member(
        self,
        org_id: str,
        team_id: str,
        user_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.GroupMember:
        """Let a member of the organization into a team.

        By who reaches all that the team holds. Who is in stays as they are.

        ``PUT /v1/organizations/{org_id}/teams/{team_id}/members/{user_id}``, for holders of ``members:write``.
        Refused with ``grant_exceeds_own_rights``, ``group_not_found``, ``org_member_not_found`` or ``org_not_found``, or what any call may be refused with.
        """
        answer: models.GroupMember = self._call(
            Operation(
                "putTeamMember",
                "PUT",
                at("/v1/organizations/{org_id}/teams/{team_id}/members/{user_id}", org_id=org_id, team_id=team_id, user_id=user_id),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def remove_member_role(
        self,
        org_id: str,
        user_id: str,
        assignment_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Take a further role from a member.

        ``DELETE /v1/organizations/{org_id}/members/{user_id}/roles/{assignment_id}``, for holders of ``roles:manage``.
        Refused with ``assignment_not_found``, ``grant_exceeds_own_rights``, ``member_role``, ``org_member_not_found`` or ``org_not_found``, or what any call may be refused with.
        """
        self._call(
            Operation(
                "removeMemberRole",
                "DELETE",
                at("/v1/organizations/{org_id}/members/{user_id}/roles/{assignment_id}", org_id=org_id, user_id=user_id, assignment_id=assignment_id),
                tenant=tenant,
                options=options,
            )
        )

    def remove_organization_domain(
        self,
        org_id: str,
        domain_id: str,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Give a mail domain of an organization up.

        Who joined by it stays.

        ``DELETE /v1/organizations/{org_id}/domains/{domain_id}``, for holders of ``org:write``.
        Refused with ``domain_not_found``, or what any call may be refused with.
        """
        self._call(
            Operation(
                "removeOrganizationDomain",
                "DELETE",
                at("/v1/organizations/{org_id}/domains/{domain_id}", org_id=org_id, domain_id=domain_id),
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )

    def remove_team_member(
        self,
        org_id: str,
        team_id: str,
        user_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Take somebody out of a team.

        ``DELETE /v1/organizations/{org_id}/teams/{team_id}/members/{user_id}``, for holders of ``members:write``.
        Refused with ``grant_exceeds_own_rights``, ``group_not_found``, ``member_not_found`` or ``org_not_found``, or what any call may be refused with.
        """
        self._call(
            Operation(
                "removeTeamMember",
                "DELETE",
                at("/v1/organizations/{org_id}/teams/{team_id}/members/{user_id}", org_id=org_id, team_id=team_id, user_id=user_id),
                tenant=tenant,
                options=options,
            )
        )

    def remove_team_role(
        self,
        org_id: str,
        team_id: str,
        assignment_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Take a role from a team.

        ``DELETE /v1/organizations/{org_id}/teams/{team_id}/roles/{assignment_id}``, for holders of ``roles:manage``.
        Refused with ``assignment_not_found``, ``grant_exceeds_own_rights``, ``group_not_found`` or ``org_not_found``, or what any call may be refused with.
        """
        self._call(
            Operation(
                "removeTeamRole",
                "DELETE",
                at("/v1/organizations/{org_id}/teams/{team_id}/roles/{assignment_id}", org_id=org_id, team_id=team_id, assignment_id=assignment_id),
                tenant=tenant,
                options=options,
            )
        )

    def resend_organization_invitation(
        self,
        org_id: str,
        invitation_id: str,
        body: models.ResendOrganizationInvitation | None = None,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.OrganizationInvitation:
        """Mail an invitation into an organization again.

        The link mailed before works no more, and its time runs anew.

        ``POST /v1/organizations/{org_id}/invitations/{invitation_id}/resend``, for holders of ``invitations:write``.
        Refused with ``already_member``, ``email_domain_refused``, ``grant_exceeds_own_rights``, ``invitation_accepted``, ``invitation_not_found``, ``invitation_revoked``, ``mail_off`` or ``org_not_found``, or what any call may be refused with.
        """
        answer: models.OrganizationInvitation = self._call(
            Operation(
                "resendOrganizationInvitation",
                "POST",
                at("/v1/organizations/{org_id}/invitations/{invitation_id}/resend", org_id=org_id, invitation_id=invitation_id),
                body=body,
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def revoke_organization_invitation(
        self,
        org_id: str,
        invitation_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Take an invitation into an organization back.

        ``DELETE /v1/organizations/{org_id}/invitations/{invitation_id}``, for holders of ``invitations:write``.
        Refused with ``invitation_accepted`` or ``invitation_not_found``, or what any call may be refused with.
        """
        self._call(
            Operation(
                "revokeOrganizationInvitation",
                "DELETE",
                at("/v1/organizations/{org_id}/invitations/{invitation_id}", org_id=org_id, invitation_id=invitation_id),
                tenant=tenant,
                options=options,
            )
        )

    def update_organization(
        self,
        org_id: str,
        body: models.OrganizationPatch | None = None,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Organization:
        """Rename an organization.

        ``PATCH /v1/organizations/{org_id}``, for holders of ``org:write``.
        Refused with ``org_not_found``, or what any call may be refused with.
        """
        answer: models.Organization = self._call(
            Operation(
                "updateOrganization",
                "PATCH",
                at("/v1/organizations/{org_id}", org_id=org_id),
                body=body,
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer

    def update_organization_domain(
        self,
        org_id: str,
        domain_id: str,
        body: models.OrganizationDomainPatch | None = None,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.OrganizationDomain:
        """Say whether who has an address of the domain may join.

        ``PATCH /v1/organizations/{org_id}/domains/{domain_id}``, for holders of ``org:write``.
        Refused with ``domain_not_found`` or ``grant_exceeds_own_rights``, or what any call may be refused with.
        """
        answer: models.OrganizationDomain = self._call(
            Operation(
                "updateOrganizationDomain",
                "PATCH",
                at("/v1/organizations/{org_id}/domains/{domain_id}", org_id=org_id, domain_id=domain_id),
                body=body,
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer

    def update_organization_member(
        self,
        org_id: str,
        user_id: str,
        body: models.OrganizationMemberPatch,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.OrganizationMember:
        """Change a member's base role.

        To one within your own rights there, of a member who does not hold more than you.

        ``PATCH /v1/organizations/{org_id}/members/{user_id}``, for holders of ``members:write``.
        Refused with ``grant_exceeds_own_rights``, ``last_owner``, ``member_exceeds_own_rights``, ``org_member_not_found`` or ``org_not_found``, or what any call may be refused with.
        """
        answer: models.OrganizationMember = self._call(
            Operation(
                "updateOrganizationMember",
                "PATCH",
                at("/v1/organizations/{org_id}/members/{user_id}", org_id=org_id, user_id=user_id),
                body=body,
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def update_organization_role(
        self,
        org_id: str,
        role_id: str,
        body: models.OrganizationRolePatch | None = None,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Role:
        """Change a role of the organization itself; whoever holds it holds the new at once.

        ``PATCH /v1/organizations/{org_id}/roles/{role_id}``, for holders of ``roles:manage``.
        Refused with ``grant_exceeds_own_rights``, ``org_not_found``, ``permission_unknown``, ``role_name_taken`` or ``role_not_found``, or what any call may be refused with.
        """
        answer: models.Role = self._call(
            Operation(
                "updateOrganizationRole",
                "PATCH",
                at("/v1/organizations/{org_id}/roles/{role_id}", org_id=org_id, role_id=role_id),
                body=body,
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer

    def update_team(
        self,
        org_id: str,
        team_id: str,
        body: models.TeamPatch | None = None,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Group:
        """Rename or describe a team.

        ``PATCH /v1/organizations/{org_id}/teams/{team_id}``, for holders of ``members:write``.
        Refused with ``group_name_taken``, ``group_not_found`` or ``org_not_found``, or what any call may be refused with.
        """
        answer: models.Group = self._call(
            Operation(
                "updateTeam",
                "PATCH",
                at("/v1/organizations/{org_id}/teams/{team_id}", org_id=org_id, team_id=team_id),
                body=body,
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer

    def verify_organization_domain(
        self,
        org_id: str,
        domain_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.OrganizationDomain:
        """Look for the record that proves a mail domain.

        ``POST /v1/organizations/{org_id}/domains/{domain_id}/verify``, for holders of ``org:write``.
        Refused with ``dns_unavailable``, ``domain_not_found``, ``domain_not_proven`` or ``domain_taken``, or what any call may be refused with.
        """
        answer: models.OrganizationDomain = self._call(
            Operation(
                "verifyOrganizationDomain",
                "POST",
                at("/v1/organizations/{org_id}/domains/{domain_id}/verify", org_id=org_id, domain_id=domain_id),
                tenant=tenant,
                options=options,
            )
        )
        return answer


class AsyncOrganizationsApi(AsyncCalls):
    async def assign_member_role(
        self,
        org_id: str,
        user_id: str,
        body: models.AssignMemberRole,
        *,
        tenant: str | None = None,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.RoleAssignment:
        """Give a member a further role at the organization.

        Nobody gives what they do not reach. A role given already stays as it is, and its assignment is the answer.

        ``POST /v1/organizations/{org_id}/members/{user_id}/roles``, for holders of ``roles:manage``.
        Refused with ``grant_exceeds_own_rights``, ``member_role``, ``org_member_not_found``, ``org_not_found`` or ``role_not_found``, or what any call may be refused with.
        """
        answer: models.RoleAssignment = await self._call(
            Operation(
                "assignMemberRole",
                "POST",
                at("/v1/organizations/{org_id}/members/{user_id}/roles", org_id=org_id, user_id=user_id),
                body=body,
                creates=True,
                tenant=tenant,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
        return answer

    async def assign_team_role(
        self,
        org_id: str,
        team_id: str,
        body: models.AssignTeamRole,
        *,
        tenant: str | None = None,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.RoleAssignment:
        """Give a team a role at the organization.

        Whoever is in it, or comes into it, holds the role. Nobody gives what they do not reach. A role given already stays as it is, and its assignment is the answer.

        ``POST /v1/organizations/{org_id}/teams/{team_id}/roles``, for holders of ``roles:manage``.
        Refused with ``grant_exceeds_own_rights``, ``group_not_found``, ``org_not_found`` or ``role_not_found``, or what any call may be refused with.
        """
        answer: models.RoleAssignment = await self._call(
            Operation(
                "assignTeamRole",
                "POST",
                at("/v1/organizations/{org_id}/teams/{team_id}/roles", org_id=org_id, team_id=team_id),
                body=body,
                creates=True,
                tenant=tenant,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
        return answer

    async def claim_organization_domain(
        self,
        org_id: str,
        body: models.NewOrganizationDomain,
        *,
        tenant: str | None = None,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.OrganizationDomain:
        """Claim a mail domain for an organization.

        The answer says which TXT record to write; then verify it.

        ``POST /v1/organizations/{org_id}/domains``, for holders of ``org:write``.
        Refused with ``domain_claimed``, ``domain_not_claimable``, ``domain_taken``, ``org_not_found`` or ``too_many_domains``, or what any call may be refused with.
        """
        answer: models.OrganizationDomain = await self._call(
            Operation(
                "claimOrganizationDomain",
                "POST",
                at("/v1/organizations/{org_id}/domains", org_id=org_id),
                body=body,
                creates=True,
                tenant=tenant,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
        return answer

    async def create_organization(
        self,
        body: models.NewOrganization,
        *,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Organization:
        """Create an organization.

        Its creator owns it. The setting `organizations` says whether everybody may create one or only who holds `org:write` at the tenant, who may also name another owner.

        ``POST /v1/organizations``.
        Refused with ``org_slug_taken``, ``organization_creation_restricted``, ``too_many_organizations`` or ``user_not_found``, or what any call may be refused with.
        """
        answer: models.Organization = await self._call(
            Operation(
                "createOrganization",
                "POST",
                "/v1/organizations",
                body=body,
                creates=True,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
        return answer

    async def create_organization_member(
        self,
        org_id: str,
        body: models.NewOrganizationMember,
        *,
        tenant: str | None = None,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.OrganizationMember:
        """Make a user of the tenant a member.

        Needs `members:write` at the tenant: an organization itself invites.

        ``POST /v1/organizations/{org_id}/members``, for holders of ``members:write``.
        Refused with ``already_member``, ``email_domain_refused``, ``grant_exceeds_own_rights``, ``org_not_found`` or ``user_not_found``, or what any call may be refused with.
        """
        answer: models.OrganizationMember = await self._call(
            Operation(
                "createOrganizationMember",
                "POST",
                at("/v1/organizations/{org_id}/members", org_id=org_id),
                body=body,
                creates=True,
                tenant=tenant,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
        return answer

    async def create_organization_role(
        self,
        org_id: str,
        body: models.NewOrganizationRole,
        *,
        tenant: str | None = None,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Role:
        """Create a role of the organization itself.

        Of permissions within your reach there: what you hold, and what the roles hold that the tenant lends to organizations. It counts at the organization only, inherits nothing and answers to no name: an app that asks for a role by name is not told of it.

        ``POST /v1/organizations/{org_id}/roles``, for holders of ``roles:manage``.
        Refused with ``app_not_found``, ``grant_exceeds_own_rights``, ``org_not_found``, ``permission_unknown``, ``role_name_taken`` or ``too_many_roles``, or what any call may be refused with.
        """
        answer: models.Role = await self._call(
            Operation(
                "createOrganizationRole",
                "POST",
                at("/v1/organizations/{org_id}/roles", org_id=org_id),
                body=body,
                creates=True,
                tenant=tenant,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
        return answer

    async def create_team(
        self,
        org_id: str,
        body: models.NewTeam,
        *,
        tenant: str | None = None,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Group:
        """Create a team.

        ``POST /v1/organizations/{org_id}/teams``, for holders of ``members:write``.
        Refused with ``group_name_taken``, ``org_not_found`` or ``too_many_teams``, or what any call may be refused with.
        """
        answer: models.Group = await self._call(
            Operation(
                "createTeam",
                "POST",
                at("/v1/organizations/{org_id}/teams", org_id=org_id),
                body=body,
                creates=True,
                tenant=tenant,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
        return answer

    async def delete_organization(
        self,
        org_id: str,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Delete an organization.

        At once and for good, with its members, roles, teams and invitations. Accounts stay.

        ``DELETE /v1/organizations/{org_id}``, for holders of ``org:delete``.
        Refused with ``org_not_found``, or what any call may be refused with.
        """
        await self._call(
            Operation(
                "deleteOrganization",
                "DELETE",
                at("/v1/organizations/{org_id}", org_id=org_id),
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )

    async def delete_organization_member(
        self,
        org_id: str,
        user_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Take a member out of an organization.

        With all they hold there.

        ``DELETE /v1/organizations/{org_id}/members/{user_id}``, for holders of ``members:write``.
        Refused with ``last_owner``, ``member_exceeds_own_rights``, ``org_member_not_found`` or ``org_not_found``, or what any call may be refused with.
        """
        await self._call(
            Operation(
                "deleteOrganizationMember",
                "DELETE",
                at("/v1/organizations/{org_id}/members/{user_id}", org_id=org_id, user_id=user_id),
                tenant=tenant,
                options=options,
            )
        )

    async def delete_organization_role(
        self,
        org_id: str,
        role_id: str,
        *,
        cascade: bool | None = None,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Remove a role of the organization itself.

        ``DELETE /v1/organizations/{org_id}/roles/{role_id}``, for holders of ``roles:manage``.
        Refused with ``grant_exceeds_own_rights``, ``org_not_found``, ``role_in_use`` or ``role_not_found``, or what any call may be refused with.
        """
        await self._call(
            Operation(
                "deleteOrganizationRole",
                "DELETE",
                at("/v1/organizations/{org_id}/roles/{role_id}", org_id=org_id, role_id=role_id),
                query={
                    "cascade": cascade,
                },
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )

    async def delete_team(
        self,
        org_id: str,
        team_id: str,
        *,
        cascade: bool | None = None,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Remove a team.

        ``DELETE /v1/organizations/{org_id}/teams/{team_id}``, for holders of ``members:write``.
        Refused with ``grant_exceeds_own_rights``, ``group_in_use``, ``group_not_found`` or ``org_not_found``, or what any call may be refused with.
        """
        await self._call(
            Operation(
                "deleteTeam",
                "DELETE",
                at("/v1/organizations/{org_id}/teams/{team_id}", org_id=org_id, team_id=team_id),
                query={
                    "cascade": cascade,
                },
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )

    async def get_organization(
        self,
        org_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Organization:
        """Read an organization.

        ``GET /v1/organizations/{org_id}``, for holders of ``org:read``.
        Refused with ``org_not_found``, or what any call may be refused with.
        """
        answer: models.Organization = await self._call(
            Operation(
                "getOrganization",
                "GET",
                at("/v1/organizations/{org_id}", org_id=org_id),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    async def get_organization_domain(
        self,
        org_id: str,
        domain_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.OrganizationDomain:
        """Get a mail domain of an organization.

        ``GET /v1/organizations/{org_id}/domains/{domain_id}``, for holders of ``org:read``.
        Refused with ``domain_not_found``, or what any call may be refused with.
        """
        answer: models.OrganizationDomain = await self._call(
            Operation(
                "getOrganizationDomain",
                "GET",
                at("/v1/organizations/{org_id}/domains/{domain_id}", org_id=org_id, domain_id=domain_id),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    async def get_organization_member(
        self,
        org_id: str,
        user_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.OrganizationMember:
        """Read a member of an organization.

        ``GET /v1/organizations/{org_id}/members/{user_id}``, for holders of ``members:read``.
        Refused with ``org_member_not_found`` or ``org_not_found``, or what any call may be refused with.
        """
        answer: models.OrganizationMember = await self._call(
            Operation(
                "getOrganizationMember",
                "GET",
                at("/v1/organizations/{org_id}/members/{user_id}", org_id=org_id, user_id=user_id),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    async def get_organization_role(
        self,
        org_id: str,
        role_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Role:
        """Read a role an organization may give.

        ``GET /v1/organizations/{org_id}/roles/{role_id}``, for holders of ``roles:read``.
        Refused with ``org_not_found`` or ``role_not_found``, or what any call may be refused with.
        """
        answer: models.Role = await self._call(
            Operation(
                "getOrganizationRole",
                "GET",
                at("/v1/organizations/{org_id}/roles/{role_id}", org_id=org_id, role_id=role_id),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    async def get_organization_settings(
        self,
        org_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.EffectiveOrganizationSettings:
        """See what is in force for an organization, and where it comes from.

        ``GET /v1/organizations/{org_id}/settings``, for holders of ``org:read``.
        Refused with ``org_not_found``, or what any call may be refused with.
        """
        answer: models.EffectiveOrganizationSettings = await self._call(
            Operation(
                "getOrganizationSettings",
                "GET",
                at("/v1/organizations/{org_id}/settings", org_id=org_id),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    async def get_team(
        self,
        org_id: str,
        team_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Group:
        """Read a team.

        ``GET /v1/organizations/{org_id}/teams/{team_id}``, for holders of ``members:read``.
        Refused with ``group_not_found`` or ``org_not_found``, or what any call may be refused with.
        """
        answer: models.Group = await self._call(
            Operation(
                "getTeam",
                "GET",
                at("/v1/organizations/{org_id}/teams/{team_id}", org_id=org_id, team_id=team_id),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    async def invite_to_organization(
        self,
        org_id: str,
        body: models.NewOrganizationInvitation,
        *,
        tenant: str | None = None,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.OrganizationInvitation:
        """Invite an address into an organization.

        By a mail whose link works once. A newer invitation of the same address replaces the one before.

        ``POST /v1/organizations/{org_id}/invitations``, for holders of ``invitations:write``.
        Refused with ``already_member``, ``email_domain_refused``, ``grant_exceeds_own_rights``, ``mail_off`` or ``org_not_found``, or what any call may be refused with.
        """
        answer: models.OrganizationInvitation = await self._call(
            Operation(
                "inviteToOrganization",
                "POST",
                at("/v1/organizations/{org_id}/invitations", org_id=org_id),
                body=body,
                creates=True,
                tenant=tenant,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
        return answer

    async def leave_organization(
        self,
        org_id: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """Leave an organization.

        With all you hold there. The last owner cannot.

        ``POST /v1/me/organizations/{org_id}/leave``.
        Refused with ``last_owner`` or ``org_not_found``, or what any call may be refused with.
        """
        await self._call(
            Operation(
                "leaveOrganization",
                "POST",
                at("/v1/me/organizations/{org_id}/leave", org_id=org_id),
                options=options,
            )
        )

    def list_member_roles(
        self,
        org_id: str,
        user_id: str,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[models.RoleAssignment]:
        """List the roles a member was given at the organization.

        With the base role; what teams were given is listed with the teams.

        ``GET /v1/organizations/{org_id}/members/{user_id}/roles``, for holders of ``roles:read``.
        Refused with ``org_member_not_found`` or ``org_not_found``, or what any call may be refused with.
        """
        return self._pages(
            Operation(
                "listMemberRoles",
                "GET",
                at("/v1/organizations/{org_id}/members/{user_id}/roles", org_id=org_id, user_id=user_id),
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
                tenant=tenant,
                options=options,
            )
        )

    def list_my_organizations(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[models.Membership]:
        """List the organizations you belong to, and as what.

        ``GET /v1/me/organizations``.
        """
        return self._pages(
            Operation(
                "listMyOrganizations",
                "GET",
                "/v1/me/organizations",
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
                options=options,
            )
        )

    def list_organization_domains(
        self,
        org_id: str,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[models.OrganizationDomain]:
        """List the mail domains of an organization.

        ``GET /v1/organizations/{org_id}/domains``, for holders of ``org:read``.
        Refused with ``org_not_found``, or what any call may be refused with.
        """
        return self._pages(
            Operation(
                "listOrganizationDomains",
                "GET",
                at("/v1/organizations/{org_id}/domains", org_id=org_id),
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
                tenant=tenant,
                options=options,
            )
        )

    def list_organization_invitations(
        self,
        org_id: str,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        status: Literal['pending', 'accepted', 'revoked', 'expired'] | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[models.OrganizationInvitation]:
        """List the invitations of an organization.

        ``GET /v1/organizations/{org_id}/invitations``, for holders of ``invitations:read``.
        Refused with ``org_not_found``, or what any call may be refused with.
        """
        return self._pages(
            Operation(
                "listOrganizationInvitations",
                "GET",
                at("/v1/organizations/{org_id}/invitations", org_id=org_id),
                query={
                    "limit": limit,
                    "cursor": cursor,
                    "status": status,
                },
                tenant=tenant,
                options=options,
            )
        )

    def list_organization_members(
        self,
        org_id: str,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[models.OrganizationMember]:
        """List the members of an organization.

        ``GET /v1/organizations/{org_id}/members``, for holders of ``members:read``.
        Refused with ``org_not_found``, or what any call may be refused with.
        """
        return self._pages(
            Operation(
                "listOrganizationMembers",
                "GET",
                at("/v1/organizations/{org_id}/members", org_id=org_id),
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
                tenant=tenant,
                options=options,
            )
        )

    def list_organization_roles(
        self,
        org_id: str,
        *,
        app_id: str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[models.Role]:
        """List the roles an organization may give.

        Those the tenant lends to organizations, and its own, which have an `org_id`.

        ``GET /v1/organizations/{org_id}/roles``, for holders of ``roles:read``.
        Refused with ``app_not_found`` or ``org_not_found``, or what any call may be refused with.
        """
        return self._pages(
            Operation(
                "listOrganizationRoles",
                "GET",
                at("/v1/organizations/{org_id}/roles", org_id=org_id),
                query={
                    "app_id": app_id,
                    "limit": limit,
                    "cursor": cursor,
                },
                tenant=tenant,
                options=options,
            )
        )

    def list_organizations(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[models.Organization]:
        """List the organizations of the tenant.

        ``GET /v1/organizations``, for holders of ``org:read``.
        """
        return self._pages(
            Operation(
                "listOrganizations",
                "GET",
                "/v1/organizations",
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
                tenant=tenant,
                options=options,
            )
        )

    def list_team_members(
        self,
        org_id: str,
        team_id: str,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[models.GroupMember]:
        """List who is in a team.

        ``GET /v1/organizations/{org_id}/teams/{team_id}/members``, for holders of ``members:read``.
        Refused with ``group_not_found`` or ``org_not_found``, or what any call may be refused with.
        """
        return self._pages(
            Operation(
                "listTeamMembers",
                "GET",
                at("/v1/organizations/{org_id}/teams/{team_id}/members", org_id=org_id, team_id=team_id),
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
                tenant=tenant,
                options=options,
            )
        )

    def list_team_roles(
        self,
        org_id: str,
        team_id: str,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[models.RoleAssignment]:
        """List the roles a team was given.

        ``GET /v1/organizations/{org_id}/teams/{team_id}/roles``, for holders of ``roles:read``.
        Refused with ``group_not_found`` or ``org_not_found``, or what any call may be refused with.
        """
        return self._pages(
            Operation(
                "listTeamRoles",
                "GET",
                at("/v1/organizations/{org_id}/teams/{team_id}/roles", org_id=org_id, team_id=team_id),
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
                tenant=tenant,
                options=options,
            )
        )

    def list_teams(
        self,
        org_id: str,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[models.Group]:
        """List the teams of an organization.

        ``GET /v1/organizations/{org_id}/teams``, for holders of ``members:read``.
        Refused with ``org_not_found``, or what any call may be refused with.
        """
        return self._pages(
            Operation(
                "listTeams",
                "GET",
                at("/v1/organizations/{org_id}/teams", org_id=org_id),
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
                tenant=tenant,
                options=options,
            )
        )

    async def preview_organization_invitation(
        self,
        body: models.OrganizationInvitationToken,
        **options: Unpack[CallOptions],
    ) -> models.OrganizationInvitationPreview:
        """What a mailed invitation into an organization offers.

        Spends nothing.

        ``POST /v1/organization-invitations/preview``.
        Refused with ``organization_invitation_invalid``, or what any call may be refused with.
        """
        answer: models.OrganizationInvitationPreview = await self._call(
            Operation(
                "previewOrganizationInvitation",
                "POST",
                "/v1/organization-invitations/preview",
                body=body,
                options=options,
            )
        )
        return answer

    async def put_organization_role(
        self,
        org_id: str,
        app_id: str,
        name: str,
        body: models.PutOrganizationRole | None = None,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Role:
        """Create or replace a role of the organization itself by its name.

        Idempotent: said twice, it changes nothing the second time.

        ``PUT /v1/organizations/{org_id}/apps/{app_id}/roles/{name}``, for holders of ``roles:manage``.
        Refused with ``app_not_found``, ``grant_exceeds_own_rights``, ``org_not_found``, ``permission_unknown``, ``role_name_taken`` or ``too_many_roles``, or what any call may be refused with.
        """
        answer: models.Role = await self._call(
            Operation(
                "putOrganizationRole",
                "PUT",
                at("/v1/organizations/{org_id}/apps/{app_id}/roles/{name}", org_id=org_id, app_id=app_id, name=name),
                body=body,
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer

    async def put_organization_settings(
        self,
        org_id: str,
        body: models.PutOrganizationSettings | None = None,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.EffectiveOrganizationSettings:
        """Be stricter than the tenant.

        Replaces what the organization says; what is left out is as the tenant has it.

        ``PUT /v1/organizations/{org_id}/settings``, for holders of ``org:write``.
        Refused with ``org_not_found`` or ``setting_looser``, or what any call may be refused with.
        """
        answer: models.EffectiveOrganizationSettings = await self._call(
            Operation(
                "putOrganizationSettings",
                "PUT",
                at("/v1/organizations/{org_id}/settings", org_id=org_id),
                body=body,
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer

    async def put_team_member(
        self,
        org_id: str,
        team_id: str,
        user_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.GroupMember:
        """Let a member of the organization into a team.

        By who reaches all that the team holds. Who is in stays as they are.

        ``PUT /v1/organizations/{org_id}/teams/{team_id}/members/{user_id}``, for holders of ``members:write``.
        Refused with ``grant_exceeds_own_rights``, ``group_not_found``, ``org_member_not_found`` or ``org_not_found``, or what any call may be refused with.
        """
        answer: models.GroupMember = await self._call(
            Operation(
                "putTeamMember",
                "PUT",
                at("/v1/organizations/{org_id}/teams/{team_id}/members/{user_id}", org_id=org_id, team_id=team_id, user_id=user_id),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    async def remove_member_role(
        self,
        org_id: str,
        user_id: str,
        assignment_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Take a further role from a member.

        ``DELETE /v1/organizations/{org_id}/members/{user_id}/roles/{assignment_id}``, for holders of ``roles:manage``.
        Refused with ``assignment_not_found``, ``grant_exceeds_own_rights``, ``member_role``, ``org_member_not_found`` or ``org_not_found``, or what any call may be refused with.
        """
        await self._call(
            Operation(
                "removeMemberRole",
                "DELETE",
                at("/v1/organizations/{org_id}/members/{user_id}/roles/{assignment_id}", org_id=org_id, user_id=user_id, assignment_id=assignment_id),
                tenant=tenant,
                options=options,
            )
        )

    async def remove_organization_domain(
        self,
        org_id: str,
        domain_id: str,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Give a mail domain of an organization up.

        Who joined by it stays.

        ``DELETE /v1/organizations/{org_id}/domains/{domain_id}``, for holders of ``org:write``.
        Refused with ``domain_not_found``, or what any call may be refused with.
        """
        await self._call(
            Operation(
                "removeOrganizationDomain",
                "DELETE",
                at("/v1/organizations/{org_id}/domains/{domain_id}", org_id=org_id, domain_id=domain_id),
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )

    async def remove_team_member(
        self,
        org_id: str,
        team_id: str,
        user_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Take somebody out of a team.

        ``DELETE /v1/organizations/{org_id}/teams/{team_id}/members/{user_id}``, for holders of ``members:write``.
        Refused with ``grant_exceeds_own_rights``, ``group_not_found``, ``member_not_found`` or ``org_not_found``, or what any call may be refused with.
        """
        await self._call(
            Operation(
                "removeTeamMember",
                "DELETE",
                at("/v1/organizations/{org_id}/teams/{team_id}/members/{user_id}", org_id=org_id, team_id=team_id, user_id=user_id),
                tenant=tenant,
                options=options,
            )
        )

    async def remove_team_role(
        self,
        org_id: str,
        team_id: str,
        assignment_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Take a role from a team.

        ``DELETE /v1/organizations/{org_id}/teams/{team_id}/roles/{assignment_id}``, for holders of ``roles:manage``.
        Refused with ``assignment_not_found``, ``grant_exceeds_own_rights``, ``group_not_found`` or ``org_not_found``, or what any call may be refused with.
        """
        await self._call(
            Operation(
                "removeTeamRole",
                "DELETE",
                at("/v1/organizations/{org_id}/teams/{team_id}/roles/{assignment_id}", org_id=org_id, team_id=team_id, assignment_id=assignment_id),
                tenant=tenant,
                options=options,
            )
        )

    async def resend_organization_invitation(
        self,
        org_id: str,
        invitation_id: str,
        body: models.ResendOrganizationInvitation | None = None,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.OrganizationInvitation:
        """Mail an invitation into an organization again.

        The link mailed before works no more, and its time runs anew.

        ``POST /v1/organizations/{org_id}/invitations/{invitation_id}/resend``, for holders of ``invitations:write``.
        Refused with ``already_member``, ``email_domain_refused``, ``grant_exceeds_own_rights``, ``invitation_accepted``, ``invitation_not_found``, ``invitation_revoked``, ``mail_off`` or ``org_not_found``, or what any call may be refused with.
        """
        answer: models.OrganizationInvitation = await self._call(
            Operation(
                "resendOrganizationInvitation",
                "POST",
                at("/v1/organizations/{org_id}/invitations/{invitation_id}/resend", org_id=org_id, invitation_id=invitation_id),
                body=body,
                tenant=tenant,
                options=options,
            )
        )
        return answer

    async def revoke_organization_invitation(
        self,
        org_id: str,
        invitation_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Take an invitation into an organization back.

        ``DELETE /v1/organizations/{org_id}/invitations/{invitation_id}``, for holders of ``invitations:write``.
        Refused with ``invitation_accepted`` or ``invitation_not_found``, or what any call may be refused with.
        """
        await self._call(
            Operation(
                "revokeOrganizationInvitation",
                "DELETE",
                at("/v1/organizations/{org_id}/invitations/{invitation_id}", org_id=org_id, invitation_id=invitation_id),
                tenant=tenant,
                options=options,
            )
        )

    async def update_organization(
        self,
        org_id: str,
        body: models.OrganizationPatch | None = None,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Organization:
        """Rename an organization.

        ``PATCH /v1/organizations/{org_id}``, for holders of ``org:write``.
        Refused with ``org_not_found``, or what any call may be refused with.
        """
        answer: models.Organization = await self._call(
            Operation(
                "updateOrganization",
                "PATCH",
                at("/v1/organizations/{org_id}", org_id=org_id),
                body=body,
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer

    async def update_organization_domain(
        self,
        org_id: str,
        domain_id: str,
        body: models.OrganizationDomainPatch | None = None,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.OrganizationDomain:
        """Say whether who has an address of the domain may join.

        ``PATCH /v1/organizations/{org_id}/domains/{domain_id}``, for holders of ``org:write``.
        Refused with ``domain_not_found`` or ``grant_exceeds_own_rights``, or what any call may be refused with.
        """
        answer: models.OrganizationDomain = await self._call(
            Operation(
                "updateOrganizationDomain",
                "PATCH",
                at("/v1/organizations/{org_id}/domains/{domain_id}", org_id=org_id, domain_id=domain_id),
                body=body,
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer

    async def update_organization_member(
        self,
        org_id: str,
        user_id: str,
        body: models.OrganizationMemberPatch,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.OrganizationMember:
        """Change a member's base role.

        To one within your own rights there, of a member who does not hold more than you.

        ``PATCH /v1/organizations/{org_id}/members/{user_id}``, for holders of ``members:write``.
        Refused with ``grant_exceeds_own_rights``, ``last_owner``, ``member_exceeds_own_rights``, ``org_member_not_found`` or ``org_not_found``, or what any call may be refused with.
        """
        answer: models.OrganizationMember = await self._call(
            Operation(
                "updateOrganizationMember",
                "PATCH",
                at("/v1/organizations/{org_id}/members/{user_id}", org_id=org_id, user_id=user_id),
                body=body,
                tenant=tenant,
                options=options,
            )
        )
        return answer

    async def update_organization_role(
        self,
        org_id: str,
        role_id: str,
        body: models.OrganizationRolePatch | None = None,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Role:
        """Change a role of the organization itself; whoever holds it holds the new at once.

        ``PATCH /v1/organizations/{org_id}/roles/{role_id}``, for holders of ``roles:manage``.
        Refused with ``grant_exceeds_own_rights``, ``org_not_found``, ``permission_unknown``, ``role_name_taken`` or ``role_not_found``, or what any call may be refused with.
        """
        answer: models.Role = await self._call(
            Operation(
                "updateOrganizationRole",
                "PATCH",
                at("/v1/organizations/{org_id}/roles/{role_id}", org_id=org_id, role_id=role_id),
                body=body,
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer

    async def update_team(
        self,
        org_id: str,
        team_id: str,
        body: models.TeamPatch | None = None,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Group:
        """Rename or describe a team.

        ``PATCH /v1/organizations/{org_id}/teams/{team_id}``, for holders of ``members:write``.
        Refused with ``group_name_taken``, ``group_not_found`` or ``org_not_found``, or what any call may be refused with.
        """
        answer: models.Group = await self._call(
            Operation(
                "updateTeam",
                "PATCH",
                at("/v1/organizations/{org_id}/teams/{team_id}", org_id=org_id, team_id=team_id),
                body=body,
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer

    async def verify_organization_domain(
        self,
        org_id: str,
        domain_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.OrganizationDomain:
        """Look for the record that proves a mail domain.

        ``POST /v1/organizations/{org_id}/domains/{domain_id}/verify``, for holders of ``org:write``.
        Refused with ``dns_unavailable``, ``domain_not_found``, ``domain_not_proven`` or ``domain_taken``, or what any call may be refused with.
        """
        answer: models.OrganizationDomain = await self._call(
            Operation(
                "verifyOrganizationDomain",
                "POST",
                at("/v1/organizations/{org_id}/domains/{domain_id}/verify", org_id=org_id, domain_id=domain_id),
                tenant=tenant,
                options=options,
            )
        )
        return answer
