import { type Client, createClient, isProblem, isUnreachable, localStorageStore } from '@doorward/client';
import { createPasskeys, isPasskeyFailure, type Passkeys } from '@doorward/client/passkeys';
import { element, list, text } from './dom.ts';
import { member } from './member.ts';
import { prove } from './prove.ts';
import { type Desk, type Part, waysIn } from './ways-in.ts';

const { baseUrl, appId } = (await (await fetch('config.json')).json()) as { baseUrl: string; appId: string };

/** `?transport=cookie` when page and server share a site; otherwise tokens in localStorage, sent as bearer. */
const transport = new URLSearchParams(location.search).get('transport') === 'cookie' ? 'cookie' : 'json';
const client: Client = createClient({
  baseUrl,
  appId,
  transport,
  onStepUp: (wanted) => prove(client, passkeys, wanted),
  ...(transport === 'json' ? { store: localStorageStore() } : {}),
});
const passkeys: Passkeys = createPasskeys(client);

/** What the app offers: asked once. A page that cannot ask has the form all the same. */
const offered = await client.api.ui.config.query().catch(() => undefined);
const sessionOver: ReadonlySet<string> = new Set(['unauthenticated', 'invalid_credential']);
let turnedTo: Part | undefined;
const desk: Desk = {
  client,
  passkeys,
  takesPasskeys: passkeys.supported() && offered?.ways.passkey === true,
  here: `${location.origin}/${transport === 'cookie' ? '?transport=cookie' : ''}`,
  doing,
  say,
  turnTo(part) {
    turnedTo = part;
    show();
  },
};
const stranger = waysIn(desk);
const { greet, confirmApp } = member(desk);

element('app', HTMLFormElement).addEventListener('submit', (event) => {
  event.preventDefault();
  const code = text(element('app', HTMLFormElement), 'code');
  doing(async () => (await stranger.confirmApp(code)) || confirmApp(code));
});

client.subscribe(changed);
changed();
stranger.offerProviders(offered?.social ?? []);
await doing(stranger.returnFromProvider);

/** The page is what the session is: called at the start and on every change, from this tab or another. */
function changed(): void {
  const state = client.getSnapshot();
  element('status', HTMLOutputElement).value = state.status;
  if (state.status === 'expired') say(`Your session is over (${state.reason}). Please sign in again.`);
  if (state.status === 'signed_in') doing(greet);
  else for (const id of ['sessions', 'ways', 'codes']) list(id, []);
  if (state.status === 'signed_out' || state.status === 'expired') meet();
  show();
}

/** Somebody may sign in. */
function meet(): void {
  turnedTo = undefined;
  element('stranger', HTMLFormElement).reset();
  const last = client.lastUsed();
  element('last-used', HTMLElement).textContent = last === undefined ? '' : `Last time you came by ${last}.`;
  if (desk.takesPasskeys) stranger.autofill().catch((error: unknown) => say(explain(error)));
}

function show(): void {
  const { status } = client.getSnapshot();
  const known = status === 'signed_in' || status === 'offline';
  element('stranger', HTMLElement).hidden = known || status === 'loading' || turnedTo !== undefined;
  element('member', HTMLElement).hidden = !known || turnedTo !== undefined;
  for (const part of ['factor', 'enrolment', 'app', 'offer']) element(part, HTMLElement).hidden = part !== turnedTo;
}

async function doing(act: () => Promise<unknown>): Promise<void> {
  say('');
  try {
    await act();
  } catch (error) {
    say(explain(error));
  }
}

function explain(error: unknown): string {
  if (isUnreachable(error)) return 'The server cannot be reached. You are still signed in.';
  if (isPasskeyFailure(error, 'already_registered')) return 'This device has a passkey of yours already.';
  if (isPasskeyFailure(error)) return 'No passkey was used.';
  if (isProblem(error, 'auth.signIn') && error.code === 'invalid_credentials') return 'Wrong username or password.';
  if (isProblem(error, 'auth.register')) {
    if (error.code === 'username_taken') return 'Someone else has this username.';
    if (error.code === 'password_rejected') return error.errors.map(({ detail }) => detail).join(' ');
  }
  if (isProblem(error) && error.code === 'step_up_required') return 'That needs a proof that it is still you.';
  // Its session is over, which changed() has said already.
  if (isProblem(error) && sessionOver.has(error.code)) return element('message', HTMLElement).textContent;
  return isProblem(error) ? `${error.message} (${error.requestId})` : 'Something went wrong.';
}

function say(message: string): void {
  element('message', HTMLElement).textContent = message;
}
