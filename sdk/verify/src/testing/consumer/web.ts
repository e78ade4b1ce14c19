// An application of somebody else, for the web: compiled by package.test.ts against the packed tarball.
import { type Auth, createVerifier, VerifyError } from '@doorward/verify';
import { bearerFrom, demand } from '@doorward/verify/request';

const verifier = createVerifier({
  issuer: 'https://auth.example.com',
  audience: 'api',
  algorithms: ['ES256', 'EdDSA'],
});
export async function answer(request: Request): Promise<Response> {
  try {
    const auth: Auth = await verifier.verify(bearerFrom(request.headers, { cookie: 'token' }));
    demand(auth, { permission: 'posts:write', maxAge: 300 });
    return new Response(auth.userId);
  } catch (error) {
    if (!(error instanceof VerifyError)) throw error;
    return new Response(JSON.stringify(error.problem()), { status: error.status, headers: error.headers() });
  }
}
