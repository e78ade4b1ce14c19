import { describe, expect, test } from 'vitest';
import type { Document, Operation, Schema } from '../server/src/http/openapi/index.ts';
import {
  byVersion,
  type Contract,
  compareContracts,
  contractNow,
  judge,
  mayBreak,
  readRelease,
  releasedVersions,
} from './compat/releases.ts';
import type { FlatProcedure } from './compat/router.ts';
import { knownKeywords } from './compat/schemas.ts';

const now = await contractNow();

test('the contract serves every client of the last release, or its version says that it does not', () => {
  const last = releasedVersions().at(-1) ?? '';
  const { red, lines } = judge({ before: readRelease(last), after: now });
  expect(red ? lines : []).toEqual([]);
});

test('a contract breaks no client of itself', () => {
  expect(compareContracts({ before: now, after: structuredClone(now) })).toEqual([]);
});

test('every keyword of the document is one the comparison knows', () => {
  const strange = new Set<string>();
  const walk = (schema: Schema) => {
    for (const key of Object.keys(schema)) if (!knownKeywords.has(key)) strange.add(key);
    const { properties = {}, items, additionalProperties, oneOf = [] } = schema;
    for (const inner of [...Object.values(properties), items, additionalProperties, ...oneOf])
      if (typeof inner === 'object') walk(inner);
  };
  for (const schema of Object.values(now.document.components.schemas)) walk(schema);
  for (const operation of operationsOf(now.document))
    for (const one of operation.parameters ?? []) if ('schema' in one) walk(one.schema);
  expect([...strange]).toEqual([]);
});

function operationsOf({ paths }: Document): Operation[] {
  return Object.values(paths).flatMap((item) => Object.values(item));
}

/** A small contract: one procedure that has of everything one. */
const small = (): Contract & { readonly operation: Operation; readonly schemas: Record<string, Schema> } => {
  const schemas: Record<string, Schema> = {
    NewThing: {
      type: 'object',
      properties: {
        name: { type: 'string', minLength: 1, maxLength: 10, pattern: '^[a-z]+$' },
        kind: { type: 'string', enum: ['a', 'b'] },
        count: { type: ['integer', 'null'], format: 'int32', minimum: 1, maximum: 9, default: 3 },
        tags: { type: 'array', items: { type: 'string' }, maxItems: 5 },
        next: { $ref: '#/components/schemas/Step' },
        more: { type: 'object', additionalProperties: { type: 'string' } },
      },
      required: ['name'],
    },
    Thing: {
      type: 'object',
      properties: {
        id: { type: 'string' },
        kind: { type: 'string', enum: ['a', 'b'] },
        count: { type: 'integer', format: 'int32' },
        made_at: { type: 'string', format: 'date-time' },
        note: { type: 'string' },
        tags: { type: 'array', items: { type: 'string' } },
        more: { type: 'object', additionalProperties: { type: 'string' } },
        parent: { $ref: '#/components/schemas/Thing' },
        next: { $ref: '#/components/schemas/Step' },
      },
      required: ['id', 'kind'],
    },
    Step: {
      oneOf: [{ $ref: '#/components/schemas/Here' }, { $ref: '#/components/schemas/There' }],
      discriminator: {
        propertyName: 'at',
        mapping: { here: '#/components/schemas/Here', there: '#/components/schemas/There' },
      },
    },
    Here: { type: 'object', properties: { at: { type: 'string', enum: ['here'] } }, required: ['at'] },
    There: { type: 'object', properties: { at: { type: 'string', enum: ['there'] } }, required: ['at'] },
    Problem: { type: 'object', properties: { code: { type: 'string' } }, required: ['code'] },
  };
  const operation: Operation = {
    operationId: 'changeThing',
    security: [{ bearer: [] }, { cookie: [] }],
    parameters: [
      { name: 'thing_id', in: 'path', required: true, schema: { type: 'string' } },
      { name: 'limit', in: 'query', schema: { type: 'integer', format: 'int32', maximum: 100, default: 50 } },
      { $ref: '#/components/parameters/App' },
    ],
    requestBody: {
      required: false,
      content: { 'application/json': { schema: { $ref: '#/components/schemas/NewThing' } } },
    },
    responses: {
      200: {
        description: 'Done.',
        headers: { ETag: { description: 'x', schema: { type: 'string' } } },
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } },
      },
      default: { $ref: '#/components/responses/Problem' },
    },
    'x-required-permissions': ['things:read', 'things:manage'],
    'x-problem-codes': ['not_found', 'thing_taken'],
    'x-trpc-path': 'things.change',
  };
  const document: Document = {
    openapi: '3.1.0',
    info: { title: 'Things', version: '0.1.0' },
    servers: [],
    paths: { '/v1/things/{thing_id}': { patch: operation } },
    components: {
      schemas,
      responses: {
        Problem: {
          description: 'x',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
      parameters: { App: { name: 'Doorward-App', in: 'header', required: false, schema: { type: 'string' } } },
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' }, cookie: { type: 'apiKey', name: 'a' } },
    },
  };
  const procedure: FlatProcedure = {
    type: 'mutation',
    operation: 'changeThing',
    alone: false,
    input: { $ref: '#/components/schemas/NewThing' },
    output: { $ref: '#/components/schemas/Thing' },
    problems: ['not_found', 'thing_taken'],
  };
  return { document, operation, schemas, router: { 'things.change': procedure } };
};

interface Draft {
  readonly document: Document;
  readonly operation: Operation;
  readonly schemas: Record<string, Schema>;
  readonly router: Record<string, { -readonly [Key in keyof FlatProcedure]: FlatProcedure[Key] }>;
  /** A field of a schema. */
  field(schema: string, name: string): Schema;
  readonly procedure: { -readonly [Key in keyof FlatProcedure]: FlatProcedure[Key] };
}

type Change = (draft: Draft) => unknown;

/** What the comparison says of the small contract after a change. */
function changed(change: Change): string[] {
  const { document, operation, schemas, router } = small();
  const field = (schema: string, name: string) => {
    const found = schemas[schema]?.properties?.[name];
    if (!found) throw new Error(`${schema} has no ${name}`);
    return found;
  };
  const procedure = router['things.change'];
  if (!procedure) throw new Error('no procedure');
  change({ document, operation, schemas, router, field, procedure });
  const faults = compareContracts({ before: small(), after: { document, router } });
  return faults.map(({ where, what }) => `${where} ${what}`);
}

const text: Schema = { type: 'string' };
const set = (target: object, values: object) => Object.assign(target, values);
const required = (schema: Schema | undefined, ...names: string[]) => set(schema ?? {}, { required: names });

describe('is red:', () => {
  test.each<[string, Change]>([
    ['PATCH /v1/things/{thing_id} is gone', ({ document }) => delete document.paths['/v1/things/{thing_id}']],
    ['PATCH /v1/things/{thing_id} is gone', ({ document }) => set(document, { paths: { '/v1/things/{id}': {} } })],
    ['was changeThing, is alterThing', ({ operation }) => set(operation, { operationId: 'alterThing' })],
    ['pages otherwise', ({ operation }) => set(operation, { 'x-pagination': 'cursor' })],
    ['takes no cookie any more', ({ operation }) => set(operation, { security: [{ bearer: [] }] })],
    [
      'is not for things:read any more',
      ({ operation }) => set(operation, { 'x-required-permissions': ['things:manage'] }),
    ],
    ['has no problem thing_taken any more', ({ operation }) => set(operation, { 'x-problem-codes': ['not_found'] })],
    ['takes no query limit any more', ({ operation }) => operation.parameters?.splice(1, 1)],
    ['takes no header Doorward-App any more', ({ operation }) => operation.parameters?.pop()],
    [
      'needs the query by now',
      ({ operation }) => operation.parameters?.push({ name: 'by', in: 'query', required: true, schema: text }),
    ],
    ['needs the query limit now', ({ operation }) => set(operation.parameters?.[1] ?? {}, { required: true })],
    ['query limit (sent) has the maximum 50 now', ({ operation }) => set(schemaAt(operation, 1), { maximum: 50 })],
    ['query limit (sent) had the default 50', ({ operation }) => set(schemaAt(operation, 1), { default: 20 })],
    ['needs a body now', ({ operation }) => set(operation.requestBody ?? {}, { required: true })],
    ['body is no application/json any more', ({ operation }) => delete operation.requestBody],
    ['may answer 202 now', ({ operation }) => set(operation.responses, { 202: operation.responses[200] })],
    ['answers 200 no more', ({ operation }) => delete operation.responses[200]],
    ['lacks the header ETag now', ({ operation }) => set(operation.responses[200] ?? {}, { headers: {} })],
    ['200 is no application/json any more', ({ operation }) => set(operation.responses[200] ?? {}, { content: {} })],
    [
      'cookie is another security scheme',
      ({ document }) => set(document.components.securitySchemes ?? {}, { cookie: {} }),
    ],
    ['Here is no named schema any more', ({ schemas }) => renamed(schemas)],
    ['NewThing (sent) needs kind now', ({ schemas }) => required(schemas.NewThing, 'name', 'kind')],
    ['NewThing (sent) has no tags any more', ({ schemas }) => delete schemas.NewThing?.properties?.tags],
    [
      'NewThing (sent) takes no further fields',
      ({ schemas }) => set(schemas.NewThing ?? {}, { additionalProperties: false }),
    ],
    ['NewThing.kind (sent) does not take b any more', ({ field }) => set(field('NewThing', 'kind'), { enum: ['a'] })],
    ['NewThing.name (sent) takes only a,b now', ({ field }) => set(field('NewThing', 'name'), { enum: ['a', 'b'] })],
    [
      'NewThing.count (sent) takes no null any more',
      ({ field }) => set(field('NewThing', 'count'), { type: 'integer' }),
    ],
    ['NewThing.name (sent) has the minLength 2 now', ({ field }) => set(field('NewThing', 'name'), { minLength: 2 })],
    ['NewThing.name (sent) has the maxLength 9 now', ({ field }) => set(field('NewThing', 'name'), { maxLength: 9 })],
    ['NewThing.tags (sent) has the minItems 1 now', ({ field }) => set(field('NewThing', 'tags'), { minItems: 1 })],
    ['NewThing.name (sent) must match ^x$ now', ({ field }) => set(field('NewThing', 'name'), { pattern: '^x$' })],
    ['NewThing.count (sent) had the default 3', ({ field }) => delete field('NewThing', 'count').default],
    [
      'NewThing.tags[] (sent) takes no string',
      ({ field }) => set(field('NewThing', 'tags'), { items: { type: 'number' } }),
    ],
    [
      'NewThing.more{} (sent) takes no string',
      ({ field }) => set(field('NewThing', 'more'), { additionalProperties: { type: 'boolean' } }),
    ],
    ['Step (sent) takes no there any more', ({ schemas }) => withoutThere(schemas)],
    [
      'Step (sent) is told apart by another field',
      ({ schemas }) => set(schemas.Step?.discriminator ?? {}, { propertyName: 'as' }),
    ],
    [
      'NewThing.next (sent) is no union any more',
      ({ field }) => set(field('NewThing', 'next'), { $ref: '#/components/schemas/Here' }),
    ],
    ['Thing (answered) has no note any more', ({ schemas }) => delete schemas.Thing?.properties?.note],
    ['Thing (answered) may lack kind now', ({ schemas }) => required(schemas.Thing, 'id')],
    ['Thing.id (answered) may be integer now', ({ field }) => set(field('Thing', 'id'), { type: 'integer' })],
    ['Thing.id (answered) may be null now', ({ field }) => set(field('Thing', 'id'), { type: ['string', 'null'] })],
    ['Thing.id (answered) may be of any type now', ({ field }) => delete field('Thing', 'id').type],
    ['Thing.kind (answered) may be c now', ({ field }) => set(field('Thing', 'kind'), { enum: ['a', 'b', 'c'] })],
    ['Thing.kind (answered) may be any value now', ({ field }) => delete field('Thing', 'kind').enum],
    ['Thing.made_at (answered) had the format date-time', ({ field }) => delete field('Thing', 'made_at').format],
    ['Thing.count (answered) had the format int32', ({ field }) => set(field('Thing', 'count'), { format: 'int64' })],
    ['Thing.tags (answered) is no list of the same items', ({ field }) => delete field('Thing', 'tags').items],
    [
      'Thing.more (answered) is no map of the same values',
      ({ field }) => delete field('Thing', 'more').additionalProperties,
    ],
    ['Step (answered) may be away now', ({ schemas }) => withAway(schemas)],
    ['Problem (answered) may lack code now', ({ schemas }) => required(schemas.Problem)],
    ['things.change is gone', ({ router }) => delete router['things.change']],
    ['things.change was a mutation, is a query', ({ procedure }) => set(procedure, { type: 'query' })],
    ['things.change cannot be batched any more', ({ procedure }) => set(procedure, { alone: true })],
    [
      'things.change has no problem not_found any more',
      ({ procedure }) => set(procedure, { problems: ['thing_taken'] }),
    ],
    ['things.change takes no input any more', ({ procedure }) => set(procedure, { input: null })],
    ['things.change answers nothing any more', ({ procedure }) => set(procedure, { output: null })],
    [
      'things.change input (sent) needs other now',
      ({ procedure }) =>
        set(procedure, { input: { type: 'object', properties: { other: text }, required: ['other'] } }),
    ],
  ])('%s', (words, change) => {
    expect(changed(change).join('\n')).toContain(words);
  });

  test('an open operation that asks who calls, and one for everybody that needs a permission', () => {
    const open = (operation: Operation) => set(operation, { security: [], 'x-required-permissions': undefined });
    const own = (operation: Operation) => set(operation, { 'x-required-permissions': undefined });
    const between = (prepare: (operation: Operation) => unknown) => {
      const [before, after] = [small(), small()];
      prepare(before.operation);
      return compareContracts({ before, after }).map(({ what }) => what);
    };
    expect(between(open)).toEqual(['asks who calls now']);
    expect(between(own)).toEqual(['needs one of things:read,things:manage now']);
  });

  test('a procedure without input that needs one', () => {
    const [before, after] = [small(), small()];
    set(before.router['things.change'] ?? {}, { input: null });
    expect(compareContracts({ before, after }).map(({ what }) => what)).toEqual(['needs an input now']);
  });
});

describe('is green:', () => {
  test.each<[string, Change]>([
    ['nothing', () => {}],
    ['another operation', ({ document, operation }) => set(document.paths, { '/v1/new': { get: operation } })],
    ['another procedure', ({ router, procedure }) => set(router, { 'things.new': procedure })],
    ['another problem', ({ operation }) => set(operation, { 'x-problem-codes': ['a', 'not_found', 'thing_taken'] })],
    [
      'another permission that will do',
      ({ operation }) => (operation['x-required-permissions'] as string[]).push('x:y'),
    ],
    ['open to everybody', ({ operation }) => set(operation, { security: [], 'x-required-permissions': undefined })],
    ['another parameter', ({ operation }) => operation.parameters?.push({ name: 'by', in: 'query', schema: text })],
    ['another field that may be sent', ({ schemas }) => set(schemas.NewThing?.properties ?? {}, { by: text })],
    ['a field that need not be sent', ({ schemas }) => required(schemas.NewThing)],
    ['another value that may be sent', ({ field }) => set(field('NewThing', 'kind'), { enum: ['a', 'b', 'c'] })],
    ['any value may be sent', ({ field }) => delete field('NewThing', 'kind').enum],
    ['another type may be sent', ({ field }) => set(field('NewThing', 'name'), { type: ['string', 'null'] })],
    [
      'wider bounds',
      ({ field }) => set(field('NewThing', 'name'), { minLength: 0, maxLength: 99, pattern: undefined }),
    ],
    ['another field is answered', ({ schemas }) => set(schemas.Thing?.properties ?? {}, { by: text })],
    ['a field is always answered', ({ schemas }) => required(schemas.Thing, 'id', 'kind', 'note')],
    ['fewer values are answered', ({ field }) => set(field('Thing', 'kind'), { enum: ['a'] })],
    ['longer texts are answered', ({ field }) => set(field('Thing', 'note'), { maxLength: 5 })],
    ['another header is answered', ({ operation }) => set(headersOf(operation), { Location: { $ref: '#/x' } })],
    ['a procedure may be batched', ({ procedure }) => set(procedure, { alone: false })],
    [
      'other words',
      ({ operation, schemas }) => [set(operation, { summary: 'x' }), set(schemas.Thing ?? {}, { description: 'x' })],
    ],
  ])('%s', (_, change) => {
    expect(changed(change)).toEqual([]);
  });
});

test('a break of the real contract is found in the document and in the router', () => {
  const after = structuredClone(now);
  delete after.document.components.schemas.Me?.properties?.username;
  const found = compareContracts({ before: now, after }).map(({ where, what }) => `${where} ${what}`);
  expect(found).toEqual(['Me (answered) has no username any more', 'Me (answered) has no username any more']);
});

test('what breaks is refused under a version that must not, and let through under one that may', () => {
  const after = small();
  delete after.document.paths['/v1/things/{thing_id}'];
  const words = 'PATCH /v1/things/{thing_id}: is gone';
  expect(judge({ before: small(), after })).toMatchObject({
    red: true,
    lines: [words, expect.stringMatching(/^1 breaks since 0.1.0. Undo/)],
  });
  after.document.info.version = '0.2.0';
  expect(judge({ before: small(), after })).toMatchObject({
    red: false,
    lines: [words, expect.stringMatching(/0.2.0 may do that.$/)],
  });
  expect(judge({ before: small(), after: small() })).toMatchObject({ red: false });
});

test('versions come in order, and say whether they may break', () => {
  expect(['0.10.0', '0.9.1', '0.9.0', '1.0.0'].sort(byVersion)).toEqual(['0.9.0', '0.9.1', '0.10.0', '1.0.0']);
  const may = [
    ['0.1.0', '0.2.0'],
    ['0.9.0', '1.0.0'],
    ['1.4.0', '2.0.0'],
  ] as const;
  const mayNot = [
    ['0.1.0', '0.1.0'],
    ['0.1.0', '0.1.9'],
    ['1.4.0', '1.5.0'],
  ] as const;
  expect(may.map(([before, after]) => mayBreak(before, after))).toEqual([true, true, true]);
  expect(mayNot.map(([before, after]) => mayBreak(before, after))).toEqual([false, false, false]);
});

function schemaAt({ parameters = [] }: Operation, at: number): Schema {
  const found = parameters[at];
  if (!found || !('schema' in found)) throw new Error('no such parameter');
  return found.schema;
}

function headersOf({ responses }: Operation): object {
  const found = responses[200];
  if (!found || !('headers' in found) || !found.headers) throw new Error('no headers');
  return found.headers;
}

function renamed(schemas: Record<string, Schema>): void {
  const { Here, Step } = schemas;
  delete schemas.Here;
  Object.assign(schemas, { Hither: Here });
  set(Step?.discriminator?.mapping ?? {}, { here: '#/components/schemas/Hither' });
}

function withoutThere({ Step }: Record<string, Schema>): void {
  Step?.oneOf?.pop();
  delete Step?.discriminator?.mapping?.there;
}

function withAway(schemas: Record<string, Schema>): void {
  const $ref = '#/components/schemas/Away';
  schemas.Away = { type: 'object', properties: { at: { type: 'string', enum: ['away'] } }, required: ['at'] };
  schemas.Step?.oneOf?.push({ $ref });
  set(schemas.Step?.discriminator?.mapping ?? {}, { away: $ref });
}
