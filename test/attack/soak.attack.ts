import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lifted } from '../kit/limits.ts';
import { createAsker } from '../load/measure.ts';
import { residentMiB } from '../load/process.ts';
import { secondsOf, spreadOf, tell } from './figures.ts';
import { openServers, type Servers } from './servers.ts';

const seconds = secondsOf(1_200);
/** As much of what it can do as it is asked for. */
const share = 0.6;
/** Of the time, at the start, that is not looked at. */
const warmUp = 0.25;
/** MiB a minute. */
const aim = 1;
/** A shorter run says nothing about minutes: it is reported, and held to nothing. */
const tellingSeconds = 600;
const workers = 32;
const password = 'Battery-Staple-9';

let servers: Servers;
beforeAll(async () => {
  // Hashes as they ship: the memory of smaller ones comes from another place, whose holes grow for a while.
  servers = await openServers(1, { limits: lifted, databaseConnectTimeoutMs: 60_000 });
});
afterAll(() => servers.stop());

/** What people do all day, in its usual proportions, by one person after the other; each on a connection of their own. */
async function openPeople(url: string) {
  const asker = createAsker(url, workers);
  const people: { username: string; access: string; refresh: string }[] = [];
  for (let n = 0; n < workers; n++) {
    const body = { username: `soak-${n}`, password };
    const { tokens } = await asker.ask({ method: 'POST', path: '/v1/auth/register', body });
    people.push({ username: body.username, ...tokensOf(tokens) });
  }
  // Not all at once at the same act.
  const turns = people.map((_, n) => n);
  /** Who is told that the server is busy waits, as people do. */
  const signIn = async (body: object): Promise<Record<string, unknown>> => {
    try {
      return await asker.ask({ method: 'POST', path: '/v1/auth/sign-in', body });
    } catch (error) {
      if (!String(error).includes('server_busy')) throw error;
      await sleep(1_000);
      return signIn(body);
    }
  };
  const act = async (n: number) => {
    const person = people[n];
    if (!person) throw new Error('nobody for this worker');
    const turn = (turns[n] ?? 0) + 1;
    turns[n] = turn;
    const headers = { authorization: `Bearer ${person.access}` };
    if (turn % 40 === 0) {
      const body = { identifier: person.username, password };
      const { tokens } = await signIn(body);
      const old = { refresh_token: person.refresh };
      Object.assign(person, tokensOf(tokens));
      await asker.ask({ method: 'POST', path: '/v1/auth/sign-out', body: old });
    } else if (turn % 10 === 0) {
      const body = { refresh_token: person.refresh };
      Object.assign(person, tokensOf(await asker.ask({ method: 'POST', path: '/v1/auth/refresh', body })));
    } else if (turn % 5 === 0) await asker.ask({ method: 'GET', path: '/v1/me/sessions', headers });
    else if (turn % 7 === 0) await asker.ask({ method: 'GET', path: '/trpc/me.get', headers });
    else await asker.ask({ method: 'GET', path: '/v1/me', headers });
  };
  return { act, close: asker.close };
}

function tokensOf(tokens: unknown) {
  const given = tokens as { access_token: string; refresh_token: string };
  return { access: given.access_token, refresh: given.refresh_token };
}

type Act = (worker: number) => Promise<void>;

/** Acts a second when nobody waits for anything but answers. */
async function capacityOf(act: Act, forSeconds: number): Promise<number> {
  const from = performance.now();
  let count = 0;
  await Promise.all(
    Array.from({ length: workers }, async (_, n) => {
      for (; performance.now() - from < forSeconds * 1000; count++) await act(n);
    }),
  );
  return (count * 1000) / (performance.now() - from);
}

/** At a steady pace, shared by the workers; gives how long each act took. */
async function keepPace(act: Act, perSecond: number): Promise<number[]> {
  const times: number[] = [];
  const from = performance.now();
  let begun = 0;
  await Promise.all(
    Array.from({ length: workers }, async (_, n) => {
      while (performance.now() - from < seconds * 1000) {
        const due = from + (begun++ * 1000) / perSecond;
        const early = due - performance.now();
        if (early > 0) await sleep(early);
        const at = performance.now();
        await act(n);
        times.push(performance.now() - at);
      }
    }),
  );
  return times;
}

type Point = readonly [minute: number, mebibytes: number];

/** Of ten seconds the lowest: what a hash takes it gives back. */
const lowestOfTen = (points: readonly Point[]): Point[] =>
  Array.from({ length: Math.floor(points.length / 10) }, (_, n) => {
    const ten = points.slice(n * 10, n * 10 + 10);
    return ten.reduce((lowest, point) => (point[1] < lowest[1] ? point : lowest));
  });

/** The slope of the straight line that is nearest to the points, by least squares. */
function slopeOf(points: readonly Point[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [middleX, middleY] = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))];
  const across = points.reduce((sum, [x, y]) => sum + (x - middleX) * (y - middleY), 0);
  return across / points.reduce((sum, [x]) => sum + (x - middleX) ** 2, 0);
}

test(`${seconds} s at ${share * 100} % of what the server can do: its memory does not grow`, async () => {
  const people = await openPeople(servers.url);
  const capacity = await capacityOf(people.act, Math.min(20, seconds));
  const memory: Point[] = [];
  const from = performance.now();
  const watching = setInterval(() => {
    memory.push([(performance.now() - from) / 60_000, residentMiB(servers.pid)]);
  }, 1_000);
  const times = await keepPace(people.act, capacity * share);
  clearInterval(watching);
  await people.close();
  const lowest = lowestOfTen(memory);
  const after = lowest.slice(Math.floor(lowest.length * warmUp));
  const slope = slopeOf(after);
  const range = (points: readonly Point[]) => {
    const values = points.map(([, mebibytes]) => mebibytes);
    return `${Math.min(...values).toFixed(0)} to ${Math.max(...values).toFixed(0)} MiB`;
  };
  const eachMinute = lowest.filter((_, n) => n % 6 === 0).map(([, mebibytes]) => mebibytes.toFixed(0));
  tell(`soak of ${seconds} s`, [
    { figure: 'acts a second', value: (times.length / seconds).toFixed(0), idle: `capacity ${capacity.toFixed(0)}` },
    { figure: 'what an act took', value: spreadOf(times) },
    { figure: 'resident memory', value: range(after), idle: `warm-up ${range(memory)}` },
    { figure: 'each minute, MiB', value: eachMinute.join(' ') },
    { figure: 'its slope after the warm-up', value: `${slope.toFixed(2)} MiB a minute`, aim: `≤ ${aim}` },
  ]);
  expect(times.length / seconds).toBeGreaterThan(0.9 * share * capacity);
  if (seconds >= tellingSeconds) expect(slope).toBeLessThanOrEqual(aim);
});
