type Json = Record<string, unknown>;

const methods = ['get', 'post', 'put', 'patch', 'delete'];

/** What the transport of the Go client sends by itself, or takes as an option. */
const ofTheTransport = '#/components/parameters/';

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const lastOf = (ref: unknown) => String(ref).split('/').at(-1) ?? '';
const at = (value: unknown, ...path: string[]): unknown =>
  path.reduce<unknown>((inner, name) => (isObject(inner) ? inner[name] : undefined), value);

/** The document as our templates for oapi-codegen take it: what they ask of an operation is said in `x-` members. */
export function prepareForGo(document: Json, generalCodes: readonly string[]): Json {
  const prepared = structuredClone(document);
  const schemas = at(prepared, 'components', 'schemas') as Json;
  for (const schema of Object.values(schemas)) prepareProperties(schema);
  for (const path of Object.values(prepared.paths as Json)) {
    for (const method of methods) {
      const operation = at(path, method);
      if (isObject(operation)) prepareOperation(operation, schemas, generalCodes);
    }
  }
  return prepared;
}

/** Every problem code there is. */
export function codesOf(document: Json, generalCodes: readonly string[]): string[] {
  const found = new Set(generalCodes);
  for (const path of Object.values(document.paths as Json)) {
    for (const method of methods) {
      for (const code of (at(path, method, 'x-problem-codes') as string[] | undefined) ?? []) found.add(code);
    }
  }
  return [...found].sort();
}

function prepareOperation(operation: Json, schemas: Json, generalCodes: readonly string[]): void {
  const given = (operation.parameters as Json[] | undefined) ?? [];
  const isOfTheTransport = (parameter: Json) => String(parameter.$ref).startsWith(ofTheTransport);
  const answer = answerOf(operation.responses as Json);
  operation['x-idempotency-key'] = given.some((parameter) => lastOf(parameter.$ref) === 'IdempotencyKey');
  operation['x-public'] = (operation.security as unknown[]).length === 0;
  const own = (operation['x-problem-codes'] as string[]).filter((code) => !generalCodes.includes(code));
  if (own.length > 0) operation['x-own-codes'] = `Beside what any operation may answer: ${own.join(', ')}.`;
  if (answer) operation['x-answer'] = answer;
  if (operation['x-pagination']) {
    operation['x-item'] = lastOf(at(schemas[answer ?? ''], 'properties', 'data', 'items', '$ref'));
  }
  operation.parameters = given.filter((parameter) => !isOfTheTransport(parameter));
  // failures are read by the transport; without them the schema of problems is not made again
  delete (operation.responses as Json).default;
}

/** The one schema of what succeeds; none when nothing is answered. */
function answerOf(responses: Json): string | undefined {
  const named = Object.entries(responses)
    .filter(([status]) => status.startsWith('2'))
    .map(([, response]) => at(response, 'content', 'application/json', 'schema', '$ref'))
    .filter((ref) => ref !== undefined);
  const [answer, ...others] = new Set(named.map(lastOf));
  if (others.length > 0) throw new Error(`an operation answers ${answer} and ${others}`);
  return answer;
}

/** What may be null becomes a type that can say so; lists and maps are left out only when nil, so that an empty one is sent. */
function prepareProperties(schema: unknown): void {
  const required = (at(schema, 'required') as string[] | undefined) ?? [];
  for (const [name, property] of Object.entries((at(schema, 'properties') as Json | undefined) ?? {})) {
    if (!isObject(property)) continue;
    const types = Array.isArray(property.type) ? property.type : undefined;
    if (types) {
      property.type = types.find((type) => type !== 'null');
      if (property.type !== 'string' || required.includes(name)) throw new Error(`${name}: null of a new kind`);
      Object.assign(property, { 'x-go-type': 'Nullable[string]', 'x-go-type-skip-optional-pointer': true });
    }
    const mayBeNil = types || property.type === 'array' || property.additionalProperties !== undefined;
    if (mayBeNil && !required.includes(name)) Object.assign(property, { 'x-omitempty': false, 'x-omitzero': true });
    prepareProperties(property);
  }
}
