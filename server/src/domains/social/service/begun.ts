import type { Call } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import type { ProviderRow } from '../tables.ts';
import { artefact } from './artefacts.ts';
import type { Told } from './exchange.ts';
import type { Trust } from './trust.ts';

/** What a start leaves for the way back (F079). */
export interface Begun {
  readonly providerId: Id<'spr'>;
  readonly provider: string;
  readonly appId: Id<'app'>;
  readonly next: string;
  readonly verifier: string;
  readonly nonce: string;
  /** SHA-256 of the binding token, in base64url. */
  readonly binding: string;
  /** The browser that began has the binding token in its jar, and must bring it back. */
  readonly jar: boolean;
  /** Who connects a provider to their account; absent: somebody signs in. */
  readonly connecting?: { readonly userId: Id<'user'>; readonly sessionId: Id<'sess'> };
}

/** What came of it, waiting for who began. */
export interface Outcome extends Pick<Begun, 'appId' | 'provider' | 'binding' | 'connecting'> {
  readonly told: Told;
  readonly trust: Trust;
}

/** An authorization response that came by POST (Apple): it is looked at when the browser comes by itself. */
export interface Posted {
  readonly state: string;
  readonly code?: string | undefined;
  readonly iss?: string | undefined;
  readonly error?: string | undefined;
  readonly user?: string | undefined;
}

export const states = artefact<Begun>('dws', 'state', 600);
export const codes = artefact<Outcome>('dwc', 'code', 60);
export const handles = artefact<Posted>('dwh', 'posted', 60);
export const bindingPrefix = 'dwb';

export const digestOf = ({ crypto }: Call<'crypto'>, token: string): string =>
  Buffer.from(crypto.digest(token)).toString('base64url');

/** Registered with the provider, one for each: an answer of one cannot pass for another's (RFC 9700, section 4.4.2). */
export const redirectUri = ({ tenant }: Pick<Call, 'tenant'>, { slug }: Pick<ProviderRow, 'slug'>): string =>
  `${tenant.issuer}/social/callback/${slug}`;
