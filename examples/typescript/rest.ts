// examples/typescript/rest.ts
import type { components, paths } from '@doorward/client/rest-types';
import createFetch from 'openapi-fetch';

const { BASE_URL: baseUrl = 'http://localhost:3000' } = process.env;
const api = createFetch<paths>({ baseUrl });

const signIn = await api.POST('/v1/auth/sign-in', { body: { identifier: 'grace', password: 'Battery-Staple-9' } });
if (signIn.error) throw new Error(explain(signIn.error));
if (signIn.data.next !== 'session' || signIn.data.tokens.transport !== 'json')
  throw new Error('there is a step to take');

const headers = { authorization: `Bearer ${signIn.data.tokens.access_token}` };
const me = await api.GET('/v1/me', { headers });
console.log(`Signed in as ${me.data?.username}`);

const refused = await api.GET('/v1/users', { headers, params: { query: { limit: 2 } } });
if (refused.error) console.log(`May not list users: ${refused.error.code}`);

/** RFC 9457. */
function explain({ status, title, code }: components['schemas']['Problem']): string {
  return `${status} ${code}: ${title}`;
}
