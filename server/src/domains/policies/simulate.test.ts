import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Member, startHouse, type TestHouse } from '../../../../test/kit/index.ts';
import { type Desk, docsSchema, openDesk } from './policies.testing.ts';

let house: TestHouse;
let desk: Desk;
let reader: Member;
let org: string;

beforeAll(async () => {
  house = await startHouse();
  desk = await openDesk(house);
  await desk.role('reader', 'docs:read');
  await desk.role('writer', 'docs:read', 'docs:write');
  await desk.role('friend');
  reader = await house.register();
  await desk.give(reader.userId, 'reader');
  const made = await house.rest.post('/v1/organizations', { slug: 'acme', name: 'Acme' }, { token: desk.root });
  org = made.body.id;
  await desk.publish({
    schema: docsSchema,
    policies: `
      @id("sealed") @reason("Sealed.") forbid (principal, action, resource is Doc) when { resource.label == "sealed" };
      @id("friends") permit (principal in Role::"friend", action == Action::"docs:read", resource is Doc);
      @id("night") forbid (principal, action == Action::"docs:write", resource)
        when { context.now < datetime("2026-01-01") };`,
  });
});
afterAll(() => house.close());

const simulate = async (input: object, token = desk.root) => house.rest.post('/v1/policies/simulate', input, { token });
const doc = (label = 'open', parents: object[] = []) => ({
  type: 'Doc',
  id: '7',
  attributes: { label, level: 1 },
  parents,
});
const one = async (who: object, question: object, more: object = {}) => {
  const { body } = await simulate({ ...who, ...more, questions: [{ action: 'docs:read', ...question }] });
  return body.answers[0];
};
const changes = (answer: { changes: { change: string; role?: string; policy?: { id: string } }[] }) =>
  answer.changes.map(({ change, role, policy }) => `${change} ${role ?? policy?.id}`);

describe('POST /v1/policies/simulate', () => {
  test('explains what forbids, and that without it the answer would be another', async () => {
    const answer = await one({ user_id: reader.userId }, { resource: doc('sealed') });
    expect(answer).toMatchObject({ allowed: false, granted_by: { role: 'reader', scope: 'tenant' }, errors: [] });
    expect(answer.policies).toEqual([
      { id: 'sealed', of: 'tenant', effect: 'forbid', annotations: { reason: 'Sealed.' } },
    ]);
    expect(changes(answer)).toEqual(['without_policy sealed']);
  });

  test('names the roles that would allow it: those that hold it, and those a policy permits it', async () => {
    const nobody = { user: {} };
    expect(changes(await one(nobody, { resource: doc() }))).toEqual([
      'with_role friend',
      'with_role reader',
      'with_role writer',
    ]);
    expect(changes(await one(nobody, { resource: doc('sealed') }))).toEqual([]);
    expect(changes(await one(nobody, { action: 'docs:write', resource: doc() }))).toEqual(['with_role writer']);
  });

  test('names what an allowance hangs on', async () => {
    expect(changes(await one({ user: { roles: ['reader'] } }, { resource: doc() }))).toEqual(['without_role reader']);
    expect(changes(await one({ user: { roles: ['reader', 'writer'] } }, { resource: doc() }))).toEqual([]);
    const friend = await one({ user: { roles: ['friend'] } }, { resource: doc() });
    expect(friend.policies).toMatchObject([{ id: 'friends', effect: 'permit' }]);
    expect(changes(friend)).toEqual(['without_policy friends', 'without_role friend']);
  });

  test('at a moment, and as somebody made up', async () => {
    const writer = { user: { roles: ['writer'] } };
    const asked = { action: 'docs:write', resource: doc() };
    expect((await one(writer, asked)).allowed).toBe(true);
    expect((await one(writer, asked, { at: '2025-06-01T00:00:00Z' })).allowed).toBe(false);
  });

  test('tries drafts, the tenant’s and an organization’s; nothing is in force by that', async () => {
    const path = `/v1/organizations/${org}/apps/${desk.app}/policies`;
    await desk.draft({ policies: '@id("new") forbid (principal, action, resource);', schema: docsSchema });
    await desk.draft({ policies: '@id("own") forbid (principal, action, resource);' }, path);
    const who = { user: { roles: ['reader'] } };
    const inOrg = { resource: doc('open', [{ type: 'Org', id: org }]) };
    expect((await one(who, { resource: doc() })).allowed).toBe(true);
    expect((await one(who, { resource: doc() }, { draft: true })).policies).toMatchObject([{ id: 'new' }]);
    expect((await one(who, inOrg, { draft_of: org })).policies).toMatchObject([{ id: 'own', of: 'organization' }]);
    expect((await one(who, { resource: doc() }, { draft_of: org })).allowed).toBe(true);
    expect((await one(who, inOrg)).allowed).toBe(true);
  });

  test('tells what went wrong', async () => {
    const wrong = { type: 'Doc', id: '7', attributes: { label: 7 } };
    expect(await one({ user_id: reader.userId }, { resource: wrong })).toMatchObject({
      allowed: false,
      errors: ['resource.label is not a String'],
    });
  });

  test('says of a user what would be decided, for each of many questions', async () => {
    const questions = [
      { action: 'docs:read', resource: doc() },
      { action: 'docs:write', resource: doc() },
      { action: 'docs:read', resource: doc('sealed') },
    ];
    const { body } = await simulate({ user_id: reader.userId, questions });
    const asked = { questions };
    const decided = await house.rest.post(`/v1/users/${reader.userId}/authorize/batch`, asked, { token: desk.root });
    const told = (list: { allowed: boolean }[]) => list.map(({ allowed }) => allowed);
    expect(told(body.answers)).toEqual(told(decided.body.answers));
  });

  test('refuses: policy_invalid, policy_widens, policy_document_not_found, user_not_found, app_not_found', async () => {
    const questions = [{ action: 'docs:read' }];
    const codeOf = async (input: object) => (await simulate({ user: {}, questions, ...input })).body.code;
    const bare = await openDesk(house, 'bare');
    expect(await codeOf({ app_id: bare.app, draft: true })).toBe('policy_document_not_found');
    await bare.draft({ policies: 'nonsense', schema: '' });
    expect(await codeOf({ app_id: bare.app, draft: true })).toBe('policy_invalid');
    const path = `/v1/organizations/${org}/apps/${desk.app}/policies`;
    await desk.draft({ policies: 'permit (principal, action, resource);' }, path);
    expect(await codeOf({ draft_of: org })).toBe('policy_widens');
    const unknown = '01h455vb4pex5vsknk084sn02q';
    expect(await codeOf({ user: undefined, user_id: `user_${unknown}` })).toBe('user_not_found');
    expect(await codeOf({ app_id: `app_${unknown}` })).toBe('app_not_found');
    expect(await codeOf({ user_id: reader.userId })).toBe('invalid_input');
    expect((await simulate({ user: {}, questions }, reader.access)).status).toBe(403);
  });
});
