import type { Operation } from './api.ts';
import { DoorwardProblem, isProblem, isUnreachable, Unreachable } from './problem.ts';
import type { Session } from './session.ts';
import type { StateHolder } from './state.ts';
import type { Prove } from './step-up.ts';
import type { Held } from './tokens.ts';
import type { Wire } from './wire.ts';

/** Twice, for what another tab left may have ended as well. */
const mostRenewals = 2;

interface Needs {
  readonly wire: Wire;
  readonly session: Session;
  readonly state: StateHolder;
  readonly bearer: boolean;
  readonly clock: () => number;
  /** What must have happened before any call. */
  readonly begun: () => Promise<void>;
  readonly prove: Prove;
}

export interface Calls {
  /**
   * A call of whoever is signed in: with tokens renewed in time, or renewed and sent again when they were not; and sent again, once,
   * when it asked for a fresher proof and the user has given it.
   */
  invoke(operation: Operation): Promise<unknown>;
  /** Renews what has ended, before it is used; what soon ends, meanwhile. */
  renewInTime(path: string): Promise<void>;
}

export function createCalls({ wire, session, state, bearer, clock, begun, prove }: Needs): Calls {
  async function renewInTime(path: string): Promise<void> {
    const { held, turn } = session.now();
    const now = clock();
    if (held?.expiresAt !== undefined && held.expiresAt <= now) await renew(turn, path);
    else if (held?.renewAt !== undefined && held.renewAt <= now) session.renew(turn).catch(() => {});
  }

  async function renew(turn: number, path: string): Promise<boolean> {
    try {
      return await session.renew(turn);
    } catch (error) {
      // Told as the failure of the call that was made: that is the one its caller handles.
      if (isProblem(error)) throw new DoorwardProblem(error.body, path);
      throw isUnreachable(error) ? new Unreachable(path, error) : error;
    }
  }

  function mayBeStale(error: unknown, held: Held | undefined): boolean {
    if (!isProblem(error)) return false;
    if (bearer) return held !== undefined && error.code === 'invalid_credential';
    // The jar drops an access token that has ended, so the call arrives as a stranger's.
    const { status } = state.get();
    const over = status === 'signed_out' || status === 'expired';
    return !over && (error.code === 'invalid_credential' || error.code === 'unauthenticated');
  }

  async function send(operation: Operation): Promise<unknown> {
    const { path } = operation;
    await renewInTime(path);
    for (let renewals = 0; ; renewals++) {
      const sent = session.now();
      try {
        return await wire.send(operation, sent.held?.accessToken);
      } catch (error) {
        if (renewals === mostRenewals || !mayBeStale(error, sent.held)) throw error;
        if (!(await renew(sent.turn, path)) || isOther(sent.held, session.now().held)) throw error;
      }
    }
  }

  return {
    renewInTime,
    async invoke(operation) {
      await begun();
      const before = session.now().held;
      try {
        return await send(operation);
      } catch (error) {
        if (!(await prove(error, operation)) || isOther(before, session.now().held)) throw error;
        return send(operation);
      }
    },
  };
}

/** Someone else signed in meanwhile: a call is never sent again in another's name. */
function isOther(before: Held | undefined, after: Held | undefined): boolean {
  const [one, other] = [before?.sessionId, after?.sessionId];
  return one !== undefined && other !== undefined && one !== other;
}
