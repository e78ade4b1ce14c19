import type { PasskeyRequest } from './acts.ts';
import type { Operation } from './api.ts';
import type { Contract } from './contract.ts';
import { isProblem, type ProofWanted } from './problem.ts';
import type { Session } from './session.ts';

type Auth = Contract['auth'];
type SteppedUp = Auth['stepUp']['output'];

/** A proof of who is signed in, and what it is for. */
export type StepUp = Auth['stepUp']['input'];
export type SensitiveAction = NonNullable<StepUp['action']>;

/** The proof holds until then. */
export type Proven = Pick<SteppedUp, 'action' | 'until'>;

/** Asks the user to prove themselves, by `client.stepUp`; true when they have, and the refused call is to be sent again. */
export type OnStepUp = (wanted: ProofWanted) => Promise<boolean>;

export interface SteppingUp {
  /**
   * Proves again who is signed in: for the sensitive action that a `step_up_required` named, or without one for the session, whose
   * tokens then say so to services that ask. Refused with the problems of `auth.stepUp`.
   */
  stepUp(input: StepUp): Promise<Proven>;
  /** The challenge for a passkey, for the same action as the `stepUp` that brings its answer. */
  startPasskeyStepUp(action?: SensitiveAction): Promise<PasskeyRequest>;
}

interface Needs {
  readonly session: Session;
  readonly invoke: (operation: Operation) => Promise<unknown>;
}

export function createSteppingUp({ session, invoke }: Needs): SteppingUp {
  const call = (path: string, input: object) => invoke({ path, type: 'mutation', input, options: {} });
  return {
    async stepUp(input) {
      const { action, until } = (await call('auth.stepUp', input)) as SteppedUp;
      // The token of the answer is one of this moment: a refresh brings the like, and other tabs hear of it.
      if (action === undefined) await session.renewAfresh();
      return { ...(action !== undefined && { action }), until };
    },
    startPasskeyStepUp: async (action) =>
      (await call('auth.startPasskeyStepUp', action === undefined ? {} : { action })) as PasskeyRequest,
  };
}

/** Whether the user has proven what this refusal asks for. Asked once, however many calls were refused for one action. */
export type Prove = (error: unknown, operation: Operation) => Promise<boolean>;

export function createProve(onStepUp: OnStepUp | undefined): Prove {
  const asked = new Map<string | undefined, Promise<boolean>>();
  return async (error, { path }) => {
    if (!onStepUp || !isProblem(error) || error.code !== 'step_up_required' || path === 'auth.stepUp') return false;
    const wanted = error.next ?? {};
    const running = asked.get(wanted.action) ?? onStepUp(wanted).finally(() => asked.delete(wanted.action));
    asked.set(wanted.action, running);
    return running;
  };
}
