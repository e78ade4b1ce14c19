import { and, asc, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { behind, type Call, page, readCursor, type Tx, writeCursor } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { record } from '../../audit/index.ts';
import { accessProblems, type GroupMember, type GroupMemberRef, type ListGroupMembers } from '../contract.ts';
import { groupMembers } from '../tables.ts';
import { type Against, findGroup, refuseBeyondGroup, targetOf } from './groups.ts';
import { changeRights, nameOf, objectionTo } from './rights.ts';
import { findSubject } from './subjects.ts';

export type GroupMemberRow = typeof groupMembers.$inferSelect;

/** Lists who is in a group, in the order in which they came. */
export async function listGroupMembers(call: Call<'db' | 'crypto'>, input: z.output<typeof ListGroupMembers>) {
  await call.must('roles:read');
  await findGroup(call.db.reader, { tenantId: call.tenant.id, orgId: null }, input.group_id);
  return pageOfMembers(call, input.group_id, input);
}

/** One page of who is in a group or team. Relies on the decision of the procedure that asks, and on its having found the group. */
export async function pageOfMembers(
  call: Call<'db' | 'crypto'>,
  groupId: Id<'grp'>,
  { limit, cursor }: Pick<z.output<typeof ListGroupMembers>, 'limit' | 'cursor'>,
) {
  const { id: tenantId } = call.tenant;
  const list = `members ${tenantId} ${groupId}`;
  const position = { createdAt: groupMembers.createdAt, id: groupMembers.userId };
  const rows = await call.db.reader
    .select()
    .from(groupMembers)
    .where(
      and(
        eq(groupMembers.tenantId, tenantId),
        eq(groupMembers.groupId, groupId),
        behind(position, readCursor(call.crypto, list, cursor)),
      ),
    )
    .orderBy(asc(groupMembers.createdAt), asc(groupMembers.userId))
    .limit(limit + 1);
  return page(rows, limit, {
    show: showMember,
    cursor: (row) => writeCursor(call.crypto, list, { createdAt: row.createdAt, id: row.userId }),
  });
}

/** Lets a user into a group; who is in stays as they are. Who lets in holds all that the group holds. */
export async function putGroupMember(
  call: Call<'db'>,
  { group_id: groupId, user_id: userId }: z.output<typeof GroupMemberRef>,
): Promise<z.output<typeof GroupMember>> {
  const row = await changeRights(call, 'roles:manage', async (tx) => {
    const { tenantId } = tx.by;
    await findGroup(tx, { tenantId, orgId: null }, groupId);
    await findSubject(tx, tenantId, { userId });
    return letIn(tx, { groupId, userId }, objectionTo);
  });
  return showMember(row);
}

/** Takes a user out of a group, within the same bounds. */
export async function removeGroupMember(
  call: Call<'db'>,
  { group_id: groupId, user_id: userId }: z.output<typeof GroupMemberRef>,
): Promise<void> {
  await changeRights(call, 'roles:manage', async (tx) => {
    await findGroup(tx, { tenantId: tx.by.tenantId, orgId: null }, groupId);
    await letOut(tx, { groupId, userId }, objectionTo);
  });
}

interface Who {
  readonly groupId: Id<'grp'>;
  readonly userId: Id<'user'>;
}

/**
 * Lets a user into a group or team, within the author's bounds; who is in stays as they are. Relies on the gate, on the decision of the
 * procedure whose transaction it is, and on its having found the group and whether the user may be in it.
 */
export async function letIn(tx: Tx, { groupId, userId }: Who, against: Against): Promise<GroupMemberRow> {
  const { tenantId, principal } = tx.by;
  await refuseBeyondGroup(tx, groupId, against);
  const [made] = await tx
    .insert(groupMembers)
    .values({ tenantId, groupId, userId, addedBy: nameOf(principal), createdAt: tx.now })
    .onConflictDoNothing()
    .returning();
  if (made) {
    await record(tx, { type: 'access.member_added', target: targetOf(groupId), data: { user_id: userId } });
    return made;
  }
  const [there] = await tx.select().from(groupMembers).where(isIn(tenantId, { groupId, userId }));
  if (!there) throw accessProblems.member_not_found();
  return there;
}

/** Takes a user out of a group or team. Relies on what {@link letIn} does. Throws `member_not_found`. */
export async function letOut(tx: Tx, { groupId, userId }: Who, against: Against): Promise<void> {
  await refuseBeyondGroup(tx, groupId, against);
  const [gone] = await tx.delete(groupMembers).where(isIn(tx.by.tenantId, { groupId, userId })).returning();
  if (!gone) throw accessProblems.member_not_found();
  await record(tx, { type: 'access.member_removed', target: targetOf(groupId), data: { user_id: userId } });
}

const isIn = (tenantId: Id<'tnt'>, { groupId, userId }: Who) =>
  and(eq(groupMembers.tenantId, tenantId), eq(groupMembers.groupId, groupId), eq(groupMembers.userId, userId));

export function showMember(row: GroupMemberRow): z.output<typeof GroupMember> {
  return { user_id: row.userId, added_by: row.addedBy, created_at: row.createdAt.toISOString() };
}
