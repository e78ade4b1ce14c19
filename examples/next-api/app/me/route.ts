// examples/next-api/app/me/route.ts
import { requireAuth } from '../../doorward.ts';

export const GET = requireAuth()(({ auth }) => Response.json(auth.claims));
