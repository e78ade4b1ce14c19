import { createTRPCClient, httpBatchLink, httpLink, TRPCClientError } from '@trpc/client';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ProblemBody } from '../call/index.ts';
import { ask } from './ask.testing.ts';
import { openStand, type Stand } from './house.testing.ts';
import { acts, probeRouter } from './probe.testing.ts';

let stand: Stand;
const user = { authorization: 'Bearer user1' };
const input = (value: unknown) => `input=${encodeURIComponent(JSON.stringify(value))}`;

beforeAll(async () => {
  stand = await openStand(probeRouter);
});
afterAll(() => stand.stop());
afterEach(() => {
  acts.length = 0;
});

describe.each([
  ['single calls', httpLink],
  ['batches', httpBatchLink],
] as const)('tRPC’s own client, with %s', (_, link) => {
  const client = () =>
    createTRPCClient<typeof probeRouter>({ links: [link({ url: `${stand.url}/trpc`, headers: user })] });

  test('reads, writes and is answered in types', async () => {
    const { things, door } = client();
    const [listed, me, got] = await Promise.all([
      things.list.query({ limit: 3, flag: false }),
      door.me.query(),
      things.get.query({ thing_id: 'a,b/ü' }),
    ]);
    expect(listed.seen).toEqual({ limit: 3, flag: false });
    expect(me.seen).toMatchObject({ user: expect.stringMatching(/^user_/) });
    expect(got.id).toBe('a,b/ü');
    expect(await things.create.mutate({ name: 'a' })).toEqual({ seen: { name: 'a' } });
    expect(await things.remove.mutate({ thing_id: '1' })).toBeUndefined();
  });

  test('gets the problem in error.data', async () => {
    const failed = await client()
      .things.get.query({ thing_id: 'gone' })
      .catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(TRPCClientError);
    const { data } = failed as { data: { code: string; httpStatus: number; problem: ProblemBody } };
    expect(data).toMatchObject({ code: 'NOT_FOUND', httpStatus: 404, problem: { code: 'thing_gone', status: 404 } });
    expect(data).not.toHaveProperty('stack');
    expect(data).not.toHaveProperty('path');
  });
});

test('a single call answers with the status and headers of its problem', async () => {
  const busy = await ask(stand.url, '/trpc/failing.busy');
  expect([busy.status, busy.headers['retry-after'], busy.headers.ratelimit]).toEqual([503, '3', '"probe";r=4;t=30']);
  expect(busy.headers['content-type']).toBe('application/json');
});

test('an unexpected error says its request id and nothing else, and is logged once', async () => {
  const answer = await ask(stand.url, '/trpc/failing.defect');
  const id = String(answer.headers['x-request-id']);
  expect(answer.status).toBe(500);
  expect(answer.problem()).toMatchObject({ code: 'internal_error', request_id: id });
  expect(answer.text).not.toMatch(/hunter2|select|stack|\.ts/);
  expect(
    stand
      .log()
      .split('\n')
      .filter((line) => line.includes(id)),
  ).toHaveLength(1);
});

test('calls of a batch succeed and fail each for itself', async () => {
  const answer = await ask(
    stand.url,
    `/trpc/things.get,things.get,things.nothing,failing.defect?batch=1&${input({
      0: { thing_id: 'a' },
      1: { thing_id: 'gone' },
    })}`,
  );
  expect(answer.status).toBe(207);
  const parts = answer.json<{ result?: unknown; error?: { data: { problem: ProblemBody } } }[]>();
  expect(parts.map((part) => part.error?.data.problem.code)).toEqual([
    undefined,
    'thing_gone',
    'not_found',
    'internal_error',
  ]);
  expect(answer.headers.etag).toBeUndefined();
});

test('an undecided or hostile call of a batch does not speak for its neighbours', async () => {
  const answer = await ask(stand.url, `/trpc/door.me,things.list?batch=1&${input({ 1: {} })}`);
  const parts = answer.json<{ error?: { data: { problem: ProblemBody } } }[]>();
  expect(parts.map((part) => part.error?.data.problem.code)).toEqual(['unauthenticated', undefined]);
});

describe('refused, and nothing done:', () => {
  test.each([
    ['eleven calls in a batch', `/trpc/${Array(11).fill('things.list').join(',')}?batch=1`, {}],
    ['a position the batch does not have', `/trpc/things.list?batch=1&${input({ 1: {} })}`, {}],
    ['a batch input that is no object', `/trpc/things.list?batch=1&${input([{}])}`, {}],
    ['two inputs', `/trpc/things.list?${input({})}&${input({})}`, {}],
    ['batch=2', '/trpc/things.list?batch=2', {}],
    ['another query parameter', '/trpc/things.list?connectionParams=1', {}],
    ['input that is not JSON', '/trpc/things.list?input={', {}],
    ['input with __proto__', `/trpc/things.list?input=${encodeURIComponent('{"__proto__":1}')}`, {}],
    ['a streamed answer', '/trpc/things.list?batch=1', { 'trpc-accept': 'application/jsonl' }],
    ['an Idempotency-Key over a batch', '/trpc/things.list?batch=1', { 'idempotency-key': 'k' }],
    ['If-Match over a batch', '/trpc/things.list?batch=1', { 'if-match': '"1"' }],
  ])('%s', async (_, path, headers) => {
    const answer = await ask(stand.url, path, { headers: { ...user, ...headers } });
    expect([answer.status, answer.problem().code]).toEqual([400, 'malformed_request']);
    expect(answer.problem().request_id).toBe(answer.headers['x-request-id']);
  });

  test('a query by POST', async () => {
    const answer = await ask(stand.url, '/trpc/things.list', { json: {}, headers: user });
    expect([answer.status, answer.headers.allow]).toEqual([405, 'GET']);
  });

  test('a mutation hidden behind a query of the same batch', async () => {
    const answer = await ask(stand.url, '/trpc/things.list,things.create?batch=1', {
      json: { 1: { name: 'a' } },
      headers: user,
    });
    expect(answer.status).toBe(405);
    expect(acts).toEqual([]);
  });
});
