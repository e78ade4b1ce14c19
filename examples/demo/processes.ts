import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

export interface Running {
  /** Ends it as an operator would, and waits until it is gone. */
  stop(): Promise<void>;
  /** Freezes it: it holds its port and answers nobody. */
  pause(): void;
  resume(): void;
}

interface Program {
  readonly file: string;
  readonly environment: Readonly<Record<string, string>>;
  /** What it prints when it is ready. */
  readonly ready: RegExp;
}

const patienceMs = 60_000;

/** Runs a program of this repository; resolves with what `ready` matched. Throws with its output when it ends before. */
export async function start({ file, environment, ready }: Program): Promise<Running & { found: RegExpExecArray }> {
  const child = spawn(process.execPath, [file], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const ended = once(child, 'close');
  const found = await new Promise<RegExpExecArray>((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`${file} ${why}:\n${output}`));
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      fail('did not become ready');
    }, patienceMs);
    const hear = (chunk: string) => {
      output += chunk;
      const match = ready.exec(output);
      if (!match) return;
      clearTimeout(timer);
      resolve(match);
    };
    child.stdout.setEncoding('utf8').on('data', hear);
    child.stderr.setEncoding('utf8').on('data', hear);
    child.once('close', () => {
      clearTimeout(timer);
      fail('ended before it was ready');
    });
  });
  return {
    found,
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    stop: async () => {
      child.kill('SIGCONT');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** A port nobody listens on now. The server must know its own before it starts: its public address is part of each token. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
