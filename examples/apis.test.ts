import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createRest, type Member, type Rest, startHouse, type TestHouse } from '../test/kit/index.ts';

/** The same small API in each framework: as its README has it started, against a server of its own. */
const next = createRequire(new URL('./next-api/package.json', import.meta.url)).resolve('next/dist/bin/next');
const tsdown = createRequire(new URL('./nestjs/package.json', import.meta.url)).resolve('tsdown/run');

interface Program {
  start: readonly string[];
  build?: readonly string[];
}

const programs: [name: string, program: Program][] = [
  ['fastify', { start: ['main.ts'] }],
  ['hono', { start: ['main.ts'] }],
  ['nestjs', { build: [tsdown], start: ['dist/main.js'] }],
  ['next-api', { build: [next, 'build'], start: [next, 'start', '-p', '0', '-H', '127.0.0.1'] }],
];

function run(folder: string, program: readonly string[], env: Record<string, string> = {}) {
  const child: ChildProcess = spawn(process.execPath, program, {
    cwd: fileURLToPath(new URL(folder, import.meta.url)),
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', ...env },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  return { child, ended: once(child, 'close'), output: () => output };
}

describe.each(programs)('examples/%s', (folder, { build, start }) => {
  let house: TestHouse;
  let api: Rest;
  let member: Member;
  let stop: () => Promise<unknown>;

  beforeAll(async () => {
    if (build) {
      const building = run(folder, build);
      expect([(await building.ended)[0], building.output()]).toEqual([0, expect.any(String)]);
    }
    house = await startHouse();
    member = await house.register();
    const apps = await house.rest.get('/v1/apps', { token: await house.admin() });
    const env = { ISSUER: house.url, AUDIENCE: apps.body.data[0].id, PORT: '0' };
    const { child, ended, output } = run(folder, start, env);
    stop = async () => child.kill() && (await ended);
    api = await vi.waitFor(
      async () => {
        const rest = createRest(/http:\/\/127\.0\.0\.1:\d+/.exec(output())?.[0] ?? '');
        expect([(await rest.get('/')).status, output()]).toEqual([200, expect.any(String)]);
        return rest;
      },
      { timeout: 60_000, interval: 100 },
    );
  }, 600_000);
  afterAll(async () => {
    await stop();
    await house.close();
  });

  test('everybody is greeted, who is signed in by name', async () => {
    expect((await api.get('/')).body).toEqual({ hello: 'stranger' });
    expect((await api.get('/', { token: member.access })).body).toEqual({ hello: member.userId });
  });

  test('without a token 401 and a challenge, with one 200', async () => {
    const refused = await api.get('/me');
    expect([refused.status, refused.body.code]).toEqual([401, 'missing_token']);
    expect(refused.headers.get('www-authenticate')).toBe('Bearer');
    const { status, body } = await api.get('/me', { token: member.access });
    expect([status, body.sub]).toEqual([200, member.userId]);
  });

  test('writing wants the permission', async () => {
    const refused = await api.post('/posts', {}, { token: member.access });
    expect([refused.status, refused.body.code]).toEqual([403, 'insufficient_permission']);
    const writer = await tokenWith('posts:write');
    expect(await api.post('/posts', {}, { token: writer })).toMatchObject({ status: 201, body: { by: member.userId } });
  });

  test('an ended session is refused within a poll and a second', async () => {
    const { access, userId } = await house.register();
    expect((await api.get('/me', { token: access })).status).toBe(200);
    await house.rest.post(`/v1/users/${userId}/suspend`, { reason: 'test' }, { token: await house.admin() });
    house.clock.advance(2);
    const asked = async () => (await api.get('/me', { token: access })).body.code;
    await expect.poll(asked, { timeout: 25_000, interval: 100 }).toBe('revoked');
  });

  /** A new token of the member, who has been given a role with this permission. */
  async function tokenWith(permission: string): Promise<string> {
    const token = await house.admin();
    const app = (await house.rest.get('/v1/apps', { token })).body.data[0].id;
    await house.rest.put(`/v1/apps/${app}/permissions/${permission}`, {}, { token });
    await house.rest.put(`/v1/apps/${app}/roles/writer`, { permissions: [permission] }, { token });
    const given = { role: 'writer', app_id: app, scope: 'tenant' };
    await house.rest.post(`/v1/users/${member.userId}/roles`, given, { token });
    const { username: identifier, password } = member;
    const { body } = await house.rest.post('/v1/auth/sign-in', { identifier, password });
    return body.tokens.access_token;
  }
});
