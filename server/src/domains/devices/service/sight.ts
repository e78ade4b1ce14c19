import type { Call, Tx } from '../../../call/index.ts';
import { createSecret, secretLooksValid } from '../../../platform/crypto/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { networkOf } from '../../../platform/network.ts';
import { mailOwner, pageAddress } from '../../accounts/index.ts';
import { agentOf } from '../../sessions/index.ts';
import { settingsOf } from '../../tenants/index.ts';

const prefix = 'dwd';

type Tell = (tx: Tx, userId: Id<'user'>) => Promise<void>;

/** What a visitor shows of the device and network they come from, and the token of a device that turns out to be new. */
export interface Sight {
  /** Tokens as they came, and their digests. One browser keeps one for each user who signs in on it. */
  readonly tokens: readonly string[];
  readonly digests: readonly Uint8Array[];
  /** Under every ring key, the active one first: rotation makes nothing look new. */
  readonly fingerprints: readonly Uint8Array[];
  readonly networks: readonly Uint8Array[];
  /** ISO 3166-1 alpha-2, as far as the operator's files know. */
  readonly country: string | undefined;
  /** Tell a user by mail of a new device, or of a country not seen before, where the tenant wants that. */
  readonly tell: Readonly<Record<'device' | 'country', Tell | undefined>>;
  readonly fresh: { readonly id: Id<'dev'>; readonly token: string; readonly digest: Uint8Array };
}

/** Reads what the visitor shows and draws the token of a new device; before the transaction. */
export function prepareSight(call: Call<'crypto' | 'random' | 'ids' | 'mail' | 'geo'>): Sight {
  const { crypto, request, tenant } = call;
  const tokens = call.devices.filter((token) => secretLooksValid(prefix, token));
  const token = createSecret(call.random, prefix);
  return {
    tokens,
    digests: tokens.map((one) => crypto.digest(one)),
    fingerprints: crypto.lookups(
      'devices.fingerprint',
      JSON.stringify([tenant.id, request.userAgent ?? '', request.languages ?? '']),
    ),
    networks: crypto.lookups('devices.network', JSON.stringify([tenant.id, networkOf(request.ip)])),
    country: call.geo.lookup(request.ip).country,
    tell: noticesOf(call),
    fresh: { id: call.ids.create('dev'), token, digest: crypto.digest(token) },
  };
}

function noticesOf(call: Call<'crypto' | 'ids' | 'mail' | 'geo'>): Sight['tell'] {
  const settings = settingsOf(call);
  const { device, browser } = agentOf(call.request.userAgent);
  const { city, country } = call.geo.lookup(call.request.ip);
  const place = [city, country].filter(Boolean).join(', ');
  const data = {
    device: [browser, device].filter(Boolean).join(', ') || '?',
    ...(place ? { place } : {}),
    link: pageAddress(call, 'account/sessions'),
  };
  return {
    device: settings.new_device_notice
      ? (tx, userId) => mailOwner(call, tx, { userId, template: 'new_device', data, budget: 'new_device' })
      : undefined,
    country: settings.new_country_notice
      ? (tx, userId) =>
          mailOwner(call, tx, { userId, template: 'new_country', data: { ...data, place }, budget: 'new_country' })
      : undefined,
  };
}
