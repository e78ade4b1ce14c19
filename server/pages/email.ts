import { form, links, paragraph } from './form.ts';
import { linkForm, linkToken } from './mailed.ts';
import { type Away, away, type Desk, type Page, type PageName, type View, view } from './page.ts';
import { codeField } from './sign-in.ts';
import { isSignedIn } from './signed-in.ts';

/** The link that proves an address, for its signed-in owner; and the code of the same mail. */
export const verifyEmail: Page = {
  async show(desk) {
    const { say } = desk;
    const token = linkToken(desk) || (desk.asked.step('verify_link') ?? '');
    if (!(await isSignedIn(desk))) return token === '' ? away(desk.href('sign-in')) : signInFirst(desk, token);
    const code = desk.asked.step('verify_email');
    if (token === '' && code === undefined) return away(desk.href('account'));
    return view(say('verify_email.title'), [
      paragraph(token === '' ? say('code.intro') : say('verify_email.intro')),
      form(desk, {
        page: 'verify-email',
        submit: say('verify_email.submit'),
        ...(token === '' ? { fields: [codeField(desk)] } : { hidden: { token } }),
      }),
      links(desk, [['account', say('back.to_account')]]),
    ]);
  },
  async act(desk) {
    const token = desk.typed('token');
    if (desk.typed('sign_in') !== '') return keepForLater(desk, token);
    const proof =
      token === '' ? { attempt_token: desk.asked.step('verify_email') ?? '', code: desk.typed('code') } : { token };
    await desk.caller.email.verify(proof);
    const spent = { verify_email: undefined, verify_link: undefined };
    return away(desk.href('account', { notice: 'email_verified' }), spent);
  },
};

function signInFirst(desk: Desk, token: string): View {
  const { say } = desk;
  return view(say('verify_email.title'), [
    paragraph(say('verify_email.sign_in_first')),
    form(desk, { page: 'verify-email', submit: say('sign_in.submit'), hidden: { token, sign_in: '1' } }),
  ]);
}

/** Signing in must not carry the token through an address: it waits in a cookie. */
function keepForLater(desk: Desk, value: string): Away {
  return away(desk.href('sign-in', { next: desk.href('verify-email') }), { verify_link: { value, seconds: 900 } });
}

/** The link of a mail to the new address, or to the old one that must agree (B23). */
export const confirmEmailChange: Page = mailedAct('email-change', async (desk, token) => {
  const { next } = await desk.caller.email.confirmChange({ token });
  return next === 'done' ? 'email_changed' : 'email_change_waits';
});

/** The link of the mail that told the old address: puts it back (B23). */
export const undoEmailChange: Page = mailedAct('undo-email-change', async (desk, token) => {
  await desk.caller.email.undoChange({ token });
  return 'email_change_undone';
});

function mailedAct(
  page: PageName & ('email-change' | 'undo-email-change'),
  act: (desk: Desk, token: string) => Promise<'email_changed' | 'email_change_waits' | 'email_change_undone'>,
): Page {
  return {
    show(desk) {
      const { say } = desk;
      const startOver = ['account', say('back.to_account')] as const;
      const title = say(`${page}.title`);
      const mailed = { page, title, intro: say(`${page}.intro`), submit: say(`${page}.submit`), startOver };
      return linkForm(desk, mailed) ?? view(title, [paragraph(say('link.incomplete')), links(desk, [startOver])]);
    },
    act: async (desk) => away(desk.href('sign-in', { notice: await act(desk, desk.typed('token')) })),
  };
}
