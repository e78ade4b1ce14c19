import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { VerifyError } from '../../sdk/verify/src/exports.ts';
import { createVerifier, type NodeVerifier } from '../../sdk/verify/src/node.ts';
import { lifted } from '../kit/limits.ts';
import type { Reported } from './http.ts';
import { createAsker } from './measure.ts';
import { start } from './process.ts';

type Asker = ReturnType<typeof createAsker>;

const sessions = 120;
const verifiers = 4;
/** Over which the sessions end, at even distances: more than a poll, so that all its phases are met. */
const spreadMs = 6_000;
/** How often each verifier is asked about each: seldom enough to weigh nothing. */
const everyMs = 250;
const giveUpMs = 20_000;

/**
 * How long after the server answered a sign-out verifiers that poll every 5 s still take the session's token: they see nothing but the
 * status list, and ask for it at different times.
 */
export async function benchRefusal(main: string, env: Record<string, string>): Promise<Reported> {
  const server = await start(main, { env, path: '/health' });
  const asker = createAsker(server.url, 8);
  const opened: NodeVerifier[] = [];
  try {
    const tokens = await signIn(asker);
    const { iss: issuer = '', aud: audience = '' } = claimsOf(tokens[0]);
    for (let n = 0; n < verifiers; n++) {
      const verifier = createVerifier({ issuer, audience, cache: { max: sessions } }); // asking often costs nothing then
      opened.push(verifier);
      await Promise.all(tokens.map((token) => verifier.verify(token)));
      await sleep(5_000 / verifiers);
    }
    const waits = await Promise.all(
      tokens.map((token, n) => refusalOf({ asker, token, after: (n * spreadMs) / sessions, opened })),
    );
    return report(waits.flat());
  } finally {
    for (const verifier of opened) verifier.close();
    await asker.close();
    await server.stop();
  }
}

async function signIn(asker: Asker): Promise<string[]> {
  const who = { username: 'ends-often', password: 'Battery-Staple-9' };
  await asker.ask({ method: 'POST', path: '/v1/auth/register', body: who });
  const body = { identifier: who.username, password: who.password };
  const path = '/v1/auth/sign-in';
  const tokens: string[] = [];
  while (tokens.length < sessions) {
    const answer = await asker.ask({ method: 'POST', path, body });
    tokens.push((answer.tokens as { access_token: string }).access_token);
  }
  return tokens;
}

function claimsOf(token = ''): Record<string, string | undefined> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
}

interface Ending {
  readonly asker: Asker;
  readonly token: string;
  /** Milliseconds to wait before the session ends. */
  readonly after: number;
  readonly opened: readonly NodeVerifier[];
}

/** Ends the session by itself, and tells for each verifier after how many milliseconds it refuses its token. */
async function refusalOf({ asker, token, after, opened }: Ending): Promise<number[]> {
  await sleep(after);
  const headers = { authorization: `Bearer ${token}` };
  await asker.ask({ method: 'DELETE', path: `/v1/me/sessions/${claimsOf(token).sid}`, headers });
  const ended = performance.now();
  return Promise.all(
    opened.map(async (verifier) => {
      while (performance.now() - ended < giveUpMs && !(await isRefused(verifier, token))) await sleep(everyMs);
      return performance.now() - ended;
    }),
  );
}

async function isRefused(verifier: NodeVerifier, token: string): Promise<boolean> {
  try {
    await verifier.verify(token);
    return false;
  } catch (error) {
    if (error instanceof VerifyError && error.code === 'revoked') return true;
    throw error;
  }
}

function report(waits: number[]): Reported {
  const sorted = waits.toSorted((a, b) => a - b);
  const seconds = (share: number) => ((sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN) / 1000).toFixed(2);
  return {
    name: `an ended session is refused by verifiers that poll every 5 s, of ${sorted.length}`,
    value: `p99 ${seconds(0.99)} s, median ${seconds(0.5)} s, last ${seconds(1)} s`,
    aim: 'p99 ≤ 6 s',
  };
}

if (import.meta.main) {
  const data = mkdtempSync(join(tmpdir(), 'doorward-bench-'));
  const { name, value, aim } = await benchRefusal('../../server/dist/main.js', {
    DOORWARD_DATA_DIRECTORY: data,
    DOORWARD_METRICS_PORT: '0',
    DOORWARD_LOG_LEVEL: 'error',
    DOORWARD_HASH_MEMORY_KIB: '19456',
    DOORWARD_HASH_PASSES: '1',
    DOORWARD_LIMITS: JSON.stringify(lifted),
  });
  console.log(`${name}: ${value} (${aim})`);
  rmSync(data, { recursive: true });
}
