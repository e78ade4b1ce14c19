import { asksMailbox, mailedFactorView, takeMailedFactor } from './mailed-factor.ts';
import { type Method, methodOf, methodView, unpacked } from './method.ts';
import { type Away, away, type Ceremony, type Desk, type Page } from './page.ts';
import { type Shown, takePasskey } from './passkey.ts';
import { follow } from './sign-in.ts';
import type { PlainKey } from './texts/index.ts';

const intros: Readonly<Partial<Record<Method, PlainKey>>> = {
  passkey: 'second_factor.passkey_intro',
  totp: 'second_factor.intro',
  recovery_code: 'second_factor.recovery_intro',
};

/** The step `second_factor` of a sign-in. */
export const secondFactor: Page = {
  show(desk) {
    const { say } = desk;
    const step = unpacked(desk.asked.step('second_factor'));
    if (step && asksMailbox(step.methods)) return mailedFactorView(desk);
    const method = step && methodOf(desk, step.methods);
    const intro = method && intros[method];
    if (!step || !intro) return away(desk.href('sign-in'));
    return methodView(desk, {
      page: 'sign-in/second-factor',
      title: say('second_factor.title'),
      intro: say(intro),
      method,
      methods: step.methods,
      back: ['sign-in', say('back.to_sign_in')],
    });
  },
  async act(desk) {
    const { first: attempt_token = '', methods = [] } = unpacked(desk.asked.step('second_factor')) ?? {};
    if (asksMailbox(methods)) return takeMailedFactor(desk, attempt_token);
    const method = methodOf(desk, methods);
    if (method === 'passkey') return byPasskey(desk, attempt_token);
    const given = {
      attempt_token,
      method: method === 'recovery_code' ? 'recovery_code' : 'totp',
      code: desk.typed('code'),
    } as const;
    return follow(desk, await desk.caller.auth.proveSecondFactor({ ...given, transport: 'cookie' }));
  },
};

const byPasskey = (desk: Desk, attempt_token: string): Promise<Away | Ceremony> =>
  takePasskey<Shown>(desk, {
    options: () => desk.caller.auth.startPasskeyFactor({ attempt_token }),
    use: async (response) =>
      follow(desk, await desk.caller.auth.provePasskeyFactor({ attempt_token, response, transport: 'cookie' })),
  });
