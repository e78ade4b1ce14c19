import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import { spreadOf } from './figures.ts';
import { proxy } from './servers.ts';

/** Those who have signed in and go on with what they do, each from an address of their own, through the proxy. */
export interface Honest {
  /** Asks at this pace until told to stop; what an answer took is counted from when it should have been asked for. */
  watch(running: () => boolean): Promise<Watched>;
  /** An access token. */
  readonly token: string;
  close(): Promise<void>;
}

export interface Watched {
  /** Milliseconds, by what was asked. */
  readonly times: Readonly<Record<Asked, number[]>>;
  /** What was not answered as it should be. */
  readonly failed: readonly string[];
}

type Asked = 'refresh' | 'health' | 'me';

interface Caller {
  readonly ip: string;
  readonly access?: string;
}

interface Session extends Caller {
  access: string;
  refresh: string;
  /** Whoever renews waits for the answer before they renew again. */
  renewed: Promise<void>;
}

/** Of each kind. */
const perSecond = 20;
const people = 2 * perSecond;
/** Setting with which each refresh of theirs is a rotation. */
export const eachARotation = { refresh_grace_seconds: 0 } as const;

export async function openHonest(url: string): Promise<Honest> {
  const pool = new Pool(url, { connections: 64, pipelining: 1, localAddress: proxy });
  const ask = async (method: 'GET' | 'POST', path: string, given: { session?: Caller; body?: object }) => {
    const { session, body } = given;
    const answer = await pool.request({
      method,
      path,
      headers: {
        ...(session ? { 'x-forwarded-for': session.ip } : {}),
        // Whoever renews shows no access token: it may have ended.
        ...(session?.access ? { authorization: `Bearer ${session.access}` } : {}),
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await answer.body.text();
    if (answer.statusCode >= 300) throw new Error(`${path} ${answer.statusCode} ${text.slice(0, 200)}`);
    return JSON.parse(text);
  };
  const sessions: Session[] = [];
  const asks: Readonly<Record<Asked, (session: Session) => Promise<unknown>>> = {
    health: () => ask('GET', '/health', {}),
    me: (session) => ask('GET', '/v1/me', { session }),
    refresh(session) {
      const renew = async () => {
        const body = { refresh_token: session.refresh };
        const tokens = await ask('POST', '/v1/auth/refresh', { session: { ip: session.ip }, body });
        session.refresh = tokens.refresh_token;
        session.access = tokens.access_token;
      };
      session.renewed = session.renewed.then(renew, renew);
      return session.renewed;
    },
  };
  const register = async (n: number) => {
    const ip = `100.64.${Math.floor(n / 200)}.${(n % 200) + 1}`;
    for (let tries = 0; ; tries++) {
      try {
        const body = { username: `honest-${n}-${tries}`, password: 'Battery-Staple-9' };
        const { tokens } = await ask('POST', '/v1/auth/register', { session: { ip }, body });
        const renewed = Promise.resolve();
        return { ip, access: tokens.access_token, refresh: tokens.refresh_token, renewed };
      } catch (error) {
        if (tries > 20) throw error;
        await sleep(1000);
      }
    }
  };
  for (let n = 0; n < people; n += 4)
    sessions.push(...(await Promise.all([0, 1, 2, 3].map((more) => register(n + more)))));

  const pace = async (asked: Asked, running: () => boolean, seen: Watched & { failed: string[] }) => {
    const from = performance.now();
    const open: Promise<void>[] = [];
    for (let n = 0; running(); n++) {
      const due = from + (n * 1000) / perSecond;
      const early = due - performance.now();
      if (early > 0) await sleep(early);
      const session = sessions[n % sessions.length];
      if (!session) continue;
      open.push(
        asks[asked](session).then(
          () => void seen.times[asked].push(performance.now() - due),
          (error: Error) => void seen.failed.push(error.message),
        ),
      );
    }
    await Promise.all(open);
  };

  return {
    token: sessions[0]?.access ?? '',
    async watch(running) {
      const seen = { times: { refresh: [], health: [], me: [] }, failed: [] as string[] };
      await Promise.all((['refresh', 'health', 'me'] as const).map((asked) => pace(asked, running, seen)));
      return seen;
    },
    close: () => pool.close(),
  };
}

/** For so many seconds. */
export function during(seconds: number): () => boolean {
  const until = performance.now() + seconds * 1000;
  return () => performance.now() < until;
}

/** A line for each thing that was asked, beside what it took before. */
export function linesOf(before: Watched, meanwhile: Watched, aim: string) {
  const kinds = Object.keys(before.times) as Asked[];
  return [
    ...kinds.map((kind) => ({
      figure: `${kind} of honest people, ${perSecond}/s`,
      value: spreadOf(meanwhile.times[kind]),
      idle: spreadOf(before.times[kind]),
      aim: kind === 'me' ? '' : aim,
    })),
    { figure: 'of them not answered well', value: meanwhile.failed.length, idle: before.failed.length, aim: '0' },
  ];
}
