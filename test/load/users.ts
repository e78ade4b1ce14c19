import pg from 'pg';
import { contest, createAsker, type Figure, load, type Round } from './measure.ts';
import type { Started } from './process.ts';

const total = 1_000_000;
const pageSize = 50;
/** The page compared with the first: as many users stand before it as behind it. */
const deepPage = 10_000;
const workers = 8;
const rounds = 15;
const seconds = 1;

type Asker = ReturnType<typeof createAsker>;

/** How the superadmin of a fresh instance signs in for the first time. */
export interface FirstAdmin {
  readonly username: string;
  readonly password: string;
}

/** A list of a million users costs at its ten thousandth page what it costs at its first: by age, and by a prefix of the username. */
export async function benchUsers(
  server: Started,
  { databaseUrl, admin }: { databaseUrl: string; admin: FirstAdmin },
): Promise<Figure[]> {
  await insertUsers(databaseUrl);
  const own = createAsker(server.url, workers);
  const headers = { authorization: `Bearer ${await signInFirst(own, admin)}` };
  const list = (query: string) => own.ask({ method: 'GET', path: `/v1/users?${query}`, headers });
  const figures: Figure[] = [];
  for (const [name, filter] of [
    ['oldest first', ''],
    ['by username prefix', 'username_prefix=Bench-User&'],
  ] as const) {
    const cursor = await walk(list, filter);
    const page = (query: string) => (): Promise<Round> =>
      load(
        async () => {
          const { data } = await list(`${filter}limit=${pageSize}${query}`);
          if (!Array.isArray(data) || data.length !== pageSize) throw new Error('a page was not full');
        },
        { workers, seconds },
      );
    figures.push(
      await contest(
        {
          name: `users ${name}, page ${deepPage} of ${total} users, of page 1`,
          atLeast: 0.8,
          ceiling: page(''),
          work: page(`&cursor=${cursor}`),
        },
        rounds,
      ),
    );
  }
  await own.close();
  return figures;
}

async function insertUsers(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(
    `insert into users (id, tenant_id, username, name, created_at, updated_at)
     select gen_random_uuid(), (select id from tenants where slug = 'default'), 'bench-user-' || lpad(n::text, 7, '0'),
       'User ' || n, date_trunc('second', now()) - interval '1 year' + n * interval '1 second', now()
     from generate_series(1, ${total}) n`,
  );
  await client.query('vacuum analyze users');
  await client.end();
}

async function signInFirst(own: Asker, { username, password }: FirstAdmin): Promise<string> {
  const first = { identifier: username, password };
  const { attempt_token } = await own.ask({ method: 'POST', path: '/v1/auth/sign-in', body: first });
  const chosen = { attempt_token, new_password: `${password}-Changed` };
  const { tokens } = await own.ask({ method: 'POST', path: '/v1/auth/sign-in/new-password', body: chosen });
  return (tokens as { access_token: string }).access_token;
}

/** The cursor of the deep page, come by as any client would: page after page, twice as long to halve the way. */
async function walk(list: (query: string) => Promise<Record<string, unknown>>, filter: string): Promise<string> {
  let cursor = '';
  for (let page = 1; page < deepPage; page += 2) {
    const { next_cursor } = await list(`${filter}limit=${2 * pageSize}${cursor && `&cursor=${cursor}`}`);
    cursor = String(next_cursor);
  }
  return cursor;
}
