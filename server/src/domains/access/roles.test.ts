import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Member, startHouse, type TestHouse } from '../../../../test/kit/index.ts';

let house: TestHouse;
/** Access token of the superadmin at `instance`. */
let root: string;
/** Two apps of the default tenant. */
let shop: string;
let blog: string;
/** An app of another tenant. */
let foreign: string;

beforeAll(async () => {
  house = await startHouse();
  root = await house.admin();
  shop = (await post('/v1/apps', { slug: 'shop', name: 'Shop' })).body.id;
  blog = (await post('/v1/apps', { slug: 'blog', name: 'Blog' })).body.id;
  const acme = await post('/v1/tenants', { slug: 'acme', name: 'Acme' });
  const apps = await house.rest.get('/v1/apps', { token: root, headers: { 'Doorward-Tenant': acme.body.id } });
  foreign = apps.body.data[0].id;
  for (const app of [shop, blog])
    for (const name of ['posts:read', 'posts:write', 'org:posts:pin']) await putPermission(app, name);
});
afterAll(() => house.close());

const post = (path: string, body: object, token = root) => house.rest.post(path, body, { token });
const put = (path: string, body: object = {}, token = root) => house.rest.put(path, body, { token });
const putPermission = (app: string, name: string, body: object = {}, token = root) =>
  put(`/v1/apps/${app}/permissions/${name}`, body, token);
const putRole = (app: string, name: string, body: object = {}, token = root) =>
  put(`/v1/apps/${app}/roles/${name}`, body, token);
const remove = (path: string, token = root) => house.rest.delete(path, { token });
const patch = (id: string, body: object, token = root, headers = {}) =>
  house.rest.patch(`/v1/roles/${id}`, body, { token, headers });
const refused = (status: number, code: string) => ({ status, body: { code } });

/** Someone with a management role of their own making, at the tenant. */
async function manager(name: string, permissions: readonly string[]): Promise<Member> {
  expect((await post('/v1/roles', { name, permissions })).status).toBe(201);
  const member = await house.register();
  expect((await post(`/v1/users/${member.userId}/roles`, { role: name, scope: 'tenant' })).status).toBe(201);
  return member;
}

describe('roles of an app', () => {
  test('are put by name with what they hold and inherit, and put again change nothing', async () => {
    const reader = await putRole(shop, 'reader', { permissions: ['posts:read'] });
    expect(reader).toMatchObject({ status: 200, body: { app_id: shop, effective_permissions: ['posts:read'] } });
    const wanted = { description: 'Writes', permissions: ['posts:write'], parents: ['reader'] };
    const writer = await putRole(shop, 'writer', wanted);
    expect(writer.body).toMatchObject({
      permissions: ['posts:write'],
      effective_permissions: ['posts:read', 'posts:write'],
      inherits: ['reader'],
      parents: ['reader'],
      built_in: false,
    });
    const again = await putRole(shop, 'writer', wanted);
    expect(again.body).toEqual(writer.body);
    expect(again.headers.get('etag')).toBe(writer.headers.get('etag'));
    const read = await house.rest.get(`/v1/roles/${writer.body.id}`, { token: root });
    expect(read.body).toEqual(writer.body);
  });

  test('are of one app: the same name elsewhere is another role, and management lists none of them', async () => {
    const [here, there] = [await putRole(shop, 'same'), await putRole(blog, 'same')];
    expect(here.body.id).not.toBe(there.body.id);
    const ofBlog = await house.rest.get(`/v1/roles?app_id=${blog}`, { token: root });
    expect(ofBlog.body.data.map((role: { name: string }) => role.name)).toEqual(['same']);
    const management = await house.rest.get('/v1/roles', { token: root });
    expect(management.body.data.map((role: { name: string }) => role.name)).not.toContain('same');
  });

  test('a change of a role reaches whatever inherits from it', async () => {
    const base = await putRole(shop, 'base');
    await putRole(shop, 'middle', { parents: ['base'] });
    const top = await putRole(shop, 'top', { parents: ['middle'] });
    expect((await patch(base.body.id, { permissions: ['posts:read'], name: 'ground' })).status).toBe(200);
    const read = await house.rest.get(`/v1/roles/${top.body.id}`, { token: root });
    expect(read.body).toMatchObject({ effective_permissions: ['posts:read'], inherits: ['ground', 'middle'] });
  });

  test('role_cycle: no role inherits from itself, by any way', async () => {
    const one = await putRole(blog, 'one');
    await putRole(blog, 'two', { parents: ['one'] });
    await putRole(blog, 'three', { parents: ['two'] });
    expect(await putRole(blog, 'one', { parents: ['three'] })).toMatchObject(refused(409, 'role_cycle'));
    expect(await patch(one.body.id, { parents: ['one'] })).toMatchObject(refused(409, 'role_cycle'));
  });

  test('of two changes at once that would close a circle together, one is refused', async () => {
    for (let round = 0; round < 5; round++) {
      await putRole(blog, `left-${round}`);
      await putRole(blog, `right-${round}`);
      const answers = await Promise.all([
        putRole(blog, `left-${round}`, { parents: [`right-${round}`] }),
        putRole(blog, `right-${round}`, { parents: [`left-${round}`] }),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    }
  });

  test('role_hierarchy_too_deep: eight levels and no more', async () => {
    for (let level = 1; level <= 8; level++)
      await putRole(blog, `level-${level}`, { parents: level > 1 ? [`level-${level - 1}`] : [] });
    const ninth = await putRole(blog, 'level-9', { parents: ['level-8'] });
    expect(ninth).toMatchObject(refused(422, 'role_hierarchy_too_deep'));
  });

  test('permission_unknown: neither what no app defines, nor what another app does, nor one of Doorward’s own', async () => {
    await putPermission(blog, 'only:blog');
    for (const name of ['no:such', 'only:blog', 'users:manage'])
      expect(await putRole(shop, 'wishful', { permissions: [name] })).toMatchObject(refused(422, 'permission_unknown'));
    const management = await post('/v1/roles', { name: 'wishful', permissions: ['posts:read'] });
    expect(management).toMatchObject(refused(422, 'permission_unknown'));
  });

  test('role_not_found: no role of another app is inherited from', async () => {
    await putRole(blog, 'only-here');
    const answer = await putRole(shop, 'heir', { parents: ['only-here'] });
    expect(answer).toMatchObject(refused(404, 'role_not_found'));
    expect(await putRole(shop, 'heir', { parents: ['superadmin'] })).toMatchObject(refused(404, 'role_not_found'));
  });

  test('role_name_taken, also by a rename, and of many at once one wins', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => post('/v1/roles', { app_id: shop, name: 'wanted' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(409)]);
    const other = await putRole(shop, 'unwanted');
    expect(await patch(other.body.id, { name: 'wanted' })).toMatchObject(refused(409, 'role_name_taken'));
  });

  test('app_not_found: an app of another tenant answers as one that does not exist', async () => {
    expect(await putRole(foreign, 'x')).toMatchObject(refused(404, 'app_not_found'));
    expect(await putPermission(foreign, 'a:b')).toMatchObject(refused(404, 'app_not_found'));
    expect(await post('/v1/roles', { app_id: foreign, name: 'x' })).toMatchObject(refused(404, 'app_not_found'));
    const list = await house.rest.get(`/v1/roles?app_id=${foreign}`, { token: root });
    expect(list).toMatchObject(refused(404, 'app_not_found'));
  });

  test('precondition_failed: a change of another version', async () => {
    const role = await putRole(shop, 'versioned');
    const first = await patch(role.body.id, { description: 'a' }, root, { 'If-Match': '"1"' });
    expect(first.status).toBe(200);
    const second = await patch(role.body.id, { description: 'b' }, root, { 'If-Match': '"1"' });
    expect(second).toMatchObject(refused(412, 'precondition_failed'));
  });

  test('invalid_input: a path and a body that name different roles, and names that are none', async () => {
    const role = await putRole(shop, 'in-path');
    const answer = await patch(role.body.id, { role_id: (await putRole(shop, 'in-body')).body.id, description: 'x' });
    expect(answer.status).toBe(400);
    for (const name of ['Posts:read', 'posts', 'posts:', ':read', 'a'.repeat(130)])
      expect((await putPermission(shop, encodeURIComponent(name))).status).toBe(400);
  });
});

describe('management roles', () => {
  test('role_built_in: those the tenant was born with stay as they are', async () => {
    const { body } = await house.rest.get('/v1/roles', { token: root });
    const admin = body.data.find((role: { name: string }) => role.name === 'admin');
    expect(await patch(admin.id, { permissions: [] })).toMatchObject(refused(409, 'role_built_in'));
    expect(await remove(`/v1/roles/${admin.id}?cascade=true`)).toMatchObject(refused(409, 'role_built_in'));
  });

  test('permission_reserved: an app does not define one of Doorward’s own', async () => {
    expect(await putPermission(shop, 'users:manage')).toMatchObject(refused(422, 'permission_reserved'));
  });

  test('count for Doorward’s procedures alone, and roles of apps never do', async () => {
    const keeper = await manager('role-keeper', ['roles:read']);
    expect((await house.rest.get('/v1/roles', { token: keeper.access })).status).toBe(200);
    const member = await house.register();
    await putRole(shop, 'superadmin', { permissions: ['posts:read'] });
    await post(`/v1/users/${member.userId}/roles`, { role: 'superadmin', app_id: shop, scope: 'tenant' });
    expect((await house.rest.get('/v1/roles', { token: member.access })).status).toBe(403);
    expect((await house.rest.get('/v1/me', { token: member.access })).body.roles).toEqual([
      { role: 'user', scope: 'tenant' },
    ]);
  });
});

describe('nobody grants what they lack', () => {
  test('grant_exceeds_own_rights: neither by making a role, nor widening one, nor inheriting', async () => {
    const keeper = await manager('narrow-keeper', ['roles:read', 'roles:manage']);
    const own = await post('/v1/roles', { name: 'mine', permissions: ['roles:read'] }, keeper.access);
    expect(own.status).toBe(201);
    const exceeds = refused(403, 'grant_exceeds_own_rights');
    expect(await post('/v1/roles', { name: 'more', permissions: ['users:manage'] }, keeper.access)).toMatchObject(
      exceeds,
    );
    expect(await post('/v1/roles', { name: 'more', parents: ['admin'] }, keeper.access)).toMatchObject(exceeds);
    expect(await patch(own.body.id, { permissions: ['users:manage'] }, keeper.access)).toMatchObject(exceeds);
    expect(await patch(own.body.id, { parents: ['superadmin'] }, keeper.access)).toMatchObject(exceeds);
    // Not even a role one holds oneself, though one would hold what it is widened by.
    const self = (await house.rest.get('/v1/roles', { token: root })).body.data.find(
      (role: { name: string }) => role.name === 'narrow-keeper',
    );
    expect(await patch(self.id, { permissions: ['roles:manage', 'users:manage'] }, keeper.access)).toMatchObject(
      exceeds,
    );
    expect(await patch(self.id, { parents: ['superadmin'] }, keeper.access)).toMatchObject(exceeds);
  });

  test('nor does one take from a role what one lacks, nor change a role held at the instance from within a tenant', async () => {
    const keeper = await manager('taking-keeper', ['roles:read', 'roles:manage']);
    const strong = await post('/v1/roles', { name: 'strong', permissions: ['users:manage'] });
    const exceeds = refused(403, 'grant_exceeds_own_rights');
    expect(await patch(strong.body.id, { permissions: [] }, keeper.access)).toMatchObject(exceeds);
    expect(await remove(`/v1/roles/${strong.body.id}`, keeper.access)).toMatchObject(exceeds);
    const wide = await post('/v1/roles', { name: 'wide', permissions: ['roles:read'] });
    const holder = await house.register();
    await post(`/v1/users/${holder.userId}/roles`, { role: 'wide', scope: 'instance' });
    const answer = await patch(wide.body.id, { permissions: ['roles:read', 'roles:manage'] }, keeper.access);
    expect(answer).toMatchObject(refused(403, 'forbidden'));
  });

  test('of an app: who defines its permissions gives them all, anybody else what they hold, names of roles included', async () => {
    await putRole(blog, 'author', { permissions: ['posts:read', 'posts:write'] });
    await putRole(blog, 'visitor', { permissions: ['posts:read'] });
    await putRole(blog, 'titled');
    const keeper = await manager('app-keeper', ['roles:read', 'roles:manage']);
    const target = await house.register();
    const give = (role: string) =>
      post(`/v1/users/${target.userId}/roles`, { role, app_id: blog, scope: 'tenant' }, keeper.access);
    const exceeds = refused(403, 'grant_exceeds_own_rights');
    expect(await give('visitor')).toMatchObject(exceeds);
    await post(`/v1/users/${keeper.userId}/roles`, { role: 'visitor', app_id: blog, scope: 'tenant' });
    expect((await give('visitor')).status).toBe(201);
    expect(await give('author')).toMatchObject(exceeds);
    // It holds no permission, but the app may ask for its name.
    expect(await give('titled')).toMatchObject(exceeds);
    const titled = await putRole(blog, 'visitor', { permissions: ['posts:read'], parents: ['titled'] }, keeper.access);
    expect(titled).toMatchObject(exceeds);
  });

  test('a revoked administrator’s call that was under way counts no more', async () => {
    for (let round = 0; round < 5; round++) {
      const admin = await house.register();
      const { body } = await post(`/v1/users/${admin.userId}/roles`, { role: 'admin', scope: 'tenant' });
      const names = Array.from({ length: 6 }, (_, index) => `raced-${round}-${index}`);
      const [revoked, ...made] = await Promise.all([
        remove(`/v1/users/${admin.userId}/roles/${body.id}`),
        ...names.map((name) => post('/v1/roles', { name, permissions: ['users:read'] }, admin.access)),
      ]);
      expect(revoked?.status).toBe(204);
      expect(made.every(({ status }) => status === 201 || status === 403)).toBe(true);
      expect((await post('/v1/roles', { name: `late-${round}` }, admin.access)).status).toBe(403);
    }
  });
});

describe('deleting', () => {
  test('role_in_use: a role held or inherited from goes only when told to take it from them', async () => {
    const base = await putRole(shop, 'doomed', { permissions: ['posts:read'] });
    const heir = await putRole(shop, 'survivor', { permissions: ['posts:write'], parents: ['doomed'] });
    expect(await remove(`/v1/roles/${base.body.id}`)).toMatchObject(refused(409, 'role_in_use'));
    const member = await house.register();
    await post(`/v1/users/${member.userId}/roles`, { role: 'doomed', app_id: shop, scope: 'tenant' });
    expect((await remove(`/v1/roles/${base.body.id}?cascade=true`)).status).toBe(204);
    const left = await house.rest.get(`/v1/roles/${heir.body.id}`, { token: root });
    expect(left.body).toMatchObject({ effective_permissions: ['posts:write'], inherits: [], parents: [] });
    const held = await house.rest.get(`/v1/users/${member.userId}/roles`, { token: root });
    expect(held.body.data.map((one: { role: string }) => one.role)).toEqual(['user']);
    expect(await remove(`/v1/roles/${base.body.id}`)).toMatchObject(refused(404, 'role_not_found'));
  });

  test('permission_in_use: a permission that roles hold goes only when told to; then they hold it no more', async () => {
    await putPermission(shop, 'old:thing');
    const role = await putRole(shop, 'holder-of-old', { permissions: ['old:thing', 'posts:read'] });
    const path = `/v1/apps/${shop}/permissions/old:thing`;
    expect(await remove(path)).toMatchObject(refused(409, 'permission_in_use'));
    expect((await remove(`${path}?cascade=true`)).status).toBe(204);
    const left = await house.rest.get(`/v1/roles/${role.body.id}`, { token: root });
    expect(left.body.effective_permissions).toEqual(['posts:read']);
    expect(await remove(path)).toMatchObject(refused(404, 'permission_not_found'));
  });

  test('of a deletion and an assignment at once, none is left half done', async () => {
    for (let round = 0; round < 5; round++) {
      const role = await putRole(shop, `fleeting-${round}`);
      const member = await house.register();
      const [gone, given] = await Promise.all([
        remove(`/v1/roles/${role.body.id}`),
        post(`/v1/users/${member.userId}/roles`, { role: `fleeting-${round}`, app_id: shop, scope: 'tenant' }),
      ]);
      expect([`204 404`, `409 201`]).toContain(`${gone.status} ${given.status}`);
    }
  });
});

describe('bounds', () => {
  test('too_many_roles and too_many_permissions', async () => {
    const app = (await post('/v1/apps', { slug: 'crowd', name: 'Crowd' })).body.id;
    const { db, ids } = house.doorward.platform;
    const { appPermissions, roles } = await import('./tables.ts');
    const { tenants } = await import('../tenants/tables.ts');
    const [tenant] = await db.reader
      .select()
      .from(tenants)
      .where((await import('drizzle-orm')).eq(tenants.slug, 'default'));
    if (!tenant) throw new Error('no tenant');
    const common = { tenantId: tenant.id, appId: app, description: '', createdAt: new Date() };
    await db.transaction(async (tx) => {
      await tx.insert(roles).values(
        Array.from({ length: 500 }, (_, n) => ({
          ...common,
          id: ids.create('role'),
          name: `r${n}`,
          permissions: [],
        })),
      );
      await tx.insert(appPermissions).values(Array.from({ length: 1000 }, (_, n) => ({ ...common, name: `p:${n}` })));
    });
    expect(await putRole(app, 'more')).toMatchObject(refused(422, 'too_many_roles'));
    expect(await putPermission(app, 'one:more')).toMatchObject(refused(422, 'too_many_permissions'));
  });
});
