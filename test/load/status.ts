import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { createAsker, type Figure, median } from './measure.ts';
import { start } from './process.ts';

type Asker = ReturnType<typeof createAsker>;

const ended = 10_000;
const workers = 16;
const rounds = 7;
/** How long refreshes run before and after each act, in milliseconds. */
const aroundMs = 1000;
const revive = `update sessions set ended_at = null, end_reason = null where ended_at is not null`;

interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
}

/**
 * One user signed in 10,000 times signs out everywhere else in one act, while others refresh and verifiers poll the status list. What
 * counts is how much longer a refresh takes while the act runs than in the seconds around it, where the machine has room for both. Where
 * it has none, refreshes without pause share the processors with the act: that is reported.
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
    const stage = { list: `${server.url}/status/1`, client, asker, members, victim };
    return [await measure(stage, steady), await measure(stage, withoutPause)];
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

interface Refresh {
  /** When it was answered. */
  readonly at: number;
  readonly ms: number;
}

interface Way {
  readonly name: string;
  readonly atLeast?: number;
  /** Between two refreshes of one worker. */
  readonly pauseMs: number;
  /** What a second of refreshing is worth during the act, of one around it. */
  readonly ratio: (during: readonly Refresh[], around: readonly Refresh[], share: number) => number;
}

const middle = (refreshes: readonly Refresh[]) => median(refreshes.map(({ ms }) => ms));

/** 320 refreshes a second, a quarter of what two cores can do, are asked whatever else happens. */
const steady: Way = {
  name: 'time of a refresh around the act, of that during it',
  atLeast: Math.round(100 / 1.3) / 100,
  pauseMs: 50,
  ratio: (during, around) => middle(around) / middle(during),
};

const withoutPause: Way = {
  name: 'refreshes without pause during the act, of those around it',
  pauseMs: 0,
  ratio: (during, around, share) => during.length / (around.length * share),
};

async function measure(stage: Stage, way: Way): Promise<Figure> {
  const ratios: number[] = [];
  const actMs: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    await stage.client.query(revive);
    await stage.client.query('vacuum analyze sessions');
    const { done, act } = await actUnderLoad(stage, way.pauseMs);
    const within = (from: number, to: number) => done.filter(({ at }) => at >= from && at < to);
    const around = [...within(act.from - aroundMs, act.from), ...within(act.to, act.to + aroundMs)];
    // The first round warms up.
    if (round === 0) continue;
    actMs.push(act.to - act.from);
    ratios.push(way.ratio(within(act.from, act.to), around, (act.to - act.from) / (2 * aroundMs)));
    process.stderr.write(
      `  ${way.name}: round ${round}/${rounds} ${ratios.at(-1)?.toFixed(2)} in ${actMs.at(-1)?.toFixed(0)} ms\n`,
    );
  }
  const ratio = median(ratios);
  return {
    name: `${way.name}: ${ended.toLocaleString('en')} sessions end in one`,
    ...(way.atLeast === undefined ? {} : { atLeast: way.atLeast }),
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
async function actUnderLoad(stage: Stage, pauseMs: number): Promise<{ done: readonly Refresh[]; act: Act }> {
  const { asker, members, list } = stage;
  const done: Refresh[] = [];
  let running = true;
  const refresh = async (member: { refresh: string }) => {
    while (running) {
      const asked = performance.now();
      const body = { refresh_token: member.refresh };
      member.refresh = String((await asker.ask({ method: 'POST', path: '/v1/auth/refresh', body })).refresh_token);
      const at = performance.now();
      done.push({ at, ms: at - asked });
      if (pauseMs > 0) await sleep(pauseMs * (0.5 + Math.random()));
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
