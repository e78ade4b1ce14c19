import { deepEqual, equal, notEqual } from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient, isProblem, memoryStore, type StoredTokens } from '@doorward/client';
import { freePort, type Running, start } from './processes.ts';
import { step, wait } from './show.ts';

/** Short lives, so that a walk of half a minute meets what otherwise takes hours. */
const accessSeconds = 5;
const graceSeconds = 2;

const fileOf = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const secretText = () => randomBytes(12).toString('base64url');

interface Stage {
  readonly issuer: string;
  readonly apiUrl: string;
  readonly server: Running;
}

const running: Running[] = [];
const directory = await mkdtemp(join(tmpdir(), 'doorward-demo-'));
let clearing: Promise<void> | undefined;
const clear = () => {
  clearing ??= Promise.all(running.map((one) => one.stop())).then(() =>
    rm(directory, { recursive: true, force: true }),
  );
  return clearing;
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void clear().finally(() => process.exit(130)));
}

try {
  await walk(await setStage());
  console.log('\nThe whole walk held.');
} catch (error) {
  console.error(`✗ ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  await clear();
}

/** The auth server in an empty directory, and the backend of examples/express-api beside it. */
async function setStage(): Promise<Stage> {
  const issuer = `http://localhost:${await freePort()}`;
  const password = secretText();
  const server = await step('the auth server runs, on an embedded database in a temporary directory', () =>
    start({
      file: fileOf('server/src/main.ts'),
      environment: {
        DOORWARD_PUBLIC_URL: issuer,
        DOORWARD_PORT: new URL(issuer).port,
        DOORWARD_METRICS_PORT: '0',
        DOORWARD_DATA_DIRECTORY: directory,
        DOORWARD_ADMIN_PASSWORD: password,
        DOORWARD_SETTINGS: JSON.stringify({
          access_token_seconds: accessSeconds,
          refresh_grace_seconds: graceSeconds,
        }),
      },
      ready: /Doorward is ready/,
    }),
  );
  running.push(server);
  const audience = await step('the first admin signs in, chooses a new password and looks up the id of the app', () =>
    findAppId(issuer, password),
  );
  const api = await step('a backend runs beside it, which will never ask the auth server about a request', () =>
    start({
      file: fileOf('examples/express-api/main.ts'),
      environment: { ISSUER: issuer, AUDIENCE: audience, PORT: '0', CLOCK_TOLERANCE: '0' },
      ready: /http:\/\/\S+/,
    }),
  );
  running.push(api);
  return { issuer, apiUrl: api.found[0], server };
}

async function findAppId(baseUrl: string, password: string): Promise<string> {
  const client = createClient({ baseUrl, transport: 'json' });
  const first = await client.signIn({ identifier: 'admin', password });
  if (first.next !== 'new_password') throw new Error('the first password should have to be changed');
  await client.setNewPassword({ attempt_token: first.attempt_token, new_password: secretText() });
  const { data } = await client.api.apps.list.query();
  const [app] = data;
  if (!app) throw new Error('a fresh server has an app');
  return app.id;
}

async function walk({ issuer, apiUrl, server }: Stage): Promise<void> {
  const store = memoryStore();
  const client = createClient({ baseUrl: issuer, transport: 'json', store });
  const held = () => store.read() as StoredTokens & { refreshToken: string };
  const credentials = { username: 'ada', password: secretText() };
  const signIn = () => client.signIn({ identifier: credentials.username, password: credentials.password });
  const notes = async (token: string | undefined, method = 'GET') => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const response = await fetch(`${apiUrl}/notes`, {
      method,
      headers,
      ...(method === 'POST' ? { body: '{"text":"tea"}' } : {}),
    });
    const body = (await response.json()) as { code?: string; data?: string[] };
    return { status: response.status, ...body };
  };

  await step('ada registers', () => client.register(credentials));
  await step('ada signs in', signIn);
  await step('the backend takes her access token', async () => {
    equal((await notes(await client.accessToken(), 'POST')).status, 201);
  });
  await step('it still does while the auth server is frozen and answers nobody', async () => {
    server.pause();
    deepEqual(await notes(held().accessToken), { status: 200, data: ['tea'] });
    server.resume();
  });

  const old = held();
  await wait(accessSeconds + 1, `access tokens live for ${accessSeconds} s here`);
  await step('the backend refuses the old access token', async () => {
    deepEqual(await codeOf(notes(old.accessToken)), [401, 'expired']);
  });
  await step('the client silently gets a new one, and the backend takes it', async () => {
    equal((await notes(await client.accessToken())).status, 200);
    notEqual(held().refreshToken, old.refreshToken);
  });
  await step('another tab that comes late with the old refresh token gets the very same new one', async () => {
    equal((await refresh(issuer, old.refreshToken)).refresh_token, held().refreshToken);
  });

  await wait(graceSeconds + 1, `the grace window is ${graceSeconds} s here`);
  await step('after the grace window the old refresh token is a theft, and is refused', async () => {
    equal((await refresh(issuer, old.refreshToken)).code, 'refresh_token_reused');
  });
  await step('the session is dead: the client is told, and says so', async () => {
    const refused = await client.api.me.get.query().catch((error: unknown) => error);
    equal(isProblem(refused), true);
    deepEqual(client.getSnapshot(), { status: 'expired', reason: 'session_ended' });
  });

  await step('ada signs in again', signIn);
  const last = held();
  await step('ada logs out', async () => {
    deepEqual(await client.signOut(), { confirmed: true });
    equal(client.getSnapshot().status, 'signed_out');
  });
  await step('her refresh token is worth nothing now, inside its grace window too', async () => {
    equal((await refresh(issuer, last.refreshToken)).code, 'session_ended');
  });
}

async function codeOf(answer: Promise<{ status: number; code?: string }>) {
  const { status, code } = await answer;
  return [status, code];
}

/** Plain REST, as somebody who found the token would send it. */
async function refresh(issuer: string, refreshToken: string) {
  const response = await fetch(`${issuer}/v1/auth/refresh`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ refresh_token: refreshToken }),
  });
  return (await response.json()) as { refresh_token?: string; code?: string };
}
