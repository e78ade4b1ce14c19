import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Range = readonly [Address, number];

/** Names for whole ranges, beside CIDR notation and single addresses. */
const presets: Readonly<Record<string, readonly string[]>> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  linklocal: ['169.254.0.0/16', 'fe80::/10'],
  private: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
};

/**
 * Who asks (F134): the peer's address, or, while the peer is a trusted proxy, the nearest hop of X-Forwarded-For that is
 * not. What stands left of that hop anybody could have written. Throws on an entry that is no range, address or preset.
 */
export function createProxies(trusted: readonly string[]): (req: IncomingMessage) => string {
  const ranges = trusted.flatMap((entry) => presets[entry] ?? [entry]).map(parseRange);
  return (req) => {
    const peer = req.socket.remoteAddress;
    if (peer === undefined) return '';
    if (ranges.length === 0 && !peer.startsWith('::ffff:')) return peer;
    const address = parseAddress(peer);
    return address ? nearestStranger(address, req.headers['x-forwarded-for'], ranges) : peer;
  };
}

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
  return [address, length];
}
