import type { Document, Operation, Schema } from './document.ts';
import { type Facts, finishOperation } from './operation.ts';
import { liftObjects, plainSchema, reachable } from './schemas.ts';
import { problemSchemas, sharedComponents, tagDescriptions } from './shared.ts';

const methods = ['get', 'post', 'put', 'patch', 'delete'];

/**
 * Makes the document that generators, people and our own rules can live with out of what trpc-to-openapi emits and the
 * procedures' own facts: the twelve rules of the API conventions. Pure: the raw document is left as it was.
 */
export function finalise(raw: Document, facts: readonly Facts[], version: string): Document {
  const inputs = new Set(facts.map(({ inputName }) => inputName));
  // A body under an input's name replaces the input as a whole, which still holds the path's parameters.
  const drafts: Record<string, Schema> = {};
  for (const [name, schema] of Object.entries(raw.components.schemas))
    if (!inputs.has(name)) drafts[name] = plainSchema(schema, name);
  const paths = finishPaths(raw, facts, drafts);
  const schemas = closed(paths, { ...liftObjects(drafts), ...problemSchemas });
  const tags = [...new Set(facts.map(({ wire }) => wire.tag))].sort();
  return {
    openapi: raw.openapi,
    info: {
      title: 'Doorward',
      version,
      summary: 'A self-hosted auth backend: accounts, sessions, access and audit.',
      description:
        'Failures are problems (RFC 9457): programs read `code`. Each operation lists its codes under `x-problem-codes`.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: raw.servers,
    tags: tags.map((name) => ({ name, ...(tagDescriptions[name] ? { description: tagDescriptions[name] } : {}) })),
    paths,
    components: { schemas, ...sharedComponents },
  };
}

function finishPaths(raw: Document, facts: readonly Facts[], drafts: Record<string, Schema>): Document['paths'] {
  const byOperation = new Map(facts.map((one) => [one.wire.operation, one]));
  const finish = (operation: Operation) => {
    const known = byOperation.get(operation.operationId);
    if (!known) throw new Error(`no procedure is the operation ${operation.operationId}`);
    return finishOperation(operation, known, drafts);
  };
  const sorted = Object.entries(raw.paths).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    sorted.map(([path, item]) => [
      path,
      Object.fromEntries(
        methods.flatMap((method) => {
          const operation = item[method];
          return operation ? [[method, finish(operation)] as const] : [];
        }),
      ),
    ]),
  );
}

/** Sorted, without what nothing names, and open where it is answered: a client must bear fields it does not know. */
function closed(paths: Document['paths'], schemas: Record<string, Schema>): Record<string, Schema> {
  const operations = Object.values(paths).flatMap((item) => Object.values(item));
  const answered = reachable(
    operations.map(({ responses }) => responses),
    schemas,
  );
  const used = reachable([operations, sharedComponents], schemas, new Set());
  return Object.fromEntries(
    [...used].sort().flatMap((name) => {
      const schema = schemas[name];
      if (!schema) throw new Error(`no schema is called ${name}`);
      return [[name, answered.has(name) ? open(schema) : schema]];
    }),
  );
}

function open(schema: Schema): Schema {
  const { additionalProperties, ...rest } = schema;
  return additionalProperties === undefined || additionalProperties === false ? rest : schema;
}
