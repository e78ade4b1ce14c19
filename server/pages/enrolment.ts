import { form, links, paragraph, refused } from './form.ts';
import { html } from './html.ts';
import { unpacked } from './method.ts';
import { type Away, away, type Ceremony, type Desk, type Page, view } from './page.ts';
import { byPasskey, type Made, passkeyForm, takePasskey } from './passkey.ts';
import { done, follow } from './sign-in.ts';
import { setupTyped, setupView } from './totp-setup.ts';

const here = { page: 'sign-in/enrol', back: 'sign-in/enrol' } as const;

/** The step `enrolment` of a sign-in: an authenticator app or a passkey is set up before it goes on (F069). */
export const enrolment: Page = {
  show(desk) {
    const { say } = desk;
    const { methods } = unpacked(desk.asked.step('enrolment')) ?? {};
    if (!methods) return away(desk.href('sign-in'));
    const setup = setupTyped(desk);
    if (setup) return setupView(desk, setup, here);
    const passkeys = methods.includes('passkey');
    const body = [
      refused(desk),
      paragraph(passkeys ? say('enrolment.intro_either') : say('enrolment.intro')),
      methods.includes('totp') &&
        form(desk, { page: 'sign-in/enrol', submit: say('totp.start'), hidden: { method: 'totp' }, quiet: true }),
      passkeys && passkeyForm(desk, 'create', { page: 'sign-in/enrol', submit: say('passkeys.add'), quiet: true }),
      links(desk, [['sign-in', say('back.to_sign_in')]]),
    ];
    return { ...view(say('enrolment.title'), body), passkeys };
  },
  async act(desk) {
    const { first: attempt_token = '' } = unpacked(desk.asked.step('enrolment')) ?? {};
    if (byPasskey(desk)) return enrolPasskey(desk, attempt_token);
    const setup = setupTyped(desk);
    if (!setup) return setupView(desk, await desk.caller.auth.enrolTotp({ attempt_token }), here);
    const given = { attempt_token, setup_token: setup.setup_token, code: desk.typed('code') };
    return follow(desk, await desk.caller.auth.confirmEnrolledTotp({ ...given, transport: 'cookie' }));
  },
};

const enrolPasskey = (desk: Desk, attempt_token: string): Promise<Away | Ceremony> =>
  takePasskey<Made>(desk, {
    options: () => desk.caller.auth.startPasskeyEnrolment({ attempt_token }),
    use: async (response) =>
      follow(desk, await desk.caller.auth.enrolPasskey({ attempt_token, response, transport: 'cookie' })),
  });

/** Behind a sign-in within the grace: a second factor will be asked for, and can be set up at once or later. */
export const enrolSoon: Page = {
  show(desk) {
    const { say, ui } = desk;
    const later = { next: undefined };
    return view(say('enrolment.title'), [
      paragraph(ui.ways.passkey ? say('enrolment.soon_either') : say('enrolment.soon')),
      html`<p><a class="button" href="${desk.href('account/authenticator', later)}">${say('totp.start')}</a></p>`,
      ui.ways.passkey &&
        html`<p><a class="button" href="${desk.href('account/passkeys', later)}">${say('passkeys.add')}</a></p>`,
      html`<nav><a href="${done(desk).to}">${say('enrolment.later')}</a></nav>`,
    ]);
  },
};
