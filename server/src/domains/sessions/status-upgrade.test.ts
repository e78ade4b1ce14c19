import { cp, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrations } from '../../app.ts';
import { type Db, engineOf, migrate } from '../../platform/db/index.ts';
import { engines, type Scratch, scratch } from '../../platform/db/scratch.testing.ts';

describe.each(engines)('coming from the release before, on %s', (kind) => {
  let place: Scratch;
  let db: Db;
  beforeAll(async () => {
    place = await scratch(kind);
    db = await place.open();
  }, 90_000);
  afterAll(async () => {
    await db.close();
    await place.remove();
  });

  test('every session that lives has a place of its own in a closed shard, who has ended has none', async () => {
    const before = join(place.directory, 'before');
    await mkdir(before);
    for (const file of await readdir(migrations))
      if (/^00(0\d|1[0-5])_/.test(file)) await cp(join(migrations, file), join(before, file));
    const within = async () => {};
    await migrate(db, { directory: before, within });
    const id = (n: number) => `'00000000-0000-7000-8000-00000000000${n}'`;
    const run = engineOf(db).script;
    await run(`
      insert into tenants (id, slug, name, created_at, updated_at) values (${id(1)}, 't', 'T', now(), now()), (${id(2)}, 'u', 'U', now(), now());
      insert into apps (id, tenant_id, slug, name, created_at, updated_at) values (${id(3)}, ${id(1)}, 'a', 'A', now(), now()), (${id(4)}, ${id(2)}, 'a', 'A', now(), now());
      insert into users (id, tenant_id, username, created_at, updated_at) values (${id(5)}, ${id(1)}, 'one', now(), now()), (${id(6)}, ${id(2)}, 'two', now(), now());
      insert into sessions (id, tenant_id, app_id, user_id, salt, generation, key_id, minted_at, auth_time, amr, acr, created_at, last_seen_at, idle_until, expires_at, ended_at)
      select gen_random_uuid(), t, a, u, '', 0, 'k', now(), now(), '{}', '', now(), now(), now(), now(), e from (values
        (${id(1)}::uuid, ${id(3)}::uuid, ${id(5)}::uuid, null::timestamptz), (${id(1)}, ${id(3)}, ${id(5)}, null), (${id(1)}, ${id(3)}, ${id(5)}, now()),
        (${id(2)}, ${id(4)}, ${id(6)}, null)) as given (t, a, u, e);`);
    await migrate(db, { directory: migrations, within });
    const places = await run(
      'select tenant_id, status_shard as shard, status_index as index, ended_at is null as lives from sessions order by 1, 4 desc, 3',
    );
    const told = places.rows as { shard: number; index: number; lives: boolean }[];
    expect(told.map(({ shard, index, lives }) => [shard, index, lives])).toEqual([
      [1, 0, true],
      [1, 1, true],
      [null, null, false],
      [1, 0, true],
    ]);
    const shards = await run('select shard, drawn from status_shards');
    expect(shards.rows).toEqual([
      { shard: 1, drawn: 838_860 },
      { shard: 1, drawn: 838_860 },
    ]);
  }, 90_000);
});
