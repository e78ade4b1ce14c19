// An application of somebody else, with React: compiled and run by package.test.ts against the packed tarball.
import { createClient } from '@doorward/client';
import { DoorwardProvider, SignedIn, SignedOut, useDoorward, useSession, useUser } from '@doorward/client/react';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';

const client = createClient({ baseUrl: 'https://auth.example.com', transport: 'cookie' });

function Greeting() {
  const session = useSession();
  const { user, loading } = useUser();
  const name: string | undefined = user?.username;
  // @ts-expect-error a user has no password
  void user?.password;
  const doorward = useDoorward();
  const leave = () => doorward.signOut({ everywhere: true });
  return createElement('button', { type: 'button', onClick: leave }, `${session.status} ${name ?? String(loading)}`);
}

const app = createElement(
  DoorwardProvider,
  { client, initial: { session: { status: 'signed_in', userId: 'user_1' } } },
  createElement(SignedIn, null, createElement(Greeting)),
  createElement(SignedOut),
);
// @ts-expect-error a provider has a client
createElement(DoorwardProvider, {});
console.log(JSON.stringify(renderToString(app)));
