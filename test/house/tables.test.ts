import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engineOf } from '../../server/src/platform/db/index.ts';
import { startHouse, type TestHouse } from '../kit/index.ts';

/** Tables of the instance, which belong to no tenant. */
const instanceTables = [
  'tenants',
  'doorward_migrations',
  'key_ring_canary',
  'idempotency_keys',
  'rewraps',
  'address_bans',
];
/** Rows that outlive what they name carry no keys. */
const withoutKeys = ['audit_events', ...instanceTables];

/** Who impersonates is named with a tenant of their own: an operator of the instance acts in others (F127). */
const ofAnotherTenant = ['sessions_actor_fkey', 'sessions_actor_session_fkey'];

let house: TestHouse;
beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.close());

const rows = async (text: string): Promise<Record<string, unknown>[]> => {
  const { rows: found } = await engineOf(house.doorward.platform.db).query({ text, values: [], shape: 'objects' });
  return found as Record<string, unknown>[];
};

describe('tables', () => {
  test('every table of a tenant carries tenant_id', async () => {
    const found =
      await rows(`select table_name from information_schema.tables t where table_schema = 'public' and not exists
      (select 1 from information_schema.columns c where c.table_schema = 'public' and c.table_name = t.table_name and c.column_name = 'tenant_id')`);
    expect(found.map((row) => row.table_name).filter((name) => !instanceTables.includes(String(name)))).toEqual([]);
  });

  test('every foreign key but those to tenants is composite with tenant_id, and sets null, if anything, one column', async () => {
    const found =
      await rows(`select con.conname as name, con.conrelid::regclass::text as child, con.confrelid::regclass::text as parent, con.confdeltype as rule, con.confdelsetcols as cleared,
      array(select attname::text from pg_attribute where attrelid = con.conrelid and attnum = any(con.conkey)) as columns
      from pg_constraint con where contype = 'f' and connamespace = 'public'::regnamespace`);
    const own = found.filter((row) => row.parent !== 'tenants' && !ofAnotherTenant.includes(String(row.name)));
    const single = own.filter((row) => !(row.columns as string[]).includes('tenant_id'));
    expect(single.map((row) => `${row.child} → ${row.parent}`)).toEqual([]);
    expect(found.filter((row) => row.rule === 'n' && row.cleared === null)).toEqual([]);
  });

  test('every table of a tenant is held to it by a foreign key', async () => {
    const found =
      await rows(`select c.relname as name from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
      and not exists (select 1 from pg_constraint where conrelid = c.oid and contype = 'f')`);
    expect(found.map((row) => row.name).filter((name) => !withoutKeys.includes(String(name)))).toEqual([]);
  });

  test('every foreign key is backed by an index of its columns', async () => {
    const found =
      await rows(`select con.conname as name from pg_constraint con where contype = 'f' and connamespace = 'public'::regnamespace
      and not exists (select 1 from pg_index i where i.indrelid = con.conrelid and (i.indkey::int2[])[0:array_length(con.conkey, 1) - 1] @> con.conkey)`);
    expect(found.map((row) => row.name)).toEqual([]);
  });
});
