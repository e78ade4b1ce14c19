import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { liftedBut } from '../kit/limits.ts';
import { shown, tally, tell } from './figures.ts';
import { codeOf, type Line, openLine, written } from './line.ts';
import { openServers, quickHashes, type Servers } from './servers.ts';

const password = 'Battery-Staple-9';
/** Connections to each of the two servers. */
const connections = 200;

let servers: Servers;
let lines: Line[] = [];
beforeAll(async () => {
  // Those who try at once wait for a connection as long as it takes: a guess that is told to come back is one less.
  const limits = liftedBut('password_network', 'password_account');
  servers = await openServers(2, { ...quickHashes, limits, databaseConnectTimeoutMs: 60_000 });
  lines = servers.urls.flatMap((url) => Array.from({ length: connections }, () => openLine({ url })));
});
afterAll(async () => {
  for (const line of lines) line.close();
  await servers?.stop();
});

interface Guess {
  readonly username: string;
  readonly ip: string;
  readonly password?: string;
}

/** Sends all of them, as many at once as there are connections, each again for as long as the server is too busy to judge it. */
async function all<One>(many: readonly One[], request: (one: One) => string): Promise<(readonly [One, string])[]> {
  const left = many.map((one, n) => [one, n] as const);
  const answers: (readonly [One, string])[] = [];
  const lane = async (line: Line) => {
    for (let next = left.shift(); next; next = left.shift()) {
      let heard = await line.send(request(next[0]));
      while (heard.status === 503 || heard.status === 0) {
        await sleep(50 + Math.random() * 200);
        heard = await line.send(request(next[0]));
      }
      answers.push([next[0], codeOf(heard)]);
    }
  };
  // Those that stand together in the list go to both servers.
  const alternating = lines.slice(0, connections).flatMap((line, n) => [line, lines[connections + n] ?? line]);
  await Promise.all(alternating.map(lane));
  return answers;
}

async function open(name: string, count: number): Promise<string[]> {
  const usernames = Array.from({ length: count }, (_, n) => `${name}-${n}`);
  const made = await all(usernames, (username) => written({ path: '/v1/auth/register', json: { username, password } }));
  expect(tally(made.map(([, code]) => code))).toEqual({ 201: count });
  return usernames;
}

const guess = ({ username, ip, password: typed = 'Wrong-Guess-1' }: Guess) =>
  written({
    path: '/v1/auth/sign-in',
    headers: { 'x-forwarded-for': ip },
    json: { identifier: username, password: typed },
  });

/** How many guesses at each account were compared, highest and lowest, as answers and rows have it. */
async function judged(guesses: readonly Guess[], limit: number) {
  const from = performance.now();
  const answers = await all(guesses, guess);
  const seconds = (performance.now() - from) / 1000;
  const byAccount = Map.groupBy(answers, ([{ username }]) => username);
  const compared = [...byAccount.values()].map(
    (own) => own.filter(([, code]) => code === 'invalid_credentials').length,
  );
  const codes = tally(answers.map(([, code]) => code));
  const rows = await countedRows();
  return { most: Math.max(...compared), least: Math.min(...compared), codes, rows, seconds, limit };
}

/** The highest count that stands for an account, by where it was guessed from. */
async function countedRows(): Promise<Record<string, number>> {
  const client = new pg.Client({ connectionString: servers.databaseUrl });
  await client.connect();
  const { rows } = await client.query('select kind, max(failures)::int as most from sign_in_failures group by kind');
  await client.end();
  return Object.fromEntries(rows.map(({ kind, most }) => [kind, most]));
}

function report(title: string, { most, least, codes, rows, seconds, limit }: Awaited<ReturnType<typeof judged>>): void {
  tell(title, [
    { figure: 'guesses compared, of each account', value: `${least} to ${most}`, aim: `at most ${limit}` },
    { figure: 'highest count of a row', value: shown(rows) },
    { figure: 'answers', value: shown(codes) },
    {
      figure: 'seconds, and guesses a second',
      value: `${seconds.toFixed(1)}, ${((codes.sign_in_locked ?? 0) / seconds).toFixed(0)}`,
    },
  ]);
}

test('of 200 accounts × 50 parallel wrong passwords at most 10 each are evaluated from one network', async () => {
  const usernames = await open('one-network', 200);
  const guesses = usernames.flatMap((username) => Array.from({ length: 50 }, () => ({ username, ip: '198.51.100.7' })));
  const found = await judged(guesses, 10);
  report('200 accounts × 50 wrong passwords from one network, two processes', found);
  expect(found.most).toBeLessThanOrEqual(10);
  expect(found.rows.network).toBe(10);
  // What is locked is the network, not the account: elsewhere the owner signs in, with the right password at the first try.
  const rights = usernames.map((username) => ({ username, password, ip: '203.0.113.9' }));
  expect(tally((await all(rights, guess)).map(([, code]) => code))).toEqual({ 200: 200 });
});

test('and from 50 networks at most 100 each', async () => {
  const usernames = await open('many-networks', 200);
  const guesses = usernames.flatMap((username) =>
    Array.from({ length: 150 }, (_, n) => ({ username, ip: `198.18.${n % 50}.${Math.floor(n / 50)}` })),
  );
  const found = await judged(guesses, 100);
  report('200 accounts × 50 networks × 3 wrong passwords, two processes', found);
  expect(found.most).toBeLessThanOrEqual(100);
  expect(found.rows.anywhere).toBe(100);
});
