// An application of somebody else, on plain REST: compiled by package.test.ts against the packed tarball.
import type { components, operations, paths } from '@doorward/client/rest-types';

type Me = paths['/v1/me']['get']['responses'][200]['content']['application/json'];
type Problem = components['schemas']['Problem'];
type Query = NonNullable<operations['listUsers']['parameters']['query']>;

export async function readMe(origin: string, token: string): Promise<Me | Problem> {
  const response = await fetch(`${origin}/v1/me`, { headers: { authorization: `Bearer ${token}` } });
  return (await response.json()) as Me | Problem;
}

export const page: Query = { limit: 2 };
// @ts-expect-error a number of rows is no text
export const wrong: Query = { limit: '2' };
