import type { z } from 'zod';
import type { Call } from '../../../call/index.ts';
import { clientProblems, isAppOpen, isClientProven } from '../../tenants/index.ts';
import type { Introspection, IntrospectionRequest } from '../contract.ts';
import { authenticateForAudience } from './authenticate.ts';

type Answer = z.output<typeof Introspection>;

/**
 * Whether an access token is active (RFC 7662, section 2.2), and then its claims. Active is what this server itself would take now:
 * signed by the tenant, not expired, its session, account and app alive; and meant for the app that asks. Of any other nothing is said.
 * Throws `invalid_client` where the app has shown no secret of its own.
 */
export async function introspect(
  call: Call<'db' | 'memo' | 'crypto' | 'clock'>,
  { token, client_secret: secret }: z.output<typeof IntrospectionRequest>,
): Promise<Answer> {
  call.anyone();
  if (secret === undefined || !(await isClientProven(call, secret))) throw clientProblems.invalid_client();
  const found = await authenticateForAudience(call, token, call);
  if (!found || !(await isAppOpen(call, found.clientId))) return { active: false };
  return { ...claimsOf(token), active: true, token_type: 'Bearer' };
}

/** Of a token that has been verified. */
const claimsOf = (token: string): object =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
