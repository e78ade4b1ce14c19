import { paragraph } from './form.ts';
import { methodForm, methodOf, unpacked } from './method.ts';
import { away, type Page, view } from './page.ts';
import { follow } from './sign-in.ts';

/** The step `second_factor` of a sign-in. */
export const secondFactor: Page = {
  show(desk) {
    const { say } = desk;
    const step = unpacked(desk.asked.step('second_factor'));
    const method = step && methodOf(desk, step.methods);
    if (!step || !method) return away(desk.href('sign-in'));
    return view(say('second_factor.title'), [
      paragraph(say(method === 'recovery_code' ? 'second_factor.recovery_intro' : 'second_factor.intro')),
      ...methodForm(desk, {
        page: 'sign-in/second-factor',
        method,
        methods: step.methods,
        back: ['sign-in', say('back.to_sign_in')],
      }),
    ]);
  },
  async act(desk) {
    const { first = '', methods = [] } = unpacked(desk.asked.step('second_factor')) ?? {};
    const method = methodOf(desk, methods) === 'recovery_code' ? 'recovery_code' : 'totp';
    const given = { attempt_token: first, method, code: desk.typed('code') } as const;
    return follow(desk, await desk.caller.auth.proveSecondFactor({ ...given, transport: 'cookie' }));
  },
};
