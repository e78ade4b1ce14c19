import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventsOf, openTenant, startHouse, type TestHouse } from '../../../../test/kit/index.ts';
import { DatabaseUnavailable } from '../../platform/db/index.ts';
import { crowd, fill, intercept, overhearQueries } from './ledger.testing.ts';

const count = 12_000;

let house: TestHouse;
let token: string;
let tenant: { id: string };
beforeAll(async () => {
  house = await startHouse();
  tenant = await openTenant(house, 'busy');
  token = await house.admin();
  await fill(house, { tenantId: tenant.id, count, newest: new Date(house.clock.now().getTime() - 60_000) });
});
afterAll(() => house.close());

const there = () => ({ token, headers: { 'doorward-tenant': tenant.id } });
const exported = (body: object) => house.rest.post('/v1/audit/exports', body, there());
const linesOf = (content: string) => content.split('\n').filter((line) => line !== '');

/** An answer that nobody has begun to read. */
async function open(body: object, tenantId = tenant.id): Promise<IncomingMessage> {
  const asked = request(`${house.url}/v1/audit/exports/stream`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'doorward-tenant': tenantId },
  });
  asked.end(JSON.stringify(body));
  const [answer] = await once(asked, 'response');
  return answer;
}

async function textOf(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

describe('an export', () => {
  test('holds at most ten thousand events, and says where to go on', async () => {
    const { body } = await exported({ format: 'ndjson' });
    expect([body.count, linesOf(body.content).length]).toEqual([10_000, 10_000]);
    const rest = await exported({ format: 'ndjson', cursor: body.next_cursor });
    // The crowd, the tenant's birth, and the two exports themselves: the second began behind the first.
    const ids = [...linesOf(body.content), ...linesOf(rest.body.content)].map((line) => JSON.parse(line).id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(count);
    expect(rest.body.next_cursor).toBeUndefined();
    expect((await exported({ format: 'ndjson', limit: 10_001 })).body.code).toBe('invalid_input');
    expect((await exported({ format: 'xlsx' })).body.code).toBe('invalid_input');
  });

  test('by filters holds what meets them, as the pages show it', async () => {
    const filters = { type: 'signin.failed', app_id: crowd.app(0), limit: 20 };
    const { body } = await exported({ format: 'ndjson', ...filters });
    const search = new URLSearchParams({ ...filters, limit: '20' });
    const page = await house.rest.get(`/v1/audit/events?${search}`, there());
    expect(linesOf(body.content).map((line) => JSON.parse(line))).toEqual(page.body.data);
  });

  test('as CSV has a row of names, a cell for each, and none that a spreadsheet calculates', async () => {
    const agents = ['=cmd|calc', '+1', '-1', '@sum(1)', 'has "quotes", commas'];
    for (const agent of agents) {
      const headers = { 'user-agent': agent, 'x-request-id': 'formula' };
      await house.rest.post('/v1/auth/sign-in', { identifier: 'nobody-here', password: 'Wrong-Guess-1' }, { headers });
    }
    const { body } = await house.rest.post('/v1/audit/exports', { format: 'csv', request_id: 'formula' }, { token });
    const [head, ...rows] = body.content.split('\r\n');
    expect(head).toBe(
      'id,created_at,type,actor_kind,actor_id,impersonated_by,target_kind,target_id,app_id,request_id,ip_hash,user_agent,before,after,data',
    );
    expect(rows.length).toBe(agents.length + 1);
    for (const agent of agents.slice(0, 4)) {
      expect(body.content).toContain(`,'${agent},`);
      expect(body.content).not.toContain(`,${agent},`);
    }
    expect(body.content).toContain(',"has ""quotes"", commas",');
  });

  test('is itself on record, with what was asked for', async () => {
    const before = (await eventsOf(house, 'audit.exported', {})).length;
    await exported({ format: 'csv', type: 'signin.failed', limit: 1 });
    await textOf(await open({ format: 'ndjson', request_id: 'bulk-7' }));
    const events = (await eventsOf(house, 'audit.exported', {})).slice(before);
    // An operator acts in another tenant: both keep the record.
    expect(events.map(({ data }) => data)).toEqual([
      { format: 'csv', type: 'signin.failed' },
      { format: 'csv', type: 'signin.failed' },
      { format: 'ndjson', request_id: 'bulk-7', streamed: true },
      { format: 'ndjson', request_id: 'bulk-7', streamed: true },
    ]);
  });

  test('wants recent proof of who asks, streamed too', async () => {
    const stale = await startHouse();
    const old = await stale.admin();
    stale.clock.advance(660);
    for (const path of ['/v1/audit/exports', '/v1/audit/exports/stream']) {
      const { body } = await stale.rest.post(path, { format: 'csv' }, { token: old });
      expect([path, body.code, body.next?.action]).toEqual([path, 'step_up_required', 'audit_exports']);
    }
    await stale.close();
  });
});

describe('a stream', () => {
  test('holds every event, newest first, in a file of its own name', async () => {
    const answer = await open({ format: 'ndjson', type: 'sessions.refreshed' });
    expect(answer.headers['content-type']).toBe('application/x-ndjson; charset=utf-8');
    expect(answer.headers['content-disposition']).toMatch(
      /^attachment; filename="audit-busy-\d{4}-\d\d-\d\d\.ndjson"$/,
    );
    const events = linesOf(await textOf(answer)).map((line) => JSON.parse(line));
    expect(events.length).toBe(count / 2);
    expect(events.map(({ created_at }) => created_at)).toEqual(
      events
        .map(({ created_at }) => created_at)
        .toSorted()
        .toReversed(),
    );
    const csv = await textOf(await open({ format: 'csv', type: 'sessions.refreshed' }));
    expect(csv.split('\r\n').length).toBe(count / 2 + 2);
  });

  test('of nothing is an empty file, a CSV with its names', async () => {
    expect(await textOf(await open({ format: 'ndjson', request_id: 'none' }))).toBe('');
    expect(await textOf(await open({ format: 'csv', request_id: 'none' }))).toMatch(/^id,.*\r\n$/);
  });

  test('reads no further than its reader takes, and ends when the reader goes', async () => {
    const { id: tenantId } = await openTenant(house, 'large');
    const newest = new Date(house.clock.now().getTime() - 60_000);
    // 64 MB: more than lies between the two of them.
    await fill(house, { tenantId, count: 8000, newest, padding: 8000 });
    const { heard, stop } = overhearQueries(house);
    const answer = await open({ format: 'ndjson' }, tenantId);
    answer.pause();
    // As long as anything is read: until what lies between is full.
    for (let before = -1; before < heard.length; ) {
      before = heard.length;
      await sleep(300);
    }
    const taken = heard.length;
    answer.destroy();
    await sleep(300);
    stop();
    expect(taken).toBeGreaterThan(0);
    expect(taken).toBeLessThan(8);
    expect(heard.length).toBeLessThanOrEqual(taken + 1);
  });

  test('that fails at once is a problem, and later a line that is cut', async () => {
    let left = 0;
    const failing = new DatabaseUnavailable('57P01');
    const { stop } = intercept(house, (asked, ask) => (left-- > 0 ? ask(asked) : Promise.reject(failing)));
    try {
      const refused = await open({ format: 'csv' });
      expect([refused.statusCode, JSON.parse(await textOf(refused)).code]).toEqual([503, 'database_unavailable']);
      left = 2;
      const cut = await open({ format: 'csv' });
      expect(cut.statusCode).toBe(200);
      await expect(textOf(cut)).rejects.toThrow('aborted');
    } finally {
      stop();
    }
  });

  test('is asked for by POST, with JSON it knows', async () => {
    const got = await house.rest.get('/v1/audit/exports/stream', { token });
    expect([got.status, got.headers.get('allow')]).toEqual([405, 'POST']);
    const wrong = await house.rest.post('/v1/audit/exports/stream', { format: 'csv', user_id: 'x' }, { token });
    expect([wrong.status, wrong.body.code]).toEqual([400, 'invalid_input']);
  });
});
