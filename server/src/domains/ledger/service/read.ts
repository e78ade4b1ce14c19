import { and, desc, eq, gte, lt, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { behind, type Position } from '../../../call/index.ts';
import { type Reader, same } from '../../../platform/db/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { type AuditRow, type EventType, auditEvents as t } from '../../audit/index.ts';

/** Which events are meant; of one tenant always. */
export interface Filter {
  readonly tenantId: Id<'tnt'>;
  readonly appId?: Id<'app'> | undefined;
  readonly userId?: Id<'user'> | undefined;
  readonly type?: string | undefined;
  /** Any of these. */
  readonly types?: readonly EventType[] | undefined;
  readonly actorId?: string | undefined;
  readonly targetId?: string | undefined;
  readonly requestId?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

/** Events newest first, and where to go on; with filters that rarely meet it may hold few or none and still not be the end. */
export interface Slice {
  readonly rows: readonly AuditRow[];
  readonly next: Position | undefined;
}

/** How many events of what leads are looked at in one slice. */
const stride = 2000;

/**
 * One slice of at most `limit` events behind `after`. One filter leads and is walked by its index; the others are asked of what is found,
 * for at most 2,000 events: so a slice costs the same however many events there are, and wherever it stands.
 */
export async function readSlice(
  reader: Reader,
  filter: Filter,
  { after, limit }: { after: Position | undefined; limit: number },
): Promise<Slice> {
  const { lead, rest } = plan(filter);
  const range = and(
    eq(t.tenantId, filter.tenantId),
    filter.from && gte(t.createdAt, filter.from),
    filter.to && lt(t.createdAt, filter.to),
    behind(t, after, 'newest first'),
  );
  const walks = lead.map((one) => and(range, one));
  const edge = rest === undefined ? undefined : await edgeOf(reader, walks);
  const found = await Promise.all(walks.map((walk) => walked(reader, { walk, edge, rest }).limit(limit + 1)));
  const rows = merge(found);
  const last = rows[limit - 1];
  return rows.length > limit && last ? { rows: rows.slice(0, limit), next: last } : { rows, next: edge };
}

/** The events of one walk, newest first. What is asked of them besides waits behind a fence, so that no other index is thought better. */
function walked(
  reader: Reader,
  { walk, edge, rest }: { walk: SQL | undefined; edge: Position | undefined; rest: SQL | undefined },
) {
  const all = reader
    .select()
    .from(t)
    .where(and(walk, edge && notBehind(edge)))
    .orderBy(desc(t.createdAt), desc(t.id));
  if (rest === undefined) return all;
  // PostgreSQL plans a subquery with OFFSET by itself.
  const fenced = all.offset(sql`0` as unknown as number).as('audit_events');
  return reader.select().from(fenced).where(rest).orderBy(desc(fenced.createdAt), desc(fenced.id));
}

/** What is walked, by one index each, and what is asked of each event found. */
function plan(filter: Filter): { lead: readonly (SQL | undefined)[]; rest: SQL | undefined } {
  const { requestId, targetId, actorId, userId, type, types, appId } = filter;
  const one = (column: PgColumn, value: string | undefined) =>
    value === undefined ? [] : [{ lead: [eq(column, value)], rest: same(column, value) }];
  const asked = [
    ...one(t.requestId, requestId),
    ...one(t.targetId, targetId),
    ...one(t.actorId, actorId),
    ...(userId === undefined ? [] : [ofUser(userId)]),
    ...one(t.type, type),
    ...one(t.appId, appId),
  ];
  const [first, ...others] = asked;
  const anyOf = types && sql`array_position(${sql.param(types)}::text[], ${t.type}) is not null`;
  return { lead: first?.lead ?? [undefined], rest: and(...others.map(({ rest }) => rest), anyOf) };
}

function ofUser(userId: Id<'user'>): { lead: readonly (SQL | undefined)[]; rest: SQL } {
  const columns = [t.actorId, t.targetId, t.impersonatedBy];
  return {
    lead: columns.map((column) => eq(column, userId)),
    rest: sql`(${sql.join(
      columns.map((column) => same(column, userId)),
      sql` or `,
    )})`,
  };
}

/** Where the walk that has gone farthest in one stride stands: behind it nothing is looked at. Undefined where every walk ends before. */
async function edgeOf(reader: Reader, walks: readonly (SQL | undefined)[]): Promise<Position | undefined> {
  const edges = await Promise.all(
    walks.map((walk) =>
      reader
        .select({ createdAt: t.createdAt, id: t.id })
        .from(t)
        .where(walk)
        .orderBy(desc(t.createdAt), desc(t.id))
        .offset(stride - 1)
        .limit(1),
    ),
  );
  return edges.flat().toSorted(newestFirst)[0];
}

const notBehind = ({ createdAt, id }: Position): SQL =>
  sql`(${t.createdAt}, ${t.id}) >= (${sql.param(createdAt, t.createdAt)}, ${sql.param(id, t.id)})`;

/** Ids of one kind sort as the UUIDs they stand for. */
function newestFirst(one: Position, other: Position): number {
  const ms = other.createdAt.getTime() - one.createdAt.getTime();
  return ms === 0 ? (one.id < other.id ? 1 : -1) : ms;
}

/** What several walks found, each event once. */
function merge(found: readonly (readonly AuditRow[])[]): readonly AuditRow[] {
  const [first = [], ...others] = found;
  if (others.length === 0) return first;
  return [...new Map(found.flat().map((row) => [row.id, row])).values()].toSorted(newestFirst);
}
