import { z } from 'zod';
import { pageInput } from '../../call/index.ts';
import { idSchema } from '../../platform/ids.ts';
import { cascade, description, groupId, groupName, roleId } from '../access/index.ts';
import { userId } from '../accounts/index.ts';
import { orgId } from './contract.ts';

const team = { org_id: orgId, team_id: groupId };

export const ListTeams = z.object({ org_id: orgId, ...pageInput });
export const TeamRef = z.object(team);
export const NewTeam = z
  .object({ org_id: orgId, name: groupName, description: description.default('') })
  .meta({ id: 'NewTeam' });
export const TeamPatch = z
  .object({ ...team, name: groupName.optional(), description: description.optional() })
  .meta({ id: 'TeamPatch' });
export const DeleteTeam = z.object({ ...team, cascade });
export const ListOfTeam = z.object({ ...team, ...pageInput });
export const TeamMemberRef = z.object({ ...team, user_id: userId });
export const AssignTeamRole = z
  .object({
    ...team,
    role_id: roleId.describe('A role of the organization itself, or one the tenant lends to organizations.'),
  })
  .meta({ id: 'AssignTeamRole' });
export const RemoveTeamRole = z.object({ ...team, assignment_id: idSchema('asg') });
