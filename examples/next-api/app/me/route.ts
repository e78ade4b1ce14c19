import { requireAuth } from '../../doorward.ts';

export const GET = requireAuth()(({ auth }) => Response.json(auth.claims));
