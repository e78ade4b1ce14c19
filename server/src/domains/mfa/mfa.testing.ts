import { createHmac } from 'node:crypto';
import { type FakeClock, type Member, patiently, type TestHouse } from '../../../../test/kit/index.ts';

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const stepMs = 30_000;

/** RFC 4226, section 5.3, over the time step: independent of what the server uses. */
export function codeOf(secret: string, step: number): string {
  const bits = [...secret].map((letter) => base32.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? []);
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', key).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

export const stepAt = (at: Date): number => Math.floor(at.getTime() / stepMs);

/** An authenticator app whose owner never shows a code twice. */
export interface AuthenticatorApp {
  readonly secret: string;
  /** Three without moving the clock: a step of drift back, this one, and one ahead. */
  code(): string;
}

export function authenticatorApp(secret: string, clock: FakeClock): AuthenticatorApp {
  let last = 0;
  return {
    secret,
    code() {
      const now = stepAt(clock.now());
      last = Math.max(last + 1, now - 1);
      if (last > now + 1) clock.advance(((last - now - 1) * stepMs) / 1000);
      return codeOf(secret, last);
    },
  };
}

type House = Pick<TestHouse, 'rest' | 'clock'>;
type Headers = Record<string, string>;

/** Sets up an authenticator app for whoever the token is of. */
export async function enrolApp(
  house: House,
  { access }: Pick<Member, 'access'>,
  headers: Headers = {},
): Promise<AuthenticatorApp> {
  const begun = await house.rest.post('/v1/me/factors/totp', undefined, { token: access, headers });
  if (begun.status !== 200) throw new Error(`set-up answered ${begun.status} ${String(begun.body.code)}`);
  const app = authenticatorApp(begun.body.secret, house.clock);
  const given = { setup_token: begun.body.setup_token, code: app.code() };
  const done = await house.rest.post('/v1/me/factors/totp/confirm', given, { token: access, headers });
  if (done.status !== 204) throw new Error(`confirmation answered ${done.status} ${String(done.body.code)}`);
  return app;
}

export const signIn = (house: House, who: Pick<Member, 'username' | 'password'>, headers: Headers = {}) =>
  house.rest.post('/v1/auth/sign-in', { identifier: who.username, password: who.password }, { headers });

/** Begins a sign-in of who holds a second factor, and gives the token of its step. */
export async function beginSignIn(
  house: House,
  who: Pick<Member, 'username' | 'password'>,
  headers: Headers = {},
): Promise<string> {
  const { status, body } = await patiently(() => signIn(house, who, headers));
  if (status !== 200 || body.next !== 'second_factor')
    throw new Error(`sign-in answered ${status} ${String(body.code ?? body.next)}`);
  return body.attempt_token;
}

export const prove = (house: House, attempt: string, code: string, method = 'totp', headers: Headers = {}) =>
  house.rest.post('/v1/auth/sign-in/second-factor', { attempt_token: attempt, method, code }, { headers });

export async function makeRecoveryCodes(house: House, { access }: Pick<Member, 'access'>): Promise<string[]> {
  const { status, body } = await house.rest.post('/v1/me/factors/recovery-codes', undefined, { token: access });
  if (status !== 200) throw new Error(`recovery codes answered ${status} ${String(body.code)}`);
  return body.recovery_codes;
}
