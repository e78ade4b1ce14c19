// examples/next/app/page.tsx
import Link from 'next/link';
import { doorward } from '../doorward.ts';
import { SignInOrOut } from './sign-in.tsx';

export default async function Page() {
  const auth = await doorward.auth();
  return (
    <main>
      <h1>{auth ? `Hello ${auth.userId}` : 'Hello stranger'}</h1>
      <SignInOrOut />
      <Link href="/account" prefetch={false}>
        Account
      </Link>
    </main>
  );
}
