import { captchaToken } from './captcha.ts';
import { codePage } from './code.ts';
import { type Field, form, links, paragraph } from './form.ts';
import { linkForm } from './mailed.ts';
import { away, type Desk, type Page, view } from './page.ts';
import { follow, newPasswordField } from './sign-in.ts';

export const usernameField = ({ say }: Desk): Field => ({
  name: 'username',
  label: say('label.username'),
  hint: say('hint.username'),
  autocomplete: 'username',
});

export const emailField = ({ say }: Desk): Field => ({
  name: 'email',
  label: say('label.email'),
  autocomplete: 'email',
  inputmode: 'email',
});

/** A field that was filled in; an empty one was not. */
export const filled = <Name extends string>(desk: Desk, name: Name): { [N in Name]?: string } =>
  (desk.typed(name) === '' ? {} : { [name]: desk.typed(name) }) as { [N in Name]?: string };

export const signUp: Page = {
  show(desk) {
    const { say, ui } = desk;
    const toSignIn = links(desk, [['sign-in', say('sign_up.to_sign_in')]]);
    const { mode, identifiers } = ui.registration;
    if (mode !== 'open') {
      const why = mode === 'closed' ? say('sign_up.closed') : say('sign_up.invite_only');
      return view(say('sign_up.title'), [paragraph(why), toSignIn]);
    }
    const byEmail = identifiers.includes('email');
    const named: Field[] = byEmail
      ? [
          { ...emailField(desk), optional: true },
          { ...usernameField(desk), optional: true },
        ]
      : [usernameField(desk)];
    const fields = [...named, newPasswordField(desk, 'password')];
    const all = form(desk, { page: 'sign-up', submit: say('sign_up.submit'), fields, captcha: 'sign_up' });
    return view(
      say('sign_up.title'),
      [...(byEmail ? [paragraph(say('sign_up.intro'))] : []), all, toSignIn],
      'sign_up',
    );
  },
  async act(desk) {
    const step = await desk.caller.auth.register({
      ...filled(desk, 'email'),
      ...filled(desk, 'username'),
      password: desk.typed('password'),
      locale: desk.locale,
      ...captchaToken(desk),
      transport: 'cookie',
    });
    return follow(desk, step, {
      used: 'password',
      offer: true,
      checkMail: (value, seconds) => away(desk.href('sign-up/confirm'), { sign_up: { value, seconds } }),
    });
  },
};

const typeCode = codePage({
  page: 'sign-up/confirm',
  slot: 'sign_up',
  used: 'password',
  offer: true,
  start: 'sign-up',
  title: 'confirm_sign_up.title',
  submit: 'confirm_sign_up.submit',
  startOver: 'confirm_sign_up.start_over',
});

/** Behind sign-up: the code of the mail, or its link, which may be opened in any browser. */
export const confirmSignUp: Page = {
  show: (desk) =>
    linkForm(desk, {
      page: 'sign-up/confirm',
      title: desk.say('confirm_sign_up.title'),
      intro: desk.say('confirm_sign_up.link_intro'),
      submit: desk.say('confirm_sign_up.submit'),
      startOver: ['sign-up', desk.say('confirm_sign_up.start_over')],
    }) ?? typeCode.show(desk),
  async act(desk) {
    const token = desk.typed('token');
    if (token === '') return typeCode.act(desk);
    // Shows that the link is opened where the password was typed; without it the password is asked for anew.
    const attempt = desk.asked.step('sign_up');
    const here = attempt === undefined ? {} : { attempt_token: attempt };
    return follow(desk, await desk.caller.auth.signInByLink({ token, ...here, transport: 'cookie' }), {
      used: 'password',
      offer: true,
    });
  },
};
