import { availableParallelism } from 'node:os';
import { createCrypto, createKeyRing } from '../../server/src/platform/crypto/index.ts';
import { systemRandom } from '../../server/src/platform/random.ts';
import { contest, createAsker, type Figure, load, median, type Round } from './measure.ts';
import { cpuMs, type Started } from './process.ts';

const workers = 16;
const rounds = 7;
const seconds = 2;
const password = 'Battery-Staple-9';

export interface Reported {
  readonly name: string;
  readonly value: string;
  readonly aim?: string;
}

type Asker = ReturnType<typeof createAsker>;

interface Member {
  readonly username: string;
  access: string;
  refresh: string;
}

/** Everything asked over HTTP, against a ceiling in the same minutes on the same cores. */
export async function benchHttp(
  server: Started,
  ceiling: Started,
): Promise<{ figures: Figure[]; reported: Reported[] }> {
  const own = createAsker(server.url, workers);
  const top = createAsker(ceiling.url, workers);
  const members: Member[] = [];
  for (let n = 0; n < workers; n++) members.push(await registerMember(own, n));
  const me = meContest(own, top, members);
  const figures = [
    await contest(me, rounds),
    await contest(trpcContest(own, me.work, members), rounds),
    await contest(refreshContest(own, top, members), rounds),
    await contest(signInContest(own, members), 5),
  ];
  const reported = await cpuFigures({ server, ceiling, own, top, members });
  await own.close();
  await top.close();
  return { figures, reported };
}

async function registerMember(own: Asker, n: number): Promise<Member> {
  const username = `bench-${process.pid}-${n}`;
  const body = await own.ask({ method: 'POST', path: '/v1/auth/register', body: { username, password } });
  return { username, ...tokensOf(body.tokens) };
}

function tokensOf(tokens: unknown): { access: string; refresh: string } {
  const given = tokens as { access_token: string; refresh_token: string };
  return { access: given.access_token, refresh: given.refresh_token };
}

const bearer = (member: Member | undefined) => ({ authorization: `Bearer ${member?.access}` });
const each = { workers, seconds };

function meContest(own: Asker, top: Asker, members: readonly Member[]) {
  return {
    name: 'GET /v1/me over REST',
    atLeast: 0.45,
    ceiling: () => load(async () => void (await top.ask({ method: 'GET', path: '/two-selects' })), each),
    work: () =>
      load(async (n) => void (await own.ask({ method: 'GET', path: '/v1/me', headers: bearer(members[n]) })), each),
  };
}

function trpcContest(own: Asker, rest: () => Promise<Round>, members: readonly Member[]) {
  const ask = (n: number) => own.ask({ method: 'GET', path: '/trpc/me.get', headers: bearer(members[n]) });
  return {
    name: 'me over tRPC, of the REST figure',
    atLeast: 0.4,
    ceiling: rest,
    work: () => load(async (n) => void (await ask(n)), each),
  };
}

/** Grace window 0: every call is a rotation, and each is checked to be one by the generation its token carries. */
function refreshContest(own: Asker, top: Asker, members: readonly Member[]) {
  return {
    name: 'refresh over REST, every call a rotation',
    atLeast: 0.45,
    ceiling: () =>
      load(
        async () =>
          void (await top.ask({ method: 'POST', path: '/select-and-update', body: { refresh_token: 'x'.repeat(90) } })),
        each,
      ),
    work: () => load((n) => rotate(own, members[n]), each),
  };
}

async function rotate(own: Asker, member: Member | undefined): Promise<void> {
  if (!member) throw new Error('no member for this worker');
  const before = generationOf(member.refresh);
  const body = await own.ask({ method: 'POST', path: '/v1/auth/refresh', body: { refresh_token: member.refresh } });
  Object.assign(member, tokensOf(body));
  if (generationOf(member.refresh) !== before + 1) throw new Error('a refresh was no rotation');
}

const generationOf = (token: string) => Number(token.split('.')[1]);

/** The ceiling is the same queue of the same library with the same parameters, in this process. */
function signInContest(own: Asker, members: readonly Member[]) {
  const ring = createKeyRing([{ name: 'bench', key: Buffer.from(systemRandom.bytes(32)) }]);
  const crypto = createCrypto({ ring, random: systemRandom });
  const inFlight = { workers: availableParallelism() * 2, seconds: 4 };
  const hash = crypto.hashPassword(password);
  return {
    name: 'password sign-in over HTTP, of raw hashes',
    atLeast: 0.85,
    ceiling: async () => load(async () => void (await crypto.verifyPassword(password, await hash)), inFlight),
    work: () =>
      load(async (n) => {
        const body = { identifier: members[n]?.username, password };
        await own.ask({ method: 'POST', path: '/v1/auth/sign-in', body });
      }, inFlight),
  };
}

interface Both {
  readonly server: Started;
  readonly ceiling: Started;
  readonly own: Asker;
  readonly top: Asker;
  readonly members: readonly Member[];
}

/** Processor time of the server's process for each request, beside a bare Express hello. */
async function cpuFigures({ server, ceiling, own, top, members }: Both): Promise<Reported[]> {
  const hello = await cpuPerRequest(ceiling, () =>
    load(async () => void (await top.ask({ method: 'GET', path: '/hello' })), each),
  );
  const me = await cpuPerRequest(server, meContest(own, top, members).work);
  const refresh = await cpuPerRequest(server, refreshContest(own, top, members).work);
  const show = (ms: number) => `${ms.toFixed(3)} ms (${(ms / hello).toFixed(1)} × hello)`;
  return [
    { name: 'CPU of an Express hello (yardstick)', value: `${hello.toFixed(3)} ms` },
    { name: 'server CPU per GET /v1/me', value: show(me), aim: '≤ 0.35 ms where hello costs 0.034 ms (10.3 × hello)' },
    { name: 'server CPU per refresh', value: show(refresh), aim: '≤ 0.6 ms where hello costs 0.034 ms (17.6 × hello)' },
  ];
}

async function cpuPerRequest({ child }: Started, work: () => Promise<Round>): Promise<number> {
  const costs: number[] = [];
  for (let round = 0; round < 3; round++) {
    const before = cpuMs(child.pid ?? 0);
    const { count } = await work();
    costs.push((cpuMs(child.pid ?? 0) - before) / count);
  }
  return median(costs);
}
