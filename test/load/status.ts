import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { createAsker, type Figure, median } from './measure.ts';
import { start } from './process.ts';

type Asker = ReturnType<typeof createAsker>;

const ended = 10_000;
const workers = 16;
const rounds = 9;
/** How long refreshes run before and after each act, in milliseconds. */
const aroundMs = 1000;
const revive = `update sessions set ended_at = null, end_reason = null where ended_at is not null`;

interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
}

/**
 * One user signed in 10,000 times signs out everywhere else in one act, while others refresh and verifiers poll the status list. The
 * figure is the refreshes of a second while the act runs, of those in the seconds around it.
 */
export async function benchStatus(main: string, env: Record<string, string>): Promise<Figure[]> {
  const server = await start(main, { env, path: '/health' });
  const client = new pg.Client({ connectionString: env.DATABASE_URL });
  await client.connect();
  const asker = createAsker(server.url, workers + 2);
  try {
    const members: { refresh: string }[] = [];
    for (let n = 0; n < workers; n++)
      members.push({ refresh: (await register(asker, `refreshes-${n}`)).refresh_token });
    const victim = await register(asker, 'signed-in-everywhere');
    await multiply(client, 'signed-in-everywhere');
    return [await measure({ list: `${server.url}/status/1`, client, asker, members, victim })];
  } finally {
    await asker.close();
    await client.end();
    await server.stop();
  }
}

async function register(asker: Asker, username: string): Promise<Tokens> {
  const body = { username, password: 'Battery-Staple-9' };
  const { tokens } = await asker.ask({ method: 'POST', path: '/v1/auth/register', body });
  return tokens as Tokens;
}

/** The user's one session, 10,000 times more: each with an id and a place in the list of its own. */
async function multiply(client: pg.Client, username: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select column_name as name from information_schema.columns
     where table_schema = 'public' and table_name = 'sessions' and is_generated = 'NEVER'`,
  );
  const names = rows.map(({ name }) => name);
  const own: Record<string, string> = { id: 'gen_random_uuid()', status_index: 'free.place' };
  const values = names.map((name) => own[name] ?? `sessions.${name}`);
  await client.query(
    `insert into sessions (${names.join(', ')}) select ${values.join(', ')}
     from sessions join users on users.id = sessions.user_id,
       (select place from generate_series(0, 1048575) as place
        where place not in (select status_index from sessions) order by random() limit ${ended}) as free
     where users.username = $1`,
    [username],
  );
}

interface Stage {
  /** Address of the status list. */
  readonly list: string;
  readonly client: pg.Client;
  readonly asker: Asker;
  readonly members: readonly { refresh: string }[];
  readonly victim: Tokens;
}

interface Act {
  readonly from: number;
  readonly to: number;
}

async function measure(stage: Stage): Promise<Figure> {
  const ratios: number[] = [];
  const actMs: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    await stage.client.query(revive);
    await stage.client.query('vacuum analyze sessions');
    const { done, act } = await actUnderLoad(stage);
    const rate = (from: number, to: number) => done.filter((at) => at >= from && at < to).length / (to - from);
    const around = (rate(act.from - aroundMs, act.from) + rate(act.to, act.to + aroundMs)) / 2;
    // The first round warms up.
    if (round === 0) continue;
    ratios.push(rate(act.from, act.to) / around);
    actMs.push(act.to - act.from);
    process.stderr.write(
      `  round ${round}/${rounds}: ${ratios.at(-1)?.toFixed(2)} in ${actMs.at(-1)?.toFixed(0)} ms\n`,
    );
  }
  const ratio = median(ratios);
  return {
    name: `refreshes while ${ended.toLocaleString('en')} sessions end in one act, of those around it`,
    atLeast: Math.round(100 / 1.3) / 100,
    ratio,
    spread: Math.max(...ratios) - Math.min(...ratios),
    rounds: ratios,
    detail: `${(1 / ratio).toFixed(2)} × slower for ${median(actMs).toFixed(0)} ms`,
  };
}

async function endAll({ asker, victim }: Stage): Promise<void> {
  const headers = { authorization: `Bearer ${victim.access_token}` };
  const answer = await asker.ask({ method: 'POST', path: '/v1/me/sessions/revoke-others', headers });
  if (answer.ended !== ended) throw new Error(`${answer.ended} sessions ended`);
}

/** The act amid refreshes, each of them a rotation, and a poll of the list each quarter of a second; tells when each refresh was done. */
async function actUnderLoad(stage: Stage): Promise<{ done: readonly number[]; act: Act }> {
  const { asker, members, list } = stage;
  const done: number[] = [];
  let running = true;
  const refresh = async (member: { refresh: string }) => {
    while (running) {
      const body = { refresh_token: member.refresh };
      member.refresh = String((await asker.ask({ method: 'POST', path: '/v1/auth/refresh', body })).refresh_token);
      done.push(performance.now());
    }
  };
  const poll = async () => {
    while (running) {
      const { status } = await fetch(list);
      if (status !== 200) throw new Error(`the status list answered ${status}`);
      await sleep(250);
    }
  };
  const act = async (): Promise<Act> => {
    try {
      await sleep(aroundMs + 200);
      const from = performance.now();
      await endAll(stage);
      const to = performance.now();
      await sleep(aroundMs + 200);
      return { from, to };
    } finally {
      running = false;
    }
  };
  const [acted] = await Promise.all([act(), poll(), ...members.map(refresh)]);
  return { done, act: acted };
}
