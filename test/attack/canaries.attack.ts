import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { expect, inject, test } from 'vitest';
import { messages } from '../../server/src/domains/messages/tables.ts';
import { openProvider } from '../../server/src/domains/social/provider.testing.ts';
import { createDns } from '../../server/src/platform/dns/index.ts';
import { openZone } from '../../server/src/platform/dns/zone.testing.ts';
import { createLog } from '../../server/src/platform/log.ts';
import { realCalls } from '../house/parity/stage.ts';
import { createCalls } from '../house/who-may/calls.ts';
import { setScene } from '../house/who-may/principals.ts';
import { procedures, settled } from '../house/who-may/walk.ts';
import { cloneDatabase, startServer, type TestHouse } from '../kit/index.ts';
import { type Canaries, createCanaries, dumpAll, findIn, overhearRedis } from './canaries.ts';
import { tell } from './figures.ts';

const password = 'Battery-Staple-9';
const planted = `dwl_${'planted'.repeat(6)}`;

/** Overhears what goes through `fetch` while this works. */
async function overhearing<T>(canaries: Canaries, work: () => Promise<T>): Promise<T> {
  const { fetch } = globalThis;
  globalThis.fetch = async (input, init) => {
    if (typeof init?.body === 'string' && init.body.startsWith('{')) canaries.hear(JSON.parse(init.body));
    canaries.hear([...new Headers(init?.headers).values()]);
    const answer = await fetch(input, init);
    const text = await answer.clone().text();
    canaries.hear([...answer.headers.values()]);
    if (answer.status < 300 && text.startsWith('{')) canaries.hear(JSON.parse(text));
    return answer;
  };
  try {
    return await work();
  } finally {
    globalThis.fetch = fetch;
  }
}

interface Kept {
  readonly log: string;
  readonly metrics: string;
  readonly redis: string;
  readonly tables: ReadonlyMap<string, string>;
}

/** All that is left behind, and what of it is secret, by place; the places that were looked at are counted. */
function leaks({ log, metrics, redis, tables }: Kept, canaries: Pick<Canaries, 'long' | 'codes'>): string[] {
  const places = new Map([['log', log], ['metrics', metrics], ['redis', redis], ...tables]);
  return [...places].flatMap(([place, text]) => findIn(text, canaries).map((secret) => `${place}: ${secret}`));
}

interface Opened {
  readonly house: TestHouse;
  readonly logged: () => string;
  readonly keep: () => Promise<Kept>;
  readonly close: () => Promise<void>;
}

/** A house that says everything it can to its log. */
async function openTalkative(config: Parameters<typeof startServer>[0], given: object = {}): Promise<Opened> {
  const lines: string[] = [];
  const log = createLog({ level: 'debug', destination: { write: (line: string) => void lines.push(line) } });
  const clone = await cloneDatabase(inject('template'));
  const redis = await overhearRedis(process.env.REDIS_URL ?? '');
  const house = await startServer({ ...clone.config, ...config }, { log, ...given });
  const client = new pg.Client({ connectionString: String(clone.config.databaseUrl) });
  await client.connect();
  return {
    house,
    logged: () => lines.join(''),
    keep: async () => ({
      log: lines.join(''),
      metrics: await house.doorward.platform.metrics.render(),
      redis: redis.said(),
      tables: await dumpAll(client),
    }),
    close: async () => {
      await client.end();
      await house.close();
      redis.close();
      await clone.drop();
    },
  };
}

function report(
  title: string,
  kept: Kept,
  { canaries, found }: { canaries: Canaries; found: readonly string[] },
): void {
  const size = (text: string) => `${Math.round(text.length / 1024)} KiB`;
  tell(title, [
    { figure: 'secrets that were said', value: `${canaries.long.size}, and ${canaries.codes.size} codes` },
    { figure: 'log lines at every level', value: `${kept.log.split('\n').length - 1}, ${size(kept.log)}` },
    { figure: 'metrics', value: size(kept.metrics) },
    { figure: 'commands to Redis', value: `${kept.redis.split('\n').length}, ${size(kept.redis)}` },
    {
      figure: 'tables, those of the queues too',
      value: `${kept.tables.size}, ${size([...kept.tables.values()].join(''))}`,
    },
    { figure: 'audit events', value: (kept.tables.get('public.audit_events') ?? '').split('\n').length },
    { figure: 'of the secrets found there', value: found.length, aim: '0' },
  ]);
}

/** Things are read before they are changed, and made before they are taken away. */
const order = ({ type, wire, path }: (typeof procedures)[number]): number => {
  if (type === 'query') return 0;
  if (/suspend|erase|revoke|signOut|deactivate/i.test(path)) return 3;
  return wire.method === 'DELETE' ? 2 : 1;
};

test('no secret of a walk through every procedure is left in logs, metrics, audit events, queues or any table', async () => {
  const canaries = createCanaries();
  const zone = await openZone();
  const provider = await openProvider();
  provider.mischief = { replays: true };
  const { house, keep, close } = await openTalkative(
    { outgoingAllow: ['127.0.0.1'], databaseConnectTimeoutMs: 30_000, databaseStatementTimeoutMs: 30_000 },
    { dns: createDns({ servers: [zone.address], timeoutMs: 5000 }) },
  );
  const calls = createCalls(house.url);
  try {
    let succeeded = 0;
    await overhearing(canaries, async () => {
      const scene = await setScene(house);
      const writeRecord = (name: string, value: string) => void zone.entries.set(name, { txt: [value] });
      const real = await realCalls({ house, scene, writeRecord, provider });
      for (const procedure of procedures.toSorted((one, other) => order(one) - order(other))) {
        const { caller, input } = real.get(procedure.path) ?? { caller: { appId: '' }, input: undefined };
        canaries.hear({ ...input, token: caller.token });
        const told = await settled(() => calls.rest(procedure, caller, input));
        if (told.status < 300) {
          succeeded += 1;
          canaries.hear(told.body);
        }
      }
      const token = await house.admin();
      for (const [path, more] of [
        ['/v1/captcha', { provider: 'turnstile', site_key: 'site-key', on_sign_up: false, on_sign_in: false }],
        ['/v1/risk/provider', { url: `${provider.url}/risk` }],
      ] as const)
        await house.rest.put(path, { ...more, secret: `canary-secret-of-${path}` }, { token });
    });
    await sleep(1_000);
    for (const mail of house.doorward.platform.mail.mailbox?.all() ?? [])
      canaries.hearMail(`${mail.text} ${mail.html}`);
    const kept = await keep();
    const found = leaks(kept, canaries);
    report(`a walk through ${procedures.length} procedures, of which ${succeeded} succeeded`, kept, {
      canaries,
      found,
    });
    expect(found).toEqual([]);
    expect(succeeded).toBeGreaterThan(0.8 * procedures.length);
    expect(canaries.long.size).toBeGreaterThan(200);
    expect(canaries.codes.size).toBeGreaterThan(5);
    expect(kept.redis).toMatch(/:w:limit /);
  } finally {
    await calls.close();
    await close();
    await zone.close();
    await provider.close();
  }
});

test('nor of mails that cannot be delivered, where they wait, and where they end', async () => {
  const canaries = createCanaries();
  const { house, logged, keep, close } = await openTalkative({ mail: 'smtp', smtpHost: '127.0.0.1', smtpPort: 1 });
  try {
    const { crypto } = house.doorward.platform;
    await overhearing(canaries, async () => {
      for (let n = 0; n < 10; n++) {
        const email = `undelivered-${n}@example.com`;
        await house.rest.post('/v1/auth/register', { email, password });
        await house.rest.post('/v1/auth/magic-link', { identifier: email });
        await house.rest.post('/v1/auth/password/forgot', { identifier: email });
      }
    });
    await expect.poll(logged).toContain('message');
    const before = await keep();
    // What the mails would have said: only the ring opens it.
    const sealed = (before.tables.get('public.messages') ?? '').split('\n');
    const letters = await openLetters(house, crypto);
    for (const letter of letters) canaries.hearMail(letter);
    const kept = await keep();
    const found = leaks(kept, canaries);
    report(`${letters.length} mails of ${sealed.length} that wait or failed`, kept, { canaries, found });
    expect(letters.length).toBeGreaterThanOrEqual(10);
    expect(found).toEqual([]);
  } finally {
    await close();
  }
});

async function openLetters(
  { doorward }: TestHouse,
  crypto: TestHouse['doorward']['platform']['crypto'],
): Promise<string[]> {
  const rows = await doorward.platform.db.reader.select().from(messages);
  return rows.flatMap(({ id, sealed }) =>
    sealed === null ? [] : [crypto.open(sealed, { table: 'messages', column: 'sealed', row: id })],
  );
}

test('a secret that is left behind is found: in the log, in a table, as it is and encoded', () => {
  const kept = (text: string): Kept => ({ log: text, metrics: '', redis: '', tables: new Map([['public.t', text]]) });
  const known = { long: new Set([planted]), codes: new Set(['123456']) };
  const hidden = [
    planted,
    Buffer.from(planted).toString('hex'),
    Buffer.from(`x${planted}`).subarray(1).toString('base64'),
  ];
  for (const text of hidden) expect(leaks(kept(`{"note":"${text}"}`), known)).toHaveLength(2);
  expect(leaks(kept('{"code":123456}'), known)).toHaveLength(2);
  expect(leaks(kept('2026-11-23 00:00:00.123456+00'), known)).toEqual([]);
});
