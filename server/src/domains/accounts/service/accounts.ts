import { and, eq, ne, sql } from 'drizzle-orm';
import type { Call, Tx } from '../../../call/index.ts';
import { type Placeholders, statement } from '../../../platform/db/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { accountProblems } from '../contract.ts';
import { normaliseEmail, normaliseUsername } from '../identifiers.ts';
import { type UserRow, users } from '../tables.ts';
import { isEmailTaken, lookupsOf, type PreparedEmail, prepareEmail, refusedField } from './emails.ts';

/** Who an account will be: its id and identifiers, normalised, sealed and indexed. Made before the transaction. */
export interface PreparedIdentifiers {
  readonly id: Id<'user'>;
  readonly username: string | undefined;
  readonly email: PreparedEmail | undefined;
}

/** What other rooms need to know of an account that somebody names. Never a deleted one. */
export type KnownAccount = Pick<
  UserRow,
  'id' | 'status' | 'factors' | 'username' | 'email' | 'emailVerifiedAt' | 'name' | 'locale' | 'isGuest'
>;

/**
 * Normalises, seals and indexes, for a new account or, where `id` is said, for that one. Throws `invalid_input` for what is no
 * username or e-mail, and for neither.
 */
export function prepareIdentifiers(
  call: Call<'crypto' | 'ids'>,
  given: { id?: Id<'user'> | undefined; username?: string | undefined; email?: string | undefined },
): PreparedIdentifiers {
  const id = given.id ?? call.ids.create('user');
  if (given.username === undefined && given.email === undefined)
    throw refusedField('/username', 'A username or an e-mail address is needed.');
  const username = given.username === undefined ? undefined : normaliseUsername(given.username);
  if (given.username !== undefined && username === undefined) throw refusedField('/username', 'Not a username.');
  return {
    id,
    username,
    email: given.email === undefined ? undefined : prepareEmail(call, id, { typed: given.email }),
  };
}

/** What a new account may be born with beside its identifiers. */
export type BornWith = Partial<
  Pick<
    UserRow,
    'name' | 'locale' | 'profile' | 'emailVerifiedAt' | 'externalId' | 'publicMetadata' | 'privateMetadata' | 'isGuest'
  >
>;

/**
 * Inserts the account. Relies on the decision of the procedure whose transaction it is, which also records it. Throws
 * `username_taken`, `email_taken` and `external_id_taken` with the transaction still usable, so that the procedure may refuse
 * and leave a trace. The identifiers of a deleted account are taken until it is erased.
 */
export async function insertAccount(
  tx: Tx,
  { id, username, email }: PreparedIdentifiers,
  bornWith: BornWith = {},
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
      ...bornWith,
      createdAt: tx.now,
      updatedAt: tx.now,
    })
    .onConflictDoNothing()
    .returning();
  if (row) return row;
  // Nothing was inserted: the one that was there first is committed by now, or the conflict would have waited.
  if (username && (await isUsernameTaken(tx, username))) throw accountProblems.username_taken();
  if (bornWith.externalId && (await isExternalIdTaken(tx, bornWith.externalId)))
    throw accountProblems.external_id_taken();
  throw accountProblems.email_taken();
}

/** Whether another account of the tenant has this (normalised) username. */
export function isUsernameTaken(tx: Tx, username: string): Promise<boolean> {
  return isTaken(tx, eq(users.username, username));
}

export function isExternalIdTaken(tx: Tx, externalId: string): Promise<boolean> {
  return isTaken(tx, eq(users.externalId, externalId));
}

async function isTaken(tx: Tx, held: ReturnType<typeof eq>): Promise<boolean> {
  const [other] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.tenantId, tx.by.tenantId), held));
  return other !== undefined;
}

const known = {
  id: users.id,
  status: users.status,
  factors: users.factors,
  username: users.username,
  email: users.email,
  emailVerifiedAt: users.emailVerifiedAt,
  name: users.name,
  locale: users.locale,
  isGuest: users.isGuest,
};

const byIdentifier = statement(
  'accounts.by_identifier',
  (q, p: Placeholders<{ tenantId: Id<'tnt'>; username: string | null; lookups: Uint8Array[] }>) =>
    q
      .select(known)
      .from(users)
      .where(
        and(
          eq(users.tenantId, p.tenantId(users.tenantId)),
          ne(users.status, 'deleted'),
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

/** The same by e-mail address alone. */
export async function findByEmail(call: Call<'db' | 'crypto'>, address: string): Promise<KnownAccount | undefined> {
  const lookups = lookupsOf(call, normaliseEmail(address) ?? '');
  const [found] = await call.db.run(byIdentifier, { tenantId: call.tenant.id, username: null, lookups });
  return found;
}

const byId = statement('accounts.by_id', (q, p: Placeholders<{ tenantId: Id<'tnt'>; userId: Id<'user'> }>) =>
  q
    .select(known)
    .from(users)
    .where(
      and(
        eq(users.tenantId, p.tenantId(users.tenantId)),
        eq(users.id, p.userId(users.id)),
        ne(users.status, 'deleted'),
      ),
    ),
);

/** The account of this tenant with that id. */
export async function findAccount(call: Call<'db'>, userId: Id<'user'>): Promise<KnownAccount | undefined> {
  const [found] = await call.db.run(byId, { tenantId: call.tenant.id, userId });
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
