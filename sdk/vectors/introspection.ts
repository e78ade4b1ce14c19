import { writeFileSync } from 'node:fs';
import { claims, defaults, good, type Json, now, token } from './tokens.ts';

interface IntrospectionVector {
  name: string;
  why?: string;
  token: string;
  options?: Json;
  /** What the issuer answers; without it, no answer comes. */
  answer?: { status: number; headers?: Record<string, string>; body: string };
  /** The request, when one may be sent. Never more than one. */
  request?: { url: string; authorization: string };
  expect: { code: string } | { accepted: true };
}

const vectors: IntrospectionVector[] = [];
const client = { client_id: 'app_01kbmaesn8fyh9kcgrmehph7ee', client_secret: 'asec_of-a-test.0123456789' };
const basic = (id: string, secret: string) => `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
const asked = {
  url: `${defaults.issuer}/v1/auth/introspect`,
  authorization: basic(client.client_id, client.client_secret),
};
const yes = JSON.stringify({ active: true, ...claims, token_type: 'Bearer' });
const answering = (body: string, status = 200) => ({ status, body });

type More = Partial<IntrospectionVector>;
const add = (name: string, expect: IntrospectionVector['expect'], more: More) =>
  vectors.push({ name, token: good, request: asked, ...more, expect });
const accept = (name: string, body: string, more: More = {}) =>
  add(name, { accepted: true }, { answer: answering(body), ...more });
const unavailable = (name: string, body: string, status = 200, headers: Record<string, string> = {}) =>
  add(name, { code: 'revocation_unavailable' }, { answer: { status, headers, body } });

function answers(): void {
  accept('active', yes);
  accept('active, and nothing else said', '{"active":true}');
  accept('active, and something this version does not know', '{"active":true,"later":{"a":[1]}}');
  add('not active', { code: 'revoked' }, { answer: answering('{"active":false}') });
  add('not active, and more said', { code: 'revoked' }, { answer: answering('{"active":false,"error":"x"}') });
  add('no answer', { code: 'revocation_unavailable' }, {});
  for (const status of [400, 401, 403, 404, 429, 500, 502, 503])
    unavailable(`status ${status}`, '{"active":true}', status);
  unavailable('status 201', '{"active":true}', 201);
  unavailable('status 204', '', 204);
  for (const status of [302, 307, 308])
    unavailable(`a redirect, ${status}`, '', status, { location: `${defaults.issuer}/v1/auth/introspect` });
  for (const [name, body] of Object.entries({
    'no body': '',
    'no JSON': '<html>',
    'a list': '[{"active":true}]',
    null: 'null',
    'active is missing': '{}',
    'active is null': '{"active":null}',
    'active in words': '{"active":"true"}',
    'active is a number': '{"active":1}',
    'active twice': '{"active":false,"active":true}',
    'larger than 100 kB': JSON.stringify({ active: true, filler: 'x'.repeat(102_400) }),
  }))
    unavailable(`the answer: ${name}`, body);
}

function refusedUnasked(): void {
  const unasked = (code: string, name: string, text: string) =>
    add(name, { code }, { token: text, answer: answering(yes), request: undefined });
  const [head, body, signature] = good.split('.') as [string, string, string];
  unasked('missing_token', 'nobody is asked about no token', '');
  unasked('malformed', 'nor about a malformed one', 'token');
  unasked('malformed', 'nor about another spelling of a good one', `${good}=`);
  unasked('expired', 'nor about an expired one', token({}, { exp: now - 5 }));
  unasked('wrong_audience', 'nor about one for somebody else', token({}, { aud: 'https://other.example' }));
  unasked('wrong_issuer', 'nor about one of another issuer', token({}, { iss: 'https://evil.example' }));
  unasked('wrong_type', 'nor about another kind', token({ typ: 'JWT' }));
  unasked('unknown_key', 'nor under an unknown key', token({ kid: 'nobody' }));
  unasked(
    'bad_signature',
    'nor one whose signature does not hold',
    `${head}.${body}.A${signature.slice(1).replace(/^./, 'A')}`,
  );
}

function requests(): void {
  const status = { status: { status_list: { idx: 0, uri: `${defaults.issuer}/status/1` } } };
  accept('the status list a token names is not asked besides', yes, { token: token({}, status) });
  const iss = `${defaults.issuer}/t/acme`;
  accept('the tenant of an issuer is no part of the address', yes, {
    token: token({}, { iss }),
    options: { issuer: iss },
  });
  const url = 'https://internal.example.com/introspect';
  accept('an address of its own', yes, { options: { url }, request: { ...asked, url } });
  const odd = { client_id: 'app:one two', client_secret: 'a+b%c/d=é"&' };
  accept('credentials are form-encoded before they are joined', yes, {
    why: 'RFC 6749 2.3.1',
    options: odd,
    request: { ...asked, authorization: basic('app%3Aone+two', 'a%2Bb%25c%2Fd%3D%C3%A9%22%26') },
  });
}

/** Writes `introspection.json`. */
export function writeIntrospectionVectors(): void {
  answers();
  refusedUnasked();
  requests();
  const content = { defaults: { ...defaults, ...client }, vectors };
  writeFileSync(new URL('introspection.json', import.meta.url), `${JSON.stringify(content, null, 2)}\n`);
}
