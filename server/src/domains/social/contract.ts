import { z } from 'zod';
import { problems } from '../../call/index.ts';
import { idSchema } from '../../platform/ids.ts';
import { normaliseDomainPattern } from '../tenants/index.ts';
import { kinds, linkings } from './kinds.ts';

const slug = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,31}$/, 'lower-case letters, digits and hyphens, beginning with a letter')
  .describe('Names the provider in paths and in its redirect URI `{issuer}/social/callback/{provider}`.');
const printable = z.string().regex(/^[\x21-\x7e]+$/, 'printable ASCII without spaces');

/** Hosts of this machine, where nobody listens in between. */
const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

function isEndpoint(value: string): boolean {
  const url = URL.parse(value);
  if (url === null || value.includes('#') || url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && loopback.has(url.hostname));
}

const endpoint = z
  .string()
  .max(500)
  .refine(isEndpoint, 'an https URL without credentials or fragment; http on loopback only');

const options = {
  issuer: endpoint
    .optional()
    .describe("OpenID Connect: the issuer to discover. Absent, the provider's own; `oidc` needs one."),
  authorization_endpoint: endpoint.optional().describe("Plain OAuth 2 only; absent, the provider's own."),
  token_endpoint: endpoint.optional().describe('The same.'),
  userinfo_endpoint: endpoint.optional().describe('The same.'),
  emails_endpoint: endpoint.optional().describe('GitHub only: lists addresses.'),
  scopes: z.array(printable.max(100)).min(1).max(20).optional().describe('Absent, what the kind needs.'),
  microsoft_tenant: z
    .string()
    .regex(/^(common|organizations|consumers|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/)
    .optional()
    .describe("Microsoft: a directory's id, or `common` (the default), `organizations`, `consumers`."),
  apple_team_id: printable.max(20).optional(),
  apple_key_id: printable.max(20).optional(),
};

const fields = {
  name: z.string().trim().min(1).max(60).describe('As the button says it.'),
  client_id: printable.max(300),
  ...options,
};
const linking = z
  .enum(linkings)
  .default('authoritative')
  .describe(
    'When a verified address joins who signs in to the account that has it: `authoritative`, where the address is the ' +
      "provider's own to give; `verified`, always; `never`. Otherwise they are told to sign in there and connect.",
  );
const domains = z
  .array(
    z
      .string()
      .max(255)
      .refine((typed) => normaliseDomainPattern(typed) !== undefined, 'a domain such as example.com or *.example.com'),
  )
  .max(100)
  .default([])
  .describe("Domains whose addresses are this provider's own to give, beside those known of its kind.");
const secret = z
  .string()
  .min(1)
  .max(4000)
  .describe('The client secret; of Apple the private key (PKCS #8 PEM). Never shown again.')
  .meta({ format: 'password' });

const isWhole = (given: {
  kind: string;
  issuer?: string | undefined;
  apple_team_id?: string | undefined;
  apple_key_id?: string | undefined;
}) =>
  given.kind === 'apple'
    ? given.apple_team_id !== undefined && given.apple_key_id !== undefined
    : given.kind !== 'oidc' || given.issuer !== undefined;
const whole = {
  path: ['kind'],
  message: 'Give `issuer` with `oidc`; `apple_team_id` and `apple_key_id` with `apple`.',
};

export const NewSocialProvider = z
  .object({
    provider: slug,
    app_id: idSchema('app').optional().describe("For this app alone, in place of the tenant's of the same name."),
    kind: z.enum(kinds),
    ...fields,
    client_secret: secret,
    linking,
    authoritative_domains: domains,
    enabled: z.boolean().default(true).describe('Off, nobody signs in with it: the answer is `provider_off`.'),
  })
  .refine(isWhole, whole)
  .meta({ id: 'NewSocialProvider' });

export const SocialProviderPut = z
  .object({
    social_provider_id: idSchema('spr'),
    kind: z.enum(kinds),
    ...fields,
    client_secret: secret
      .optional()
      .describe('Absent: the kept one, as long as it goes to the same addresses. Of Apple the private key.'),
    linking,
    authoritative_domains: domains,
    enabled: z.boolean().default(true),
  })
  .refine(isWhole, whole)
  .meta({ id: 'SocialProviderPut' });

export const SocialProvider = z
  .object({
    id: idSchema('spr'),
    provider: z.string(),
    app_id: idSchema('app').optional(),
    kind: z.string().describe('`google`, `microsoft`, `apple`, `github`, `gitlab`, `discord` or `oidc`.'),
    name: z.string(),
    client_id: z.string(),
    redirect_uri: z.string().describe('To be registered with the provider.'),
    issuer: z.string().optional(),
    authorization_endpoint: z.string().optional(),
    token_endpoint: z.string().optional(),
    userinfo_endpoint: z.string().optional(),
    emails_endpoint: z.string().optional(),
    scopes: z.array(z.string()).optional(),
    microsoft_tenant: z.string().optional(),
    apple_team_id: z.string().optional(),
    apple_key_id: z.string().optional(),
    linking: z.string().describe('`never`, `authoritative` or `verified`.'),
    authoritative_domains: z.array(z.string()),
    enabled: z.boolean(),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'SocialProvider' });
export const SocialProviderList = z.object({ data: z.array(SocialProvider) }).meta({ id: 'SocialProviderList' });
export const SocialProviderRef = z.object({ social_provider_id: idSchema('spr') });

const provider = z.string().max(32).describe('The name of the provider here, as the sign-in page lists it.');
const bindingToken = z.string().max(128).describe('What `start` answered: shows that the same browser or app goes on.');
const start = {
  provider,
  next: z
    .string()
    .min(1)
    .max(2000)
    .describe("Where the visitor goes on to: an address of this server, or exactly one of the app's redirect URIs."),
  transport: z
    .enum(['json', 'cookie'])
    .default('json')
    .describe('`cookie`: ties the way back to this browser by a cookie too. `json`: for who has no jar here.'),
  login_hint: z.string().max(320).optional().describe('OpenID Connect Core 1.0, section 3.1.2.1.'),
  prompt: z.enum(['login', 'consent', 'select_account', 'none']).optional().describe('The same.'),
};

export const StartSocial = z.object(start).meta({ id: 'StartSocial' });
export const StartConnection = z.object(start).meta({ id: 'StartConnection' });
export const SocialStart = z
  .object({
    authorize_url: z.string().describe('Send the browser there.'),
    binding_token: z.string().describe('Keep it where only this browser or app has it; the one-time code needs it.'),
    expires_in: z.int(),
  })
  .meta({ id: 'SocialStart' });

/** RFC 6749, section 4.1.2, and RFC 9207; `user` is Apple's. */
const answer = {
  state: z.string().max(128),
  code: z.string().max(4096).optional(),
  iss: z.string().max(500).optional(),
  error: z.string().max(100).optional(),
  user: z.string().max(2000).optional(),
};
export const PostedSocialAnswer = z.object({ provider, ...answer }).meta({ id: 'PostedSocialAnswer' });
export const SocialHandle = z
  .object({ handle: z.string().describe('Stands for the answer, once, within a minute.'), expires_in: z.int() })
  .meta({ id: 'SocialHandle' });
export const SocialAnswer = z
  .object({
    provider,
    ...answer,
    state: answer.state.optional(),
    handle: z.string().max(128).optional().describe('In place of all that: what keeping a posted answer gave.'),
    binding_token: bindingToken.optional().describe('Needed where `start` tied it to a cookie.'),
  })
  .refine(({ state, handle }) => (state === undefined) !== (handle === undefined), {
    path: ['state'],
    message: 'Give `state`, or `handle` in place of all the provider said.',
  })
  .meta({ id: 'SocialAnswer' });
export const SocialReturn = z
  .object({
    next: z
      .string()
      .describe(
        'Where to send the browser (303): the `next` of the start with a one-time `code` of 60 seconds, or with `error` ' +
          '(`access_denied`, `server_error`, `temporarily_unavailable`; RFC 6749, section 4.1.2.1).',
      ),
  })
  .meta({ id: 'SocialReturn' });

export const socialCode = z.string().max(128).describe('The one-time code of the way back.');
export const NewConnection = z.object({ code: socialCode, binding_token: bindingToken }).meta({ id: 'NewConnection' });
export { bindingToken };

export const Connection = z
  .object({
    id: idSchema('con'),
    provider: z.string(),
    name: z.string().describe("The provider's name; the same as `provider` where it is configured no more."),
    email: z.string().optional().describe('The address the provider told when it was connected.'),
    created_at: z.iso.datetime(),
    last_used_at: z.iso.datetime(),
  })
  .meta({ id: 'Connection' });
export const ConnectionList = z.object({ data: z.array(Connection) }).meta({ id: 'ConnectionList' });
export const ConnectionRef = z.object({ connection_id: idSchema('con') });

/** A button of a sign-in page. */
export const SocialButton = z
  .object({ provider: z.string(), kind: z.string(), name: z.string() })
  .meta({ id: 'SocialButton' });

export const socialProblems = problems('social', {
  provider_off: [503, 'Nobody can sign in with this provider here.'],
  provider_unreachable: [503, 'The provider does not answer as it should. Retry shortly.'],
  invalid_state: [400, 'This sign-in was not begun here, or no longer counts. Start again.'],
  invalid_social_code: [401, 'The one-time code is not valid here, or no longer. Start again.'],
  connection_required: [409, 'There is an account with this address. Sign in to it, then connect the provider there.'],
  already_connected: [409, 'This identity is connected to another account.'],
  connection_not_found: [404, 'No such connection.'],
  social_provider_not_found: [404, 'No such provider.'],
  social_provider_taken: [409, 'There is a provider of this name already.'],
  social_secret_required: [422, 'Give the secret: the kept one would go to another address.'],
});
