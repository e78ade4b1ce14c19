import { and, eq, inArray } from 'drizzle-orm';
import type { z } from 'zod';
import { type Act, type Call, checkVersion, type Tx, tellVersion } from '../../../call/index.ts';
import type { Reader } from '../../../platform/db/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { record } from '../../audit/index.ts';
import {
  accessProblems,
  type DeleteRole,
  type NewRole,
  type PutRole,
  type RoleDetail,
  type RolePatch,
  type RoleRef,
} from '../contract.ts';
import { roleAssignments, roleParents, roles } from '../tables.ts';
import { checkApp } from './apps.ts';
import { refuseBeyondOwn } from './assignments.ts';
import {
  type Family,
  type Graph,
  heirsOf,
  mostRoles,
  ofFamily,
  readGraph,
  settleFamily,
  workOut,
} from './hierarchy.ts';
import { showRole } from './lists.ts';
import { changeRights } from './rights.ts';
import { auditable, refuseUnknown, sorted, targetOf } from './role-words.ts';

type Row = typeof roles.$inferSelect;
type Shown = z.output<typeof RoleDetail>;

/** Of a role, what may be said; undefined leaves it as it is. */
interface Wanted {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly permissions?: readonly string[] | undefined;
  readonly parents?: readonly string[] | undefined;
  readonly for_organizations?: boolean | undefined;
}

export async function getRole(call: Call<'db'>, input: z.output<typeof RoleRef>): Promise<Shown> {
  await call.must('roles:read');
  const row = await findRow(call.db.reader, call.tenant.id, input.role_id);
  tellVersion(call, row.version);
  return showDetail(call.db.reader, row);
}

/** Makes a role of an app or of the tenant's management. Its maker holds all that it holds (F104). */
export async function createRole(call: Call<'db'>, input: z.output<typeof NewRole>): Promise<Shown> {
  const { app_id: appId = null, ...wanted } = input;
  const shown = await change(call, async (tx) => {
    const family = await familyOf(tx, appId);
    const graph = await readGraph(tx, family);
    return insertRole(tx, { family, graph }, wanted);
  });
  call.tell({ kind: 'location', path: `/v1/roles/${shown.id}` });
  return shown;
}

/** Changes a role; who holds it, or a role that inherits from it, holds the new at once. */
export async function updateRole(call: Call<'db'>, input: z.output<typeof RolePatch>): Promise<Shown> {
  const { role_id: roleId, ...wanted } = input;
  return change(call, async (tx) => {
    const row = await findRow(tx, call.tenant.id, roleId);
    checkVersion(call, row.version);
    return rewriteRole(tx, row, wanted);
  });
}

/** F103: the role of that name of the app is, afterwards, as given; said twice, it changes nothing the second time. */
export async function putRole(call: Call<'db'>, input: z.output<typeof PutRole>): Promise<Shown> {
  const { app_id: appId, ...wanted } = input;
  return change(call, async (tx) => {
    const family = await familyOf(tx, appId);
    const [row] = await tx
      .select()
      .from(roles)
      .where(and(ofFamily(family), eq(roles.name, wanted.name)));
    if (!row) return insertRole(tx, { family, graph: await readGraph(tx, family) }, wanted);
    checkVersion(call, row.version);
    return rewriteRole(tx, row, wanted);
  });
}

/** Removes a role; while somebody holds it or a role inherits from it, only when told to take it from them. */
export async function deleteRole(call: Call<'db'>, input: z.output<typeof DeleteRole>): Promise<void> {
  await changeRights(call, 'roles:manage', async (tx) => {
    const row = await findRow(tx, call.tenant.id, input.role_id);
    checkVersion(call, row.version);
    if (row.builtIn) throw accessProblems.role_built_in();
    const graph = await readGraph(tx, row);
    await refuseBeyondOwn(tx, { role: row, scope: 'tenant' });
    if (await heldAtInstance(tx, heirsOf(graph, row.id))) await refuseBeyondOwn(tx, { role: row, scope: 'instance' });
    if (!input.cascade) await refuseInUse(tx, graph, row.id);
    await tx.delete(roles).where(eq(roles.id, row.id));
    await settleFamily(tx, row);
    await record(tx, { type: 'access.role_deleted', target: targetOf(row), data: auditable(row) });
  });
}

/** Makes the change and shows the role as it is then. */
async function change(call: Call<'db'>, work: (tx: Act) => Promise<Row>): Promise<Shown> {
  const { row, shown } = await changeRights(call, 'roles:manage', async (tx) => {
    const row = await work(tx);
    return { row, shown: await showDetail(tx, row) };
  });
  tellVersion(call, row.version);
  return shown;
}

async function familyOf(tx: Tx, appId: Id<'app'> | null): Promise<Family> {
  const { tenantId } = tx.by;
  if (appId !== null) await checkApp(tx, tenantId, appId);
  return { tenantId, appId };
}

async function insertRole(
  tx: Tx,
  { family, graph }: { family: Family; graph: Graph },
  wanted: Wanted & { name: string },
): Promise<Row> {
  if (graph.size >= mostRoles) throw accessProblems.too_many_roles();
  refuseTaken(graph, wanted.name);
  const {
    name,
    description = '',
    permissions = [],
    parents = [],
    for_organizations: forOrganizations = false,
  } = wanted;
  const said = { name, description, permissions: sorted(permissions), forOrganizations };
  const role = { id: tx.id('role'), ...family, orgId: null, ...said };
  await refuseUnknown(tx, family, role.permissions);
  const after = foresee(graph, role, parents);
  const lineage = lentNames({ ...after, forOrganizations });
  await refuseBeyondOwn(tx, { role: { ...role, ...after, lineage }, scope: 'tenant' });
  await tx.insert(roles).values({ ...role, createdAt: tx.now });
  await linkParents(tx, role, after.parents);
  await settleFamily(tx, family);
  const row = await findRow(tx, family.tenantId, role.id);
  await record(tx, { type: 'access.role_created', target: targetOf(row), data: auditable(row) });
  return row;
}

async function rewriteRole(tx: Tx, before: Row, wanted: Wanted): Promise<Row> {
  if (before.builtIn) throw accessProblems.role_built_in();
  const graph = await readGraph(tx, before);
  const { name = before.name, description = before.description } = wanted;
  const { for_organizations: forOrganizations = before.forOrganizations } = wanted;
  const permissions = wanted.permissions ? sorted(wanted.permissions) : before.permissions;
  if (name !== before.name) refuseTaken(graph, name);
  await refuseUnknown(tx, before, permissions);
  const parents = parentNames(graph, before.id);
  const wantedParents = wanted.parents ? sorted(wanted.parents) : parents;
  const said = { name, description, permissions, forOrganizations };
  const wantedToo = { ...auditable(said), parents: wantedParents };
  if (JSON.stringify(wantedToo) === JSON.stringify({ ...auditable(before), parents })) return before;
  const after = foresee(graph, { ...before, name, permissions }, wantedParents);
  await refuseBeyondBoth(tx, before, { ...before, name, forOrganizations, ...after });
  await tx
    .update(roles)
    .set({ ...said, version: before.version + 1 })
    .where(eq(roles.id, before.id));
  await tx.delete(roleParents).where(and(eq(roleParents.tenantId, before.tenantId), eq(roleParents.roleId, before.id)));
  await linkParents(tx, before, after.parents);
  await settleFamily(tx, before);
  const row = await findRow(tx, before.tenantId, before.id);
  const data = { before: { ...auditable(before), parents }, after: { ...auditable(row), parents: wantedParents } };
  await record(tx, { type: 'access.role_updated', target: targetOf(row), data });
  return row;
}

interface Foreseen {
  readonly effective: string[];
  readonly lineage: string[];
  readonly parents: readonly Id<'role'>[];
}

/**
 * What the role will hold and inherit. Foreseen and not read after the change: who holds the role themselves would by then hold
 * what it was widened by. Parents are of the same family: a role of another app or tenant is not found.
 */
function foresee(
  graph: Graph,
  role: Pick<Row, 'id' | 'name' | 'permissions'>,
  parentsNamed: readonly string[],
): Foreseen {
  const byName = new Map([...graph.values()].map((node) => [node.name, node.id]));
  byName.set(role.name, role.id);
  const parents = sorted(parentsNamed).map((name) => {
    const id = byName.get(name);
    if (!id) throw accessProblems.role_not_found({ detail: `There is no role ${name} to inherit from.` });
    return id;
  });
  const node = { ...role, effective: [], lineage: [], parents };
  const worked = workOut(new Map(graph).set(role.id, node)).get(role.id);
  return { effective: [...(worked?.effective ?? [])], lineage: [...(worked?.lineage ?? [])], parents };
}

/**
 * The names a role hands on: what it inherits from, and its own when organizations may give it, for then who keeps an organization's
 * roles answers to it as they like.
 */
const lentNames = ({ lineage, forOrganizations }: Pick<Row, 'lineage' | 'forOrganizations'>): string[] =>
  forOrganizations ? lineage : lineage.slice(1);

/** Who changes a role holds all that it held and all that it will hold, wherever a subject of it or of its heirs does. */
async function refuseBeyondBoth(tx: Tx, before: Row, after: Row): Promise<void> {
  const renamed = before.name !== after.name;
  const names = (row: Row) => (renamed ? row.lineage : lentNames(row));
  const role = {
    ...after,
    effective: [...new Set([...before.effective, ...after.effective])],
    lineage: [...new Set([...names(before), ...names(after)])],
  };
  await refuseBeyondOwn(tx, { role, scope: 'tenant' });
  const heirs = heirsOf(await readGraph(tx, before), before.id);
  if (await heldAtInstance(tx, heirs)) await refuseBeyondOwn(tx, { role, scope: 'instance' });
}

async function heldAtInstance(tx: Tx, ids: readonly Id<'role'>[]): Promise<boolean> {
  const [one] = await tx
    .select({ id: roleAssignments.id })
    .from(roleAssignments)
    .where(
      and(
        eq(roleAssignments.tenantId, tx.by.tenantId),
        inArray(roleAssignments.roleId, [...ids]),
        eq(roleAssignments.scope, 'instance'),
      ),
    )
    .limit(1);
  return one !== undefined;
}

async function refuseInUse(tx: Tx, graph: Graph, id: Id<'role'>): Promise<void> {
  const [held] = await tx
    .select({ id: roleAssignments.id })
    .from(roleAssignments)
    .where(and(eq(roleAssignments.tenantId, tx.by.tenantId), eq(roleAssignments.roleId, id)))
    .limit(1);
  if (held || [...graph.values()].some(({ parents }) => parents.includes(id))) throw accessProblems.role_in_use();
}

function refuseTaken(graph: Graph, name: string): void {
  for (const node of graph.values()) if (node.name === name) throw accessProblems.role_name_taken();
}

async function linkParents(
  tx: Tx,
  { tenantId, id }: Pick<Row, 'tenantId' | 'id'>,
  parents: readonly Id<'role'>[],
): Promise<void> {
  if (parents.length === 0) return;
  await tx.insert(roleParents).values(parents.map((parentId) => ({ tenantId, roleId: id, parentId })));
}

const parentNames = (graph: Graph, id: Id<'role'>): string[] =>
  sorted((graph.get(id)?.parents ?? []).flatMap((parent) => graph.get(parent)?.name ?? []));

/** A role of this tenant; one of another tenant is not told from one that does not exist. */
async function findRow(on: Pick<Reader, 'select'>, tenantId: Id<'tnt'>, id: Id<'role'>): Promise<Row> {
  const [row] = await on
    .select()
    .from(roles)
    .where(and(eq(roles.tenantId, tenantId), eq(roles.id, id)));
  // Of an organization's own: by its doors.
  if (!row || row.orgId !== null) throw accessProblems.role_not_found();
  return row;
}

async function showDetail(on: Pick<Reader, 'select'>, row: Row): Promise<Shown> {
  const parents = await on
    .select({ name: roles.name })
    .from(roleParents)
    .innerJoin(roles, and(eq(roles.tenantId, roleParents.tenantId), eq(roles.id, roleParents.parentId)))
    .where(and(eq(roleParents.tenantId, row.tenantId), eq(roleParents.roleId, row.id)));
  return { ...showRole(row), parents: sorted(parents.map(({ name }) => name)) };
}
