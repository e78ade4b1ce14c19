import { and, asc, eq, isNull } from 'drizzle-orm';
import { roleAssignments, roles } from './domains/access/tables.ts';
import { users } from './domains/accounts/tables.ts';
import { auditEvents } from './domains/audit/tables.ts';
import { type Session, sessions } from './domains/sessions/tables.ts';
import type { Id } from './platform/ids.ts';
import type { Platform } from './platform/index.ts';

/** For tests: what the database kept, read and written past every procedure. */
interface Inside {
  readonly doorward: { readonly platform: Platform };
}

export async function sessionRow({ doorward }: Inside, id: string): Promise<Session> {
  const [row] = await doorward.platform.db.reader
    .select()
    .from(sessions)
    .where(eq(sessions.id, id as Id<'sess'>));
  if (!row) throw new Error('no such session');
  return row;
}

/** Audit events of one type about one target or by one actor, oldest first. */
export function eventsOf({ doorward }: Inside, type: string, about: { target?: string; actor?: string }) {
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
  { doorward }: Inside,
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

/** Gives a management role past every rule: what a decision makes of it is to be seen. */
export function giveRole(
  { doorward }: Inside,
  { userId, role, scope }: { userId: string; role: string; scope: string },
): Promise<void> {
  const { db, ids, clock } = doorward.platform;
  return db.transaction(async (tx) => {
    const [found] = await tx
      .select({ tenantId: roles.tenantId, roleId: roles.id, userId: users.id })
      .from(users)
      .innerJoin(roles, eq(roles.tenantId, users.tenantId))
      .where(and(eq(users.id, userId as Id<'user'>), isNull(roles.appId), eq(roles.name, role)));
    if (!found) throw new Error(`there is no ${role}`);
    const given = { id: ids.create('asg'), scope, grantedBy: 'test', createdAt: clock.now() };
    await tx
      .insert(roleAssignments)
      .values({ ...found, ...given })
      .onConflictDoNothing();
  });
}
