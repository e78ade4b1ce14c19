// An application of somebody else, on a Next server: compiled and run by package.test.ts against the packed tarball.
import type { SessionState } from '@doorward/client';
import { createDoorward } from '@doorward/client/next';

const auth = { userId: 'user_1', sessionId: 'sess_1', orgId: undefined, actor: undefined, has: () => true };
const doorward = createDoorward({
  baseUrl: 'https://auth.example.com',
  verifier: { verify: async (_token: string) => auth },
  cookies: async () => '__Host-doorward_access=a.b.c',
});
const known: boolean | undefined = (await doorward.auth())?.has();
const session: SessionState = await doorward.session();
const { headers, setCookie, into } = await doorward.renew(new Request('https://app.example.com'));
const response: Response = into(new Response(null, { headers }));
// @ts-expect-error a verifier is required
createDoorward({ baseUrl: 'https://auth.example.com' });
console.log(JSON.stringify([known, session, setCookie, response.status]));
