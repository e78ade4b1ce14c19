import { request } from 'node:http';
import pg from 'pg';
import { type Born, signInBorn } from './api-keys.ts';
import { createAppend } from './append.ts';
import type { Reported } from './http.ts';
import { contest, createAsker, duel, type Figure, load } from './measure.ts';
import { residentMiB, type Started, start } from './process.ts';

type Asker = ReturnType<typeof createAsker>;

const events = 5_000_000;
const exported = 1_000_000;
const limit = 50;
const each = { rounds: 5, seconds: 1 };
const writers = 16;
const appends = { rounds: 7, seconds: 2 };

/**
 * The audit log at five million events of one tenant: appending beside a plain insert, pages by every filter from the first to the last,
 * and an export of a million. Needs 4 GB on the PostgreSQL server.
 */
export async function benchAudit(
  main: string,
  env: Record<string, string>,
  born: Born,
): Promise<{ figures: Figure[]; reported: Reported[] }> {
  // What fills the disk's caches keeps connections waiting: that is no part of what is measured.
  const patient = { DOORWARD_DATABASE_CONNECT_TIMEOUT_MS: '30000', DOORWARD_DATABASE_STATEMENT_TIMEOUT_MS: '30000' };
  const server = await start(main, { env: { ...env, ...patient }, path: '/health' });
  const client = new pg.Client({ connectionString: env.DATABASE_URL });
  await client.connect();
  const asker = createAsker(server.url, 1);
  try {
    await fill(client);
    const token = await signInBorn(asker, born);
    const figures = [await benchAppend(env), ...(await benchPages(asker, token))];
    return { figures, reported: await benchStream(server, token) };
  } finally {
    await asker.close();
    await client.end();
    await server.stop();
  }
}

/** A tenth of all are failed sign-ins; a thousand users, ten thousand targets, three apps; four events to a request. */
async function fill(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string; made: string }>(
    `select indexname as name, indexdef as made from pg_indexes where tablename = 'audit_events' and indexname <> 'audit_events_pkey'`,
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  process.stderr.write(`  ${events.toLocaleString('en')} events …\n`);
  await client.query(
    `insert into audit_events (id, tenant_id, type, actor_kind, actor_id, impersonated_by, target_kind, target_id, app_id, request_id, ip_hash,
       user_agent, data, created_at)
     select gen_random_uuid(), tenants.id, case when n % 10 = 0 then 'signin.failed' else 'signin.succeeded' end, 'user',
       'user_' || lpad((n % 1000)::text, 26, '0'), case when n % 100 = 0 then '00000000-0000-0000-0000-000000000008'::uuid end, 'session',
       'sess_' || lpad((n % 10000)::text, 26, '0'), ('00000000-0000-0000-0000-00000000000' || n % 3)::uuid, 'bulk-' || n / 4,
       decode(repeat('0f', 32), 'hex'), 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', '{"reason": "bench"}',
       date_trunc('second', now()) - (n + 600) * interval '1 second'
     from tenants, generate_series(1, ${events}) as n where tenants.slug = 'default'`,
  );
  process.stderr.write('  its indexes …\n');
  for (const { made } of rows) await client.query(made);
  await client.query('vacuum (analyze) audit_events');
  await client.query('checkpoint');
}

/** As a transaction of a procedure appends, and as a plain prepared INSERT with the same columns does, by a plain driver. */
async function benchAppend({ DATABASE_URL = '' }: Record<string, string>): Promise<Figure> {
  const { own, plain, close } = await createAppend(DATABASE_URL, writers);
  const round = (ask: () => Promise<void>) => () => load(ask, { workers: writers, seconds: appends.seconds });
  const name = `appending an event, of a plain insert of the same row: ${writers} writers`;
  const figure = await contest(
    { name, atLeast: Math.round(100 / 1.15) / 100, ceiling: round(plain), work: round(own) },
    appends.rounds,
  );
  await close();
  return figure;
}

const filters: readonly (readonly [name: string, query: string, found: number])[] = [
  ['no filter', '', events],
  ['type', 'type=signin.failed', events / 10],
  ['actor', `actor_id=user_${'7'.padStart(26, '0')}`, events / 1000],
  ['target', `target_id=sess_${'7'.padStart(26, '0')}`, events / 10_000],
  ['app', 'app_id=app_00000000000000000000000001', events / 3],
  ['user', 'user_id=user_00000000000000000000000008', events / 100],
  ['from, to', 'FROM_TO', events / 2],
  ['type and app', 'type=signin.failed&app_id=app_00000000000000000000000001', events / 30],
];

/** Every filter's first, middle and last page, of the first page of all. The middle and the last are come by at a moment, not by walking. */
async function benchPages({ ask }: Asker, token: string): Promise<Figure[]> {
  const headers = { authorization: `Bearer ${token}` };
  const get = (query: string) => ask({ method: 'GET', path: `/v1/audit/events?limit=${limit}${query}`, headers });
  const youngest = Date.now() - 600_000;
  const at = (share: number) => new Date(youngest - share * events * 1000).toISOString();
  const page = (query: string, least: number) => async () => {
    const { data } = await get(query);
    if (!Array.isArray(data) || data.length < least) throw new Error(`${query} found too few`);
  };
  const figures: Figure[] = [];
  for (const [name, asked, found] of filters) {
    const query = asked === 'FROM_TO' ? `from=${at(0.75)}` : asked;
    // So much before the oldest event that a page of it is just full.
    const lastPage = 1 - (1.5 * limit) / found;
    const places =
      asked === 'FROM_TO'
        ? { first: at(0.25), middle: at(0.5), last: at(0.7499) }
        : { first: undefined, middle: at(0.5), last: at(Math.max(0.5, lastPage)) };
    for (const [place, to] of Object.entries(places)) {
      const row = { name: `${name}, ${place} page, of the first page of all`, atLeast: 0.5 };
      const work = page(`${query && `&${query}`}${to === undefined ? '' : `&to=${to}`}`, limit / 5);
      figures.push(await duel({ ...row, ceiling: page('', limit), work }, each));
    }
  }
  // Two filters that never meet: what a page looks at is bounded all the same.
  const never = page('&type=signin.failed&app_id=app_00000000000000000000000009', 0);
  figures.push(
    await duel(
      { name: 'filters that never meet, of the first page of all', ceiling: page('', limit), work: never },
      each,
    ),
  );
  return figures;
}

/** A million events through one stream: how much memory the server takes on for it, and what is left running when a client goes. */
async function benchStream(server: Started, token: string): Promise<Reported[]> {
  const pid = server.child.pid ?? 0;
  const from = new Date(Date.now() - (exported + 660) * 1000).toISOString();
  const reported: Reported[] = [];
  for (const format of ['ndjson', 'csv']) {
    const idle = residentMiB(pid);
    const memory: number[] = [];
    const watch = setInterval(() => memory.push(residentMiB(pid)), 100);
    const begun = performance.now();
    const { bytes, lines } = await download(server.url, token, { format, from });
    clearInterval(watch);
    const seconds = (performance.now() - begun) / 1000;
    const quarter = Math.ceil(memory.length / 4);
    const most = (some: readonly number[]) => Math.max(...some).toFixed(0);
    const [early, late] = [most(memory.slice(0, quarter)), most(memory.slice(-quarter))];
    reported.push({
      name: `export of ${lines.toLocaleString('en')} lines of ${format}, ${Math.round(bytes / 1_048_576)} MiB`,
      value: `${idle.toFixed(0)} MiB before, at most ${early} in its first quarter, ${late} in its last; ${seconds.toFixed(0)} s`,
      aim: 'flat memory',
    });
  }
  return reported;
}

function download(url: string, token: string, body: object): Promise<{ bytes: number; lines: number }> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const asked = request(`${url}/v1/audit/exports/stream`, { method: 'POST', headers }, (answer) => {
      if (answer.statusCode !== 200) return void reject(new Error(`a stream answered ${answer.statusCode}`));
      let [bytes, lines] = [0, 0];
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines += 1;
      });
      answer.on('end', () => resolve({ bytes, lines }));
      answer.on('error', reject);
    });
    asked.on('error', reject);
    asked.end(JSON.stringify(body));
  });
}
