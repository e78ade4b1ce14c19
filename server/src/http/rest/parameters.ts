import { z } from 'zod';
import { type FieldError, general } from '../../call/index.ts';
import { onlyValue } from '../query.ts';

/** One input field as a text can say it. */
interface Parameter {
  readonly kind: 'string' | 'integer' | 'number' | 'boolean';
  readonly many: boolean;
}

export type Parameters = ReadonlyMap<string, Parameter>;

interface JsonSchema {
  readonly type?: string;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
}

/** The names an input object takes; undefined when it is no object. */
export function fieldsOf(input: z.ZodType): ReadonlySet<string> | undefined {
  const { properties } = jsonSchema(input);
  return properties && new Set(Object.keys(properties));
}

/**
 * What the named fields of an input are, read from its JSON schema. The zod schema itself is never touched: texts are read
 * here, beside it, so that `"false"` stays a string for every other transport. Throws on a field no text can say.
 */
export function parametersOf(input: z.ZodType, names: Iterable<string>): Parameters {
  const schema = jsonSchema(input);
  const defs = schema.$defs ?? {};
  return new Map(
    [...names].map((name) => {
      const field = resolve(schema.properties?.[name], defs);
      const items = field?.type === 'array' ? resolve(field.items, defs) : undefined;
      const kind = kindOf(items ?? field, defs);
      if (!kind) throw new Error(`the parameter ${name} cannot be written as text`);
      return [name, { kind, many: items !== undefined }];
    }),
  );
}

function jsonSchema(input: z.ZodType): JsonSchema {
  const schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  return { ...resolve(schema, schema.$defs ?? {}), ...(schema.$defs ? { $defs: schema.$defs } : {}) };
}

function resolve(schema: JsonSchema | undefined, defs: Readonly<Record<string, JsonSchema>>): JsonSchema | undefined {
  const name = schema?.$ref?.replace('#/$defs/', '');
  return name === undefined ? schema : resolve(defs[name], defs);
}

function kindOf(
  schema: JsonSchema | undefined,
  defs: Readonly<Record<string, JsonSchema>>,
): Parameter['kind'] | undefined {
  if (schema?.anyOf) {
    const kinds = new Set(schema.anyOf.map((one) => kindOf(resolve(one, defs), defs)));
    return kinds.size === 1 ? [...kinds][0] : undefined;
  }
  const { type } = schema ?? {};
  if (type === 'string' || type === 'integer' || type === 'number' || type === 'boolean') return type;
  const values = schema?.enum ?? (schema && 'const' in schema ? [schema.const] : []);
  return values.length > 0 && values.every((value) => typeof value === 'string') ? 'string' : undefined;
}

/** Query texts as input fields. An unknown key, a repeated one, and a text that is not of its kind are refused. */
export function readParameters(
  parameters: Parameters,
  texts: ReadonlyMap<string, readonly string[]>,
): Record<string, unknown> {
  const fields: [string, unknown][] = [];
  for (const [name, values] of texts) {
    const parameter = parameters.get(name);
    if (!parameter) throw invalid(name, 'unrecognized_keys', 'No such query parameter.');
    const read = (text: string) => readText(parameter, text, name);
    fields.push([name, parameter.many ? values.map(read) : read(onlyValue(values, name))]);
  }
  return Object.fromEntries(fields);
}

export function readText({ kind }: Parameter, text: string, name: string): unknown {
  if (kind === 'string') return text;
  if (kind === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  const pattern = kind === 'integer' ? /^(0|-?[1-9]\d*)$/ : /^-?(0|[1-9]\d*)(\.\d+)?(e[+-]?\d+)?$/i;
  const value = Number(text);
  if (kind !== 'boolean' && pattern.test(text) && (kind === 'integer' ? Number.isSafeInteger : Number.isFinite)(value))
    return value;
  throw invalid(name, 'invalid_type', `Expected ${kind === 'integer' ? 'an integer' : `a ${kind}`}.`);
}

export function invalid(name: string, code: string, detail: string): Error {
  const error: FieldError = { pointer: `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, code, detail };
  return general.invalid_input({ errors: [error] });
}
