import { normaliseEmail } from '../../accounts/index.ts';
import { matchesDomain } from '../../tenants/index.ts';
import type { Kind } from '../kinds.ts';
import type { ProviderRow } from '../tables.ts';
import type { Told } from './exchange.ts';

/**
 * What a provider's word about an address is worth here (F080, B21). `owner`: whoever signs in owns the address, and the account
 * that has it. `proven`: an account of their own may begin with it as proven. `none`: it is not looked at.
 */
export type Trust = 'owner' | 'proven' | 'none';

/** Addresses that are the provider's own to give. */
const ownDomains: Partial<Record<Kind, readonly string[]>> = {
  google: ['gmail.com', 'googlemail.com'],
  apple: ['icloud.com', 'me.com', 'mac.com', 'privaterelay.appleid.com'],
};

export function trustIn(row: ProviderRow, { email, emailVerified, hostedDomain }: Told): Trust {
  const address = email === undefined ? undefined : normaliseEmail(email);
  if (address === undefined || !emailVerified) return 'none';
  if (row.linking === 'verified') return 'owner';
  if (isAuthoritative(row, address, hostedDomain)) return row.linking === 'never' ? 'proven' : 'owner';
  // Those that are known send a mail and wait for its answer; what another issuer calls verified is its own affair.
  return row.kind === 'oidc' ? 'none' : 'proven';
}

function isAuthoritative(row: ProviderRow, address: string, hosted: string | undefined): boolean {
  const domain = address.slice(address.lastIndexOf('@') + 1);
  if (hosted?.toLowerCase() === domain) return true;
  return matchesDomain(ownDomains[row.kind] ?? [], domain) || matchesDomain(row.authoritativeDomains, domain);
}
