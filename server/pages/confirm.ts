import type { Problem } from '../src/call/index.ts';
import { links, paragraph } from './form.ts';
import { html } from './html.ts';
import { methodOf, methodView, packed, type TypedMethod, unpacked } from './method.ts';
import { own } from './own.ts';
import { type Away, away, type Caller, type Ceremony, type Desk, type Page, view } from './page.ts';
import { type Shown, takePasskey } from './passkey.ts';

type Proof = Parameters<Caller['auth']['stepUp']>[0];

/** Where a form goes that was refused because its sender has not proven themselves lately (F142): there, and back to its page. */
export function proveFirst(desk: Desk, { extras: { next } }: Problem): Away {
  const value = packed(next?.action ?? '', next?.methods ?? []);
  const back = desk.href(desk.asked.page);
  return away(desk.href('confirm', { next: back }), { step_up: { value, seconds: 600 } });
}

/** Asks once more who is there, before something sensitive. */
export const confirm: Page = {
  show: own((desk) => {
    const { say } = desk;
    const wanted = unpacked(desk.asked.step('step_up'));
    if (!wanted) return away(desk.next ?? desk.href('account'));
    const method = methodOf(desk, wanted.methods);
    if (!method)
      return view(say('confirm.title'), [
        paragraph(say('confirm.sign_in')),
        html`<p><a class="button" href="${desk.href('sign-in')}">${say('continue.to_sign_in_again')}</a></p>`,
        links(desk, [['account', say('back.to_account')]]),
      ]);
    return methodView(desk, {
      page: 'confirm',
      title: say('confirm.title'),
      intro: say('confirm.intro'),
      method,
      methods: wanted.methods,
      back: ['account', say('back.to_account')],
    });
  }),
  async act(desk) {
    const { first: action = '', methods = [] } = unpacked(desk.asked.step('step_up')) ?? {};
    const method = methodOf(desk, methods) ?? 'password';
    if (method === 'passkey') return confirmByPasskey(desk, action);
    return confirmed(desk, proofOf(desk, action, method));
  },
};

async function confirmed(desk: Desk, proof: Proof): Promise<Away> {
  await desk.caller.auth.stepUp(proof);
  return away(desk.next ?? desk.href('account'), { step_up: undefined });
}

/** Which actions there are is for the procedure to say. */
const confirmByPasskey = (desk: Desk, action: string): Promise<Away | Ceremony> =>
  takePasskey<Shown>(desk, {
    options: () => desk.caller.auth.startPasskeyStepUp({ action } as Pick<Proof, 'action'>),
    use: (response) => confirmed(desk, { action, method: 'passkey', response } as Proof),
  });

/** What was typed, as the procedure takes it; which actions and methods there are is for it to say. */
function proofOf({ typed }: Desk, action: string, method: TypedMethod): Proof {
  const secret = method === 'password' ? { password: typed('password') } : { code: typed('code') };
  return { action, method, ...secret } as Proof;
}
