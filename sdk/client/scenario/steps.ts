import { type Client, createClient, isProblem, memoryStore } from '@doorward/client';
import { createVerifier } from '@doorward/verify';

/** What sdk/scenario tells of its stage. */
export interface Stage {
  readonly url: string;
  /** The same server behind a proxy that fails on request. */
  readonly proxyUrl: string;
  readonly appId: string;
  readonly issuer: string;
  readonly audience: string;
  readonly admin: { readonly identifier: string; readonly password: string };
  readonly accessSeconds: number;
}

type Transport = 'cookie' | 'json';
type Step = () => Promise<void>;

const password = 'Battery-Staple-9';
/** A verifier hears of an ended session within 6 s; a busy machine is given twice that, while the token would still live. */
const boundMs = 12_000;
const together = 16;

/** The steps every SDK passes, in their order (sdk/scenario/README.md), by one user who signs in by this transport. */
export function createSteps(stage: Stage, transport: Transport): Readonly<Record<string, Step>> {
  const username = `scenario-${transport}-${Date.now().toString(36)}`;
  const seen: string[] = [];
  const open = (how: Transport = transport, { baseUrl = stage.url, headers = {}, store = memoryStore() } = {}) =>
    createClient({
      baseUrl,
      appId: stage.appId,
      transport: how,
      tabs: false,
      fetch: (input, init) => {
        seen.push(new URL(String(input)).pathname);
        return fetch(input, { ...init, headers: { ...Object.fromEntries(new Headers(init?.headers)), ...headers } });
      },
      ...(how === 'json' ? { store } : {}),
    });
  let store = memoryStore();
  let client = open(transport, { store });
  const adminStore = memoryStore();
  const admin = open('json', { store: adminStore });
  let userId = '';

  /** Signs in as an administrator of the instance, once. */
  async function asAdmin(): Promise<Client> {
    if (admin.getSnapshot().status !== 'signed_in') await admin.signIn(stage.admin);
    return admin;
  }

  return {
    async register() {
      const step = await client.register({ username, password });
      userId = 'user_id' in step ? (step.user_id ?? '') : '';
      equal(client.getSnapshot().status, 'signed_in');
    },
    async sign_in() {
      store = memoryStore();
      client = open(transport, { store });
      await client.signIn({ identifier: username, password });
      equal(client.getSnapshot().status, 'signed_in');
    },
    async me() {
      const me = await client.api.me.get.query();
      equal([me.id, me.username], [userId, username]);
    },
    async list_pages() {
      const users: string[] = [];
      for await (const { id } of (await asAdmin()).api.users.list.all({ limit: 2 })) users.push(id);
      equal([users.includes(userId), users.length > 4, new Set(users).size], [true, true, users.length]);
    },
    async refresh_race() {
      // Each time the token has ended and the window of the renewal before is over.
      for (let time = 0; time < 2; time++) {
        await sleep(stage.accessSeconds * 1000 + 1_000);
        const before = count(seen, 'auth.refresh');
        const answers = await Promise.all(Array.from({ length: together }, () => client.api.me.get.query()));
        equal([answers.filter(({ id }) => id === userId).length, count(seen, 'auth.refresh') - before], [together, 1]);
      }
    },
    async problem() {
      const error = await client.signIn({ identifier: username, password: 'Wrong-Horse-1' }).catch((thrown) => thrown);
      equal(isProblem(error, 'auth.signIn') && error.code, 'invalid_credentials');
    },
    async retry_503() {
      const fault = { 'x-scenario-fault': `unavailable-once:${username}` };
      // With fresh tokens, so that the first request is the call itself.
      await (await asAdmin()).refresh();
      const through = open('json', { baseUrl: stage.proxyUrl, headers: fault, store: adminStore });
      const [sent, begun] = [count(seen, 'me.get'), performance.now()];
      await through.api.me.get.query();
      equal([count(seen, 'me.get') - sent, performance.now() - begun >= 1_000], [2, true]);
    },
    async idempotent_create() {
      const { api } = await asAdmin();
      const create = () => api.users.create.mutate({ username: `${username}-2` }, { idempotencyKey: username });
      equal(await create(), await create());
      const found = await api.users.list.query({ username_prefix: `${username}-2` });
      equal(found.data.length, 1);
    },
    async admin_call() {
      const { username: name } = await (await asAdmin()).api.users.get.query({ user_id: userId as `user_${string}` });
      equal(name, username);
      const error = await client.api.users.list.query().catch((thrown) => thrown);
      equal(isProblem(error, 'users.list') && error.code, 'forbidden');
    },
    async verify_live() {
      const verifier = createVerifier({ issuer: stage.issuer, audience: stage.audience });
      const one = open('json');
      await one.signIn({ identifier: username, password });
      const token = (await one.accessToken()) ?? '';
      equal((await verifier.verify(token)).userId, userId);
      await one.signOut();
      const ended = performance.now();
      const refusal = () =>
        verifier.verify(token).then(
          () => undefined,
          ({ code }) => code,
        );
      while ((await refusal()) === undefined && performance.now() - ended < boundMs) await sleep(50);
      equal(await refusal(), 'revoked');
      verifier.close();
    },
    async logout() {
      const kept = store.read();
      equal(await client.signOut(), { confirmed: true });
      equal(client.getSnapshot(), { status: 'signed_out' });
      const copy = open(transport, { store: { read: () => kept, write: () => {} } });
      const over = transport === 'json' ? { status: 'expired', reason: 'session_ended' } : { status: 'signed_out' };
      equal(await copy.refresh(), over);
    },
  };
}

/** Runs them one after the other; `print` is told of each when it is done. */
export async function runSteps(stage: Stage, transport: Transport, print: (line: string) => void): Promise<void> {
  for (const [name, step] of Object.entries(createSteps(stage, transport))) {
    const begun = performance.now();
    await step().catch((error: unknown) => {
      throw new Error(`scenario: ${name} failed: ${error}`, { cause: error });
    });
    print(`scenario: ${name} ok ${Math.round(performance.now() - begun)}`);
  }
}

const count = (seen: readonly string[], path: string) => seen.filter((one) => one === `/trpc/${path}`).length;
const sleep = (ms: number) => new Promise((done) => setTimeout(done, ms));

function equal(found: unknown, wanted: unknown): void {
  const [one, other] = [JSON.stringify(found), JSON.stringify(wanted)];
  if (one !== other) throw new Error(`${one} should be ${other}`);
}
