import type { Desk } from './page.ts';

/** A moment as its reader writes it. The server does not know where they are, so it says which zone it means. */
export function inWords({ locale }: Pick<Desk, 'locale'>, moment: string): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
  return `${format.format(new Date(moment))} UTC`;
}
