import { and, asc, eq, gte, inArray, isNull, lt, type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { behind, type Call, page, readCursor, writeCursor } from '../../../call/index.ts';
import type { ListUsers } from '../contract.ts';
import { foldUsername } from '../identifiers.ts';
import { type UserRow, users } from '../tables.ts';
import { emailLookups } from './emails.ts';
import { showManaged } from './show.ts';

type Input = z.output<typeof ListUsers>;
type Needs = Call<'db' | 'crypto'>;

/**
 * Lists users, oldest first; by username where a prefix of it is given. Every order is an index's own, so that the ten
 * thousandth page costs what the first does.
 */
export async function listUsers(call: Needs, input: Input) {
  await call.must('users:read');
  const { limit, cursor, ...filters } = input;
  const list = `users ${call.tenant.id} ${JSON.stringify(filters)}`;
  const order = filters.username_prefix === undefined ? byAge : byName;
  const rows = await call.db.reader
    .select()
    .from(users)
    .where(and(...filtersOf(call, filters), order.behind(readCursor(call.crypto, list, cursor))))
    .orderBy(...order.by)
    .limit(limit + 1);
  return page(rows, limit, {
    show: (row) => showManaged(call, row),
    cursor: (row) => writeCursor(call.crypto, list, order.position(row)),
  });
}

type Position = ReturnType<typeof readCursor>;

const byAge = {
  by: [asc(users.createdAt), asc(users.id)],
  behind: (after: Position) => behind(users, after),
  position: (row: UserRow) => row,
};

// Usernames are unique: the name alone is the position. Its letters may be any, a cursor's may not.
const noMoment = new Date(0);
const byName = {
  by: [asc(users.username)],
  behind: (after: Position) => after && sql`${users.username} > ${Buffer.from(after.id, 'base64url').toString()}`,
  position: (row: UserRow) => ({ createdAt: noMoment, id: Buffer.from(row.username ?? '').toString('base64url') }),
};

function filtersOf(call: Needs, filters: Omit<Input, 'limit' | 'cursor'>): (SQL | undefined)[] {
  const { id, email, external_id, status, is_guest } = filters;
  const named = id !== undefined || email !== undefined || external_id !== undefined;
  return [
    eq(users.tenantId, call.tenant.id),
    ...withPrefix(filters.username_prefix),
    id === undefined ? undefined : eq(users.id, id),
    email === undefined ? undefined : inArray(users.emailLookup, [...emailLookups(call, email)]),
    external_id === undefined ? undefined : eq(users.externalId, external_id.normalize('NFC')),
    // Said in full, so that PostgreSQL finds the index that holds nothing else.
    status === undefined ? undefined : statuses[status],
    status === undefined && !named ? isNull(users.deletedAt) : undefined,
    is_guest === undefined ? undefined : is_guest ? sql`${users.isGuest}` : sql`not ${users.isGuest}`,
  ];
}

const statuses = {
  active: sql`${users.status} = 'active' and ${users.deletedAt} is null`,
  suspended: sql`${users.status} = 'suspended'`,
  deleted: sql`${users.status} = 'deleted'`,
};

/** Everything from the prefix to the last there can be behind it: U+10FFFF is no letter. */
function withPrefix(typed: string | undefined): SQL[] {
  if (typed === undefined) return [];
  const prefix = foldUsername(typed);
  return [gte(users.username, prefix), lt(users.username, `${prefix}\u{10FFFF}`)];
}
