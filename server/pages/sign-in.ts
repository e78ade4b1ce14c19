import { toAccounts } from './account-list.ts';
import { captchaToken } from './captcha.ts';
import { type Field, form, links } from './form.ts';

import type { Html } from './html.ts';

import { packed } from './method.ts';

import { type Away, away, type Caller, type Desk, type Page, view } from './page.ts';

type Step = Awaited<ReturnType<Caller['auth']['signIn']>>;

/** To where the visitor wanted, signed in; or to the page of the next step, its token in a cookie. */
export function follow(desk: Desk, step: Step, checkMail?: (token: string, seconds: number) => Away): Away {
  if (step.next === 'session')
    return step.enrol_until === undefined ? done(desk) : away(desk.href('sign-in/enrol-soon'), done(desk).steps);
  if (step.next === 'new_password') {
    const { attempt_token: value, expires_in: seconds } = step;
    return away(desk.href('sign-in/new-password'), { new_password: { value, seconds } });
  }
  if (step.next === 'second_factor' || step.next === 'enrolment') return factorStep(desk, step);
  if (step.next !== 'check_your_mail' || !checkMail) throw new Error(`a page that cannot lead to ${step.next}`);
  return checkMail(step.attempt_token, step.expires_in);
}

function factorStep(desk: Desk, step: Extract<Step, { next: 'second_factor' | 'enrolment' }>): Away {
  const { next, attempt_token, expires_in: seconds, methods } = step;
  return away(desk.href(next === 'enrolment' ? 'sign-in/enrol' : 'sign-in/second-factor'), {
    ...spent,
    [next]: { value: next === 'enrolment' ? attempt_token : packed(attempt_token, methods), seconds },
  });
}

const spent = {
  new_password: undefined,
  sign_up: undefined,
  magic_link: undefined,
  second_factor: undefined,
  enrolment: undefined,
};

export const done = (desk: Desk): Away => away(desk.next ?? desk.href('account'), spent);

export const identifierField = ({ say }: Desk): Field => ({
  name: 'identifier',
  label: say('label.identifier'),
  autocomplete: 'username',
});

export const newPasswordField = ({ say, ui }: Desk, name: 'password' | 'new_password'): Field => ({
  name,
  label: name === 'password' ? say('label.password') : say('label.new_password'),
  hint: say('hint.new_password', { min: ui.password.min_length }),
  autocomplete: 'new-password',
  secret: true,
});

export const codeField = ({ say }: Desk): Field => ({
  name: 'code',
  label: say('label.code'),
  autocomplete: 'one-time-code',
  inputmode: 'numeric',
});

/** One form a provider: without JavaScript too. */
const providerForms = (desk: Desk): Html[] =>
  desk.ui.social.map(({ provider, name }) =>
    form(desk, { page: 'social/start', submit: desk.say('sign_in.with', { name }), hidden: { provider }, quiet: true }),
  );

export const signIn: Page = {
  show(desk) {
    const { say, ui } = desk;
    const password: Field = {
      name: 'password',
      label: say('label.password'),
      autocomplete: 'current-password',
      secret: true,
    };
    return view(
      say('sign_in.title'),
      [
        form(desk, {
          page: 'sign-in',
          submit: say('sign_in.submit'),
          fields: [identifierField(desk), password],
          captcha: 'sign_in',
        }),
        ...providerForms(desk),
        links(desk, [
          ui.mail && ['forgot-password', say('sign_in.to_forgot')],
          ui.ways.magic_link && ['magic-link', say('sign_in.to_magic_link')],
          ui.registration.mode === 'open' && ['sign-up', say('sign_in.to_sign_up')],
          toAccounts(desk, say('accounts.to_choose')),
        ]),
      ],
      'sign_in',
    );
  },
  async act(desk) {
    const given = { identifier: desk.typed('identifier'), password: desk.typed('password') };
    return follow(desk, await desk.caller.auth.signIn({ ...given, ...captchaToken(desk), transport: 'cookie' }));
  },
};

/** The step `new_password` of a sign-in. */
export const newPassword: Page = {
  show(desk) {
    const { say } = desk;
    if (desk.asked.step('new_password') === undefined) return away(desk.href('sign-in'));
    return view(say('new_password.title'), [
      form(desk, {
        page: 'sign-in/new-password',
        submit: say('new_password.submit'),
        fields: [newPasswordField(desk, 'new_password')],
      }),
      links(desk, [['sign-in', say('back.to_sign_in')]]),
    ]);
  },
  async act(desk) {
    const given = { attempt_token: desk.asked.step('new_password') ?? '', new_password: desk.typed('new_password') };
    return follow(desk, await desk.caller.auth.setNewPassword({ ...given, transport: 'cookie' }));
  },
};
