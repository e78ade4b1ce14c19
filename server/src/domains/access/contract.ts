import { z } from 'zod';
import { pageInput, pageOf, problems } from '../../call/index.ts';
import { idSchema } from '../../platform/ids.ts';
import { User, userId } from '../accounts/index.ts';

const moment = z.iso.datetime();
const scopeWords = '`instance` (every tenant) or `tenant`.';

/** Where a role may be given today (F105). */
export const grantScope = z.enum(['instance', 'tenant']);

const roleName = z
  .string()
  .max(64)
  .regex(
    /^[a-z0-9]+([_-][a-z0-9]+)*$/,
    'lower-case letters and digits, with single hyphens or underscores between them',
  );

export const Role = z
  .object({
    id: idSchema('role'),
    name: z.string(),
    description: z.string(),
    permissions: z.array(z.string()),
    built_in: z.boolean(),
    created_at: moment,
  })
  .meta({ id: 'Role' });
export const RoleList = pageOf(Role).meta({ id: 'RoleList' });

export const Permission = z
  .object({ name: z.string(), description: z.string(), built_in: z.boolean() })
  .meta({ id: 'Permission' });
export const PermissionList = pageOf(Permission).meta({ id: 'PermissionList' });

export const ListInput = z.object(pageInput);

export const RoleAssignment = z
  .object({
    id: idSchema('asg'),
    role: z.string(),
    scope: z.string().describe(scopeWords),
    granted_by: z
      .string()
      .describe('The id of a user, or what else gave it: `registration`, or `system:` and the name of a task.'),
    created_at: moment,
  })
  .meta({ id: 'RoleAssignment' });
export const RoleAssignmentList = pageOf(RoleAssignment).meta({ id: 'RoleAssignmentList' });

export const ListUserRoles = z.object({ user_id: userId, ...pageInput });
export const AssignRole = z
  .object({ user_id: userId, role: roleName, scope: grantScope.describe(`Where it counts: ${scopeWords}`) })
  .meta({ id: 'AssignRole' });
export const RemoveRole = z.object({ user_id: userId, assignment_id: idSchema('asg') });

export const HeldRole = z.object({ role: z.string(), scope: z.string().describe(scopeWords) }).meta({ id: 'HeldRole' });
export const Me = User.extend({
  roles: z.array(HeldRole).describe("Roles in Doorward's own management."),
  factors: z.array(z.string()).describe('Ways you can prove who you are, such as `password`.'),
}).meta({ id: 'Me' });

export const accessProblems = problems('access', {
  role_not_found: [404, 'No such role.'],
  assignment_not_found: [404, 'This user holds no such role.'],
  grant_exceeds_own_rights: [403, 'This role holds permissions that you do not hold at that scope.'],
  scope_not_allowed: [422, 'Only users of the default tenant can hold a role at instance scope.'],
});
