import { and, eq, ne, or, sql } from 'drizzle-orm';
import type { Decision, Scope } from '../../../call/index.ts';
import { type Placeholders, type Runner, statement } from '../../../platform/db/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { users } from '../../accounts/tables.ts';
import { defaultSlug } from '../../tenants/index.ts';
import { tenants } from '../../tenants/tables.ts';
import { covering } from '../scope.ts';
import { roles } from '../tables.ts';
import { atAny, atFew, fewScopes, givenTo } from './held.ts';

/** An assignment counts when its user is active, and at `instance` only for users of the default tenant. */
export const countsAt = (scope: Parameters<typeof ne>[0]) =>
  and(eq(users.status, 'active'), or(ne(scope, 'instance'), eq(tenants.slug, defaultSlug)));

type Holding = { tenantId: Id<'tnt'>; userId: Id<'user'>; appId: Id<'app'> | null; asked: string[]; scopes: string[] };

/** One row for each assignment that speaks for something asked: any number of questions about one user in one round trip. */
const holdingAs = (name: string, at: typeof atFew) =>
  statement(name, (q, p: Placeholders<Holding>) => {
    const tenantId = p.tenantId(roles.tenantId);
    const given = givenTo(q, { tenantId, userId: p.userId(users.id) });
    return q
      .select({
        asked: sql<string>`asked.what`,
        assignmentId: given.id,
        groupId: given.groupId,
        scope: given.scope,
        roleId: roles.id,
        role: roles.name,
      })
      .from(given)
      .innerJoin(roles, and(eq(roles.tenantId, tenantId), eq(roles.id, given.roleId)))
      .innerJoin(users, and(eq(users.tenantId, tenantId), eq(users.id, p.userId(users.id))))
      .innerJoin(tenants, eq(tenants.id, tenantId))
      .innerJoin(
        sql`unnest(${p.asked()}::text[]) as asked (what)`,
        sql`asked.what = any(${roles.effective}) or asked.what = any(${roles.lineage})`,
      )
      .where(
        and(
          at(given.scope, () => p.scopes()),
          sql`${roles.appId} is not distinct from ${p.appId(roles.appId)}`,
          countsAt(given.scope),
        ),
      );
  });
const holdingAtFew = holdingAs('access.holding', atFew);
const holdingAtAny = holdingAs('access.holding_at_any', atAny);

/** Whose rights are asked, and in which app; null asks about Doorward's own procedures (F100). */
export interface Subject {
  readonly tenantId: Id<'tnt'>;
  readonly userId: Id<'user'>;
  readonly appId: Id<'app'> | null;
}

/** A permission, which has a colon, or the name of a role, which has none; and where. */
export interface Ask {
  readonly what: string;
  readonly scope: Scope;
}

/** The assignment that decided. */
export interface Ground {
  readonly assignmentId: Id<'asg'>;
  readonly roleId: Id<'role'>;
  readonly role: string;
  readonly scope: string;
  /** Set when it was given to a group the user is in. */
  readonly groupId: Id<'grp'> | null;
}

export interface Verdict extends Decision {
  readonly ground?: Ground;
}

/**
 * What roles alone say: may this user do that, there? Read from the database each time, so that a change of rights counts at once;
 * all questions in one statement. Answers in their order. The decision is `can` of policies.
 */
export async function byRoles(on: Runner, subject: Subject, asks: readonly Ask[]): Promise<Verdict[]> {
  const asked = [...new Set(asks.map(({ what }) => what))];
  const scopes = [...new Set(asks.flatMap(({ scope }) => covering(scope)))];
  const { tenantId, userId, appId } = subject;
  const holding = scopes.length <= fewScopes ? holdingAtFew : holdingAtAny;
  const rows = await on.run(holding, { tenantId, userId, appId, asked, scopes });
  return asks.map((ask) => nearest(ask, rows));
}

/** An assignment, and what was asked that it speaks for. */
export type Speaking = Ground & { readonly asked: string };

/** Of those that speak for it the nearest decides: the narrowest scope, what is the user's own, the oldest. */
export function nearest({ what, scope }: Ask, rows: readonly Speaking[]): Verdict {
  const order = covering(scope) as readonly string[];
  const rank = (row: Speaking) => `${order.indexOf(row.scope)} ${row.groupId ? 1 : 0} ${row.assignmentId}`;
  const [first] = rows
    .filter((row) => row.asked === what && order.includes(row.scope))
    .sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  if (!first) return { allowed: false, why: `You do not hold ${what} at scope ${scope}.` };
  const { asked: _, ...ground } = first;
  return { allowed: true, why: `You hold ${what} at scope ${scope}.`, ground };
}
