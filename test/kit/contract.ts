import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Document, Operation, Schema } from '../../server/src/http/openapi/document.ts';
import { isOAuthPath, oauthFaults } from './oauth.ts';

/** What a server said that its document does not. */
export interface Witness {
  /** Listens to one answer; says nothing itself. */
  watch(req: IncomingMessage, res: ServerResponse): void;
  readonly faults: ReadonlySet<string>;
}

interface Route {
  readonly method: string;
  readonly template: string;
  readonly path: RegExp;
  readonly operation: Operation;
}

interface Said {
  readonly method: string;
  readonly res: ServerResponse;
  readonly text: string;
}

const contract = readContract();

/**
 * Holds every answer below /v1/ against the committed document: status, media type, headers, body, codes of problems; what an RFC
 * says instead, against that.
 */
export function createWitness(): Witness {
  const faults = new Set<string>();
  const watch = (req: IncomingMessage, res: ServerResponse) => {
    const [path = ''] = (req.url ?? '').split('?');
    const method = req.method ?? '';
    // What a page may send is asked of every path alike (Fetch standard, CORS preflight).
    if (!path.startsWith('/v1/') || method === 'OPTIONS') return;
    keepBody(res, (text) => {
      if (isOAuthPath(path)) {
        for (const fault of oauthFaults(path, { res, text }))
          faults.add(`${method} ${path} ${res.statusCode} ${fault}`);
        return;
      }
      const route = routeOf(method, path);
      const name = `${method} ${route?.template ?? path} ${res.statusCode}`;
      const found = faultsOf({ method, res, text }, route?.operation).map((fault) => `${name} ${fault}`);
      for (const fault of found) faults.add(fault);
    });
  };
  return { watch, faults };
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

function keepBody(res: ServerResponse, done: (text: string) => void): void {
  const chunks: Buffer[] = [];
  const keep = (chunk: unknown) => {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  const { write, end } = res;
  res.write = ((...args: Parameters<typeof write>) => {
    keep(args[0]);
    return write.apply(res, args);
  }) as typeof write;
  res.end = ((...args: Parameters<typeof end>) => {
    keep(args[0]);
    done(Buffer.concat(chunks).toString());
    return end.apply(res, args);
  }) as typeof end;
}

function faultsOf(said: Said, operation: Operation | undefined): string[] {
  const { statusCode } = said.res;
  if (statusCode >= 400) return problemFaults(said, operation);
  if (!operation) return ['is in no operation of the document'];
  const declared = operation.responses[statusCode];
  // A cache that is told it is right gets no body and no other words.
  if (statusCode === 304) return [];
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
  if (status !== said.res.statusCode) faults.push(`its problem says ${status}`);
  const codes = operation?.['x-problem-codes'];
  if (Array.isArray(codes) && !codes.includes(code)) faults.push(`its code ${code} is not among the operation's`);
  return faults;
}

/** A header the document knows is said only where it is declared; some must be said where they are. */
function headerFaults({ res }: Said, declared: readonly string[]): string[] {
  const { statusCode } = res;
  const must = [
    'X-Request-Id',
    ...(statusCode === 201 ? ['Location'] : []),
    ...(statusCode < 300 && declared.includes('ETag') ? ['ETag'] : []),
    ...(statusCode === 429 || statusCode === 503 ? ['Retry-After'] : []),
    ...(statusCode === 401 ? ['WWW-Authenticate'] : []),
  ];
  const known = Object.keys(contract.document.components.headers ?? {});
  return [
    ...must.filter((name) => !res.hasHeader(name)).map((name) => `lacks the header ${name}`),
    ...known
      .filter((name) => res.hasHeader(name) && !declared.includes(name))
      .map((name) => `has the undeclared header ${name}`),
  ];
}

function bodyFaults({ method, res, text }: Said, schema: Schema | undefined, mediaType: string): string[] {
  if (method === 'HEAD') return [];
  if (!schema) return text === '' ? [] : ['has an undeclared body'];
  const type = String(res.getHeader('content-type'));
  if (!type.startsWith(mediaType)) return [`is ${type}, not ${mediaType}`];
  const validate = contract.validatorOf(schema);
  if (validate(JSON.parse(text))) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `body${instancePath} ${message}`);
}
