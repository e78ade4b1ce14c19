import { readFile, writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { generate } from './generate.ts';

/** `export.ts` writes the generated files, `export.ts --check` says which of them are not as the router makes them. */
const check = process.argv.includes('--check');
const stale: string[] = [];
for (const { path, text } of await generate()) {
  if ((await readFile(path, 'utf8').catch(() => '')) === text) continue;
  stale.push(relative(process.cwd(), path));
  if (!check) await writeFile(path, text);
}
for (const path of stale) console.log(check ? `out of date: ${path}` : `written: ${path}`);
if (check && stale.length > 0) {
  console.log('Run `pnpm --filter @doorward/openapi generate` and commit what it writes.');
  process.exitCode = 1;
}
