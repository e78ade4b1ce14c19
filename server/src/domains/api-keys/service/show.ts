import type { z } from 'zod';
import { type Call, general } from '../../../call/index.ts';
import { settingsOf } from '../../tenants/index.ts';
import type { ApiKey } from '../contract.ts';
import type { ApiKeyRow } from '../tables.ts';

/** A key as it may be seen: nothing of its secret but the end. */
export function showApiKey(row: ApiKeyRow, now: Date): z.output<typeof ApiKey> {
  const { previousExpiresAt: previous, rotatedAt, lastUsedAt } = row;
  return {
    id: row.id,
    user_id: row.userId,
    app_id: row.appId,
    name: row.name,
    hint: row.hint,
    permissions: row.permissions,
    scope: row.scope,
    created_at: row.createdAt.toISOString(),
    expires_at: row.expiresAt.toISOString(),
    ...(rotatedAt && { rotated_at: rotatedAt.toISOString() }),
    ...(previous && previous > now && { previous_expires_at: previous.toISOString() }),
    ...(lastUsedAt && { last_used_at: lastUsedAt.toISOString() }),
  };
}

/** Refuses a life longer than the tenant allows, with `invalid_input`. */
export function checkLife(call: Pick<Call, 'app'>, seconds: number): void {
  const { api_key_max_seconds: most } = settingsOf(call);
  if (seconds <= most) return;
  const detail = `Here an API key lives at most ${most} seconds.`;
  throw general.invalid_input({ errors: [{ pointer: '/expires_in_seconds', code: 'too_big', detail }] });
}
