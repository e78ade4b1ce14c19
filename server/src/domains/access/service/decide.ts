import { and, eq, ne, or, sql } from 'drizzle-orm';
import type { Decision, Question, Scope } from '../../../call/index.ts';
import { type Placeholders, type Runner, statement } from '../../../platform/db/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { users } from '../../accounts/tables.ts';
import { defaultSlug } from '../../tenants/index.ts';
import { tenants } from '../../tenants/tables.ts';
import { roleAssignments, roles } from '../tables.ts';

/** An assignment counts when its user is active, and at `instance` only for users of the default tenant. */
export const counts = and(
  eq(users.status, 'active'),
  or(ne(roleAssignments.scope, 'instance'), eq(tenants.slug, defaultSlug)),
);

const holding = statement(
  'access.holding',
  (q, p: Placeholders<{ tenantId: Id<'tnt'>; userId: Id<'user'>; permission: string; scopes: string[] }>) =>
    q
      .select({ id: roleAssignments.id })
      .from(roleAssignments)
      .innerJoin(roles, and(eq(roles.tenantId, roleAssignments.tenantId), eq(roles.id, roleAssignments.roleId)))
      .innerJoin(users, and(eq(users.tenantId, roleAssignments.tenantId), eq(users.id, roleAssignments.userId)))
      .innerJoin(tenants, eq(tenants.id, roleAssignments.tenantId))
      .where(
        and(
          eq(roleAssignments.tenantId, p.tenantId(roleAssignments.tenantId)),
          eq(roleAssignments.userId, p.userId(roleAssignments.userId)),
          sql`${roleAssignments.scope} = any(${p.scopes()}::text[])`,
          sql`${p.permission()} = any(${roles.permissions})`,
          counts,
        ),
      )
      .limit(1),
);

/** The scopes at which a right covers this one, itself first: the instance covers its tenants, a tenant its organizations. */
export function covering(scope: Scope): Scope[] {
  if (scope === 'instance') return ['instance'];
  return scope === 'tenant' ? ['tenant', 'instance'] : [scope, 'tenant', 'instance'];
}

/** Fills the slot `decide`: may this principal do that, there? Read from the database each time, so that a change of rights counts at once. */
export async function decide({ principal, permission, scope }: Question, on: Runner): Promise<Decision> {
  const refusal = { allowed: false, why: `You do not hold ${permission} at scope ${scope}.` };
  if (principal.kind !== 'user') return refusal;
  const { tenantId, userId } = principal;
  const held = await on.run(holding, { tenantId, userId, permission, scopes: covering(scope) });
  return held.length > 0 ? { allowed: true, why: `You hold ${permission} at scope ${scope}.` } : refusal;
}
