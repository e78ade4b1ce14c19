import type { Note } from './form.ts';
import type { Desk, Way } from './page.ts';

/** What to say beside a way to sign in (B20): that it led in here last time. Of the browser alone, whoever it was. */
export const usedLast = ({ asked, say }: Desk, way: Way): Note | undefined =>
  asked.lastUsed === way ? { id: 'used-last', text: say('last_used.note') } : undefined;

/** The same for a way that is a link. */
export const linkUsedLast = (desk: Desk, way: Way, text: string): string =>
  usedLast(desk, way) ? desk.say('last_used.link', { text }) : text;
