import { form, links, paragraph, refused } from './form.ts';
import { type Html, html } from './html.ts';
import { own } from './own.ts';
import { away, type Caller, type Desk, type Page, type View, view } from './page.ts';
import { inWords } from './time.ts';
import { setupTyped, setupView } from './totp-setup.ts';

export type Factors = Awaited<ReturnType<Caller['factors']['list']>>;

const here = { page: 'account/authenticator', back: 'account/authenticator' } as const;
const back = (desk: Desk): Html => links(desk, [['account/security', desk.say('back.to_security')]]);

/** One's authenticator app (F061): set it up, put another in its place, take it away. */
export const authenticator: Page = {
  show: own(async (desk) => {
    const setup = setupTyped(desk);
    if (setup) return setupView(desk, setup, here);
    return offered(desk, await desk.caller.factors.list());
  }),
  async act(desk) {
    const setup = setupTyped(desk);
    if (setup) {
      await desk.caller.factors.confirmTotp({ setup_token: setup.setup_token, code: desk.typed('code') });
      return away(desk.href('account/recovery-codes', { notice: 'totp_added' }));
    }
    if (desk.typed('remove') === '') return setupView(desk, await desk.caller.factors.setUpTotp(), here);
    await desk.caller.factors.removeTotp();
    return away(desk.href('account/security', { notice: 'totp_removed' }));
  },
};

function offered(desk: Desk, { totp, mfa_mode }: Factors): View {
  const { say } = desk;
  const start = form(desk, {
    page: 'account/authenticator',
    submit: totp ? say('totp.replace') : say('totp.start'),
    hidden: { start: '1' },
    quiet: true,
  });
  return view(say('totp.title'), [
    refused(desk),
    paragraph(stateOf(desk, totp)),
    mfa_mode === 'off' ? paragraph(say('totp.off')) : start,
    totp &&
      form(desk, { page: 'account/authenticator', submit: say('totp.remove'), hidden: { remove: '1' }, quiet: true }),
    back(desk),
  ]);
}

export const stateOf = (desk: Desk, totp: Factors['totp']): string =>
  totp ? desk.say('totp.since', { when: inWords(desk, totp.created_at) }) : desk.say('totp.none');

/** One's recovery codes (F063): how many are left, and ten new ones, which are answered to the form that asks and never again. */
export const recoveryCodes: Page = {
  show: own(async (desk) => {
    const { say } = desk;
    const { recovery_codes } = await desk.caller.factors.list();
    return view(say('recovery.title'), [
      paragraph(say('recovery.intro')),
      paragraph(codesLeft(desk, recovery_codes)),
      form(desk, { page: 'account/recovery-codes', submit: say('recovery.create') }),
      back(desk),
    ]);
  }),
  async act(desk) {
    const { say } = desk;
    const { recovery_codes: codes } = await desk.caller.factors.createRecoveryCodes();
    return view(say('recovery.title'), [
      paragraph(say('recovery.keep')),
      html`<ul class="codes">${codes.map((code) => html`<li><code>${code}</code></li>`)}</ul>`,
      back(desk),
    ]);
  },
};

export const codesLeft = ({ say }: Desk, codes: Factors['recovery_codes']): string =>
  codes ? say('recovery.left', { count: codes.left }) : say('recovery.none');
