import { general } from '../src/call/index.ts';
import { type Form, form } from './form.ts';
import { type Html, html } from './html.ts';
import { type Away, away, type Caller, type Ceremony, type Desk } from './page.ts';

/** What a browser gives of a passkey it was asked for, and of one it made. */
export type Shown = Parameters<Caller['auth']['signInByPasskey']>[0]['response'];
export type Made = Parameters<Caller['passkeys']['register']>[0]['response'];

/** What a passkey's form says, whatever page it is on. */
const own = { method: 'passkey', credential: '' } as const;

/**
 * A form that is sent with a passkey: hidden until the page's script can have one (`passkey-ceremonies.ts`), with a text in its
 * place until then. The view has to let the script in: `passkeys: true`.
 */
export function passkeyForm(desk: Desk, asking: 'create' | 'get' | 'autofill', given: Form): Html {
  const { say } = desk;
  const known =
    asking === 'create' && html`<p class="error" role="alert" data-says="known" hidden>${say('passkey.known')}</p>`;
  return html`<div class="passkey">
${form(desk, { ...given, hidden: { ...given.hidden, ...own }, passkey: asking })}
<noscript><p class="hint">${say('passkey.needs_script')}</p></noscript>
<p class="hint" data-says="unable" hidden>${say('passkey.unable')}</p>
<p class="error" role="alert" data-says="failed" hidden>${say('passkey.failed')}</p>
${known}
</div>`;
}

/** Was it the form of a passkey that was sent. */
export const byPasskey = ({ typed }: Desk): boolean => typed('method') === own.method;

interface Steps<Credential> {
  options(): Promise<{ readonly public_key: object }>;
  use(credential: Credential): Promise<Away>;
}

/** What a passkey's form does: the page's script first asks with it for options, and then sends what the browser gave. */
export async function takePasskey<Credential extends Shown | Made>(
  desk: Desk,
  { options, use }: Steps<Credential>,
): Promise<Away | Ceremony> {
  const credential = desk.typed('credential');
  if (credential !== '') return use(readCredential(credential) as Credential);
  const { public_key } = await options();
  // Sent by itself, after options were refused to the script: they no longer are.
  if (desk.typed('options') === '') return away(desk.href(desk.asked.page));
  return { kind: 'ceremony', options: public_key };
}

/** The procedure it is for says whether it is one. */
function readCredential(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw general.malformed_request();
  }
}

/** Takes up a passkey of who is signed in, and goes there. */
export const addPasskey = (desk: Desk, to: Away): Promise<Away | Ceremony> =>
  takePasskey<Made>(desk, {
    options: () => desk.caller.passkeys.startRegistration(),
    async use(response) {
      const name = desk.typed('name').trim();
      await desk.caller.passkeys.register({ response, ...(name === '' ? {} : { name }) });
      return to;
    },
  });
