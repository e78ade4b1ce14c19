import { Problem } from '../src/call/index.ts';
import { form, links, paragraph } from './form.ts';
import { type Html, html } from './html.ts';
import { own } from './own.ts';
import { away, type Desk, type Page, view } from './page.ts';
import { newPasswordField } from './sign-in.ts';
import { emailField } from './sign-up.ts';
import type { Me } from './signed-in.ts';

export const account: Page = {
  show: own((desk, me) => {
    const { say, ui } = desk;
    const unproven = me.email !== undefined && !me.email_verified;
    return view(say('account.title'), [
      facts(desk, me),
      ...(unproven && ui.mail
        ? [form(desk, { page: 'account/verify-email', submit: say('account.verify_email'), quiet: true })]
        : []),
      form(desk, { page: 'account/sign-out', submit: say('account.sign_out'), quiet: true }),
      links(desk, [
        ['account/security', say('security.title')],
        ['accounts', say('accounts.to_others')],
        ui.mail && ['account/email', say('change_email.title')],
        ['account/password', say('change_password.title')],
      ]),
    ]);
  }),
};

function facts({ say }: Desk, me: Me): Html {
  const email = me.email_verified ? say('account.email') : say('account.email_unproven');
  const rows = [
    [say('label.name'), me.name],
    [say('label.username'), me.username],
    [email, me.email],
  ];
  return html`<dl>${rows.map(([name, value]) => value !== undefined && html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

export const signOut: Page = {
  async act(desk) {
    await desk.caller.auth.signOut({});
    return away(desk.href(desk.asked.others ? 'accounts' : 'sign-in', { notice: 'signed_out' }));
  },
};

/** The access token has run out and the session has not: a form renews it, since a GET may change nothing. */
export const renew: Page = {
  show(desk) {
    const { say } = desk;
    if (!desk.asked.renewable) return away(desk.href('sign-in'));
    return view(say('continue.title'), [
      paragraph(say('continue.intro')),
      form(desk, { page: 'continue', submit: say('continue.submit') }),
      links(desk, [['sign-in', say('continue.to_sign_in')]]),
    ]);
  },
  async act(desk) {
    try {
      await desk.caller.auth.refresh({ transport: 'cookie' });
    } catch (error) {
      if (error instanceof Problem && error.status === 401) return away(desk.href('sign-in'));
      throw error;
    }
    return away(desk.next ?? desk.href('account'));
  },
};

const back = (desk: Desk): Html => links(desk, [['account', desk.say('back.to_account')]]);

export const changePassword: Page = {
  show: own((desk, me) => {
    const { say } = desk;
    const owner = me.username ?? me.email;
    const current = {
      name: 'current_password',
      label: say('label.current_password'),
      autocomplete: 'current-password',
      secret: true,
    };
    const fields = [current, newPasswordField(desk, 'new_password')];
    const whole = form(desk, { page: 'account/password', submit: say('change_password.title'), fields, owner });
    return view(say('change_password.title'), [paragraph(say('change_password.intro')), whole, back(desk)]);
  }),
  async act(desk) {
    await desk.caller.passwords.change({
      current_password: desk.typed('current_password'),
      new_password: desk.typed('new_password'),
    });
    return away(desk.href('account', { notice: 'password_changed' }));
  },
};

export const changeAddress: Page = {
  show: own((desk, me) => {
    const { say } = desk;
    const owner = me.username ?? me.email;
    const current = {
      name: 'current_password',
      label: say('label.current_password'),
      autocomplete: 'current-password',
      secret: true,
      optional: true,
    };
    const whole = form(desk, {
      page: 'account/email',
      submit: say('change_email.submit'),
      fields: [emailField(desk), current],
      owner,
    });
    return view(say('change_email.title'), [paragraph(say('change_email.intro')), whole, back(desk)]);
  }),
  async act(desk) {
    const password = desk.typed('current_password');
    await desk.caller.email.change({
      email: desk.typed('email'),
      ...(password === '' ? {} : { current_password: password }),
    });
    return away(desk.href('account', { notice: 'email_change_sent' }));
  },
};

/** Mails a link and a code to the address the account has. */
export const verifyAddress: Page = {
  async act(desk) {
    const { attempt_token: value, expires_in: seconds } = await desk.caller.email.requestVerification();
    return away(desk.href('verify-email'), { verify_email: { value, seconds } });
  },
};
