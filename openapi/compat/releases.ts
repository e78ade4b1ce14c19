import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Document, describeContract } from '../../server/src/http/openapi/index.ts';
import { listProcedures } from '../../server/src/http/procedures.ts';
import { appRouter } from '../../server/src/router.ts';
import { serverUrl } from '../generate.ts';
import type { Fault } from '../rules.ts';
import { compareDocuments } from './operations.ts';
import { compareRouters, type FlatRouter, flattenRouter } from './router.ts';

/** What a client may rely on: the document, and the router as the typed client sees it. */
export interface Contract {
  readonly document: Document;
  readonly router: FlatRouter;
}

const directory = fileURLToPath(new URL('../released/', import.meta.url));

/** The contract of the sources as they are. */
export async function contractNow(): Promise<Contract> {
  const { document } = await describeContract(appRouter, serverUrl);
  return { document, router: flattenRouter(listProcedures(appRouter), document) };
}

/** Versions under `openapi/released`, oldest first. */
export function releasedVersions(): string[] {
  const names = readdirSync(directory).flatMap((name) => /^(\d+\.\d+\.\d+)\.json$/.exec(name)?.[1] ?? []);
  return names.sort(byVersion);
}

/** `0.10.0` comes after `0.9.0`. */
export function byVersion(a: string, b: string): number {
  const [one, two] = [partsOf(a), partsOf(b)];
  const at = one.findIndex((part, index) => part !== two[index]);
  return at < 0 ? 0 : (one[at] ?? 0) - (two[at] ?? 0);
}

const partsOf = (version: string) => version.split('.').map(Number);

export function readRelease(version: string): Contract {
  const read = <T>(name: string): T => JSON.parse(readFileSync(directory + name, 'utf8'));
  return { document: read(`${version}.json`), router: read(`${version}.router.json`) };
}

/** Keeps a contract as released. Throws when its version was released before. */
export function writeRelease({ document, router }: Contract): void {
  const { version } = document.info;
  const write = (name: string, value: unknown) =>
    writeFileSync(directory + name, `${JSON.stringify(value, null, 2)}\n`, { flag: 'wx' });
  write(`${version}.json`, document);
  write(`${version}.router.json`, router);
}

/** What breaks clients of the earlier contract: of the document first, then of the router. */
export function compareContracts({ before, after }: { before: Contract; after: Contract }): Fault[] {
  const documents = { before: before.document, after: after.document };
  return [...compareDocuments(documents), ...compareRouters({ before, after })];
}

export interface Verdict {
  readonly red: boolean;
  /** What to tell whoever ran it. */
  readonly lines: readonly string[];
}

/** May the later contract follow the earlier one? It serves its every client, or carries a version that may break them. */
export function judge({ before, after }: { before: Contract; after: Contract }): Verdict {
  const [last, next] = [before.document.info.version, after.document.info.version];
  const breaks = compareContracts({ before, after }).map(({ where, what }) => `${where}: ${what}`);
  if (breaks.length === 0) return { red: false, lines: [`the contract serves every client of ${last}`] };
  const red = !mayBreak(last, next);
  const end = red ? 'Undo them, or raise contractVersion so that it says so.' : `${next} may do that.`;
  return { red, lines: [...breaks, `${breaks.length} breaks since ${last}. ${end}`] };
}

/** Semantic versioning: a new first number may break, and while that is 0 a new second one. */
export function mayBreak(before: string, after: string): boolean {
  const [[major, minor], [nextMajor = 0, nextMinor = 0]] = [partsOf(before), partsOf(after)] as [number[], number[]];
  return nextMajor > (major ?? 0) || (major === 0 && nextMajor === 0 && nextMinor > (minor ?? 0));
}
