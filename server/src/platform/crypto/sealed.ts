import { and, getTableName, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Queries, Reader } from '../db/index.ts';
import type { Envelope, Place } from './envelope.ts';
import { SealError } from './errors.ts';
import type { Hashes } from './mac.ts';

type Key = string | Uint8Array;
type Tools = Pick<Envelope, 'open' | 'rewrap' | 'activePrefix'> & Pick<Hashes, 'lookup'>;

/** A column whose texts may be sealed; others in it, and null, are none of this. The room that seals them names it here. */
export interface SealedColumn {
  /** `table.column`. */
  readonly name: string;
  readonly table: PgTable;
  readonly column: AnyPgColumn;
  readonly move: Move | 'forget';
}

/** How its values get under another key. `forget`: nobody could ask for them any more, so their rows go. */
interface Move {
  /** A unique key with an index; its last column is what a value is sealed to. */
  readonly key: readonly AnyPgColumn[];
  readonly place: (row: Key) => Place;
  /** The keyed index beside it, which is under the same key. */
  readonly index: Index | undefined;
}

interface Index {
  readonly column: AnyPgColumn;
  readonly tenant: AnyPgColumn;
  readonly of: (crypto: Pick<Hashes, 'lookup'>, tenantId: string, plain: string) => Uint8Array;
}

interface Described<Row extends Key> {
  readonly table: PgTable;
  readonly column: AnyPgColumn;
  readonly key: readonly AnyPgColumn[];
  readonly place: (row: Row) => Place;
  readonly index?: Index;
}

export function sealedColumn<Row extends Key>({ key, place, index, ...where }: Described<Row>): SealedColumn {
  return { ...where, name: nameOf(where), move: { key, place: place as Move['place'], index } };
}

/** A column of answers that are found under the active key alone. */
export const forgottenColumn = (where: Pick<SealedColumn, 'table' | 'column'>): SealedColumn => ({
  ...where,
  name: nameOf(where),
  move: 'forget',
});

const nameOf = ({ table, column }: Pick<SealedColumn, 'table' | 'column'>) => `${getTableName(table)}.${column.name}`;

/** How every sealed value begins, whatever its key. */
const anyPrefix = 's1.';

const isSealed = ({ column }: SealedColumn) => sql`starts_with(${column}, ${anyPrefix})`;
const isOld = (sealed: SealedColumn, { activePrefix }: Pick<Envelope, 'activePrefix'>) =>
  sql`${isSealed(sealed)} and not starts_with(${sealed.column}, ${activePrefix})`;

/** Rows of a table that one statement looks at, however large the table is: in `countByKey`. */
const counted = 20_000;

/** How many values of the column are sealed under each key, by its name. Reads all of it, a portion a statement. */
export async function countByKey(reader: Reader, sealed: SealedColumn): Promise<ReadonlyMap<string, number>> {
  const keyId = sql<string>`split_part(${sealed.column}, '.', 2)`;
  const counts = new Map<string, number>();
  let after: string | undefined;
  do {
    const { until, where } = await portion(reader, sealed, { after, limit: counted });
    const rows = await reader
      .select({ keyId, count: sql<number>`count(*)::int` })
      .from(sealed.table)
      .where(and(isSealed(sealed), where))
      .groupBy(keyId);
    for (const { keyId, count } of rows) counts.set(keyId, (counts.get(keyId) ?? 0) + count);
    after = until;
  } while (after !== undefined);
  return counts;
}

/** The next rows of the table by their key, sealed or not; `until` is the last of them where there may be more. */
async function portion(
  reader: Pick<Reader, 'select'>,
  { table, move }: SealedColumn,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<{ until: string | undefined; where: SQL | undefined }> {
  if (move === 'forget') return { until: undefined, where: undefined };
  const { key } = move;
  const behind = after === undefined ? undefined : sql`${tuple(key)} > ${params(key, readKey(after))}`;
  const [last] = await reader
    .select(Object.fromEntries(key.map((column, at) => [nameAt(at), column])))
    .from(table)
    .where(behind)
    .orderBy(...key)
    .offset(limit - 1)
    .limit(1);
  if (!last) return { until: undefined, where: behind };
  const until = key.map((_, at) => last[nameAt(at)] as Key);
  return { until: writeKey(until), where: and(behind, sql`${tuple(key)} <= ${params(key, until)}`) };
}

const nameAt = (at: number) => `key${at}`;

export interface Batch {
  readonly moved: number;
  /** Rows that no key of the ring opens. */
  readonly unreadable: number;
  /** Where the next one begins; absent when there is none. */
  readonly after: string | undefined;
}

/**
 * Looks at the next `limit` rows and moves under the active key what is sealed under another, in the caller's transaction. A value
 * that somebody else changes meanwhile is left as they have it.
 */
export async function rewrapBatch(
  tx: Queries,
  sealed: SealedColumn,
  { crypto, after, limit }: { crypto: Tools; after: string | undefined; limit: number },
): Promise<Batch> {
  const { move } = sealed;
  if (move === 'forget') return forgetBatch(tx, sealed, { crypto, limit });
  const { until, where } = await portion(tx, sealed, { after, limit });
  const rows = await oldRows(tx, sealed, { move, where: and(isOld(sealed, crypto), where) });
  const moves = rows.flatMap((row) => moved(crypto, move, row));
  const done = moves.length === 0 ? 0 : await write(tx, sealed, { move, moves });
  return { moved: done, unreadable: rows.length - moves.length, after: until };
}

interface Row {
  readonly key: readonly Key[];
  readonly held: string;
  readonly tenantId: string | undefined;
}

interface Moved extends Row {
  readonly fresh: string;
  readonly lookup: Uint8Array | undefined;
}

async function oldRows(
  tx: Queries,
  { table, column }: SealedColumn,
  { move: { key, index }, where }: { move: Move; where: SQL | undefined },
): Promise<Row[]> {
  const columns: Record<string, AnyPgColumn> = Object.fromEntries(key.map((one, at) => [nameAt(at), one]));
  const found: Record<string, unknown>[] = await tx
    .select({ ...columns, held: column, ...(index && { tenantId: index.tenant }) })
    .from(table)
    .where(where);
  return found.map((row) => ({
    key: key.map((_, at) => row[nameAt(at)] as Key),
    held: row.held as string,
    tenantId: row.tenantId as string | undefined,
  }));
}

/** None where it cannot be opened: what is lost already keeps nobody. */
function moved(crypto: Tools, { place, index }: Move, row: Row): Moved[] {
  const at = place(row.key.at(-1) ?? '');
  try {
    const fresh = crypto.rewrap(row.held, at);
    const lookup = index?.of(crypto, row.tenantId ?? '', crypto.open(row.held, at));
    return [{ ...row, fresh, lookup }];
  } catch (error) {
    if (error instanceof SealError) return [];
    throw error;
  }
}

/** One statement for all of them. */
async function write(
  tx: Queries,
  { table, column }: SealedColumn,
  { move, moves }: { move: Move; moves: readonly Moved[] },
): Promise<number> {
  const { key, index } = move;
  const values = moves.map(
    ({ key: own, held, fresh, lookup }) =>
      sql`(${typed(key, own)}, ${held}::text, ${fresh}::text${index ? sql`, ${sql.param(lookup, index.column)}::bytea` : sql``})`,
  );
  const names = [...key.map((_, at) => nameAt(at)), 'held', 'fresh', ...(index ? ['lookup'] : [])];
  const same = key.map((one, at) => sql`${one} = moved.${sql.identifier(nameAt(at))}`);
  const { rowCount } = await tx.execute(sql`update ${table}
    set ${sql.identifier(column.name)} = moved.fresh${index ? sql`, ${sql.identifier(index.column.name)} = moved.lookup` : sql``}
    from (values ${sql.join(values, sql`, `)}) as moved (${sql.join(names.map(sql.identifier), sql`, `)})
    where ${sql.join(same, sql` and `)} and ${column} = moved.held`);
  return rowCount ?? 0;
}

async function forgetBatch(
  tx: Queries,
  sealed: SealedColumn,
  { crypto, limit }: { crypto: Tools; limit: number },
): Promise<Batch> {
  const old = sql`select ctid from ${sealed.table} where ${isOld(sealed, crypto)} limit ${limit}`;
  const { rowCount } = await tx.execute(sql`delete from ${sealed.table} where ctid in (${old})`);
  const gone = rowCount ?? 0;
  return { moved: gone, unreadable: 0, after: gone < limit ? undefined : '' };
}

const tuple = (key: readonly AnyPgColumn[]): SQL => sql`(${sql.join([...key], sql`, `)})`;
const params = (key: readonly AnyPgColumn[], values: readonly Key[]): SQL => sql`(${typed(key, values)})`;
const typed = (key: readonly AnyPgColumn[], values: readonly Key[]): SQL =>
  sql.join(
    key.map((column, at) => sql`${sql.param(values[at], column)}::${sql.raw(column.getSQLType())}`),
    sql`, `,
  );

const bytesMark = 'hex:';
const writeKey = (key: readonly Key[]): string =>
  JSON.stringify(key.map((one) => (typeof one === 'string' ? one : bytesMark + Buffer.from(one).toString('hex'))));
const readKey = (text: string): Key[] =>
  (JSON.parse(text) as string[]).map((one) =>
    one.startsWith(bytesMark) ? Buffer.from(one.slice(bytesMark.length), 'hex') : one,
  );
