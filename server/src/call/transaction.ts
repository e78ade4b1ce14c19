import type { Clock } from '../platform/clock.ts';
import type { Db, Queries } from '../platform/db/index.ts';
import type { Ids } from '../platform/ids.ts';
import type { Jobs } from '../platform/jobs/index.ts';
import type { News, Reaction, Reactions } from './news.ts';
import type { Place } from './place.ts';
import type { Principal } from './principal.ts';
import type { Problem } from './problem.ts';
import type { RequestFacts } from './visit.ts';

/** Who acts, where and in which request: what an audit row needs. */
export interface Author {
  readonly principal: Principal;
  readonly tenantId: Place['tenant']['id'];
  /** The operator's own tenant when acting in another: both keep the record. */
  readonly homeTenantId: Place['tenant']['id'] | undefined;
  readonly request: RequestFacts;
}

/**
 * A running transaction, as functions offered to other rooms take it: queries, the time, who acts. It offers no other
 * tool, so that nothing but the database is awaited between begin and commit.
 */
export interface Tx extends Queries {
  readonly now: Date;
  readonly by: Author;
  readonly id: Ids['create'];
  /** An outbox row of this transaction: runs only if it commits. */
  enqueue(job: string, data: object, options?: { startAfter?: Date }): Promise<void>;
}

declare const refused: unique symbol;
/** What `tx.refuse` gives: the transaction commits what it wrote, then the caller gets the problem. */
export interface Refused {
  readonly [refused]: true;
}

/** The transaction of a procedure: it may also announce and refuse. */
export interface Act extends Tx {
  announce<Name extends keyof News>(name: Name, fact: News[Name]): Promise<void>;
  refuse(problem: Problem): Refused;
}

/** A procedure wrote or answered before it said who may. A defect of ours, never the caller's. */
export class Undecided extends Error {
  constructor(what: string) {
    super(`${what} before the service said who may`);
    this.name = 'Undecided';
  }
}

export interface TransactionNeeds {
  readonly db: Db;
  readonly jobs: Jobs;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly reactions: Reactions;
  readonly decided: () => boolean;
  readonly author: () => Author;
  /** Decisions asked meanwhile read through the open transaction. */
  readonly enter: (queries: Queries | undefined) => void;
}

/** Runs one transaction: commits only when decided, rolls back on a throw, commits and then throws on a refusal. */
export async function runTransaction<T>(needs: TransactionNeeds, work: (tx: Act) => Promise<T | Refused>): Promise<T> {
  let refusal: Problem | undefined;
  let enqueued = false;
  const enqueue: Enqueue = (queries, job, data, options) => {
    enqueued = true;
    return needs.jobs.enqueue(queries, job, data, options);
  };
  const result = await needs.db.transaction(async (queries) => {
    needs.enter(queries);
    try {
      const tx = openTx({ ...needs, enqueue }, queries);
      const act: Act = {
        ...tx,
        announce: (name, fact) => react(needs.reactions[name] as readonly Reaction<typeof fact>[], tx, fact),
        refuse(problem) {
          refusal = problem;
          return problem as unknown as Refused;
        },
      };
      const done = await work(act);
      if (!needs.decided()) throw new Undecided('commit');
      if (refusal && (done as unknown) !== refusal) throw new Error('a refusal must be returned from the transaction');
      return done as T;
    } finally {
      needs.enter(undefined);
    }
  });
  if (enqueued) needs.jobs.wake();
  if (refusal) throw refusal;
  return result;
}

type Enqueue = (queries: Queries, ...job: Parameters<Tx['enqueue']>) => Promise<void>;

function openTx(needs: TransactionNeeds & { enqueue: Enqueue }, queries: Queries): Tx {
  const guarded =
    <A extends unknown[], R>(verb: string, method: (...args: A) => R) =>
    (...args: A): R => {
      if (!needs.decided()) throw new Undecided(verb);
      return method(...args);
    };
  return {
    select: queries.select.bind(queries),
    selectDistinct: queries.selectDistinct.bind(queries),
    insert: guarded('insert', queries.insert.bind(queries)),
    update: guarded('update', queries.update.bind(queries)),
    delete: guarded('delete', queries.delete.bind(queries)),
    run: queries.run.bind(queries),
    $count: queries.$count.bind(queries),
    execute: guarded('execute', queries.execute.bind(queries)),
    now: needs.clock.now(),
    by: needs.author(),
    id: needs.ids.create,
    enqueue: guarded('enqueue', (job, data, options) => needs.enqueue(queries, job, data, options)),
  } as Tx;
}

async function react<Fact>(reactions: readonly Reaction<Fact>[], tx: Tx, fact: Fact): Promise<void> {
  for (const reaction of reactions) await reaction(tx, fact);
}
