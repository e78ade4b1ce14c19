import { writeFileSync } from 'node:fs';

type Json = Record<string, unknown>;

/** What the server, or whatever stands before it, answered. */
interface Answer {
  status: number;
  headers: Record<string, string>;
  /** As sent. */
  body: string;
}

interface ProblemVector {
  name: string;
  why?: string;
  answer: Answer;
  expect: { problem: Json } | { unreachable: { status: number } };
}

const problems: ProblemVector[] = [];
const base = {
  type: 'https://auth.example.com/docs/problems/user_not_found',
  title: 'There is no such user.',
  status: 404,
  code: 'user_not_found',
};
const absent = { detail: null, instance: null, request_id: null, retry_after: null, next: null, errors: [] };
const answerOf = (body: string, status: number, type: string): Answer => ({
  status,
  headers: { 'content-type': type },
  body,
});
const json = 'application/problem+json';

function problem(name: string, body: Json, more: { headers?: Json; expect?: Json; type?: string } = {}): void {
  const { status } = body as { status: number };
  const answer = answerOf(JSON.stringify(body), status, more.type ?? json);
  Object.assign(answer.headers, more.headers);
  problems.push({ name, answer, expect: { problem: { ...absent, ...body, ...more.expect } } });
}

function foreign(name: string, status: number, body: string, type = 'text/html'): void {
  problems.push({ name, answer: answerOf(body, status, type), expect: { unreachable: { status } } });
}

function addProblems(): void {
  problem('the least a problem says', base);
  problem('everything a problem may say', {
    ...base,
    detail: 'It was deleted.',
    instance: '/v1/users/user_01kbmaesn8fyh9kcgrmehph7ed',
    request_id: 'req_01kbmaesn8fyh9kcgrmehph7ed',
  });
  problem('a code that this version does not know', { ...base, status: 418, code: 'teapot', title: 'A teapot.' });
  const later = { ...base, added_later: { deep: [1, null] } };
  problem('a member that this version does not know', later, { expect: { added_later: undefined } });
  problem('an address of a page that is relative', { ...base, type: 'about:blank' });
  problem('text beyond ASCII', { ...base, title: 'Zoë ist fort 🚪', detail: '"\\' });
  problem('the media type with a parameter', base, { type: `${json}; charset=utf-8` });
  const fields = [
    { pointer: '/password', code: 'too_short', detail: 'At least 8 characters.' },
    { pointer: '/public_metadata/a~1b~0c', code: 'new_in_a_later_version', detail: 'Odd.' },
  ];
  problem('fields at fault', { ...base, status: 400, code: 'invalid_input', title: 'Not valid.', errors: fields });
  problem('no field at fault, said so', { ...base, errors: [] });
  const limited = { ...base, status: 429, code: 'rate_limited', title: 'Too many.', retry_after: 7 };
  problem('when to come back', limited, { headers: { 'retry-after': '7' } });
  const busy = { ...base, status: 503, code: 'server_busy', title: 'Busy.', retry_after: 1 };
  problem('a server that is busy', busy, { headers: { 'retry-after': '1' } });
  const stepUp = { ...base, status: 401, code: 'step_up_required', title: 'Sign in anew.' };
  problem('fresher proof', { ...stepUp, next: { acr_values: 'aal2 aal3', max_age: 300 } });
  const proofs = { action: 'factors', max_age: 600, methods: ['passkey', 'password'] };
  problem('fresher proof, for an action and how it can be given', { ...stepUp, next: proofs });
  problem('stronger proof, asked by a policy', {
    ...stepUp,
    next: { acr_values: 'urn:doorward:acr:2', methods: ['totp'] },
  });
  problem('fresher proof, by time alone', { ...stepUp, next: { max_age: 0 } });
  problem('wrong password', { ...base, status: 401, code: 'invalid_credentials', title: 'Wrong.' });

  foreign('a page of a proxy', 502, '<html><body>Bad Gateway</body></html>');
  foreign('nothing at all', 503, '');
  foreign('a text', 504, 'upstream timed out', 'text/plain');
  foreign(
    'a problem of somebody else, without a code',
    403,
    '{"type":"about:blank","title":"Forbidden","status":403}',
    json,
  );
  foreign('JSON of somebody else', 500, '{"message":"Internal Server Error"}', 'application/json');
  foreign('a problem cut short', 500, '{"type":"about:blank","title":"Err', json);
  foreign('a list', 500, '[]', json);
  foreign('null', 500, 'null', json);
  foreign('a code that is no text', 500, JSON.stringify({ ...base, status: 500, code: 7 }), json);
}

interface PageVector {
  name: string;
  why?: string;
  limit?: number;
  /** How many items are taken before the caller stops; all without it. */
  take?: number;
  /** What is answered, in order, as JSON; a status above 399 is a problem. */
  answers: { status: number; body: Json }[];
  expect: { ids: string[]; queries: Record<string, string>[]; problem?: string };
}

const pages: PageVector[] = [];
const id = (n: number) => `user_01kbmaesn8fyh9kcgrmehph7${n.toString().padStart(2, '0')}`;
const user = (n: number, more: Json = {}) => ({
  id: id(n),
  email_verified: false,
  is_guest: false,
  status: 'active',
  factors: ['password'],
  created_at: '2026-11-01T00:00:00.000Z',
  updated_at: '2026-11-01T00:00:00.000Z',
  ...more,
});
const page = (users: Json[], cursor?: string, more: Json = {}) => ({
  status: 200,
  body: { data: users, ...(cursor !== undefined && { next_cursor: cursor }), ...more },
});
const ids = (...numbers: number[]) => numbers.map(id);

function addPages(): void {
  const three = [page([user(1), user(2)], 'c1'), page([user(3), user(4)], 'c2'), page([user(5)])];
  pages.push(
    { name: 'no items', answers: [page([])], expect: { ids: [], queries: [{}] } },
    { name: 'one page', answers: [page([user(1), user(2)])], expect: { ids: ids(1, 2), queries: [{}] } },
    {
      name: 'three pages, in order, each item once',
      limit: 2,
      answers: three,
      expect: {
        ids: ids(1, 2, 3, 4, 5),
        queries: [{ limit: '2' }, { limit: '2', cursor: 'c1' }, { limit: '2', cursor: 'c2' }],
      },
    },
    {
      name: 'a page that is full and the last',
      limit: 2,
      answers: [page([user(1), user(2)])],
      expect: { ids: ids(1, 2), queries: [{ limit: '2' }] },
    },
    {
      name: 'an empty page is not the end while it names a next one',
      answers: [page([user(1)], 'c1'), page([], 'c2'), page([user(2)])],
      expect: { ids: ids(1, 2), queries: [{}, { cursor: 'c1' }, { cursor: 'c2' }] },
    },
    {
      name: 'a cursor goes back exactly as it came',
      answers: [page([user(1)], 'a+b/c=&d%20e é?#.x'), page([user(2)])],
      expect: { ids: ids(1, 2), queries: [{}, { cursor: 'a+b/c=&d%20e é?#.x' }] },
    },
    {
      name: 'the next page is asked for when it is needed, not before',
      limit: 2,
      take: 2,
      answers: three,
      expect: { ids: ids(1, 2), queries: [{ limit: '2' }] },
    },
    {
      name: 'who stops on the second page asks for no third',
      limit: 2,
      take: 3,
      answers: three,
      expect: { ids: ids(1, 2, 3), queries: [{ limit: '2' }, { limit: '2', cursor: 'c1' }] },
    },
    {
      name: 'a newer server: members, states and factors that this version does not know',
      answers: [
        page([user(1, { status: 'hibernating', factors: ['telepathy'], aura: { hue: 7 } })], undefined, { total: 1 }),
      ],
      expect: { ids: ids(1), queries: [{}] },
    },
    {
      name: 'a problem on the second page comes after the items of the first',
      answers: [page([user(1)], 'c1'), { status: 400, body: { ...base, status: 400, code: 'invalid_input' } }],
      expect: { ids: ids(1), queries: [{}, { cursor: 'c1' }], problem: 'invalid_input' },
    },
    {
      name: 'a problem at once',
      answers: [{ status: 403, body: { ...base, status: 403, code: 'forbidden' } }],
      expect: { ids: [], queries: [{}], problem: 'forbidden' },
    },
  );
}

/** Writes `problems.json` and `pages.json`. */
export function writeClientVectors(): void {
  addProblems();
  addPages();
  const write = (file: string, content: object) =>
    writeFileSync(new URL(file, import.meta.url), `${JSON.stringify(content, null, 2)}\n`);
  write('problems.json', { vectors: problems });
  write('pages.json', { operation: 'listUsers', path: '/v1/users', vectors: pages });
}
