import { createAsker, duel, type Figure } from './measure.ts';
import type { Population } from './population.ts';
import type { Started } from './process.ts';
import { seedPassword } from './seed.ts';

/** How many users ask: so few that the server mostly knows their tokens, spread over all there are. */
const asked = 100;
export const each = { rounds: 9, seconds: 2 };
const pageSize = 50;
/** The page compared with the first: half a million rows stand before it. */
const deepPage = 10_000;

export type Asker = ReturnType<typeof createAsker>;

/** A server with its population, and who asks it. */
export interface Crowd {
  readonly own: Asker;
  readonly population: Population;
  /** Signed-in users, spread over the population. */
  readonly members: readonly Member[];
}

export interface Member {
  readonly username: string;
  /** Where the user belongs. */
  readonly scope: string;
  access: string;
  refresh: string;
}

export async function gather(server: Started, population: Population): Promise<Crowd> {
  const own = createAsker(server.url, 1);
  const step = population.size.users / asked;
  const numbers = Array.from({ length: asked }, (_, n) => Math.floor(n * step) + (n % Math.floor(step)));
  const members: Member[] = [];
  for (const n of numbers) members.push(await signIn({ own, population }, n));
  return { own, population, members };
}

type Place = Pick<Crowd, 'own' | 'population'>;

/** Signs a user in, into the app that the headers name. */
export async function signIn({ own, population }: Place, n: number, headers = {}): Promise<Member> {
  const username = population.username(n);
  const body = { identifier: username, password: seedPassword };
  const { tokens } = await own.ask({ method: 'POST', path: '/v1/auth/sign-in', body, headers });
  const [organization = 0] = population.organizationsOf(n);
  return { username, scope: `org:${population.organizationId(organization)}`, ...tokensOf(tokens) };
}

function tokensOf(tokens: unknown): { access: string; refresh: string } {
  const given = tokens as { access_token: string; refresh_token: string };
  return { access: given.access_token, refresh: given.refresh_token };
}

/** Calls of one member after the other. */
export function inTurn(members: readonly Member[], call: (member: Member) => Promise<void>): () => Promise<void> {
  let turn = 0;
  return async () => {
    const member = members[turn++ % members.length];
    if (member) await call(member);
  };
}

/** What every user asks for costs with a million users what it costs with a thousand. */
export async function benchScale(large: Crowd, small: Crowd): Promise<Figure[]> {
  const of = `${large.population.size.users} users, of ${small.population.size.users}`;
  const rows: [string, (crowd: Crowd) => () => Promise<void>][] = [
    ['refresh', refreshes],
    ['sign-in, the password proven in no time', signIns],
    ['isAuthorized', questions],
  ];
  const figures: Figure[] = [];
  for (const [name, work] of rows) {
    const row = { name: `${name}: with ${of}`, atLeast: 0.8, ceiling: work(small), work: work(large) };
    figures.push(await duel(row, each));
  }
  return [...figures, await benchHeavy(large)];
}

/** The youngest user holds 0.2 % of all assignments. */
async function benchHeavy(large: Crowd): Promise<Figure> {
  const { size } = large.population;
  const heavy = { ...large, members: [await signIn(large, size.users - 1)] };
  const name = `isAuthorized: of who holds ${size.assignments / 500} roles, of anybody`;
  return duel({ name, atLeast: 0.8, ceiling: questions(large), work: questions(heavy) }, each);
}

const refreshes = (crowd: Crowd) =>
  inTurn(crowd.members, async (member) => {
    const before = generationOf(member.refresh);
    const body = { refresh_token: member.refresh };
    Object.assign(member, tokensOf(await crowd.own.ask({ method: 'POST', path: '/v1/auth/refresh', body })));
    if (generationOf(member.refresh) !== before + 1) throw new Error('a refresh was no rotation');
  });

const generationOf = (token: string) => Number(token.split('.')[1]);

const signIns = (crowd: Crowd) =>
  inTurn(crowd.members, async ({ username }) => {
    const body = { identifier: username, password: seedPassword };
    await crowd.own.ask({ method: 'POST', path: '/v1/auth/sign-in', body });
  });

const questions = (crowd: Crowd) =>
  inTurn(crowd.members, async ({ access, scope }) => {
    await crowd.own.ask({
      method: 'POST',
      path: '/v1/authorize',
      headers: { authorization: `Bearer ${access}` },
      body: { permission: 'posts:read', scope },
    });
  });

/** isAuthorized beside what it cannot do without: two indexed SELECTs, behind the same stack and behind bare Express. */
export async function benchQuestions(
  large: Crowd,
  { stack, express }: { stack: Started; express: Started },
): Promise<Figure[]> {
  // As few as ask `me` in the other leg, so that the server knows their tokens.
  const work = questions({ ...large, members: large.members.slice(0, 16) });
  const [same, bare] = [createAsker(stack.url, 1), createAsker(express.url, 1)];
  const { population } = large;
  let turn = 0;
  const some = () => population.userId((turn++ * 7919) % population.size.users);
  const selects = async () => {
    const { found } = await same.ask({
      method: 'POST',
      path: '/v1/two-selects',
      body: { first: some(), second: some() },
    });
    if (found !== true) throw new Error('a user was not found');
  };
  const figures = [
    await duel(
      { name: 'isAuthorized, of two SELECTs behind the same stack', atLeast: 0.625, ceiling: selects, work },
      each,
    ),
    await duel(
      {
        name: 'isAuthorized, of two SELECTs behind bare Express',
        ceiling: async () => void (await bare.ask({ method: 'GET', path: '/two-selects' })),
        work,
      },
      each,
    ),
  ];
  await same.close();
  await bare.close();
  return figures;
}

/** Lists of very many: the ten thousandth page costs what the first does. */
export async function benchPages({ own, population }: Crowd, token: string): Promise<Figure[]> {
  const headers = { authorization: `Bearer ${token}` };
  const get = (path: string) => own.ask({ method: 'GET', path, headers });
  const roles = (await get('/v1/roles?limit=100')).data as { id: string; name: string }[];
  const everybody = roles.find(({ name }) => name === 'user')?.id;
  const lists: [string, string][] = [
    ['users, oldest first', '/v1/users?'],
    ['users by a prefix of the username', '/v1/users?username_prefix=Seed-&'],
    ['members of an organization', `/v1/organizations/${population.organizationId(0)}/members?`],
    ['holders of a role', `/v1/roles/${everybody}/assignments?`],
  ];
  const figures: Figure[] = [];
  for (const [name, path] of lists) {
    const cursor = await walk(get, path);
    const page = (query: string) => async () => {
      const { data } = await get(`${path}limit=${pageSize}${query}`);
      if (!Array.isArray(data) || data.length !== pageSize) throw new Error('a page was not full');
    };
    const row = { name: `${name}: page ${deepPage}, of page 1`, atLeast: 0.8 };
    figures.push(await duel({ ...row, ceiling: page(''), work: page(`&cursor=${cursor}`) }, each));
  }
  return figures;
}

/** The cursor of the deep page, come by as any client would: page after page, twice as long to halve the way. */
async function walk(get: (path: string) => Promise<Record<string, unknown>>, path: string): Promise<string> {
  let cursor = '';
  for (let page = 1; page < deepPage; page += 2) {
    const { next_cursor } = await get(`${path}limit=${2 * pageSize}${cursor && `&cursor=${cursor}`}`);
    cursor = String(next_cursor);
  }
  return cursor;
}
