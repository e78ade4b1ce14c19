import { form, links, paragraph } from './form.ts';
import { html } from './html.ts';
import { away, type Page, view } from './page.ts';
import { done, follow } from './sign-in.ts';
import { setupTyped, setupView } from './totp-setup.ts';

const here = { page: 'sign-in/enrol', back: 'sign-in' } as const;

/** The step `enrolment` of a sign-in: an authenticator app is set up before it goes on (F069). */
export const enrolment: Page = {
  show(desk) {
    const { say } = desk;
    if (desk.asked.step('enrolment') === undefined) return away(desk.href('sign-in'));
    const setup = setupTyped(desk);
    if (setup) return setupView(desk, setup, here);
    return view(say('enrolment.title'), [
      paragraph(say('enrolment.intro')),
      form(desk, { page: 'sign-in/enrol', submit: say('totp.start') }),
      links(desk, [['sign-in', say('back.to_sign_in')]]),
    ]);
  },
  async act(desk) {
    const attempt_token = desk.asked.step('enrolment') ?? '';
    const setup = setupTyped(desk);
    if (!setup) return setupView(desk, await desk.caller.auth.enrolTotp({ attempt_token }), here);
    const given = { attempt_token, setup_token: setup.setup_token, code: desk.typed('code') };
    return follow(desk, await desk.caller.auth.confirmEnrolledTotp({ ...given, transport: 'cookie' }));
  },
};

/** Behind a sign-in within the grace: a second factor will be asked for, and can be set up at once or later. */
export const enrolSoon: Page = {
  show: (desk) =>
    view(desk.say('enrolment.title'), [
      paragraph(desk.say('enrolment.soon')),
      html`<p><a class="button" href="${desk.href('account/authenticator', { next: undefined })}">${desk.say('totp.start')}</a></p>`,
      html`<nav><a href="${done(desk).to}">${desk.say('enrolment.later')}</a></nav>`,
    ]),
};
