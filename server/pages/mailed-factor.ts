import { form, links, paragraph } from './form.ts';
import { type Away, away, type Desk, type View, view } from './page.ts';
import { codeField, follow } from './sign-in.ts';

const page = 'sign-in/second-factor';
const method = 'mailed_code';

/** Is the mailbox what the step asks for: then alone, since who is asked for it holds no second factor (F138). */
export const asksMailbox = (methods: readonly string[]): boolean => methods.includes(method);

/** First the mail has to be asked for, which a GET may not do; then its code has a field. */
export function mailedFactorView(desk: Desk): View {
  const { say, typed, asked } = desk;
  const mailed = typed('code') !== '' || typed('typing') !== '' || asked.query.get('notice') === 'code_sent';
  const mail = { page, hidden: { mail: '1' } } as const;
  return view(say('second_factor.title'), [
    paragraph(mailed ? say('mailed_factor.code_intro') : say('mailed_factor.intro')),
    mailed
      ? form(desk, { page, submit: say('method.submit'), fields: [codeField(desk)], hidden: { typing: '1' } })
      : form(desk, { ...mail, submit: say('mailed_factor.submit') }),
    mailed && form(desk, { ...mail, submit: say('code.resend'), quiet: true }),
    links(desk, [['sign-in', say('back.to_sign_in')]]),
  ]);
}

export async function takeMailedFactor(desk: Desk, attempt_token: string): Promise<Away> {
  const { auth } = desk.caller;
  if (desk.typed('mail') === '') {
    const given = { attempt_token, method, code: desk.typed('code') } as const;
    return follow(desk, await auth.proveSecondFactor({ ...given, transport: 'cookie' }));
  }
  await auth.mailSecondFactor({ attempt_token });
  return away(desk.href(page, { notice: 'code_sent' }));
}
