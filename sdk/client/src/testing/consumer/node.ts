// An application of somebody else: compiled and run by package.test.ts against the packed tarball.
import { type Client, createClient, isProblem, isUnreachable, type SessionState } from '@doorward/client';

const [baseUrl = '', username = ''] = process.argv.slice(2);
const client: Client = createClient({ baseUrl, transport: 'json' });
const states: SessionState['status'][] = [];
client.subscribe(() => states.push(client.getSnapshot().status));

const step = await client.register({ username, password: 'Battery-Staple-9' });
if (step.next !== 'session') throw new Error(step.attempt_token);
const me = await client.api.me.get.query();
const name: string | undefined = me.username;
const id: `user_${string}` = me.id;
const { data } = await client.api.sessions.listOwn.query({ limit: 1 });
const current: boolean | undefined = data[0]?.current;
// @ts-expect-error ids are not any text
const wrong: Parameters<typeof client.api.sessions.revokeOwn.mutate>[0] = { session_id: 'x' };
// @ts-expect-error a query is no mutation
client.api.me.get.mutate;
// @ts-expect-error tokens are the store's business
step.tokens;

let code = '';
try {
  await client.register({ username, password: 'Battery-Staple-9' });
} catch (error) {
  if (isUnreachable(error)) throw error;
  if (!isProblem(error, 'auth.register')) throw error;
  switch (error.code) {
    case 'username_taken':
    case 'email_taken':
    case 'password_rejected':
    case 'registration_closed':
      code = error.code;
      break;
    // @ts-expect-error auth.register never answers this
    case 'invalid_credentials':
      break;
    default:
      throw error;
  }
}
await client.signOut();
console.log(JSON.stringify([name === username, id.startsWith('user_'), current, code, states]));
void wrong;
