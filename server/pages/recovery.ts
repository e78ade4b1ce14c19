import { captchaToken } from './captcha.ts';
import { type Field, form, links, paragraph } from './form.ts';
import { linkToken } from './mailed.ts';
import { away, type Page, view } from './page.ts';
import { codeField, identifierField, newPasswordField } from './sign-in.ts';

/** Asks for a mail that lets its reader choose another password; says the same whoever was named (F027). */
export const forgotPassword: Page = {
  show(desk) {
    const { say } = desk;
    return view(
      say('forgot.title'),
      [
        paragraph(say('forgot.intro')),
        form(desk, {
          page: 'forgot-password',
          submit: say('forgot.submit'),
          fields: [identifierField(desk)],
          captcha: 'sign_in',
        }),
        links(desk, [['sign-in', say('back.to_sign_in')]]),
      ],
      'sign_in',
    );
  },
  async act(desk) {
    const given = { identifier: desk.typed('identifier'), ...captchaToken(desk) };
    const { attempt_token: value, expires_in: seconds } = await desk.caller.passwords.forgot(given);
    return away(desk.href('reset-password'), { reset: { value, seconds } });
  },
};

/** Another password, for the link of the mail or for its code. Ends every session (F026). */
export const resetPassword: Page = {
  show(desk) {
    const { say } = desk;
    const token = linkToken(desk);
    if (token === '' && desk.asked.step('reset') === undefined) return away(desk.href('forgot-password'));
    const code: Field[] = token === '' ? [codeField(desk)] : [];
    return view(say('reset.title'), [
      paragraph(token === '' ? say('code.intro') : say('reset.intro')),
      form(desk, {
        page: 'reset-password',
        submit: say('reset.submit'),
        fields: [...code, newPasswordField(desk, 'new_password')],
        hidden: token === '' ? {} : { token },
      }),
      links(desk, [['forgot-password', say('reset.start_over')]]),
    ]);
  },
  async act(desk) {
    const token = desk.typed('token');
    const proof =
      token === '' ? { attempt_token: desk.asked.step('reset') ?? '', code: desk.typed('code') } : { token };
    await desk.caller.passwords.reset({ ...proof, new_password: desk.typed('new_password') });
    return away(desk.href('sign-in', { notice: 'password_changed' }), { reset: undefined });
  },
};
