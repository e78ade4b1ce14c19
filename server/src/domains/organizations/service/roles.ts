import type { z } from 'zod';
import { type Call, checkVersion, tellVersion } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import {
  checkApp,
  findGivable,
  findOwnRole,
  findOwnRoleNamed,
  givableBy,
  insertOwnRole,
  pageOfRoles,
  type RoleShown,
  removeOwnRole,
  rewriteOwnRole,
  showRole,
} from '../../access/index.ts';
import type {
  DeleteOrganizationRole,
  ListOrganizationRoles,
  NewOrganizationRole,
  OrganizationRolePatch,
  OrganizationRoleRef,
  PutOrganizationRole,
} from '../contract-roles.ts';
import { changeThere, lookThere } from './there.ts';

type Shown = z.output<typeof RoleShown>;
type Row = Awaited<ReturnType<typeof insertOwnRole>>;

/** Lists what an organization may give, of one app or of management: what the tenant lends, and its own. */
export async function listOrganizationRoles(
  call: Call<'db' | 'crypto'>,
  input: z.output<typeof ListOrganizationRoles>,
) {
  const { org_id: orgId, app_id: appId = null } = input;
  await lookThere(call, { permission: 'roles:read', orgId });
  const { id: tenantId } = call.tenant;
  if (appId) await checkApp(call.db.reader, tenantId, appId);
  const list = `organization-roles ${tenantId} ${orgId} ${appId ?? ''}`;
  return pageOfRoles(call, input, { list, which: givableBy(orgId, { tenantId, appId }) });
}

export async function getOrganizationRole(
  call: Call<'db'>,
  { org_id: orgId, role_id: id }: z.output<typeof OrganizationRoleRef>,
): Promise<Shown> {
  await lookThere(call, { permission: 'roles:read', orgId });
  return show(call, await findGivable(call.db.reader, { tenantId: call.tenant.id, orgId }, id));
}

/** B33: makes a role of the organization's own, of permissions within the author's reach there. */
export async function createOrganizationRole(
  call: Call<'db'>,
  input: z.output<typeof NewOrganizationRole>,
): Promise<Shown> {
  const { org_id: orgId, app_id: appId = null, ...wanted } = input;
  const row = await change(call, orgId, (tx) => insertOwnRole(tx, { orgId, appId }, wanted));
  call.tell({ kind: 'location', path: `/v1/organizations/${orgId}/roles/${row.id}` });
  return show(call, row);
}

/** Changes a role of the organization's own; who holds it holds the new at once. */
export async function updateOrganizationRole(
  call: Call<'db'>,
  { org_id: orgId, role_id: id, ...wanted }: z.output<typeof OrganizationRolePatch>,
): Promise<Shown> {
  const row = await change(call, orgId, async (tx) => {
    const before = await findOwnRole(tx, { tenantId: call.tenant.id, orgId }, id);
    checkVersion(call, before.version);
    return rewriteOwnRole(tx, before, wanted);
  });
  return show(call, row);
}

/** The organization's own role of that name, for that app, is as given afterwards; said twice, it changes nothing. */
export async function putOrganizationRole(
  call: Call<'db'>,
  { org_id: orgId, app_id: appId, ...wanted }: z.output<typeof PutOrganizationRole>,
): Promise<Shown> {
  const { id: tenantId } = call.tenant;
  const row = await change(call, orgId, async (tx) => {
    const before = await findOwnRoleNamed(tx, { orgId, family: { tenantId, appId }, name: wanted.name });
    if (!before) return insertOwnRole(tx, { orgId, appId }, wanted);
    checkVersion(call, before.version);
    return rewriteOwnRole(tx, before, wanted);
  });
  return show(call, row);
}

/** Removes a role of the organization's own; while somebody holds it, only when told to take it from them. */
export async function deleteOrganizationRole(
  call: Call<'db'>,
  { org_id: orgId, role_id: id, cascade }: z.output<typeof DeleteOrganizationRole>,
): Promise<void> {
  await change(call, orgId, async (tx) => {
    const row = await findOwnRole(tx, { tenantId: call.tenant.id, orgId }, id);
    checkVersion(call, row.version);
    await removeOwnRole(tx, row, { cascade });
  });
}

const change = <T>(call: Call<'db'>, orgId: Id<'org'>, work: Parameters<typeof changeThere<T>>[2]) =>
  changeThere(call, { permission: 'roles:manage', orgId }, work);

function show(call: Call, row: Row): Shown {
  tellVersion(call, row.version);
  return showRole(row);
}
