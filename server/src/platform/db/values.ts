import pg from 'pg';

/**
 * Values between code and the wire, the same on both engines, which by themselves disagree (PGlite makes `date` a Date and `int8`
 * a number or a bigint; drizzle re-parses a JSON string that was already parsed).
 *
 * - columns (drizzle decodes): bool → boolean, int2 int4 oid float → number, bytea → Buffer, arrays of these and of text and
 *   uuid → arrays; everything else, timestamptz, int8, numeric and json included, stays PostgreSQL's text.
 * - objects (raw SQL, pg-boss): the same, and timestamptz → Date, json and jsonb → parsed.
 */
export type Parse = (text: string) => unknown;

const number: Parse = (text) => Number(text);
const asText: Parse = (text) => text;
const timestamp: Parse = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ, 'text');
const bytes: Parse = pg.types.getTypeParser(pg.types.builtins.BYTEA, 'text');
/** text[]; pg's list of type names has no arrays, though its parsers do. */
const textArray: (text: string) => (string | null)[] = pg.types.getTypeParser(1009 as number, 'text');
const arrayOf =
  (parse: Parse): Parse =>
  (text) =>
    textArray(text).map((element) => (element === null ? null : parse(element)));

const boolean: Parse = (text) => text === 't';

const shared: Record<number, Parse> = {
  16: boolean,
  17: bytes,
  20: asText,
  21: number,
  23: number,
  26: number,
  700: number,
  701: number,
  1082: asText,
  1114: asText,
  1700: asText,
  1000: arrayOf(boolean),
  1005: arrayOf(number),
  1007: arrayOf(number),
  1009: textArray,
  1014: textArray,
  1015: textArray,
  1016: textArray,
  1021: arrayOf(number),
  1022: arrayOf(number),
  1231: textArray,
  2951: textArray,
  1115: textArray,
  1182: textArray,
};

const parsers: Record<'columns' | 'objects', Record<number, Parse>> = {
  columns: { ...shared, 114: asText, 3802: asText, 1184: asText, 1185: textArray, 199: textArray, 3807: textArray },
  objects: {
    ...shared,
    114: JSON.parse,
    3802: JSON.parse,
    1184: timestamp,
    1185: arrayOf(timestamp),
    199: arrayOf(JSON.parse),
    3807: arrayOf(JSON.parse),
  },
};

/** By type oid, for PGlite. What is not listed is text on both engines. */
export const parsersOf = (shape: 'columns' | 'objects'): Record<number, Parse> => parsers[shape];

/** The same for pg. */
export const typesOf = {
  columns: { getTypeParser: (oid: number) => parsers.columns[oid] ?? asText },
  objects: { getTypeParser: (oid: number) => parsers.objects[oid] ?? asText },
} as const;

/** A parameter as PostgreSQL's text input, or bytes: dates in UTC, arrays as array literals, other objects as JSON. */
export function toWire(value: unknown): string | Buffer | null {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) {
    return Buffer.isBuffer(value) ? value : Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  }
  if (Array.isArray(value)) return arrayLiteral(value);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

export const bytesToText = (value: Buffer): string => `\\x${value.toString('hex')}`;

function arrayLiteral(values: readonly unknown[]): string {
  const elements = values.map((value) => {
    if (Array.isArray(value)) return arrayLiteral(value);
    const wire = toWire(value);
    if (wire === null) return 'NULL';
    const text = typeof wire === 'string' ? wire : bytesToText(wire);
    return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
  });
  return `{${elements.join(',')}}`;
}
