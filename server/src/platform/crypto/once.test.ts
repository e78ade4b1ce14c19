import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Db, engineOf, isUniqueViolation } from '../db/index.ts';
import { engines, type Scratch, scratch } from '../db/scratch.testing.ts';
import { type Id, uuidToId } from '../ids.ts';
import { systemRandom } from '../random.ts';
import { checkCanary, rewrapCanary } from './canary.ts';
import { createEnvelope } from './envelope.ts';
import { KeyRingError } from './errors.ts';
import { createHashes } from './mac.ts';
import { consumeOnce, issueOnce, oncePlace, sweepOnce } from './once.ts';
import { createKeyRing } from './ring.ts';
import { createSecret } from './secrets.ts';
import { keyRingCanary, singleUse } from './tables.ts';

const tables = `
  create table key_ring_canary (
    id boolean primary key default true check (id), sealed text not null, created_at timestamptz not null);
  create table single_use (
    digest bytea primary key check (octet_length(digest) = 32), purpose text not null, tenant_id uuid not null, payload text,
    expires_at timestamptz not null, consumed_at timestamptz, created_at timestamptz not null);
  create index single_use_expires_at on single_use (expires_at);`;

const key = (name: string) => ({ name, key: systemRandom.bytes(32) });
const [older, newer] = [key('older'), key('newer')];
const hashes = createHashes(createKeyRing([older]));
const now = new Date('2026-11-22T12:00:00Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const tenant = (last: number): Id<'tnt'> => uuidToId('tnt', `01933b4e-5a2b-7c3d-8e4f-00000000000${last}`);

describe.each(engines)('on %s', (kind) => {
  let db: Db;
  let replica: Db;
  let place: Scratch;

  beforeAll(async () => {
    place = await scratch(kind);
    db = await place.open();
    replica = kind === 'embedded' ? db : await place.open();
    await engineOf(db).dedicated((connection) => connection.script(tables));
  }, 60_000);

  afterAll(async () => {
    await db.close();
    if (replica !== db) await replica.close();
    await place.remove();
  });

  async function issue(change: { expiresAt?: Date; payload?: string } = {}) {
    const digest = hashes.digest(createSecret(systemRandom, 'dwt'));
    const once = { digest, purpose: 'test', tenantId: tenant(1), now };
    await db.transaction((tx) => issueOnce(tx, { ...once, expiresAt: later(60), ...change }));
    return once;
  }

  const consume = (once: Parameters<typeof consumeOnce>[1], on: Db = db) =>
    on.transaction((tx) => consumeOnce(tx, once));
  const rowOf = (digest: Uint8Array) => db.reader.select().from(singleUse).where(eq(singleUse.digest, digest));

  describe('a single-use secret', () => {
    test('is spent by exactly one of 50 at once, over two pools, ten times over', async () => {
      for (let round = 0; round < 10; round += 1) {
        const once = await issue({ payload: `round ${round}` });
        const answers = await Promise.all(
          Array.from({ length: 50 }, (_, at) => consume(once, at % 2 === 0 ? db : replica)),
        );
        const winners = answers.filter((answer) => answer !== undefined);
        expect(winners).toEqual([{ payload: `round ${round}`, createdAt: now, expiresAt: later(60) }]);
      }
    });

    test('is spent for its own purpose and tenant only, and a wrong try spends nothing', async () => {
      const once = await issue();
      expect(await consume({ ...once, purpose: 'other' })).toBeUndefined();
      expect(await consume({ ...once, tenantId: tenant(2) })).toBeUndefined();
      expect(await consume({ ...once, digest: hashes.digest('unknown') })).toBeUndefined();
      expect(await consume(once)).toBeDefined();
      expect(await consume(once)).toBeUndefined();
    });

    test('is good until the moment it expires, and no longer', async () => {
      const [early, late] = [await issue(), await issue()];
      expect(await consume({ ...early, now: later(59.999) })).toBeDefined();
      expect(await consume({ ...late, now: later(60) })).toBeUndefined();
    });

    test('is given back by a rollback', async () => {
      const once = await issue();
      const failed = db.transaction(async (tx) => {
        expect(await consumeOnce(tx, once)).toBeDefined();
        throw new Error('rolled back');
      });
      await expect(failed).rejects.toThrow('rolled back');
      expect(await consume(once)).toBeDefined();
    });

    test('stays as a spent row until it expires, and is issued once', async () => {
      const once = await issue();
      await consume({ ...once, now: later(5) });
      expect(await rowOf(once.digest)).toMatchObject([{ consumedAt: later(5), tenantId: tenant(1) }]);
      const again = db.transaction((tx) => issueOnce(tx, { ...once, expiresAt: later(60) }));
      expect(isUniqueViolation(await again.catch((error: unknown) => error))).toBe(true);
      const short = db.transaction((tx) => issueOnce(tx, { ...once, digest: new Uint8Array(6), expiresAt: later(60) }));
      await expect(short).rejects.toThrow(RangeError);
    });

    test('may carry a payload that opens beside no other secret', async () => {
      const envelope = createEnvelope(createKeyRing([older]), systemRandom);
      const [digest, other] = [hashes.digest('a'), hashes.digest('b')];
      const sealed = envelope.seal('a@example.test', oncePlace(digest));
      expect(envelope.open(sealed, oncePlace(digest))).toBe('a@example.test');
      expect(() => envelope.open(sealed, oncePlace(other))).toThrow('cannot be opened');
    });

    test('leaves with the sweep once expired, spent or not, in batches of the size asked for', async () => {
      await db.transaction((tx) => sweepOnce(tx, { now: later(3600), limit: 1000 }));
      const kept = await issue({ expiresAt: later(3600) });
      for (let count = 0; count < 5; count += 1) await issue();
      const sweep = () => db.transaction((tx) => sweepOnce(tx, { now: later(60), limit: 2 }));
      expect([await sweep(), await sweep(), await sweep(), await sweep()]).toEqual([2, 2, 1, 0]);
      expect(await rowOf(kept.digest)).toHaveLength(1);
    });
  });

  describe('the canary of the key ring', () => {
    const check = (ring: Parameters<typeof createKeyRing>[0], on: Db = db) =>
      on.transaction((tx) => checkCanary(tx, createEnvelope(createKeyRing(ring), systemRandom), now));

    test('is planted once by three processes that start at once with one ring', async () => {
      await Promise.all([check([older]), check([older], replica), check([older])]);
      expect(await db.reader.select().from(keyRingCanary)).toHaveLength(1);
    });

    test('lets a ring start that still has its key, in any place', async () => {
      await check([newer, older]);
    });

    test('stops a ring without its key, or with another key under its name, and names the key that is missing', async () => {
      const impostor = { name: 'older', key: newer.key };
      for (const ring of [[newer], [impostor]]) {
        const refusal = await check(ring).catch((error: unknown) => error);
        expect(refusal).toBeInstanceOf(KeyRingError);
        expect((refusal as Error).message).toContain('sealed under key "older"');
      }
    });

    test('of three first starts with three different rings lets one through', async () => {
      await db.transaction((tx) => tx.delete(keyRingCanary));
      const starts = [key('a'), key('b'), key('c')].map((one) => check([one]));
      const settled = await Promise.allSettled(starts);
      expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      await db.transaction((tx) => tx.delete(keyRingCanary));
    });

    test('moves to the new key at the end of a rotation, after which the old one is not needed', async () => {
      await check([older]);
      await expect(check([newer])).rejects.toThrow(KeyRingError);
      const both = createEnvelope(createKeyRing([newer, older]), systemRandom);
      await db.transaction((tx) => rewrapCanary(tx, both));
      await check([newer]);
      await expect(check([older])).rejects.toThrow('"newer"');
    });
  });
});
