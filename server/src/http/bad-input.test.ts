import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Answer, ask, askRaw } from './ask.testing.ts';
import { openStand, type Stand } from './house.testing.ts';
import { acts, probeRouter } from './probe.testing.ts';

let stand: Stand;
const user = { authorization: 'Bearer user1' };
const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

beforeAll(async () => {
  stand = await openStand(probeRouter);
});
afterAll(() => stand.stop());
afterEach(() => {
  acts.length = 0;
});

/** A 4xx problem that gives nothing away and changed nothing. */
function expectRefused(answer: Answer, status: number, code: string): void {
  expect([answer.status, answer.problem().code]).toEqual([status, code]);
  expect(answer.text).not.toMatch(/\bat .*\.ts|node_modules|select |insert |ZodError|TRPCError/i);
  expect(answer.problem().request_id).toBe(answer.headers['x-request-id']);
  expect(acts).toEqual([]);
}

/** The same body to both faces. */
const both = (body: string | Buffer, headers: Record<string, string> = {}) =>
  Promise.all(
    ['/v1/things', '/trpc/things.create'].map((path) =>
      ask(stand.url, path, { body, headers: { 'content-type': 'application/json', ...user, ...headers } }),
    ),
  );

describe('a body', () => {
  test.each([
    ['is not JSON', '{"name":', 400, 'malformed_request'],
    ['is not one JSON value', '{"name":"a"}{}', 400, 'malformed_request'],
    ['starts with a byte order mark', '\ufeff{"name":"a"}', 400, 'malformed_request'],
    ['is nested 33 levels deep', `{"name":"a","more":${nested(32)}}`, 400, 'malformed_request'],
    [
      'is nested 20,000 levels deep',
      `{"name":"a","more":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
      400,
      'malformed_request',
    ],
    ['holds NUL', '{"name":"a\\u0000"}', 400, 'malformed_request'],
    ['holds a bare NUL', '{"name":"a\0"}', 400, 'malformed_request'],
    ['holds NUL in a key', '{"name":"a","more":{"a\\u0000":1}}', 400, 'malformed_request'],
    ['holds half a character', '{"name":"\\ud800"}', 400, 'malformed_request'],
    ['names __proto__', '{"name":"a","__proto__":{"admin":true}}', 400, 'malformed_request'],
    ['names __proto__ in escapes', '{"name":"a","\\u005f_proto__":1}', 400, 'malformed_request'],
    ['names constructor deep inside', '{"name":"a","more":[{"constructor":{}}]}', 400, 'malformed_request'],
    ['names prototype', '{"name":"a","prototype":{}}', 400, 'malformed_request'],
    ['says "false" for a boolean', '{"name":"a","flag":"false"}', 400, 'invalid_input'],
    ['is another kind of value', '[]', 400, 'invalid_input'],
    ['is null', 'null', 400, 'invalid_input'],
    ['is larger than 100 kB', JSON.stringify({ name: 'x'.repeat(101_000) }), 413, 'payload_too_large'],
    ['is larger than 2 MB', JSON.stringify({ name: 'x'.repeat(2_000_000) }), 413, 'payload_too_large'],
  ])('that %s is refused by REST and tRPC', async (_, body, status, code) => {
    for (const answer of await both(body)) expectRefused(answer, status, code);
  });

  test('with more than 1000 keys is refused', async () => {
    const keys = Object.fromEntries(Array.from({ length: 1001 }, (_, at) => [`k${at}`, 1]));
    for (const answer of await both(JSON.stringify({ name: 'a', more: keys })))
      expectRefused(answer, 400, 'malformed_request');
  });

  test('of invalid UTF-8 is refused', async () => {
    for (const bytes of [[0xff], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80]]) {
      const body = Buffer.concat([Buffer.from('{"name":"'), Buffer.from(bytes), Buffer.from('"}')]);
      for (const answer of await both(body)) expectRefused(answer, 400, 'malformed_request');
    }
  });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=utf-16',
    'application/json; charset=utf-8; charset=utf-16',
    'application/json, text/plain',
    'application/jsonp',
    'application/problem+json',
    '',
  ])('of the content type "%s" is refused', async (type) => {
    for (const answer of await both('{"name":"a"}', { 'content-type': type }))
      expectRefused(answer, 415, 'unsupported_media_type');
  });

  test('that is compressed is refused', async () => {
    for (const answer of await both('{"name":"a"}', { 'content-encoding': 'gzip' }))
      expectRefused(answer, 415, 'unsupported_media_type');
  });

  test('of 101 kB without a stated length is refused', async () => {
    const chunk = 'x'.repeat(101_000);
    const answer = await askRaw(
      stand.url,
      `POST /v1/things HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer user1\r\nContent-Type: application/json\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n${chunk.length.toString(16)}\r\n${chunk}\r\n0\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(acts).toEqual([]);
  });

  test('that is missing where fields are asked for is refused', async () => {
    for (const path of ['/v1/things', '/trpc/things.create'])
      expectRefused(await ask(stand.url, path, { method: 'POST', headers: user }), 400, 'invalid_input');
  });

  test('may be missing where no field must be there, but is an object where there is one', async () => {
    const routes = [
      ['POST', '/v1/door/refresh'],
      ['PATCH', '/v1/things/1'],
      ['POST', '/v1/door/sign-out'],
    ] as const;
    for (const [method, path] of routes)
      for (const json of [null, [], 'text', 1])
        expectRefused(await ask(stand.url, path, { method, headers: user, json }), 400, 'invalid_input');
    for (const [method, path] of routes)
      expect((await ask(stand.url, path, { method, headers: user })).status).toBeLessThan(300);
  });

  test('goes with no GET, HEAD or DELETE', async () => {
    for (const method of ['GET', 'HEAD', 'DELETE']) {
      const answer = await ask(stand.url, '/v1/things/1', { method, json: { thing_id: 'x' }, headers: user });
      expect(answer.status).toBe(400);
    }
    expect(acts).toEqual([]);
  });

  test('may say its charset, in any case', async () => {
    for (const type of ['application/json; charset=utf-8', 'Application/JSON;charset="UTF-8"'])
      for (const answer of await both('{"name":"a"}', { 'content-type': type }))
        expect(answer.status).toBeLessThan(300);
  });
});

describe('a path', () => {
  test.each([
    ['/', 404],
    ['/v1', 404],
    ['/v1/', 404],
    ['/v1/nothing', 404],
    ['/V1/things', 404],
    ['/v1/Things', 404],
    ['/v1/things/', 404],
    ['/v1//things', 404],
    ['/v1/things//', 404],
    ['/v1/./things', 404],
    ['/v1/x/../things', 404],
    ['/v1/%74hings', 404],
    ['/v1/things%2F1', 404],
    ['/v1%2Fthings', 404],
    ['/v1/things/a%2Fb', 400],
    ['/v1/things/a%5Cb', 400],
    ['/v1/things/a\\b', 400],
    ['/v1/things/..', 400],
    ['/v1/things/%2e%2E', 400],
    ['/v1/things/%2E', 400],
    ['/v1/things/a%00', 400],
    ['/v1/things/%ff', 400],
    ['/v1/things/%', 400],
    ['/health/', 404],
    ['/Health', 404],
    ['/trpc/', 404],
    ['/trpc/things.nothing', 404],
    ['/trpc/things', 404],
    ['/trpc/constructor', 404],
    ['/trpc/__proto__', 404],
    ['/trpc/things%2Elist', 404],
    ['/trpc/things.list/', 404],
    ['/t/default/.well-known/jwks.json', 404],
    ['/t/nobody/.well-known/jwks.json', 404],
    ['/t/ACME/.well-known/jwks.json', 404],
  ])('%s is answered %i', async (path, status) => {
    const answer = await ask(stand.url, path);
    expectRefused(answer, status, status === 404 ? 'not_found' : 'malformed_request');
  });

  test('is decoded once and no more', async () => {
    const answer = await ask(stand.url, '/v1/things/%2541%20%C3%A9');
    expect(answer.json()).toMatchObject({ id: '%41 é' });
  });

  test('in absolute form, or none, is refused', async () => {
    for (const target of ['http://evil.example/v1/things', '*'])
      expect(await askRaw(stand.url, `GET ${target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`)).toMatch(
        / 400 /,
      );
  });
});

describe('a query', () => {
  test.each([
    ['flag=false&flag=true', 'malformed_request'],
    ['kind=big&kind=big', 'malformed_request'],
    ['flag=%ff', 'malformed_request'],
    ['names=a%00', 'malformed_request'],
    ['flag=False', 'invalid_input'],
    ['flag=1', 'invalid_input'],
    ['flag=', 'invalid_input'],
    ['flag', 'invalid_input'],
    ['limit=ten', 'invalid_input'],
    ['limit=1.5', 'invalid_input'],
    ['limit=1e1', 'invalid_input'],
    ['limit=0x10', 'invalid_input'],
    ['limit=%2010', 'invalid_input'],
    ['limit=-0', 'invalid_input'],
    ['limit=0', 'invalid_input'],
    ['limit=101', 'invalid_input'],
    ['limit=99999999999999999999', 'invalid_input'],
    ['weight=NaN', 'invalid_input'],
    ['weight=Infinity', 'invalid_input'],
    ['weight=1e999', 'invalid_input'],
    ['kind=BIG', 'invalid_input'],
    ['unknown=1', 'invalid_input'],
    ['Flag=true', 'invalid_input'],
    ['__proto__=1', 'invalid_input'],
    ['flag[]=true', 'invalid_input'],
    ['flag[x]=true', 'invalid_input'],
  ])('?%s is refused', async (query, code) => {
    expectRefused(await ask(stand.url, `/v1/things?${query}`), 400, code);
  });

  test('is refused where a body speaks', async () => {
    const answer = await ask(stand.url, '/v1/things?name=b', { json: { name: 'a' }, headers: user });
    expectRefused(answer, 400, 'invalid_input');
  });

  test('is read by the schema of its field', async () => {
    const answer = await ask(stand.url, '/v1/things?flag=false&limit=7&weight=-1.5e1&kind=big&names=a&names=b%26+c');
    expect(answer.json()).toMatchObject({
      seen: { flag: false, limit: 7, weight: -15, kind: 'big', names: ['a', 'b& c'] },
    });
  });

  test('a problem points at the field', async () => {
    const { errors } = (await ask(stand.url, '/v1/things?limit=x')).problem();
    expect(errors).toEqual([{ pointer: '/limit', code: 'invalid_type', detail: 'Expected an integer.' }]);
  });
});

test('"false" is false by query, and a string by body and tRPC, before and after REST traffic', async () => {
  const schema = () =>
    JSON.stringify(z.toJSONSchema(probeRouter.things.list._def.inputs[0] as unknown as z.ZodType, { io: 'input' }));
  const untouched = schema();
  const byTrpc = () => ask(stand.url, `/trpc/things.list?input=${encodeURIComponent('{"flag":"false"}')}`);
  for (let round = 0; round < 3; round += 1) {
    expectRefused(await byTrpc(), 400, 'invalid_input');
    for (const answer of await both('{"name":"a","flag":"false"}')) expectRefused(answer, 400, 'invalid_input');
    expect((await ask(stand.url, '/v1/things?flag=false')).json()).toMatchObject({ seen: { flag: false } });
    await ask(stand.url, '/openapi.json');
  }
  expect(schema()).toBe(untouched);
});

test('a body field that repeats a path parameter is refused, also with the same value', async () => {
  const answer = await ask(stand.url, '/v1/things/1', { method: 'PATCH', json: { thing_id: '1' }, headers: user });
  expectRefused(answer, 400, 'invalid_input');
});

test('a body where none is taken is refused', async () => {
  const answer = await ask(stand.url, '/v1/door/sign-out', { json: ['x'] });
  expectRefused(answer, 400, 'invalid_input');
});

test('two Authorization headers are refused, whatever they say', async () => {
  for (const path of ['/v1/door/me', '/trpc/door.me'])
    expectRefused(
      await ask(stand.url, path, { headers: { authorization: ['Bearer user1', 'Bearer user1'] } }),
      400,
      'malformed_request',
    );
});

test('what the parser itself refuses is a problem with our headers too', async () => {
  const bad = await askRaw(stand.url, 'GET / HTTP/1.1\r\nHost: a\r\nbad header\r\n\r\n');
  expect(bad).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  expect(bad).toMatch(/Content-Security-Policy: default-src 'none'/);
  const long = await askRaw(stand.url, `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(17_000)}\r\n\r\n`);
  expect(long).toMatch(/^HTTP\/1\.1 431 /);
  expect(long).toMatch(/application\/problem\+json/);
});

test('a smuggled second request is not heard', async () => {
  const answer = await askRaw(
    stand.url,
    'POST /v1/things HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /health HTTP/1.1\r\nHost: a\r\n\r\n',
  );
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  expect(answer).not.toContain('"ok"');
});
