import { general } from '../../server/src/call/general.ts';

/** As much of the document as is changed here. */
export interface Document {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, Schema> };
}

interface Operation {
  readonly parameters?: readonly { readonly $ref?: string; readonly in?: string }[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: Schema }> };
  readonly responses: Record<string, { readonly content?: Record<string, { readonly schema: Schema }> }>;
  readonly 'x-pagination'?: string;
  readonly 'x-problem-codes': readonly string[];
  readonly 'x-required-permissions'?: readonly string[];
}

interface Schema {
  readonly $ref?: string;
  readonly oneOf?: readonly Schema[];
  readonly required?: readonly string[];
  readonly properties?: Record<string, Schema>;
  readonly items?: Schema;
}

/** Words that no member of a Python class can be called. */
const keywords = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from global ' +
    'if import in is lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
);
const idempotencyKey = '#/components/parameters/IdempotencyKey';
const app = '#/components/parameters/App';
const generalCodes = new Set(Object.keys(general));

/** The document as the templates want it: what they cannot look up themselves is written beside each operation. */
export function prepare(document: Document) {
  const paths = mapValues(document.paths, (operations) =>
    mapValues(operations, (operation) => prepareOperation(operation, document)),
  );
  const codes = new Set(
    Object.values(document.paths).flatMap((operations) =>
      Object.values(operations).flatMap((operation) => operation['x-problem-codes']),
    ),
  );
  const named = [...codes].sort().map((value) => ({ name: value.toUpperCase(), value }));
  const schemas = mapValues(document.components.schemas, (schema) => {
    const isKeyword = Object.keys(schema.properties ?? {}).some((name) => keywords.has(name));
    return isKeyword ? { ...schema, 'x-keyword': true } : schema;
  });
  return { ...document, paths, components: { ...document.components, schemas }, 'x-codes': named };
}

function prepareOperation(operation: Operation, document: Document) {
  const { requestBody } = operation;
  // The client says its app with every call.
  const parameters = (operation.parameters ?? []).filter(({ $ref }) => $ref !== app);
  const own = operation['x-problem-codes'].filter((code) => !generalCodes.has(code));
  const item = operation['x-pagination'] && itemOf(operation, document);
  const schema = requestBody?.content['application/json']?.schema;
  return {
    ...operation,
    parameters,
    ...(parameters.some((parameter) => parameter.in !== 'path') && { 'x-keywords': true }),
    ...(parameters.some(({ $ref }) => $ref === idempotencyKey) && { 'x-creates': true }),
    ...(requestBody && {
      requestBody: { ...requestBody, required: schema !== undefined && isNeeded(schema, document) },
    }),
    ...(item && { 'x-page-item': item }),
    ...(own.length > 0 && { 'x-own-codes': listed(own, 'or') }),
    ...(operation['x-required-permissions'] && { 'x-permissions': listed(operation['x-required-permissions'], 'or') }),
  };
}

/** A body may be left away when nothing in it is required. */
function isNeeded(schema: Schema, document: Document): boolean {
  const { oneOf, required = [] } = resolve(schema, document);
  return oneOf !== undefined || required.length > 0;
}

function itemOf(operation: Operation, document: Document): string {
  const page = operation.responses['200']?.content?.['application/json']?.schema;
  const item = page && resolve(page, document).properties?.data?.items?.$ref;
  if (item === undefined) throw new Error('a list must answer { data: [a component] }');
  return nameOf(item);
}

function resolve(schema: Schema, { components }: Document): Schema {
  return schema.$ref === undefined ? schema : (components.schemas[nameOf(schema.$ref)] ?? schema);
}

const nameOf = (reference: string) => reference.slice(reference.lastIndexOf('/') + 1);

function listed(names: readonly string[], word: string): string {
  const quoted = names.map((name) => `\`\`${name}\`\``);
  const last = quoted.pop();
  return quoted.length === 0 ? `${last}` : `${quoted.join(', ')} ${word} ${last}`;
}

function mapValues<A, B>(record: Record<string, A>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
