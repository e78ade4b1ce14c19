import { availableParallelism } from 'node:os';
import { codeOf, stepAt } from '../../server/src/domains/mfa/mfa.testing.ts';
import { createAuthenticator } from '../../server/src/domains/passkeys/authenticator.testing.ts';
import { contest, createAsker, type Figure, load } from './measure.ts';
import { start } from './process.ts';

type Asker = ReturnType<typeof createAsker>;

const password = 'Battery-Staple-9';
/** Hashes are computed by as many threads as there are processors: twice as many callers keep them busy. */
const inFlight = { workers: availableParallelism() * 2, seconds: 2 };
/** A sign-in by passkey waits for the database, not for a thread. */
const byPasskey = { workers: 16, seconds: 2 };
const rounds = 7;
/** So many that nobody's turn comes again before the authenticator app shows another code. */
const holders = 400;

/** What a second factor adds to a sign-in by password, and how much faster one by passkey is, which hashes nothing. */
export async function benchWaysIn(main: string, env: Record<string, string>): Promise<Figure[]> {
  const server = await start(main, { env, path: '/health' });
  const own = createAsker(server.url, byPasskey.workers);
  try {
    const signIn = (username: string) =>
      own.ask({ method: 'POST', path: '/v1/auth/sign-in', body: { identifier: username, password } });
    const plain: string[] = [];
    for (let n = 0; n < byPasskey.workers; n++) plain.push(await register(own, `plain-${n}`));
    const byPassword = () => load(async (n) => void (await signIn(`plain-${n}`)), inFlight);
    const apps = await enrolApps(own);
    const keys = await Promise.all(plain.map((access) => registerPasskey(own, { access, url: server.url })));
    return [
      await contest(
        {
          name: 'password and TOTP, of a sign-in by password alone',
          atLeast: 1 / 1.15,
          ceiling: byPassword,
          work: () => load(() => proveTwo(own, apps), inFlight),
        },
        rounds,
      ),
      await contest(
        {
          name: 'sign-in by passkey, of one by password',
          atLeast: 5,
          ceiling: byPassword,
          work: () => load(async (n) => signInByPasskey(own, keys[n]), byPasskey),
        },
        rounds,
      ),
    ];
  } finally {
    await own.close();
    await server.stop();
  }
}

async function register(own: Asker, username: string): Promise<string> {
  const { tokens } = await own.ask({ method: 'POST', path: '/v1/auth/register', body: { username, password } });
  return (tokens as { access_token: string }).access_token;
}

const bearer = (access: string) => ({ authorization: `Bearer ${access}` });

/** An authenticator app and whose it is. */
interface App {
  readonly username: string;
  readonly secret: string;
  /** The time step of the code shown last. */
  step: number;
}

async function enrolApps(own: Asker): Promise<App[]> {
  const apps: App[] = [];
  const enrol = async (first: number) => {
    for (let n = first; n < holders; n += inFlight.workers) apps.push(await enrolApp(own, `holder-${n}`));
  };
  await Promise.all(Array.from({ length: inFlight.workers }, (_, n) => enrol(n)));
  return apps;
}

async function enrolApp(own: Asker, username: string): Promise<App> {
  const headers = bearer(await register(own, username));
  const setup = await own.ask({ method: 'POST', path: '/v1/me/factors/totp', headers });
  const app = { username, secret: String(setup.secret), step: 0 };
  const body = { setup_token: setup.setup_token, code: showCode(app) };
  await own.ask({ method: 'POST', path: '/v1/me/factors/totp/confirm', headers, body });
  return app;
}

/** A code serves once: the next one is of a later step, one ahead of the clock at most (RFC 6238, section 5.2). */
function showCode(app: App): string {
  const now = stepAt(new Date());
  app.step = Math.max(app.step + 1, now - 1);
  if (app.step > now + 1) throw new Error('every authenticator app has shown its codes: more holders are needed');
  return codeOf(app.secret, app.step);
}

async function proveTwo(own: Asker, apps: App[]): Promise<void> {
  const app = apps.shift();
  if (!app) throw new Error('every holder is signing in');
  const body = { identifier: app.username, password };
  const { attempt_token } = await own.ask({ method: 'POST', path: '/v1/auth/sign-in', body });
  const second = { attempt_token, method: 'totp', code: showCode(app) };
  const { next } = await own.ask({ method: 'POST', path: '/v1/auth/sign-in/second-factor', body: second });
  if (next !== 'session') throw new Error(`two factors led to ${String(next)}`);
  apps.push(app);
}

type Authenticator = ReturnType<typeof createAuthenticator>;
type Options = Parameters<Authenticator['create']>[0] & Parameters<Authenticator['get']>[0];

async function registerPasskey(own: Asker, { access, url }: { access: string; url: string }): Promise<Authenticator> {
  const authenticator = createAuthenticator({ origin: url.replace('127.0.0.1', 'localhost') });
  const headers = bearer(access);
  const { public_key } = await own.ask({ method: 'POST', path: '/v1/me/passkeys/options', headers, body: {} });
  const body = { response: authenticator.create(public_key as Options) };
  await own.ask({ method: 'POST', path: '/v1/me/passkeys', headers, body });
  return authenticator;
}

async function signInByPasskey(own: Asker, authenticator: Authenticator | undefined): Promise<void> {
  if (!authenticator) throw new Error('no authenticator for this worker');
  const { public_key } = await own.ask({ method: 'POST', path: '/v1/auth/sign-in/passkey/options', body: {} });
  const body = { response: authenticator.get(public_key as Options) };
  const { next } = await own.ask({ method: 'POST', path: '/v1/auth/sign-in/passkey', body });
  if (next !== 'session') throw new Error(`a passkey led to ${String(next)}`);
}
