import type { Document, Operation, Schema } from '../server/src/http/openapi/index.ts';

/** One fault: where, and what the conventions ask. */
export interface Fault {
  readonly where: string;
  readonly what: string;
}

const camelVerbNoun = /^[a-z]+(?:[A-Z0-9][a-z0-9]*)*$/;
const pascal = /^[A-Z][A-Za-z0-9]*$/;

/** Our own conventions, which no common linter knows (API.md, the twelve rules). */
export function lintDocument(document: Document): Fault[] {
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ where: `${method.toUpperCase()} ${path}`, operation })),
  );
  const ids = operations.map(({ operation }) => operation.operationId);
  return [
    ...operations.flatMap(({ where, operation }) => operationFaults(operation).map((what) => ({ where, what }))),
    ...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => ({ where: id, what: 'operationId is used twice' })),
    ...Object.entries(document.components.schemas).flatMap(([name, schema]) => componentFaults(name, schema)),
    ...(document.tags ?? [])
      .filter(({ description }) => !description)
      .map(({ name }) => ({ where: name, what: 'tag has no description (http/openapi/shared.ts)' })),
  ];
}

function operationFaults(operation: Operation): string[] {
  const { summary, tags, security, responses } = operation;
  const successes = Object.keys(responses).filter((status) => status.startsWith('2'));
  const codes = operation['x-problem-codes'];
  const open = security?.length === 0;
  return checks([
    [camelVerbNoun.test(operation.operationId), 'operationId is not camelCase'],
    [Boolean(summary && summary.length >= 4), 'has no summary'],
    [tags?.length === 1, 'has not exactly one tag'],
    [security !== undefined, 'does not say its security'],
    [
      answersOnce(successes, responses) && Object.keys(responses).length === successes.length + 1,
      'answers not exactly one success and one default',
    ],
    [isRef(responses.default, '#/components/responses/Problem'), 'default is not the Problem response'],
    [Array.isArray(codes) && codes.length > 0, 'names no problem codes'],
    [!open || operation['x-required-permissions'] === undefined, 'is public and asks for permissions'],
    [bodiesOf(operation).every((schema) => isRef(schema)), 'has an inline body'],
    [pagesAsItSays(operation), 'takes a cursor and does not say x-pagination, or the other way round'],
  ]);
}

/** One success; or a 202 beside it, of the same schema: what was asked for is done later. */
function answersOnce(successes: readonly string[], responses: Operation['responses']): boolean {
  const schemas = successes.map((status) => {
    const answer = responses[status];
    return JSON.stringify(answer && 'content' in answer ? answer.content : undefined);
  });
  return successes.length === 1 || (successes.length === 2 && successes[1] === '202' && new Set(schemas).size === 1);
}

function pagesAsItSays({ parameters = [], ...operation }: Operation): boolean {
  const takesCursor = parameters.some((parameter) => 'name' in parameter && parameter.name === 'cursor');
  return takesCursor === (operation['x-pagination'] === 'cursor');
}

function bodiesOf({ requestBody, responses }: Operation): unknown[] {
  const answers = Object.values(responses).flatMap((one) => ('content' in one ? Object.values(one.content ?? {}) : []));
  return [...Object.values(requestBody?.content ?? {}), ...answers].map(({ schema }) => schema);
}

function componentFaults(name: string, schema: Schema): Fault[] {
  const named = pascal.test(name) ? [] : [{ where: name, what: 'is not PascalCase' }];
  return [...named, ...schemaFaults(schema, name, true)];
}

function schemaFaults(schema: Schema, where: string, top = false): Fault[] {
  const types = [schema.type ?? []].flat();
  const own = checks([
    [!('const' in schema), 'uses const'],
    [!('anyOf' in schema), 'uses anyOf'],
    [!('propertyNames' in schema), 'uses propertyNames'],
    [!types.includes('null') || (types.length === 2 && !/object|array/.test(types.join())), 'is null and no scalar'],
    [schema.oneOf === undefined || isTagged(schema), 'is a union without $refs, discriminator and mapping'],
    [!types.includes('integer') || schema.format !== undefined, 'is an integer without format'],
    [top || schema.properties === undefined, 'is an inline object'],
    [!/(?:_ms|_millis|_minutes|_hours|_days)$/.test(where), 'is a duration not in _seconds'],
    [!/_at$/.test(where) || schema.format === 'date-time', 'is a time that is no date-time'],
  ]).map((what) => ({ where, what }));
  const inner = [
    ...Object.entries(schema.properties ?? {}).map(([name, one]) => [`${where}.${name}`, one] as const),
    ...(schema.items ? [[`${where}[]`, schema.items] as const] : []),
    ...(typeof schema.additionalProperties === 'object' ? [[`${where}{}`, schema.additionalProperties] as const] : []),
  ];
  return [...own, ...inner.flatMap(([name, one]) => schemaFaults(one, name))];
}

function isTagged({ oneOf = [], discriminator, type }: Schema): boolean {
  const mapped = Object.keys(discriminator?.mapping ?? {}).length;
  return type === undefined && oneOf.every((one) => isRef(one)) && mapped === oneOf.length;
}

function isRef(value: unknown, target?: string): boolean {
  const ref = (value as { $ref?: unknown } | undefined)?.$ref;
  return typeof ref === 'string' && (target === undefined || ref === target);
}

function checks(held: readonly (readonly [boolean, string])[]): string[] {
  return held.filter(([holds]) => !holds).map(([, what]) => what);
}
