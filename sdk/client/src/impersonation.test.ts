import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Member, startHouse, type TestHouse } from '../../../test/kit/index.ts';
import { createClient, impersonationStore, memoryStore } from './index.ts';
import { listening } from './testing/fetches.ts';

let house: TestHouse;
let actor: string;
let ada: Member;
beforeAll(async () => {
  house = await startHouse();
  ada = await house.register();
  actor = (await house.rest.get('/v1/me', { token: await house.admin() })).body.id;
});
afterAll(() => house.close());

/** A client that acts as ada, begun by one that is signed in as the administrator, and all it sent. */
async function acting(seconds = 600) {
  const admin = createClient({ baseUrl: house.url, transport: 'json' });
  await admin.signIn({ identifier: 'admin', password: 'Correct-Horse-7' });
  const user_id = ada.userId as `user_${string}`;
  const answer = await admin.api.impersonations.start.mutate({ user_id, reason: 'Ticket 4711', seconds });
  const wire = listening(fetch);
  const clock = () => house.clock.now().getTime();
  const store = impersonationStore(answer, clock);
  const client = createClient({ baseUrl: house.url, transport: 'json', store, clock, fetch: wire.fetch });
  return { admin, client, wire, sessionId: answer.session_id };
}

test('shows whose session it is and who acts in it; the client it began from stays as it was', async () => {
  const { admin, client, sessionId } = await acting();
  expect(await client.ready()).toEqual({ status: 'signed_in', userId: ada.userId, sessionId, actorId: actor });
  expect(await client.api.me.get.query()).toMatchObject({ username: ada.username });
  expect(await admin.ready()).toMatchObject({ status: 'signed_in', userId: actor });
  expect(admin.getSnapshot()).not.toHaveProperty('actorId');
  await expect(client.api.me.update.mutate({ name: 'Eve' })).rejects.toMatchObject({
    code: 'impersonation_forbidden',
  });
});

test('is expired when its time is over, and never asks for a new token', async () => {
  const { client, wire } = await acting(60);
  house.clock.advance(40);
  expect(await client.api.me.get.query()).toMatchObject({ username: ada.username });
  house.clock.advance(25);
  await expect(client.api.me.get.query()).rejects.toMatchObject({ code: 'unauthenticated' });
  expect(client.getSnapshot()).toEqual({ status: 'expired', reason: 'session_ended' });
  expect(wire.to('auth.refresh')).toHaveLength(0);
});

test('is expired at once when the user, or somebody, ends it', async () => {
  const { client, sessionId } = await acting();
  await house.rest.delete(`/v1/impersonations/${sessionId}`, { token: ada.access });
  await expect(client.api.me.get.query()).rejects.toMatchObject({ code: 'invalid_credential' });
  expect(client.getSnapshot()).toEqual({ status: 'expired', reason: 'session_ended' });
  expect(await client.signOut()).toEqual({ confirmed: true });
});

test('signing out ends it on the server, and leaves the user signed in', async () => {
  const { admin, client, sessionId } = await acting();
  expect(await client.signOut()).toEqual({ confirmed: true });
  expect(client.getSnapshot()).toEqual({ status: 'signed_out' });
  await expect(admin.api.impersonations.end.mutate({ session_id: sessionId })).rejects.toMatchObject({
    code: 'session_not_found',
  });
  expect((await house.rest.get('/v1/me', { token: ada.access })).status).toBe(200);
});

test('a store with neither a refresh token nor somebody who acts is an empty one', async () => {
  const store = memoryStore();
  await store.write({ sessionId: 'sess_x', accessToken: ada.access, expiresAt: Date.now() + 60_000 });
  const client = createClient({ baseUrl: house.url, transport: 'json', store });
  expect(await client.ready()).toEqual({ status: 'signed_out' });
});
