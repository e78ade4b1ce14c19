import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { adminRolesPage } from './generate/admin-roles.ts';
import { auditEventsPage } from './generate/audit-events.ts';
import { configurationPage } from './generate/configuration.ts';
import { problemsPage } from './generate/problems.ts';
import { settingsPage } from './generate/settings.ts';

/** The pages that are written from the code, so that they cannot say anything else than it does. */
export const pages = [
  { path: 'docs/configuration.md', make: configurationPage },
  { path: 'docs/settings.md', make: settingsPage },
  { path: 'docs/problems.md', make: problemsPage },
  { path: 'docs/admin-roles.md', make: adminRolesPage },
  { path: 'docs/audit-events.md', make: auditEventsPage },
] as const;

const place = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** Paths of pages that are not what the code says now. */
export function stalePages(): string[] {
  return pages.filter(({ path, make }) => read(path) !== make()).map(({ path }) => path);
}

function read(path: string): string | undefined {
  try {
    return readFileSync(place(path), 'utf8');
  } catch {
    return undefined;
  }
}

/** `node docs/generate.ts` writes the pages; with `--check` it only says which are out of date. */
function main(check: boolean): void {
  const stale = stalePages();
  if (!check) for (const { path, make } of pages) writeFileSync(place(path), make());
  for (const path of stale) console.log(`${path} ${check ? 'is out of date: run node docs/generate.ts' : 'written'}`);
  if (check && stale.length > 0) process.exitCode = 1;
}

if (import.meta.main) main(process.argv.includes('--check'));
