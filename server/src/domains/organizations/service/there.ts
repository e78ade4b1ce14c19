import type { Act, Call, Permission } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { changeRights } from '../../access/index.ts';
import { orgScope } from '../scope.ts';
import { findOrganization } from './find.ts';

/** What is asked of the caller at which organization. */
interface There {
  readonly permission: Permission;
  readonly orgId: Id<'org'>;
}

/** Who may there reads about it. Whoever may not learns nothing of it, not even whether it exists. Throws `org_not_found`. */
export async function lookThere(call: Call<'db'>, { permission, orgId }: There): Promise<void> {
  await call.must(permission, orgScope(orgId));
  await findOrganization(call.db.reader, call.tenant.id, orgId);
}

/** One change of rights at an organization at a time, by who may at that moment. Throws `org_not_found`. */
export function changeThere<T>(
  call: Call<'db'>,
  { permission, orgId }: There,
  work: (tx: Act) => Promise<T>,
): Promise<T> {
  return changeRights(call, { permission, scope: orgScope(orgId) }, async (tx) => {
    await findOrganization(tx, call.tenant.id, orgId);
    return work(tx);
  });
}
