export const kinds = ['google', 'microsoft', 'apple', 'github', 'gitlab', 'discord', 'oidc'] as const;
export type Kind = (typeof kinds)[number];

/** When a provider's word about an address joins its owner to the account that has it (B21). */
export const linkings = ['never', 'authoritative', 'verified'] as const;
export type Linking = (typeof linkings)[number];

/** What a provider's row says beyond its kind: every address is configuration. */
export interface Options {
  /** OpenID Connect: where discovery begins; Microsoft: without the tenant. */
  readonly issuer?: string;
  readonly authorization_endpoint?: string;
  readonly token_endpoint?: string;
  readonly userinfo_endpoint?: string;
  /** GitHub: lists the addresses of who signed in. Absent, it is below `userinfo_endpoint`. */
  readonly emails_endpoint?: string;
  readonly scopes?: readonly string[];
  /** Microsoft: a directory's id, or `common`, `organizations`, `consumers`. */
  readonly microsoft_tenant?: string;
  readonly apple_team_id?: string;
  readonly apple_key_id?: string;
}

interface KnownOidc {
  readonly protocol: 'oidc';
  readonly issuer: string | undefined;
  readonly scopes: readonly string[];
}

interface KnownPlain {
  readonly protocol: 'oauth2';
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
  readonly userinfo_endpoint: string;
  readonly scopes: readonly string[];
}

const oidcScopes = ['openid', 'email', 'profile'];

/** What each kind speaks and where it lives, as its own documentation says. */
export const known = {
  google: { protocol: 'oidc', issuer: 'https://accounts.google.com', scopes: oidcScopes },
  microsoft: { protocol: 'oidc', issuer: 'https://login.microsoftonline.com', scopes: oidcScopes },
  apple: { protocol: 'oidc', issuer: 'https://appleid.apple.com', scopes: ['openid', 'name', 'email'] },
  oidc: { protocol: 'oidc', issuer: undefined, scopes: oidcScopes },
  github: {
    protocol: 'oauth2',
    authorization_endpoint: 'https://github.com/login/oauth/authorize',
    token_endpoint: 'https://github.com/login/oauth/access_token',
    userinfo_endpoint: 'https://api.github.com/user',
    scopes: ['read:user', 'user:email'],
  },
  gitlab: {
    protocol: 'oauth2',
    authorization_endpoint: 'https://gitlab.com/oauth/authorize',
    token_endpoint: 'https://gitlab.com/oauth/token',
    userinfo_endpoint: 'https://gitlab.com/api/v4/user',
    scopes: ['read_user'],
  },
  discord: {
    protocol: 'oauth2',
    authorization_endpoint: 'https://discord.com/oauth2/authorize',
    token_endpoint: 'https://discord.com/api/oauth2/token',
    userinfo_endpoint: 'https://discord.com/api/users/@me',
    scopes: ['identify', 'email'],
  },
} as const satisfies Readonly<Record<Kind, KnownOidc | KnownPlain>>;

/** Of Microsoft: personal accounts all belong to this directory. */
export const consumersTenant = '9188040d-6c67-4c5b-b112-36a304b66dad';

/** Does this kind answer by a POST of its own (OAuth 2.0 Form Post Response Mode)? */
export const postsBack = (kind: Kind): boolean => kind === 'apple';
