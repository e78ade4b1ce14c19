import { type Browser, chromium, type Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  changeSettings,
  chromiumPath,
  type Member,
  needs,
  openApp,
  startHouse,
  type TestHouse,
} from '../../../../test/kit/index.ts';
import { type Attempt, createClient } from '../index.ts';
import { type Desk, openDesk, servePasskeyPage } from '../testing/desk.ts';
import type { Stage } from '../testing/passkey-page.ts';
import { createPasskeys, isPasskeyFailure } from './index.ts';

let house: TestHouse;
let browser: Browser;
let page: { port: number; close(): void };
let query: string;
/** Of an app that requires a second factor. */
let strict: string;
const queryOf = (app: string) => `?${new URLSearchParams({ server: house.url, app })}`;

beforeAll(async () => {
  house = await startHouse();
  if (!chromiumPath) return;
  page = await servePasskeyPage();
  const origins = [`http://localhost:${page.port}`, `http://127.0.0.1:${page.port}`];
  query = queryOf(await openApp(house, 'pages', { origins }));
  const strictApp = await openApp(house, 'strict', { origins });
  await changeSettings(house, { mfa_mode: 'required' }, strictApp);
  strict = queryOf(strictApp);
  const args = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'];
  browser = await chromium.launch({ executablePath: chromiumPath, args });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  page?.close();
  await house.close();
});

declare const stage: Stage;

/** A browser of its own on the page, with somebody new signed in there. */
async function open(host = 'localhost'): Promise<Desk & { readonly member: Member }> {
  const desk = await openDesk(browser, `http://${host}:${page.port}/${query}`);
  const member = await house.register();
  await signIn(desk, member);
  return { ...desk, member };
}

const signIn = ({ tab }: Desk, { username, password }: Member) =>
  tab.evaluate(({ identifier, password }) => stage.client.signIn({ identifier, password }), {
    identifier: username,
    password,
  });
const signOut = ({ tab }: Desk) => tab.evaluate(() => stage.client.signOut());
const asked = ({ tab }: Desk) => tab.evaluate(() => stage.asked);
const most = ({ tab }: Desk) => tab.evaluate(() => stage.most);
const status = ({ tab }: Desk) => tab.evaluate(() => stage.client.getSnapshot().status);

type Act = 'signIn' | 'autofill' | 'register' | 'stepUp';
/** What the page's act comes to: its result, `undefined`, or a refusal by its reason or code. */
const act = ({ tab }: Desk, name: Act) =>
  tab.evaluate(
    (of) =>
      stage.passkeys[of]().then(
        (result) => result ?? 'undefined',
        (error) => ({ failed: String(error.reason ?? error.code ?? error) }),
      ),
    name,
  ) as Promise<unknown>;

/** Somebody with a passkey in this browser, signed out. */
async function holder(): Promise<Desk & { readonly member: Member; readonly authenticatorId: string }> {
  const desk = await open();
  const authenticatorId = await desk.plug();
  expect(await act(desk, 'register')).toMatchObject({ discoverable: true, user_verified: true });
  await signOut(desk);
  await desk.tab.evaluate(() => stage.asked.splice(0));
  return { ...desk, authenticatorId };
}

/** Whether somebody touches what is plugged in. */
const touching = ({ cdp, authenticatorId }: Awaited<ReturnType<typeof holder>>, enabled: boolean) =>
  cdp.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled });

/** Autofill in a form where the user has not touched anything yet; what is asked of them next they answer. */
async function beginAutofill(desk: Awaited<ReturnType<typeof holder>>): Promise<{ filled: Promise<unknown> }> {
  await touching(desk, false);
  const filled = act(desk, 'autofill');
  await expect.poll(() => asked(desk)).toEqual(['conditional']);
  await touching(desk, true);
  return { filled };
}

/** The server's options come late, the first time. */
async function slowOnce({ tab }: Desk): Promise<void> {
  const answer = (route: Route) => new Promise((done) => setTimeout(done, 400)).then(() => route.continue());
  await tab.route(/auth\.startPasskey\b/, answer, { times: 1 });
}

const cancelled = { failed: 'cancelled' };

describe('in real Chromium', () => {
  needs('chromium')('a passkey is made by who is signed in, and signs in without a username', async () => {
    const desk = await holder();
    expect(await desk.tab.evaluate(() => stage.client.lastUsed())).toBe('password');
    expect(await act(desk, 'signIn')).toMatchObject({ next: 'session', user_id: desk.member.userId });
    expect(await desk.tab.evaluate(() => stage.client.lastUsed())).toBe('passkey');
    expect(await status(desk)).toBe('signed_in');
  });

  needs('chromium')('one chosen from autofill signs in', async () => {
    const desk = await holder();
    expect(await act(desk, 'autofill')).toMatchObject({ next: 'session', user_id: desk.member.userId });
    expect(await asked(desk)).toEqual(['conditional']);
  });

  needs('chromium')('a button takes over from autofill, which is over when that has signed in', async () => {
    const desk = await holder();
    const { filled } = await beginAutofill(desk);
    expect(await act(desk, 'signIn')).toMatchObject({ next: 'session' });
    expect(await filled).toBe('undefined');
    expect([await asked(desk), await most(desk)]).toEqual([['conditional', 'get'], 1]);
  });

  needs('chromium')('a button takes over from autofill that is still on its way to the browser', async () => {
    const desk = await holder();
    await slowOnce(desk);
    const filled = act(desk, 'autofill');
    expect(await act(desk, 'signIn')).toMatchObject({ next: 'session' });
    expect(await filled).toBe('undefined');
    expect(await asked(desk)).toEqual(['get']);
  });

  needs('chromium')('autofill whose options come late leaves alone the button that waits for a touch', async () => {
    const desk = await holder();
    await touching(desk, false);
    await slowOnce(desk);
    const asking = desk.tab.waitForRequest(/auth\.startPasskey\b/);
    const filled = act(desk, 'autofill');
    await asking;
    let pending = true;
    const pressed = act(desk, 'signIn').finally(() => {
      pending = false;
    });
    await expect.poll(() => asked(desk)).toEqual(['get']);
    // Past what `slowOnce` takes.
    await desk.tab.waitForTimeout(800);
    expect([await asked(desk), pending]).toEqual([['get'], true]);
    await desk.tab.evaluate(() => stage.passkeys.cancel());
    expect([await filled, await pressed, await most(desk)]).toEqual(['undefined', cancelled, 1]);
  });

  needs('chromium')('autofill comes back when the button came to nothing, with a challenge of its own', async () => {
    const desk = await holder();
    const { filled } = await beginAutofill(desk);
    // The browser knows one that the server does not any more.
    await house.rest.delete(`/v1/users/${desk.member.userId}/factors`, { token: await house.admin() });
    expect(await act(desk, 'signIn')).toEqual({ failed: 'invalid_passkey' });
    expect(await filled).toEqual({ failed: 'invalid_passkey' });
    expect([await asked(desk), await most(desk)]).toEqual([['conditional', 'get', 'conditional'], 1]);
  });

  needs('chromium')(
    'of two presses the later one counts, also when the server answers the earlier one later',
    async () => {
      const desk = await holder();
      await touching(desk, false);
      const first = act(desk, 'signIn');
      await expect.poll(() => asked(desk)).toEqual(['get']);
      await touching(desk, true);
      expect(await act(desk, 'signIn')).toMatchObject({ next: 'session' });
      expect(await first).toEqual(cancelled);
      await signOut(desk);
      await slowOnce(desk);
      const late = act(desk, 'signIn');
      expect(await act(desk, 'signIn')).toMatchObject({ next: 'session' });
      expect(await late).toEqual(cancelled);
      expect([await asked(desk), await most(desk)]).toEqual([['get', 'get', 'get'], 1]);
    },
  );

  needs('chromium')(
    'however autofill and button meet, the browser has one ceremony at a time and both end well',
    async () => {
      const desk = await holder();
      for (let pause = 0; pause < 20; pause++) {
        const met = await desk.tab.evaluate(async (ms) => {
          const filled = stage.passkeys.autofill();
          await new Promise((done) => setTimeout(done, ms));
          const pressed = stage.passkeys.signIn();
          const ends = await Promise.allSettled([filled, pressed]);
          await stage.client.signOut();
          return ends.map(({ status }) => status);
        }, pause * 3);
        expect(met).toEqual(['fulfilled', 'fulfilled']);
      }
      expect(await most(desk)).toBe(1);
    },
  );

  needs('chromium')('autofill never offers a challenge that is over', async () => {
    const desk = await holder();
    await desk.tab.clock.install();
    const { filled } = await beginAutofill(desk);
    house.clock.advance(301);
    await desk.tab.clock.fastForward(271_000);
    expect(await filled).toMatchObject({ next: 'session', user_id: desk.member.userId });
    expect([await asked(desk), await most(desk)]).toEqual([['conditional', 'conditional'], 1]);
  });

  needs('chromium')('autofill is over when somebody signs in otherwise, and when the page goes on', async () => {
    const desk = await holder();
    const { filled } = await beginAutofill(desk);
    await desk.tab.evaluate(() => document.querySelector('input')?.setAttribute('autocomplete', 'username'));
    const stranger = await house.register();
    await signIn(desk, stranger);
    expect(await filled).toBe('undefined');
    expect(await act(desk, 'autofill')).toEqual({
      failed: expect.stringMatching(/^TypeError: autofill needs an input/),
    });
  });

  needs('chromium')('cancelling ends autofill and what the browser shows', async () => {
    const desk = await holder();
    await touching(desk, false);
    const filled = act(desk, 'autofill');
    await expect.poll(() => asked(desk)).toEqual(['conditional']);
    const pressed = act(desk, 'signIn');
    await expect.poll(() => asked(desk)).toEqual(['conditional', 'get']);
    await desk.tab.evaluate(() => stage.passkeys.cancel());
    expect(await Promise.all([filled, pressed])).toEqual(['undefined', cancelled]);
  });

  needs('chromium')('is the second factor after a password', async () => {
    const desk = await holder();
    const step = await signIn(desk, desk.member);
    expect(step).toMatchObject({ next: 'second_factor', methods: expect.arrayContaining(['passkey']) });
    const proven = desk.tab.evaluate((of) => stage.passkeys.proveSecondFactor(of), step as Attempt);
    expect(await proven).toMatchObject({ next: 'session', user_id: desk.member.userId });
    expect(await desk.tab.evaluate(() => stage.client.lastUsed())).toBe('password');
  });

  needs('chromium')('is made on the way in, where a second factor is required and none is there', async () => {
    const desk = await openDesk(browser, `http://localhost:${page.port}/${strict}`);
    await desk.plug();
    const step = await desk.tab.evaluate(() =>
      stage.client.register({ username: 'on-the-way', password: 'Battery-Staple-9' }),
    );
    expect(step).toMatchObject({ next: 'enrolment', methods: ['passkey', 'totp'] });
    const enrolled = desk.tab.evaluate((of) => stage.passkeys.enrol({ ...of, name: 'First' }), step as Attempt);
    expect(await enrolled).toMatchObject({ next: 'session' });
    const { data } = await desk.tab.evaluate(() => stage.client.api.passkeys.list.query());
    expect(data).toEqual([expect.objectContaining({ name: 'First', user_verified: true })]);
  });

  needs('chromium')('proves who is there, within the act that asks for it or by itself', async () => {
    const desk = await holder();
    await act(desk, 'signIn');
    house.clock.advance(601);
    // The proof first, then the ceremony that needed it.
    expect(await act(desk, 'register')).toEqual({ failed: 'already_registered' });
    expect(await asked(desk)).toEqual(['get', 'get', 'create']);
    expect(await act(desk, 'stepUp')).toEqual({ until: expect.any(String) });
    expect(await most(desk)).toBe(1);
  });

  needs('chromium')('who will not, or cannot, prove themselves is told what the call asked for', async () => {
    const desk = await open();
    const authenticatorId = await desk.plug();
    house.clock.advance(601);
    expect(await act(desk, 'register')).toEqual({ failed: 'step_up_required' });
    expect(await asked(desk)).toEqual([]);
    await signIn(desk, desk.member);
    await act(desk, 'register');
    house.clock.advance(601);
    await desk.cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
    expect(await act(desk, 'register')).toEqual({ failed: 'step_up_required' });
  });

  needs('chromium')('a page on a domain where the passkeys do not work is told so', async () => {
    const desk = await open('127.0.0.1');
    await signOut(desk);
    expect(await act(desk, 'signIn')).toEqual({ failed: 'wrong_domain' });
  });
});

test('where there are no passkeys at all, nothing is asked of the server', async () => {
  const passkeys = createPasskeys(createClient({ baseUrl: 'http://localhost:1', transport: 'json' }));
  expect(passkeys.supported()).toBe(false);
  const refused = await passkeys.signIn().catch((error: unknown) => error);
  expect([isPasskeyFailure(refused, 'unsupported'), isPasskeyFailure(refused, 'cancelled')]).toEqual([true, false]);
  expect(await passkeys.onStepUp({ methods: ['passkey'] })).toBe(false);
});
