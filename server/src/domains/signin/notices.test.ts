import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeSettings, startHouse } from '../../../../test/kit/index.ts';
import { join, type Someone } from '../links/links.testing.ts';
import { type SecurityChange, securityChanges } from '../messages/index.ts';
import { authenticatorApp, beginSignIn, enrolApp, makeRecoveryCodes, prove, signIn } from '../mfa/mfa.testing.ts';
import { ceremonies } from '../passkeys/ceremony.testing.ts';
import { configured, openStage, type Stage } from '../social/social.testing.ts';

let stage: Stage;
let root: string;
beforeAll(async () => {
  stage = await openStage();
  await configured(stage, 'google', { name: 'Google' });
  root = await stage.house.admin();
});
afterAll(() => stage.close());

const app = () => ({ 'doorward-app': stage.appId });
const somebody = (given: { verified?: boolean; locale?: string } = {}) =>
  join(stage.house, { verified: true, headers: app(), ...given });
/** What the owner was told, but of their password. */
const told = async ({ email }: Pick<Someone, 'email'>) =>
  (await stage.house.mails(email)).filter(({ text }) => text.includes('/account/security?'));
const subjects = async (who: Pick<Someone, 'email'>) => (await told(who)).map(({ subject }) => subject);
const asking = ({ access }: Pick<Someone, 'access'>) => ({ token: access, headers: app() });

async function done(answer: Promise<{ status: number; body: { code?: string } }>, status: number) {
  const { body, ...answered } = await answer;
  expect([answered.status, body.code]).toEqual([status, undefined]);
  return body;
}

let links = 0;
async function connect(who: Someone): Promise<string> {
  const { code, binding } = await stage.goAndReturn('google', { sub: `noticed-${++links}` }, who.access);
  const answer = stage.house.rest.post('/v1/me/connections', { code, binding_token: binding }, asking(who));
  return ((await done(answer, 201)) as unknown as { id: string }).id;
}

async function addPasskey(who: Someone): Promise<string> {
  const { device, start, add } = ceremonies(stage.house);
  const response = device().create(await start(who, app()));
  return ((await done(add(who, { response }, app()), 201)) as unknown as { id: string }).id;
}

/** While the app requires a second factor; of administrators, who sign in to another, none is. */
async function required<T>(work: () => Promise<T>): Promise<T> {
  const set = (mfa_mode: 'required' | null) =>
    stage.house.rest.patch(`/v1/apps/${stage.appId}/settings`, { settings: { mfa_mode } }, { token: root });
  expect((await set('required')).status).toBe(200);
  const worked = await work();
  expect((await set(null)).status).toBe(200);
  return worked;
}

/** Sets up an app and makes codes for it. */
async function withCodes(who: Someone): Promise<string[]> {
  const { secret } = await enrolApp(stage.house, who, app());
  const { body } = await stage.house.rest.post('/v1/me/factors/recovery-codes', {}, asking(who));
  return [...body.recovery_codes, secret];
}

/** How each comes about; gives what must not stand in a mail. A new one does not compile until it is here. */
const acts: Readonly<Record<SecurityChange, (who: Someone) => Promise<readonly string[]>>> = {
  totp_added: async (who) => [(await enrolApp(stage.house, who, app())).secret],
  async totp_removed(who) {
    const { secret } = await enrolApp(stage.house, who, app());
    await done(stage.house.rest.delete('/v1/me/factors/totp', asking(who)), 204);
    return [secret];
  },
  async passkey_added(who) {
    await addPasskey(who);
    return [];
  },
  async passkey_removed(who) {
    await done(stage.house.rest.delete(`/v1/me/passkeys/${await addPasskey(who)}`, asking(who)), 204);
    return [];
  },
  recovery_codes_created: withCodes,
  async recovery_code_used(who) {
    const codes = await withCodes(who);
    const attempt = await beginSignIn(stage.house, who, app());
    await done(prove(stage.house, attempt, codes[0] ?? '', 'recovery_code', app()), 200);
    return codes;
  },
  async provider_connected(who) {
    await connect(who);
    return [];
  },
  async provider_disconnected(who) {
    await done(stage.house.rest.delete(`/v1/me/connections/${await connect(who)}`, asking(who)), 204);
    return [];
  },
  async device_trusted(who) {
    const { body } = await stage.house.rest.post('/v1/me/devices/trust', {}, asking(who));
    return [String(body.device_token)];
  },
  async factors_reset(who) {
    const { secret } = await enrolApp(stage.house, who, app());
    await done(stage.house.rest.delete(`/v1/users/${who.userId}/factors`, { token: root }), 204);
    return [secret];
  },
};

const words: Readonly<Record<SecurityChange, { en: string; de: string; more?: string }>> = {
  totp_added: {
    en: 'An authenticator app was added to your account with Default',
    de: 'Ihrem Konto bei Default wurde eine Authenticator-App hinzugefügt',
  },
  totp_removed: {
    en: 'The authenticator app was removed from your account with Default',
    de: 'Die Authenticator-App Ihres Kontos bei Default wurde entfernt',
  },
  passkey_added: {
    en: 'A passkey was added to your account with Default',
    de: 'Ihrem Konto bei Default wurde ein Passkey hinzugefügt',
  },
  passkey_removed: {
    en: 'A passkey was removed from your account with Default',
    de: 'Ein Passkey Ihres Kontos bei Default wurde entfernt',
  },
  recovery_codes_created: {
    en: 'New recovery codes were made for your account with Default',
    de: 'Für Ihr Konto bei Default wurden neue Wiederherstellungscodes erstellt',
  },
  recovery_code_used: {
    en: 'A recovery code of your account with Default was used',
    de: 'Ein Wiederherstellungscode Ihres Kontos bei Default wurde verwendet',
    more: 'Codes left: 9.',
  },
  provider_connected: {
    en: 'Google was connected to your account with Default',
    de: 'Google wurde mit Ihrem Konto bei Default verbunden',
  },
  provider_disconnected: {
    en: 'Google was disconnected from your account with Default',
    de: 'Google wurde von Ihrem Konto bei Default getrennt',
  },
  device_trusted: {
    en: 'A device was marked as trusted for your account with Default',
    de: 'Ein Gerät wurde für Ihr Konto bei Default als vertrauenswürdig markiert',
  },
  factors_reset: {
    en: 'The second factors of your account with Default were removed by an administrator',
    de: 'Die Verwaltung hat die zweiten Faktoren Ihres Kontos bei Default entfernt',
  },
};

describe('whose account it is learns by mail', () => {
  test.each(securityChanges)('of %s, once and without its secrets', async (change) => {
    const who = await somebody();
    const secrets = await acts[change](who);
    const { en, more = '' } = words[change];
    const [mail, ...again] = (await told(who)).filter(({ subject }) => subject === en);
    expect([mail?.subject, again]).toEqual([en, []]);
    expect(mail?.text).toContain(`${en}, on `);
    expect(mail?.text).toContain(more);
    expect(mail?.text).toContain(`/account/security?client_id=${change === 'factors_reset' ? 'app_' : stage.appId}`);
    for (const secret of secrets) expect(JSON.stringify(mail)).not.toContain(secret);
  });

  test.each(securityChanges)('of %s in their language', async (change) => {
    const who = await somebody({ locale: 'de' });
    await acts[change](who);
    expect(await subjects(who)).toContain(words[change].de);
  });

  test('of a passkey set up within a sign-in', async () => {
    const { house } = stage;
    const who = await somebody();
    const answer = await required(async () => {
      const { attempt_token } = (await signIn(house, who, app())).body;
      const asked = { headers: app() };
      const { body } = await house.rest.post('/v1/auth/sign-in/enrol/passkey/options', { attempt_token }, asked);
      const response = ceremonies(house).device().create(body.public_key);
      return house.rest.post('/v1/auth/sign-in/enrol/passkey', { attempt_token, response }, asked);
    });
    expect([answer.status, answer.body.next]).toEqual([200, 'session']);
    expect(await subjects(who)).toEqual([words.passkey_added.en]);
  });

  test('of an app set up within a sign-in, and of a code that proved them again', async () => {
    const { house } = stage;
    const who = await somebody();
    const { tokens } = await required(async () => {
      const { attempt_token } = (await signIn(house, who, app())).body;
      const headers = app();
      const begun = (await house.rest.post('/v1/auth/sign-in/enrol/totp', { attempt_token }, { headers })).body;
      const code = authenticatorApp(begun.secret, house.clock).code();
      const given = { attempt_token, setup_token: begun.setup_token, code };
      return (await house.rest.post('/v1/auth/sign-in/enrol/totp/confirm', given, { headers })).body;
    });
    expect(await subjects(who)).toEqual([words.totp_added.en]);
    const asked = asking({ access: tokens.access_token });
    const codes = (await house.rest.post('/v1/me/factors/recovery-codes', {}, asked)).body.recovery_codes;
    const proof = { action: 'factors', method: 'recovery_code', code: codes[0] };
    expect((await house.rest.post('/v1/auth/step-up', proof, asked)).status).toBe(200);
    expect(await subjects(who)).toContain(words.recovery_code_used.en);
  });

  test('of a provider that a sign-in has joined to the account', async () => {
    const email = `joined-${process.pid}@gmail.com`;
    const who = await join(stage.house, { email, verified: true });
    const signed = await stage.signIn('google', { sub: 'joined', email, email_verified: true });
    expect(signed.body.user_id).toBe(who.userId);
    expect(await subjects(who)).toEqual([words.provider_connected.en]);
    await stage.signIn('google', { sub: 'joined', email, email_verified: true });
    expect(await subjects(who)).toHaveLength(1);
  });

  test('even after somebody has had so many links mailed that no more are sent that day', async () => {
    const { house } = stage;
    const who = await somebody();
    await changeSettings(house, { mail_budget_per_person: 1, step_up_factors: 'notify', new_device_notice: true });
    await house.rest.post('/v1/auth/magic-link', { identifier: who.email });
    const before = (await house.mails(who.email)).length;
    await house.rest.post('/v1/auth/magic-link', { identifier: who.email });
    expect(await house.mails(who.email)).toHaveLength(before);
    house.clock.advance(601);
    await enrolApp(house, who, app());
    const since = (await house.mails(who.email)).slice(before).map(({ subject }) => subject);
    await changeSettings(house, { mail_budget_per_person: null, step_up_factors: null, new_device_notice: null });
    expect(new Set(since)).toEqual(new Set(['A change in your account with Default', words.totp_added.en]));
  });
});

describe('nobody is written to', () => {
  test('at an address that nobody has proven: it may be a stranger’s', async () => {
    const who = await somebody({ verified: false });
    for (const change of ['totp_added', 'passkey_added', 'provider_connected'] as const) await acts[change](who);
    expect(await stage.house.mails(who.email)).toEqual([]);
  });

  test('where the tenant wants no such mails', async () => {
    const who = await somebody();
    await changeSettings(stage.house, { security_notices: false });
    for (const change of ['recovery_code_used', 'passkey_removed', 'provider_disconnected'] as const)
      await acts[change](who);
    await changeSettings(stage.house, { security_notices: null });
    expect(await told(who)).toEqual([]);
  });

  test('of what was refused', async () => {
    const { rest } = stage.house;
    const who = await somebody();
    const { setup_token } = (await rest.post('/v1/me/factors/totp', {}, asking(who))).body;
    const wrong = await rest.post('/v1/me/factors/totp/confirm', { setup_token, code: '000000' }, asking(who));
    expect(wrong.body.code).toBe('wrong_factor_code');
    expect((await rest.delete('/v1/me/factors/totp', asking(who))).body.code).toBe('totp_not_found');
    expect((await rest.post('/v1/me/factors/recovery-codes', {}, asking(who))).body.code).toBe('no_second_factor');
    expect(await told(who)).toEqual([]);
  });

  test('by a server without mail, which does everything else', async () => {
    const silent = await startHouse({ mail: 'off' });
    try {
      const who = await join(silent);
      await enrolApp(silent, who);
      const [code = ''] = await makeRecoveryCodes(silent, who);
      const attempt = await beginSignIn(silent, who);
      expect((await prove(silent, attempt, code, 'recovery_code')).status).toBe(200);
    } finally {
      await silent.close();
    }
  });
});
