import type { z } from 'zod';
import type { Call } from '../../../call/index.ts';
import { signJwt } from '../../keys/index.ts';
import { type Settings, settingsOf } from '../../tenants/index.ts';
import type { Tokens, Transport } from '../contract.ts';
import type { Session } from '../tables.ts';
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
>;

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

/** RFC 9068 `at+jwt`; claims of F031. Roles and permissions are those of the app: management rights never leave the house. */
async function signAccessToken(
  call: IssueNeeds,
  session: Live,
  life: { now: Date; accessSeconds: number },
): Promise<string> {
  const iat = Math.floor(life.now.getTime() / 1000);
  const { audiences } = call.app;
  return signJwt(call, 'at+jwt', {
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
    roles: [],
    permissions: [],
    token_use: 'access',
  });
}

function secondsUntil(moment: Date, now: Date): number {
  return Math.max(0, Math.floor((moment.getTime() - now.getTime()) / 1000));
}
