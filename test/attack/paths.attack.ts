import { isAscii } from 'node:buffer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { shown, tally, tell } from './figures.ts';
import { written } from './line.ts';
import type { Servers } from './servers.ts';
import { ask, isJudged, newAddress, openLimited, times, useUp, wrongPassword } from './strangers.ts';

let servers: Servers;
beforeAll(async () => {
  servers = await openLimited();
});
afterAll(() => servers.stop());

const plain = '/v1/auth/sign-in';

/** What the hosted form answers to wrong passwords. */
const refusedForm = '422';

/** Other ways to write where sign-ins go. */
const paths = [
  ...['//v1/auth/sign-in', '/v1//auth/sign-in', '/v1/auth//sign-in', '///v1/auth/sign-in', '/v1/auth/sign-in//'],
  ...['/v1/auth/sign-in/', '/v1/auth/sign-in/.', '/./v1/auth/sign-in', '/v1/./auth/sign-in', '/v1/x/../auth/sign-in'],
  ...['/v1/auth/sign-in/..', '/v1/auth/sign-in/x/..', '/../v1/auth/sign-in', '/v1/auth/../auth/sign-in'],
  ...['/V1/auth/sign-in', '/v1/AUTH/sign-in', '/v1/auth/Sign-In', '/v1/auth/SIGN-IN'],
  ...['/v1%2Fauth/sign-in', '/v1/auth%2fsign-in', '/%76%31/auth/sign-in', '/v1/auth/sign%2Din', '/v1/auth/%73ign-in'],
  ...[
    '/v1/auth/sign-in%2f',
    '/v1/auth/sign-in%20',
    '/v1/auth/sign-in%00',
    '/v1/auth/sign-in%09',
    '/v1/auth/sign-in%0a',
  ],
  ...['/v1/%2e/auth/sign-in', '/v1/x/%2e%2e/auth/sign-in', '/v1/auth/sign-in%3Fx', '/%252e/v1/auth/sign-in'],
  ...['/v1/auth/sign-in;x=1', '/v1;x/auth/sign-in', '/v1/auth/sign-in;', '/v1/auth/sign-in,', '/v1/auth/sign-in.json'],
  ...['/v1\\auth\\sign-in', '\\v1/auth/sign-in', '/v1/auth/sign-in\\', '/v1/auth/sign-in#x', 'v1/auth/sign-in'],
  ...[
    '/v1/auth/sign-in?',
    '/v1/auth/sign-in?x=1',
    '/v1/auth/sign-in?&',
    '/v1/auth/sign-in?identifier=x',
    '/v1/auth/sign-in??',
  ],
  ...[
    'http://localhost/v1/auth/sign-in',
    'http://elsewhere.example/v1/auth/sign-in',
    '//localhost/v1/auth/sign-in',
    '*',
  ],
  ...[
    '/t/default/v1/auth/sign-in',
    '/t/default/trpc/auth.signIn',
    '/v1/auth/ſign-in',
    '/v1/auth/sign‐in',
    '/v1/auth/sign-ın',
  ],
  ...['/trpc/auth.signIn', '/trpc/auth.signIn?batch=1', '/trpc/auth.signIn,auth.signIn?batch=1', '/trpc/auth/signIn'],
  ...[
    '/trpc/auth%2EsignIn',
    '/trpc/auth.signIn?',
    '/trpc/AUTH.signIn',
    '/trpc/auth.signin',
    '/trpc//auth.signIn',
    '/trpc/auth.signIn/',
  ],
  ...[
    '/TRPC/auth.signIn',
    '/trpc/auth.signIn%2Cauth.signIn?batch=1',
    '/trpc/./auth.signIn',
    '/trpc/auth.signIn?batch=true',
  ],
];

/** Other ways to write the rest of the request. */
const requests: Readonly<Record<string, (n: number) => string>> = {
  ...Object.fromEntries(
    paths.map((path) => [
      path,
      () => {
        const { json } = wrongPassword;
        const body = path.includes('batch=1') ? { 0: json, 1: json } : json;
        return written({ path: isAscii(Buffer.from(path)) ? path : encodeURI(path), json: body });
      },
    ]),
  ),
  'post, in lower case': () => written({ ...wrongPassword, method: 'post' }),
  'X-HTTP-Method-Override': () =>
    written({
      ...wrongPassword,
      method: 'PUT',
      headers: { 'X-HTTP-Method-Override': 'POST', 'X-HTTP-Method': 'POST' },
    }),
  'X-Original-URL': () =>
    written({ ...wrongPassword, path: '/health', headers: { 'X-Original-URL': plain, 'X-Rewrite-URL': plain } }),
  'another Host': (n) => written({ ...wrongPassword, headers: { host: `host-${n}.example.com` } }),
  'another language, another agent': (n) =>
    written({ ...wrongPassword, headers: { 'accept-language': `x-${n}`, 'user-agent': `agent ${n}` } }),
  'Idempotency-Key': (n) => written({ ...wrongPassword, headers: { 'Idempotency-Key': `key-${n}-${'x'.repeat(20)}` } }),
  'a credential that is none': (n) => written({ ...wrongPassword, headers: { authorization: `Bearer ${n}.x.y` } }),
  'a device that is none': (n) => written({ ...wrongPassword, headers: { 'doorward-device': `dwd_${n}` } }),
  'other identifiers': (n) => written({ path: plain, json: { identifier: `nobody-${n}`, password: 'Wrong-Guess-1' } }),
  'the hosted form': (n) => {
    const body = `identifier=nobody-${n}&password=Wrong-Guess-1`;
    const type = 'content-type: application/x-www-form-urlencoded';
    const origin = 'origin: http://localhost\r\nsec-fetch-site: same-origin';
    return `POST /sign-in HTTP/1.1\r\nhost: localhost\r\n${origin}\r\n${type}\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
  },
};

test('however a sign-in is written, it is counted or leads nowhere', async () => {
  const found: { name: string; after: number; fresh: number; codes: string }[] = [];
  for (const [name, request] of Object.entries(requests)) {
    const from = newAddress();
    await useUp(servers, from);
    const after = await ask(servers, from, times(6, request));
    const fresh = await ask(servers, newAddress(), times(12, request));
    const judged = (codes: readonly string[]) => codes.filter((code) => isJudged(code) || code === refusedForm).length;
    found.push({ name, after: judged(after), fresh: judged(fresh), codes: shown(tally(fresh)) });
  }
  tell(
    'passwords looked at, of 12 of a new caller (idle: of 6 of one who has no sign-in left)',
    found.map(({ name, after, fresh, codes }) => ({ figure: name, value: `${fresh}  (${codes})`, idle: after })),
  );
  expect(found.filter(({ after }) => after > 0)).toEqual([]);
  expect(found.filter(({ fresh }) => fresh > 5)).toEqual([]);
  // Some are sign-ins, or nothing would be shown here.
  expect(found.filter(({ fresh }) => fresh === 5).length).toBeGreaterThanOrEqual(5);
});
