import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventsOf, openTenant, startHouse, type TestHouse } from '../../../../test/kit/index.ts';
import { eventKinds } from '../audit/index.ts';
import { crowd, fill, overhearQueries, planOf } from './ledger.testing.ts';

const count = 12_000;

let house: TestHouse;
let token: string;
let tenant: { id: string; appId: string };
let newest: Date;
beforeAll(async () => {
  house = await startHouse();
  tenant = await openTenant(house, 'busy');
  token = await house.admin();
  newest = new Date(house.clock.now().getTime() - 60_000);
  await fill(house, { tenantId: tenant.id, count, newest });
});
afterAll(() => house.close());

interface Page {
  data: { id: string; type: string; created_at: string; [field: string]: unknown }[];
  next_cursor?: string;
}

/** Of the tenant that is full of events. */
async function ask(query: Record<string, string | number>): Promise<Page> {
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
  const headers = { 'doorward-tenant': tenant.id };
  const { status, body } = await house.rest.get(`/v1/audit/events?${search}`, { token, headers });
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}

/** Every page to the end. */
async function walk(query: Record<string, string | number>): Promise<Page['data']> {
  const all: Page['data'] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const page: Page = await ask({ limit: 100, ...query, ...(cursor ? { cursor } : {}) });
    all.push(...page.data);
    cursor = page.next_cursor;
  }
  return all;
}

const at = (n: number) => new Date(newest.getTime() - n * 1000).toISOString();
const multiples = (n: number) => Math.floor(count / n);

/** Each filter by itself, how many it finds among the crowd, and which index it is walked by. */
const single: [name: string, query: Record<string, string>, found: number, index: string][] = [
  ['type', { type: 'signin.failed' }, multiples(10), 'audit_events_by_type'],
  ['actor', { actor_id: crowd.user(0) }, multiples(7), 'audit_events_by_actor'],
  ['target', { target_id: crowd.target(0) }, multiples(5), 'audit_events_by_target'],
  ['app', { app_id: crowd.app(0) }, multiples(3), 'audit_events_by_app'],
  ['request', { request_id: 'bulk-12' }, 4, 'audit_events_by_request'],
  ['user', { user_id: crowd.user(8) }, multiples(100), 'audit_events_by_impersonator'],
];

describe('the audit log', () => {
  test.each(single)('by %s gives every such event once, newest first', async (_name, query, found) => {
    const all = await walk(query);
    expect(all.length).toBe(found);
    expect(new Set(all.map(({ id }) => id)).size).toBe(found);
    expect(all.map(({ created_at }) => created_at)).toEqual(
      all
        .map(({ created_at }) => created_at)
        .toSorted()
        .toReversed(),
    );
  });

  test('from a moment, and up to one that is not meant any more', async () => {
    const some = await walk({ from: at(30), to: at(20), app_id: crowd.app(0) });
    expect(some.map(({ created_at }) => created_at)).toEqual([at(21), at(24), at(27), at(30)]);
    expect((await walk({ from: at(30), to: at(20) })).length).toBe(10);
    expect(await walk({ from: at(20), to: at(30) })).toEqual([]);
  });

  test('of a user holds what they did, what was done to them and what they did as somebody else, each once', async () => {
    const { userId } = await house.register();
    const { body } = await house.rest.get(`/v1/audit/events?user_id=${userId}&limit=100`, { token });
    const own = [...(await mine({ actor: userId })), ...(await mine({ target: userId }))].map(({ id }) => id);
    expect(body.data.map(({ id }: { id: string }) => id).toSorted()).toEqual([...new Set(own)].toSorted());
    expect(own.length).toBeGreaterThan(new Set(own).size);
  });

  async function mine(about: { actor?: string; target?: string }) {
    return (await Promise.all(eventKinds.map(({ type }) => eventsOf(house, type, about)))).flat();
  }

  test('by filters that meet gives what meets all of them, over pages that may be short', async () => {
    const query = { user_id: crowd.user(0), type: 'signin.failed', target_id: crowd.target(0), app_id: crowd.app(0) };
    const all = await walk(query);
    expect(all.length).toBe(multiples(210));
    expect(await walk({ ...query, actor_id: crowd.user(0) })).toEqual(all);
    // Nobody meets: the end is reached all the same, and no page looks at more than two thousand.
    const pages: number[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const page: Page = await ask({ type: 'sessions.refreshed', app_id: crowd.app(9), ...(cursor ? { cursor } : {}) });
      pages.push(page.data.length);
      cursor = page.next_cursor;
    }
    expect(pages).toEqual([0, 0, 0, 0]);
  });

  test('is read by an index alone, one for each filter, from the first page to the last', async () => {
    for (const [name, query, , index] of single) {
      const first = await ask({ ...query, limit: 2 });
      const heard = await plansOf({ ...query, limit: 2, ...(first.next_cursor ? { cursor: first.next_cursor } : {}) });
      const used = heard.flatMap((steps) => steps.flatMap((step) => step['Index Name'] ?? []));
      expect([name, used]).toEqual([name, expect.arrayContaining([index])]);
      const nodes = heard.flatMap((steps) => steps.map((step) => step['Node Type']));
      expect([name, nodes.filter((node) => !/^(Limit|Index( Only)? Scan)$/.test(node))]).toEqual([name, []]);
    }
  });

  test('looks at no more rows for a rare meeting of filters than for a common one', async () => {
    const pairs = single.flatMap(([one, first]) =>
      single.map(([other, second]) => [`${one} and ${other}`, { ...first, ...second }] as const),
    );
    for (const [name, query] of [
      ...pairs,
      ['nothing there', { type: 'signin.failed', app_id: crowd.app(9) }] as const,
    ]) {
      const heard = await plansOf({ ...query, limit: 50 }, { large: true });
      const looked = heard.flat().map((step) => step['Actual Rows'] + (step['Rows Removed by Filter'] ?? 0));
      expect([name, Math.max(...looked)]).toEqual([name, Math.min(2000, Math.max(...looked))]);
    }
  });

  async function plansOf(query: Record<string, string | number>, size: { large?: boolean } = {}) {
    const { heard, stop } = overhearQueries(house);
    await ask(query).finally(stop);
    expect(heard.length).toBeGreaterThan(0);
    return Promise.all(heard.map((one) => planOf(house, one, size)));
  }

  test('of one tenant is not another’s, and neither are its cursors', async () => {
    const { next_cursor: cursor } = await ask({ limit: 1 });
    const elsewhere = (query: string) => house.rest.get(`/v1/audit/events?${query}`, { token });
    expect((await elsewhere(`type=signin.failed&app_id=${crowd.app(0)}`)).body).toEqual({ data: [] });
    expect((await elsewhere('request_id=bulk-12')).body).toEqual({ data: [] });
    for (const forged of [cursor, `${cursor}x`, 'x', 'a.b.c'])
      expect((await elsewhere(`cursor=${forged}`)).body.errors).toMatchObject([{ pointer: '/cursor' }]);
  });

  test('is for who may read it, and its export too', async () => {
    const { access } = await house.register();
    for (const path of ['/v1/audit/events', '/v1/audit/event-types'])
      expect((await house.rest.get(path, { token: access })).body.code).toBe('forbidden');
    for (const path of ['/v1/audit/exports', '/v1/audit/exports/stream'])
      expect((await house.rest.post(path, { format: 'csv' }, { token: access })).body.code).toBe('forbidden');
    expect((await house.rest.get('/v1/audit/events')).body.code).toBe('unauthenticated');
  });

  test('tells of a change what was before and after, who asked, through what, from where', async () => {
    const headers = { 'user-agent': 'Teller/1.0', 'x-request-id': 'told-of-a-change' };
    const renamed = await house.rest.patch(`/v1/tenants/${tenant.id}`, { name: 'Busier' }, { token, headers });
    expect(renamed.status).toBe(200);
    const { body } = await house.rest.get('/v1/audit/events?request_id=told-of-a-change', { token });
    expect(body.data).toEqual([
      {
        id: expect.stringMatching(/^evt_/),
        type: 'tenants.updated',
        created_at: expect.stringMatching(/Z$/),
        actor: { kind: 'user', id: expect.stringMatching(/^user_/) },
        target: { kind: 'tenant', id: tenant.id },
        app_id: expect.stringMatching(/^app_/),
        request_id: 'told-of-a-change',
        ip_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
        user_agent: 'Teller/1.0',
        before: { name: 'busy', suspended: false },
        after: { name: 'Busier', suspended: false, reason: null },
        data: {},
      },
    ]);
  });

  test('has types that its catalogue explains', async () => {
    const { body } = await house.rest.get('/v1/audit/event-types', { token });
    expect(body.data.length).toBe(eventKinds.length);
    expect(body.data).toContainEqual({ type: 'signin.failed', room: 'signin', description: 'A sign-in failed.' });
  });
});
