// examples/next/doorward.ts
import { createDoorward } from '@doorward/client/next';
import { createVerifier } from '@doorward/verify';
import { cookies } from 'next/headers';

const { DOORWARD_URL = 'http://localhost:3000', APP_ID = '' } = process.env;

const verifier = createVerifier({ issuer: DOORWARD_URL, audience: APP_ID });

/** Who asks for a page, and their tokens renewed in time. */
export const doorward = createDoorward({ baseUrl: DOORWARD_URL, appId: APP_ID, verifier, cookies });
