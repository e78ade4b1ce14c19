import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { administer } from '../kit/database.ts';
import { lifted } from '../kit/limits.ts';
import { benchAccess } from './access.ts';
import { benchApiKeys } from './api-keys.ts';
import { benchAudit } from './audit.ts';
import { benchHttp, type Reported } from './http.ts';
import { type Figure, median } from './measure.ts';
import { residentMiB, type Started, start } from './process.ts';
import { benchRefusal } from './refusal.ts';
import { benchStatus } from './status.ts';
import { benchVerify } from './verify.ts';
import { benchWaysIn } from './ways-in.ts';

/**
 * `npm run bench`: every figure is a ratio to a ceiling measured in the same run. Needs DATABASE_URL of a PostgreSQL server
 * where it may create databases. Prints a table and keeps test/load/results.json; of the access model at scale, which
 * `npm run bench -- access` measures alone, test/load/access.json; of sessions that end, many at once too, which
 * `npm run bench -- status` measures alone, test/load/status.json; of second factors and passkeys, which
 * `npm run bench -- ways-in` measures alone, test/load/ways-in.json; of API keys, which `npm run bench -- api-keys` measures alone,
 * test/load/api-keys.json; of the audit log at five million events, which `npm run bench -- audit` measures alone, test/load/audit.json.
 */
const server = process.env.DATABASE_URL;
const [leg] = process.argv.slice(2);
if (!server || !['access', 'status', 'ways-in', 'api-keys', 'audit', undefined].includes(leg)) {
  console.error(
    'npm run bench [-- access | status | ways-in | api-keys | audit] needs PostgreSQL: set DATABASE_URL, for example postgres://postgres@127.0.0.1:5432/postgres',
  );
  process.exit(1);
}
interface Measured {
  readonly figures: readonly Figure[];
  readonly reported: readonly Reported[];
}

const main = '../../server/dist/main.js';
const scratch = mkdtempSync(join(tmpdir(), 'doorward-bench-'));
const name = `doorward_bench_${randomBytes(4).toString('hex')}`;
const url = new URL(server);
url.pathname = `/${name}`;

const born = { username: 'bench-admin', password: 'Gravel-Otter-Lantern-52' };
const onPostgres = {
  DATABASE_URL: url.href,
  DOORWARD_KEYS: `bench:${createHash('sha256').update(randomBytes(32)).digest('base64')}`,
  DOORWARD_DATA_DIRECTORY: scratch,
  DOORWARD_ADMIN_USERNAME: born.username,
  DOORWARD_ADMIN_PASSWORD: born.password,
  DOORWARD_METRICS_PORT: '0',
  DOORWARD_LOG_LEVEL: 'error',
  DOORWARD_LIMITS: JSON.stringify(lifted),
  DOORWARD_SETTINGS: JSON.stringify({ refresh_grace_seconds: 0 }),
};
const embedded = {
  DOORWARD_DATA_DIRECTORY: join(scratch, 'embedded'),
  DOORWARD_METRICS_PORT: '0',
  DOORWARD_LOG_LEVEL: 'error',
};

spawnSync('pnpm', ['--filter', '@doorward/server', 'build'], { stdio: 'inherit' });
await administer(server, `create database ${name}`);
const ceiling = await start('./ceiling.ts', { env: { DATABASE_URL: url.href }, path: '/hello' });
try {
  if (leg === undefined) print('results.json', await benchSpeed(ceiling));
  if (leg === undefined || leg === 'ways-in')
    print('ways-in.json', { figures: await benchWaysIn(main, onPostgres), reported: [] });
  if (leg === undefined || leg === 'api-keys')
    print('api-keys.json', { figures: await benchApiKeys(main, onPostgres, born), reported: [] });
  if (leg === undefined || leg === 'status') {
    const reported = [await benchRefusal(main, onPostgres)];
    // Puts sessions at places by hand, after which no sign-in may draw one.
    print('status.json', { figures: await benchStatus(main, onPostgres), reported });
  }
  if (leg === undefined || leg === 'audit') print('audit.json', await benchAudit(main, onPostgres, born));
  // Last: it fills the disk's caches with a population of its own.
  if (leg === undefined || leg === 'access') print('access.json', await benchAccess(server, ceiling));
} finally {
  await ceiling.stop();
  await administer(server, `drop database if exists ${name} with (force)`);
  rmSync(scratch, { recursive: true, force: true });
}

async function benchSpeed(ceiling: Started): Promise<Measured> {
  const figures: Figure[] = await benchVerify();
  const reported: Reported[] = [...(await startTimes()), ...typeCheck()];
  const own = await start(main, { env: onPostgres, path: '/health' });
  await pause(3000);
  reported.push({ name: 'memory when idle, PostgreSQL', value: memory(own), aim: '≤ 180 MiB' });
  const http = await benchHttp(own, ceiling);
  figures.push(...http.figures);
  reported.push(...http.reported, { name: 'memory after load, PostgreSQL', value: memory(own), aim: '≤ 250 MiB' });
  await own.stop();
  return { figures, reported };
}

/** The first start makes database and directory; the starts measured find them there. */
async function startTimes(): Promise<Reported[]> {
  const bare = median(Array.from({ length: 5 }, () => timed(() => spawnSync(process.execPath, ['-e', '0']))));
  const measure = async (env: Record<string, string>) => {
    const times: number[] = [];
    for (let round = 0; round < 4; round++) {
      const started = await start(main, { env, path: '/health' });
      if (round > 0) times.push(started.readyMs);
      await started.stop();
    }
    return `${(median(times) / 1000).toFixed(2)} s (bare node ${(bare / 1000).toFixed(3)} s)`;
  };
  return [
    { name: 'first 200 after start, migrated PostgreSQL', value: await measure(onPostgres), aim: '≤ 1.2 s' },
    { name: 'first 200 after start, existing embedded directory', value: await measure(embedded), aim: '≤ 2.5 s' },
  ];
}

function typeCheck(): Reported[] {
  const cwd = fileURLToPath(new URL('../..', import.meta.url));
  const ms = timed(() => spawnSync('tsc', ['-p', '.'], { cwd }));
  return [{ name: 'type-check of the whole workspace', value: `${(ms / 1000).toFixed(1)} s`, aim: '≤ 15 s' }];
}

function timed(work: () => unknown): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

function memory({ child }: Started): string {
  return `${residentMiB(child.pid ?? 0).toFixed(0)} MiB`;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function print(file: string, { figures, reported }: Measured): void {
  const machine = `${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`;
  console.log(`\n${machine}\n`);
  console.table(
    figures.map(({ name: work, ratio, atLeast, spread, detail }) => ({
      work,
      ratio: ratio.toFixed(2),
      'at least': atLeast?.toFixed(2) ?? 'reported',
      spread: spread.toFixed(2),
      held: atLeast === undefined || ratio >= atLeast ? 'yes' : 'NO',
      detail: detail ?? '',
    })),
  );
  if (reported.length > 0)
    console.table(reported.map(({ name: figure, value, aim }) => ({ figure, value, aim: aim ?? '' })));
  const short = (ratio: number) => Math.round(ratio * 1000) / 1000;
  const rounded = figures.map((figure) => ({
    ...figure,
    ratio: short(figure.ratio),
    rounds: figure.rounds.map(short),
    spread: short(figure.spread),
  }));
  const results = { at: new Date().toISOString(), machine, figures: rounded, reported };
  writeFileSync(new URL(file, import.meta.url), `${JSON.stringify(results, undefined, 2)}\n`);
}
