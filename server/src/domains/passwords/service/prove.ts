import { and, eq } from 'drizzle-orm';
import type { Call, Tx } from '../../../call/index.ts';
import { QueueFull } from '../../../platform/crypto/index.ts';
import { type Placeholders, statement } from '../../../platform/db/index.ts';
import { type Id, uuidToId } from '../../../platform/ids.ts';
import { passwords } from '../tables.ts';
import { openHash } from './foreign.ts';
import { isTooLong } from './rules.ts';

/** Who somebody has proven to be, how (an `amr` value of RFC 8176) and when. */
export interface Proof {
  readonly userId: Id<'user'>;
  readonly method: 'pwd';
  readonly at: Date;
  /** Proven with a password that has to be changed first. */
  readonly mustChange: boolean;
}

/** A proof and what it was compared with; `settlePassword` takes it into the transaction that acts on it. */
export interface ProvenPassword extends Proof {
  /** Which of the account's passwords matched. */
  readonly version: string;
  /** The same password under today's parameters, where the kept hash has others (F017). */
  readonly rehash?: string;
}

const kept = statement('passwords.kept', (q, p: Placeholders<{ tenantId: Id<'tnt'>; userId: Id<'user'> }>) =>
  q
    .select({ hash: passwords.hash, version: passwords.version, mustChange: passwords.mustChange })
    .from(passwords)
    .where(
      and(eq(passwords.tenantId, p.tenantId(passwords.tenantId)), eq(passwords.userId, p.userId(passwords.userId))),
    ),
);

/** Names nobody: UUIDv7 never makes it. */
const nobody = uuidToId('user', '00000000-0000-0000-0000-000000000000');

/**
 * Proves who somebody is by their password, or gives undefined: for a wrong password, for a user without one, and for no user at
 * all, with the same query and the same hash (F027). Whether the account may sign in is for `signin` to say. Throws QueueFull.
 */
export async function provePassword(
  call: Call<'db' | 'crypto' | 'clock'>,
  { userId, password }: { userId: Id<'user'> | undefined; password: string },
): Promise<ProvenPassword | undefined> {
  const [row] = await call.db.run(kept, { tenantId: call.tenant.id, userId: userId ?? nobody });
  const usable = isTooLong(password) ? undefined : row;
  const known = userId && usable && openHash(call, userId, usable.hash);
  const matches = await call.crypto.verifyPassword(usable ? password : password.slice(0, 128), known);
  if (!userId || !usable || !matches) return undefined;
  const { hash, version, mustChange } = usable;
  const at = call.clock.now();
  const rehash = await rehashed(call, password, known ?? hash);
  return { userId, method: 'pwd', at, mustChange, version, ...(rehash === undefined ? {} : { rehash }) };
}

async function rehashed({ crypto }: Call<'crypto'>, password: string, hash: string): Promise<string | undefined> {
  if (!crypto.needsRehash(hash)) return undefined;
  try {
    return await crypto.hashPassword(password);
  } catch (error) {
    // A full queue is no reason to turn away who has proven themselves: the next sign-in will do it.
    if (error instanceof QueueFull) return undefined;
    throw error;
  }
}

/**
 * Holds the proven password to the end of the transaction and keeps its newer hash. False when the password was changed since
 * the proof, or has to be by now: act on it no more, or a session could outlive the change that was to end it. Relies on the decision of the
 * procedure whose transaction it is.
 */
export async function settlePassword(
  tx: Tx,
  { userId, version, mustChange, rehash }: ProvenPassword,
): Promise<boolean> {
  const same = and(
    eq(passwords.tenantId, tx.by.tenantId),
    eq(passwords.userId, userId),
    eq(passwords.version, version),
    eq(passwords.mustChange, mustChange),
  );
  const held =
    rehash === undefined
      ? await tx.select({ userId: passwords.userId }).from(passwords).where(same).for('no key update')
      : await tx.update(passwords).set({ hash: rehash }).where(same).returning({ userId: passwords.userId });
  return held.length === 1;
}
