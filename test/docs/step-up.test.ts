import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sensitiveActions } from '../../server/src/call/index.ts';
import { root } from '../house/sources.ts';
import { startHouse, type TestHouse } from '../kit/index.ts';
import { codeOf, isTrue, shownBy } from './documents.ts';

const page = { path: 'docs/step-up.md', text: readFileSync(join(root, 'docs/step-up.md'), 'utf8') };

let house: TestHouse;
/** Lets the time of the house pass while the script waits: the seconds stand in the path. */
const waiter = createServer((request, response) => {
  house.clock.advance(Number(request.url?.slice(1)));
  response.end();
});
beforeAll(async () => {
  house = await startHouse();
  await once(waiter.listen(0, '127.0.0.1'), 'listening');
});
afterAll(async () => {
  waiter.close();
  await house.close();
});

test('the examples of docs/step-up.md run, one after the other, and are answered as it says', async () => {
  const time = `http://127.0.0.1:${(waiter.address() as AddressInfo).port}`;
  const script = codeOf(page, 'sh')
    .join('\n')
    .replaceAll('http://localhost:3000', house.url)
    .replaceAll(/^sleep (\d+).*/gm, `curl -sS "${time}/$1"`)
    // Every call that answers a problem ends the script, with what it answered.
    .replace('curl -sS -X', 'curl -sS --fail-with-body -X');
  const { stdout } = await promisify(execFile)('/bin/sh', ['-ec', script]);
  expect(stdout.match(/"setup_token"/g)).toHaveLength(2);
  const [told = ''] = codeOf(page, 'json');
  const [refusal = ''] = /\{"type":[^\n]*?"next":\{[^}]*\}[^}]*\}/.exec(stdout) ?? [];
  expect(JSON.parse(refusal)).toMatchObject(JSON.parse(told));
  expect(stdout).toMatch(/"action":"factors","until":"/);
  expect(stdout).toMatch(/"access":\{/);
}, 30_000);

test('its client is the example that is run, and its table has every action', () => {
  expect(shownBy(page).map((shown) => [shown.path, isTrue(shown)])).toEqual([['examples/typescript/step-up.ts', true]]);
  const listed = [...page.text.matchAll(/^\| `(\w+)` +\|/gm)].map(([, name]) => name);
  expect(listed.sort()).toEqual([...sensitiveActions].sort());
});
