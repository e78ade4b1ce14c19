import { readFileSync } from 'node:fs';
import { general } from '../../server/src/call/index.ts';
import type { Document, Operation, Parameter, Reference, Response } from '../../server/src/http/openapi/document.ts';
import type { Listed } from '../../server/src/http/procedures.ts';
import type { Input } from '../house/who-may/calls.ts';
import type { Cast } from '../house/who-may/cast.ts';
import { idsOf, inputsOf, procedures } from '../house/who-may/walk.ts';

const problem: Reference = { $ref: '#/components/responses/Problem' };

/**
 * The committed document as a fuzzer needs it: paths name the things of this cast, each body has one that is taken as its example,
 * and a failure has one of the statuses of the operation's `x-problem-codes`, where `default` would let every one pass.
 */
export function fuzzDocument(cast: Cast): Document {
  const document: Document = JSON.parse(readFileSync(new URL('../../openapi/openapi.json', import.meta.url), 'utf8'));
  const byPath = new Map(procedures.map((procedure) => [procedure.path, procedure]));
  const inputs = inputsOf(cast);
  const { parameters = {} } = document.components;
  name(parameters.App, cast.appId);
  name(parameters.Tenant, cast.ids.tenant_id ?? '');
  for (const operation of Object.values(document.paths).flatMap((operations) => Object.values(operations))) {
    const path = String(operation['x-trpc-path']);
    const procedure = byPath.get(path);
    if (!procedure) throw new Error(`no procedure is ${path}`);
    describe(operation, procedure, { cast, input: inputs.get(path) ?? {} });
  }
  return document;
}

function describe(operation: Operation, procedure: Listed, { cast, input }: { cast: Cast; input: Input }): void {
  const ids = new Map(idsOf(procedure, cast).map(({ name, id }) => [name, id]));
  const inPath = (operation.parameters ?? []).filter((one): one is Parameter => 'in' in one && one.in === 'path');
  for (const parameter of inPath) {
    const id = ids.get(parameter.name);
    if (id) name(parameter, id);
    else parameter.schema.examples = [input[parameter.name]];
  }
  const body = operation.requestBody?.content['application/json'] as { example?: object } | undefined;
  const named = new Set(inPath.map((parameter) => parameter.name));
  if (body) body.example = Object.fromEntries(Object.entries(input).filter(([field]) => !named.has(field)));
  const { default: _, ...responses } = operation.responses;
  operation.responses = { ...responses, ...failuresOf(operation, procedure) };
}

function name(parameter: Parameter | undefined, value: unknown): void {
  if (parameter) parameter.schema = { type: 'string', enum: [value] };
}

function failuresOf(operation: Operation, { wire }: Listed): Record<string, Response | Reference> {
  const kinds = new Map([...Object.values(general), ...wire.problems].map(({ code, status }) => [code, status]));
  const codes = operation['x-problem-codes'] as readonly string[];
  return Object.fromEntries(codes.map((code) => [kinds.get(code) ?? 0, problem]));
}
