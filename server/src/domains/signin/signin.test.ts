import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  changeSettings,
  eventsOf,
  openApp,
  openTenant,
  sessionRow,
  setStatus,
  startHouse,
  type TestHouse,
} from '../../../../test/kit/index.ts';

const password = 'Battery-Staple-9';

let house: TestHouse;
beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.close());

const register = (body: object, headers: Record<string, string> = {}) =>
  house.rest.post('/v1/auth/register', { password, ...body }, { headers });
const signIn = (identifier: string, secret = password, headers: Record<string, string> = {}) =>
  house.rest.post('/v1/auth/sign-in', { identifier, password: secret }, { headers });
const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

describe('auth.register', () => {
  test('opens an account with a username, an e-mail or both, and signs its owner in (F001, F002)', async () => {
    for (const who of [
      { username: 'by-name' },
      { email: 'by-mail@example.com' },
      { username: 'by-both', email: 'both@example.com' },
    ]) {
      const { status, body, headers } = await register(who);
      expect([status, body.next, body.tokens.transport]).toEqual([201, 'session', 'json']);
      expect(headers.get('location')).toBe(`${house.url}/v1/me`);
      const me = await house.rest.get('/v1/me', { token: body.tokens.access_token });
      expect(me.body).toMatchObject({ id: body.user_id, ...who, status: 'active' });
      const [event] = await eventsOf(house, 'accounts.registered', { target: body.user_id });
      expect(event).toMatchObject({ actorKind: 'user', actorId: body.user_id });
      expect(JSON.stringify(event)).not.toContain('example.com');
    }
  });

  test('registration_closed: when the tenant says so, and nothing is kept', async () => {
    await changeSettings(house, { registration: 'closed' });
    expect(await register({ username: 'too-late' })).toMatchObject({
      status: 403,
      body: { code: 'registration_closed' },
    });
    await changeSettings(house, { registration: null });
    expect((await register({ username: 'too-late' })).status).toBe(201);
  });

  test('username_taken and email_taken: said plainly, in this tenant only', async () => {
    await register({ username: 'first-come', email: 'first@example.com' });
    expect(await register({ username: 'First-Come' })).toMatchObject({ status: 409, body: { code: 'username_taken' } });
    expect(await register({ email: 'FIRST@example.com' })).toMatchObject({
      status: 409,
      body: { code: 'email_taken' },
    });
    const { appId } = await openTenant(house, 'beside');
    const same = { username: 'first-come', email: 'first@example.com' };
    expect((await register(same, { 'doorward-app': appId })).status).toBe(201);
  });

  test('password_rejected: names the rule and where the password stands, never the password', async () => {
    const { status, body } = await register({ username: 'weakling', password: 'aaaa' });
    expect([status, body.code]).toEqual([422, 'password_rejected']);
    expect(body.errors.map(({ pointer, code }: Record<string, string>) => [pointer, code])).toContainEqual([
      '/password',
      'too_short',
    ]);
    expect(JSON.stringify(body)).not.toContain('aaaa');
    expect((await signIn('weakling', 'aaaa')).body.code).toBe('invalid_credentials');
  });

  test('invalid_input: neither name nor address, or what is neither', async () => {
    for (const body of [{}, { username: 'a' }, { username: 'a@b' }, { email: 'nonsense' }, { username: 7 }]) {
      expect(await register(body)).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
    }
  });

  test('unknown_app and app_suspended: in no app but one that is there and open', async () => {
    expect(await register({ username: 'lost' }, { 'doorward-app': 'app_nonsense' })).toMatchObject({
      status: 404,
      body: { code: 'unknown_app' },
    });
    const appId = await openApp(house, 'closing');
    await house.rest.post(`/v1/apps/${appId}/suspend`, { reason: 'test' }, { token: await house.admin() });
    expect(await register({ username: 'lost' }, { 'doorward-app': appId })).toMatchObject({
      status: 403,
      body: { code: 'app_suspended' },
    });
    expect((await register({ username: 'lost' })).status).toBe(201);
  });
});

describe('auth.signIn', () => {
  test('takes username or e-mail in the one field and opens a session with the claims of F031 (F003)', async () => {
    const { body: born } = await register({ username: 'carol', email: 'carol@example.com' });
    for (const typed of ['carol', 'Carol@Example.com']) {
      const { status, body } = await signIn(typed);
      expect([status, body.next, body.user_id]).toEqual([200, 'session', born.user_id]);
      const { session_id: sid, access_token: token, expires_in } = body.tokens;
      const row = await sessionRow(house, sid);
      const claims = claimsOf(token);
      expect(claims).toMatchObject({ iss: house.url, sub: born.user_id, sid, client_id: row.appId, tid: row.tenantId });
      expect(claims).toMatchObject({ aud: row.appId, amr: ['pwd'], acr: 'urn:doorward:acr:1', token_use: 'access' });
      expect(claims.exp - claims.iat).toBe(expires_in);
      const [event] = await eventsOf(house, 'signin.succeeded', { target: sid });
      expect(event).toMatchObject({ actorKind: 'user', actorId: born.user_id, data: { amr: ['pwd'] } });
    }
  });

  test('does the same over tRPC', async () => {
    await register({ username: 'dave' });
    const right = await house.rest.post('/trpc/auth.signIn', { identifier: 'dave', password });
    expect([right.status, right.body.result.data.next]).toEqual([200, 'session']);
    const wrong = await house.rest.post('/trpc/auth.signIn', { identifier: 'dave', password: 'not it' });
    expect([wrong.status, wrong.body.error.data.problem.code]).toEqual([401, 'invalid_credentials']);
  });

  test('invalid_credentials: leaves its trace though it is refused, and names a known account there alone', async () => {
    const { body: born } = await register({ username: 'erin' });
    expect(await signIn('erin', 'wrong')).toMatchObject({ status: 401, body: { code: 'invalid_credentials' } });
    const [event] = await eventsOf(house, 'signin.failed', { target: born.user_id });
    expect(event).toMatchObject({ actorKind: 'anonymous', actorId: null, data: { reason: 'invalid_credentials' } });
    const { headers } = await signIn('nobody-at-all', 'wrong');
    const failed = await eventsOf(house, 'signin.failed', {});
    const unnamed = failed.find(({ requestId }) => requestId === headers.get('x-request-id'));
    expect(unnamed).toMatchObject({ targetId: null, data: { reason: 'invalid_credentials' } });
    expect(JSON.stringify(unnamed)).not.toContain('nobody-at-all');
  });

  test('says the same of a known and an unknown identifier (F027)', async () => {
    await register({ username: 'frank' });
    const shape = ({ status, headers, body }: Awaited<ReturnType<typeof signIn>>) => {
      const { instance, request_id, ...rest } = body;
      const names = [...headers.keys()].sort();
      return { status, rest, names, length: headers.get('content-length') };
    };
    const known = shape(await signIn('frank', 'wrong-password'));
    for (const unknown of ['nobody', 'nobody@example.com', '\u3164', 'a'.repeat(320)])
      expect(shape(await signIn(unknown, 'wrong-password'))).toEqual(known);
  });

  test('and takes the same time for both, with a hash that takes time (F027)', async () => {
    const slow = await startHouse({ hashMemoryKib: 19_456, hashPasses: 4 });
    try {
      const { username } = await slow.register();
      const samples: Record<string, number[]> = { [username]: [], nobody: [] };
      for (let n = 0; n < 11; n++) {
        for (const [identifier, times] of Object.entries(samples)) {
          const from = performance.now();
          await slow.rest.post('/v1/auth/sign-in', { identifier, password: 'wrong-password' });
          times.push(performance.now() - from);
        }
      }
      // Without the dummy hash an unknown name would take a fifth of the time.
      const ratio = median(samples.nobody ?? []) / median(samples[username] ?? []);
      expect(ratio).toBeGreaterThan(0.5);
      expect(ratio).toBeLessThan(2);
    } finally {
      await slow.close();
    }
  });

  test('account_suspended: only to who knows the password, and traced', async () => {
    const { body: born } = await register({ username: 'grace' });
    await setStatus(house, { userId: born.user_id }, 'suspended');
    expect((await signIn('grace', 'wrong')).body.code).toBe('invalid_credentials');
    expect(await signIn('grace')).toMatchObject({ status: 403, body: { code: 'account_suspended' } });
    const events = await eventsOf(house, 'signin.failed', { target: born.user_id });
    expect(events.map(({ data }) => data)).toEqual([
      { reason: 'invalid_credentials' },
      { reason: 'account_suspended' },
    ]);
  });

  test('knows no account of another tenant, whatever it is called there', async () => {
    const { appId } = await openTenant(house, 'yonder');
    const headers = { 'doorward-app': appId };
    await register({ username: 'heidi' }, headers);
    expect((await signIn('heidi')).body.code).toBe('invalid_credentials');
    const { body } = await signIn('heidi', password, headers);
    expect(claimsOf(body.tokens.access_token).iss).toBe(`${house.url}/t/yonder`);
  });
});

describe('auth.refresh and auth.signOut without a token', () => {
  test('missing_refresh_token: neither in the body nor in the jar', async () => {
    expect(await house.rest.post('/v1/auth/refresh', {})).toMatchObject({
      status: 401,
      body: { code: 'missing_refresh_token' },
    });
    const { status, body } = await house.rest.post('/trpc/auth.refresh', {});
    expect([status, body.error.data.problem.code]).toEqual([401, 'missing_refresh_token']);
  });

  test('log-out with nothing to end is no error', async () => {
    expect((await house.rest.post('/v1/auth/sign-out', {})).status).toBe(204);
  });
});
