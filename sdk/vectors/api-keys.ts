import { writeFileSync } from 'node:fs';
import { claims, defaults, good, type Json } from './tokens.ts';

interface ApiKeyVector {
  name: string;
  /** Header fields of the request to the service, in order. */
  headers: [name: string, value: string][];
  options?: Json;
  /** What the server answers; without it, no answer comes. */
  answer?: { status: number; headers?: Record<string, string>; body: string };
  /** The question, when one may be asked. Never more than one. */
  request?: { url: string; app: string; body: { key: string; client_secret: string } };
  expect: { code: string } | { auth: Json };
}

const vectors: ApiKeyVector[] = [];
const given = {
  base_url: defaults.issuer,
  client_id: claims.client_id,
  client_secret: 'dwas_of-a-test.0123456789',
  cookie: 'token',
};
const key = `dw_${'aB3'.repeat(16)}z`;
const asking = (url = given.base_url) => ({
  url: `${url}/v1/api-keys/verify`,
  app: given.client_id,
  body: { key, client_secret: given.client_secret },
});
const said = {
  active: true,
  api_key_id: 'akey_01kbmaesn8fyh9kcgrmehph7ek',
  name: 'Nightly export',
  user_id: claims.sub,
  tenant_id: claims.tid,
  app_id: claims.client_id,
  permissions: ['posts:read'],
  scope: 'tenant',
  created_at: '2027-01-01T00:00:00.000Z',
  expires_at: '2027-02-20T12:00:00.500Z',
};
const yes = JSON.stringify(said);
const auth = {
  userId: claims.sub,
  sessionId: null,
  tenantId: claims.tid,
  appId: claims.client_id,
  orgId: null,
  roles: [],
  scopes: [],
  permissions: ['posts:read'],
  acr: null,
  amr: [],
  authTime: null,
  actor: null,
  claims: {
    iss: given.base_url,
    sub: claims.sub,
    aud: claims.client_id,
    client_id: claims.client_id,
    tid: claims.tid,
    jti: said.api_key_id,
    iat: 1_798_761_600,
    exp: 1_803_124_800,
    token_use: 'api_key',
    permissions: ['posts:read'],
    api_key_scope: 'tenant',
    api_key_permissions: ['posts:read'],
  },
};
const shown: ApiKeyVector['headers'] = [['X-Api-Key', key]];

type More = Partial<ApiKeyVector>;
const add = (name: string, expect: ApiKeyVector['expect'], more: More) =>
  vectors.push({ name, headers: shown, ...more, expect });
const answered = (name: string, expect: ApiKeyVector['expect'], body: string, more: More = {}) =>
  add(name, expect, { request: asking(), answer: { status: 200, body }, ...more });
const accept = (name: string, more: More = {}) => answered(name, { auth }, yes, more);
const unavailable = { code: 'authorization_unavailable' };
const unasked = (code: string, name: string, headers: ApiKeyVector['headers'], options?: Json) =>
  add(name, { code }, { headers, ...(options && { options }), answer: { status: 200, body: yes } });

function shows(): void {
  accept('a key in X-Api-Key');
  accept('a key as a bearer token', { headers: [['Authorization', `Bearer ${key}`]] });
  accept('the names of header and scheme in another case', { headers: [['authorization', `bEaReR ${key}`]] });
  accept('a key counts before a cookie', { headers: [...shown, ['Cookie', 'token=other']] });
  const session = { userId: claims.sub, sessionId: claims.sid };
  const tokens = (name: string, headers: ApiKeyVector['headers']) => add(name, { auth: session }, { headers });
  tokens('an access token, about which nobody is asked', [['Authorization', `Bearer ${good}`]]);
  tokens('an access token in the cookie', [['Cookie', `token=${good}`]]);
}

function refusedUnasked(): void {
  const bearer = (value: string): ApiKeyVector['headers'] => [['Authorization', `Bearer ${value}`]];
  unasked('missing_token', 'nothing is shown', []);
  unasked('malformed', 'the key both ways', [...shown, ...bearer(key)]);
  unasked('malformed', 'a key and an access token', [...shown, ...bearer(good)]);
  unasked('malformed', 'a key and another scheme', [...shown, ['Authorization', 'Basic dXNlcjpwYXNz']]);
  unasked('malformed', 'a key twice', [...shown, ...shown]);
  unasked('malformed', 'two bearer tokens', [...bearer(key), ...bearer(key)]);
  unasked('malformed', 'a key in a cookie', [['Cookie', `token=${key}`]]);
  for (const [name, text] of Object.entries({
    'an access token': good,
    nothing: '',
    'the prefix alone': 'dw_',
    'one character less': key.slice(0, -1),
    'one character more': `${key}0`,
    'another alphabet': `${key.slice(0, -1)}-`,
    'beyond ASCII': `${key.slice(0, -1)}é`,
    'the prefix in another case': `DW_${key.slice(3)}`,
    'a secret of an app': `dwas_${key.slice(3)}`,
    'two keys': `${key}, ${key}`,
  }))
    unasked('invalid_api_key', `in X-Api-Key: ${name}`, [['X-Api-Key', text]]);
  unasked('invalid_api_key', 'as a bearer token: the prefix alone', bearer('dw_'));
  unasked('invalid_api_key', 'as a bearer token: one character more', bearer(`${key}0`));
  unasked('invalid_api_key', 'no key, and a cookie', [
    ['X-Api-Key', 'dw_'],
    ['Cookie', `token=${good}`],
  ]);
  unasked('missing_token', 'where keys are not taken: in X-Api-Key', shown, { api_keys: false });
  unasked('malformed', 'where keys are not taken: as a bearer token', bearer(key), { api_keys: false });
}

function answers(): void {
  const body = (more: Json) => JSON.stringify({ ...said, ...more });
  const narrow = { permissions: [], claims: { permissions: [], api_key_scope: 'post:7' } };
  answered('a key for one thing holds nothing in the whole app', { auth: narrow }, body({ scope: 'post:7' }));
  answered('something this version does not know', { auth }, body({ later: { a: [1] } }));
  answered('not active', { code: 'invalid_api_key' }, '{"active":false}');
  answered('not active, and more said', { code: 'invalid_api_key' }, body({ active: false }));
  add('no answer', unavailable, { request: asking() });
  for (const status of [201, 204, 400, 401, 403, 404, 429, 500, 502, 503])
    answered(`status ${status}`, unavailable, '', { answer: { status, body: status === 204 ? '' : yes } });
  for (const status of [302, 307, 308])
    answered(`a redirect, ${status}`, unavailable, '', {
      answer: { status, headers: { location: asking().url }, body: '' },
    });
  for (const [name, text] of Object.entries({
    'no body': '',
    'no JSON': '<html>',
    'a list': `[${yes}]`,
    null: 'null',
    'active, and nothing else said': '{"active":true}',
    'active in words': body({ active: 'true' }),
    'active is a number': body({ active: 1 }),
    'active twice': `{"active":false,${yes.slice(1)}`,
    'permissions are no list': body({ permissions: 'posts:read' }),
    'permissions are no texts': body({ permissions: [1] }),
    'the scope is empty': body({ scope: '' }),
    'the user is a number': body({ user_id: 7 }),
    'the expiry is no time': body({ expires_at: 'tomorrow' }),
    'the expiry is a number': body({ expires_at: 2030 }),
    'larger than 100 kB': body({ name: 'x'.repeat(102_400) }),
  }))
    answered(`the answer: ${name}`, unavailable, text);
  for (const member of Object.keys(said).filter((one) => one !== 'name'))
    answered(`the answer lacks ${member}`, unavailable, body({ [member]: undefined }));
}

function addresses(): void {
  accept('an address that ends in a slash', { options: { base_url: `${given.base_url}/` } });
  const below = `${given.base_url}/auth`;
  const claims = { iss: below };
  answered('an address with a path', { auth: { claims } }, yes, {
    options: { base_url: below },
    request: asking(below),
  });
}

/** Writes `api-keys.json`. */
export function writeApiKeyVectors(): void {
  shows();
  refusedUnasked();
  answers();
  addresses();
  const content = { defaults: { ...defaults, ...given, api_keys: true }, vectors };
  writeFileSync(new URL('api-keys.json', import.meta.url), `${JSON.stringify(content, null, 2)}\n`);
}
