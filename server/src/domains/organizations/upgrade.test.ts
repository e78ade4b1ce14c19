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

  test('a role of a tenant’s own that has the name of a new built-in one gains nothing: it has another name', async () => {
    const before = join(place.directory, 'before');
    await mkdir(before);
    for (const file of await readdir(migrations))
      if (/^000[1-8]_/.test(file)) await cp(join(migrations, file), join(before, file));
    const within = async () => {};
    await migrate(db, { directory: before, within });
    const id = (n: number) => `'00000000-0000-7000-8000-00000000000${n}'`;
    await engineOf(db).script(`
      insert into tenants (id, slug, name, created_at, updated_at) values (${id(1)}, 't', 'T', now(), now());
      insert into roles (id, tenant_id, name, description, permissions, effective, lineage, created_at) values
        (${id(2)}, ${id(1)}, 'owner', '', '{}', '{}', '{owner}', now()),
        (${id(3)}, ${id(1)}, 'owner_custom', '', '{}', '{}', '{owner_custom,owner}', now()),
        (${id(4)}, ${id(1)}, 'org_admin', '', '{}', '{}', '{org_admin}', now()),
        (${id(5)}, ${id(1)}, 'editor', '', '{}', '{}', '{editor,org_admin}', now());
      insert into invitations (id, tenant_id, email, email_lookup, role, digest, invited_by, created_at, expires_at)
        values (${id(6)}, ${id(1)}, 'sealed', '\\x00', 'owner', '\\x00', 'system:test', now(), now());`);
    await migrate(db, { directory: migrations, within });
    const { rows } = await engineOf(db).script('select name, lineage from roles order by id');
    expect(rows).toEqual([
      { name: 'owner_custom_2', lineage: ['owner_custom_2'] },
      { name: 'owner_custom', lineage: ['owner_custom', 'owner_custom_2'] },
      { name: 'org_admin_custom', lineage: ['org_admin_custom'] },
      { name: 'editor', lineage: ['editor', 'org_admin_custom'] },
    ]);
    expect((await engineOf(db).script('select role from invitations')).rows).toEqual([{ role: 'owner_custom_2' }]);
  }, 90_000);
});
