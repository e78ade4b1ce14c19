import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import { type Call, general, type Tx } from '../../../call/index.ts';
import type { Place } from '../../../platform/crypto/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { accountProblems } from '../contract.ts';
import { normaliseEmail } from '../identifiers.ts';
import { type UserRow, users } from '../tables.ts';

/** An e-mail address made ready before the transaction that keeps it. */
export interface PreparedEmail {
  /** Normalised. */
  readonly address: string;
  /** For the place it was prepared for only. */
  readonly sealed: string;
  readonly lookup: Uint8Array;
  /** Under every ring key, the active first: how rows written before a rotation carry it. */
  readonly lookups: readonly Uint8Array[];
}

/**
 * Normalises, seals for that account's row (or another place) and indexes. Throws `invalid_input` at `pointer` for what is no
 * address.
 */
export function prepareEmail(
  call: Call<'crypto'>,
  where: Id<'user'> | Place,
  { typed, pointer = '/email' }: { typed: string; pointer?: string },
): PreparedEmail {
  const address = normaliseEmail(typed);
  if (address === undefined) throw refusedField(pointer, 'Not an e-mail address.');
  const lookups = lookupsOf(call, address);
  const [lookup = call.crypto.lookup(emailLabel, lookupValue(call, address))] = lookups;
  const place = typeof where === 'string' ? emailPlace(where) : where;
  return { address, sealed: call.crypto.seal(address, place), lookup, lookups };
}

/** How rows of this tenant may carry the address, under every ring key; the empty list's address is nobody's. */
export function emailLookups(call: Call<'crypto'>, typed: string): readonly Uint8Array[] {
  return lookupsOf(call, normaliseEmail(typed) ?? '');
}

/** The account's address in clear, normalised. */
export function emailOf(call: Call<'crypto'>, row: Pick<UserRow, 'id' | 'email'>): string | undefined {
  return row.email === null ? undefined : call.crypto.open(row.email, emailPlace(row.id));
}

/**
 * Gives an account another address. `from`, where said, is what it must carry still (`null`: none): false when it does not, or
 * when the account is deleted or gone. Relies on the decision of the procedure whose transaction it is, which also records it.
 * Throws `email_taken` with the transaction still usable.
 */
export async function changeEmail(
  tx: Tx,
  change: { userId: Id<'user'>; email: PreparedEmail; verified: boolean; from?: readonly Uint8Array[] | null },
): Promise<boolean> {
  const { userId, email, verified, from } = change;
  if (await isEmailTaken(tx, email, userId)) throw accountProblems.email_taken();
  const changed = await tx
    .update(users)
    .set({
      email: email.sealed,
      emailLookup: email.lookup,
      emailVerifiedAt: verified ? tx.now : null,
      version: sql`${users.version} + 1`,
      updatedAt: tx.now,
    })
    .where(and(living(tx, userId), from === undefined ? undefined : carrying(from)))
    .returning({ id: users.id });
  return changed.length > 0;
}

/**
 * Notes that the account's owner has proven this address: `lookups` are those of the address the proof was mailed to. Undefined
 * when the account carries another by now, is deleted or gone. `first` says that nobody had proven it before. Relies on the
 * decision of the procedure whose transaction it is, which also records it.
 */
export async function verifyEmail(
  tx: Tx,
  { userId, lookups }: { userId: Id<'user'>; lookups: readonly Uint8Array[] },
): Promise<{ first: boolean } | undefined> {
  const proven = and(living(tx, userId), carrying(lookups));
  const [before] = await tx.select({ at: users.emailVerifiedAt }).from(users).where(proven).for('no key update');
  if (!before) return undefined;
  if (before.at !== null) return { first: false };
  await tx
    .update(users)
    .set({ emailVerifiedAt: tx.now, version: sql`${users.version} + 1`, updatedAt: tx.now })
    .where(proven);
  return { first: true };
}

/**
 * Whether another account of the tenant has the address. The unique index sees only one key's hashes. Replicas on either side of
 * a rotation both have both keys, as a new key goes to all of them before it is the active one: so the lock on every candidate
 * makes the second of two simultaneous writers wait for the first, and then see it.
 */
export async function isEmailTaken(
  tx: Tx,
  { lookups }: Pick<PreparedEmail, 'lookups'>,
  except?: Id<'user'>,
): Promise<boolean> {
  await lockAddress(tx, lookups);
  const [other] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.tenantId, tx.by.tenantId), carrying(lookups), except && ne(users.id, except)));
  return other !== undefined;
}

/** Until the transaction ends nobody else writes this address. */
export async function lockAddress(tx: Tx, lookups: readonly Uint8Array[]): Promise<void> {
  const locks = lookups.map((lookup) => Buffer.from(lookup).readBigInt64BE().toString()).sort();
  for (const lock of locks) await tx.execute(sql`select pg_advisory_xact_lock(${lock}::bigint)`);
}

export const emailLabel = 'users.email';
export const emailPlace = (row: Id<'user'>) => ({ table: 'users', column: 'email', row });

/** Bound to the tenant, so that the rows of one person in two tenants have nothing in common. */
export const lookupValueIn = (tenantId: string, email: string) => `${tenantId}\n${email}`;
export const lookupValue = ({ tenant }: Pick<Call, 'tenant'>, email: string) => lookupValueIn(tenant.id, email);
export const lookupsOf = (call: Call<'crypto'>, email: string) =>
  call.crypto.lookups(emailLabel, lookupValue(call, email));

export const refusedField = (pointer: string, detail: string) =>
  general.invalid_input({ errors: [{ pointer, code: 'invalid', detail }] });

const living = (tx: Tx, userId: Id<'user'>) =>
  and(eq(users.tenantId, tx.by.tenantId), eq(users.id, userId), ne(users.status, 'deleted'));

const carrying = (lookups: readonly Uint8Array[] | null) =>
  lookups === null ? sql`${users.emailLookup} is null` : inArray(users.emailLookup, [...lookups]);
