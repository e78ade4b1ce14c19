import { listProcedure } from '../../server/src/http/procedures.ts';
import { streamDoors } from '../../server/src/router.ts';
import type { Said } from './said.ts';

const paths = new Set(streamDoors.map(({ name, procedure }) => listProcedure(name, procedure).wire.path as string));

/** Stands outside the document: what answers piece by piece. */
export const isStreamPath = (path: string): boolean => paths.has(path);

const must: readonly [string, RegExp][] = [
  ['Content-Type', /^(text\/csv|application\/x-ndjson); charset=utf-8$/],
  ['Content-Disposition', /^attachment; filename="[a-z0-9.-]+"$/],
  ['Cache-Control', /^no-store$/],
  ['X-Request-Id', /./],
];

/** In what a streamed file is not as such files are. */
export function streamFaults({ status, headers }: Said): string[] {
  if (status !== 200) return [`is answered ${status}`];
  return must
    .filter(([name, value]) => !value.test(String(headers[name.toLowerCase()] ?? '')))
    .map(([name]) => `has no right ${name}`);
}
