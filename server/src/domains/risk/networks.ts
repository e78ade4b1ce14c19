import ipaddr from 'ipaddr.js';

export const isAddress = (text: string): boolean => ipaddr.isValid(text);

/** The first entry, an address or a CIDR network each, that the address is in. */
export function listedIn(entries: readonly string[], ip: string): string | undefined {
  if (!ipaddr.isValid(ip)) return undefined;
  const address = ipaddr.process(ip);
  return entries.find((entry) => {
    const [network, bits] = ipaddr.isValidCIDR(entry)
      ? ipaddr.parseCIDR(entry)
      : ([ipaddr.process(entry), ipaddr.process(entry).kind() === 'ipv4' ? 32 : 128] as const);
    return network.kind() === address.kind() && address.match(network, bits);
  });
}
