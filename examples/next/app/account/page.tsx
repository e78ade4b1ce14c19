// examples/next/app/account/page.tsx
import { redirect } from 'next/navigation';
import { doorward } from '../../doorward.ts';

/** For who is signed in alone. Decided by the token; what it shows is asked of Doorward in the visitor's name. */
export default async function Account() {
  const session = await doorward.session();
  if (session.status === 'offline') return <h1>Please try again in a moment</h1>;
  if (session.status !== 'signed_in') redirect('/');
  const client = await doorward.client();
  const [me, { data: sessions }] = await Promise.all([
    client.api.me.get.query(),
    client.api.sessions.listOwn.query({ limit: 20 }),
  ]);
  return (
    <main>
      <h1>Account of {me.username}</h1>
      <ul>
        {sessions.map(({ id, current, created_at }) => (
          <li key={id}>
            {created_at}
            {current ? ', this one' : ''}
          </li>
        ))}
      </ul>
    </main>
  );
}
