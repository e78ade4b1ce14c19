import { afterAll, beforeAll, expect } from 'vitest';
import { type Member, startHouse, type TestHouse } from '../../../../test/kit/index.ts';
import { createOrg, join } from './orgs.testing.ts';

export const refused = (status: number, code: string) => ({ status, body: { code } });
export const fresh = () => `r-${Math.random().toString(36).slice(2, 10)}`;

interface Stage {
  house: TestHouse;
  /** Access token of the superadmin. */
  root: string;
  /** An app: `reader` and `writer` are lent to organizations, `chief` is not. */
  app: string;
  owner: Member;
  org: string;
}

/** For the tests of a file: an organization, its owner, and an app whose roles it may give. */
export function openStage() {
  const stage = {} as Stage;
  const roleIds: Record<string, string> = {};
  beforeAll(async () => {
    stage.house = await startHouse();
    stage.root = await stage.house.admin();
    const root = as(stage.root);
    stage.app = (await root.post('/v1/apps', { slug: 'blog', name: 'Blog' })).body.id;
    for (const name of ['posts:read', 'posts:write', 'posts:delete'])
      await root.put(`/v1/apps/${stage.app}/permissions/${name}`);
    await lend('reader', { permissions: ['posts:read'] });
    await lend('writer', { permissions: ['posts:write'], parents: ['reader'] });
    await lend('chief', { permissions: ['posts:delete'], for_organizations: false });
    const management = await root.get('/v1/roles?limit=100');
    for (const { name, id } of management.body.data) roleIds[name] = id;
    stage.owner = await stage.house.register();
    stage.org = await createOrg(stage.house, stage.owner);
  });
  afterAll(() => stage.house.close());

  const as = (token: string, headers: Record<string, string> = {}) => ({
    get: (path: string) => stage.house.rest.get(path, { token, headers }),
    post: (path: string, body: object = {}) => stage.house.rest.post(path, body, { token, headers }),
    put: (path: string, body: object = {}) => stage.house.rest.put(path, body, { token, headers }),
    patch: (path: string, body: object = {}) => stage.house.rest.patch(path, body, { token, headers }),
    delete: (path: string) => stage.house.rest.delete(path, { token, headers }),
  });
  const member = (role = 'org_member', of = stage.org) => join(stage.house, { org: of, root: stage.root, role });

  async function lend(name: string, body: object): Promise<void> {
    const { status, body: made } = await as(stage.root).put(`/v1/apps/${stage.app}/roles/${name}`, {
      for_organizations: true,
      ...body,
    });
    expect(status).toBe(200);
    roleIds[name] = made.id;
  }

  const rolesPath = (of = stage.org) => `/v1/organizations/${of}/roles`;
  const ofMember = (userId: string, of = stage.org) => `/v1/organizations/${of}/members/${userId}/roles`;
  const make = (body: object = {}, by = stage.owner.access, of = stage.org) =>
    as(by).post(rolesPath(of), { app_id: stage.app, name: fresh(), permissions: ['posts:read'], ...body });
  const give = (userId: string, role_id: string | undefined, by = stage.owner.access, of = stage.org) =>
    as(by).post(ofMember(userId, of), { role_id });

  /** Whether the app is told yes. */
  async function may(
    who: Member,
    asked: { permission?: string; role?: string },
    scope = `org:${stage.org}`,
  ): Promise<boolean> {
    const answer = await stage.house.rest.post(
      `/v1/users/${who.userId}/authorize`,
      { app_id: stage.app, scope, ...asked },
      { token: stage.root },
    );
    expect(answer.status).toBe(200);
    return answer.body.allowed;
  }

  return { stage, roleIds, as, lend, member, rolesPath, ofMember, make, give, may };
}
