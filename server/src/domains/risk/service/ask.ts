import { z } from 'zod';
import type { Call } from '../../../call/index.ts';
import { SealError } from '../../../platform/crypto/index.ts';
import { OutgoingHttpError } from '../../../platform/http/index.ts';
import { levels } from '../levels.ts';
import type { ProviderAnswer } from '../words.ts';
import { type ProviderRow, secretPlace } from './provider.ts';

/** F140: longer nobody waits. */
const limits = { timeoutMs: 5000, maxBytes: 16_384 };

const Said = z.object({
  level: z.enum(levels),
  reasons: z.array(z.string().min(1).max(100)).max(10).default([]),
});

/**
 * Asks the tenant's provider about a visitor: what the request says of itself, and nothing of who signs in. It answers 200 with
 * `{ level, reasons? }`; anything else, or nothing within 5 s, is `unavailable`.
 */
export async function askProvider(
  call: Call<'http' | 'crypto' | 'clock' | 'log'>,
  { url, secret, tenantId }: ProviderRow,
): Promise<ProviderAnswer> {
  const { request } = call;
  const body = JSON.stringify({
    tenant_id: tenantId,
    app_id: call.app.id,
    request_id: request.id,
    ip: request.ip,
    user_agent: request.userAgent ?? null,
    accept_language: request.languages ?? null,
    at: call.clock.now().toISOString(),
  });
  try {
    const headers = {
      authorization: `Bearer ${call.crypto.open(secret, secretPlace(tenantId))}`,
      'content-type': 'application/json',
      accept: 'application/json',
    };
    const answer = await call.http.request(url, { method: 'POST', headers, body, ...limits });
    const said = answer.status === 200 ? Said.safeParse(parseJson(answer.body)) : undefined;
    if (said?.success) return { outcome: 'answered', ...said.data };
    call.log.warn({ tenant: tenantId, reason: `answer ${answer.status}` }, 'the risk provider was not understood');
  } catch (error) {
    call.log.warn({ tenant: tenantId, reason: reasonOf(error) }, 'the risk provider did not answer');
  }
  return { outcome: 'unavailable' };
}

/** Why nobody was heard; defects of ours stay what they are. */
function reasonOf(error: unknown): string {
  if (error instanceof OutgoingHttpError) return error.reason;
  // The secret was sealed under a key that has left the ring: nobody signs in by that, nor is kept out, but as the policy says.
  if (error instanceof SealError) return 'secret_unreadable';
  throw error;
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}
