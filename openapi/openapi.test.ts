import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import type { Document, Operation } from '../server/src/http/openapi/index.ts';
import { generate, problemTypes } from './generate.ts';
import { lintWithRedocly } from './redocly.ts';
import { lintDocument } from './rules.ts';

const source = await readFile(new URL('openapi.json', import.meta.url), 'utf8');
const document = JSON.parse(source) as Document;

test('what is committed is what the router makes', async () => {
  for (const { path, text } of await generate()) expect(await readFile(path, 'utf8')).toBe(text);
});

test('the document keeps our rules', () => {
  expect(lintDocument(document)).toEqual([]);
});

test('the document keeps Redocly’s recommended rules', async () => {
  expect(await lintWithRedocly(source)).toEqual([]);
});

describe('a fault is found:', () => {
  /** The document with one operation and one schema, which `spoil` spoils. */
  const spoiled = (spoil: (draft: { operation: Operation; schemas: Document['components']['schemas'] }) => void) => {
    const draft = structuredClone(document);
    const operation = draft.paths['/v1/auth/sign-in']?.post;
    if (!operation) throw new Error('no sign-in in the document');
    spoil({ operation, schemas: draft.components.schemas });
    return draft;
  };

  test.each<[string, Parameters<typeof spoiled>[0]]>([
    ['has no summary', ({ operation }) => delete operation.summary],
    ['names no problem codes', ({ operation }) => delete operation['x-problem-codes']],
    ['operationId is not camelCase', ({ operation }) => Object.assign(operation, { operationId: 'sign_in' })],
    ['operationId is used twice', ({ operation }) => Object.assign(operation, { operationId: 'refresh' })],
    ['has not exactly one tag', ({ operation }) => Object.assign(operation, { tags: ['Auth', 'Me'] })],
    ['does not say its security', ({ operation }) => delete operation.security],
    [
      'is public and asks for permissions',
      ({ operation }) => Object.assign(operation, { 'x-required-permissions': [] }),
    ],
    ['answers not exactly one success', ({ operation }) => Object.assign(operation.responses, { 202: {} })],
    ['answers not exactly one success', ({ operation }) => Object.assign(operation.responses, { 204: {} })],
    ['default is not the Problem response', ({ operation }) => Object.assign(operation.responses, { default: {} })],
    [
      'has an inline body',
      ({ operation }) => Object.assign(operation, { requestBody: { content: { 'application/json': { schema: {} } } } }),
    ],
    ['takes a cursor', ({ operation }) => Object.assign(operation, { 'x-pagination': 'cursor' })],
    ['is not PascalCase', ({ schemas }) => Object.assign(schemas, { lower_case: {} })],
    ['uses const', ({ schemas }) => Object.assign(schemas, { X: { const: 1 } })],
    ['uses anyOf', ({ schemas }) => Object.assign(schemas, { X: { anyOf: [] } })],
    ['is null and no scalar', ({ schemas }) => Object.assign(schemas, { X: { type: ['object', 'null'] } })],
    ['is a union without', ({ schemas }) => Object.assign(schemas, { X: { oneOf: [{ type: 'string' }] } })],
    [
      'is an integer without format',
      ({ schemas }) => Object.assign(schemas, { X: { properties: { a: { type: 'integer' } } } }),
    ],
    ['is an inline object', ({ schemas }) => Object.assign(schemas, { X: { properties: { a: { properties: {} } } } })],
    [
      'not in _seconds',
      ({ schemas }) => Object.assign(schemas, { X: { properties: { life_days: { type: 'string' } } } }),
    ],
    [
      'is a time that is no date-time',
      ({ schemas }) => Object.assign(schemas, { X: { properties: { ended_at: { type: 'string' } } } }),
    ],
  ])('%s', (what, spoil) => {
    expect(
      lintDocument(spoiled(spoil))
        .map((fault) => fault.what)
        .join(),
    ).toContain(what);
  });

  test('by Redocly too', async () => {
    const broken = spoiled(({ operation }) => {
      delete operation.summary;
      operation.security = [{ nothing: [] }];
    });
    const found = (await lintWithRedocly(JSON.stringify(broken))).map(({ what }) => what).join();
    expect(found).toContain('operation-summary');
    expect(found).toContain('security-defined');
  });
});

test('the client’s table is types only, sorted by path', () => {
  expect(
    problemTypes({ 'b.b': ['y'], 'a.a': ['x', 'y'] }),
  ).toBe(`// Generated from the router by openapi/export.ts. Do not edit.

/** Codes of the problems each procedure can answer, by tRPC path. */
export interface ProblemCodes {
  'a.a':
    | 'x'
    | 'y';
  'b.b':
    | 'y';
}
`);
});
