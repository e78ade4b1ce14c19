import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../house/sources.ts';
import { admin, startHouse, type TestHouse } from '../kit/index.ts';
import { codeOf } from './documents.ts';

const run = promisify(execFile);

let house: TestHouse;
let directory: string;
beforeAll(async () => {
  house = await startHouse();
  directory = mkdtempSync(join(tmpdir(), 'doorward-policies-'));
});
afterAll(async () => {
  rmSync(directory, { recursive: true, force: true });
  await house.close();
});

test('the examples of docs/policies.md run, one after the other', async () => {
  const page = { path: 'docs/policies.md', text: readFileSync(join(root, 'docs/policies.md'), 'utf8') };
  const script = codeOf(page, 'sh')
    .join('\n')
    .replaceAll('http://localhost:3000', house.url)
    .replace('"password":"…"', `"password":"${admin.password}"`)
    // Every call that answers a problem ends the script, with what it answered.
    .replace('curl -sS -X', 'curl -sS --fail-with-body -X');
  expect(script).not.toContain('…');
  const { stdout } = await run('/bin/sh', ['-ec', script], { cwd: directory });
  expect(stdout).toContain('"valid":true');
  expect(stdout).toContain('"annotations":{"reason":"Sealed."}}],"missing":"policy"');
  expect(stdout).toContain('"allowed":true,"policies":[{"id":"own"');
  expect(stdout).toContain('"changes":[{"change":"without_policy"');
});
