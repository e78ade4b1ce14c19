import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

export interface Started {
  readonly url: string;
  readonly child: ChildProcess;
  /** Milliseconds from spawn to the first 200. */
  readonly readyMs: number;
  stop(): Promise<void>;
}

/**
 * As `npm start` and the image run it: a small young generation costs little speed and keeps memory after load down, and a heap that may grow to
 * twice what lives in it, not to four times, keeps it where it is. In one arena of glibc's malloc V8's compiler takes
 * for a moment what others gave back; in one for each thread the peak of every thread would be kept.
 */
const flags = ['--max-semi-space-size=8', '--heap-growing-percent=100'];
const shipped = { MALLOC_ARENA_MAX: '1' };

export interface Starting {
  readonly env: NodeJS.ProcessEnv;
  readonly path: string;
  /** Told what it prints, its log. */
  readonly hear?: (text: string) => void;
}

/** Spawns a script of ours with its own environment and waits until `path` answers 200. */
export async function start(script: string, { env, path, hear }: Starting): Promise<Started> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const begun = performance.now();
  const file = fileURLToPath(new URL(script, import.meta.url));
  const inherited = { PATH: process.env.PATH, HOME: process.env.HOME, ...shipped };
  const child = spawn(process.execPath, [...flags, file], {
    env: { ...inherited, PORT: String(port), DOORWARD_PORT: String(port), ...env },
    stdio: ['ignore', hear ? 'pipe' : 'ignore', 'inherit'],
  });
  if (hear) child.stdout?.setEncoding('utf8').on('data', hear);
  await answers(`${url}${path}`, child);
  const readyMs = performance.now() - begun;
  const stop = async () => {
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
  };
  return { url, child, readyMs, stop };
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 6000; tries++) {
    if (child.exitCode !== null) throw new Error(`the process ended with ${child.exitCode} before it answered`);
    const status = await fetch(url).then(
      (response) => response.status,
      () => 0,
    );
    if (status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`${url} did not answer in time`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

const ticksPerSecond = 100;

/** Processor time a process has used, in milliseconds (Linux's /proc/[pid]/stat, fields 14 and 15). */
export function cpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond;
}

/** Resident memory of a process, in MiB. */
export function residentMiB(pid: number): number {
  const line = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line?.[1] ?? 0) / 1024;
}
