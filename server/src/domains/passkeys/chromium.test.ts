import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import {
  type Authenticators,
  chromiumPath,
  eventsOf,
  type Member,
  needs,
  openAuthenticators,
  startHouse,
  type TestHouse,
} from '../../../../test/kit/index.ts';
import { ceremonies } from './ceremony.testing.ts';

let house: TestHouse;
let keys: ReturnType<typeof ceremonies>;
let browser: Browser;
beforeAll(async () => {
  house = await startHouse();
  keys = ceremonies(house);
  if (!chromiumPath) return;
  const args = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'];
  browser = await chromium.launch({ executablePath: chromiumPath, args });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await house.close();
});

interface Desk extends Authenticators {
  readonly tab: Page;
}

/** A browser of its own on a page of the server that begins no ceremony by itself, or of another site. */
async function open(at = `${house.url}/forgot-password`): Promise<Desk> {
  const context = await browser.newContext();
  const tab = await context.newPage();
  await tab.goto(at);
  return { tab, ...(await openAuthenticators(tab)) };
}

/** The two calls a page makes, in the browser; a refusal by its name. */
const create = (tab: Page, options: object) =>
  tab.evaluate(async (json) => {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(json as PublicKeyCredentialCreationOptionsJSON);
    const made = await navigator.credentials.create({ publicKey }).catch((error: Error) => error.name);
    return typeof made === 'string' ? { failed: made } : (made as PublicKeyCredential).toJSON();
  }, options) as Promise<{ failed?: string }>;
const get = (tab: Page, options: object) =>
  tab.evaluate(async (json) => {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(json as PublicKeyCredentialRequestOptionsJSON);
    const shown = await navigator.credentials.get({ publicKey }).catch((error: Error) => error.name);
    return typeof shown === 'string' ? { failed: shown } : (shown as PublicKeyCredential).toJSON();
  }, options) as Promise<{ failed?: string }>;

async function register({ tab }: Desk, member: Member) {
  return keys.add(member, { response: await create(tab, await keys.start(member)) });
}
const signIn = async ({ tab }: Desk) => keys.show(await get(tab, await keys.ask()));

async function begin({ username: identifier, password }: Member) {
  const step = (await house.rest.post('/v1/auth/sign-in', { identifier, password })).body;
  const attempt = { attempt_token: step.attempt_token };
  const asked = await house.rest.post('/v1/auth/sign-in/second-factor/passkey/options', attempt);
  const prove = (response: object) =>
    house.rest.post('/v1/auth/sign-in/second-factor/passkey', { ...attempt, response });
  return { options: asked.body.public_key, prove };
}

describe('passkeys in real Chromium (F178)', () => {
  needs('chromium')(
    'are registered and sign in without a username, and no two of one account are in one device',
    async () => {
      const desk = await open();
      await desk.plug();
      const member = await house.register();
      expect(await register(desk, member)).toMatchObject({
        status: 201,
        body: { discoverable: true, user_verified: true, transports: ['internal'] },
      });
      expect((await create(desk.tab, await keys.start(member))).failed).toBe('InvalidStateError');
      const done = await signIn(desk);
      expect([done.status, done.body.user_id]).toEqual([200, member.userId]);
    },
  );

  needs('chromium')('that are not discoverable come second, after the password', async () => {
    const desk = await open();
    await desk.plug({ hasResidentKey: false });
    const member = await house.register();
    expect(await register(desk, member)).toMatchObject({ status: 201, body: { discoverable: false } });
    expect((await get(desk.tab, await keys.ask())).failed).toBe('NotAllowedError');
    const { options, prove } = await begin(member);
    expect(await prove(await get(desk.tab, options))).toMatchObject({ status: 200, body: { next: 'session' } });
  });

  needs('chromium')('that verify nobody come second, and are no way in by themselves', async () => {
    const desk = await open();
    await desk.plug({ hasUserVerification: false });
    const member = await house.register();
    expect(await register(desk, member)).toMatchObject({ status: 201, body: { user_verified: false } });
    expect((await get(desk.tab, await keys.ask())).failed).toBe('NotAllowedError');
    const { options, prove } = await begin(member);
    // A page that does not ask for it gets it past the browser, and not past the server.
    const lenient = { ...options, challenge: (await keys.ask()).challenge };
    const shown = await keys.show(await get(desk.tab, lenient));
    expect(shown).toMatchObject({ status: 401, body: { code: 'invalid_passkey' } });
    expect(await prove(await get(desk.tab, options))).toMatchObject({ status: 200, body: { next: 'session' } });
  });

  needs('chromium')(
    'of another origin are refused: by the browser, and by the server where the domain is the same',
    async () => {
      const desk = await open();
      await desk.plug();
      const member = await house.register();
      await register(desk, member);
      const other = await startHouse();
      const neighbour = await open(`${other.url}/forgot-password`);
      await neighbour.plug();
      // Another port is another origin of the same relying party.
      const made = await create(neighbour.tab, await keys.start(member));
      expect(await keys.add(member, { response: made })).toMatchObject({ body: { code: 'passkey_rejected' } });
      const shown = await get(neighbour.tab, await keys.ask());
      expect(await keys.show(shown)).toMatchObject({ status: 401, body: { code: 'invalid_passkey' } });
      expect((await get(neighbour.tab, { ...(await keys.ask()), rpId: 'example.com' })).failed).toBe('SecurityError');
      await other.close();
    },
  );

  needs('chromium')('of which there are two are found out by their counter', async () => {
    const desk = await open();
    const first = await desk.plug();
    const member = await house.register();
    const { body } = await register(desk, member);
    const { credentials } = await desk.cdp.send('WebAuthn.getCredentials', { authenticatorId: first });
    for (let time = 0; time < 3; time++) expect((await signIn(desk)).status).toBe(200);
    const thief = await open();
    const authenticatorId = await thief.plug();
    const [credential] = credentials;
    if (!credential) throw new Error('the authenticator holds nothing');
    await thief.cdp.send('WebAuthn.addCredential', { authenticatorId, credential });
    expect((await signIn(thief)).status).toBe(200);
    const [event] = await eventsOf(house, 'passkeys.clone_suspected', { target: member.userId });
    expect(event?.data).toMatchObject({ passkey_id: body.id });
  });

  needs('chromium')(
    'of another user are not offered for this one’s second factor, and are refused all the same',
    async () => {
      const desk = await open();
      await desk.plug();
      const [member, other] = [await house.register(), await house.register()];
      await register(desk, member);
      const neighbour = await open();
      await neighbour.plug();
      await register(neighbour, other);
      const { options, prove } = await begin(member);
      expect((await get(neighbour.tab, options)).failed).toBe('NotAllowedError');
      const forced = await get(neighbour.tab, { ...options, allowCredentials: [] });
      expect(await prove(forced)).toMatchObject({ status: 401, body: { code: 'invalid_passkey' } });
      expect(await prove(await get(desk.tab, options))).toMatchObject({ status: 200 });
    },
  );

  needs('chromium')('are offered by autofill, and a passkey chosen there signs in', async () => {
    const desk = await open();
    await desk.plug();
    const member = await house.register();
    await register(desk, member);
    const shown = await desk.tab.evaluate(
      async (json) => {
        if (!(await PublicKeyCredential.isConditionalMediationAvailable())) return { failed: 'no autofill' };
        const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
          json as PublicKeyCredentialRequestOptionsJSON,
        );
        const got = await navigator.credentials.get({ publicKey, mediation: 'conditional' });
        return (got as PublicKeyCredential).toJSON();
      },
      await keys.ask(),
    );
    expect((await keys.show(shown as object)).body.user_id).toBe(member.userId);
  });
});
