import type { Answer, Member, TestHouse } from '../../../../test/kit/index.ts';
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

/** What a way in ends in, in one word: `session`, the next step, or the code of the refusal. */
export type Ending = string;

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
  /** How it says that a step is due, where it cannot lead there. */
  readonly says?: { readonly second_factor: string; readonly enrolment: string };
  /** Makes ready, while no policy asks for anything, and gives the walk. */
  prepare(stage: Stage, enrolled: boolean): Promise<() => Promise<Ending>>;
}

const password = 'Battery-Staple-9';
let people = 0;
const name = () => `walker-${process.pid}-${++people}`;

const endingOf = ({ status, body }: Answer): Ending => (status < 300 ? (body.next ?? 'session') : body.code);

async function someone({ house }: Stage, enrolled: boolean): Promise<Member> {
  const who = await house.register({ username: name() });
  if (enrolled) await enrolApp(house, who);
  return who;
}

async function mailTo({ house }: Stage, address: string) {
  const text = (await house.mails(address)).at(-1)?.text ?? '';
  return {
    code: /\b\d{6}\b/.exec(text)?.[0] ?? '',
    link: /token=(dwl_\w+)/.exec(text)?.[1] ?? '',
    invitation: /token=(dwi_\w+)/.exec(text)?.[1] ?? '',
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

const mailedTo = (proof: Proof) => async (stage: Stage, enrolled: boolean) => {
  const { house } = stage;
  const email = `${name()}@example.com`;
  const { body } = await byCode(stage, email, await begin(stage, email));
  if (enrolled) await enrolApp(house, { access: body.tokens.access_token });
  const sent = await house.rest.post('/v1/auth/magic-link', { identifier: email });
  return async () => endingOf(await proof(stage, email, sent.body.attempt_token));
};

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
    prepare: registeredBy(byCode),
  },
  {
    name: 'registration by mailed link',
    procedure: 'auth.signInByLink',
    entry: 'sign_up',
    newcomer: true,
    prepare: registeredBy(byLink),
  },
  {
    name: 'a guest who becomes a user',
    procedure: 'auth.upgrade',
    entry: 'sign_up',
    async prepare({ house }, enrolled) {
      const { body } = await house.rest.post('/v1/auth/guest');
      const token = body.tokens.access_token;
      if (enrolled) await enrolApp(house, { access: token });
      return async () => endingOf(await house.rest.post('/v1/me/upgrade', { username: name(), password }, { token }));
    },
  },
  {
    name: 'a password',
    procedure: 'auth.signIn',
    entry: 'sign_in',
    async prepare(stage, enrolled) {
      const who = await someone(stage, enrolled);
      return async () => endingOf(await signIn(stage.house, who));
    },
  },
  { name: 'a mailed code', procedure: 'auth.signInByCode', entry: 'sign_in', prepare: mailedTo(byCode) },
  { name: 'a mailed link', procedure: 'auth.signInByLink', entry: 'sign_in', prepare: mailedTo(byLink) },
  {
    name: 'a password that has to be changed',
    procedure: 'auth.setNewPassword',
    entry: 'sign_in',
    async prepare(stage, enrolled) {
      const { house, root } = stage;
      const who = await someone(stage, enrolled);
      await house.rest.post(`/v1/users/${who.userId}/require-password-reset`, undefined, { token: root });
      return async () => {
        const { body } = await signIn(house, who);
        if (body.next !== 'new_password') return body.next;
        const chosen = { attempt_token: body.attempt_token, new_password: 'Own-Choice-42' };
        return endingOf(await house.rest.post('/v1/auth/sign-in/new-password', chosen));
      };
    },
  },
  {
    name: 'the password grant of OAuth 2.0',
    procedure: 'auth.token',
    entry: 'sign_in',
    says: granted,
    async prepare(stage, enrolled) {
      const { username } = await someone(stage, enrolled);
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
    async prepare(stage, enrolled) {
      const keys = ceremonies(stage.house);
      const device = keys.device();
      await keys.register(await someone(stage, enrolled), device);
      return async () => endingOf(await keys.signIn(device));
    },
  },
  {
    name: 'another provider',
    procedure: 'auth.signInBySocial',
    entry: 'social',
    async prepare({ house, social }, enrolled) {
      const claims = { sub: name() };
      const { body } = await social.signIn(socialProvider, claims);
      const access = body.tokens.access_token;
      if (enrolled) await enrolApp(house, { access }, { 'doorward-app': social.appId });
      return async () => endingOf(await social.signIn(socialProvider, claims));
    },
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
    async prepare(stage, enrolled) {
      const { house, root } = stage;
      const support = await someone(stage, false);
      const grant = { role: 'support_admin', scope: 'tenant' };
      await house.rest.post(`/v1/users/${support.userId}/roles`, grant, { token: root });
      // In another session than the one that acts, which has one factor all along.
      if (enrolled) await enrolApp(house, { access: (await signIn(house, support)).body.tokens.access_token });
      const { userId } = await someone(stage, false);
      const path = `/v1/users/${userId}/impersonate`;
      return async () => endingOf(await house.rest.post(path, { reason: 'Ticket 1' }, { token: support.access }));
    },
  },
  {
    name: 'a refresh token',
    procedure: 'auth.refresh',
    entry: 'refresh',
    says: { second_factor: 'second_factor_required', enrolment: 'second_factor_required' },
    async prepare(stage, enrolled) {
      const { house } = stage;
      const who = await someone(stage, false);
      if (enrolled) await enrolApp(house, { access: (await signIn(house, who)).body.tokens.access_token });
      return async () => endingOf(await house.rest.post('/v1/auth/refresh', { refresh_token: who.refresh }));
    },
  },
];
