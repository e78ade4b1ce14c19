import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Schemathesis as it is pinned, in an environment of its own. */
export async function installSchemathesis(): Promise<void> {
  if (!existsSync(here('.venv/bin/python'))) await run('python3', ['-m', 'venv', here('.venv')]);
  const quietly = ['--quiet', '--disable-pip-version-check'];
  await run(here('.venv/bin/pip'), ['install', ...quietly, '--no-deps', '--requirement', here('requirements.txt')]);
}

/** Runs it over a document; gives how it ended, and all it said. */
export async function fuzz(
  document: string,
  { url, headers, options }: { url: string; headers: Record<string, string>; options: readonly string[] },
): Promise<{ code: number | null; said: string }> {
  const all = [
    ...['--config-file', here('schemathesis.toml'), 'run', document, '--url', url, '--no-color'],
    ...Object.entries(headers).flatMap(([name, value]) => ['--header', `${name}: ${value}`]),
    ...options,
  ];
  const child = spawn(here('.venv/bin/schemathesis'), all, {
    cwd: dirname(document),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += chunk;
  });
  const [code] = await once(child, 'close');
  return { code, said };
}
