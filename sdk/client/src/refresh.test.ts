import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeSettings, sessionRow, setStatus, startHouse, type TestHouse } from '../../../test/kit/index.ts';
import { type ClientOptions, createClient, memoryStore, type StoredTokens } from './index.ts';
import { layCable } from './testing/cable.ts';
import { listening, meanwhile } from './testing/fetches.ts';

let house: TestHouse;
let counter = 0;
/** Past the access token's life, and so past the grace window. */
const anHour = 3600;

beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.close());

const someone = () => ({ username: `refresh-${counter++}`, password: 'Battery-Staple-9' });

function openClient(options: Partial<ClientOptions> = {}) {
  const wire = listening();
  const client = createClient({ baseUrl: house.url, transport: 'json', fetch: wire.fetch, ...options });
  return { client, wire };
}

async function openSession(options: Partial<ClientOptions> = {}) {
  const store = memoryStore();
  const opened = openClient({ store, ...options });
  const who = someone();
  const step = await opened.client.register(who);
  if (step.next !== 'session') throw new Error('a step was asked for');
  return { ...opened, store, who, sessionId: step.session_id, userId: step.user_id };
}

const held = (store: { read(): unknown }) => store.read() as StoredTokens;

test('two tabs on one store that renew at once both go on, and the session rotates once', async () => {
  const one = await openSession();
  const other = openClient({ store: one.store });
  house.clock.advance(anHour);
  const answers = await Promise.all([one, other].map(({ client }) => client.api.me.get.query()));
  expect(answers.map(({ id }) => id)).toEqual([one.userId, one.userId]);
  expect([one, other].map(({ client }) => client.getSnapshot().status)).toEqual(['signed_in', 'signed_in']);
  expect((await sessionRow(house, one.sessionId)).generation).toBe(1);
});

test('two tabs go on through twenty lives of the access token, in any order', async () => {
  const one = await openSession();
  const tabs = [one, openClient({ store: one.store })];
  for (let life = 0; life < 20; life++) {
    house.clock.advance(anHour);
    const order = life % 3 === 0 ? [...tabs].reverse() : life % 3 === 1 ? tabs : tabs.slice(life % 2);
    await Promise.all(order.map(({ client }) => client.api.me.get.query()));
  }
  expect(tabs.map(({ client }) => client.getSnapshot().status)).toEqual(['signed_in', 'signed_in']);
});

test('a tab that slept takes the tokens another tab left in the store, without asking the server', async () => {
  const one = await openSession();
  const other = openClient({ store: one.store });
  house.clock.advance(anHour);
  await one.client.refresh();
  await other.client.api.me.get.query();
  expect(other.wire.to('auth.refresh')).toHaveLength(0);
});

test('an old refresh token replayed past its window: the session ends, and says why', async () => {
  const one = await openSession();
  const copy = { ...held(one.store) };
  house.clock.advance(anHour);
  await one.client.refresh();
  house.clock.advance(anHour);
  const thief = openClient({ store: { read: () => copy, write: () => {} } });
  await expect(thief.client.api.me.get.query()).rejects.toMatchObject({ code: 'invalid_credential' });
  expect(thief.client.getSnapshot()).toEqual({ status: 'expired', reason: 'refresh_token_reused' });
  await expect(one.client.api.me.get.query()).rejects.toMatchObject({ code: 'invalid_credential' });
  expect(one.client.getSnapshot()).toEqual({ status: 'expired', reason: 'session_ended' });
  expect(one.store.read()).toBeUndefined();
});

test('a forged refresh token ends what is shown, never the session', async () => {
  const one = await openSession();
  const forged = { ...held(one.store), refreshToken: `${held(one.store).refreshToken?.slice(0, -4)}AAAA` };
  const liar = openClient({ store: { read: () => forged, write: () => {} } });
  house.clock.advance(anHour);
  await expect(liar.client.api.me.get.query()).rejects.toMatchObject({ code: 'invalid_credential' });
  expect(liar.client.getSnapshot()).toEqual({ status: 'expired', reason: 'invalid_refresh_token' });
  expect(await one.client.api.me.get.query()).toMatchObject({ id: one.userId });
});

test('a suspended account is told so', async () => {
  const one = await openSession();
  await setStatus(house, one, 'suspended');
  await expect(one.client.api.me.get.query()).rejects.toMatchObject({ code: 'invalid_credential' });
  expect(one.client.getSnapshot()).toEqual({ status: 'expired', reason: 'account_suspended' });
});

test('a session that a stricter policy ended says so', async () => {
  const strict = await startHouse();
  try {
    const store = memoryStore();
    const client = createClient({ baseUrl: strict.url, transport: 'json', store });
    await client.register(someone());
    await changeSettings(strict, { mfa_mode: 'required', mfa_grace_seconds: 0 });
    strict.clock.advance(anHour);
    await expect(client.api.me.get.query()).rejects.toMatchObject({ code: 'invalid_credential' });
    expect(client.getSnapshot()).toEqual({ status: 'expired', reason: 'second_factor_required' });
  } finally {
    await strict.close();
  }
});

test('who is signed out after expiry signs in again with the same client', async () => {
  const one = await openSession();
  await one.client.signOut();
  await one.client.signIn({ identifier: one.who.username, password: one.who.password });
  expect(await one.client.api.me.get.query()).toMatchObject({ id: one.userId });
});

test('towards the end of its life a token is renewed beside the call, which does not wait', async () => {
  let now = Date.now();
  const one = await openSession({ clock: () => now });
  now += 891_000;
  house.clock.advance(891);
  await Promise.all([one.client.api.me.get.query(), one.client.api.sessions.listOwn.query()]);
  await expect.poll(() => one.wire.to('auth.refresh')[0]?.status).toBe(200);
  expect(one.wire.to('me.get').map(({ status }) => status)).toEqual([200]);
  expect(held(one.store).expiresAt).toBe(now + 900_000);
  await one.client.api.me.get.query();
  expect(one.wire.to('auth.refresh')).toHaveLength(1);
});

test('a token this machine knows to have ended is renewed before it is used', async () => {
  let now = Date.now();
  const one = await openSession({ clock: () => now });
  now += 901_000;
  house.clock.advance(901);
  await one.client.api.me.get.query();
  expect(one.wire.sent.map(({ path, status }) => `${path} ${status}`)).toEqual([
    'auth.register 200',
    'auth.refresh 200',
    'me.get 200',
  ]);
  const access = await one.client.accessToken();
  expect(access).toBe(held(one.store).accessToken);
});

test('clients renew at different moments, so that they do not come all at once', async () => {
  const moments = await Promise.all(
    Array.from({ length: 5 }, async () => {
      const { store } = await openSession();
      const { expiresAt, renewAt = 0 } = held(store);
      return expiresAt - renewAt;
    }),
  );
  expect(new Set(moments).size).toBeGreaterThan(1);
  expect(Math.min(...moments)).toBeGreaterThanOrEqual(30_000);
  expect(Math.max(...moments)).toBeLessThanOrEqual(60_000);
});

test('a refresh whose answer is lost on the way is asked for again, and nobody is signed out', async () => {
  const cable = await layCable(house.url);
  const one = await openSession({ baseUrl: cable.url });
  house.clock.advance(anHour);
  cable.loseNextAnswer();
  await one.client.refresh();
  expect(one.wire.to('auth.refresh').map(({ status }) => status)).toEqual([undefined, 200]);
  expect((await sessionRow(house, one.sessionId)).generation).toBe(1);
  expect(await one.client.api.me.get.query()).toMatchObject({ id: one.userId });
  await cable.cut();
});

test('signing out while a refresh is on its way stays signed out', async () => {
  const one = await openSession();
  house.clock.advance(anHour);
  const { client } = openClient({ store: one.store, fetch: meanwhile('auth.refresh', () => client.signOut()) });
  expect(await client.refresh()).toEqual({ status: 'signed_out' });
  expect(one.store.read()).toBeUndefined();
});

test('signing out in another tab while a refresh is on its way stays signed out', async () => {
  const one = await openSession();
  house.clock.advance(anHour);
  const { client } = openClient({ store: one.store, fetch: meanwhile('auth.refresh', () => one.client.signOut()) });
  expect(await client.refresh()).toEqual({ status: 'signed_out' });
  expect(one.store.read()).toBeUndefined();
});

test('before a client gives up it looks at the store: what another tab signed in meanwhile is kept', async () => {
  const one = await openSession();
  const next = await openSession();
  const arrives = meanwhile('auth.refresh', () => one.store.write(held(next.store)));
  const { client } = openClient({ store: one.store, fetch: arrives });
  const { sessionId } = held(one.store);
  await one.client.api.sessions.revokeOwn.mutate({ session_id: sessionId as `sess_${string}` });
  expect(await client.refresh()).toMatchObject({ status: 'signed_in', sessionId: next.sessionId });
  expect(one.store.read()).toEqual(held(next.store));
  expect(await client.api.me.get.query()).toMatchObject({ id: next.userId });
});

test('a call of someone who was replaced meanwhile is not sent again in the name of the next', async () => {
  const one = await openSession();
  const next = await openSession();
  house.clock.advance(anHour);
  const call = one.client.api.me.get.query();
  one.store.write(held(next.store));
  await expect(call).rejects.toMatchObject({ code: 'invalid_credential' });
  expect(one.wire.to('me.get')).toHaveLength(1);
  expect(await one.client.api.me.get.query()).toMatchObject({ id: next.userId });
});
