// examples/express-api/main.ts
import type { AddressInfo } from 'node:net';
import { createVerifier } from '@doorward/verify';
import { createApi } from './api.ts';

const { ISSUER, AUDIENCE, PORT = '4000', CLOCK_TOLERANCE = '5' } = process.env;
if (!ISSUER || !AUDIENCE) {
  process.stderr.write('Set ISSUER (the auth server) and AUDIENCE (what the tokens of your app carry as aud).\n');
  process.exit(1);
}

const verifier = createVerifier({ issuer: ISSUER, audience: AUDIENCE, clockTolerance: Number(CLOCK_TOLERANCE) });
const server = createApi(verifier).listen(Number(PORT), '127.0.0.1', (error) => {
  if (error) throw error;
  process.stdout.write(`The API listens on http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
process.once('SIGTERM', () => {
  verifier.close();
  server.close();
  server.closeIdleConnections();
});
