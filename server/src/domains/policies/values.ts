import type { CedarValueJson } from './cedar.ts';
import type { Schema, Type } from './schema.ts';

/** A value is not of the type that the schema gives it. */
export class Misfit extends Error {
  constructor(where: string, expected: string) {
    super(`${where} is not ${expected}`);
    this.name = 'Misfit';
  }
}

const functions: Readonly<Record<string, string>> = {
  datetime: 'datetime',
  duration: 'duration',
  decimal: 'decimal',
  ipaddr: 'ip',
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Plain JSON as a value of Cedar: dates, addresses and the like are texts, another entity is its id or `{ type, id }`. Throws
 * {@link Misfit}.
 */
export function toCedar(
  value: unknown,
  type: Type,
  { types, where }: { types: Schema['types']; where: string },
): CedarValueJson {
  const name = type.type === 'Extension' || type.type === 'EntityOrCommon' ? (type.name ?? '') : type.type;
  const named = types[name];
  if (named) return toCedar(value, named, { types, where });
  const called = functions[name];
  if (called) return { __extn: { fn: called, arg: text(value, where, `a ${name} as text`) } };
  switch (name) {
    case 'String':
      return text(value, where, 'a String');
    case 'Long':
      if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw new Misfit(where, 'a Long');
      return value;
    case 'Bool':
    case 'Boolean':
      if (typeof value !== 'boolean') throw new Misfit(where, 'a Bool');
      return value;
    case 'Set': {
      const { element } = type;
      if (!Array.isArray(value) || !element) throw new Misfit(where, 'a Set');
      return value.map((item, index) => toCedar(item, element, { types, where: `${where}[${index}]` }));
    }
    case 'Record':
      return toRecord(value, type.attributes ?? {}, { types, where });
    default:
      return toEntity(value, type.name ?? name, where);
  }
}

/** The attributes that the type declares; one it does not is a misfit, one that is missing is missing. */
export function toRecord(
  value: unknown,
  attributes: Readonly<Record<string, Type>>,
  { types, where }: { types: Schema['types']; where: string },
): Record<string, CedarValueJson> {
  if (!isRecord(value)) throw new Misfit(where, 'a record');
  const record: Record<string, CedarValueJson> = {};
  for (const [key, item] of Object.entries(value)) {
    const type = Object.hasOwn(attributes, key) ? attributes[key] : undefined;
    if (!type) throw new Misfit(`${where}.${key}`, 'declared in the schema');
    record[key] = toCedar(item, type, { types, where: `${where}.${key}` });
  }
  return record;
}

function text(value: unknown, where: string, expected: string): string {
  if (typeof value !== 'string') throw new Misfit(where, expected);
  return value;
}

function toEntity(value: unknown, type: string, where: string): CedarValueJson {
  const id = isRecord(value) && value.type === type ? value.id : value;
  if (typeof id !== 'string') throw new Misfit(where, `the id of a ${type}`);
  return { __entity: { type, id } };
}
