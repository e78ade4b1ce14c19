import { captchaToken } from './captcha.ts';
import { form, links, paragraph } from './form.ts';
import { linkToken } from './mailed.ts';
import { type Page, view } from './page.ts';
import { follow, newPasswordField } from './sign-in.ts';
import { filled, usernameField } from './sign-up.ts';

/** What the link of a mailed invitation opens: an account for its address. */
export const invitation: Page = {
  show(desk) {
    const { say } = desk;
    const token = linkToken(desk);
    const toSignIn = links(desk, [['sign-in', say('sign_up.to_sign_in')]]);
    if (token === '') return view(say('invitation.title'), [paragraph(say('link.incomplete')), toSignIn]);
    return view(
      say('invitation.title'),
      [
        paragraph(say('invitation.intro')),
        form(desk, {
          page: 'invitation',
          submit: say('sign_up.submit'),
          fields: [{ ...usernameField(desk), optional: true }, newPasswordField(desk, 'password')],
          hidden: { token },
          captcha: 'sign_up',
        }),
        toSignIn,
      ],
      'sign_up',
    );
  },
  async act(desk) {
    const step = await desk.caller.auth.register({
      invitation_token: desk.typed('token'),
      ...filled(desk, 'username'),
      password: desk.typed('password'),
      locale: desk.locale,
      ...captchaToken(desk),
      transport: 'cookie',
    });
    return follow(desk, step, { used: 'password' });
  },
};
