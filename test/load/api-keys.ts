import { askApiKey } from '@doorward/verify/api-keys';
import { contest, createAsker, type Figure, load } from './measure.ts';
import { start } from './process.ts';

type Asker = ReturnType<typeof createAsker>;

const workers = 16;
const each = { workers, seconds: 2 };
/** One call after the other. */
const alone = { workers: 1, seconds: 1 };
const rounds = 7;
const keysOfEach = 20;
const password = 'Battery-Staple-9';

/** Who is born with the database, as its environment says. */
export interface Born {
  readonly username: string;
  readonly password: string;
}

interface Key {
  readonly userId: string;
  readonly secret: string;
}

/**
 * What asking about an API key takes beside what it cannot do without: one indexed SELECT behind the same stack. Every answer is checked to
 * be a yes with the permission in it. And how much oftener a guard answers that remembers.
 */
export async function benchApiKeys(main: string, env: Record<string, string>, born: Born): Promise<Figure[]> {
  const server = await start(main, { env, path: '/health' });
  const stack = await start('./stack.ts', { env, path: '/health' });
  const [own, same] = [createAsker(server.url, workers), createAsker(stack.url, workers)];
  try {
    const { app_id, client_secret, keys } = await furnish(own, born);
    const turn = Array.from({ length: workers }, () => 0);
    const keyOf = (n: number): Key => {
      const at = turn[n] ?? 0;
      turn[n] = at + 1;
      const key = keys[n]?.[at % keysOfEach];
      if (!key) throw new Error('no key for this worker');
      return key;
    };
    const verify = async (n: number) => {
      const body = { key: keyOf(n).secret, client_secret };
      const { active, permissions } = await own.ask({ method: 'POST', path: '/v1/api-keys/verify', body });
      if (active !== true || String(permissions) !== 'posts:read') throw new Error('a good key was not active');
    };
    const select = async (n: number) =>
      void (await same.ask({ method: 'POST', path: '/v1/one-select', body: { id: keyOf(n).userId } }));
    const guard = { baseUrl: server.url, clientId: app_id, clientSecret: client_secret };
    const by = (ask: ReturnType<typeof askApiKey>) => async (n: number) => void (await ask(keyOf(n).secret));
    const [asks, remembers] = [by(askApiKey(guard)), by(askApiKey({ ...guard, cache: { seconds: 5 } }))];
    return [
      await contest(
        {
          name: 'verifying an API key, of one SELECT behind the same stack',
          atLeast: 0.6,
          ceiling: () => load(select, each),
          work: () => load(verify, each),
        },
        rounds,
      ),
      await contest(
        {
          name: 'askApiKey() from its cache, of askApiKey(), one call at a time',
          atLeast: 20,
          ceiling: () => load(asks, alone),
          work: () => load(remembers, alone),
        },
        rounds,
      ),
    ];
  } finally {
    await own.close();
    await same.close();
    await stack.stop();
    await server.stop();
  }
}

/** An app with a secret and a permission, and for each worker somebody who holds it and has keys for it. */
async function furnish(own: Asker, born: Born): Promise<{ app_id: string; client_secret: string; keys: Key[][] }> {
  const admin = bearer(await signInBorn(own, born));
  const { data } = await own.ask({ method: 'GET', path: '/v1/apps', headers: admin });
  const app_id = String((data as { id: string }[])[0]?.id);
  const app = `/v1/apps/${app_id}`;
  const put = (path: string, body: object) => own.ask({ method: 'PUT', path, body, headers: admin });
  await put(`${app}/permissions/posts:read`, {});
  await put(`${app}/roles/reader`, { permissions: ['posts:read'] });
  const given = { role: 'reader', app_id, scope: 'tenant' };
  const keys: Key[][] = [];
  for (let n = 0; n < workers; n++) {
    const body = { username: `keyed-${n}`, password };
    const { user_id, tokens } = await own.ask({ method: 'POST', path: '/v1/auth/register', body });
    await own.ask({ method: 'POST', path: `/v1/users/${user_id}/roles`, body: given, headers: admin });
    keys.push(await makeKeys(own, String(user_id), (tokens as { access_token: string }).access_token));
  }
  const { secret } = await own.ask({ method: 'POST', path: `${app}/secrets`, body: {}, headers: admin });
  return { app_id, client_secret: String(secret), keys };
}

async function makeKeys(own: Asker, userId: string, access: string): Promise<Key[]> {
  const body = { name: 'Bench', permissions: ['posts:read'], expires_in_seconds: 86_400 };
  const made: Key[] = [];
  for (let k = 0; k < keysOfEach; k++) {
    const { secret } = await own.ask({ method: 'POST', path: '/v1/me/api-keys', body, headers: bearer(access) });
    made.push({ userId, secret: String(secret) });
  }
  return made;
}

/** The superadmin of the first start, who chooses a password when nobody has yet. */
export async function signInBorn(own: Asker, { username, password }: Born): Promise<string> {
  const chosen = `${password}-Changed`;
  const signIn = (secret: string) =>
    own.ask({ method: 'POST', path: '/v1/auth/sign-in', body: { identifier: username, password: secret } });
  const known = await signIn(chosen).catch(() => undefined);
  const { tokens } = known ?? (await choose((await signIn(password)).attempt_token));
  return (tokens as { access_token: string }).access_token;

  function choose(attempt_token: unknown) {
    const body = { attempt_token, new_password: chosen };
    return own.ask({ method: 'POST', path: '/v1/auth/sign-in/new-password', body });
  }
}

const bearer = (access: string) => ({ authorization: `Bearer ${access}` });
