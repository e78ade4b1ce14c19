// examples/typescript/walk.ts
import { createClient, isProblem } from '@doorward/client';

const { BASE_URL = 'http://localhost:3000' } = process.env;
const client = createClient({ baseUrl: BASE_URL, transport: 'json' });

try {
  await client.register({ username: 'grace', password: 'Battery-Staple-9' });
} catch (error) {
  // Typed by the procedure: a code that auth.register never answers does not compile.
  if (!isProblem(error, 'auth.register') || error.code !== 'username_taken') throw error;
  await client.signIn({ identifier: 'grace', password: 'Battery-Staple-9' });
}

const me = await client.api.me.update.mutate({ name: 'Grace Hopper' });
console.log(`Signed in as ${me.name}`);

// Every session of every page, asked for as they are needed.
for await (const session of client.api.sessions.listOwn.all({ limit: 20 }))
  console.log(session.id, session.current ? 'this one' : session.created_at);

await client.signOut();
