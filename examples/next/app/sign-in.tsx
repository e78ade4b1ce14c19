// examples/next/app/sign-in.tsx
'use client';

import { isProblem } from '@doorward/client';
import { SignedIn, SignedOut, useDoorward, useSession } from '@doorward/client/react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';

export function SignInOrOut() {
  const { status } = useSession();
  return (
    <>
      <output>{status}</output>
      <SignedIn>
        <SignOut />
      </SignedIn>
      <SignedOut>
        <SignIn />
      </SignedOut>
    </>
  );
}

function SignOut() {
  const client = useDoorward();
  const router = useRouter();

  async function leave() {
    await client.signOut();
    router.refresh(); // what the server rendered for who has left
  }
  return (
    <button type="button" onClick={leave}>
      Sign out
    </button>
  );
}

function SignIn() {
  const client = useDoorward();
  const router = useRouter();
  const [message, setMessage] = useState('');

  async function submit(fields: FormData) {
    const [username, password] = [String(fields.get('username')), String(fields.get('password'))];
    try {
      if (fields.get('act') === 'register') await client.register({ username, password });
      else await client.signIn({ identifier: username, password });
      router.refresh();
    } catch (error) {
      setMessage(isProblem(error) ? error.message : 'The server cannot be reached.');
    }
  }

  return (
    <form action={submit}>
      <label>
        Username <input name="username" autoComplete="username" required />
      </label>
      <label>
        Password <input name="password" type="password" autoComplete="current-password" required />
      </label>
      <button type="submit" name="act" value="sign-in">
        Sign in
      </button>
      <button type="submit" name="act" value="register">
        Register
      </button>
      <p role="alert">{message}</p>
    </form>
  );
}
