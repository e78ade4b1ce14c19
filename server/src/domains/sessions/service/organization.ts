import { and, eq, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import { type Act, general, type Tx, type User } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { findAccount, secondFactorsAmong } from '../../accounts/index.ts';
import { record } from '../../audit/index.ts';
import { organizationProblems } from '../../organizations/index.ts';
import { organizationMembers as members, organizations } from '../../organizations/tables.ts';
import { settingsOf } from '../../tenants/index.ts';
import { type Access, type JsonAccess, type OrganizationRef, sessionProblems } from '../contract.ts';
import { sessions } from '../tables.ts';
import { twoFactorAcr } from './assurance.ts';
import { isProvenEnough, isRecentEnough, type Membership, readMembership } from './membership.ts';
import { accessSecondsOf, type IssueNeeds, jarOf, signAccessToken } from './tokens.ts';

type Ref = z.output<typeof OrganizationRef>;

/** From now on the session's tokens are of this organization; the first of them is the answer. */
export async function switchOrganization(call: IssueNeeds, { org_id: orgId }: Ref): Promise<z.output<typeof Access>> {
  const user = call.self();
  const membership = await requireMembership(call, user, orgId);
  await call.db.write(async (tx) => {
    await holdMembership(tx, { orgId, userId: user.userId });
    await setOrganization(tx, user, orgId);
  });
  return answer(call, user, membership);
}

/** Back to tokens of no organization; the first of them is the answer. */
export async function clearOrganization(call: IssueNeeds): Promise<z.output<typeof Access>> {
  const user = call.self();
  await call.db.write((tx) => setOrganization(tx, user, null));
  return answer(call, user, undefined);
}

/**
 * F039: a token of an organization without switching to it. Never for who came with cookies: HttpOnly means that no script can read
 * a token, and one that could ask for it here would carry it away (docs/decisions/006).
 */
export async function createOrganizationToken(
  call: IssueNeeds,
  { org_id: orgId }: Ref,
): Promise<z.output<typeof JsonAccess>> {
  const user = call.self();
  if (call.ambient) throw sessionProblems.org_token_in_jar();
  const membership = await requireMembership(call, user, orgId);
  await call.db.write((tx) =>
    record(tx, { type: 'sessions.org_token_issued', target: sessionOf(user), data: { org_id: orgId } }),
  );
  const { accessToken, ...told } = await sign(call, user, membership);
  return { transport: 'json', token_type: 'Bearer', access_token: accessToken, ...told };
}

/** Reaction: a session of who has left an organization is switched to it no longer, should they come back one day. */
export async function forgetOrganization(
  tx: Tx,
  { orgId, userId }: { orgId: Id<'org'>; userId: Id<'user'> },
): Promise<void> {
  await tx
    .update(sessions)
    .set({ orgId: null })
    .where(and(eq(sessions.tenantId, tx.by.tenantId), eq(sessions.orgId, orgId), eq(sessions.userId, userId)));
}

/** Who is no member is answered as for an organization that does not exist. */
async function requireMembership(call: IssueNeeds, user: User, orgId: Id<'org'>): Promise<Membership> {
  const membership = await readMembership(call, { ...user, orgId });
  if (!membership) throw organizationProblems.org_not_found();
  if (!isProvenEnough(membership, user.acr)) {
    const account = await findAccount(call, user.userId);
    const held = secondFactorsAmong(account?.factors ?? [], settingsOf(call));
    const methods = held.length > 0 ? [...held] : ['enrolment'];
    throw general.step_up_required({ next: { acr_values: twoFactorAcr, methods } });
  }
  if (isRecentEnough(membership, user.authTime, call.clock.now())) return membership;
  const { maxAgeSeconds } = membership;
  throw sessionProblems.org_session_too_old(maxAgeSeconds === undefined ? {} : { next: { max_age: maxAgeSeconds } });
}

/**
 * Keeps the membership until the transaction ends, so that a removal either comes first or finds the session switched. The
 * organization is locked before it, as a deletion does.
 */
async function holdMembership(tx: Act, { orgId, userId }: { orgId: Id<'org'>; userId: Id<'user'> }): Promise<void> {
  const { tenantId } = tx.by;
  await tx
    .select({ id: organizations.id })
    .from(organizations)
    .where(and(eq(organizations.tenantId, tenantId), eq(organizations.id, orgId)))
    .for('key share');
  const [row] = await tx
    .select({ orgId: members.orgId })
    .from(members)
    .where(and(eq(members.tenantId, tenantId), eq(members.orgId, orgId), eq(members.userId, userId)))
    .for('key share');
  if (!row) throw organizationProblems.org_not_found();
}

async function setOrganization(tx: Act, { sessionId }: User, orgId: Id<'org'> | null): Promise<void> {
  const changed = await tx
    .update(sessions)
    .set({ orgId })
    .where(and(eq(sessions.tenantId, tx.by.tenantId), eq(sessions.id, sessionId), isNull(sessions.endedAt)))
    .returning({ id: sessions.id });
  if (changed.length === 0) throw sessionProblems.session_ended();
  const target = { kind: 'session', id: sessionId };
  await record(tx, { type: 'sessions.org_switched', target, ...(orgId && { data: { org_id: orgId } }) });
}

const sessionOf = ({ sessionId }: User) => ({ kind: 'session', id: sessionId });

/** An access token that says of the session what it is now; of its organization, while it still is one of it. */
export async function renewAccess(call: IssueNeeds, user: User): Promise<z.output<typeof Access>> {
  const membership = user.orgId ? await readMembership(call, { ...user, orgId: user.orgId }) : undefined;
  const active = membership && isRecentEnough(membership, user.authTime, call.clock.now()) ? membership : undefined;
  return answer(call, user, active);
}

async function answer(
  call: IssueNeeds,
  user: User,
  membership: Membership | undefined,
): Promise<z.output<typeof Access>> {
  const { accessToken, ...told } = await sign(call, user, membership);
  if (!call.ambient) return { transport: 'json', token_type: 'Bearer', access_token: accessToken, ...told };
  call.keep({ accessToken, accessSeconds: told.expires_in, ...jarOf(settingsOf(call)) });
  return { transport: 'cookie', ...told };
}

/** Ends no later than the token of the call: else whoever found one access token could renew it for ever, a refresh token or none. */
async function sign(call: IssueNeeds, user: User, membership: Membership | undefined) {
  const now = call.clock.now();
  const { until, authTime, sessionId } = user;
  const accessSeconds = accessSecondsOf(call, { until, authTime, now, membership });
  // Within the clock tolerance of its end: as good as ended.
  if (accessSeconds < 1) throw general.invalid_credential();
  const accessToken = await signAccessToken(call, { ...user, id: sessionId }, { now, accessSeconds, membership });
  return {
    accessToken,
    expires_in: accessSeconds,
    session_id: sessionId,
    ...(membership && { org_id: membership.orgId }),
  };
}
