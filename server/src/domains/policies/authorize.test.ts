import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Member, startHouse, type TestHouse } from '../../../../test/kit/index.ts';

let house: TestHouse;
let root: string;
let app: string;
/** Reads at the tenant through the role `writer`, and writes `doc:7` through a group. */
let member: Member;
let group: string;

beforeAll(async () => {
  house = await startHouse();
  root = await house.admin();
  app = (await house.rest.get('/v1/apps', { token: root })).body.data[0].id;
  const put = (path: string, body: object = {}) => house.rest.put(path, body, { token: root });
  for (const name of ['posts:read', 'posts:write', 'posts:delete']) await put(`/v1/apps/${app}/permissions/${name}`);
  await put(`/v1/apps/${app}/roles/reader`, { permissions: ['posts:read'] });
  await put(`/v1/apps/${app}/roles/helper`, { parents: ['reader'] });
  await put(`/v1/apps/${app}/roles/writer`, { permissions: ['posts:write'], parents: ['helper'] });
  member = await house.register();
  await post(`/v1/users/${member.userId}/roles`, { role: 'helper', app_id: app, scope: 'tenant' });
  group = (await post('/v1/groups', { name: 'Writers' })).body.id;
  await put(`/v1/groups/${group}/members/${member.userId}`);
  await post(`/v1/groups/${group}/roles`, { role: 'writer', app_id: app, scope: 'doc:7' });
});
afterAll(() => house.close());

const post = (path: string, body: object, token = root) => house.rest.post(path, body, { token });
const ask = (question: object, token = member.access) => post('/v1/authorize', question, token);

describe('POST /v1/authorize', () => {
  test('says what is held at the tenant and below, and which assignment decided', async () => {
    const { status, body } = await ask({ permission: 'posts:read', scope: 'doc:8', explain: true });
    expect(status).toBe(200);
    expect(body).toEqual({
      allowed: true,
      granted_by: {
        assignment_id: expect.stringMatching(/^asg_/),
        role: 'helper',
        scope: 'tenant',
        path: ['helper', 'reader'],
      },
    });
  });

  test('of several that speak for it names the nearest, and the group', async () => {
    const { body } = await ask({ permission: 'posts:read', scope: 'doc:7', explain: true });
    expect(body.granted_by).toMatchObject({ role: 'writer', scope: 'doc:7', group_id: group });
    expect(body.granted_by.path).toEqual(['writer', 'helper', 'reader']);
  });

  test('answers to names of roles, inherited ones too', async () => {
    expect((await ask({ role: 'reader' })).body.allowed).toBe(true);
    expect((await ask({ role: 'writer' })).body).toEqual({ allowed: false });
    expect((await ask({ role: 'writer', scope: 'doc:7' })).body.allowed).toBe(true);
  });

  test('says what is missing: the scope, the role, the definition', async () => {
    const write = await ask({ permission: 'posts:write', explain: true });
    expect(write.body).toEqual({ allowed: false, missing: 'scope', held_scopes: ['doc:7'] });
    const remove = await ask({ permission: 'posts:delete', explain: true });
    expect(remove.body).toEqual({ allowed: false, missing: 'role' });
    const none = await ask({ permission: 'no:such', explain: true });
    expect(none.body).toEqual({ allowed: false, missing: 'definition' });
  });

  test('about Doorward’s own permissions only when asked so', async () => {
    expect((await ask({ permission: 'roles:read' }, root)).body.allowed).toBe(false);
    expect((await ask({ permission: 'roles:read', management: true }, root)).body.allowed).toBe(true);
    expect((await ask({ permission: 'posts:read', management: true })).body.allowed).toBe(false);
  });

  test('an editor of one app is nobody in another', async () => {
    const other = (await post('/v1/apps', { slug: 'other', name: 'Other' })).body.id;
    await house.rest.put(`/v1/apps/${other}/permissions/posts:read`, {}, { token: root });
    const path = `/v1/users/${member.userId}/authorize`;
    expect((await post(path, { permission: 'posts:read' })).body.allowed).toBe(true);
    expect((await post(path, { permission: 'posts:read', app_id: other })).body).toEqual({ allowed: false });
  });

  test('a role taken away counts no more at the next question', async () => {
    const other = await house.register();
    const { body } = await post(`/v1/users/${other.userId}/roles`, { role: 'reader', app_id: app, scope: 'tenant' });
    expect((await ask({ permission: 'posts:read' }, other.access)).body.allowed).toBe(true);
    await house.rest.delete(`/v1/users/${other.userId}/roles/${body.id}`, { token: root });
    expect((await ask({ permission: 'posts:read' }, other.access)).body.allowed).toBe(false);
  });

  test.each([
    ['neither', {}],
    ['both', { permission: 'posts:read', role: 'reader' }],
    ['a scope that is none', { permission: 'posts:read', scope: 'everywhere' }],
    ['a permission that is none', { permission: 'posts' }],
  ])('invalid_input: %s', async (_, question) => {
    expect(await ask(question)).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
  });

  test('unauthenticated: strangers ask nothing', async () => {
    expect((await house.rest.post('/v1/authorize', { permission: 'posts:read' })).status).toBe(401);
  });
});

describe('POST /v1/authorize/batch', () => {
  test('answers up to fifty questions in their order', async () => {
    const questions = [
      { permission: 'posts:write' },
      { permission: 'posts:write', scope: 'doc:7' },
      { permission: 'roles:read', management: true },
      { role: 'reader' },
    ];
    const { body } = await post('/v1/authorize/batch', { questions }, member.access);
    expect(body.answers.map((one: { allowed: boolean }) => one.allowed)).toEqual([false, true, false, true]);
    const many = await post('/v1/authorize/batch', { questions: Array(51).fill(questions[0]) }, member.access);
    expect(many.status).toBe(400);
  });
});

describe('about another user', () => {
  test('needs roles:read, and tells of a suspended account that it is one', async () => {
    const other = await house.register();
    const path = `/v1/users/${other.userId}/authorize`;
    expect((await post(path, { permission: 'posts:read' }, member.access)).status).toBe(403);
    await post(`/v1/users/${other.userId}/roles`, { role: 'reader', app_id: app, scope: 'tenant' });
    expect((await post(path, { permission: 'posts:read' })).body.allowed).toBe(true);
    await post(`/v1/users/${other.userId}/suspend`, { reason: 'test' });
    const answer = await post(path, { permission: 'posts:read', explain: true });
    expect(answer.body).toEqual({ allowed: false, missing: 'account' });
    const batch = await post(`${path}/batch`, { questions: [{ permission: 'posts:read' }] });
    expect(batch.body.answers).toEqual([{ allowed: false }]);
  });

  test('user_not_found, app_not_found', async () => {
    const none = await post('/v1/users/user_01h455vb4pex5vsknk084sn02q/authorize', { permission: 'posts:read' });
    expect(none).toMatchObject({ status: 404, body: { code: 'user_not_found' } });
    const path = `/v1/users/${member.userId}/authorize`;
    const answer = await post(path, { permission: 'posts:read', app_id: 'app_01h455vb4pex5vsknk084sn02q' });
    expect(answer).toMatchObject({ status: 404, body: { code: 'app_not_found' } });
  });
});

describe('access tokens', () => {
  const claims = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  const signIn = async ({ username, password }: Pick<Member, 'username' | 'password'>) =>
    (await house.rest.post('/v1/auth/sign-in', { identifier: username, password })).body.tokens;
  const refresh = async (token: string) =>
    (await house.rest.post('/v1/auth/refresh', { refresh_token: token, transport: 'json' })).body;

  test('carry what is held in the whole app, not what is held at one thing, nor management rights', async () => {
    await post(`/v1/users/${member.userId}/roles`, { role: 'admin', scope: 'tenant' });
    const { access_token } = await signIn(member);
    expect(claims(access_token)).toMatchObject({ roles: ['helper', 'reader'], permissions: ['posts:read'] });
    expect(claims(access_token)).not.toHaveProperty('authz');
  });

  test('say the rights of the moment at each refresh', async () => {
    const other = await house.register();
    expect(claims(other.access)).toMatchObject({ roles: [], permissions: [] });
    const { body } = await post(`/v1/users/${other.userId}/roles`, { role: 'writer', app_id: app, scope: 'tenant' });
    const first = await refresh(other.refresh);
    expect(claims(first.access_token).permissions).toEqual(['posts:read', 'posts:write']);
    await house.rest.delete(`/v1/users/${other.userId}/roles/${body.id}`, { token: root });
    expect(claims((await refresh(first.refresh_token)).access_token)).toMatchObject({ roles: [], permissions: [] });
  });

  test('stay within 3 kB: permissions, then roles are left out whole, and authz says to ask', async () => {
    const put = (path: string, body: object = {}) => house.rest.put(path, body, { token: root });
    const names = Array.from({ length: 20 }, (_, n) => `area-${n}:manage-${'everything-'.repeat(9)}in-it`);
    for (const name of names) await put(`/v1/apps/${app}/permissions/${name}`);
    await put(`/v1/apps/${app}/roles/huge`, { permissions: names });
    const other = await house.register();
    const give = (role: string) => post(`/v1/users/${other.userId}/roles`, { role, app_id: app, scope: 'tenant' });
    await give('huge');
    const first = (await signIn(other)).access_token;
    expect(first.length).toBeLessThanOrEqual(3000);
    expect(claims(first)).toMatchObject({ roles: ['huge'], permissions: [], authz: 'online' });
    for (const third of ['a', 'b', 'c']) {
      const parents = Array.from({ length: 14 }, (_, n) => `${'long-name-'.repeat(5)}${third}${n}`);
      for (const name of parents) await put(`/v1/apps/${app}/roles/${name}`);
      await put(`/v1/apps/${app}/roles/third-${third}`, { parents });
    }
    await put(`/v1/apps/${app}/roles/many`, { parents: ['third-a', 'third-b', 'third-c'] });
    await give('many');
    const second = (await signIn(other)).access_token;
    expect(second.length).toBeLessThanOrEqual(3000);
    expect(claims(second)).toMatchObject({ roles: [], permissions: [], authz: 'online' });
    const { body } = await post('/v1/authorize', { permission: names[19] }, second);
    expect(body.allowed).toBe(true);
  });
});
