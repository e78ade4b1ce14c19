import { and, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Call } from '../../../call/index.ts';
import { type Placeholders, statement } from '../../../platform/db/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { type Authorities, authoritiesOf, heldInApp } from '../../access/index.ts';
import { openAppKey, signJwt } from '../../keys/index.ts';
import { type Settings, settingsOf } from '../../tenants/index.ts';
import type { Tokens, Transport } from '../contract.ts';
import { type Session, sessions } from '../tables.ts';
import { isProvenEnough, isRecentEnough, type Membership, readMembership, secondsAllowed } from './membership.ts';
import { secondsUntil } from './open.ts';
import { mintRefreshToken } from './refresh-token.ts';
import { statusListUri } from './status-places.ts';

/** The columns tokens are made of. */
export type Live = Pick<
  Session,
  | 'id'
  | 'tenantId'
  | 'appId'
  | 'userId'
  | 'orgId'
  | 'salt'
  | 'generation'
  | 'keyId'
  | 'authTime'
  | 'amr'
  | 'acr'
  | 'idleUntil'
  | 'expiresAt'
  | 'statusShard'
  | 'statusIndex'
> & {
  /** Read with the session at a refresh; read for itself at a sign-in. */
  readonly held?: Authorities;
};

export type IssueNeeds = Call<'db' | 'memo' | 'crypto' | 'clock' | 'random'>;

/**
 * The session's live refresh token and a fresh access token, in the body or in the visitor's jar (F036). Undefined when
 * the server key of the live generation has been taken from the ring.
 */
export async function issueTokens(
  call: IssueNeeds,
  session: Live,
  transport: z.output<typeof Transport>,
): Promise<z.output<typeof Tokens> | undefined> {
  const refreshToken = mintRefreshToken(call.crypto, session, session);
  if (refreshToken === undefined) return undefined;
  const settings = settingsOf(call);
  const now = call.clock.now();
  const membership = await membershipAtRefresh(call, session, now);
  const accessSeconds = accessSecondsOf(call, {
    until: session.expiresAt,
    authTime: session.authTime,
    now,
    membership,
  });
  const refreshSeconds = secondsUntil(session.idleUntil, now);
  const accessToken = await signAccessToken(call, session, { now, accessSeconds, membership });
  const times = {
    expires_in: accessSeconds,
    refresh_expires_in: refreshSeconds,
    session_id: session.id,
    ...(membership && { org_id: membership.orgId }),
  };
  if (transport === 'json') {
    return { transport, token_type: 'Bearer', access_token: accessToken, refresh_token: refreshToken, ...times };
  }
  call.keep({ accessToken, refreshToken, accessSeconds, refreshSeconds, ...jarOf(settings) });
  return { transport, ...times };
}

/** Of who is no longer a member, or signed in too long ago or with too little for the organization, the next tokens are plain ones. */
async function membershipAtRefresh(call: IssueNeeds, session: Live, now: Date): Promise<Membership | undefined> {
  if (session.orgId === null) return undefined;
  const membership = await readMembership(call, { ...session, orgId: session.orgId });
  if (!membership || !isProvenEnough(membership, session.acr)) return undefined;
  return isRecentEnough(membership, session.authTime, now) ? membership : undefined;
}

interface Life {
  /** It lives no longer than what it is issued on. */
  readonly until: Date;
  readonly authTime: Date;
  readonly now: Date;
  readonly membership: Membership | undefined;
}

/** Whole seconds an access token may live, under the settings of the app and, where it is stricter, of the organization. */
export function accessSecondsOf(call: Pick<Call, 'app'>, { until, authTime, now, membership }: Life): number {
  const seconds = Math.min(settingsOf(call).access_token_seconds, secondsUntil(until, now));
  return membership ? Math.min(seconds, secondsAllowed(membership, authTime, now)) : seconds;
}

export function jarOf(settings: Settings): { sameSite: Settings['cookie_same_site']; domain: string | undefined } {
  return { sameSite: settings.cookie_same_site, domain: settings.cookie_domain };
}

const ofSession = statement('sessions.held', (q, p: Placeholders<{ id: Id<'sess'>; tenantId: Id<'tnt'> }>) => {
  const held = heldInApp(q, sessions);
  const { statusShard, statusIndex } = sessions;
  return q
    .select({ lineage: held.lineage, effective: held.effective, statusShard, statusIndex })
    .from(sessions)
    .leftJoinLateral(held, sql`true`)
    .where(and(eq(sessions.id, p.id(sessions.id)), eq(sessions.tenantId, p.tenantId(sessions.tenantId))));
});

/** F031: no access token is longer, in bytes. */
const longestAccessToken = 3000;

type Rights = Readonly<Record<string, string | readonly string[]>>;

/** Over the cap permissions, then those in the organization, then roles are left out whole, and `authz` says that rights have to be asked for. */
function rightsToSay({ roles, permissions }: Authorities, membership: Membership | undefined): Rights[] {
  const { orgId, slug, role, permissions: inOrganization } = membership ?? {};
  const all = { roles, permissions };
  const within = { org_id: orgId, org_slug: slug, org_role: role, org_permissions: inOrganization };
  const ways: Rights[] = [membership ? ({ ...all, ...within } as Rights) : all];
  for (const name of ['permissions', 'org_permissions', 'roles']) {
    const said = ways.at(-1);
    if (said?.[name]?.length) ways.push({ ...said, [name]: [], authz: 'online' });
  }
  return ways;
}

/** What an access token says of a session. */
export type Bearer = Pick<Session, 'id' | 'tenantId' | 'appId' | 'userId' | 'authTime' | 'acr'> &
  Partial<Pick<Live, 'held' | 'statusShard' | 'statusIndex'>> & {
    readonly amr: readonly string[];
    /** Who acts as the user. */
    readonly actor?: Id<'user'>;
  };

/** A refresh has read what the user holds and the place in the status list with the session; who has not, reads both here. */
async function readMissing(call: IssueNeeds, session: Bearer) {
  const { held, statusShard, statusIndex } = session;
  if (held) return { held, statusShard, statusIndex };
  const rows = await call.db.run(ofSession, session);
  const [row] = rows;
  return { held: authoritiesOf(rows), statusShard: row?.statusShard, statusIndex: row?.statusIndex };
}

interface Terms {
  readonly now: Date;
  readonly accessSeconds: number;
  readonly membership?: Membership | undefined;
  /** Those of another app than the call's. */
  readonly audiences?: readonly string[];
}

/**
 * RFC 9068 `at+jwt`; claims of F031. Roles and permissions are those held in the whole app, and with `org_` those at the
 * organization itself (F039): management rights never leave the house, and what is held at other things is asked for online.
 */
export async function signAccessToken(
  call: IssueNeeds,
  session: Bearer,
  { now, accessSeconds, membership, audiences = call.app.audiences }: Terms,
): Promise<string> {
  const iat = Math.floor(now.getTime() / 1000);
  const { held, statusShard, statusIndex } = await readMissing(call, session);
  const own = await openAppKey(call, session.tenantId, session.appId);
  const claims = {
    iss: call.tenant.issuer,
    sub: session.userId,
    aud: audiences.length === 1 ? audiences[0] : audiences,
    client_id: session.appId,
    tid: session.tenantId,
    sid: session.id,
    jti: Buffer.from(call.random.bytes(16)).toString('base64url'),
    iat,
    exp: iat + accessSeconds,
    auth_time: Math.floor(session.authTime.getTime() / 1000),
    amr: session.amr,
    acr: session.acr,
    token_use: 'access',
    // RFC 8693, section 4.1.
    ...(session.actor && { act: { sub: session.actor } }),
    // draft-ietf-oauth-status-list, section 6.2. Who checks by a shared secret has no key to check a list by.
    ...(typeof statusShard === 'number' &&
      !own && {
        status: { status_list: { idx: statusIndex, uri: statusListUri(call.tenant, statusShard) } },
      }),
  };
  const ways = rightsToSay(held, membership).map((rights) => ({ ...claims, ...rights }));
  for (const [index, full] of ways.entries()) {
    const last = index === ways.length - 1;
    // Not signed where the claims alone, in base64url, are too long.
    if (!last && Buffer.byteLength(JSON.stringify(full)) * (4 / 3) > longestAccessToken) continue;
    const token = await signJwt(call, { typ: 'at+jwt', own }, full);
    if (last || token.length <= longestAccessToken) return token;
  }
  throw new Error('no access token was signed');
}
