import { and, eq, inArray, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { type Call, general, type Tx } from '../../../call/index.ts';
import { type Placeholders, statement } from '../../../platform/db/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { accountProblems, type User } from '../contract.ts';
import { normaliseEmail, normaliseUsername } from '../identifiers.ts';
import { type UserRow, users } from '../tables.ts';

/** Who a new account will be: its id and identifiers, normalised, sealed and indexed. Made before the transaction. */
export interface PreparedIdentifiers {
  readonly id: Id<'user'>;
  readonly username: string | undefined;
  readonly email: PreparedEmail | undefined;
}

interface PreparedEmail {
  /** For `users.email` of this account's row only. */
  readonly sealed: string;
  readonly lookup: Uint8Array;
  /** Under every ring key, the active first: how rows written before a rotation carry it. */
  readonly lookups: readonly Uint8Array[];
}

/** What sign-in needs to know of an account. */
export type KnownAccount = Pick<UserRow, 'id' | 'status' | 'factors'>;

/** Normalises, seals and indexes. Throws `invalid_input` for what is no username or e-mail, and for neither. */
export function prepareIdentifiers(
  call: Call<'crypto' | 'ids'>,
  given: { username?: string | undefined; email?: string | undefined },
): PreparedIdentifiers {
  const id = call.ids.create('user');
  if (given.username === undefined && given.email === undefined)
    throw refused('/username', 'A username or an e-mail address is needed.');
  const username = given.username === undefined ? undefined : normaliseUsername(given.username);
  if (given.username !== undefined && username === undefined) throw refused('/username', 'Not a username.');
  if (given.email === undefined) return { id, username, email: undefined };
  const email = normaliseEmail(given.email);
  if (email === undefined) throw refused('/email', 'Not an e-mail address.');
  const lookups = lookupsOf(call, email);
  const [lookup = call.crypto.lookup(emailLabel, lookupValue(call, email))] = lookups;
  return { id, username, email: { sealed: call.crypto.seal(email, emailPlace(id)), lookup, lookups } };
}

/**
 * Inserts the account. Relies on the decision of the procedure whose transaction it is, which also records it. Throws
 * `username_taken` and `email_taken` with the transaction still usable, so that the procedure may refuse and leave a trace.
 */
export async function insertAccount(
  tx: Tx,
  { id, username, email }: PreparedIdentifiers,
  profile: Partial<Pick<UserRow, 'name' | 'locale' | 'emailVerifiedAt'>> = {},
): Promise<UserRow> {
  const { tenantId } = tx.by;
  if (email && (await isEmailTaken(tx, email))) throw accountProblems.email_taken();
  const [row] = await tx
    .insert(users)
    .values({
      id,
      tenantId,
      username,
      email: email?.sealed,
      emailLookup: email?.lookup,
      ...profile,
      createdAt: tx.now,
      updatedAt: tx.now,
    })
    .onConflictDoNothing()
    .returning();
  if (row) return row;
  // Nothing was inserted: the one that was there first is committed by now, or the conflict would have waited.
  if (username && (await isUsernameTaken(tx, username))) throw accountProblems.username_taken();
  throw accountProblems.email_taken();
}

/** Whether another account of the tenant has this (normalised) username. */
export async function isUsernameTaken(tx: Tx, username: string): Promise<boolean> {
  const [other] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.tenantId, tx.by.tenantId), eq(users.username, username)));
  return other !== undefined;
}

/**
 * The unique index sees only one key's hashes. Replicas on either side of a rotation both have both keys, as a new key goes to
 * all of them before it is the active one: so the lock on every candidate makes the second of two simultaneous registrations
 * wait for the first, and then see it.
 */
async function isEmailTaken(tx: Tx, { lookups }: PreparedEmail): Promise<boolean> {
  const locks = lookups.map((lookup) => Buffer.from(lookup).readBigInt64BE().toString()).sort();
  for (const lock of locks) await tx.execute(sql`select pg_advisory_xact_lock(${lock}::bigint)`);
  const [other] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.tenantId, tx.by.tenantId), inArray(users.emailLookup, [...lookups])));
  return other !== undefined;
}

const byIdentifier = statement(
  'accounts.by_identifier',
  (q, p: Placeholders<{ tenantId: Id<'tnt'>; username: string | null; lookups: Uint8Array[] }>) =>
    q
      .select({ id: users.id, status: users.status, factors: users.factors })
      .from(users)
      .where(
        and(
          eq(users.tenantId, p.tenantId(users.tenantId)),
          sql`(${eq(users.username, p.username())} or ${users.emailLookup} = any(${p.lookups()}::bytea[]))`,
        ),
      ),
);

/** The account of this tenant a username or e-mail names. One round trip and the same work whether there is one or not (F027). */
export async function findByIdentifier(
  call: Call<'db' | 'crypto'>,
  identifier: string,
): Promise<KnownAccount | undefined> {
  // No account has the empty address.
  const lookups = lookupsOf(call, normaliseEmail(identifier) ?? '');
  const username = normaliseUsername(identifier) ?? null;
  const [found] = await call.db.run(byIdentifier, { tenantId: call.tenant.id, username, lookups });
  return found;
}

/** Whether the account may still sign in, as this transaction sees it. */
export async function isActive(tx: Tx, userId: Id<'user'>): Promise<boolean> {
  const [row] = await tx
    .select({ status: users.status })
    .from(users)
    .where(and(eq(users.tenantId, tx.by.tenantId), eq(users.id, userId)));
  return row?.status === 'active';
}

/**
 * Notes that the account can, or can no longer, prove itself this way. Called by the way's own room in the transaction that
 * changes its rows, on whose decision it relies.
 */
export async function noteFactor(
  tx: Tx,
  { userId, factor, held }: { userId: Id<'user'>; factor: string; held: boolean },
): Promise<void> {
  const without = sql`array_remove(${users.factors}, ${factor})`;
  await tx
    .update(users)
    .set({ factors: held ? sql`array_append(${without}, ${factor})` : without })
    .where(
      and(
        eq(users.tenantId, tx.by.tenantId),
        eq(users.id, userId),
        sql`(${factor} = any(${users.factors})) is distinct from ${held}`,
      ),
    );
}

/** An account as the wire shows it. Opens the e-mail. */
export function showUser(
  { crypto }: Pick<Call<'crypto'>, 'crypto'>,
  row: Omit<UserRow, 'tenantId' | 'emailLookup'>,
): z.output<typeof User> {
  const shown: z.output<typeof User> = {
    id: row.id,
    email_verified: row.emailVerifiedAt !== null,
    status: row.status,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
  };
  if (row.username !== null) shown.username = row.username;
  if (row.email !== null) shown.email = crypto.open(row.email, emailPlace(row.id));
  if (row.name !== null) shown.name = row.name;
  if (row.locale !== null) shown.locale = row.locale;
  return shown;
}

export const emailLabel = 'users.email';
export const emailPlace = (row: Id<'user'>) => ({ table: 'users', column: 'email', row });

/** Bound to the tenant, so that the rows of one person in two tenants have nothing in common. */
export const lookupValue = ({ tenant }: Pick<Call, 'tenant'>, email: string) => `${tenant.id}\n${email}`;
const lookupsOf = (call: Call<'crypto'>, email: string) => call.crypto.lookups(emailLabel, lookupValue(call, email));

const refused = (pointer: string, detail: string) =>
  general.invalid_input({ errors: [{ pointer, code: 'invalid', detail }] });
