import type { Document, Parameter, Schema } from './document.ts';
import { schemaRef } from './document.ts';

const text: Schema = { type: 'string' };
const seconds: Schema = { type: 'integer', format: 'int32', minimum: 0 };
const header = (description: string, schema: Schema = text) => ({ description, schema });

/** Request headers, by component name. */
export const requestHeaders = {
  App: sent('Doorward-App', 'Public id of the app the call is for; absent, the default app of the default tenant.'),
  Tenant: sent('Doorward-Tenant', 'Another tenant, by id or slug, for principals allowed at scope `instance`.'),
  IdempotencyKey: sent(
    'Idempotency-Key',
    'The same key within 24 hours gets the first answer again instead of a second resource.',
    { type: 'string', minLength: 1, maxLength: 255 },
  ),
  IfMatch: sent('If-Match', 'ETag of the version to change; 412 `precondition_failed` when it is no longer that one.'),
} satisfies Record<string, Parameter>;

function sent(name: string, description: string, schema: Schema = text): Parameter {
  return { name, in: 'header', required: false, description, schema };
}

/** Answer headers, by their own name. */
export const answerHeaders = {
  'X-Request-Id': header('Names the request in logs and audit events.'),
  ETag: header('Version of the resource, for If-Match.'),
  Location: header('Where the new resource is.'),
  'Idempotency-Replayed': header('`true` when this is the first answer to the Idempotency-Key again.'),
  'RateLimit-Policy': header('Limit policies: name, `q` requests in `w` seconds.'),
  RateLimit: header('What is left of each: `r` requests, anew in `t` seconds.'),
  'Set-Cookie': header('The session cookies, when the transport is `cookie`.'),
  'Retry-After': header(
    'Seconds to wait; on every 429, and on every 503 but `provider_off`, which stays until an administrator changes it.',
    seconds,
  ),
  'WWW-Authenticate': header('On every 401 (RFC 6750; RFC 9470 where the proof is too old or too weak).'),
} as const;

export type AnswerHeader = keyof typeof answerHeaders;

export const headerRefs = (names: readonly AnswerHeader[]) =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));

export const problemSchemas: Record<string, Schema> = {
  Problem: {
    type: 'object',
    description: 'Why a call failed (RFC 9457). Programs read `code`.',
    required: ['type', 'title', 'status', 'code'],
    properties: {
      type: { type: 'string', format: 'uri-reference', description: 'The page that explains the code.' },
      title: text,
      status: { type: 'integer', format: 'int32' },
      detail: text,
      instance: text,
      code: { type: 'string', description: 'Stable snake_case code; new ones may appear.' },
      request_id: text,
      errors: { type: 'array', items: schemaRef('ProblemField') },
      retry_after: { type: 'integer', format: 'int32', description: 'Seconds, as in Retry-After.' },
      next: schemaRef('ProblemNext'),
    },
  },
  ProblemField: {
    type: 'object',
    description: 'What is wrong with one field of the input.',
    required: ['pointer', 'code', 'detail'],
    properties: {
      pointer: { type: 'string', description: 'RFC 6901 pointer into the input.' },
      code: text,
      detail: text,
    },
  },
  ProblemNext: {
    type: 'object',
    description: 'What proof would do, when fresher or stronger proof is asked for.',
    properties: {
      action: { type: 'string', description: 'The sensitive action it is asked for; absent, the session itself.' },
      acr_values: text,
      max_age: { type: 'integer', format: 'int32', description: 'Seconds.' },
      methods: {
        type: 'array',
        items: text,
        description:
          'How this user can prove themselves by `POST /v1/auth/step-up`; `sign_in`: only by signing in anew; `enrolment`: by setting up a second factor first; `upgrade`: a guest cannot, but can become a user.',
      },
    },
  },
};

/** The parts every document carries beside the rooms' own schemas. */
export const sharedComponents: Omit<Document['components'], 'schemas'> = {
  responses: {
    Problem: {
      description: 'The call failed; see `x-problem-codes` of the operation.',
      headers: headerRefs(['X-Request-Id', 'Retry-After', 'WWW-Authenticate', 'RateLimit', 'RateLimit-Policy']),
      content: { 'application/problem+json': { schema: schemaRef('Problem') } },
    },
  },
  parameters: requestHeaders,
  headers: answerHeaders,
  securitySchemes: {
    bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'An access token (`at+jwt`).' },
    api_key: {
      type: 'apiKey',
      in: 'header',
      name: 'X-Api-Key',
      description: 'An API key (`dw_…`). It may come as a bearer token instead, and never both ways.',
    },
    cookie: {
      type: 'apiKey',
      in: 'cookie',
      name: '__Host-doorward_access',
      description:
        'The access token as the browser keeps it. A call that changes something must then come from this origin or one of the app.',
    },
  },
};

/** A sentence on each tag; one without is a fault of the document. */
export const tagDescriptions: Readonly<Record<string, string>> = {
  Account: 'The signed-in user and what is theirs.',
  Accounts: 'Users of the tenant.',
  'API keys': 'Keys by which programs call as their owner, for less than their owner may.',
  Apps: 'Sites, APIs and clients of the tenant, their origins, audiences and secrets.',
  Authorization: 'May somebody do something, somewhere: the decision of this moment, and why.',
  Audit: 'What happened, who did it and to whom, on pages and in files.',
  Auth: 'Registration, sign-in, refresh and sign-out.',
  Devices: 'Browsers and apps a user has signed in with, and which of them are trusted.',
  Factors: 'Second factors of the signed-in user: authenticator app and recovery codes.',
  Groups: 'Users who hold what their group was given.',
  Invitations: 'People asked by mail to open an account.',
  Keys: 'Signing keys of the tenant.',
  Limits: 'Wrong passwords that lock accounts, and addresses that are refused.',
  Me: 'The signed-in user and what is theirs.',
  Messages: 'The mails that go out: their words, and what became of them.',
  Organizations: 'Customers, teams or schools of the tenant, and who belongs to them.',
  Passkeys: 'Passkeys of the signed-in user.',
  Policies: 'What an app permits and forbids beyond its roles, in Cedar: drafts, versions, and what they would decide.',
  Passwords: 'Passwords: setting and changing them.',
  Risk: 'How risky a sign-in looked and why, the policy that judges it, and what it would say.',
  Roles: 'Roles, the permissions they hold, and who holds them.',
  Sessions: 'Where a user is signed in.',
  Impersonation: 'Acting as another user, visibly and on record.',
  Settings: 'What a tenant or app may change, and where each value in force comes from.',
  Tenants: 'Isolated user directories of the instance.',
  Ui: 'What sign-in pages and widgets must know.',
  Users: 'Users of the tenant.',
};
