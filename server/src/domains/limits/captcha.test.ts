import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, eventsOf, openApp, openTenant, startHouse, type TestHouse } from '../../../../test/kit/index.ts';
import type { Id } from '../../platform/ids.ts';
import { auditEvents } from '../audit/tables.ts';
import { captchas } from './tables.ts';

const secret = '0x4AAAAAAA-very-secret';
const password = 'Battery-Staple-9';

/** What was asked of the stand-in, and what it answers next. Tokens are good once, as with every provider. */
const asked: { path: string; form: Record<string, string> }[] = [];
const spent = new Set<string>();
let verdict: Record<string, unknown> = {};
let misbehave: ((response: ServerResponse) => void) | undefined;

/** Answers as the three providers document it: 200, `success`, `error-codes` when it is false. */
const standIn = createServer((request, response) => {
  let text = '';
  request.on('data', (chunk) => {
    text += chunk;
  });
  request.on('end', () => {
    const form = Object.fromEntries(new URLSearchParams(text));
    asked.push({ path: request.url ?? '', form });
    if (misbehave) return misbehave(response);
    const codes = faultsOf(form, request.url ?? '');
    const judged = { success: codes.length === 0, 'error-codes': codes, ...(codes.length === 0 ? verdict : {}) };
    spent.add(form.response ?? '');
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(judged));
  });
});

function faultsOf(form: Record<string, string>, path: string): string[] {
  if (form.secret !== secret) return ['invalid-input-secret'];
  if (path === '/hcaptcha' && form.sitekey !== 'site-key') return ['sitekey-secret-mismatch'];
  if (!form.response?.startsWith('solved')) return ['invalid-input-response'];
  return spent.has(form.response) ? ['timeout-or-duplicate'] : [];
}

const lines: string[] = [];
let house: TestHouse;
let token: string;
let base: string;
beforeAll(async () => {
  standIn.listen(0, '127.0.0.1');
  await once(standIn, 'listening');
  base = `http://127.0.0.1:${(standIn.address() as AddressInfo).port}`;
  house = await startHouse({ outgoingAllow: ['127.0.0.1'] });
  const write = (...words: unknown[]) => void lines.push(JSON.stringify(words));
  Object.assign(house.doorward.platform.log, { debug: write, info: write, warn: write, error: write });
  token = await house.admin();
});
afterAll(async () => {
  standIn.closeAllConnections();
  standIn.close();
  await house.close();
});
afterEach(async () => {
  misbehave = undefined;
  await house.rest.delete('/v1/captcha', { token });
});

const put = (settings: object = {}, headers = {}): Promise<Answer> =>
  house.rest.put('/v1/captcha', { ...turnstile(), ...settings }, { token, headers });
const turnstile = () => ({
  provider: 'turnstile',
  site_key: 'site-key',
  secret,
  verify_url: `${base}/turnstile`,
  on_sign_up: true,
  on_sign_in: true,
});
let solved = 0;
const solve = (says: Record<string, unknown> = { hostname: 'localhost' }): string => {
  verdict = { challenge_ts: new Date().toISOString(), ...says };
  return `solved-${++solved}`;
};
const signIn = (captcha_token?: string, identifier = 'admin', headers = {}) =>
  house.rest.post('/v1/auth/sign-in', { identifier, password: 'wrong', captcha_token }, { headers });
let names = 0;
const register = (captcha_token?: string) =>
  house.rest.post('/v1/auth/register', { username: `solver-${++names}`, password, captcha_token });
const codeOf = ({ body }: Answer) => body.code;
/** Behind the CAPTCHA the password is wrong: then it has let us by. */
const passed = 'invalid_credentials';

describe('settings', () => {
  test('the secret is sealed, never answered, and kept when it is not given again', async () => {
    const made = await put();
    expect([made.status, made.body]).toMatchObject([200, { provider: 'turnstile', site_key: 'site-key' }]);
    const read = await house.rest.get('/v1/captcha', { token });
    const changed = await put({ secret: undefined, on_sign_up: false });
    expect([changed.status, changed.body.on_sign_up]).toEqual([200, false]);
    for (const { body } of [made, read, changed]) expect(JSON.stringify(body)).not.toContain(secret);
    const rows = await house.doorward.platform.db.reader.select().from(captchas);
    expect(rows.map((row) => row.secret)).toEqual([expect.stringMatching(/^s1\./)]);
    expect(codeOf(await signIn(solve()))).toBe(passed);
    expect(asked.at(-1)?.form.secret).toBe(secret);
  });

  test('captcha_secret_required: none is kept yet, or it would go to another provider or address', async () => {
    expect(codeOf(await put({ secret: undefined }))).toBe('captcha_secret_required');
    await put();
    for (const elsewhere of [{ provider: 'hcaptcha' }, { verify_url: `${base}/mine` }, { verify_url: undefined }])
      expect(await put({ secret: undefined, ...elsewhere })).toMatchObject({
        status: 422,
        body: { code: 'captcha_secret_required' },
      });
    expect((await house.rest.get('/v1/captcha', { token })).body.verify_url).toBe(`${base}/turnstile`);
  });

  test('captcha_not_set: nothing to read or take away', async () => {
    expect(codeOf(await house.rest.get('/v1/captcha', { token }))).toBe('captcha_not_set');
    expect(codeOf(await house.rest.delete('/v1/captcha', { token }))).toBe('captcha_not_set');
  });

  test('invalid_input: what could not be asked, and addresses nobody permitted', async () => {
    const wrong: object[] = [
      { provider: 'friendly' },
      { site_key: 'a b' },
      { secret: '' },
      { verify_url: 'http://captcha.example.com/verify' },
      { verify_url: 'https://user:pass@captcha.example.com/verify' },
      { verify_url: 'ftp://127.0.0.1/' },
      { verify_url: 'http://localhost:1/verify' },
      { verify_url: 'https://10.0.0.1/verify' },
      { verify_url: 'https://[::1]/verify' },
      { minimum_score: 0.5 },
      { provider: 'recaptcha', minimum_score: 1.5 },
      { on_sign_up: 'yes' },
    ];
    const answers: unknown[] = [];
    for (const settings of wrong) {
      const answer = await put(settings);
      answers.push([settings, answer.status, codeOf(answer)]);
      expect(JSON.stringify(answer.body)).not.toContain(secret);
    }
    expect(answers).toEqual(wrong.map((settings) => [settings, 400, 'invalid_input']));
    expect((await put({ verify_url: 'https://captcha.example.com/verify' })).status).toBe(200);
  });

  test('every change is on record with before and after, and without the secret', async () => {
    const made = await put();
    await put({ site_key: 'other', secret: undefined });
    await house.rest.delete('/v1/captcha', { token });
    const rows = await house.doorward.platform.db.reader.select({ id: captchas.tenantId }).from(captchas);
    expect(rows).toEqual([]);
    const tenant = (await house.rest.get('/v1/tenants', { token })).body.data[0].id;
    const changes = (await eventsOf(house, 'captcha.changed', { target: tenant })).slice(-2).map(({ data }) => data);
    expect(changes).toEqual([
      { before: null, after: { ...turnstile(), secret: undefined }, new_secret: true },
      {
        before: expect.objectContaining({ site_key: 'site-key' }),
        after: expect.objectContaining({ site_key: 'other' }),
        new_secret: false,
      },
    ]);
    const [removed] = (await eventsOf(house, 'captcha.removed', { target: tenant })).slice(-1);
    expect(removed?.data).toEqual({ before: expect.objectContaining({ site_key: 'other' }) });
    expect(made.status).toBe(200);
    expect(JSON.stringify(await house.doorward.platform.db.reader.select().from(auditEvents))).not.toContain(secret);
  });

  test('precondition_failed: another change came between reading and writing', async () => {
    expect(codeOf(await put({}, { 'if-match': '"1"' }))).toBe('precondition_failed');
    const etag = (await put()).headers.get('etag') ?? '';
    expect((await put({}, { 'if-match': etag })).headers.get('etag')).not.toBe(etag);
    expect(codeOf(await put({}, { 'if-match': etag }))).toBe('precondition_failed');
    const stale = await house.rest.delete('/v1/captcha', { token, headers: { 'if-match': etag } });
    expect(codeOf(stale)).toBe('precondition_failed');
  });

  test('of simultaneous first settings one counts, and none breaks', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map((n) => put({ site_key: `key-${n}` })));
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
    expect((await house.doorward.platform.db.reader.select().from(captchas)).length).toBe(1);
  });

  test('forbidden: a user may neither read nor change it', async () => {
    const { access } = await house.register();
    const mine = { token: access };
    const answers = [
      await house.rest.get('/v1/captcha', mine),
      await house.rest.put('/v1/captcha', turnstile(), mine),
      await house.rest.delete('/v1/captcha', mine),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
  });

  test('how it was judged is counted', async () => {
    const missing = async () => {
      const line = /^doorward_captcha_checks_total\{outcome="missing"\} (\d+)$/m;
      return Number(line.exec(await house.doorward.platform.metrics.render())?.[1] ?? 0);
    };
    await put({ on_sign_in: true });
    const before = await missing();
    expect(codeOf(await signIn())).toBe('captcha_required');
    expect(await missing()).toBe(before + 1);
  });

  test("another tenant's CAPTCHA is its own", async () => {
    const { id, appId } = await openTenant(house, 'with-captcha');
    const there = { token, headers: { 'doorward-tenant': id } };
    expect((await house.rest.put('/v1/captcha', turnstile(), there)).status).toBe(200);
    expect(codeOf(await house.rest.get('/v1/captcha', { token }))).toBe('captcha_not_set');
    expect(codeOf(await signIn(undefined, 'nobody', { 'doorward-app': appId }))).toBe('captcha_required');
    expect(codeOf(await signIn())).toBe(passed);
  });
});

describe('sign-up and sign-in', () => {
  test('captcha_required: where the tenant asks for it, and nowhere else', async () => {
    await put({ on_sign_in: false });
    expect([codeOf(await signIn()), codeOf(await register())]).toEqual([passed, 'captcha_required']);
    await put({ on_sign_up: false });
    expect([codeOf(await signIn()), (await register()).status]).toEqual(['captcha_required', 201]);
  });

  test('the same answer for known and unknown identifiers, before any hash is computed', async () => {
    await put();
    const { crypto } = house.doorward.platform;
    const verify = crypto.verifyPassword;
    let hashes = 0;
    Object.assign(crypto, {
      verifyPassword: (...args: Parameters<typeof verify>) => {
        hashes += 1;
        return verify(...args);
      },
    });
    try {
      for (const answers of [
        [await signIn(), await signIn(undefined, 'nobody')],
        [await signIn('unsolved'), await signIn('unsolved', 'nobody')],
      ]) {
        const [known, unknown] = answers.map(({ status, body }) => ({ status, code: body.code, title: body.title }));
        expect(known).toEqual(unknown);
      }
      expect(hashes).toBe(0);
    } finally {
      Object.assign(crypto, { verifyPassword: verify });
    }
  });

  test.each([
    [
      'Turnstile',
      'turnstile',
      { hostname: 'localhost', action: 'sign_in', cdata: '', metadata: { interactive: false } },
    ],
    ['Turnstile without an action', 'turnstile', { hostname: 'localhost', action: '' }],
    ['hCaptcha', 'hcaptcha', { hostname: 'localhost', credit: true }],
    ['reCAPTCHA v2', 'recaptcha', { hostname: 'localhost' }],
    ['reCAPTCHA v3', 'recaptcha', { hostname: 'LOCALHOST', score: 0.9, action: 'sign_in' }],
  ])('%s: a solved one lets by, once', async (_, provider, says) => {
    await put({ provider, verify_url: `${base}/${provider}` });
    const once = solve(says);
    expect(codeOf(await signIn(once))).toBe(passed);
    const { path, form } = asked.at(-1) ?? {};
    expect(path).toBe(`/${provider}`);
    expect(form).toEqual({ secret, response: once, ...(provider === 'hcaptcha' ? { sitekey: 'site-key' } : {}) });
    expect(await signIn(once)).toMatchObject({ status: 403, body: { code: 'captcha_failed' } });
  });

  test.each([
    ['solved on a page of somebody else', { hostname: 'evil.example' }],
    ['solved on a page below ours', { hostname: 'x.localhost' }],
    ['solved nowhere that is told', {}],
    ['solved for another act', { hostname: 'localhost', action: 'sign_up' }],
    ['solved for an act of the page', { hostname: 'localhost', action: 'checkout' }],
  ])('captcha_failed: %s', async (_, says) => {
    await put();
    expect(codeOf(await signIn(solve(says)))).toBe('captcha_failed');
  });

  test('a page of the app may show it, with any port; one of another app may not', async () => {
    const app = await openApp(house, 'with-widget', { origins: ['https://shop.example:8443'] });
    await put();
    const at = { 'doorward-app': app };
    expect(codeOf(await signIn(solve({ hostname: 'shop.example' }), 'admin', at))).toBe(passed);
    expect(codeOf(await signIn(solve({ hostname: 'shop.example' })))).toBe('captcha_failed');
  });

  test('captcha_failed: a reCAPTCHA score below the least that is let in, or none', async () => {
    await put({ provider: 'recaptcha', minimum_score: 0.5 });
    const scored = (score?: number) => signIn(solve({ hostname: 'localhost', action: 'sign_in', score }));
    expect([codeOf(await scored(0.5)), codeOf(await scored(0.4)), codeOf(await scored())]).toEqual([
      passed,
      'captcha_failed',
      'captcha_failed',
    ]);
  });

  test('captcha_failed: made up, or too old, said with a status of its own too', async () => {
    await put();
    expect(codeOf(await signIn('made-up'))).toBe('captcha_failed');
    misbehave = (response) =>
      response.writeHead(400).end(JSON.stringify({ success: false, 'error-codes': ['timeout-or-duplicate'] }));
    expect(codeOf(await signIn(solve()))).toBe('captcha_failed');
  });

  test('a registration waits for it, and opens with it', async () => {
    await put();
    expect((await register(solve({ hostname: 'localhost', action: 'sign_up' }))).status).toBe(201);
    expect(codeOf(await register(solve({ hostname: 'localhost', action: 'sign_in' })))).toBe('captcha_failed');
  });

  test('invalid_input: a token longer than any provider gives', async () => {
    await put();
    const before = asked.length;
    expect(codeOf(await signIn('x'.repeat(8193)))).toBe('invalid_input');
    expect(asked.length).toBe(before);
  });
});

describe('captcha_unavailable, with Retry-After: nobody is let in', () => {
  const refused = async (ask: () => Promise<Answer>) => {
    await put();
    const from = performance.now();
    const answer = await ask();
    expect(answer).toMatchObject({ status: 503, body: { code: 'captcha_unavailable', retry_after: 5 } });
    expect(answer.headers.get('retry-after')).toBe('5');
    return performance.now() - from;
  };
  const yes = JSON.stringify({ success: true, hostname: 'localhost' });

  test('when the provider hangs: after five seconds', async () => {
    misbehave = () => undefined;
    const took = await refused(() => signIn(solve()));
    expect(took).toBeGreaterThan(4900);
    expect(took).toBeLessThan(7000);
  });

  test('when its answer never ends', async () => {
    misbehave = (response) => void response.writeHead(200).write(yes);
    const took = await refused(() => register(solve()));
    expect(took).toBeLessThan(7000);
  });

  test.each<[string, (response: ServerResponse) => void]>([
    ['fails', (response) => response.writeHead(500).end(yes)],
    ['says yes with a status of refusal', (response) => response.writeHead(403).end(yes)],
    ['sends us elsewhere', (response) => response.writeHead(302, { location: '/turnstile' }).end(yes)],
    ['answers garbage', (response) => response.writeHead(200).end('<html>success: true')],
    ['answers nothing', (response) => response.writeHead(200).end()],
    ['answers another shape', (response) => response.writeHead(200).end('{"success":"true","hostname":"localhost"}')],
    ['answers a list', (response) => response.writeHead(200).end('[true]')],
    ['answers without end', (response) => response.writeHead(200).end(`${yes}${' '.repeat(20_000)}`)],
    ['hangs up', (response) => response.destroy()],
    [
      'does not know our secret',
      (response) => response.end('{"success":false,"error-codes":["invalid-input-secret"]}'),
    ],
    ['has trouble of its own', (response) => response.end('{"success":false,"error-codes":["internal-error"]}')],
  ])('when it %s', async (_, how) => {
    misbehave = how;
    await refused(() => signIn(solve()));
    await refused(() => register(solve()));
  });

  test('when nobody is there', async () => {
    await put({ verify_url: 'http://127.0.0.1:1/verify' });
    expect(codeOf(await signIn(solve()))).toBe('captcha_unavailable');
  });
});

test('neither token nor secret is in any log line, audit row or answer', async () => {
  await put();
  const [good, bad] = [solve(), 'refused-token-of-somebody'];
  const answers = [await signIn(good), await signIn(bad)];
  misbehave = (response) => response.writeHead(500).end(bad);
  answers.push(await signIn(bad));
  const { reader } = house.doorward.platform.db;
  const tenant = (await house.rest.get('/v1/tenants', { token })).body.data[0].id as Id<'tnt'>;
  const everything = JSON.stringify([
    lines,
    answers.map(({ body }) => body),
    await reader.select().from(auditEvents).where(eq(auditEvents.tenantId, tenant)),
  ]);
  expect(lines.some((line) => line.includes('a CAPTCHA could not be checked'))).toBe(true);
  for (const word of [good, bad, secret]) expect(everything).not.toContain(word);
});
