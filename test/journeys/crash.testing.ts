import { expect, inject } from 'vitest';
import { cloneDatabase, type ServerProcess, startProcess } from '../kit/index.ts';

const password = 'Battery-Staple-9';
const writers = 6;

/** What a client has been told: its account is there, and this session is open. */
interface Acknowledged {
  readonly username: string;
  readonly tokens: { access_token: string; refresh_token: string }[];
}

/** The bounds for being ready again; a busy machine gets five times as long (see `slack`). */
const readyWithinMs = process.env.DATABASE_URL === undefined ? 10_000 : 5_000;
const slack = 5;
const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Kills a server in the middle of writes, again and again, and looks for everything it had acknowledged: accounts sign in,
 * sessions are open. Prints how long each start took.
 */
export async function killAgainAndAgain(rounds: number): Promise<void> {
  const clone = await cloneDatabase(inject('template'));
  const starts: number[] = [];
  let kept = 0;
  let server = await startProcess(clone.config);
  try {
    for (let round = 0; round < rounds; round++) {
      const acknowledged: Acknowledged[] = [];
      const writing = write(server, round, acknowledged);
      // At another moment of the work each time, but not before there is work.
      while (acknowledged.length < writers) await later(20);
      await later((round * 137) % 700);
      await server.stop('SIGKILL');
      await writing;
      server = await startProcess(clone.config);
      starts.push(server.readyMs);
      expect(server.readyMs).toBeLessThan(readyWithinMs * slack);
      await expectKept(server, acknowledged);
      kept += acknowledged.length;
    }
    expect(kept).toBeGreaterThan(rounds);
  } finally {
    await server.stop();
    await clone.drop();
  }
  const seconds = starts.map((ms) => (ms / 1000).toFixed(1));
  console.log(`${rounds} kills, ${kept} acknowledged accounts kept, ready again after ${seconds.join(' ')} s`);
}

/** Registers and signs in until the server is gone. */
async function write(server: ServerProcess, round: number, all: Acknowledged[]): Promise<void> {
  const writer = async (n: number) => {
    for (let step = 0; ; step++) {
      const username = `crash-${round}-${n}-${step}`;
      const born = await server.rest.post('/v1/auth/register', { username, password });
      expect(born.status).toBe(201);
      const one: Acknowledged = { username, tokens: [born.body.tokens] };
      all.push(one);
      const again = await server.rest.post('/v1/auth/sign-in', { identifier: username, password });
      expect(again.status).toBe(200);
      one.tokens.push(again.body.tokens);
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: writers }, (_, n) => writer(n)));
  for (const end of ends) {
    const gone = end.status === 'rejected' && end.reason instanceof TypeError;
    if (!gone) throw end.status === 'rejected' ? end.reason : new Error('a writer ended by itself');
  }
}

async function expectKept(server: ServerProcess, acknowledged: readonly Acknowledged[]): Promise<void> {
  for (const { username, tokens } of acknowledged) {
    const signedIn = await server.rest.post('/v1/auth/sign-in', { identifier: username, password });
    expect([username, signedIn.status]).toEqual([username, 200]);
    for (const { access_token, refresh_token } of tokens) {
      const me = await server.rest.get('/v1/me', { token: access_token });
      const refreshed = await server.rest.post('/v1/auth/refresh', { refresh_token });
      expect([username, me.status, refreshed.status]).toEqual([username, 200, 200]);
    }
  }
}
