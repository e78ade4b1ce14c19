# Generated from openapi.json by openapi/python. Do not edit.
"""Every operation of the server, by its ``operationId``. Types are in ``doorward.api.models``, problem codes in ``doorward.api.codes``."""

from .api_keys_api import AsyncAPIKeysApi, APIKeysApi
from .apps_api import AsyncAppsApi, AppsApi
from .audit_api import AsyncAuditApi, AuditApi
from .auth_api import AsyncAuthApi, AuthApi
from .authorization_api import AsyncAuthorizationApi, AuthorizationApi
from .devices_api import AsyncDevicesApi, DevicesApi
from .factors_api import AsyncFactorsApi, FactorsApi
from .groups_api import AsyncGroupsApi, GroupsApi
from .impersonation_api import AsyncImpersonationApi, ImpersonationApi
from .invitations_api import AsyncInvitationsApi, InvitationsApi
from .keys_api import AsyncKeysApi, KeysApi
from .limits_api import AsyncLimitsApi, LimitsApi
from .me_api import AsyncMeApi, MeApi
from .messages_api import AsyncMessagesApi, MessagesApi
from .organizations_api import AsyncOrganizationsApi, OrganizationsApi
from .passkeys_api import AsyncPasskeysApi, PasskeysApi
from .policies_api import AsyncPoliciesApi, PoliciesApi
from .risk_api import AsyncRiskApi, RiskApi
from .roles_api import AsyncRolesApi, RolesApi
from .sessions_api import AsyncSessionsApi, SessionsApi
from .settings_api import AsyncSettingsApi, SettingsApi
from .tenants_api import AsyncTenantsApi, TenantsApi
from .ui_api import AsyncUiApi, UiApi
from .users_api import AsyncUsersApi, UsersApi

__all__ = ["Api", "AsyncApi"]


class Api(
    APIKeysApi,
    AppsApi,
    AuditApi,
    AuthApi,
    AuthorizationApi,
    DevicesApi,
    FactorsApi,
    GroupsApi,
    ImpersonationApi,
    InvitationsApi,
    KeysApi,
    LimitsApi,
    MeApi,
    MessagesApi,
    OrganizationsApi,
    PasskeysApi,
    PoliciesApi,
    RiskApi,
    RolesApi,
    SessionsApi,
    SettingsApi,
    TenantsApi,
    UiApi,
    UsersApi,
):
    """Every operation, blocking."""


class AsyncApi(
    AsyncAPIKeysApi,
    AsyncAppsApi,
    AsyncAuditApi,
    AsyncAuthApi,
    AsyncAuthorizationApi,
    AsyncDevicesApi,
    AsyncFactorsApi,
    AsyncGroupsApi,
    AsyncImpersonationApi,
    AsyncInvitationsApi,
    AsyncKeysApi,
    AsyncLimitsApi,
    AsyncMeApi,
    AsyncMessagesApi,
    AsyncOrganizationsApi,
    AsyncPasskeysApi,
    AsyncPoliciesApi,
    AsyncRiskApi,
    AsyncRolesApi,
    AsyncSessionsApi,
    AsyncSettingsApi,
    AsyncTenantsApi,
    AsyncUiApi,
    AsyncUsersApi,
):
    """Every operation, for asyncio."""
