import {
  accept,
  by,
  caller,
  claims,
  defaults,
  good,
  header,
  keyOf,
  keys,
  now,
  raw,
  refuse,
  secretToken,
  token,
  without,
} from './tokens.ts';

export function goodTokens(): void {
  const everything = {
    roles: claims.roles,
    permissions: claims.permissions,
    scopes: ['openid', 'profile'],
    acr: 'aal1',
  };
  accept('a token of today', good, {
    expect: { auth: { ...caller, ...everything, amr: ['pwd'], authTime: claims.auth_time, orgId: null, actor: null } },
  });
  const org = { org_id: 'org_01', org_slug: 'acme', org_role: 'owner', org_permissions: ['members:read'] };
  const active = { orgId: 'org_01', orgSlug: 'acme', orgRole: 'owner', orgPermissions: ['members:read'] };
  accept('a token active in an organization', token({}, org), { expect: { auth: { ...caller, ...active } } });
  accept('active in an organization, of which no more is said', token({}, { org_id: 'org_01' }), {
    expect: { auth: { ...caller, orgId: 'org_01', orgSlug: null, orgRole: null, orgPermissions: [] } },
  });
  const act = { sub: 'user_support' };
  accept('somebody acts for the user', token({}, { act }), { expect: { auth: { ...caller, actor: act } } });
  accept('a service account has no session', without('sid'), { expect: { auth: { ...caller, sessionId: null } } });
  const { roles: _r, permissions: _p, scope: _s, amr: _a, acr: _c, auth_time: _t, ...least } = claims;
  accept('the least a token says', raw(JSON.stringify(header), JSON.stringify(least)), {
    expect: { auth: { ...caller, roles: [], permissions: [], scopes: [], amr: [], acr: null, authTime: null } },
  });
  accept('typ with application/ and in capitals', token({ typ: 'application/AT+JWT' }), { why: 'RFC 9068 4' });
  accept('aud is a list that holds ours', token({}, { aud: ['https://other.example', defaults.audience] }));
  accept('one of several audiences of this service', good, {
    options: { audience: ['https://b.example', defaults.audience] },
  });
  accept('an unknown header parameter', token({ x5t: 'abc', note: 'hello' }), { why: 'RFC 7515 4: ignored' });
  accept('an unknown claim', token({}, { nonce: 'n', nested: { exp: 'no' } }));
  accept('claims beyond ASCII and escaped quotes', token({}, { name: 'Zoë "Ζ" \\ 🚪:{}' }));
  accept('a colon after an escaped quote', token({}, { name: 'a":b' }));
  accept('a claim asked for is there', good, { options: { claims: { tid: claims.tid } } });
  accept('a claim asked for is one of several', good, { options: { claims: { acr: ['aal1', 'aal2'] } } });
  for (const kid of ['es384', 'eddsa', 'rs256', 'ps256']) {
    accept(`algorithm ${keyOf(kid).alg}`, by(kid), { options: { algorithms: [keyOf(kid).alg] } });
  }
  accept('a second algorithm allowed', by('eddsa'), { options: { algorithms: ['ES256', 'EdDSA'] } });
  accept('the next key of the issuer', by('es256-next'));
  accept('HS256 under the shared secret', secretToken(keys.secret), {
    keys: 'secret',
    options: { algorithms: ['HS256'] },
  });
}

function claimRules(): void {
  for (const iss of [
    `${defaults.issuer}/`,
    `${defaults.issuer}.evil.example`,
    'https://auth.example.co',
    'HTTPS://AUTH.EXAMPLE.COM',
    `${defaults.issuer}/t/other`,
    [defaults.issuer],
    null,
    1,
  ]) {
    refuse('wrong_issuer', `iss ${JSON.stringify(iss)}`, token({}, { iss }));
  }
  refuse('wrong_issuer', 'no iss', without('iss'));
  for (const aud of [
    'https://other.example',
    `${defaults.audience}/`,
    'https://api.example',
    '',
    [],
    ['https://other.example'],
    [defaults.audience, 7],
    { 0: defaults.audience },
    null,
  ]) {
    refuse('wrong_audience', `aud ${JSON.stringify(aud)}`, token({}, { aud }));
  }
  refuse('wrong_audience', 'no aud', without('aud'));
  refuse('wrong_audience', 'a claim asked for has another value', good, { options: { claims: { tid: 'tnt_other' } } });
  refuse('wrong_audience', 'a claim asked for is missing', without('tid'), {
    options: { claims: { tid: claims.tid } },
  });
}

function times(): void {
  const exp = (value: unknown) => token({}, { exp: value });
  accept('expired, within the tolerance', exp(now - 4));
  refuse('expired', 'expired, at the end of the tolerance', exp(now - 5), { why: 'RFC 7519 4.1.4: on or after' });
  refuse('expired', 'expired long ago', token({}, { iat: now - 9000, exp: now - 8000 }));
  refuse('expired', 'expired this second, without tolerance', exp(now), { options: { clock_tolerance: 0 } });
  accept('a second left, without tolerance', exp(now + 1), { options: { clock_tolerance: 0 } });
  accept('half a second left, without tolerance', exp(now + 0.5), { options: { clock_tolerance: 0 } });
  accept('nbf at the end of the tolerance', token({}, { nbf: now + 5 }));
  refuse('not_yet_valid', 'nbf past the tolerance', token({}, { nbf: now + 6 }));
  accept('iat at the end of the tolerance', token({}, { iat: now + 5 }));
  refuse('not_yet_valid', 'iat in the future', token({}, { iat: now + 6 }));
  refuse('malformed', 'it expires before it was issued', token({}, { iat: now - 10, exp: now - 10 }));
}

function shapes(): void {
  const head = JSON.stringify(header);
  for (const [name, body] of Object.entries({
    'no JSON': 'hello',
    'a list': '[]',
    null: 'null',
    'a string': '"user"',
    'a number': '1',
    'a claim twice': JSON.stringify(claims).replace('{', '{"sub":"user_other",'),
    'a claim twice, once escaped': JSON.stringify(claims).replace('{', '{"\\u0073ub":"user_other",'),
    'a nested member twice': JSON.stringify(claims).replace('{', '{"act":{"sub":"a","sub":"b"},'),
    'an infinite exp': JSON.stringify(claims).replace(/"exp":\d+/, '"exp":1e999'),
    'two JSON texts': `${JSON.stringify(claims)}{}`,
    'a byte order mark': `\uFEFF${JSON.stringify(claims)}`,
  })) {
    refuse('malformed', `payload: ${name}`, raw(head, body));
  }
  refuse('malformed', 'payload: not UTF-8', raw(head, Buffer.from(JSON.stringify({ ...claims, name: 'ÿ' }), 'latin1')));
  for (const name of ['sub', 'client_id', 'jti', 'iat', 'exp'] as const)
    refuse('malformed', `no ${name}`, without(name));
  const wrong: [string, unknown][] = [
    ['exp', String(now + 60)],
    ['exp', null],
    ['exp', -1],
    ['exp', true],
    ['iat', String(now)],
    ['nbf', String(now)],
    ['sub', 7],
    ['sub', ''],
    ['sub', null],
    ['sid', 7],
    ['sid', ''],
    ['sid', ['a']],
    ['jti', 7],
    ['jti', ''],
    ['client_id', 7],
    ['client_id', ''],
    ['tid', 7],
    ['org_id', {}],
    ['org_slug', 7],
    ['org_role', ['owner']],
    ['org_permissions', 'members:read'],
    ['org_permissions', [1]],
    ['scope', ['a']],
    ['roles', 'admin'],
    ['roles', [1]],
    ['permissions', { 'posts:write': true }],
    ['amr', 'pwd'],
    ['acr', 1],
    ['auth_time', '1'],
    ['act', 'user_a'],
    ['act', {}],
    ['authz', true],
    ['token_use', 1],
  ];
  for (const [name, value] of wrong)
    refuse('malformed', `${name} ${JSON.stringify(value)}`, token({}, { [name]: value }));
}

export const claimCases = [claimRules, times, shapes];
