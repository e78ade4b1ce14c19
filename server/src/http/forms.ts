import type { FormDoor, House, Problem } from '../call/index.ts';
import { general } from '../call/index.ts';
import { sendJson } from './answer.ts';
import { readForm } from './body.ts';
import { problemOf } from './errors.ts';
import { type Exchange, type Face, onlyHeader } from './exchange.ts';
import { listProcedure } from './procedures.ts';
import type { Porter } from './visit.ts';

interface Needs {
  readonly house: House;
  readonly porter: Porter;
  readonly bodyBytes: number;
}

/** The faces of the doors whose wire an RFC fixes, by path. No cookie counts there. */
export function createForms(doors: readonly FormDoor[], needs: Needs): ReadonlyMap<string, Face> {
  return new Map(
    doors.map((door) => {
      const procedure = listProcedure(door.name, door.procedure);
      const { wire } = procedure;
      const serve = async (exchange: Exchange) => {
        exchange.route = wire.path;
        if (exchange.req.method !== wire.method) {
          exchange.res.setHeader('Allow', wire.method);
          throw general.method_not_allowed();
        }
        const authorization = onlyHeader(exchange, 'authorization');
        const fields = await readForm(exchange, needs.bodyBytes);
        const { visit, close } = await needs.porter.receive(exchange, wire);
        const { input, appId } = door.read({ fields, authorization, appId: visit.appId });
        const output = await procedure.run(
          { house: needs.house, visit: { ...visit, credential: undefined, appId } },
          input,
        );
        close('answered');
        sendJson(exchange.res, wire.status, output);
      };
      const refuse = (exchange: Exchange, error: unknown) =>
        sendRefusal(exchange, door, problemOf(needs.house, exchange, error));
      return [wire.path, { serve, refuse }];
    }),
  );
}

function sendRefusal({ res }: Exchange, door: FormDoor, problem: Problem): void {
  const { status, body, headers = {} } = door.refuse(problem);
  const { retry_after } = problem.extras;
  if (retry_after !== undefined) res.setHeader('Retry-After', Math.max(1, Math.ceil(retry_after)));
  for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
  sendJson(res, status, body);
}
