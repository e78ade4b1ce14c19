import ipaddr from 'ipaddr.js';

/** An address or a CIDR network. */
export const isNetwork = (entry: string): boolean => ipaddr.isValid(entry) || ipaddr.isValidCIDR(entry);

/** The first entry, an address or a CIDR network each, that the address is in. */
export function listedIn(entries: readonly string[], ip: string): string | undefined {
  if (!ipaddr.isValid(ip)) return undefined;
  const address = ipaddr.process(ip);
  return entries.find((entry) => {
    if (!isNetwork(entry)) return false;
    const [network, bits] = ipaddr.isValidCIDR(entry)
      ? ipaddr.parseCIDR(entry)
      : ([ipaddr.process(entry), ipaddr.process(entry).kind() === 'ipv4' ? 32 : 128] as const);
    return network.kind() === address.kind() && address.match(network, bits);
  });
}
