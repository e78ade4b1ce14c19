import type { z } from 'zod';
import type { Call } from '../../../call/index.ts';
import {
  beyondReach,
  findGroup,
  type GroupMember,
  letIn,
  letOut,
  pageOfMembers,
  showMember,
} from '../../access/index.ts';
import type { ListOfTeam, TeamMemberRef } from '../contract-teams.ts';
import { requireMember } from './member-roles.ts';
import { changeThere, lookThere } from './there.ts';

/** Lists who is in a team, in the order in which they came. */
export async function listTeamMembers(call: Call<'db' | 'crypto'>, input: z.output<typeof ListOfTeam>) {
  const { org_id: orgId, team_id: id } = input;
  await lookThere(call, { permission: 'members:read', orgId });
  await findGroup(call.db.reader, { tenantId: call.tenant.id, orgId }, id);
  return pageOfMembers(call, id, input);
}

/** Lets a member of the organization into a team; who is in stays as they are. Who lets in reaches all that the team holds. */
export async function putTeamMember(
  call: Call<'db'>,
  { org_id: orgId, team_id: groupId, user_id: userId }: z.output<typeof TeamMemberRef>,
): Promise<z.output<typeof GroupMember>> {
  const { id: tenantId } = call.tenant;
  const row = await changeThere(call, { permission: 'members:write', orgId }, async (tx) => {
    await findGroup(tx, { tenantId, orgId }, groupId);
    await requireMember(tx, { tenantId, orgId, userId });
    return letIn(tx, { groupId, userId }, beyondReach);
  });
  return showMember(row);
}

/** Takes somebody out of a team, within the same bounds. */
export async function removeTeamMember(
  call: Call<'db'>,
  { org_id: orgId, team_id: groupId, user_id: userId }: z.output<typeof TeamMemberRef>,
): Promise<void> {
  await changeThere(call, { permission: 'members:write', orgId }, async (tx) => {
    await findGroup(tx, { tenantId: call.tenant.id, orgId }, groupId);
    await letOut(tx, { groupId, userId }, beyondReach);
  });
}
