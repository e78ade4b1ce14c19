import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { eventsOf, type Member, startHouse, type TestHouse } from '../../../../test/kit/index.ts';
import { type Desk, docsSchema, openDesk } from './policies.testing.ts';

let house: TestHouse;
let desk: Desk;
/** Holds `docs:read` in the whole tenant. */
let reader: Member;
/** Holds nothing. */
let other: Member;
let org: string;
let orgPath: string;

beforeAll(async () => {
  house = await startHouse();
  desk = await openDesk(house);
  await desk.role('reader', 'docs:read');
  await desk.role('writer', 'docs:read', 'docs:write');
  reader = await house.register();
  other = await house.register();
  await desk.give(reader.userId, 'reader');
  const made = await house.rest.post('/v1/organizations', { slug: 'acme', name: 'Acme' }, { token: reader.access });
  org = made.body.id;
  orgPath = `/v1/organizations/${org}/apps/${desk.app}/policies`;
});
afterAll(() => house.close());
beforeEach(async () => {
  await desk.publish({ policies: '', schema: docsSchema });
});

const publish = async (policies: string, schema = docsSchema) => {
  const { status, body } = await desk.publish({ policies, schema });
  expect([status, body.errors]).toEqual([201, undefined]);
};
const doc = (attributes: object = {}, parents: object[] = []) => ({
  type: 'Doc',
  id: '7',
  attributes: { label: 'open', level: 1, ...attributes },
  parents,
});
const ask = async (question: object, who = reader) =>
  (await house.rest.post('/v1/authorize', question, { token: who.access })).body;
const read = (question: object = {}, who = reader) => ask({ action: 'docs:read', ...question }, who);

describe('policies of a tenant', () => {
  test('forbid what roles allow, with the reason they give', async () => {
    await publish(`@id("sealed") @reason("Sealed by the court.")
      forbid (principal, action == Action::"docs:read", resource is Doc) when { resource.label == "sealed" };`);
    expect((await read({ resource: doc() })).allowed).toBe(true);
    expect(await read({ resource: doc({ label: 'sealed' }) })).toEqual({ allowed: false });
    expect(await read({ resource: doc({ label: 'sealed' }), explain: true })).toEqual({
      allowed: false,
      missing: 'policy',
      policies: [{ id: 'sealed', of: 'tenant', effect: 'forbid', annotations: { reason: 'Sealed by the court.' } }],
    });
  });

  test('permit what no role allows, and say which did', async () => {
    await publish(
      `permit (principal, action == Action::"docs:read", resource is Doc) when { resource has owner && resource.owner == principal };`,
    );
    const own = doc({ owner: other.userId });
    expect((await read({ resource: doc({ owner: reader.userId }) }, other)).allowed).toBe(false);
    expect(await read({ resource: own, explain: true }, other)).toEqual({
      allowed: true,
      policies: [{ id: 'policy_1', of: 'tenant', effect: 'permit', annotations: {} }],
    });
    expect((await ask({ action: 'docs:write', resource: own }, other)).allowed).toBe(false);
  });

  test.each([
    'resource has owner && resource.owner == principal',
    'resource has owner && resource.owner has status',
    '{ who: principal }.who == User::"reader"',
    'principal in resource.owner',
    'if principal.is_guest then false else [principal].contains(resource.owner)',
  ])('say nothing of one caller that was found for another: %s', async (condition) => {
    await publish(
      `permit (principal, action == Action::"docs:write", resource is Doc) when { resource has owner && (${condition}) };`.replace(
        'User::"reader"',
        `User::"${reader.userId}"`,
      ),
    );
    const question = { action: 'docs:write', resource: doc({ owner: reader.userId }) };
    const asked = async (who: Member) => (await ask(question, who)).allowed;
    expect([await asked(reader), await asked(other), await asked(reader), await asked(other)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  test('count at the next question once they are published, rolled back or replaced', async () => {
    const forbid = 'forbid (principal, action, resource);';
    expect((await read()).allowed).toBe(true);
    await publish(forbid);
    expect((await read()).allowed).toBe(false);
    const { body } = await house.rest.get(desk.path, { token: desk.root });
    const before = body.published_version - 1;
    await house.rest.post(`${desk.path}/rollback`, { version: before }, { token: desk.root });
    expect((await read()).allowed).toBe(true);
    await house.rest.post(`${desk.path}/rollback`, { version: before + 1 }, { token: desk.root });
    expect((await read()).allowed).toBe(false);
  });

  test('see roles, also inherited ones, where they are held', async () => {
    await house.rest.put(`/v1/apps/${desk.app}/roles/chief`, { parents: ['reader'] }, { token: desk.root });
    const chief = await house.register();
    await desk.give(chief.userId, 'chief', 'doc:7');
    await publish('permit (principal in Role::"reader", action == Action::"docs:write", resource is Doc);');
    const write = { action: 'docs:write', resource: doc() };
    expect((await ask(write, chief)).allowed).toBe(true);
    expect((await ask({ ...write, resource: { ...doc(), id: '8' } }, chief)).allowed).toBe(false);
    expect((await ask(write, reader)).allowed).toBe(true);
    expect((await ask(write, other)).allowed).toBe(false);
  });

  test('see groups and organizations by their ids, and metadata the schema declares', async () => {
    const post = (path: string, body: object) => house.rest.post(path, body, { token: desk.root });
    const group = (await post('/v1/groups', { name: 'Inner circle' })).body.id;
    const put = (path: string) => house.rest.put(path, {}, { token: desk.root });
    await publish(`permit (principal in Group::"${group}", action == Action::"docs:read", resource is Doc);`);
    expect((await read({ resource: doc() }, other)).allowed).toBe(false);
    await put(`/v1/groups/${group}/members/${other.userId}`);
    expect((await read({ resource: doc() }, other)).allowed).toBe(true);
    await publish(`permit (principal in Org::"${org}", action == Action::"docs:write", resource is Doc);`);
    expect((await ask({ action: 'docs:write', resource: doc() }, reader)).allowed).toBe(true);
    expect((await ask({ action: 'docs:write', resource: doc() }, other)).allowed).toBe(false);
    await publish(
      `permit (principal, action, resource is Doc) when { principal.metadata.plan == "gold" };`.replace(
        'when {',
        'when { principal has metadata && principal.metadata has plan &&',
      ),
    );
    expect((await ask({ action: 'docs:write', resource: doc() }, other)).allowed).toBe(false);
    const metadata = { plan: 'gold', beyond: [1, { the: 'schema' }] };
    await house.rest.patch(`/v1/users/${other.userId}`, { public_metadata: metadata }, { token: desk.root });
    expect((await ask({ action: 'docs:write', resource: doc() }, other)).allowed).toBe(true);
  });

  test('see the session that asks, the moment, and circumstances as they are told', async () => {
    await publish(`
      forbid (principal, action, resource is Doc) unless { principal has amr && principal.amr.contains("pwd") };
      forbid (principal, action == Action::"docs:read", resource is Doc)
        when { context has ip && !context.ip.isInRange(ip("10.0.0.0/8")) };
      forbid (principal, action == Action::"docs:read", resource is Doc)
        when { resource has due && context.now > resource.due };
      forbid (principal, action == Action::"docs:read", resource is Doc)
        when { context has device && context.device == "lost" };`);
    const with_ = (context: object) => read({ resource: doc(), context });
    expect((await with_({ ip: '10.1.2.3' })).allowed).toBe(true);
    expect((await with_({ ip: '192.0.2.1' })).allowed).toBe(false);
    expect((await with_({ device: 'lost' })).allowed).toBe(false);
    expect((await read({ resource: doc({ due: '2020-01-01T00:00:00Z' }) })).allowed).toBe(false);
    expect((await read({ resource: doc({ due: '2999-01-01' }) })).allowed).toBe(true);
    const asked = { action: 'docs:read', resource: doc() };
    const about = await house.rest.post(`/v1/users/${reader.userId}/authorize`, asked, { token: desk.root });
    expect(about.body.allowed).toBe(false);
  });

  test('a role held at a thing, or at what it is in, speaks for the thing', async () => {
    const member = await house.register();
    await desk.give(member.userId, 'reader', 'folder:f1');
    const inFolder = doc({}, [{ type: 'Folder', id: 'f1' }]);
    expect((await read({ resource: inFolder }, member)).granted_by).toMatchObject({
      role: 'reader',
      scope: 'folder:f1',
    });
    expect((await read({ resource: doc() }, member)).allowed).toBe(false);
    expect((await read({ resource: inFolder, scope: 'tenant' }, member)).allowed).toBe(false);
  });

  test('a permit counts only for what its action is done to by the schema; a forbid always', async () => {
    await publish('permit (principal, action, resource);');
    expect((await read({}, other)).allowed).toBe(true);
    expect((await ask({ action: 'docs:write', resource: doc() }, other)).allowed).toBe(true);
    expect((await ask({ action: 'docs:write' }, other)).allowed).toBe(false);
    expect((await ask({ permission: 'docs:erase', resource: doc() }, other)).allowed).toBe(false);
    await publish(`forbid (principal == User::"${reader.userId}", action, resource);`);
    expect((await read({ scope: 'thing:9' })).allowed).toBe(false);
  });

  test('do not reach roles that are asked for, nor Doorward’s own management', async () => {
    await publish('forbid (principal, action, resource);');
    expect((await ask({ role: 'reader' })).allowed).toBe(true);
    const management = await house.rest.post(
      '/v1/authorize',
      { permission: 'roles:read', management: true },
      { token: desk.root },
    );
    expect(management.body.allowed).toBe(true);
    expect((await house.rest.get('/v1/roles', { token: desk.root })).status).toBe(200);
  });

  test('do not help who is suspended', async () => {
    await publish('permit (principal, action, resource);');
    const gone = await house.register();
    const path = `/v1/users/${gone.userId}/authorize`;
    const asked = { action: 'docs:read', explain: true };
    expect((await house.rest.post(path, asked, { token: desk.root })).body.allowed).toBe(true);
    await house.rest.post(`/v1/users/${gone.userId}/suspend`, { reason: 'test' }, { token: desk.root });
    expect((await house.rest.post(path, asked, { token: desk.root })).body).toEqual({
      allowed: false,
      missing: 'account',
    });
  });

  test('of another app say nothing here', async () => {
    const elsewhere = await openDesk(house, 'elsewhere');
    await elsewhere.publish({ policies: 'forbid (principal, action, resource);', schema: docsSchema });
    expect((await read()).allowed).toBe(true);
  });

  test('answer fifty questions in their order', async () => {
    await publish('forbid (principal, action, resource is Doc) when { resource.level > 25 };');
    const questions = Array.from({ length: 50 }, (_, level) => ({ action: 'docs:read', resource: doc({ level }) }));
    const { body } = await house.rest.post('/v1/authorize/batch', { questions }, { token: reader.access });
    expect(body.answers.map((one: { allowed: boolean }) => one.allowed)).toEqual(
      questions.map((_, level) => level <= 25),
    );
  });
});

describe('what goes wrong is a no', () => {
  const policies = 'forbid (principal, action, resource is Doc) when { resource.level == 3 && resource.label == "x" };';

  test.each([
    ['an attribute of another type', doc({ level: '3' }), 'resource.level is not a Long'],
    ['a number that is not whole', doc({ level: 3.5 }), 'resource.level is not a Long'],
    ['a type the schema has not', { ...doc(), type: 'Dok' }, 'The schema has no Dok.'],
    ['an attribute that is missing', { type: 'Doc', id: '7' }, 'does not have the attribute'],
  ])('%s', async (_, resource, message) => {
    await publish(policies);
    const answer = await read({ resource, explain: true });
    expect(answer).toMatchObject({ allowed: false, missing: 'policy_error' });
    expect(answer.errors.join()).toContain(message);
    expect((await read({ resource })).allowed).toBe(false);
  });

  test('an overflow', async () => {
    await publish('forbid (principal, action, resource is Doc) when { resource.level * 9007199254740991 == 1 };');
    expect((await read({ resource: doc({ level: 5000 }), explain: true })).missing).toBe('policy_error');
    expect((await read({ resource: doc() })).allowed).toBe(true);
  });

  test('circumstances the schema does not declare', async () => {
    await publish(
      'forbid (principal, action, resource is Doc) when { context has device && context.device == "lost" };',
    );
    const answer = await read({ resource: doc(), context: { devise: 'lost' }, explain: true });
    expect(answer.errors).toEqual(['context.devise is not declared in the schema']);
  });

  test('is counted, and logged without what was sent', async () => {
    await publish(policies);
    await read({ resource: doc({ level: 'do-not-log-this' }) });
    expect(await house.doorward.platform.metrics.render()).toMatch(/doorward_policy_errors_total \d+/);
  });
});

describe('policies of an organization', () => {
  const inOrg = () => doc({}, [{ type: 'Org', id: org }]);

  test('forbid what is of the organization, and nothing else', async () => {
    const { status } = await desk.publish({ policies: '@id("shut") forbid (principal, action, resource);' }, orgPath);
    expect(status).toBe(201);
    expect((await read({ resource: doc() })).allowed).toBe(true);
    expect((await read({ resource: inOrg(), explain: true })).policies).toMatchObject([
      { id: 'shut', of: 'organization' },
    ]);
    expect((await read({ scope: `org:${org}` })).allowed).toBe(false);
    expect((await read({ resource: { type: 'Org', id: org } })).allowed).toBe(false);
    await desk.publish({ policies: '' }, orgPath);
    expect((await read({ resource: inOrg() })).allowed).toBe(true);
  });

  test('policy_widens: never permit', async () => {
    await desk.draft(
      { policies: 'forbid (principal, action, resource); permit (principal, action, resource);' },
      orgPath,
    );
    const answer = await house.rest.post(`${orgPath}/publish`, {}, { token: reader.access });
    expect(answer).toMatchObject({ status: 422, body: { code: 'policy_widens' } });
    expect(answer.body.errors).toEqual([
      {
        pointer: '/policies',
        code: 'invalid_policy',
        detail: 'policy_2: Policies of an organization can only forbid.',
      },
    ]);
    expect((await house.rest.get(orgPath, { token: reader.access })).body).not.toHaveProperty('published_version', 3);
  });

  test('are for its owners; members and strangers learn nothing of them', async () => {
    const draft = { policies: '' };
    expect((await house.rest.put(`${orgPath}/draft`, draft, { token: reader.access })).status).toBe(200);
    const refused = await house.rest.put(`${orgPath}/draft`, draft, { token: other.access });
    expect(refused.status).toBe(403);
    const none = orgPath.replace(org, 'org_01h455vb4pex5vsknk084sn02q');
    const strange = await house.rest.put(`${none}/draft`, draft, { token: other.access });
    expect([strange.status, strange.body.code]).toEqual([refused.status, refused.body.code]);
    const missing = await house.rest.get(none, { token: desk.root });
    expect(missing).toMatchObject({ status: 404, body: { code: 'org_not_found' } });
    const tenants = await house.rest.put(`${desk.path}/draft`, { ...draft, schema: '' }, { token: reader.access });
    expect(tenants.status).toBe(403);
  });

  test('policy_schema_missing: not before their tenant has a schema', async () => {
    const bare = await openDesk(house, 'bare');
    const path = orgPath.replace(desk.app, bare.app);
    await bare.draft({ policies: '' }, path);
    for (const [verb, body] of [
      ['publish', {}],
      ['validate', { policies: '' }],
    ] as const)
      expect(await house.rest.post(`${path}/${verb}`, body, { token: desk.root })).toMatchObject({
        status: 422,
        body: { code: 'policy_schema_missing' },
      });
  });

  test('policy_breaks_organizations: a new schema they do not fit is refused, or by force denies them', async () => {
    await desk.publish(
      { policies: 'forbid (principal, action, resource is Doc) when { resource.label == "x" };' },
      orgPath,
    );
    const schema = docsSchema.replace('label: String, ', '');
    await desk.draft({ policies: '', schema });
    const refused = await house.rest.post(`${desk.path}/publish`, {}, { token: desk.root });
    expect(refused).toMatchObject({ status: 409, body: { code: 'policy_breaks_organizations' } });
    expect(refused.body.errors).toEqual([{ pointer: '/schema', code: 'breaks_organization', detail: org }]);
    const forced = await house.rest.post(`${desk.path}/publish`, { force: true }, { token: desk.root });
    expect(forced.status).toBe(201);
    const bare = { type: 'Doc', id: '7', attributes: { level: 1 } };
    expect((await read({ resource: bare })).allowed).toBe(true);
    const answer = await read({ resource: { ...bare, parents: [{ type: 'Org', id: org }] }, explain: true });
    expect(answer.missing).toBe('policy_error');
    await house.rest.put(`${orgPath}/draft`, { policies: '' }, { token: desk.root });
    await house.rest.post(`${orgPath}/publish`, {}, { token: desk.root });
  });

  test('go with the organization', async () => {
    const made = await house.rest.post('/v1/organizations', { slug: 'short', name: 'Short' }, { token: reader.access });
    const path = orgPath.replace(org, made.body.id);
    expect((await desk.publish({ policies: 'forbid (principal, action, resource);' }, path)).status).toBe(201);
    const gone = await house.rest.delete(`/v1/organizations/${made.body.id}`, { token: reader.access });
    expect(gone.status).toBe(204);
    expect((await read()).allowed).toBe(true);
  });
});

describe('questions', () => {
  test.each([
    ['two names for what is asked', { permission: 'docs:read', action: 'docs:read' }],
    ['`now` from outside', { action: 'docs:read', context: { now: '2020-01-01T00:00:00Z' } }],
    ['a resource without a type', { action: 'docs:read', resource: { id: '7' } }],
    ['a type that is none', { action: 'docs:read', resource: { type: 'My::Doc', id: '7' } }],
    ['attributes too deep', { action: 'docs:read', resource: doc({ a: [[[[[[[[[1]]]]]]]]] }) }],
    ['attributes too large', { action: 'docs:read', resource: doc({ label: 'x'.repeat(17_000) }) }],
    ['too many parents', { action: 'docs:read', resource: doc({}, Array(21).fill({ type: 'Folder', id: 'f' })) }],
  ])('invalid_input: %s', async (_, question) => {
    expect(await ask(question)).toMatchObject({ code: 'invalid_input' });
  });

  test('names of roles and ids that would break out of Cedar are texts, no more', async () => {
    await publish(
      'permit (principal, action == Action::"docs:write", resource is Doc) when { resource.label == "x" };',
    );
    for (const id of ['"};', '\\', '\u{1F511}', 'a"b', "'"]) {
      const resource = { ...doc({ label: '") || true || ("' }), id };
      expect(await ask({ action: 'docs:write', resource, explain: true }, other)).toMatchObject({ allowed: false });
    }
  });
});

test('what was published is on record, by whom and what was before', async () => {
  await publish('forbid (principal, action, resource);');
  const events = await eventsOf(house, 'policies.published', { target: desk.app });
  expect(events.at(-1)).toMatchObject({ targetKind: 'app', actorKind: 'user' });
});
