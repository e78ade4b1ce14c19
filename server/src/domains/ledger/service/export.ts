import type { z } from 'zod';
import { type Call, type Position, readCursor, type StreamAnswer, writeCursor } from '../../../call/index.ts';
import type { Reader } from '../../../platform/db/index.ts';
import { type AuditRow, record } from '../../audit/index.ts';
import type { AuditExport, AuditExportStream, NewAuditExport } from '../contract.ts';
import { cursorsOf, filterOf } from './list.ts';
import { type Filter, readSlice } from './read.ts';
import { formats } from './show.ts';

const portion = 1000;
/** Slices of an export in one answer, so that filters that rarely meet are not walked to their end in one call. */
const mostSlices = 100;

const mediaTypes = { csv: 'text/csv; charset=utf-8', ndjson: 'application/x-ndjson; charset=utf-8' } as const;

/** At most 10,000 events in one answer (F147), and where to go on. */
export async function exportEvents(
  call: Call<'db' | 'crypto'>,
  { format, limit, cursor, ...filters }: z.output<typeof NewAuditExport>,
): Promise<z.output<typeof AuditExport>> {
  await call.must('audit:read');
  let next = readCursor(call.crypto, cursorsOf(call), cursor);
  await noteExport(call, { format, ...filters });
  const { head, write } = formats[format];
  const content = [head];
  let count = 0;
  for (let slices = 0; slices < mostSlices && count < limit; slices++) {
    const slice = await readSlice(call.db.reader, filterOf(call, filters), {
      after: next,
      limit: Math.min(portion, limit - count),
    });
    content.push(write(slice.rows));
    count += slice.rows.length;
    next = slice.next;
    if (next === undefined) break;
  }
  return {
    format,
    content: content.join(''),
    count,
    ...(next ? { next_cursor: writeCursor(call.crypto, cursorsOf(call), next) } : {}),
  };
}

/** Any number of events, as fast as they are taken: one portion is read when the one before has gone out. */
export async function streamEvents(
  call: Call<'db' | 'clock'>,
  { format, ...filters }: z.output<typeof AuditExportStream>,
): Promise<StreamAnswer> {
  await call.must('audit:read');
  await noteExport(call, { format, streamed: true, ...filters });
  const day = call.clock.now().toISOString().slice(0, 10);
  return {
    mediaType: mediaTypes[format],
    fileName: `audit-${call.tenant.slug}-${day}.${format}`,
    chunks: texts(formats[format], portions(call.db.reader, filterOf(call, filters))),
  };
}

async function* portions(reader: Reader, filter: Filter): AsyncGenerator<readonly AuditRow[]> {
  let after: Position | undefined;
  do {
    const slice = await readSlice(reader, filter, { after, limit: portion });
    if (slice.rows.length > 0) yield slice.rows;
    after = slice.next;
  } while (after !== undefined);
}

/** What comes before the first event goes out with it: until then a failure can still be answered. */
async function* texts(
  { head, write }: (typeof formats)['csv'],
  rows: AsyncIterable<readonly AuditRow[]>,
): AsyncGenerator<string> {
  let before = head;
  for await (const some of rows) {
    yield before + write(some);
    before = '';
  }
  if (before !== '') yield before;
}

function noteExport(call: Call<'db'>, data: Readonly<Record<string, unknown>>): Promise<void> {
  return call.db.write((tx) => record(tx, { type: 'audit.exported', data }));
}
