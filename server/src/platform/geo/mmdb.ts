import { Reader, type Response } from 'mmdb-lib';

/**
 * Reads a MaxMind DB file; gives what looks an address up, undefined where the file says nothing. Throws for what is no such file,
 * and at an address whose record cannot be read.
 */
export function openMmdb(content: Buffer): (ip: string) => unknown {
  // What pointers lead to is decoded once a look-up: records that point at each other over and over would take for ever.
  const decoded = new Map<string | number, unknown>();
  const cache = {
    get: (key: string | number) => decoded.get(key),
    set: (key: string | number, value: unknown) => void decoded.set(key, value),
  };
  const reader = new Reader<Response>(content, { cache });
  const { ipVersion, nodeCount } = reader.metadata;
  // What was cut off reads as one with no nodes, or throws here.
  if (nodeCount < 1 || (ipVersion !== 4 && ipVersion !== 6)) throw new Error('not a MaxMind DB file');
  // A tree of IPv4 addresses alone has no place for others.
  return (ip) => {
    decoded.clear();
    return ipVersion === 4 && ip.includes(':') ? undefined : (reader.get(ip) ?? undefined);
  };
}
