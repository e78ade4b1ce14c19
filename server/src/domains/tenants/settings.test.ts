import { setTimeout as wait } from 'node:timers/promises';
import { and, desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import {
  type Answer,
  cloneDatabase,
  needs,
  startHouse,
  startServer,
  type TestHouse,
} from '../../../../test/kit/index.ts';
import type { Id } from '../../platform/ids.ts';
import { auditEvents } from '../audit/tables.ts';
import { apps } from './tables.ts';

let house: TestHouse;
let token: string;
beforeAll(async () => {
  house = await startHouse({ settings: { password_min_length: 10 } });
  token = await house.admin();
});
afterAll(() => house.close());

const patch = (settings: object, headers = {}): Promise<Answer> =>
  house.rest.patch('/v1/settings', { settings }, { token, headers });
const makeApp = async (slug: string): Promise<string> =>
  (await house.rest.post('/v1/apps', { slug, name: slug }, { token })).body.id;
const patchApp = (id: string, settings: object): Promise<Answer> =>
  house.rest.patch(`/v1/apps/${id}/settings`, { settings }, { token });
const faults = ({ body }: Answer) =>
  body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`);

test('the value in force and its source: default, instance, tenant, app, and back', async () => {
  const id = await makeApp('layers');
  const of = async (path: string, name: string) => {
    const { body } = await house.rest.get(path, { token });
    return [body.settings[name], body.sources[name]];
  };
  expect(await of('/v1/settings', 'password_min_length')).toEqual([10, 'instance']);
  expect(await of('/v1/settings', 'access_token_seconds')).toEqual([900, 'default']);
  await patch({ access_token_seconds: 600 });
  expect(await of('/v1/settings', 'access_token_seconds')).toEqual([600, 'tenant']);
  expect(await of(`/v1/apps/${id}/settings`, 'access_token_seconds')).toEqual([600, 'tenant']);
  await patchApp(id, { access_token_seconds: 300 });
  expect(await of(`/v1/apps/${id}/settings`, 'access_token_seconds')).toEqual([300, 'app']);
  expect(await of('/v1/settings', 'access_token_seconds')).toEqual([600, 'tenant']);
  await patchApp(id, { access_token_seconds: null });
  const last = await patch({ access_token_seconds: null });
  expect([last.body.settings.access_token_seconds, last.body.sources.access_token_seconds]).toEqual([900, 'default']);
  expect(await of(`/v1/apps/${id}/settings`, 'access_token_seconds')).toEqual([900, 'default']);
});

test('a change is in force at once where it was made: closed registration, an app that stays open', async () => {
  const id = await makeApp('open');
  const open = async (app?: string) => {
    const who = { username: `someone-${Math.random().toString(36).slice(2)}`, password: 'Battery-Staple-9' };
    const headers: Record<string, string> = app ? { 'doorward-app': app } : {};
    return (await house.rest.post('/v1/auth/register', who, { headers })).status;
  };
  await patchApp(id, { registration: 'open' });
  expect([await open(), await open(id)]).toEqual([201, 201]);
  await patch({ registration: 'closed' });
  expect([await open(), await open(id)]).toEqual([403, 201]);
  await patch({ registration: null });
  expect(await open()).toBe(201);
});

test('an access token lives as long as the app says', async () => {
  const id = await makeApp('short');
  await patchApp(id, { access_token_seconds: 60 });
  const who = { username: 'short-lived', password: 'Battery-Staple-9' };
  const { body } = await house.rest.post('/v1/auth/register', who, { headers: { 'doorward-app': id } });
  expect(body.tokens.expires_in).toBe(60);
});

test('setting_invalid: every unknown name and every value out of bounds is told, and nothing changes', async () => {
  const before = await house.rest.get('/v1/settings', { token });
  const answer = await patch({
    registration: 'maybe',
    access_token_seconds: 4,
    session_idle_seconds: '60',
    cookie_domain: 'https://example.com',
    reuse_ends_all_sessions: 'false',
    password_min_unique: 2,
    'no/such~one': 1,
  });
  expect(answer).toMatchObject({ status: 400, body: { code: 'setting_invalid' } });
  expect(faults(answer)).toEqual([
    '/settings/registration invalid_value',
    '/settings/access_token_seconds too_small',
    '/settings/session_idle_seconds invalid_type',
    '/settings/cookie_domain invalid_format',
    '/settings/reuse_ends_all_sessions invalid_type',
    '/settings/no~1such~0one unknown_setting',
  ]);
  expect((await house.rest.get('/v1/settings', { token })).body).toEqual(before.body);
});

test('setting_invalid: an app cannot override what is the tenant’s alone', async () => {
  const answer = await patchApp(await makeApp('limits'), { password_min_length: 64, reuse_ends_all_sessions: null });
  expect(answer.status).toBe(400);
  expect(faults(answer)).toEqual([
    '/settings/password_min_length tenant_setting',
    '/settings/reuse_ends_all_sessions tenant_setting',
  ]);
});

test('setting_invalid: values that make no sense together, in the tenant or in one of its apps', async () => {
  const id = await makeApp('pair');
  const both = await patch({ session_idle_seconds: 200, session_absolute_seconds: 100 });
  expect(faults(both)).toEqual([
    '/settings/session_idle_seconds conflict',
    '/settings/session_absolute_seconds conflict',
  ]);
  expect(faults(await patch({ session_absolute_seconds: 3600 }))).toEqual([
    '/settings/session_absolute_seconds conflict',
  ]);
  expect((await patchApp(id, { session_idle_seconds: 7200 })).status).toBe(200);
  const hurtsApp = await patch({ session_idle_seconds: 1800, session_absolute_seconds: 3600 });
  expect(hurtsApp.status).toBe(400);
  expect(hurtsApp.body.errors[0].detail).toContain(id);
  expect((await patchApp(id, { session_idle_seconds: null })).status).toBe(200);
  expect((await patch({ session_idle_seconds: 1800, session_absolute_seconds: 3600 })).status).toBe(200);
  expect(faults(await patchApp(id, { session_idle_seconds: 7200 }))).toEqual([
    '/settings/session_idle_seconds conflict',
  ]);
  await patch({ session_idle_seconds: null, session_absolute_seconds: null });
});

test('setting_invalid: a cookie domain that does not cover the public URL', async () => {
  expect(faults(await patch({ cookie_domain: 'example.com' }))).toEqual(['/settings/cookie_domain conflict']);
  const open = await startHouse({ publicUrl: 'https://auth.example.com', hashMemoryKib: 19_456 });
  try {
    const access = await open.admin();
    const change = (domain: string) =>
      open.rest.patch('/v1/settings', { settings: { cookie_domain: domain } }, { token: access });
    for (const domain of ['ample.com', 'other.example.com', 'www.auth.example.com'])
      expect(faults(await change(domain)), domain).toEqual(['/settings/cookie_domain conflict']);
    for (const domain of ['example.com', 'auth.example.com']) expect((await change(domain)).status, domain).toBe(200);
  } finally {
    await open.close();
  }
});

test('two changes at the same moment cannot together make what neither may alone', async () => {
  const id = (await makeApp('race')) as Id<'app'>;
  const app = await hold(id);
  // The app's change has read the tenant's settings and waits for its own row; now the tenant's want to change.
  const first = patchApp(id, { session_idle_seconds: 7200 });
  await wait(250);
  const second = patch({ session_idle_seconds: 600, session_absolute_seconds: 3600 });
  await wait(250);
  await app.release();
  expect([(await first).status, (await second).status]).toEqual([200, 400]);
  await patchApp(id, { session_idle_seconds: null });
});

/** Holds the app's row until released. */
async function hold(id: Id<'app'>): Promise<{ release(): Promise<void> }> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let done = Promise.resolve();
  await new Promise<void>((held) => {
    done = house.doorward.platform.db.transaction(async (tx) => {
      await tx.select({ id: apps.id }).from(apps).where(eq(apps.id, id)).for('update');
      held();
      await released;
    });
  });
  return {
    release: () => {
      release();
      return done;
    },
  };
}

test('a change is on record with the values before and after', async () => {
  await patch({ refresh_grace_seconds: 5 });
  await patch({ refresh_grace_seconds: 7, reuse_ends_all_sessions: true });
  const [event] = await house.doorward.platform.db.reader
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.type, 'settings.changed'), eq(auditEvents.targetKind, 'tenant')))
    .orderBy(desc(auditEvents.createdAt), desc(auditEvents.id))
    .limit(1);
  expect(event?.data).toEqual({
    before: { refresh_grace_seconds: 5, reuse_ends_all_sessions: null },
    after: { refresh_grace_seconds: 7, reuse_ends_all_sessions: true },
  });
  await patch({ refresh_grace_seconds: null, reuse_ends_all_sessions: null });
});

test('precondition_failed: a change under an older ETag changes nothing', async () => {
  const headers = { 'if-match': (await house.rest.get('/v1/settings', { token })).headers.get('etag') ?? '' };
  expect((await patch({ refresh_grace_seconds: 3 }, headers)).status).toBe(200);
  expect(await patch({ refresh_grace_seconds: 4 }, headers)).toMatchObject({
    status: 412,
    body: { code: 'precondition_failed' },
  });
  expect((await patch({ refresh_grace_seconds: null })).status).toBe(200);
});

test('forbidden: whoever holds no right to them neither sees nor changes settings', async () => {
  const { access } = await house.register();
  const id = await makeApp('guarded');
  for (const answer of [
    await house.rest.get('/v1/settings', { token: access }),
    await house.rest.patch('/v1/settings', { settings: { registration: 'closed' } }, { token: access }),
    await house.rest.get(`/v1/apps/${id}/settings`, { token: access }),
    await house.rest.patch(`/v1/apps/${id}/settings`, { settings: {} }, { token: access }),
  ])
    expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
});

needs('two processes')('a change reaches another replica within two seconds', async () => {
  const clone = await cloneDatabase(inject('template'));
  const [one, two] = [await startServer(clone.config), await startServer(clone.config)];
  try {
    const access = await one.admin();
    const closed = async () => {
      const who = { username: `late-${Math.random().toString(36).slice(2)}`, password: 'Battery-Staple-9' };
      return (await two.rest.post('/v1/auth/register', who)).status === 403;
    };
    expect(await closed()).toBe(false);
    await one.rest.patch('/v1/settings', { settings: { registration: 'closed' } }, { token: access });
    const since = performance.now();
    while (!(await closed())) expect(performance.now() - since).toBeLessThan(10_000);
  } finally {
    await one.close();
    await two.close();
    await clone.drop();
  }
});
