import { and, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Call } from '../../../call/index.ts';
import { type Placeholders, statement } from '../../../platform/db/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { type Authorities, authoritiesOf, heldInApp } from '../../access/index.ts';
import { signJwt } from '../../keys/index.ts';
import { type Settings, settingsOf } from '../../tenants/index.ts';
import type { Tokens, Transport } from '../contract.ts';
import { type Session, sessions } from '../tables.ts';
import { mintRefreshToken } from './refresh-token.ts';

/** The columns tokens are made of. */
export type Live = Pick<
  Session,
  | 'id'
  | 'tenantId'
  | 'appId'
  | 'userId'
  | 'salt'
  | 'generation'
  | 'keyId'
  | 'authTime'
  | 'amr'
  | 'acr'
  | 'idleUntil'
  | 'expiresAt'
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
  const accessSeconds = Math.min(settings.access_token_seconds, secondsUntil(session.expiresAt, now));
  const refreshSeconds = secondsUntil(session.idleUntil, now);
  const accessToken = await signAccessToken(call, session, { now, accessSeconds });
  const times = { expires_in: accessSeconds, refresh_expires_in: refreshSeconds, session_id: session.id };
  if (transport === 'json') {
    return { transport, token_type: 'Bearer', access_token: accessToken, refresh_token: refreshToken, ...times };
  }
  call.keep({ accessToken, refreshToken, accessSeconds, refreshSeconds, ...jarOf(settings) });
  return { transport, ...times };
}

function jarOf(settings: Settings): { sameSite: Settings['cookie_same_site']; domain: string | undefined } {
  return { sameSite: settings.cookie_same_site, domain: settings.cookie_domain };
}

const ofSession = statement('sessions.held', (q, p: Placeholders<{ id: Id<'sess'>; tenantId: Id<'tnt'> }>) => {
  const held = heldInApp(q, sessions);
  return q
    .select({ lineage: held.lineage, effective: held.effective })
    .from(sessions)
    .innerJoinLateral(held, sql`true`)
    .where(and(eq(sessions.id, p.id(sessions.id)), eq(sessions.tenantId, p.tenantId(sessions.tenantId))));
});

/** F031: no access token is longer, in bytes. */
const longestAccessToken = 3000;

/** Over the cap permissions, then roles are left out whole, and `authz` says that the rights have to be asked for. */
function rightsToSay({ roles, permissions }: Authorities): readonly object[] {
  const online = { authz: 'online' };
  return [
    { roles, permissions },
    ...(permissions.length > 0 ? [{ roles, permissions: [], ...online }] : []),
    ...(roles.length > 0 ? [{ roles: [], permissions: [], ...online }] : []),
  ];
}

/**
 * RFC 9068 `at+jwt`; claims of F031. Roles and permissions are those held in the whole app: management rights never leave the
 * house, and what is held at single organizations or things is asked for online.
 */
async function signAccessToken(
  call: IssueNeeds,
  session: Live,
  life: { now: Date; accessSeconds: number },
): Promise<string> {
  const iat = Math.floor(life.now.getTime() / 1000);
  const { audiences } = call.app;
  const held = session.held ?? authoritiesOf(await call.db.run(ofSession, session));
  const claims = {
    iss: call.tenant.issuer,
    sub: session.userId,
    aud: audiences.length === 1 ? audiences[0] : audiences,
    client_id: session.appId,
    tid: session.tenantId,
    sid: session.id,
    jti: Buffer.from(call.random.bytes(16)).toString('base64url'),
    iat,
    exp: iat + life.accessSeconds,
    auth_time: Math.floor(session.authTime.getTime() / 1000),
    amr: session.amr,
    acr: session.acr,
    token_use: 'access',
  };
  const ways = rightsToSay(held).map((rights) => ({ ...claims, ...rights }));
  for (const [index, full] of ways.entries()) {
    const last = index === ways.length - 1;
    // Not signed where the claims alone, in base64url, are too long.
    if (!last && Buffer.byteLength(JSON.stringify(full)) * (4 / 3) > longestAccessToken) continue;
    const token = await signJwt(call, 'at+jwt', full);
    if (last || token.length <= longestAccessToken) return token;
  }
  throw new Error('no access token was signed');
}

function secondsUntil(moment: Date, now: Date): number {
  return Math.max(0, Math.floor((moment.getTime() - now.getTime()) / 1000));
}
