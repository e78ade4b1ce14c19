import type { Call } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { rangeOf } from '../../../platform/network.ts';
import { knownDevice } from '../../devices/index.ts';
import type { FailureRow, PlaceKind } from '../tables.ts';

interface Account {
  readonly id: Id<'user'>;
  /** Whether they can be mailed a proof. */
  readonly mailed: boolean;
}

/** Who is to be proven by a password: whom an identifier as typed names, if anybody; or who is signed in, again. */
export type Guess =
  | { readonly identifier: string; readonly account: Account | undefined }
  | { readonly session: Id<'sess'>; readonly account: Account };

export interface Place {
  readonly kind: PlaceKind;
  readonly place: string;
}

/** A session is a place of its own; else a device the account knows, or else the network. Only strangers count against all networks together. */
export async function placesOf(call: Call<'db' | 'crypto'>, guess: Guess): Promise<readonly Place[]> {
  if ('session' in guess) return [{ kind: 'session', place: guess.session }];
  const device = await knownDevice(call, guess.account?.id);
  return device === undefined ? [networkPlace(call.request.ip), anywhere] : [{ kind: 'device', place: device }];
}

export const anywhere: Place = { kind: 'anywhere', place: '' };
export const networkPlace = (ip: string): Place => ({ kind: 'network', place: rangeOf(ip, { ipv4: 24 }) });

export type Subjects = Readonly<Record<FailureRow['of'], Uint8Array>>;

/** Of nobody's account too: the same work. */
export function subjectsOf({ crypto, tenant }: Call<'crypto'>, guess: Guess): Subjects {
  const lookup = (purpose: string, of: string) => crypto.lookup(`limits.${purpose}`, JSON.stringify([tenant.id, of]));
  if ('session' in guess)
    return { identifier: lookup('session', guess.session), account: lookup('account', guess.account.id) };
  // One spelling, for they are one to a person too.
  const named = guess.identifier.trim().normalize('NFKC').toLowerCase();
  return { identifier: lookup('identifier', named), account: lookup('account', guess.account?.id ?? named) };
}
