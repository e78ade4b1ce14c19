import { expect } from 'vitest';
import type { TestHouse } from '../../../../test/kit/index.ts';

/** For tests of what mailed proofs do. */
export interface Someone {
  readonly userId: string;
  readonly username: string;
  readonly email: string;
  readonly password: string;
  readonly access: string;
  readonly refresh: string;
}

/** What a mail carries. */
export interface Mailed {
  readonly link: string;
  readonly token: string;
  readonly code: string | undefined;
}

let joined = 0;

/** Somebody with an e-mail address, proven by its owner where `verified` says so. */
export async function join(
  house: TestHouse,
  given: { email?: string; verified?: boolean; locale?: string; headers?: Record<string, string> } = {},
): Promise<Someone> {
  const { headers = {}, locale } = given;
  joined += 1;
  const username = `someone-${process.pid}-${joined}`;
  const email = given.email ?? `${username}@example.com`;
  const password = 'Battery-Staple-9';
  const { status, body } = await house.rest.post(
    '/v1/auth/register',
    { username, email, password, ...(locale && { locale }) },
    { headers },
  );
  expect([status, body.next]).toEqual([201, 'session']);
  const { access_token: access, refresh_token: refresh } = body.tokens;
  const someone = { userId: body.user_id, username, email, password, access, refresh };
  if (given.verified) await verify(house, someone, headers);
  return someone;
}

async function verify(house: TestHouse, { email, access }: Someone, headers: Record<string, string>): Promise<void> {
  await house.rest.post('/v1/me/email/verification', {}, { token: access, headers });
  const { token } = await mailed(house, email);
  const { status } = await house.rest.post('/v1/me/email/verification/confirm', { token }, { token: access, headers });
  expect(status).toBe(204);
}

/** The last mail with a link to this address, taken apart: a notice sent beside it may come after it. */
export async function mailed(house: TestHouse, to: string): Promise<Mailed> {
  const text = (await house.mails(to)).findLast(({ text }) => text.includes('token='))?.text;
  if (text === undefined) throw new Error('no mail');
  const link = /https?:\/\/\S+[?&]token=\S+/.exec(text)?.[0] ?? '';
  const token = link === '' ? '' : (new URL(link).searchParams.get('token') ?? '');
  return { link, token, code: /code: (\d{6})$/m.exec(text)?.[1] };
}

/** A code that is not this one. */
export const otherThan = (code: string | undefined): string => (code === '111111' ? '222222' : '111111');

export const signIn = (house: TestHouse, identifier: string, password: string) =>
  house.rest.post('/v1/auth/sign-in', { identifier, password });
