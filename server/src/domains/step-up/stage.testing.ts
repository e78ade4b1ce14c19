import { afterAll, beforeAll, beforeEach } from 'vitest';
import { type Answer, type Member, startHouse, type TestHouse } from '../../../../test/kit/index.ts';
import { lifted } from '../../../../test/kit/limits.ts';

/** How long a proof is recent, in seconds. */
export const maxAge = 600;

export const passed = [422, 'password_rejected'];
export const refused = [401, 'step_up_required'];
export const said = ({ status, body }: Answer) => [status, body.code];
// biome-ignore lint/suspicious/noExplicitAny: claims of every shape
export const claimsIn = (token: string): any =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
export const sessionOf = (token: string): string => claimsIn(token).sid;

/** A house for the tests of a file, and in it Ada, new for each of them. */
export function openStage() {
  const stage = {} as { house: TestHouse; ada: Member };
  beforeAll(async () => {
    stage.house = await startHouse({ limits: { ...lifted, password_network: { limit: 10, window_seconds: 900 } } });
  });
  afterAll(() => stage.house.close());
  beforeEach(async () => {
    stage.ada = await stage.house.register();
  });
  const prove = (token: string, input: object): Promise<Answer> =>
    stage.house.rest.post('/v1/auth/step-up', input, { token });
  return {
    stage,
    later: () => stage.house.clock.advance(maxAge + 1),
    prove,
    byPassword: (who: Pick<Member, 'access' | 'password'>, action?: string) =>
      prove(who.access, { ...(action && { action }), method: 'password', password: who.password }),
    async signIn({ username, password }: Pick<Member, 'username' | 'password'>): Promise<Member> {
      const { body } = await stage.house.rest.post('/v1/auth/sign-in', { identifier: username, password });
      const { access_token: access, refresh_token: refresh } = body.tokens;
      return { userId: body.user_id, username, password, access, refresh };
    },
    /** A sensitive action that fails past the question whether the proof is recent. */
    changePassword: (token: string, new_password = 'x') =>
      stage.house.rest.post('/v1/me/password', { current_password: 'not it', new_password }, { token }),
  };
}
