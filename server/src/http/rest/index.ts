import type { AnyTRPCRouter } from '@trpc/server';
import { general, type House } from '../../call/index.ts';
import { send, sendJson, sendProblem } from '../answer.ts';
import { publicDocument, sendKept } from '../documents.ts';
import { problemOf } from '../errors.ts';
import type { Exchange, Face } from '../exchange.ts';
import { type Listed, listProcedures } from '../procedures.ts';
import type { Porter } from '../visit.ts';
import { inputReader, type ReadInput } from './input.ts';
import { createMatcher, type Matched } from './matcher.ts';

interface Action {
  readonly procedure: Listed;
  readonly read: ReadInput;
}

interface Needs {
  readonly house: House;
  readonly porter: Porter;
  readonly bodyBytes: number;
}

/**
 * The REST face of the router, built once from the procedures' wires: an exact path leads to one procedure, its input is read
 * strictly, and it then runs as tRPC runs it. Throws on routes that conflict or cannot be read.
 */
export function createRest(router: AnyTRPCRouter, needs: Needs): Face {
  const matcher = createMatcher<Action>();
  for (const procedure of listProcedures(router)) {
    const { method, path } = procedure.wire;
    matcher.add(method, path, { procedure, read: inputReader(procedure, needs.bodyBytes) });
  }
  const serve = async (exchange: Exchange) => {
    const found = matcher.match(exchange.path);
    if (!found) throw general.not_found();
    exchange.route = found.template;
    const action = actionOf(exchange, found);
    if (action) await run(needs, exchange, { ...action, texts: found.texts });
  };
  return { serve, refuse: (exchange, error) => refuse(needs.house, exchange, error) };
}

/** HEAD is GET without a body. OPTIONS is answered here; another method is told which there are. */
function actionOf({ req, res }: Exchange, { actions }: Matched<Action>): Action | undefined {
  const { method = '' } = req;
  const action = actions.get(method === 'HEAD' ? 'GET' : method);
  if (action) return action;
  const allowed = [...actions.keys(), ...(actions.has('GET') ? ['HEAD'] : []), 'OPTIONS'];
  res.setHeader('Allow', allowed.join(', '));
  if (method !== 'OPTIONS') throw general.method_not_allowed();
  send(res, 204);
  return undefined;
}

/** RFC 9457 for whatever went wrong. */
function refuse(house: House, exchange: Exchange, error: unknown): void {
  sendProblem(exchange, problemOf(house, exchange, error), house.publicUrl);
}

/** The procedure told that it will be done later. */
const wasAccepted = ({ res }: Exchange) => res.statusCode === 202;

function keepPerApp(exchange: Exchange, output: unknown, seconds: number): void {
  exchange.res.appendHeader('Vary', 'Doorward-App');
  sendKept(exchange, publicDocument(output), seconds);
}

async function run(
  { house, porter }: Needs,
  exchange: Exchange,
  { procedure, read, texts }: Action & { texts: readonly string[] },
): Promise<void> {
  const input = await read(exchange, texts);
  const { visit, close } = await porter.receive(exchange, procedure.wire);
  const output = await procedure.run({ house, visit }, input).catch((error: unknown) => {
    close('refused');
    throw error;
  });
  close('answered');
  const { status, cacheSeconds } = procedure.wire;
  if (status === 204) send(exchange.res, 204);
  else if (cacheSeconds !== undefined) keepPerApp(exchange, output, cacheSeconds);
  else sendJson(exchange.res, wasAccepted(exchange) ? 202 : status, output);
}
