import { z } from 'zod';
import type { Said } from './said.ts';

/** RFC 6749, section 5.2: the characters of a description. */
const words = z.string().regex(/^[\x20\x21\x23-\x5b\x5d-\x7e]*$/);
const token = z.string().regex(/^[\x20-\x7e]+$/);

/** RFC 6749, section 5.1. */
const Granted = z.strictObject({
  access_token: token,
  token_type: z.literal('Bearer'),
  expires_in: z.int().positive(),
  refresh_token: token,
  scope: z.string().optional(),
});

/** RFC 6749, section 5.2; `temporarily_unavailable` from section 4.1.2.1. `code` is ours. */
const Refused = z.strictObject({
  error: z.enum([
    'invalid_request',
    'invalid_client',
    'invalid_grant',
    'unauthorized_client',
    'unsupported_grant_type',
    'invalid_scope',
    'temporarily_unavailable',
  ]),
  error_description: words,
  code: z.string().regex(/^[a-z0-9_]+$/),
});

/** RFC 7662, section 2.2: of a token that is not active nothing is said; of another its claims as RFC 9068 has them. */
const Introspected = z.discriminatedUnion('active', [
  z.strictObject({ active: z.literal(false) }),
  z.looseObject({
    active: z.literal(true),
    token_type: z.literal('Bearer'),
    iss: z.url(),
    sub: z.string(),
    aud: z.union([z.string(), z.array(z.string()).nonempty()]),
    client_id: z.string(),
    jti: z.string(),
    iat: z.int(),
    exp: z.int(),
  }),
]);

/** What stands outside our own document, by path, and its answer to who succeeds. */
const doors = new Map<string, z.ZodType>([
  ['/v1/auth/token', Granted],
  ['/v1/auth/introspect', Introspected],
]);

export const isOAuthPath = (path: string): boolean => doors.has(path);

/** In what an answer of RFC 6749 or RFC 7662 is not as they have it. */
export function oauthFaults({ path, status, headers, text }: Said): string[] {
  const must: [string, RegExp][] = [
    ['Content-Type', /^application\/json$/],
    ['Cache-Control', /^no-store$/],
    ['X-Request-Id', /./],
    ...(status === 200 ? [] : ([['Pragma', /^no-cache$/]] as [string, RegExp][])),
    ...(status === 401 ? ([['WWW-Authenticate', /^Basic /]] as [string, RegExp][]) : []),
    ...(status === 405 ? ([['Allow', /^POST$/]] as [string, RegExp][]) : []),
    ...(status === 429 || status === 503 ? ([['Retry-After', /^[1-9]\d*$/]] as [string, RegExp][]) : []),
  ];
  const missing = must
    .filter(([name, value]) => !value.test(String(headers[name.toLowerCase()] ?? '')))
    .map(([name]) => `has no right ${name}`);
  return [...missing, ...bodyFaults(path, status, text)];
}

function bodyFaults(path: string, status: number, text: string): string[] {
  const schema = status === 200 ? doors.get(path) : Refused;
  const read = schema?.safeParse(JSON.parse(text));
  if (!read?.success) return (read?.error.issues ?? []).map((issue) => `body/${issue.path.join('/')} ${issue.message}`);
  if (status === 200) return [];
  const { error } = read.data as z.output<typeof Refused>;
  // RFC 6749, section 5.2: 401 for a client that is not known, 400 for the rest; beyond it what no word is there for.
  const expected = error === 'invalid_client' ? [401] : [400, 405, 413, 415, 429, 500, 503];
  return expected.includes(status) ? [] : [`says ${error}`];
}
