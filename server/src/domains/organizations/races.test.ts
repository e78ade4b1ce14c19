import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Member, startHouse, type TestHouse } from '../../../../test/kit/index.ts';
import type { Id } from '../../platform/ids.ts';
import { roleAssignments, roles } from '../access/tables.ts';
import { createOrg, join } from './orgs.testing.ts';
import { organizationMembers } from './tables.ts';

let house: TestHouse;
let root: string;
beforeAll(async () => {
  house = await startHouse();
  root = await house.admin();
});
afterAll(() => house.close());

const at = (org: string, { userId }: Member) => `/v1/organizations/${org}/members/${userId}`;
const leave = (org: string, { access }: Member) =>
  house.rest.post(`/v1/me/organizations/${org}/leave`, {}, { token: access });
const demote = (org: string, whom: Member, by: Member) =>
  house.rest.patch(at(org, whom), { role: 'org_member' }, { token: by.access });

async function twoOwners(): Promise<{ org: string; a: Member; b: Member }> {
  const a = await house.register();
  const org = await createOrg(house, a);
  return { org, a, b: await join(house, { org, root, role: 'org_owner' }) };
}

/** Base roles by membership and by right; the two are always the same. */
async function rolesAt(org: string): Promise<string[]> {
  const { reader } = house.doorward.platform.db;
  const rows = await reader
    .select({ userId: organizationMembers.userId, role: roles.name, roleId: organizationMembers.roleId })
    .from(organizationMembers)
    .innerJoin(roles, eq(roles.id, organizationMembers.roleId))
    .where(eq(organizationMembers.orgId, org as Id<'org'>));
  const held = await reader
    .select({ userId: roleAssignments.userId, roleId: roleAssignments.roleId })
    .from(roleAssignments)
    .where(and(eq(roleAssignments.scope, `org:${org}`)));
  const pairs = (list: readonly { userId: string | null; roleId: string }[]) =>
    list.map(({ userId, roleId }) => `${userId} ${roleId}`).sort();
  expect(pairs(held)).toEqual(pairs(rows));
  return rows.map(({ role }) => role).sort();
}

// Fifty calls at once on a machine that does other things too.
const slow = { timeout: 120_000 };

describe('one owner remains', slow, () => {
  test('of two owners whom fifty parallel calls demote', async () => {
    const { org, a, b } = await twoOwners();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => (n % 2 ? demote(org, a, b) : demote(org, b, a))),
    );
    expect(await rolesAt(org)).toEqual(['org_member', 'org_owner']);
    expect(answers.filter(({ status }) => status === 500)).toEqual([]);
    expect(answers.some(({ status }) => status === 200)).toBe(true);
  });

  test('of two owners who demote themselves at once', async () => {
    const { org, a, b } = await twoOwners();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => (n % 2 ? demote(org, a, a) : demote(org, b, b))),
    );
    expect(await rolesAt(org)).toEqual(['org_member', 'org_owner']);
    // A machine with more to do than it can may also say so: 503.
    const refused = answers.filter(({ status }) => status !== 200 && status !== 503);
    expect(new Set(refused.map(({ body }) => body.code))).toEqual(new Set(['forbidden', 'last_owner']));
  });

  test('when one leaves while demoting the other, or both leave', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { org, a, b } = await twoOwners();
      const [left] = await Promise.all([leave(org, a), demote(org, b, a)]);
      expect([204, 409]).toContain(left.status);
      expect((await rolesAt(org)).filter((role) => role === 'org_owner')).toHaveLength(1);
      const both = await twoOwners();
      const answers = await Promise.all([leave(both.org, both.a), leave(both.org, both.b)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
      expect(await rolesAt(both.org)).toEqual(['org_owner']);
    }
  });

  test('when the account of one is deleted while the other leaves', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { org, a, b } = await twoOwners();
      const answers = await Promise.all([house.rest.delete(`/v1/users/${a.userId}`, { token: root }), leave(org, b)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
      expect(answers.find(({ status }) => status === 409)?.body.code).toBe('last_owner');
    }
  });
});

describe('nothing is left behind', slow, () => {
  test('when an organization is deleted while somebody is let in', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { org, a } = await twoOwners();
      const someone = await house.register();
      const asked = { user_id: someone.userId, role: 'org_admin' };
      const [gone, added] = await Promise.all([
        house.rest.delete(`/v1/organizations/${org}`, { token: a.access }),
        house.rest.post(`/v1/organizations/${org}/members`, asked, { token: root }),
      ]);
      expect(gone.status).toBe(204);
      expect([201, 404]).toContain(added.status);
      expect(await rolesAt(org)).toEqual([]);
    }
  });

  test('when somebody is let in, demoted and taken out at once, again and again', async () => {
    const { org, a } = await twoOwners();
    const someone = await house.register();
    const whom = { ...someone };
    await Promise.all(
      Array.from({ length: 30 }, (_, n) => {
        if (n % 3 === 0)
          return house.rest.post(
            `/v1/organizations/${org}/members`,
            { user_id: whom.userId, role: 'org_admin' },
            { token: root },
          );
        return n % 3 === 1 ? demote(org, whom, a) : house.rest.delete(at(org, whom), { token: a.access });
      }),
    );
    expect((await rolesAt(org)).filter((role) => role === 'org_owner')).toHaveLength(2);
  });
});
