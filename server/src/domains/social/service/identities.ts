import { and, eq, sql } from 'drizzle-orm';
import type { Call, Tx } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { noteFactor } from '../../accounts/index.ts';
import { record } from '../../audit/index.ts';
import { type IdentityRow, socialIdentities as t } from '../tables.ts';
import type { SocialProof } from './codes.ts';
import type { Told } from './exchange.ts';

type Subject = Pick<Told, 'issuer' | 'subject'>;

export const emailPlace = (row: Id<'con'>) => ({ table: 'social_identities', column: 'email', row });

const isSubject = (tenantId: Id<'tnt'>, { issuer, subject }: Subject) =>
  and(eq(t.tenantId, tenantId), eq(t.issuer, issuer), eq(t.subject, subject));

/** Whose identity this is, read before the transaction that acts on it. */
export async function whoseIdentity(call: Call<'db'>, { told }: SocialProof): Promise<Id<'user'> | undefined> {
  const [row] = await call.db.reader.select({ userId: t.userId }).from(t).where(isSubject(call.tenant.id, told));
  return row?.userId;
}

/** The account it belongs to, noted as used now. Until the transaction ends nobody else connects it. */
export async function useIdentity(tx: Tx, { told }: SocialProof): Promise<Id<'user'> | undefined> {
  const lock = `social ${tx.by.tenantId} ${told.issuer} ${told.subject}`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`);
  const [row] = await tx
    .update(t)
    .set({ lastUsedAt: tx.now })
    .where(isSubject(tx.by.tenantId, told))
    .returning({ userId: t.userId });
  return row?.userId;
}

export interface PreparedIdentity {
  readonly id: Id<'con'>;
  readonly proof: SocialProof;
  /** Secret-bearing: sealed. */
  readonly email: string | null;
}

export function prepareIdentity(call: Call<'crypto' | 'ids'>, proof: SocialProof): PreparedIdentity {
  const id = call.ids.create('con');
  const { email } = proof.told;
  return { id, proof, email: email === undefined ? null : call.crypto.seal(email, emailPlace(id)) };
}

/**
 * Connects an identity that belongs to nobody (`useIdentity` said so in this transaction) to an account. Relies on the decision of
 * the procedure whose transaction it is.
 */
export async function connectIdentity(
  tx: Tx,
  { id, proof, email }: PreparedIdentity,
  userId: Id<'user'>,
): Promise<IdentityRow> {
  const { provider, told } = proof;
  const { issuer, subject } = told;
  const [row] = await tx
    .insert(t)
    .values({
      id,
      tenantId: tx.by.tenantId,
      userId,
      provider,
      issuer,
      subject,
      email,
      createdAt: tx.now,
      lastUsedAt: tx.now,
    })
    .returning();
  if (!row) throw new Error('an identity was not inserted');
  await noteFactor(tx, { userId, factor: 'social', held: true });
  const user = { kind: 'user', id: userId };
  await record(tx, { type: 'social.connected', actor: user, target: user, data: { connection: id, provider, issuer } });
  return row;
}

/**
 * Takes every identity from an account whose address somebody has proven who need not be who connected them: F080, like its
 * password and its sessions. A reaction.
 */
export async function forgetIdentities(tx: Tx, { userId }: { userId: Id<'user'> }): Promise<void> {
  const gone = await tx
    .delete(t)
    .where(and(eq(t.tenantId, tx.by.tenantId), eq(t.userId, userId)))
    .returning({ id: t.id });
  if (gone.length === 0) return;
  await noteFactor(tx, { userId, factor: 'social', held: false });
  const target = { kind: 'user', id: userId };
  await record(tx, {
    type: 'social.disconnected',
    target,
    data: { connections: gone.length, reason: 'address_proven' },
  });
}
