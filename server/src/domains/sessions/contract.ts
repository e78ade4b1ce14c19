import { z } from 'zod';
import { pageInput, pageOf, problems } from '../../call/index.ts';
import { type Id, idSchema } from '../../platform/ids.ts';

const moment = z.iso.datetime();
const orgId = idSchema('org');

export const SessionInfo = z
  .object({
    id: idSchema('sess'),
    current: z.boolean().describe('Is it the session this call was made with.'),
    app_id: idSchema('app'),
    org_id: orgId.optional().describe('The organization it was switched to.'),
    device: z.string().optional().describe('What the browser said it runs on, for people.'),
    browser: z.string().optional(),
    ip_hash: z.string().optional().describe('Tells networks apart without naming them.'),
    country: z.string().optional().describe('Where it was opened (ISO 3166-1 alpha-2), where GeoIP files know.'),
    amr: z.array(z.string()).describe('How the user proved who they are (RFC 8176).'),
    impersonated_by: idSchema('user').optional().describe('Somebody else, who acts as the user.'),
    impersonation_reason: z.string().optional().describe('Why, in their words.'),
    created_at: moment,
    last_seen_at: moment,
    expires_at: moment.describe('Ends then unless refreshed before.'),
  })
  .meta({ id: 'SessionInfo' });
export const SessionList = pageOf(SessionInfo).meta({ id: 'SessionList' });

const userId = idSchema('user');
const sessionId = idSchema('sess');
export const OwnSessionsInput = z.object(pageInput);
export const OwnSessionRef = z.object({ session_id: sessionId });
export const UserSessionsInput = z.object({ user_id: userId, ...pageInput });
export const UserRef = z.object({ user_id: userId });
export const UserSessionRef = z.object({ user_id: userId, session_id: sessionId });
export const EndedCount = z
  .object({ ended: z.int().describe('How many sessions this ended.') })
  .meta({ id: 'EndedCount' });

const activeIn = orgId
  .optional()
  .describe('The organization the access token is active in; absent, none, or the session no longer is one of it.');

/** Tokens in the body. Names as in RFC 6749, section 5.1; times in seconds. */
export const JsonTokens = z
  .object({
    transport: z.literal('json'),
    token_type: z.literal('Bearer'),
    access_token: z.string(),
    expires_in: z.int(),
    refresh_token: z.string(),
    refresh_expires_in: z.int(),
    session_id: sessionId,
    org_id: activeIn,
  })
  .meta({ id: 'JsonTokens' });
/** Tokens in the cookie jar, none in the body (F036). */
export const CookieTokens = z
  .object({
    transport: z.literal('cookie'),
    expires_in: z.int(),
    refresh_expires_in: z.int(),
    session_id: sessionId,
    org_id: activeIn,
  })
  .meta({ id: 'CookieTokens' });
export const Tokens = z.discriminatedUnion('transport', [JsonTokens, CookieTokens]).meta({ id: 'Tokens' });

export const OrganizationRef = z.object({ org_id: orgId });
/** An access token alone, in the body: it ends no later than the one it was asked with. */
export const JsonAccess = z
  .object({
    transport: z.literal('json'),
    token_type: z.literal('Bearer'),
    access_token: z.string(),
    expires_in: z.int(),
    session_id: sessionId,
    org_id: activeIn,
  })
  .meta({ id: 'JsonAccess' });
/** The same in the cookie jar of who came with it; the refresh token there stays. */
export const CookieAccess = z
  .object({
    transport: z.literal('cookie'),
    expires_in: z.int(),
    session_id: sessionId,
    org_id: activeIn,
  })
  .meta({ id: 'CookieAccess' });
export const Access = z.discriminatedUnion('transport', [JsonAccess, CookieAccess]).meta({ id: 'Access' });
export const Transport = z.enum(['json', 'cookie']);

/** A form, so texts; RFC 7662, section 2.1. What kind of token it is needs no hint. */
export const IntrospectionRequest = z.object({ token: z.string(), client_secret: z.string().max(256).optional() });

/** RFC 7662, section 2.2: an active token's claims are beside `active`. */
export const Introspection = z.looseObject({ active: z.boolean(), token_type: z.literal('Bearer').optional() });

declare module '../../call/news.ts' {
  interface News {
    /** A refresh token came back after it had been replaced: somebody else may hold one. */
    'sessions.reuse_detected': { readonly userId: Id<'user'> };
  }
}

export const sessionProblems = problems('sessions', {
  invalid_refresh_token: [401, 'The refresh token is not one of ours, or not for this app.'],
  refresh_token_reused: [401, 'The refresh token was used before. The session has been ended; sign in again.'],
  second_factor_required: [401, 'A second factor is required by now. Sign in again.'],
  session_ended: [401, 'The session has ended. Sign in again.'],
  session_not_found: [404, 'No such session.'],
  session_cap_reached: [403, 'Signed in as often as is allowed at a time. End another session first.'],
  country_not_allowed: [403, 'One cannot be signed in from here. Sign in where it is allowed.'],
  account_suspended: [403, 'The account is suspended.'],
  org_session_too_old: [403, 'The organization asks for a more recent sign-in.'],
  org_token_in_jar: [403, 'Who comes with cookies is given no token to read: switch the session instead.'],
});
