import type { Crypto } from '../../../platform/crypto/index.ts';
import { type Id, parseId } from '../../../platform/ids.ts';
import type { Session } from '../tables.ts';

const prefix = 'dwr_';
const label = 'refresh-token';

/** What a session's refresh tokens are bound to. */
export type Bound = Pick<Session, 'id' | 'tenantId' | 'appId' | 'salt'>;

/** And which server keys its live generations were minted under. */
export type Minted = Bound & Pick<Session, 'generation' | 'keyId' | 'previousKeyId'>;

/** A refresh token taken apart; nothing about it is proven yet. */
export interface PresentedToken {
  readonly sessionId: Id<'sess'>;
  readonly generation: number;
  readonly keyId: string;
  readonly mac: Uint8Array;
}

/** `dwr_<session>.<generation>.<key id>.<MAC>`, the same bytes every time; undefined when the ring no longer has the key. */
export function mintRefreshToken(
  crypto: Crypto,
  session: Bound,
  live: { generation: number; keyId: string },
): string | undefined {
  const made = macOf(crypto, session, live);
  const suffix = session.id.slice('sess_'.length);
  return made && `${prefix}${suffix}.${live.generation}.${live.keyId}.${Buffer.from(made).toString('base64url')}`;
}

/** Strictly the form that {@link mintRefreshToken} writes. */
export function parseRefreshToken(token: string): PresentedToken | undefined {
  if (token.length > 256 || !token.startsWith(prefix)) return undefined;
  const [suffix, count, keyId, signature, ...rest] = token.slice(prefix.length).split('.');
  if (!suffix || !count || !keyId || !signature || rest.length > 0) return undefined;
  const sessionId = parseId('sess', `sess_${suffix}`);
  const mac = Buffer.from(signature, 'base64url');
  const canonical = /^(0|[1-9]\d{0,8})$/.test(count) && mac.length === 32 && mac.toString('base64url') === signature;
  return sessionId && canonical ? { sessionId, generation: Number(count), keyId, mac } : undefined;
}

/**
 * Constant-time comparison with the MAC the session's salt gives under the key named by the token. A live generation is
 * genuine under its own key only: whoever holds another key of the ring, and the rows, cannot mint one.
 */
export function isGenuine(crypto: Crypto, session: Minted, token: PresentedToken): boolean {
  const expected = macOf(crypto, session, token);
  return expected !== undefined && crypto.equal(expected, token.mac) && token.keyId === keyOf(session, token);
}

function keyOf({ generation, keyId, previousKeyId }: Minted, token: PresentedToken): string | null {
  if (token.generation === generation) return keyId;
  return token.generation === generation - 1 ? previousKeyId : token.keyId;
}

function macOf(crypto: Crypto, session: Bound, live: { generation: number; keyId: string }): Uint8Array | undefined {
  return crypto.mac(
    label,
    [session.tenantId, session.appId, session.id, String(live.generation), session.salt],
    live.keyId,
  )?.mac;
}
