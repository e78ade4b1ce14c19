import { toAccounts } from './account-list.ts';
import { captchaToken } from './captcha.ts';
import { type Field, form, links } from './form.ts';
import type { Html } from './html.ts';
import { linkUsedLast, usedLast } from './last-used.ts';
import { packed } from './method.ts';
import { type Away, away, type Caller, type Ceremony, type Desk, type Page, view, type Way } from './page.ts';
import { byPasskey, passkeyForm, type Shown, takePasskey } from './passkey.ts';

type Step = Awaited<ReturnType<Caller['auth']['signIn']>>;

interface Course {
  /** The way that led here, where this is its first step. */
  readonly used?: Way | undefined;
  /** It was a sign-up: once nothing else waits, a passkey is offered where the app takes them (F068). */
  readonly offer?: boolean | undefined;
  readonly checkMail?: (token: string, seconds: number) => Away;
}

/** To where the visitor wanted, signed in; or to the page of the next step, its token in a cookie. */
export function follow(desk: Desk, step: Step, { used, offer, checkMail }: Course = {}): Away {
  if (step.next !== 'check_your_mail') return { ...onward(desk, step, offer), lastUsed: used };
  if (!checkMail) throw new Error('a page that sends no mail');
  return checkMail(step.attempt_token, step.expires_in);
}

function onward(desk: Desk, step: Exclude<Step, { next: 'check_your_mail' }>, offer = false): Away {
  if (step.next === 'session') {
    if (step.enrol_until !== undefined) return away(desk.href('sign-in/enrol-soon'), spent);
    return offer && desk.ui.ways.passkey ? away(desk.href('sign-up/passkey'), spent) : done(desk);
  }
  if (step.next === 'new_password') {
    const { attempt_token: value, expires_in: seconds } = step;
    return away(desk.href('sign-in/new-password'), { new_password: { value, seconds } });
  }
  return factorStep(desk, step);
}

function factorStep(desk: Desk, step: Extract<Step, { next: 'second_factor' | 'enrolment' }>): Away {
  const { next, attempt_token, expires_in: seconds, methods } = step;
  return away(desk.href(next === 'enrolment' ? 'sign-in/enrol' : 'sign-in/second-factor'), {
    ...spent,
    [next]: { value: packed(attempt_token, methods), seconds },
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

/** The same, where passkeys are offered in it too. */
const fillableField = (desk: Desk): Field => ({
  ...identifierField(desk),
  ...(desk.ui.ways.passkey ? { autocomplete: 'username webauthn' } : {}),
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
    form(desk, {
      page: 'social/start',
      submit: desk.say('sign_in.with', { name }),
      hidden: { provider },
      note: usedLast(desk, `social:${provider}`),
      quiet: true,
    }),
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
    const whole = view(
      say('sign_in.title'),
      [
        form(desk, {
          page: 'sign-in',
          submit: say('sign_in.submit'),
          fields: [fillableField(desk), password],
          note: usedLast(desk, 'password'),
          captcha: 'sign_in',
        }),
        ui.ways.passkey &&
          passkeyForm(desk, 'autofill', {
            page: 'sign-in',
            submit: say('sign_in.with_passkey'),
            note: usedLast(desk, 'passkey'),
            quiet: true,
          }),
        ...providerForms(desk),
        links(desk, [
          ui.mail && ['forgot-password', say('sign_in.to_forgot')],
          ui.ways.magic_link && ['magic-link', linkUsedLast(desk, 'magic_link', say('sign_in.to_magic_link'))],
          ui.registration.mode === 'open' && ['sign-up', say('sign_in.to_sign_up')],
          toAccounts(desk, say('accounts.to_choose')),
        ]),
      ],
      'sign_in',
    );
    return { ...whole, passkeys: ui.ways.passkey };
  },
  async act(desk) {
    if (byPasskey(desk)) return signInByPasskey(desk);
    const given = { identifier: desk.typed('identifier'), password: desk.typed('password') };
    const step = await desk.caller.auth.signIn({ ...given, ...captchaToken(desk), transport: 'cookie' });
    return follow(desk, step, { used: 'password' });
  },
};

const signInByPasskey = (desk: Desk): Promise<Away | Ceremony> =>
  takePasskey<Shown>(desk, {
    options: () => desk.caller.auth.startPasskey(),
    async use(response) {
      const step = await desk.caller.auth.signInByPasskey({ response, transport: 'cookie' });
      return follow(desk, step, { used: 'passkey' });
    },
  });

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
    return follow(desk, await desk.caller.auth.setNewPassword({ ...given, transport: 'cookie' }), { used: 'password' });
  },
};
