import { sql } from 'drizzle-orm';
import type { Tx } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { builtInPermissions, builtInRoles, organizationRoles } from '../built-in.ts';
import { permissions, roles } from '../tables.ts';
import { settleFamily } from './hierarchy.ts';

/**
 * Puts the built-in permissions and roles into a tenant: adds what is missing, updates what changed, touches nothing else.
 * Idempotent and safe when several processes start at once. Relies on the decision of `setup`.
 */
export async function insertBuiltIns(tx: Tx, tenantId: Id<'tnt'>): Promise<void> {
  const named = Object.entries(builtInPermissions).map(([name, description]) => ({
    tenantId,
    name,
    description,
    builtIn: true,
  }));
  // In one order everywhere, so that two starts wait for each other instead of deadlocking.
  await tx
    .insert(permissions)
    .values(named.sort((a, b) => (a.name < b.name ? -1 : 1)))
    .onConflictDoUpdate({
      target: [permissions.tenantId, permissions.name],
      set: { description: sql`excluded.description`, builtIn: true },
      setWhere: sql`(${permissions.description}, ${permissions.builtIn}) is distinct from (excluded.description, true)`,
    });
  const holding = Object.entries(builtInRoles).map(([name, { description, permissions: held }]) => ({
    id: tx.id('role'),
    tenantId,
    name,
    description,
    permissions: [...held].sort(),
    effective: [...held].sort(),
    lineage: [name],
    forOrganizations: name in organizationRoles,
    builtIn: true,
    createdAt: tx.now,
  }));
  await tx
    .insert(roles)
    .values(holding.sort((a, b) => (a.name < b.name ? -1 : 1)))
    .onConflictDoUpdate({
      target: [roles.tenantId, roles.appId, roles.orgId, roles.name],
      set: {
        description: sql`excluded.description`,
        permissions: sql`excluded.permissions`,
        forOrganizations: sql`excluded.for_organizations`,
        builtIn: true,
      },
      setWhere: sql`(${roles.description}, ${roles.permissions}, ${roles.forOrganizations}, ${roles.builtIn})
        is distinct from (excluded.description, excluded.permissions, excluded.for_organizations, true)`,
    }); // What the tenant's own roles inherit from these.
  await settleFamily(tx, { tenantId, appId: null });
}
