import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';
import type { Log } from '../platform/log.ts';

type Address = ipaddr.IPv4 | ipaddr.IPv6;
/** Shortest prefixes that are believed to be somebody's proxies: `private` has a /7 of its own in IPv6. */
const widest = { ipv4: 8, ipv6: 7 } as const;

type Range = readonly [Address, number];

/** Names for whole ranges, beside CIDR notation and single addresses. */
const presets: Readonly<Record<string, readonly string[]>> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  linklocal: ['169.254.0.0/16', 'fe80::/10'],
  private: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
};

/**
 * Who asks (F134): the peer's address, or, while the peer is a trusted proxy, the nearest hop of X-Forwarded-For that is
 * not. What stands left of that hop anybody could have written. `doubt` is told once of a peer nearby that forwards and is not
 * trusted. Throws on an entry that is no range, address or preset, and on one that trusts nearly everybody.
 */
export function createProxies(
  trusted: readonly string[],
  doubt: (peer: string) => void = () => {},
): (req: IncomingMessage) => string {
  const ranges = trusted.flatMap((entry) => presets[entry] ?? [entry]).map(parseRange);
  let doubted = false;
  return (req) => {
    const peer = req.socket.remoteAddress;
    if (peer === undefined) return '';
    const forwarded = req.headers['x-forwarded-for'];
    if (ranges.length === 0 && forwarded === undefined && !peer.startsWith('::ffff:')) return peer;
    const address = parseAddress(peer);
    if (!address) return peer;
    if (!doubted && forwarded !== undefined && !isTrusted(address, ranges) && isTrusted(address, near)) {
      doubted = true;
      doubt(address.toString());
    }
    return nearestStranger(address, forwarded, ranges);
  };
}

interface Check {
  readonly publicUrl: string;
  readonly trusted: readonly string[];
  readonly log: Pick<Log, 'warn'>;
}

/**
 * The self-check at the start (F134). This server speaks plain http, so where its public address is https a proxy stands before it:
 * when none is trusted, all visitors are one caller to limits and locks. What comes from nearby and was forwarded is told once, too.
 */
export function checkProxies({ publicUrl, trusted, log }: Check): (peer: string) => void {
  if (publicUrl.startsWith('https:') && trusted.length === 0)
    log.warn({ setting }, 'no proxy is trusted, though the public address is https: all visitors count as one caller');
  return (peer) =>
    log.warn(
      { setting, peer },
      'a proxy nearby forwards requests and is not trusted: its visitors count as one caller',
    );
}

const setting = 'DOORWARD_TRUSTED_PROXIES';

/** Where proxies of one's own are. */
const near = Object.values(presets).flat().map(parseRange);

function nearestStranger(peer: Address, forwarded: string | string[] | undefined, ranges: readonly Range[]): string {
  const hops = String(forwarded ?? '').split(',');
  let address = peer;
  while (isTrusted(address, ranges)) {
    const next = parseAddress(hops.pop()?.trim() ?? '');
    if (!next) break;
    address = next;
  }
  return address.toString();
}

function isTrusted(address: Address, ranges: readonly Range[]): boolean {
  return ranges.some(([range, bits]) => range.kind() === address.kind() && address.match(range, bits));
}

/** IPv4 in IPv6 is IPv4; some proxies add the port. */
function parseAddress(text: string): Address | undefined {
  const bare = /^\[(.*)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text;
  if (!ipaddr.isValid(bare) || (!bare.includes(':') && !ipaddr.IPv4.isValidFourPartDecimal(bare))) return undefined;
  return ipaddr.process(bare);
}

function parseRange(entry: string): Range {
  const [text = '', bits, ...rest] = entry.split('/');
  const address = parseAddress(text);
  const most = address?.kind() === 'ipv4' ? 32 : 128;
  const length = bits === undefined ? most : /^\d{1,3}$/.test(bits) ? Number(bits) : -1;
  if (!address || rest.length > 0 || length < 0 || length > most)
    throw new TypeError(`not a proxy address, range or preset: ${entry}`);
  if (length < (most === 32 ? widest.ipv4 : widest.ipv6))
    throw new TypeError(`not a proxy range but nearly everybody, who could then say where they come from: ${entry}`);
  return [address, length];
}
