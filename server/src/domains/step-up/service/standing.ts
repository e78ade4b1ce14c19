import { and, eq } from 'drizzle-orm';
import type { Call, ProofWanted, User } from '../../../call/index.ts';
import { type Placeholders, statement } from '../../../platform/db/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { secondFactorsAmong } from '../../accounts/index.ts';
import { users } from '../../accounts/tables.ts';
import { twoFactorAcr } from '../../sessions/index.ts';
import { sessions } from '../../sessions/tables.ts';
import { settingsOf } from '../../tenants/index.ts';
import { type ProofMethod, proofMethods } from '../contract.ts';
import { stepUps } from '../tables.ts';

const oneFactorAcr = 'urn:doorward:acr:1';

type Asked = { tenantId: Id<'tnt'>; sessionId: Id<'sess'>; action: string };

const standing = statement('step_up.standing', (q, p: Placeholders<Asked>) =>
  q
    .select({
      openedAt: sessions.createdAt,
      acr: sessions.acr,
      openedAcr: sessions.openedAcr,
      factors: users.factors,
      isGuest: users.isGuest,
      provenAt: stepUps.provenAt,
      provenTwice: stepUps.secondFactor,
    })
    .from(sessions)
    .innerJoin(users, and(eq(users.tenantId, sessions.tenantId), eq(users.id, sessions.userId)))
    .leftJoin(
      stepUps,
      and(
        eq(stepUps.tenantId, sessions.tenantId),
        eq(stepUps.sessionId, sessions.id),
        eq(stepUps.action, p.action(stepUps.action)),
      ),
    )
    .where(and(eq(sessions.tenantId, p.tenantId(sessions.tenantId)), eq(sessions.id, p.sessionId(sessions.id)))),
);

/** What a session has shown so far, and what its user could show. */
export interface Standing {
  readonly openedAt: Date;
  readonly acr: string;
  /** Set where a proof has raised `acr` since. */
  readonly openedAcr: string | null;
  readonly factors: readonly string[];
  readonly isGuest: boolean;
  /** The last proof for the action in question. */
  readonly provenAt: Date | null;
  /** Whether that was a second factor, and not a password. */
  readonly provenTwice: boolean | null;
}

/** Of the session a principal came with; without an action, of the session itself. One round trip. */
export async function readStanding(
  call: Pick<Call<'db'>, 'db'>,
  { tenantId, sessionId }: User,
  action = '',
): Promise<Standing | undefined> {
  const [row] = await call.db.run(standing, { tenantId, sessionId, action });
  return row;
}

type Held = Pick<Standing, 'factors' | 'isGuest'>;

/** The second factors the account holds, where the tenant makes use of such. */
const secondOf = (call: Pick<Call, 'app'>, { factors }: Pick<Held, 'factors'>): readonly string[] =>
  settingsOf(call).mfa_mode === 'off' ? [] : secondFactorsAmong(factors, settingsOf(call));

/** A password alone is no proof of who holds more than that: whoever stole the session may have it too. */
export function methodsOf(call: Pick<Call, 'app'>, held: Pick<Held, 'factors'>): ProofMethod[] {
  const second = secondOf(call, held);
  if (second.length > 0) return proofMethods.filter((method) => second.includes(method));
  // Where the tenant makes no use of passkeys, nobody can show one.
  const { passkeys } = settingsOf(call);
  return proofMethods.filter((method) => held.factors.includes(method) && (passkeys || method !== 'passkey'));
}

/** What a caller has to do (RFC 9470, section 3). */
export function wanted(call: Pick<Call, 'app'>, held: Held, action?: string): ProofWanted {
  const methods = methodsOf(call, held);
  return {
    ...(action === undefined ? {} : { action }),
    acr_values: secondOf(call, held).length > 0 ? twoFactorAcr : oneFactorAcr,
    max_age: settingsOf(call).step_up_max_age_seconds,
    // Nobody can sign in as a guest.
    methods: methods.length > 0 ? methods : [held.isGuest ? 'upgrade' : 'sign_in'],
  };
}

/**
 * Whether a proof for the action, or the sign-in, is recent. Either counts if it was as strong as the account can be now: with a
 * second factor where it holds one, or in a session that has proven it, as by setting it up. A password shown before that is no
 * proof any more. Who acts as another user proved themselves to begin with that.
 */
export function isFresh(
  call: Pick<Call<'clock'>, 'app' | 'clock' | 'principal'>,
  { openedAt, acr, openedAcr, factors, provenAt, provenTwice }: Standing,
): boolean {
  const { principal, clock } = call;
  const since = new Date(clock.now().getTime() - settingsOf(call).step_up_max_age_seconds * 1000);
  const isStrong = (openedAcr ?? acr) === twoFactorAcr || secondOf(call, { factors }).length === 0;
  if (provenAt && provenAt > since && (provenTwice || isStrong)) return true;
  if (openedAt <= since) return false;
  const acting = principal.kind === 'user' && principal.actor !== undefined;
  return acting || isStrong;
}
