import { hash } from 'node:crypto';

/** A Bloom filter: it knows every text it was built from, and takes others for known at `falsePositives`. */
export interface Filter {
  has(text: string): boolean;
  /** Texts it was built from. */
  readonly count: number;
  /** Share of other texts it takes for known, from 0 to 1. */
  readonly falsePositives: number;
}

/** Least false positives for 24 bits a text: one in a hundred thousand. */
const bitsPerText = 24;
const probes = 17;

const magic = 'DWBF';
const headerBytes = 16;

/** The file: `DWBF`, then probes, bits and texts as 32-bit big-endian numbers, then the bits, the first of a byte its lowest. */
export function buildFilter(texts: ReadonlySet<string>): Uint8Array {
  const bits = Math.ceil((Math.max(texts.size, 1) * bitsPerText) / 8) * 8;
  const file = Buffer.alloc(headerBytes + bits / 8);
  file.write(magic, 'latin1');
  [probes, bits, texts.size].forEach((value, at) => {
    file.writeUInt32BE(value, 4 + 4 * at);
  });
  const body = file.subarray(headerBytes);
  for (const text of texts)
    for (const bit of bitsOf(text, { probes, bits })) body[bit >> 3] = byteAt(body, bit) | (1 << (bit & 7));
  return file;
}

/** Reads such a file. Throws RangeError for anything else. */
export function openFilter(file: Uint8Array): Filter {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (bytes.length < headerBytes || bytes.toString('latin1', 0, 4) !== magic) throw new RangeError('not a filter');
  const shape = { probes: bytes.readUInt32BE(4), bits: bytes.readUInt32BE(8) };
  const count = bytes.readUInt32BE(12);
  const body = bytes.subarray(headerBytes);
  if (shape.bits !== body.length * 8 || shape.probes < 1 || shape.probes > 64) throw new RangeError('a damaged filter');
  return {
    count,
    falsePositives: (1 - Math.exp((-shape.probes * count) / shape.bits)) ** shape.probes,
    has(text) {
      for (const bit of bitsOf(text, shape)) if ((byteAt(body, bit) & (1 << (bit & 7))) === 0) return false;
      return true;
    },
  };
}

/** Places of a text, from two independent 48-bit numbers (Kirsch and Mitzenmacher 2006). */
function* bitsOf(text: string, { probes, bits }: { probes: number; bits: number }): Generator<number> {
  const digest = hash('sha256', text, 'buffer');
  const first = digest.readUIntBE(0, 6);
  const step = digest.readUIntBE(6, 6);
  // At most 64 steps of 48 bits: within what a double counts exactly only after the remainder.
  for (let probe = 0, at = first % bits; probe < probes; probe += 1, at = (at + (step % bits)) % bits) yield at;
}

const byteAt = (body: Uint8Array, bit: number): number => body[bit >> 3] ?? 0;
