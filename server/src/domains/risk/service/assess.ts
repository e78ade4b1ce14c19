import { and, count, eq, gt, sql } from 'drizzle-orm';
import type { Tx } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { record } from '../../audit/index.ts';
import { type Recognised, recognise } from '../../devices/index.ts';
import { judge } from '../judge.ts';
import { type Action, atLeast, type Level } from '../levels.ts';
import { allowedBy, blockedBy } from '../signals/lists.ts';
import { riskAssessments, riskEvents, riskPlaces } from '../tables.ts';
import type { Facts, KeptFacts, Place } from '../words.ts';
import type { RiskVisit } from './visit.ts';

/** What follows for a sign-in. */
export interface Assessment {
  readonly recognised: Recognised;
  /** Absent where the policy looks at nothing. */
  readonly level?: Level;
  readonly action?: Action;
  /** Whether the level is one the policy challenges, on a trusted device too. */
  readonly raised?: boolean;
}

interface About {
  readonly userId: Id<'user'>;
  readonly entry: string;
}

const hourMs = 3_600_000;

/**
 * Judges a sign-in by what the visitor shows and what is known of the account, and keeps the judgement with everything it was made
 * from. Relies on the decision of the procedure whose transaction it is; what follows is the caller's to do.
 */
export async function assess(tx: Tx, visit: RiskVisit, { userId, entry }: About): Promise<Assessment> {
  const recognised = await recognise(tx, visit.sight, userId);
  const { policy } = visit;
  if (policy.risk_mode === 'off') return { recognised };
  const facts = await gather(tx, visit, { userId, recognised });
  const { level, action, advice, reasons } = judge(facts, policy);
  const id = tx.id('risk');
  const { ip: _, ...seen } = facts;
  await tx.insert(riskAssessments).values({
    id,
    tenantId: tx.by.tenantId,
    userId,
    requestId: tx.by.request.id,
    entry,
    level,
    action,
    facts: withLists(seen, facts, visit),
    reasons,
    policy,
    createdAt: tx.now,
  });
  if (advice !== 'allow')
    await record(tx, {
      type: action === 'block' ? 'risk.blocked' : action === 'challenge' ? 'risk.challenged' : 'risk.observed',
      actor: { kind: 'user', id: userId },
      target: { kind: 'risk_assessment', id },
      data: { level, advice, signals: reasons.map(({ signal }) => signal) },
    });
  const raised = policy.risk_mode === 'enforce' && atLeast(level, policy.risk_challenge_level);
  return { recognised, level, action, raised };
}

/** The lists' word is kept where the address is not. */
function withLists(seen: KeptFacts, facts: Facts, { policy }: RiskVisit): KeptFacts {
  const [blocked_by, allowed_by] = [blockedBy(facts, policy), allowedBy(facts, policy)];
  return {
    ...seen,
    ...(blocked_by === undefined ? {} : { blocked_by }),
    ...(allowed_by === undefined ? {} : { allowed_by }),
  };
}

async function gather(
  tx: Tx,
  { geo, ip, appId, provider }: RiskVisit,
  { userId, recognised }: { userId: Id<'user'>; recognised: Recognised },
): Promise<Facts> {
  const previous = await lastPlace(tx, userId);
  return {
    ...geo,
    ip,
    app_id: appId,
    device: recognised.device,
    network: recognised.network,
    trusted_device: recognised.trusted,
    at: tx.now.toISOString(),
    ...(previous ? { previous } : {}),
    ...(await recently(tx, userId)),
    ...(provider ? { provider } : {}),
  };
}

async function lastPlace(tx: Tx, userId: Id<'user'>): Promise<Place | undefined> {
  const [row] = await tx
    .select()
    .from(riskPlaces)
    .where(and(eq(riskPlaces.tenantId, tx.by.tenantId), eq(riskPlaces.userId, userId)));
  if (!row) return undefined;
  const { country, latitude, longitude, at } = row;
  return { ...(country === null ? {} : { country }), latitude, longitude, at: at.toISOString() };
}

async function recently(tx: Tx, userId: Id<'user'>) {
  const t = riskEvents;
  const { tenantId, request } = tx.by;
  const [hourAgo, dayAgo] = [new Date(tx.now.getTime() - hourMs), new Date(tx.now.getTime() - 24 * hourMs)];
  const lately = gt(t.createdAt, hourAgo);
  const failed = and(eq(t.tenantId, tenantId), eq(t.kind, 'failed_sign_in'), lately);
  const [mine] = await tx
    .select({
      failures: sql<number>`(count(*) filter (where ${and(eq(t.kind, 'failed_sign_in'), lately)}))::int`,
      reuses: sql<number>`(count(*) filter (where ${eq(t.kind, 'refresh_reuse')}))::int`,
    })
    .from(t)
    .where(and(eq(t.tenantId, tenantId), eq(t.userId, userId), gt(t.createdAt, dayAgo)));
  const [here] = request.ipHash
    ? await tx
        .select({ failures: count() })
        .from(t)
        .where(and(failed, eq(t.address, request.ipHash)))
    : [];
  return {
    account_failures: mine?.failures ?? 0,
    address_failures: here?.failures ?? 0,
    refresh_reuse: (mine?.reuses ?? 0) > 0,
  };
}

/** Remembers where a session was just opened: the next sign-in is compared with it, and with no attempt that ended before. */
export async function keepPlace(tx: Tx, { geo }: RiskVisit, userId: Id<'user'>): Promise<void> {
  const { latitude, longitude, country = null } = geo;
  if (latitude === undefined || longitude === undefined) return;
  const seen = { country, latitude, longitude, at: tx.now };
  await tx
    .insert(riskPlaces)
    .values({ tenantId: tx.by.tenantId, userId, ...seen })
    .onConflictDoUpdate({ target: [riskPlaces.tenantId, riskPlaces.userId], set: seen });
}
