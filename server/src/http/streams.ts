import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { House, StreamAnswer, StreamDoor } from '../call/index.ts';
import { general } from '../call/index.ts';
import { sendProblem } from './answer.ts';
import { readJson } from './body.ts';
import { problemOf } from './errors.ts';
import type { Exchange, Face } from './exchange.ts';
import { listProcedure } from './procedures.ts';
import type { Porter } from './visit.ts';

interface Needs {
  readonly house: House;
  readonly porter: Porter;
  readonly bodyBytes: number;
}

/** The faces of procedures that answer piece by piece, by path. */
export function createStreams(doors: readonly StreamDoor[], needs: Needs): ReadonlyMap<string, Face> {
  const { house, porter, bodyBytes } = needs;
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
        const input = await readJson(exchange, bodyBytes);
        const { visit, close } = await porter.receive(exchange, wire);
        const answer = (await procedure.run({ house, visit }, input)) as StreamAnswer;
        close('answered');
        await send(exchange, answer);
      };
      const refuse = (exchange: Exchange, error: unknown) =>
        sendProblem(exchange, problemOf(house, exchange, error), house.publicUrl);
      return [wire.path, { serve, refuse }];
    }),
  );
}

/** The first piece is waited for before the head goes out, so that what fails at once is still a problem; later the line is cut. */
async function send({ res }: Exchange, { mediaType, fileName, chunks }: StreamAnswer): Promise<void> {
  const pieces = chunks[Symbol.asyncIterator]();
  const first = await pieces.next();
  res.statusCode = 200;
  res.setHeader('Content-Type', mediaType);
  res.setHeader('Content-Disposition', `attachment; filename="${fileName}"`);
  await pipeline(Readable.from(following(first, pieces), { highWaterMark: 1 }), res);
}

async function* following(first: IteratorResult<string>, pieces: AsyncIterator<string>): AsyncGenerator<string> {
  try {
    for (let piece = first; !piece.done; piece = await pieces.next()) yield piece.value;
  } finally {
    await pieces.return?.();
  }
}
