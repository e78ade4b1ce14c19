import { Reader, type Response } from 'mmdb-lib';

/** Reads a MaxMind DB file; gives what looks an address up, undefined where the file says nothing. Throws for what is no such file. */
export function openMmdb(content: Buffer): (ip: string) => unknown {
  const reader = new Reader<Response>(content);
  const { ipVersion, nodeCount } = reader.metadata;
  // What was cut off reads as one with no nodes, or throws here.
  if (nodeCount < 1 || (ipVersion !== 4 && ipVersion !== 6)) throw new Error('not a MaxMind DB file');
  // A tree of IPv4 addresses alone has no place for others.
  return (ip) => (ipVersion === 4 && ip.includes(':') ? undefined : (reader.get(ip) ?? undefined));
}
