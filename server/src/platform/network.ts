import ipaddr from 'ipaddr.js';

/** The network an address belongs to for our purposes (F132): IPv4 /24, IPv6 /64. What is no address stands for itself. */
export function networkOf(ip: string): string {
  if (!ipaddr.isValid(ip)) return ip;
  const address = ipaddr.process(ip);
  const parts = address.kind() === 'ipv4' ? address.toString().split('.') : address.toNormalizedString().split(':');
  return parts.slice(0, parts.length === 4 ? 3 : 4).join('.');
}

/**
 * The range an address stands for, as CIDR in its one spelling: an IPv6 address its /64, an IPv4 address, in IPv6 clothes too, the
 * /24 or itself. What is no address stands for itself.
 */
export function rangeOf(ip: string, bits: { readonly ipv4: 24 | 32 }): string {
  if (!ipaddr.isValid(ip)) return ip;
  const address = ipaddr.process(ip);
  return networkText(address, address.kind() === 'ipv4' ? bits.ipv4 : 64);
}

/** Lengths of prefixes, in bits. */
export type Lengths = Readonly<Record<'ipv4' | 'ipv6', ReadonlySet<number>>>;

/** The ranges of those lengths that an address is in, as `readRange` spells them. What is no address stands for itself. */
export function rangesAround(ip: string, lengths: Lengths): string[] {
  if (!ipaddr.isValid(ip)) return [ip];
  const address = ipaddr.process(ip);
  return [...lengths[address.kind()]].map((bits) => networkText(address, bits));
}

/** Whether an address is of a network of one's own: this machine, its link or a private range. */
export function isPrivate(ip: string): boolean {
  return ipaddr.isValid(ip) && ownRanges.has(ipaddr.process(ip).range());
}

const ownRanges: ReadonlySet<string> = new Set(['loopback', 'linkLocal', 'private', 'uniqueLocal']);

/** CIDR or an address, in its one spelling; undefined for anything else. IPv4 in IPv6 clothes is IPv4. */
export function readRange(
  text: string,
): { readonly range: string; readonly kind: 'ipv4' | 'ipv6'; readonly bits: number } | undefined {
  const [address = '', length, ...rest] = text.trim().split('/');
  if (rest.length > 0 || !isAddress(address) || (length !== undefined && !/^\d{1,3}$/.test(length))) return undefined;
  const given = ipaddr.parse(address);
  const plain = ipaddr.process(address);
  const kind = plain.kind();
  const most = kind === 'ipv4' ? 32 : 128;
  const bits = length === undefined ? most : Number(length) - (given.kind() === kind ? 0 : 96);
  if (bits < 0 || bits > most) return undefined;
  return { range: networkText(plain, bits), kind, bits };
}

/** Whether an address is in a range as `readRange` spells it. */
export function isWithin(ip: string, range: string): boolean {
  if (!ipaddr.isValid(ip)) return false;
  const address = ipaddr.process(ip);
  const [network, bits] = ipaddr.parseCIDR(range);
  return address.kind() === network.kind() && address.match(network, bits);
}

const isAddress = (text: string): boolean =>
  ipaddr.isValid(text) && !text.includes('%') && (text.includes(':') || ipaddr.IPv4.isValidFourPartDecimal(text));

function networkText(address: ipaddr.IPv4 | ipaddr.IPv6, bits: number): string {
  const cidr = `${address.toString()}/${bits}`;
  const network =
    address.kind() === 'ipv4' ? ipaddr.IPv4.networkAddressFromCIDR(cidr) : ipaddr.IPv6.networkAddressFromCIDR(cidr);
  return `${network.toString()}/${bits}`;
}
