import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { type Call, checkVersion, tellVersion } from '../../../call/index.ts';
import {
  beyondReach,
  findGivable,
  findGroup,
  type Group,
  giveRole,
  insertGroup,
  ofGroup,
  pageOfAssignments,
  pageOfGroups,
  type RoleAssignment,
  removeGroup,
  rewriteGroup,
  showGroup,
  takeRole,
} from '../../access/index.ts';
import { roleAssignments } from '../../access/tables.ts';
import type {
  AssignTeamRole,
  DeleteTeam,
  ListOfTeam,
  ListTeams,
  NewTeam,
  RemoveTeamRole,
  TeamPatch,
  TeamRef,
} from '../contract-teams.ts';
import { orgScope } from '../scope.ts';
import { changeThere, lookThere } from './there.ts';

type Shown = z.output<typeof Group>;

/** Lists the teams of an organization, oldest first. */
export async function listTeams(call: Call<'db' | 'crypto'>, input: z.output<typeof ListTeams>) {
  await lookThere(call, { permission: 'members:read', orgId: input.org_id });
  return pageOfGroups(call, input.org_id, input);
}

export async function getTeam(call: Call<'db'>, { org_id: orgId, team_id: id }: z.output<typeof TeamRef>) {
  await lookThere(call, { permission: 'members:read', orgId });
  return show(call, await findGroup(call.db.reader, { tenantId: call.tenant.id, orgId }, id));
}

export async function createTeam(call: Call<'db'>, input: z.output<typeof NewTeam>): Promise<Shown> {
  const { org_id: orgId, name, description } = input;
  const row = await changeThere(call, { permission: 'members:write', orgId }, (tx) =>
    insertGroup(tx, orgId, { name, description }),
  );
  call.tell({ kind: 'location', path: `/v1/organizations/${orgId}/teams/${row.id}` });
  return show(call, row);
}

/** Renames or describes a team; what it holds stays. */
export async function updateTeam(call: Call<'db'>, input: z.output<typeof TeamPatch>): Promise<Shown> {
  const { org_id: orgId, team_id: id, ...wanted } = input;
  const row = await changeThere(call, { permission: 'members:write', orgId }, async (tx) => {
    const before = await findGroup(tx, { tenantId: call.tenant.id, orgId }, id);
    checkVersion(call, before.version);
    return rewriteGroup(tx, before, wanted);
  });
  return show(call, row);
}

/** Removes a team; while it has members or holds roles, only when told to. Within the author's reach for what it holds. */
export async function deleteTeam(call: Call<'db'>, input: z.output<typeof DeleteTeam>): Promise<void> {
  const { org_id: orgId, team_id: id, cascade } = input;
  await changeThere(call, { permission: 'members:write', orgId }, async (tx) => {
    const row = await findGroup(tx, { tenantId: call.tenant.id, orgId }, id);
    checkVersion(call, row.version);
    await removeGroup(tx, row, { cascade, against: beyondReach });
  });
}

export async function listTeamRoles(call: Call<'db' | 'crypto'>, input: z.output<typeof ListOfTeam>) {
  const { org_id: orgId, team_id: id } = input;
  await lookThere(call, { permission: 'roles:read', orgId });
  await findGroup(call.db.reader, { tenantId: call.tenant.id, orgId }, id);
  const whose = and(ofGroup(id), eq(roleAssignments.scope, orgScope(orgId)));
  return pageOfAssignments(call, input, { list: `team-roles ${orgId} ${id}`, whose });
}

/** F112: gives a team a role there, so that whoever is in it, or comes into it, holds the role. Nobody gives what they lack. */
export async function assignTeamRole(
  call: Call<'db'>,
  { org_id: orgId, team_id: groupId, role_id: roleId }: z.output<typeof AssignTeamRole>,
): Promise<z.output<typeof RoleAssignment>> {
  const { id: tenantId } = call.tenant;
  const shown = await changeThere(call, { permission: 'roles:manage', orgId }, async (tx) => {
    await findGroup(tx, { tenantId, orgId }, groupId);
    const role = await findGivable(tx, { tenantId, orgId }, roleId);
    return giveRole(tx, { to: { groupId }, role, scope: orgScope(orgId) });
  });
  call.tell({ kind: 'location', path: `/v1/organizations/${orgId}/teams/${groupId}/roles/${shown.id}` });
  return shown;
}

export async function removeTeamRole(
  call: Call<'db'>,
  { org_id: orgId, team_id: groupId, assignment_id: id }: z.output<typeof RemoveTeamRole>,
): Promise<void> {
  await changeThere(call, { permission: 'roles:manage', orgId }, async (tx) => {
    await findGroup(tx, { tenantId: call.tenant.id, orgId }, groupId);
    await takeRole(tx, { from: { groupId }, id, at: orgScope(orgId) });
  });
}

function show(call: Call, row: Awaited<ReturnType<typeof findGroup>>): Shown {
  tellVersion(call, row.version);
  return showGroup(row);
}
