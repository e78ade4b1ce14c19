import { afterAll, beforeAll, expect, test } from 'vitest';
import { general } from '../call/index.ts';
import { appRouter } from '../router.ts';
import { ask } from './ask.testing.ts';
import { openStand, type Stand } from './house.testing.ts';
import { listProcedures } from './procedures.ts';

const publicUrl = 'https://auth.example';
let stand: Stand;
beforeAll(async () => {
  stand = await openStand(appRouter, { publicUrl });
});
afterAll(() => stand.stop());

const kinds = [...Object.values(general), ...listProcedures(appRouter).flatMap(({ wire }) => wire.problems)];

test("a problem's type leads to a page that says what it is and who answers it", async () => {
  const refused = (await ask(stand.url, '/v1/me')).problem();
  expect(refused.type).toBe(`${publicUrl}/docs/problems/unauthenticated`);
  const page = await ask(stand.url, new URL(refused.type).pathname);
  expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  for (const words of ['<h1>unauthenticated</h1>', refused.title, '401', 'GET /v1/me'])
    expect(page.text).toContain(words);
  const forbidden = await ask(stand.url, '/docs/problems/forbidden');
  expect(forbidden.text).not.toContain('POST /v1/auth/sign-in');
});

test('every code of the contract has its page, and the list leads to each', async () => {
  const list = (await ask(stand.url, '/docs/problems')).text;
  for (const { code, title } of kinds) {
    const page = await ask(stand.url, `/docs/problems/${code}`);
    expect([code, page.status]).toEqual([code, 200]);
    expect(page.text).toContain(title);
    expect(list).toContain(`href="problems/${code}"`);
  }
});

test('an operation is a link to what the reference says of it', async () => {
  const { text } = await ask(stand.url, '/docs/problems/username_taken');
  const links = Array.from(text.matchAll(/href="\.\.\/\.\.\/docs#(\w+)"/g), ([, name = '']) => name);
  expect(links).toContain('register');
  const reference = (await ask(stand.url, '/docs')).text;
  expect(links.filter((name) => !reference.includes(`id="${name}"`))).toEqual([]);
  expect((await ask(stand.url, '/docs/problems')).text).toContain('href="../docs"');
});

test('what is no code has no page, and a page takes no other method', async () => {
  expect((await ask(stand.url, '/docs/problems/made_up')).problem().code).toBe('not_found');
  const posted = await ask(stand.url, '/docs/problems/not_found', { json: {} });
  expect([posted.problem().code, posted.headers.allow]).toEqual(['method_not_allowed', 'GET, HEAD']);
});

test('a page loads nothing and may not be framed', async () => {
  const { headers, text } = await ask(stand.url, '/docs/problems/not_found');
  expect(headers['content-security-policy']).toContain("default-src 'none'; frame-ancestors 'none'");
  expect(text).not.toMatch(/<(script|style|link|img)/);
});
