import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../house/sources.ts';
import { admin, startHouse, type TestHouse } from '../kit/index.ts';
import { codeOf } from './documents.ts';

const run = promisify(execFile);

let house: TestHouse;
/** Stands for whoever reads the mails: the newest code or link token sent to an address. */
const reader = createServer(async (request, response) => {
  const [, what, to = ''] = decodeURIComponent(request.url ?? '').split('/');
  const pattern = what === 'code' ? /: (\d{6})$/m : /[?&]token=([\w-]+)/;
  const found = (await house.mails(to)).flatMap(({ text }) => pattern.exec(text)?.[1] ?? []);
  response.end(found.at(-1) ?? 'none');
});
beforeAll(async () => {
  house = await startHouse({ settings: { registration_email: 'proven' } });
  await once(reader.listen(0, '127.0.0.1'), 'listening');
});
afterAll(async () => {
  reader.close();
  await house.close();
});

test('the examples of docs/accounts.md run, one after the other', async () => {
  const page = { path: 'docs/accounts.md', text: readFileSync(join(root, 'docs/accounts.md'), 'utf8') };
  const box = `http://127.0.0.1:${(reader.address() as AddressInfo).port}`;
  const script = codeOf(page, 'sh')
    .join('\n')
    .replaceAll('http://localhost:3000', house.url)
    .replace('"password":"…"', `"password":"${admin.password}"`)
    .replaceAll(/=… # from the mail to (\S+)/g, `=$(curl -sS "${box}/code/$1")`)
    .replaceAll(/=… # from the link mailed to (\S+)/g, `=$(curl -sS "${box}/token/$1")`)
    // Every call that answers a problem ends the script, with what it answered.
    .replace('curl -sS -X', 'curl -sS --fail-with-body -X');
  expect(script).not.toContain('…');
  const { stdout } = await run('/bin/sh', ['-ec', script]);
  expect(stdout).toContain('"username":"ada"');
  const find = async (query: string) =>
    (await house.rest.get(`/v1/users?${query}`, { token: await house.admin() })).body.data;
  const people = (await find('limit=50')).map(({ username, email }: Record<string, string>) => email ?? username);
  expect(people.sort()).toEqual(['ada@example.com', 'admin', 'eve@example.com', 'grace', 'linus']);
});
