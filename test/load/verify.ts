import { generateKeyPairSync, verify as rawVerify, sign } from 'node:crypto';
import { createVerifier as createNodeVerifier, type NodeVerifier } from '../../sdk/verify/src/node.ts';
import { createVerifier as createWebVerifier } from '../../sdk/verify/src/web.ts';

/** One line of the bench: how many tokens a second, as a share of raw synchronous `crypto.verify`, or of what the name says, in the same run. */
export interface VerifyFigure {
  name: string;
  /** Median of `rounds`. */
  ratio: number;
  /** Undefined where the figure is only reported. */
  atLeast: number | undefined;
  rounds: number[];
  /** Highest minus lowest quartile of `rounds`. */
  spread: number;
}

const tokensPerRound = 128;
const roundCount = 101;
const inFlight = 32;
const issuer = 'https://auth.example.com';
const audience = 'app_bench';

interface Signed {
  token: string;
  data: Buffer;
  signature: Buffer;
}

/** Interleaved rounds over distinct tokens: every way and the ceiling take turns within each round. */
export async function benchVerify(): Promise<VerifyFigure[]> {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const tokens = Array.from({ length: tokensPerRound }, (_, i) => signToken(i, privateKey));
  const keys = { jwks: { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'ES256' }] } };
  const node = createNodeVerifier({ issuer, audience, keys });
  const web = createWebVerifier({ issuer, audience, keys });
  const cached = createNodeVerifier({ issuer, audience, keys, cache: { max: tokensPerRound } });
  const how = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const;

  const raw = () => {
    for (const { data, signature } of tokens) if (!rawVerify('sha256', data, how, signature)) throw new Error('raw');
  };
  const oneByOne = () => oneAtATime(tokens, node);
  const sync = () => oneBySync(tokens, node);
  const ways: [name: string, atLeast: number | undefined, run: () => unknown, beside?: () => unknown][] = [
    ['verify() ES256, 32 in flight', 0.7, () => manyAtOnce(tokens, node)],
    ['verify() ES256, one at a time', undefined, oneByOne],
    ['verifySync() ES256', 0.85, sync],
    ['web verify() ES256, 32 in flight', undefined, () => manyAtOnce(tokens, web)],
    ['web verify() ES256, one at a time', undefined, () => oneAtATime(tokens, web)],
    ['verify() from the cache, of uncached', 20, () => oneAtATime(tokens, cached), oneByOne],
    ['verifySync() from the cache, of uncached', 20, () => oneBySync(tokens, cached), sync],
  ];
  for (const [, , run] of ways) await run(); // warm
  const rounds: number[][] = ways.map(() => []);
  for (let round = 0; round < roundCount; round++) {
    for (const [index, [, , run, beside = raw]] of ways.entries()) {
      // the ceiling beside each figure, in turns before and after it: a slower second weighs on both
      const first = round % 2 === 0 ? await timed(beside) : await timed(run);
      const second = round % 2 === 0 ? await timed(run) : await timed(beside);
      rounds[index]?.push(round % 2 === 0 ? first / second : second / first);
    }
  }
  return ways.map(([name, atLeast], index) => ({ name, atLeast, ...summary(rounds[index] ?? []) }));
}

function signToken(i: number, privateKey: Parameters<typeof sign>[2]): Signed {
  const now = Math.floor(Date.now() / 1000);
  const header = { alg: 'ES256', typ: 'at+jwt', kid: 'k1' };
  const who = { iss: issuer, sub: `user_${i}`, aud: audience, client_id: audience, tid: 'tnt_1', sid: `sess_${i}` };
  const rights = { roles: ['editor'], permissions: ['posts:read', 'posts:write'], scope: 'openid profile' };
  const claims = { ...who, jti: `t${i}`, iat: now, exp: now + 900, auth_time: now, amr: ['pwd'], ...rights };
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const data = Buffer.from(`${encode(header)}.${encode(claims)}`);
  const signature = sign('sha256', data, { key: privateKey as never, dsaEncoding: 'ieee-p1363' });
  return { token: `${data}.${signature.toString('base64url')}`, data, signature };
}

type Async = Pick<NodeVerifier, 'verify'>;

async function manyAtOnce(tokens: Signed[], verifier: Async): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < tokens.length) await verifier.verify(tokens[next++]?.token);
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
}

async function oneAtATime(tokens: Signed[], verifier: Async): Promise<void> {
  for (const { token } of tokens) await verifier.verify(token);
}

function oneBySync(tokens: Signed[], verifier: NodeVerifier): void {
  for (const { token } of tokens) verifier.verifySync(token);
}

/** Milliseconds. */
async function timed(run: () => unknown): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

function summary(rounds: number[]): Pick<VerifyFigure, 'ratio' | 'rounds' | 'spread'> {
  const sorted = rounds.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
  return { ratio: at(0.5), rounds, spread: at(0.75) - at(0.25) };
}

if (import.meta.main) {
  for (const { name, ratio, atLeast, spread } of await benchVerify()) {
    const bound = atLeast === undefined ? 'reported' : `at least ${atLeast}`;
    console.log(`${name.padEnd(42)} ${ratio.toFixed(3)} ± ${spread.toFixed(3)}  (${bound})`);
  }
}
