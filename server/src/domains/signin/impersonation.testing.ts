import { afterAll, beforeAll, expect } from 'vitest';
import { type Member, startHouse, type TestHouse } from '../../../../test/kit/index.ts';

export const reason = 'Ticket 4711';
export const claimsOf = (token: string) => JSON.parse(String(Buffer.from(token.split('.')[1] ?? '', 'base64url')));

type Headers = Record<string, string>;
interface Acting {
  access_token: string;
  session_id: string;
}
interface Stage {
  house: TestHouse;
  /** Access token of the superadmin at `instance`. */
  root: string;
  support: Member;
  ada: Member;
}

/** For the tests of a file: somebody of the support, and Ada, whom they act as. */
export function openStage() {
  const stage = {} as Stage;
  beforeAll(async () => {
    stage.house = await startHouse();
    stage.root = await stage.house.admin();
    stage.support = await someoneWith('support_admin');
    stage.ada = await stage.house.register();
  });
  afterAll(() => stage.house.close());

  const give = async (
    userId: string,
    grant: { role: string; scope?: string; app_id?: string },
    headers: Headers = {},
  ) => {
    const { status, body } = await stage.house.rest.post(
      `/v1/users/${userId}/roles`,
      { scope: 'tenant', ...grant },
      { token: stage.root, headers },
    );
    expect(status).toBe(201);
    return `/v1/users/${userId}/roles/${body.id}`;
  };
  async function someoneWith(role: string, scope = 'tenant'): Promise<Member> {
    const member = await stage.house.register();
    await give(member.userId, { role, scope });
    return member;
  }

  const start = (token: string, userId: string, asked: object = {}, headers: Headers = {}) =>
    stage.house.rest.post(`/v1/users/${userId}/impersonate`, { reason, ...asked }, { token, headers });

  async function actAs(
    who: { userId: string },
    { by = stage.support, ...asked }: { by?: Member; seconds?: number } = {},
  ): Promise<Acting> {
    const { status, body } = await start(by.access, who.userId, asked);
    expect([status, body.code]).toEqual([200, undefined]);
    return body;
  }
  const me = (token: string, headers: Headers = {}) => stage.house.rest.get('/v1/me', { token, headers });
  const isOver = async (token: string, headers: Headers = {}) =>
    expect(await me(token, headers)).toMatchObject({ status: 401, body: { code: 'invalid_credential' } });
  const end = (token: string, id: string) => stage.house.rest.delete(`/v1/impersonations/${id}`, { token });
  const sessionsOf = async (token: string) =>
    (await stage.house.rest.get('/v1/me/sessions', { token })).body.data as { id: string; impersonated_by?: string }[];

  return { stage, give, someoneWith, start, actAs, me, isOver, end, sessionsOf };
}
