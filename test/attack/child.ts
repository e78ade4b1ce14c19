import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A program of this folder in a process of its own, so that attackers and honest people do not wait for each other here. */
export interface Child<Said> {
  readonly process: ChildProcess;
  /** What it printed as it ended, by itself. */
  readonly said: Promise<Said>;
}

export function startChild<Said>(file: string, given: object): Child<Said> {
  const child = spawn(process.execPath, [fileURLToPath(new URL(file, import.meta.url)), JSON.stringify(given)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  const said = once(child, 'close').then(([code]) => {
    if (code !== 0) throw new Error(`${file} ended with ${code}`);
    return JSON.parse(text) as Said;
  });
  return { process: child, said };
}
