import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Generated } from '../generate.ts';
import { type Document, prepare } from './document.ts';
import { fetchJar } from './jar.ts';

const run = promisify(execFile);
const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const target = at('../../sdk/python/src/doorward/api');

/** Folders that hold nothing but what is generated here. */
export const owns: readonly string[] = [target];

/** `doorward.api` of the Python package, from openapi.json by openapi-generator and the templates beside this file. */
export async function generate(): Promise<readonly Generated[]> {
  const jar = await fetchJar();
  const scratch = await mkdtemp(join(tmpdir(), 'doorward-python-'));
  try {
    const document = JSON.parse(await readFile(at('../openapi.json'), 'utf8')) as Document;
    await writeFile(join(scratch, 'openapi.json'), JSON.stringify(prepare(document)));
    await run('java', ['-jar', jar, 'generate', ...given(scratch)]);
    return await readAll(join(scratch, 'out/doorward/api'));
  } finally {
    await rm(scratch, { recursive: true });
  }
}

function given(scratch: string): readonly string[] {
  const parts = [
    'apis',
    'models',
    'supportingFiles',
    'apiDocs=false',
    'modelDocs=false',
    'apiTests=false',
    'modelTests=false',
  ];
  return [
    ...['-i', join(scratch, 'openapi.json'), '-o', join(scratch, 'out')],
    ...['-c', at('config.yaml'), '-t', at('templates'), '--global-property', parts.join(',')],
  ];
}

async function readAll(folder: string): Promise<readonly Generated[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.py')).sort();
  return Promise.all(
    names.map(async (name) => ({ path: join(target, name), text: tidy(await readFile(join(folder, name), 'utf8')) })),
  );
}

/** Templates leave blank lines behind where a list ends. */
function tidy(text: string): string {
  return `${text
    .replaceAll('Optional[Any]', 'Any')
    .replaceAll(/[ \t]+$/gm, '')
    .replaceAll(/\n{4,}/g, '\n\n\n')
    .trim()}\n`;
}
