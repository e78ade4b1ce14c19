import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { procedure, router, type Wire, wire } from '../../call/index.ts';
import { ask } from '../ask.testing.ts';
import { openStand, type Stand } from '../house.testing.ts';
import { acts, probeRouter } from '../probe.testing.ts';
import { createRest } from './index.ts';

let stand: Stand;
const user = { authorization: 'Bearer user1' };

beforeAll(async () => {
  stand = await openStand(probeRouter);
});
afterAll(() => stand.stop());
afterEach(() => {
  acts.length = 0;
});

describe('an answer', () => {
  test('carries the security headers, whatever it is', async () => {
    for (const [path, method] of [
      ['/v1/things', 'GET'],
      ['/v1/nothing', 'GET'],
      ['/v1/things', 'PATCH'],
      ['/v1/failing/defect', 'GET'],
      ['/trpc/things.list', 'GET'],
      ['/trpc/nothing', 'POST'],
      ['/health', 'GET'],
      ['/', 'GET'],
    ] as const) {
      const { headers } = await ask(stand.url, path, { method });
      expect(headers).toMatchObject({
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
        'strict-transport-security': 'max-age=31536000; includeSubDomains',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'no-store',
      });
      expect(headers).not.toHaveProperty('x-powered-by');
    }
  });

  test('names the request: by the caller’s own id when it is a sane one', async () => {
    const id = async (given: string) =>
      (await ask(stand.url, '/health', { headers: { 'x-request-id': given } })).headers['x-request-id'];
    expect(await id('Abc-1.2_3')).toBe('Abc-1.2_3');
    for (const odd of ['', 'a b', 'x'.repeat(65), 'a"b', '<script>'])
      expect(await id(odd)).toMatch(/^req_[A-Za-z0-9_-]{17,}$/);
  });

  test('gives a valid traceparent back', async () => {
    const trace = async (given: string) =>
      (await ask(stand.url, '/health', { headers: { traceparent: given } })).headers.traceparent;
    const valid = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    expect(await trace(valid)).toBe(valid);
    for (const odd of [valid.toUpperCase(), `${valid}-x`, valid.replace(/-b.*-/, `-${'0'.repeat(16)}-`), 'x'])
      expect(await trace(odd)).toBeUndefined();
  });

  test('has the status of its wire: 201 with Location, 204 with no body, ETag', async () => {
    const created = await ask(stand.url, '/v1/things', { json: { name: 'a' }, headers: user });
    expect([created.status, created.headers.location]).toEqual([201, 'https://auth.example/v1/things/1']);
    const removed = await ask(stand.url, '/v1/things/1', { method: 'DELETE', headers: user });
    expect([removed.status, removed.text, removed.headers['content-type']]).toEqual([204, '', undefined]);
    const read = await ask(stand.url, '/v1/things/1');
    expect([read.status, read.headers.etag, read.headers['content-type']]).toEqual([200, '"7"', 'application/json']);
  });

  test('hands If-Match and path parameters on', async () => {
    const answer = await ask(stand.url, '/v1/things/t1', {
      method: 'PATCH',
      json: { name: 'b' },
      headers: { ...user, 'if-match': '"7"' },
    });
    expect(answer.json()).toEqual({ seen: { thing_id: 't1', name: 'b', if_match: '"7"' } });
  });
});

describe('a problem', () => {
  test('is application/problem+json with its own id, and keeps what is internal', async () => {
    const answer = await ask(stand.url, '/v1/failing/defect');
    const id = answer.headers['x-request-id'];
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(answer.json()).toEqual({
      type: 'https://auth.example/docs/problems/internal_error',
      title: 'Something went wrong on our side.',
      status: 500,
      code: 'internal_error',
      instance: `urn:doorward:request:${id}`,
      request_id: id,
    });
    const lines = stand
      .log()
      .split('\n')
      .filter((line) => line.includes(String(id)));
    expect(lines).toHaveLength(1);
  });

  test('tells Retry-After and what is left of the limits, but no ETag of an answer that was none', async () => {
    const { status, headers } = await ask(stand.url, '/v1/failing/busy');
    expect([status, headers['retry-after'], headers.etag]).toEqual([503, '3', undefined]);
    expect([headers.ratelimit, headers['ratelimit-policy']]).toEqual(['"probe";r=4;t=30', '"probe";q=5;w=60']);
  });

  test.each([
    ['nobody', {}, '/v1/door/me', 'Bearer realm="doorward"'],
    ['a bad token', { authorization: 'Bearer x' }, '/v1/door/me', 'Bearer realm="doorward", error="invalid_token"'],
    [
      'stale proof',
      {},
      '/v1/failing/stale',
      'Bearer realm="doorward", error="insufficient_user_authentication", acr_values="2", max_age="60"',
    ],
  ])('of %s says so in WWW-Authenticate', async (_, headers, path, challenge) => {
    const answer = await ask(stand.url, path, { headers });
    expect([answer.status, answer.headers['www-authenticate']]).toEqual([401, challenge]);
    const trpc = await ask(
      stand.url,
      path.replace('/v1/', '/trpc/').replace('door/', 'door.').replace('failing/', 'failing.'),
      { headers },
    );
    expect([trpc.status, trpc.headers['www-authenticate']]).toEqual([401, challenge]);
  });
});

describe('a method', () => {
  test('that the path does not take is told which it does', async () => {
    const answer = await ask(stand.url, '/v1/things/1', { method: 'PUT', json: {} });
    expect([answer.status, answer.problem().code]).toEqual([405, 'method_not_allowed']);
    expect(answer.headers.allow).toBe('GET, PATCH, DELETE, HEAD, OPTIONS');
    for (const method of ['TRACE', 'PROPFIND'])
      expect((await ask(stand.url, '/v1/things', { method })).status).toBe(405);
  });

  test('OPTIONS without a preflight is told the same', async () => {
    const answer = await ask(stand.url, '/v1/things', { method: 'OPTIONS' });
    expect([answer.status, answer.headers.allow]).toEqual([204, 'GET, POST, HEAD, OPTIONS']);
  });

  test('HEAD is GET, with its proof, its headers and no body', async () => {
    const [get, head] = [
      await ask(stand.url, '/v1/things/1'),
      await ask(stand.url, '/v1/things/1', { method: 'HEAD' }),
    ];
    expect([head.status, head.text, head.headers.etag]).toEqual([200, '', '"7"']);
    expect(head.headers['content-length']).toBe(get.headers['content-length']);
    expect((await ask(stand.url, '/v1/door/me', { method: 'HEAD' })).status).toBe(401);
    expect((await ask(stand.url, '/v1/door/me', { method: 'HEAD', headers: user })).status).toBe(200);
    expect((await ask(stand.url, '/v1/door/sign-in', { method: 'HEAD' })).status).toBe(405);
  });
});

describe('an Idempotency-Key', () => {
  const create = (key: string, name = 'a', path = '/v1/things') =>
    ask(stand.url, path, { json: { name }, headers: { ...user, 'idempotency-key': key } });

  test('gets the first answer again, and says so; over tRPC it is the same key', async () => {
    const first = await create('k1');
    const again = await create('k1');
    expect([again.status, again.text, again.headers.location]).toEqual([201, first.text, first.headers.location]);
    expect([first.headers['idempotency-replayed'], again.headers['idempotency-replayed']]).toEqual([undefined, 'true']);
    const trpc = await create('k1', 'a', '/trpc/things.create');
    expect(trpc.headers['idempotency-replayed']).toBe('true');
    expect(acts).toHaveLength(1);
  });

  test('under another body is refused', async () => {
    await create('k2');
    const other = await create('k2', 'b');
    expect([other.status, other.problem().code]).toEqual([422, 'idempotency_key_reused']);
  });
});

describe('a router is refused at construction', () => {
  const about = { summary: 'x', tag: 'x', who: 'anyone' } as const;
  const read = (route: `GET /v1/${string}`, operation: string, input: z.ZodType = z.object({ a_id: z.string() })) =>
    procedure
      .meta(wire(route, { ...about, operation }))
      .input(input)
      .output(z.object({}))
      .query(() => ({}));
  const write = (meta: Wire, output: z.ZodType = z.object({})) =>
    procedure
      .meta(meta)
      .output(output)
      .mutation(() => ({}) as never);
  const build = (procedures: Parameters<typeof router>[0]) => () =>
    createRest(router(procedures), { house: stand.house, porter: {} as never, bodyBytes: 1 });

  test.each([
    [
      'two procedures share a route',
      { a: read('GET /v1/a', 'a', z.object({})), b: read('GET /v1/a', 'b', z.object({})) },
      /two routes/,
    ],
    [
      'two procedures share an operation',
      { a: read('GET /v1/a', 'a', z.object({})), b: read('GET /v1/b', 'a', z.object({})) },
      /both the operation a/,
    ],
    [
      'a parameter has two names',
      { a: read('GET /v1/a/{a_id}', 'a'), b: read('GET /v1/a/{b_id}/c', 'b', z.object({ b_id: z.string() })) },
      /calls/,
    ],
    ['a path parameter is no input field', { a: read('GET /v1/a/{b_id}', 'a') }, /no field b_id/],
    [
      'a query parameter is no text',
      { a: read('GET /v1/a', 'a', z.object({ a: z.object({ b: z.string() }) })) },
      /cannot be written as text/,
    ],
    ['a route has a trailing slash', { a: read('GET /v1/a/', 'a', z.object({})) }, /not a route/],
    ['a GET changes something', { a: write(wire('GET /v1/a', { ...about, operation: 'a' })) }, /cannot be GET/],
    [
      'a 204 answers something',
      { a: write(wire('POST /v1/a', { ...about, operation: 'a', status: 204 })) },
      /answers nothing/,
    ],
    [
      'nothing is answered without 204',
      { a: write(wire('POST /v1/a', { ...about, operation: 'a' }), z.void()) },
      /answers nothing/,
    ],
    ['there is no wire', { a: procedure.output(z.object({})).query(() => ({})) }, /no wire/],
  ])('when %s', (_, procedures, message) => {
    expect(build(procedures)).toThrow(message);
  });
});
