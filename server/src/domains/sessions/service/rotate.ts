import { and, eq, isNull, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Act, Call, Refused } from '../../../call/index.ts';
import { type Placeholders, returns, statement } from '../../../platform/db/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { authoritiesOf, heldInApp } from '../../access/index.ts';
import { users } from '../../accounts/tables.ts';
import { type AuditParams, auditParams, record, recordFrom } from '../../audit/index.ts';
import { admitsCountry, graceEnds, type Settings, settingsOf } from '../../tenants/index.ts';
import { sessionProblems, type Tokens, type Transport } from '../contract.ts';
import { type Session, sessions } from '../tables.ts';
import { twoFactorAcr } from './assurance.ts';
import { endSessionsOf } from './end.ts';
import { noticeOfEnd, type TellEnded } from './notices.ts';
import { earliest, later } from './open.ts';
import { isGenuine, type PresentedToken, parseRefreshToken } from './refresh-token.ts';
import { type IssueNeeds, issueTokens, type Live } from './tokens.ts';

type Asked = { id: Id<'sess'>; tenantId: Id<'tnt'>; appId: Id<'app'> };

/**
 * Asked on every refresh, so it carries no more than is judged and issued: a row for each role of the app the user holds, one with
 * nulls where there is none.
 */
const byId = statement('sessions.to_rotate', (q, p: Placeholders<Asked>) => {
  const held = heldInApp(q, sessions);
  return q
    .select({
      userId: sessions.userId,
      orgId: sessions.orgId,
      salt: sessions.salt,
      generation: sessions.generation,
      keyId: sessions.keyId,
      previousKeyId: sessions.previousKeyId,
      mintedAt: sessions.mintedAt,
      authTime: sessions.authTime,
      amr: sessions.amr,
      acr: sessions.acr,
      idleUntil: sessions.idleUntil,
      expiresAt: sessions.expiresAt,
      country: sessions.country,
      endedAt: sessions.endedAt,
      statusShard: sessions.statusShard,
      statusIndex: sessions.statusIndex,
      status: users.status,
      lineage: held.lineage,
      effective: held.effective,
    })
    .from(sessions)
    .innerJoin(users, and(eq(users.tenantId, sessions.tenantId), eq(users.id, sessions.userId)))
    .leftJoinLateral(held, sql`true`)
    .where(
      and(
        eq(sessions.id, p.id(sessions.id)),
        eq(sessions.tenantId, p.tenantId(sessions.tenantId)),
        eq(sessions.appId, p.appId(sessions.appId)),
        // B35: has no refresh token, so none is genuine.
        isNull(sessions.actorId),
      ),
    );
});

/** A session whose refresh token was found genuine. */
type Rotating = Live & Pick<Session, 'mintedAt' | 'country'>;

type RotateParams = AuditParams & {
  id: Id<'sess'>;
  generation: number;
  keyId: string;
  now: Date;
  idleUntil: Date;
};

/** Rotation is this one conditional update, with its audit row in the same statement: of any number of callers one wins. */
const rotate = statement('sessions.rotate', (_q, p: Placeholders<RotateParams>) =>
  returns(
    sql`with rotated as (
      update ${sessions} set generation = generation + 1, previous_key_id = key_id, key_id = ${p.keyId(sessions.keyId)},
        minted_at = ${p.now(sessions.mintedAt)}, last_seen_at = ${p.now(sessions.lastSeenAt)},
        idle_until = ${p.idleUntil(sessions.idleUntil)}
      where id = ${p.id(sessions.id)} and generation = ${p.generation(sessions.generation)} and ended_at is null
      returning generation
    ), noted as (${recordFrom(sql`rotated`, p)})
    select generation from rotated`,
    { generation: sessions.generation },
  ),
);

/** A loser reads again; it then sits one generation behind the winner, so a third reading cannot be needed but in a storm. */
const readings = 4;

type RotateNeeds = IssueNeeds & Call<'ids' | 'geo' | 'mail'>;

/**
 * Turns a refresh token into tokens (RFC 9700, section 4.14.2): the row is read and the MAC compared before anything is
 * judged. Answers `invalid_refresh_token` for what we did not mint, `session_ended`, `account_suspended`, `second_factor_required` where the policy is stricter by now and `country_not_allowed` from where one may not be, which both end the session, or, when an old
 * token comes back outside its grace window, ends the session and answers `refresh_token_reused`. The caller decides who may.
 */
export async function rotateSession(
  call: RotateNeeds,
  token: string,
  transport: z.output<typeof Transport>,
): Promise<z.output<typeof Tokens>> {
  const presented = parseRefreshToken(token);
  if (!presented) throw sessionProblems.invalid_refresh_token();
  const settings = settingsOf(call);
  for (let reading = 0; reading < readings; reading++) {
    const session = await readGenuine(call, presented);
    const now = call.clock.now();
    const move = judge(session, presented, { now, graceSeconds: settings.refresh_grace_seconds });
    const tell = noticeOfEnd(call);
    if (move === 'reuse') return call.db.write<never>((tx) => punishReuse(tx, session, { settings, tell }));
    const { country: here } = call.geo.lookup(call.request.ip);
    if (!admitsCountry(settings, { here, opened: session }))
      return call.db.write<never>((tx) => endAbroad(tx, session, { here, tell }));
    if (await lacksFactor(call, session, { now, settings })) {
      return call.db.write<never>((tx) => endUnproven(tx, session));
    }
    const live = move === 'same' ? session : await rotateRow(call, session, { now, settings });
    if (!live) continue;
    const tokens = await issueTokens(call, live, transport);
    if (!tokens) throw sessionProblems.invalid_refresh_token();
    return tokens;
  }
  throw new Error('refresh kept losing its race');
}

async function readGenuine(call: IssueNeeds, presented: PresentedToken): Promise<Rotating> {
  const bound = { id: presented.sessionId, tenantId: call.tenant.id, appId: call.app.id };
  const rows = await call.db.run(byId, bound);
  const [found] = rows;
  if (!found || !isGenuine(call.crypto, { ...found, ...bound }, presented))
    throw sessionProblems.invalid_refresh_token();
  const { endedAt, status, lineage: _, effective: __, ...session } = found;
  const now = call.clock.now();
  if (endedAt || session.idleUntil <= now || session.expiresAt <= now) throw sessionProblems.session_ended();
  if (status !== 'active') throw sessionProblems.account_suspended();
  return { ...session, ...bound, held: authoritiesOf(rows) };
}

/** `same`: answer with the live generation. `rotate`: its own window has passed. `reuse`: an old token came back. */
export function judge(
  session: Pick<Session, 'generation' | 'mintedAt'>,
  presented: Pick<PresentedToken, 'generation'>,
  { now, graceSeconds }: { now: Date; graceSeconds: number },
): 'same' | 'rotate' | 'reuse' {
  const behind = session.generation - presented.generation;
  const inWindow = now < later(session.mintedAt, graceSeconds);
  if (behind === 0) return inWindow ? 'same' : 'rotate';
  return behind === 1 && inWindow ? 'same' : 'reuse';
}

/** F069: whether two factors are required by now and the session was opened with fewer. Asks the database only then. */
async function lacksFactor(
  call: IssueNeeds,
  { tenantId, userId, acr }: Rotating,
  { now, settings }: { now: Date; settings: Settings },
): Promise<boolean> {
  if (settings.mfa_mode !== 'required' || acr === twoFactorAcr) return false;
  const [user] = await call.db.reader
    .select({ bornAt: users.createdAt, isGuest: users.isGuest })
    .from(users)
    .where(and(eq(users.tenantId, tenantId), eq(users.id, userId)));
  if (!user || user.isGuest) return false;
  const until = graceEnds(settings, user.bornAt);
  return until !== undefined && now >= until;
}

async function endUnproven(tx: Act, { id, userId }: Rotating): Promise<Refused> {
  await endSessionsOf(tx, { userId, only: id, reason: 'mfa_required' });
  await record(tx, {
    type: 'sessions.second_factor_required',
    actor: { kind: 'user', id: userId },
    target: { kind: 'session', id },
  });
  return tx.refuse(sessionProblems.second_factor_required());
}

/** F050: whoever shows its token is where the session may not be. */
async function endAbroad(
  tx: Act,
  { id, userId, country }: Rotating,
  { here, tell }: { here: string | undefined; tell: TellEnded },
): Promise<Refused> {
  const why = 'country_not_allowed';
  const ended = await endSessionsOf(tx, { userId, only: id, reason: why });
  await record(tx, {
    type: 'sessions.country_refused',
    actor: { kind: 'user', id: userId },
    target: { kind: 'session', id },
    data: { country: here ?? null, opened_in: country },
  });
  if (ended > 0) await tell(tx, { userId, why });
  return tx.refuse(sessionProblems.country_not_allowed());
}

async function rotateRow(
  call: RotateNeeds,
  session: Rotating,
  { now, settings }: { now: Date; settings: Settings },
): Promise<Rotating | undefined> {
  const keyId = call.crypto.activeKeyId;
  const idleUntil = earliest(later(now, settings.session_idle_seconds), session.expiresAt);
  const event = auditParams(call, {
    type: 'sessions.refreshed',
    actor: { kind: 'user', id: session.userId },
    target: { kind: 'session', id: session.id },
  });
  const { id, generation } = session;
  const [won] = await call.db.act(rotate, { ...event, id, generation, keyId, now, idleUntil });
  return won && { ...session, generation: won.generation, keyId, mintedAt: now, idleUntil };
}

async function punishReuse(
  tx: Act,
  session: Rotating,
  { settings, tell }: { settings: Settings; tell: TellEnded },
): Promise<Refused> {
  const { userId } = session;
  const whose = settings.reuse_ends_all_sessions ? { userId } : { userId, only: session.id };
  const ended = await endSessionsOf(tx, { ...whose, reason: 'refresh_token_reused' });
  await record(tx, {
    type: 'sessions.reuse_detected',
    actor: { kind: 'user', id: userId },
    target: { kind: 'session', id: session.id },
    data: { ended },
  });
  if (ended > 0) await tell(tx, { userId, why: 'refresh_token_reused' });
  await tx.announce('sessions.reuse_detected', { userId });
  return tx.refuse(sessionProblems.refresh_token_reused());
}
