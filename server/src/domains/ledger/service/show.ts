import { stringify } from 'csv-stringify/sync';
import type { z } from 'zod';
import type { AuditRow } from '../../audit/index.ts';
import type { AuditEvent } from '../contract.ts';

type Shown = z.output<typeof AuditEvent>;
type Facts = Record<string, unknown>;

export function showEvent(row: AuditRow): Shown {
  const { before, after, ...data } = row.data as Facts;
  // A few types keep a plain word or number there: those stay among the rest.
  const change = { ...(isFacts(before) ? { before } : {}), ...(isFacts(after) ? { after } : {}) };
  const plain = {
    ...(before === undefined || isFacts(before) ? {} : { before }),
    ...(after === undefined || isFacts(after) ? {} : { after }),
  };
  return {
    id: row.id,
    type: row.type,
    created_at: row.createdAt.toISOString(),
    actor: partyOf(row.actorKind, row.actorId),
    ...(row.impersonatedBy === null ? {} : { impersonated_by: row.impersonatedBy }),
    ...(row.targetKind === null ? {} : { target: partyOf(row.targetKind, row.targetId) }),
    ...(row.appId === null ? {} : { app_id: row.appId }),
    request_id: row.requestId,
    ...(row.ipHash === null ? {} : { ip_hash: Buffer.from(row.ipHash).toString('hex') }),
    ...(row.userAgent === null ? {} : { user_agent: row.userAgent }),
    ...change,
    data: { ...plain, ...data },
  };
}

const partyOf = (kind: string, id: string | null) => ({ kind, ...(id === null ? {} : { id }) });
const isFacts = (value: unknown): value is Facts =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const columns: readonly (readonly [name: string, cell: (event: Shown) => string | undefined])[] = [
  ['id', ({ id }) => id],
  ['created_at', ({ created_at }) => created_at],
  ['type', ({ type }) => type],
  ['actor_kind', ({ actor }) => actor.kind],
  ['actor_id', ({ actor }) => actor.id],
  ['impersonated_by', ({ impersonated_by }) => impersonated_by],
  ['target_kind', ({ target }) => target?.kind],
  ['target_id', ({ target }) => target?.id],
  ['app_id', ({ app_id }) => app_id],
  ['request_id', ({ request_id }) => request_id],
  ['ip_hash', ({ ip_hash }) => ip_hash],
  ['user_agent', ({ user_agent }) => user_agent],
  ['before', ({ before }) => before && JSON.stringify(before)],
  ['after', ({ after }) => after && JSON.stringify(after)],
  ['data', ({ data }) => JSON.stringify(data)],
];

export type ExportFormat = 'csv' | 'ndjson';

/** Events as text of one format; `head` gives what comes before the first. */
export const formats: Readonly<Record<ExportFormat, { head: string; write: (rows: readonly AuditRow[]) => string }>> = {
  csv: {
    head: csv([columns.map(([name]) => name)]),
    write: (rows) => csv(rows.map(showEvent).map((event) => columns.map(([, cell]) => cell(event) ?? ''))),
  },
  ndjson: { head: '', write: (rows) => rows.map((row) => `${JSON.stringify(showEvent(row))}\n`).join('') },
};

/** RFC 4180; what a spreadsheet would take for a formula comes behind an apostrophe. */
function csv(cells: readonly (readonly string[])[]): string {
  return stringify(cells as string[][], { escape_formulas: true, record_delimiter: '\r\n' });
}
