import type { Settings } from './settings.ts';

type CountrySettings = Pick<Settings, 'session_countries' | 'session_country_lock' | 'session_country_fails'>;

/** ISO 3166-1 alpha-2, as the operator's files have it; absent where they say nothing. */
export interface Countries {
  /** Where the call comes from. */
  readonly here: string | undefined;
  /** Where the session it is made in was opened; absent at a sign-in. */
  readonly opened?: { readonly country: string | null };
}

/** Whether the settings look at where anybody is. */
export const asksCountry = ({ session_countries, session_country_lock }: CountrySettings): boolean =>
  session_country_lock || session_countries.length > 0;

/** Whether one may sign in, or be signed in, from there (F050). What is not known passes or not as `session_country_fails` says. */
export function admitsCountry(settings: CountrySettings, { here, opened }: Countries): boolean {
  if (!asksCountry(settings)) return true;
  const { session_countries: listed, session_country_lock: locked, session_country_fails: fails } = settings;
  if (here === undefined) return fails === 'open';
  if (listed.length > 0 && !listed.includes(here)) return false;
  if (!locked || !opened) return true;
  return opened.country === null ? fails === 'open' : opened.country === here;
}
