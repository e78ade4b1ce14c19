import type { Tenant } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import type { Platform } from '../../../platform/index.ts';
import { openAppKey, signWithAppKey } from './app-key.ts';
import { openActiveKey, type ReadNeeds } from './keys.ts';

/** A call, or the house itself on behalf of a tenant. */
type SignNeeds = ReadNeeds & Pick<Platform, 'crypto' | 'clock'> & { readonly tenant: Pick<Tenant, 'id'> };

/**
 * A JWT under the tenant's active key, or that of the app where it has one, in JWS compact form (RFC 7515 section 7.1). The
 * caller gives every claim. Not inside a transaction.
 */
export async function signJwt(
  call: SignNeeds,
  { typ, appId }: { typ: 'at+jwt'; appId: Id<'app'> } | { typ: 'statuslist+jwt'; appId?: never },
  claims: Readonly<Record<string, unknown>>,
): Promise<string> {
  const own = appId && (await openAppKey(call, call.tenant.id, appId));
  const { kid, alg, sign } = own ? signWithAppKey(own) : await openActiveKey(call, call.tenant.id, call.clock.now());
  const input = `${encode({ alg, typ, kid })}.${encode(claims)}`;
  return `${input}.${await sign(input)}`;
}

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
