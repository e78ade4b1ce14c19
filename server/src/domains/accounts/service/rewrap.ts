import { and, asc, count, eq, gt, isNotNull, sql } from 'drizzle-orm';
import type { Call } from '../../../call/index.ts';
import type { Place } from '../../../platform/crypto/index.ts';
import { invitations, users } from '../tables.ts';
import { emailLabel, emailPlace, lookupValue } from './emails.ts';
import { invitationPlace } from './invitations.ts';

const batch = 200;

type Needs = Call<'db' | 'crypto'>;

/** How many e-mail addresses of the tenant, of users and invitations, are not yet under the active ring key. */
export async function countOldEmails(call: Needs): Promise<number> {
  await call.must('keys:manage');
  const [ofUsers] = await call.db.reader.select({ n: count() }).from(users).where(old(call, users));
  const [invited] = await call.db.reader.select({ n: count() }).from(invitations).where(old(call, invitations));
  return (ofUsers?.n ?? 0) + (invited?.n ?? 0);
}

/**
 * Moves the tenant's e-mail addresses and their index under the active ring key, in batches of one transaction each: it may be
 * stopped and run again, while servers that have both keys go on. An address that changes meanwhile is under the active key
 * anyway. Tells how many of each batch moved.
 */
export async function rewrapEmails(call: Needs, told: (moved: number) => void): Promise<void> {
  await call.must('keys:manage');
  await rewrapOf(call, { table: users, place: emailPlace }, told);
  await rewrapOf(call, { table: invitations, place: invitationPlace }, told);
}

/** A table with a sealed address in each row, and where each is sealed to. */
type Sealed =
  | { readonly table: typeof users; readonly place: typeof emailPlace }
  | { readonly table: typeof invitations; readonly place: typeof invitationPlace };

async function rewrapOf(call: Needs, sealed: Sealed, told: (moved: number) => void): Promise<void> {
  const { table } = sealed;
  const place = sealed.place as (row: string) => Place;
  let after: string | undefined;
  for (;;) {
    const rows = await call.db.reader
      .select({ id: table.id, email: table.email })
      .from(table as typeof users)
      .where(and(old(call, table), after === undefined ? undefined : gt(table.id, sql.param(after, table.id))))
      .orderBy(asc(table.id))
      .limit(batch);
    if (rows.length === 0) return;
    const moves = rows.flatMap(({ id, email }) => (email === null ? [] : [{ id, ...moveOf(call, email, place(id)) }]));
    await call.db.write(async (tx) => {
      for (const { id, from, email, emailLookup } of moves) {
        await tx
          .update(table as typeof users)
          .set({ email, emailLookup })
          .where(and(eq(table.tenantId, call.tenant.id), eq(table.id, sql.param(id, table.id)), eq(table.email, from)));
      }
    });
    told(rows.length);
    after = rows.at(-1)?.id;
  }
}

function moveOf(call: Needs, from: string, place: Place) {
  const { crypto } = call;
  const emailLookup = crypto.lookup(emailLabel, lookupValue(call, crypto.open(from, place)));
  return { from, email: crypto.rewrap(from, place), emailLookup };
}

const old = ({ tenant, crypto }: Needs, table: Sealed['table']) =>
  and(
    eq(table.tenantId, tenant.id),
    isNotNull(table.email),
    sql`not starts_with(${table.email}, ${crypto.activePrefix})`,
  );
