import type { Tenant } from '../../../call/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { type OpenAppKey, signWithAppKey } from './app-key.ts';
import { openActiveKey, type ReadNeeds } from './keys.ts';

/** A call, or the house itself on behalf of a tenant. */
type SignNeeds = ReadNeeds & Pick<Platform, 'crypto' | 'clock'> & { readonly tenant: Pick<Tenant, 'id'> };

/**
 * A JWT under the tenant's active key, or `own`, that of an app, in JWS compact form (RFC 7515 section 7.1). The
 * caller gives every claim. Not inside a transaction.
 */
export async function signJwt(
  call: SignNeeds,
  { typ, own }: { typ: 'at+jwt' | 'statuslist+jwt'; own?: OpenAppKey | undefined },
  claims: Readonly<Record<string, unknown>>,
): Promise<string> {
  const { kid, alg, sign } = own ? signWithAppKey(own) : await openActiveKey(call, call.tenant.id, call.clock.now());
  const input = `${encode({ alg, typ, kid })}.${encode(claims)}`;
  return `${input}.${await sign(input)}`;
}

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
