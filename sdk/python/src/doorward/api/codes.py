# Generated from openapi.json by openapi/python. Do not edit.
"""Codes of problems, as ``Problem.code`` has them. A newer server may answer others."""

from typing import Final

ACCOUNT_SUSPENDED: Final = "account_suspended"

ACTION_BLOCKED: Final = "action_blocked"

ADDRESS_BANNED: Final = "address_banned"

ALREADY_CONNECTED: Final = "already_connected"

ALREADY_MEMBER: Final = "already_member"

API_KEY_NOT_FOUND: Final = "api_key_not_found"

APP_KEY_LOCKS_OUT: Final = "app_key_locks_out"

APP_KEY_NOT_FOUND: Final = "app_key_not_found"

APP_NOT_FOUND: Final = "app_not_found"

APP_SECRET_NOT_FOUND: Final = "app_secret_not_found"

APP_SLUG_TAKEN: Final = "app_slug_taken"

APP_SUSPENDED: Final = "app_suspended"

ASSIGNMENT_NOT_FOUND: Final = "assignment_not_found"

ATTEMPT_EXPIRED: Final = "attempt_expired"

BAN_COVERS_CALLER: Final = "ban_covers_caller"

BAN_EXISTS: Final = "ban_exists"

BAN_NOT_FOUND: Final = "ban_not_found"

BAN_TOO_WIDE: Final = "ban_too_wide"

CAPTCHA_FAILED: Final = "captcha_failed"

CAPTCHA_NOT_SET: Final = "captcha_not_set"

CAPTCHA_REQUIRED: Final = "captcha_required"

CAPTCHA_SECRET_REQUIRED: Final = "captcha_secret_required"

CAPTCHA_UNAVAILABLE: Final = "captcha_unavailable"

CONFLICT: Final = "conflict"

CONNECTION_NOT_FOUND: Final = "connection_not_found"

CONNECTION_REQUIRED: Final = "connection_required"

COUNTRY_NOT_ALLOWED: Final = "country_not_allowed"

CROSS_SITE_REQUEST: Final = "cross_site_request"

DATABASE_UNAVAILABLE: Final = "database_unavailable"

DEVICE_NOT_FOUND: Final = "device_not_found"

DNS_UNAVAILABLE: Final = "dns_unavailable"

DOMAIN_CLAIMED: Final = "domain_claimed"

DOMAIN_NOT_CLAIMABLE: Final = "domain_not_claimable"

DOMAIN_NOT_FOUND: Final = "domain_not_found"

DOMAIN_NOT_PROVEN: Final = "domain_not_proven"

DOMAIN_TAKEN: Final = "domain_taken"

EMAIL_ALREADY_VERIFIED: Final = "email_already_verified"

EMAIL_DOMAIN_REFUSED: Final = "email_domain_refused"

EMAIL_TAKEN: Final = "email_taken"

EMAIL_UNCHANGED: Final = "email_unchanged"

EXTERNAL_ID_TAKEN: Final = "external_id_taken"

FORBIDDEN: Final = "forbidden"

GRANT_EXCEEDS_OWN_RIGHTS: Final = "grant_exceeds_own_rights"

GROUP_IN_USE: Final = "group_in_use"

GROUP_NAME_TAKEN: Final = "group_name_taken"

GROUP_NOT_FOUND: Final = "group_not_found"

GUESTS_OFF: Final = "guests_off"

IDEMPOTENCY_IN_FLIGHT: Final = "idempotency_in_flight"

IDEMPOTENCY_KEY_REUSED: Final = "idempotency_key_reused"

IMPERSONATION_FORBIDDEN: Final = "impersonation_forbidden"

IMPERSONATION_OF_SELF: Final = "impersonation_of_self"

INTERNAL_ERROR: Final = "internal_error"

INVALID_CLIENT: Final = "invalid_client"

INVALID_CODE: Final = "invalid_code"

INVALID_CREDENTIAL: Final = "invalid_credential"

INVALID_CREDENTIALS: Final = "invalid_credentials"

INVALID_INPUT: Final = "invalid_input"

INVALID_INVITATION: Final = "invalid_invitation"

INVALID_LINK: Final = "invalid_link"

INVALID_PASSKEY: Final = "invalid_passkey"

INVALID_REFRESH_TOKEN: Final = "invalid_refresh_token"

INVALID_SOCIAL_CODE: Final = "invalid_social_code"

INVALID_STATE: Final = "invalid_state"

INVITATION_ACCEPTED: Final = "invitation_accepted"

INVITATION_FOR_ANOTHER_ADDRESS: Final = "invitation_for_another_address"

INVITATION_NOT_FOUND: Final = "invitation_not_found"

INVITATION_REQUIRED: Final = "invitation_required"

INVITATION_REVOKED: Final = "invitation_revoked"

JOIN_NOT_OPEN: Final = "join_not_open"

KEY_ROTATION_PENDING: Final = "key_rotation_pending"

LAST_OWNER: Final = "last_owner"

LAST_SECOND_FACTOR: Final = "last_second_factor"

LAST_SUPERADMIN: Final = "last_superadmin"

LAST_WAY_IN: Final = "last_way_in"

LOCK_NOT_FOUND: Final = "lock_not_found"

MAIL_OFF: Final = "mail_off"

MALFORMED_REQUEST: Final = "malformed_request"

MEMBER_EXCEEDS_OWN_RIGHTS: Final = "member_exceeds_own_rights"

MEMBER_NOT_FOUND: Final = "member_not_found"

MEMBER_ROLE: Final = "member_role"

MESSAGE_NOT_FOUND: Final = "message_not_found"

MESSAGE_NOT_RETRYABLE: Final = "message_not_retryable"

MESSAGE_TEMPLATE_NOT_FOUND: Final = "message_template_not_found"

MFA_OFF: Final = "mfa_off"

MISSING_REFRESH_TOKEN: Final = "missing_refresh_token"

NEXT_NOT_ALLOWED: Final = "next_not_allowed"

NO_EMAIL: Final = "no_email"

NO_PASSWORD: Final = "no_password"

NO_SECOND_FACTOR: Final = "no_second_factor"

NOT_A_GUEST: Final = "not_a_guest"

NOT_A_MEMBER: Final = "not_a_member"

NOT_FOUND: Final = "not_found"

ORG_MEMBER_NOT_FOUND: Final = "org_member_not_found"

ORG_NOT_FOUND: Final = "org_not_found"

ORG_SESSION_TOO_OLD: Final = "org_session_too_old"

ORG_SLUG_TAKEN: Final = "org_slug_taken"

ORG_TOKEN_IN_JAR: Final = "org_token_in_jar"

ORGANIZATION_CREATION_RESTRICTED: Final = "organization_creation_restricted"

ORGANIZATION_INVITATION_INVALID: Final = "organization_invitation_invalid"

PASSKEY_ATTESTATION_REFUSED: Final = "passkey_attestation_refused"

PASSKEY_NOT_FOUND: Final = "passkey_not_found"

PASSKEY_REJECTED: Final = "passkey_rejected"

PASSKEY_TAKEN: Final = "passkey_taken"

PASSKEYS_OFF: Final = "passkeys_off"

PASSWORD_REJECTED: Final = "password_rejected"

PAYLOAD_TOO_LARGE: Final = "payload_too_large"

PERMISSION_IN_USE: Final = "permission_in_use"

PERMISSION_NOT_FOUND: Final = "permission_not_found"

PERMISSION_RESERVED: Final = "permission_reserved"

PERMISSION_UNKNOWN: Final = "permission_unknown"

POLICY_BREAKS_ORGANIZATIONS: Final = "policy_breaks_organizations"

POLICY_DOCUMENT_NOT_FOUND: Final = "policy_document_not_found"

POLICY_INVALID: Final = "policy_invalid"

POLICY_SCHEMA_MISSING: Final = "policy_schema_missing"

POLICY_VERSION_NOT_FOUND: Final = "policy_version_not_found"

POLICY_WIDENS: Final = "policy_widens"

PRECONDITION_FAILED: Final = "precondition_failed"

PROOF_METHOD_REFUSED: Final = "proof_method_refused"

PROOF_REJECTED: Final = "proof_rejected"

PROVIDER_OFF: Final = "provider_off"

PROVIDER_UNREACHABLE: Final = "provider_unreachable"

RATE_LIMITED: Final = "rate_limited"

REFRESH_TOKEN_REUSED: Final = "refresh_token_reused"

REGISTRATION_CLOSED: Final = "registration_closed"

RESTORE_WINDOW_OVER: Final = "restore_window_over"

RISK_ASSESSMENT_NOT_FOUND: Final = "risk_assessment_not_found"

RISK_PROVIDER_NOT_SET: Final = "risk_provider_not_set"

RISK_PROVIDER_SECRET_REQUIRED: Final = "risk_provider_secret_required"

ROLE_BUILT_IN: Final = "role_built_in"

ROLE_CYCLE: Final = "role_cycle"

ROLE_HIERARCHY_TOO_DEEP: Final = "role_hierarchy_too_deep"

ROLE_IN_USE: Final = "role_in_use"

ROLE_NAME_TAKEN: Final = "role_name_taken"

ROLE_NOT_FOUND: Final = "role_not_found"

ROLE_NOT_GRANTABLE: Final = "role_not_grantable"

SCOPE_NOT_ALLOWED: Final = "scope_not_allowed"

SECOND_FACTOR_REQUIRED: Final = "second_factor_required"

SERVER_BUSY: Final = "server_busy"

SESSION_CAP_REACHED: Final = "session_cap_reached"

SESSION_ENDED: Final = "session_ended"

SESSION_NOT_FOUND: Final = "session_not_found"

SETTING_INVALID: Final = "setting_invalid"

SETTING_LOOSER: Final = "setting_looser"

SHUTTING_DOWN: Final = "shutting_down"

SIGN_IN_BLOCKED: Final = "sign_in_blocked"

SIGN_IN_LOCKED: Final = "sign_in_locked"

SOCIAL_PROVIDER_NOT_FOUND: Final = "social_provider_not_found"

SOCIAL_PROVIDER_TAKEN: Final = "social_provider_taken"

SOCIAL_SECRET_REQUIRED: Final = "social_secret_required"

STEP_UP_REQUIRED: Final = "step_up_required"

TEMPLATE_INVALID: Final = "template_invalid"

TENANT_IS_DEFAULT: Final = "tenant_is_default"

TENANT_NOT_FOUND: Final = "tenant_not_found"

TENANT_SLUG_TAKEN: Final = "tenant_slug_taken"

TOO_MANY_ACCOUNTS: Final = "too_many_accounts"

TOO_MANY_API_KEYS: Final = "too_many_api_keys"

TOO_MANY_CODES: Final = "too_many_codes"

TOO_MANY_DOMAINS: Final = "too_many_domains"

TOO_MANY_FACTOR_CODES: Final = "too_many_factor_codes"

TOO_MANY_ORGANIZATIONS: Final = "too_many_organizations"

TOO_MANY_PASSKEYS: Final = "too_many_passkeys"

TOO_MANY_PERMISSIONS: Final = "too_many_permissions"

TOO_MANY_PROOFS: Final = "too_many_proofs"

TOO_MANY_ROLES: Final = "too_many_roles"

TOO_MANY_TEAMS: Final = "too_many_teams"

TOTP_NOT_FOUND: Final = "totp_not_found"

TOTP_SETUP_EXPIRED: Final = "totp_setup_expired"

UNAUTHENTICATED: Final = "unauthenticated"

UNKNOWN_APP: Final = "unknown_app"

UNSUPPORTED_MEDIA_TYPE: Final = "unsupported_media_type"

USER_DELETED: Final = "user_deleted"

USER_EXCEEDS_OWN_RIGHTS: Final = "user_exceeds_own_rights"

USER_NOT_ACTIVE: Final = "user_not_active"

USER_NOT_DELETED: Final = "user_not_deleted"

USER_NOT_FOUND: Final = "user_not_found"

USERNAME_TAKEN: Final = "username_taken"

WRONG_FACTOR_CODE: Final = "wrong_factor_code"

WRONG_PASSWORD: Final = "wrong_password"
