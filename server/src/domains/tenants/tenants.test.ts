import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHouse, type TestHouse } from '../../../../test/kit/index.ts';
import { auditEvents } from '../audit/tables.ts';

let house: TestHouse;
let token: string;
beforeAll(async () => {
  house = await startHouse();
  token = await house.admin();
});
afterAll(() => house.close());

async function bear(slug: string): Promise<{ id: string; slug: string; name: string }> {
  const { status, body } = await house.rest.post('/v1/tenants', { slug, name: `Tenant ${slug}` }, { token });
  expect(status).toBe(201);
  return body;
}
const nobody = 'tnt_01h455vb4pex5vsknk084sn02q';

test('a tenant is read and renamed, each change has a new ETag, and its slug and issuer stay', async () => {
  const { id } = await bear('renamed');
  const read = await house.rest.get(`/v1/tenants/${id}`, { token });
  expect(read).toMatchObject({ status: 200, body: { id, slug: 'renamed', status: 'active' } });
  expect(read.body.issuer).toBe(`${house.url}/t/renamed`);
  const etag = read.headers.get('etag') ?? '';
  const headers = { 'if-match': etag };
  const changed = await house.rest.patch(`/v1/tenants/${id}`, { name: 'New', slug: 'other' }, { token, headers });
  expect(changed).toMatchObject({ status: 200, body: { name: 'New', slug: 'renamed' } });
  expect(changed.headers.get('etag')).not.toBe(etag);
});

test('precondition_failed: a change under an older ETag changes nothing', async () => {
  const { id } = await bear('stale');
  const headers = { 'if-match': (await house.rest.get(`/v1/tenants/${id}`, { token })).headers.get('etag') ?? '' };
  await house.rest.patch(`/v1/tenants/${id}`, { name: 'First' }, { token, headers });
  const second = await house.rest.patch(`/v1/tenants/${id}`, { name: 'Second' }, { token, headers });
  expect(second).toMatchObject({ status: 412, body: { code: 'precondition_failed' } });
  expect((await house.rest.get(`/v1/tenants/${id}`, { token })).body.name).toBe('First');
});

test('tenants are listed oldest first, in pages that meet without gap or overlap', async () => {
  for (const slug of ['page-a', 'page-b', 'page-c']) await bear(slug);
  const all = (await house.rest.get('/v1/tenants', { token })).body.data.map((each: { slug: string }) => each.slug);
  const paged: string[] = [];
  let cursor = '';
  do {
    const { body } = await house.rest.get(`/v1/tenants?limit=2${cursor}`, { token });
    paged.push(...body.data.map((each: { slug: string }) => each.slug));
    cursor = body.next_cursor ? `&cursor=${encodeURIComponent(body.next_cursor)}` : '';
  } while (cursor);
  expect(paged).toEqual(all);
  expect(paged.slice(0, 1)).toEqual(['default']);
});

test('tenant_not_found: an id that names no tenant', async () => {
  for (const answer of [
    await house.rest.get(`/v1/tenants/${nobody}`, { token }),
    await house.rest.patch(`/v1/tenants/${nobody}`, { name: 'X' }, { token }),
    await house.rest.post(`/v1/tenants/${nobody}/suspend`, { reason: 'x' }, { token }),
    await house.rest.post(`/v1/tenants/${nobody}/unsuspend`, {}, { token }),
  ])
    expect(answer).toMatchObject({ status: 404, body: { code: 'tenant_not_found' } });
});

test('tenant_is_default: the default tenant cannot be suspended', async () => {
  const [{ id }] = (await house.rest.get('/v1/tenants?limit=1', { token })).body.data;
  const answer = await house.rest.post(`/v1/tenants/${id}/suspend`, { reason: 'x' }, { token });
  expect(answer).toMatchObject({ status: 409, body: { code: 'tenant_is_default' } });
});

test('app_suspended: a suspended tenant refuses its own calls at once, while an operator still reaches it by name', async () => {
  const { id, slug } = await bear('closed');
  const named = { token, headers: { 'doorward-tenant': slug } };
  const [app] = (await house.rest.get('/v1/apps', named)).body.data;
  const through = { headers: { 'doorward-app': app.id } };
  const member = { username: 'somebody', password: 'Battery-Staple-9' };
  expect((await house.rest.post('/v1/auth/register', member, through)).status).toBe(201);
  const suspended = await house.rest.post(`/v1/tenants/${id}/suspend`, { reason: 'unpaid' }, { token });
  expect(suspended.body).toMatchObject({ status: 'suspended', suspended_reason: 'unpaid' });
  const credentials = { identifier: member.username, password: member.password };
  const refused = await house.rest.post('/v1/auth/sign-in', credentials, through);
  expect(refused).toMatchObject({ status: 403, body: { code: 'app_suspended' } });
  expect((await house.rest.get('/v1/apps', named)).status).toBe(200);
  const opened = await house.rest.post(`/v1/tenants/${id}/unsuspend`, {}, { token });
  expect(opened.body.status).toBe('active');
  expect(opened.body).not.toHaveProperty('suspended_reason');
  expect((await house.rest.post('/v1/auth/sign-in', credentials, through)).status).toBe(200);
});

test('what an operator does in another tenant is on record in both', async () => {
  const { id, slug } = await bear('audited');
  const made = await house.rest.post(
    '/v1/apps',
    { slug: 'web', name: 'Web' },
    { token, headers: { 'doorward-tenant': slug } },
  );
  const rows = await house.doorward.platform.db.reader
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.targetId, made.body.id));
  const [home] = (await house.rest.get('/v1/tenants?limit=1', { token })).body.data;
  expect(rows.map((row) => row.tenantId).sort()).toEqual([home.id, id].sort());
  expect(rows.map((row) => row.type)).toEqual(['apps.created', 'apps.created']);
});

test('forbidden: without a right at scope instance nobody sees, makes or names a tenant', async () => {
  const { access } = await house.register();
  const { id, slug } = await bear('not-yours');
  for (const answer of [
    await house.rest.get('/v1/tenants', { token: access }),
    await house.rest.get(`/v1/tenants/${id}`, { token: access }),
    await house.rest.post('/v1/tenants', { slug: 'mine', name: 'Mine' }, { token: access }),
    await house.rest.post(`/v1/tenants/${id}/suspend`, { reason: 'x' }, { token: access }),
    await house.rest.get('/v1/apps', { token: access, headers: { 'doorward-tenant': slug } }),
  ])
    expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  expect(await house.rest.get('/v1/tenants')).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
});

test('the same username lives in two tenants, as two accounts', async () => {
  const { slug } = await bear('second-home');
  const [app] = (await house.rest.get('/v1/apps', { token, headers: { 'doorward-tenant': slug } })).body.data;
  const twin = { username: 'twin', password: 'Battery-Staple-9' };
  const here = await house.rest.post('/v1/auth/register', twin);
  const there = await house.rest.post('/v1/auth/register', twin, { headers: { 'doorward-app': app.id } });
  expect([here.status, there.status]).toEqual([201, 201]);
  expect(here.body.user_id).not.toBe(there.body.user_id);
});
