import ipaddr from 'ipaddr.js';

/** The network an address belongs to for our purposes (F132): IPv4 /24, IPv6 /64. What is no address stands for itself. */
export function networkOf(ip: string): string {
  if (!ipaddr.isValid(ip)) return ip;
  const address = ipaddr.process(ip);
  const parts = address.kind() === 'ipv4' ? address.toString().split('.') : address.toNormalizedString().split(':');
  return parts.slice(0, parts.length === 4 ? 3 : 4).join('.');
}
