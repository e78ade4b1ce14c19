import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../house/sources.ts';
import { startHouse, type TestHouse } from '../kit/index.ts';
import { codeOf } from './documents.ts';

const page = { path: 'docs/audit.md', text: readFileSync(join(root, 'docs/audit.md'), 'utf8') };

let house: TestHouse;
const scratch = mkdtempSync(join(tmpdir(), 'doorward-audit-'));
beforeAll(async () => {
  house = await startHouse();
});
afterAll(async () => {
  await house.close();
  rmSync(scratch, { recursive: true });
});

test('the examples of docs/audit.md run, and give what it says', async () => {
  const env = { PATH: process.env.PATH, TOKEN: await house.admin() };
  const told: string[] = [];
  for (const code of codeOf(page, 'sh')) {
    const script = code.replaceAll('http://localhost:3000', house.url);
    const { stdout } = await promisify(execFile)('/bin/sh', ['-ec', script], { env, cwd: scratch });
    told.push(stdout);
  }
  const [list = '', file = '', , own = ''] = told;
  expect(JSON.parse(list).data[0].type).toBe('signin.succeeded');
  expect(JSON.parse(file).content).toMatch(/^id,created_at,type,.*\r\n.*,signin\.succeeded,/);
  expect(JSON.parse(own).data[0]).toMatchObject({ type: 'signin.succeeded', by: 'you' });
  const lines = readFileSync(join(scratch, 'audit.ndjson'), 'utf8').trim().split('\n');
  expect(JSON.parse(lines[0] ?? '').type).toBe('audit.exported');
}, 30_000);
