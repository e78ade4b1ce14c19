import { procedure, router, wire } from '../../call/index.ts';
import { accountProblems } from '../accounts/index.ts';
import { tenantProblems } from '../tenants/index.ts';
import * as c from './contract.ts';
import { authorize, authorizeBatch, authorizeUser, authorizeUserBatch } from './service/authorize.ts';

export { documentsRouter, organizationPoliciesRouter, simulateRouter } from './router-documents.ts';

/** authorize.* : the decision, for apps to ask. */
export const authorizeRouter = router({
  self: procedure
    .meta(
      wire('POST /v1/authorize', {
        operation: 'authorize',
        summary: 'May I do that, there?',
        description:
          'Reads the rights of this moment, where an access token carries those of its last refresh. What is not held is `allowed: false`, not a problem.',
        tag: 'Authorization',
        who: 'self',
        impersonation: true,
        apiKeys: true,
      }),
    )
    .input(c.Authorize)
    .output(c.Authorization)
    .mutation(({ ctx, input }) => authorize(ctx.call, input)),
  selfBatch: procedure
    .meta(
      wire('POST /v1/authorize/batch', {
        operation: 'authorizeBatch',
        summary: 'May I do these, each there?',
        tag: 'Authorization',
        who: 'self',
        impersonation: true,
        apiKeys: true,
      }),
    )
    .input(c.AuthorizeBatch)
    .output(c.AuthorizationBatch)
    .mutation(({ ctx, input }) => authorizeBatch(ctx.call, input)),
  user: procedure
    .meta(
      wire('POST /v1/users/{user_id}/authorize', {
        operation: 'authorizeUser',
        summary: 'May this user do that, there?',
        tag: 'Authorization',
        who: ['roles:read'],
        problems: [accountProblems.user_not_found, tenantProblems.app_not_found],
      }),
    )
    .input(c.AuthorizeUser)
    .output(c.Authorization)
    .mutation(({ ctx, input }) => authorizeUser(ctx.call, input)),
  userBatch: procedure
    .meta(
      wire('POST /v1/users/{user_id}/authorize/batch', {
        operation: 'authorizeUserBatch',
        summary: 'May this user do these, each there?',
        tag: 'Authorization',
        who: ['roles:read'],
        problems: [accountProblems.user_not_found, tenantProblems.app_not_found],
      }),
    )
    .input(c.AuthorizeUserBatch)
    .output(c.AuthorizationBatch)
    .mutation(({ ctx, input }) => authorizeUserBatch(ctx.call, input)),
});
