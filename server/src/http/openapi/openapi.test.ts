import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { procedure, router, wire } from '../../call/index.ts';
import { probeRouter } from '../probe.testing.ts';
import { listProcedures } from '../procedures.ts';
import { finalise } from './finalise.ts';
import { describeContract } from './index.ts';
import { rawDocument } from './raw.ts';
import { plainSchema } from './schemas.ts';

const url = 'https://auth.example';

const describing = (output: z.ZodType, input: z.ZodType = z.object({}), meta: object = {}) =>
  describeContract(
    router({
      a: procedure
        .meta(wire('POST /v1/a', { operation: 'doA', summary: 'Does a', tag: 'Apps', who: 'anyone', ...meta }))
        .input(input)
        .output(output)
        .mutation(() => ({}) as never),
    }),
    url,
  );
const schemasOf = async (output: z.ZodType, input?: z.ZodType) =>
  (await describing(output, input)).document.components.schemas;

test('the document of the probe router is, to the letter, what was last agreed', async () => {
  const { document } = await describeContract(probeRouter, url);
  await expect(`${JSON.stringify(document, null, 2)}\n`).toMatchFileSnapshot('golden/openapi.json');
});

test('finalising changes neither the raw document nor the schemas it was made of', async () => {
  const procedures = listProcedures(probeRouter);
  const facts = procedures.map((one) => ({ ...one, inputName: one.input && z.globalRegistry.get(one.input)?.id }));
  const raw = await rawDocument(procedures, url);
  const before = JSON.stringify(raw);
  const first = JSON.stringify(finalise(raw, facts, '1'));
  expect(JSON.stringify(raw)).toBe(before);
  expect(JSON.stringify(finalise(raw, facts, '1'))).toBe(first);
});

describe('a schema', () => {
  test('inside another becomes a component with its owner’s and its field’s name', async () => {
    const schemas = await schemasOf(z.object({ the_part: z.object({ list: z.array(z.object({ x: z.string() })) }) }));
    expect(Object.keys(schemas)).toEqual(
      expect.arrayContaining(['DoAResult', 'DoAResultThePart', 'DoAResultThePartListItem']),
    );
    expect(schemas.DoAResult?.properties).toEqual({ the_part: { $ref: '#/components/schemas/DoAResultThePart' } });
  });

  test('without an id is named after its operation, with one after itself', async () => {
    const named = await schemasOf(z.object({ x: z.string() }), z.object({ y: z.string() }).meta({ id: 'GivenY' }));
    expect(Object.keys(named).filter((name) => !name.startsWith('Problem'))).toEqual(['DoAResult', 'GivenY']);
    expect(Object.keys(await schemasOf(z.object({}), z.object({ y: z.string() })))).toContain('DoABody');
  });

  test('has no const, no pattern beside a format, and integers with their width', async () => {
    const { DoAResult } = await schemasOf(
      z.object({
        kind: z.literal('a'),
        at: z.iso.datetime(),
        big: z.int(),
        small: z.int().min(0).max(9),
        part: z.number(),
      }),
    );
    expect(DoAResult?.properties).toEqual({
      kind: { type: 'string', enum: ['a'] },
      at: { type: 'string', format: 'date-time' },
      big: { type: 'integer', format: 'int64' },
      small: { type: 'integer', format: 'int32', minimum: 0, maximum: 9 },
      part: { type: 'number', format: 'double' },
    });
  });

  test('is nullable only as a scalar', async () => {
    const { DoABody } = await schemasOf(z.object({}), z.object({ n: z.string().nullable() }));
    expect(DoABody?.properties).toEqual({ n: { type: ['string', 'null'] } });
    const part = z.object({ x: z.string() }).meta({ id: 'NullablePart' });
    await expect(describing(z.object({ part: part.nullable() }))).rejects.toThrow(/only a scalar may be null/);
  });

  test('is a union only of named objects under a tag', async () => {
    const [a, b] = ['a', 'b'].map((kind) =>
      z.object({ kind: z.literal(kind) }).meta({ id: `Union${kind.toUpperCase()}` }),
    );
    if (!a || !b) throw new Error('unreachable');
    const { DoAResult } = await schemasOf(z.object({ one: z.discriminatedUnion('kind', [a, b]) }));
    expect(DoAResult?.properties?.one).toEqual({
      oneOf: [{ $ref: '#/components/schemas/UnionA' }, { $ref: '#/components/schemas/UnionB' }],
      discriminator: {
        propertyName: 'kind',
        mapping: { a: '#/components/schemas/UnionA', b: '#/components/schemas/UnionB' },
      },
    });
    await expect(describing(z.object({ one: z.union([a, b]) }))).rejects.toThrow(/discriminatedUnion/);
    await expect(describing(z.object({ one: z.union([z.string(), z.int()]) }))).rejects.toThrow(/meta\(\{ id \}\)/);
  });

  test('is open where it is answered and closed only where it is sent', async () => {
    const schemas = await schemasOf(z.object({ x: z.string() }), z.strictObject({ y: z.string() }));
    expect(schemas.DoAResult).not.toHaveProperty('additionalProperties');
    expect(schemas.DoABody?.additionalProperties).toBe(false);
  });

  test('under a name that means something else is refused', async () => {
    const twice = z.object({
      part: z.object({ x: z.string() }),
      other: z.object({ y: z.string() }).meta({ id: 'DoAResultPart' }),
    });
    await expect(describing(twice)).rejects.toThrow(/two schemas are called DoAResultPart/);
  });

  test('is left as it was', () => {
    const schema = Object.freeze({ type: 'integer', minimum: -Number.MAX_SAFE_INTEGER, const: 1 });
    expect(plainSchema(schema, 'x')).toEqual({ type: 'integer', format: 'int64', enum: [1] });
  });
});

describe('an operation', () => {
  const operationOf = async (meta: object, output: z.ZodType = z.object({})) =>
    (await describing(output, undefined, meta)).document.paths['/v1/a']?.post;

  test('that creates takes an Idempotency-Key and answers 201 with Location', async () => {
    const operation = await operationOf({ status: 201 });
    expect(operation?.parameters).toContainEqual({ $ref: '#/components/parameters/IdempotencyKey' });
    expect(Object.keys(operation?.responses ?? {})).toEqual(['201', 'default']);
    expect(operation?.responses['201']).toMatchObject({ headers: { Location: {}, 'Idempotency-Replayed': {} } });
  });

  test('that may be done later answers 202 beside its success, in the same words and without a Location', async () => {
    const operation = await operationOf({ status: 201, accepts: true });
    expect(Object.keys(operation?.responses ?? {})).toEqual(['201', '202', 'default']);
    const [done, later] = [operation?.responses['201'], operation?.responses['202']];
    if (!done || !later || !('content' in done) || !('content' in later)) throw new Error('an answer has no body');
    expect(later.content).toEqual(done.content);
    expect(later.headers).not.toHaveProperty('Location');
  });

  test('that answers nothing has no body', async () => {
    expect((await operationOf({ status: 204 }, z.void()))?.responses['204']).not.toHaveProperty('content');
  });

  test('of one version takes If-Match and says ETag', async () => {
    const operation = await operationOf({ etag: true, who: ['apps:manage'] });
    expect(operation?.parameters).toContainEqual({ $ref: '#/components/parameters/IfMatch' });
    expect(operation?.['x-problem-codes']).toContain('precondition_failed');
    expect(operation?.['x-required-permissions']).toEqual(['apps:manage']);
    expect(operation?.security).toEqual([{ bearer: [] }, { cookie: [] }, { api_key: [] }]);
  });

  test('takes API keys where it asks for a permission or says so, and never where it is sensitive', async () => {
    const signedIn = [{ bearer: [] }, { cookie: [] }];
    expect((await operationOf({ who: 'self' }))?.security).toEqual(signedIn);
    expect((await operationOf({ who: 'self', apiKeys: true }))?.security).toEqual([...signedIn, { api_key: [] }]);
    expect((await operationOf({ who: ['apps:manage'], fresh: 'keys' }))?.security).toEqual(signedIn);
  });

  test('for anyone says so', async () => {
    const operation = await operationOf({});
    expect(operation?.security).toEqual([]);
    expect(operation?.['x-problem-codes']).not.toContain('forbidden');
  });
});
