import pg from 'pg';
import { createCarpool } from './carpool.ts';
import type { Connection, Dedicated, Engine, Query, Result } from './engine.ts';
import { type DatabaseError, DatabaseUnavailable, toDatabaseError } from './errors.ts';
import type { PostgresOptions } from './types.ts';
import { toWire, typesOf } from './values.ts';

/** A connection unused for this long is asked before it is trusted: a dead peer on a silent network refuses nothing. */
const PING_AFTER_IDLE_MS = 1000;
const PING_TIMEOUT_MS = 400;
const STATEMENT_GRACE_MS = 500;
/** How often who is patient waits for a place in the pool. */
const PATIENCE = 10;

/**
 * PostgreSQL through a pool of pg. Connections run in pg's pipeline mode, so BEGIN travels with the first statement of a transaction
 * instead of costing a round trip. pool.query is not used: it drops a connection, and its prepared statements, at every error.
 */
export function openPostgres(options: PostgresOptions): Engine {
  const statementTimeoutMs = options.statementTimeoutMs ?? 10_000;
  const shared: pg.ClientConfig = {
    connectionString: options.url,
    connectionTimeoutMillis: options.connectTimeoutMs ?? 1500,
    application_name: options.applicationName ?? 'doorward',
    types: typesOf.columns,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  };
  const pool = new pg.Pool({
    ...shared,
    max: options.poolMax ?? 10,
    idleTimeoutMillis: options.idleTimeoutMs ?? 30_000,
    statement_timeout: statementTimeoutMs,
    query_timeout: statementTimeoutMs + STATEMENT_GRACE_MS,
    idle_in_transaction_session_timeout: statementTimeoutMs * 2,
    pipeline: true,
  });
  // An idle connection died; the pool has already dropped it and the next caller gets a new one or an error of its own.
  pool.on('error', () => {});
  const checkout = createCheckout(pool);
  const withClient = lending(checkout);

  return {
    kind: 'postgres',
    query: queryOver(withClient),
    patient: { query: queryOver(lending(patiently(pool, checkout))) },
    script: (text) => withClient((client) => script(client, text)),
    transaction: (work) => withClient((client) => transact(client, work)),
    dedicated: (work) => dedicated({ ...shared, pipeline: true }, work),
    connections: () => ({
      busy: pool.totalCount - pool.idleCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
      max: pool.options.max,
    }),
    close: () => pool.end(),
  };
}

/** Reads travel together, all else alone. */
function queryOver(withClient: ReturnType<typeof lending>): Connection['query'] {
  const together = createCarpool(withClient, send);
  return (query) => (query.reads ? together(query) : withClient((client) => send(client, query)));
}

type Checkout = () => Promise<pg.PoolClient>;

/** Lends a connection for some work and takes it back, or throws it away when it was lost. */
function lending(checkout: Checkout) {
  return async <T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
    const client = await checkout();
    let broken = true;
    try {
      const result = await work(client);
      broken = false;
      return result;
    } catch (error) {
      broken = error instanceof DatabaseUnavailable;
      throw error;
    } finally {
      client.release(broken);
    }
  };
}

/** Asks again as long as the pool is only busy: every place is taken, and none by a connection that is still being made. */
function patiently(pool: pg.Pool, checkout: Checkout): Checkout {
  return async () => {
    for (let left = PATIENCE; ; left--) {
      try {
        return await checkout();
      } catch (error) {
        const busy = pool.totalCount === pool.options.max && pool.idleCount === 0;
        if (!busy || left === 1) throw error;
      }
    }
  };
}

/**
 * Takes a live connection: one that has rested is pinged first. A connection the server closed is replaced by the next; one that
 * does not answer at all means that the server, or the way to it, is gone, and trying the others would only take longer.
 */
function createCheckout(pool: pg.Pool): Checkout {
  const lastUsed = new WeakMap<pg.PoolClient, number>();
  pool.on('release', (_error, client) => lastUsed.set(client, performance.now()));
  // While a connection is out the pool does not listen, and an error event nobody hears ends the process. The query rejects anyway.
  pool.on('connect', (client) => client.on('error', () => {}));
  return async () => {
    for (;;) {
      const client = await pool.connect().catch((error: unknown) => {
        throw toDatabaseError(error);
      });
      const since = lastUsed.get(client);
      if (since === undefined || performance.now() - since < PING_AFTER_IDLE_MS) return client;
      const dead = await ping(client);
      if (dead === undefined) return client;
      client.release(true);
      if (dead.code === 'timeout') throw dead;
    }
  };
}

async function ping(client: pg.PoolClient): Promise<DatabaseError | DatabaseUnavailable | undefined> {
  const config: pg.QueryConfig & { query_timeout: number } = { text: 'select 1', query_timeout: PING_TIMEOUT_MS };
  try {
    await client.query(config);
    return undefined;
  } catch (error) {
    return toDatabaseError(error);
  }
}

async function transact<T>(client: pg.ClientBase, work: (connection: Connection) => Promise<T>): Promise<T> {
  // Not awaited: it is on the wire before the first statement, and a failure surfaces there or at the commit.
  const begun = script(client, 'begin');
  begun.catch(() => {});
  try {
    const result = await work(connectionOver(client));
    await begun;
    await commit(client);
    return result;
  } catch (error) {
    await script(client, 'rollback').catch((failed: unknown) => {
      // The server rolls back what it lost; the connection must not be used again.
      throw failed instanceof DatabaseUnavailable && !(error instanceof DatabaseUnavailable) ? failed : error;
    });
    throw error;
  }
}

/** `commit` of a transaction that a swallowed error has aborted answers ROLLBACK and no error: say it. */
async function commit(client: pg.ClientBase): Promise<void> {
  const { command } = await client.query('commit').catch((error: unknown) => {
    throw toDatabaseError(error);
  });
  if (command === 'ROLLBACK') throw toDatabaseError({ code: '25P02' });
}

async function dedicated<T>(config: pg.ClientConfig, work: (connection: Dedicated) => Promise<T>): Promise<T> {
  const client = new pg.Client(config);
  client.on('error', () => {});
  try {
    await client.connect().catch((error: unknown) => {
      throw toDatabaseError(error);
    });
    return await work({ ...connectionOver(client), transaction: (inner) => transact(client, inner) });
  } finally {
    await client.end().catch(() => {});
  }
}

function connectionOver(client: pg.ClientBase): Connection {
  return { query: (query) => send(client, query), script: (text) => script(client, text) };
}

async function send(client: pg.ClientBase, { name, text, values, shape }: Query): Promise<Result> {
  // pg copies the config property by property at each call, so there is none to spare: `columns` types are the connection's own.
  const wire = values.map(toWire);
  try {
    const result =
      shape === 'columns'
        ? await client.query({ name, text, values: wire, rowMode: 'array' })
        : await client.query({ name, text, values: wire, types: typesOf.objects });
    return { rows: result.rows, rowCount: result.rowCount ?? 0 };
  } catch (error) {
    throw toDatabaseError(error);
  }
}

async function script(client: pg.ClientBase, text: string): Promise<Result> {
  try {
    const answer: unknown = await client.query({ text, types: typesOf.objects });
    const results = (Array.isArray(answer) ? answer : [answer]) as pg.QueryResult[];
    return { rows: results.flatMap((result) => result.rows), rowCount: results.at(-1)?.rowCount ?? 0 };
  } catch (error) {
    throw toDatabaseError(error);
  }
}
