import type { z } from 'zod';
import { type Call, readCursor, writeCursor } from '../../../call/index.ts';
import { eventKinds } from '../../audit/index.ts';
import type { AuditEventList, AuditEventTypeList, ListAuditEvents } from '../contract.ts';
import { type Filter, readSlice } from './read.ts';
import { showEvent } from './show.ts';

type Filters = Omit<z.output<typeof ListAuditEvents>, 'limit' | 'cursor'>;

/** The filters of a request, in the tenant of the call. */
export function filterOf({ tenant }: Pick<Call, 'tenant'>, input: Filters): Filter {
  return {
    tenantId: tenant.id,
    appId: input.app_id,
    userId: input.user_id,
    type: input.type,
    actorId: input.actor_id,
    targetId: input.target_id,
    requestId: input.request_id,
    from: input.from === undefined ? undefined : new Date(input.from),
    to: input.to === undefined ? undefined : new Date(input.to),
  };
}

export const cursorsOf = ({ tenant }: Pick<Call, 'tenant'>): string => `audit ${tenant.id}`;

/** The audit log by any filter, newest first. A page may hold few events, or none, and still name the next. */
export async function listEvents(
  call: Call<'db' | 'crypto'>,
  { limit, cursor, ...filters }: z.output<typeof ListAuditEvents>,
): Promise<z.output<typeof AuditEventList>> {
  await call.must('audit:read');
  const after = readCursor(call.crypto, cursorsOf(call), cursor);
  const { rows, next } = await readSlice(call.db.reader, filterOf(call, filters), { after, limit });
  return {
    data: rows.map(showEvent),
    ...(next ? { next_cursor: writeCursor(call.crypto, cursorsOf(call), next) } : {}),
  };
}

/** The catalogue. */
export async function listEventTypes(call: Call): Promise<z.output<typeof AuditEventTypeList>> {
  await call.must('audit:read');
  return { data: eventKinds.map(({ type, room, words }) => ({ type, room, description: words })) };
}
