import { form, links, paragraph } from './form.ts';
import { html } from './html.ts';
import { type Desk, type PageName, type View, view } from './page.ts';
import { qrCode } from './qr.ts';

/** An authenticator app being set up: the page carries it in its form, since nothing else may know the seed. */
export interface Setup {
  readonly setup_token: string;
  /** In base32. */
  readonly secret: string;
  readonly otpauth_uri: string;
}

/** The set-up whose form was refused. */
export function setupTyped({ typed }: Desk): Setup | undefined {
  const [setup_token, secret, otpauth_uri] = [typed('setup_token'), typed('secret'), typed('otpauth_uri')];
  return setup_token !== '' && otpauth_uri.startsWith('otpauth://totp/')
    ? { setup_token, secret, otpauth_uri }
    : undefined;
}

/** The seed as a picture and as text, and the form for the first code. Answered to the form that asked for it: it is shown once. */
export function setupView(desk: Desk, setup: Setup, { page, back }: { page: PageName; back: PageName }): View {
  const { say } = desk;
  const { setup_token, secret, otpauth_uri } = setup;
  const code = {
    name: 'code',
    label: say('method.totp'),
    autocomplete: 'one-time-code',
    inputmode: 'numeric',
  } as const;
  return view(say('totp.title'), [
    paragraph(say('totp.scan')),
    qrCode(desk, otpauth_uri, say('totp.qr')),
    html`<p>${say('totp.type')}<br><code>${secret.replaceAll(/.{4}(?=.)/g, '$& ')}</code></p>`,
    html`<p><a href="${otpauth_uri}">${say('totp.open')}</a></p>`,
    form(desk, { page, submit: say('totp.confirm'), fields: [code], hidden: { setup_token, secret, otpauth_uri } }),
    links(desk, [[back, say('totp.cancel')]]),
  ]);
}
