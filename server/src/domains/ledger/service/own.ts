import type { z } from 'zod';
import { type Call, readCursor, writeCursor } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { type AuditRow, eventKinds } from '../../audit/index.ts';
import { agentOf } from '../../sessions/index.ts';
import type { OwnSecurityEvents, SecurityEvent, SecurityEventList } from '../contract.ts';
import { readSlice } from './read.ts';

const kinds = new Map<string, string>(eventKinds.filter(({ own }) => own).map(({ type, words }) => [type, words]));
const types = eventKinds.filter(({ own }) => own).map(({ type }) => type);

/** What happened to the caller's own account, newest first: sign-ins and those that failed, and what became of their ways in. */
export async function listOwnEvents(
  call: Call<'db' | 'crypto'>,
  { limit, cursor }: z.output<typeof OwnSecurityEvents>,
): Promise<z.output<typeof SecurityEventList>> {
  const { userId } = call.self();
  const list = `security-events ${call.tenant.id} ${userId}`;
  const after = readCursor(call.crypto, list, cursor);
  const filter = { tenantId: call.tenant.id, userId, types };
  const { rows, next } = await readSlice(call.db.reader, filter, { after, limit });
  return {
    data: rows.map((row) => showOwn(row, userId)),
    ...(next ? { next_cursor: writeCursor(call.crypto, list, next) } : {}),
  };
}

function showOwn(row: AuditRow, userId: Id<'user'>): z.output<typeof SecurityEvent> {
  const by = byWhom(row, userId);
  // Of who administers or acts as somebody, what they use is theirs.
  const told = by === 'another' || row.impersonatedBy !== null ? {} : agentOf(row.userAgent);
  return {
    id: row.id,
    type: row.type,
    description: kinds.get(row.type) ?? row.type,
    created_at: row.createdAt.toISOString(),
    by,
    impersonated: row.impersonatedBy !== null,
    ...(row.appId === null ? {} : { app_id: row.appId }),
    ...told,
  };
}

function byWhom({ actorKind, actorId }: AuditRow, userId: Id<'user'>): string {
  if (actorId === userId) return 'you';
  if (actorKind === 'anonymous') return 'somebody';
  return actorKind === 'system' ? 'system' : 'another';
}
