import type { Db, Queries, Reader, Runner } from '../platform/db/index.ts';
import type { Id } from '../platform/ids.ts';
import type { Platform } from '../platform/index.ts';
import { general } from './general.ts';
import type { Reactions } from './news.ts';
import type { App, Place, Tenant } from './place.ts';
import type { ApiKey, Permission, Principal, Scope, User } from './principal.ts';
import type { Slots } from './slots.ts';
import {
  type Act,
  type Author,
  type Refused,
  runTransaction,
  type TransactionNeeds,
  Undecided,
} from './transaction.ts';
import type { AnswerFact, Kept, RequestFacts, SetAside } from './visit.ts';
import type { Who } from './wire.ts';

/** The database as a procedure may use it. */
export interface CallDb {
  /** Pooled reads, each its own snapshot. Once this call has committed something, they are patient: see {@link Db.patient}. */
  readonly reader: Reader;
  /** A prepared read in one round trip. */
  readonly run: Platform['db']['run'];
  /** A prepared statement that writes, in one round trip: decide first. */
  readonly act: Platform['db']['run'];
  /** One transaction; see {@link Act}. */
  write<T>(work: (tx: Act) => Promise<T | Refused>): Promise<T>;
}

export interface Tools extends Omit<Platform, 'db' | 'jobs'> {
  readonly db: CallDb;
}

/** Who asks, where, and the three ways to say who may. */
export interface Conversation {
  readonly principal: Principal;
  readonly tenant: Tenant;
  readonly app: App;
  readonly request: RequestFacts;
  /** Public base URL of the instance, from configuration only. */
  readonly publicUrl: string;
  /** Did the credential come along by itself, in the visitor's cookie jar? Then no script of the page may read what it brings. */
  readonly ambient: boolean;
  /** The refresh token of the visitor's cookie jar. */
  readonly keptRefreshToken: string | undefined;
  /** Tokens of devices the visitor shows. */
  readonly devices: readonly string[];
  /** Those of accounts the visitor has set aside in this app (B19). */
  readonly setAside: readonly string[];
  readonly ifMatch: string | undefined;
  /** The principal must hold `permission` at `scope`. Reads through the open transaction when there is one. */
  must(permission: Permission, scope?: Scope): Promise<void>;
  /** A signed-in user, on what is theirs. With `keys` an API key of theirs too, where the contract says `apiKeys`. */
  self(): User;
  self(also: 'keys'): User | ApiKey;
  /** Strangers are welcome. A reviewed list: see test/house. */
  anyone(): void;
  /** Hands tokens to the visitor's cookie jar, or empties it. */
  keep(tokens: Kept | undefined): void;
  /** Which refresh tokens the visitor's jar sets aside from now on. */
  keepAside(tokens: readonly SetAside[]): void;
  tell(fact: AnswerFact): void;
}

/** What a service asks for: `Call<'db' | 'clock'>` is the conversation and those tools. */
export type Call<Needs extends keyof Tools = never> = Conversation & Pick<Tools, Needs>;

/** A whole instance: its tools, slots and reactions. */
export interface House {
  readonly platform: Platform;
  readonly slots: Slots;
  readonly reactions: Reactions;
  readonly publicUrl: string;
  /** Counts problems a procedure answered without declaring them: a defect, and red in every test. */
  readonly undocumented: { inc(labels: { procedure: string; code: string }): void };
}

export interface Opening {
  readonly principal: Principal;
  readonly place: Place;
  /** The operator's own tenant, when the call names another. */
  readonly homeTenantId: Id<'tnt'> | undefined;
  readonly request: RequestFacts;
  readonly ambient: boolean;
  readonly keptRefreshToken: string | undefined;
  readonly devices: readonly string[];
  readonly setAside: readonly string[];
  readonly ifMatch: string | undefined;
  /** What the contract promises; undefined for system calls. */
  readonly who: Who | undefined;
  /** The contract's word that API keys may act on what is their owner's. */
  readonly apiKeys?: boolean | undefined;
  keep(tokens: Kept | undefined): void;
  keepAside(tokens: readonly SetAside[]): void;
  tell(fact: AnswerFact): void;
}

export type FullCall = Call<keyof Tools>;

/** A fresh call: nothing decided yet. `decided()` tells whether the service has said who may. */
export function openCall(house: House, opening: Opening): { call: FullCall; decided: () => boolean } {
  let decided = false;
  let inside: Queries | undefined;
  const { principal, place, request, who } = opening;
  const { db, jobs, ...tools } = house.platform;
  const author: Author = { principal, tenantId: place.tenant.id, homeTenantId: opening.homeTenantId, request };
  const needs: TransactionNeeds = {
    db,
    jobs,
    clock: tools.clock,
    ids: tools.ids,
    reactions: house.reactions,
    decided: () => decided,
    author: () => author,
    enter: (queries) => {
      inside = queries;
    },
  };
  const call: FullCall = {
    ...tools,
    principal,
    request,
    publicUrl: house.publicUrl,
    tenant: place.tenant,
    app: place.app,
    ambient: opening.ambient,
    keptRefreshToken: opening.keptRefreshToken,
    devices: opening.devices,
    setAside: opening.setAside,
    ifMatch: opening.ifMatch,
    keep: opening.keep,
    keepAside: opening.keepAside,
    tell: opening.tell,
    db: openCallDb(needs),
    async must(permission, scope = 'tenant') {
      if (who && (typeof who === 'string' || !who.includes(permission)))
        throw new Error(`contract does not list ${permission}`);
      await decide(
        house.slots,
        { principal, permission, scope: opening.homeTenantId ? 'instance' : scope },
        inside ?? db,
      );
      decided = true;
    },
    self: ((also) => {
      if (who && who !== 'self') throw new Error('contract does not say self');
      if (also === 'keys' && !opening.apiKeys) throw new Error('contract does not say apiKeys');
      if (principal.kind === 'api_key' && also !== 'keys') throw general.forbidden({ detail: noSession });
      if (principal.kind !== 'user' && principal.kind !== 'api_key') throw general.unauthenticated();
      if (opening.homeTenantId)
        throw general.forbidden({ detail: 'Doorward-Tenant cannot be sent to your own resources.' });
      decided = true;
      return principal;
    }) as SaySelf,
    anyone() {
      if (who && who !== 'anyone') throw new Error('contract does not say anyone');
      decided = true;
    },
  };
  return { call, decided: () => decided };
}

/** Whoever has committed something is not told that nothing changed (503) because others hold every connection just then. */
function openCallDb(needs: TransactionNeeds): CallDb {
  const { db, decided } = needs;
  let reads: Pick<Db, 'reader' | 'run'> = db;
  const committed = <T>(done: T): T => {
    reads = db.patient;
    return done;
  };
  return {
    get reader() {
      return reads.reader;
    },
    run: (statement, params) => reads.run(statement, params),
    async act(statement, params) {
      if (!decided()) throw new Undecided('write');
      return committed(await db.run(statement, params));
    },
    write: async (work) => committed(await runTransaction(needs, work)),
  };
}

/** Both forms of `self`, as one function. */
type SaySelf = ((also?: 'keys') => User | ApiKey) & Conversation['self'];

/** Why an API key is refused what is for those who have signed in. */
export const noSession = 'An API key does not do this: sign in.';

const appSigned = 'The tokens of this app are signed with a secret of its own (HS256): they manage nothing.';

async function decide(slots: Slots, question: Parameters<NonNullable<Slots['decide']>>[0], on: Runner): Promise<void> {
  const { principal, permission } = question;
  if (principal.kind === 'anonymous') throw general.unauthenticated();
  if (principal.kind === 'system') {
    if (!principal.permissions.includes(permission)) throw general.forbidden();
    return;
  }
  // Behind the refusal at the door: the rights of who is impersonated are never lent.
  if (principal.kind === 'user' && principal.actor !== undefined) throw general.impersonation_forbidden();
  if (principal.kind === 'user' && principal.appSigned) throw general.forbidden({ detail: appSigned });
  const decision = await slots.decide?.(question, on);
  if (!decision?.allowed) throw general.forbidden({ detail: decision?.why });
}

/** A call of the house itself: a job, the first start, the offline CLI. Audited under its name. */
export function openSystemCall(
  house: House,
  system: { name: string; permissions: readonly Permission[]; place: Place },
): FullCall {
  const request: RequestFacts = {
    id: `system:${system.name}`,
    ip: '',
    ipHash: undefined,
    userAgent: undefined,
    appId: undefined,
  };
  const opening: Opening = {
    principal: { kind: 'system', name: system.name, permissions: system.permissions },
    place: system.place,
    homeTenantId: undefined,
    request,
    ambient: false,
    keptRefreshToken: undefined,
    devices: [],
    setAside: [],
    ifMatch: undefined,
    who: undefined,
    keep: () => {},
    keepAside: () => {},
    tell: () => {},
  };
  return openCall(house, opening).call;
}
