import { connect, createServer, type Server, type Socket } from 'node:net';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createDb, type Db, engineOf, type PostgresOptions, returns, statement } from './index.ts';
import { type Scratch, scratch, serverUrl } from './scratch.testing.ts';

const one = statement('postgres.one', () => returns(sql`select 1`, { one: sql<number>`` }));
const pid = statement('postgres.pid', () => returns(sql`select pg_backend_pid()`, { pid: sql<number>`` }));
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A door in front of PostgreSQL that can be shut (the server stopped) or go silent (the network gone) and open again. */
interface Gate {
  url: string;
  shut(): Promise<void>;
  open(): Promise<void>;
  silence(on: boolean): void;
}

async function createGate(target: string): Promise<Gate> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let silent = false;
  let mine = 0;
  let server: Server;
  const accept = (client: Socket) => {
    const upstream = connect(Number(port || 5432), hostname);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.on('data', (data) => silent || to.write(data));
      from.on('error', () => {});
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  };
  const open = () =>
    new Promise<void>((resolve) => {
      server = createServer(accept).listen(mine, '127.0.0.1', () => {
        mine = (server.address() as { port: number }).port;
        resolve();
      });
    });
  await open();
  return {
    url: Object.assign(new URL(target), { hostname: '127.0.0.1', port: String(mine) }).href,
    open,
    shut: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
    silence: (on) => {
      silent = on;
    },
  };
}

describe.skipIf(!serverUrl)('a PostgreSQL server that comes and goes (needs: postgres)', () => {
  let place: Scratch;
  let gate: Gate;
  let db: Db;
  const open = (options: Partial<PostgresOptions> = {}) => createDb({ url: gate.url, poolMax: 3, ...options });
  beforeEach(async () => {
    place = await scratch('postgres');
    gate = await createGate(place.url);
    db = await open();
  });
  afterEach(async () => {
    await db.close();
    await gate.shut();
    await place.remove();
  });
  const fails = async (what: () => Promise<unknown>) => {
    const start = performance.now();
    const error = await what().then(
      () => 'succeeded',
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({ name: 'DatabaseUnavailable' });
    return performance.now() - start;
  };

  test('stopped, it answers unavailable at once, for single queries and transactions; started again, it works without a restart', async () => {
    await Promise.all([db.run(one, {}), db.run(one, {}), db.run(one, {})]);
    await gate.shut();
    for (let round = 0; round < 5; round++) {
      expect(await fails(() => db.run(one, {}))).toBeLessThan(2000);
      expect(await fails(() => db.transaction((tx) => tx.run(one, {})))).toBeLessThan(2000);
      expect(await fails(() => db.ping())).toBeLessThan(2000);
    }
    await gate.open();
    expect(await db.run(one, {})).toEqual([{ one: 1 }]);
    await db.transaction((tx) => tx.run(one, {}));
  });

  test('a server not there at the start may come later', async () => {
    await gate.shut();
    const late = await open();
    await fails(() => late.ping());
    await gate.open();
    await late.ping();
    await late.close();
  });

  test('gone silent, rested and new connections answer unavailable within 2 s; heard again, it works', async () => {
    await Promise.all([db.run(one, {}), db.run(one, {}), db.run(one, {})]);
    await wait(1100);
    gate.silence(true);
    const times = await Promise.all(Array.from({ length: 6 }, () => fails(() => db.run(one, {}))));
    expect(Math.max(...times)).toBeLessThan(5000);
    expect(await fails(() => db.run(one, {}))).toBeLessThan(5000);
    gate.silence(false);
    expect(await db.run(one, {})).toEqual([{ one: 1 }]);
  });

  test('a connection ended by the server in the middle of a transaction is unavailable, and rolled back', async () => {
    await engineOf(db).script('create table t (n int)');
    await fails(() =>
      db.transaction(async (tx) => {
        await tx.execute(sql`insert into t values (1)`);
        const [mine] = await tx.run(pid, {});
        const other = await createDb({ url: place.url, poolMax: 1 });
        await engineOf(other).script(`select pg_terminate_backend(${mine?.pid})`);
        await other.close();
        await tx.execute(sql`insert into t values (2)`);
      }),
    );
    expect(await db.reader.select({ n: sql`count(*)`.mapWith(Number) }).from(sql`t`)).toEqual([{ n: 0 }]);
  });

  test('rested connections that the server has ended are replaced without the caller noticing', async () => {
    const pids = await Promise.all([db.run(pid, {}), db.run(pid, {}), db.run(pid, {})]);
    const other = await createDb({ url: place.url, poolMax: 1 });
    for (const [each] of pids) await engineOf(other).script(`select pg_terminate_backend(${each?.pid})`);
    await other.close();
    await wait(50);
    expect(await Promise.all([db.run(one, {}), db.run(one, {}), db.run(one, {})])).toHaveLength(3);
  });

  test('a full pool answers unavailable after the connect time limit instead of queueing for ever', async () => {
    const narrow = await open({ poolMax: 1, connectTimeoutMs: 300 });
    const long = narrow.transaction((tx) => tx.execute(sql`select pg_sleep(1)`));
    await wait(50);
    expect(await fails(() => narrow.run(one, {}))).toBeLessThan(1000);
    await long;
    await narrow.ping();
    await narrow.close();
  });

  test('who is patient is answered by a full pool that empties, while others are not; a server that is gone tries no patience', async () => {
    const small = await open({ poolMax: 1, connectTimeoutMs: 200 });
    const leave = Promise.withResolvers<void>();
    const holding = small.transaction(async (tx) => {
      await tx.run(one, {});
      await leave.promise;
    });
    const patient = [
      small.patient.run(one, {}),
      small.patient.reader.select({ one: sql`1` }).from(sql`(select) as one`),
    ];
    await fails(() => small.run(one, {}));
    await fails(() => small.run(one, {}));
    leave.resolve();
    await holding;
    expect((await Promise.all(patient)).map((rows) => rows.length)).toEqual([1, 1]);
    await gate.shut();
    expect(await fails(() => small.patient.run(one, {}))).toBeLessThan(2000);
    await small.close();
  });

  test('a statement over its time limit answers unavailable and the connection lives on', async () => {
    const strict = await open({ poolMax: 1, statementTimeoutMs: 200 });
    const [before] = await strict.run(pid, {});
    expect(await fails(() => strict.transaction((tx) => tx.execute(sql`select pg_sleep(5)`)))).toBeLessThan(1500);
    await strict.transaction(async (tx) => tx.execute(sql`select 1`));
    expect(await strict.run(one, {})).toEqual([{ one: 1 }]);
    expect(before?.pid).toBeGreaterThan(0);
    await strict.close();
  });

  test('an error of one statement does not cost the connection and its prepared statements', async () => {
    const single = await open({ poolMax: 1 });
    const [before] = await single.run(pid, {});
    await expect(engineOf(single).script('select 1/0')).rejects.toMatchObject({ code: '22012' });
    await expect(single.transaction((tx) => tx.execute(sql`select 1/0`))).rejects.toMatchObject({ code: '22012' });
    expect(await single.run(pid, {})).toEqual([before]);
    await single.close();
  });

  test('of two transactions that wait for each other one is told that it may try again', async () => {
    await engineOf(db).script('create table d (id int primary key, n int); insert into d values (1, 0), (2, 0)');
    const cross = (first: number, second: number) =>
      db.transaction(async (tx) => {
        await tx.execute(sql`update d set n = n + 1 where id = ${first}`);
        await wait(200);
        await tx.execute(sql`update d set n = n + 1 where id = ${second}`);
      });
    const outcomes = await Promise.allSettled([cross(1, 2), cross(2, 1)]);
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    expect(failed?.reason).toMatchObject({ name: 'DatabaseError', code: '40P01', retryable: true });
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
  });

  test('a begin that never reached the server fails the transaction', async () => {
    await gate.shut();
    let ran = false;
    await fails(() =>
      db.transaction(async () => {
        ran = true;
      }),
    );
    expect(ran).toBe(false);
  });
});
