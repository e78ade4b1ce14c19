import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { describe, expect, inject, test } from 'vitest';
import {
  admin,
  cloneDatabase,
  needs,
  openApp,
  openTenant,
  spawnServer,
  startServer,
  type TestHouse,
} from '../../../test/kit/index.ts';
import { idempotencyKeys } from '../call/tables.ts';
import { users } from '../domains/accounts/tables.ts';
import { auditEvents } from '../domains/audit/tables.ts';
import { appKeys, signingKeys } from '../domains/keys/tables.ts';
import { captchas } from '../domains/limits/tables.ts';
import { codeOf, enrolApp, stepAt } from '../domains/mfa/mfa.testing.ts';

const password = 'Battery-Staple-9';
const keyOf = (name: string) => `${name}:${createHash('sha256').update(name).digest('base64')}`;
const [older, newer] = [keyOf('older'), keyOf('newer')];
const refreshed = (house: TestHouse, token: string) => house.rest.post('/v1/auth/refresh', { refresh_token: token });

type Config = NonNullable<Parameters<typeof startServer>[0]>;
const run = (command: string, config: Config) => spawnServer(['src/cli/main.ts', command], config).ended;

/** A server on the database, for as long as the work takes. */
async function serving<T>(config: Config, work: (house: TestHouse) => Promise<T>): Promise<T> {
  const house = await startServer(config);
  try {
    return await work(house);
  } finally {
    await house.close();
  }
}

describe('doorward migrate and status', () => {
  test('tell what is pending, apply it once, and then have nothing to do', async () => {
    const clone = await cloneDatabase('');
    try {
      const before = await run('status', clone.config);
      expect([before.code, before.output]).toEqual([
        2,
        expect.stringMatching(/0001 foundation pending, compatible|There is no database in \S+ yet/),
      ]);
      const applied = await run('migrate', clone.config);
      expect([applied.code, applied.output]).toEqual([0, expect.stringMatching(/0001 foundation applied in \d+ ms/)]);
      expect((await run('migrate', clone.config)).output).toContain('Nothing to apply.');
      const after = await run('status', clone.config);
      expect([after.code, after.output]).toEqual([0, expect.stringContaining('Up to date.')]);
    } finally {
      await clone.drop();
    }
  }, 120_000);

  test('an unknown command is told with help, and a broken configuration as the server tells it', async () => {
    const unknown = await run('rewrap', {});
    expect([unknown.code, unknown.output]).toEqual([1, expect.stringContaining('rewrap-keys')]);
    const broken = await run('migrate', { port: 99_999 });
    expect([broken.code, broken.output]).toEqual([1, expect.stringContaining('DOORWARD_PORT')]);
  });
});

describe('doorward rewrap-keys', () => {
  test('a key that was rotated, then removed, signs out only what was never refreshed since', async () => {
    const clone = await cloneDatabase(inject('template'));
    const usual = clone.config.keys;
    const withKeys = (keys: string): Config => ({ ...clone.config, keys, publicUrl: 'http://localhost:3000' });
    try {
      // 1 · the older key is active.
      const told = await serving(withKeys(`${older},${usual}`), async (house) => {
        const tenant = await openTenant(house, 'elsewhere');
        const headers = { 'doorward-app': tenant.appId };
        const body = { email: 'far@example.com', password };
        expect((await house.rest.post('/v1/auth/register', body, { headers })).status).toBe(201);
        const keyed = { headers: { 'idempotency-key': 'before' } };
        await house.rest.post('/v1/auth/register', { username: 'keyed', password }, keyed);
        const register = async (name: string) =>
          (await house.rest.post('/v1/auth/register', { username: name, email: `${name}@example.com`, password })).body;
        const told = { used: await register('used'), idle: await register('idle'), tenant, link: '', app: '' };
        const forgot = await house.rest.post('/v1/auth/password/forgot', { identifier: 'idle' });
        expect(forgot.status).toBe(202);
        told.link = /token=(\w+)/.exec((await house.mails('idle@example.com')).at(-1)?.text ?? '')?.[1] ?? '';
        const captcha = { provider: 'turnstile', site_key: 'site', secret: 'shh', on_sign_up: false };
        const token = await house.admin();
        expect((await house.rest.put('/v1/captcha', captcha, { token })).status).toBe(200);
        told.app = await openApp(house, 'compat');
        expect((await house.rest.post(`/v1/keys/apps/${told.app}`, {}, { token })).status).toBe(201);
        const asked = { url: 'https://risk.example.com/', secret: 'shh' };
        expect((await house.rest.put('/v1/risk/provider', asked, { token })).status).toBe(200);
        const acme = { provider: 'acme', kind: 'google', name: 'Acme', client_id: 'one', client_secret: 'shh' };
        expect((await house.rest.post('/v1/social-providers', acme, { token })).status).toBe(201);
        const { secret } = await enrolApp(house, { access: told.used.tokens.access_token });
        return { ...told, secret };
      });
      // 2 · the newer is active, the older still there: nobody is signed out, one session is refreshed.
      const successor = await serving(withKeys(`${newer},${older},${usual}`), async (house) => {
        house.clock.advance(11);
        const { status, body } = await refreshed(house, told.used.tokens.refresh_token);
        expect([status, body.refresh_token]).toEqual([200, expect.stringContaining('.1.newer.')]);
        for (const { tokens } of [told.used, told.idle])
          expect((await house.rest.get('/v1/me', { token: tokens.access_token })).status).toBe(200);
        return body.refresh_token;
      });
      // 3 · without the older key nothing starts, until everything is rewrapped.
      const needed = await run('keys', withKeys(`${newer},${older},${usual}`));
      expect([needed.code, needed.output]).toEqual([2, expect.stringMatching(/older: needed\n {2}signing_keys/)]);
      const early = await run('rewrap-keys', withKeys(newer));
      expect([early.code, early.output]).toEqual([1, expect.stringContaining('sealed under key')]);
      const done = await run('rewrap-keys', withKeys(`${newer},${older},${usual}`));
      for (const line of [
        'users.email: 3',
        'signing_keys.private_key: 2',
        'app_keys.secret: 1',
        'totp_factors.secret: 1',
      ])
        expect(done.output).toContain(`${line}\n`);
      expect([done.code, done.output]).toEqual([0, expect.stringContaining('Everything sealed is under key "newer"')]);
      const keys = await run('keys', withKeys(`${newer},${older},${usual}`));
      expect([keys.code, keys.output]).toEqual([0, expect.stringContaining('older: may leave the ring\n')]);
      expect(keys.output).toMatch(/newer: the active one\n {2}signing_keys.private_key: 2\n/);
      expect(keys.output).toMatch(/\d live sessions, which end without it unless they are refreshed before/);
      // 4 · the older key is gone.
      await serving(withKeys(newer), async (house) => {
        house.clock.advance(11);
        expect((await refreshed(house, successor)).status).toBe(200);
        const lost = await refreshed(house, told.idle.tokens.refresh_token);
        expect([lost.status, lost.body.code]).toEqual([401, 'invalid_refresh_token']);
        // Sealed and indexed anew: people are found by their address, and see it; tokens of before still verify.
        const signedIn = await house.rest.post('/v1/auth/sign-in', { identifier: 'idle@example.com', password });
        expect(signedIn.body.user_id).toBe(told.idle.user_id);
        const me = await house.rest.get('/v1/me', { token: told.used.tokens.access_token });
        expect([me.status, me.body.email]).toEqual([200, 'used@example.com']);
        const taken = await house.rest.post('/v1/auth/register', { email: 'USED@example.com', password });
        expect(taken.body.code).toBe('email_taken');
        await expectNothingUnder(house, 'older');
        // An app's own key signs on.
        const headers = { 'doorward-app': told.app };
        const signed = await house.rest.post('/v1/auth/register', { username: 'compat', password }, { headers });
        expect((await house.rest.get('/v1/me', { token: signed.body.tokens.access_token, headers })).status).toBe(200);
        // A link that was mailed before still leads somewhere.
        const reset = { token: told.link, new_password: 'Own-Choice-Of-42-Herons' };
        expect((await house.rest.post('/v1/auth/password/reset', reset)).status).toBe(204);
        // So does an authenticator app.
        const begun = await house.rest.post('/v1/auth/sign-in', { identifier: 'used', password });
        house.clock.advance(60);
        const code = codeOf(told.secret, stepAt(house.clock.now()));
        const given = { attempt_token: begun.body.attempt_token, method: 'totp', code };
        expect((await house.rest.post('/v1/auth/sign-in/second-factor', given)).status).toBe(200);
        const { reader } = house.doorward.platform.db;
        const events = await reader.select().from(auditEvents).where(eq(auditEvents.type, 'keys.rewrapped'));
        const [event, ...more] = events;
        expect([event?.actorKind, event?.actorId, more]).toEqual(['system', 'keys.rewrap', []]);
        expect(event?.data).toMatchObject({
          moved: {
            'users.email': 3,
            'signing_keys.private_key': 2,
            'app_keys.secret': 1,
            'captchas.secret': 1,
            'risk_providers.secret': 1,
            'social_providers.secret': 1,
            'totp_factors.secret': 1,
            'key_ring_canary.sealed': 1,
          },
          unreadable: 0,
        });
        expect(
          (await house.rest.post('/v1/auth/sign-in', { identifier: admin.username, password: admin.password })).status,
        ).toBe(200);
      });
    } finally {
      await clone.drop();
    }
  }, 240_000);

  needs('two processes')(
    'a server goes on meanwhile: everyone is found by their address at every moment, however many there are',
    async () => {
      const clone = await cloneDatabase(inject('template'));
      const usual = clone.config.keys;
      const people = Array.from({ length: 230 }, (_, n) => `person-${n}@example.com`);
      const signIn = async (house: TestHouse, email = '') =>
        (await house.rest.post('/v1/auth/sign-in', { identifier: email, password })).status;
      try {
        await serving({ ...clone.config, keys: `${older},${usual}` }, async (house) => {
          for (let at = 0; at < people.length; at += 10) {
            const wave = people.slice(at, at + 10);
            await Promise.all(wave.map((email) => house.rest.post('/v1/auth/register', { email, password })));
          }
        });
        const config = { ...clone.config, keys: `${newer},${older},${usual}` };
        await serving(config, async (house) => {
          let running = true;
          const rewrap = run('rewrap-keys', config).finally(() => {
            running = false;
          });
          const statuses = new Set<number>();
          for (let n = 0; running; n++) statuses.add(await signIn(house, people[(n * 37) % people.length]));
          expect((await rewrap).output).toContain('users.email: 230\n');
          for (const email of people) statuses.add(await signIn(house, email));
          expect([...statuses]).toEqual([200]);
          await expectNothingUnder(house, 'older');
        });
      } finally {
        await clone.drop();
      }
    },
    120_000,
  );
});

async function expectNothingUnder({ doorward }: TestHouse, key: string): Promise<void> {
  const { reader } = doorward.platform.db;
  const sealed = [
    ...(await reader.select({ value: users.email }).from(users)),
    ...(await reader.select({ value: signingKeys.privateKey }).from(signingKeys)),
    ...(await reader.select({ value: appKeys.secret }).from(appKeys)),
    ...(await reader.select({ value: captchas.secret }).from(captchas)),
    ...(await reader.select({ value: idempotencyKeys.answer }).from(idempotencyKeys)),
  ].map(({ value }) => value);
  expect(sealed.filter((value) => value?.startsWith(`s1.${key}.`))).toEqual([]);
  expect(sealed.filter((value) => value?.startsWith('s1.newer.')).length).toBeGreaterThan(3);
}
