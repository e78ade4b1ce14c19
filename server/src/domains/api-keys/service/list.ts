import { and, asc, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { behind, type Call, page, readCursor, writeCursor } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import {
  type ApiKey,
  type ApiKeyList,
  type ApiKeyRef,
  apiKeyProblems,
  type ListApiKeys,
  type ListOwnApiKeys,
} from '../contract.ts';
import { apiKeys } from '../tables.ts';
import { thisKey } from './own.ts';
import { showApiKey } from './show.ts';

type Needs = Call<'db' | 'crypto' | 'clock'>;
type Paged = z.output<typeof ListApiKeys>;

/** The caller's own keys, oldest first. */
export async function listOwnApiKeys(
  call: Needs,
  input: z.output<typeof ListOwnApiKeys>,
): Promise<z.output<typeof ApiKeyList>> {
  const { userId } = call.self();
  return pageOfKeys(call, { ...input, user_id: userId });
}

/** Everybody's keys, or one user's, oldest first; a user of another tenant has none here. */
export async function listApiKeys(call: Needs, input: Paged): Promise<z.output<typeof ApiKeyList>> {
  await call.must('keys:read');
  return pageOfKeys(call, input);
}

async function pageOfKeys(call: Needs, { limit, cursor, user_id: userId }: Paged) {
  const list = `api-keys ${call.tenant.id} ${userId ?? ''}`;
  const after = readCursor(call.crypto, list, cursor);
  const now = call.clock.now();
  const rows = await call.db.reader
    .select()
    .from(apiKeys)
    .where(
      and(
        eq(apiKeys.tenantId, call.tenant.id),
        userId === undefined ? undefined : eq(apiKeys.userId, userId),
        behind(apiKeys, after),
      ),
    )
    .orderBy(asc(apiKeys.createdAt), asc(apiKeys.id))
    .limit(limit + 1);
  return page(rows, limit, {
    show: (row) => showApiKey(row, now),
    cursor: (row) => writeCursor(call.crypto, list, row),
  });
}

export async function getOwnApiKey(
  call: Call<'db' | 'clock'>,
  { api_key_id: keyId }: z.output<typeof ApiKeyRef>,
): Promise<z.output<typeof ApiKey>> {
  const { userId } = call.self();
  return readKey(call, { keyId, userId });
}

export async function getAnyApiKey(
  call: Call<'db' | 'clock'>,
  { api_key_id: keyId }: z.output<typeof ApiKeyRef>,
): Promise<z.output<typeof ApiKey>> {
  await call.must('keys:read');
  return readKey(call, { keyId });
}

async function readKey(call: Call<'db' | 'clock'>, which: { keyId: Id<'akey'>; userId?: Id<'user'> }) {
  const [row] = await call.db.reader.select().from(apiKeys).where(thisKey(call, which));
  if (!row) throw apiKeyProblems.api_key_not_found();
  return showApiKey(row, call.clock.now());
}
