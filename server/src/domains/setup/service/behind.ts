import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Id } from '../../../platform/ids.ts';
import type { Platform } from '../../../platform/index.ts';
import { builtInPermissions, builtInRoles } from '../../access/index.ts';
import { permissions, roles } from '../../access/tables.ts';
import { tenants } from '../../tenants/tables.ts';

/**
 * The tenants whose built-in permissions or roles are not this release's: none, but at the first start after an upgrade.
 * One query, so that a start does not grow with the number of tenants.
 */
export async function tenantsBehind({ db, crypto }: Pick<Platform, 'db' | 'crypto'>): Promise<Id<'tnt'>[]> {
  const digest = (lines: readonly string[]) => Buffer.from(crypto.digest(lines.toSorted().join('\n'))).toString('hex');
  const wanted = {
    permissions: Object.entries(builtInPermissions).map(([name, description]) => `${name} ${description}`),
    roles: Object.entries(builtInRoles).map(
      ([name, role]) => `${name} ${role.description} ${role.permissions.toSorted().join()}`,
    ),
  };
  const permissionLine = sql`${permissions.name} || ' ' || ${permissions.description}`;
  const held = db.reader
    .select({ tenantId: permissions.tenantId, digest: digestOf(permissionLine).as('permissions_digest') })
    .from(permissions)
    .where(and(permissions.builtIn, inArray(permissions.name, Object.keys(builtInPermissions))))
    .groupBy(permissions.tenantId)
    .as('held');
  const roleLine = sql`${roles.name} || ' ' || ${roles.description} || ' ' || array_to_string(${roles.permissions}, ',')`;
  const ruled = db.reader
    .select({ tenantId: roles.tenantId, digest: digestOf(roleLine).as('roles_digest') })
    .from(roles)
    .where(and(roles.builtIn, inArray(roles.name, Object.keys(builtInRoles))))
    .groupBy(roles.tenantId)
    .as('ruled');
  const rows = await db.reader
    .select({ id: tenants.id })
    .from(tenants)
    .leftJoin(held, eq(held.tenantId, tenants.id))
    .leftJoin(ruled, eq(ruled.tenantId, tenants.id))
    .where(
      sql`${held.digest} is distinct from ${digest(wanted.permissions)}
        or ${ruled.digest} is distinct from ${digest(wanted.roles)}`,
    );
  return rows.map((row) => row.id);
}

/** SHA-256 of the group's lines in the order of their bytes, in hex. */
const digestOf = (line: ReturnType<typeof sql>) =>
  sql<string>`encode(sha256(convert_to(string_agg(${line}, chr(10) order by (${line}) collate "C"), 'UTF8')), 'hex')`;
