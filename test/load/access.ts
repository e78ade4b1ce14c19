import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCrypto, createKeyRing } from '../../server/src/platform/crypto/index.ts';
import { systemRandom } from '../../server/src/platform/random.ts';
import { administer } from '../kit/database.ts';
import { benchCedar } from './cedar.ts';
import type { Figure } from './measure.ts';
import { type Population, sizeFor } from './population.ts';
import { type Started, start } from './process.ts';
import { type Asker, benchPages, benchQuestions, benchScale, gather } from './scale.ts';
import { seed, seedPassword } from './seed.ts';

const many = 1_000_000;
const few = 1000;
const main = '../../server/dist/main.js';
const admin = { username: 'bench-admin', password: 'Gravel-Otter-Lantern-52' };
/** Proving a password is to cost nothing here, so that what a sign-in decides and writes shows. */
const hashing = { memoryKib: 8, passes: 1, lanes: 1 };
const unlimited = { limit: 1_000_000_000, window_seconds: 60 };

const key = randomBytes(32);
const environment = {
  DOORWARD_KEYS: `bench:${createHash('sha256').update(key).digest('base64')}`,
  DOORWARD_METRICS_PORT: '0',
  DOORWARD_LOG_LEVEL: 'error',
  DOORWARD_ADMIN_USERNAME: admin.username,
  DOORWARD_ADMIN_PASSWORD: admin.password,
  DOORWARD_HASH_MEMORY_KIB: String(hashing.memoryKib),
  DOORWARD_HASH_PASSES: String(hashing.passes),
  DOORWARD_HASH_PARALLELISM: String(hashing.lanes),
  DOORWARD_LIMITS: JSON.stringify({ sign_in: unlimited, sensitive: unlimited, sign_up: unlimited }),
  DOORWARD_SETTINGS: JSON.stringify({ refresh_grace_seconds: 0, access_token_seconds: 3600 }),
};

/**
 * The access model at scale: two servers of their own, one over a thousand users and one over a million, asked in turns. Needs a
 * PostgreSQL server where it may create databases, and 6 GB there.
 */
export async function benchAccess(
  databaseServer: string,
  ceiling: Started,
): Promise<{ figures: Figure[]; reported: [] }> {
  return withPopulation(databaseServer, few, (small, thousand) =>
    withPopulation(databaseServer, many, async (large, million, env) => {
      const [big, little] = [await gather(large, million), await gather(small, thousand)];
      const token = await signInFirst(big.own);
      const stack = await start('./stack.ts', { env, path: '/health' });
      try {
        const figures = [
          ...(await benchScale(big, little)),
          ...(await benchQuestions(big, { stack, express: ceiling })),
          ...(await benchCedar(big, token)),
          ...(await benchPages(big, token)),
        ];
        return { figures, reported: [] };
      } finally {
        await stack.stop();
        await big.own.close();
        await little.own.close();
      }
    }),
  );
}

/** A database of its own that the server has started on, then filled; dropped at the end. */
async function withPopulation<T>(
  databaseServer: string,
  users: number,
  work: (server: Started, population: Population, env: Record<string, string>) => Promise<T>,
): Promise<T> {
  const name = `doorward_bench_${users}_${randomBytes(4).toString('hex')}`;
  const url = new URL(databaseServer);
  url.pathname = `/${name}`;
  const scratch = mkdtempSync(join(tmpdir(), 'doorward-bench-'));
  await administer(databaseServer, `create database ${name}`);
  let server: Started | undefined;
  try {
    const env = { ...environment, DATABASE_URL: url.href, DOORWARD_DATA_DIRECTORY: scratch };
    server = await start(main, { env, path: '/health' });
    const ring = createKeyRing([{ name: 'seed', key: Buffer.from(key) }]);
    const passwordHash = await createCrypto({ ring, random: systemRandom, hashing }).hashPassword(seedPassword);
    const population = await seed(url.href, { size: sizeFor(users), passwordHash, check: users === few });
    return await work(server, population, env);
  } finally {
    await server?.stop();
    await administer(databaseServer, `drop database if exists ${name} with (force)`);
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The superadmin of the first start chooses a password and is signed in. */
async function signInFirst(own: Asker): Promise<string> {
  const { username, password } = admin;
  const first = { identifier: username, password };
  const { attempt_token } = await own.ask({ method: 'POST', path: '/v1/auth/sign-in', body: first });
  const chosen = { attempt_token, new_password: `${password}-Changed` };
  const { tokens } = await own.ask({ method: 'POST', path: '/v1/auth/sign-in/new-password', body: chosen });
  return (tokens as { access_token: string }).access_token;
}
