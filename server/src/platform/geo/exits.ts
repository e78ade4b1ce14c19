import ipaddr from 'ipaddr.js';
import type { GeoFacts } from './facts.ts';

const tor: GeoFacts = { flags: ['tor'] };
const nothing: GeoFacts = {};

/** Reads a list of addresses, one a line, as the Tor project publishes it. Throws for a line that is none: the file is another one. */
export function readExits(content: Buffer): (ip: string) => GeoFacts {
  const lines = content
    .toString('utf8')
    .split('\n')
    .map((line) => line.replace(/#.*$/, '').trim())
    .filter((line) => line !== '');
  for (const [at, line] of lines.entries()) if (!ipaddr.isValid(line)) throw new Error(`entry ${at + 1} is no address`);
  const exits = new Set(lines.map((line) => ipaddr.process(line).toString()));
  return (ip) => (exits.has(ip) ? tor : nothing);
}
