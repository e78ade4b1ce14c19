// examples/react/app.tsx
import { isProblem, isUnreachable } from '@doorward/client';
import { SignedIn, SignedOut, useDoorward, useSession, useUser } from '@doorward/client/react';
import { useState } from 'react';

export function App() {
  const session = useSession();
  return (
    <main>
      <output>{session.status}</output>
      {session.status === 'expired' && <p>Your session is over ({session.reason}). Please sign in again.</p>}
      <SignedIn>
        <Greeting />
        <SignOut />
      </SignedIn>
      <SignedOut>
        <SignIn />
      </SignedOut>
    </main>
  );
}

function Greeting() {
  const { user, error } = useUser();
  if (error) return <h1>Hello, whoever you are</h1>;
  return <h1>Hello {user?.name ?? user?.username ?? '…'}</h1>;
}

function SignOut() {
  const client = useDoorward();
  return (
    <button type="button" onClick={() => client.signOut()}>
      Sign out
    </button>
  );
}

function SignIn() {
  const client = useDoorward();
  const [message, setMessage] = useState('');

  async function submit(fields: FormData) {
    const [username, password] = [String(fields.get('username')), String(fields.get('password'))];
    try {
      if (fields.get('act') === 'register') await client.register({ username, password });
      else await client.signIn({ identifier: username, password });
    } catch (error) {
      setMessage(explain(error));
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

function explain(error: unknown): string {
  if (isUnreachable(error)) return 'The server cannot be reached.';
  if (isProblem(error, 'auth.signIn') && error.code === 'invalid_credentials') return 'Wrong username or password.';
  return isProblem(error) ? error.message : 'Something went wrong.';
}
