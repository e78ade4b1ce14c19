import { z } from 'zod';

const part = z.string().trim().max(100).optional().catch(undefined);
const Posted = z.object({ name: z.object({ firstName: part, lastName: part }) });

/**
 * The name Apple posts beside the code, once and unsigned (“Configuring your webpage for Sign in with Apple”): what somebody wants
 * to be called, and proof of nothing.
 */
export function nameIn(user: string | undefined): string | undefined {
  if (user === undefined) return undefined;
  try {
    const { firstName, lastName } = Posted.parse(JSON.parse(user)).name;
    return [firstName, lastName].filter(Boolean).join(' ') || undefined;
  } catch {
    return undefined;
  }
}
