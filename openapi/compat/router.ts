import type { Document, Operation, Parameter, Schema } from '../../server/src/http/openapi/index.ts';
import type { Listed } from '../../server/src/http/procedures.ts';
import type { Fault } from '../rules.ts';
import { createSchemaComparer, resolve, type Way } from './schemas.ts';

/** A procedure as the typed client calls it. References are to the schemas of the document beside it. */
export interface FlatProcedure {
  readonly type: 'query' | 'mutation';
  readonly operation: string;
  /** Hands out or takes cookies: it is not batched. */
  readonly alone: boolean;
  readonly input: Schema | null;
  readonly output: Schema | null;
  readonly problems: readonly string[];
}

/** Every procedure by its tRPC path, sorted. */
export type FlatRouter = Readonly<Record<string, FlatProcedure>>;

/** The router without its nesting, in the words of its document. Throws on a procedure the document does not know. */
export function flattenRouter(procedures: readonly Listed[], document: Document): FlatRouter {
  const operations = new Map(
    Object.values(document.paths).flatMap((item) =>
      Object.values(item).map((operation): [unknown, Operation] => [operation['x-trpc-path'], operation]),
    ),
  );
  const sorted = [...procedures].sort((a, b) => (a.path < b.path ? -1 : 1));
  return Object.fromEntries(
    sorted.map((procedure) => {
      const operation = operations.get(procedure.path);
      if (!operation) throw new Error(`the document does not know ${procedure.path}`);
      return [procedure.path, flatten(procedure, operation, document)];
    }),
  );
}

function flatten({ type, wire }: Listed, operation: Operation, document: Document): FlatProcedure {
  const answer = operation.responses[wire.status];
  const content = answer && 'content' in answer ? answer.content?.['application/json'] : undefined;
  return {
    type,
    operation: operation.operationId,
    alone: wire.keeps === true,
    input: inputOf(operation, document),
    output: content?.schema ?? null,
    problems: operation['x-problem-codes'] as string[],
  };
}

/** REST spreads an input over path, query and body; tRPC sends it whole. */
function inputOf({ operationId, parameters = [], requestBody }: Operation, document: Document): Schema | null {
  const own = parameters.filter((one): one is Parameter => 'name' in one && (one.in === 'path' || one.in === 'query'));
  const body = requestBody?.content['application/json']?.schema;
  if (own.length === 0) return body ?? null;
  const {
    oneOf,
    properties = {},
    required = [],
    additionalProperties,
  } = body ? resolve(body, document.components.schemas) : {};
  if (oneOf) throw new Error(`${operationId} takes a union beside parameters, which is not compared yet`);
  const needed = own.filter((one) => one.required).map(({ name }) => name);
  return {
    type: 'object',
    properties: { ...Object.fromEntries(own.map(({ name, schema }) => [name, schema])), ...properties },
    required: [...needed, ...required],
    ...(additionalProperties === undefined ? {} : { additionalProperties }),
  };
}

/** A flattened router and the document its schemas are in. */
export interface Flattened {
  readonly router: FlatRouter;
  readonly document: Document;
}

/** What a typed client of the earlier router would miss in the later one. */
export function compareRouters({ before, after }: { before: Flattened; after: Flattened }): Fault[] {
  const schemas = { before: before.document.components.schemas, after: after.document.components.schemas };
  const compare = createSchemaComparer(schemas);
  return Object.entries(before.router).flatMap(([where, earlier]) => {
    const later = after.router[where];
    if (!later) return [{ where, what: 'is gone' }];
    const between = (name: 'input' | 'output', way: Way) => {
      const pair = { before: earlier[name], after: later[name] };
      return pair.before && pair.after
        ? compare({ before: pair.before, after: pair.after }, { way, where: `${where} ${name}` })
        : [];
    };
    return [
      ...ownFaults(earlier, later).map((what) => ({ where, what })),
      ...(earlier.input === null && isNeeded(later.input, schemas.after)
        ? [{ where, what: 'needs an input now' }]
        : []),
      ...between('input', 'sent'),
      ...between('output', 'answered'),
    ];
  });
}

function isNeeded(input: Schema | null, schemas: Document['components']['schemas']): boolean {
  return input !== null && (resolve(input, schemas).required ?? []).length > 0;
}

function ownFaults(earlier: FlatProcedure, later: FlatProcedure): string[] {
  const gone = earlier.problems.filter((code) => !later.problems.includes(code));
  return [
    ...(earlier.type === later.type ? [] : [`was a ${earlier.type}, is a ${later.type}`]),
    ...(later.alone && !earlier.alone ? ['cannot be batched any more'] : []),
    ...(earlier.input !== null && later.input === null ? ['takes no input any more'] : []),
    ...(earlier.output !== null && later.output === null ? ['answers nothing any more'] : []),
    ...gone.map((code) => `has no problem ${code} any more`),
  ];
}
