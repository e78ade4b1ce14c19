import { appendFileSync } from 'node:fs';
import { type IncomingMessage, Server, type ServerResponse } from 'node:http';
import { overhear } from './said.ts';

/**
 * Loaded into a server's process before the server itself (`node --import`): writes what it answers below /v1/ into the file that
 * RECORD_ANSWERS names, a line of JSON each. So many are enough: a soak run makes millions.
 */
const file = process.env.RECORD_ANSWERS;
let left = 20_000;

const { emit } = Server.prototype;
Server.prototype.emit = function (this: Server, event: string, ...args: unknown[]) {
  if (event === 'request' && file !== undefined && left > 0) {
    const [req, res] = args as [IncomingMessage, ServerResponse];
    overhear(req, res, (said) => {
      if (!said.path.startsWith('/v1/')) return;
      left -= 1;
      appendFileSync(file, `${JSON.stringify(said)}\n`);
    });
  }
  return Reflect.apply(emit, this, [event, ...args]);
} as typeof emit;
