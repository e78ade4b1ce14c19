import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { describe, expect, inject, test, vi } from 'vitest';
import { examine } from '../../server/src/cli/doctor/index.ts';
import { parseConfig } from '../../server/src/config.ts';
import { root } from '../house/sources.ts';
import { type Clone, cloneDatabase, needs, postgresBin, startServer, type TestHouse } from '../kit/index.ts';
import { codeOf } from './documents.ts';

const run = promisify(execFile);
const page = (name: string) => ({ path: name, text: readFileSync(join(root, 'docs/runbooks', name), 'utf8') });
/** Commands of a page, as a reader copies them: without the indentation of the list they stand in. */
const commands = (name: string) => codeOf(page(name), 'sh').map((code) => code.replaceAll(/^ {3}/gm, ''));
const password = 'Battery-Staple-9';

interface Stage {
  readonly clone: Clone;
  /** Runs commands of a page in a directory of their own. */
  shell(code: string | undefined, environment?: Readonly<Record<string, string>>): Promise<string>;
  open(config?: Clone['config']): Promise<TestHouse>;
  close(house: TestHouse): Promise<void>;
}

async function staged(work: (stage: Stage) => Promise<void>): Promise<void> {
  const clone = await cloneDatabase(inject('template'));
  const cwd = mkdtempSync(join(tmpdir(), 'doorward-runbook-'));
  const env = { PATH: `${postgresBin}:${process.env.PATH}`, DATABASE_URL: String(clone.config.databaseUrl) };
  const houses = new Set<TestHouse>();
  const open = async (config = clone.config) => {
    const house = await startServer(config);
    houses.add(house);
    return house;
  };
  const close = async (house: TestHouse) => {
    houses.delete(house);
    await house.close();
  };
  try {
    await work({
      clone,
      open,
      close,
      shell: async (code = 'exit 9', more = {}) =>
        (await run('/bin/sh', ['-ec', code], { cwd, env: { ...env, ...more } })).stdout,
    });
  } finally {
    for (const house of houses) await close(house);
    await clone.drop();
    rmSync(cwd, { recursive: true, force: true });
  }
}

const signIn = async (house: TestHouse, identifier: string) =>
  (await house.rest.post('/v1/auth/sign-in', { identifier, password })).status;

describe('backup and restore', () => {
  needs('postgres binaries')(
    'what was dumped is there again, what came later is not, and the ring decides',
    async () => {
      await staged(async ({ clone, shell, open, close }) => {
        const [dump, , restore] = commands('backup.md');
        const before = await open();
        const ada = await before.register({ username: 'ada' });
        await before.rest.post('/v1/auth/register', { email: 'sealed@example.com', password });
        await shell(dump);
        await before.register({ username: 'later' });
        await close(before);
        const name = `doorward_restored_${process.pid}`;
        await shell(restore?.replaceAll('doorward_restored', name));
        try {
          const databaseUrl = String(clone.config.databaseUrl).replace(/[^/]+$/, name);
          const restored = { ...clone.config, databaseUrl };
          const findings = await examine(() => parseConfig({ ...restored, publicUrl: 'http://localhost:1' }));
          const stores = findings.filter(({ check }) => /^(database|migrations|keys)/.test(check));
          expect(stores.filter(({ level }) => level !== 'ok')).toEqual([]);
          expect(stores.map(({ check }) => check)).toContain('keys.sealed');

          const after = await open(restored);
          expect([await signIn(after, 'ada'), await signIn(after, 'sealed@example.com')]).toEqual([200, 200]);
          expect(await signIn(after, 'later')).toBe(401);
          const refreshed = await after.rest.post('/v1/auth/refresh', { refresh_token: ada.refresh });
          expect(refreshed.status).toBe(200);
          await close(after);
          const strange = `test:${Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64')}`;
          await expect(open({ ...restored, keys: strange })).rejects.toThrow('sealed under key');
        } finally {
          await shell(`dropdb --force --maintenance-db="$DATABASE_URL" ${name}`);
        }
      });
    },
    180_000,
  );
});

describe('incidents', () => {
  const blocks = commands('incident.md');
  const block = (part: string) => {
    const found = blocks.filter((code) => code.includes(part));
    if (found.length !== 1) throw new Error(`${found.length} blocks have ${part}`);
    return found[0];
  };

  needs('postgres binaries')(
    'stolen signing key: the old one is refused at once, the new one signs, nobody is signed out',
    async () => {
      await staged(async ({ shell, open }) => {
        const house = await open();
        const ada = await house.register();
        const env = { DOORWARD: house.url, TOKEN: await house.admin() };
        const me = async (token: string) => (await house.rest.get('/v1/me', { token })).status;
        await shell(block('/v1/keys/rotate'), env);
        expect(await me(ada.access)).toBe(200);
        await shell(block('delete from signing_keys'));
        await vi.waitFor(async () => expect(await me(ada.access)).toBe(401), 5_000);
        const set = JSON.parse(await shell(block('jwks.json'), env)) as { keys: unknown[] };
        expect(set.keys).toHaveLength(1);
        house.clock.advance(11);
        const { status, body } = await house.rest.post('/v1/auth/refresh', { refresh_token: ada.refresh });
        expect([status, await me(body.access_token)]).toEqual([200, 200]);
        expect(await shell(block("!~ '^(signin|sessions)"))).toMatch(/keys\.rotated/);
      });
    },
    120_000,
  );

  needs('postgres binaries')(
    'credential stuffing, a leaked API key and a leaked database: every command does what the page says',
    async () => {
      await staged(async ({ shell, open }) => {
        const house = await open();
        const ada = await house.register({ username: 'ada' });
        const bob = await house.register({ username: 'bob' });
        const env = { DOORWARD: house.url, TOKEN: await house.admin() };
        const me = async (token: string) => (await house.rest.get('/v1/me', { token })).status;
        await house.rest.post('/v1/auth/sign-in', { identifier: 'ada', password: 'Guessed-Wrong-1' });
        expect(await signIn(house, 'ada')).toBe(200);
        expect(await shell(block('count(distinct target_id)'))).toMatch(/\(1 row\)/);
        expect(await shell(block('join audit_events f'))).toContain(ada.userId.slice(0, 5));
        expect(JSON.parse(await shell(block('/v1/bans'), env))).toMatchObject({ range: '203.0.113.0/24' });
        await shell(block('/v1/users/$USER_ID/sessions/revoke-all'), { ...env, USER_ID: ada.userId });
        expect([await me(ada.access), await me(bob.access)]).toEqual([401, 200]);

        const token = env.TOKEN;
        const wanted = { name: 'Leaked', permissions: ['users:read'], expires_in_seconds: 3600 };
        const key = (await house.rest.post('/v1/me/api-keys', wanted, { token })).body;
        const asKey = () => house.rest.get('/v1/users', { headers: { 'x-api-key': key.secret } });
        expect((await asKey()).status).toBe(200);
        await shell(block('/v1/api-keys?limit=100'), { ...env, API_KEY_ID: key.id });
        expect((await asKey()).status).toBe(401);
        expect(await shell(block("actor_kind = 'api_key'"), { API_KEY_ID: key.id })).toMatch(/\(\d+ rows?\)/);

        await shell(block('update sessions set ended_at'));
        await sleep(1100);
        expect(await me(bob.access)).toBe(401);
        expect((await house.rest.post('/v1/auth/refresh', { refresh_token: bob.refresh })).status).toBe(401);
      });
    },
    120_000,
  );

  test('every command of the page is run above', () => {
    expect(blocks).toHaveLength(11);
  });
});
