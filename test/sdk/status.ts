import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What `npm run test:sdk -- <language> --record` found when everything of a language held. */
export interface Held {
  /** The day, UTC. */
  readonly date: string;
  /** SHA-256 of openapi/openapi.json as it was. */
  readonly openapi: string;
  /** SHA-256 of the vectors as they were: of what `sha256sum` prints of every JSON file below sdk/vectors, in the order of their names. */
  readonly vectors: string;
  /** Versions, by program. */
  readonly toolchain: Readonly<Record<string, string>>;
  /** Seconds each leg took. */
  readonly seconds: Readonly<Record<string, number>>;
  /** What tests and benches measured, by name. */
  readonly figures: Readonly<Record<string, number>>;
}

export type Status = Readonly<Record<string, Held>>;

export const root = fileURLToPath(new URL('../..', import.meta.url));
const file = join(root, 'docs/sdk-status.json');

export function readStatus(): Status {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Keeps what was found of one language; the others stay as they are. */
export function record(language: string, held: Held): void {
  const status = { ...readStatus(), [language]: held };
  const sorted = Object.fromEntries(Object.entries(status).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(file, `${JSON.stringify(sorted, null, 2)}\n`);
}

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');

/** The contract and the vectors that every SDK must be true to, as they are now. */
export function digests(): Pick<Held, 'openapi' | 'vectors'> {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'sdk/vectors/*.json'], {
    cwd: root,
    encoding: 'utf8',
  });
  const paths = listed.split('\n').filter(Boolean).sort();
  const lines = paths.map((path) => `${sha256(readFileSync(join(root, path)))}  ${path}\n`);
  return { openapi: sha256(readFileSync(join(root, 'openapi/openapi.json'))), vectors: sha256(lines.join('')) };
}
