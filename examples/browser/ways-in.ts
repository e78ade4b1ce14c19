import type { Client, SignInStep } from '@doorward/client';
import { isPasskeyFailure, type Passkeys } from '@doorward/client/passkeys';
import { element, offerMethods, text } from './dom.ts';

export interface Desk {
  readonly client: Client;
  readonly passkeys: Passkeys;
  /** Whether the app takes passkeys, and this browser too. */
  readonly takesPasskeys: boolean;
  /** Where a provider's page leads back to: one of the app's redirect URIs. */
  readonly here: string;
  /** Every act of the page ends here, and so does every way it can fail. */
  doing(act: () => Promise<unknown>): Promise<void>;
  say(message: string): void;
  /** Shows this part of the page in place of what the session says; none, to show that again. */
  turnTo(part: Part | undefined): void;
}

export type Part = 'factor' | 'enrolment' | 'app' | 'offer';

type Attempt = Exclude<SignInStep, { next: 'session' }>;

/** Everything a stranger can do, and the steps that follow. */
export function waysIn({ client, passkeys, takesPasskeys, here, doing, say, turnTo }: Desk) {
  let attempt: Attempt | undefined;
  let setupToken = '';
  const current = () => ({ attempt_token: attempt?.attempt_token ?? '' });

  /** A sign-in goes on, or is over. */
  async function follow(step: SignInStep): Promise<void> {
    attempt = step.next === 'session' ? undefined : step;
    if (step.next === 'second_factor') await askForFactor(step.methods);
    else if (step.next === 'enrolment') askToEnrol(step.methods);
    else turnTo(undefined);
    if (step.next === 'new_password') say('This account must choose a new password first.');
    if (step.next === 'check_your_mail') say('Open the link that was mailed to you.');
  }

  async function askForFactor(methods: readonly string[]): Promise<void> {
    const form = element('factor', HTMLFormElement);
    form.reset();
    element('factor-code', HTMLElement).hidden = offerMethods(form, methods) === 0;
    element('factor-passkey', HTMLButtonElement).hidden = !methods.includes('passkey') || !passkeys.supported();
    if (methods.includes('mailed_code')) await client.mailSecondFactor(current());
    turnTo('factor');
  }

  function askToEnrol(methods: readonly string[]): void {
    element('enrol-passkey', HTMLButtonElement).hidden = !methods.includes('passkey') || !passkeys.supported();
    turnTo('enrolment');
  }

  const submitted = (id: string, act: (form: HTMLFormElement, button: string) => Promise<unknown>) =>
    element(id, HTMLFormElement).addEventListener('submit', (event) => {
      event.preventDefault();
      const form = event.currentTarget as HTMLFormElement;
      doing(() => act(form, event.submitter?.getAttribute('value') ?? ''));
    });
  const pressed = (id: string, act: () => Promise<SignInStep>) =>
    element(id, HTMLButtonElement).addEventListener('click', () => doing(async () => follow(await act())));

  submitted('stranger', async (form, act) => {
    const [username, password] = [text(form, 'username'), text(form, 'password')];
    if (act !== 'register') return follow(await client.signIn({ identifier: username, password }));
    const step = await client.register({ username, password });
    await follow(step);
    if (step.next === 'session' && takesPasskeys) turnTo('offer');
  });
  submitted('factor', async (form) => {
    const method = text(form, 'method') as Parameters<typeof client.proveSecondFactor>[0]['method'];
    await follow(await client.proveSecondFactor({ ...current(), method, code: text(form, 'code') }));
  });
  pressed('passkey-sign-in', () => passkeys.signIn());
  pressed('factor-passkey', () => passkeys.proveSecondFactor(current()));
  pressed('enrol-passkey', () => passkeys.enrol(current()));
  element('passkey-sign-in', HTMLButtonElement).hidden = !takesPasskeys;
  element('enrol-app', HTMLButtonElement).addEventListener('click', () =>
    doing(async () => {
      const setup = await client.enrolTotp(current());
      setupToken = setup.setup_token;
      showApp(setup);
      turnTo('app');
    }),
  );

  return {
    follow,
    /** Ends the set-up of an app that a sign-in asked for; false: none did. */
    async confirmApp(code: string): Promise<boolean> {
      if (attempt?.next !== 'enrolment') return false;
      await follow(await client.confirmEnrolledTotp({ ...current(), setup_token: setupToken, code }));
      return true;
    },
    /** Offers passkeys among the suggestions of the form, beside everything else. */
    async autofill(): Promise<void> {
      try {
        const step = await passkeys.autofill();
        if (step) await follow(step);
      } catch (error) {
        // Nobody asked for it, so nobody hears that this page cannot.
        if (!isPasskeyFailure(error)) throw error;
      }
    },
    /** A button for each provider. What only this browser may know waits in its own storage. */
    offerProviders(providers: readonly { provider: string; name: string }[]): void {
      const buttons = providers.map(({ provider, name }) => {
        const button = Object.assign(document.createElement('button'), {
          type: 'button',
          textContent: `Sign in with ${name}`,
        });
        button.addEventListener('click', () =>
          doing(async () => {
            const { authorize_url, binding_token } = await client.startSocial({ provider, next: here });
            sessionStorage.setItem('provider', JSON.stringify({ provider, binding_token }));
            location.assign(authorize_url);
          }),
        );
        return button;
      });
      element('providers', HTMLElement).replaceChildren(...buttons);
    },
    /** Back from a provider, whose answer leaves the address at once. */
    async returnFromProvider(): Promise<void> {
      const query = new URLSearchParams(location.search);
      const [code, error] = [query.get('code'), query.get('error')];
      const begun = sessionStorage.getItem('provider');
      if (code === null && error === null) return;
      history.replaceState(null, '', here);
      sessionStorage.removeItem('provider');
      if (code === null || begun === null) return say('You were not signed in there.');
      await follow(await client.signInBySocial({ code, ...JSON.parse(begun) }));
    },
  };
}

/** An image from the server goes into the page as an image, never as markup. */
export function showApp({ qr_svg, secret }: { qr_svg: string; secret: string }): void {
  element('app', HTMLFormElement).reset();
  element('app-qr', HTMLImageElement).src = `data:image/svg+xml,${encodeURIComponent(qr_svg)}`;
  element('app-secret', HTMLElement).textContent = secret;
}
