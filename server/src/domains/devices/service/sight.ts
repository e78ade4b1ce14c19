import type { Call } from '../../../call/index.ts';
import { createSecret, secretLooksValid } from '../../../platform/crypto/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { networkOf } from '../../../platform/network.ts';
import { emailOf, type UserRow } from '../../accounts/index.ts';
import { type PreparedMail, prepareMail } from '../../messages/index.ts';
import { settingsOf } from '../../tenants/index.ts';
import { agentOf } from './show.ts';

const prefix = 'dwd';

type Addressee = Pick<UserRow, 'id' | 'email' | 'locale'>;

/** What a visitor shows of the device and network they come from, and the token of a device that turns out to be new. */
export interface Sight {
  /** Tokens as they came, and their digests. One browser keeps one for each user who signs in on it. */
  readonly tokens: readonly string[];
  readonly digests: readonly Uint8Array[];
  /** Under every ring key, the active one first: rotation makes nothing look new. */
  readonly fingerprints: readonly Uint8Array[];
  readonly networks: readonly Uint8Array[];
  /** The mail that tells of a new device, where the tenant wants one; undefined for who has no address. */
  readonly notice: ((account: Addressee) => PreparedMail | undefined) | undefined;
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
    notice: settingsOf(call).new_device_notice && call.mail.state() !== 'off' ? noticeOf(call) : undefined,
    fresh: { id: call.ids.create('dev'), token, digest: crypto.digest(token) },
  };
}

function noticeOf(call: Call<'crypto' | 'ids' | 'mail' | 'geo'>): NonNullable<Sight['notice']> {
  const { device, browser } = agentOf(call.request.userAgent);
  const { city, country } = call.geo.lookup(call.request.ip);
  const place = [city, country].filter(Boolean).join(', ');
  const data = { device: [browser, device].filter(Boolean).join(', ') || '?', ...(place ? { place } : {}) };
  return (account) => {
    const to = emailOf(call, account);
    if (to === undefined) return undefined;
    return prepareMail(call, { template: 'new_device', to, locale: account.locale ?? undefined, data });
  };
}
