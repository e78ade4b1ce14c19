import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '../../../../test/kit/index.ts';
import { join, mailed, type Someone } from '../links/links.testing.ts';
import { type AuthenticatorApp, authenticatorApp, enrolApp } from '../mfa/mfa.testing.ts';
import { ceremonies } from '../passkeys/ceremony.testing.ts';
import { configured, openStage, type Stage } from '../social/social.testing.ts';

let stage: Stage;
let root: string;
beforeAll(async () => {
  stage = await openStage();
  root = await stage.house.admin();
  await configured(stage, 'acme');
});
afterAll(() => stage.close());

const app = () => ({ 'doorward-app': stage.appId });
const post = (path: string, body: object, token?: string): Promise<Answer> =>
  stage.house.rest.post(path, body, { headers: app(), ...(token === undefined ? {} : { token }) });
const require_ = (mode: string | null) =>
  stage.house.rest.patch('/v1/settings', { settings: { mfa_mode: mode } }, { token: root });
const signIn = async ({ username, password }: Pick<Someone, 'username' | 'password'>) =>
  (await post('/v1/auth/sign-in', { identifier: username, password })).body;

let people = 0;
/** Somebody with a proven address in the stage's app. */
async function member(): Promise<Someone> {
  const { house } = stage;
  const someone = await join(house, { email: `held-${process.pid}-${++people}@example.com`, verified: true });
  const { tokens } = await signIn(someone);
  return { ...someone, access: tokens.access_token, refresh: tokens.refresh_token };
}

/** Everything that carries somebody on, by what it is. */
type Held = Readonly<Record<string, string>>;

/** One of everything, all good and all of people of one app. */
async function hold(): Promise<{ held: Held; ada: Someone; code: AuthenticatorApp; owner: Someone; mailCode: string }> {
  const [ada, bob, eve, owner] = [await member(), await member(), await member(), await member()];
  const code = await enrolApp(stage.house, ada, app());
  const setup = (await post('/v1/me/factors/totp', {}, eve.access)).body;
  await stage.house.rest.post(`/v1/users/${eve.userId}/require-password-reset`, {}, { token: root });
  expect((await require_('required')).status).toBe(200);
  const enrolment = (await signIn(bob)).attempt_token;
  expect((await require_(null)).status).toBe(200);
  const enrolling = (await post('/v1/auth/sign-in/enrol/totp', { attempt_token: enrolment })).body;
  const link = (await post('/v1/auth/magic-link', { identifier: owner.email })).body;
  const mail = await mailed(stage.house, owner.email);
  const forgot = (await post('/v1/auth/password/forgot', { identifier: bob.email })).body;
  const reset = await mailed(stage.house, bob.email);
  const started = (await stage.start('acme')).body;
  const state = new URL(started.authorize_url).searchParams.get('state') ?? '';
  const social = await stage.goAndReturn('acme', { sub: `held-${people}` });
  const device = (await post('/v1/me/devices/trust', {}, owner.access)).body.device_token;
  const kept = await post('/v1/auth/social/acme/posted', { state, code: 'c' });
  return {
    ada,
    code,
    owner,
    mailCode: mail.code ?? '',
    held: {
      second_factor: (await signIn(ada)).attempt_token,
      enrolment,
      new_password: (await signIn(eve)).attempt_token,
      enrolled_seed: enrolling.setup_token,
      enrolled_secret: enrolling.secret,
      own_seed: setup.setup_token,
      mailed_attempt: link.attempt_token,
      mailed_link: mail.token,
      reset_attempt: forgot.attempt_token,
      reset_link: reset.token,
      state,
      posted: kept.body.handle,
      binding: started.binding_token,
      social_code: social.code,
      social_binding: social.binding,
      device,
      refresh: owner.refresh,
    },
  };
}

const assertion = {
  id: 'AAAA',
  rawId: 'AAAA',
  type: 'public-key',
  clientExtensionResults: {},
  response: { clientDataJSON: 'AAAA', authenticatorData: 'AAAA', signature: 'AAAA' },
};

interface Sink {
  readonly operation: string;
  readonly path: string;
  /** The fields that carry a token, and what is good there; the walk puts everything else in its place. */
  readonly takes: Readonly<Record<string, readonly string[]>>;
  /** The rest, as it would be right. */
  readonly with?: (stage: { code: AuthenticatorApp; mailCode: string; held: Held }) => object;
  /** As whom. */
  readonly as?: true;
}

const attemptOf = (step: string) => ({ attempt_token: [step] });
const sinks: readonly Sink[] = [
  {
    operation: 'continueWithSecondFactor',
    path: '/v1/auth/sign-in/second-factor',
    takes: attemptOf('second_factor'),
    with: ({ code }) => ({ method: 'totp', code: code.code() }),
  },
  { operation: 'mailSecondFactor', path: '/v1/auth/sign-in/second-factor/mail', takes: attemptOf('none') },
  {
    operation: 'startPasskeyFactor',
    path: '/v1/auth/sign-in/second-factor/passkey/options',
    takes: attemptOf('second_factor'),
  },
  {
    operation: 'continueWithPasskey',
    path: '/v1/auth/sign-in/second-factor/passkey',
    takes: attemptOf('second_factor'),
    with: () => ({ response: assertion }),
  },
  { operation: 'startEnrolment', path: '/v1/auth/sign-in/enrol/totp', takes: attemptOf('enrolment') },
  {
    operation: 'finishEnrolment',
    path: '/v1/auth/sign-in/enrol/totp/confirm',
    takes: { ...attemptOf('enrolment'), setup_token: ['enrolled_seed'] },
    with: ({ held }) => ({ code: authenticatorApp(held.enrolled_secret ?? '', stage.house.clock).code() }),
  },
  {
    operation: 'enrolPasskey',
    path: '/v1/auth/sign-in/enrol/passkey',
    takes: attemptOf('enrolment'),
    with: () => ({ response: { ...assertion, response: { clientDataJSON: 'AAAA', attestationObject: 'AAAA' } } }),
  },
  { operation: 'startPasskeyEnrolment', path: '/v1/auth/sign-in/enrol/passkey/options', takes: attemptOf('enrolment') },
  {
    operation: 'setNewPassword',
    path: '/v1/auth/sign-in/new-password',
    takes: attemptOf('new_password'),
    with: () => ({ new_password: 'Own-Choice-42' }),
  },
  { operation: 'resend', path: '/v1/auth/sign-in/resend', takes: attemptOf('mailed_attempt') },
  {
    operation: 'signInByCode',
    path: '/v1/auth/sign-in/code',
    takes: attemptOf('mailed_attempt'),
    with: ({ mailCode }) => ({ code: mailCode }),
  },
  { operation: 'signInByLink', path: '/v1/auth/sign-in/link', takes: { token: ['mailed_link'] } },
  {
    operation: 'resetPassword',
    path: '/v1/auth/password/reset',
    takes: { token: ['reset_link'] },
    with: () => ({ new_password: 'Own-Choice-42' }),
  },
  { operation: 'confirmEmail', path: '/v1/me/email/verification/confirm', takes: { token: ['none'] }, as: true },
  { operation: 'confirmEmailChange', path: '/v1/auth/email-change/confirm', takes: { token: ['none'] } },
  { operation: 'undoEmailChange', path: '/v1/auth/email-change/undo', takes: { token: ['none'] } },
  {
    operation: 'signInBySocial',
    path: '/v1/auth/sign-in/social',
    takes: { code: ['social_code'] },
    with: ({ held }) => ({ binding_token: held.social_binding }),
  },
  {
    operation: 'createConnection',
    path: '/v1/me/connections',
    takes: { code: ['none'] },
    with: ({ held }) => ({ binding_token: held.social_binding }),
    as: true,
  },
  {
    operation: 'finishSocial',
    path: '/v1/auth/social/acme/callback',
    takes: { state: ['state'] },
    with: () => ({ code: 'c' }),
  },
  { operation: 'finishSocialByHandle', path: '/v1/auth/social/acme/callback', takes: { handle: ['posted'] } },
  {
    operation: 'keepSocialAnswer',
    path: '/v1/auth/social/acme/posted',
    takes: { state: ['state'] },
    with: () => ({ code: 'c' }),
  },
  {
    operation: 'confirmTotp',
    path: '/v1/me/factors/totp/confirm',
    takes: { setup_token: ['none'] },
    with: () => ({ code: '000000' }),
    as: true,
  },
  { operation: 'refresh', path: '/v1/auth/refresh', takes: { refresh_token: ['refresh'] } },
];

describe('what carries somebody on opens the one door it is for', () => {
  test('no token of a way in, a mail, a provider or a device opens any other', { timeout: 120_000 }, async () => {
    const set = await hold();
    const { held, ada, owner } = set;
    for (const [name, token] of Object.entries(held)) expect([name, token]).toEqual([name, expect.stringMatching(/./)]);
    let tried = 0;
    for (const sink of sinks)
      for (const field of Object.keys(sink.takes))
        for (const [name, token] of Object.entries(held)) {
          if (sink.takes[field]?.includes(name)) continue;
          const right = Object.fromEntries(
            Object.entries(sink.takes).map(([one, [own = '']]) => [one, held[own] ?? 'x']),
          );
          const body = { ...right, ...sink.with?.(set), [field]: token };
          const answer = await post(sink.path, body, sink.as && owner.access);
          const told = [sink.operation, field, name, answer.status >= 400 && answer.status < 500, answer.body.tokens];
          expect(told).toEqual([sink.operation, field, name, true, undefined]);
          tried += 1;
        }
    expect(tried).toBeGreaterThan(350);
    for (const [name, token] of Object.entries(held)) {
      expect([name, (await stage.house.rest.get('/v1/me', { token, headers: app() })).status]).toEqual([name, 401]);
      const cookie = `__Host-doorward_refresh=${token}; __Host-doorward_access=${token}`;
      const jar = { ...app(), cookie, 'sec-fetch-site': 'same-origin' };
      if (name === 'refresh') continue;
      expect([name, (await stage.house.rest.post('/v1/auth/refresh', {}, { headers: jar })).status]).toEqual([
        name,
        401,
      ]);
    }
    // None of it was spent by being shown at the wrong door, but the code of a provider: that is by any try.
    const at = (operation: string) => {
      const sink = sinks.find((one) => one.operation === operation);
      const right = Object.entries(sink?.takes ?? {}).map(([one, [own = '']]) => [one, held[own]]);
      return post(sink?.path ?? '', { ...Object.fromEntries(right), ...sink?.with?.(set) });
    };
    for (const operation of [
      'continueWithSecondFactor',
      'finishEnrolment',
      'setNewPassword',
      'signInByLink',
      'refresh',
    ]) {
      const { status, body } = await at(operation);
      expect([operation, status, body.code]).toEqual([operation, 200, undefined]);
    }
    expect((await at('resetPassword')).status).toBe(204);
    expect((await post('/v1/auth/sign-in', { identifier: ada.username, password: ada.password })).body.next).toBe(
      'second_factor',
    );
  });

  test('every procedure that takes such a token is walked', () => {
    const document = JSON.parse(readFileSync(new URL('../../../../openapi/openapi.json', import.meta.url), 'utf8'));
    const fields = ['attempt_token', 'token', 'binding_token', 'setup_token', 'refresh_token', 'handle', 'state'];
    const schemaOf = (ref: string) => document.components.schemas[ref.split('/').at(-1) ?? ''];
    // Of invitations, which have their own walk, and what only ends things.
    const elsewhere = ['/v1/auth/register', '/v1/auth/sign-out'];
    const taking = Object.entries(document.paths as Record<string, { post?: { requestBody?: unknown } }>).flatMap(
      ([path, { post: operation }]) => {
        const body = operation?.requestBody as { content?: { 'application/json'?: { schema: { $ref: string } } } };
        const ref = body?.content?.['application/json']?.schema.$ref;
        const names = ref === undefined ? [] : Object.keys(schemaOf(ref).properties ?? {});
        return names.some((name) => fields.includes(name)) ? [path] : [];
      },
    );
    const walked = new Set(sinks.map(({ path }) => path.replace('/acme/', '/{provider}/')));
    const left = taking.filter((path) => !walked.has(path) && !elsewhere.includes(path) && !/invitation/.test(path));
    expect(left).toEqual([]);
  });
});

describe('a challenge is for one ceremony', () => {
  test('none of signing in, registering, a second factor, stepping up or enrolling serves at another', async () => {
    const { house } = stage;
    const ada = await house.register();
    const keys = ceremonies(house);
    const device = keys.device();
    expect((await keys.register(ada, device)).status).toBe(201);
    const asked = (path: string, body: object = {}, token?: string) =>
      house.rest.post(path, body, token === undefined ? {} : { token }).then((answer) => answer.body.public_key);
    const begin = async () => {
      const { username: identifier, password } = ada;
      return (await house.rest.post('/v1/auth/sign-in', { identifier, password })).body.attempt_token;
    };
    const [attempt, other] = [await begin(), await begin()];
    const second = '/v1/auth/sign-in/second-factor/passkey';
    const draw: Record<string, () => Promise<{ challenge: string }>> = {
      sign_in: () => keys.ask(),
      registration: () => keys.start(ada),
      second_factor: () => asked(`${second}/options`, { attempt_token: attempt }),
      other_attempt: () => asked(`${second}/options`, { attempt_token: other }),
      step_up: () => asked('/v1/auth/step-up/passkey/options', { action: 'factors' }, ada.access),
      other_action: () => asked('/v1/auth/step-up/passkey/options', { action: 'organizations' }, ada.access),
    };
    const options = (challenge: string) => ({
      rpId: 'localhost',
      challenge,
      timeout: 1,
      userVerification: 'required',
      allowCredentials: [],
    });
    const shown = async (name: string) => device.get(options(((await draw[name]?.()) ?? { challenge: '' }).challenge));
    const show: Record<string, (response: object) => Promise<Answer>> = {
      sign_in: (response) => keys.show(response),
      second_factor: (response) => house.rest.post(second, { attempt_token: attempt, response }),
      step_up: (response) =>
        house.rest.post('/v1/auth/step-up', { action: 'factors', method: 'passkey', response }, { token: ada.access }),
    };
    for (const [door, knock] of Object.entries(show))
      for (const name of Object.keys(draw)) {
        if (name === door) continue;
        const { status, body } = await knock(await shown(name));
        expect([door, name, [401, 403].includes(status), body.tokens]).toEqual([door, name, true, undefined]);
      }
    for (const name of Object.keys(draw)) {
      if (name === 'registration') continue;
      const made = device.create({
        ...(await keys.start(ada)),
        challenge: ((await draw[name]?.()) ?? { challenge: '' }).challenge,
      });
      expect([name, (await keys.add(ada, { response: made })).body.code]).toEqual([name, 'passkey_rejected']);
    }
    for (const [door, knock] of Object.entries(show))
      expect([door, (await knock(await shown(door))).status]).toEqual([door, 200]);
  });
});
