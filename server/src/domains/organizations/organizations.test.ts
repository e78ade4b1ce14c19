import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Member, startHouse, type TestHouse } from '../../../../test/kit/index.ts';
import { eventsOf } from '../../rows.testing.ts';
import { createOrg, join } from './orgs.testing.ts';

let house: TestHouse;
let root: string;
beforeAll(async () => {
  house = await startHouse();
  root = await house.admin();
});
afterAll(() => house.close());

const get = (path: string, token = root) => house.rest.get(path, { token });
const post = (path: string, body: object, token = root) => house.rest.post(path, body, { token });
const remove = (path: string, token = root) => house.rest.delete(path, { token });
const refused = (status: number, code: string) => ({ status, body: { code } });
const nowhere = 'org_01h455vb4pex5vsknk084sn02q';
const settings = (changes: object) => house.rest.patch('/v1/settings', { settings: changes }, { token: root });

describe('an organization', () => {
  test('is owned by who creates it, from the first moment, and by nobody else', async () => {
    const [owner, other] = [await house.register(), await house.register()];
    const answer = await post('/v1/organizations', { slug: 'first', name: 'First' }, owner.access);
    expect(answer).toMatchObject({ status: 201, body: { slug: 'first', name: 'First' } });
    const { id } = answer.body;
    expect(answer.headers.get('location')).toBe(`${house.url}/v1/organizations/${id}`);
    expect(answer.headers.get('etag')).toBe('"1"');
    expect(await get(`/v1/organizations/${id}`, owner.access)).toMatchObject({ status: 200, body: answer.body });
    expect(await get(`/v1/organizations/${id}`, other.access)).toMatchObject(refused(403, 'forbidden'));
    const mine = await get('/v1/me/organizations', owner.access);
    expect(mine.body.data).toMatchObject([{ organization: { id }, role: 'org_owner' }]);
    expect((await get('/v1/me/organizations', other.access)).body.data).toEqual([]);
    const [event] = await eventsOf(house, 'organizations.created', { target: id });
    expect(event).toMatchObject({ actorId: owner.userId, data: { slug: 'first', owner: owner.userId } });
  });

  test('org_slug_taken: a slug is one organization’s in the tenant, also when fifteen ask at once', async () => {
    const owner = await house.register();
    const asked = Array.from({ length: 15 }, () =>
      post('/v1/organizations', { slug: 'wanted', name: 'Wanted' }, owner.access),
    );
    const answers = await Promise.all(asked);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 14 }, () => 409)]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('org_slug_taken');
  });

  test.each(['a', '-a', 'a-', 'A', 'a_b', 'a b', 'ä', 'a--b', 'x'.repeat(64)])(
    'invalid_input: %s is no slug',
    async (slug) => {
      expect(await post('/v1/organizations', { slug, name: 'x' })).toMatchObject(refused(400, 'invalid_input'));
    },
  );

  test('is made for somebody else by who runs the tenant’s organizations only', async () => {
    const [manager, owner] = [await house.register(), await house.register()];
    const asked = { slug: 'given', name: 'Given', owner_id: owner.userId };
    const refusal = refused(403, 'organization_creation_restricted');
    expect(await post('/v1/organizations', asked, manager.access)).toMatchObject(refusal);
    await post(`/v1/users/${manager.userId}/roles`, { role: 'owner', scope: 'tenant' });
    const made = await post('/v1/organizations', asked, manager.access);
    expect(made.status).toBe(201);
    expect((await get('/v1/me/organizations', manager.access)).body.data).toEqual([]);
    expect((await get('/v1/me/organizations', owner.access)).body.data).toHaveLength(1);
    const nobody = { slug: 'ghost', name: 'Ghost', owner_id: 'user_01h455vb4pex5vsknk084sn02q' };
    expect(await post('/v1/organizations', nobody)).toMatchObject(refused(404, 'user_not_found'));
  });

  test('organization_creation_restricted: where the tenant says so only administrators make them, and guests never', async () => {
    const someone = await house.register();
    await settings({ organizations: 'admins', guests: true });
    const answer = await post('/v1/organizations', { slug: 'mine', name: 'Mine' }, someone.access);
    expect(answer).toMatchObject(refused(403, 'organization_creation_restricted'));
    expect((await post('/v1/organizations', { slug: 'admins-own', name: 'Own' })).status).toBe(201);
    await settings({ organizations: null });
    const guest = await house.rest.post('/v1/auth/guest', {});
    const theirs = await post('/v1/organizations', { slug: 'guests', name: 'G' }, guest.body.tokens.access_token);
    expect(theirs).toMatchObject(refused(403, 'organization_creation_restricted'));
    await settings({ guests: null });
  });

  test('too_many_organizations: one owns so many and no more, also when all are asked for at once', async () => {
    const someone = await house.register();
    await settings({ organizations_per_user: 3 });
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, at) =>
        post('/v1/organizations', { slug: `many-${at}`, name: 'Many' }, someone.access),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
    expect(answers.find(({ status }) => status !== 201)).toMatchObject(refused(422, 'too_many_organizations'));
    await settings({ organizations_per_user: null });
  });

  test('is renamed by version; its slug stays', async () => {
    const owner = await house.register();
    const org = await createOrg(house, owner);
    const patch = (name: string, version: string, token = owner.access) =>
      house.rest.patch(`/v1/organizations/${org}`, { name }, { token, headers: { 'If-Match': version } });
    const renamed = await patch('Renamed', '"1"');
    expect(renamed).toMatchObject({ status: 200, body: { name: 'Renamed' } });
    expect(renamed.headers.get('etag')).toBe('"2"');
    expect(await patch('Again', '"1"')).toMatchObject(refused(412, 'precondition_failed'));
    const viewer = await join(house, { org, root, role: 'org_member' });
    expect(await patch('Theirs', '"2"', viewer.access)).toMatchObject(refused(403, 'forbidden'));
    const [event] = await eventsOf(house, 'organizations.updated', { target: org });
    expect(event?.data).toMatchObject({ after: { name: 'Renamed' } });
  });

  test('goes with all that was given at it, by an owner and no admin of it; accounts stay', async () => {
    const owner = await house.register();
    const org = await createOrg(house, owner);
    const admin = await join(house, { org, root, role: 'org_admin' });
    expect(await remove(`/v1/organizations/${org}`, admin.access)).toMatchObject(refused(403, 'forbidden'));
    expect((await remove(`/v1/organizations/${org}`, owner.access)).status).toBe(204);
    expect(await get(`/v1/organizations/${org}`)).toMatchObject(refused(404, 'org_not_found'));
    expect(await get(`/v1/organizations/${org}`, owner.access)).toMatchObject(refused(403, 'forbidden'));
    expect((await get('/v1/me/organizations', admin.access)).body.data).toEqual([]);
    expect((await get('/v1/me', admin.access)).status).toBe(200);
    expect(await heldAt(org)).toBe(0);
    expect(await eventsOf(house, 'organizations.deleted', { target: org })).toHaveLength(1);
  });

  test('is listed with the others to who reads them at the tenant, page by page', async () => {
    const owner = await house.register();
    const [first, second] = [await createOrg(house, owner), await createOrg(house, owner)];
    expect(await get('/v1/organizations', owner.access)).toMatchObject(refused(403, 'forbidden'));
    const ids: string[] = [];
    let query = '';
    do {
      const { body } = await get(`/v1/organizations?limit=3${query}`);
      ids.push(...body.data.map((one: { id: string }) => one.id));
      query = body.next_cursor ? `&cursor=${body.next_cursor}` : '';
    } while (query !== '');
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.slice(-2)).toEqual([first, second]);
    const page = await get('/v1/me/organizations?limit=1', owner.access);
    const rest = await get(`/v1/me/organizations?limit=1&cursor=${page.body.next_cursor}`, owner.access);
    expect([...page.body.data, ...rest.body.data].map((one) => one.organization.id)).toEqual([first, second]);
    expect(rest.body).not.toHaveProperty('next_cursor');
  });
});

describe('who may nothing there', () => {
  let outsider: Member;
  let org: string;
  let theirs: string;
  beforeAll(async () => {
    outsider = await house.register();
    org = await createOrg(house, await house.register());
    const acme = await post('/v1/tenants', { slug: 'acme', name: 'Acme' });
    theirs = await orgOfTenant(acme.body.id);
  });

  test('is nobody of the tenant; who may at the instance acts there too, and it is on record in both', async () => {
    const asked = { token: root, headers: { 'Doorward-Tenant': 'acme' } };
    expect(await house.rest.get(`/v1/organizations/${theirs}`, asked)).toMatchObject({
      status: 200,
      body: { id: theirs },
    });
    expect((await house.rest.patch(`/v1/organizations/${theirs}`, { name: 'Renamed' }, asked)).status).toBe(200);
    expect(await eventsOf(house, 'organizations.updated', { target: theirs })).toHaveLength(2);
    expect(await house.rest.get(`/v1/organizations/${org}`, asked)).toMatchObject(refused(404, 'org_not_found'));
    const ours = await house.rest.post(`/v1/organizations/${theirs}/members`, { user_id: outsider.userId }, asked);
    expect(ours).toMatchObject(refused(404, 'user_not_found'));
  });

  test('does not learn which organizations exist: here, in another tenant, or not at all', async () => {
    const calls: [string, (id: string, token: string) => Promise<{ status: number; body: Record<string, unknown> }>][] =
      [
        ['get', (id, token) => get(`/v1/organizations/${id}`, token)],
        ['patch', (id, token) => house.rest.patch(`/v1/organizations/${id}`, { name: 'x' }, { token })],
        ['delete', (id, token) => remove(`/v1/organizations/${id}`, token)],
        ['settings', (id, token) => get(`/v1/organizations/${id}/settings`, token)],
        ['put settings', (id, token) => house.rest.put(`/v1/organizations/${id}/settings`, {}, { token })],
        ['members', (id, token) => get(`/v1/organizations/${id}/members`, token)],
        ['member', (id, token) => get(`/v1/organizations/${id}/members/${outsider.userId}`, token)],
        ['out', (id, token) => remove(`/v1/organizations/${id}/members/${outsider.userId}`, token)],
        ['leave', (id, token) => post(`/v1/me/organizations/${id}/leave`, {}, token)],
      ];
    const told = ({ status, body }: { status: number; body: Record<string, unknown> }, id: string) => {
      const { request_id: _, instance: __, ...rest } = body;
      return JSON.stringify({ status, rest }).replaceAll(id, '{id}');
    };
    for (const [name, call] of calls) {
      const [here, there, none] = await Promise.all(
        [org, theirs, nowhere].map(async (id) => told(await call(id, outsider.access), id)),
      );
      expect(here, name).toBe(none);
      expect(there, name).toBe(none);
      const [foreign, missing] = await Promise.all([theirs, nowhere].map(async (id) => told(await call(id, root), id)));
      expect(foreign, name).toBe(missing);
      expect(missing, name).toContain('org_not_found');
    }
  });
});

/** An organization of another tenant, put there by its row. */
async function orgOfTenant(tenantId: string): Promise<string> {
  const { db, ids } = house.doorward.platform;
  const { organizations } = await import('./tables.ts');
  const id = ids.create('org');
  const at = house.clock.now();
  const row = {
    id,
    tenantId: tenantId as `tnt_${string}`,
    slug: 'theirs',
    name: 'Theirs',
    createdAt: at,
    updatedAt: at,
  };
  await db.transaction((tx) => tx.insert(organizations).values(row));
  return id;
}

async function heldAt(org: string): Promise<number> {
  const { roleAssignments } = await import('../access/tables.ts');
  return house.doorward.platform.db.reader.$count(roleAssignments, sql`scope = ${`org:${org}`}`);
}
