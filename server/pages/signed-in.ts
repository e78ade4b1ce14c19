import { Problem } from '../src/call/index.ts';
import { type Away, away, type Caller, type Desk } from './page.ts';

export type Me = Awaited<ReturnType<Caller['me']['get']>>;

/** Who is signed in here; undefined when nobody is, or no longer. */
export async function whoIsIt({ caller }: Desk): Promise<Me | undefined> {
  try {
    return await caller.me.get();
  } catch (error) {
    if (error instanceof Problem && error.status === 401) return undefined;
    throw error;
  }
}

export const isSignedIn = async (desk: Desk): Promise<boolean> => (await whoIsIt(desk)) !== undefined;

/** Where who is not signed in goes, to come back: to renew a session that may go on, else to sign in. */
export function signInFirst(desk: Desk): Away {
  const back = desk.href(desk.asked.page);
  return away(desk.href(desk.asked.renewable ? 'continue' : 'sign-in', { next: back }));
}
