import type { Call } from '../../../call/index.ts';
import { DnsUnavailable } from '../../../platform/dns/index.ts';
import type { OrganizationDomainRow } from '../tables.ts';

type Claim = Pick<OrganizationDomainRow, 'domain' | 'token'>;

const label = '_doorward';
const textOf = ({ token }: Claim): string => `doorward-domain-verification=${token}`;

/** What the owner of a domain writes there, beside whatever else there is at that name. */
export const recordOf = (claim: Claim) => ({ type: 'TXT', name: `${label}.${claim.domain}`, value: textOf(claim) });

/** `absent`: it is not there. `wildcard`: it is, at every name, so that it says nothing about who may write at this one. */
type Found = 'there' | 'absent' | 'wildcard' | 'unavailable';

/**
 * Asks whether the record is there. A name nobody can have thought of is asked for too: where a wildcard alias (RFC 4592) leads to
 * somebody else's zone, who writes there does not own this domain. Before the transaction.
 */
export async function askForRecord({ dns, random, log }: Call<'dns' | 'random' | 'log'>, claim: Claim): Promise<Found> {
  const value = textOf(claim);
  const elsewhere = `${label}-${Buffer.from(random.bytes(8)).toString('hex')}.${claim.domain}`;
  try {
    const here = await dns.txt(recordOf(claim).name);
    if (!here.some((text) => text.trim() === value)) return 'absent';
    const anywhere = await dns.txt(elsewhere);
    return anywhere.some((text) => text.trim() === value) ? 'wildcard' : 'there';
  } catch (error) {
    if (!(error instanceof DnsUnavailable)) throw error;
    log.info({ code: error.code }, 'a domain could not be asked for its record');
    return 'unavailable';
  }
}
