import type { Document, Operation, Schema } from '../../server/src/http/openapi/index.ts';
import type { Fault } from '../rules.ts';
import { type CompareSchemas, createSchemaComparer, type Way } from './schemas.ts';

export interface Documents {
  readonly before: Document;
  readonly after: Document;
}

interface Operations {
  readonly before: Operation;
  readonly after: Operation;
}

interface Desk {
  readonly documents: Documents;
  readonly compare: CompareSchemas;
}

/** What of the earlier document a client of it would miss in the later one. Additions are none of it. */
export function compareDocuments(documents: Documents): Fault[] {
  const { before, after } = documents;
  const named = { before: before.components.schemas, after: after.components.schemas };
  const desk = { documents, compare: createSchemaComparer(named) };
  return [
    ...Object.entries(before.paths).flatMap(([path, item]) =>
      Object.entries(item).flatMap(([method, operation]) => {
        const where = `${method.toUpperCase()} ${path}`;
        const other = after.paths[path]?.[method];
        return other
          ? compareOperations({ before: operation, after: other }, where, desk)
          : [{ where, what: 'is gone' }];
      }),
    ),
    ...goneNames(named).map((where) => ({ where, what: 'is no named schema any more, and SDKs have a type of it' })),
    ...changedSchemes(documents).map((where) => ({ where, what: 'is another security scheme now, or none' })),
  ];
}

const goneNames = ({ before, after }: { before: object; after: object }): string[] =>
  Object.keys(before).filter((name) => !(name in after));

function changedSchemes({ before, after }: Documents): string[] {
  const text = (scheme: object | undefined) => JSON.stringify({ ...scheme, description: undefined });
  const later = after.components.securitySchemes ?? {};
  const earlier = Object.entries(before.components.securitySchemes ?? {});
  return earlier.filter(([name, scheme]) => text(scheme) !== text(later[name])).map(([name]) => name);
}

function compareOperations(operations: Operations, where: string, desk: Desk): Fault[] {
  const own = [...names(operations), ...callers(operations), ...problems(operations)];
  return [
    ...own.map((what) => ({ where, what })),
    ...parameters(operations, where, desk),
    ...bodies(operations, where, desk),
    ...answers(operations, where, desk),
  ];
}

function names({ before, after }: Operations): string[] {
  return [
    ...(before.operationId === after.operationId ? [] : [`was ${before.operationId}, is ${after.operationId}`]),
    ...(before['x-pagination'] === after['x-pagination'] ? [] : ['pages otherwise']),
  ];
}

/** Who may call it: each way of before is still one. The permissions of an operation are alternatives. */
function callers({ before, after }: Operations): string[] {
  if (after.security?.length === 0) return [];
  const schemes = (after.security ?? []).map((one) => JSON.stringify(one));
  if (before.security?.length === 0) return ['asks who calls now'];
  const lost = (before.security ?? []).filter((one) => !schemes.includes(JSON.stringify(one)));
  const [earlier, later] = [permissionsOf(before), permissionsOf(after)];
  return [
    ...lost.map((one) => `takes no ${Object.keys(one).join()} any more`),
    ...(earlier === undefined && later !== undefined ? [`needs one of ${later.join()} now`] : []),
    ...(earlier ?? [])
      .filter((permission) => !later?.includes(permission))
      .map((permission) => `is not for ${permission} any more`),
  ];
}

const permissionsOf = (operation: Operation): string[] | undefined =>
  operation['x-required-permissions'] as string[] | undefined;

/** Programs name them; new ones may appear. */
function problems({ before, after }: Operations): string[] {
  const codes = (operation: Operation) => operation['x-problem-codes'] as string[];
  const gone = codes(before).filter((code) => !codes(after).includes(code));
  return gone.map((code) => `has no problem ${code} any more`);
}

function parameters({ before, after }: Operations, where: string, { documents, compare }: Desk): Fault[] {
  const earlier = parametersOf(before, documents.before);
  const later = parametersOf(after, documents.after);
  const needed = [...later].filter(([key, { required }]) => required && !earlier.get(key)?.required);
  return [
    ...needed.map(([key]) => ({ where, what: `needs the ${key} now` })),
    ...[...earlier].flatMap(([key, { schema }]) => {
      const other = later.get(key);
      if (!other) return [{ where, what: `takes no ${key} any more` }];
      return compare({ before: schema, after: other.schema }, { way: 'sent', where: `${where} ${key}` });
    }),
  ];
}

/** By `query limit`. */
function parametersOf({ parameters = [] }: Operation, document: Document) {
  const all = parameters.map((one) => ('$ref' in one ? component(one.$ref, document.components.parameters) : one));
  return new Map(all.map((one) => [`${one.in} ${one.name}`, one]));
}

function bodies({ before, after }: Operations, where: string, { compare }: Desk): Fault[] {
  const needed = after.requestBody?.required && !before.requestBody?.required;
  const pairs = { before: before.requestBody?.content, after: after.requestBody?.content };
  return [
    ...(needed ? [{ where, what: 'needs a body now' }] : []),
    ...contents(pairs, { way: 'sent', where: `${where} body` }, compare),
  ];
}

function answers({ before, after }: Operations, where: string, { documents, compare }: Desk): Fault[] {
  const more = Object.keys(after.responses).filter((status) => !before.responses[status]);
  return [
    ...more.map((status) => ({ where, what: `may answer ${status} now` })),
    ...Object.keys(before.responses).flatMap((status) => {
      const earlier = responseOf(before, status, documents.before);
      const later = responseOf(after, status, documents.after);
      if (!later) return [{ where, what: `answers ${status} no more` }];
      const at = `${where} ${status}`;
      const silent = Object.keys(earlier?.headers ?? {}).filter((name) => !later.headers?.[name]);
      return [
        ...silent.map((name) => ({ where: at, what: `lacks the header ${name} now` })),
        ...contents({ before: earlier?.content, after: later.content }, { way: 'answered', where: at }, compare),
      ];
    }),
  ];
}

function responseOf({ responses }: Operation, status: string, document: Document) {
  const response = responses[status];
  return response && '$ref' in response ? component(response.$ref, document.components.responses) : response;
}

type Content = Readonly<Record<string, { schema: Schema }>> | undefined;

function contents(
  { before = {}, after = {} }: { before: Content; after: Content },
  place: { way: Way; where: string },
  compare: CompareSchemas,
): Fault[] {
  return Object.entries(before).flatMap(([type, { schema }]) => {
    const other = after[type];
    return other
      ? compare({ before: schema, after: other.schema }, place)
      : [{ where: place.where, what: `is no ${type} any more` }];
  });
}

function component<T>(ref: string, components: Readonly<Record<string, T>> | undefined): T {
  const found = components?.[ref.slice(ref.lastIndexOf('/') + 1)];
  if (!found) throw new Error(`${ref} leads nowhere`);
  return found;
}
