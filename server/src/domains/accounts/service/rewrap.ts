import { and, asc, count, eq, gt, isNotNull, sql } from 'drizzle-orm';
import type { Call } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { users } from '../tables.ts';
import { emailLabel, emailPlace, lookupValue } from './emails.ts';

const batch = 200;

type Needs = Call<'db' | 'crypto'>;

/** How many e-mail addresses of the tenant are not yet under the active ring key. */
export async function countOldEmails(call: Needs): Promise<number> {
  await call.must('keys:manage');
  const [row] = await call.db.reader.select({ n: count() }).from(users).where(old(call));
  return row?.n ?? 0;
}

/**
 * Moves the tenant's e-mail addresses and their index under the active ring key, in batches of one transaction each: it may be
 * stopped and run again, while servers that have both keys go on. An address that changes meanwhile is under the active key
 * anyway. Tells how many of each batch moved.
 */
export async function rewrapEmails(call: Needs, told: (moved: number) => void): Promise<void> {
  await call.must('keys:manage');
  let after: Id<'user'> | undefined;
  for (;;) {
    const rows = await call.db.reader
      .select({ id: users.id, email: users.email })
      .from(users)
      .where(and(old(call), after && gt(users.id, after)))
      .orderBy(asc(users.id))
      .limit(batch);
    if (rows.length === 0) return;
    const moves = rows.flatMap(({ id, email }) => (email === null ? [] : [moveOf(call, id, email)]));
    await call.db.write(async (tx) => {
      for (const { id, from, email, emailLookup } of moves) {
        await tx
          .update(users)
          .set({ email, emailLookup })
          .where(and(eq(users.tenantId, call.tenant.id), eq(users.id, id), eq(users.email, from)));
      }
    });
    told(rows.length);
    after = rows.at(-1)?.id;
  }
}

function moveOf(call: Needs, id: Id<'user'>, from: string) {
  const { crypto } = call;
  const address = crypto.open(from, emailPlace(id));
  const emailLookup = crypto.lookup(emailLabel, lookupValue(call, address));
  return { id, from, email: crypto.rewrap(from, emailPlace(id)), emailLookup };
}

const old = ({ tenant, crypto }: Needs) =>
  and(
    eq(users.tenantId, tenant.id),
    isNotNull(users.email),
    sql`not starts_with(${users.email}, ${crypto.activePrefix})`,
  );
