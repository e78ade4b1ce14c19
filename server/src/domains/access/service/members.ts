import { and, asc, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { behind, type Call, page, readCursor, writeCursor } from '../../../call/index.ts';
import { record } from '../../audit/index.ts';
import { accessProblems, type GroupMember, type GroupMemberRef, type ListGroupMembers } from '../contract.ts';
import { groupMembers } from '../tables.ts';
import { findGroup, refuseBeyondGroup, targetOf } from './groups.ts';
import { changeRights, nameOf } from './rights.ts';
import { findSubject } from './subjects.ts';

type Row = typeof groupMembers.$inferSelect;

/** Lists who is in a group, in the order in which they came. */
export async function listGroupMembers(call: Call<'db' | 'crypto'>, input: z.output<typeof ListGroupMembers>) {
  await call.must('roles:read');
  const { id: tenantId } = call.tenant;
  await findGroup(call.db.reader, tenantId, input.group_id);
  const list = `members ${tenantId} ${input.group_id}`;
  const position = { createdAt: groupMembers.createdAt, id: groupMembers.userId };
  const rows = await call.db.reader
    .select()
    .from(groupMembers)
    .where(
      and(
        eq(groupMembers.tenantId, tenantId),
        eq(groupMembers.groupId, input.group_id),
        behind(position, readCursor(call.crypto, list, input.cursor)),
      ),
    )
    .orderBy(asc(groupMembers.createdAt), asc(groupMembers.userId))
    .limit(input.limit + 1);
  return page(rows, input.limit, {
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
    await findGroup(tx, tenantId, groupId);
    await findSubject(tx, tenantId, { userId });
    await refuseBeyondGroup(tx, groupId);
    const [made] = await tx
      .insert(groupMembers)
      .values({ tenantId, groupId, userId, addedBy: nameOf(call.principal), createdAt: tx.now })
      .onConflictDoNothing()
      .returning();
    if (made) {
      await record(tx, { type: 'access.member_added', target: targetOf(groupId), data: { user_id: userId } });
      return made;
    }
    const [there] = await tx
      .select()
      .from(groupMembers)
      .where(
        and(eq(groupMembers.tenantId, tenantId), eq(groupMembers.groupId, groupId), eq(groupMembers.userId, userId)),
      );
    if (!there) throw accessProblems.member_not_found();
    return there;
  });
  return showMember(row);
}

/** Takes a user out of a group, within the same bounds. */
export async function removeGroupMember(
  call: Call<'db'>,
  { group_id: groupId, user_id: userId }: z.output<typeof GroupMemberRef>,
): Promise<void> {
  await changeRights(call, 'roles:manage', async (tx) => {
    const { tenantId } = tx.by;
    await findGroup(tx, tenantId, groupId);
    await refuseBeyondGroup(tx, groupId);
    const [gone] = await tx
      .delete(groupMembers)
      .where(
        and(eq(groupMembers.tenantId, tenantId), eq(groupMembers.groupId, groupId), eq(groupMembers.userId, userId)),
      )
      .returning();
    if (!gone) throw accessProblems.member_not_found();
    await record(tx, { type: 'access.member_removed', target: targetOf(groupId), data: { user_id: userId } });
  });
}

function showMember(row: Row): z.output<typeof GroupMember> {
  return { user_id: row.userId, added_by: row.addedBy, created_at: row.createdAt.toISOString() };
}
