# Generated from openapi.json by openapi/python. Do not edit.
"""What goes in and out of calls: plain dictionaries as JSON has them. Times are RFC 3339 texts, durations seconds.

A newer server may send members and values that these types do not name: they are handed on as they come.
"""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypeAlias, TypedDict


class AcceptOrganizationInvitation(TypedDict):
    token: NotRequired[str]
    """The token of the mailed link."""
    invitation_id: NotRequired[str]
    """Or the id of one that was listed to you."""

Access: TypeAlias = "JsonAccess | CookieAccess"
"""Told apart by ``transport``."""


class ApiKey(TypedDict):
    id: str
    user_id: str
    """Its owner."""
    app_id: str
    """The app it works with, and no other."""
    name: str
    hint: str
    """The last four characters."""
    permissions: list[str]
    """What it was made for. It is allowed those of them that its owner holds at the moment of the call."""
    scope: str
    """Where they count: `instance` (every tenant), `tenant`, `org:<id>` of an organization, or `<type>:<id>` of a thing of an app."""
    created_at: str
    expires_at: str
    rotated_at: NotRequired[str]
    previous_expires_at: NotRequired[str]
    """Until then the secret before the last rotation works, too."""
    last_used_at: NotRequired[str]
    """To the minute."""


class ApiKeyList(TypedDict):
    data: list[ApiKey]
    next_cursor: NotRequired[str]


class ApiKeyVerification(TypedDict):
    active: bool
    api_key_id: NotRequired[str]
    name: NotRequired[str]
    user_id: NotRequired[str]
    tenant_id: NotRequired[str]
    app_id: NotRequired[str]
    permissions: NotRequired[list[str]]
    """Of this app: those of the key that its owner holds at this moment, at its scope."""
    scope: NotRequired[str]
    """Where they count."""
    created_at: NotRequired[str]
    expires_at: NotRequired[str]
    """When the secret that was shown expires."""


class App(TypedDict):
    id: str
    slug: str
    name: str
    origins: list[str]
    redirect_uris: list[str]
    audiences: list[str]
    """`aud` of its access tokens; the app id when empty."""
    status: str
    """`active` or `suspended`."""
    suspended_reason: NotRequired[str]
    created_at: str
    updated_at: str


class AppKey(TypedDict):
    """A secret that the access tokens of one app are signed with, and its backends check them by."""

    kid: str
    alg: Literal['HS256']
    created_at: str


class AppList(TypedDict):
    data: list[App]
    next_cursor: NotRequired[str]


class AppPatch(TypedDict):
    name: NotRequired[str]
    origins: NotRequired[list[str]]
    redirect_uris: NotRequired[list[str]]
    audiences: NotRequired[list[str]]


class AppSecret(TypedDict):
    id: str
    hint: str
    """The last four characters."""
    created_at: str
    expires_at: NotRequired[str]


class AppSecretList(TypedDict):
    data: list[AppSecret]
    next_cursor: NotRequired[str]


class AppSettingsPatch(TypedDict):
    settings: dict[str, Any]
    """Setting names and values; `null` takes an override back."""


class AssignGroupRole(TypedDict):
    role: str
    app_id: NotRequired[str]
    """The app whose role it is; absent, a role in Doorward's own management."""
    scope: str
    """Where it counts: `instance` (every tenant), `tenant`, `org:<id>` of an organization, or `<type>:<id>` of a thing of an app."""


class AssignMemberRole(TypedDict):
    role_id: str
    """A role of the organization itself, or one the tenant lends to organizations."""


class AssignRole(TypedDict):
    role: str
    app_id: NotRequired[str]
    """The app whose role it is; absent, a role in Doorward's own management."""
    scope: str
    """Where it counts: `instance` (every tenant), `tenant`, `org:<id>` of an organization, or `<type>:<id>` of a thing of an app."""


class AssignTeamRole(TypedDict):
    role_id: str
    """A role of the organization itself, or one the tenant lends to organizations."""


class AuditEvent(TypedDict):
    id: str
    type: str
    """See `GET /v1/audit/event-types`."""
    created_at: str
    actor: AuditParty
    """Who did it."""
    impersonated_by: NotRequired[str]
    """Who really acted, as the actor."""
    target: NotRequired[AuditParty]
    """What it was done to."""
    app_id: NotRequired[str]
    """Through which app."""
    request_id: str
    ip_hash: NotRequired[str]
    """Keyed hash of the address, in hex: the same for the same address. Erased after a while."""
    user_agent: NotRequired[str]
    """Erased after a while."""
    before: NotRequired[dict[str, Any]]
    """Ids, reasons and values by name, as the type of the event has them: never a secret."""
    after: NotRequired[dict[str, Any]]
    """Ids, reasons and values by name, as the type of the event has them: never a secret."""
    data: dict[str, Any]
    """What else there is to say."""


class AuditEventList(TypedDict):
    data: list[AuditEvent]
    next_cursor: NotRequired[str]


class AuditEventType(TypedDict):
    type: str
    room: str
    """The part of Doorward that records it."""
    description: str


class AuditEventTypeList(TypedDict):
    data: list[AuditEventType]


class AuditExport(TypedDict):
    format: Literal['csv', 'ndjson']
    """`csv` as RFC 4180 has it, safe to open in a spreadsheet; `ndjson`."""
    content: str
    count: int
    """How many events it holds."""
    next_cursor: NotRequired[str]
    """Where to go on; absent at the end."""


class AuditParty(TypedDict):
    kind: str
    """`user`, `anonymous` or `system`; of targets what they are, such as `session`."""
    id: NotRequired[str]


class Authorization(TypedDict):
    allowed: bool
    granted_by: NotRequired[GrantedBy]
    """The assignment that decided."""
    policies: NotRequired[list[DecidingPolicy]]
    """The policies that decided: those that forbid it, or where no role allows it those that permit it."""
    missing: NotRequired[str]
    """Why not: `account` (not active), `policy` (a policy forbids it), `policy_error` (a policy could not be judged), `definition` (no such permission or role), `role` (no role held has it), `scope` (held only elsewhere), `api_key` (the key was not made for it, or not there)."""
    errors: NotRequired[list[str]]
    """What policies tripped over, with `policy_error`."""
    held_scopes: NotRequired[list[str]]
    """Scopes where it is held, at most 20."""


class AuthorizationBatch(TypedDict):
    answers: list[Authorization]
    """In the order of the questions."""


class Authorize(TypedDict):
    permission: NotRequired[str]
    """Exactly one of `permission`, `action` and `role` is asked for."""
    action: NotRequired[str]
    """Another name of `permission`, as policies call it."""
    role: NotRequired[str]
    scope: NotRequired[str]
    """Where: `instance` (every tenant), `tenant`, `org:<id>` of an organization, or `<type>:<id>` of a thing of an app. Absent, at the resource and what it is in, or else in the whole tenant."""
    resource: NotRequired[PolicyResource]
    """What it is to be done to; absent, what the scope names."""
    context: NotRequired[dict[str, Any]]
    """The circumstances, as the schema declares them for the action; `ip` always may be among them. Taken as said."""
    management: NotRequired[bool]
    """Ask about Doorward's own permissions, not the app's: by roles alone."""
    explain: NotRequired[bool]
    """Say also by which way a role holds it and which policies decided, or what is missing."""


class AuthorizeBatch(TypedDict):
    questions: list[Question]


class AuthorizeUser(TypedDict):
    app_id: NotRequired[str]
    """Absent, the app of this call."""
    permission: NotRequired[str]
    """Exactly one of `permission`, `action` and `role` is asked for."""
    action: NotRequired[str]
    """Another name of `permission`, as policies call it."""
    role: NotRequired[str]
    scope: NotRequired[str]
    """Where: `instance` (every tenant), `tenant`, `org:<id>` of an organization, or `<type>:<id>` of a thing of an app. Absent, at the resource and what it is in, or else in the whole tenant."""
    resource: NotRequired[PolicyResource]
    """What it is to be done to; absent, what the scope names."""
    context: NotRequired[dict[str, Any]]
    """The circumstances, as the schema declares them for the action; `ip` always may be among them. Taken as said."""
    management: NotRequired[bool]
    """Ask about Doorward's own permissions, not the app's: by roles alone."""
    explain: NotRequired[bool]
    """Say also by which way a role holds it and which policies decided, or what is missing."""


class AuthorizeUserBatch(TypedDict):
    app_id: NotRequired[str]
    """Absent, the app of this call."""
    questions: list[Question]


class Ban(TypedDict):
    id: str
    range: str
    """CIDR. A caller in IPv6 is a /64."""
    stage: str
    """`locked` out of what is limited, or `banned` from everything."""
    source: str
    """`violations` of limits, or an `operator`."""
    reason: NotRequired[str]
    expires_at: NotRequired[str]
    """Absent: until it is lifted."""
    created_at: str


class BanList(TypedDict):
    data: list[Ban]
    next_cursor: NotRequired[str]


class BrowserAccount(TypedDict):
    session_id: str
    user_id: str
    username: NotRequired[str]
    name: NotRequired[str]
    email: NotRequired[str]
    current: bool
    """Is it the one in use; the others are set aside."""


class BrowserAccounts(TypedDict):
    data: list[BrowserAccount]


class Caller(TypedDict):
    range: str
    """What counts as this caller: the IPv4 address, or the IPv6 /64, as CIDR."""
    windows: list[CallerWindowsItem]
    """Those in which anything is counted at the moment."""


class CallerWindowsItem(TypedDict):
    policy: str
    """Name of the limit, as in the configuration."""
    procedure: NotRequired[str]
    """Where the limit counts each procedure by itself."""
    count: int
    """Calls let in within the window; of `violations` the calls refused."""
    limit: int
    window_seconds: int


class Captcha(TypedDict):
    provider: str
    """`turnstile`, `hcaptcha` or `recaptcha`."""
    site_key: str
    """Public: every form shows it to the provider."""
    verify_url: NotRequired[str]
    on_sign_up: bool
    on_sign_in: bool
    minimum_score: NotRequired[float]
    """reCAPTCHA v3 only: lowest score that is let in. Absent: the score is not looked at."""
    created_at: str
    updated_at: str


class CaptchaWidget(TypedDict):
    provider: str
    """`turnstile`, `hcaptcha` or `recaptcha`."""
    site_key: str
    script_url: str
    """The provider's script, which shows the widget."""
    on: list[str]
    """Where it is asked for: `sign_up`, `sign_in`. The widget names the same as its action, where it can."""
    scored: bool
    """reCAPTCHA v3: the page runs it for a score instead of showing a box."""


class ChangeEmail(TypedDict):
    email: str
    current_password: NotRequired[str]
    """Needed where the account has one."""


class ChangePassword(TypedDict):
    current_password: str
    new_password: str
    """8 to 128 characters of any script, at least 4 of them different, unless the tenant asks for more; not common, breached, easy to guess, or made of your own name or address."""


class CheckOrganizationPolicies(TypedDict):
    policies: str
    """Policies in Cedar: at most 500, and 64 kB."""


class CheckPolicies(TypedDict):
    policies: str
    """Policies in Cedar: at most 500, and 64 kB."""
    schema: str
    """The schema in Cedar: types of things, and actions named as permissions are. At most 16 kB."""


class CheckYourMail(TypedDict):
    next: Literal['check_your_mail']
    attempt_token: str
    expires_in: int


class ConfirmEmail(TypedDict):
    token: NotRequired[str]
    """The token of the mailed link."""
    attempt_token: NotRequired[str]
    """What the call that sent the mail answered."""
    code: NotRequired[str]
    """Six digits; spaces and hyphens do not count."""


class ConfirmEnrolledTotp(TypedDict):
    attempt_token: str
    setup_token: str
    """What the set-up answered."""
    code: str
    """The six digits of the authenticator app, or a recovery code; spaces and hyphens do not count."""
    transport: NotRequired[Literal['json', 'cookie']]
    """`json`: tokens in the body. `cookie`: tokens in two HttpOnly cookies, none in the body (F036)."""


class ConfirmTotp(TypedDict):
    setup_token: str
    """What the set-up answered."""
    code: str
    """The six digits of the authenticator app, or a recovery code; spaces and hyphens do not count."""


class Connection(TypedDict):
    id: str
    provider: str
    name: str
    """The provider's name; the same as `provider` where it is configured no more."""
    email: NotRequired[str]
    """The address the provider told when it was connected."""
    created_at: str
    last_used_at: str


class ConnectionList(TypedDict):
    data: list[Connection]


class CookieAccess(TypedDict):
    transport: Literal['cookie']
    expires_in: int
    session_id: str
    org_id: NotRequired[str]
    """The organization the access token is active in; absent, none, or the session no longer is one of it."""


class CookieTokens(TypedDict):
    transport: Literal['cookie']
    expires_in: int
    refresh_expires_in: int
    session_id: str
    org_id: NotRequired[str]
    """The organization the access token is active in; absent, none, or the session no longer is one of it."""


class DecidingPolicy(TypedDict):
    id: str
    """Its annotation `@id`, or `policy_` and its place in the text."""
    of: str
    """Whose it is: `tenant` or `organization`."""
    effect: str
    """`permit` or `forbid`."""
    annotations: dict[str, str]
    """Its other annotations, such as a reason to show."""


class Device(TypedDict):
    id: str
    current: bool
    """Is it the device this call came from."""
    name: NotRequired[str]
    """The user's own name for it."""
    device: NotRequired[str]
    """What its browser said it runs on, for people."""
    browser: NotRequired[str]
    trusted_until: NotRequired[str]
    """Until then it is not asked for a second factor because of risk."""
    created_at: str
    """When it was first seen."""
    last_seen_at: str
    """When somebody last signed in on it."""


class DeviceChange(TypedDict):
    name: str


class DeviceList(TypedDict):
    data: list[Device]
    next_cursor: NotRequired[str]


class DomainRecord(TypedDict):
    """What to write into the domain name system, and to leave there."""

    type: str
    name: str
    value: str


class EffectiveOrganizationSettings(TypedDict):
    settings: OrganizationSettings
    """In force: what the organization says where it is the stricter, else what the tenant says."""
    sources: dict[str, str]
    """Where each value comes from: `organization`, `app`, `tenant`, `instance` or `default`."""
    own: OrganizationSettings
    """What the organization says."""


class EffectiveSettings(TypedDict):
    settings: Settings
    sources: dict[str, str]
    """Where each value comes from: `default`, `instance`, `tenant` or `app`."""


class EmailChangeConfirmed(TypedDict):
    next: Literal['other_side', 'done']
    """`other_side`: the other mailbox has a link to follow too."""


class EmailChangeStarted(TypedDict):
    next: Literal['check_your_mail']
    sides: Literal['new_address', 'old_address']
    """The mailboxes in which a link has to be followed, each until `expires_in` is over."""
    expires_in: int


class EndedCount(TypedDict):
    ended: int
    """How many sessions this ended."""


class EnrolPasskey(TypedDict):
    name: NotRequired[str]
    """What its owner knows it by."""
    response: PasskeyAttestation
    attempt_token: str
    transport: NotRequired[Literal['json', 'cookie']]
    """`json`: tokens in the body. `cookie`: tokens in two HttpOnly cookies, none in the body (F036)."""


class EnrolSecondFactor(TypedDict):
    next: Literal['enrolment']
    attempt_token: str
    expires_in: int
    methods: Literal['passkey', 'totp']
    """What can be set up here."""


class EnrolTotp(TypedDict):
    attempt_token: str


class Factors(TypedDict):
    totp: NotRequired[TotpFactor]
    passkey: bool
    """Whether there is any."""
    recovery_codes: NotRequired[RecoveryCodesLeft]
    """How many of the newest set are unused."""
    mfa_mode: str
    """`off`, `allow`, `adaptive` or `required`."""


class ForgotPassword(TypedDict):
    identifier: str
    """Username or e-mail address."""
    captcha_token: NotRequired[str]
    """What the CAPTCHA widget gave; needed where the tenant asks for one (F137)."""


class GrantedBy(TypedDict):
    assignment_id: str
    role: str
    """The role that was given."""
    scope: str
    """Where it was given."""
    group_id: NotRequired[str]
    """The group it was given to."""
    path: NotRequired[list[str]]
    """From that role to the one that holds it, by inheritance."""


class Group(TypedDict):
    id: str
    name: str
    description: str
    created_at: str
    updated_at: str


class GroupList(TypedDict):
    data: list[Group]
    next_cursor: NotRequired[str]


class GroupMember(TypedDict):
    user_id: str
    added_by: str
    created_at: str


class GroupMemberList(TypedDict):
    data: list[GroupMember]
    next_cursor: NotRequired[str]


class GroupPatch(TypedDict):
    name: NotRequired[str]
    description: NotRequired[str]


class Guest(TypedDict):
    locale: NotRequired[str]
    """BCP 47 language tag."""
    captcha_token: NotRequired[str]
    """What the CAPTCHA widget gave; needed where the tenant asks for one (F137)."""
    transport: NotRequired[Literal['json', 'cookie']]
    """`json`: tokens in the body. `cookie`: tokens in two HttpOnly cookies, none in the body (F036)."""


class HeldRole(TypedDict):
    role: str
    scope: str
    """`instance` (every tenant), `tenant`, `org:<id>` of an organization, or `<type>:<id>` of a thing of an app."""


class HypotheticalUser(TypedDict):
    roles: NotRequired[list[str]]
    """Roles of the app they would hold where it is asked."""
    groups: NotRequired[list[str]]
    organizations: NotRequired[list[str]]
    attributes: NotRequired[dict[str, Any]]
    """Attributes of `User`; what is left out is that of an active account with a verified address."""


class Impersonate(TypedDict):
    reason: str
    """Shown to the user, mailed to them and kept in the audit log: a ticket, and nothing personal."""
    seconds: NotRequired[int]
    """How long at most."""
    app_id: NotRequired[str]
    """The app to act in; absent, the app of this call."""


class Impersonation(TypedDict):
    token_type: Literal['Bearer']
    access_token: str
    """Carries `act`, who acts (RFC 8693, section 4.1)."""
    expires_in: int
    session_id: str
    user_id: str
    app_id: str
    impersonated_by: str


class Invitation(TypedDict):
    id: str
    email: str
    role: NotRequired[str]
    locale: NotRequired[str]
    status: str
    """`pending`, `accepted`, `revoked` or `expired`."""
    invited_by: str
    """The id of a user, or `system:` and the name of a task."""
    created_at: str
    expires_at: str
    revoked_at: NotRequired[str]
    accepted_at: NotRequired[str]
    accepted_by: NotRequired[str]


class InvitationList(TypedDict):
    data: list[Invitation]
    next_cursor: NotRequired[str]


class InvitingOrganization(TypedDict):
    """As much of an organization as who is invited is told."""

    id: str
    slug: str
    name: str


class JsonAccess(TypedDict):
    transport: Literal['json']
    token_type: Literal['Bearer']
    access_token: str
    expires_in: int
    session_id: str
    org_id: NotRequired[str]
    """The organization the access token is active in; absent, none, or the session no longer is one of it."""


class JsonTokens(TypedDict):
    transport: Literal['json']
    token_type: Literal['Bearer']
    access_token: str
    expires_in: int
    refresh_token: str
    refresh_expires_in: int
    session_id: str
    org_id: NotRequired[str]
    """The organization the access token is active in; absent, none, or the session no longer is one of it."""


class KeyRing(TypedDict):
    active_key_id: str
    """The name of a key of the ring; never the key."""
    keys: list[KeyRingKey]


class KeyRingKey(TypedDict):
    key_id: str
    """The name of a key of the ring; never the key."""
    in_ring: bool
    """Whether this server has it."""
    sealed_values: int
    """Values in the database that only this key opens."""
    live_sessions: int
    """Sessions that end when it leaves the ring, unless they are refreshed before."""
    removable: bool
    """Whether it may leave the ring: it is not the active one, and nothing is sealed under it."""


Lock = TypedDict(
    "Lock",
    {
        "id": "str",
        "user_id": "str",
        "from": "str",
        "place": "NotRequired[str]",
        "failures": "int",
        "locked": "bool",
        "retry_at": "NotRequired[str]",
        "created_at": "str",
        "expires_at": "str",
    },
)


class LockList(TypedDict):
    data: list[Lock]
    next_cursor: NotRequired[str]


class MagicLink(TypedDict):
    identifier: str
    """Username or e-mail address."""
    captcha_token: NotRequired[str]
    """What the CAPTCHA widget gave; needed where the tenant asks for one (F137)."""


class MailSecondFactor(TypedDict):
    attempt_token: str


class MailedToken(TypedDict):
    token: str
    """The token of the mailed link."""


class ManagedUser(TypedDict):
    """A user as administrators see it."""

    id: str
    username: NotRequired[str]
    email: NotRequired[str]
    email_verified: bool
    name: NotRequired[str]
    given_name: NotRequired[str]
    family_name: NotRequired[str]
    middle_name: NotRequired[str]
    nickname: NotRequired[str]
    profile: NotRequired[str]
    picture: NotRequired[str]
    website: NotRequired[str]
    gender: NotRequired[str]
    birthdate: NotRequired[str]
    zoneinfo: NotRequired[str]
    locale: NotRequired[str]
    public_metadata: NotRequired[dict[str, Any]]
    """A JSON object of at most 8192 bytes and 8 levels."""
    is_guest: bool
    """Has neither username nor e-mail yet."""
    status: str
    """`active`, `suspended` or `deleted`."""
    created_at: str
    updated_at: str
    external_id: NotRequired[str]
    private_metadata: NotRequired[dict[str, Any]]
    """A JSON object of at most 8192 bytes and 8 levels."""
    factors: list[str]
    """Ways this user can prove who they are, such as `password`."""
    suspended_at: NotRequired[str]
    suspended_by: NotRequired[str]
    """The id of a user, or `system:` and the name of a task."""
    suspended_reason: NotRequired[str]
    deleted_at: NotRequired[str]
    deleted_by: NotRequired[str]
    restorable_until: NotRequired[str]
    """When a deleted user is erased."""


class ManagedUserList(TypedDict):
    data: list[ManagedUser]
    next_cursor: NotRequired[str]


class Me(TypedDict):
    id: str
    username: NotRequired[str]
    email: NotRequired[str]
    email_verified: bool
    name: NotRequired[str]
    given_name: NotRequired[str]
    family_name: NotRequired[str]
    middle_name: NotRequired[str]
    nickname: NotRequired[str]
    profile: NotRequired[str]
    picture: NotRequired[str]
    website: NotRequired[str]
    gender: NotRequired[str]
    birthdate: NotRequired[str]
    zoneinfo: NotRequired[str]
    locale: NotRequired[str]
    public_metadata: NotRequired[dict[str, Any]]
    """A JSON object of at most 8192 bytes and 8 levels."""
    is_guest: bool
    """Has neither username nor e-mail yet."""
    status: str
    """`active`, `suspended` or `deleted`."""
    created_at: str
    updated_at: str
    roles: list[HeldRole]
    """Roles in Doorward's own management."""
    factors: list[str]
    """Ways you can prove who you are, such as `password`."""
    org_id: NotRequired[str]
    """The organization this session was switched to."""


class MePatch(TypedDict):
    """`null` takes a field away."""

    username: NotRequired[str]
    """3 to 64 letters, digits and `. _ -`; upper and lower case are the same."""
    name: NotRequired[str | None]
    given_name: NotRequired[str | None]
    family_name: NotRequired[str | None]
    middle_name: NotRequired[str | None]
    nickname: NotRequired[str | None]
    profile: NotRequired[str | None]
    """https only."""
    picture: NotRequired[str | None]
    """https only."""
    website: NotRequired[str | None]
    """https only."""
    gender: NotRequired[str | None]
    birthdate: NotRequired[str | None]
    """`YYYY-MM-DD`, the year `0000` when it is left out, or `YYYY`."""
    zoneinfo: NotRequired[str | None]
    """Such as `Europe/Paris`."""
    locale: NotRequired[str | None]
    """BCP 47 language tag."""


class Membership(TypedDict):
    organization: Organization
    role: str
    """The base role: `org_owner`, `org_admin`, `org_member` or `org_viewer`."""
    joined_at: str


class MembershipList(TypedDict):
    data: list[Membership]
    next_cursor: NotRequired[str]


class Message(TypedDict):
    id: str
    template: str
    status: str
    """`queued`, `sent` or `failed`."""
    attempts: int
    error: NotRequired[str]
    """Why the last attempt failed."""
    recipient: NotRequired[str]
    """Masked, such as `a***@example.com`; forgotten with the content."""
    retryable: bool
    """Whether it can still be sent."""
    created_at: str
    sent_at: NotRequired[str]
    expires_at: str
    """When its content is erased at the latest; after that it is not sent."""


class MessageList(TypedDict):
    data: list[Message]
    next_cursor: NotRequired[str]


class MessagePreview(TypedDict):
    subject: str
    html: str
    text: str


class MessageTemplate(TypedDict):
    template: str
    locale: str
    source: str
    """`built_in`, or `tenant` for words of its own."""
    subject: str
    html: str
    text: str
    variables: list[str]
    """What the words may name; some are not there in every mail."""
    updated_at: NotRequired[str]


class MessageTemplateChange(TypedDict):
    subject: str
    """Liquid; becomes one line."""
    html: str
    """Liquid; every value is escaped."""
    text: str
    """Liquid; for readers that show no HTML."""


class MessageTemplateDraft(TypedDict):
    subject: NotRequired[str]
    """Liquid; becomes one line."""
    html: NotRequired[str]
    """Liquid; every value is escaped."""
    text: NotRequired[str]
    """Liquid; for readers that show no HTML."""


class MessageTemplateList(TypedDict):
    data: list[MessageTemplateSummary]


class MessageTemplateSummary(TypedDict):
    template: str
    locale: str
    """The locale whose words would go out."""
    source: str
    """`built_in`, or `tenant` for words of its own."""
    subject: str
    own_locales: list[str]
    """Locales in which the tenant has words of its own."""


class MustChangePassword(TypedDict):
    next: Literal['new_password']
    attempt_token: str
    expires_in: int


class NewApiKey(TypedDict):
    name: str
    """What its owner knows it by."""
    permissions: list[str]
    """Names of permissions you hold, of the app or of Doorward's management."""
    scope: NotRequired[str]
    """Where they are to count: `instance` (every tenant), `tenant`, `org:<id>` of an organization, or `<type>:<id>` of a thing of an app."""
    expires_in_seconds: int
    """Seconds from now until it expires: at most a year, and what the setting `api_key_max_seconds` says."""


class NewApiKeySecret(TypedDict):
    id: str
    user_id: str
    """Its owner."""
    app_id: str
    """The app it works with, and no other."""
    name: str
    hint: str
    """The last four characters."""
    permissions: list[str]
    """What it was made for. It is allowed those of them that its owner holds at the moment of the call."""
    scope: str
    """Where they count: `instance` (every tenant), `tenant`, `org:<id>` of an organization, or `<type>:<id>` of a thing of an app."""
    created_at: str
    expires_at: str
    rotated_at: NotRequired[str]
    previous_expires_at: NotRequired[str]
    """Until then the secret before the last rotation works, too."""
    last_used_at: NotRequired[str]
    """To the minute."""
    secret: str
    """The key itself, shown this once."""


class NewApp(TypedDict):
    slug: str
    name: str
    origins: NotRequired[list[str]]
    redirect_uris: NotRequired[list[str]]
    audiences: NotRequired[list[str]]


class NewAppKey(TypedDict):
    kid: str
    alg: Literal['HS256']
    created_at: str
    secret: str
    """256 bits as base64url, shown this once. Its UTF-8 bytes are the HMAC key."""


class NewAppSecret(TypedDict):
    id: str
    hint: str
    """The last four characters."""
    created_at: str
    expires_at: NotRequired[str]
    secret: str
    """Shown this once."""


NewAuditExport = TypedDict(
    "NewAuditExport",
    {
        "format": "Literal['csv', 'ndjson']",
        "app_id": "NotRequired[str]",
        "user_id": "NotRequired[str]",
        "type": "NotRequired[str]",
        "actor_id": "NotRequired[str]",
        "target_id": "NotRequired[str]",
        "request_id": "NotRequired[str]",
        "from": "NotRequired[str]",
        "to": "NotRequired[str]",
        "limit": "NotRequired[int]",
        "cursor": "NotRequired[str]",
    },
)


class NewBan(TypedDict):
    range: str
    """An address, or a range as CIDR: at least /8 in IPv4, /16 in IPv6."""
    reason: NotRequired[str]
    expires_in_seconds: NotRequired[int]
    """Absent: until it is lifted."""


class NewCaptcha(TypedDict):
    provider: Literal['turnstile', 'hcaptcha', 'recaptcha']
    site_key: str
    """Public: every form shows it to the provider."""
    verify_url: NotRequired[str]
    """Where tokens are verified; absent, the provider's own address. Plain http only on loopback."""
    on_sign_up: NotRequired[bool]
    on_sign_in: NotRequired[bool]
    minimum_score: NotRequired[float]
    """reCAPTCHA v3 only: lowest score that is let in. Absent: the score is not looked at."""
    secret: NotRequired[str]
    """Never shown again. Absent: the kept one, as long as it goes to the same provider at the same address."""


class NewConnection(TypedDict):
    code: str
    """The one-time code of the way back."""
    binding_token: str
    """What `start` answered: shows that the same browser or app goes on."""


class NewGroup(TypedDict):
    name: str
    description: NotRequired[str]


class NewInvitation(TypedDict):
    email: str
    role: NotRequired[str]
    """A role you may give, held at the tenant from the first day."""
    locale: NotRequired[str]
    """Language of the mail; a BCP 47 language tag."""
    expires_in_seconds: NotRequired[int]
    """At least a day. Left out, the tenant setting `invitation_seconds`."""


class NewOrganization(TypedDict):
    slug: str
    name: str
    owner_id: NotRequired[str]
    """Who will own it; absent, you. Somebody else only by who runs the tenant."""


class NewOrganizationDomain(TypedDict):
    domain: str
    """The part of addresses behind the `@`. Sub-domains are domains of their own."""


class NewOrganizationInvitation(TypedDict):
    email: str
    role: NotRequired[Literal['org_owner', 'org_admin', 'org_member', 'org_viewer']]
    """One you may give."""
    locale: NotRequired[str]
    """Language of the mail; a BCP 47 language tag."""
    expires_in_seconds: NotRequired[int]
    """At least a day. Left out, and at most where the organization has one of its own, the setting `invitation_seconds`."""


class NewOrganizationMember(TypedDict):
    user_id: str
    role: NotRequired[Literal['org_owner', 'org_admin', 'org_member', 'org_viewer']]


class NewOrganizationRole(TypedDict):
    app_id: NotRequired[str]
    """The app whose role it is; absent, a role in Doorward's own management."""
    name: str
    description: NotRequired[str]
    permissions: NotRequired[list[str]]
    """Each within your reach at the organization."""


class NewPasskey(TypedDict):
    name: NotRequired[str]
    """What its owner knows it by."""
    response: PasskeyAttestation


class NewPassword(TypedDict):
    attempt_token: str
    new_password: str
    """8 to 128 characters of any script, at least 4 of them different, unless the tenant asks for more; not common, breached, easy to guess, or made of your own name or address."""
    transport: NotRequired[Literal['json', 'cookie']]
    """`json`: tokens in the body. `cookie`: tokens in two HttpOnly cookies, none in the body (F036)."""


class NewRiskProvider(TypedDict):
    url: str
    """Told of every sign-in by POST, before it is judged. Plain http only on loopback."""
    secret: NotRequired[str]
    """Sent as a bearer token. Never shown again. Absent: the kept one, as long as it goes to the same address."""


class NewRole(TypedDict):
    app_id: NotRequired[str]
    """The app whose role it is; absent, a role in Doorward's own management."""
    name: str
    description: NotRequired[str]
    permissions: NotRequired[list[str]]
    parents: NotRequired[list[str]]
    """Names of roles of the same app to inherit from."""
    for_organizations: NotRequired[bool]
    """Organizations may give it to their members and teams, at themselves only."""


class NewSocialProvider(TypedDict):
    provider: str
    """Names the provider in paths and in its redirect URI `{issuer}/social/callback/{provider}`."""
    app_id: NotRequired[str]
    """For this app alone, in place of the tenant's of the same name."""
    kind: Literal['google', 'microsoft', 'apple', 'github', 'gitlab', 'discord', 'oidc']
    name: str
    """As the button says it."""
    client_id: str
    issuer: NotRequired[str]
    """OpenID Connect: the issuer to discover. Absent, the provider's own; `oidc` needs one."""
    authorization_endpoint: NotRequired[str]
    """Plain OAuth 2 only; absent, the provider's own."""
    token_endpoint: NotRequired[str]
    """The same."""
    userinfo_endpoint: NotRequired[str]
    """The same."""
    emails_endpoint: NotRequired[str]
    """GitHub only: lists addresses."""
    scopes: NotRequired[list[str]]
    """Absent, what the kind needs."""
    microsoft_tenant: NotRequired[str]
    """Microsoft: a directory's id, or `common` (the default), `organizations`, `consumers`."""
    apple_team_id: NotRequired[str]
    apple_key_id: NotRequired[str]
    client_secret: str
    """The client secret; of Apple the private key (PKCS #8 PEM). Never shown again."""
    linking: NotRequired[Literal['never', 'authoritative', 'verified']]
    """When a verified address joins who signs in to the account that has it: `authoritative`, where the address is the provider's own to give; `verified`, always; `never`. Otherwise they are told to sign in there and connect."""
    authoritative_domains: NotRequired[list[str]]
    """Domains whose addresses are this provider's own to give, beside those known of its kind."""
    enabled: NotRequired[bool]
    """Off, nobody signs in with it: the answer is `provider_off`."""


class NewTeam(TypedDict):
    name: str
    description: NotRequired[str]


class NewTenant(TypedDict):
    slug: str
    name: str


class NewUser(TypedDict):
    """A username, an e-mail address, or both."""

    username: NotRequired[str]
    """3 to 64 letters, digits and `. _ -`; upper and lower case are the same."""
    email: NotRequired[str]
    email_verified: NotRequired[bool]
    """That you know the address to be theirs."""
    name: NotRequired[str]
    given_name: NotRequired[str]
    family_name: NotRequired[str]
    middle_name: NotRequired[str]
    nickname: NotRequired[str]
    profile: NotRequired[str]
    """https only."""
    picture: NotRequired[str]
    """https only."""
    website: NotRequired[str]
    """https only."""
    gender: NotRequired[str]
    birthdate: NotRequired[str]
    """`YYYY-MM-DD`, the year `0000` when it is left out, or `YYYY`."""
    zoneinfo: NotRequired[str]
    """Such as `Europe/Paris`."""
    locale: NotRequired[str]
    """BCP 47 language tag."""
    external_id: NotRequired[str]
    """Your own id of this user, unique in the tenant."""
    public_metadata: NotRequired[dict[str, Any]]
    """Shown to the user too."""
    private_metadata: NotRequired[dict[str, Any]]
    """Shown to administrators only."""


class Organization(TypedDict):
    id: str
    slug: str
    """Unique in the tenant; never changes."""
    name: str
    created_at: str
    updated_at: str


class OrganizationDomain(TypedDict):
    id: str
    org_id: str
    domain: str
    """In ASCII, lower case."""
    status: str
    """`pending` (claimed, not proven), `proven`, or `missing` (proven, but its record was not there when last asked for: nobody joins by it, and 7 days on it is `pending` again)."""
    record: DomainRecord
    join: str
    """`off`, or `automatic`: who has a confirmed address of the domain may join by themselves."""
    join_role: NotRequired[str]
    """What they then are: `org_member` or `org_viewer`."""
    created_at: str
    proven_at: NotRequired[str]
    checked_at: NotRequired[str]
    """When the record was last asked for."""
    missing_since: NotRequired[str]


class OrganizationDomainList(TypedDict):
    data: list[OrganizationDomain]
    next_cursor: NotRequired[str]


class OrganizationDomainPatch(TypedDict):
    join: NotRequired[Literal['off', 'automatic']]
    join_role: NotRequired[Literal['org_member', 'org_viewer']]
    """Absent with `automatic`: `org_member`."""


class OrganizationInvitation(TypedDict):
    id: str
    org_id: str
    email: str
    role: str
    """The base role: `org_owner`, `org_admin`, `org_member` or `org_viewer`."""
    locale: NotRequired[str]
    status: str
    """`pending`, `accepted`, `revoked` or `expired`."""
    invited_by: str
    """The id of a user, or `system:` and the name of a task."""
    created_at: str
    sent_at: str
    """When its mail was last written."""
    expires_at: str
    revoked_at: NotRequired[str]
    accepted_at: NotRequired[str]
    accepted_by: NotRequired[str]


class OrganizationInvitationList(TypedDict):
    data: list[OrganizationInvitation]
    next_cursor: NotRequired[str]


class OrganizationInvitationPreview(TypedDict):
    organization: InvitingOrganization
    email: str
    """The address that is invited, which the mail went to."""
    role: str
    """The base role: `org_owner`, `org_admin`, `org_member` or `org_viewer`."""
    inviter: NotRequired[str]
    """The name of who invites, if they have given one."""
    expires_at: str


class OrganizationInvitationToken(TypedDict):
    token: str
    """The token of the mailed link."""


class OrganizationList(TypedDict):
    data: list[Organization]
    next_cursor: NotRequired[str]


class OrganizationMember(TypedDict):
    user_id: str
    username: NotRequired[str]
    name: NotRequired[str]
    role: str
    """The base role: `org_owner`, `org_admin`, `org_member` or `org_viewer`."""
    status: str
    """Of the account: `active` or `suspended`."""
    added_by: str
    """The id of a user, `domain:` and the id of the mail domain they joined by, or `system:` and the name of a task."""
    joined_at: str


class OrganizationMemberList(TypedDict):
    data: list[OrganizationMember]
    next_cursor: NotRequired[str]


class OrganizationMemberPatch(TypedDict):
    role: Literal['org_owner', 'org_admin', 'org_member', 'org_viewer']


class OrganizationPatch(TypedDict):
    name: NotRequired[str]


class OrganizationRolePatch(TypedDict):
    name: NotRequired[str]
    description: NotRequired[str]
    permissions: NotRequired[list[str]]
    """Each within your reach at the organization."""


class OrganizationSettings(TypedDict):
    access_token_seconds: NotRequired[int]
    """Life of an access token of the organization; at most the tenant's."""
    session_max_age_seconds: NotRequired[int]
    """Signed in longer ago, one signs in again to act for the organization; at most the tenant's `session_absolute_seconds`."""
    invitation_seconds: NotRequired[int]
    """An invitation to the organization is good for at most this long; at most the tenant's."""
    mfa_mode: NotRequired[Literal['off', 'allow', 'adaptive', 'required']]
    """At least as strict as the tenant's. Where it is `required`, one acts for the organization in a session of two factors only."""
    email_domains: NotRequired[list[str]]
    """Who comes to belong to it needs a proven address of one of these domains; within the tenant's, where it has any."""


class Passkey(TypedDict):
    id: str
    name: str
    rp_id: str
    """The domain it works on."""
    aaguid: str
    """The authenticator's model; all zeros where it does not say."""
    transports: list[str]
    attestation_format: str
    attestation_trusted: bool
    discoverable: NotRequired[bool]
    """Whether it can be offered without a username, where the browser said."""
    user_verified: bool
    """Whether it has verified its user: only then is it a way in by itself."""
    backup_eligible: bool
    """Whether it may be on several devices."""
    backed_up: bool
    clone_suspected_at: NotRequired[str]
    """When its counter first went backwards: somebody may have a copy. Delete it and register another."""
    created_at: str
    last_used_at: NotRequired[str]


class PasskeyAlgorithm(TypedDict):
    type: Literal['public-key']
    alg: int


class PasskeyAssertion(TypedDict):
    id: str
    rawId: str
    type: Literal['public-key']
    authenticatorAttachment: NotRequired[str]
    clientExtensionResults: Any
    response: PasskeyAssertionResponse


class PasskeyAssertionResponse(TypedDict):
    clientDataJSON: str
    authenticatorData: str
    signature: str
    userHandle: NotRequired[str]


class PasskeyAttestation(TypedDict):
    id: str
    rawId: str
    type: Literal['public-key']
    authenticatorAttachment: NotRequired[str]
    clientExtensionResults: PasskeyAttestationExtensions
    response: PasskeyAttestationResponse


class PasskeyAttestationExtensions(TypedDict):
    credProps: NotRequired[PasskeyProperties]


class PasskeyAttestationResponse(TypedDict):
    clientDataJSON: str
    attestationObject: str
    transports: NotRequired[list[str]]


class PasskeyCreation(TypedDict):
    public_key: PasskeyCreationOptions
    expires_in: int


class PasskeyCreationExtensions(TypedDict):
    credProps: bool


class PasskeyCreationOptions(TypedDict):
    """`PublicKeyCredential.parseCreationOptionsFromJSON` takes it."""

    rp: PasskeyRelyingParty
    user: PasskeyUser
    challenge: str
    pubKeyCredParams: list[PasskeyAlgorithm]
    timeout: int
    """Milliseconds."""
    excludeCredentials: list[PasskeyDescriptor]
    authenticatorSelection: PasskeySelection
    attestation: str
    attestationFormats: list[str]
    extensions: PasskeyCreationExtensions


class PasskeyDescriptor(TypedDict):
    type: Literal['public-key']
    id: str
    transports: NotRequired[list[str]]


class PasskeyFactor(TypedDict):
    attempt_token: str
    response: PasskeyAssertion
    transport: NotRequired[Literal['json', 'cookie']]
    """`json`: tokens in the body. `cookie`: tokens in two HttpOnly cookies, none in the body (F036)."""


class PasskeyList(TypedDict):
    data: list[Passkey]


class PasskeyPatch(TypedDict):
    name: str
    """What its owner knows it by."""


class PasskeyProperties(TypedDict):
    rk: NotRequired[bool]


class PasskeyRelyingParty(TypedDict):
    id: str
    name: str


class PasskeyRequest(TypedDict):
    public_key: PasskeyRequestOptions
    expires_in: int


class PasskeyRequestOptions(TypedDict):
    """`PublicKeyCredential.parseRequestOptionsFromJSON` takes it."""

    rpId: str
    challenge: str
    timeout: int
    """Milliseconds."""
    userVerification: str
    allowCredentials: list[PasskeyDescriptor]
    """Empty: any that the browser can offer without a username."""


class PasskeySelection(TypedDict):
    residentKey: str
    requireResidentKey: bool
    userVerification: str


class PasskeyUser(TypedDict):
    id: str
    name: str
    displayName: str


class Permission(TypedDict):
    name: str
    description: str
    built_in: bool


class PermissionList(TypedDict):
    data: list[Permission]
    next_cursor: NotRequired[str]


class PolicyCheck(TypedDict):
    valid: bool
    faults: list[PolicyFault]
    """At most 100."""


class PolicyDocument(TypedDict):
    app_id: str
    org_id: NotRequired[str]
    draft: PolicyDraft
    published_version: NotRequired[int]
    """The version in force; absent: none is."""
    updated_by: str
    """The id of a user, or `system:` and the name of a task."""
    created_at: str
    updated_at: str


class PolicyDraft(TypedDict):
    policies: str
    schema: NotRequired[str]


class PolicyEntity(TypedDict):
    type: str
    """A type of the schema, or `Org`, `App`, `User`."""
    id: str


PolicyFault = TypedDict(
    "PolicyFault",
    {
        "policy": "NotRequired[str]",
        "in": "str",
        "message": "str",
        "line": "NotRequired[int]",
        "column": "NotRequired[int]",
    },
)


class PolicyResource(TypedDict):
    type: str
    """A type of the schema, or `Org`, `App`, `User`."""
    id: str
    attributes: NotRequired[dict[str, Any]]
    """What the schema declares of it: dates and addresses as texts, entities as their ids."""
    parents: NotRequired[list[PolicyEntity]]
    """Everything it is in, such as its `Org`, at any distance."""


class PolicySimulation(TypedDict):
    answers: list[SimulatedAnswer]
    """In the order of the questions."""


class PolicyVersion(TypedDict):
    version: int
    in_force: bool
    note: str
    published_by: str
    """The id of a user, or `system:` and the name of a task."""
    created_at: str


class PolicyVersionDetail(TypedDict):
    version: int
    in_force: bool
    note: str
    published_by: str
    """The id of a user, or `system:` and the name of a task."""
    created_at: str
    policies: str
    schema: NotRequired[str]


class PolicyVersionList(TypedDict):
    data: list[PolicyVersion]
    next_cursor: NotRequired[str]


class PostedSocialAnswer(TypedDict):
    state: str
    code: NotRequired[str]
    iss: NotRequired[str]
    error: NotRequired[str]
    user: NotRequired[str]


class Problem(TypedDict):
    """Why a call failed (RFC 9457). Programs read `code`."""

    type: str
    """The page that explains the code."""
    title: str
    status: int
    detail: NotRequired[str]
    instance: NotRequired[str]
    code: str
    """Stable snake_case code; new ones may appear."""
    request_id: NotRequired[str]
    errors: NotRequired[list[ProblemField]]
    retry_after: NotRequired[int]
    """Seconds, as in Retry-After."""
    next: NotRequired[ProblemNext]


class ProblemField(TypedDict):
    """What is wrong with one field of the input."""

    pointer: str
    """RFC 6901 pointer into the input."""
    code: str
    detail: str


class ProblemNext(TypedDict):
    """What proof would do, when fresher or stronger proof is asked for."""

    action: NotRequired[str]
    """The sensitive action it is asked for; absent, the session itself."""
    acr_values: NotRequired[str]
    max_age: NotRequired[int]
    """Seconds."""
    methods: NotRequired[list[str]]
    """How this user can prove themselves by `POST /v1/auth/step-up`; `sign_in`: only by signing in anew; `enrolment`: by setting up a second factor first; `upgrade`: a guest cannot, but can become a user."""


class ProveSecondFactor(TypedDict):
    next: Literal['second_factor']
    attempt_token: str
    expires_in: int
    methods: list[str]
    """What the account holds: `passkey`, `totp`, `recovery_code`. Or `mailed_code` alone, of who holds none: have it mailed first."""


class PublishOrganizationPolicies(TypedDict):
    note: NotRequired[str]
    """Why, for the history."""


class PublishPolicies(TypedDict):
    note: NotRequired[str]
    """Why, for the history."""
    force: NotRequired[bool]
    """Publish even if policies of organizations do not fit the new schema: they answer no to everything then."""


class PutOrganizationPolicyDraft(TypedDict):
    policies: str
    """Policies in Cedar: at most 500, and 64 kB."""


class PutOrganizationRole(TypedDict):
    description: NotRequired[str]
    permissions: NotRequired[list[str]]
    """Each within your reach at the organization."""


class PutOrganizationSettings(TypedDict):
    access_token_seconds: NotRequired[int]
    """Life of an access token of the organization; at most the tenant's."""
    session_max_age_seconds: NotRequired[int]
    """Signed in longer ago, one signs in again to act for the organization; at most the tenant's `session_absolute_seconds`."""
    invitation_seconds: NotRequired[int]
    """An invitation to the organization is good for at most this long; at most the tenant's."""
    mfa_mode: NotRequired[Literal['off', 'allow', 'adaptive', 'required']]
    """At least as strict as the tenant's. Where it is `required`, one acts for the organization in a session of two factors only."""
    email_domains: NotRequired[list[str]]
    """Who comes to belong to it needs a proven address of one of these domains; within the tenant's, where it has any."""


class PutPermission(TypedDict):
    description: NotRequired[str]


class PutPolicyDraft(TypedDict):
    policies: str
    """Policies in Cedar: at most 500, and 64 kB."""
    schema: str
    """The schema in Cedar: types of things, and actions named as permissions are. At most 16 kB."""


class PutRole(TypedDict):
    description: NotRequired[str]
    permissions: NotRequired[list[str]]
    parents: NotRequired[list[str]]
    """Names of roles of the same app to inherit from."""
    for_organizations: NotRequired[bool]
    """Organizations may give it to their members and teams, at themselves only."""


class Question(TypedDict):
    permission: NotRequired[str]
    """Exactly one of `permission`, `action` and `role` is asked for."""
    action: NotRequired[str]
    """Another name of `permission`, as policies call it."""
    role: NotRequired[str]
    scope: NotRequired[str]
    """Where: `instance` (every tenant), `tenant`, `org:<id>` of an organization, or `<type>:<id>` of a thing of an app. Absent, at the resource and what it is in, or else in the whole tenant."""
    resource: NotRequired[PolicyResource]
    """What it is to be done to; absent, what the scope names."""
    context: NotRequired[dict[str, Any]]
    """The circumstances, as the schema declares them for the action; `ip` always may be among them. Taken as said."""
    management: NotRequired[bool]
    """Ask about Doorward's own permissions, not the app's: by roles alone."""


class ReceivedInvitation(TypedDict):
    id: str
    organization: InvitingOrganization
    role: str
    """The base role: `org_owner`, `org_admin`, `org_member` or `org_viewer`."""
    inviter: NotRequired[str]
    """The name of who invites, if they have given one."""
    created_at: str
    expires_at: str


class ReceivedInvitationList(TypedDict):
    data: list[ReceivedInvitation]
    next_cursor: NotRequired[str]


class RecoveryCodes(TypedDict):
    recovery_codes: list[str]
    """Each works once. Shown this once."""


class RecoveryCodesLeft(TypedDict):
    left: int
    created_at: str


class Refresh(TypedDict):
    refresh_token: NotRequired[str]
    """Absent: the one in the cookie jar."""
    transport: NotRequired[Literal['json', 'cookie']]
    """Where the answer puts tokens; what came from the jar goes back there."""


class Registration(TypedDict):
    username: NotRequired[str]
    """3 to 64 letters, digits and `. _ -`; upper and lower case are the same."""
    email: NotRequired[str]
    password: str
    """8 to 128 characters of any script, at least 4 of them different, unless the tenant asks for more; not common, breached, easy to guess, or made of your own name or address."""
    name: NotRequired[str]
    locale: NotRequired[str]
    """BCP 47 language tag."""
    invitation_token: NotRequired[str]
    """The token of the mailed invitation; `email` is then its address."""
    captcha_token: NotRequired[str]
    """What the CAPTCHA widget gave; needed where the tenant asks for one (F137)."""
    transport: NotRequired[Literal['json', 'cookie']]
    """`json`: tokens in the body. `cookie`: tokens in two HttpOnly cookies, none in the body (F036)."""


class Resend(TypedDict):
    attempt_token: str


class ResendOrganizationInvitation(TypedDict):
    expires_in_seconds: NotRequired[int]
    """At least a day. Left out, and at most where the organization has one of its own, the setting `invitation_seconds`."""


class ResetPassword(TypedDict):
    token: NotRequired[str]
    """The token of the mailed link."""
    attempt_token: NotRequired[str]
    """What the call that sent the mail answered."""
    code: NotRequired[str]
    """Six digits; spaces and hyphens do not count."""
    new_password: str
    """8 to 128 characters of any script, at least 4 of them different, unless the tenant asks for more; not common, breached, easy to guess, or made of your own name or address."""


class Rewrap(TypedDict):
    key_id: str
    """The active key, which everything is moved to."""
    state: str
    """`none` was asked for, `running`, or `done`."""
    total: int
    """Of all columns."""
    moved: int
    """Of all columns."""
    unreadable: int
    """Of all columns."""
    started_at: NotRequired[str]
    updated_at: NotRequired[str]
    finished_at: NotRequired[str]
    columns: list[RewrapColumn]


class RewrapColumn(TypedDict):
    column: str
    """As `table.column`."""
    total: int
    """Values under other keys as it began."""
    moved: int
    """Values moved since."""
    unreadable: int
    """Values that no key of the ring opens: they stay as they are."""
    finished: bool


class RiskAssessment(TypedDict):
    id: str
    user_id: str
    request_id: str
    entry: str
    """The way in: `sign_in`, `social`, …"""
    level: str
    """`low`, `medium`, `high` or `critical`."""
    action: str
    """What was done: `allow`, `challenge` or `block`."""
    reasons: list[RiskReason]
    facts: RiskFacts
    policy: RiskPolicy
    created_at: str


class RiskAssessmentList(TypedDict):
    data: list[RiskAssessment]
    next_cursor: NotRequired[str]


class RiskFacts(TypedDict):
    country: NotRequired[str]
    """ISO 3166-1 alpha-2."""
    latitude: NotRequired[float]
    longitude: NotRequired[float]
    city: NotRequired[str]
    asn: NotRequired[int]
    """Number of the autonomous system."""
    organization: NotRequired[str]
    """Who runs it."""
    flags: NotRequired[list[str]]
    """What the network is used for: `tor`, `vpn`, …"""
    device: str
    """`known`, `familiar`, `new`, or `first` where there is nothing to compare with."""
    network: str
    """`known`, `new` or `first`."""
    trusted_device: bool
    at: str
    account_failures: int
    """Failed sign-ins of the account within the hour before."""
    address_failures: int
    """The same from the address, whosever."""
    refresh_reuse: bool
    """Was a refresh token of the account used twice within the day before."""
    app_id: str
    previous: NotRequired[RiskPlaceOutput]
    """Where the user had last signed in."""
    provider: NotRequired[RiskProviderAnswer]
    blocked_by: NotRequired[str]
    """The entry of a list that blocked it."""
    allowed_by: NotRequired[str]
    """The entry of the list of allowed networks it was on."""


class RiskFactsPatch(TypedDict):
    country: NotRequired[str]
    """ISO 3166-1 alpha-2."""
    latitude: NotRequired[float]
    longitude: NotRequired[float]
    city: NotRequired[str]
    asn: NotRequired[int]
    """Number of the autonomous system."""
    organization: NotRequired[str]
    """Who runs it."""
    flags: NotRequired[list[str]]
    """What the network is used for: `tor`, `vpn`, …"""
    device: NotRequired[Literal['known', 'familiar', 'new', 'first']]
    network: NotRequired[Literal['known', 'new', 'first']]
    trusted_device: NotRequired[bool]
    at: NotRequired[str]
    account_failures: NotRequired[int]
    """Failed sign-ins of the account within the hour before."""
    address_failures: NotRequired[int]
    """The same from the address, whosever."""
    refresh_reuse: NotRequired[bool]
    """Was a refresh token of the account used twice within the day before."""
    previous: NotRequired[RiskPlace]


class RiskPlace(TypedDict):
    country: NotRequired[str]
    """ISO 3166-1 alpha-2."""
    latitude: NotRequired[float]
    longitude: NotRequired[float]
    at: str


class RiskPlaceOutput(TypedDict):
    country: NotRequired[str]
    """ISO 3166-1 alpha-2."""
    latitude: NotRequired[float]
    longitude: NotRequired[float]
    at: str


class RiskPolicy(TypedDict):
    risk_mode: Literal['off', 'observe', 'enforce']
    """Sign-ins are judged by what is unusual about them (F138): `enforce` does what follows, `observe` only keeps what would follow, `off` looks at nothing, so that `mfa_mode` `adaptive` challenges every sign-in of who holds no second factor."""
    risk_challenge_level: Literal['low', 'medium', 'high', 'critical', 'never']
    """Least level that is challenged (F138): a trusted device then spares nobody their second factor, and in `mfa_mode` `adaptive` who holds none proves the mailbox by a mailed code. `never`: nobody is challenged."""
    risk_block_level: Literal['medium', 'high', 'critical', 'never']
    """Least level at which a sign-in is refused, administrators included (F138, F144)."""
    risk_velocity: int
    """Failed sign-ins of an account within an hour that make the next one suspect; from one address, five times as many (F138)."""
    risk_travel_kmh: int
    """Faster than this nobody travels from one sign-in to the next; needs GeoIP files (F139)."""
    risk_blocked_networks: list[str]
    """Addresses and CIDR networks that sign-ins are critical from (F138)."""
    risk_allowed_networks: list[str]
    """Addresses and CIDR networks that sign-ins are low from whatever else is found, but that they are blocked (F138)."""
    risk_blocked_systems: list[int]
    """Numbers of autonomous systems that sign-ins are critical from; needs GeoIP files (F138)."""
    risk_tor: Literal['ignore', 'medium', 'high', 'critical']
    """Level of a sign-in through the Tor network; needs a list of exits or GeoIP files (F138)."""
    risk_trusted_devices: bool
    """Whether a device its user trusts is spared the mailed code of `mfa_mode` `adaptive`, though never a refusal (F138)."""
    risk_fails: Literal['open', 'closed']
    """When the risk provider does not answer within 5 s: `open` judges without it, `closed` holds the sign-in for critical (F140)."""


class RiskPolicyPatch(TypedDict):
    risk_mode: NotRequired[Literal['off', 'observe', 'enforce']]
    """Sign-ins are judged by what is unusual about them (F138): `enforce` does what follows, `observe` only keeps what would follow, `off` looks at nothing, so that `mfa_mode` `adaptive` challenges every sign-in of who holds no second factor."""
    risk_challenge_level: NotRequired[Literal['low', 'medium', 'high', 'critical', 'never']]
    """Least level that is challenged (F138): a trusted device then spares nobody their second factor, and in `mfa_mode` `adaptive` who holds none proves the mailbox by a mailed code. `never`: nobody is challenged."""
    risk_block_level: NotRequired[Literal['medium', 'high', 'critical', 'never']]
    """Least level at which a sign-in is refused, administrators included (F138, F144)."""
    risk_velocity: NotRequired[int]
    """Failed sign-ins of an account within an hour that make the next one suspect; from one address, five times as many (F138)."""
    risk_travel_kmh: NotRequired[int]
    """Faster than this nobody travels from one sign-in to the next; needs GeoIP files (F139)."""
    risk_blocked_networks: NotRequired[list[str]]
    """Addresses and CIDR networks that sign-ins are critical from (F138)."""
    risk_allowed_networks: NotRequired[list[str]]
    """Addresses and CIDR networks that sign-ins are low from whatever else is found, but that they are blocked (F138)."""
    risk_blocked_systems: NotRequired[list[int]]
    """Numbers of autonomous systems that sign-ins are critical from; needs GeoIP files (F138)."""
    risk_tor: NotRequired[Literal['ignore', 'medium', 'high', 'critical']]
    """Level of a sign-in through the Tor network; needs a list of exits or GeoIP files (F138)."""
    risk_trusted_devices: NotRequired[bool]
    """Whether a device its user trusts is spared the mailed code of `mfa_mode` `adaptive`, though never a refusal (F138)."""
    risk_fails: NotRequired[Literal['open', 'closed']]
    """When the risk provider does not answer within 5 s: `open` judges without it, `closed` holds the sign-in for critical (F140)."""


class RiskProvider(TypedDict):
    url: str
    created_at: str
    updated_at: str


class RiskProviderAnswer(TypedDict):
    outcome: str
    """`answered`, or `unavailable`."""
    level: NotRequired[str]
    reasons: NotRequired[list[str]]


class RiskReason(TypedDict):
    signal: str
    """`blocked_network`, `allowed_network`, `tor`, `refresh_reuse`, `impossible_travel`, `failed_velocity`, `new_device`, `new_network`, `provider_flags`, `provider` or `provider_unavailable`."""
    level: str
    """`low`, `medium`, `high` or `critical`."""
    detail: str


class RiskSimulation(TypedDict):
    level: str
    action: str
    """What would be done: `allow`, `challenge` or `block`."""
    advice: str
    """The same, did the policy not only observe."""
    reasons: list[RiskReason]
    policy: RiskPolicy


class Role(TypedDict):
    id: str
    app_id: NotRequired[str]
    """The app whose role it is; absent, a role in Doorward's own management."""
    name: str
    description: str
    permissions: list[str]
    """What it holds itself."""
    effective_permissions: list[str]
    """What it holds with all it inherits."""
    inherits: list[str]
    """Names of every role it inherits from, at any distance."""
    for_organizations: bool
    """Organizations may give it to their members and teams, at themselves only."""
    org_id: NotRequired[str]
    """The organization that made it for itself; absent, a role of the tenant."""
    built_in: bool
    created_at: str


class RoleAssignment(TypedDict):
    id: str
    role: str
    role_id: str
    app_id: NotRequired[str]
    """The app whose role it is; absent, a role in Doorward's own management."""
    user_id: NotRequired[str]
    """Whom it was given to: a user, or a group."""
    group_id: NotRequired[str]
    scope: str
    """`instance` (every tenant), `tenant`, `org:<id>` of an organization, or `<type>:<id>` of a thing of an app."""
    granted_by: str
    """The id of a user, or what else gave it: `registration`, or `system:` and the name of a task."""
    created_at: str


class RoleAssignmentList(TypedDict):
    data: list[RoleAssignment]
    next_cursor: NotRequired[str]


class RoleDetail(TypedDict):
    id: str
    app_id: NotRequired[str]
    """The app whose role it is; absent, a role in Doorward's own management."""
    name: str
    description: str
    permissions: list[str]
    """What it holds itself."""
    effective_permissions: list[str]
    """What it holds with all it inherits."""
    inherits: list[str]
    """Names of every role it inherits from, at any distance."""
    for_organizations: bool
    """Organizations may give it to their members and teams, at themselves only."""
    org_id: NotRequired[str]
    """The organization that made it for itself; absent, a role of the tenant."""
    built_in: bool
    created_at: str
    parents: list[str]
    """Names of the roles it inherits from directly."""


class RoleList(TypedDict):
    data: list[Role]
    next_cursor: NotRequired[str]


class RolePatch(TypedDict):
    name: NotRequired[str]
    description: NotRequired[str]
    permissions: NotRequired[list[str]]
    parents: NotRequired[list[str]]
    """Names of roles of the same app to inherit from."""
    for_organizations: NotRequired[bool]
    """Organizations may give it to their members and teams, at themselves only."""


class RollBackOrganizationPolicies(TypedDict):
    version: int


class RollBackPolicies(TypedDict):
    version: int
    force: NotRequired[bool]
    """Publish even if policies of organizations do not fit the new schema: they answer no to everything then."""


class RotateApiKey(TypedDict):
    expires_in_seconds: int
    """Seconds from now until it expires: at most a year, and what the setting `api_key_max_seconds` says."""
    overlap_seconds: NotRequired[int]
    """How long the secret before keeps working, but never longer than it would have."""


class RotateAppSecret(TypedDict):
    overlap_seconds: NotRequired[int]
    """How long the earlier secrets keep working."""


class SecondFactor(TypedDict):
    attempt_token: str
    method: Literal['totp', 'recovery_code', 'mailed_code']
    code: str
    """The six digits of the authenticator app, or a recovery code; spaces and hyphens do not count."""
    transport: NotRequired[Literal['json', 'cookie']]
    """`json`: tokens in the body. `cookie`: tokens in two HttpOnly cookies, none in the body (F036)."""


class SecondFactorMailed(TypedDict):
    expires_in: int
    """How long the code is good: as long as the attempt."""


class SecurityEvent(TypedDict):
    id: str
    type: str
    description: str
    created_at: str
    by: str
    """`you`, `somebody` who had not signed in, `another` user such as an administrator, or `system`."""
    impersonated: bool
    """Done by somebody who acted as you."""
    app_id: NotRequired[str]
    device: NotRequired[str]
    """What the browser said it runs on. Absent where another did it, and after a while."""
    browser: NotRequired[str]


class SecurityEventList(TypedDict):
    data: list[SecurityEvent]
    next_cursor: NotRequired[str]


class SessionInfo(TypedDict):
    id: str
    current: bool
    """Is it the session this call was made with."""
    app_id: str
    org_id: NotRequired[str]
    """The organization it was switched to."""
    device: NotRequired[str]
    """What the browser said it runs on, for people."""
    browser: NotRequired[str]
    ip_hash: NotRequired[str]
    """Tells networks apart without naming them."""
    country: NotRequired[str]
    """Where it was opened (ISO 3166-1 alpha-2), where GeoIP files know."""
    amr: list[str]
    """How the user proved who they are (RFC 8176)."""
    impersonated_by: NotRequired[str]
    """Somebody else, who acts as the user."""
    impersonation_reason: NotRequired[str]
    """Why, in their words."""
    created_at: str
    last_seen_at: str
    expires_at: str
    """Ends then unless refreshed before."""


class SessionList(TypedDict):
    data: list[SessionInfo]
    next_cursor: NotRequired[str]


class Settings(TypedDict):
    registration: Literal['open', 'invite_only', 'closed']
    """Who may register: `open` anyone, `invite_only` who was invited, `closed` nobody."""
    registration_email: Literal['proven', 'immediate']
    """Registration with an e-mail: `proven` opens the account once the code or link mailed there comes back, `immediate` at once, which tells anyone who asks whether an address is registered (F015)."""
    guests: bool
    """Whether one may begin as a guest, without a password, and become a user later (B18)."""
    password_grant: bool
    """Whether `POST /v1/auth/token` takes a username and password as OAuth 2.0 clients of old send them (F004)."""
    impersonation_notice: bool
    """Whether a user is told by mail when somebody begins to act as them (B35)."""
    new_device_notice: bool
    """Whether a user is told by mail when they sign in on a device not seen before (F053)."""
    new_country_notice: bool
    """Whether a user is told by mail when they sign in from a country not seen before, and are not told of a new device anyway; needs GeoIP files (F053)."""
    session_ended_notice: bool
    """Whether a user with a proven address is told by mail when a session of theirs ends for `session_cap`, for where it is used from, or because an old refresh token came back."""
    security_notices: bool
    """Whether a user with a proven address is told by mail when their password is changed, an authenticator app, passkey or provider is added or taken away, recovery codes are made or used, and a device is trusted."""
    device_trust_seconds: int
    """How long a device stays trusted once its user has said so (F052). Below `risk_challenge_level` who signs in on it is not asked for a second factor, unless `mfa_mode` is `required`."""
    risk_mode: Literal['off', 'observe', 'enforce']
    """Sign-ins are judged by what is unusual about them (F138): `enforce` does what follows, `observe` only keeps what would follow, `off` looks at nothing, so that `mfa_mode` `adaptive` challenges every sign-in of who holds no second factor."""
    risk_challenge_level: Literal['low', 'medium', 'high', 'critical', 'never']
    """Least level that is challenged (F138): a trusted device then spares nobody their second factor, and in `mfa_mode` `adaptive` who holds none proves the mailbox by a mailed code. `never`: nobody is challenged."""
    risk_block_level: Literal['medium', 'high', 'critical', 'never']
    """Least level at which a sign-in is refused, administrators included (F138, F144)."""
    risk_velocity: int
    """Failed sign-ins of an account within an hour that make the next one suspect; from one address, five times as many (F138)."""
    risk_travel_kmh: int
    """Faster than this nobody travels from one sign-in to the next; needs GeoIP files (F139)."""
    risk_blocked_networks: list[str]
    """Addresses and CIDR networks that sign-ins are critical from (F138)."""
    risk_allowed_networks: list[str]
    """Addresses and CIDR networks that sign-ins are low from whatever else is found, but that they are blocked (F138)."""
    risk_blocked_systems: list[int]
    """Numbers of autonomous systems that sign-ins are critical from; needs GeoIP files (F138)."""
    risk_tor: Literal['ignore', 'medium', 'high', 'critical']
    """Level of a sign-in through the Tor network; needs a list of exits or GeoIP files (F138)."""
    risk_trusted_devices: bool
    """Whether a device its user trusts is spared the mailed code of `mfa_mode` `adaptive`, though never a refusal (F138)."""
    risk_fails: Literal['open', 'closed']
    """When the risk provider does not answer within 5 s: `open` judges without it, `closed` holds the sign-in for critical (F140)."""
    deleted_user_retention_seconds: int
    """A deleted user can be restored for this long, then a job erases them; `0` erases within the hour (F011)."""
    invitation_seconds: int
    """An invitation is good for this long, unless it says otherwise."""
    organizations: Literal['users', 'admins']
    """Who may create an organization: `users` everybody, to own it; `admins` who runs the tenant (F109)."""
    organizations_per_user: int
    """Most organizations one may own by having created them oneself (F109)."""
    organization_invitations_per_day: int
    """Most invitations a day into one organization, and by one inviter who does not run all of the tenant (F110)."""
    access_token_seconds: int
    """Life of an access token (F028)."""
    session_idle_seconds: int
    """A session ends when it was not refreshed for this long (F046)."""
    session_absolute_seconds: int
    """A session ends this long after sign-in, used or not (F046)."""
    session_cap: int
    """Most sessions of one user in one app at a time; `0`: any number."""
    session_cap_policy: Literal['end_oldest', 'refuse']
    """A sign-in above `session_cap`: `end_oldest` ends the sessions opened first, `refuse` opens none (`session_cap_reached`)."""
    session_countries: list[str]
    """Countries one may sign in from and be signed in (ISO 3166-1 alpha-2); empty: any; needs GeoIP files (F050)."""
    session_country_lock: bool
    """Whether a session is good only in the country it was opened in: a refresh from another ends it; needs GeoIP files (F050)."""
    session_country_fails: Literal['open', 'closed']
    """Where `session_countries` or `session_country_lock` ask for a country that the GeoIP files do not know: `open` lets it pass, `closed` refuses it (F050)."""
    refresh_grace_seconds: int
    """A refresh token replayed within this window gets the same successor (F033)."""
    reuse_ends_all_sessions: bool
    """Reuse of an old refresh token ends every session of the user, not only its own (F033)."""
    cookie_same_site: Literal['lax', 'strict', 'none']
    """SameSite of the session cookies; `none` only for apps on another site than the server (F054)."""
    cookie_domain: NotRequired[str]
    """Domain of the session cookies; set, their prefix is `__Secure-` instead of `__Host-` (F054)."""
    password_reset_seconds: int
    """How long a mailed password reset works (F025)."""
    email_verification_seconds: int
    """How long the mail that verifies an address works."""
    email_change_seconds: int
    """How long both sides have to confirm a change of e-mail address (B23)."""
    email_undo_seconds: int
    """How long the old address can undo a change of e-mail address (B23)."""
    code_guesses_per_hour: int
    """Wrong mailed codes of one account, whichever codes they were, until it waits (B15)."""
    code_guesses_per_day: int
    """The same over a day (B15)."""
    mfa_mode: Literal['off', 'allow', 'adaptive', 'required']
    """Second factors at sign-in: `off` none is asked for or set up; `allow` asked of who has one; `adaptive` the same, and who has none proves the mailbox by a mailed code where the sign-in looks risky or `risk_mode` is `off`, and is refused without a proven address or where this server sends no mail; `required` asked of everybody, and set up by who has none. `allow` and `adaptive` spare devices that are trusted. An app or organization may be stricter only, in this order (F069)."""
    mfa_grace_seconds: int
    """Where a second factor is required: how long an account may do without, from its birth or from `mfa_required_at` (F069)."""
    mfa_required_at: NotRequired[str]
    """Since when `mfa_mode` is `required`: written by the server as the mode is changed, RFC 3339 (F069)."""
    password_profile: Literal['standard', 'nist']
    """Rules of new passwords: `standard` as the settings beside this one say; `nist` (SP 800-63B-4) at least 15 code points and no rule about which characters."""
    password_min_length: int
    """Fewest code points of a password (F019)."""
    password_min_unique: int
    """Fewest different characters of a password (F020)."""
    password_min_score: int
    """Least zxcvbn score of a password: 0 any, 1 withstands 10^3 guesses, 2 10^6, 3 10^8, 4 10^10 (F023)."""
    passkeys: bool
    """Whether people may register passkeys and sign in with them (F064)."""
    passkey_rp_id: NotRequired[str]
    """Relying party id of passkeys: a domain that every origin they are used on is, or lies below, or is named by in its `/.well-known/webauthn`; absent, the public URL's host. Passkeys answer to the one they were made for: after a change they are lost (F066)."""
    passkey_origins: list[str]
    """Origins passkeys may be used on beside the server's own pages: `https://…`, or `android:apk-key-hash:…` of an Android app; empty: those the app may call from (F066)."""
    passkey_attestation: Literal['none', 'indirect', 'direct', 'enterprise']
    """How much a new passkey has to say of the authenticator it is in (F066)."""
    passkey_attestation_formats: Literal['none', 'packed', 'tpm', 'android-key', 'apple', 'fido-u2f']
    """Attestation formats a new passkey must have one of; empty: any (F066)."""
    passkey_attestation_roots: list[str]
    """Certificates (PEM) the attestation of a new passkey must lead to; empty: any, but that of Apple or of Android to its maker’s own (F066)."""
    passkey_counter: Literal['warn', 'refuse']
    """A passkey whose counter went backwards, as a copy of it would: `warn` marks it and records it, `refuse` does so and signs nobody in (F067)."""
    email_domains: list[str]
    """Who registers needs an address of one of these domains; empty: any. `example.com` is that domain alone, `*.example.com` everything below it (F013)."""
    disposable_emails: Literal['refuse', 'allow']
    """Whether addresses of domains that give mailboxes to anybody for a while are taken (F014)."""
    disposable_domains_extra: list[str]
    """Domains to take for disposable beside the kept list (F014)."""
    disposable_domains_except: list[str]
    """Domains not to take for disposable, listed or not (F014)."""
    organization_domains_except: list[str]
    """Domains an organization may prove to be its own although a kept list has them as public mail providers (B36)."""
    default_locale: str
    """Language of mails to people whose own is unknown or not written in (F071)."""
    mail_budget_per_network: int
    """Most mails a day for one person, action and network (F025)."""
    mail_budget_per_person: int
    """Most mails a day for one person, whoever asks for them (F025)."""
    brand_name: NotRequired[str]
    """Name shown to people on pages and in mails; absent, the tenant's (F159)."""
    brand_logo_url: NotRequired[str]
    """Logo shown on pages and in mails: an https address."""
    brand_color: str
    """Colour of buttons and links. Text on it is black or white, and links a darker shade, so that both can be read."""
    brand_support_url: NotRequired[str]
    """Where people find help: an https or mailto address."""
    terms_url: NotRequired[str]
    """Terms of use, named where somebody registers: an https address."""
    privacy_url: NotRequired[str]
    """Privacy statement, named where somebody registers: an https address."""
    locales: list[str]
    """Languages people may choose on pages, beside `default_locale` (BCP 47)."""
    step_up_max_age_seconds: int
    """A sign-in or a proof is recent for this long (F141)."""
    step_up_factors: Literal['off', 'notify', 'challenge', 'block']
    """Changing how one signs in: passwords, second factors, passkeys, connections, the address without a recent proof of who asks: `off` lets it pass, `notify` puts it on record and mails the user, `challenge` asks for proof first, and `block` refuses it to everybody, proof or none (F141)."""
    step_up_organizations: Literal['off', 'notify', 'challenge', 'block']
    """Changing or deleting an organization, and its settings without a recent proof of who asks: `off` lets it pass, `notify` puts it on record and mails the user, `challenge` asks for proof first, and `block` refuses it to everybody, proof or none (F141)."""
    step_up_members: Literal['off', 'notify', 'challenge', 'block']
    """Changing what members of an organization may do, and removing them without a recent proof of who asks: `off` lets it pass, `notify` puts it on record and mails the user, `challenge` asks for proof first, and `block` refuses it to everybody, proof or none (F141)."""
    step_up_roles: Literal['off', 'notify', 'challenge', 'block']
    """Giving somebody a role, or taking it away without a recent proof of who asks: `off` lets it pass, `notify` puts it on record and mails the user, `challenge` asks for proof first, and `block` refuses it to everybody, proof or none (F141)."""
    step_up_org_tokens: Literal['off', 'notify', 'challenge', 'block']
    """Getting a token of an organization without a recent proof of who asks: `off` lets it pass, `notify` puts it on record and mails the user, `challenge` asks for proof first, and `block` refuses it to everybody, proof or none (F141)."""
    step_up_keys: Literal['off', 'notify', 'challenge', 'block']
    """Rotating and drawing signing keys and secrets, making and changing API keys without a recent proof of who asks: `off` lets it pass, `notify` puts it on record and mails the user, `challenge` asks for proof first, and `block` refuses it to everybody, proof or none (F141)."""
    step_up_impersonation: Literal['off', 'notify', 'challenge', 'block']
    """Beginning to act as somebody else without a recent proof of who asks: `off` lets it pass, `notify` puts it on record and mails the user, `challenge` asks for proof first, and `block` refuses it to everybody, proof or none (F141)."""
    step_up_audit_exports: Literal['off', 'notify', 'challenge', 'block']
    """Exporting the audit log without a recent proof of who asks: `off` lets it pass, `notify` puts it on record and mails the user, `challenge` asks for proof first, and `block` refuses it to everybody, proof or none (F141)."""
    step_up_settings: Literal['off', 'notify', 'challenge']
    """Changing settings without a recent proof of who asks: `off` lets it pass, `notify` puts it on record and mails the user, `challenge` asks for proof first (F141)."""
    api_keys_per_user: int
    """How many API keys one user may have (F116)."""
    api_key_max_seconds: int
    """An API key may be made to live this long at most (F117)."""
    audit_personal_seconds: int
    """How long an audit event keeps the hashed address and the user agent of who caused it; then they are erased, for good (F152)."""
    signing_algorithm: Literal['ES256', 'EdDSA', 'RS256']
    """JWS algorithm of access tokens; a change is taken up by the next signing key, within the hour (F030)."""
    signing_key_rotation_seconds: int
    """A new signing key takes over this long after the last one did (B48)."""


class SignIn(TypedDict):
    identifier: str
    """Username or e-mail address."""
    password: str
    captcha_token: NotRequired[str]
    """What the CAPTCHA widget gave; needed where the tenant asks for one (F137)."""
    transport: NotRequired[Literal['json', 'cookie']]
    """`json`: tokens in the body. `cookie`: tokens in two HttpOnly cookies, none in the body (F036)."""


class SignInByCode(TypedDict):
    attempt_token: str
    code: str
    """Six digits; spaces and hyphens do not count."""
    transport: NotRequired[Literal['json', 'cookie']]
    """`json`: tokens in the body. `cookie`: tokens in two HttpOnly cookies, none in the body (F036)."""


class SignInByLink(TypedDict):
    token: str
    """The token of the mailed link."""
    attempt_token: NotRequired[str]
    """What `register` answered, where the link is opened in the browser that registered: without it the password typed there is not believed, and `new_password` is the next step."""
    transport: NotRequired[Literal['json', 'cookie']]
    """`json`: tokens in the body. `cookie`: tokens in two HttpOnly cookies, none in the body (F036)."""


class SignInByPasskey(TypedDict):
    response: PasskeyAssertion
    transport: NotRequired[Literal['json', 'cookie']]
    """`json`: tokens in the body. `cookie`: tokens in two HttpOnly cookies, none in the body (F036)."""


class SignInBySocial(TypedDict):
    code: str
    """The one-time code of the way back."""
    binding_token: str
    """What `start` answered: shows that the same browser or app goes on."""
    transport: NotRequired[Literal['json', 'cookie']]
    """`json`: tokens in the body. `cookie`: tokens in two HttpOnly cookies, none in the body (F036)."""

SignInStep: TypeAlias = "SignedIn | MustChangePassword | ProveSecondFactor | EnrolSecondFactor | CheckYourMail"
"""Told apart by ``next``."""


class SignOut(TypedDict):
    refresh_token: NotRequired[str]


class SignedIn(TypedDict):
    next: Literal['session']
    user_id: str
    tokens: Tokens
    device_token: NotRequired[str]
    """Of a device not seen before: send it as the header `Doorward-Device` from now on. Shown once."""
    enrol_until: NotRequired[str]
    """A second factor is required by then: set one up (F069)."""


class SigningKey(TypedDict):
    kid: str
    alg: str
    """JWS algorithm: `ES256`, `EdDSA` or `RS256`."""
    state: str
    """`upcoming` published, not yet used; `active` signs; `retired` only verifies."""
    published_at: str
    active_from: str
    retired_at: NotRequired[str]


class SigningKeyList(TypedDict):
    data: list[SigningKey]


class SimulatePolicies(TypedDict):
    app_id: NotRequired[str]
    """Absent, the app of this call."""
    user_id: NotRequired[str]
    """Exactly one of `user_id` and `user`."""
    user: NotRequired[HypotheticalUser]
    draft: NotRequired[bool]
    """Try the draft of the tenant instead of what is published."""
    draft_of: NotRequired[str]
    """Try the draft of this organization too."""
    at: NotRequired[str]
    """The moment it is asked; absent, now."""
    questions: list[SimulatedQuestion]


class SimulateRisk(TypedDict):
    assessment_id: NotRequired[str]
    """A sign-in that was. Absent: one with nothing unusual about it."""
    ip: NotRequired[str]
    """Looked up in the files and the lists of the policy."""
    facts: NotRequired[RiskFactsPatch]
    """What is to be otherwise."""
    policy: NotRequired[RiskPolicyPatch]
    """What is to be otherwise than in force."""


class SimulatedAnswer(TypedDict):
    allowed: bool
    granted_by: NotRequired[SimulatedGrant]
    """The role that allows it, forbidden or not."""
    policies: list[DecidingPolicy]
    """The policies that speak for or against it."""
    errors: list[str]
    changes: list[SimulatedChange]
    """Each of these alone would turn the answer round: every one was decided anew. At most 20 policies and 20 roles are tried."""


class SimulatedChange(TypedDict):
    change: str
    """`without_policy`, `with_role` (the role given), `without_role` (that role taken)."""
    policy: NotRequired[DecidingPolicy]
    role: NotRequired[str]


class SimulatedGrant(TypedDict):
    role: str
    scope: str


class SimulatedQuestion(TypedDict):
    action: str
    scope: NotRequired[str]
    resource: NotRequired[PolicyResource]
    context: NotRequired[dict[str, Any]]
    """The circumstances, as the schema declares them for the action; `ip` always may be among them. Taken as said."""


class SocialAnswer(TypedDict):
    state: NotRequired[str]
    code: NotRequired[str]
    iss: NotRequired[str]
    error: NotRequired[str]
    user: NotRequired[str]
    handle: NotRequired[str]
    """In place of all that: what keeping a posted answer gave."""
    binding_token: NotRequired[str]
    """Needed where `start` tied it to a cookie."""


class SocialButton(TypedDict):
    provider: str
    kind: str
    name: str


class SocialHandle(TypedDict):
    handle: str
    """Stands for the answer, once, within a minute."""
    expires_in: int


class SocialProvider(TypedDict):
    id: str
    provider: str
    app_id: NotRequired[str]
    kind: str
    """`google`, `microsoft`, `apple`, `github`, `gitlab`, `discord` or `oidc`."""
    name: str
    client_id: str
    redirect_uri: str
    """To be registered with the provider."""
    issuer: NotRequired[str]
    authorization_endpoint: NotRequired[str]
    token_endpoint: NotRequired[str]
    userinfo_endpoint: NotRequired[str]
    emails_endpoint: NotRequired[str]
    scopes: NotRequired[list[str]]
    microsoft_tenant: NotRequired[str]
    apple_team_id: NotRequired[str]
    apple_key_id: NotRequired[str]
    linking: str
    """`never`, `authoritative` or `verified`."""
    authoritative_domains: list[str]
    enabled: bool
    created_at: str
    updated_at: str


class SocialProviderList(TypedDict):
    data: list[SocialProvider]


class SocialProviderPut(TypedDict):
    kind: Literal['google', 'microsoft', 'apple', 'github', 'gitlab', 'discord', 'oidc']
    name: str
    """As the button says it."""
    client_id: str
    issuer: NotRequired[str]
    """OpenID Connect: the issuer to discover. Absent, the provider's own; `oidc` needs one."""
    authorization_endpoint: NotRequired[str]
    """Plain OAuth 2 only; absent, the provider's own."""
    token_endpoint: NotRequired[str]
    """The same."""
    userinfo_endpoint: NotRequired[str]
    """The same."""
    emails_endpoint: NotRequired[str]
    """GitHub only: lists addresses."""
    scopes: NotRequired[list[str]]
    """Absent, what the kind needs."""
    microsoft_tenant: NotRequired[str]
    """Microsoft: a directory's id, or `common` (the default), `organizations`, `consumers`."""
    apple_team_id: NotRequired[str]
    apple_key_id: NotRequired[str]
    client_secret: NotRequired[str]
    """Absent: the kept one, as long as it goes to the same addresses. Of Apple the private key."""
    linking: NotRequired[Literal['never', 'authoritative', 'verified']]
    """When a verified address joins who signs in to the account that has it: `authoritative`, where the address is the provider's own to give; `verified`, always; `never`. Otherwise they are told to sign in there and connect."""
    authoritative_domains: NotRequired[list[str]]
    """Domains whose addresses are this provider's own to give, beside those known of its kind."""
    enabled: NotRequired[bool]


class SocialReturn(TypedDict):
    next: str
    """Where to send the browser (303): the `next` of the start with a one-time `code` of 60 seconds, or with `error` (`access_denied`, `server_error`, `temporarily_unavailable`; RFC 6749, section 4.1.2.1)."""


class SocialStart(TypedDict):
    authorize_url: str
    """Send the browser there."""
    binding_token: str
    """Keep it where only this browser or app has it; the one-time code needs it."""
    expires_in: int


class StartConnection(TypedDict):
    provider: str
    """The name of the provider here, as the sign-in page lists it."""
    next: str
    """Where the visitor goes on to: an address of this server, or exactly one of the app's redirect URIs."""
    transport: NotRequired[Literal['json', 'cookie']]
    """`cookie`: ties the way back to this browser by a cookie too. `json`: for who has no jar here."""
    login_hint: NotRequired[str]
    """OpenID Connect Core 1.0, section 3.1.2.1."""
    prompt: NotRequired[Literal['login', 'consent', 'select_account', 'none']]
    """The same."""


class StartPasskeyEnrolment(TypedDict):
    attempt_token: str


class StartPasskeyFactor(TypedDict):
    attempt_token: str


class StartPasskeyStepUp(TypedDict):
    action: NotRequired[Literal['factors', 'organizations', 'members', 'roles', 'org_tokens', 'keys', 'settings', 'audit_exports', 'impersonation']]
    """The sensitive action it is for, as `next.action` of `step_up_required` says. Absent, it is for the session itself: the answer brings an access token with a new `auth_time`, for services that ask for one, and no action here is thereby allowed."""


class StartSocial(TypedDict):
    next: str
    """Where the visitor goes on to: an address of this server, or exactly one of the app's redirect URIs."""
    transport: NotRequired[Literal['json', 'cookie']]
    """`cookie`: ties the way back to this browser by a cookie too. `json`: for who has no jar here."""
    login_hint: NotRequired[str]
    """OpenID Connect Core 1.0, section 3.1.2.1."""
    prompt: NotRequired[Literal['login', 'consent', 'select_account', 'none']]
    """The same."""


class StepUp(TypedDict):
    action: NotRequired[Literal['factors', 'organizations', 'members', 'roles', 'org_tokens', 'keys', 'settings', 'audit_exports', 'impersonation']]
    """The sensitive action it is for, as `next.action` of `step_up_required` says. Absent, it is for the session itself: the answer brings an access token with a new `auth_time`, for services that ask for one, and no action here is thereby allowed."""
    method: Literal['passkey', 'totp', 'recovery_code', 'password']
    """One of `next.methods`."""
    password: NotRequired[str]
    """With method `password`."""
    response: NotRequired[PasskeyAssertion]
    """With method `passkey`: what the browser gave."""
    code: NotRequired[str]
    """With the methods `totp` and `recovery_code`."""


class SteppedUp(TypedDict):
    action: NotRequired[str]
    until: str
    """The proof is recent until then."""
    access: NotRequired[Access]
    """Without an action: the access token that says so."""


class SuspendApp(TypedDict):
    reason: str


class SuspendTenant(TypedDict):
    reason: str


class SuspendUser(TypedDict):
    reason: str


class SwitchOrganizationBody(TypedDict):
    org_id: str


class TeamPatch(TypedDict):
    name: NotRequired[str]
    description: NotRequired[str]


class Tenant(TypedDict):
    id: str
    slug: str
    name: str
    issuer: str
    status: str
    """`active` or `suspended`."""
    suspended_reason: NotRequired[str]
    created_at: str
    updated_at: str


class TenantList(TypedDict):
    data: list[Tenant]
    next_cursor: NotRequired[str]


class TenantPatch(TypedDict):
    name: NotRequired[str]


class TenantSettingsPatch(TypedDict):
    settings: dict[str, Any]
    """Setting names and values; `null` takes an override back."""


class TestMail(TypedDict):
    to: str
    template: NotRequired[Literal['registration', 'registration_notice', 'magic_link', 'sign_in_code', 'password_reset', 'password_changed', 'email_verification', 'email_change_confirm', 'email_change_approve', 'email_changed', 'invitation', 'organization_invitation', 'new_device', 'new_country', 'session_ended', 'impersonated', 'unproven_action', 'security_changed']]
    """What the mail is about."""
    locale: NotRequired[str]
    """BCP 47 language tag, such as `de` or `de-AT`."""

Tokens: TypeAlias = "JsonTokens | CookieTokens"
"""Told apart by ``transport``."""


class TotpFactor(TypedDict):
    created_at: str


class TotpSetup(TypedDict):
    setup_token: str
    """Send it back with a code of the app."""
    secret: str
    """The seed in base32, to type where no picture can be scanned (RFC 4648, section 6)."""
    otpauth_uri: str
    """The same as a key URI: SHA-1, six digits, 30 seconds."""
    qr_svg: str
    """The key URI as a QR code: an SVG image."""
    expires_in: int


class TrustDevice(TypedDict):
    name: NotRequired[str]
    transport: NotRequired[Literal['json', 'cookie']]
    """`json`: the token of a device not known before in the body. `cookie`: in an HttpOnly cookie."""


class TrustedDevice(TypedDict):
    device: Device
    device_token: NotRequired[str]
    """Of a device not seen before: send it as the header `Doorward-Device` from now on. Shown once."""


class UiApp(TypedDict):
    id: str
    name: str


class UiBrand(TypedDict):
    name: str
    logo_url: NotRequired[str]
    color: str
    """`#rrggbb`"""
    text_color: str
    """Black or white: the easier to read on `color`, with at least 4.5 to 1."""
    link_color: str
    """`color`, darkened until it reads on white with 4.5 to 1."""
    support_url: NotRequired[str]
    terms_url: NotRequired[str]
    privacy_url: NotRequired[str]


class UiConfig(TypedDict):
    tenant: UiTenant
    app: UiApp
    brand: UiBrand
    default_locale: str
    locales: list[str]
    """The default first."""
    registration: UiRegistration
    ways: UiWays
    social: list[SocialButton]
    """Providers one can sign in with (F160)."""
    mail: bool
    """Whether this server sends mail, as resets and invitations need."""
    password: UiPasswordRules
    captcha: NotRequired[CaptchaWidget]


class UiPasswordRules(TypedDict):
    """What a form can tell while somebody types; the server asks more."""

    min_length: int
    max_length: int
    min_unique: int


class UiRegistration(TypedDict):
    mode: str
    """`open`, `invite_only` or `closed`."""
    email: str
    """With an e-mail: `proven` waits for the mailed code, `immediate` does not."""
    identifiers: list[str]
    """What an account may be opened with: `username`, `email`."""


class UiTenant(TypedDict):
    name: str


class UiWays(TypedDict):
    """Ways in that are open."""

    password: bool
    magic_link: bool
    passkey: bool
    guest: bool


class Upgrade(TypedDict):
    username: NotRequired[str]
    """3 to 64 letters, digits and `. _ -`; upper and lower case are the same."""
    email: NotRequired[str]
    password: str
    """8 to 128 characters of any script, at least 4 of them different, unless the tenant asks for more; not common, breached, easy to guess, or made of your own name or address."""
    name: NotRequired[str]
    transport: NotRequired[Literal['json', 'cookie']]
    """`json`: tokens in the body. `cookie`: tokens in two HttpOnly cookies, none in the body (F036)."""


class User(TypedDict):
    id: str
    username: NotRequired[str]
    email: NotRequired[str]
    email_verified: bool
    name: NotRequired[str]
    given_name: NotRequired[str]
    family_name: NotRequired[str]
    middle_name: NotRequired[str]
    nickname: NotRequired[str]
    profile: NotRequired[str]
    picture: NotRequired[str]
    website: NotRequired[str]
    gender: NotRequired[str]
    birthdate: NotRequired[str]
    zoneinfo: NotRequired[str]
    locale: NotRequired[str]
    public_metadata: NotRequired[dict[str, Any]]
    """A JSON object of at most 8192 bytes and 8 levels."""
    is_guest: bool
    """Has neither username nor e-mail yet."""
    status: str
    """`active`, `suspended` or `deleted`."""
    created_at: str
    updated_at: str


class UserPatch(TypedDict):
    """`null` takes a field away; metadata is replaced whole."""

    username: NotRequired[str | None]
    """3 to 64 letters, digits and `. _ -`; upper and lower case are the same."""
    email: NotRequired[str | None]
    email_verified: NotRequired[bool]
    """An address that changes is unproven unless this says otherwise."""
    name: NotRequired[str | None]
    given_name: NotRequired[str | None]
    family_name: NotRequired[str | None]
    middle_name: NotRequired[str | None]
    nickname: NotRequired[str | None]
    profile: NotRequired[str | None]
    """https only."""
    picture: NotRequired[str | None]
    """https only."""
    website: NotRequired[str | None]
    """https only."""
    gender: NotRequired[str | None]
    birthdate: NotRequired[str | None]
    """`YYYY-MM-DD`, the year `0000` when it is left out, or `YYYY`."""
    zoneinfo: NotRequired[str | None]
    """Such as `Europe/Paris`."""
    locale: NotRequired[str | None]
    """BCP 47 language tag."""
    external_id: NotRequired[str | None]
    """Your own id of this user, unique in the tenant."""
    public_metadata: NotRequired[dict[str, Any]]
    """Shown to the user too."""
    private_metadata: NotRequired[dict[str, Any]]
    """Shown to administrators only."""


class VerifyApiKey(TypedDict):
    key: str
    """What the caller of your backend showed."""
    client_secret: str
    """A secret of the app that asks (`dwas_…`)."""
