import pg from 'pg';
import { expect, inject } from 'vitest';
import { cloneDatabase, needs, type ServerProcess, startProcess } from '../kit/index.ts';

/** Real clocks: two processes share none of ours. Long enough for a storm, short enough to wait for. */
const graceSeconds = 6;
const sessionCount = 200;
const callers = 16;

/** Two servers on one PostgreSQL; gives it and a way to read its rows. */
async function twoServers(redisUrl: string | undefined) {
  const clone = await cloneDatabase(inject('template'));
  const config = {
    ...clone.config,
    ...(redisUrl ? { redisUrl } : {}),
    settings: { refresh_grace_seconds: graceSeconds },
    // A busy machine is no failed refresh.
    databaseConnectTimeoutMs: 20_000,
    logLevel: 'info' as const,
  };
  const servers = await Promise.all([startProcess(config), startProcess(config)]);
  const client = new pg.Client({ connectionString: String(clone.config.databaseUrl) });
  await client.connect();
  return {
    servers,
    rows: async (sql: string): Promise<Record<string, unknown>[]> => (await client.query(sql)).rows,
    close: async () => {
      await client.end();
      await Promise.all(servers.map((server) => server.stop()));
      await clone.drop();
    },
  };
}

async function registerMany(server: ServerProcess): Promise<string[]> {
  const tokens: string[] = [];
  for (let at = 0; at < sessionCount; at += 20) {
    const wave = Array.from({ length: 20 }, (_, n) =>
      server.rest.post('/v1/auth/register', { username: `storm-${at + n}`, password: 'Battery-Staple-9' }),
    );
    for (const { body } of await Promise.all(wave)) tokens.push(body.tokens.refresh_token);
  }
  return tokens;
}

/** Presents one token to both servers from many callers at once; gives the one successor. */
async function storm(servers: readonly ServerProcess[], token: string): Promise<string> {
  const answers = await Promise.all(
    Array.from({ length: callers }, (_, n) =>
      servers[n % servers.length]?.rest.post('/v1/auth/refresh', { refresh_token: token }),
    ),
  );
  expect(answers.map((answer) => answer?.body.code ?? answer?.status)).toEqual(Array(callers).fill(200));
  const successors = new Set(answers.map((answer) => answer?.body.refresh_token));
  expect([successors.size, successors.has(token)]).toEqual([1, false]);
  return [...successors][0];
}

const windowPasses = () => new Promise((resolve) => setTimeout(resolve, graceSeconds * 1000 + 100));

async function weather(redisUrl: string | undefined): Promise<void> {
  const { servers, rows, close } = await twoServers(redisUrl);
  try {
    const [first] = servers;
    const ready = await first.rest.get('/ready');
    expect(ready.body.kv).toBe(redisUrl ? 'shared' : 'local');
    const tokens = await registerMany(first);
    await windowPasses();

    const successors: string[] = [];
    const from = performance.now();
    for (let at = 0; at < sessionCount; at += 10) {
      const wave = tokens.slice(at, at + 10).map((token) => storm(servers, token));
      successors.push(...(await Promise.all(wave)));
    }
    const ms = performance.now() - from;
    console.log(`${sessionCount} sessions × ${callers} refreshes on two servers: ${Math.round(ms)} ms`);

    // The template's own session, of the superadmin, is not part of the storm.
    const storms = `from sessions s join users u on u.id = s.user_id where u.username like 'storm-%'`;
    expect(
      await rows(`select generation, ended_at is null as live, count(*)::int as n ${storms} group by 1, 2`),
    ).toEqual([{ generation: 1, live: true, n: sessionCount }]);
    const noted = `select type, count(*)::int as n from audit_events where type like 'sessions.%' group by 1`;
    expect(await rows(noted)).toEqual([{ type: 'sessions.refreshed', n: sessionCount }]);

    // The other server knows every successor, and takes the old token once its window has passed for theft.
    await windowPasses();
    const [kept = '', stolen = ''] = successors;
    const next = await servers[1].rest.post('/v1/auth/refresh', { refresh_token: kept });
    expect(next.status).toBe(200);
    const replay = await servers[0].rest.post('/v1/auth/refresh', { refresh_token: tokens[1] });
    expect(replay.body.code).toBe('refresh_token_reused');
    const after = await servers[1].rest.post('/v1/auth/refresh', { refresh_token: stolen });
    expect(after.body.code).toBe('session_ended');
  } finally {
    await close();
  }
}

needs('two processes')(
  'a storm of parallel refreshes on two servers rotates every session once and ends none',
  () => weather(undefined),
  180_000,
);

needs('two processes', 'redis')(
  'the same storm with Redis between the servers',
  () => weather(process.env.REDIS_URL),
  180_000,
);
