import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { type Call, checkVersion, general, tellVersion } from '../../../call/index.ts';
import { isUniqueViolation } from '../../../platform/db/index.ts';
import { record } from '../../audit/index.ts';
import { accountProblems, type MePatch, type User } from '../contract.ts';
import { normaliseUsername } from '../identifiers.ts';
import { type UserRow, users } from '../tables.ts';
import { isUsernameTaken, showUser } from './accounts.ts';

type Profile = Pick<UserRow, 'username' | 'name' | 'locale'>;

/** Changes the caller's own username, name and locale. A taken username is said plainly, and leaves a trace (F015). */
export async function updateMe(
  call: Call<'db' | 'crypto'>,
  input: z.output<typeof MePatch>,
): Promise<z.output<typeof User>> {
  const { userId, tenantId } = call.self();
  const mine = and(eq(users.tenantId, tenantId), eq(users.id, userId));
  const row = await takenWhenViolated(
    call.db.write(async (tx) => {
      const [before] = await tx.select().from(users).where(mine).for('update');
      // The account went while its session was on its way here.
      if (!before) throw general.invalid_credential();
      checkVersion(call, before.version);
      const set = changesOf(before, input);
      const fields = Object.keys(set);
      if (fields.length === 0) return before;
      const event = { target: { kind: 'user', id: userId }, data: { fields } };
      if (set.username && (await isUsernameTaken(tx, set.username))) {
        await record(tx, { type: 'accounts.username_refused', ...event });
        return tx.refuse(accountProblems.username_taken());
      }
      const [after = before] = await tx
        .update(users)
        .set({ ...set, version: before.version + 1, updatedAt: tx.now })
        .where(mine)
        .returning();
      await record(tx, { type: 'accounts.updated', ...event });
      return after;
    }),
  );
  tellVersion(call, row.version);
  return showUser(call, row);
}

/** What differs from the row, in the form it is kept in. */
function changesOf(before: Profile, input: z.output<typeof MePatch>): Partial<Profile> {
  const wanted: Partial<Profile> = {};
  const username = input.username === undefined ? undefined : normaliseUsername(input.username);
  if (username !== undefined) wanted.username = username;
  if (input.name !== undefined) wanted.name = input.name?.normalize('NFC') ?? null;
  if (input.locale !== undefined) wanted.locale = input.locale && (Intl.getCanonicalLocales(input.locale)[0] ?? null);
  const differs = ([field, value]: [string, unknown]) => value !== before[field as keyof Profile];
  return Object.fromEntries(Object.entries(wanted).filter(differs));
}

/** Two at once may both have found the username free. */
async function takenWhenViolated<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (isUniqueViolation(error, 'users_username')) throw accountProblems.username_taken();
    throw error;
  }
}
