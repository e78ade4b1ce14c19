import { codesLeft, type Factors, stateOf } from './factors.ts';
import { links, paragraph } from './form.ts';
import { type Html, html } from './html.ts';
import { own } from './own.ts';
import { type Desk, type Page, type PageName, view } from './page.ts';
import type { Me } from './signed-in.ts';

/** What keeps the account safe, each with the page where it is changed. */
export const security: Page = {
  show: own(async (desk, me) => {
    const { say, ui } = desk;
    const factors = await desk.caller.factors.list();
    const passkeys = (await desk.caller.passkeys.list()).data;
    const connections = (await desk.caller.connections.list()).data;
    return view(say('security.title'), [
      section(
        desk,
        say('security.email'),
        emailState(desk, me),
        ui.mail && ['account/email', say('change_email.title')],
      ),
      section(desk, say('label.password'), say('security.password'), [
        'account/password',
        say('change_password.title'),
      ]),
      (ui.ways.passkey || passkeys.length > 0) && passkeySection(desk, passkeys.length),
      ...factorSections(desk, factors),
      (ui.social.length > 0 || connections.length > 0) &&
        connectionSection(
          desk,
          connections.map(({ name }) => name),
        ),
      section(desk, say('devices.title'), say('security.devices'), ['account/devices', say('security.to_devices')]),
      section(desk, say('api_keys.title'), say('security.api_keys'), ['account/api-keys', say('security.to_api_keys')]),
      section(desk, say('sessions.title'), say('security.sessions'), ['account/sessions', say('security.to_sessions')]),
      section(desk, say('events.title'), say('security.events'), [
        'account/security-events',
        say('security.to_events'),
      ]),
      links(desk, [['account', say('back.to_account')]]),
    ]);
  }),
};

function emailState({ say }: Desk, { email, email_verified }: Me): string {
  if (email === undefined) return say('security.email_none');
  return email_verified ? say('security.email_proven', { email }) : say('security.email_unproven', { email });
}

const passkeySection = (desk: Desk, count: number): Html =>
  section(
    desk,
    desk.say('passkeys.title'),
    count === 0 ? desk.say('security.no_passkey') : desk.say('security.passkeys', { count }),
    ['account/passkeys', desk.say('security.to_passkeys')],
  );

const connectionSection = (desk: Desk, names: readonly string[]): Html =>
  section(
    desk,
    desk.say('connections.title'),
    names.length === 0 ? desk.say('connections.what') : desk.say('security.connected', { names: names.join(', ') }),
    ['account/connections', desk.say('connections.change')],
  );

/** What there is of second factors; nothing where none are used. */
function factorSections(desk: Desk, { totp, recovery_codes, mfa_mode }: Factors): Html[] {
  const { say } = desk;
  if (mfa_mode === 'off' && !totp) return [];
  return [
    section(desk, say('totp.title'), stateOf(desk, totp), ['account/authenticator', say('totp.change')]),
    section(desk, say('recovery.title'), codesLeft(desk, recovery_codes), [
      'account/recovery-codes',
      say('recovery.create'),
    ]),
  ];
}

function section(
  { href }: Desk,
  title: string,
  state: string,
  link: readonly [page: PageName, text: string] | false,
): Html {
  return html`<section><h2>${title}</h2>${paragraph(state)}${
    link && html`<p><a href="${href(link[0])}">${link[1]}</a></p>`
  }</section>`;
}
