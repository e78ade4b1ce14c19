import { createPublicKey, verify as rawVerify } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createVerifier } from '../../sdk/verify/src/node.ts';

/** Run by itself: a backend that verifies offline, beside raw `crypto.verify` in turns. Prints how fast both were all along. */
export interface Verifying {
  readonly token: string;
  readonly seconds: number;
}

export interface Round {
  /** Of the day, in milliseconds. */
  readonly at: number;
  /** Milliseconds. */
  readonly own: number;
  readonly raw: number;
  readonly refused: number;
}

export const inRound = 100;

async function watch({ token, seconds }: Verifying): Promise<Round[]> {
  const [head = '', payload = '', mac = ''] = token.split('.');
  const { iss: issuer, aud: audience } = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const { kid } = JSON.parse(Buffer.from(head, 'base64url').toString());
  const { keys } = await (await fetch(`${issuer}/.well-known/jwks.json`)).json();
  const jwk = keys.find((one: { kid: string }) => one.kid === kid);
  const how = { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' } as const;
  const [data, signature] = [Buffer.from(`${head}.${payload}`), Buffer.from(mac, 'base64url')];
  // Its own keys and status list come from the server, as a backend's do.
  const verifier = createVerifier({ issuer, audience });
  let refused = 0;
  const refuse = () => {
    refused += 1;
  };
  const own = async () => {
    for (let n = 0; n < inRound; n++) await verifier.verify(token).catch(refuse);
  };
  const raw = async () => {
    for (let n = 0; n < inRound; n++) rawVerify('sha256', data, how, signature);
  };
  const rounds: Round[] = [];
  const until = performance.now() + seconds * 1000;
  for (let n = 0; performance.now() < until; n++) {
    const before = refused;
    // In turns, so that whatever else the machine does weighs on both.
    const first = await timed(n % 2 ? own : raw);
    const second = await timed(n % 2 ? raw : own);
    const took = n % 2 ? { own: first, raw: second } : { own: second, raw: first };
    rounds.push({ at: Date.now(), ...took, refused: refused - before });
    // A fifth of a core: what it takes of the server's it would have of its own anywhere else.
    await sleep(4 * (first + second));
  }
  verifier.close();
  return rounds;
}

async function timed(work: () => Promise<void>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

if (import.meta.main) {
  const said = await watch(JSON.parse(process.argv[2] ?? '{}'));
  process.stdout.write(JSON.stringify(said), () => process.exit(0));
}
