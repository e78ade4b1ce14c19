import ipaddr from 'ipaddr.js';

/** A value of a MaxMind DB: what the tests need of the format's types. Whole numbers are unsigned 32 bits, others doubles. */
export type MmdbValue = string | number | boolean | readonly MmdbValue[] | { readonly [key: string]: MmdbValue };

type Node = [Branch, Branch];
/** Another node, a record, or nothing. */
type Branch = Node | { readonly record: number } | undefined;

/**
 * A MaxMind DB file (format 2.0, IPv6 tree with IPv4 below `::/96`, records of 32 bits) that says these values of these CIDR
 * networks. The format: https://maxmind.github.io/MaxMind-DB/
 */
export function writeMmdb(networks: Readonly<Record<string, MmdbValue>>, type = 'Doorward-Test'): Buffer {
  const root: Node = [undefined, undefined];
  const data: Buffer[] = [];
  let length = 0;
  for (const [network, value] of Object.entries(networks)) {
    place(root, bitsOf(network), length);
    const encoded = encode(value);
    data.push(encoded);
    length += encoded.length;
  }
  const nodes = flatten(root);
  const tree = Buffer.alloc(nodes.length * 8);
  const numbers = new Map(nodes.map((node, at) => [node, at]));
  const pointer = (branch: Branch): number => {
    if (branch === undefined) return nodes.length;
    return Array.isArray(branch) ? (numbers.get(branch) ?? 0) : nodes.length + 16 + branch.record;
  };
  nodes.forEach((node, at) => {
    tree.writeUInt32BE(pointer(node[0]), at * 8);
    tree.writeUInt32BE(pointer(node[1]), at * 8 + 4);
  });
  const metadata = encode({
    binary_format_major_version: 2,
    binary_format_minor_version: 0,
    build_epoch: 1_790_000_000,
    database_type: type,
    description: { en: 'made by a test' },
    ip_version: 6,
    languages: ['en'],
    node_count: nodes.length,
    record_size: 32,
  });
  return Buffer.concat([tree, Buffer.alloc(16), ...data, Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1'), metadata]);
}

/** The network's bits from the root of an IPv6 tree. */
function bitsOf(network: string): number[] {
  const [address, prefix] = ipaddr.parseCIDR(network);
  const bytes = address.toByteArray();
  const bits = bytes.flatMap((byte) => [7, 6, 5, 4, 3, 2, 1, 0].map((shift) => (byte >> shift) & 1));
  return address.kind() === 'ipv4' ? [...Array(96).fill(0), ...bits.slice(0, prefix)] : bits.slice(0, prefix);
}

function place(root: Node, bits: readonly number[], record: number): void {
  let node = root;
  for (const [at, bit] of bits.entries()) {
    const side = bit as 0 | 1;
    if (at === bits.length - 1) {
      node[side] = { record };
      return;
    }
    const next = node[side];
    if (Array.isArray(next)) node = next;
    else {
      // A network within another takes its own part of it.
      const split: Node = [next, next];
      node[side] = split;
      node = split;
    }
  }
}

function flatten(root: Node): Node[] {
  const nodes: Node[] = [root];
  for (const node of nodes) for (const branch of node) if (Array.isArray(branch)) nodes.push(branch);
  return nodes;
}

const types = { string: 2, double: 3, map: 7, uint32: 6, array: 11, boolean: 14 } as const;

function encode(value: MmdbValue): Buffer {
  if (typeof value === 'string') return Buffer.concat([head('string', Buffer.byteLength(value)), Buffer.from(value)]);
  if (typeof value === 'boolean') return head('boolean', value ? 1 : 0);
  if (typeof value === 'number') return encodeNumber(value);
  if (Array.isArray(value)) return Buffer.concat([head('array', value.length), ...value.map(encode)]);
  const entries = Object.entries(value);
  return Buffer.concat([head('map', entries.length), ...entries.flatMap(([key, one]) => [encode(key), encode(one)])]);
}

function encodeNumber(value: number): Buffer {
  if (Number.isInteger(value) && value >= 0) {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return Buffer.concat([head('uint32', 4), bytes]);
  }
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  return Buffer.concat([head('double', 8), bytes]);
}

/** The control byte: three bits of type, five of size; types from 8 on follow in a byte of their own, sizes from 29 on too. */
function head(type: keyof typeof types, size: number): Buffer {
  if (size > 284) throw new Error('larger than a test needs');
  const number = types[type];
  const small = Math.min(size, 29);
  return Buffer.from([
    ((number < 8 ? number : 0) << 5) | small,
    ...(number < 8 ? [] : [number - 7]),
    ...(size < 29 ? [] : [size - 29]),
  ]);
}
