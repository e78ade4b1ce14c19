import { paragraph } from './form.ts';
import { html } from './html.ts';
import { own } from './own.ts';
import { away, type Page, view } from './page.ts';
import { addPasskey, passkeyForm } from './passkey.ts';
import { done } from './sign-in.ts';

/** Behind a sign-up: a passkey for the next time, or not now (F068). */
export const offerPasskey: Page = {
  show: own((desk) => {
    const { say, ui } = desk;
    const on = done(desk).to;
    if (!ui.ways.passkey) return away(on);
    const body = [
      paragraph(say('passkey_offer.intro')),
      passkeyForm(desk, 'create', { page: 'sign-up/passkey', submit: say('passkeys.add') }),
      html`<nav><a href="${on}">${say('passkey_offer.later')}</a></nav>`,
    ];
    return { ...view(say('passkey_offer.title'), body), passkeys: true };
  }),
  act: (desk) => addPasskey(desk, done(desk)),
};
