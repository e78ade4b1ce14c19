import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import type { Crypto } from '../platform/crypto/index.ts';
import { general } from './general.ts';

/** Input every list takes: at most `limit` rows (1 to 100, default 50), from where `cursor` left off. */
export const pageInput = {
  limit: z.int().min(1).max(100).default(50),
  cursor: z.string().max(512).optional(),
};

/** A page: `{ data, next_cursor? }`; no `next_cursor` means the end. */
export function pageOf<Row extends z.ZodType>(row: Row) {
  return z.object({ data: z.array(row), next_cursor: z.string().optional() });
}

export interface Position {
  readonly createdAt: Date;
  readonly id: string;
}

/** A signed keyset position, bound to one list of one tenant: `list` names both. */
export function writeCursor(crypto: Crypto, list: string, position: Position): string {
  const body = `${position.createdAt.getTime().toString(36)}.${position.id}`;
  return `${body}.${sign(crypto, list, body)}`;
}

/** The position a cursor stands for; `invalid_input` when it is not one of this list's. */
export function readCursor(crypto: Crypto, list: string, cursor: string | undefined): Position | undefined {
  if (cursor === undefined) return undefined;
  const [time, id, signature, ...rest] = cursor.split('.');
  const valid =
    time && id && signature && rest.length === 0 && same(signature, sign(crypto, list, `${time}.${id}`), crypto);
  if (!valid) {
    throw general.invalid_input({
      errors: [{ pointer: '/cursor', code: 'invalid_cursor', detail: 'Not a cursor of this list.' }],
    });
  }
  return { createdAt: new Date(Number.parseInt(time, 36)), id };
}

/** Rows behind the position, in the order `(created_at, id)` or, newest first, in that order turned round; undefined on the first page. */
export function behind(
  columns: { createdAt: PgColumn; id: PgColumn },
  position: Position | undefined,
  order: 'oldest first' | 'newest first' = 'oldest first',
): SQL | undefined {
  if (!position) return undefined;
  const { createdAt, id } = columns;
  const further = sql.raw(order === 'oldest first' ? '>' : '<');
  return sql`(${createdAt}, ${id}) ${further} (${sql.param(position.createdAt, createdAt)}, ${sql.param(position.id, id)})`;
}

/** Cuts `limit + 1` rows down to a page. */
export function page<Row, Shown>(
  rows: readonly Row[],
  limit: number,
  each: { show: (row: Row) => Shown; cursor: (row: Row) => string },
): { data: Shown[]; next_cursor?: string } {
  const data = rows.slice(0, limit);
  const last = data.at(-1);
  return { data: data.map(each.show), ...(rows.length > limit && last ? { next_cursor: each.cursor(last) } : {}) };
}

function sign(crypto: Crypto, list: string, body: string): string {
  return Buffer.from(crypto.lookup('cursor', `${list}\n${body}`))
    .toString('base64url')
    .slice(0, 22);
}

function same(a: string, b: string, crypto: Crypto): boolean {
  return crypto.equal(Buffer.from(a), Buffer.from(b));
}
