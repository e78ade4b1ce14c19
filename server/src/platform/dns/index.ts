/**
 * The one way to ask the domain name system for what a domain's owner wrote there. Bounded in time and size; it answers what
 * the resolvers of the machine, or those it is told, say.
 */
import { promises as nodeDns } from 'node:dns';

export interface Dns {
  /**
   * The TXT records at a name, each put together from its strings (RFC 1035, section 3.3.14); none when there is no such name
   * or no such record. An alias (CNAME) is followed as resolvers do. At most {@link mostRecords}; longer ones than
   * {@link longestRecord} are left out. Throws DnsUnavailable.
   */
  txt(name: string): Promise<readonly string[]>;
}

export interface DnsOptions {
  /** Addresses of resolvers, with a port if it is not 53. Absent: those of the machine. */
  readonly servers?: readonly string[];
  /** For the whole of a question. Default 5 s. */
  readonly timeoutMs?: number;
}

/** Nobody could say: no answer in time, or one that the resolver could not get. It says nothing about the record. */
export class DnsUnavailable extends Error {
  /** As Node names it, such as `ESERVFAIL` or `ETIMEOUT`. */
  readonly code: string;

  constructor(code: string) {
    super(`the domain name system gave no answer (${code})`);
    this.name = 'DnsUnavailable';
    this.code = code;
  }
}

export const mostRecords = 100;
/** Characters. */
export const longestRecord = 4096;

/** RFC 2308: that there is no such name, or nothing of that type at it, is an answer. */
const nothing = new Set(['ENOTFOUND', 'ENODATA']);

export function createDns({ servers, timeoutMs = 5000 }: DnsOptions = {}): Dns {
  return {
    async txt(name) {
      // One of its own each time, so that giving up on one question cancels no other.
      const resolver = new nodeDns.Resolver({ timeout: Math.ceil(timeoutMs / 3), tries: 2 });
      if (servers) resolver.setServers([...servers]);
      // The resolver's own patience is per server and try.
      const patience = setTimeout(() => resolver.cancel(), timeoutMs);
      try {
        // The dot at the end keeps the machine's search list out of it.
        const records = await resolver.resolveTxt(`${name}.`);
        const texts = records.slice(0, mostRecords).map((strings) => strings.join(''));
        return texts.filter((text) => text.length <= longestRecord);
      } catch (error) {
        const { code = 'EUNKNOWN' } = error as NodeJS.ErrnoException;
        if (nothing.has(code)) return [];
        throw new DnsUnavailable(code);
      } finally {
        clearTimeout(patience);
      }
    },
  };
}
