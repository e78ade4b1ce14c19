import { type Client, createClient, type SessionState } from '@doorward/client';
import { createElement, type ReactNode } from 'react';
import { renderToString } from 'react-dom/server';
import { expect, test } from 'vitest';
import {
  DoorwardProvider,
  type Initial,
  SignedIn,
  SignedOut,
  type User,
  useDoorward,
  useSession,
  useUser,
} from './index.ts';

function openClient() {
  const asked: unknown[] = [];
  const refuse: typeof fetch = (input) => {
    asked.push(input);
    return Promise.reject(new TypeError('nobody is to be asked'));
  };
  return { asked, client: createClient({ baseUrl: 'https://auth.example', transport: 'cookie', fetch: refuse }) };
}

function Page(): ReactNode {
  const { status } = useSession();
  const { user, loading } = useUser();
  return createElement(
    'p',
    null,
    `${status} ${user?.username ?? (loading ? '…' : 'nobody')} `,
    createElement(SignedIn, null, 'in'),
    createElement(SignedOut, null, 'out'),
  );
}

const text = (html: string) => html.replaceAll(/<!-- -->|<\/?p>/g, '').trim();

/** The page as a server renders it. */
function render(initial?: Initial) {
  const { client, asked } = openClient();
  const html = renderToString(createElement(DoorwardProvider, { client, initial }, createElement(Page)));
  return { html: text(html), asked };
}

const signedIn: SessionState = { status: 'signed_in', userId: 'user_1' };
const user = { id: 'user_1', username: 'ada' } as unknown as User;

test.each<[string, Initial | undefined, string]>([
  ['nothing', undefined, 'loading …'],
  ['who is signed in', { session: signedIn }, 'signed_in … in'],
  ['the user', { session: signedIn, user }, 'signed_in ada in'],
  ['that nobody is signed in', { session: { status: 'signed_out' } }, 'signed_out nobody out'],
  ['that it could not be told', { session: { status: 'offline', userId: 'user_1' } }, 'offline … in'],
])('a server that knows %s renders that, and asks nobody', (_, initial, shown) => {
  expect(render(initial)).toEqual({ html: shown, asked: [] });
});

function Same({ client }: { client: Client }): ReactNode {
  return String(useDoorward() === client);
}

test('the client is the provider’s own', () => {
  const { client } = openClient();
  expect(renderToString(createElement(DoorwardProvider, { client }, createElement(Same, { client })))).toBe('true');
});

test('a component outside a provider is told so', () => {
  expect(() => renderToString(createElement(Page))).toThrow('in no <DoorwardProvider>');
});
