import { type AnyTRPCRouter, getTRPCErrorShape } from '@trpc/server';
import { general, type House, type Problem, type ProblemBody, trpcError, type Visit } from '../call/index.ts';
import { describeProblem, sendJson } from './answer.ts';
import { readJson, refuseBody } from './body.ts';
import { problemOf } from './errors.ts';
import type { Exchange, Face } from './exchange.ts';
import { parseJson } from './json.ts';
import { type Listed, listProcedures } from './procedures.ts';
import { onlyValue, parseQuery } from './query.ts';
import type { Porter } from './visit.ts';

export const trpcPrefix = '/trpc/';

const mostCalls = 10;

interface Needs {
  readonly house: House;
  readonly porter: Porter;
  readonly bodyBytes: number;
}

interface Request {
  readonly procedures: readonly (Listed | undefined)[];
  readonly paths: readonly string[];
  /** One input per call. */
  readonly inputs: readonly unknown[];
  readonly batch: boolean;
}

type Query = ReturnType<typeof parseQuery>;
type Result = { readonly output: unknown } | { readonly problem: Problem };

/**
 * tRPC's HTTP protocol (single calls and JSON batches) over tRPC's own procedures, without its fetch adapter: that one
 * decides before we are asked, says some refusals without the request's id, and is the slow part of a call
 * (docs/decisions/004).
 */
export function createTrpc(router: AnyTRPCRouter, needs: Needs): Face {
  const table = new Map(listProcedures(router).map((procedure) => [procedure.path, procedure]));
  const shape = shaper(router, needs.house);
  const refuse = (exchange: Exchange, error: unknown) => {
    // Clients take one error for a whole batch.
    answer(exchange, [shape(exchange, { problem: problemOf(needs.house, exchange, error) }, '')], false);
  };
  const serve = async (exchange: Exchange) => {
    const request = await readRequest(exchange, { table, bodyBytes: needs.bodyBytes });
    const results = request.batch
      ? await runBatch(needs, exchange, request)
      : [await runSingle(needs, exchange, request)];
    const shaped = results.map((result, at) => shape(exchange, result, request.paths[at] ?? ''));
    answer(exchange, shaped, request.batch);
  };
  return { serve, refuse };
}

interface Reading {
  readonly table: ReadonlyMap<string, Listed>;
  readonly bodyBytes: number;
}

async function readRequest(exchange: Exchange, { table, bodyBytes }: Reading): Promise<Request> {
  const { method } = exchange.req;
  if (method !== 'GET' && method !== 'POST') throw notAllowed(exchange, 'GET, POST');
  const query = parseQuery(exchange.query);
  const batch = readBatchFlag(exchange, query);
  const joined = exchange.path.slice(trpcPrefix.length);
  const paths = batch ? decodePaths(joined).split(',') : [decodePaths(joined)];
  if (paths.length > mostCalls)
    throw general.malformed_request({ detail: `A batch takes ${mostCalls} calls at most.` });
  const procedures = paths.map((path) => table.get(path));
  exchange.route = batch ? 'trpc batch' : procedures[0] ? `trpc ${procedures[0].path}` : exchange.route;
  const type = method === 'GET' ? 'query' : 'mutation';
  if (procedures.some((procedure) => procedure && procedure.type !== type))
    throw notAllowed(exchange, type === 'query' ? 'POST' : 'GET');
  if (batch && procedures.some((procedure) => procedure?.wire.keeps))
    throw general.malformed_request({ detail: 'A procedure that gives or takes cookies is called alone.' });
  const raw = type === 'query' ? readQueryInput(exchange, query) : await readJson(exchange, bodyBytes);
  return { procedures, paths, batch, inputs: batch ? splitInputs(raw, paths.length) : [raw] };
}

function readBatchFlag({ req }: Exchange, query: Query): boolean {
  for (const [key, texts] of query) {
    const text = onlyValue(texts, key);
    if (key === 'batch' && text === '1') continue;
    if (key !== 'input' || req.method !== 'GET')
      throw general.malformed_request({ detail: 'tRPC takes the query parameters batch=1 and, by GET, input.' });
  }
  if (req.headers['trpc-accept'] !== undefined)
    throw general.malformed_request({ detail: 'Streamed answers are not served: use httpLink or httpBatchLink.' });
  const batch = query.has('batch');
  if (batch && (req.headers['idempotency-key'] ?? req.headers['if-match']) !== undefined)
    throw general.malformed_request({ detail: 'Idempotency-Key and If-Match go with a single call.' });
  return batch;
}

/** Clients encode the comma between paths. What is no path leads nowhere. */
function decodePaths(text: string): string {
  return text.replaceAll(/%2c/gi, ',');
}

function readQueryInput(exchange: Exchange, query: Query): unknown {
  refuseBody(exchange);
  const texts = query.get('input');
  return texts === undefined ? undefined : parseJson(onlyValue(texts, 'input'));
}

function splitInputs(raw: unknown, count: number): unknown[] {
  const given = raw ?? {};
  const keys = typeof given === 'object' && !Array.isArray(given) ? Object.keys(given) : ['none'];
  if (keys.some((key) => !/^\d$/.test(key) || Number(key) >= count))
    throw general.malformed_request({ detail: 'The input of a batch is an object of inputs by position.' });
  return Array.from({ length: count }, (_, at) => (given as Record<string, unknown>)[at]);
}

function notAllowed({ res }: Exchange, allow: string): Problem {
  res.setHeader('Allow', allow);
  return general.method_not_allowed();
}

async function runSingle({ house, porter }: Needs, exchange: Exchange, request: Request): Promise<Result> {
  const [procedure] = request.procedures;
  if (!procedure) return { problem: general.not_found() };
  const reception = await porter.receive(exchange, procedure.wire);
  const call = { procedure, visit: reception.visit, input: request.inputs[0] };
  const result = await run(house, exchange, call);
  reception.close('output' in result ? 'answered' : 'refused');
  return result;
}

async function runBatch({ house, porter }: Needs, exchange: Exchange, request: Request): Promise<Result[]> {
  const visit = await porter.receiveBatch(exchange);
  return Promise.all(
    request.procedures.map((procedure, at) =>
      procedure
        ? run(house, exchange, { procedure, visit: visit(), input: request.inputs[at] })
        : { problem: general.not_found() },
    ),
  );
}

async function run(
  house: House,
  exchange: Exchange,
  { procedure, visit, input }: { procedure: Listed; visit: Visit; input: unknown },
): Promise<Result> {
  try {
    return { output: await procedure.run({ house, visit }, input) };
  } catch (error) {
    return { problem: problemOf(house, exchange, error) };
  }
}

interface Shaped {
  readonly status: number;
  readonly json: object;
  readonly problem: ProblemBody | undefined;
}

/** tRPC's envelope; errors through the router's own formatter, so that both faces say the same words. */
function shaper(router: AnyTRPCRouter, house: House) {
  const config = router._def._config;
  return (exchange: Exchange, result: Result, path: string): Shaped => {
    if ('output' in result) return { status: 200, json: { result: { data: result.output } }, problem: undefined };
    const error = trpcError(result.problem);
    const ctx = { house, visit: { requestId: exchange.requestId } };
    const about = { config, error, ctx, path, type: 'unknown', input: undefined } as const;
    const shape = getTRPCErrorShape(about) as unknown as { data: { problem: ProblemBody } };
    return { status: result.problem.status, json: { error: shape }, problem: shape.data.problem };
  };
}

/** A batch whose calls ended differently is 207, as tRPC has it. */
function answer({ res }: Exchange, shaped: readonly Shaped[], batch: boolean): void {
  for (const { problem } of shaped) if (problem) describeProblem(res, problem);
  const statuses = new Set(shaped.map(({ status }) => status));
  const [status = 200, ...others] = statuses;
  const json = shaped.map((one) => one.json);
  sendJson(res, others.length > 0 ? 207 : status, batch ? json : json[0]);
}
