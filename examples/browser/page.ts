import { type Client, createClient, isProblem, isUnreachable, localStorageStore } from '@doorward/client';

const { baseUrl, appId } = (await (await fetch('config.json')).json()) as { baseUrl: string; appId: string };

/** `?transport=cookie` when page and server share a site; otherwise tokens in localStorage, sent as bearer. */
const transport = new URLSearchParams(location.search).get('transport') === 'cookie' ? 'cookie' : 'json';
const client: Client = createClient({
  baseUrl,
  appId,
  transport,
  ...(transport === 'json' ? { store: localStorageStore() } : {}),
});

const stranger = element('stranger', HTMLFormElement);
const member = element('member', HTMLElement);
const sessions = element('sessions', HTMLUListElement);

client.subscribe(show);
show();

stranger.addEventListener('submit', (event) => {
  event.preventDefault();
  const fields = new FormData(stranger, (event as SubmitEvent).submitter);
  const [username, password] = [String(fields.get('username')), String(fields.get('password'))];
  const act = fields.get('act');
  doing(async () => {
    const step =
      act === 'register'
        ? await client.register({ username, password })
        : await client.signIn({ identifier: username, password });
    if (step.next === 'new_password') say('This account must choose a new password first.');
    else stranger.reset();
  });
});

on('list', async () => {
  const { data } = await client.api.sessions.listOwn.query({ limit: 20 });
  sessions.replaceChildren(
    ...data.map(({ browser, device, current }) => {
      const row = document.createElement('li');
      row.textContent = `${browser ?? 'a program'} on ${device ?? 'something'}${current ? ', this one' : ''}`;
      return row;
    }),
  );
});
on('sign-out', () => client.signOut());
on('sign-out-everywhere', () => client.signOut({ everywhere: true }));

/** The page is what the session is: called at the start and on every change, from this tab or another. */
function show(): void {
  const state = client.getSnapshot();
  element('status', HTMLOutputElement).value = state.status;
  const known = state.status === 'signed_in' || state.status === 'offline';
  stranger.hidden = known || state.status === 'loading';
  member.hidden = !known;
  if (state.status === 'expired') say(`Your session is over (${state.reason}). Please sign in again.`);
  if (state.status !== 'signed_in') sessions.replaceChildren();
  if (state.status === 'signed_in') doing(greet);
}

async function greet(): Promise<void> {
  const me = await client.api.me.get.query();
  element('name', HTMLElement).textContent = me.name ?? me.username ?? me.email ?? me.id;
}

/** Every act of the page ends here, and so does every way it can fail. */
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
  if (isProblem(error, 'auth.signIn') && error.code === 'invalid_credentials') return 'Wrong username or password.';
  if (isProblem(error, 'auth.register')) {
    if (error.code === 'username_taken') return 'Someone else has this username.';
    if (error.code === 'password_rejected') return error.errors.map(({ detail }) => detail).join(' ');
  }
  // Its session is over, which show() has said already.
  if (isProblem(error) && error.status === 401) return element('message', HTMLElement).textContent;
  return isProblem(error) ? `${error.message} (${error.requestId})` : 'Something went wrong.';
}

function say(text: string): void {
  element('message', HTMLElement).textContent = text;
}

function on(id: string, act: () => Promise<unknown>): void {
  element(id, HTMLButtonElement).addEventListener('click', () => void doing(act));
}

function element<T extends HTMLElement>(id: string, type: { new (): T; readonly name: string }): T {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`no ${type.name} named ${id}`);
  return found;
}
