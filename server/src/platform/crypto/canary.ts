import { eq } from 'drizzle-orm';
import type { Queries, Reader } from '../db/index.ts';
import type { Envelope, Place } from './envelope.ts';
import { KeyRingError, SealError } from './errors.ts';
import { keyRingCanary } from './tables.ts';

const place: Place = { table: 'key_ring_canary', column: 'sealed', row: 'true' };
const content = 'doorward';
const theRow = eq(keyRingCanary.id, true);

/**
 * Proves at start that the ring is the one this database was sealed under, planting the canary on the very first. Several processes may start
 * at once: the first insert wins and the others wait for it. Throws KeyRingError.
 */
export async function checkCanary(tx: Queries, envelope: Envelope, now: Date): Promise<void> {
  const fresh = { id: true, sealed: envelope.seal(content, place), createdAt: now };
  await tx.insert(keyRingCanary).values(fresh).onConflictDoNothing();
  const [row] = await tx.select({ sealed: keyRingCanary.sealed }).from(keyRingCanary).where(theRow);
  if (row === undefined) throw new KeyRingError('the canary of the key ring vanished while it was read');
  if (!opens(envelope, row.sealed)) throw new KeyRingError(refusal(row.sealed));
}

/** `absent` before the first start; `foreign` when the ring lacks its key, or has another value under its name. */
export type CanaryState = 'opens' | 'absent' | 'foreign';

/** Whether the ring is the one this database was sealed under; changes nothing. */
export async function readCanary(reader: Reader, envelope: Envelope): Promise<CanaryState> {
  const [row] = await reader.select({ sealed: keyRingCanary.sealed }).from(keyRingCanary).where(theRow);
  if (row === undefined) return 'absent';
  return opens(envelope, row.sealed) ? 'opens' : 'foreign';
}

/** Moves the canary under the active key. The last step of a rotation: until then a ring without the old key refuses to start. */
export async function rewrapCanary(tx: Queries, envelope: Envelope): Promise<void> {
  const [row] = await tx.select({ sealed: keyRingCanary.sealed }).from(keyRingCanary).where(theRow).for('update');
  if (row === undefined) return;
  await tx
    .update(keyRingCanary)
    .set({ sealed: envelope.rewrap(row.sealed, place) })
    .where(theRow);
}

/** The name of the key the canary is under; a ring that lacks it cannot start. */
export async function canaryKeyId(reader: Reader): Promise<string | undefined> {
  const [row] = await reader.select({ sealed: keyRingCanary.sealed }).from(keyRingCanary).where(theRow);
  return row?.sealed.split('.')[1];
}

function opens(envelope: Envelope, sealed: string): boolean {
  try {
    return envelope.open(sealed, place) === content;
  } catch (error) {
    if (error instanceof SealError) return false;
    throw error;
  }
}

function refusal(sealed: string): string {
  const name = sealed.split('.')[1] ?? '';
  return `this database is sealed under key "${name}", which the key ring lacks or has with another value: restore the key ring that belongs to it`;
}
