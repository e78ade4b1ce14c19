import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventsOf, type Member, openTenant, startHouse, type TestHouse } from '../../../../test/kit/index.ts';
import type { Id } from '../../platform/ids.ts';
import { passwords } from '../passwords/tables.ts';
import { users } from './tables.ts';

let house: TestHouse;
/** Access token of the superadmin. */
let root: string;
/** An admin of the tenant, by the built-in role. */
let admin: Member;
beforeAll(async () => {
  house = await startHouse();
  root = await house.admin();
  admin = await house.register();
  await house.rest.post(`/v1/users/${admin.userId}/roles`, { role: 'admin', scope: 'tenant' }, { token: root });
});
afterAll(() => house.close());

type Headers = Record<string, string>;
const create = (body: object, token = admin.access) => house.rest.post('/v1/users', body, { token });
const get = (userId: string, token = admin.access) => house.rest.get(`/v1/users/${userId}`, { token });
const patch = (userId: string, body: object, headers: Headers = {}) =>
  house.rest.patch(`/v1/users/${userId}`, body, { token: admin.access, headers });
const list = (query: string, token = admin.access) => house.rest.get(`/v1/users?${query}`, { token });
const namesOf = (body: { data: { username?: string }[] }) => body.data.map((user) => user.username);
const made = async (body: object): Promise<string> => (await create(body)).body.id;

describe('POST /v1/users', () => {
  test('makes an account with everything an admin may say of it, and shows it again', async () => {
    const said = {
      username: 'Made.One',
      email: 'Made@Example.COM',
      email_verified: true,
      name: 'Made One',
      given_name: 'Made',
      family_name: 'One',
      nickname: 'one',
      picture: 'https://example.com/made.png',
      birthdate: '0000-02-29',
      zoneinfo: 'Europe/Paris',
      locale: 'EN-gb',
      external_id: 'crm-1',
      public_metadata: { plan: 'pro', seats: [1, 2] },
      private_metadata: { notes: { risk: 'low' } },
    };
    const { status, body, headers } = await create(said);
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`${house.url}/v1/users/${body.id}`);
    expect(body).toEqual({
      ...said,
      username: 'made.one',
      email: 'made@example.com',
      locale: 'en-GB',
      id: expect.stringMatching(/^user_/),
      is_guest: false,
      status: 'active',
      factors: [],
      created_at: expect.any(String),
      updated_at: expect.any(String),
    });
    const shown = await get(body.id);
    expect(shown.body).toEqual(body);
    expect(shown.headers.get('etag')).toBe(headers.get('etag'));
    const roles = await house.rest.get(`/v1/users/${body.id}/roles`, { token: root });
    expect(roles.body.data).toMatchObject([{ role: 'user', scope: 'tenant', granted_by: admin.userId }]);
  });

  test('needs a name or an address and nothing else (F007)', async () => {
    const { status, body } = await create({ username: 'bare' });
    expect(status).toBe(201);
    expect(Object.keys(body).sort()).toEqual(
      ['created_at', 'email_verified', 'factors', 'id', 'is_guest', 'status', 'updated_at', 'username'].sort(),
    );
    const [row] = await house.doorward.platform.db.reader.select().from(users).where(eq(users.id, body.id));
    expect(row).toMatchObject({ email: null, emailLookup: null, name: null, locale: null, profile: null });
    expect(row).toMatchObject({ externalId: null, publicMetadata: null, privateMetadata: null });
  });

  test('sets no password, whatever is sent along, and no role, tenant, status or factor', async () => {
    const { body } = await create({ username: 'mass' });
    for (const extra of [
      { password: 'Battery-Staple-9' },
      { status: 'suspended' },
      { roles: ['superadmin'] },
      { tenant_id: 'tnt_01h455vb4pex5vsknk084sn02q' },
      { factors: ['password'] },
      { is_guest: true },
      { id: admin.userId },
      { email_verified_at: '2020-01-01T00:00:00Z' },
    ]) {
      await create({ username: `mass-${Object.keys(extra)[0]}`.replaceAll('_', '-'), ...extra });
      await patch(body.id, extra);
    }
    const kept = await house.doorward.platform.db.reader.select().from(passwords);
    const passworded = kept.map(({ userId }) => userId);
    const rows = (await list('username_prefix=mass&limit=100')).body.data;
    for (const row of rows) {
      expect(row).toMatchObject({ status: 'active', is_guest: false, factors: [], email_verified: false });
      expect(passworded).not.toContain(row.id);
      const roles = await house.rest.get(`/v1/users/${row.id}/roles`, { token: root });
      expect(roles.body.data.map((held: { role: string }) => held.role)).toEqual(['user']);
    }
  });

  test('username_taken, email_taken, external_id_taken: says which, and makes nothing', async () => {
    await create({ username: 'first-here', email: 'first@example.com', external_id: 'first' });
    for (const [body, code] of [
      [{ username: 'FIRST-HERE' }, 'username_taken'],
      [{ username: 'second-here', email: 'First@example.com' }, 'email_taken'],
      [{ username: 'second-here', external_id: 'first' }, 'external_id_taken'],
    ] as const)
      expect(await create(body)).toMatchObject({ status: 409, body: { code } });
    expect((await list('username_prefix=second-here')).body.data).toEqual([]);
  });

  test('of many who create one user at once, one does and no one gets an error of ours', async () => {
    for (const wanted of [
      { username: 'raced' },
      { email: 'raced@example.com' },
      { username: '', external_id: 'raced' },
    ]) {
      const answers = await Promise.all(
        Array.from({ length: 6 }, (_, n) =>
          create(wanted.username === '' ? { ...wanted, username: `raced-${n}` } : wanted),
        ),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
    }
  });

  test.each([
    ['nobody', {}],
    ['a proven address that is not there', { username: 'unproven', email_verified: true }],
    ['a picture by http', { username: 'pictured', picture: 'http://example.com/a.png' }],
    ['a picture that is a script', { username: 'pictured', picture: 'javascript:alert(1)' }],
    ['a picture with a password', { username: 'pictured', picture: 'https://a:b@example.com/a.png' }],
    ['a birthday in words', { username: 'born', birthdate: 'yesterday' }],
    ['a time zone that is none', { username: 'zoned', zoneinfo: 'Mars/Olympus' }],
    ['a name of two lines', { username: 'lined', given_name: 'a\nb' }],
    ['metadata that is a list', { username: 'listed', public_metadata: [1] }],
    ['metadata of more than 8 kB', { username: 'large', private_metadata: { a: 'é'.repeat(4100) } }],
    ['metadata nine levels deep', { username: 'deep', public_metadata: nested(9) }],
    ['an empty external id', { username: 'external', external_id: '' }],
  ])('invalid_input: %s', async (_, body) => {
    expect(await create(body)).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
  });

  test.each(['{"a":{"__proto__":{"admin":true}}}', '{"__proto__":{"admin":true}}', '{"constructor":{"prototype":1}}'])(
    'metadata %s reaches no prototype',
    async (metadata) => {
      const response = await fetch(`${house.url}/v1/users`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${admin.access}` },
        body: `{"username":"proto","public_metadata":${metadata}}`,
      });
      expect(response.status).toBe(400);
      expect(({} as { admin?: boolean }).admin).toBeUndefined();
    },
  );

  test('metadata of just 8 kB, eight levels deep, is kept to the letter', async () => {
    const exact = { a: 'x'.repeat(8192 - '{"a":""}'.length) };
    const { body } = await create({ username: 'exact', public_metadata: exact, private_metadata: nested(8) });
    expect((await get(body.id)).body).toMatchObject({ public_metadata: exact, private_metadata: nested(8) });
  });

  test('is recorded by the names of the fields, and nothing personal with them', async () => {
    const { body } = await create({ username: 'recorded', email: 'recorded@example.com', name: 'Very Personal' });
    const [event] = await eventsOf(house, 'accounts.created', { target: body.id });
    expect(event?.actorId).toBe(admin.userId);
    expect(event?.data).toEqual({ fields: ['username', 'email', 'name'], after: { email_verified: false } });
  });
});

function nested(levels: number): Record<string, unknown> {
  return levels === 1 ? { end: true } : { in: nested(levels - 1) };
}

describe('GET /v1/users/{user_id}', () => {
  test('user_not_found: nobody by that id, and nobody of another tenant', async () => {
    const twin = await openTenant(house, 'twin-get');
    const credentials = { username: 'theirs', password: 'Battery-Staple-9' };
    const { body } = await house.rest.post('/v1/auth/register', credentials, {
      headers: { 'doorward-app': twin.appId },
    });
    for (const id of ['user_01h455vb4pex5vsknk084sn02q', body.user_id])
      expect(await get(id)).toMatchObject({ status: 404, body: { code: 'user_not_found' } });
    for (const [method, path] of [
      ['patch', ''],
      ['post', '/suspend'],
      ['post', '/unsuspend'],
      ['post', '/restore'],
      ['post', '/erase'],
    ] as const) {
      const answer = await house.rest[method](
        `/v1/users/${body.user_id}${path}`,
        { reason: 'x' },
        { token: admin.access },
      );
      expect(answer).toMatchObject({ status: 404, body: { code: 'user_not_found' } });
    }
    const there = { token: root, headers: { 'doorward-tenant': twin.id } };
    expect((await house.rest.get(`/v1/users/${body.user_id}`, there)).body.username).toBe('theirs');
  });

  test('a user sees their public metadata and never the private', async () => {
    const member = await house.register();
    await patch(member.userId, {
      public_metadata: { plan: 'pro' },
      private_metadata: { risk: 9 },
      external_id: 'mine',
    });
    const { body } = await house.rest.get('/v1/me', { token: member.access });
    expect(body.public_metadata).toEqual({ plan: 'pro' });
    expect(JSON.stringify(body)).not.toMatch(/private|risk|external/);
  });
});

describe('PATCH /v1/users/{user_id}', () => {
  test('changes what is said and leaves the rest, and null takes away', async () => {
    const id = await made({ username: 'patched', name: 'One', family_name: 'F', external_id: 'p1', locale: 'fr' });
    const changed = await patch(id, { username: 'Patched.Two', given_name: 'G', family_name: null, external_id: null });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({ username: 'patched.two', name: 'One', given_name: 'G', locale: 'fr' });
    expect(changed.body).not.toHaveProperty('family_name');
    expect(changed.body).not.toHaveProperty('external_id');
    const emptied = await patch(id, { given_name: null, public_metadata: {}, name: null, locale: null });
    expect(Object.keys(emptied.body)).not.toContain('given_name');
    expect((await get(id)).body).toEqual(emptied.body);
  });

  test('an address that changes is unproven unless the admin says otherwise; the same one typed again is the same', async () => {
    const id = await made({ username: 'moving', email: 'old@moving.example', email_verified: true });
    expect((await patch(id, { email: 'OLD@moving.example' })).body).toMatchObject({ email_verified: true });
    expect((await patch(id, { email: 'new@moving.example' })).body).toMatchObject({
      email: 'new@moving.example',
      email_verified: false,
    });
    expect((await patch(id, { email_verified: true })).body.email_verified).toBe(true);
    expect((await patch(id, { email_verified: false })).body.email_verified).toBe(false);
    expect((await patch(id, { email: 'third@moving.example', email_verified: true })).body.email_verified).toBe(true);
    const without = await patch(id, { email: null });
    expect(without.body).toMatchObject({ email_verified: false });
    expect(without.body).not.toHaveProperty('email');
    expect((await list('email=third@moving.example')).body.data).toEqual([]);
  });

  test('invalid_input: nobody is left without a name and an address, and nothing that is not there is proven', async () => {
    const id = await made({ username: 'kept-one' });
    for (const body of [{ username: null }, { email_verified: true }, { username: null, email: null }])
      expect(await patch(id, body)).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
    expect((await get(id)).body.username).toBe('kept-one');
  });

  test('username_taken, email_taken, external_id_taken: changes nothing', async () => {
    await create({ username: 'holder', email: 'holder@example.com', external_id: 'holder' });
    const id = await made({ username: 'wanting', name: 'Stays' });
    for (const [body, code] of [
      [{ username: 'Holder' }, 'username_taken'],
      [{ email: 'HOLDER@example.com' }, 'email_taken'],
      [{ external_id: 'holder' }, 'external_id_taken'],
    ] as const)
      expect(await patch(id, { name: 'Changed', ...body })).toMatchObject({ status: 409, body: { code } });
    expect((await get(id)).body).toMatchObject({ username: 'wanting', name: 'Stays' });
  });

  test('of many who give one name or address at once, one does and no one gets an error of ours', async () => {
    for (const wanted of [{ username: 'one-name' }, { email: 'one@address.example' }, { external_id: 'one-id' }]) {
      const ids = await Promise.all(
        Array.from({ length: 5 }, (_, n) => made({ username: `runner-${Object.keys(wanted)[0]?.slice(0, 2)}-${n}` })),
      );
      const answers = await Promise.all(ids.map((id) => patch(id, wanted)));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
    }
  });

  test('precondition_failed: an earlier version is not overwritten', async () => {
    const id = await made({ username: 'versioned' });
    const etag = (await get(id)).headers.get('etag') ?? '';
    expect((await patch(id, { name: 'One' }, { 'if-match': etag })).status).toBe(200);
    const late = await patch(id, { name: 'Two' }, { 'if-match': etag });
    expect(late).toMatchObject({ status: 412, body: { code: 'precondition_failed' } });
    const unchanged = await patch(id, { name: 'One' });
    expect(unchanged.headers.get('etag')).toBe((await get(id)).headers.get('etag'));
  });

  test('is recorded by fields, with before and after of what is not personal', async () => {
    const id = await made({ username: 'audited', email: 'audited@example.com' });
    await patch(id, {
      email: 'audited-2@example.com',
      email_verified: true,
      nickname: 'Private',
      public_metadata: { a: 1 },
    });
    const [event] = await eventsOf(house, 'accounts.updated', { target: id });
    expect(event?.data).toEqual({
      fields: ['nickname', 'public_metadata', 'email', 'email_verified'],
      before: { email_verified: false, is_guest: false },
      after: { email_verified: true, is_guest: false },
    });
    expect(JSON.stringify(event)).not.toMatch(/audited-2|Private/);
  });

  test.each([
    ['get', '/v1/users'],
    ['get', '/v1/users/USER'],
    ['post', '/v1/users'],
    ['patch', '/v1/users/USER'],
    ['post', '/v1/users/USER/suspend'],
    ['post', '/v1/users/USER/erase'],
  ] as const)('forbidden: %s %s is for who holds the right', async (method, path) => {
    const member = await house.register();
    const url = path.replace('USER', member.userId);
    const body = { username: 'by-nobody', reason: 'none' };
    const answer =
      method === 'get'
        ? await house.rest.get(url, { token: member.access })
        : await house.rest[method](url, body, { token: member.access });
    expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });
});

describe('PATCH /v1/me', () => {
  test('changes the profile of OpenID Connect, and nothing that is the admin’s', async () => {
    const member = await house.register();
    const said = { given_name: 'Ada', picture: 'https://example.com/a.png', zoneinfo: 'Europe/London' };
    const mine = (body: object) => house.rest.patch('/v1/me', body, { token: member.access });
    expect((await mine(said)).body).toMatchObject(said);
    expect((await mine({ given_name: null })).body).not.toHaveProperty('given_name');
    await mine({ public_metadata: { plan: 'free' }, external_id: 'x', email_verified: true, status: 'suspended' });
    const { body } = await get(member.userId);
    expect(body).toMatchObject({ picture: said.picture, email_verified: false, status: 'active' });
    expect(body).not.toHaveProperty('public_metadata');
    expect(body).not.toHaveProperty('external_id');
  });
});

describe('GET /v1/users', () => {
  test('finds by username prefix in whatever case, in order, page by page, and an underscore is only itself', async () => {
    for (const name of ['zed-b', 'zed-a', 'zed_c', 'zed.d', 'zédmore', 'zedx', 'zedя', 'ze'])
      await create({ username: `${name}` });
    const found: (string | undefined)[] = [];
    let cursor = '';
    do {
      const { body } = await list(`username_prefix=ZED&limit=2${cursor}`);
      expect(body.data.length).toBeLessThanOrEqual(2);
      found.push(...namesOf(body));
      cursor = body.next_cursor ? `&cursor=${body.next_cursor}` : '';
    } while (cursor);
    expect(found).toEqual(['zed-a', 'zed-b', 'zed.d', 'zed_c', 'zedx', 'zedя']);
    expect(namesOf((await list('username_prefix=zed_')).body)).toEqual(['zed_c']);
    expect(namesOf((await list(`username_prefix=${encodeURIComponent('ZE\u0301')}`)).body)).toEqual(['zédmore']);
    expect(namesOf((await list('username_prefix=%25')).body)).toEqual([]);
  });

  test('finds by exact e-mail however it is typed, by id, and by external id', async () => {
    const { body } = await create({ username: 'sought', email: 'sought@bücher.example', external_id: 'S/1' });
    const only = [{ id: body.id }];
    for (const query of [
      'email=SOUGHT@xn--bcher-kva.example',
      `email=${encodeURIComponent(' sought@BÜCHER.example ')}`,
      `id=${body.id}`,
      'external_id=S/1',
      `id=${body.id}&username_prefix=sou&email=sought@xn--bcher-kva.example&external_id=S/1&status=active&is_guest=false`,
    ])
      expect((await list(query)).body.data).toMatchObject(only);
    for (const query of [
      'email=sought',
      'email=soughtt@xn--bcher-kva.example',
      'external_id=s/1',
      `id=${body.id}&status=suspended`,
    ])
      expect((await list(query)).body.data).toEqual([]);
  });

  test('goes through everyone once, oldest first, with pages of 50 by default and 100 at most', async () => {
    await Promise.all(Array.from({ length: 60 }, (_, n) => create({ username: `walked-${n}` })));
    const first = await list('');
    expect(first.body.data).toHaveLength(50);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await list(`limit=7${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...body.data.map((user: { id: string }) => user.id));
      cursor = body.next_cursor;
    } while (cursor);
    expect(new Set(seen).size).toBe(seen.length);
    const times = (await list('limit=100')).body.data.map((user: { created_at: string }) => user.created_at);
    expect(times).toEqual([...times].sort());
    expect(await list('limit=101')).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
    const { reader } = house.doorward.platform.db;
    const [own] = await reader
      .select()
      .from(users)
      .where(eq(users.id, admin.userId as Id<'user'>));
    expect(seen).toHaveLength(await reader.$count(users, eq(users.tenantId, own?.tenantId ?? 'tnt_')));
  });

  test('invalid_input: a cursor is good for the list it came from and no other', async () => {
    const { body } = await list('limit=1&username_prefix=walked');
    for (const query of [
      `cursor=${body.next_cursor}`,
      `username_prefix=zed&cursor=${body.next_cursor}`,
      `username_prefix=walked&cursor=${body.next_cursor}x`,
    ])
      expect(await list(query)).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
  });

  test('shows another tenant nobody of this one', async () => {
    const twin = await openTenant(house, 'twin-list');
    const there = { token: root, headers: { 'doorward-tenant': twin.id } };
    await create({ username: 'only-here', email: 'only@here.example', external_id: 'only-here' });
    for (const query of ['', 'username_prefix=only', 'email=only@here.example', 'external_id=only-here'])
      expect((await house.rest.get(`/v1/users?${query}`, there)).body.data).toEqual([]);
  });

  test.each([
    ['', 'users_page'],
    ["and username >= 'ada' and username < 'adb'", 'users_username', 'username'],
    ["and status = 'suspended' and deleted_at is null", 'users_suspended'],
    ["and status = 'deleted'", 'users_deleted'],
    ['and is_guest and deleted_at is null', 'users_guests'],
    ['and not is_guest and deleted_at is null', 'users_members'],
  ])('reads the filter "%s" from the index %s alone, in its order', async (filter, index, order = 'created_at, id') => {
    const text = `explain select * from users where tenant_id = '01234567-89ab-7def-8123-456789abcdef'
      ${filter === '' ? 'and deleted_at is null' : filter} order by ${order} limit 51`;
    const { platform } = house.doorward;
    const plan = await platform.db.transaction(async (tx) => {
      for (const way of ['seqscan', 'bitmapscan', 'sort']) await tx.execute(sql.raw(`set local enable_${way} = off`));
      return (await tx.execute(sql.raw(text))).rows;
    });
    const told = JSON.stringify(plan);
    expect(told).toContain(index);
    expect(told).not.toMatch(/Sort|Seq Scan/);
  });
});
