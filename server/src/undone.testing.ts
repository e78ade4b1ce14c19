import type { Engine } from './platform/db/engine.ts';
import { type Db, engineOf, type Queries } from './platform/db/index.ts';
import type { Platform } from './platform/index.ts';

/** Thrown to end a transaction that shall leave nothing. */
const undone = Symbol('undone');

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/**
 * For tests: from now on time stands still, and every transaction does all its work and is then rolled back, so that any call may
 * be made on things that exist, any number of times, in one and the same world. What does not change is read once: a read outside
 * of a transaction is answered again from memory. `look` sees what each transaction did before it is undone.
 */
export function freeze(
  { doorward }: { readonly doorward: { readonly platform: Platform } },
  look: (tx: Queries, now: Date) => Promise<void> = async () => {},
): void {
  const { platform } = doorward;
  const clock = platform.clock as Mutable<Platform['clock']>;
  const at = clock.now();
  clock.now = () => at;
  undoWrites(platform.db as Mutable<Db>, (tx) => look(tx, at));
  rememberReads(engineOf(platform.db) as Mutable<Engine>);
}

function undoWrites(db: Mutable<Db>, look: (tx: Queries) => Promise<void>): void {
  const { run, transaction } = db;
  const rolledBack = async <T>(work: Parameters<typeof transaction<T>>[0]): Promise<T> => {
    let result: { readonly value: T } | undefined;
    try {
      await transaction(async (tx) => {
        result = { value: await work(tx) };
        await look(tx);
        throw undone;
      });
    } catch (error) {
      if (error !== undone) throw error;
    }
    if (!result) throw new Error('a transaction ended without its work');
    return (result as { readonly value: T }).value;
  };
  db.transaction = rolledBack;
  db.run = (statement, params) =>
    statement.reads ? run(statement, params) : rolledBack((tx) => tx.run(statement, params));
}

/** The queues' own, which are not undone, are left alone. */
function rememberReads(engine: Mutable<Engine>): void {
  const ask = engine.query;
  const known = new Map<string, ReturnType<Engine['query']>>();
  engine.query = (query) => {
    const { text, values, shape } = query;
    if (!/^\s*select\b/i.test(text) || /\bpgboss\b| for (update|share|no key|key)/i.test(text)) return ask(query);
    const key = JSON.stringify([text, values, shape]);
    const answer = known.get(key) ?? ask(query);
    known.set(key, answer);
    return answer;
  };
}
