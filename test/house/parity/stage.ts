import { eq } from 'drizzle-orm';
import { join, mailed, type Someone } from '../../../server/src/domains/links/links.testing.ts';
import { messages } from '../../../server/src/domains/messages/tables.ts';
import { authenticatorApp, beginSignIn, enrolApp, signIn } from '../../../server/src/domains/mfa/mfa.testing.ts';
import { person } from '../../../server/src/domains/organizations/orgs.testing.ts';
import { ceremonies } from '../../../server/src/domains/passkeys/ceremony.testing.ts';
import { passwords } from '../../../server/src/domains/passwords/tables.ts';
import { docsSchema } from '../../../server/src/domains/policies/policies.testing.ts';
import type { TestProvider } from '../../../server/src/domains/social/provider.testing.ts';
import { oidc } from '../../../server/src/domains/social/social.testing.ts';
import type { Id } from '../../../server/src/platform/ids.ts';
import { changeSettings, type TestHouse } from '../../kit/index.ts';
import type { Caller, Input } from '../who-may/calls.ts';
import type { Scene } from '../who-may/principals.ts';
import { inputOf, procedures } from '../who-may/walk.ts';

/** A call that succeeds. */
export interface Real {
  readonly caller: Caller;
  readonly input: Input | undefined;
}

/** Nobody is asked for a solution. */
const unasked = { on_sign_up: false, on_sign_in: false };

/** What of a call is not as it would be by itself. */
type Given = Partial<{ token: string | undefined; cookie: string; appId: Id<'app'>; input: Input }>;

interface Needs {
  readonly house: TestHouse;
  readonly scene: Scene;
  /** Writes a TXT record that every resolver finds. */
  readonly writeRecord: (name: string, value: string) => void;
  /** Where people can sign in, too. */
  readonly provider: TestProvider;
}

/**
 * For every procedure a call that succeeds, on things that are there: by the instance's superadmin, by the user whose
 * things they are, or by a stranger, as its contract asks.
 */
export async function realCalls(needs: Needs): Promise<ReadonlyMap<string, Real>> {
  const { house, scene } = needs;
  const { home } = scene;
  const root = await house.admin();
  const ask = asker(house, root);
  await changeSettings(house, { guests: true });
  const given: Readonly<Record<string, Given>> = {
    ...(await signingIn(needs, ask)),
    ...(await inOneBrowser(needs, ask)),
    ...(await withPasskeys(needs)),
    ...(await addresses(needs)),
    ...(await accounts(needs, ask)),
    ...(await organizations(needs, ask)),
    ...(await policies(needs, ask)),
    ...(await mails(needs, ask)),
    ...(await withFactors(needs, ask)),
    ...(await challenged(needs, ask)),
    ...(await withProvider(needs, ask)),
    ...(await withKeys(needs, ask)),
    'tenants.suspend': { input: { tenant_id: scene.abroad.ids.tenant_id } },
  };
  await ask('PUT', '/v1/captcha', { provider: 'turnstile', site_key: 'site-key', secret: 'secret', ...unasked });
  await ask('PUT', '/v1/risk/provider', { url: `${needs.provider.url}/risk`, secret: 'secret' });
  const tokens: Readonly<Record<string, string | undefined>> = { anyone: undefined, self: home.bystander.access };
  return new Map(
    procedures.map((procedure) => {
      const { path, wire } = procedure;
      const own = given[path] ?? {};
      const usual = typeof wire.who === 'string' ? tokens[wire.who] : root;
      const token = 'token' in own ? own.token : usual;
      const input = { ...inputOf(procedure, home), ...own.input };
      return [
        path,
        { caller: { token, cookie: own.cookie, appId: own.appId ?? home.appId }, input: procedure.input && input },
      ];
    }),
  );
}

type Ask = ReturnType<typeof asker>;

/** What must be there before, made through the procedures. */
function asker({ rest }: TestHouse, root: string) {
  return async (method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body: object = {}, token = root) => {
    const answer =
      method === 'DELETE'
        ? await rest.delete(path, { token })
        : await rest[method.toLowerCase() as 'post'](path, body, { token });
    if (answer.status >= 300) throw new Error(`${method} ${path} was answered ${answer.status} ${answer.body.code}`);
    return answer.body;
  };
}

/** Another account waits in the cookie jar, and none is in use. */
async function inOneBrowser({ house, scene }: Needs, ask: Ask): Promise<Record<string, Given>> {
  const { username, password } = await house.register();
  const { tokens } = await ask('POST', '/v1/auth/sign-in', { identifier: username, password });
  const cookie = `__Host-doorward_aside_${scene.home.appId}=${tokens.refresh_token}`;
  const one = { cookie, input: { session_id: tokens.session_id } };
  const { tokens: inUse } = await ask('POST', '/v1/auth/sign-in', { identifier: username, password });
  const using = { cookie: `__Host-doorward_refresh=${inUse.refresh_token}` };
  const names = ['list', 'signOutAll'].map((name) => [`browserAccounts.${name}`, { cookie }]);
  const settingAside = { 'browserAccounts.setAside': using };
  return {
    ...Object.fromEntries(names),
    ...settingAside,
    'browserAccounts.switch': one,
    'browserAccounts.signOut': one,
  };
}

async function signingIn({ house, scene }: Needs, ask: Ask): Promise<Record<string, Given>> {
  const { username, password, refresh } = scene.home.bystander;
  const linked = await join(house, { verified: true });
  const asked = await ask('POST', '/v1/auth/magic-link', { identifier: linked.username });
  const mail = await mailed(house, linked.email);
  const guest = await ask('POST', '/v1/auth/guest');
  const newcomer = await house.register();
  await house.doorward.platform.db.transaction((tx) =>
    tx
      .update(passwords)
      .set({ mustChange: true })
      .where(eq(passwords.userId, newcomer.userId as Id<'user'>)),
  );
  const first = await ask('POST', '/v1/auth/sign-in', {
    identifier: newcomer.username,
    password: newcomer.password,
  });
  const attempt = { attempt_token: asked.attempt_token };
  // A second mail is sent a minute after the first.
  house.clock.advance(61);
  return {
    'auth.signIn': { input: { identifier: username, password } },
    'auth.signInByLink': { input: { token: mail.token } },
    'auth.signInByCode': { input: { ...attempt, code: mail.code } },
    'auth.resend': { input: attempt },
    'auth.setNewPassword': { input: { attempt_token: first.attempt_token, new_password: 'Never-Used-Before-9' } },
    'auth.stepUp': { input: { action: 'factors', method: 'password', password } },
    'auth.refresh': { input: { refresh_token: refresh } },
    'auth.signOut': { input: { refresh_token: refresh } },
    'auth.upgrade': { token: guest.tokens.access_token, input: { username: 'no-guest-any-more' } },
  };
}

async function withKeys({ scene }: Needs, ask: Ask): Promise<Record<string, Given>> {
  const { secret } = await ask('POST', `/v1/apps/${scene.home.appId}/secrets`);
  const { access } = scene.home.bystander;
  const made = { name: 'Key', permissions: ['notes:read'], expires_in_seconds: 3600 };
  const key = await ask('POST', '/v1/me/api-keys', made, access);
  return {
    'apiKeys.create': { input: { permissions: ['notes:read'] } },
    'apiKeys.verify': { input: { key: key.secret, client_secret: secret } },
  };
}

async function withPasskeys({ house }: Needs): Promise<Record<string, Given>> {
  const keys = ceremonies(house);
  const [holder, newcomer] = [await house.register(), await house.register()];
  const device = keys.device();
  const { body: held } = await keys.register(holder, device);
  const { body: step } = await house.rest.post('/v1/auth/sign-in', {
    identifier: holder.username,
    password: holder.password,
  });
  const attempt = { attempt_token: step.attempt_token };
  const { body: asked } = await house.rest.post('/v1/auth/sign-in/second-factor/passkey/options', attempt);
  const own = { token: holder.access, input: { passkey_id: held.id } };
  const made = keys.device().create(await keys.start(newcomer));
  return {
    'auth.signInByPasskey': { input: { response: device.get(await keys.ask()) } },
    'auth.startPasskeyFactor': { input: attempt },
    'auth.provePasskeyFactor': { input: { ...attempt, response: device.get(asked.public_key) } },
    'passkeys.register': { token: newcomer.access, input: { response: made } },
    'passkeys.rename': own,
    'passkeys.remove': own,
  };
}

async function withFactors({ house, scene }: Needs, ask: Ask): Promise<Record<string, Given>> {
  const { appId } = scene.home;
  const [holder, newcomer, late] = [await house.register(), await house.register(), await house.register()];
  const app = await enrolApp(house, holder);
  const own = { token: holder.access };
  const attempt = { attempt_token: await beginSignIn(house, holder) };
  const begun = await ask('POST', '/v1/me/factors/totp', {}, newcomer.access);
  const set = authenticatorApp(begun.secret, house.clock).code();
  const again = async ({ username, password }: { username: string; password: string }) => {
    const step = await ask('POST', '/v1/auth/sign-in', { identifier: username, password });
    return { attempt_token: step.attempt_token };
  };
  const settings = `/v1/apps/${appId}/settings`;
  await ask('PATCH', settings, { settings: { mfa_mode: 'required' } });
  const { attempt_token } = await again(late);
  const enrolling = await ask('POST', '/v1/auth/sign-in/enrol/totp', { attempt_token });
  const [another, third] = [await again(late), await again(late)];
  const asked = await ask('POST', '/v1/auth/sign-in/enrol/passkey/options', third);
  const response = ceremonies(house).device().create(asked.public_key);
  await ask('PATCH', settings, { settings: { mfa_mode: null } });
  const { setup_token } = enrolling;
  const code = authenticatorApp(enrolling.secret, house.clock).code();
  return {
    'auth.proveSecondFactor': { input: { ...attempt, method: 'totp', code: app.code() } },
    'auth.enrolTotp': { input: another },
    'auth.startPasskeyEnrolment': { input: third },
    'auth.enrolPasskey': { input: { ...third, response } },
    'auth.confirmEnrolledTotp': { input: { attempt_token, setup_token, code } },
    'factors.confirmTotp': { token: newcomer.access, input: { setup_token: begun.setup_token, code: set } },
    'factors.removeTotp': own,
    'factors.createRecoveryCodes': own,
  };
}

/** An app that asks for the mailbox of who holds nothing, since nobody judges the risk. */
async function challenged({ house }: Needs, ask: Ask): Promise<Record<string, Given>> {
  const reader = await join(house, { verified: true });
  await ask('PATCH', '/v1/settings', { settings: { risk_mode: 'off' } });
  const { id: appId } = await ask('POST', '/v1/apps', { slug: 'wary', name: 'Wary' });
  await ask('PATCH', `/v1/apps/${appId}/settings`, { settings: { mfa_mode: 'adaptive' } });
  const { attempt_token } = (await signIn(house, reader, { 'doorward-app': appId })).body;
  return { 'auth.mailSecondFactor': { appId, input: { attempt_token } } };
}

async function withProvider({ house, scene, provider }: Needs, ask: Ask): Promise<Record<string, Given>> {
  const headers = { 'doorward-app': scene.home.appId };
  const row = await ask('POST', '/v1/social-providers', oidc(provider, 'acme'));
  const begin = { provider: 'acme', next: `${house.url}/account` };
  const start = async (sub: string, token?: string) => {
    const { next } = begin;
    const { body } =
      token === undefined
        ? await house.rest.post('/v1/auth/social/acme/start', { next }, { headers })
        : await house.rest.post('/v1/me/connections/start', begin, { headers, token });
    return { binding_token: body.binding_token, answer: provider.agree(body.authorize_url, { sub }) };
  };
  const goAndReturn = async (sub: string, token?: string) => {
    const { binding_token, answer } = await start(sub, token);
    const { body } = await house.rest.post('/v1/auth/social/acme/callback', answer, { headers });
    return { binding_token, code: new URL(body.next, house.url).searchParams.get('code') ?? '' };
  };
  const member = await house.register();
  const connected = await ask('POST', '/v1/me/connections', await goAndReturn('ada', member.access), member.access);
  const one = { input: { social_provider_id: row.id } };
  const { provider: _, ...fields } = oidc(provider, 'acme');
  const named = { provider: 'acme' };
  return {
    'auth.startSocial': { input: begin },
    'auth.finishSocial': { input: { ...named, ...(await start('bob')).answer } },
    'auth.keepSocialAnswer': { input: { ...named, ...(await start('bob')).answer } },
    'auth.signInBySocial': { input: await goAndReturn('eve') },
    'connections.start': { input: begin },
    'connections.create': { token: member.access, input: await goAndReturn('grace', member.access) },
    'connections.delete': { token: member.access, input: { connection_id: connected.id } },
    'socialProviders.get': one,
    'socialProviders.put': { input: { ...one.input, ...fields } },
    'socialProviders.delete': one,
  };
}

async function addresses({ house }: Needs): Promise<Record<string, Given>> {
  const said = async (who: Someone, path: string, body: object) => {
    const { status } = await house.rest.post(path, body, { token: who.access });
    if (status >= 300) throw new Error(`${path} was answered ${status}`);
  };
  const [forgetful, unproven, asking] = [await join(house), await join(house), await join(house)];
  const [leaving, gone] = [await join(house, { verified: true }), await join(house, { verified: true })];
  await said(forgetful, '/v1/auth/password/forgot', { identifier: forgetful.username });
  await said(unproven, '/v1/me/email/verification', {});
  const to = (who: Someone) => ({ email: `new-${who.username}@example.net`, current_password: who.password });
  const tokenTo = async (address: string) => (await mailed(house, address)).token;
  await said(leaving, '/v1/me/email', to(leaving));
  await said(gone, '/v1/me/email', to(gone));
  for (const address of [gone.email, to(gone).email])
    await said(gone, '/v1/auth/email-change/confirm', { token: await tokenTo(address) });
  return {
    'passwords.reset': { input: { token: await tokenTo(forgetful.email) } },
    'email.requestVerification': { token: asking.access },
    'email.verify': { token: unproven.access, input: { token: await tokenTo(unproven.email) } },
    'email.change': { token: asking.access, input: to(asking) },
    'email.confirmChange': { input: { token: await tokenTo(leaving.email) } },
    'email.undoChange': { input: { token: await tokenTo(gone.email) } },
  };
}

async function accounts({ house, scene }: Needs, ask: Ask): Promise<Record<string, Given>> {
  const [erased, deleted, suspended] = [await house.register(), await house.register(), await house.register()];
  for (const { userId } of [erased, deleted]) await ask('DELETE', `/v1/users/${userId}`);
  await ask('POST', `/v1/users/${suspended.userId}/suspend`, { reason: 'Parity' });
  const { app_id: appId } = scene.home.ids;
  await ask('PUT', `/v1/apps/${appId}/permissions/unused:read`);
  await ask('POST', `/v1/keys/apps/${appId}`);
  const group = await ask('POST', '/v1/groups', { name: 'Nobody' });
  return {
    'users.erase': { input: { user_id: erased.userId } },
    'users.restore': { input: { user_id: deleted.userId } },
    'users.unsuspend': { input: { user_id: suspended.userId } },
    'permissions.put': { input: { name: 'brand:new' } },
    'permissions.remove': { input: { name: 'unused:read' } },
    'groups.remove': { input: { group_id: group.id } },
  };
}

async function organizations({ house, scene, writeRecord }: Needs, ask: Ask): Promise<Record<string, Given>> {
  const at = `/v1/organizations/${scene.home.ids.org_id}`;
  const team = await ask('POST', `${at}/teams`, { name: 'Nobody' });
  const [invited, joining] = [await person(house, 'invitee@example.com'), await person(house, 'joiner@joined.example')];
  await ask('POST', `${at}/invitations`, { email: invited.email });
  const { token } = await mailed(house, invited.email);
  const [open, claimed] = [
    await ask('POST', `${at}/domains`, { domain: 'joined.example' }),
    await ask('POST', `${at}/domains`, { domain: 'claimed.example' }),
  ];
  for (const { record } of [open, claimed]) writeRecord(record.name, record.value);
  await ask('POST', `${at}/domains/${open.id}/verify`);
  await ask('PATCH', `${at}/domains/${open.id}`, { join: 'automatic' });
  return {
    'organizations.teams.remove': { input: { team_id: team.id } },
    'organizations.join': { token: joining.access },
    'organizations.invitations.preview': { input: { token } },
    'organizations.invitations.accept': { token: invited.access, input: { token } },
    'organizations.domains.update': { input: { domain_id: open.id, join: 'off' } },
    'organizations.settings.put': { input: { mfa_mode: 'required' } },
    'organizations.domains.verify': { input: { domain_id: claimed.id } },
  };
}

async function policies({ scene }: Needs, ask: Ask): Promise<Record<string, Given>> {
  const { app_id: appId, org_id: orgId } = scene.home.ids;
  const [ofApp, ofOrganization] = [
    `/v1/apps/${appId}/policies`,
    `/v1/organizations/${orgId}/apps/${appId}/policies`,
  ] as const;
  await ask('PUT', `/v1/apps/${appId}/permissions/docs:read`);
  await ask('PUT', `/v1/apps/${appId}/permissions/docs:write`);
  const forbid = 'forbid (principal, action, resource is Doc) when { resource.label == "sealed" };';
  for (const [path, more] of [
    [ofApp, { schema: docsSchema }],
    [ofOrganization, {}],
  ] as const)
    for (const text of ['', forbid]) {
      await ask('PUT', `${path}/draft`, { policies: text, ...more });
      await ask('POST', `${path}/publish`);
    }
  for (const [path, more] of [
    [ofApp, { schema: docsSchema }],
    [ofOrganization, {}],
  ] as const)
    await ask('PUT', `${path}/draft`, { policies: `${forbid}\n${forbid}`, ...more });
  const version = { input: { version: 1 } };
  return {
    'policies.rollBack': version,
    'policies.getVersion': version,
    'policies.validate': { input: { policies: forbid, schema: docsSchema } },
    'organizations.policies.rollBack': version,
    'organizations.policies.getVersion': version,
    'organizations.policies.validate': { input: { policies: forbid } },
  };
}

async function mails({ house, scene }: Needs, ask: Ask): Promise<Record<string, Given>> {
  const { message_id: id = '' } = scene.home.ids;
  const { db, clock, crypto } = house.doorward.platform;
  // As one that the mail server would not take, whose content is still kept.
  const letter = { to: 'invited.one@example.com', locales: ['en'], values: {} };
  const sealed = crypto.seal(JSON.stringify(letter), { table: 'messages', column: 'sealed', row: id });
  const waiting = {
    status: 'failed',
    sealed,
    keepUntil: new Date(clock.now().getTime() + 3_600_000),
  } as const;
  await db.transaction((tx) =>
    tx
      .update(messages)
      .set(waiting)
      .where(eq(messages.id, id as Id<'msg'>)),
  );
  const words = { subject: 'In', html: '<a href="{{ link }}">In</a>', text: 'In: {{ link }}' };
  const named = { template: 'magic_link', locale: 'en' };
  await ask('PUT', '/v1/message-templates/magic_link/en', words);
  return { 'messageTemplates.set': { input: { ...named, ...words } }, 'messageTemplates.remove': { input: named } };
}
