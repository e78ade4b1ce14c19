import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, eventsOf, type Member, openTenant, patiently } from '../../../../test/kit/index.ts';
import { join, mailed, otherThan } from '../links/links.testing.ts';
import { beginSignIn, enrolApp, makeRecoveryCodes, prove } from '../mfa/mfa.testing.ts';
import { ceremonies } from '../passkeys/ceremony.testing.ts';
import { configured, openStage, type Stage } from '../social/social.testing.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  await configured(stage, 'acme');
});
afterAll(() => stage.close());

const rest = () => stage.house.rest;
const codeOf = ({ body }: Answer) => body.code;
const signIn = ({ username, password }: Pick<Member, 'username' | 'password'>, headers = {}) =>
  rest().post('/v1/auth/sign-in', { identifier: username, password }, { headers });
const trust = async (token: string, headers = {}) =>
  (await rest().post('/v1/me/devices/trust', {}, { token, headers })).body.device_token as string;
const showing = (device: string) => ({ 'doorward-device': device });
const trusted = async (token: string): Promise<number> =>
  (await rest().get('/v1/me/devices', { token })).body.data.filter((one: object) => 'trusted_until' in one).length;

describe('guesses at a second factor', () => {
  test('too_many_factor_codes: ten in all, whichever way in they come by, by app or recovery code, beginning anew each time', async () => {
    const { house } = stage;
    const ada = await join(house, { email: `guesser-${process.pid}@example.com`, verified: true });
    const app = await enrolApp(house, ada);
    const [recovery = ''] = await makeRecoveryCodes(house, ada);
    const byMail = async () => {
      const { attempt_token } = (await rest().post('/v1/auth/magic-link', { identifier: ada.email })).body;
      const { code } = await mailed(house, ada.email);
      return (await rest().post('/v1/auth/sign-in/code', { attempt_token, code })).body.attempt_token;
    };
    const byStepUp = (code: string) =>
      rest().post('/v1/auth/step-up', { action: 'factors', method: 'totp', code }, { token: ada.access });
    const wrong = () => otherThan(app.code());
    const answers: Answer[] = [];
    for (let round = 0; round < 3; round += 1) {
      answers.push(await prove(house, await beginSignIn(house, ada), wrong()));
      answers.push(await prove(house, await byMail(), wrong()));
      answers.push(await prove(house, await beginSignIn(house, ada), 'aaaa-aaaa-aaaa-aaaa', 'recovery_code'));
    }
    answers.push(await byStepUp(wrong()));
    expect(answers.map(codeOf)).toEqual([...Array(9).fill('wrong_factor_code'), 'proof_rejected']);
    const last = [
      await prove(house, await beginSignIn(house, ada), app.code()),
      await prove(house, await byMail(), app.code()),
      await prove(house, await beginSignIn(house, ada), recovery, 'recovery_code'),
    ];
    for (const { status, body, headers } of last)
      expect([status, body.code, Number(headers.get('retry-after')) > 3000]).toEqual([
        429,
        'too_many_factor_codes',
        true,
      ]);
    expect(codeOf(await byStepUp(app.code()))).toBe('too_many_proofs');
    house.clock.advance(3601);
    expect((await prove(house, await beginSignIn(house, ada), recovery, 'recovery_code')).status).toBe(200);
  });

  test('of a stranger are none: who has not passed the first factor counts nothing against anybody', async () => {
    const { house } = stage;
    const ada = await house.register();
    const app = await enrolApp(house, ada);
    for (const token of ['dwa_x', ada.refresh, ada.access]) await prove(house, token, '000000');
    for (let tries = 0; tries < 12; tries += 1) await signIn({ ...ada, password: 'Wrong-Wrong-9' });
    expect((await prove(house, await beginSignIn(house, ada), app.code())).status).toBe(200);
  });
});

describe('a stolen session', () => {
  const later = (seconds: number) => stage.house.clock.advance(seconds);

  test('step_up_required: finishes nothing that was begun while its proof was fresh, on no path to a factor', async () => {
    const { house } = stage;
    const ada = await house.register();
    const token = ada.access;
    const keys = ceremonies(house);
    later(580);
    const seed = (await rest().post('/v1/me/factors/totp', {}, { token })).body;
    const passkey = keys.device().create(await keys.start(ada));
    const started = await rest().post('/v1/me/connections/start', { provider: 'acme', next: '/' }, { token });
    expect(started.status).toBe(200);
    const back = await stage.callback('acme', stage.provider.agree(started.body.authorize_url, { sub: 'thief' }));
    const code = new URL(back.headers.get('location') ?? '', house.url).searchParams.get('code') ?? '';
    later(21);
    const paths: [string, object][] = [
      ['/v1/me/factors/totp', {}],
      ['/v1/me/factors/totp/confirm', { setup_token: seed.setup_token, code: '000000' }],
      ['/v1/me/factors/recovery-codes', {}],
      ['/v1/me/passkeys/options', {}],
      ['/v1/me/passkeys', { response: passkey }],
      ['/v1/me/connections/start', { provider: 'acme', next: '/' }],
      ['/v1/me/connections', { code, binding_token: started.body.binding_token }],
      ['/v1/me/devices/trust', {}],
      ['/v1/me/password', { current_password: ada.password, new_password: 'Thiefs-Choice-9' }],
      ['/v1/me/email', { email: 'thief@example.com', password: ada.password }],
    ];
    for (const [path, body] of paths) {
      const answer = await rest().post(path, body, { token });
      expect([path, answer.status, codeOf(answer)]).toEqual([path, 401, 'step_up_required']);
    }
    expect((await rest().get('/v1/me', { token })).body.factors).toEqual(['password']);
    expect((await rest().get('/v1/me/connections', { token })).body.data).toEqual([]);
    expect(await eventsOf(house, 'mfa.totp_enrolled', { target: ada.userId })).toEqual([]);
    // Neither does a proof for something else, or for the session alone.
    for (const action of ['organizations', undefined]) {
      const proof = { method: 'password', password: ada.password, ...(action && { action }) };
      expect((await rest().post('/v1/auth/step-up', proof, { token })).status).toBe(200);
      expect(codeOf(await rest().post('/v1/me/passkeys', { response: passkey }, { token }))).toBe('step_up_required');
    }
    const proof = { method: 'password', password: ada.password, action: 'factors' };
    expect((await rest().post('/v1/auth/step-up', proof, { token })).status).toBe(200);
    expect((await rest().post('/v1/me/passkeys', { response: passkey }, { token })).status).toBe(201);
  });
});

describe('a trusted device (F052)', () => {
  test('is not trusted by a password alone: with the first second factor the trust ends, by app or by passkey', async () => {
    const { house } = stage;
    const keys = ceremonies(house);
    const enrol = [(ada: Member) => enrolApp(house, ada), (ada: Member) => keys.register(ada, keys.device())];
    for (const take of enrol) {
      const ada = await house.register();
      const device = await trust(ada.access);
      expect(await trusted(ada.access)).toBe(1);
      await take(ada);
      expect(await trusted(ada.access)).toBe(0);
      expect((await signIn(ada, showing(device))).body.next).toBe('second_factor');
    }
  });

  test('skips its user’s second factor, and nobody else’s: of another account, another tenant, made up, or taken back', async () => {
    const { house } = stage;
    const [ada, eve] = [await house.register(), await house.register()];
    await enrolApp(house, ada);
    await enrolApp(house, eve);
    const device = await trust(ada.access);
    expect((await signIn(ada, showing(device))).body.next).toBe('session');
    expect((await signIn(eve, showing(device))).body.next).toBe('second_factor');
    for (const made of [`${device}x`, device.slice(0, -1), device.toUpperCase(), 'dwd_x', ada.access])
      expect((await signIn(ada, showing(made))).body.next).toBe('second_factor');
    const { appId } = await openTenant(house, 'devices-beside');
    const there = { 'doorward-app': appId };
    const { username, password } = ada;
    const namesake = (await rest().post('/v1/auth/register', { username, password }, { headers: there })).body;
    await enrolApp(house, { access: namesake.tokens.access_token }, there);
    expect((await signIn(ada, { ...there, ...showing(device) })).body.next).toBe('second_factor');
    const [{ id }] = (
      await rest().get('/v1/me/devices', { token: ada.access, headers: showing(device) })
    ).body.data.filter(({ current }: { current: boolean }) => current);
    await rest().delete(`/v1/me/devices/${id}/trust`, { token: ada.access });
    expect((await signIn(ada, showing(device))).body.next).toBe('second_factor');
  });

  test('is trusted no more when an administrator takes the account’s factors away, and thirty days later', async () => {
    const { house } = stage;
    const [ada, bob] = [await house.register(), await house.register()];
    await enrolApp(house, ada);
    await enrolApp(house, bob);
    const [hers, his] = [await trust(ada.access), await trust(bob.access)];
    const token = await house.admin();
    expect((await rest().delete(`/v1/users/${ada.userId}/factors`, { token })).status).toBe(204);
    const access = (await signIn(ada)).body.tokens.access_token;
    expect(await trusted(access)).toBe(0);
    await enrolApp(house, { access });
    expect((await signIn(ada, showing(hers))).body.next).toBe('second_factor');
    house.clock.advance(30 * 86_400 - 60);
    expect((await signIn(bob, showing(his))).body.next).toBe('session');
    house.clock.advance(120);
    expect((await signIn(bob, showing(his))).body.next).toBe('second_factor');
  });
});

describe('two taken away at once, of two rooms', () => {
  test('last_way_in: a passkey and a connection, by forty: one of the two stays', { timeout: 60_000 }, async () => {
    const { house } = stage;
    const headers = { 'doorward-app': stage.appId };
    const { body } = await stage.signIn('acme', { sub: `only-${process.pid}` });
    const token = body.tokens.access_token;
    const keys = ceremonies(house);
    const { public_key } = (await rest().post('/v1/me/passkeys/options', {}, { token, headers })).body;
    const made = await keys.add({ access: token }, { response: keys.device().create(public_key) }, headers);
    expect(made.status).toBe(201);
    const [{ id }] = (await rest().get('/v1/me/connections', { token, headers })).body.data;
    const paths = [`/v1/me/passkeys/${made.body.id}`, `/v1/me/connections/${id}`];
    const tries = await Promise.all(
      Array.from({ length: 40 }, (_, at) => patiently(() => rest().delete(paths[at % 2] ?? '', { token, headers }))),
    );
    expect(tries.filter(({ status }) => status === 204)).toHaveLength(1);
    const left = [
      ...(await rest().get('/v1/me/connections', { token, headers })).body.data,
      ...(await rest().get('/v1/me/passkeys', { token, headers })).body.data,
    ];
    expect(left).toHaveLength(1);
  });

  test('last_second_factor: app and passkey where one is required, by twenty: one of the two stays', {
    timeout: 60_000,
  }, async () => {
    const { house } = stage;
    const root = await house.admin();
    const keys = ceremonies(house);
    for (let round = 0; round < 4; round += 1) {
      const ada = await house.register();
      await enrolApp(house, ada);
      const { body } = await keys.register(ada, keys.device());
      const settings = (mfa_mode: string | null) =>
        rest().patch('/v1/settings', { settings: { mfa_mode } }, { token: root });
      await settings('required');
      const paths = ['/v1/me/factors/totp', `/v1/me/passkeys/${body.id}`];
      const many = paths.flatMap((path) => Array.from({ length: 10 }, () => path));
      const tries = await Promise.all(many.map((path) => patiently(() => rest().delete(path, { token: ada.access }))));
      await settings(null);
      expect(tries.filter(({ status }) => status === 204)).toHaveLength(1);
      expect(tries.map(codeOf)).toContain('last_second_factor');
    }
  });
});
