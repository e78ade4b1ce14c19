import type { SensitiveAction } from '../../call/index.ts';

/** What Doorward writes to people about, and what each mail can say. */
export const templates = [
  'registration',
  'registration_notice',
  'magic_link',
  'sign_in_code',
  'password_reset',
  'password_changed',
  'email_verification',
  'email_change_confirm',
  'email_change_approve',
  'email_changed',
  'invitation',
  'organization_invitation',
  'new_device',
  'new_country',
  'session_ended',
  'impersonated',
  'unproven_action',
  'security_changed',
] as const;

/** Why a session ended, where nobody ended it on purpose. */
export const sessionEnds = ['session_cap', 'country_not_allowed', 'refresh_token_reused'] as const;
export type SessionEnd = (typeof sessionEnds)[number];

/** What can happen to the ways into an account, its password apart. */
export const securityChanges = [
  'totp_added',
  'totp_removed',
  'passkey_added',
  'passkey_removed',
  'recovery_codes_created',
  'recovery_code_used',
  'provider_connected',
  'provider_disconnected',
  'factors_reset',
  'device_trusted',
] as const;

export type SecurityChange = (typeof securityChanges)[number];

export type Template = (typeof templates)[number];

/** A mailed proof: a link, a code to type instead, and how long both are good for. */
interface Proof {
  readonly link: string;
  readonly code?: string;
  readonly minutes: number;
}

/** The values of each template. A link is one of our own; everything else may come from anybody. */
export interface MailData {
  /** To a new address: ends the registration. */
  registration: Proof;
  /** To the owner of an address somebody registered again; the link leads to the sign-in page. */
  registration_notice: { readonly link?: string };
  magic_link: Proof;
  /** To who is signing in, and has proven one factor: a code alone, for a link would be followed in another browser. */
  sign_in_code: { readonly code: string; readonly minutes: number };
  password_reset: Proof;
  /** The link leads to where a password is reset. */
  password_changed: { readonly link?: string };
  email_verification: Proof;
  /** To the new address. */
  email_change_confirm: Proof;
  /** To the old address, which must agree. */
  email_change_approve: Proof & { readonly new_email?: string };
  /** To the old address; the link takes the change back. */
  email_changed: { readonly link: string; readonly days: number; readonly new_email?: string };
  invitation: { readonly link: string; readonly days: number; readonly inviter?: string };
  organization_invitation: {
    readonly link: string;
    readonly days: number;
    readonly organization: string;
    readonly inviter?: string;
  };
  /** The link leads to where sessions are seen and ended. */
  new_device: { readonly device: string; readonly place?: string; readonly link?: string };
  new_country: MailData['new_device'] & { readonly place: string };
  /** The link leads to where sessions are seen and ended. */
  session_ended: { readonly why: SessionEnd; readonly link?: string };
  /** Who acts is not named; the reason is theirs. The link leads to where sessions are seen and ended. */
  impersonated: { readonly minutes: number; readonly app: string; readonly reason: string; readonly link?: string };
  /** Something that matters was done in a session whose user has not proven lately who they are. */
  unproven_action: { readonly action: SensitiveAction; readonly link?: string };
  /** The link leads to where one sees the ways into one's account. */
  security_changed: {
    readonly change: SecurityChange;
    /** As people call it, where one was connected or disconnected. */
    readonly provider?: string;
    /** Recovery codes that are left, where one was used. */
    readonly left?: number;
    readonly link?: string;
  };
}

/** Values by the names templates use. */
export type MailValues = Readonly<Record<string, string | number>>;

const link = 'https://auth.example.com/t/example/page?token=dwl_EXAMPLE';
const proof = { link, code: '123456', minutes: 15 };

/** Made up, to try templates with: every value a template can name is there. */
export const samples: { readonly [T in Template]: Required<MailData[T]> } = {
  registration: proof,
  registration_notice: { link },
  magic_link: proof,
  sign_in_code: { code: '123456', minutes: 10 },
  password_reset: proof,
  password_changed: { link },
  email_verification: proof,
  email_change_confirm: proof,
  email_change_approve: { ...proof, new_email: 'new@example.com' },
  email_changed: { link, days: 7, new_email: 'new@example.com' },
  invitation: { link, days: 7, inviter: 'Ada Lovelace' },
  organization_invitation: { link, days: 7, organization: 'Analytical Engines', inviter: 'Ada Lovelace' },
  new_device: { device: 'Firefox on Linux', place: '203.0.113.0/24', link },
  new_country: { device: 'Firefox on Linux', place: 'Lisbon, PT', link },
  session_ended: { why: 'refresh_token_reused', link },
  impersonated: { minutes: 15, app: 'Example App', reason: 'Ticket 4711: invoices do not show', link },
  unproven_action: { action: 'factors', link },
  security_changed: { change: 'provider_connected', provider: 'Google', left: 9, link },
};

/** What is of no use to its reader without a link, or a code to type instead. */
const idle: readonly Template[] = [
  'registration_notice',
  'password_changed',
  'new_device',
  'new_country',
  'session_ended',
  'impersonated',
  'unproven_action',
  'security_changed',
];
export const needsWayOn = (template: Template): boolean => !idle.includes(template);
