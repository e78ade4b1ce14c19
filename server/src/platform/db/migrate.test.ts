import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { appliedMigrations, type Db, engineOf, type MigrationEvent, migrate, pendingMigrations } from './index.ts';
import { startChild } from './process.testing.ts';
import { engines, type Scratch, scratch } from './scratch.testing.ts';

const ONE = '-- compatible\ncreate table one (n int primary key);\ninsert into one values (1);\n';
const TWO =
  '-- breaking\nalter table one add column two text;\ncreate function f() returns int as $$ select 1; $$ language sql;\n';

describe.each(engines)('migrations on %s', (kind) => {
  let place: Scratch;
  let db: Db;
  let directory: string;
  const write = (file: string, sql: string) => writeFile(join(directory, file), sql);
  const rows = async (text: string) => (await engineOf(db).script(text)).rows;
  beforeAll(async () => {
    place = await scratch(kind);
    db = await place.open();
    directory = join(place.directory, 'migrations');
  }, 30_000);
  beforeEach(async () => {
    await rm(directory, { recursive: true, force: true });
    await mkdir(directory);
    await engineOf(db).script('drop schema public cascade; create schema public');
    await write('0001_one.sql', ONE);
  });
  afterAll(async () => {
    await db.close();
    await place.remove();
  });

  test('files are applied once, in order, reported, and then known', async () => {
    await write('0002_two_more.sql', TWO);
    expect((await pendingMigrations(db, directory)).map((each) => each.number)).toEqual([1, 2]);
    const events: MigrationEvent[] = [];
    const done = await migrate(db, { directory, log: (event) => events.push(event) });
    expect(done.map(({ number, name, breaking }) => ({ number, name, breaking }))).toEqual([
      { number: 1, name: 'one', breaking: false },
      { number: 2, name: 'two_more', breaking: true },
    ]);
    expect(events.map((event) => event.type)).toEqual(['applying', 'applied', 'applying', 'applied']);
    expect(await rows('select * from one')).toEqual([{ n: 1, two: null }]);
    expect(await migrate(db, { directory })).toEqual([]);
    expect(await pendingMigrations(db, directory)).toEqual([]);
    const applied = await appliedMigrations(db);
    expect(applied.map(({ number, name }) => [number, name])).toEqual([
      [1, 'one'],
      [2, 'two_more'],
    ]);
    expect(applied[0]?.appliedAt).toBeInstanceOf(Date);
  });

  test('asking what is pending changes nothing', async () => {
    await pendingMigrations(db, directory);
    expect(await appliedMigrations(db)).toEqual([]);
    expect(await rows(`select to_regclass('doorward_migrations') as t`)).toEqual([{ t: null }]);
  });

  test('an applied file that was edited is refused and named, before anything is applied', async () => {
    await migrate(db, { directory });
    await write('0001_one.sql', `${ONE}-- touched`);
    await write('0002_two.sql', TWO);
    await expect(migrate(db, { directory })).rejects.toThrow('migration 1 (one) was changed after it was applied');
    await expect(pendingMigrations(db, directory)).rejects.toMatchObject({ name: 'MigrationError' });
    expect(await appliedMigrations(db)).toHaveLength(1);
  });

  test('a database newer than the files is refused', async () => {
    await write('0002_two.sql', TWO);
    await migrate(db, { directory });
    await rm(join(directory, '0002_two.sql'));
    await expect(migrate(db, { directory })).rejects.toThrow('start the newer release');
  });

  test('a file that fails leaves nothing of itself, names its line, keeps the ones before and can be mended', async () => {
    await write(
      '0002_two.sql',
      '-- compatible\ncreate table two (n int);\ninsert into two values (1);\nselect nonsense;\n',
    );
    await expect(migrate(db, { directory })).rejects.toThrow('migration 2 (two) failed at line 4 and was rolled back');
    expect((await appliedMigrations(db)).map((each) => each.number)).toEqual([1]);
    expect(await rows(`select to_regclass('two') as t`)).toEqual([{ t: null }]);
    await write('0002_two.sql', TWO);
    expect(await migrate(db, { directory })).toHaveLength(1);
  });

  test('a gap, a double number and a missing mark are refused', async () => {
    await write('0003_three.sql', TWO);
    await expect(migrate(db, { directory })).rejects.toThrow('0003_three.sql: the next migration must be number 2');
    await rm(join(directory, '0003_three.sql'));
    await write('0001_other.sql', ONE);
    await expect(migrate(db, { directory })).rejects.toThrow('must be number 2');
    await rm(join(directory, '0001_other.sql'));
    await write('0002_two.sql', 'select 1;');
    await expect(migrate(db, { directory })).rejects.toThrow('-- compatible or -- breaking');
  });

  test('runs side by side in one process take turns, and the work within the lock is never doubled up', async () => {
    let inside = 0;
    let most = 0;
    const within = async () => {
      inside++;
      most = Math.max(most, inside);
      await new Promise((resolve) => setTimeout(resolve, 30));
      inside--;
    };
    const done = await Promise.all([1, 2, 3].map(() => migrate(db, { directory, within })));
    expect(done.map((each) => each.length).sort()).toEqual([0, 0, 1]);
    expect(most).toBe(1);
  });

  test('work within the lock that fails fails the run, keeps the files applied and gives the lock back', async () => {
    const boom = new Error('boom');
    await expect(migrate(db, { directory, within: () => Promise.reject(boom) })).rejects.toBe(boom);
    expect(await migrate(db, { directory })).toEqual([]);
  });

  if (kind === 'embedded') return;

  test('three processes starting on one empty database all succeed, and one does the work', async () => {
    await write('0001_one.sql', `${ONE}select pg_sleep(0.3);\n`);
    await write('0002_two.sql', TWO);
    const body = `
      const base = await db.createDb({ url: process.argv[1] });
      const done = await db.migrate(base, { directory: process.argv[2], within: async (c) => {
        await c.script('create table if not exists boss (n int); insert into boss values (1)');
      } });
      await base.close();
      console.log(done.length);`;
    const children = [1, 2, 3].map(() => startChild(body, place.url, directory));
    const counts = await Promise.all(children.map((child) => child.line()));
    expect(await Promise.all(children.map((child) => child.ended))).toMatchObject([
      { code: 0 },
      { code: 0 },
      { code: 0 },
    ]);
    expect(counts.sort()).toEqual(['0', '0', '2']);
    expect(await rows('select count(*)::int as n from boss')).toEqual([{ n: 3 }]);
  });
});
