import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import {
  cloneDatabase,
  type Member,
  needs,
  startHouse,
  startServer,
  type TestHouse,
} from '../../../../test/kit/index.ts';
import { type Desk, docsSchema, openDesk } from './policies.testing.ts';

let house: TestHouse;
let member: Member;

beforeAll(async () => {
  house = await startHouse();
  member = await house.register();
});
afterAll(() => house.close());

let desks = 0;
const open = (): Promise<Desk> => openDesk(house, `docs-${++desks}`);
const forbid = 'forbid (principal, action, resource);';
const post = ({ path, root }: Desk, verb: string, body: object = {}, headers: Record<string, string> = {}) =>
  house.rest.post(`${path}/${verb}`, body, { token: root, headers });
const read = ({ path, root }: Desk, rest = '') => house.rest.get(`${path}${rest}`, { token: root });
const check = async (desk: Desk, policies: string, schema = docsSchema) =>
  (await post(desk, 'validate', { policies, schema })).body;
const allowed = async ({ app, root }: Desk): Promise<boolean> => {
  const asked = { action: 'docs:read', app_id: app };
  return (await house.rest.post(`/v1/users/${member.userId}/authorize`, asked, { token: root })).body.allowed;
};

describe('a document', () => {
  test('is drafted, published, replaced and rolled back; every version stays', async () => {
    const desk = await open();
    await desk.role('reader', 'docs:read');
    await desk.give(member.userId, 'reader');
    expect((await read(desk)).body.code).toBe('policy_document_not_found');
    const draft = await desk.draft({ policies: forbid, schema: docsSchema });
    expect(draft.body).toMatchObject({ app_id: desk.app, draft: { policies: forbid, schema: docsSchema } });
    expect(draft.body).not.toHaveProperty('published_version');
    expect(await allowed(desk)).toBe(true);
    const first = await post(desk, 'publish', { note: 'closed for the holidays' });
    expect(first).toMatchObject({ status: 201, body: { version: 1, in_force: true, note: 'closed for the holidays' } });
    expect(await allowed(desk)).toBe(false);
    await desk.publish({ policies: '', schema: docsSchema });
    expect(await allowed(desk)).toBe(true);
    const back = await post(desk, 'rollback', { version: 1 });
    expect(back).toMatchObject({ status: 200, body: { version: 1, in_force: true } });
    expect(await post(desk, 'rollback', { version: 1 })).toMatchObject({ status: 200, body: back.body });
    expect(await allowed(desk)).toBe(false);
    await desk.publish({ policies: `${forbid}\n`, schema: docsSchema });
    const { body } = await read(desk, '/versions?limit=2');
    expect(body.data.map((one: { version: number; in_force: boolean }) => [one.version, one.in_force])).toEqual([
      [3, true],
      [2, false],
    ]);
    const rest = await read(desk, `/versions?limit=2&cursor=${body.next_cursor}`);
    expect(rest.body.data).toHaveLength(1);
    expect(rest.body).not.toHaveProperty('next_cursor');
    expect((await read(desk, '/versions/1')).body).toMatchObject({ version: 1, policies: forbid, schema: docsSchema });
  });

  test('precondition_failed: is changed and published as it was read', async () => {
    const desk = await open();
    const first = await desk.draft({ policies: forbid, schema: docsSchema });
    const tag = String(first.headers.get('etag'));
    const again = () =>
      house.rest.put(
        `${desk.path}/draft`,
        { policies: '', schema: docsSchema },
        { token: desk.root, headers: { 'if-match': tag } },
      );
    expect((await again()).status).toBe(200);
    expect(
      (
        await house.rest.put(
          `${desk.path}/draft`,
          { policies: 'x', schema: '' },
          { token: desk.root, headers: { 'if-match': tag } },
        )
      ).status,
    ).toBe(412);
    expect((await post(desk, 'publish', {}, { 'if-match': tag })).body.code).toBe('precondition_failed');
    expect((await post(desk, 'publish')).status).toBe(201);
  });

  test('needs policies:read and policies:manage', async () => {
    const desk = await open();
    const { access: token } = member;
    const texts = { policies: '', schema: '' };
    expect((await house.rest.get(desk.path, { token })).status).toBe(403);
    expect((await house.rest.put(`${desk.path}/draft`, texts, { token })).status).toBe(403);
    expect((await house.rest.post(`${desk.path}/publish`, {}, { token })).status).toBe(403);
    expect((await house.rest.post(`${desk.path}/rollback`, { version: 1 }, { token })).status).toBe(403);
    expect((await house.rest.post(`${desk.path}/validate`, texts, { token })).status).toBe(403);
    expect((await house.rest.get(`${desk.path}/versions`, { token })).status).toBe(403);
    expect((await house.rest.get(`${desk.path}/versions/1`, { token })).status).toBe(403);
  });

  test('app_not_found, policy_document_not_found, policy_version_not_found', async () => {
    const desk = await open();
    const none = { ...desk, path: desk.path.replace(desk.app, 'app_01h455vb4pex5vsknk084sn02q') };
    expect((await read(none)).body.code).toBe('app_not_found');
    expect((await none.draft({ policies: '', schema: '' }, none.path)).body.code).toBe('app_not_found');
    for (const verb of ['publish', 'rollback'])
      expect((await post(desk, verb, verb === 'rollback' ? { version: 1 } : {})).body.code).toBe(
        'policy_document_not_found',
      );
    await desk.publish({ policies: '', schema: docsSchema });
    expect((await post(desk, 'rollback', { version: 2 })).body.code).toBe('policy_version_not_found');
    expect((await read(desk, '/versions/2')).body.code).toBe('policy_version_not_found');
    expect((await read(desk, '/versions/0')).status).toBe(400);
  });
});

describe('what is not good is never published', () => {
  const faulty: [string, string, string?][] = [
    ['no Cedar at all', 'Never gonna let you in'],
    ['an attribute the schema has not', 'forbid (principal, action, resource is Doc) when { resource.labl == "x" };'],
    [
      'a comparison of types that differ',
      'forbid (principal, action, resource is Doc) when { resource.level == "x" };',
    ],
    ['an action the schema has not', 'forbid (principal, action == Action::"docs:erase", resource);'],
    [
      'an optional attribute taken for granted',
      'permit (principal, action, resource is Doc) when { resource.owner == principal };',
    ],
    ['a template', 'permit (principal == ?principal, action, resource);'],
    [
      'two policies of one id',
      '@id("a") forbid (principal, action, resource); @id("a") permit (principal, action, resource);',
    ],
    ['an id that is none', '@id("no id") forbid (principal, action, resource);'],
    ['a schema that is none', forbid, 'entity Doc {'],
    [
      'a schema that redefines what is Doorward’s',
      forbid,
      'entity User; action "a:b" appliesTo { principal: User, resource: User };',
    ],
    ['a schema with namespaces', forbid, 'namespace Mine { entity Doc; }'],
    ['a schema in which others than users ask', forbid, 'action "a:b" appliesTo { principal: Role, resource: Role };'],
    [
      'a schema that takes `now` for itself',
      forbid,
      'action "a:b" appliesTo { principal: User, resource: App, context: { now: String } };',
    ],
  ];

  test.each(faulty)('policy_invalid: %s', async (_, policies, schema = docsSchema) => {
    const desk = await open();
    const answer = await desk.publish({ policies, schema });
    expect(answer).toMatchObject({ status: 422, body: { code: 'policy_invalid' } });
    expect(answer.body.errors.length).toBeGreaterThan(0);
    expect((await read(desk)).body).not.toHaveProperty('published_version');
    const { valid, faults } = await check(desk, policies, schema);
    expect([valid, faults.length > 0]).toEqual([false, true]);
  });

  test('faults say where: line and column, counted in characters', async () => {
    const { faults } = await check(
      await open(),
      '// Ünïcödé first\n@id("ärger")\nforbid (principal, action, resource);\npermit (principal, action, resource is Doc)\n  when { resource.labl == "x" };',
    );
    expect(faults).toMatchObject([{ in: 'policies', message: expect.stringContaining('Not an id'), line: 1 }]);
    const found = await check(
      await open(),
      '// Ünïcödé first\npermit (principal, action, resource is Doc)\n  when { resource.label == "ü" && resource.labl == "x" };',
    );
    expect(found.faults).toMatchObject([{ policy: 'policy_1', line: 3, column: 35 }]);
  });

  test('five hundred policies and no more', async () => {
    const desk = await open();
    const of = (count: number) =>
      Array.from(
        { length: count },
        (_, n) => `forbid (principal == User::"u${n}", action == Action::"docs:read", resource);`,
      ).join('\n');
    expect((await check(desk, of(500))).faults).toEqual([]);
    expect((await check(desk, of(501))).faults).toEqual([{ in: 'policies', message: 'More than 500 policies.' }]);
    const tooLong = await post(desk, 'validate', { policies: `// ${'x'.repeat(65_536)}`, schema: '' });
    expect(tooLong.body.code).toBe('invalid_input');
  });

  test.each([
    ['brackets', `${'('.repeat(150)}true${')'.repeat(150)}`],
    ['ten thousand brackets', `${'('.repeat(10_000)}true${')'.repeat(10_000)}`],
    ['lists', `${'['.repeat(5_000)}${']'.repeat(5_000)} == 1`],
    ['sums', `${Array(5_000).fill('1').join('+')} == 1`],
    ['accesses', `context${'.a'.repeat(5_000)} == 1`],
    ['conditions', `${'if true then '.repeat(2_000)}true${' else true'.repeat(2_000)}`],
    ['connectives', Array(8_000).fill('true').join(' && ')],
    ['negations', `${'!'.repeat(9_000)}true`],
    ['methods', `[1]${'.contains(1)'.repeat(2_000)}`],
  ])('a policy too heavy to be judged is refused, and the engine goes on: %s', async (_, condition) => {
    const desk = await open();
    const { valid, faults } = await check(desk, `permit (principal, action, resource) when { ${condition} };`);
    expect([valid, faults.length]).toEqual([false, 1]);
    expect(await check(desk, forbid)).toEqual({ valid: true, faults: [] });
  });

  test('a rolled-back version is checked again', async () => {
    const desk = await open();
    await desk.publish({ policies: forbid, schema: docsSchema });
    await desk.publish({ policies: '', schema: '' });
    expect((await post(desk, 'rollback', { version: 1 })).status).toBe(200);
  });
});

describe('at the same time', () => {
  test('twenty publications of one draft are one', async () => {
    const desk = await open();
    await desk.draft({ policies: forbid, schema: docsSchema });
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(desk, 'publish')));
    const won = answers.filter(({ status }) => status === 201);
    expect(won.length).toBeGreaterThan(0);
    expect(new Set(won.map(({ body }) => body.version))).toEqual(new Set([1]));
    expect(answers.filter(({ status }) => status !== 201 && status !== 409)).toEqual([]);
    expect((await read(desk, '/versions')).body.data).toHaveLength(1);
  });

  test('publication and roll-back: one wins, and what is in force is what it said', async () => {
    const desk = await open();
    await desk.publish({ policies: forbid, schema: docsSchema });
    await desk.publish({ policies: '', schema: docsSchema });
    for (let round = 0; round < 3; round++) {
      await desk.draft({ policies: `// ${round}`, schema: docsSchema });
      const answers = await Promise.all([post(desk, 'publish'), post(desk, 'rollback', { version: 1 })]);
      const won = answers.filter(({ status }) => status < 300);
      expect(won.length).toBeGreaterThan(0);
      const { published_version } = (await read(desk)).body;
      expect(won.map(({ body }) => body.version)).toContain(published_version);
      const { data } = (await read(desk, '/versions')).body;
      expect(data.filter((one: { in_force: boolean }) => one.in_force)).toMatchObject([{ version: published_version }]);
    }
  });

  test('first drafts: one is kept, the others try again', async () => {
    const desk = await open();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => desk.draft({ policies: `// ${n}`, schema: '' })),
    );
    expect(new Set(answers.map(({ status }) => status)).size).toBeLessThanOrEqual(2);
    expect(answers.some(({ status }) => status === 200)).toBe(true);
  });

  test('an organization’s publication under a schema that is replaced meanwhile does not pass unchecked', async () => {
    const desk = await open();
    await desk.publish({ policies: '', schema: docsSchema });
    const made = await house.rest.post(
      '/v1/organizations',
      { slug: `race-${desks}`, name: 'Race' },
      { token: desk.root },
    );
    const path = `/v1/organizations/${made.body.id}/apps/${desk.app}/policies`;
    await desk.draft({ policies: 'forbid (principal, action, resource is Doc) when { resource.label == "x" };' }, path);
    await desk.draft({ policies: '', schema: docsSchema.replace('label: String, ', '') });
    const [tenants, own] = await Promise.all([
      post(desk, 'publish'),
      house.rest.post(`${path}/publish`, {}, { token: desk.root }),
    ]);
    // Never both: the one does not fit the other.
    expect([tenants.status, own.status].filter((status) => status === 201)).toHaveLength(1);
  });
});

needs('two processes')(
  'what is published or rolled back is in force on another replica at the next question',
  async () => {
    const clone = await cloneDatabase(inject('template'));
    const [one, two] = [await startServer(clone.config), await startServer(clone.config)];
    try {
      const desk = await openDesk(one);
      await desk.role('reader', 'docs:read');
      const { userId } = await one.register();
      const token = await two.admin();
      await desk.give(userId, 'reader');
      const asked = { action: 'docs:read', app_id: desk.app };
      const there = async () => (await two.rest.post(`/v1/users/${userId}/authorize`, asked, { token })).body.allowed;
      expect(await there()).toBe(true);
      for (const [policies, expected] of [
        [forbid, false],
        ['', true],
        [`forbid (principal in Group::"none", action, resource);`, true],
        [`${forbid} // again`, false],
      ] as const) {
        expect((await desk.publish({ policies, schema: docsSchema })).status).toBe(201);
        expect(await there()).toBe(expected);
      }
      await one.rest.post(`${desk.path}/rollback`, { version: 2 }, { token: desk.root });
      expect(await there()).toBe(true);
    } finally {
      await one.close();
      await two.close();
      await clone.drop();
    }
  },
);
