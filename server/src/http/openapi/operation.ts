import type { Wire } from '../../call/index.ts';
import type { Listed } from '../procedures.ts';
import { type Operation, type Parameter, pascalCase, type Reference, type Schema, schemaRef } from './document.ts';
import { changesVersion, problemCodes } from './problem-codes.ts';
import { addSchema, plainSchema } from './schemas.ts';
import { type AnswerHeader, headerRefs, type requestHeaders } from './shared.ts';

/** What of a procedure the finaliser needs beside the raw document. */
export interface Facts extends Listed {
  /** Component name of its input, when it has one. */
  readonly inputName: string | undefined;
}

/** One operation, finished; the bodies it names are added to `schemas`. */
export function finishOperation(raw: Operation, facts: Facts, schemas: Record<string, Schema>): Operation {
  const { wire, path } = facts;
  const { who } = wire;
  return {
    operationId: wire.operation,
    summary: wire.summary,
    ...(wire.description ? { description: wire.description } : {}),
    tags: [wire.tag],
    security: securityOf(wire),
    parameters: parametersOf(raw, facts),
    ...requestBody(raw, facts, schemas),
    responses: {
      [wire.status]: success(raw, facts, schemas),
      ...(wire.accepts ? { 202: accepted(raw, facts, schemas) } : {}),
      default: { $ref: '#/components/responses/Problem' },
    },
    ...(typeof who === 'string' ? {} : { 'x-required-permissions': [...who] }),
    ...(wire.pages ? { 'x-pagination': 'cursor' } : {}),
    'x-problem-codes': problemCodes(facts),
    'x-since': wire.since,
    'x-trpc-path': path,
  };
}

/** A sensitive action asks for who is there, and what is somebody's own for who has signed in: neither is for keys. */
function securityOf({ who, fresh, apiKeys }: Wire): Record<string, string[]>[] {
  if (who === 'anyone') return [];
  const signedIn: Record<string, string[]>[] = [{ bearer: [] }, { cookie: [] }];
  return fresh === undefined && (apiKeys || who !== 'self') ? [...signedIn, { api_key: [] }] : signedIn;
}

function parametersOf({ parameters = [], operationId }: Operation, { wire, type }: Facts): (Parameter | Reference)[] {
  const own = parameters.filter((parameter): parameter is Parameter => 'name' in parameter);
  const headers: (keyof typeof requestHeaders)[] = ['App'];
  if (typeof wire.who !== 'string') headers.push('Tenant');
  if (wire.status === 201) headers.push('IdempotencyKey');
  if (changesVersion({ wire, type })) headers.push('IfMatch');
  return [
    ...own.map((parameter) => {
      const { description, ...schema } = plainSchema(parameter.schema, `${operationId}.${parameter.name}`);
      return { ...parameter, ...(description ? { description } : {}), schema };
    }),
    ...headers.map((name) => ({ $ref: `#/components/parameters/${name}` })),
  ];
}

function requestBody(raw: Operation, facts: Facts, schemas: Record<string, Schema>): Pick<Operation, 'requestBody'> {
  const schema = raw.requestBody?.content['application/json']?.schema;
  if (!schema) return {};
  const named = nameSchema(schema, facts.inputName ?? `${pascalCase(facts.wire.operation)}Body`, schemas);
  const required = (schema.required?.length ?? 0) > 0 || schema.$ref !== undefined;
  return { requestBody: { required, content: { 'application/json': { schema: named } } } };
}

function success(raw: Operation, facts: Facts, schemas: Record<string, Schema>) {
  const { wire } = facts;
  const headers: AnswerHeader[] = ['X-Request-Id'];
  if ((wire.etag && wire.status !== 204) || wire.cacheSeconds !== undefined) headers.push('ETag');
  if (wire.status === 201) headers.push('Location', 'Idempotency-Replayed');
  if (wire.limit) headers.push('RateLimit', 'RateLimit-Policy');
  if (wire.keeps) headers.push('Set-Cookie');
  const answer = { description: descriptions[wire.status], headers: headerRefs(headers) };
  const response = raw.responses['200'];
  const schema = response && 'content' in response ? response.content?.['application/json']?.schema : undefined;
  if (wire.status === 204 || !schema) return answer;
  const named = nameSchema(schema, `${pascalCase(wire.operation)}Result`, schemas);
  return { ...answer, content: { 'application/json': { schema: named } } };
}

/** The same words, about something that is not there yet. */
function accepted(raw: Operation, facts: Facts, schemas: Record<string, Schema>) {
  const { headers, ...answer } = success(raw, facts, schemas);
  const { Location: _, ...others } = headers;
  return { ...answer, description: descriptions[202], headers: others };
}

const descriptions = { 200: 'Done.', 201: 'Created.', 202: 'Accepted.', 204: 'Done; nothing to say.' } as const;

function nameSchema(schema: Schema, name: string, schemas: Record<string, Schema>): Schema {
  if (schema.$ref !== undefined) return schema;
  addSchema(schemas, name, plainSchema(schema, name));
  return schemaRef(name);
}
