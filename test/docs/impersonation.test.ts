import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../house/sources.ts';
import { admin, startHouse, type TestHouse } from '../kit/index.ts';
import { codeOf } from './documents.ts';

const run = promisify(execFile);

let house: TestHouse;
beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.close());

test('the examples of docs/impersonation.md run, one after the other', async () => {
  const page = { path: 'docs/impersonation.md', text: readFileSync(join(root, 'docs/impersonation.md'), 'utf8') };
  const script = codeOf(page, 'sh')
    .join('\n')
    .replaceAll('http://localhost:3000', house.url)
    .replace('"password":"…"', `"password":"${admin.password}"`)
    // Every call that answers a problem ends the script, with what it answered.
    .replace('curl -sS -X', 'curl -sS --fail-with-body -X');
  expect(script).not.toContain('…');
  const { stdout } = await run('/bin/sh', ['-ec', script]);
  expect(stdout).toContain('"username":"ada"');
  expect(stdout).toContain('"impersonation_reason":"Ticket 4711: invoices do not show"');
});
