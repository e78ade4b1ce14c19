import { createHash } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test, vi } from 'vitest';
import {
  type Clone,
  cloneDatabase,
  eventsOf,
  needs,
  openTenant,
  spawnServer,
  startServer,
  type TestHouse,
  testKeys,
} from '../../../../test/kit/index.ts';
import type { House } from '../../call/index.ts';
import { type Crypto, createCrypto, parseKeyRing, rewrapBatch } from '../../platform/crypto/index.ts';
import type { Id } from '../../platform/ids.ts';
import { systemRandom } from '../../platform/random.ts';
import { sealedAccounts } from '../accounts/index.ts';
import { users } from '../accounts/tables.ts';
import { createLocator } from '../tenants/index.ts';
import { beginRewrap, countOld, openRewrap, workOnRewrap } from './index.ts';
import { rewraps } from './tables.ts';

const keyOf = (name: string) => `${name}:${createHash('sha256').update(name).digest('base64')}`;
const cryptoOf = (keys: string): Crypto => createCrypto({ ring: parseKeyRing(keys), random: systemRandom });
const [older, lost] = [cryptoOf(testKeys), cryptoOf(keyOf('lost'))];
const rotated = `${keyOf('newer')},${testKeys}`;

let clone: Clone;
let house: TestHouse;
let root: string;
beforeAll(async () => {
  clone = await cloneDatabase(inject('template'));
  house = await startServer({ ...clone.config, keys: rotated });
  root = await house.admin();
});
afterAll(async () => {
  await house.close();
  await clone.drop();
});
const db = () => house.doorward.platform.db;

/** The house as a job has it. */
function inside(): House {
  const { platform, publicUrl } = house.doorward;
  const { locateTenant } = createLocator(platform, { publicUrl, settings: {} });
  return {
    platform,
    publicUrl,
    reactions: {} as House['reactions'],
    undocumented: { inc: () => {} },
    slots: { locateTenant },
  };
}
const openCall = () => openRewrap(inside());

const place = (id: string) => ({ table: 'users', column: 'email', row: id });
let people = 0;

/** Accounts whose address is sealed under that ring's active key, in tenant `default`; gives their ids. */
async function sealedUnder(crypto: Crypto, count: number): Promise<Id<'user'>[]> {
  const { ids, clock } = house.doorward.platform;
  const { tenant } = await openCall();
  const now = clock.now();
  const rows = Array.from({ length: count }, () => {
    const id = ids.create('user');
    const address = `sealed-${++people}@example.com`;
    const emailLookup = crypto.lookup('users.email', `${tenant.id}\n${address}`);
    const email = crypto.seal(address, place(id));
    return { id, tenantId: tenant.id, email, emailLookup, createdAt: now, updatedAt: now };
  });
  await db().transaction((tx) => tx.insert(users).values(rows));
  return rows.map(({ id }) => id);
}

async function begin() {
  const call = await openCall();
  await call.must('keys:manage');
  const totals = await countOld(call);
  await call.db.write((tx) => beginRewrap(call, tx, totals));
  return call;
}
const stateOf = async (sealed: string) =>
  (await db().reader.select().from(rewraps).where(eq(rewraps.sealed, sealed)))[0];
const emailOf = async (id: Id<'user'>) =>
  (await db().reader.select({ email: users.email }).from(users).where(eq(users.id, id)))[0]?.email ?? '';
const left = async () => [...(await countOld(await openCall())).values()].reduce((sum, count) => sum + count, 0);

/** Everything is under the newer key. */
beforeEach(async () => {
  expect(await workOnRewrap(await begin())).toBe(true);
});

describe('moving everything to the active key', () => {
  // The job would go on with what a test has stopped.
  beforeAll(() => house.doorward.platform.jobs.stop(0));
  afterAll(() => house.doorward.platform.jobs.start());

  test('every value of a key, its index with it, opens under the new one alone', async () => {
    const [id] = await sealedUnder(older, 1);
    if (!id) throw new Error('nobody');
    expect(await workOnRewrap(await begin())).toBe(true);
    const address = cryptoOf(keyOf('newer')).open(await emailOf(id), place(id));
    expect(address).toMatch(/^sealed-\d+@example\.com$/);
    const found = await house.rest.get(`/v1/users?email=${encodeURIComponent(address)}`, { token: root });
    expect(found.body.data.map(({ id }: { id: string }) => id)).toEqual([id]);
    expect(await left()).toBe(0);
  });

  test('goes on where it was stopped, at any portion: every value moves once, and none is forgotten', async () => {
    await sealedUnder(older, 600);
    const call = await begin();
    let runs = 0;
    for (let done = false; !done; runs++) {
      const stop = new AbortController();
      done = await workOnRewrap(call, { signal: stop.signal, told: () => stop.abort() });
    }
    expect(runs).toBeGreaterThan(3);
    expect(await stateOf('users.email')).toMatchObject({ total: 600, moved: 600, unreadable: 0 });
    expect(await left()).toBe(0);
  });

  test('a portion that fails leaves neither its values nor its place moved', async () => {
    await sealedUnder(older, 3);
    const call = await begin();
    const { crypto } = house.doorward.platform;
    let opened = 0;
    const rewrap: Crypto['rewrap'] = (sealed, at) => {
      if (at.table === 'users' && ++opened === 3) throw new Error('the power went');
      return crypto.rewrap(sealed, at);
    };
    await expect(workOnRewrap({ ...call, crypto: { ...crypto, rewrap } })).rejects.toThrow('the power went');
    expect(await stateOf('users.email')).toMatchObject({ moved: 0, finishedAt: null });
    expect(await left()).toBe(3);
    expect(await workOnRewrap(call)).toBe(true);
    expect(await stateOf('users.email')).toMatchObject({ total: 3, moved: 3 });
  });

  test('any number may work at it at once: nothing moves twice', async () => {
    await sealedUnder(older, 550);
    const call = await begin();
    const others = [call, await openCall(), await openCall()];
    expect(await Promise.all(others.map((one) => workOnRewrap(one)))).toEqual([true, true, true]);
    expect(await stateOf('users.email')).toMatchObject({ total: 550, moved: 550 });
    const { activeKeyId } = call.crypto;
    const done = await eventsOf(house, 'keys.rewrapped', { target: activeKeyId });
    expect(done.at(-1)?.data).toEqual({ moved: { 'users.email': 550 }, unreadable: 0 });
    expect(done.filter(({ data }) => JSON.stringify(data).includes('550'))).toHaveLength(1);
  });

  test('what a server that has the older key first writes behind it is found by looking again', async () => {
    await sealedUnder(older, 2);
    const call = await begin();
    const stop = new AbortController();
    const told = (column: string) => column === 'single_use.payload' && stop.abort();
    expect(await workOnRewrap(call, { signal: stop.signal, told })).toBe(false);
    await sealedUnder(older, 1);
    expect(await workOnRewrap(call)).toBe(true);
    expect(await stateOf('users.email')).toMatchObject({ total: 3, moved: 3 });
    expect(await left()).toBe(0);
  });

  test('what no key of the ring opens stays as it is, is counted, and keeps nobody', async () => {
    const [id] = await sealedUnder(lost, 1);
    if (!id) throw new Error('nobody');
    const before = await emailOf(id);
    expect(await workOnRewrap(await begin())).toBe(true);
    expect(await emailOf(id)).toBe(before);
    expect(await stateOf('users.email')).toMatchObject({ total: 1, moved: 0, unreadable: 1 });
    await db().transaction((tx) => tx.delete(users).where(eq(users.id, id)));
  });

  /** Writes that account's address and keeps its row; gives how to let go. */
  async function held(id: Id<'user'>, email: string): Promise<() => Promise<void>> {
    let commit = () => {};
    let writing: Promise<void> | undefined;
    await new Promise<void>((written) => {
      writing = db().transaction(async (tx) => {
        await tx.update(users).set({ email }).where(eq(users.id, id));
        const released = new Promise<void>((resolve) => {
          commit = resolve;
        });
        written();
        await released;
      });
    });
    return async () => {
      commit();
      await writing;
    };
  }
  const somebodyWaits = async () => {
    const here = sql`pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    const [row] = await db().reader.select({ n: sql<number>`count(*)::int` }).from(here);
    expect(row?.n).toBeGreaterThan(0);
  };

  needs('two processes')('a value that somebody changes meanwhile is left as they have it', async () => {
    const [id] = await sealedUnder(older, 1);
    const [column] = sealedAccounts;
    if (!id || !column) throw new Error('nobody');
    const { crypto } = house.doorward.platform;
    const theirs = crypto.seal('theirs@example.com', place(id));
    const letGo = await held(id, theirs);
    const batch = db().transaction((tx) => rewrapBatch(tx, column, { crypto, after: undefined, limit: 10_000 }));
    await vi.waitFor(somebodyWaits, 10_000);
    await letGo();
    expect((await batch).moved).toBe(0);
    expect(await emailOf(id)).toBe(theirs);
  });

  needs('two processes')(
    'whoever works at it may be killed at whatever row: somebody else goes on from there',
    async () => {
      const last = (await sealedUnder(older, 1200)).toSorted().at(-1);
      if (!last) throw new Error('nobody');
      const letGo = await held(last, await emailOf(last));
      const patience = { databaseConnectTimeoutMs: 30_000, databaseStatementTimeoutMs: 60_000 };
      const config = { ...clone.config, ...patience, keys: rotated };
      const first = spawnServer(['src/cli/main.ts', 'rewrap-keys'], config);
      // In the middle of the portion with that row in it.
      await vi.waitFor(somebodyWaits, { timeout: 150_000, interval: 50 });
      first.child.kill('SIGKILL');
      expect((await first.ended).signal).toBe('SIGKILL');
      const there = (await stateOf('users.email'))?.moved ?? 0;
      expect([there > 0, there < 1200]).toEqual([true, true]);
      await letGo();
      const call = await openCall();
      expect(await workOnRewrap(call)).toBe(true);
      expect(await stateOf('users.email')).toMatchObject({ total: 1200, moved: 1200 });
      expect(await left()).toBe(0);
    },
    240_000,
  );
});

describe('the key ring over the wire', () => {
  const ring = async () => (await house.rest.get('/v1/keys/ring', { token: root })).body;
  const progress = async () => (await house.rest.get('/v1/keys/ring/rewrap', { token: root })).body;

  test('keys.ring: says what is sealed under which key, and which may leave', async () => {
    await sealedUnder(older, 2);
    const before = await ring();
    expect(before.active_key_id).toBe('newer');
    expect(
      before.keys.map(({ key_id, in_ring, removable }: Record<string, unknown>) => [key_id, in_ring, removable]),
    ).toEqual([
      ['newer', true, false],
      ['test', true, false],
    ]);
    expect(before.keys[1].sealed_values).toBe(2);
    expect(before.keys[0].live_sessions).toBeGreaterThan(0);
    await workOnRewrap(await begin());
    expect((await ring()).keys[1]).toMatchObject({ key_id: 'test', sealed_values: 0, removable: true });
  });

  test('keys.ring.rewrap: a job does it, whose progress is seen there and in the metrics', async () => {
    await sealedUnder(older, 60);
    const { status, body } = await house.rest.post('/v1/keys/ring/rewrap', undefined, { token: root });
    expect([status, body.state, body.total, body.moved]).toEqual([202, 'running', 60, 0]);
    await vi.waitFor(async () => expect((await progress()).state).toBe('done'), 60_000);
    const done = await progress();
    expect(done).toMatchObject({ key_id: 'newer', total: 60, moved: 60, unreadable: 0 });
    expect(done.columns).toContainEqual({
      column: 'users.email',
      total: 60,
      moved: 60,
      unreadable: 0,
      finished: true,
    });
    expect(done.finished_at >= done.started_at).toBe(true);
    const scrape = await house.doorward.platform.metrics.render();
    expect(scrape).toContain('doorward_rewrap_values{column="users.email",state="moved"} 60');
    const [event] = (await eventsOf(house, 'keys.rewrapped', { target: 'newer' })).slice(-1);
    expect(event).toMatchObject({ actorKind: 'system', actorId: 'keys.rewrap' });
  });

  test('forbidden: it is the instance’s, and no tenant’s administrator may see or move it', async () => {
    const tenant = await openTenant(house, 'elsewhere');
    const headers = { 'doorward-tenant': tenant.id };
    const somebody = await house.register();
    const asked = { token: somebody.access };
    expect((await house.rest.get('/v1/keys/ring', asked)).status).toBe(403);
    expect((await house.rest.get('/v1/keys/ring/rewrap', asked)).status).toBe(403);
    expect((await house.rest.post('/v1/keys/ring/rewrap', undefined, asked)).status).toBe(403);
    await house.rest.post(
      `/v1/users/${somebody.userId}/roles`,
      { role: 'superadmin', scope: 'tenant' },
      { token: root },
    );
    expect((await house.rest.get('/v1/keys', asked)).status).toBe(200);
    expect((await house.rest.get('/v1/keys/ring', asked)).status).toBe(403);
    expect((await house.rest.post('/v1/keys/ring/rewrap', undefined, asked)).status).toBe(403);
    expect((await house.rest.get('/v1/keys/ring', { token: root, headers })).status).toBe(200);
  });
});
