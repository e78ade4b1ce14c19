import { Pool } from 'undici';

/** One way of asking: sends one request on the connection of worker `n`, and throws when it is not answered as it should. */
export type Ask = (worker: number) => Promise<void>;

export interface Round {
  readonly perSecond: number;
  readonly count: number;
}

/** `workers` loops ask without pause for `seconds`. */
export async function load(ask: Ask, { workers, seconds }: { workers: number; seconds: number }): Promise<Round> {
  const begun = performance.now();
  const until = begun + seconds * 1000;
  let count = 0;
  const loop = async (worker: number) => {
    while (performance.now() < until) {
      await ask(worker);
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: workers }, (_, worker) => loop(worker)));
  return { count, perSecond: (count * 1000) / (performance.now() - begun) };
}

export interface Request {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

/** A keep-alive client with one connection per worker. */
export function createAsker(url: string, connections: number) {
  const pool = new Pool(url, { connections, pipelining: 1 });
  return {
    async ask({ method, path, headers, body }: Request): Promise<Record<string, unknown>> {
      const answer = await pool.request({
        method,
        path,
        headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.body.text();
      if (answer.statusCode >= 300)
        throw new Error(`${method} ${path} answered ${answer.statusCode}: ${text.slice(0, 200)}`);
      return text === '' ? {} : JSON.parse(text);
    },
    close: () => pool.close(),
  };
}

export interface Figure {
  readonly name: string;
  readonly ratio: number;
  readonly atLeast?: number | undefined;
  readonly spread: number;
  readonly rounds: readonly number[];
  /** What the ratio is made of, for people. */
  readonly detail?: string;
}

export interface Contest {
  readonly name: string;
  readonly atLeast?: number;
  readonly ceiling: () => Promise<Round>;
  readonly work: () => Promise<Round>;
}

/** Ceiling and work take turns, the first of each pair changing, so that a slow second weighs on both. */
export async function contest({ name, atLeast, ceiling, work }: Contest, rounds: number): Promise<Figure> {
  await ceiling();
  await work();
  const ratios: number[] = [];
  const pairs: [ceiling: number, work: number][] = [];
  for (let round = 0; round < rounds; round++) {
    const early = round % 2 === 0 ? await ceiling() : await work();
    const late = round % 2 === 0 ? await work() : await ceiling();
    const [top, own] = round % 2 === 0 ? [early, late] : [late, early];
    pairs.push([top.perSecond, own.perSecond]);
    ratios.push(own.perSecond / top.perSecond);
    process.stderr.write(`  ${name}: round ${round + 1}/${rounds} ${ratios.at(-1)?.toFixed(2)}\n`);
  }
  const detail = `${Math.round(median(pairs.map(([, own]) => own)))}/s of ${Math.round(median(pairs.map(([top]) => top)))}/s`;
  return {
    name,
    atLeast,
    ratio: median(ratios),
    spread: Math.max(...ratios) - Math.min(...ratios),
    rounds: ratios,
    detail,
  };
}

export interface Duel {
  readonly name: string;
  readonly atLeast?: number;
  readonly ceiling: Act;
  readonly work: Act;
}

type Act = () => Promise<void>;

/**
 * Ceiling and work ask one call each in turns, so that whatever else the machine does weighs on both. The ratio is that of the median
 * times of a call: 0.8 means 1.25 times the ceiling's.
 */
export async function duel({ name, atLeast, ceiling, work }: Duel, { rounds, seconds }: Rounds): Promise<Figure> {
  await exchange(ceiling, work, 1);
  const ratios: number[] = [];
  const pairs: [ceiling: number, work: number][] = [];
  for (let round = 0; round < rounds; round++) {
    const [top, own] = await exchange(ceiling, work, seconds);
    pairs.push([top, own]);
    ratios.push(top / own);
  }
  const [top, own] = [median(pairs.map(([one]) => one)), median(pairs.map(([, one]) => one))];
  const spread = Math.max(...ratios) - Math.min(...ratios);
  const detail = `${own.toFixed(2)} ms, ${(1 / median(ratios)).toFixed(2)} × ${top.toFixed(2)} ms`;
  process.stderr.write(`  ${name}: ${detail}\n`);
  return { name, atLeast, ratio: median(ratios), spread, rounds: ratios, detail };
}

interface Rounds {
  readonly rounds: number;
  readonly seconds: number;
}

/** Median milliseconds of a call of each. */
async function exchange(ceiling: Act, work: Act, seconds: number): Promise<[ceiling: number, work: number]> {
  const times: [number[], number[]] = [[], []];
  const until = performance.now() + seconds * 1000;
  for (let turn = 0; performance.now() < until; turn++) {
    // Each goes first as often as the other.
    for (const side of turn % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      const begun = performance.now();
      await (side === 0 ? ceiling() : work());
      times[side].push(performance.now() - begun);
    }
  }
  return [median(times[0]), median(times[1])];
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
