import { customType } from 'drizzle-orm/pg-core';
import { v7 } from 'uuid';
import { z } from 'zod';
import type { Clock } from './clock.ts';
import type { Random } from './random.ts';

/**
 * TypeIDs (spec 0.3.0): `<prefix>_<26 characters of Crockford base32>` over a UUIDv7 (RFC 9562 §5.7). The database holds the
 * UUID, code and wire hold the TypeID. The codec is ours because it runs for every id of every row and typeid-js goes through
 * bytes, regular expressions and classes; the UUID itself is made by `uuid`.
 */
export type Id<P extends string = string> = `${P}_${string}`;

export interface Ids {
  /** A new id that sorts by time: the clock's milliseconds, then, within one millisecond of one process, its order of making. */
  create<P extends string>(prefix: P): Id<P>;
}

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const SUFFIX = 26;
const HEX = '0123456789abcdef';
const VALUE_OF = lookup(ALPHABET);
const NIBBLE_OF = lookup(`${HEX}ABCDEF`, (index) => (index < 16 ? index : index - 6));
/** Where the 32 hexadecimal digits stand in a UUID's text; the others are hyphens. */
const DIGITS = Array.from({ length: 36 }, (_, at) => at).filter((at) => ![8, 13, 18, 23].includes(at));
const PAIRS = Array.from({ length: 256 }, (_, byte) => (HEX[byte >> 4] ?? '') + (HEX[byte & 15] ?? ''));

export function createIds(clock: Clock, random: Random): Ids {
  let last = Number.NEGATIVE_INFINITY;
  let sequence = 0;
  return {
    create: (prefix) => {
      const now = clock.now().getTime();
      const bytes = random.bytes(16);
      // Half the sequence's range is left free, so counting up within a millisecond cannot wrap.
      sequence = now === last ? sequence + 1 : new DataView(bytes.buffer, bytes.byteOffset).getUint32(6) & 0x7fffffff;
      last = now;
      return uuidToId(prefix, v7({ msecs: now, random: bytes, seq: sequence }));
    },
  };
}

/** The UUID of an id, in lower case with hyphens. Throws on anything but a well-formed id, whose text it does not repeat. */
export function idToUuid(id: string): string {
  const uuid = decode(id, id.length - SUFFIX);
  if (uuid === undefined) throw new TypeError('not an id');
  return uuid;
}

/** The id of a UUID as PostgreSQL writes it. Throws on anything but a UUID. */
export function uuidToId<P extends string>(prefix: P, uuid: string): Id<P> {
  if (uuid.length !== 36) throw new TypeError('not a UUID');
  // 26 characters carry 130 bits: the first holds the top three, so two zero bits stand before the 128.
  let suffix = '';
  let bits = 0;
  let count = 2;
  for (const at of DIGITS) {
    const nibble = NIBBLE_OF[uuid.charCodeAt(at)] ?? -1;
    if (nibble < 0) throw new TypeError('not a UUID');
    bits = (bits << 4) | nibble;
    count += 4;
    if (count >= 5) {
      count -= 5;
      suffix += ALPHABET[bits >> count];
      bits &= (1 << count) - 1;
    }
  }
  return `${prefix}_${suffix}`;
}

/** The value as an id of this kind, or undefined: exactly the prefix, one underscore, 26 canonical (lower-case) characters. */
export function parseId<P extends string>(prefix: P, value: string): Id<P> | undefined {
  if (value.length !== prefix.length + 1 + SUFFIX || !value.startsWith(prefix)) return undefined;
  return decode(value, prefix.length + 1) === undefined ? undefined : (value as Id<P>);
}

/** A drizzle column: `uuid` in the database, TypeID in code. `idColumn('user')('user_id')`. */
export function idColumn<P extends string>(prefix: P) {
  return customType<{ data: Id<P>; driverData: string }>({
    dataType: () => 'uuid',
    toDriver: (id) => {
      const uuid = id.startsWith(prefix) ? decode(id, prefix.length + 1) : undefined;
      if (uuid === undefined) throw new TypeError(`not a ${prefix} id`);
      return uuid;
    },
    fromDriver: (uuid) => uuidToId(prefix, uuid),
  });
}

/** A zod string of one kind of id; its JSON Schema carries the pattern. */
export function idSchema<P extends string>(prefix: P) {
  return z.string().regex(new RegExp(`^${prefix}_[0-7][0-9a-hjkmnp-tv-z]{25}$`), `must be a ${prefix} id`) as z.ZodType<
    Id<P>,
    Id<P>
  >;
}

/** The UUID spelled by the 26 characters after the underscore at `start - 1`, or undefined. */
function decode(id: string, start: number): string | undefined {
  if (start < 2 || id.length !== start + SUFFIX || id[start - 1] !== '_') return undefined;
  let bits = VALUE_OF[id.charCodeAt(start)] ?? -1;
  if (bits < 0 || bits > 7) return undefined;
  let count = 3;
  let uuid = '';
  for (let at = start + 1; at < id.length; at++) {
    const value = VALUE_OF[id.charCodeAt(at)] ?? -1;
    if (value < 0) return undefined;
    bits = (bits << 5) | value;
    count += 5;
    if (count >= 8) {
      count -= 8;
      uuid += PAIRS[bits >> count];
      bits &= (1 << count) - 1;
      if (uuid.length === 8 || uuid.length === 13 || uuid.length === 18 || uuid.length === 23) uuid += '-';
    }
  }
  return uuid;
}

function lookup(characters: string, digitOf: (index: number) => number = (index) => index): Int8Array {
  const table = new Int8Array(128).fill(-1);
  for (let index = 0; index < characters.length; index++) table[characters.charCodeAt(index)] = digitOf(index);
  return table;
}
