import type { Template } from '../words.ts';
import type { Words } from './compose.ts';

const notYou = 'If this was not you, you can ignore this mail: nothing happens without you.';
const good = 'Link and code are good for {{ minutes }} minutes and work once. Pass them on to nobody.';
const code = 'Or enter this code:';

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
      'On {{ time }} something that matters was done in your account, in a session in which nobody has lately proven to be you.',
    ],
    button: 'See your sessions',
    after: [
      'If this was you, you need not do anything.',
      'If this was not you, end that session and change your password.',
    ],
  },
};
