import { procedure, router, wire } from '../../call/index.ts';
import { NewTenant, Tenant, tenantProblems } from '../tenants/index.ts';
import { createTenant } from './service/birth.ts';

export const setupRouter = router({
  create: procedure
    .meta(
      wire('POST /v1/tenants', {
        operation: 'createTenant',
        summary: 'Create a tenant, with its app `default`, signing key and built-in roles.',
        tag: 'Tenants',
        who: ['tenants:manage'],
        status: 201,
        etag: true,
        problems: [tenantProblems.tenant_slug_taken],
      }),
    )
    .input(NewTenant)
    .output(Tenant)
    .mutation(({ ctx, input }) => createTenant(ctx.call, input)),
});
