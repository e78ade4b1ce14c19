import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Member, startHouse, type TestHouse } from '../../../../test/kit/index.ts';
import { eventsOf } from '../../rows.testing.ts';
import { createOrg, join } from './orgs.testing.ts';

let house: TestHouse;
let root: string;
let owner: Member;
let org: string;
beforeAll(async () => {
  house = await startHouse();
  root = await house.admin();
});
beforeEach(async () => {
  owner = await house.register();
  org = await createOrg(house, owner);
});
afterAll(() => house.close());

const get = (path: string, token = root) => house.rest.get(path, { token });
const post = (path: string, body: object = {}, token = root) => house.rest.post(path, body, { token });
const remove = (path: string, token = root) => house.rest.delete(path, { token });
const refused = (status: number, code: string) => ({ status, body: { code } });
const at = (userId: string, of = org) => `/v1/organizations/${of}/members/${userId}`;
const patch = (userId: string, role: string, token = root) => house.rest.patch(at(userId), { role }, { token });
const into = (role: string) => join(house, { org, root, role });
const nobody = 'user_01h455vb4pex5vsknk084sn02q';

describe('members', () => {
  test('may what their base role holds at their organization, and nothing at another', async () => {
    const other = await createOrg(house, owner);
    const reads = (token: string, of = org) =>
      Promise.all([
        get(`/v1/organizations/${of}`, token),
        get(`/v1/organizations/${of}/members`, token),
        house.rest.patch(`/v1/organizations/${of}`, {}, { token }),
      ]).then((answers) => answers.map(({ status }) => status));
    const may = { org_owner: [200, 200, 200], org_admin: [200, 200, 200], org_member: [200, 200, 403] };
    for (const [role, statuses] of Object.entries({ ...may, org_viewer: [200, 403, 403] })) {
      const member = await into(role);
      expect(await reads(member.access), role).toEqual(statuses);
      expect(await reads(member.access, other), role).toEqual([403, 403, 403]);
      expect((await get('/v1/organizations', member.access)).status).toBe(403);
      expect((await get('/v1/users', member.access)).status).toBe(403);
    }
  });

  test('are added by who runs the tenant, and not by who runs the organization', async () => {
    const someone = await house.register();
    const asked = { user_id: someone.userId, role: 'org_admin' };
    const path = `/v1/organizations/${org}/members`;
    expect(await post(path, asked, owner.access)).toMatchObject(refused(403, 'forbidden'));
    const made = await post(path, asked);
    expect(made).toMatchObject({ status: 201, body: { user_id: someone.userId, role: 'org_admin', status: 'active' } });
    expect(made.headers.get('location')).toBe(`${house.url}${at(someone.userId)}`);
    expect(await post(path, asked)).toMatchObject(refused(409, 'already_member'));
    expect(await post(path, { user_id: nobody })).toMatchObject(refused(404, 'user_not_found'));
    const nowhere = '/v1/organizations/org_01h455vb4pex5vsknk084sn02q/members';
    expect(await post(nowhere, asked)).toMatchObject(refused(404, 'org_not_found'));
    expect(await post(path, { user_id: someone.userId, role: 'superadmin' })).toMatchObject(
      refused(400, 'invalid_input'),
    );
    const [event] = await eventsOf(house, 'organizations.member_added', { target: org }).then((all) => all.slice(-1));
    expect(event?.data).toEqual({ user_id: someone.userId, role: 'org_admin' });
  });

  test('grant_exceeds_own_rights: with members:write at the tenant alone one makes nobody an owner', async () => {
    const [clerk, someone] = [await house.register(), await house.register()];
    const holds = { name: `clerk-${Date.now()}`, permissions: ['members:write', 'org:read', 'members:read'] };
    await post('/v1/roles', holds);
    await post(`/v1/users/${clerk.userId}/roles`, { role: holds.name, scope: 'tenant' });
    const path = `/v1/organizations/${org}/members`;
    const asOwner = await post(path, { user_id: someone.userId, role: 'org_owner' }, clerk.access);
    expect(asOwner).toMatchObject(refused(403, 'grant_exceeds_own_rights'));
    expect((await post(path, { user_id: someone.userId, role: 'org_member' }, clerk.access)).status).toBe(201);
  });

  test('are listed in the order they came, page by page, and read one by one', async () => {
    const members = [await into('org_admin'), await into('org_member'), await into('org_viewer')];
    const first = await get(`/v1/organizations/${org}/members?limit=2`, owner.access);
    const second = await get(`/v1/organizations/${org}/members?limit=2&cursor=${first.body.next_cursor}`, owner.access);
    const listed = [...first.body.data, ...second.body.data];
    expect(listed.map(({ user_id }) => user_id)).toEqual([owner, ...members].map(({ userId }) => userId));
    expect(listed.map(({ role }) => role)).toEqual(['org_owner', 'org_admin', 'org_member', 'org_viewer']);
    expect(second.body).not.toHaveProperty('next_cursor');
    const [admin] = members as [Member];
    const one = await get(at(admin.userId), owner.access);
    expect(one).toMatchObject({ status: 200, body: { role: 'org_admin', username: admin.username } });
    expect(await get(at(nobody), owner.access)).toMatchObject(refused(404, 'org_member_not_found'));
    const outsider = await house.register();
    expect(await get(at(outsider.userId), owner.access)).toMatchObject(refused(404, 'org_member_not_found'));
  });

  test('change their base role, and hold the new and no more the old at once', async () => {
    const member = await into('org_member');
    expect((await remove(at(nobody), member.access)).status).toBe(403);
    expect(await patch(member.userId, 'org_admin', owner.access)).toMatchObject({
      status: 200,
      body: { role: 'org_admin' },
    });
    expect(await remove(at(nobody), member.access)).toMatchObject(refused(404, 'org_member_not_found'));
    await patch(member.userId, 'org_viewer', owner.access);
    expect((await get(`/v1/organizations/${org}/members`, member.access)).status).toBe(403);
    const held = await get(`/v1/users/${member.userId}/roles`);
    const there = held.body.data.filter(({ scope }: { scope: string }) => scope === `org:${org}`);
    expect(there.map(({ role }: { role: string }) => role)).toEqual(['org_viewer']);
    expect(await patch(nobody, 'org_viewer', owner.access)).toMatchObject(refused(404, 'org_member_not_found'));
    const events = await eventsOf(house, 'organizations.member_changed', { target: org });
    expect(events.map(({ data }) => data)).toEqual([
      { user_id: member.userId, before: { role: 'org_member' }, after: { role: 'org_admin' } },
      { user_id: member.userId, before: { role: 'org_admin' }, after: { role: 'org_viewer' } },
    ]);
  });

  test('leave, or are taken out, with all they held there', async () => {
    const [leaver, taken] = [await into('org_admin'), await into('org_member')];
    expect((await post(`/v1/me/organizations/${org}/leave`, {}, leaver.access)).status).toBe(204);
    expect(await post(`/v1/me/organizations/${org}/leave`, {}, leaver.access)).toMatchObject(
      refused(404, 'org_not_found'),
    );
    expect((await remove(at(taken.userId), owner.access)).status).toBe(204);
    expect(await remove(at(taken.userId), owner.access)).toMatchObject(refused(404, 'org_member_not_found'));
    for (const { access, userId } of [leaver, taken]) {
      expect((await get(`/v1/organizations/${org}`, access)).status).toBe(403);
      const { body } = await get(`/v1/users/${userId}/roles`);
      expect(body.data.map(({ scope }: { scope: string }) => scope)).toEqual(['tenant']);
    }
    expect(await eventsOf(house, 'organizations.member_removed', { target: org })).toHaveLength(2);
  });
});

describe('nobody reaches beyond themselves', () => {
  test('grant_exceeds_own_rights: an admin makes nobody an owner, themselves neither', async () => {
    const [admin, member] = [await into('org_admin'), await into('org_member')];
    const exceeds = refused(403, 'grant_exceeds_own_rights');
    expect(await patch(member.userId, 'org_owner', admin.access)).toMatchObject(exceeds);
    expect(await patch(admin.userId, 'org_owner', admin.access)).toMatchObject(exceeds);
    expect((await patch(member.userId, 'org_admin', admin.access)).status).toBe(200);
    expect((await patch(admin.userId, 'org_viewer', admin.access)).status).toBe(200);
  });

  test('member_exceeds_own_rights: an admin neither demotes an owner nor takes one out', async () => {
    const admin = await into('org_admin');
    const exceeds = refused(403, 'member_exceeds_own_rights');
    expect(await patch(owner.userId, 'org_viewer', admin.access)).toMatchObject(exceeds);
    expect(await remove(at(owner.userId), admin.access)).toMatchObject(exceeds);
    const second = await into('org_owner');
    expect((await remove(at(owner.userId), second.access)).status).toBe(204);
  });

  test('an owner of one organization is nobody in another, by whatever id in the path', async () => {
    const [mine, theirs] = [await into('org_member'), await createOrg(house, await house.register())];
    for (const answer of [
      await house.rest.patch(at(mine.userId, theirs), { role: 'org_owner' }, { token: owner.access }),
      await remove(at(mine.userId, theirs), owner.access),
      await get(at(mine.userId, theirs), owner.access),
      await house.rest.patch(at(mine.userId), { role: 'org_owner', org_id: theirs }, { token: mine.access }),
    ])
      expect(answer.status).toBeGreaterThanOrEqual(400);
    expect((await get(at(mine.userId))).body.role).toBe('org_member');
  });

  test('whose rights are taken while their call waits is refused', async () => {
    const [admin, member] = [await into('org_admin'), await into('org_member')];
    const [taken, answer] = await Promise.all([
      patch(admin.userId, 'org_viewer', owner.access),
      remove(at(member.userId), admin.access),
    ]);
    expect(taken.status).toBe(200);
    expect([204, 403]).toContain(answer.status);
    expect((await get(at(member.userId))).status).toBe(answer.status === 204 ? 404 : 200);
  });
});

describe('roles by the general door', () => {
  const give = (userId: string, role: string, scope = `org:${org}`) =>
    post(`/v1/users/${userId}/roles`, { role, scope });

  test('not_a_member, org_not_found: at an organization they are for its members', async () => {
    const outsider = await house.register();
    const name = `helper-${Date.now()}`;
    await post('/v1/roles', { name, permissions: ['org:read'] });
    expect(await give(outsider.userId, name)).toMatchObject(refused(409, 'not_a_member'));
    const nowhere = 'org:org_01h455vb4pex5vsknk084sn02q';
    expect(await give(outsider.userId, name, nowhere)).toMatchObject(refused(404, 'org_not_found'));
    const member = await into('org_viewer');
    expect((await give(member.userId, name)).status).toBe(201);
  });

  test('member_role: a base role is neither given nor taken there', async () => {
    const member = await into('org_viewer');
    expect(await give(member.userId, 'org_owner')).toMatchObject(refused(409, 'member_role'));
    const { body } = await get(`/v1/users/${member.userId}/roles`);
    const base = body.data.find(({ role }: { role: string }) => role === 'org_viewer');
    expect(await remove(`/v1/users/${member.userId}/roles/${base.id}`)).toMatchObject(refused(409, 'member_role'));
    expect((await get(`/v1/organizations/${org}`, member.access)).status).toBe(200);
  });
});

describe('the last owner', () => {
  const last = refused(409, 'last_owner');

  test('last_owner: neither leaves, nor is demoted, nor taken out, nor loses the account, by whomever', async () => {
    await into('org_admin');
    expect(await post(`/v1/me/organizations/${org}/leave`, {}, owner.access)).toMatchObject(last);
    for (const token of [owner.access, root]) {
      expect(await patch(owner.userId, 'org_admin', token)).toMatchObject(last);
      expect(await remove(at(owner.userId), token)).toMatchObject(last);
    }
    expect(await remove(`/v1/users/${owner.userId}`)).toMatchObject(last);
    expect((await get(at(owner.userId), owner.access)).body.role).toBe('org_owner');
    await into('org_owner');
    expect((await post(`/v1/me/organizations/${org}/leave`, {}, owner.access)).status).toBe(204);
  });

  test('whose account is deleted does not count, and comes back with it; who is suspended counts', async () => {
    const second = await into('org_owner');
    expect((await remove(`/v1/users/${second.userId}`)).status).toBe(204);
    expect(await patch(owner.userId, 'org_viewer')).toMatchObject(last);
    expect(await get(at(second.userId), owner.access)).toMatchObject(refused(404, 'org_member_not_found'));
    expect((await post(`/v1/users/${second.userId}/restore`)).status).toBe(200);
    expect((await get(at(second.userId), owner.access)).body.role).toBe('org_owner');
    expect((await post(`/v1/users/${second.userId}/suspend`, { reason: 'x' })).status).toBe(200);
    expect((await post(`/v1/me/organizations/${org}/leave`, {}, owner.access)).status).toBe(204);
    expect((await get(at(second.userId))).body).toMatchObject({ role: 'org_owner', status: 'suspended' });
  });
});
