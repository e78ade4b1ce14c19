import { type Answer, lastSaid, type Member, type TestHouse } from '../../../../test/kit/index.ts';
import { enrolApp, signIn } from '../mfa/mfa.testing.ts';
import { ceremonies } from '../passkeys/ceremony.testing.ts';
import type { Stage as SocialStage } from '../social/social.testing.ts';
import type { Entry } from './matrix.ts';

/** A house whose guests, invitations and password grant are open, whose addresses have to be proven, and that knows one provider. */
export interface Stage {
  readonly house: TestHouse;
  readonly root: string;
  readonly social: SocialStage;
}

export const socialProvider = 'google';

export const stageSettings = { guests: true, password_grant: true, registration_email: 'proven' } as const;

/** What a way in ends in, in one word: `session`, the next step or the one method it takes, or the code of the refusal. */
export type Ending = string;

/** What whoever takes it can be asked for as a second factor. */
export const held = ['nothing', 'app', 'passkey'] as const;
export type Held = (typeof held)[number];

/** One way to tokens, walked under every policy. A new procedure that hands out tokens adds its own here, or the walk fails. */
export interface Way {
  readonly name: string;
  /** tRPC path of the procedure that ends it. */
  readonly procedure: string;
  readonly entry: Entry | 'refresh';
  /** Nobody who takes it can hold a second factor yet. */
  readonly newcomer?: true;
  /** It proves two factors at once. */
  readonly two?: true;
  /** What whoever takes it has of a mailbox: proven it just now, or to be asked for it. Absent: no address. */
  readonly mailbox?: 'proven' | 'known';
  /** How it says that a step is due, where it cannot lead there. */
  readonly says?: { readonly second_factor: string; readonly enrolment: string };
  /** Makes ready, while no policy asks for anything, and gives the walk. */
  prepare(stage: Stage, holds: Held): Promise<() => Promise<Ending>>;
}

const password = 'Battery-Staple-9';
let people = 0;
const name = () => `walker-${process.pid}-${++people}`;

function endingOf({ status, body }: Answer): Ending {
  if (status >= 300) return body.code;
  return body.methods?.includes('mailed_code') ? String(body.methods) : (body.next ?? 'session');
}

async function enrol(stage: Stage, who: Pick<Member, 'access'>, holds: Held, headers: Record<string, string> = {}) {
  if (holds === 'app') await enrolApp(stage.house, who, headers);
  if (holds !== 'passkey') return;
  const keys = ceremonies(stage.house);
  const response = keys.device().create(await keys.start(who, headers));
  const { status } = await keys.add(who, { response }, headers);
  if (status !== 201) throw new Error(`a passkey was answered ${status}`);
}

async function someone(stage: Stage, holds: Held): Promise<Member> {
  const who = await stage.house.register({ username: name() });
  await enrol(stage, who, holds);
  return who;
}

async function mailTo({ house }: Stage, address: string) {
  const mails = await house.mails(address);
  return {
    code: lastSaid(mails, /\b(\d{6})\b/),
    link: lastSaid(mails, /token=(dwl_\w+)/),
    invitation: lastSaid(mails, /token=(dwi_\w+)/),
  };
}

type Proof = (stage: Stage, address: string, attempt: string) => Promise<Answer>;
const byCode: Proof = async (stage, address, attempt_token) => {
  const { code } = await mailTo(stage, address);
  return stage.house.rest.post('/v1/auth/sign-in/code', { attempt_token, code });
};
const byLink: Proof = async (stage, address, attempt_token) => {
  const { link } = await mailTo(stage, address);
  return stage.house.rest.post('/v1/auth/sign-in/link', { token: link, attempt_token });
};

/** Opens an account by its address. */
async function begin({ house }: Stage, email: string): Promise<string> {
  return (await house.rest.post('/v1/auth/register', { email, password })).body.attempt_token;
}

const registeredBy = (proof: Proof) => async (stage: Stage) => {
  const email = `${name()}@example.com`;
  const attempt = await begin(stage, email);
  return async () => endingOf(await proof(stage, email, attempt));
};

/** Somebody with a proven address. */
async function reachable(stage: Stage, holds: Held): Promise<string> {
  const email = `${name()}@example.com`;
  const { body } = await byCode(stage, email, await begin(stage, email));
  await enrol(stage, { access: body.tokens.access_token }, holds);
  return email;
}

const mailedTo = (proof: Proof) => async (stage: Stage, holds: Held) => {
  const { house } = stage;
  const email = await reachable(stage, holds);
  const sent = await house.rest.post('/v1/auth/magic-link', { identifier: email });
  return async () => endingOf(await proof(stage, email, sent.body.attempt_token));
};

async function byProvider(
  stage: Stage,
  holds: Held,
  claims: { sub: string; email?: string; email_verified?: boolean },
) {
  const { social } = stage;
  const { body } = await social.signIn(socialProvider, claims);
  const access = body.tokens.access_token;
  await enrol(stage, { access }, holds, { 'doorward-app': social.appId });
  return async () => endingOf(await social.signIn(socialProvider, claims));
}

const granted = { second_factor: 'second_factor_needed', enrolment: 'second_factor_needed' };
const stepUp = { second_factor: 'step_up_required', enrolment: 'step_up_required' };

export const ways: readonly Way[] = [
  {
    name: 'registration by username',
    procedure: 'auth.register',
    entry: 'sign_up',
    newcomer: true,
    async prepare({ house }) {
      return async () => endingOf(await house.rest.post('/v1/auth/register', { username: name(), password }));
    },
  },
  {
    name: 'registration by mailed code',
    procedure: 'auth.signInByCode',
    entry: 'sign_up',
    newcomer: true,
    mailbox: 'proven',
    prepare: registeredBy(byCode),
  },
  {
    name: 'registration by mailed link',
    procedure: 'auth.signInByLink',
    entry: 'sign_up',
    newcomer: true,
    mailbox: 'proven',
    prepare: registeredBy(byLink),
  },
  {
    name: 'a guest who becomes a user',
    procedure: 'auth.upgrade',
    entry: 'sign_up',
    async prepare(stage, holds) {
      const { house } = stage;
      const { body } = await house.rest.post('/v1/auth/guest');
      const token = body.tokens.access_token;
      await enrol(stage, { access: token }, holds);
      return async () => endingOf(await house.rest.post('/v1/me/upgrade', { username: name(), password }, { token }));
    },
  },
  {
    name: 'a password',
    procedure: 'auth.signIn',
    entry: 'sign_in',
    async prepare(stage, holds) {
      const who = await someone(stage, holds);
      return async () => endingOf(await signIn(stage.house, who));
    },
  },
  {
    name: 'a password, of somebody with a proven address',
    procedure: 'auth.signIn',
    entry: 'sign_in',
    mailbox: 'known',
    async prepare(stage, holds) {
      const username = await reachable(stage, holds);
      return async () => endingOf(await signIn(stage.house, { username, password }));
    },
  },
  {
    name: 'a mailed code',
    procedure: 'auth.signInByCode',
    entry: 'sign_in',
    mailbox: 'proven',
    prepare: mailedTo(byCode),
  },
  {
    name: 'a mailed link',
    procedure: 'auth.signInByLink',
    entry: 'sign_in',
    mailbox: 'proven',
    prepare: mailedTo(byLink),
  },
  {
    name: 'a password that has to be changed',
    procedure: 'auth.setNewPassword',
    entry: 'sign_in',
    async prepare(stage, holds) {
      const { house, root } = stage;
      const who = await someone(stage, holds);
      await house.rest.post(`/v1/users/${who.userId}/require-password-reset`, undefined, { token: root });
      return async () => {
        const answer = await signIn(house, who);
        if (answer.body.next !== 'new_password') return endingOf(answer);
        const chosen = { attempt_token: answer.body.attempt_token, new_password: 'Own-Choice-42' };
        return endingOf(await house.rest.post('/v1/auth/sign-in/new-password', chosen));
      };
    },
  },
  {
    name: 'the password grant of OAuth 2.0',
    procedure: 'auth.token',
    entry: 'sign_in',
    says: granted,
    async prepare(stage, holds) {
      const { username } = await someone(stage, holds);
      return async () => {
        const body = new URLSearchParams({ grant_type: 'password', username, password });
        const response = await fetch(`${stage.house.url}/v1/auth/token`, { method: 'POST', body });
        const told = (await response.json()) as { code: string; error: string };
        return response.ok ? 'session' : told.code;
      };
    },
  },
  {
    name: 'a passkey',
    procedure: 'auth.signInByPasskey',
    entry: 'sign_in',
    two: true,
    async prepare(stage, holds) {
      const keys = ceremonies(stage.house);
      const device = keys.device();
      await keys.register(await someone(stage, holds), device);
      return async () => endingOf(await keys.signIn(device));
    },
  },
  {
    name: 'another provider',
    procedure: 'auth.signInBySocial',
    entry: 'social',
    prepare: (stage, holds) => byProvider(stage, holds, { sub: name() }),
  },
  {
    name: 'another provider that vouches for an address',
    procedure: 'auth.signInBySocial',
    entry: 'social',
    mailbox: 'known',
    prepare: (stage, holds) =>
      byProvider(stage, holds, { sub: name(), email: `${name()}@gmail.com`, email_verified: true }),
  },
  {
    name: 'being a guest',
    procedure: 'auth.guest',
    entry: 'guest',
    newcomer: true,
    async prepare({ house }) {
      return async () => endingOf(await house.rest.post('/v1/auth/guest'));
    },
  },
  {
    name: 'an invitation',
    procedure: 'auth.register',
    entry: 'invitation',
    newcomer: true,
    mailbox: 'proven',
    async prepare(stage) {
      const { house, root } = stage;
      const email = `${name()}@example.com`;
      await house.rest.post('/v1/invitations', { email }, { token: root });
      const { invitation } = await mailTo(stage, email);
      return async () =>
        endingOf(await house.rest.post('/v1/auth/register', { invitation_token: invitation, password }));
    },
  },
  {
    name: 'acting as a user',
    procedure: 'impersonations.start',
    entry: 'impersonation',
    says: stepUp,
    async prepare(stage, holds) {
      const { house, root } = stage;
      const support = await someone(stage, 'nothing');
      const grant = { role: 'support_admin', scope: 'tenant' };
      await house.rest.post(`/v1/users/${support.userId}/roles`, grant, { token: root });
      // In another session than the one that acts, which has one factor all along.
      await enrol(stage, { access: (await signIn(house, support)).body.tokens.access_token }, holds);
      const { userId } = await someone(stage, 'nothing');
      const path = `/v1/users/${userId}/impersonate`;
      return async () => endingOf(await house.rest.post(path, { reason: 'Ticket 1' }, { token: support.access }));
    },
  },
  {
    name: 'a refresh token',
    procedure: 'auth.refresh',
    entry: 'refresh',
    says: { second_factor: 'second_factor_required', enrolment: 'second_factor_required' },
    async prepare(stage, holds) {
      const { house } = stage;
      const who = await someone(stage, 'nothing');
      await enrol(stage, { access: (await signIn(house, who)).body.tokens.access_token }, holds);
      return async () => endingOf(await house.rest.post('/v1/auth/refresh', { refresh_token: who.refresh }));
    },
  },
];
