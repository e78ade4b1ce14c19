// examples/next-api/app/posts/route.ts
import { requirePermission } from '../../doorward.ts';

export const POST = requirePermission('posts:write')(({ auth }) => Response.json({ by: auth.userId }, { status: 201 }));
