import { writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createDb, engineOf } from './index.ts';
import { lockDirectory } from './lock.ts';
import { type Child, startChild } from './process.testing.ts';
import { type Scratch, scratch } from './scratch.testing.ts';

// Opens the directory, then writes rows for ever, printing the number of each one acknowledged.
const WRITER = `
const base = await db.createDb({ directory: process.argv[1] });
await db.engineOf(base).script('create table if not exists written (n int primary key)');
const { rows } = await db.engineOf(base).script('select coalesce(max(n), 0) as n from written');
console.log('open');
for (let n = rows[0].n + 1; ; n++) {
  await db.engineOf(base).query({ text: 'insert into written values ($1)', values: [n], shape: 'objects' });
  console.log(n);
}`;
const HOLDER = `
const base = await db.createDb({ directory: process.argv[1] });
console.log('open');
process.stdin.once('data', async () => { await base.close(); console.log('closed'); process.stdin.destroy(); });
process.stdin.resume();`;

describe('the lock on an embedded directory', () => {
  let place: Scratch;
  let children: Child[] = [];
  const start = (body: string) => {
    const child = startChild(body, place.directory);
    children.push(child);
    return child;
  };
  beforeEach(async () => {
    place = await scratch('embedded');
  });
  afterEach(async () => {
    for (const child of children) child.process.kill('SIGKILL');
    await Promise.all(children.map((child) => child.ended));
    children = [];
    await place.remove();
  });

  test('a second process is refused before it opens the database, and told by whom and what to do', async () => {
    const first = start(HOLDER);
    expect(await first.line()).toBe('open');
    const second = start(HOLDER);
    const { code, stderr } = await second.ended;
    expect(code).not.toBe(0);
    expect(stderr).toContain('EmbeddedDirectoryInUse');
    expect(stderr).toContain(`${place.directory} is in use by process ${first.process.pid} on ${hostname()}`);
    expect(stderr).toContain('set DATABASE_URL');
  });

  test('the lock is given back at close, so the next process may start while the first still runs', async () => {
    const first = start(HOLDER);
    expect(await first.line()).toBe('open');
    first.process.stdin?.write('close\n');
    expect(await first.line()).toBe('closed');
    expect(await start(HOLDER).line()).toBe('open');
  });

  test('after kill -9 during writes the next process opens at once and finds every acknowledged row', async () => {
    let last = 0;
    for (let round = 0; round < 3; round++) {
      const child = start(WRITER);
      expect(await child.line()).toBe('open');
      for (let count = 0; count < 20; count++) last = Number(await child.line());
      child.process.kill('SIGKILL');
      expect((await child.ended).code).toBe('SIGKILL');
      const before = performance.now();
      const lock = await lockDirectory(place.directory);
      expect(performance.now() - before).toBeLessThan(5000);
      await lock.release();
    }
    const db = await place.open();
    const { rows } = await engineOf(db).script('select max(n) as max, count(*)::int as count from written');
    const { max, count } = rows[0] as { max: number; count: number };
    expect(max).toBeGreaterThanOrEqual(last);
    expect(count).toBe(max);
    await db.close();
  });

  test('what a dead holder left behind does not hinder, even when a living process has its process id', async () => {
    const child = start(HOLDER);
    expect(await child.line()).toBe('open');
    child.process.kill('SIGKILL');
    await child.ended;
    // As if the operating system had given the dead one's id to this process.
    await writeFile(`${place.directory}/lock.owner`, `process ${process.pid} on ${hostname()}`);
    const db = await place.open();
    await db.close();
  });

  test('one process cannot open one directory twice either, and may after closing', async () => {
    const db = await place.open();
    await expect(createDb({ directory: place.directory })).rejects.toMatchObject({ name: 'EmbeddedDirectoryInUse' });
    await expect(createDb({ directory: place.directory })).rejects.toThrow('in use');
    // The refused attempts closed their file: the lock must have survived that in the eyes of another process.
    expect((await start(HOLDER).ended).stderr).toContain('EmbeddedDirectoryInUse');
    await db.close();
    expect(await start(HOLDER).line()).toBe('open');
  });
});
