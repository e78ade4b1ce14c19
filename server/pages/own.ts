import type { Away, Desk, View } from './page.ts';
import { type Me, signInFirst, whoIsIt } from './signed-in.ts';

/** A page of somebody signed in. */
export const own =
  (show: (desk: Desk, me: Me) => View | Away | Promise<View | Away>) =>
  async (desk: Desk): Promise<View | Away> => {
    const me = await whoIsIt(desk);
    return me ? show(desk, me) : signInFirst(desk);
  };
