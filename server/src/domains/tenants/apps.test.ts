import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Answer, startHouse, type TestHouse } from '../../../../test/kit/index.ts';
import type { Id } from '../../platform/ids.ts';
import { auditEvents } from '../audit/tables.ts';
import { appSecrets } from './tables.ts';

let house: TestHouse;
let token: string;
/** An app of another tenant. */
let foreign: Id<'app'>;
beforeAll(async () => {
  house = await startHouse();
  token = await house.admin();
  await house.rest.post('/v1/tenants', { slug: 'other', name: 'Other' }, { token });
  const there = { token, headers: { 'doorward-tenant': 'other' } };
  foreign = (await house.rest.post('/v1/apps', { slug: 'web', name: 'Web' }, there)).body.id;
});
afterAll(() => house.close());

const nobody = 'app_01h455vb4pex5vsknk084sn02q';
const make = (slug: string, more: object = {}): Promise<Answer> =>
  house.rest.post('/v1/apps', { slug, name: `App ${slug}`, ...more }, { token });
const problem = ({ status, body }: Answer) => ({ status, code: body.code, title: body.title, detail: body.detail });

test('an app is made, found at its Location, listed and changed', async () => {
  const lists = { origins: ['https://a.example'], redirect_uris: ['https://a.example/back', 'com.example.app:/back'] };
  const made = await make('shop', lists);
  expect(made.status).toBe(201);
  expect(made.headers.get('location')).toBe(`${house.url}/v1/apps/${made.body.id}`);
  const read = await house.rest.get(`/v1/apps/${made.body.id}`, { token });
  expect(read.body).toEqual(made.body);
  expect(read.body).toMatchObject({ slug: 'shop', audiences: [], status: 'active', ...lists });
  const patch = { origins: ['https://b.example'], audiences: ['https://api.example'] };
  const changed = await house.rest.patch(`/v1/apps/${made.body.id}`, patch, { token });
  expect(changed.body).toMatchObject({ ...patch, redirect_uris: lists.redirect_uris, name: 'App shop' });
  const listed = await house.rest.get('/v1/apps', { token });
  expect(listed.body.data).toContainEqual(changed.body);
});

test('app_slug_taken: once in a tenant, while another tenant may use the slug', async () => {
  expect((await make('web')).status).toBe(201);
  expect(await make('web')).toMatchObject({ status: 409, body: { code: 'app_slug_taken' } });
});

test('app_not_found: an app of another tenant answers exactly as one that does not exist', async () => {
  const asks: ((id: string) => Promise<Answer>)[] = [
    (id) => house.rest.get(`/v1/apps/${id}`, { token }),
    (id) => house.rest.patch(`/v1/apps/${id}`, { name: 'X' }, { token }),
    (id) => house.rest.post(`/v1/apps/${id}/suspend`, { reason: 'x' }, { token }),
    (id) => house.rest.post(`/v1/apps/${id}/unsuspend`, {}, { token }),
    (id) => house.rest.get(`/v1/apps/${id}/secrets`, { token }),
    (id) => house.rest.post(`/v1/apps/${id}/secrets`, {}, { token }),
    (id) => house.rest.delete(`/v1/apps/${id}/secrets/asec_01h455vb4pex5vsknk084sn02q`, { token }),
    (id) => house.rest.get(`/v1/apps/${id}/settings`, { token }),
    (id) => house.rest.patch(`/v1/apps/${id}/settings`, { settings: { registration: 'closed' } }, { token }),
  ];
  for (const ask of asks) {
    const known = await ask(foreign);
    expect(problem(known)).toMatchObject({ status: 404, code: 'app_not_found' });
    expect(problem(known)).toEqual(problem(await ask(nobody)));
  }
});

test('only exact origins and safe redirect targets are kept', async () => {
  const bad = {
    origins: ['https://a.example/', 'https://a.example/x', 'https://A.example', 'null', '*', 'ftp://a.example'],
    redirect_uris: [
      'javascript:alert(1)',
      'data:text/html,x',
      'http://a.example/back',
      'https://user@a.example/back',
      'https://a.example/#x',
      'myapp:/back',
      '/back',
    ],
  };
  for (const [field, values] of Object.entries(bad))
    for (const value of values) {
      const answer = await make('bad', { [field]: [value] });
      expect(answer, value).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
      expect(answer.body.errors[0].pointer).toBe(`/${field}/0`);
    }
  expect((await make('good', { redirect_uris: ['http://127.0.0.1:8080/back'] })).status).toBe(201);
});

test('a call through a suspended app is refused at once, and served again when it is opened', async () => {
  const { id } = (await make('paused')).body;
  const headers = { 'doorward-app': id };
  const { body } = await house.rest.post(
    '/v1/auth/register',
    { username: 'paused-user', password: 'Battery-Staple-9' },
    { headers },
  );
  const mine = { token: body.tokens.access_token, headers };
  expect((await house.rest.get('/v1/me', mine)).status).toBe(200);
  await house.rest.post(`/v1/apps/${id}/suspend`, { reason: 'abuse' }, { token });
  expect(await house.rest.get('/v1/me', mine)).toMatchObject({ status: 403, body: { code: 'app_suspended' } });
  await house.rest.post(`/v1/apps/${id}/unsuspend`, {}, { token });
  expect((await house.rest.get('/v1/me', mine)).status).toBe(200);
});

test('tenant_is_default: the app operators come in by cannot be suspended', async () => {
  const [app] = (await house.rest.get('/v1/apps?limit=1', { token })).body.data;
  expect(app.slug).toBe('default');
  const answer = await house.rest.post(`/v1/apps/${app.id}/suspend`, { reason: 'x' }, { token });
  expect(answer).toMatchObject({ status: 409, body: { code: 'tenant_is_default' } });
});

test('precondition_failed: a change under an older ETag changes nothing', async () => {
  const made = await make('stale');
  const headers = { 'if-match': made.headers.get('etag') ?? '' };
  expect((await house.rest.patch(`/v1/apps/${made.body.id}`, { name: 'First' }, { token, headers })).status).toBe(200);
  const second = await house.rest.patch(`/v1/apps/${made.body.id}`, { name: 'Second' }, { token, headers });
  expect(second).toMatchObject({ status: 412, body: { code: 'precondition_failed' } });
});

test('a secret is shown once, and only its SHA-256 is kept', async () => {
  const { id } = (await make('server')).body;
  const made = await house.rest.post(`/v1/apps/${id}/secrets`, {}, { token });
  expect(made.status).toBe(201);
  const { secret } = made.body;
  expect(secret).toMatch(/^dwas_[0-9A-Za-z]{49}$/);
  const { reader } = house.doorward.platform.db;
  const rows = await reader.select().from(appSecrets).where(eq(appSecrets.appId, id));
  expect(rows.map((row) => Buffer.from(row.digest))).toEqual([createHash('sha256').update(secret).digest()]);
  const listed = await house.rest.get(`/v1/apps/${id}/secrets`, { token });
  expect(listed.body.data).toEqual([{ id: made.body.id, hint: secret.slice(-4), created_at: made.body.created_at }]);
  const events = await reader.select().from(auditEvents).where(eq(auditEvents.targetId, id));
  expect(events.map((event) => event.type)).toContain('apps.secret_rotated');
  expect(JSON.stringify([rows, listed.body, events])).not.toContain(secret);
});

test('earlier secrets work on for the overlap and no longer', async () => {
  const { id } = (await make('overlap')).body;
  const path = `/v1/apps/${id}/secrets`;
  const working = async () => (await house.rest.get(path, { token })).body.data.map((each: { id: string }) => each.id);
  const first = (await house.rest.post(path, {}, { token })).body.id;
  const second = (await house.rest.post(path, { overlap_seconds: 120 }, { token })).body.id;
  // A longer overlap later gives the first no more time than it had.
  const third = (await house.rest.post(path, { overlap_seconds: 600 }, { token })).body.id;
  expect(await working()).toEqual([first, second, third]);
  house.clock.advance(121);
  expect(await working()).toEqual([second, third]);
  const fourth = (await house.rest.post(path, {}, { token })).body.id;
  expect(await working()).toEqual([fourth]);
});

test('of rotations at the same moment without overlap, one secret remains', async () => {
  const { id } = (await make('race')).body;
  const path = `/v1/apps/${id}/secrets`;
  const made = await Promise.all(Array.from({ length: 8 }, () => house.rest.post(path, {}, { token })));
  expect(made.map((answer) => answer.status)).toEqual(Array(8).fill(201));
  expect((await house.rest.get(path, { token })).body.data).toHaveLength(1);
});

test('app_secret_not_found: a secret that was revoked, or is of another app', async () => {
  const [one, two] = [(await make('one')).body.id, (await make('two')).body.id];
  const secret = (await house.rest.post(`/v1/apps/${one}/secrets`, {}, { token })).body.id;
  const gone = { status: 404, body: { code: 'app_secret_not_found' } };
  expect(await house.rest.delete(`/v1/apps/${two}/secrets/${secret}`, { token })).toMatchObject(gone);
  expect((await house.rest.delete(`/v1/apps/${one}/secrets/${secret}`, { token })).status).toBe(204);
  expect(await house.rest.delete(`/v1/apps/${one}/secrets/${secret}`, { token })).toMatchObject(gone);
  expect((await house.rest.get(`/v1/apps/${one}/secrets`, { token })).body.data).toEqual([]);
});

test('forbidden: whoever holds no right to them neither sees nor changes apps', async () => {
  const { access } = await house.register();
  const { id } = (await make('private')).body;
  for (const answer of [
    await house.rest.get('/v1/apps', { token: access }),
    await house.rest.get(`/v1/apps/${id}`, { token: access }),
    await house.rest.post('/v1/apps', { slug: 'x1', name: 'X' }, { token: access }),
    await house.rest.patch(`/v1/apps/${id}`, { origins: ['https://evil.example'] }, { token: access }),
    await house.rest.post(`/v1/apps/${id}/secrets`, {}, { token: access }),
    await house.rest.get(`/v1/apps/${nobody}/secrets`, { token: access }),
  ])
    expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
});
