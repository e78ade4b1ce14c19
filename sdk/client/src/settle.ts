import { isProblem, isUnreachable } from './problem.ts';
import { type StateHolder, signedOut } from './state.ts';

interface Needs {
  readonly state: StateHolder;
  readonly bearer: boolean;
  /** Resolves when the store has been read. */
  readonly loaded: Promise<void>;
  /** Asks the server who is signed in; what comes of it shows in the state. */
  readonly ask: () => Promise<unknown>;
}

/** Out of `loading`: with cookies only the server knows who is signed in. One question, whoever waits for the answer. */
export function createSettling({ state, bearer, loaded, ask }: Needs): () => Promise<void> {
  let settling: Promise<void> | undefined;

  async function settle(): Promise<void> {
    try {
      await ask();
    } catch (error) {
      if (isUnreachable(error)) return;
      const passing = isProblem(error) && (error.status === 429 || error.status >= 500);
      if (state.get().status === 'loading') state.set(passing ? { status: 'offline' } : signedOut);
      if (!passing && !(isProblem(error) && error.status === 401)) throw error;
    }
  }

  return () => {
    if (bearer) return loaded;
    if (state.get().status !== 'loading') return Promise.resolve();
    settling ??= settle().finally(() => {
      settling = undefined;
    });
    return settling;
  };
}
