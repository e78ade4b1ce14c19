import { existsSync } from 'node:fs';
import { test } from 'vitest';

/** What a test may need beyond Node: the leg or machine without it skips the test, counts it and names the need. */
const available = {
  'two processes': () => process.env.DATABASE_URL !== undefined,
  redis: () => process.env.REDIS_URL !== undefined,
  chromium: () => chromiumPath !== undefined,
  'postgres binaries': () => process.env.DATABASE_URL !== undefined && postgresBin !== undefined,
  oathtool: () => existsSync('/usr/bin/oathtool'),
  promtool: () => promtool !== undefined,
  'the embedded database': () => process.env.DATABASE_URL === undefined,
} as const;

export type Need = keyof typeof available;

export const chromiumPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
);

/** PostgreSQL's own programs, for tests that start and stop a server of theirs. */
export const postgresBin = [15, 16, 17, 18].map((version) => `/usr/lib/postgresql/${version}/bin`).find(existsSync);

/** Prometheus's own judge of rules. */
export const promtool = ['/usr/bin/promtool', '/usr/local/bin/promtool'].find(existsSync);

/** `needs('redis')('limits are shared', async () => …)`: a test that runs only where everything named is there. */
export function needs(...wanted: readonly Need[]) {
  const missing = wanted.filter((need) => !available[need]());
  return (sentence: string, work: () => Promise<void> | void, timeoutMs?: number): void => {
    test.skipIf(missing.length > 0)(`${sentence} (needs: ${wanted.join(', ')})`, work, timeoutMs);
  };
}
