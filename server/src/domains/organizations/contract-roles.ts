import { z } from 'zod';
import { pageInput } from '../../call/index.ts';
import { idSchema } from '../../platform/ids.ts';
import { cascade, description, permissionNames, roleId, roleName } from '../access/index.ts';
import { userId } from '../accounts/index.ts';
import { orgId } from './contract.ts';

const appId = idSchema('app');
const appWords = "The app whose role it is; absent, a role in Doorward's own management.";
const held = permissionNames.describe('Each within your reach at the organization.');

export const ListOrganizationRoles = z.object({
  org_id: orgId,
  app_id: appId.optional().describe(appWords),
  ...pageInput,
});
export const OrganizationRoleRef = z.object({ org_id: orgId, role_id: roleId });
export const NewOrganizationRole = z
  .object({
    org_id: orgId,
    app_id: appId.optional().describe(appWords),
    name: roleName,
    description: description.default(''),
    permissions: held.default([]),
  })
  .meta({ id: 'NewOrganizationRole' });
export const OrganizationRolePatch = z
  .object({
    org_id: orgId,
    role_id: roleId,
    name: roleName.optional(),
    description: description.optional(),
    permissions: held.optional(),
  })
  .meta({ id: 'OrganizationRolePatch' });
export const PutOrganizationRole = z
  .object({
    org_id: orgId,
    app_id: appId,
    name: roleName,
    description: description.default(''),
    permissions: held.default([]),
  })
  .meta({ id: 'PutOrganizationRole' });
export const DeleteOrganizationRole = z.object({ org_id: orgId, role_id: roleId, cascade });

export const ListMemberRoles = z.object({ org_id: orgId, user_id: userId, ...pageInput });
export const AssignMemberRole = z
  .object({
    org_id: orgId,
    user_id: userId,
    role_id: roleId.describe('A role of the organization itself, or one the tenant lends to organizations.'),
  })
  .meta({ id: 'AssignMemberRole' });
export const RemoveMemberRole = z.object({ org_id: orgId, user_id: userId, assignment_id: idSchema('asg') });
