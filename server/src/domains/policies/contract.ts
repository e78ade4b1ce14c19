import { z } from 'zod';
import { idSchema } from '../../platform/ids.ts';
import { permissionName, roleName, scope, scopeWords } from '../access/index.ts';
import { userId } from '../accounts/index.ts';

const appId = idSchema('app');
const groupId = idSchema('grp');

const question = {
  permission: permissionName.optional().describe('Exactly one of `permission` and `role` is asked for.'),
  role: roleName.optional(),
  scope: scope.default('tenant').describe(`Where: ${scopeWords}`),
  management: z.boolean().default(false).describe("Ask about Doorward's own permissions, not the app's."),
};
const explain = z.boolean().default(false).describe('Say also by which way a role holds it, or what is missing.');
const askOne = (asked: { permission?: unknown; role?: unknown }) =>
  (asked.permission === undefined) !== (asked.role === undefined);
const oneOf = { message: 'exactly one of permission and role', path: ['permission'] };

export const Question = z.object(question).refine(askOne, oneOf).meta({ id: 'Question' });
const questions = z.array(Question).min(1).max(50);
export const Authorize = z
  .object({ ...question, explain })
  .refine(askOne, oneOf)
  .meta({ id: 'Authorize' });
export const AuthorizeBatch = z.object({ questions }).meta({ id: 'AuthorizeBatch' });
const ofUser = { user_id: userId, app_id: appId.optional().describe('Absent, the app of this call.') };
export const AuthorizeUser = z
  .object({ ...ofUser, ...question, explain })
  .refine(askOne, oneOf)
  .meta({ id: 'AuthorizeUser' });
export const AuthorizeUserBatch = z.object({ ...ofUser, questions }).meta({ id: 'AuthorizeUserBatch' });

export const GrantedBy = z
  .object({
    assignment_id: idSchema('asg'),
    role: z.string().describe('The role that was given.'),
    scope: z.string().describe('Where it was given.'),
    group_id: groupId.optional().describe('The group it was given to.'),
    path: z.array(z.string()).optional().describe('From that role to the one that holds it, by inheritance.'),
  })
  .meta({ id: 'GrantedBy' });
export const Authorization = z
  .object({
    allowed: z.boolean(),
    granted_by: GrantedBy.optional().describe('The assignment that decided.'),
    missing: z
      .string()
      .optional()
      .describe(
        'Why not: `account` (not active), `definition` (no such permission or role), `role` (no role held has it), `scope` (held only elsewhere).',
      ),
    held_scopes: z.array(z.string()).optional().describe('Scopes where it is held, at most 20.'),
  })
  .meta({ id: 'Authorization' });
export const AuthorizationBatch = z
  .object({ answers: z.array(Authorization).describe('In the order of the questions.') })
  .meta({ id: 'AuthorizationBatch' });
