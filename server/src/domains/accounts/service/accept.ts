import { and, eq } from 'drizzle-orm';
import type { Call, Tx } from '../../../call/index.ts';
import { consumeOnce, peekOnce, secretLooksValid } from '../../../platform/crypto/index.ts';
import { type Id, parseId } from '../../../platform/ids.ts';
import { record } from '../../audit/index.ts';
import { invitations } from '../tables.ts';
import { invitationPlace, invitationPrefix, invitationPurpose } from './invitations.ts';

/** What an invitation offers to who holds its token. */
export interface OpenInvitation {
  readonly id: Id<'inv'>;
  /** In clear, normalised: the account is opened with it, and it counts as proven. */
  readonly email: string;
  readonly locale: string | undefined;
}

/** What taking it up would give, spending nothing: to show a page, and to prepare the account. Undefined when it is not open. */
export async function peekInvitation(
  call: Call<'db' | 'crypto' | 'clock'>,
  token: string,
): Promise<OpenInvitation | undefined> {
  if (!secretLooksValid(invitationPrefix, token)) return undefined;
  const once = { digest: call.crypto.digest(token), purpose: invitationPurpose, tenantId: call.tenant.id };
  const kept = await peekOnce(call.db.reader, { ...once, now: call.clock.now() });
  const id = parseId('inv', kept?.payload ?? '');
  if (!id) return undefined;
  const [row] = await call.db.reader
    .select({ email: invitations.email, locale: invitations.locale })
    .from(invitations)
    .where(and(eq(invitations.tenantId, call.tenant.id), eq(invitations.id, id)));
  return row && { id, email: call.crypto.open(row.email, invitationPlace(id)), locale: row.locale ?? undefined };
}

/** What access' `giveInvitedRole` needs, where a role was offered. */
export interface TakenInvitation {
  readonly id: Id<'inv'>;
  readonly role: string | undefined;
  readonly invitedBy: string;
}

/**
 * Takes an invitation up for the account `userId`, which is inserted in the same transaction, before or after: of any number who
 * hold the token one gets it. Undefined for everybody else: unknown, another tenant's, expired, revoked, replaced or accepted.
 * Relies on the decision of the procedure whose transaction it is.
 */
export async function takeInvitation(
  call: Pick<Call<'crypto'>, 'crypto'>,
  tx: Tx,
  { token, userId }: { token: string; userId: Id<'user'> },
): Promise<TakenInvitation | undefined> {
  if (!secretLooksValid(invitationPrefix, token)) return undefined;
  const { tenantId } = tx.by;
  const digest = call.crypto.digest(token);
  const spent = await consumeOnce(tx, { digest, purpose: invitationPurpose, tenantId, now: tx.now });
  const id = parseId('inv', spent?.payload ?? '');
  if (!id) return undefined;
  const [row] = await tx
    .update(invitations)
    .set({ acceptedAt: tx.now, acceptedBy: userId })
    .where(and(eq(invitations.tenantId, tenantId), eq(invitations.id, id)))
    .returning({ role: invitations.role, invitedBy: invitations.invitedBy });
  if (!row) return undefined;
  const actor = { kind: 'user', id: userId };
  await record(tx, { type: 'accounts.invitation_accepted', actor, target: { kind: 'invitation', id } });
  return { id, role: row.role ?? undefined, invitedBy: row.invitedBy };
}
