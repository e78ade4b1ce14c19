import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ConfigInput } from '@doorward/server';
import { environmentName } from '../../server/src/config.ts';
import { createWitness } from './contract.ts';
import { lifted } from './limits.ts';
import { createRest, type Rest } from './rest.ts';

/** A server as an operator runs it: a process of its own, configured by its environment. */
export interface ServerProcess {
  /** Where it listens. Its public URL, and so its issuer, is the same for all processes of a test. */
  readonly url: string;
  readonly metricsUrl: string;
  readonly pid: number;
  readonly rest: Rest;
  /** From spawn to the first request it could have served. */
  readonly readyMs: number;
  /** Everything it has printed so far. */
  output(): string;
  /** Sends the signal and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<Ended>;
  readonly ended: Promise<Ended>;
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly output: string;
}

const server = fileURLToPath(new URL('../../server', import.meta.url));
const recorder = new URL('record.ts', import.meta.url).href;

/** What tests of processes change: quick hashes, lifted limits, free ports. Everything may be overridden. */
const usual: ConfigInput = {
  publicUrl: 'http://localhost:3000',
  port: 0,
  metricsPort: 0,
  hashMemoryKib: 64,
  hashPasses: 1,
  hashParallelism: 1,
  limits: lifted,
  settings: { registration_email: 'immediate' },
};

/** Runs a program of the server, such as `src/main.ts`, to its end or until it is stopped. */
export function spawnServer(program: readonly string[], config: ConfigInput) {
  const from = performance.now();
  const answers = mkdtempSync(join(tmpdir(), 'doorward-answers-'));
  const child = spawn(process.execPath, ['--import', recorder, ...program], {
    cwd: server,
    env: { ...environmentOf(config), RECORD_ANSWERS: join(answers, 'answers') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const hear = (chunk: string) => {
    output += chunk;
  };
  child.stdout.setEncoding('utf8').on('data', hear);
  child.stderr.setEncoding('utf8').on('data', hear);
  const ended = once(child, 'close').then(([code, signal]): Ended => {
    refuseOthers(answers);
    return { code: code as number | null, signal: signal as NodeJS.Signals | null, output };
  });
  return { child, from, ended, output: () => output };
}

/** Starts the server, from its sources or as built, and waits until it is ready; throws with what it printed when it ends before. */
export async function startProcess(
  config: ConfigInput,
  program: 'src/main.ts' | 'dist/main.js' = 'src/main.ts',
): Promise<ServerProcess> {
  const { child, from, ended, output } = spawnServer([program], { ...usual, ...config });
  const ready = await Promise.race([
    ended.then(() => undefined),
    new Promise<{ listening: string; metrics: string }>((resolve) => {
      child.stdout.on('data', () => {
        const line = output()
          .split('\n')
          .find((text) => text.includes('"Doorward is ready"') && text.endsWith('}'));
        if (line) resolve(JSON.parse(line));
      });
    }),
  ]);
  const readyMs = performance.now() - from;
  if (!ready) throw new Error(`the server ended before it was ready:\n${output()}`);
  return {
    url: ready.listening,
    metricsUrl: ready.metrics,
    pid: child.pid ?? 0,
    rest: createRest(ready.listening),
    readyMs,
    output,
    ended,
    stop: (signal = 'SIGKILL') => {
      child.kill(signal);
      return ended;
    },
  };
}

/** Throws where one of the answers that {@link recorder} wrote down was not as the document says; they are gone then. */
function refuseOthers(directory: string): void {
  const file = join(directory, 'answers');
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  rmSync(directory, { recursive: true });
  const witness = createWitness();
  // A process that was killed may leave its last line half written.
  for (const line of lines.slice(0, -1)) witness.hear(JSON.parse(line));
  witness.refuseFaults();
}

/** Nothing of the test's own environment but what a program needs to run. */
function environmentOf(config: ConfigInput): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = { PATH: process.env.PATH, HOME: process.env.HOME };
  for (const [key, value] of Object.entries(config)) {
    if (value === undefined) continue;
    environment[environmentName(key)] = typeof value === 'object' ? JSON.stringify(value) : String(value);
  }
  return environment;
}
