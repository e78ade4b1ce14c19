import { inspect } from 'node:util';
import { asc, eq, sql } from 'drizzle-orm';
import { bigint, boolean, customType, integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../clock.ts';
import { createIds, type Id, idColumn } from '../ids.ts';
import { systemRandom } from '../random.ts';
import { createDb, type Db, engineOf, isUniqueViolation, type Placeholders, returns, statement } from './index.ts';
import { engines, type Scratch, scratch } from './scratch.testing.ts';

const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });
const things = pgTable('things', {
  id: idColumn('thing')('id').primaryKey(),
  name: text('name').notNull(),
  at: timestamp('at', { withTimezone: true }),
  secret: bytea('secret'),
  doc: jsonb('doc'),
  tags: text('tags').array(),
  owners: idColumn('user')('owners').array(),
  big: bigint('big', { mode: 'bigint' }),
  count: integer('count').notNull().default(0),
  open: boolean('open').notNull().default(true),
});
const parts = pgTable('parts', { id: integer('id').primaryKey(), thing: idColumn('thing')('thing') });
const CREATE = `create table things (id uuid primary key, name text not null constraint things_name_key unique, at timestamptz,
  secret bytea, doc jsonb, tags text[], owners uuid[], big bigint, count integer not null default 0, open boolean not null default true);
  create table parts (id integer primary key, thing uuid references things)`;

const byName = statement('things.by_name', (q, p: Placeholders<{ name: string }>) =>
  q
    .select()
    .from(things)
    .where(eq(things.name, p.name(things.name))),
);
const byId = statement('things.by_id', (q, p: Placeholders<{ id: Id<'thing'> }>) =>
  q
    .select({ id: things.id, name: things.name })
    .from(things)
    .where(eq(things.id, p.id(things.id))),
);
const add = statement('things.add', (q, p: Placeholders<{ id: Id<'thing'>; name: string; at: Date | null }>) =>
  q
    .insert(things)
    .values({ id: p.id(things.id), name: p.name(), at: p.at(things.at) })
    .returning(),
);
const bump = statement('things.bump', (_q, p: Placeholders<{ id: Id<'thing'>; at: Date | null; limit: number }>) =>
  returns(
    sql`with moved as (
          update ${things} set count = count + 1, at = ${p.at(things.at)}
          where id = ${p.id(things.id)} and count < ${p.limit()} returning *)
        select id, at, secret, count, now() - interval '1 s' < now() from moved`,
    { id: things.id, at: things.at, secret: things.secret, count: things.count, past: sql<boolean>`` },
  ),
);

const ids = createIds(systemClock, systemRandom);

describe.each(engines)('the database on %s', (kind) => {
  let place: Scratch;
  let db: Db;
  beforeAll(async () => {
    place = await scratch(kind);
    db = await place.open();
    await engineOf(db).script(CREATE);
  }, 30_000);
  afterAll(async () => {
    await db.close();
    await place.remove();
  });

  const insert = (name: string) => db.transaction((tx) => tx.insert(things).values({ id: ids.create('thing'), name }));

  test('what is written comes back the same: ids, times, bytes, json, arrays, big numbers, nulls', async () => {
    const row = {
      id: ids.create('thing'),
      name: `quote ' and " and \\ and ☃`,
      at: new Date('2026-11-22T01:02:03.456Z'),
      secret: new Uint8Array([0, 1, 254, 255]),
      doc: { deep: ['5', 5, null, 'true'], text: '"' },
      tags: ['a', 'b,c', 'd"e', 'f\\g', '', 'NULL', '{}'],
      owners: [ids.create('user'), ids.create('user')],
      big: 9_007_199_254_740_993n,
      count: -7,
      open: false,
    };
    await db.transaction((tx) => tx.insert(things).values(row));
    const [read] = await db.run(byName, { name: row.name });
    expect({ ...read, secret: new Uint8Array(read?.secret ?? []) }).toEqual(row);
    expect(await db.reader.select().from(things).where(eq(things.id, row.id))).toEqual([read]);
  });

  test('a json string stays a string and json null is told from null', async () => {
    for (const doc of ['5', 'true', 'null', '{"a":1}']) {
      const id = ids.create('thing');
      await db.transaction((tx) => tx.insert(things).values({ id, name: `json ${doc}`, doc }));
      expect(await db.reader.select({ doc: things.doc }).from(things).where(eq(things.id, id))).toEqual([{ doc }]);
    }
  });

  test('raw rows have natural values of one shape', async () => {
    const rows = await db.transaction(async (tx) => {
      const answer =
        await tx.execute(sql`select 'a'::text t, 5::int4 i, 5::int8 b, 1.5::numeric n, 1.5::float8 f, true o,
        '2026-01-02T03:04:05Z'::timestamptz at, '2026-01-02'::date d, '\\x00ff'::bytea y, '{"a":[1]}'::jsonb j,
        '{a,b}'::text[] ts, '{1,2}'::int4[] ns, '01890a5d-ac96-774b-bcce-b302099a8057'::uuid u, null::text z`);
      return answer.rows;
    });
    expect(rows).toEqual([
      {
        t: 'a',
        i: 5,
        b: '5',
        n: '1.5',
        f: 1.5,
        o: true,
        at: new Date('2026-01-02T03:04:05Z'),
        d: '2026-01-02',
        y: Buffer.from([0, 255]),
        j: { a: [1] },
        ts: ['a', 'b'],
        ns: [1, 2],
        u: '01890a5d-ac96-774b-bcce-b302099a8057',
        z: null,
      },
    ]);
  });

  test('a statement runs again and again with other parameters, alone and in a transaction, also when it writes', async () => {
    const id = ids.create('thing');
    const at = new Date('2026-01-01T00:00:00Z');
    const [made] = await db.run(add, { id, name: 'statement', at });
    expect(made).toMatchObject({ id, at, count: 0 });
    const [moved] = await db.transaction((tx) => tx.run(bump, { id, at: null, limit: 2 }));
    expect(moved).toEqual({ id, at: null, secret: null, count: 1, past: true });
    expect(await db.run(bump, { id, at, limit: 2 })).toMatchObject([{ at, count: 2 }]);
    expect(await db.run(bump, { id, at, limit: 2 })).toEqual([]);
    expect(await db.run(byId, { id })).toEqual([{ id, name: 'statement' }]);
    expect(await db.run(byId, { id: ids.create('thing') })).toEqual([]);
  });

  test('a statement refuses a missing parameter and an id of another kind before asking the database', async () => {
    await expect(db.run(byId, {} as { id: Id<'thing'> })).rejects.toThrow('no value for parameter id');
    await expect(db.run(byId, { id: ids.create('user') as never })).rejects.toThrow('not a thing id');
  });

  test('joins decode into objects, and an absent joined row is null', async () => {
    const id = ids.create('thing');
    await db.transaction(async (tx) => {
      await tx.insert(things).values({ id, name: 'joined' });
      await tx.insert(parts).values([{ id: 1, thing: id }, { id: 2 }]);
    });
    const rows = await db.reader
      .select({ part: parts, thing: { id: things.id, name: things.name } })
      .from(parts)
      .leftJoin(things, eq(things.id, parts.thing))
      .orderBy(asc(parts.id));
    expect(rows).toEqual([
      { part: { id: 1, thing: id }, thing: { id, name: 'joined' } },
      { part: { id: 2, thing: null }, thing: null },
    ]);
    expect(await db.reader.$count(parts)).toBe(2);
  });

  test('a transaction that throws leaves nothing behind and passes the error on', async () => {
    const boom = new Error('boom');
    const work = db.transaction(async (tx) => {
      await tx.insert(things).values({ id: ids.create('thing'), name: 'rolled back' });
      throw boom;
    });
    await expect(work).rejects.toBe(boom);
    expect(await db.run(byName, { name: 'rolled back' })).toEqual([]);
  });

  test('a transaction whose failed statement was swallowed does not pretend to commit', async () => {
    const work = db.transaction(async (tx) => {
      await tx.insert(things).values({ id: ids.create('thing'), name: 'swallowed' });
      await tx.execute(sql`select 1/0`).catch(() => {});
      return 'committed';
    });
    await expect(work).rejects.toThrow('database error');
    expect(await db.run(byName, { name: 'swallowed' })).toEqual([]);
    await insert('after the swallowed one');
  });

  test('inside a transaction the database itself refuses at once, and serves again afterwards', async () => {
    await db.transaction(async () => {
      await expect(db.reader.select().from(things)).rejects.toThrow('inside a transaction');
      await expect(db.run(byName, { name: 'x' })).rejects.toThrow('inside a transaction');
      await expect(db.transaction(async () => {})).rejects.toThrow('inside a transaction');
    });
    expect(await db.run(byName, { name: 'x' })).toEqual([]);
  });

  test('transactions of other flows run side by side', async () => {
    await Promise.all(Array.from({ length: 12 }, (_, index) => insert(`side ${index}`)));
    expect(await db.reader.$count(things, sql`name like 'side %'`)).toBe(12);
  });

  test('a handle kept after its transaction has ended is dead, and work left running is outside again', async () => {
    let kept: unknown;
    let later: Promise<unknown> = Promise.resolve();
    await db.transaction(async (tx) => {
      kept = tx;
      later = new Promise((resolve) => setTimeout(resolve, 50)).then(() => db.run(byName, { name: 'x' }));
    });
    await expect((kept as Db).run(byName, { name: 'x' })).rejects.toThrow('the transaction has ended');
    expect(await later).toEqual([]);
  });

  test('a write without returning says how many rows it touched', async () => {
    await insert('counted');
    const answer = await db.transaction((tx) => tx.update(things).set({ count: 9 }).where(eq(things.name, 'counted')));
    expect(answer).toMatchObject({ rows: [], rowCount: 1 });
  });

  test('a unique violation names its constraint, and no error repeats a value, a parameter or SQL', async () => {
    await insert('s3cret-value');
    const failures = [
      () => insert('s3cret-value'),
      () => db.run(add, { id: ids.create('thing'), name: 's3cret-value', at: null }),
      () => db.transaction((tx) => tx.execute(sql`insert into things (id, name) values (${'s3cret-value'}, 'x')`)),
      () => db.transaction((tx) => tx.execute(sql`select 's3cret-value'::int`)),
      () => db.reader.select({ x: sql`${'s3cret-value'}::int` }).from(things),
      () => engineOf(db).script(`select 's3cret-value'::int`),
    ];
    const errors = await Promise.all(
      failures.map((fail) =>
        fail().then(
          () => undefined,
          (error: unknown) => error,
        ),
      ),
    );
    for (const error of errors) {
      expect(error).toMatchObject({ name: 'DatabaseError' });
      expect(inspect(error, { depth: 10, showHidden: true })).not.toMatch(/s3cret|insert into|select /i);
    }
    expect(errors.slice(0, 2).map((error) => isUniqueViolation(error, 'things_name_key'))).toEqual([true, true]);
    expect(isUniqueViolation(errors[0], 'other')).toBe(false);
    expect(isUniqueViolation(errors[2])).toBe(false);
    expect(errors[0]).toMatchObject({ code: '23505', table: 'things', retryable: false });
  });

  test('a named statement that cannot be parsed fails each time alone and leaves the connection usable', async () => {
    const wrong = statement(`wrong.${kind}`, () => returns(sql`select nothing from nowhere`, { x: things.name }));
    for (let round = 0; round < 3; round++) {
      await expect(db.run(wrong, {})).rejects.toMatchObject({ code: '42P01' });
      await expect(db.transaction((tx) => tx.run(wrong, {}))).rejects.toMatchObject({ code: '42P01' });
    }
    expect(await db.run(byName, { name: 'nobody' })).toEqual([]);
  });

  test('ping answers', async () => {
    await db.ping();
  });

  test('after closing, everything is unavailable', async () => {
    const other = await createDb(kind === 'embedded' ? { directory: `${place.directory}/other` } : { url: place.url });
    await other.ping();
    await other.close();
    await expect(other.ping()).rejects.toMatchObject({ name: 'DatabaseUnavailable' });
  });
});

// Held by the type checker: what must not compile.
export const neverCompiles = async (db: Db) => {
  // @ts-expect-error the database itself does not write
  db.insert(things);
  // @ts-expect-error nor execute
  db.execute(sql`select 1`);
  // @ts-expect-error nor does its reader, by any way
  db.reader.update(things);
  // @ts-expect-error
  db.reader.with().delete(things);
  // @ts-expect-error a transaction opens no other
  await db.transaction((tx) => tx.transaction(async () => {}));
  // @ts-expect-error a parameter of another kind
  await db.run(byId, { id: ids.create('user') });
  // @ts-expect-error a parameter missing
  await db.run(byId, {});
  // @ts-expect-error a column that was not selected
  (await db.run(byId, { id: ids.create('thing') }))[0]?.count;
  // @ts-expect-error a placeholder must say which column encodes it, or that none does
  statement('never', (q, p: Placeholders<{ id: Id<'thing'> }>) => q.select().from(things).where(eq(things.id, p.id)));
};
