import { type Listed, listProcedures } from '../../server/src/http/procedures.ts';
import { appRouter } from '../../server/src/router.ts';
import { idOfNothing, sampleOf } from '../../server/src/samples.testing.ts';
import { restRequest } from '../house/who-may/calls.ts';
import { alsoGiven, wordsFor } from '../house/who-may/words.ts';

/** Where a request may go, with a body that would be understood. */
export interface Endpoint {
  readonly method: string;
  readonly path: string;
  readonly json: object | undefined;
  readonly form?: boolean;
}

export interface Mangled {
  readonly kind: string;
  /** Method and path, for people. */
  readonly what: string;
  readonly bytes: Buffer;
  /** The client says no more after these bytes. */
  readonly half: boolean;
  readonly head: boolean;
}

/** By tag of the contract, each procedure with both its faces; beside them what is no procedure. */
export function endpointsByGroup(): Readonly<Record<string, readonly Endpoint[]>> {
  const procedures = listProcedures(appRouter);
  const byTag = Object.groupBy(procedures, ({ wire }) => wire.tag);
  const groups = Object.entries(byTag).map(([tag, own = []]) => [tag, own.flatMap(facesOf)] as const);
  return { ...Object.fromEntries(groups), 'pages and documents': others };
}

const nobody = (field: string) => (field === 'user_id' ? idOfNothing('user') : undefined);

function facesOf(procedure: Listed): Endpoint[] {
  const { path } = procedure;
  const input = sampleOf(procedure, wordsFor(path, nobody), alsoGiven(path, nobody)) ?? {};
  const trpc = { path: `/trpc/${path}`, json: input };
  if (procedure.type === 'mutation')
    return [restRequest(procedure, input), { method: 'POST', ...trpc }, batchOf(path, input)];
  const query = encodeURIComponent(JSON.stringify(input));
  return [restRequest(procedure, input), { method: 'GET', path: `${trpc.path}?input=${query}`, json: undefined }];
}

const batchOf = (path: string, input: object): Endpoint => ({
  method: 'POST',
  path: `/trpc/${path},${path}?batch=1`,
  json: { 0: input, 1: input },
});

const pages = ['sign-in', 'sign-up', 'sign-in/new-password', 'sign-in/second-factor', 'magic-link', 'forgot-password'];
const ofAccounts = [
  'account',
  'account/password',
  'account/sessions',
  'account/security',
  'account/devices',
  'account/security-events',
  'confirm',
];
const documents = [
  'health',
  'ready',
  'openapi.json',
  'llms.txt',
  '.well-known/jwks.json',
  '.well-known/webauthn',
  'status/1',
];

const others: readonly Endpoint[] = [
  ...[...pages, ...ofAccounts].flatMap((page): Endpoint[] => [
    { method: 'GET', path: `/${page}`, json: undefined },
    { method: 'POST', path: `/${page}`, json: { identifier: 'x', password: 'x', code: 'x', token: 'x' }, form: true },
    { method: 'GET', path: `/t/default/${page}?client_id=x&token=x`, json: undefined },
  ]),
  ...documents.map((path): Endpoint => ({ method: 'GET', path: `/${path}`, json: undefined })),
  { method: 'POST', path: '/oauth/introspect', json: { token: 'x', client_id: 'x', client_secret: 'x' }, form: true },
  { method: 'GET', path: '/docs', json: undefined },
];

/** Draws numbers from 0 to below 1, the same for the same seed (mulberry32). */
function drawFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
const deepObject = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

/** JSON that is hostile where a value is expected. */
const hostile: readonly string[] = [
  ...['null', 'true', 'false', '0', '-0', '-1', '1.5', '1e400', '-1e400', '9007199254740993', '1e308', '9'.repeat(400)],
  ...[
    '""',
    '" "',
    '"\\u0000"',
    '"a\\u0000b"',
    '"\\ud800"',
    '"\\udfff\\ud800"',
    '"\\u202e\\u2066"',
    '"\u0000"',
    '"\\ufeff"',
  ],
  ...[
    '"__proto__"',
    '"constructor"',
    '"%00"',
    '"%s%n{{x}}<%=7*7%>"',
    '"\'; drop table users; --"',
    '"../../etc/passwd"',
  ],
  ...['[]', '[[]]', '{}', '{"__proto__":{"x":1}}', '{"toString":1}', '[null]', '["a","a"]', '[{}]', '{"then":1}'],
  ...[`"${'x'.repeat(70_000)}"`, `"${'é'.repeat(9_000)}"`, deep(2_000), deepObject(2_000), `[${'0,'.repeat(20_000)}0]`],
  ...[
    '"2026-13-45T99:99:99Z"',
    '"0000-00-00T00:00:00Z"',
    '"+275760-09-13T00:00:00.001Z"',
    '"user_00000000000000000000000000"',
  ],
  ...[
    '"user_7zzzzzzzzzzzzzzzzzzzzzzzzz"',
    '"a@b"',
    '"x@[127.0.0.1]"',
    '"http://[::1"',
    '"data:,"',
    '"javascript:1"',
    '"1,2"',
  ],
  ...['NaN', 'undefined', '0x10', '01', '.5', "'x'", '"\\x"', '"', '[', '{', '"\\u12"', '// x', '1 2', '\u00a0'],
];

const oddBytes = [
  '\u0000',
  '\r',
  '\n',
  '\r\n\r\n',
  '\t',
  '\u00ff',
  '\u0080',
  ' ',
  '%00',
  '%ff',
  '%',
  '/',
  '..',
  ';',
  '"',
  '\\',
];
const types = [
  ...[
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    '',
    '*/*',
  ],
  ...[
    'application/json; charset=utf-16',
    'application/json; charset=',
    'application/json;;',
    'application/jsonx',
    'json',
    ';',
  ],
];
const headers: readonly string[] = [
  ...[
    'Authorization: Bearer',
    'Authorization: Bearer a b',
    'Authorization: Basic eDp5',
    'Authorization: Bearer dwr_x.0.k.y',
  ],
  ...[
    'Authorization: Bearer dw_xxxxxxxxxx',
    'Authorization: Bearer eyJhbGciOiJub25lIn0.e30.',
    `Authorization: Bearer ${'x'.repeat(8_000)}`,
  ],
  ...[
    'Authorization: Bearer a.b.c\r\nAuthorization: Bearer d.e.f',
    'X-Api-Key: dw_x',
    'X-Api-Key: dw_x\r\nAuthorization: Bearer dw_y',
  ],
  ...[
    'Doorward-App: app_x',
    'Doorward-App: app_7zzzzzzzzzzzzzzzzzzzzzzzzz',
    'Doorward-App: ',
    'Doorward-App: a\r\nDoorward-App: b',
  ],
  ...[
    'Doorward-Tenant: \u00ff',
    'Doorward-Tenant: default',
    'Doorward-Device: dwd_x',
    `Doorward-Device: ${'dwd_x,'.repeat(500)}`,
  ],
  ...[
    'If-Match: "',
    'If-Match: *',
    'If-Match: W/"1"',
    'If-Match: "99999999999999999999"',
    'Idempotency-Key: ',
    'Idempotency-Key: x',
  ],
  ...[
    `Idempotency-Key: ${'k'.repeat(4_000)}`,
    'X-Request-Id: \u00ff',
    'traceparent: 00-0-0-0',
    'Cookie: =;=;=',
    `Cookie: ${'a=b;'.repeat(2_000)}`,
  ],
  ...[
    'Cookie: __Host-doorward_refresh=x',
    'Cookie: __Host-doorward_aside_app_x=%zz',
    'Origin: null',
    'Origin: \u00ff',
    'Accept-Language: ,;q=,',
  ],
  ...[
    'Content-Encoding: gzip',
    'Content-Encoding: x',
    'Expect: 200-ok',
    'Upgrade: websocket\r\nConnection: Upgrade',
    'Range: bytes=0-',
  ],
  ...[
    'X-Forwarded-For: ,,,',
    'X-Forwarded-For: 1.2.3.4.5',
    'Host: a\r\nHost: b',
    'Host: ',
    'Host: \u00ff',
    `X-Long: ${'x'.repeat(20_000)}`,
  ],
  ...[
    'No colon',
    ': no name',
    'Sp ace: x',
    'N\u0000ul: x',
    'X-Nul: a\u0000b',
    ' folded: x',
    'Connection: close, x',
    'Trailer: x',
    'TE: x',
  ],
  ...[
    'Transfer-Encoding: chunked',
    'Transfer-Encoding: x',
    'Content-Length: 0',
    'Content-Length: -1',
    'Content-Length: 1e3',
    'Content-Length: 99999999999999',
  ],
  ...[
    'trpc-accept: application/jsonl',
    'Accept: x',
    'Sec-Fetch-Site: x',
    'Access-Control-Request-Method: \u00ff',
    'X-HTTP-Method-Override: PUT',
  ],
];

type Draw = () => number;
const pick = <One>(draw: Draw, from: readonly One[]): One => from[Math.floor(draw() * from.length)] as One;

/** A body as text, one of its values hostile. */
function withHostile(draw: Draw, json: object): string {
  const marked = structuredClone(json) as Record<string, unknown>;
  const holder = pick(draw, [marked, ...Object.values(marked).filter(isRecord)]);
  const names = [...Object.keys(holder), 'surplus'];
  holder[pick(draw, names)] = '\u0001here';
  return JSON.stringify(marked).replace('"\\u0001here"', () => pick(draw, hostile));
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function twice(draw: Draw, json: object): string {
  const text = JSON.stringify(json);
  const more = Object.keys(json).map((name) => `${JSON.stringify(name)}:${pick(draw, hostile)}`);
  return `${text.slice(0, -1)}${text === '{}' ? '' : ','}${more.join(',') || '"a":1,"a":2'}}`;
}

interface Parts {
  readonly endpoint: Endpoint;
  readonly draw: Draw;
  path: string;
  method: string;
  body: string;
  type: string;
  more: string;
  /** Instead of the body's own length. */
  length: string | undefined;
  half: boolean;
}

/** What can be wrong with a request. */
const wrongs: Readonly<Record<string, (parts: Parts) => void>> = {
  'bad JSON': (parts) => {
    parts.body = parts.body.slice(0, Math.floor(parts.draw() * parts.body.length));
  },
  'bytes put in': (parts) => {
    const at = Math.floor(parts.draw() * parts.body.length);
    parts.body = parts.body.slice(0, at) + pick(parts.draw, oddBytes) + parts.body.slice(at + 1);
  },
  'a hostile value': (parts) => {
    parts.body = withHostile(parts.draw, parts.endpoint.json ?? {});
  },
  'a hostile body': (parts) => {
    parts.body = pick(parts.draw, hostile);
  },
  'keys twice': (parts) => {
    parts.body = twice(parts.draw, parts.endpoint.json ?? {});
  },
  'too large': (parts) => {
    parts.body = JSON.stringify({ ...parts.endpoint.json, surplus: 'x'.repeat(100_000 + parts.draw() * 50_000) });
  },
  'a wrong type': (parts) => {
    parts.type = pick(parts.draw, types);
  },
  'a bad header': (parts) => {
    parts.more = `${pick(parts.draw, headers)}\r\n`;
  },
  'a body cut off': (parts) => {
    parts.length = String(Buffer.byteLength(parts.body) + 1 + Math.floor(parts.draw() * 1_000));
    parts.half = true;
  },
  'bad chunks': (parts) => {
    parts.length = '';
    const chunk = pick(parts.draw, [
      'zz\r\nx\r\n0\r\n\r\n',
      '-1\r\n',
      'ffffffffffffffff\r\nx',
      '1;x="\r\nx\r\n0\r\n\r\n',
      '1\r\nxy\r\n',
    ]);
    parts.more = 'Transfer-Encoding: chunked\r\n';
    parts.body = chunk;
    parts.half = true;
  },
  'an odd path': (parts) => {
    const at = 1 + Math.floor(parts.draw() * (parts.path.length - 1));
    const odd = pick(parts.draw, [...oddBytes, 'x'.repeat(9_000), '%2e%2e%2f', '%u0000', '%c0%ae', '?', '#', '\u00e9']);
    parts.path = parts.path.slice(0, at) + odd + parts.path.slice(at);
  },
  'an odd query': (parts) => {
    const field = pick(parts.draw, ['limit', 'cursor', 'input', 'batch', 'x', '__proto__', 'client_id', '%00', '']);
    const value = pick(parts.draw, [
      '',
      '0',
      '-1',
      '1e9',
      '%00',
      '%ff',
      '%zz',
      'NaN',
      '{"0":',
      '%5B%5D',
      'x'.repeat(7_000),
      '\u00e9',
    ]);
    parts.path += `${parts.path.includes('?') ? '&' : '?'}${field}=${value}${parts.draw() < 0.3 ? `&${field}=1` : ''}`;
  },
  'another method': (parts) => {
    parts.method = pick(parts.draw, [
      'GET',
      'POST',
      'PUT',
      'PATCH',
      'DELETE',
      'HEAD',
      'OPTIONS',
      'TRACE',
      'PROPFIND',
      'get',
      'X',
      '',
    ]);
  },
};
const kinds = Object.keys(wrongs);

/** Makes requests with one thing wrong, sometimes two, to any of these endpoints, by somebody who may or may not do that. */
export function createMangler(seed: number) {
  const draw = drawFrom(seed);
  return (endpoints: readonly Endpoint[], tokens: readonly (string | undefined)[]): Mangled => {
    const endpoint = pick(draw, endpoints);
    const { method, path, json, form } = endpoint;
    const body =
      json === undefined ? '' : form ? String(new URLSearchParams(Object.entries(json))) : JSON.stringify(json);
    const type = form ? 'application/x-www-form-urlencoded' : 'application/json';
    const parts: Parts = { endpoint, draw, method, path, body, type, more: '', length: undefined, half: false };
    const kind = pick(draw, kinds);
    wrongs[kind]?.(parts);
    if (draw() < 0.2) wrongs[pick(draw, kinds)]?.(parts);
    return { kind, what: `${parts.method} ${parts.path.slice(0, 200)}`, ...wire(parts, pick(draw, tokens)) };
  };
}

function wire({ method, path, body, type, more, length, half }: Parts, token: string | undefined) {
  const own = /^authorization:/im.test(more);
  const lines = [
    `${method} ${path} HTTP/1.1`,
    ...(/^host:/im.test(more) ? [] : ['Host: localhost']),
    ...(token && !own ? [`Authorization: Bearer ${token}`] : []),
    ...(body === '' ? [] : [`Content-Type: ${type}`]),
    // What has no length has chunks.
    ...(length === '' ? [] : [`Content-Length: ${length ?? Buffer.byteLength(body)}`]),
  ];
  const framed = /^(content-length|transfer-encoding|expect|upgrade|connection):/im.test(more);
  const bytes = Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n${more}\r\n`, 'latin1'), Buffer.from(body)]);
  // The server may wait for what never comes, or read the rest as another request: nothing follows on this connection.
  return { bytes, half: half || framed || /[\r\n]/.test(path), head: method === 'HEAD' };
}
