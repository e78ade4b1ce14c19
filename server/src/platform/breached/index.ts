/**
 * Breached and common passwords (F021): the list that ships with the server, and a service asked by range where the operator
 * names one. Neither learns who asks, and the service learns no password.
 */
import { readFile } from 'node:fs/promises';
import type { Http } from '../http/index.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { openFilter } from './filter.ts';
import { askRange } from './range.ts';

export { buildFilter, type Filter, openFilter } from './filter.ts';

export interface Breached {
  /** Whether the password, in any case and spelling, is on the list that ships with the server. */
  listed(password: string): boolean;
  /**
   * Whether the range service knows the password. False without one, and when it does not answer within 2 s: then the list
   * alone decides, so that nobody is kept from a good password by somebody else's outage.
   */
  ranged(password: string): Promise<boolean>;
}

export interface BreachedOptions {
  /** Path of the list: see `server/lists`. */
  readonly list: string;
  /** Base URL of the range service: `/` and five hexadecimal digits follow. */
  readonly rangeUrl: string | undefined;
  readonly http: Pick<Http, 'request'>;
  readonly log: Log;
  readonly metrics: Pick<Metrics, 'counter'>;
}

/** As the list holds it: `Password`, `PASSWORD` and full-width letters are one. */
export const foldPassword = (password: string): string => password.normalize('NFKC').toLowerCase().normalize('NFKC');

export async function createBreached({ list, rangeUrl, http, log, metrics }: BreachedOptions): Promise<Breached> {
  const filter = openFilter(await readFile(list));
  const lookups = metrics.counter('breached_range_lookups_total', 'Questions to the service of breached passwords.', [
    'outcome',
  ]);
  return {
    listed: (password) => filter.has(foldPassword(password)),
    async ranged(password) {
      if (rangeUrl === undefined) return false;
      try {
        const breached = await askRange(http, rangeUrl, password);
        lookups.inc({ outcome: breached ? 'breached' : 'unknown' });
        return breached;
      } catch (error) {
        lookups.inc({ outcome: 'unavailable' });
        const reason = error instanceof Error ? error.message : 'unknown';
        log.warn({ reason }, 'the service of breached passwords did not answer: the list alone decides');
        return false;
      }
    },
  };
}
