import { and, eq } from 'drizzle-orm';
import type { Tx } from '../../../call/index.ts';
import { builtInPermissions } from '../built-in.ts';
import { accessProblems } from '../contract.ts';
import { appPermissions, type roles } from '../tables.ts';
import type { Family } from './hierarchy.ts';

type Row = typeof roles.$inferSelect;

/** A role holds what its app defines; a management role what Doorward's own procedures ask for (F100). */
export async function refuseUnknown(tx: Tx, { tenantId, appId }: Family, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  const known =
    appId === null
      ? new Set(Object.keys(builtInPermissions))
      : new Set(
          (
            await tx
              .select({ name: appPermissions.name })
              .from(appPermissions)
              .where(and(eq(appPermissions.tenantId, tenantId), eq(appPermissions.appId, appId)))
          ).map((row) => row.name),
        );
  const unknown = names.filter((name) => !known.has(name));
  if (unknown.length > 0) throw accessProblems.permission_unknown({ detail: unknown.slice(0, 10).join(', ') });
}

type Said = Pick<Row, 'name' | 'description' | 'permissions' | 'forOrganizations'>;
export const auditable = ({ name, description, permissions, forOrganizations }: Said) => ({
  name,
  description,
  permissions,
  for_organizations: forOrganizations,
});
export const targetOf = ({ id }: Pick<Row, 'id'>) => ({ kind: 'role', id });
export const sorted = (names: readonly string[]): string[] => [...new Set(names)].sort();
