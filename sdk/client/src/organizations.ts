import type { Operation } from './api.ts';
import type { Contract } from './contract.ts';
import type { Session } from './session.ts';
import type { SessionState, StateHolder } from './state.ts';

type OrgId = Contract['sessions']['switchOrganization']['input']['org_id'];

export interface Organizing {
  /**
   * Switches the session, in every tab, to one of the user's organizations, or with `null` to none: from now on its tokens say so.
   * Refused with the problems of `sessions.switchOrganization`.
   */
  switchOrganization(orgId: OrgId | null): Promise<SessionState>;
  /**
   * For calls to your own backend: an access token of one organization, whichever the session is switched to. Not with cookies.
   * Refused with the problems of `sessions.createOrganizationToken`.
   */
  orgToken(orgId: OrgId): Promise<string>;
}

interface Needs {
  readonly session: Session;
  readonly state: StateHolder;
  readonly clock: () => number;
  /** What must have happened before any call. */
  readonly begun: () => Promise<void>;
  readonly invoke: (operation: Operation) => Promise<unknown>;
}

interface OrgToken {
  readonly accessToken: string;
  readonly renewAt: number;
}

export function createOrganizing({ session, state, clock, begun, invoke }: Needs): Organizing {
  /** Asked for under the tokens of one turn: with new ones, of whomever, they are asked for anew. */
  let given = { turn: Number.NaN, tokens: new Map<string, Promise<OrgToken>>() };

  const call = (name: string, input: object) =>
    invoke({ path: `sessions.${name}`, type: 'mutation', input, options: {} });

  async function ask(orgId: string): Promise<OrgToken> {
    const answer = await call('createOrganizationToken', { org_id: orgId });
    const { access_token, expires_in } = answer as Contract['sessions']['createOrganizationToken']['output'];
    return { accessToken: access_token, renewAt: clock() + expires_in * 800 };
  }

  /** One question, however many want the answer. */
  function once(orgId: string, turn: number): Promise<OrgToken> {
    if (given.turn !== turn) given = { turn, tokens: new Map() };
    const { tokens } = given;
    const asked = tokens.get(orgId) ?? ask(orgId);
    tokens.set(orgId, asked);
    asked.catch(() => tokens.delete(orgId));
    return asked;
  }

  return {
    async switchOrganization(orgId) {
      await (orgId === null ? call('clearOrganization', {}) : call('switchOrganization', { org_id: orgId }));
      await session.follow(orgId ?? undefined);
      return state.get();
    },
    async orgToken(orgId) {
      await begun();
      const before = session.now();
      // It would live no longer than the one it is asked with.
      if ((before.held?.renewAt ?? Number.POSITIVE_INFINITY) <= clock()) await session.renew(before.turn);
      const { held, turn } = session.now();
      if (held?.orgId === orgId && held.accessToken !== undefined && (held.renewAt ?? 0) > clock())
        return held.accessToken;
      const kept = await once(orgId, turn);
      if (kept.renewAt > clock()) return kept.accessToken;
      if (given.turn === turn) given.tokens.delete(orgId);
      return (await once(orgId, turn)).accessToken;
    },
  };
}
