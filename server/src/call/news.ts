import type { Tx } from './transaction.ts';

/**
 * Facts a lower room announces inside its transaction. A room adds its own by declaration merging in its contract:
 * `declare module '../../call/news.ts' { interface News { 'accounts.closed': { userId: Id<'user'> } } }`.
 */
// biome-ignore lint/suspicious/noEmptyInterface: rooms fill it by declaration merging
export interface News {}

/** A reaction gets a plain Tx: it cannot announce in turn. */
export type Reaction<Fact> = (tx: Tx, fact: Fact) => Promise<void>;

/** Who reacts to what. Total by type: news without a row does not compile. */
export type Reactions = { readonly [Name in keyof News]: readonly Reaction<News[Name]>[] };
