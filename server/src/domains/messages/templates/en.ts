import type { SensitiveAction } from '../../../call/index.ts';
import type { SecurityChange, SessionEnd, Template } from '../words.ts';
import { oneOf, type Words } from './compose.ts';

const notYou = 'If this was not you, you can ignore this mail: nothing happens without you.';
const good = 'Link and code are good for {{ minutes }} minutes and work once. Pass them on to nobody.';
const code = 'Or enter this code:';

const actions: Readonly<Record<SensitiveAction, string>> = {
  factors: 'to change how you sign in',
  organizations: 'to change an organization or its settings',
  members: 'to change the members of an organization',
  roles: 'to give somebody a role or take it away',
  org_tokens: 'to get a token of an organization',
  keys: 'to change signing keys or secrets',
  settings: 'to change settings',
  audit_exports: 'to export the audit log',
  impersonation: 'to act as somebody else',
};

const changes: Readonly<Record<SecurityChange, string>> = {
  totp_added: 'An authenticator app was added to your account with {{ site }}',
  totp_removed: 'The authenticator app was removed from your account with {{ site }}',
  passkey_added: 'A passkey was added to your account with {{ site }}',
  passkey_removed: 'A passkey was removed from your account with {{ site }}',
  recovery_codes_created: 'New recovery codes were made for your account with {{ site }}',
  recovery_code_used: 'A recovery code of your account with {{ site }} was used',
  provider_connected: '{{ provider }} was connected to your account with {{ site }}',
  provider_disconnected: '{{ provider }} was disconnected from your account with {{ site }}',
  factors_reset: 'The second factors of your account with {{ site }} were removed by an administrator',
  device_trusted: 'A device was marked as trusted for your account with {{ site }}',
};

const consequences: Readonly<Partial<Record<SecurityChange, string>>> = {
  recovery_codes_created: ' The codes you had before work no more.',
  recovery_code_used: ' Codes left: {{ left }}.',
  provider_connected: ' Whoever signs in there can sign in to your account.',
  device_trusted: ' A sign-in there may be asked for less than elsewhere.',
  factors_reset: ' Your passkeys went with them, and every session has ended.',
};

const ends: Readonly<Record<SessionEnd, string>> = {
  session_cap: 'It was the oldest, and somebody signed in to your account once more than is allowed at a time.',
  country_not_allowed: 'It was used from where it may not be used.',
  refresh_token_reused: 'Its secret was used twice: somebody may have a copy of it.',
};

export const en: Readonly<Record<Template, Words>> = {
  registration: {
    subject: 'Confirm your registration with {{ site }}',
    before: ['Somebody, most likely you, registered with this address. One step is left.'],
    button: 'Confirm registration',
    code,
    after: [good, notYou],
  },
  registration_notice: {
    subject: 'You already have an account with {{ site }}',
    before: [
      'Somebody tried to register with this address, which already has an account. Nothing has changed.',
      'If this was you, just sign in. If you have forgotten your password, you can set a new one there.',
    ],
    button: 'Sign in',
    after: ['If this was not you, you need not do anything.'],
  },
  magic_link: {
    subject: 'Sign in to {{ site }}',
    before: ['Here is the way in you asked for.'],
    button: 'Sign in',
    code,
    after: [good, notYou],
  },
  sign_in_code: {
    subject: 'Your code to sign in to {{ site }}',
    before: ['Somebody, most likely you, is signing in to your account. To go on, they need this code.'],
    code: 'Enter this code where you are signing in:',
    after: [
      'The code is good for {{ minutes }} minutes. Pass it on to nobody.',
      'If this was not you, change your password: somebody knows it.',
    ],
  },
  password_reset: {
    subject: 'Set a new password for {{ site }}',
    before: ['Somebody, most likely you, asked for a new password for this account.'],
    button: 'Set a new password',
    code,
    after: [good, 'If this was not you, you can ignore this mail: your password stays as it is.'],
  },
  password_changed: {
    subject: 'Your password for {{ site }} was changed',
    before: ['The password of your account was changed on {{ time }}.'],
    button: 'This was not me: set a new password',
    after: ['If this was you, you need not do anything.'],
  },
  email_verification: {
    subject: 'Confirm your e-mail address for {{ site }}',
    before: ['Please confirm that this address is yours.'],
    button: 'Confirm address',
    code,
    after: [good, notYou],
  },
  email_change_confirm: {
    subject: 'Confirm your new e-mail address for {{ site }}',
    before: ['An account is to be reached at this address from now on. Please confirm that the address is yours.'],
    button: 'Confirm new address',
    code,
    after: ['This is good for {{ minutes }} minutes and works once.', notYou],
  },
  email_change_approve: {
    subject: 'Approve the change of your e-mail address for {{ site }}',
    before: [
      'The address of your account is to be changed{% if new_email %} to {{ new_email }}{% endif %}. It changes only if you approve it here and the new address is confirmed.',
    ],
    button: 'Approve the change',
    code,
    after: [
      'This is good for {{ minutes }} minutes and works once.',
      'If this was not you, approve nothing, and change your password: somebody is signed in to your account.',
    ],
  },
  email_changed: {
    subject: 'Your e-mail address for {{ site }} was changed',
    before: [
      'The address of your account was changed{% if new_email %} to {{ new_email }}{% endif %} on {{ time }}. If this was you, you need not do anything.',
    ],
    button: 'This was not me: take the change back',
    after: [
      'For {{ days }} days the link puts this address back and signs everybody out, whoever changed it. Then set a new password.',
    ],
  },
  invitation: {
    subject: 'You are invited to {{ site }}',
    before: [
      '{% if inviter %}{{ inviter }} invites you{% else %}You are invited{% endif %} to open an account with {{ site }}.',
    ],
    button: 'Accept the invitation',
    after: [
      'The invitation is good for {{ days }} days and works once.',
      'If you do not know what this is about, you can ignore this mail.',
    ],
  },
  organization_invitation: {
    subject: 'You are invited to an organization at {{ site }}',
    before: [
      '{% if inviter %}{{ inviter }} invites you{% else %}You are invited{% endif %} to join the organization “{{ organization }}” at {{ site }}.',
    ],
    button: 'See the invitation',
    after: [
      'The invitation is good for {{ days }} days and works once. It is for this address only.',
      'If you do not know what this is about, you can ignore this mail.',
    ],
  },
  new_device: {
    subject: 'New sign-in to {{ site }}',
    before: [
      'Somebody signed in to your account on {{ time }} from a device not seen before: {{ device }}{% if place %} ({{ place }}){% endif %}.',
    ],
    button: 'See your sessions',
    after: [
      'If this was you, you need not do anything.',
      'If this was not you, end that session and change your password.',
    ],
  },
  new_country: {
    subject: 'Sign-in to {{ site }} from another country',
    before: [
      'Somebody signed in to your account on {{ time }} from {{ place }}, a country you have not signed in from before: {{ device }}.',
    ],
    button: 'See your sessions',
    after: [
      'If this was you, you need not do anything.',
      'If this was not you, end that session and change your password.',
    ],
  },
  session_ended: {
    subject: 'A session of your account with {{ site }} was ended',
    before: [`On {{ time }} a session of your account was ended. ${oneOf('why', ends)}`],
    button: 'See your sessions',
    after: [
      'If you know what this is about, you need not do anything but sign in again.',
      'If you do not, end the sessions you do not know and change your password.',
    ],
  },
  impersonated: {
    subject: 'Support is acting as you at {{ site }}',
    before: [
      'On {{ time }} an administrator of {{ site }} began to act as you in {{ app }}, for at most {{ minutes }} minutes.',
      'The reason given: {{ reason }}',
      'Whoever acts as you cannot change your password, your address or anything else by which you sign in, and what they do is recorded under their own name too.',
    ],
    button: 'See your sessions',
    after: [
      'If you asked for help, you need not do anything.',
      'You see this among your sessions, and can end it there at once.',
    ],
  },
  unproven_action: {
    subject: 'A change in your account with {{ site }}',
    before: [
      `On {{ time }} somebody asked ${oneOf('action', actions)} from your account, in a session in which nobody has lately proven to be you.`,
    ],
    button: 'See your sessions',
    after: [
      'If this was you, you need not do anything.',
      'If this was not you, end that session and change your password.',
    ],
  },
  security_changed: {
    subject: oneOf('change', changes),
    before: [`${oneOf('change', changes)}, on {{ time }}.${oneOf('change', consequences)}`],
    button: 'See how you can sign in',
    after: [
      'If this was you, you need not do anything.',
      'If this was not you, take the change back, change your password and end all sessions: somebody else can sign in to your account.',
    ],
  },
};
