// examples/next-api/app/route.ts
import { populate } from '../doorward.ts';

// sets request.auth when the token is good, never refuses
export const GET = populate(({ auth }) => Response.json({ hello: auth?.userId ?? 'stranger' }));
