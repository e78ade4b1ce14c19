import { inflateSync } from 'node:zlib';
import { createVerifier, type NodeVerifier } from '@doorward/verify/node';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import {
  cloneDatabase,
  type Member,
  openTenant,
  patiently,
  sessionRow,
  startHouse,
  startServer,
  type TestHouse,
} from '../../../../test/kit/index.ts';
import { sweepEverything } from '../../jobs.ts';
import { createCrypto, createKeyRing } from '../../platform/crypto/index.ts';
import type { Db } from '../../platform/db/index.ts';
import { systemRandom } from '../../platform/random.ts';
import { encodeStatuses } from './service/status-list.ts';
import { scatter, shardLimit, shardSize } from './service/status-places.ts';

let house: TestHouse;
let db: Db;
const verifiers: NodeVerifier[] = [];
beforeAll(async () => {
  house = await startHouse();
  ({ db } = house.doorward.platform);
});
afterEach(() => {
  for (const verifier of verifiers.splice(0)) verifier.close();
});
afterAll(() => house.close());

const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
const placeOf = (token: string): { idx: number; uri: string } => claimsOf(token).status.status_list;
const sessionOf = (token: string): string => claimsOf(token).sid;
const refresh = (who: Member) => house.rest.post('/v1/auth/refresh', { refresh_token: who.refresh });

async function fetchList(uri: string, headers: Record<string, string> = {}) {
  const response = await fetch(uri, { headers });
  const text = await response.text();
  const parts = response.status === 200 ? text.split('.').slice(0, 2) : [];
  const [header, claims] = parts.map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()));
  const bytes = claims && inflateSync(Buffer.from(claims.status_list.lst, 'base64url'));
  const isEnded = (idx: number) => ((bytes[idx >>> 3] >> (idx & 7)) & 1) === 1;
  return { response, text, header, claims, bytes, isEnded };
}

/** Past the second for which a rendered list is kept. */
const rendered = () => new Promise((resolve) => setTimeout(resolve, 1050));
const rows = async (query: ReturnType<typeof sql>) =>
  (await db.transaction((tx) => tx.execute(query))).rows as Record<string, never>[];
const isEnded = async (token: string) => {
  const { idx, uri } = placeOf(token);
  return (await fetchList(uri)).isEnded(idx);
};

function open(issuer = house.url): NodeVerifier {
  const verifier = createVerifier({
    issuer,
    audience: claimsOf(lastToken).aud,
    revocation: { poll: 1 },
    clock: () => house.clock.now().getTime(),
  });
  verifiers.push(verifier);
  return verifier;
}
let lastToken = '';
async function register(): Promise<Member> {
  const who = await house.register();
  lastToken = who.access;
  return who;
}

describe('a status list', () => {
  test('is named by every access token, and hangs below the issuer as draft-ietf-oauth-status-list has it', async () => {
    const who = await register();
    const { idx, uri } = placeOf(who.access);
    expect(uri).toBe(`${house.url}/status/1`);
    expect(idx).toBeLessThan(shardSize);
    const { response, header, claims, bytes } = await fetchList(uri);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/statuslist+jwt',
      'cache-control': 'public, no-cache',
      'access-control-allow-origin': '*',
    });
    expect(header).toMatchObject({ typ: 'statuslist+jwt', alg: 'ES256' });
    expect(claims).toEqual({
      sub: uri,
      iat: Math.floor(house.clock.now().getTime() / 1000),
      exp: claims.iat + 7200,
      ttl: 5,
      status_list: { bits: 1, lst: expect.any(String) },
    });
    expect(bytes).toHaveLength(shardSize / 8);
    const refreshed = (await refresh(who)).body.access_token;
    expect(placeOf(refreshed)).toEqual({ idx, uri });
    const row = await sessionRow(house, sessionOf(who.access));
    expect([row.statusShard, row.statusIndex]).toEqual([1, idx]);
  });

  test('has one place for a session whatever its tokens: of an organization, or of who acts as the user', async () => {
    const who = await register();
    const org = await house.rest.post('/v1/organizations', { name: 'Acme', slug: 'acme-lists' }, { token: who.access });
    const of = await house.rest.post(`/v1/me/organizations/${org.body.id}/token`, {}, { token: who.access });
    expect(of.status).toBe(200);
    expect(placeOf(of.body.access_token)).toEqual(placeOf(who.access));

    const token = await house.admin();
    const input = { reason: 'A ticket to look at.', seconds: 60 };
    const acting = await house.rest.post(`/v1/users/${who.userId}/impersonate`, input, { token });
    expect(acting.status).toBe(200);
    const place = placeOf(acting.body.access_token);
    expect(place.idx).not.toBe(placeOf(who.access).idx);
    await house.rest.delete(`/v1/impersonations/${acting.body.session_id}`, { token });
    await rendered();
    expect([await isEnded(acting.body.access_token), await isEnded(who.access)]).toEqual([true, false]);
  });

  test('keeps its entity tag while it says the same, and is answered with 304', async () => {
    const who = await register();
    const { uri } = placeOf(who.access);
    const first = await fetchList(uri);
    const etag = String(first.response.headers.get('etag'));
    await rendered();
    const same = await fetchList(uri, { 'if-none-match': etag });
    expect([same.response.status, same.text]).toEqual([304, '']);
    await house.rest.post('/v1/me/sessions/revoke-all', {}, { token: who.access });
    await rendered();
    const changed = await fetchList(uri, { 'if-none-match': etag });
    expect(changed.response.status).toBe(200);
    expect(changed.isEnded(placeOf(who.access).idx)).toBe(true);
    // Made anew in time, so that no list in use is near its end.
    house.clock.advance(301);
    await rendered();
    const renewed = await fetchList(uri, { 'if-none-match': String(changed.response.headers.get('etag')) });
    expect(renewed.response.status).toBe(200);
    expect(renewed.claims.exp).toBeGreaterThan(changed.claims.exp);
  });

  test('is read from the rows at most once a second, however many ask', async () => {
    const { uri } = placeOf((await register()).access);
    await rendered();
    const from = performance.now();
    const lists = await Promise.all(Array.from({ length: 50 }, () => fetchList(uri)));
    const seconds = Math.floor((performance.now() - from) / 1000);
    expect(new Set(lists.map(({ text }) => text)).size).toBeLessThanOrEqual(1 + seconds);
  });

  test('is each tenant’s own, and what is not there is 404', async () => {
    await openTenant(house, 'lists');
    for (const path of ['/status/99', '/t/lists/status/1', '/t/default/status/1', '/t/nobody/status/1'])
      expect((await fetchList(`${house.url}${path}`)).response.status).toBe(404);
    for (const path of ['/status/0', '/status/01', '/status/x', '/status/', '/status/1/', '/status/1234567890'])
      expect((await fetchList(`${house.url}${path}`)).response.status).toBe(404);
    const posted = await fetch(`${house.url}/status/1`, { method: 'POST' });
    expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });
});

describe('a session that has ended', () => {
  const ways: [string, (who: Member, admin: string) => Promise<unknown>][] = [
    ['signed out', (who) => house.rest.post('/v1/auth/sign-out', { refresh_token: who.refresh })],
    [
      'ended by an admin',
      (who, token) => house.rest.post(`/v1/users/${who.userId}/sessions/revoke-all`, {}, { token }),
    ],
    [
      'of a suspended user',
      (who, token) => house.rest.post(`/v1/users/${who.userId}/suspend`, { reason: 'For a test.' }, { token }),
    ],
    ['of a deleted user', (who, token) => house.rest.delete(`/v1/users/${who.userId}`, { token })],
  ];

  test('is told to verifiers within a poll and a second, and never comes back', async () => {
    const admin = await house.admin();
    const members: Member[] = [];
    for (const _ of ways) members.push(await register());
    const stays = await register();
    const verifier = open();
    for (const who of [...members, stays]) await verifier.verify(who.access);
    for (const [n, [, end]] of ways.entries()) await end(members[n] as Member, admin);
    const endedAt = performance.now();
    for (const [n, [how]] of ways.entries()) {
      const token = members[n]?.access;
      const code = () =>
        verifier.verify(token).then(
          () => 'accepted',
          (error) => error.code,
        );
      await expect.poll(code, { message: how, timeout: 12_000 }).toBe('revoked');
      expect(() => verifier.verifySync(token)).toThrow('ended');
    }
    // A poll of 1 s and a second more, five times over: machines are slow.
    expect(performance.now() - endedAt).toBeLessThan(10_000);
    await verifier.verify(stays.access);
    for (let n = 0; n < 5; n++) {
      await new Promise((resolve) => setTimeout(resolve, 400));
      for (const who of members) await expect(verifier.verify(who.access)).rejects.toThrow('ended');
    }
  });

  test('stays told when its user is erased, until its last token is over', async () => {
    const admin = await house.admin();
    const who = await register();
    await house.rest.delete(`/v1/users/${who.userId}`, { token: admin });
    const erased = await house.rest.post(`/v1/users/${who.userId}/erase`, {}, { token: admin });
    expect(erased.status).toBe(204);
    await expect(sessionRow(house, sessionOf(who.access))).rejects.toThrow('no such session');
    await rendered();
    expect(await isEnded(who.access)).toBe(true);
    await sweepEverything(house.doorward.platform);
    await rendered();
    expect(await isEnded(who.access)).toBe(true);
    house.clock.advance(2 * 3600 + 1);
    await sweepEverything(house.doorward.platform);
    await rendered();
    expect(await isEnded(who.access)).toBe(false);
  });
});

describe('places', () => {
  const crypto = createCrypto({
    ring: createKeyRing([{ name: 'k', key: systemRandom.bytes(32) }]),
    random: systemRandom,
  });

  test('lie scattered over the shard, each number at one of its own', () => {
    const seed = systemRandom.bytes(16);
    const count = 50_000;
    const places = Array.from({ length: count }, (_, n) => scatter(crypto, seed, n));
    expect(new Set(places).size).toBe(count);
    expect(Math.max(...places)).toBeLessThan(shardSize);
    // Neighbours tell nothing: a quarter of the shard holds a quarter of them, and few lie beside the one before.
    for (const quarter of [0, 1, 2, 3]) {
      const within = places.filter((place) => Math.floor((place / shardSize) * 4) === quarter).length;
      expect(Math.abs(within - count / 4)).toBeLessThan(600);
    }
    expect(places.filter((place, n) => n > 0 && Math.abs(place - (places[n - 1] ?? 0)) < 16).length).toBeLessThan(20);
    expect(places.slice(0, 8)).not.toEqual(
      Array.from({ length: 8 }, (_, n) => scatter(crypto, systemRandom.bytes(16), n)),
    );
  });

  test('are never drawn twice by sign-ins at once, in two processes, while a shard closes', async () => {
    const clone = await cloneDatabase(inject('template'));
    // The embedded database is one process's alone.
    const config = { ...clone.config, publicUrl: 'http://localhost:3000' };
    const first = await startServer(config);
    const servers = clone.config.databaseUrl === undefined ? [first] : [first, await startServer(config)];
    const near = sql`update status_shards set drawn = ${shardLimit - 100}`;
    await first.doorward.platform.db.transaction((tx) => tx.execute(near));
    const members = await Promise.all(Array.from({ length: 20 }, () => first.register()));
    const tokens = members.map(({ access }) => access);
    for (let batch = 0; batch < 12; batch++) {
      const half = batch % 2 === 0 ? members.slice(10) : members.slice(0, 10);
      const signedIn = await Promise.all(
        half.map(({ username: identifier, password }, n) => {
          const { rest } = servers[n % servers.length] ?? first;
          return patiently(() => rest.post('/v1/auth/sign-in', { identifier, password }));
        }),
      );
      expect(signedIn.filter((answer) => answer.status !== 200)).toEqual([]);
      tokens.push(...signedIn.map((answer) => answer.body.tokens.access_token));
    }
    const places = tokens.map(placeOf).map(({ idx, uri }) => `${uri} ${idx}`);
    expect(new Set(places).size).toBe(140);
    const uris = new Set(places.map((place) => place.split(' ')[0]));
    expect(uris).toEqual(new Set([1, 2].map((shard) => `http://localhost:3000/status/${shard}`)));
    for (const server of servers) await server.close();
    await clone.drop();
  });

  test('cost a sign-in one statement in 64, a refused one no place, a refresh none', async () => {
    const who = await register();
    const drawn = async () => (await rows(sql`select sum(drawn)::int as n from status_shards`))[0]?.n;
    const before = Number(await drawn());
    const statuses = new Set<number>();
    for (let n = 0; n < 70; n++) {
      const input = JSON.stringify({ identifier: `nobody-${n}`, password: 'Wrong-Horse-1' });
      const headers = { 'content-type': 'application/json' };
      statuses.add((await fetch(`${house.url}/trpc/auth.signIn`, { method: 'POST', headers, body: input })).status);
    }
    expect([...statuses]).toEqual([401]);
    expect(Number(await drawn()) - before).toBeLessThanOrEqual(64);
    for (let n = 0; n < 70; n++) await refresh(who);
    expect(Number(await drawn()) - before).toBeLessThanOrEqual(64);
  });

  test('a database takes no place twice', async () => {
    const one = await register();
    const two = await register();
    const move = sql`update sessions set (status_shard, status_index) = (select status_shard, status_index from sessions
      where user_id = (select id from users where username = ${one.username})) where user_id = (select id from users where username = ${two.username})`;
    await expect(rows(move)).rejects.toMatchObject({ code: '23505' });
  });
});

describe('a shard', () => {
  test('that is closed goes with its last session, two hours on, and its number never comes again', async () => {
    const home = await startHouse();
    const platform = home.doorward.platform;
    const run = async (query: ReturnType<typeof sql>) =>
      (await platform.db.transaction((tx) => tx.execute(query))).rows;
    const shards = async () => (await run(sql`select shard from status_shards order by shard`)).map((row) => row.shard);
    const first = await home.register();
    const close = async () => {
      await run(sql`update status_shards set drawn = ${shardLimit}`);
      // The block at hand, too, as by a process that begins.
      platform.memo.forget(`sessions.places ${claimsOf(first.access).tid}`);
    };
    await close();
    const members = [await home.register(), await home.register()];
    expect(await shards()).toEqual([1, 2]);
    for (const who of [first, ...members]) await home.rest.post('/v1/auth/sign-out', { refresh_token: who.refresh });
    await sweepEverything(platform);
    expect(await shards()).toEqual([1, 2]);
    // Whoever signed in before this test holds the first shard open: the admin of the template.
    await run(
      sql`update sessions set ended_at = coalesce(ended_at, ${platform.clock.now().toISOString()}::timestamptz)`,
    );
    home.clock.advance(3 * 3600);
    await sweepEverything(platform);
    expect(await shards()).toEqual([2]);
    expect((await fetch(`${home.url}/status/1`)).status).toBe(404);
    await close();
    expect(placeOf((await home.register()).access).uri).toBe(`${home.url}/status/3`);
    expect(await shards()).toEqual([2, 3]);
    await home.close();
  });

  test('of a million sessions, a thousandth of them ended, comes to at most 8 kB with its second shard', () => {
    const crypto = createCrypto({
      ring: createKeyRing([{ name: 'k', key: systemRandom.bytes(32) }]),
      random: systemRandom,
    });
    const total = 1_000_000;
    const seeds = [systemRandom.bytes(16), systemRandom.bytes(16)];
    const ended: number[][] = [[], []];
    for (let n = 0; n < total; n += 1000) {
      const shard = n < shardLimit ? 0 : 1;
      ended[shard]?.push(scatter(crypto, seeds[shard] as Uint8Array, n % shardLimit));
    }
    const wire = ended.map((places) => {
      const claims = {
        sub: `${house.url}/status/1`,
        iat: 1,
        exp: 7201,
        ttl: 5,
        status_list: { bits: 1, lst: encodeStatuses(places) },
      };
      return Buffer.from(JSON.stringify(claims)).toString('base64url').length + 200;
    });
    const bytes = wire.reduce((sum, length) => sum + length, 0);
    console.log(`status lists of 1,000,000 sessions, 1000 ended: ${wire.join(' + ')} = ${bytes} bytes`);
    expect(bytes).toBeLessThanOrEqual(8192);
  });
});
