import type { Runner } from '../platform/db/index.ts';
import type { FullCall } from './call.ts';
import type { SensitiveAction } from './fresh.ts';
import type { Place } from './place.ts';
import type { Permission, Principal, Scope } from './principal.ts';
import type { AnswerFact } from './visit.ts';

/**
 * What `call/` must be told, knowing no domain: `app.ts` fills these. An empty slot refuses.
 * (`locate` is the fifth beside the design's four: see docs/decisions/001.)
 */
export interface Slots {
  /** Which tenant and app: by public app id, or the default ones; undefined when there is none. */
  readonly locate?: (appId: string | undefined) => Promise<Place | undefined>;
  /** The tenant an operator names, with its app `default`. */
  readonly locateTenant?: (idOrSlug: string) => Promise<Place | undefined>;
  /** Credential → principal, chosen by the credential's prefix; undefined when it proves nothing here. */
  readonly authenticate?: (
    credential: string,
    place: Place,
    from: { readonly ip: string },
  ) => Promise<Principal | undefined>;
  /** May this principal do that, there, and why. */
  readonly decide?: (question: Question, on: Runner) => Promise<Decision>;
  /** Limits and bans, before any work; throws the problem. */
  readonly admit?: (request: Admission) => Promise<void>;
  /**
   * Is the proof of who asks recent enough for this action; throws `step_up_required`, or `action_blocked`. The call is its own
   * and not the procedure's: what it says or writes there decides nothing of what is asked for.
   */
  readonly fresh?: (call: FullCall, action: SensitiveAction) => Promise<void>;
}

export interface Question {
  readonly principal: Principal;
  readonly permission: Permission;
  readonly scope: Scope;
}

export interface Decision {
  readonly allowed: boolean;
  readonly why: string;
}

export interface Admission {
  readonly ip: string;
  /** Limit policy the procedure declares, if any. */
  readonly policy: string | undefined;
  /** tRPC path: endpoints are counted apart. */
  readonly procedure: string;
  readonly now: Date;
  /** Said on the answer, a refusal's too. */
  tell(fact: AnswerFact): void;
}
