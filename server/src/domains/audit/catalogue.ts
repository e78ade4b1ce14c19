/** What one type of event says. */
export interface EventKind {
  /** For operators. */
  readonly words: string;
  /** Whether the user it happened to sees it among their own security events. */
  readonly own: boolean;
}

const told = (words: string): EventKind => ({ words, own: false });
/** Shown to the user too: who got in or did not, and what became of their ways in. */
const own = (words: string): EventKind => ({ words, own: true });

/**
 * Every type of event there is, below the room that records it: `record` takes no other. The names stay for good, since rows outlive the
 * code that wrote them. `docs/audit-events.md` lists them.
 */
export const catalogue = {
  tenants: {
    'tenants.updated': told('A tenant was changed.'),
    'tenants.suspended': told('A tenant was suspended: nobody signs in there.'),
    'tenants.unsuspended': told('A tenant was let in again.'),
    'apps.created': told('An app was created.'),
    'apps.updated': told('An app was changed.'),
    'apps.suspended': told('An app was suspended: nobody signs in through it.'),
    'apps.unsuspended': told('An app was let in again.'),
    'apps.secret_rotated': told('An app got another secret.'),
    'apps.secret_revoked': told('A secret of an app was revoked.'),
    'settings.changed': told('Settings of a tenant or app were changed.'),
  },
  keys: {
    'keys.rotated': told('A signing key was published that takes over from the one before.'),
    'keys.removed': told('A signing key whose last token has expired was removed.'),

    'keys.app_key_created': told('An app got a shared signing key (HS256).'),
    'keys.app_key_removed': told('The shared signing key of an app was removed.'),
  },
  messages: {
    'messages.template_set': told('A mail template was changed.'),
    'messages.template_removed': told('A mail template was put back to the built-in one.'),
    'messages.test_sent': told('A test mail was sent.'),
    'messages.retried': told('A mail that had failed was sent again.'),
  },
  accounts: {
    'accounts.created': own('An account was created by an administrator or at the first start.'),
    'accounts.updated': own('A profile was changed.'),
    'accounts.username_refused': told('A username that was asked for is taken.'),
    'accounts.email_domain_refused': told('An address was refused for its domain.'),
    'accounts.email_changed': own('The address of an account was changed.'),
    'accounts.suspended': own('An account was suspended.'),
    'accounts.unsuspended': own('An account was let in again.'),
    'accounts.deleted': own('An account was deleted; it can be restored for a while.'),
    'accounts.restored': own('A deleted account was restored.'),
    'accounts.erased': told('A deleted account was erased for good.'),
    'accounts.invited': told('Somebody was invited.'),
    'accounts.invitation_accepted': told('An invitation was accepted.'),
    'accounts.invitation_revoked': told('An invitation was taken back.'),
  },
  access: {
    'access.permission_created': told('A permission was defined.'),
    'access.permission_updated': told('A permission was changed.'),
    'access.permission_deleted': told('A permission was deleted.'),
    'access.role_created': told('A role was defined.'),
    'access.role_updated': told('A role was changed.'),
    'access.role_deleted': told('A role was deleted.'),
    'access.role_assigned': told('A role was given.'),
    'access.role_removed': told('A role was taken away.'),
    'access.role_withheld': told('A role was not given: who was to hold it may not.'),
    'access.group_created': told('A group was created.'),
    'access.group_updated': told('A group was changed.'),
    'access.group_deleted': told('A group was deleted.'),
    'access.member_added': told('A user joined a group.'),
    'access.member_removed': told('A user left a group.'),
  },
  organizations: {
    'organizations.created': told('An organization was created.'),
    'organizations.updated': told('An organization was changed.'),
    'organizations.deleted': told('An organization was deleted.'),
    'organizations.settings_changed': told('Settings of an organization were changed.'),
    'organizations.member_added': told('A user became a member of an organization.'),
    'organizations.member_changed': told('A member of an organization got another role there.'),
    'organizations.member_removed': told('A user is no member of an organization any more.'),
    'organizations.invited': told('Somebody was invited to an organization.'),
    'organizations.invitation_resent': told('An invitation to an organization was mailed again.'),
    'organizations.invitation_accepted': told('An invitation to an organization was accepted.'),
    'organizations.invitation_refused': told('An invitation to an organization was shown by somebody it is not for.'),
    'organizations.invitation_revoked': told('An invitation to an organization was taken back.'),
    'organizations.invitation_unbacked': told('An invitation did not count: who sent it may invite no more.'),
    'organizations.domain_claimed': told('An organization claimed a domain.'),
    'organizations.domain_changed': told('What follows from a domain of an organization was changed.'),
    'organizations.domain_proven': told('The claim to a domain was proven.'),
    'organizations.domain_not_proven': told('The claim to a domain was not proven.'),
    'organizations.domain_missing': told('The proof of a domain could not be found any more.'),
    'organizations.domain_lost': told('A domain was lost: its proof stayed away.'),
    'organizations.domain_removed': told('An organization gave up a domain.'),
  },
  policies: {
    'policies.drafted': told('A draft of policies was kept.'),
    'policies.published': told('Policies were put in force.'),
    'policies.rolled_back': told('Earlier policies were put in force again.'),
  },
  sessions: {
    'sessions.refreshed': told('A session was continued by its refresh token.'),
    'sessions.reuse_detected': own('A refresh token came that had been used before: the session was ended.'),
    'sessions.signed_out': own('Somebody signed out.'),
    'sessions.ended': own('Sessions were ended.'),
    'sessions.org_switched': told('A session was switched to an organization, or away from it.'),
    'sessions.org_token_issued': told('A token of an organization was issued.'),
    'sessions.impersonation_ended': own('Somebody stopped acting as a user.'),
    'sessions.country_refused': own('A session ended: its token came from a country it may not be used in.'),
    'sessions.second_factor_required': told('A session may not go on without a second factor.'),
  },
  devices: {
    'devices.new_device': own('Somebody signed in on a device not seen before.'),
    'devices.new_network': own('Somebody signed in from a network not seen before.'),
    'devices.new_country': own('Somebody signed in from a country not seen before.'),
    'devices.trusted': own('A device was trusted.'),
    'devices.distrusted': own('A device is trusted no longer.'),
    'devices.renamed': told('A device got another name.'),
    'devices.forgotten': own('A device was forgotten, and signed out.'),
  },
  limits: {
    'limits.sign_in_locked': own('Too many guesses: an account takes none for a while, from one network or from all.'),
    'limits.lock_cleared': told('A lock was cleared.'),
    'limits.locks_cleared': told('All locks of an account or an address were cleared.'),
    'limits.address_locked': told('An address asked too often: it is locked out for a while.'),
    'limits.banned': told('An address or network was banned.'),
    'limits.ban_lifted': told('A ban was lifted.'),
    'limits.caller_cleared': told('What limits had counted of a caller was forgotten.'),
    'captcha.changed': told('The captcha of a tenant was changed.'),
    'captcha.removed': told('The captcha of a tenant was removed.'),
  },
  risk: {
    'risk.observed': told('A sign-in was judged; nothing followed.'),
    'risk.challenged': own('A sign-in was unusual: more proof was called for.'),
    'risk.blocked': own('A sign-in was refused as too risky.'),
    'risk.provider_changed': told('Whom the tenant asks about sign-ins was changed.'),
    'risk.provider_removed': told('Nobody is asked about sign-ins any more.'),
  },
  passwords: {
    'passwords.changed': own('A password was changed.'),
    'passwords.change_refused': own('A password was not changed: the one in use was not proven.'),
    'passwords.rejected': told('A new password was refused by the rules.'),
    'passwords.reset_required': own('An administrator wants a new password at the next sign-in.'),
  },
  mfa: {
    'mfa.totp_enrolled': own('An authenticator app was added.'),
    'mfa.totp_removed': own('An authenticator app was removed.'),
    'mfa.recovery_codes_created': own('Recovery codes were made; those before are void.'),
    'mfa.recovery_code_used': own('A recovery code was used.'),
    'mfa.refused': own('A wrong code of a second factor was shown.'),
    'mfa.factors_reset': own('An administrator removed all second factors.'),
  },
  passkeys: {
    'passkeys.registered': own('A passkey was added.'),
    'passkeys.registration_refused': told('A passkey was not added: it belongs to somebody.'),
    'passkeys.renamed': told('A passkey got another name.'),
    'passkeys.deleted': own('A passkey was removed.'),
    'passkeys.clone_suspected': own('A passkey counted backwards: it may have been copied.'),
  },
  links: {
    'links.refused': told('A mailed link or code was refused.'),
    'accounts.email_verification_requested': told('Proof of an address was asked for.'),
    'accounts.email_verified': own('An address was proven.'),
    'accounts.email_change_requested': own('Another address was asked for.'),
    'accounts.email_change_refused': own('Another address was not taken.'),
    'accounts.email_change_confirmed': told('One side of a change of address was confirmed.'),
    'accounts.email_change_undone': own('A change of address was undone.'),
    'accounts.email_undo_refused': told('A change of address could not be undone.'),
    'passwords.reset_requested': own('A link to set a new password was asked for.'),
    'passwords.reset': own('A new password was set by a mailed link.'),
  },
  social: {
    'social.started': told('Signing in with a provider was begun.'),
    'social.answered': told('A provider said who somebody is.'),
    'social.posted': told('A provider posted its answer.'),
    'social.refused': told('Signing in with a provider failed.'),
    'social.connected': own('An account of a provider was connected.'),
    'social.disconnected': own('An account of a provider was disconnected.'),
    'social_providers.created': told('A provider to sign in with was set up.'),
    'social_providers.changed': told('A provider to sign in with was changed.'),
    'social_providers.deleted': told('A provider to sign in with was deleted.'),
  },
  'step-up': {
    'step_up.asked': told('A sensitive action was asked for without recent proof.'),
    'step_up.proven': told('Somebody signed in proved who they are once more.'),
    'step_up.refused': own('Proof for a sensitive action failed.'),
  },
  signin: {
    'signin.succeeded': own('Somebody signed in.'),
    'signin.failed': own('A sign-in failed.'),
    'signin.step_required': told('A sign-in wants another step.'),
    'signin.link_requested': told('A link or code to sign in was asked for.'),
    'signin.code_mailed': told('A code was mailed as a second factor.'),
    'signin.mail_sent_again': told('A mail of a sign-in was sent again.'),
    'signin.registration_begun': told('A registration waits for proof of its address.'),
    'signin.registration_refused': told('A registration was refused.'),
    'signin.account_set_aside': told('An account was set aside in its browser.'),
    'signin.account_switched': told('An account set aside was taken up again.'),
    'signin.impersonated': own('Somebody began to act as a user.'),
    'accounts.registered': own('An account was registered.'),
    'accounts.guest_opened': own('An account of a guest was opened.'),
    'accounts.guest_upgraded': own('A guest became a user.'),
  },
  'api-keys': {
    'api_keys.created': own('An API key was made.'),
    'api_keys.rotated': own('An API key was rotated; the one before ends soon.'),
    'api_keys.revoked': own('An API key was revoked.'),
  },
  sealing: {
    'keys.rewrap_started': told('Moving everything sealed to the active key of the ring was asked for.'),
    'keys.rewrapped': told('Everything sealed is under the active key of the ring.'),
  },
  ledger: {
    'audit.exported': told('Events were exported.'),
    'audit.anonymised': told('Old events lost their hashed addresses and user agents.'),
  },
  setup: {
    'tenants.created': told('A tenant was created.'),
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, EventKind>>>>;

type Catalogue = typeof catalogue;

/** A catalogued type: dotted, what it is about first. */
export type EventType = { [Room in keyof Catalogue]: keyof Catalogue[Room] }[keyof Catalogue] & string;

/** Every type with its room and words, in the order of the catalogue. */
export const eventKinds: readonly (EventKind & { readonly type: EventType; readonly room: string })[] = Object.entries(
  catalogue,
).flatMap(([room, kinds]) =>
  Object.entries(kinds as Record<string, EventKind>).map(([type, kind]) => ({
    ...kind,
    type: type as EventType,
    room,
  })),
);
