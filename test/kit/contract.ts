import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Document, Operation, Schema } from '../../server/src/http/openapi/document.ts';
import { isOAuthPath, oauthFaults } from './oauth.ts';
import { overhear, type Said } from './said.ts';
import { isStreamPath, streamFaults } from './stream.ts';

/** What a server said that its document does not. */
export interface Witness {
  /** Listens to one answer; says nothing itself. */
  watch(req: IncomingMessage, res: ServerResponse): void;
  /** Is told an answer that somebody else has heard. */
  hear(said: Said): void;
  /** Throws where an answer so far was not as the document says. */
  refuseFaults(): void;
}

interface Route {
  readonly method: string;
  readonly template: string;
  readonly path: RegExp;
  readonly operation: Operation;
}

const contract = readContract();

/**
 * Holds every answer below /v1/ against the committed document: status, media type, headers, body, codes of problems; what an RFC
 * says instead, against that.
 */
export function createWitness(): Witness {
  const faults = new Set<string>();
  const hear = (said: Said) => {
    const { method, path, status } = said;
    // What a page may send is asked of every path alike (Fetch standard, CORS preflight).
    if (!path.startsWith('/v1/') || method === 'OPTIONS') return;
    const route = routeOf(method, path);
    const found = isOAuthPath(path)
      ? oauthFaults(said)
      : isStreamPath(path) && status < 400
        ? streamFaults(said)
        : faultsOf(said, route?.operation);
    for (const fault of found) faults.add(`${method} ${route?.template ?? path} ${status} ${fault}`);
  };
  return {
    watch: (req, res) => overhear(req, res, hear),
    hear,
    refuseFaults() {
      if (faults.size > 0) throw new Error(`not as the document says:\n${[...faults].join('\n')}`);
    },
  };
}

function readContract() {
  const document: Document = JSON.parse(readFileSync(new URL('../../openapi/openapi.json', import.meta.url), 'utf8'));
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true });
  addFormats.default(ajv, ['uri-reference', 'date-time', 'email', 'uri', 'date']);
  ajv.addFormat('int32', true).addFormat('int64', true).addFormat('double', true);
  ajv.addSchema({ $id: 'contract', components: document.components });
  const routes: Route[] = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      method: method.toUpperCase(),
      template: path,
      path: new RegExp(`^${path.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`),
      operation,
    })),
  );
  const compiled = new Map<string, ValidateFunction>();
  const validatorOf = (schema: Schema) => {
    const key = JSON.stringify(schema);
    const known =
      compiled.get(key) ?? ajv.compile(JSON.parse(key.replaceAll('"#/components/', '"contract#/components/')));
    compiled.set(key, known);
    return known;
  };
  return { document, routes, validatorOf };
}

/** Literal segments come before parameters, whatever the method, as in the server. */
function routeOf(method: string, path: string): Route | undefined {
  const asked = method === 'HEAD' ? 'GET' : method;
  const literal = (route: Route) => route.path.source.split('[^/]+').length;
  const fitting = contract.routes.filter((route) => route.path.test(path)).sort((a, b) => literal(a) - literal(b));
  return fitting.find((route) => route.template === fitting[0]?.template && route.method === asked);
}

function faultsOf(said: Said, operation: Operation | undefined): string[] {
  const { status } = said;
  if (status >= 400) return problemFaults(said, operation);
  if (!operation) return ['is in no operation of the document'];
  const declared = operation.responses[status];
  // A cache that is told it is right gets no body and no other words.
  if (status === 304) return [];
  if (!declared || !('description' in declared)) return ['has an undeclared status'];
  const schema = declared.content?.['application/json']?.schema;
  return [...headerFaults(said, Object.keys(declared.headers ?? {})), ...bodyFaults(said, schema, 'application/json')];
}

function problemFaults(said: Said, operation: Operation | undefined): string[] {
  const Problem = contract.document.components.responses?.Problem;
  if (!Problem) throw new Error('the document describes no problem');
  const schema = Problem.content?.['application/problem+json']?.schema;
  const faults = [
    ...headerFaults(said, Object.keys(Problem.headers ?? {})),
    ...bodyFaults(said, schema, 'application/problem+json'),
  ];
  if (said.method === 'HEAD' || faults.length > 0) return faults;
  const { code, status } = JSON.parse(said.text);
  if (status !== said.status) faults.push(`its problem says ${status}`);
  const codes = operation?.['x-problem-codes'];
  if (Array.isArray(codes) && !codes.includes(code)) faults.push(`its code ${code} is not among the operation's`);
  return faults;
}

/** A header the document knows is said only where it is declared; some must be said where they are. */
function headerFaults({ status, headers, text }: Said, declared: readonly string[]): string[] {
  const has = (name: string) => headers[name.toLowerCase()] !== undefined;
  const must = [
    'X-Request-Id',
    ...(status === 201 ? ['Location'] : []),
    ...(status < 300 && declared.includes('ETag') ? ['ETag'] : []),
    // What is off until an administrator turns it on is not to be retried (F082).
    ...((status === 429 || status === 503) && !text.includes('"code":"provider_off"') ? ['Retry-After'] : []),
    ...(status === 401 ? ['WWW-Authenticate'] : []),
  ];
  const known = Object.keys(contract.document.components.headers ?? {});
  return [
    ...must.filter((name) => !has(name)).map((name) => `lacks the header ${name}`),
    ...known.filter((name) => has(name) && !declared.includes(name)).map((name) => `has the undeclared header ${name}`),
  ];
}

function bodyFaults({ method, headers, text }: Said, schema: Schema | undefined, mediaType: string): string[] {
  if (method === 'HEAD') return [];
  if (!schema) return text === '' ? [] : ['has an undeclared body'];
  const type = String(headers['content-type']);
  if (!type.startsWith(mediaType)) return [`is ${type}, not ${mediaType}`];
  const validate = contract.validatorOf(schema);
  if (validate(JSON.parse(text))) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `body${instancePath} ${message}`);
}
