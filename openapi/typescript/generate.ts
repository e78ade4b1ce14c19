import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import type { Generated } from '../generate.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Types of plain REST, from the committed document: `@doorward/client/rest-types`. */
export async function generate(): Promise<readonly Generated[]> {
  const document = JSON.parse(await readFile(at('../openapi.json'), 'utf8'));
  // In an input a field with a default may stay away.
  const types = astToString(await openapiTS(document, { alphabetize: true, defaultNonNullable: false }));
  const head = '// Generated from openapi/openapi.json by `npm run sdk`. Do not edit.\n\n';
  const narrow = types.replaceAll(/^( {4})+/gm, (indent) => ' '.repeat(indent.length / 2));
  return [{ path: at('../../sdk/client/src/rest-types.gen.ts'), text: head + narrow }];
}

/** Directories that hold nothing else. */
export const owns: readonly string[] = [];
