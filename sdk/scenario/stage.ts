import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../examples/demo/processes.ts';
import { cloneDatabase } from '../../test/kit/database.ts';
import { type ServerProcess, startProcess } from '../../test/kit/process.ts';
import type { Rest } from '../../test/kit/rest.ts';
import { startProxy } from './proxy.ts';

/** A server and its proxy, and what a program must know of them. */
export interface Stage {
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Short, so that a scenario really waits past them; longer than the 6 s within which a verifier hears of an ended session. */
const accessSeconds = 8;
const graceSeconds = 1;
const audience = 'https://api.example';
const admin = { username: 'admin', password: 'Correct-Horse-7' } as const;
const bornWith = 'Born-With-This-1';
/** So that a list of two a page has several pages before anybody registers. */
const seeded = 5;

/** Builds the server and starts it on a database of its own: the embedded one, or one made beside DATABASE_URL's. */
export async function setStage(): Promise<Stage> {
  const built = spawnSync('pnpm', ['--silent', '--filter', '@doorward/server', 'build'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (built.status !== 0) throw new Error('the server does not build');
  const database = await cloneDatabase('');
  const port = await freePort();
  const server = await startProcess(
    {
      ...database.config,
      publicUrl: `http://127.0.0.1:${port}`,
      port,
      logLevel: 'info',
      adminUsername: admin.username,
      adminPassword: bornWith,
      settings: {
        registration_email: 'immediate',
        access_token_seconds: accessSeconds,
        refresh_grace_seconds: graceSeconds,
      },
    },
    'dist/main.js',
  );
  const proxy = await startProxy(server.url);
  const close = async () => {
    await proxy.close();
    try {
      // Throws where an answer was not as the document says.
      await server.stop('SIGTERM');
    } finally {
      await database.drop();
    }
  };
  try {
    return { environment: { ...(await furnish(server)), DOORWARD_PROXY_URL: proxy.url }, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function furnish({ rest, url }: ServerProcess): Promise<Record<string, string>> {
  const token = await firstSignIn(rest);
  const app = await made(
    rest.post('/v1/apps', { slug: 'scenario', name: 'Scenario', audiences: [audience] }, { token }),
  );
  const { secret } = await made(rest.post(`/v1/apps/${app.id}/secrets`, {}, { token }));
  for (let number = 1; number <= seeded; number += 1)
    await made(rest.post('/v1/auth/register', { username: `member-${number}`, password: 'Battery-Staple-9' }));
  return {
    DOORWARD_URL: url,
    DOORWARD_ISSUER: url,
    DOORWARD_APP: app.id,
    DOORWARD_AUDIENCE: audience,
    DOORWARD_CLIENT_ID: app.id,
    DOORWARD_CLIENT_SECRET: secret,
    DOORWARD_ADMIN_USERNAME: admin.username,
    DOORWARD_ADMIN_PASSWORD: admin.password,
    DOORWARD_ACCESS_SECONDS: String(accessSeconds),
    DOORWARD_GRACE_SECONDS: String(graceSeconds),
  };
}

/** The superadmin's first sign-in changes the password they were born with. */
async function firstSignIn(rest: Rest): Promise<string> {
  const first = await made(rest.post('/v1/auth/sign-in', { identifier: admin.username, password: bornWith }));
  const session = await made(
    rest.post('/v1/auth/sign-in/new-password', { attempt_token: first.attempt_token, new_password: admin.password }),
  );
  return session.tokens.access_token;
}

async function made(answering: ReturnType<Rest['post']>) {
  const { status, body } = await answering;
  if (status >= 300) throw new Error(`the stage cannot be set: ${status} ${String(body.code)}`);
  return body;
}
