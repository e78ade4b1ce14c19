import { sql } from 'drizzle-orm';
import { integer, pgTable } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDb, type Db, engineOf, type Placeholders, returns, statement } from './index.ts';
import { type Scratch, scratch, serverUrl } from './scratch.testing.ts';

const numbers = pgTable('numbers', { n: integer('n').primaryKey() });
const seen = pgTable('seen', { pid: integer('pid') });

const read = statement('carpool.read', (q, p: Placeholders<{ n: number }>) =>
  q
    .select({ n: numbers.n, inverse: sql<number>`1000 / ${numbers.n}` })
    .from(numbers)
    .where(sql`n = ${p.n(numbers.n)}`),
);
const who = statement('carpool.who', (q) => q.select({ pid: seen.pid }).from(seen));
const whoWrites = statement('carpool.who_writes', () => returns(sql`select pg_backend_pid()`, { pid: sql<number>`` }));

describe.skipIf(!serverUrl)('reads that travel together (needs: postgres)', () => {
  let place: Scratch;
  let db: Db;
  beforeAll(async () => {
    place = await scratch('postgres');
    db = await createDb({ url: place.url, poolMax: 3 });
    await engineOf(
      db,
    ).script(`create table numbers (n int primary key); insert into numbers select generate_series(0, 99);
      create view seen as select pg_backend_pid() as pid`);
  });
  afterAll(async () => {
    await db.close();
    await place.remove();
  });

  test('each of a hundred at once gets its own answer, and one that fails fails alone', async () => {
    const asked = Array.from({ length: 100 }, (_, n) => db.run(read, { n }));
    const outcomes = await Promise.allSettled(asked);
    expect(outcomes[0]).toMatchObject({ status: 'rejected', reason: { code: '22012' } });
    expect(outcomes.slice(1)).toEqual(
      Array.from({ length: 99 }, (_, n) => ({
        status: 'fulfilled',
        value: [{ n: n + 1, inverse: Math.floor(1000 / (n + 1)) }],
      })),
    );
    expect(await db.run(read, { n: 7 })).toHaveLength(1);
  });

  test('those of one turn share a connection; what may lock does not', async () => {
    const reads = await Promise.all(Array.from({ length: 3 }, () => db.run(who, {})));
    expect(new Set(reads.map(([row]) => row?.pid)).size).toBe(1);
    expect(who.reads).toBe(true);
    expect(whoWrites.reads).toBe(false);
  });

  test('a connection lost between two rides is replaced without the riders noticing', async () => {
    const other = await createDb({ url: place.url, poolMax: 1 });
    await db.run(who, {});
    await engineOf(other).script(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    );
    await other.close();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await Promise.all(Array.from({ length: 5 }, () => db.run(who, {})))).toHaveLength(5);
  });
});
