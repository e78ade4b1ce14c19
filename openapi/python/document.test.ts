import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { type Document, prepare } from './document.ts';

const committed = JSON.parse(await readFile(new URL('../openapi.json', import.meta.url), 'utf8')) as Document;
const prepared = prepare(committed);
const operation = (method: string, path: string) => prepared.paths[path]?.[method] as Record<string, unknown>;

test('every list names what it is a list of', () => {
  const lists = Object.values(prepared.paths).flatMap((operations) =>
    Object.values(operations).filter((one) => one['x-pagination']),
  );
  expect(lists.length).toBeGreaterThan(20);
  expect(lists.filter((one) => !('x-page-item' in one))).toEqual([]);
  expect(operation('get', '/v1/users')['x-page-item']).toBe('ManagedUser');
});

test('a body must be given where something in it is required, and no call names the app', () => {
  expect(operation('post', '/v1/auth/sign-in').requestBody).toMatchObject({ required: true });
  expect(operation('post', '/v1/auth/guest').requestBody).toMatchObject({ required: false });
  expect(JSON.stringify(prepared.paths)).not.toContain('#/components/parameters/App"');
});

test('what creates is known by its Idempotency-Key', () => {
  expect(operation('post', '/v1/users')['x-creates']).toBe(true);
  expect(operation('patch', '/v1/users/{user_id}')['x-creates']).toBeUndefined();
});

test('an operation names the codes of its own, and the document all of them', () => {
  expect(operation('post', '/v1/auth/sign-in')['x-own-codes']).toContain('``invalid_credentials``');
  expect(operation('post', '/v1/auth/sign-in')['x-own-codes']).not.toContain('rate_limited');
  expect(prepared['x-codes']).toContainEqual({ name: 'RATE_LIMITED', value: 'rate_limited' });
});

test('a list without a component for its items is refused', () => {
  const response = { content: { 'application/json': { schema: { properties: { data: { items: {} } } } } } };
  const list = { responses: { '200': response }, 'x-pagination': 'cursor', 'x-problem-codes': [] };
  const document = { paths: { '/v1/things': { get: list } }, components: { schemas: {} } };
  expect(() => prepare(document)).toThrow('a list must answer');
});
