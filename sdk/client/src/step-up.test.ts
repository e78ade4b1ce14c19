import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { changeSettings, type Member, startHouse, type TestHouse } from '../../../test/kit/index.ts';
import { type Client, type ClientOptions, createClient, type ProofWanted } from './index.ts';
import { listening } from './testing/fetches.ts';

let house: TestHouse;
let ada: Member;
let org: `org_${string}`;
beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  ada = await house.register();
  const input = { slug: `org-${Math.random().toString(36).slice(2)}`, name: 'Org' };
  org = (await house.rest.post('/v1/organizations', input, { token: ada.access })).body.id;
});

const signedIn = async (options: Partial<ClientOptions> = {}) => {
  const wire = listening(fetch);
  const clock = () => house.clock.now().getTime();
  const client = createClient({ baseUrl: house.url, transport: 'json', fetch: wire.fetch, clock, ...options });
  await client.signIn({ identifier: ada.username, password: ada.password });
  return { client, wire };
};
const later = () => house.clock.advance(601);
const rename = (client: Client, name: string) => client.api.organizations.update.mutate({ org_id: org, name });
const claimsIn = (token = '') => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

describe('a call that asks for a fresher proof', () => {
  test('is refused with what would do, where nobody is asked', async () => {
    const { client } = await signedIn();
    later();
    await expect(rename(client, 'Later')).rejects.toMatchObject({
      code: 'step_up_required',
      next: { action: 'organizations', methods: ['password'], max_age: 600 },
    });
  });

  test('is sent again, once, when the user has proven themselves', async () => {
    const asked: ProofWanted[] = [];
    const { client, wire } = await signedIn({
      onStepUp: async (wanted) => {
        asked.push(wanted);
        await client.stepUp({ action: 'organizations', method: 'password', password: ada.password });
        return true;
      },
    });
    expect(await rename(client, 'At once')).toMatchObject({ name: 'At once' });
    expect(asked).toEqual([]);
    later();
    expect(await rename(client, 'Proven')).toMatchObject({ name: 'Proven' });
    expect(asked.map(({ action }) => action)).toEqual(['organizations']);
    expect(await rename(client, 'Still fresh')).toMatchObject({ name: 'Still fresh' });
    expect([asked.length, wire.to('auth.stepUp').length, wire.to('organizations.update').length]).toEqual([1, 1, 4]);
  });

  test('asks the user once, however many calls were refused for the same action', async () => {
    let asked = 0;
    const { client } = await signedIn({
      onStepUp: async () => {
        asked += 1;
        await client.stepUp({ action: 'organizations', method: 'password', password: ada.password });
        return true;
      },
    });
    later();
    const names = ['One', 'Two', 'Three'];
    expect(await Promise.all(names.map(async (name) => (await rename(client, name)).name))).toEqual(names);
    expect(asked).toBe(1);
  });

  test('is thrown when the user gives up, when the proof is for something else, and when asking fails', async () => {
    const answers = [
      async () => false,
      async () => true,
      async () => {
        throw new Error('the dialog broke');
      },
    ];
    const { client, wire } = await signedIn({ onStepUp: () => (answers.shift() ?? (async () => false))() });
    later();
    await expect(rename(client, 'x')).rejects.toMatchObject({ code: 'step_up_required' });
    expect(wire.to('organizations.update')).toHaveLength(1);
    await expect(rename(client, 'x')).rejects.toMatchObject({ code: 'step_up_required' });
    expect(wire.to('organizations.update')).toHaveLength(3);
    await expect(rename(client, 'x')).rejects.toThrow('the dialog broke');
  });

  test('is not sent in the name of somebody who signed in meanwhile', async () => {
    const other = await house.register();
    const { client, wire } = await signedIn({
      onStepUp: async () => {
        await client.signIn({ identifier: other.username, password: other.password });
        return true;
      },
    });
    later();
    await expect(rename(client, 'x')).rejects.toMatchObject({ code: 'step_up_required' });
    expect(wire.to('organizations.update')).toHaveLength(1);
  });

  test('a wrong proof is told to who gave it, and asks nobody again', async () => {
    const { client } = await signedIn({ onStepUp: async () => true });
    const wrong = { action: 'organizations', method: 'password', password: 'Not-The-Password-1' } as const;
    await expect(client.stepUp(wrong)).rejects.toMatchObject({ code: 'proof_rejected' });
  });
});

describe('a step-up without an action', () => {
  test('brings tokens that say so to services', async () => {
    const { client } = await signedIn();
    const before = claimsIn(await client.accessToken());
    later();
    const proven = await client.stepUp({ method: 'password', password: ada.password });
    expect(Object.keys(proven)).toEqual(['until']);
    const after = claimsIn(await client.accessToken());
    expect(after.auth_time - before.auth_time).toBeGreaterThan(599);
    expect(after.sid).toBe(before.sid);
  });

  test('a challenge for a passkey is there to be asked for', async () => {
    const { client } = await signedIn();
    expect(await client.startPasskeyStepUp('factors')).toMatchObject({ public_key: { userVerification: 'required' } });
    await changeSettings(house, { passkeys: false });
    await expect(client.startPasskeyStepUp()).rejects.toMatchObject({ code: 'passkeys_off' });
    await changeSettings(house, { passkeys: null });
  });
});
