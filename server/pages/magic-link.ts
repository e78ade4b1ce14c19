import { captchaToken } from './captcha.ts';
import { codePage } from './code.ts';
import { form, links, paragraph } from './form.ts';
import { linkForm } from './mailed.ts';
import { away, type Page, view } from './page.ts';
import { follow, identifierField } from './sign-in.ts';

/** Asks for a mail with a link and a code, and is what that link opens (F070). */
export const magicLink: Page = {
  show(desk) {
    const { say } = desk;
    const mailed = linkForm(desk, {
      page: 'magic-link',
      title: say('magic_link.code_title'),
      intro: say('magic_link.link_intro'),
      submit: say('magic_link.submit'),
      startOver: ['magic-link', say('magic_link.start_over')],
    });
    if (mailed) return mailed;
    return view(
      say('magic_link.title'),
      [
        paragraph(say('magic_link.intro')),
        form(desk, {
          page: 'magic-link',
          submit: say('magic_link.request'),
          fields: [identifierField(desk)],
          captcha: 'sign_in',
        }),
        links(desk, [['sign-in', say('back.to_sign_in')]]),
      ],
      'sign_in',
    );
  },
  async act(desk) {
    const token = desk.typed('token');
    if (token !== '')
      return follow(desk, await desk.caller.auth.signInByLink({ token, transport: 'cookie' }), { used: 'magic_link' });
    const mailed = await desk.caller.auth.requestMagicLink({
      identifier: desk.typed('identifier'),
      ...captchaToken(desk),
    });
    const { attempt_token: value, expires_in: seconds } = mailed;
    return away(desk.href('magic-link/code'), { magic_link: { value, seconds } });
  },
};

export const magicLinkCode: Page = codePage({
  page: 'magic-link/code',
  slot: 'magic_link',
  used: 'magic_link',
  start: 'magic-link',
  title: 'magic_link.code_title',
  submit: 'magic_link.submit',
  startOver: 'magic_link.start_over',
});
