import { expect, onTestFinished, test } from 'vitest';
import { admin, createRest } from '../kit/index.ts';
import { lifted } from '../kit/limits.ts';
import { countOf, shown, tell } from './figures.ts';
import { codeOf, openLine } from './line.ts';
import { createMangler, type Endpoint, endpointsByGroup, type Mangled } from './mangle.ts';
import { openServers, quickHashes, type Servers } from './servers.ts';

/** Requests to each group of endpoints. */
const each = countOf(10_000);
const lanes = 16;
const password = 'Battery-Staple-9';
/** What is not set up says so (F082); a page that its RFC or provider cannot be served by. */
const stated = new Set(['provider_off', 'captcha_unavailable', 'mail_off']);

/** For one group: what is asked of the superadmin's settings locks out whoever comes after. */
const openServer = () =>
  openServers(1, {
    ...quickHashes,
    limits: lifted,
    databaseConnectTimeoutMs: 60_000,
    databaseStatementTimeoutMs: 60_000,
  });

type Tokens = Readonly<Record<'superadmin' | 'user', string>>;

/** Access tokens made anew, since what was asked may have ended their sessions. Who has been locked out keeps what they had. */
async function signInBoth(url: string, before?: Tokens): Promise<Tokens> {
  const rest = createRest(url);
  const made = await rest.post('/v1/auth/register', { username: `user-${Date.now()}`, password });
  const { body } = await rest.post('/v1/auth/sign-in', { identifier: admin.username, password: admin.password });
  const tokens = {
    superadmin: body.tokens?.access_token ?? before?.superadmin,
    user: made.body.tokens?.access_token ?? before?.user,
  };
  if (!tokens.superadmin || !tokens.user) throw new Error(`nobody could sign in: ${body.code}, ${made.body.code}`);
  return tokens;
}

interface Seen {
  readonly statuses: Record<string, number>;
  readonly faults: string[];
  readonly closed: Record<string, number>;
}

async function assail({ url }: Servers, endpoints: readonly Endpoint[], seed: number): Promise<Seen> {
  const seen: Seen = { statuses: {}, faults: [], closed: {} };
  const mangle = createMangler(seed);
  let tokens = await signInBoth(url);
  let left = each;
  const note = (mangled: Mangled, status: number, code: string, body: string) => {
    const kind = `${Math.floor(status / 100)}xx`;
    seen.statuses[status === 0 ? 'closed' : kind] = (seen.statuses[status === 0 ? 'closed' : kind] ?? 0) + 1;
    if (status === 0) seen.closed[mangled.kind] = (seen.closed[mangled.kind] ?? 0) + 1;
    if (status >= 500 && !stated.has(code))
      seen.faults.push(`${mangled.kind}: ${mangled.what} was answered ${status} ${wordsOf(body)}`);
  };
  const lane = async () => {
    const line = openLine({ url });
    while (left > 0) {
      left -= 1;
      if (left % 500 === 0) tokens = await signInBoth(url, tokens);
      const mangled = mangle(endpoints, [tokens.superadmin, tokens.user, undefined]);
      const heard = await line.send(mangled.bytes, mangled);
      note(mangled, heard.status, codeOf(heard), heard.body);
    }
    line.close();
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return seen;
}

/** What an answer says, of a page too. */
const wordsOf = (body: string): string =>
  (body.startsWith('<') ? body.replaceAll(/<style>.*?<\/style>|<[^>]*>|\s+/gs, ' ') : body).trim().slice(0, 400);

const groups = Object.entries(endpointsByGroup());

test.each(groups.map(([name, endpoints], at) => [name, endpoints, at] as const))(
  'no malformed request to %s is answered as a fault of the server',
  async (name, endpoints, at) => {
    const servers = await openServer();
    onTestFinished(() => servers.stop());
    const from = performance.now();
    const { statuses, faults, closed } = await assail(servers, endpoints, at + 1);
    const seconds = (performance.now() - from) / 1000;
    tell(`${each} malformed requests to ${name} (${endpoints.length} endpoints, ${seconds.toFixed(0)} s)`, [
      { figure: 'answers', value: shown(statuses) },
      { figure: 'closed without an answer, by what was wrong', value: shown(closed) },
      { figure: 'answers of 500 and more', value: faults.length, aim: '0' },
      { figure: 'errors in the log', value: shown(servers.faults()) },
    ]);
    expect(faults.slice(0, 20)).toEqual([]);
  },
);

test('there is a group for every tag of the contract, and one for what is no procedure', () => {
  expect(groups.length).toBeGreaterThan(20);
  expect(groups.map(([name]) => name)).toContain('pages and documents');
});
