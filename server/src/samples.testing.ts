import { z } from 'zod';
import type { Listed } from './http/procedures.ts';

/** For tests: inputs made from the zod schema of any procedure. */
interface JsonSchema {
  readonly type?: string;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly minItems?: number;
  readonly minLength?: number;
}

/** What a field takes where its schema alone does not tell: by the field's name, or undefined to make it from the schema. */
export type Words = (field: string) => unknown;

/** A field that takes the id of something, and of what. */
export interface IdField {
  readonly name: string;
  readonly prefix: string;
  readonly required: boolean;
}

/**
 * The smallest input the procedure takes, and these fields of it; undefined when it takes none. Throws where none could be made.
 */
export function sampleOf(
  { path, input }: Listed,
  words: Words,
  also: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> | undefined {
  if (!input) return undefined;
  const { schema, defs } = schemaOf(input);
  const sample = { ...(make(schema, { defs, words, name: '' }) as Record<string, unknown>), ...also };
  const parsed = input.safeParse(sample);
  if (parsed.success) return sample;
  const faults = parsed.error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`).join('; ');
  throw new Error(`give ${path} words for its input (test/house/who-may/words.ts): ${faults}`);
}

/** The fields of the input, not of what it holds, that take an id. */
export function idFieldsOf({ input }: Listed): IdField[] {
  if (!input) return [];
  const { schema, defs } = schemaOf(input);
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const prefix = prefixOf(resolve(field, defs));
    return prefix === undefined ? [] : [{ name, prefix, required: schema.required?.includes(name) ?? false }];
  });
}

function schemaOf(input: z.ZodType) {
  const whole = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  const defs = whole.$defs ?? {};
  return { schema: resolve(whole, defs), defs };
}

type Defs = Readonly<Record<string, JsonSchema>>;

function resolve(schema: JsonSchema, defs: Defs): JsonSchema {
  const named = schema.$ref && defs[schema.$ref.replace('#/$defs/', '')];
  return named ? resolve(named, defs) : schema;
}

function prefixOf({ pattern, anyOf }: JsonSchema): string | undefined {
  const own = /^\^([a-z]+)_\[0-7\]/.exec(pattern ?? '')?.[1];
  return own ?? anyOf?.map(prefixOf).find((prefix) => prefix !== undefined);
}

interface Making {
  readonly defs: Defs;
  readonly words: Words;
  readonly name: string;
}

function make(given: JsonSchema, making: Making): unknown {
  const schema = resolve(given, making.defs);
  const word = making.name === '' ? undefined : making.words(making.name);
  if (word !== undefined && (!schema.enum || schema.enum.includes(word))) return word;
  const prefix = prefixOf(schema);
  if (prefix) return idOfNothing(prefix);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf) return make(schema.anyOf[0] ?? {}, making);
  if (schema.type === 'object') return makeObject(schema, making);
  if (schema.type === 'array')
    return Array.from({ length: schema.minItems ?? 0 }, () => make(schema.items ?? {}, { ...making, name: '' }));
  if (schema.type === 'boolean') return false;
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(schema.minimum ?? 1, 1);
  return schema.type === 'string' ? 'x'.repeat(Math.max(schema.minLength ?? 1, 1)) : {};
}

/** Only what must be there. */
function makeObject({ properties = {}, required = [] }: JsonSchema, making: Making): Record<string, unknown> {
  const fields = Object.entries(properties).filter(([name]) => required.includes(name));
  return Object.fromEntries(fields.map(([name, field]) => [name, make(field, { ...making, name })]));
}

/** A well-formed id that names nothing. */
export const idOfNothing = (prefix: string): string => `${prefix}_01h455vb4pex5vsknk084sn02q`;
