import { afterAll, beforeAll, expect, test } from 'vitest';
import { admin, startHouse, type TestHouse } from '../../../test/kit/index.ts';
import { creates } from './creates.ts';
import { createClient, DoorwardProblem, isProblem, isUnreachable } from './index.ts';
import { listening } from './testing/fetches.ts';

let house: TestHouse;
let counter = 0;

beforeAll(async () => {
  house = await startHouse({ limits: { sign_in: { limit: 3, window_seconds: 1 } } });
});
afterAll(() => house.close());

const someone = () => ({ username: `problem-${counter++}`, password: 'Battery-Staple-9' });

function openClient() {
  const wire = listening();
  return { wire, client: createClient({ baseUrl: house.url, transport: 'json', fetch: wire.fetch }) };
}

async function caught(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  );
}

test('a problem says what, where and which request, and points at the fields', async () => {
  const { client } = openClient();
  const error = await caught(client.register({ ...someone(), password: 'short' }));
  if (!isProblem(error, 'auth.register')) throw error;
  expect(error).toBeInstanceOf(DoorwardProblem);
  expect(error).toMatchObject({ code: 'password_rejected', procedure: 'auth.register', name: 'DoorwardProblem' });
  expect(error.requestId).toMatch(/^req_/);
  expect(error.errors[0]?.pointer).toBe('/password');
  expect(error.type).toBe(`${house.url}/docs/problems/password_rejected`);
});

test('a problem is narrowed by the procedure it came from, and by that one only', async () => {
  const { client } = openClient();
  const who = someone();
  await client.register(who);
  const error = await caught(openClient().client.register(who));
  expect(isProblem(error)).toBe(true);
  expect(isProblem(error, 'auth.register')).toBe(true);
  expect(isProblem(error, 'auth.signIn')).toBe(false);
  expect(isUnreachable(error)).toBe(false);
  for (const other of [undefined, null, 'x', {}, new Error('x'), { code: 'x', status: 400, title: 'x' }])
    expect(isProblem(other)).toBe(false);
});

test('inside a batch every call has its own answer', async () => {
  const { client } = openClient();
  await client.register(someone());
  const [me, roles, list] = await Promise.allSettled([
    client.api.me.get.query(),
    client.api.roles.list.query(),
    client.api.sessions.listOwn.query({ limit: 1000 }),
  ]);
  expect(me.status).toBe('fulfilled');
  expect(roles).toMatchObject({ reason: { code: 'forbidden', procedure: 'roles.list' } });
  expect(list).toMatchObject({ reason: { code: 'invalid_input', errors: [{ pointer: '/limit' }] } });
});

test('a call that changes something is not repeated by itself: 429 says when to', async () => {
  const { client, wire } = openClient();
  const tries = Array.from({ length: 4 }, () => caught(client.signIn({ identifier: 'nobody', password: 'x' })));
  const limited = (await Promise.all(tries)).find((error) => isProblem(error) && error.code === 'rate_limited');
  expect(limited).toMatchObject({ status: 429, retryAfter: 1 });
  expect(wire.to('auth.signIn')).toHaveLength(4);
  house.clock.advance(2);
});

test('what creates carries a key, and the same key gives the same answer', async () => {
  const { client, wire } = openClient();
  await client.signIn({ identifier: admin.username, password: admin.password });
  const one = await client.api.apps.create.mutate({ slug: 'shop', name: 'Shop' }, { idempotencyKey: 'once' });
  const again = await client.api.apps.create.mutate({ slug: 'shop', name: 'Shop' }, { idempotencyKey: 'once' });
  expect(again).toEqual(one);
  const error = await caught(client.api.apps.create.mutate({ slug: 'shop', name: 'Shop' }));
  expect(isProblem(error, 'apps.create') && error.code).toBe('app_slug_taken');
  const keys = wire.to('apps.create').map(({ headers }) => headers.get('idempotency-key'));
  expect(keys).toEqual(['once', 'once', expect.stringMatching(/^[0-9a-f]{32}$/)]);
});

test('an operator acts in another tenant by naming it', async () => {
  const { client, wire } = openClient();
  await client.signIn({ identifier: admin.username, password: admin.password });
  const tenant = await client.api.tenants.create.mutate({ slug: 'acme', name: 'Acme' });
  const [own, theirs] = await Promise.all([
    client.api.apps.list.query(),
    client.api.apps.list.query({}, { tenant: tenant.id }),
  ]);
  expect(theirs.data).toHaveLength(1);
  expect(own.data.map(({ id }) => id)).not.toContain(theirs.data[0]?.id);
  expect(wire.to('apps.list').map(({ headers }) => headers.get('doorward-tenant'))).toEqual(
    expect.arrayContaining([null, tenant.id]),
  );
});

test('the list of what creates is the server’s', async () => {
  const { body } = await house.rest.get('/openapi.json');
  const operations = Object.values(body.paths).flatMap((path) => Object.values(path as object));
  const created = operations.filter(({ responses }) => '201' in responses).map((operation) => operation['x-trpc-path']);
  expect([...creates].sort()).toEqual(created.sort());
});

test('a server that is shutting down is asked again, after the time it names, for what is safe alone', async () => {
  const going = await startHouse();
  const wire = listening();
  const client = createClient({ baseUrl: going.url, transport: 'json', retries: 1, fetch: wire.fetch });
  await client.register(someone());
  going.doorward.drain();
  const begun = performance.now();
  await expect(client.api.me.get.query()).rejects.toMatchObject({ code: 'shutting_down', status: 503 });
  expect(performance.now() - begun).toBeGreaterThanOrEqual(1000);
  expect(wire.to('me.get')).toHaveLength(2);
  await expect(client.api.me.update.mutate({ name: 'x' })).rejects.toMatchObject({ code: 'shutting_down' });
  expect(wire.to('me.update')).toHaveLength(1);
  await caught(client.register(someone()));
  const keys = wire.to('auth.register').map(({ headers }) => headers.get('idempotency-key'));
  expect(keys).toHaveLength(3);
  expect(keys[1]).toBe(keys[2]);
  expect(client.getSnapshot().status).toBe('signed_in');
  await going.close();
});
