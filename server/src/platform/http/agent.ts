import { lookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import type { Allowed } from './addresses.ts';
import { OutgoingHttpError } from './errors.ts';

export interface ResolvedAddress {
  address: string;
  family: number;
}

/** Every address of a name. */
export type Resolve = (hostname: string) => Promise<ResolvedAddress[]>;

export const systemResolve: Resolve = (hostname) => lookup(hostname, { all: true });

/**
 * The agent below everything outgoing. Each connection is judged where it is made: its name is resolved once, every address found must be allowed,
 * and only those addresses are connected to. So a name that changes its address in between (DNS rebinding) changes nothing.
 */
export function createAgent(allowed: Allowed, resolve: Resolve, connectTimeoutMs: number): Agent {
  const checked: LookupFunction = (hostname, options, answer) => {
    resolveAllowed(hostname).then(
      (addresses) => {
        const [first] = addresses;
        if (options.all || first === undefined) answer(null, addresses);
        else answer(null, first.address, first.family);
      },
      (error: Error) => answer(error, []),
    );
  };

  async function resolveAllowed(hostname: string): Promise<ResolvedAddress[]> {
    const addresses = await resolve(hostname);
    if (addresses.length === 0) throw new OutgoingHttpError('unresolvable');
    const reachable = allowed.host(hostname) || addresses.every(({ address }) => allowed.address(address));
    if (!reachable) throw new OutgoingHttpError('address_refused');
    return addresses;
  }

  const connectChecked = buildConnector({
    lookup: checked,
    timeout: connectTimeoutMs,
    allowH2: false,
    autoSelectFamily: true,
  });
  return new Agent({
    allowH2: false,
    connect: (target, answer) => {
      const refusal = refusalOf(target.protocol, target.hostname, allowed);
      if (refusal === undefined) connectChecked(target, answer);
      else answer(refusal, null);
    },
  });
}

/** What can be said before a name is looked up; an address in place of a name never is, so it is judged here. */
export function refusalOf(protocol: string, hostname: string, allowed: Allowed): OutgoingHttpError | undefined {
  if (allowed.host(hostname)) return undefined;
  if (protocol !== 'https:') return new OutgoingHttpError('insecure');
  if (isIP(hostname) !== 0 && !allowed.address(hostname)) return new OutgoingHttpError('address_refused');
  return undefined;
}
