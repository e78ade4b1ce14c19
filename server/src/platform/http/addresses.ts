import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

type Address = ReturnType<typeof ipaddr.parse>;
type Network = [Address, number];

/** What the operator lets outgoing requests reach beyond the public internet. */
export interface Allowed {
  /** The URL's host itself is listed, by name or as an address: plain http is fine, and so is wherever it resolves to. */
  host(hostname: string): boolean;
  /** May be connected to: public, or listed. */
  address(address: string): boolean;
}

const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/** Reads host names, addresses and CIDR networks. Throws RangeError naming the entry that is none of these. */
export function parseAllowed(entries: readonly string[]): Allowed {
  const names = new Set<string>();
  const networks: Network[] = [];
  for (const entry of entries.map((text) => text.trim().toLowerCase())) {
    if (isIP(entry) !== 0) networks.push([ipaddr.parse(entry), isIP(entry) === 4 ? 32 : 128]);
    else if (ipaddr.isValidCIDR(entry)) networks.push(ipaddr.parseCIDR(entry));
    else if (/^[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?$/.test(entry) && !/^[\d.]+$/.test(entry)) names.add(entry);
    else throw new RangeError(`"${entry}" is no host name, address or CIDR network`);
  }
  const listed = (text: string) =>
    isIP(text) !== 0 && networks.some((network) => contains(network, ipaddr.parse(text)));
  return {
    host: (hostname) => names.has(hostname.toLowerCase()) || listed(hostname),
    address: (address) => isPublicAddress(address) || listed(address),
  };
}

/**
 * Whether it is a global unicast address with nothing special about it (IANA special-purpose registries). IPv6 forms that carry an IPv4 address
 * inside (mapped, NAT64, 6to4, Teredo) are refused as such, whatever they carry.
 */
export function isPublicAddress(text: string): boolean {
  if (isIP(text) === 0) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== 'unicast') return false;
  return address.kind() === 'ipv4' || contains(globalUnicast, address);
}

function contains([network, bits]: Network, address: Address): boolean {
  return address.kind() === network.kind() && address.match(network, bits);
}
