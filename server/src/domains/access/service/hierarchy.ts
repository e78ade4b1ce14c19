import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '../../../call/index.ts';
import type { Reader } from '../../../platform/db/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { accessProblems } from '../contract.ts';
import { roleParents, roles } from '../tables.ts';

/** Roles one app, or a tenant's management, may have: all of them are read when one changes. */
export const mostRoles = 500;
/** Roles from which one role inherits directly. */
export const mostParents = 16;
/** Roles on the longest way from one that inherits to the last it inherits from, both counted. */
export const mostLevels = 8;

/** A role as inheritance sees it. */
export interface Node {
  readonly id: Id<'role'>;
  readonly name: string;
  readonly permissions: readonly string[];
  readonly effective: readonly string[];
  readonly lineage: readonly string[];
  readonly parents: readonly Id<'role'>[];
}

export type Graph = ReadonlyMap<Id<'role'>, Node>;

/** The tenant's roles of which app, or of its management; not those of organizations, which inherit nothing. */
export interface Family {
  readonly tenantId: Id<'tnt'>;
  readonly appId: Id<'app'> | null;
}

/** The condition that a role is of this family. */
export const ofFamily = (family: Family) => and(ofApp(family), isNull(roles.orgId));

/** The same with the roles of organizations: all that hold permissions of that app, or of management. */
export const ofApp = ({ tenantId, appId }: Family) =>
  and(eq(roles.tenantId, tenantId), appId === null ? isNull(roles.appId) : eq(roles.appId, appId));

/** Every role of the family with its parents. Behind the gate nobody changes them meanwhile. */
export async function readGraph(tx: Pick<Reader, 'select'>, family: Family): Promise<Graph> {
  const rows = await tx
    .select({
      id: roles.id,
      name: roles.name,
      permissions: roles.permissions,
      effective: roles.effective,
      lineage: roles.lineage,
    })
    .from(roles)
    .where(ofFamily(family));
  const links = await tx
    .select({ roleId: roleParents.roleId, parentId: roleParents.parentId })
    .from(roleParents)
    .innerJoin(roles, and(eq(roles.tenantId, roleParents.tenantId), eq(roles.id, roleParents.roleId)))
    .where(ofFamily(family));
  const parents = Map.groupBy(links, ({ roleId }) => roleId);
  return new Map(
    rows.map((row) => [row.id, { ...row, parents: (parents.get(row.id) ?? []).map(({ parentId }) => parentId) }]),
  );
}

interface Worked {
  readonly effective: readonly string[];
  readonly lineage: readonly string[];
  readonly levels: number;
}

/**
 * What each role holds with all it inherits, and the names it answers to. Throws `role_cycle` when a role would inherit from
 * itself, `role_hierarchy_too_deep` beyond {@link mostLevels}.
 */
export function workOut(graph: Graph): ReadonlyMap<Id<'role'>, Worked> {
  const done = new Map<Id<'role'>, Worked>();
  const open = new Set<Id<'role'>>();
  const visit = (node: Node): Worked => {
    const known = done.get(node.id);
    if (known) return known;
    if (open.has(node.id)) throw accessProblems.role_cycle();
    if (open.size === mostLevels) throw accessProblems.role_hierarchy_too_deep();
    open.add(node.id);
    const above = node.parents.flatMap((id) => graph.get(id) ?? []).map(visit);
    open.delete(node.id);
    const levels = 1 + Math.max(0, ...above.map((one) => one.levels));
    if (levels > mostLevels) throw accessProblems.role_hierarchy_too_deep();
    const effective = [...new Set([node.permissions, ...above.map((one) => one.effective)].flat())].sort();
    const inherited = [...new Set(above.flatMap((one) => one.lineage))].sort();
    const worked = { effective, lineage: [node.name, ...inherited], levels };
    done.set(node.id, worked);
    return worked;
  };
  for (const node of graph.values()) visit(node);
  return done;
}

/**
 * Brings what the roles of a family hold up to date after one has changed. Relies on the gate and on the decision of the procedure
 * whose transaction it is. Throws what {@link workOut} throws.
 */
export async function settleFamily(tx: Tx, family: Family): Promise<void> {
  const graph = await readGraph(tx, family);
  for (const [id, { effective, lineage }] of workOut(graph)) {
    const node = graph.get(id);
    if (node && same(node.effective, effective) && same(node.lineage, lineage)) continue;
    await tx
      .update(roles)
      .set({ effective: [...effective], lineage: [...lineage] })
      .where(eq(roles.id, id));
  }
}

/** The roles that inherit from this one, at any distance, and itself. */
export function heirsOf(graph: Graph, roleId: Id<'role'>): Id<'role'>[] {
  const heirs = new Set([roleId]);
  // A set grows while it is walked, and what is added is walked too.
  for (const heir of heirs) for (const { id, parents } of graph.values()) if (parents.includes(heir)) heirs.add(id);
  return [...heirs];
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((value, index) => value === b[index]);
