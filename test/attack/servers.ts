import type { ConfigInput } from '@doorward/server';
import { inject } from 'vitest';
import { environmentName } from '../../server/src/config.ts';
import { cloneDatabase } from '../kit/index.ts';
import { type Started, start } from '../load/process.ts';
import { tally } from './figures.ts';

export interface Servers {
  readonly urls: readonly string[];
  /** The first. */
  readonly url: string;
  readonly pid: number;
  readonly databaseUrl: string;
  /** What they logged as errors, each once, with how often. */
  faults(): Readonly<Record<string, number>>;
  stop(): Promise<void>;
}

/** Where honest people come through: what it says in X-Forwarded-For is believed. Whoever comes from another address is a stranger. */
export const proxy = '127.0.0.1';

/** Cheap on purpose, where the cost of a hash is not what is looked at. */
export const quickHashes = { hashMemoryKib: 64, hashPasses: 1, hashParallelism: 1 } as const;

/**
 * So many processes of the server as it is built and shipped, on one database of their own and one Redis. Nothing differs from what ships but
 * what is given.
 */
export async function openServers(count: number, config: ConfigInput = {}): Promise<Servers> {
  const clone = await cloneDatabase(inject('template'));
  const usual: ConfigInput = {
    redisUrl: process.env.REDIS_URL,
    metricsPort: 0,
    logLevel: 'error',
    trustedProxies: [proxy],
  };
  const env = environmentOf({ ...usual, ...clone.config, ...config });
  const all: Started[] = [];
  const logs: string[] = [];
  const stop = async () => {
    await Promise.all(all.map((one) => one.stop()));
    await clone.drop();
  };
  try {
    while (all.length < count) {
      const n = logs.push('') - 1;
      const hear = (text: string) => {
        logs[n] += text;
      };
      all.push(await start('../../server/dist/main.js', { env, path: '/ready', hear }));
    }
  } catch (error) {
    await stop();
    throw error;
  }
  const urls = all.map(({ url }) => url);
  const [first] = all;
  return {
    urls,
    url: urls[0] ?? '',
    pid: first?.child.pid ?? 0,
    databaseUrl: String(clone.config.databaseUrl),
    faults: () => tally(logs.join('').split('\n').flatMap(faultOf)),
    stop,
  };
}

/** Of a line of the log: what failed and why. */
function faultOf(line: string): string[] {
  if (!/"level":"(error|fatal)"/.test(line)) return [];
  const { msg, procedure = '', err } = JSON.parse(line);
  return [`${msg} ${procedure} ${err ? `${err.type}: ${err.message}` : ''}`.trim()];
}

function environmentOf(config: ConfigInput): Record<string, string> {
  const given = Object.entries(config).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([key, value]) => [environmentName(key), textOf(value)]));
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.join(',');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
