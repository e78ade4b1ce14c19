import { VerifyError } from './errors.ts';
import { isObject } from './json.ts';
import type { Settings } from './options.ts';

/** What an access token says: RFC 9068 and Doorward's own claims, as sent. Times are seconds since 1970. */
export interface Claims {
  readonly iss: string;
  readonly sub: string;
  readonly aud: string | readonly string[];
  readonly client_id: string;
  readonly jti: string;
  readonly iat: number;
  readonly exp: number;
  readonly nbf?: number;
  readonly tid?: string;
  readonly sid?: string;
  readonly auth_time?: number;
  readonly acr?: string;
  readonly amr?: readonly string[];
  readonly roles?: readonly string[];
  readonly permissions?: readonly string[];
  readonly scope?: string;
  readonly token_use?: string;
  readonly authz?: string;
  readonly org_id?: string;
  readonly org_slug?: string;
  readonly org_role?: string;
  readonly org_permissions?: readonly string[];
  readonly act?: Actor;
  readonly status?: Status;
  readonly [name: string]: unknown;
}

/** RFC 8693 4.1: who acts on the subject's behalf. */
export interface Actor {
  readonly sub: string;
  readonly [name: string]: unknown;
}

/** draft-ietf-oauth-status-list 6.2: where it is told whether the token's session has ended. */
export interface Status {
  readonly status_list?: { readonly idx: number; readonly uri: string };
  readonly [name: string]: unknown;
}

const isString = (value: unknown) => typeof value === 'string';
export const isText = (value: unknown) => isString(value) && value !== '';
export const isTime = (value: unknown) => typeof value === 'number' && value >= 0 && value <= Number.MAX_SAFE_INTEGER;
const areTexts = (value: unknown) => Array.isArray(value) && value.every(isText);
const isActor = (value: unknown) => isObject(value) && isText(value.sub);
const isPlace = (value: unknown) =>
  isObject(value) && isTime(value.idx) && Number.isInteger(value.idx) && isText(value.uri);
const isStatus = (value: unknown) => isObject(value) && (value.status_list === undefined || isPlace(value.status_list));

const required = { sub: isText, client_id: isText, jti: isText, iat: isTime, exp: isTime };
const optional = {
  nbf: isTime,
  auth_time: isTime,
  tid: isText,
  sid: isText,
  acr: isText,
  token_use: isText,
  authz: isText,
  org_id: isText,
  org_slug: isText,
  org_role: isText,
  scope: isString,
  amr: areTexts,
  roles: areTexts,
  permissions: areTexts,
  org_permissions: areTexts,
  act: isActor,
  status: isStatus,
};
const needs = Object.entries(required);
const allows = Object.entries(optional);

function isClaims(payload: Record<string, unknown>): payload is Record<string, unknown> & Claims {
  return (
    needs.every(([name, fits]) => fits(payload[name])) &&
    allows.every(([name, fits]) => payload[name] === undefined || fits(payload[name]))
  );
}

/** Judges the claims of a token whose signature holds. @param now seconds @throws VerifyError */
export function judgeClaims(payload: Record<string, unknown>, settings: Settings, now: number): Claims {
  if (payload.iss !== settings.issuer) throw new VerifyError('wrong_issuer');
  if (!isFor(payload.aud, settings.audiences)) throw new VerifyError('wrong_audience');
  if (!isClaims(payload) || payload.exp <= payload.iat) throw new VerifyError('malformed');
  // the claim separates access tokens from others an issuer may sign under the same keys
  if (payload.token_use !== undefined && payload.token_use !== 'access') throw new VerifyError('wrong_type');
  judgeTimes(payload, settings, now);
  for (const [name, accepted] of settings.claims) {
    if (!accepted.some((value) => value === payload[name])) {
      throw new VerifyError('wrong_audience', { detail: `The claim ${name} is not one this service accepts.` });
    }
  }
  return payload;
}

/** @param now seconds @throws VerifyError expired, not_yet_valid */
export function judgeTimes({ exp, iat, nbf = 0 }: Claims, { clockTolerance }: Settings, now: number): void {
  if (now >= exp + clockTolerance) throw new VerifyError('expired'); // RFC 7519 4.1.4: "on or after"
  if (now + clockTolerance < Math.max(iat, nbf)) throw new VerifyError('not_yet_valid');
}

function isFor(aud: unknown, audiences: readonly string[]): boolean {
  const named = isString(aud) ? [aud] : aud;
  return areTexts(named) && (named as string[]).some((name) => audiences.includes(name));
}
