import freeEmailDomains from 'free-email-domains';
import { getPublicSuffix } from 'tldts';
import { matchesDomain, normaliseDomainPattern, parentsOf } from '../tenants/index.ts';

/**
 * A mail domain as it is kept and compared with those of addresses: in ASCII (IDNA), lower case, without the dot a zone file ends
 * it with. Undefined when it is none; a pattern such as `*.example.com` is none.
 */
export function normaliseDomain(typed: string): string | undefined {
  const text = typed.trim().replace(/\.$/, '');
  const domain = text.startsWith('*') ? undefined : normaliseDomainPattern(text);
  return domain === undefined || domain.length > longestDomain ? undefined : domain;
}

/** A name has 253 characters at most (RFC 1035, section 2.3.4), and the record's label goes before it. */
const longestDomain = 220;

/** The domain of a normalised address. */
export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

/** Read with the first question and kept. */
let providers: ReadonlySet<string> | undefined;

export type Unclaimable = 'public_suffix' | 'public_mail_provider';

/**
 * Why nobody can have a (normalised) domain for themselves: it is a suffix under which anybody registers names (publicsuffix.org,
 * its private part too), or a provider's whose mailboxes anybody may open. `except` are patterns of a tenant that knows better.
 */
export function whyUnclaimable(domain: string, except: readonly string[]): Unclaimable | undefined {
  if (getPublicSuffix(domain, { allowPrivateDomains: true }) === domain) return 'public_suffix';
  if (matchesDomain(except, domain)) return undefined;
  providers ??= new Set(freeEmailDomains);
  const listed = providers;
  return [domain, ...parentsOf(domain)].some((name) => listed.has(name)) ? 'public_mail_provider' : undefined;
}
