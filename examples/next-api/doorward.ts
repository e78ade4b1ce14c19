// examples/next-api/doorward.ts
import { createVerifier } from '@doorward/verify';
import { createGuards } from '@doorward/verify/next';

const { ISSUER = 'http://localhost:3000', AUDIENCE = 'my-api' } = process.env;

export const { populate, requireAuth, requirePermission } = createGuards(
  createVerifier({ issuer: ISSUER, audience: AUDIENCE }),
);
