import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listProcedures } from '../../server/src/http/procedures.ts';
import { appRouter } from '../../server/src/router.ts';
import { type Answer, startHouse, type TestHouse } from '../kit/index.ts';

const signedIn = listProcedures(appRouter).filter(({ wire }) => wire.who !== 'anyone');
const isAllowed = ({ wire }: (typeof signedIn)[number]) =>
  wire.impersonation === true || (wire.who === 'self' && wire.method === 'GET');

let house: TestHouse;
let acting: string;
beforeAll(async () => {
  house = await startHouse();
  const { userId } = await house.register();
  const asked = { reason: 'a walk through every procedure' };
  const { status, body } = await house.rest.post(`/v1/users/${userId}/impersonate`, asked, {
    token: await house.admin(),
  });
  expect(status).toBe(200);
  acting = body.access_token;
});
afterAll(() => house.close());

/** Without any input: who is refused here is refused before it is looked at. */
function ask({ wire }: (typeof signedIn)[number]): Promise<Answer> {
  const path = wire.path.replaceAll(/\{[^}]+\}/g, '1');
  const { rest } = house;
  const asked = { token: acting };
  if (wire.method === 'GET') return rest.get(path, asked);
  if (wire.method === 'DELETE') return rest.delete(path, asked);
  return rest[wire.method.toLowerCase() as 'post' | 'put' | 'patch'](path, {}, asked);
}

describe('who acts as another user', () => {
  test('may do these beside reading what is the user’s own: a change here is a reviewed decision', () => {
    const declared = signedIn.filter(({ wire }) => wire.impersonation === true).map(({ path }) => path);
    expect(declared.sort()).toEqual([
      'authorize.self',
      'authorize.selfBatch',
      'impersonations.end',
      'sessions.createOrganizationToken',
    ]);
  });

  test('is refused everything else, before any work: every write, and whatever needs a right', async () => {
    const refused = signedIn.filter((one) => !isAllowed(one));
    expect(refused.length).toBeGreaterThan(100);
    const wrong: string[] = [];
    for (const one of refused) {
      const { status, body } = await ask(one);
      if (status !== 403 || body.code !== 'impersonation_forbidden') wrong.push(`${one.path} ${status} ${body.code}`);
    }
    expect(wrong).toEqual([]);
  });

  test('is not refused at the door of what they may', async () => {
    for (const one of signedIn.filter(isAllowed)) {
      const { body } = await ask(one);
      expect([one.path, body.code]).not.toEqual([one.path, 'impersonation_forbidden']);
      expect([one.path, body.code]).not.toEqual([one.path, 'invalid_credential']);
    }
  });
});
