import { and, asc, eq } from 'drizzle-orm';
import { users } from '../../server/src/domains/accounts/tables.ts';
import { auditEvents } from '../../server/src/domains/audit/tables.ts';
import { type Session, sessions } from '../../server/src/domains/sessions/tables.ts';
import type { Id } from '../../server/src/platform/ids.ts';
import type { TestHouse } from './house.ts';

/** What the database kept, read past every procedure. */
export async function sessionRow({ doorward }: TestHouse, id: string): Promise<Session> {
  const [row] = await doorward.platform.db.reader
    .select()
    .from(sessions)
    .where(eq(sessions.id, id as Id<'sess'>));
  if (!row) throw new Error('no such session');
  return row;
}

/** Audit events of one type about one target or by one actor, oldest first. */
export function eventsOf({ doorward }: TestHouse, type: string, about: { target?: string; actor?: string }) {
  return doorward.platform.db.reader
    .select()
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.type, type),
        about.target === undefined ? undefined : eq(auditEvents.targetId, about.target),
        about.actor === undefined ? undefined : eq(auditEvents.actorId, about.actor),
      ),
    )
    .orderBy(asc(auditEvents.createdAt), asc(auditEvents.id));
}

/** Suspends an account or lets it back in, as the room that will own it does. */
export function setStatus(
  { doorward }: TestHouse,
  { userId }: { userId: string },
  status: 'active' | 'suspended',
): Promise<unknown> {
  return doorward.platform.db.transaction((tx) =>
    tx
      .update(users)
      .set({ status })
      .where(eq(users.id, userId as Id<'user'>)),
  );
}
