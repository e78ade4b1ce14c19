import { createClient } from '@doorward/client';
import { walk } from './walk.ts';

/** Walks through the example on a server that runs: set ADMIN_PASSWORD, and BASE_URL where it is not the default. */
const { BASE_URL: baseUrl = 'http://localhost:3000', ADMIN_USERNAME = 'admin', ADMIN_PASSWORD } = process.env;
if (!ADMIN_PASSWORD) {
  process.stderr.write('Set ADMIN_PASSWORD, and sign in once before, if the first sign-in has yet to choose it.\n');
  process.exit(1);
}
const admin = createClient({ baseUrl, transport: 'json' });
await admin.signIn({ identifier: ADMIN_USERNAME, password: ADMIN_PASSWORD });

const ada = { identifier: `ada-${Date.now()}`, password: `Battery-Staple-${Date.now()}` };
const visitor = createClient({ baseUrl, transport: 'json' });
await visitor.register({ username: ada.identifier, password: ada.password });
const { id: userId } = await visitor.api.me.get.query();

const { before, foreign, after } = await walk({ baseUrl, admin, ada: { ...ada, userId } });
console.log('Ada is an editor of Docs in Acme, and a plain member of both organizations:');
console.table(before);
console.log(`Her token of Docs, shown to Billing: ${foreign}`);
console.log(
  'The role was taken from her. What is asked online knows at once; a token says what was true when it was issued:',
);
console.table(after);
await Promise.all([admin.signOut(), visitor.signOut()]);
