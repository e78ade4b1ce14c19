import type { Schema } from '../../server/src/http/openapi/index.ts';
import type { Fault } from '../rules.ts';

/** Which way values of a schema go: what clients send, or what they are answered. */
export type Way = 'sent' | 'answered';

/** The named schemas of the two documents. */
export interface Named {
  readonly before: Readonly<Record<string, Schema>>;
  readonly after: Readonly<Record<string, Schema>>;
}

export interface Pair {
  readonly before: Schema;
  readonly after: Schema;
}

interface Place {
  readonly way: Way;
  readonly where: string;
}

export type CompareSchemas = (pair: Pair, place: Place) => Fault[];

/**
 * Compares schemas of two documents. What was sent before must still be taken, and what is answered now must be among what
 * was answered before: of the two sets of values, one way or the other, the inner must lie in the outer. A pair of named
 * schemas is compared once each way, under its own name, however many operations lead to it.
 */
export function createSchemaComparer(named: Named): CompareSchemas {
  const compared = new Set<string>();
  const compare: CompareSchemas = ({ before, after }, { way, where }) => {
    const names = [nameOf(before), nameOf(after)];
    if (names[0] === undefined || names[1] === undefined) return structure({ before, after }, { way, where });
    const key = `${way} ${names.join(' ')}`;
    if (compared.has(key)) return [];
    compared.add(key);
    return structure({ before, after }, { way, where: names[0] === names[1] ? names[0] : where });
  };
  const structure: CompareSchemas = (pair, { way, where }) => {
    const before = resolve(pair.before, named.before);
    const after = resolve(pair.after, named.after);
    const own = rules.flatMap((rule) => rule({ before, after }, way));
    return [
      ...own.map((what) => ({ where: `${where} (${way})`, what })),
      ...inside({ before, after }).flatMap(([name, inner]) => compare(inner, { way, where: where + name })),
    ];
  };
  return compare;
}

const nameOf = ({ $ref }: Schema): string | undefined => $ref?.replace('#/components/schemas/', '');

/** The schema a reference leads to. Throws where it leads nowhere. */
export function resolve(schema: Schema, schemas: Readonly<Record<string, Schema>>): Schema {
  const name = nameOf(schema);
  if (name === undefined) return schema;
  const found = schemas[name];
  if (!found) throw new Error(`no schema is called ${name}`);
  return resolve(found, schemas);
}

/** Keywords the rules read, those that lead further, and those that only tell. A schema has no other. */
export const knownKeywords: ReadonlySet<string> = new Set([
  ...['type', 'format', 'enum', 'pattern', 'default', 'required', 'discriminator'],
  ...['minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems'],
  ...['$ref', 'properties', 'items', 'additionalProperties', 'oneOf'],
  'description',
]);

type Rule = (pair: Pair, way: Way) => string[];

const rules: readonly Rule[] = [
  types,
  formats,
  enums,
  bounds,
  patterns,
  defaults,
  required,
  properties,
  shapes,
  unions,
];

const say = (holds: boolean, what: string): string[] => (holds ? [] : [what]);

/** Every value of `inner` must be one of `outer`. */
const sets = <T>(before: T, after: T, way: Way) =>
  way === 'sent' ? { inner: before, outer: after } : { inner: after, outer: before };

function types({ before, after }: Pair, way: Way): string[] {
  const { inner, outer } = sets(typesOf(before), typesOf(after), way);
  if (outer === undefined) return [];
  if (inner === undefined) return [way === 'sent' ? `takes only ${outer.join()} now` : 'may be of any type now'];
  const strange = inner.filter((type) => !outer.includes(type) && !(type === 'integer' && outer.includes('number')));
  return strange.map((type) => (way === 'sent' ? `takes no ${type} any more` : `may be ${type} now`));
}

const typesOf = ({ type }: Schema): string[] | undefined => (type === undefined ? undefined : [type].flat());

/** A format is a type in the languages of SDKs. */
function formats({ before, after }: Pair): string[] {
  return say(before.format === after.format, `had the format ${before.format}, has ${after.format}`);
}

function enums({ before, after }: Pair, way: Way): string[] {
  const { inner, outer } = sets(before.enum, after.enum, way);
  if (outer === undefined) return [];
  if (inner === undefined) return [way === 'sent' ? `takes only ${outer.join()} now` : 'may be any value now'];
  const strange = inner.filter((value) => !outer.includes(value));
  return strange.map((value) => (way === 'sent' ? `does not take ${value} any more` : `may be ${value} now`));
}

const lower = ['minimum', 'minLength', 'minItems'] as const;
const upper = ['maximum', 'maxLength', 'maxItems'] as const;

/** Of what is answered they promise little: a longer name breaks nobody. */
function bounds({ before, after }: Pair, way: Way): string[] {
  if (way === 'answered') return [];
  const least = lower.filter((name) => Number(after[name] ?? -Infinity) > Number(before[name] ?? -Infinity));
  const most = upper.filter((name) => Number(after[name] ?? Infinity) < Number(before[name] ?? Infinity));
  return [...least, ...most].map((name) => `has the ${name} ${after[name]} now`);
}

function patterns({ before, after }: Pair, way: Way): string[] {
  const same = after.pattern === undefined || after.pattern === before.pattern;
  return say(way === 'answered' || same, `must match ${after.pattern} now`);
}

/** Who leaves a field out means the default as it was. */
function defaults({ before, after }: Pair, way: Way): string[] {
  const same = before.default === undefined || JSON.stringify(before.default) === JSON.stringify(after.default);
  return say(way === 'answered' || same, `had the default ${JSON.stringify(before.default)}`);
}

function required({ before, after }: Pair, way: Way): string[] {
  const { inner, outer } = sets(before.required ?? [], after.required ?? [], way);
  const more = outer.filter((name) => !inner.includes(name));
  return more.map((name) => (way === 'sent' ? `needs ${name} now` : `may lack ${name} now`));
}

function properties({ before, after }: Pair): string[] {
  const gone = Object.keys(before.properties ?? {}).filter((name) => !after.properties?.[name]);
  return gone.map((name) => `has no ${name} any more`);
}

/** Fields of any name, and items: there on both sides, or looser on the outer one. */
function shapes({ before, after }: Pair, way: Way): string[] {
  const { inner, outer } = sets(before, after, way);
  const closed = outer.additionalProperties === false && inner.additionalProperties !== false;
  const map = typeof outer.additionalProperties === 'object' && typeof inner.additionalProperties !== 'object';
  return [
    ...say(way === 'answered' || !closed, 'takes no further fields any more'),
    ...say(!map || inner.additionalProperties === false, 'is no map of the same values any more'),
    ...say(!outer.items || Boolean(inner.items), 'is no list of the same items any more'),
  ];
}

/** Unions are told apart by their tag. */
function unions({ before, after }: Pair, way: Way): string[] {
  if (!before.oneOf && !after.oneOf) return [];
  if (!before.oneOf || !after.oneOf) return [after.oneOf ? 'is a union now' : 'is no union any more'];
  const { inner, outer } = sets(tagsOf(before), tagsOf(after), way);
  const strange = Object.keys(inner).filter((tag) => !outer[tag]);
  return [
    ...say(before.discriminator?.propertyName === after.discriminator?.propertyName, 'is told apart by another field'),
    ...strange.map((tag) => (way === 'sent' ? `takes no ${tag} any more` : `may be ${tag} now`)),
  ];
}

const tagsOf = ({ discriminator }: Schema): Readonly<Record<string, string>> => discriminator?.mapping ?? {};

/** What of two schemas belongs together, and its name behind theirs. */
function inside({ before, after }: Pair): [string, Pair][] {
  const pairs: [string, unknown, unknown][] = [
    ...Object.entries(before.properties ?? {}).map(([name, schema]): [string, unknown, unknown] => [
      `.${name}`,
      schema,
      after.properties?.[name],
    ]),
    ['[]', before.items, after.items],
    ['{}', before.additionalProperties, after.additionalProperties],
    ...Object.entries(tagsOf(before)).map(([tag, $ref]): [string, unknown, unknown] => {
      const other = tagsOf(after)[tag];
      return [`<${tag}>`, { $ref }, other && { $ref: other }];
    }),
  ];
  return pairs.flatMap(([name, one, two]): [string, Pair][] =>
    isSchema(one) && isSchema(two) ? [[name, { before: one, after: two }]] : [],
  );
}

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null;
