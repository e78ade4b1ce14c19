import type pg from 'pg';
import type { Query, Result } from './engine.ts';
import { DatabaseUnavailable } from './errors.ts';

type WithClient = (work: (client: pg.PoolClient) => Promise<unknown>) => Promise<unknown>;
type Send = (client: pg.PoolClient, query: Query) => Promise<Result>;

interface Waiting {
  readonly query: Query;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/** A slow one holds up those behind it on its connection, so they are few. */
const seats = 16;

/**
 * Reads asked for in one turn of the event loop travel together: one connection and one write to its socket, which costs more
 * than all the rest of a query. Each is answered, fails and times out alone. Only for what takes no lock, or one would wait for another's.
 */
export function createCarpool(withClient: WithClient, send: Send): (query: Query) => Promise<Result> {
  let waiting: Waiting[] = [];
  const depart = () => {
    const all = waiting;
    waiting = [];
    for (let from = 0; from < all.length; from += seats) ride(all.slice(from, from + seats));
  };
  const ride = (riders: readonly Waiting[]) => {
    withClient((client) => sendAll(client, riders)).catch((error: unknown) => {
      for (const rider of riders) rider.reject(error);
    });
  };
  const sendAll = async (client: pg.PoolClient, riders: readonly Waiting[]) => {
    const { stream } = client.connection;
    stream.cork();
    const sent = riders.map(({ query, resolve, reject }) =>
      send(client, query).then(resolve, (error: unknown) => {
        reject(error);
        throw error;
      }),
    );
    stream.uncork();
    // The connection is given back when the last has got off, and a lost one is said to be lost.
    const failed = (await Promise.allSettled(sent)).filter((outcome) => outcome.status === 'rejected');
    const lost = failed.find(({ reason }) => reason instanceof DatabaseUnavailable) ?? failed[0];
    if (lost) throw lost.reason;
  };
  return (query) =>
    new Promise((resolve, reject) => {
      if (waiting.push({ query, resolve, reject }) === 1) setImmediate(depart);
    });
}
