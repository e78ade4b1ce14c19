import type { GeoFacts } from '../../platform/geo/index.ts';
import type { Settings } from '../tenants/index.ts';
import type { Level } from './levels.ts';

/** What a tenant has decided about risk: its settings of that name. */
export type Policy = Pick<Settings, Extract<keyof Settings, `risk_${string}`>>;

/** Where the user signed in from the last time. */
export interface Place {
  readonly country?: string;
  readonly latitude?: number;
  readonly longitude?: number;
  /** RFC 3339. */
  readonly at: string;
}

/** What the tenant's own provider answered; `unavailable` when it did not, or not in time. */
export type ProviderAnswer =
  | { readonly outcome: 'answered'; readonly level: Level; readonly reasons: readonly string[] }
  | { readonly outcome: 'unavailable' };

/** Everything signals look at, as it is kept: a judgement can be made again from it, by the same policy or another. */
export interface KeptFacts extends GeoFacts {
  readonly app_id: string;
  readonly device: 'known' | 'familiar' | 'new' | 'first';
  readonly network: 'known' | 'new' | 'first';
  readonly trusted_device: boolean;
  /** RFC 3339. */
  readonly at: string;
  readonly previous?: Place;
  /** Failed sign-ins of the last hour: of the account, and from the address. */
  readonly account_failures: number;
  readonly address_failures: number;
  readonly refresh_reuse: boolean;
  readonly provider?: ProviderAnswer;
  /** Entries of the policy's lists that the address was on. */
  readonly blocked_by?: string;
  readonly allowed_by?: string;
}

/** With the address, while it is at hand. */
export interface Facts extends KeptFacts {
  readonly ip?: string;
}

/** Why a sign-in is suspect. */
export interface Reason {
  readonly signal: string;
  readonly level: Level;
  /** A sentence for who asks why. Nothing personal but what the facts say. */
  readonly detail: string;
}

/** One thing to look at; undefined where it says nothing. */
export type Signal = (facts: Facts, policy: Policy) => Reason | undefined;
