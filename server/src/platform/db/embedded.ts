import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { PGlite, Transaction } from '@electric-sql/pglite';
import type { Connection, Engine, Query, Result } from './engine.ts';
import { toDatabaseError } from './errors.ts';
import { lockDirectory } from './lock.ts';
import type { EmbeddedOptions } from './types.ts';
import { bytesToText, parsersOf, toWire } from './values.ts';

/**
 * PostgreSQL in WebAssembly, in this process, in a directory that an exclusive lock guards: two processes in one directory both
 * "succeed" and lose data. It runs on the event loop: one query is a call into wasm of a fraction of a millisecond, while a worker
 * thread would add a message round trip to each, twice the memory for copies, and pglite's own worker mode is for browser tabs that
 * elect a leader. Transactions take turns. It promises nothing on power loss (fsync is off); production uses a server.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<Engine> {
  await mkdir(options.directory, { recursive: true, mode: 0o700 });
  const lock = await lockDirectory(options.directory);
  const pglite = await open(join(options.directory, 'pglite')).catch(async (error: unknown) => {
    await lock.release();
    throw error;
  });
  const direct = connectionOver(pglite);
  let turn: Promise<void> = Promise.resolve();
  return {
    kind: 'embedded',
    ...direct,
    patient: direct,
    transaction: (work) => transact(pglite, work),
    // There is one connection; the directory's lock keeps other processes out, so only our own flows need to take turns.
    dedicated: async (work) => {
      const before = turn;
      const mine = Promise.withResolvers<void>();
      turn = mine.promise;
      await before;
      return work({ ...direct, transaction: (inner) => transact(pglite, inner) }).finally(mine.resolve);
    },
    close: async () => {
      await pglite.close();
      await lock.release();
    },
  };
}

async function open(directory: string): Promise<PGlite> {
  // Loaded here, so that a server on PostgreSQL never pays for the 15 MB of wasm.
  const { PGlite } = await import('@electric-sql/pglite');
  const pglite = await PGlite.create(directory);
  // Its own, one for the array of every table there is, are copied with each query: a tenth of what it costs. Ours come with the query.
  pglite.parsers = {};
  return pglite;
}

async function transact<T>(pglite: PGlite, work: (connection: Connection) => Promise<T>): Promise<T> {
  let fromWork: { error: unknown } | undefined;
  try {
    return await pglite.transaction(async (tx) => {
      try {
        return await work(connectionOver(tx));
      } catch (error) {
        fromWork = { error };
        throw error;
      }
    });
  } catch (error) {
    if (fromWork !== undefined) throw fromWork.error;
    throw toDatabaseError(error);
  }
}

// Every parameter reaches PGlite as PostgreSQL's own text; its serializers would refuse text for some types.
const serializers = new Proxy<Record<number, (value: string | Buffer) => string>>(
  {},
  { get: () => (value: string | Buffer) => (typeof value === 'string' ? value : bytesToText(value)) },
);

function connectionOver(source: Pick<PGlite | Transaction, 'query' | 'exec'>): Connection {
  return {
    query: async ({ text, values, shape }: Query): Promise<Result> => {
      try {
        const result = await source.query(text, values.map(toWire), {
          rowMode: shape === 'columns' ? 'array' : 'object',
          parsers: parsersOf(shape),
          serializers,
        });
        return { rows: result.rows, rowCount: result.affectedRows || result.rows.length };
      } catch (error) {
        throw toDatabaseError(error);
      }
    },
    script: async (text) => {
      try {
        const results = await source.exec(text, { parsers: parsersOf('objects') });
        return { rows: results.flatMap((result) => result.rows), rowCount: results.at(-1)?.affectedRows ?? 0 };
      } catch (error) {
        throw toDatabaseError(error);
      }
    },
  };
}
