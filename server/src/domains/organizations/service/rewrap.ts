import { and, asc, eq, gt, sql } from 'drizzle-orm';
import type { Call } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { emailLookups } from '../../accounts/index.ts';
import { organizationInvitations as invitations } from '../tables.ts';
import { invitationPlace } from './invitations.ts';

const batch = 200;

/**
 * Moves the invited addresses of the tenant and their index under the active ring key, in batches of one transaction each; gives how
 * many. May be stopped and run again.
 */
export async function rewrapOrganizationInvitations(call: Call<'db' | 'crypto'>): Promise<number> {
  await call.must('keys:manage');
  const { crypto, tenant } = call;
  let moved = 0;
  let after: Id<'oinv'> | undefined;
  for (;;) {
    const rows = await call.db.reader
      .select({ id: invitations.id, email: invitations.email })
      .from(invitations)
      .where(
        and(
          eq(invitations.tenantId, tenant.id),
          sql`not starts_with(${invitations.email}, ${crypto.activePrefix})`,
          after === undefined ? undefined : gt(invitations.id, after),
        ),
      )
      .orderBy(asc(invitations.id))
      .limit(batch);
    if (rows.length === 0) return moved;
    await call.db.write(async (tx) => {
      for (const { id, email } of rows) {
        const [emailLookup] = emailLookups(call, crypto.open(email, invitationPlace(id)));
        await tx
          .update(invitations)
          .set({ email: crypto.rewrap(email, invitationPlace(id)), ...(emailLookup && { emailLookup }) })
          .where(and(eq(invitations.tenantId, tenant.id), eq(invitations.id, id), eq(invitations.email, email)));
      }
    });
    moved += rows.length;
    after = rows.at(-1)?.id;
  }
}
