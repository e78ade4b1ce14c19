import { type ChildProcess, spawn } from 'node:child_process';

/** For tests: another Node process running a few lines of this package. */
export interface Child {
  process: ChildProcess;
  /** The next line it prints. */
  line(): Promise<string>;
  /** When it has ended: its exit code or signal, and what it wrote to stderr. */
  ended: Promise<{ code: number | string | null; stderr: string }>;
}

/** `body` is an ES module; the exports of db/index.ts are `db`, and `process.argv[1…]` holds `args`. */
export function startChild(body: string, ...args: string[]): Child {
  const door = new URL('./index.ts', import.meta.url).href;
  const script = `import * as db from ${JSON.stringify(door)};\n${body}`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const waiting: ((line: string) => void)[] = [];
  let rest = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    const parts = (rest + chunk).split('\n');
    rest = parts.pop() ?? '';
    for (const line of parts) {
      const next = waiting.shift();
      if (next) next(line);
      else lines.push(line);
    }
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  const ended = new Promise<{ code: number | string | null; stderr: string }>((resolve) =>
    child.on('close', (code, signal) => {
      for (const next of waiting) next(`ended: ${stderr}`);
      resolve({ code: code ?? signal, stderr });
    }),
  );
  const line = async () => lines.shift() ?? new Promise<string>((resolve) => waiting.push(resolve));
  return { process: child, line, ended };
}
