import type { Id } from '../platform/ids.ts';

/** The tenant a call acts in. */
export interface Tenant {
  readonly id: Id<'tnt'>;
  readonly slug: string;
  readonly name: string;
  readonly issuer: string;
}

/** The app a call comes through. */
export interface App {
  readonly id: Id<'app'>;
  readonly name: string;
  /** Exact origins a browser may call from (F059). */
  readonly origins: readonly string[];
  /** Exact URIs a browser may be sent on to (F060). */
  readonly redirectUris: readonly string[];
  /** `aud` of its access tokens. */
  readonly audiences: readonly string[];
  /** What instance, tenant and app each override of the settings, for the tenants room to resolve (F181). */
  readonly layers: Layers;
}

/** Lowest first: a later layer overrides an earlier one. */
export interface Layers {
  readonly instance: Overrides;
  readonly tenant: Overrides;
  readonly app: Overrides;
}

export type Overrides = Readonly<Record<string, unknown>>;

/** Which tenant and app a call is for. */
export interface Place {
  readonly tenant: Tenant;
  readonly app: App;
  readonly suspended: boolean;
}
