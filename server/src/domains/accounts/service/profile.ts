import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { type Call, checkVersion, general, tellVersion } from '../../../call/index.ts';
import { isUniqueViolation } from '../../../platform/db/index.ts';
import { record } from '../../audit/index.ts';
import { accountProblems, type MePatch, type User } from '../contract.ts';
import { users } from '../tables.ts';
import { isUsernameTaken } from './accounts.ts';
import { profileChanges } from './changes.ts';
import { showUser } from './show.ts';

/** Changes what the caller says of themselves. A taken username is said plainly, and leaves a trace (F015). */
export async function updateMe(
  call: Call<'db' | 'crypto'>,
  input: z.output<typeof MePatch>,
): Promise<z.output<typeof User>> {
  const { userId, tenantId } = call.self();
  const mine = and(eq(users.tenantId, tenantId), eq(users.id, userId));
  const row = await takenWhenViolated(
    call.db.write(async (tx) => {
      const [before] = await tx.select().from(users).where(mine).for('no key update');
      // The account went while its session was on its way here.
      if (!before) throw general.invalid_credential();
      checkVersion(call, before.version);
      const { set, fields } = profileChanges(before, input);
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

/** Two at once may both have found the username, or the external id, free. */
export async function takenWhenViolated<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (isUniqueViolation(error, 'users_username')) throw accountProblems.username_taken();
    if (isUniqueViolation(error, 'users_external_id')) throw accountProblems.external_id_taken();
    throw error;
  }
}
