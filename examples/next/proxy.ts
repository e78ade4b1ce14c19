// examples/next/proxy.ts
import { type NextRequest, NextResponse } from 'next/server';
import { doorward } from './doorward.ts';

/** Before a page is rendered, tokens that have ended are renewed: for the page, and for the browser. */
export async function proxy(request: NextRequest) {
  const renewed = await doorward.renew(request);
  return renewed.into(NextResponse.next({ request: { headers: renewed.headers } }));
}

export const config = { matcher: '/((?!auth/|_next/|favicon.ico).*)' };
