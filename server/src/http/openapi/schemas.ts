import { pascalCase, type Schema, schemaRef } from './document.ts';

/** Bounds zod gives every integer: they say nothing that int64 does not. */
const safe = Number.MAX_SAFE_INTEGER;
const int32 = 2 ** 31;

/** A schema every generator understands (rules 2, 3, 4 and 7 of the API conventions); throws on one that cannot be made so. */
export function plainSchema(schema: Schema, where: string): Schema {
  const { const: only, anyOf, propertyNames: _, ...rest } = schema;
  let plain: Schema = { ...rest };
  if ('const' in schema) plain = { ...plain, type: plain.type ?? typeof only, enum: [only] };
  if (anyOf) plain = { ...plain, ...union(anyOf, where) };
  if (plain.format !== undefined) delete plain.pattern;
  if (plain.type === 'integer') plain = integer(plain);
  if (plain.type === 'number') plain.format ??= 'double';
  if (plain.properties) plain.properties = each(plain.properties, where);
  if (plain.items) plain.items = plainSchema(plain.items, `${where}[]`);
  if (plain.oneOf) plain = tagged({ ...plain, oneOf: plain.oneOf }, where);
  if (plain.allOf) plain.allOf = plain.allOf.map((part) => plainSchema(part, where));
  if (typeof plain.additionalProperties === 'object')
    plain.additionalProperties = plainSchema(plain.additionalProperties, `${where}{}`);
  return plain;
}

function each(schemas: Record<string, Schema>, where: string): Record<string, Schema> {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, plainSchema(schema, `${where}.${name}`)]),
  );
}

/** `anyOf` survives nowhere: with null it is a nullable scalar, of tagged objects it is a `oneOf`. */
function union(members: readonly Schema[], where: string): Schema {
  const solid = members.filter(({ type }) => type !== 'null');
  const [only, ...more] = solid;
  if (solid.length === members.length) return { oneOf: solid };
  if (!only || more.length > 0 || typeof only.type !== 'string' || only.type === 'object' || only.type === 'array')
    throw new Error(`${where}: only a scalar may be null; leave the field out instead`);
  const plain = plainSchema(only, where);
  return { ...plain, type: [only.type, 'null'], ...(plain.enum ? { enum: [...plain.enum, null] } : {}) };
}

function tagged(schema: Schema & { oneOf: Schema[] }, where: string): Schema {
  const { type: _, ...rest } = schema;
  if (schema.oneOf.some(({ $ref }) => $ref === undefined))
    throw new Error(`${where}: members of a union carry .meta({ id })`);
  if (!schema.discriminator?.mapping) throw new Error(`${where}: a union is z.discriminatedUnion over named objects`);
  return rest;
}

function integer(schema: Schema): Schema {
  const { minimum, maximum, ...rest } = schema;
  const low = minimum === -safe ? undefined : minimum;
  const high = maximum === safe ? undefined : maximum;
  const small = low !== undefined && high !== undefined && low >= -int32 && high < int32;
  return {
    ...rest,
    ...(low === undefined ? {} : { minimum: low }),
    ...(high === undefined ? {} : { maximum: high }),
    format: small ? 'int32' : 'int64',
  };
}

/** Every object is a component of its own (rule 1): what stands inside another gets its owner's name and its field's. */
export function liftObjects(schemas: Record<string, Schema>): Record<string, Schema> {
  const lifted: Record<string, Schema> = {};
  const lift = (schema: Schema, name: string): Schema => {
    if (schema.properties === undefined) return inside(schema, name);
    addSchema(lifted, name, inside(schema, name));
    return schemaRef(name);
  };
  const inside = (schema: Schema, name: string): Schema => {
    const copy = { ...schema };
    if (copy.items) copy.items = lift(copy.items, `${name}Item`);
    if (typeof copy.additionalProperties === 'object')
      copy.additionalProperties = lift(copy.additionalProperties, `${name}Value`);
    if (copy.properties)
      copy.properties = Object.fromEntries(
        Object.entries(copy.properties).map(([field, one]) => [field, lift(one, name + pascalCase(field))]),
      );
    return copy;
  };
  for (const [name, schema] of Object.entries(schemas)) addSchema(lifted, name, inside(schema, name));
  return lifted;
}

/** Throws when the name already means something else. */
export function addSchema(schemas: Record<string, Schema>, name: string, schema: Schema): void {
  const other = schemas[name];
  if (other && JSON.stringify(other) !== JSON.stringify(schema)) throw new Error(`two schemas are called ${name}`);
  schemas[name] = schema;
}

/** Names of the components a value leads to, through others too. */
export function reachable(value: unknown, schemas: Record<string, Schema>, seen = new Set<string>()): Set<string> {
  if (typeof value !== 'object' || value === null) return seen;
  for (const [key, inner] of Object.entries(value)) {
    const name = key === '$ref' && typeof inner === 'string' ? inner.split('#/components/schemas/')[1] : undefined;
    if (name === undefined) reachable(inner, schemas, seen);
    else if (!seen.has(name)) reachable(schemas[name], schemas, seen.add(name));
  }
  return seen;
}
