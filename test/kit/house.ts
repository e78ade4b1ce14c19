import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ConfigInput, createDoorward, type Doorward } from '@doorward/server';
import { inject } from 'vitest';
import { outboxEmpty, type SentMail } from '../../server/src/mails.testing.ts';
import { createFakeClock, type FakeClock } from './clock.ts';
import { createWitness } from './contract.ts';
import { cloneDatabase, testKeys } from './database.ts';
import { lifted } from './limits.ts';
import { createRest, type Rest } from './rest.ts';

/** What a test hands in beside its clock. */
type Given = Omit<NonNullable<Parameters<typeof createDoorward>[1]>, 'clock'>;

/** Weak on purpose: what is tested is not the cost of a hash. */
const quickHashes = { hashMemoryKib: 64, hashPasses: 1, hashParallelism: 1 } as const;

/** An account by e-mail is there at once: what is tested is mostly what comes after. */
const oldWays = { registration_email: 'immediate' } as const;

export const admin = { username: 'admin', password: 'Correct-Horse-7' } as const;
const bornWith = 'Born-With-This-1';

export interface TestHouse {
  readonly url: string;
  readonly doorward: Doorward;
  readonly clock: FakeClock;
  readonly rest: Rest;
  /** Access token of the superadmin. */
  admin(): Promise<string>;
  /** Mails to this address so far, oldest first, once nothing is left in the outbox. */
  mails(to: string): Promise<readonly SentMail[]>;
  /** Registers someone new and gives their tokens. */
  register(who?: Partial<Credentials>): Promise<Member>;
  close(): Promise<void>;
}

export interface Credentials {
  username: string;
  password: string;
}

export interface Member extends Credentials {
  readonly userId: string;
  readonly access: string;
  readonly refresh: string;
}

/** A running server on a database of its own, its clock in the test's hand, every answer held against the document. Close it in `afterAll`. */
export async function startHouse(config: ConfigInput = {}, given: Given = {}): Promise<TestHouse> {
  const clone = await cloneDatabase(inject('template'));
  const server = await startServer({ ...clone.config, ...config }, given);
  return {
    ...server,
    close: async () => {
      await server.close();
      await clone.drop();
    },
  };
}

/** A server on a database that is there already; closing it leaves the database. */
export async function startServer(config: ConfigInput, given: Given = {}): Promise<TestHouse> {
  // Server and client share one event loop here: held up for longer than idle connections last, it would close one just as the client
  // writes to it (ECONNRESET, “fetch failed”). So the client alone closes them.
  const listener = createServer({ keepAliveTimeout: 0 }).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const url = `http://localhost:${(listener.address() as AddressInfo).port}`;
  const clock = createFakeClock();
  const full: ConfigInput = {
    publicUrl: url,
    logLevel: 'error',
    limits: lifted,
    ...redis(),
    ...quickHashes,
    ...mailbox(config.publicUrl ?? url),
    ...config,
    settings: { ...oldWays, ...(config.settings as object | undefined) },
  };
  const doorward = await createDoorward(full, { clock, ...given });
  const witness = createWitness();
  listener.on('request', (req, res) => {
    witness.watch(req, res);
    doorward.handler(req, res);
  });
  const rest = createRest(url);
  return {
    url,
    doorward,
    clock,
    rest,
    admin: async () => (await signIn(rest, admin)).access,
    mails: async (to) => {
      await outboxEmpty({ doorward });
      return doorward.platform.mail.mailbox?.all().filter((mail) => mail.to === to) ?? [];
    },
    register: (who) => register(rest, who),
    close: async () => {
      listener.closeAllConnections();
      await new Promise((done) => listener.close(done));
      await doorward.close();
      witness.refuseFaults();
    },
  };
}

/** A first start, and the superadmin's first sign-in with its change of password. */
export async function prepareTemplate(config: ConfigInput): Promise<void> {
  const house = await startServer({
    ...config,
    keys: testKeys,
    adminUsername: admin.username,
    adminPassword: bornWith,
  });
  const first = await house.rest.post('/v1/auth/sign-in', { identifier: admin.username, password: bornWith });
  await house.rest.post('/v1/auth/sign-in/new-password', {
    attempt_token: first.body.attempt_token,
    new_password: admin.password,
  });
  await house.close();
}

let registered = 0;

async function register(rest: Rest, who: Partial<Credentials> = {}): Promise<Member> {
  registered += 1;
  const credentials = { username: `member-${process.pid}-${registered}`, password: 'Battery-Staple-9', ...who };
  const { status, body } = await rest.post('/v1/auth/register', credentials);
  if (status !== 201) throw new Error(`registration answered ${status} ${String(body.code)}`);
  return { ...credentials, ...tokensOf(body) };
}

async function signIn(rest: Rest, { username, password }: Credentials) {
  const { status, body } = await rest.post('/v1/auth/sign-in', { identifier: username, password });
  if (status !== 200 || body.next !== 'session') throw new Error(`sign-in answered ${status} ${String(body.code)}`);
  return tokensOf(body);
}

function tokensOf(body: Record<string, unknown>) {
  const tokens = body.tokens as { access_token: string; refresh_token: string };
  return { userId: String(body.user_id), access: tokens.access_token, refresh: tokens.refresh_token };
}

/** Mails stay in memory; a server in production refuses the development mailbox and sends none. */
function mailbox(publicUrl: string): Pick<ConfigInput, 'mail' | 'mailboxPort'> {
  return new URL(publicUrl).hostname === 'localhost' ? { mail: 'development', mailboxPort: 'none' } : {};
}

function redis(): Pick<ConfigInput, 'redisUrl'> {
  return process.env.REDIS_URL === undefined ? {} : { redisUrl: process.env.REDIS_URL };
}
