import { and, eq } from 'drizzle-orm';
import type { Call, ProofWanted, User } from '../../../call/index.ts';
import { type Placeholders, statement } from '../../../platform/db/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { users } from '../../accounts/tables.ts';
import { sessions } from '../../sessions/tables.ts';
import { settingsOf } from '../../tenants/index.ts';
import { type ProofMethod, proofMethods } from '../contract.ts';
import { stepUps } from '../tables.ts';

const twoFactors = 'urn:doorward:acr:2';
const oneFactor = 'urn:doorward:acr:1';

type Asked = { tenantId: Id<'tnt'>; sessionId: Id<'sess'>; action: string };

const standing = statement('step_up.standing', (q, p: Placeholders<Asked>) =>
  q
    .select({
      openedAt: sessions.createdAt,
      acr: sessions.acr,
      openedAcr: sessions.openedAcr,
      factors: users.factors,
      secondFactorSince: users.secondFactorSince,
      provenAt: stepUps.provenAt,
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
  readonly secondFactorSince: Date | null;
  /** The last proof for the action in question. */
  readonly provenAt: Date | null;
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

const secondFactors: readonly string[] = ['totp', 'recovery_code', 'passkey'];

/** A password alone is no proof of who holds more than that: whoever stole the session may have it too. */
export function methodsOf({ factors }: Pick<Standing, 'factors'>): ProofMethod[] {
  const second = factors.filter((factor) => secondFactors.includes(factor));
  const usable = second.length > 0 ? second : factors;
  return proofMethods.filter((method) => usable.includes(method));
}

/** What a caller has to do (RFC 9470, section 3). */
export function wanted(call: Pick<Call, 'app'>, { factors }: Pick<Standing, 'factors'>, action?: string): ProofWanted {
  const methods = methodsOf({ factors });
  const strong = factors.some((factor) => secondFactors.includes(factor));
  return {
    ...(action === undefined ? {} : { action }),
    acr_values: strong ? twoFactors : oneFactor,
    max_age: settingsOf(call).step_up_max_age_seconds,
    methods: methods.length > 0 ? methods : ['sign_in'],
  };
}

/**
 * Whether a proof for the action, or the sign-in, is recent. A sign-in counts if it was as strong as the account can be: with two
 * factors, or at a time when the account had no second one. Who acts as another user proved themselves to begin with that.
 */
export function isFresh(
  { openedAt, acr, openedAcr, secondFactorSince, provenAt }: Standing,
  { since, acting }: { since: Date; acting: boolean },
): boolean {
  if (provenAt && provenAt > since) return true;
  if (openedAt <= since) return false;
  return acting || !secondFactorSince || openedAt < secondFactorSince || (openedAcr ?? acr) === twoFactors;
}
