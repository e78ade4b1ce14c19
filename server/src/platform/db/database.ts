import { AsyncLocalStorage } from 'node:async_hooks';
import { openEmbedded } from './embedded.ts';
import type { Connection, Engine } from './engine.ts';
import { openPostgres } from './postgres.ts';
import { createDrizzle } from './session.ts';
import type { Statement } from './statement.ts';
import type { Db, EmbeddedOptions, PostgresOptions, Queries } from './types.ts';

const engines = new WeakMap<Db, Engine>();

/**
 * Opens the database. An embedded directory is locked and opened here, and refused with EmbeddedDirectoryInUse when another
 * process has it; a PostgreSQL server is first asked by the first query, so it may come up later.
 */
export async function createDb(options: PostgresOptions | EmbeddedOptions): Promise<Db> {
  return overEngine('url' in options ? openPostgres(options) : await openEmbedded(options));
}

/**
 * The engine under a database, for the two rooms of platform/ that must speak SQL of others: migrations and pg-boss. It knows no
 * transaction guard; services never need it.
 */
export function engineOf(db: Db): Engine {
  const engine = engines.get(db);
  if (engine === undefined) throw new Error('not a database made by createDb');
  return engine;
}

function overEngine(engine: Engine): Db {
  // Whether this flow of calls is inside an open transaction of this database. Work left running after the commit is outside again.
  const flow = new AsyncLocalStorage<{ open: boolean }>();
  const outside = (): Engine => {
    if (flow.getStore()?.open) throw new Error('inside a transaction: use its own handle, not the database');
    return engine;
  };
  const patient = () => outside() && engine.patient;
  const db: Db = {
    kind: engine.kind,
    reader: createDrizzle(outside),
    run: async (statement, params) => runOn(outside(), statement, params),
    patient: {
      reader: createDrizzle(patient),
      run: async (statement, params) => runOn(patient(), statement, params),
    },
    transaction: async (work) => {
      const state = { open: true };
      return outside().transaction((connection) =>
        flow.run(state, async () => {
          try {
            return await work(queriesOver(connection, state));
          } finally {
            state.open = false;
          }
        }),
      );
    },
    ping: async () => {
      await engine.query({ text: 'select 1', values: [], shape: 'columns' });
    },
    close: () => engine.close(),
  };
  engines.set(db, engine);
  return db;
}

function queriesOver(connection: Connection, state: { open: boolean }): Queries {
  const inside = (): Connection => {
    if (!state.open) throw new Error('the transaction has ended');
    return connection;
  };
  return Object.assign(createDrizzle(inside), {
    run: async <P extends Record<string, unknown>, R>(statement: Statement<P, R>, params: P) =>
      runOn(inside(), statement, params),
  });
}

async function runOn<P extends Record<string, unknown>, R>(
  on: Pick<Connection, 'query'>,
  statement: Statement<P, R>,
  params: P,
) {
  const { name, text, reads } = statement;
  const { rows } = await on.query({ name, text, reads, values: statement.params(params), shape: 'columns' });
  return (rows as unknown[][]).map(statement.map);
}
